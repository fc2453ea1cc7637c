/* What the notes of an opportunity come to: who was met, what is documented, which step is earned, the five questions by which
   opportunities are compared, and all of it as text. Nothing here knows a page or the store. */
(() => {
  "use strict";

  /**
   * @typedef {{label?: string, text: string, isGap?: boolean, isPast?: boolean}} Line a gap names what nobody has noted yet
   * @typedef {{id: string, name: string, buyer_did: string, evidence: string, documents: string[], earns: string | null}} Milestone
   * @typedef {{write: (value: number) => string, day: (iso: string) => string, today: string}} How numbers and days are written; today as YYYY-MM-DD
   * @typedef {{
   *   milestone: Milestone, isEarned: boolean, missing: string[], evidence: {guide: string, text: string}[]
   * }} Step `missing` are the facts it documents and that are not documented yet
   */

  const FACTS = ["goal", "situation", "vision"];

  /** @param {string | undefined} text */
  const isSaid = (text) => Boolean(text && text.trim());

  /** @param {string | undefined} text @param {string} gap @returns {Line} */
  const lineOr = (text, gap) => (isSaid(text) ? { text: String(text).trim() } : { text: gap, isGap: true });

  /** @param {string} gap @returns {Line} */
  const gapOf = (gap) => ({ text: gap, isGap: true });

  /** @param {string} text */
  const quoted = (text) => `“${text.trim()}”`;

  /** `a, b and c`. @param {string[]} words */
  const listed = (words) => (words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}` : (words[0] ?? ""));

  /** @param {string} text */
  const upperFirst = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  // One conversation ------------------------------------------------------------------------------------------------

  /** Those with a mark, each with its words. @param {Record<string, any> | undefined} fields @param {string} mark @returns {{text: string, said?: string}[]} */
  function marked(fields, mark) {
    const chosen = Object.entries(fields ?? {}).filter(([, item]) => item.mark === mark);
    return chosen.map(([id, item]) => ({ text: isSaid(item.text) ? item.text.trim() : id, said: isSaid(item.said) ? item.said.trim() : undefined }));
  }

  /** The numbers that the buyer gave; what was changed among our own figures is none of them. @param {any} one @returns {[string, any][]} */
  const theirs = (one) => Object.entries(one.numbers ?? {}).filter(([, item]) => !item.ours);

  /** @param {any} one @param {How} how @returns {Line[]} */
  function numbers(one, how) {
    return theirs(one).map(([id, item]) => ({ label: item.label || id, text: globalThis.primed.text.quantity(item, how.write) }));
  }

  /** Which of goal, situation and vision a conversation documents: what the letter, the guide and opportunities go by. @param {any} one @returns {Record<string, boolean>} */
  function documented(one) {
    const heard = marked(one.reasons, "heard");
    return {
      goal: isSaid(one.words?.goal),
      situation: heard.length > 0 && (heard.some((reason) => reason.said) || theirs(one).length > 0),
      vision: marked(one.scenarios, "yes").length > 0,
    };
  }

  /** Who was met: `Anna Berg, Chief financial officer`. @param {any} one */
  function person(one) {
    return [one.words?.buyer, one.role].filter(isSaid).map((part) => part.trim()).join(", ") || "Somebody whose role is not noted";
  }

  /** What was agreed on, and by when. @param {any} one @param {How} how @returns {Line[]} */
  function agreed(one, how) {
    if (isSaid(one.left)) {
      const because = isSaid(one.words?.because) ? [{ label: "Because", text: one.words.because.trim() }] : [];
      return [{ label: "Left", text: one.left.trim() }, ...because];
    }
    if (!isSaid(one.words?.step)) return [gapOf("what they will do next")];
    const date = (one.words.date ?? "").trim();
    const isPast = /^\d{4}-\d\d-\d\d$/.test(date) && date < how.today;
    return [{ text: upperFirst(one.words.step.trim()) }, date ? { label: "By", text: how.day(date), isPast } : gapOf("by when")];
  }

  /** @param {any} one @param {How} how @returns {[string, Line[]][]} */
  function parts(one, how) {
    const words = one.words ?? {};
    const heard = marked(one.reasons, "heard");
    /** @param {string} label @param {{text: string, said?: string}[]} items @returns {Line[]} */
    const labelled = (label, items) => items.map(({ text, said }) => ({ label, text: said ? `${text}: ${quoted(said)}` : text }));
    /** @type {[string, Line[]][]} */
    const found = [
      ["Goal", [
        isSaid(words.goal) ? { text: quoted(words.goal) } : gapOf("the goal in their words"),
        ...(isSaid(one.title) ? [{ label: "In the guide", text: one.title }] : []),
        ...(isSaid(words.measure_today) ? [{ label: "Today", text: words.measure_today.trim() }] : []),
        ...(isSaid(words.measure_target) ? [{ label: "Wanted", text: words.measure_target.trim() }] : []),
      ]],
      ["Situation", [
        ...(isSaid(words.situation) ? [{ text: quoted(words.situation) }] : []),
        ...(heard.length > 0 ? labelled("Holds", heard) : [gapOf("a reason that holds")]),
        ...labelled("Does not hold", marked(one.reasons, "not")),
        ...labelled("Not known", marked(one.reasons, "unknown")),
        ...numbers(one, how),
        ...(theirs(one).length === 0 ? [gapOf(heard.some((reason) => reason.said) ? "a number from them" : "their words, or a number from them")] : []),
      ]],
      ["Vision", [
        ...labelled("Accepted", marked(one.scenarios, "yes")),
        ...(marked(one.scenarios, "yes").length === 0 ? [gapOf("a scenario they accepted")] : []),
        ...labelled("Turned down", marked(one.scenarios, "no")),
        ...labelled("Later", marked(one.scenarios, "later")),
      ]],
      ["Value", [
        lineOr(one.value?.verdict, "the value by their numbers"),
        ...["benefit", "cost", "net", "payback"].filter((name) => isSaid(one.value?.[name])).map((name) => ({ label: upperFirst(name), text: one.value[name] })),
      ]],
      ["Next step", agreed(one, how)],
    ];
    return found;
  }

  // One opportunity -------------------------------------------------------------------------------------------------

  /** Conversations by guide, the one that changed last first. @param {any} opportunity @returns {[string, any][]} */
  function conversations(opportunity) {
    const found = Object.entries(opportunity.conversations);
    return found.sort(([, one], [, other]) => ((one.changed ?? "") < (other.changed ?? "") ? 1 : -1));
  }

  /**
   * How far an opportunity has come. A step is earned where all before it are, the facts it documents are documented somewhere,
   * and what shows it is noted.
   * @param {any} opportunity @param {Milestone[]} milestones
   */
  function standing(opportunity, milestones) {
    const all = conversations(opportunity);
    const facts = Object.fromEntries(FACTS.map((fact) => [fact, all.filter(([, one]) => documented(one)[fact]).map(([, one]) => one)]));
    const missing = FACTS.filter((fact) => facts[fact].length === 0);
    let isWhole = true;
    const steps = milestones.map((milestone) => {
      const evidence = all.filter(([, one]) => isSaid(one.evidence?.[milestone.id])).map(([guide, one]) => ({ guide, text: one.evidence[milestone.id].trim() }));
      const undocumented = milestone.documents.filter((fact) => missing.includes(fact));
      isWhole &&= undocumented.length === 0 && evidence.length > 0;
      return { milestone, isEarned: isWhole, missing: undocumented, evidence };
    });
    /** @type {Step | undefined} */
    const earned = steps.filter((step) => step.isEarned).pop();
    /** @type {Step | undefined} */
    const next = steps.find((step) => !step.isEarned);
    const mayAsk = missing.length === 0;
    const isConfirmed = mayAsk && FACTS.every((fact) => steps.find((step) => step.milestone.documents.includes(fact))?.evidence.length !== 0);
    return { facts, missing, mayAsk, isConfirmed, steps, earned, next };
  }

  /** What is missing for a step, in its own words. @param {Step} step @returns {Line[]} */
  function missingFor(step) {
    /** @type {Line[]} */
    const lines = [];
    if (step.missing.length > 0) lines.push({ label: "Not documented", text: listed(step.missing) });
    if (step.evidence.length === 0) lines.push({ label: "Evidence", text: step.milestone.evidence });
    return lines;
  }

  /** The conversation that says what comes next: the latest with a step agreed on, or left; else the latest. @param {any} opportunity */
  function latest(opportunity) {
    const all = conversations(opportunity).map(([, one]) => one);
    return all.find((one) => isSaid(one.words?.step) || isSaid(one.left)) ?? all[0];
  }

  /**
   * The answers to the five questions that every opportunity is asked.
   * @param {any} opportunity @param {Milestone[]} milestones @param {How} how @returns {Record<string, Line[]>}
   */
  function answers(opportunity, milestones, how) {
    const all = conversations(opportunity).map(([, one]) => one);
    const { steps, earned } = standing(opportunity, milestones);
    const each = (/** @type {(one: any) => Line[]} */ lines) => all.flatMap(lines);
    const orGap = (/** @type {Line[]} */ lines, /** @type {string} */ gap) => (lines.length > 0 ? lines : [gapOf(gap)]);
    const ofGoal = steps.filter((step) => step.milestone.documents.includes("goal"))[0];
    const confirmed = (ofGoal?.evidence ?? []).map(({ text }) => ({ label: "Evidence", text }));
    const done = steps.filter((step) => step.evidence.length > 0).pop();
    const next = latest(opportunity);
    const others = unmet(opportunity);
    return {
      goal: [
        ...orGap(each((one) => (isSaid(one.words?.goal) ? [{ label: person(one), text: quoted(one.words.goal) }] : [])), "a goal in somebody's words"),
        ...orGap(confirmed, "evidence that they confirmed it"),
      ],
      situation: [
        ...orGap(each((one) => marked(one.reasons, "heard").map(({ text, said }) => ({ text: said ? `${text}: ${quoted(said)}` : text }))), "a reason that held"),
        ...orGap(each((one) => numbers(one, how)), "a number from the buyer"),
      ],
      vision: [
        ...orGap(each((one) => marked(one.scenarios, "yes").map(({ text }) => ({ label: "Accepted", text }))), "a scenario they accepted"),
        ...each((one) => marked(one.scenarios, "no").map(({ text }) => ({ label: "Turned down", text }))),
      ],
      people: [
        ...orGap(each((one) => [{ label: "Met", text: person(one) }]), "anybody met"),
        ...(others.length > 0 ? [{ label: "Not met", text: listed(others.map(({ name }) => name)) }] : []),
        ...(all.length === 1 && others.length === 0 ? [gapOf("anybody else who feels it")] : []),
      ],
      next: [
        earned ? { label: "Step earned", text: earned.milestone.name } : gapOf("a step earned"),
        ...(done ? done.evidence.map(({ text }) => ({ label: "They did last", text })) : [gapOf("what they did last")]),
        ...(next ? agreed(next, how) : [gapOf("what they will do next")]),
      ],
    };
  }

  /**
   * The roles that conversations name as feeling it too and that nobody has met: each with whom it was named by, and the address of
   * a guide where one is known.
   * @param {any} opportunity @returns {{id: string, name: string, address: string, namedBy: string[]}[]}
   */
  function unmet(opportunity) {
    const all = conversations(opportunity).map(([, one]) => one);
    const met = new Set(all.flatMap((one) => [one.roleId, one.role]));
    const isMet = (/** @type {any} */ one, /** @type {string} */ id) => met.has(id) || met.has(one.next[id]);
    const named = new Set(all.flatMap((one) => Object.keys(one.next ?? {}).filter((id) => !isMet(one, id))));
    return [...named].map((id) => {
      const by = all.filter((one) => Object.hasOwn(one.next ?? {}, id));
      const address = by.map((one) => one.nextGuides?.[id]).find(isSaid) ?? "";
      return { id, name: isSaid(by[0].next[id]) ? by[0].next[id].trim() : id, address, namedBy: [...new Set(by.map(person))] };
    });
  }

  // As text ---------------------------------------------------------------------------------------------------------

  /** @param {Line} line */
  const asLine = ({ label, text, isGap, isPast }) => (isGap ? `[${text}]` : `${label ? `${label}: ` : ""}${text}${isPast ? " (passed)" : ""}`);

  /** @param {[string, Line[]][]} found */
  const asLines = (found) => found.flatMap(([label, lines]) => [label, ...lines.map((line) => `- ${asLine(line)}`)]);

  /**
   * The whole for a colleague or a manager; never for the buyer.
   * @param {any} opportunity @param {Milestone[]} milestones @param {How} how
   */
  function asText(opportunity, milestones, how) {
    const { facts, missing, mayAsk, isConfirmed, steps, earned, next } = standing(opportunity, milestones);
    const lines = [opportunity.name, "For colleagues, not for the buyer. A gap stands in [brackets].", ""];
    lines.push(`Step earned: ${earned ? earned.milestone.name : "none yet"}`);
    if (next) lines.push(`Missing for “${next.milestone.name}”:`, ...missingFor(next).map((line) => `- ${asLine(line)}`));
    lines.push(...FACTS.map((fact) => `${upperFirst(fact)} documented: ${facts[fact].length > 0 ? `yes, with ${facts[fact].map(person).join("; ")}` : "no"}`));
    const confirmed = isConfirmed ? "" : ", once the buyer has confirmed goal, situation and vision";
    lines.push(mayAsk ? `Company resources may be asked for${confirmed}.` : `Company resources: not yet; ${listed(missing)} missing.`);
    for (const [, one] of conversations(opportunity)) lines.push("", person(one), ...asLines(parts(one, how)));
    const others = unmet(opportunity);
    if (others.length > 0) lines.push("", "Not met yet", ...others.map(({ name, namedBy }) => `- ${name} (feels it too; named with ${listed(namedBy)})`));
    const noted = steps.filter((step) => step.evidence.length > 0);
    if (noted.length > 0) lines.push("", "Evidence", ...noted.flatMap((step) => step.evidence.map(({ text }) => `- ${step.milestone.name}: ${text}`)));
    return `${lines.join("\n")}\n`;
  }

  globalThis.primed ??= {};
  globalThis.primed.opportunity = { FACTS, documented, person, parts, agreed, conversations, standing, missingFor, latest, answers, unmet, asText, listed, upperFirst };
})();
