/* What follows from the marks of a conversation: what is documented, the summary, the letter, the block for the CRM. Sentences
   come from the patterns of the build; a gap stays a gap. Nothing here knows the page or the store. */
(() => {
  "use strict";

  /** @typedef {string | {gap: string}} Piece */

  const { letter: PATTERNS, gaps: GAPS } = globalThis.primed.words;
  const { promised, withoutStop } = globalThis.primed.step;
  /** What each of several starts with. */
  const ITEM = "– ";

  /**
   * A pattern with its places filled, as pieces; what is not given is a gap. After an abbreviation, no second full stop.
   * @param {string} pattern @param {Record<string, string | Piece[] | null | undefined>} [words] @returns {Piece[]}
   */
  function sentence(pattern, words = {}) {
    /** @type {Piece[]} */
    const pieces = [];
    for (const [index, part] of PATTERNS[pattern].split(/\{(\w+)\}/).entries()) {
      const filled = words[part];
      const last = pieces.at(-1);
      if (index % 2 === 1) pieces.push(...(filled?.length ? [filled].flat() : [{ gap: GAPS[part] }]));
      else if (part) pieces.push(typeof last === "string" && last.endsWith(".") ? part.replace(/^\./, "") : part);
    }
    return pieces;
  }

  /** @param {Piece[][]} parts @param {string} between @returns {Piece[]} */
  const joined = (parts, between) => parts.flatMap((part, index) => (index ? [between, ...part] : part));

  /** What somebody said, to go on around it; quotes that were typed are not doubled. @param {string | undefined} text */
  const quoted = (text) => {
    const bare = withoutStop((text ?? "").trim().replace(/^["“„](.*)["“”]$/s, "$1"));
    return bare && `“${bare}”`;
  };

  /** To go on inside a sentence; "IT costs", "I want", "McKinsey" and names in capitals stay. @param {string} text */
  const lowerFirst = (text) => (/^(?!I\b)\p{Lu}[\p{Ll}'’-]*(?![\p{L}\p{N}])/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);

  /** To start a line; "iPhone orders" and "kg of scrap" stay. @param {string} text */
  const upperFirst = (text) => (/^(\p{Ll}\S*\p{Lu}|[b-df-hj-np-tv-xz]{1,3}[²³]?([\s/]|$))/u.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1));

  /** Whether a unit is said as a word, and no sign such as kg, kWh, ppm. @param {string} unit */
  function isWord(unit) {
    const [letters] = unit.split(/[^\p{L}]/u, 1);
    return letters.length > 2 && letters.slice(1) === letters.slice(1).toLowerCase() && /[aeiouyäöüåéø]/i.test(letters);
  }

  /** @param {string} unit @param {string} told what stands beside it, in small letters */
  function isTold(unit, told) {
    if (isWord(unit)) return told.includes(unit);
    return unit === "t" ? /\btons?|\btonnes?/.test(told) : told.split(/[^\p{L}\p{N}]+/u).includes(unit.toLowerCase());
  }

  const IRREGULAR = new Map([["person", "people"], ["staff", "staff"], ["foot", "feet"], ["child", "children"], ["man", "men"], ["woman", "women"]]);

  /** A unit after a number other than one: as in `builder/views/quantity.py`. @param {string} unit */
  function several(unit) {
    const [word] = unit.split(/(?= (?:per|of|an?|each) )/);
    const tail = unit.slice(word.length);
    if (!/^[a-z][ -~]*$/.test(word) || /[^s]s$/.test(word) || !isWord(word)) return unit;
    if (IRREGULAR.has(word)) return IRREGULAR.get(word) + tail;
    if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies${tail}`;
    return `${word}${/(x|z|ch|sh|ss)$/.test(word) ? "es" : "s"}${tail}`;
  }

  /**
   * A number with its unit in words, as far as its label does not say it: 9 hour/day → `9 hours a day`, 0.2 ratio → `20%`.
   * @param {{value: number, unit?: string, label?: string}} heard @param {(value: number) => string} write
   */
  function quantity({ value, unit = "", label = "" }, write) {
    const told = label.toLowerCase();
    const [counted, ...by] = unit.split("/").map((part) => part.trim());
    const rate = by.map((per, number) => (!per || isTold(per, told) ? "" : number || !isWord(per) || /^(\d|hundred|thousand|million|billion)/.test(per) ? ` per ${per}` : ` ${/^([aeio]|u(?!ni)|hour)/.test(per) ? "an" : "a"} ${per}`)).join("");
    if (counted === "ratio" || globalThis.primed.isPercent(counted)) {
      const [before, behind] = globalThis.primed.words.notation.percent;
      return before + write(counted === "ratio" ? Number((value * 100).toFixed(6)) : value) + behind + rate;
    }
    if (!counted || isTold(counted, told)) return write(value) + rate;
    const word = /^\p{Lu}+$/u.test(counted) || Math.abs(value) === 1 ? counted : several(counted);
    return `${write(value)} ${word}${rate}`;
  }

  /** What the marks come to. @param {any} data of the guide @param {any} conversation */
  function facts(data, conversation) {
    const marks = conversation ?? {};
    return {
      heard: data.reasons.filter((/** @type {any} */ reason) => marks.reasons?.[reason.id]?.mark === "heard"),
      accepted: data.scenarios.filter((/** @type {any} */ use) => marks.scenarios?.[use.id]?.mark === "yes"),
      documented: globalThis.primed.opportunity.documented(marks),
    };
  }

  /** What to say at the end of the diagnosis. @param {any} data @param {any} conversation @returns {Piece[][]} */
  function summary(data, conversation) {
    const { heard, accepted } = facts(data, conversation);
    return [
      sentence(data.today, { problem: data.problem, reasons: joined(heard.map((/** @type {any} */ reason) => [reason.because]), PATTERNS["and-because"]) }),
      sentence("if", { usages: joined(accepted.map((/** @type {any} */ use) => [use.phrase]), PATTERNS["and-if"]) }),
      sentence(data.would, { goal: data.goal }),
    ];
  }

  /** A number with what it counts: `Yearly bill: 1,200,000 EUR a year`. @param {any} heard @param {(value: number) => string} write */
  const number = (heard, write) => `${heard.label}: ${quantity(heard, write)}`;

  /** Their goal in their words; else the guide's, once they have named it. @param {any} data @param {any} marks @returns {Piece[] | null} */
  function goal(data, marks) {
    const said = quoted(marks.words?.goal);
    if (said) return sentence("goal-words", { goal: said });
    return marks.opened === "goal" ? sentence("goal", { goal: data.goal }) : null;
  }

  /** How it is today: the guide's problem, once they have named it or a reason for it, and their words. @param {any} data @param {any} marks @param {any[]} heard */
  function situation(data, marks, heard) {
    const said = quoted(marks.words?.situation);
    if (heard.length === 0 && marks.opened !== "problem") return sentence("situation-alone", { situation: said });
    return [...sentence("problem", { problem: data.problem }), " ", ...sentence("situation", { situation: said })];
  }

  /** The numbers that the buyer gave: what was changed among our own figures is no word of theirs. @param {any} data @param {any} marks @returns {[string, any][]} */
  const theirs = (data, marks) => Object.entries(marks.numbers ?? {}).filter(([id, one]) => !(Object.hasOwn(data.numbers, id) ? data.numbers[id].ours : one.ours));

  /**
   * What it comes to with the numbers that were given; those that stand beside a reason already are not said again.
   * @param {any} data @param {any} marks @param {Set<string>} told @param {any} how
   */
  function worth(data, marks, told, how) {
    const given = theirs(data, marks);
    const verdict = marks.value?.verdict;
    if (given.length === 0 || !verdict) return sentence("value");
    const more = given.filter(([id]) => !told.has(id)).map(([, one]) => lowerFirst(number(one, how.write)));
    return more.length > 0 ? sentence("value-more", { numbers: more.join("; "), verdict }) : sentence("value-given", { verdict });
  }

  /**
   * The follow-up letter. Only what may go to a buyer is in it.
   * @param {any} data @param {any} conversation @param {{write: (value: number) => string, day: (iso: string) => string}} how
   * @returns {Piece[][]} paragraphs
   */
  function letter(data, conversation, how) {
    const marks = conversation ?? {};
    const words = marks.words ?? {};
    const ends = [sentence("regards"), sentence("seller", { seller: words.seller })];
    const wanted = goal(data, marks);
    if (marks.left) {
      return [
        sentence("dear", { buyer: words.buyer }),
        sentence("leave-thanks"),
        [...(wanted ? [...wanted, " "] : []), ...sentence("leave", { because: quoted(words.because) })],
        sentence("leave-open"),
        ...ends,
      ];
    }
    const { heard, accepted } = facts(data, marks);
    /** @type {Set<string>} */
    const told = new Set();
    const reasons = heard.map((/** @type {any} */ reason) => {
      const said = quoted(marks.reasons[reason.id].said);
      const given = reason.collects.filter((/** @type {string} */ name) => marks.numbers?.[name] && !told.has(name));
      for (const name of given) told.add(name);
      const parts = [said, ...given.map((/** @type {string} */ name) => lowerFirst(number(marks.numbers[name], how.write)))];
      return sentence("reason", { reason: reason.phrase, said: parts.filter(Boolean).join("; ") });
    });
    const usages = accepted.map((/** @type {any} */ use) => sentence("usage", { usage: use.phrase, event: use.event }));
    const measure = data.measure
      ? sentence("measure", { measure: data.measure, today: words.measure_today, target: words.measure_target })
      : sentence("measure-gap", { measure: words.measure_target });
    return [
      sentence("dear", { buyer: words.buyer }),
      sentence("thanks"),
      [...(wanted ?? sentence("goal-words")), " ", ...measure],
      situation(data, marks, heard),
      ...(reasons.length > 0 ? [sentence("reasons"), ...reasons] : [sentence("reasons-gap")]),
      ...(usages.length > 0 ? [sentence("usages"), ...usages] : [sentence("usages-gap")]),
      worth(data, marks, told, how),
      sentence("step", { step: promised(words.step), date: words.date && how.day(words.date) }),
      ...ends,
    ];
  }

  /** The five fields of a CRM, as far as they are known. @param {any} data @param {any} conversation @param {any} how @returns {[string, string][]} */
  function crm(data, conversation, how) {
    const marks = conversation ?? {};
    const words = marks.words ?? {};
    const { heard, accepted } = facts(data, marks);
    const given = theirs(data, marks).map(([, one]) => number(one, how.write));
    const reasons = heard.map((/** @type {any} */ reason) => [upperFirst(withoutStop(reason.text)), quoted(marks.reasons[reason.id].said)].filter(Boolean).join(": "));
    const step = promised(words.step);
    return [
      ["Goal", withoutStop(words.goal ?? "")],
      ["Situation", [quoted(words.situation), ...reasons, ...given].filter(Boolean).join("; ")],
      ["Vision", accepted.map((/** @type {any} */ use) => upperFirst(use.phrase)).join("; ")],
      ["Value", given.length > 0 ? (marks.value?.verdict ?? "").replaceAll("\u2060", "") : ""],
      ["Next step", marks.left ? "None: a condition to leave holds" : step && `They will ${step}${words.date ? `, by ${words.date}` : ""}`],
    ];
  }

  /** @param {Piece[]} pieces */
  const plain = (pieces) => pieces.map((piece) => (typeof piece === "string" ? piece : `[${piece.gap}]`)).join("").replaceAll("\u2060", "");

  /** Text that stays text in Markdown. @param {string} text */
  const escaped = (text) => text.replace(/[\\`*_[\]<>#|~]/g, "\\$&").replace(/^(\s*)([-+]|\d+[.)])(\s)/gm, "$1\\$2$3");

  /** @param {Piece[]} pieces */
  const markdown = (pieces) =>
    pieces.map((piece) => (typeof piece === "string" ? escaped(piece) : `**[${escaped(piece.gap)}]**`)).join("").replaceAll("\u2060", "");

  /** Whether a paragraph is one of a list. @param {Piece[] | undefined} pieces */
  const isItem = (pieces) => typeof pieces?.[0] === "string" && pieces[0].startsWith(ITEM);

  /** @param {Piece[][]} paragraphs */
  const asText = (paragraphs) => paragraphs.map((pieces, index) => (index === 0 ? "" : isItem(pieces) ? "\n" : "\n\n") + plain(pieces)).join("");

  /** @param {Piece[][]} paragraphs */
  const asMarkdown = (paragraphs) =>
    paragraphs.map((pieces, index) => (index === 0 ? "" : isItem(pieces) && isItem(paragraphs[index - 1]) ? "\n" : "\n\n") + (isItem(pieces) ? `- ${markdown(pieces).slice(ITEM.length)}` : markdown(pieces))).join("");

  globalThis.primed.text = { sentence, facts, summary, letter, crm, isItem, asText, asMarkdown, quantity, upperFirst };
})();
