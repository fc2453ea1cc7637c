/* What follows from the marks of a conversation: what is documented, the summary, the letter, the block for the CRM. Sentences
   come from the patterns of the build; a gap stays a gap. Nothing here knows the page or the store. */
(() => {
  "use strict";

  /** @typedef {string | {gap: string}} Piece */

  const { letter: PATTERNS, gaps: GAPS } = globalThis.primed.words;

  /**
   * A pattern with its places filled, as pieces; what is not given is a gap.
   * @param {string} pattern @param {Record<string, string | Piece[] | null | undefined>} [words] @returns {Piece[]}
   */
  function sentence(pattern, words = {}) {
    return PATTERNS[pattern].split(/\{(\w+)\}/).flatMap((/** @type {string} */ part, /** @type {number} */ index) => {
      if (index % 2 === 0) return part ? [part] : [];
      const filled = words[part];
      return filled === null || filled === undefined || filled.length === 0 ? [{ gap: GAPS[part] }] : filled;
    });
  }

  /** @param {Piece[][]} parts @param {string} between @returns {Piece[]} */
  const joined = (parts, between) => parts.flatMap((part, index) => (index ? [between, ...part] : part));

  /** @param {string} text */
  const withoutStop = (text) => text.trim().replace(/[.!?;,:]+$/, "");

  /** To go on inside a sentence; "IT costs", "I want" and names in capitals stay. @param {string} text */
  const lowerFirst = (text) => (/^\p{Lu}(?=[\p{Ll}])/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);

  /** @param {string} text */
  const upperFirst = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  /** What the marks come to. @param {any} data of the guide @param {any} conversation */
  function facts(data, conversation) {
    const marks = conversation ?? {};
    const heard = data.reasons.filter((/** @type {any} */ reason) => marks.reasons?.[reason.id]?.mark === "heard");
    const accepted = data.scenarios.filter((/** @type {any} */ use) => marks.scenarios?.[use.id]?.mark === "yes");
    const numbers = Object.entries(marks.numbers ?? {});
    const said = heard.some((/** @type {any} */ reason) => marks.reasons[reason.id].said);
    return {
      heard,
      accepted,
      documented: {
        goal: Boolean(marks.words?.goal),
        situation: heard.length > 0 && (said || numbers.length > 0),
        vision: accepted.length > 0,
      },
    };
  }

  /** What to say at the end of the diagnosis. @param {any} data @param {any} conversation @returns {Piece[][]} */
  function summary(data, conversation) {
    const { heard, accepted } = facts(data, conversation);
    return [
      sentence("today", { problem: data.problem, reasons: joined(heard.map((/** @type {any} */ reason) => [reason.phrase]), PATTERNS["and-because"]) }),
      sentence("if", { usages: joined(accepted.map((/** @type {any} */ use) => [use.phrase]), PATTERNS["and-if"]) }),
      sentence("would", { goal: data.goal }),
    ];
  }

  /** A number as it goes into a sentence: `Yearly bill: 1,200,000 EUR/year`. @param {any} heard @param {(value: number) => string} write */
  const number = (heard, write) => `${heard.label}: ${write(heard.value)} ${heard.unit ?? ""}`.trim();

  /**
   * The follow-up letter. Only what may go to a buyer is in it.
   * @param {any} data @param {any} conversation @param {{write: (value: number) => string, day: (iso: string) => string}} how
   * @returns {Piece[][]} paragraphs
   */
  function letter(data, conversation, how) {
    const marks = conversation ?? {};
    const words = marks.words ?? {};
    const ends = [sentence("regards"), sentence("seller", { seller: words.seller })];
    const goal = words.goal ? lowerFirst(withoutStop(words.goal)) : data.goal;
    if (marks.left) {
      return [
        sentence("dear", { buyer: words.buyer }),
        sentence("leave-thanks"),
        sentence("leave", { goal, because: words.because && withoutStop(words.because) }),
        sentence("leave-open"),
        ...ends,
      ];
    }
    const { heard, accepted } = facts(data, marks);
    const reasons = heard.map((/** @type {any} */ reason) => {
      const said = marks.reasons[reason.id].said;
      const given = reason.collects.map((/** @type {string} */ name) => marks.numbers?.[name]).filter(Boolean);
      const parts = [...(said ? [withoutStop(said)] : []), ...given.map((/** @type {any} */ one) => number(one, how.write))];
      return sentence("reason", { reason: reason.phrase, said: parts.join("; ") });
    });
    const usages = accepted.map((/** @type {any} */ use) => sentence("usage", { usage: use.phrase, event: use.event }));
    const measure = data.measure
      ? sentence("measure", { measure: data.measure, today: words.measure_today, target: words.measure_target })
      : sentence("measure-gap", { measure: words.measure_target });
    const given = Object.values(marks.numbers ?? {}).map((one) => number(one, how.write));
    return [
      sentence("dear", { buyer: words.buyer }),
      sentence("thanks"),
      [...sentence("goal", { goal }), " ", ...measure],
      sentence("situation", { problem: data.problem, situation: words.situation && `${withoutStop(upperFirst(words.situation))}.` }),
      sentence("reasons", { reasons: joined(reasons, "; ") }),
      sentence("usages", { usages: joined(usages, PATTERNS["and-if"]) }),
      given.length > 0 && marks.value?.verdict
        ? sentence("value-given", { numbers: given.join("; "), verdict: lowerFirst(marks.value.verdict) })
        : sentence("value"),
      sentence("step", { step: words.step && lowerFirst(withoutStop(words.step)), date: words.date && how.day(words.date) }),
      ...ends,
    ];
  }

  /** The five fields of a CRM, as far as they are known. @param {any} data @param {any} conversation @param {any} how @returns {[string, string][]} */
  function crm(data, conversation, how) {
    const marks = conversation ?? {};
    const words = marks.words ?? {};
    const { heard, accepted } = facts(data, marks);
    const given = Object.values(marks.numbers ?? {}).map((one) => number(one, how.write));
    const reasons = heard.map((/** @type {any} */ reason) => reason.text + (marks.reasons[reason.id].said ? ` (${withoutStop(marks.reasons[reason.id].said)})` : ""));
    const step = words.step ? withoutStop(words.step) : "";
    return [
      ["Goal", words.goal ?? ""],
      ["Situation", [words.situation && withoutStop(words.situation), ...reasons, ...given].filter(Boolean).join("; ")],
      ["Vision", accepted.map((/** @type {any} */ use) => upperFirst(use.phrase)).join("; ")],
      ["Value", given.length > 0 ? (marks.value?.verdict ?? "") : ""],
      ["Next step", marks.left ? "None: a condition to leave holds" : step + (step && words.date ? `, by ${words.date}` : "")],
    ];
  }

  /** @param {Piece[]} pieces */
  const plain = (pieces) => pieces.map((piece) => (typeof piece === "string" ? piece : `[${piece.gap}]`)).join("").replaceAll("\u2060", "");

  /** Text that stays text in Markdown. @param {string} text */
  const escaped = (text) => text.replace(/[\\`*_[\]<>#|~]/g, "\\$&").replace(/^(\s*)([-+]|\d+[.)])(\s)/gm, "$1\\$2$3");

  /** @param {Piece[]} pieces */
  const markdown = (pieces) =>
    pieces.map((piece) => (typeof piece === "string" ? escaped(piece) : `**[${escaped(piece.gap)}]**`)).join("").replaceAll("\u2060", "");

  globalThis.primed.text = { sentence, facts, summary, letter, crm, plain, markdown };
})();
