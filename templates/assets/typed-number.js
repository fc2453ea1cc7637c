/* What somebody types as a number, the way numbers are said: "1,200", "12k", "CHF 40", "33 %", "20 cases a month". */
(() => {
  "use strict";

  const PERCENT = new Set(["%", "percent", "per cent", "prozent", "pourcent", "pourcents", "procent", "porcentaje"]);

  /** What stands for a number of zeros behind a number. "m" may also be minutes or metres: it counts with amounts alone. */
  const ZEROS = /** @type {Record<string, number>} */ ({
    k: 3, thousand: 3, tsd: 3, m: 6, mn: 6, mio: 6, million: 6, millions: 6, bn: 9, mrd: 9, billion: 9, billions: 9,
    lakh: 5, lakhs: 5, crore: 7, crores: 7,
  });

  /** Characters: what is longer is no number that anybody says. */
  const LONGEST = 80;

  const ABOUT = /^(?:about|around|approx(?:imately)?\.?|circa|ca\.?|roughly|some|~|≈)\s*/i;

  /** Whether what a unit counts are percents. @param {string} counted */
  const isPercent = (counted) => PERCENT.has(counted.toLowerCase());

  /** A word without what makes it one or several. @param {string} word */
  const stem = (word) => word.toLowerCase().replace(/(?:ies|es|s|y|e)$/, "");

  /**
   * The digits of a number with a point for decimals, whatever marks it was typed with; `null` where they leave it open.
   * "1.200" is grouped in German; "12.5" and "0.125" there can only be meant as decimals, and "1.200,50" anywhere.
   * @param {string} typed @param {{group: string}} marks @returns {string | null}
   */
  function digits(typed, { group }) {
    const text = typed.replace(/^\d{1,3}(?:[\s'’\u00a0\u202f]\d{3})+(?!\d)/, (whole) => whole.replace(/\D/g, ""));
    if (!/^(?=.*\d)[\d.,]+$/.test(text) || text.length > 30) return null;
    const used = [...new Set(text.replace(/\d/g, ""))];
    const last = text[Math.max(text.lastIndexOf("."), text.lastIndexOf(","))];
    const isOnce = text.indexOf(last) === text.lastIndexOf(last);
    const grouped = (/** @type {string} */ part, /** @type {string} */ mark) =>
      new RegExp(`^[1-9]\\d{0,2}(?:[${mark}]\\d{3})+$|^[1-9]\\d?(?:[${mark}]\\d\\d)*[${mark}]\\d{3}$`).test(part) ? part.replaceAll(mark, "") : null;
    if (used.length === 0) return text;
    if (used.length === 1) {
      const whole = last === group || !isOnce ? grouped(text, last) : null;
      return whole ?? (isOnce ? text.replace(last, ".") : null);
    }
    const [before, behind] = text.split(last);
    const whole = isOnce ? grouped(before, used[0] === last ? used[1] : used[0]) : null;
    return whole && `${whole}.${behind}`;
  }

  /**
   * What the words behind a number make of it: a factor; `null` where they count something else than the unit does.
   * @param {string} words such as "k", "cases a month", "%" @param {string} counted @param {string} per @param {boolean} isMoney
   * @returns {number | null}
   */
  function factor(words, counted, per, isMoney) {
    const [what, by] = words.toLowerCase().replace(/^per cent\b/, "percent").split(/\s*(?:\/|\b(?:per|an?|each)\s)\s*/);
    if (by !== undefined && stem(by) !== stem(per)) return null;
    const [, size, rest] = /^(\p{L}+)\.?\s*(.*)$/u.exec(what) ?? ["", "", what];
    const isSize = Object.hasOwn(ZEROS, size) && !Object.hasOwn(ZEROS, counted) && (size !== "m" || isMoney);
    const named = isSize ? rest : what;
    if (isPercent(named) && !isPercent(counted)) return counted === "ratio" && !isSize ? 0.01 : null;
    if (named && !isPercent(named) && stem(named) !== stem(counted)) return null;
    return isSize ? 10 ** ZEROS[size] : 1;
  }

  /**
   * The number that was typed, or `null`: it is none, or one of something else than the unit counts.
   * @param {string} typed @param {{group: string, minus: string}} marks of the site's notation
   * @param {string} [unit] such as "case/month", "CHF/year", "ratio" @param {string} [symbol] by which its amounts are marked
   * @returns {number | null}
   */
  function typedNumber(typed, marks, unit = "", symbol = "") {
    if (typed.length > LONGEST) return null;
    const code = /^[A-Z]{3}(?!\p{L})/u.exec(unit)?.[0] ?? "";
    const [counted, per = ""] = unit.slice(code.length).split("/").map((part) => part.trim());
    let text = typed.trim().replace(ABOUT, "").replace(marks.minus, "-").replace(/^[−–]/, "-");
    for (const sign of code ? [code, symbol] : []) text = text.replace(sign, "").replace(sign.toLowerCase(), "").trim();
    const [, minus, before, number, behind] = /^([-+]?)\s*(%?)\s*([\d.,](?:[\d.,'’\s]*[\d.,])?)\s*(.*)$/su.exec(text) ?? [];
    const plain = number === undefined ? null : digits(number, marks);
    const times = plain === null ? null : factor(before || behind, counted, per, code !== "");
    if (plain === null || times === null) return null;
    const value = Number((Number(plain) * times).toPrecision(15));
    return value < 1e15 ? (minus === "-" ? -value : value) + 0 : null;
  }

  Object.assign(globalThis.primed, { typedNumber, isPercent });
})();
