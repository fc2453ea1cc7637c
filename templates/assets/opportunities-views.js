/* How opportunities look: the list, one whole, and several side by side. Each view is made anew from what is kept; nothing here
   reads or changes anything. */
(() => {
  "use strict";

  const primed = (globalThis.primed ??= {});

  /**
   * @typedef {import("./store").Opportunity} Opportunity
   * @typedef {{label?: string, text: string, isGap?: boolean, isPast?: boolean}} Line
   * @typedef {{
   *   milestones: any[], how: {write: (value: number) => string, day: (iso: string) => string, today: string}, home: string,
   *   guide: (address: string) => string | null, current: string | null, renaming: string | null, ticked: Set<string>,
   *   editing: {milestone: string, guide: string} | null, questions: [string, string][]
   * }} Setting what a view is made from beside the opportunities; `editing`: the evidence that the reader is in
   */

  /** @type {(tag: string, attributes?: Record<string, any>, ...children: any[]) => HTMLElement} */
  const h = (tag, attributes, ...children) => primed.element(tag, attributes, ...children);

  /** @param {string} text */
  const hidden = (text) => h("span", { class: "sp-hidden" }, text);

  /** @param {Opportunity} item */
  const nameOf = (item) => item.name || "Without a name";

  /** Text of any script, which does not reorder what stands around it. @param {string} text */
  const own = (text) => h("bdi", {}, text);

  /** @param {string} id */
  const addressOf = (id) => `#opportunity=${encodeURIComponent(id)}`;

  /** @param {string} action @param {Opportunity} item @param {string} text @param {boolean} [isOneOfMany] */
  const button = (action, item, text, isOneOfMany = false) =>
    h("button", { type: "button", "data-sp-do": action, "data-sp-id": item.id, "data-sp-key": `${action} ${item.id}` },
      text, isOneOfMany && hidden(` ${nameOf(item)}`));

  /** @param {string} gap */
  const gapMark = (gap) => h("mark", { class: "sp-gap" }, gap);

  /** @param {Line} line */
  function lineParts({ label, text, isGap, isPast }) {
    if (isGap) return [gapMark(text)];
    return [label && [h("span", { class: "sp-label" }, label), " "], own(text), isPast && [" ", h("span", { class: "sp-overdue" }, "(passed)")]];
  }

  /** @param {Line[]} lines */
  const lineList = (lines) => h("ul", { class: "sp-plain sp-lines-of-text" }, lines.map((line) => h("li", {}, lineParts(line))));

  /** What was agreed on. @param {any} one @param {Setting} setting */
  const agreed = (one, setting) => lineList(primed.opportunity.agreed(one, setting.how));

  /** @param {string} iso @param {Setting} setting */
  const time = (iso, setting) => (iso ? h("time", { datetime: iso }, setting.how.day(iso)) : "not known");

  /** The name as a link or heading, or the form that changes it. @param {Opportunity} item @param {Setting} setting @param {Node} otherwise */
  function nameOrForm(item, setting, otherwise) {
    if (setting.renaming !== item.id) return otherwise;
    return h("form", { class: "sp-form", "data-sp-form": "rename", "data-sp-id": item.id, "data-sp-key": `renaming ${item.id}` },
      h("input", { type: "text", name: "name", value: item.name, maxlength: 200, autocomplete: "off", "aria-label": `New name of ${nameOf(item)}`, "data-sp-still": true }),
      h("button", { type: "submit" }, "Save"),
      h("button", { type: "button", "data-sp-do": "cancel", "data-sp-id": item.id }, "Cancel"));
  }

  // The list ---------------------------------------------------------------------------------------------------------

  /** @param {string} type @param {Record<string, any>} attributes @param {string} words @param {string} rest what only those need who do not see the row */
  const choice = (type, attributes, words, rest) =>
    h("label", { class: "sp-choice" }, h("input", { type, ...attributes }), h("span", { class: "sp-choice__words" }, words, hidden(rest)));

  /** @param {Opportunity} item @param {Setting} setting @param {boolean} isComparable */
  function row(item, setting, isComparable) {
    const all = primed.opportunity.conversations(item).map((/** @type {any} */ [, one]) => one);
    const { earned } = primed.opportunity.standing(item, setting.milestones);
    const latest = primed.opportunity.latest(item);
    const people = all.map((/** @type {any} */ one) => h("li", {}, own(primed.opportunity.person(one))));
    return h("tr", { "data-sp-key": item.id },
      h("th", { scope: "row" },
        nameOrForm(item, setting, h("a", { class: "sp-name", href: addressOf(item.id) }, own(nameOf(item)))),
        h("span", { class: "sp-row-actions" },
          button("rename", item, "Rename", true), button("export", item, "Export", true), button("delete", item, "Delete", true))),
      h("td", { "data-sp-label": "Met" }, people.length > 0 ? h("ul", { class: "sp-plain" }, people) : h("span", { class: "sp-meta" }, "nobody yet")),
      h("td", { "data-sp-label": "Step earned" }, earned ? earned.milestone.name : h("span", { class: "sp-meta" }, "none yet")),
      h("td", { "data-sp-label": "Next step" }, latest ? agreed(latest, setting) : ""),
      h("td", { "data-sp-label": "Last changed" }, time(item.changed, setting)),
      h("td", {}, choice("radio", { name: "sp-current", value: item.id, checked: item.id === setting.current }, "Guides write here", `(${nameOf(item)})`)),
      isComparable && h("td", {}, choice("checkbox", { name: "sp-ticked", value: item.id, checked: setting.ticked.has(item.id) }, "Compare", nameOf(item))));
  }

  /** @param {Opportunity[]} items @param {Setting} setting */
  function list(items, setting) {
    const isComparable = items.length > 1;
    const head = ["Opportunity", "Who was met", "Step earned", "Next step", "Last changed", "Guides write here", ...(isComparable ? ["Compare"] : [])];
    const table = () =>
      h("table", { class: "sp-table sp-table--stack sp-opportunity-table", "data-sp-key": "table" },
        h("caption", { class: "sp-hidden" }, "Opportunities, the latest change first"),
        h("thead", {}, h("tr", {}, head.map((text) => h("th", { scope: "col" }, text)))),
        h("tbody", {}, items.map((item) => row(item, setting, isComparable))));
    return h("section", { "aria-labelledby": "kept", "data-sp-key": "list" },
      h("h2", { id: "kept", tabindex: -1 }, items.length === 0 ? "None yet" : items.length === 1 ? "One opportunity" : `${items.length} opportunities`),
      items.length === 0 && h("p", {}, "Start one here, or while you talk, in ", h("a", { href: setting.home }, "a guide"), ". Or import a file that was exported elsewhere."),
      h("form", { class: "sp-form", "data-sp-form": "new", "data-sp-key": "new" },
        h("label", { for: "sp-new-name" }, "A company, or what you call it"),
        h("input", { id: "sp-new-name", type: "text", name: "name", maxlength: 200, autocomplete: "off", "data-sp-still": true }),
        h("button", { type: "submit" }, "Start an opportunity")),
      items.length > 0 && table(),
      h("p", { class: "sp-actions", "data-sp-key": "actions" },
        isComparable && h("button", { type: "button", "data-sp-do": "compare", "data-sp-key": "compare" }, "Compare those ticked"),
        items.length > 0 && h("button", { type: "button", "data-sp-do": "export-all", "data-sp-key": "export-all" }, "Export all"),
        h("label", { class: "sp-file", "data-sp-key": "import" }, "Import a file",
          h("input", { type: "file", class: "sp-hidden", accept: ".json,application/json", multiple: true, "data-sp-import": true })),
        h("span", { class: "sp-meta sp-drop" }, "or drop one anywhere on this page")));
  }

  // One whole --------------------------------------------------------------------------------------------------------

  /** @type {Record<string, string>} */
  const WANTED = {
    goal: "the goal in their words",
    situation: "a reason that holds, with their words or a number",
    vision: "a scenario they accepted",
  };

  /** @param {any} standing */
  function factsTable({ facts }) {
    const { FACTS, upperFirst, person, listed } = primed.opportunity;
    const rows = FACTS.map((/** @type {string} */ fact) => {
      const isDone = facts[fact].length > 0;
      return h("tr", {}, h("th", { scope: "row" }, upperFirst(fact)),
        h("td", {}, isDone ? `yes, with ${listed(facts[fact].map(person))}` : ["not yet: ", gapMark(WANTED[fact])]));
    });
    return h("table", { class: "sp-table sp-table--stack sp-documented" }, h("caption", {}, "What is documented"),
      h("thead", {}, h("tr", {}, ["Fact", "Documented"].map((text) => h("th", { scope: "col" }, text)))), h("tbody", {}, rows));
  }

  /** @param {Opportunity} item @param {any} standing @param {Setting} setting */
  function stands(item, { missing, mayAsk, isConfirmed, steps, earned, next }, setting) {
    const { missingFor, listed, latest, upperFirst } = primed.opportunity;
    const earns = steps.filter((/** @type {any} */ step) => step.isEarned && step.milestone.earns).map((/** @type {any} */ step) => step.milestone.earns);
    const upcoming = latest(item);
    const areMissing = `${upperFirst(listed(missing))} ${missing.length === 1 ? "is" : "are"} not documented`;
    return h("dl", { class: "sp-facts sp-stands" },
      h("dt", {}, "Step earned"), h("dd", {}, earned ? h("strong", {}, earned.milestone.name) : "None yet"),
      earns.length > 0 && [h("dt", {}, "Earned with it"), h("dd", {}, lineList(earns.map((/** @type {string} */ text) => ({ text }))))],
      next && [h("dt", {}, `Missing for “${next.milestone.name}”`), h("dd", {}, lineList(missingFor(next)))],
      h("dt", {}, "Company resources"), h("dd", {}, mayAsk ? `May be asked for${isConfirmed ? "" : " once the buyer has confirmed them"}: goal, situation and vision are documented.` : `Not yet to be asked for. ${areMissing}.`),
      upcoming && [h("dt", {}, "Next step"), h("dd", {}, agreed(upcoming, setting))]);
  }

  /** The fields for what shows a step: where it is noted already, else with the conversation that changed last. @param {any} step @param {Opportunity} item @param {Setting} setting */
  function evidenceFields({ milestone, evidence }, item, setting) {
    const { conversations, person } = primed.opportunity;
    const all = conversations(item);
    const noted = new Set(evidence.map((/** @type {any} */ one) => one.guide));
    if (setting.editing?.milestone === milestone.id) noted.add(setting.editing.guide);
    const guides = all.map(([guide]) => guide).filter((guide) => noted.has(guide));
    if (guides.length === 0 && all.length > 0) guides.push(all[0][0]);
    return guides.map((guide) => {
      const text = item.conversations[guide].evidence?.[milestone.id] ?? "";
      return h("div", { class: "sp-evidence", "data-sp-key": `evidence ${milestone.id} ${guide}` },
        h("label", {},
          h("span", { class: "sp-label" }, "What shows it", hidden(`(${milestone.name})`), all.length > 1 && `, noted with ${person(item.conversations[guide])}`),
          h("textarea", { rows: 2, maxlength: 4000, value: text, "data-sp-evidence": milestone.id, "data-sp-guide": guide, "data-sp-id": item.id })),
        h("p", { class: "sp-on-paper" }, text));
    });
  }

  /** @param {any} step @param {boolean} isNext @param {Opportunity} item @param {Setting} setting */
  function stepItem(step, isNext, item, setting) {
    const { milestone, isEarned, missing, evidence } = step;
    const { listed, upperFirst } = primed.opportunity;
    const state = isEarned ? "earned" : isNext ? "next" : evidence.length > 0 ? "evidence noted" : "";
    const documents = milestone.documents.length > 0 && [h("dt", {}, "Documented"), h("dd", {}, upperFirst(listed(milestone.documents)),
      missing.length > 0 && [": ", gapMark(`${listed(missing)} not yet`)])];
    return h("li", { class: isEarned || isNext || evidence.length > 0 ? null : "sp-later", "data-sp-key": milestone.id },
      h("details", { class: "sp-step", open: isNext, "data-sp-key": `${item.id} ${milestone.id}` },
        h("summary", {}, milestone.name, state && [" ", h("span", { class: `sp-tag${isEarned ? " sp-tag--earned" : ""}` }, state)]),
        h("dl", { class: "sp-facts" }, h("dt", {}, "The buyer"), h("dd", {}, milestone.buyer_did), h("dt", {}, "Evidence"), h("dd", {}, milestone.evidence),
          documents, milestone.earns && [h("dt", {}, "Earns"), h("dd", {}, milestone.earns)]),
        evidenceFields(step, item, setting)));
  }

  /** @type {Record<string, string>} */
  const OPENED = { goal: "They named a goal", problem: "They named a problem", need: "They asked for something" };

  /** The name of what a path leads to. @param {string} path @param {any} one @param {any[]} milestones */
  function nameOfPath(path, one, milestones) {
    const [table, id] = path.split(".");
    /** @type {Record<string, string>} */
    const words = { goal: "Goal", situation: "Situation", measure_today: "Today", measure_target: "Wanted", buyer: "Who was met", seller: "Seller", step: "Next step", date: "By", because: "Because" };
    if (table === "words") return words[id] ?? id;
    if (table === "evidence") return milestones.find((milestone) => milestone.id === id)?.name ?? id;
    if (table === "left") return "Left";
    return one[table]?.[id]?.text ?? one[table]?.[id]?.label ?? id ?? path;
  }

  /** What another tab or a file had otherwise. @param {any} one @param {Setting} setting */
  function aside(one, setting) {
    if (!one.overwritten?.length) return null;
    const items = one.overwritten.map((/** @type {any} */ { path, value, at }) =>
      h("li", {}, h("span", { class: "sp-label" }, nameOfPath(path, one, setting.milestones)), " ", own(value), " ", at && h("span", { class: "sp-meta" }, time(at, setting))));
    return h("details", { class: "sp-step", "data-sp-key": "aside" }, h("summary", {}, "Put aside: what another tab or file had here"), h("ul", { class: "sp-plain sp-lines-of-text" }, items));
  }

  /** A guide's name; as a link, it is opened to write into this opportunity. @param {string} address @param {string} text @param {Opportunity} item @param {Setting} setting */
  function guideLink(address, text, item, setting) {
    const href = setting.guide(address);
    return href ? h("a", { href, "data-sp-into": item.id }, own(text)) : own(text);
  }

  /** @param {Opportunity} item @param {Setting} setting */
  function unmet(item, setting) {
    const { listed } = primed.opportunity;
    const roles = primed.opportunity.unmet(item);
    if (roles.length === 0) return null;
    const rows = roles.map((/** @type {any} */ { id, name, address, namedBy }) =>
      h("li", { "data-sp-key": id }, guideLink(address, name, item, setting), " ", h("span", { class: "sp-meta" }, "feels it too; named with ", own(listed(namedBy)))));
    return h("section", { "aria-labelledby": "not-met", "data-sp-key": "not-met" }, h("h3", { id: "not-met" }, "Who was not met yet"), h("ul", { class: "sp-plain" }, rows));
  }

  /** @param {string} guide @param {any} one @param {number} index @param {Opportunity} item @param {Setting} setting */
  function conversation(guide, one, index, item, setting) {
    const { parts, person } = primed.opportunity;
    const title = guideLink(one.address ?? "", one.title || guide, item, setting);
    const about = [one.offering, OPENED[one.opened ?? ""]].filter(Boolean).map((text) => ` · ${text}`);
    const facts = parts(one, setting.how).map((/** @type {[string, Line[]]} */ [label, lines]) => [h("dt", {}, label), h("dd", {}, lineList(lines))]);
    return h("article", { class: "sp-met", "aria-labelledby": `met-${index}`, "data-sp-key": guide },
      h("h4", { id: `met-${index}` }, own(person(one))),
      h("p", { class: "sp-meta" }, title, about, one.changed && [" · changed ", time(one.changed, setting)]),
      h("dl", { class: "sp-facts" }, facts),
      aside(one, setting));
  }

  /** @param {Opportunity} item @param {Setting} setting */
  function whole(item, setting) {
    const standing = primed.opportunity.standing(item, setting.milestones);
    const all = primed.opportunity.conversations(item);
    const isCurrent = item.id === setting.current;
    return h("section", { "aria-labelledby": "whole", "data-sp-key": `whole ${item.id}` },
      h("p", { class: "sp-back" }, h("a", { href: "#kept" }, "All opportunities")),
      h("h2", { id: "whole", tabindex: -1 }, own(nameOf(item))),
      nameOrForm(item, setting, h("span", { "data-sp-key": "no-form" })),
      h("p", { class: "sp-meta" }, "Started ", time(item.created, setting), " · last changed ", time(item.changed, setting), isCurrent && [" · ", h("span", { class: "sp-tag" }, "guides write here")]),
      h("p", { class: "sp-actions" },
        h("button", { type: "button", "data-sp-do": "copy", "data-sp-id": item.id, "data-sp-key": `copy ${item.id}`, "data-sp-still": true }, "Copy as text for colleagues"),
        !isCurrent && button("choose", item, "Let guides write here"),
        button("print", item, "Print"), button("export", item, "Export"), button("rename", item, "Rename"), button("delete", item, "Delete")),
      h("h3", {}, "Where it stands"),
      h("div", { class: "sp-standing" }, stands(item, standing, setting), factsTable(standing)),
      h("h3", {}, "Steps, and what shows each"),
      all.length === 0 && h("p", { class: "sp-note" }, "What shows a step is noted with a conversation. There is none yet."),
      h("ol", { class: "sp-milestones sp-steps-earned" }, standing.steps.map((/** @type {any} */ step) => stepItem(step, step === standing.next, item, setting))),
      h("h3", {}, "Who was met"),
      all.length === 0
        ? h("p", { class: "sp-note" }, isCurrent ? "Nobody yet. What you note in " : "Nobody yet. Let guides write here; what you then note in ", h("a", { href: setting.home }, "a guide"), " comes here.")
        : null,
      all.map((/** @type {[string, any]} */ [guide, one], /** @type {number} */ index) => conversation(guide, one, index, item, setting)),
      unmet(item, setting));
  }

  /** In the place of an opportunity that is not there. */
  const gone = () =>
    h("section", { "aria-labelledby": "gone", "data-sp-key": "gone" },
      h("h2", { id: "gone", tabindex: -1 }, "Not in this browser"),
      h("p", {}, "This opportunity was deleted, perhaps in another tab, or was never kept in this browser."),
      h("p", { class: "sp-back" }, h("a", { href: "#kept" }, "All opportunities")));

  // Side by side -----------------------------------------------------------------------------------------------------

  /** @param {Opportunity[]} items @param {Setting} setting */
  function comparison(items, setting) {
    const answers = items.map((item) => primed.opportunity.answers(item, setting.milestones, setting.how));
    const rows = setting.questions.map(([name, question]) =>
      h("tr", { "data-sp-key": name }, h("th", { scope: "row" }, question),
        items.map((item, index) => h("td", { "data-sp-label": nameOf(item), "data-sp-key": item.id }, lineList(answers[index][name] ?? [])))));
    return h("section", { "aria-labelledby": "side-by-side", "data-sp-key": "compare" },
      h("p", { class: "sp-back" }, h("a", { href: "#kept" }, "All opportunities")),
      h("h2", { id: "side-by-side", tabindex: -1 }, "Side by side"),
      items.length < 2
        ? h("p", {}, "Tick two or more in the list to compare them.")
        : [
            h("p", { class: "sp-note" }, "Read the evidence rather than the answer. A gap is what to coach next."),
            h("p", { class: "sp-actions" }, h("button", { type: "button", "data-sp-do": "print", "data-sp-key": "print" }, "Print")),
            h("div", { class: "sp-scroll", tabindex: 0, role: "region", "aria-labelledby": "five-questions" },
              h("table", { class: "sp-table sp-table--stack sp-compare" }, h("caption", { id: "five-questions" }, "The same five questions, put to each"),
                h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Question"),
                  items.map((item) => h("th", { scope: "col", "data-sp-key": item.id }, h("a", { href: addressOf(item.id) }, own(nameOf(item))))))),
                h("tbody", {}, rows))),
          ]);
  }

  primed.opportunityViews = { list, whole, gone, comparison, nameOf };
})();
