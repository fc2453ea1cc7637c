/* Every text and every coordinate of a value section, by name: the twin of builder/views/figures.py, value_figures.py and
   builder/value/chart.py. Nothing here knows the page. */
(() => {
  "use strict";

  const { Model, cases, cannot, less, rounded, NO_COST } = globalThis.primed.calculation;

  /* Numbers ------------------------------------------------------------------------------------------------------ */

  /** The digits before and behind the point of a number's size, as it is written. @param {number} value */
  function digitsOf(value) {
    const [digits, power = "0"] = String(Math.abs(value)).split("e");
    let [whole, decimals = ""] = digits.split(".");
    for (let shift = Number(power); shift !== 0; shift += shift < 0 ? 1 : -1) {
      [whole, decimals] = shift > 0 ? moveRight(whole, decimals) : moveLeft(whole, decimals);
    }
    return [whole, decimals];
  }

  /** @param {string} whole @param {string} decimals */
  const moveRight = (whole, decimals) => [whole + (decimals[0] ?? "0"), decimals.slice(1)];

  /** @param {string} whole @param {string} decimals */
  const moveLeft = (whole, decimals) => [whole.slice(0, -1) || "0", whole.slice(-1) + decimals];

  class Notation {
    /** @param {{decimal: string, group: string, grouping: [number, number], minus: string, percent: [string, string]}} marks */
    constructor(marks) {
      this.marks = marks;
    }

    /**
     * A number with at most `places` decimals, and at least `least`, without its sign; the point moved to the right first.
     * @param {number} value @param {number} places @param {{least?: number, shift?: number}} [options]
     */
    plain(value, places, { least = places, shift = 0 } = {}) {
      let [whole, decimals] = digitsOf(value);
      for (let moved = 0; moved < shift; moved += 1) [whole, decimals] = moveRight(whole, decimals);
      const kept = BigInt(whole + decimals.padEnd(places, "0").slice(0, places));
      const text = String((decimals[places] ?? "0") >= "5" ? kept + 1n : kept).padStart(places + 1, "0");
      let behind = places > 0 ? text.slice(-places) : "";
      while (behind.length > least && behind.endsWith("0")) behind = behind.slice(0, -1);
      return this.grouped(places > 0 ? text.slice(0, -places) : text) + (behind ? this.marks.decimal + behind : "");
    }

    /** @param {string} whole */
    grouped(whole) {
      const [last, before] = this.marks.grouping;
      const parts = [whole.slice(-last)];
      for (let rest = whole.slice(0, -last); rest; rest = rest.slice(0, -before)) parts.unshift(rest.slice(-before));
      return parts.join(this.marks.group);
    }

    /** @param {number} value @param {string} text */
    signed(value, text) {
      return value < 0 && /[1-9]/.test(text) ? this.marks.minus + text : text;
    }

    /** @param {number} value */
    number(value) {
      return this.signed(value, this.plain(value, 10, { least: 0 }));
    }

    /** @param {number} value */
    share(value) {
      const [before, behind] = this.marks.percent;
      return this.signed(value, before + this.plain(value, 0, { shift: 2 }) + behind);
    }
  }

  const SMALL = 10;

  class Money {
    /** @param {{notation: any, decimals: number, positive: [string, string], negative: [string, string]}} data */
    constructor(data) {
      this.notation = new Notation(data.notation);
      this.data = data;
    }

    /** @param {number} value */
    digits(value) {
      return this.notation.plain(value, Math.abs(value) > 0 && Math.abs(value) < SMALL ? this.data.decimals : 0);
    }

    /** @param {number} value */
    amount(value) {
      return this.notation.signed(value, this.digits(value));
    }

    /** @param {number} value */
    money(value) {
      const digits = this.digits(value);
      const [before, behind] = this.notation.signed(value, digits) === digits ? this.data.positive : this.data.negative;
      return before + digits + behind;
    }
  }

  /* Pictures ----------------------------------------------------------------------------------------------------- */

  const [WIDTH, HEIGHT] = [3600, 2000];
  const [LEFT, RIGHT, TOP, BOTTOM] = [620, 3120, 160, 1760];
  const TICKS = 5;
  const APART = 170;
  const BAR = 1000;
  const STEPS = [2, 2.5, 2];
  const SCALES = /** @type {const} */ ([["trillions", 1e12], ["billions", 1e9], ["millions", 1e6]]);

  /** @param {any} outcome */
  function course(outcome) {
    const months = outcome.model.months;
    if (cannot(outcome.net)) return null;
    const benefit = outcome.byMonth("benefit");
    const cost = outcome.byMonth("cost");
    if (benefit.some(cannot) || cost.some(cannot)) return null;
    const least = Math.min(0, ...benefit, ...cost);
    const most = Math.max(0, ...benefit, ...cost);
    const span = most > least ? most - least : 1;
    /** @param {number} month */
    const x = (month) => rounded(LEFT + ((RIGHT - LEFT) * month) / months);
    /** @param {number} amount */
    const y = (amount) => rounded(BOTTOM - ((BOTTOM - TOP) * (amount - least)) / span);
    /** @param {number[]} amounts @param {number[]} at */
    const line = (amounts, at) => `M${at.map((month) => `${x(month)} ${y(amounts[month])}`).join("L")}`;
    const { bends } = outcome.model;
    const payback = outcome.paybackMonth;
    const beyond = payback === null ? [] : [payback, ...bends.filter((/** @type {number} */ month) => month > payback)];
    const [benefitY, costY] = apart(y(benefit[months]), y(cost[months]), benefit[months] >= cost[months]);
    return {
      benefit: line(benefit, bends),
      cost: line(cost, bends),
      area: payback === null ? "" : `${line(benefit, beyond)}L${line(cost, [...beyond].reverse()).slice(1)}Z`,
      benefitY,
      costY,
      payback: payback === null ? null : [x(payback), y(benefit[payback])],
      ticks: ticks(least, most, y),
    };
  }

  /** @param {any} found @returns {Record<string, [number, number, number]>} */
  function bars(found) {
    const middle = found.expected.net;
    if (cannot(middle)) return Object.fromEntries(found.swings.map((/** @type {any} */ swing) => [swing.name, [0, 0, 0]]));
    const ends = found.swings.flatMap((/** @type {any} */ swing) => [swing.low, swing.high]).filter((/** @type {any} */ end) => !cannot(end));
    const least = Math.min(middle, ...ends);
    const most = Math.max(middle, ...ends);
    const span = most > least ? most - least : 1;
    /** @param {number} amount */
    const x = (amount) => rounded((BAR * (amount - least)) / span);
    return Object.fromEntries(
      found.swings.map((/** @type {any} */ swing) => {
        const isKnown = !cannot(swing.low) && !cannot(swing.high);
        const [start, end] = isKnown
          ? [x(Math.min(swing.low, swing.high)), x(Math.max(swing.low, swing.high))]
          : [x(middle), x(middle)];
        return [swing.name, [start, end - start, x(middle)]];
      }),
    );
  }

  /** @param {number} benefit @param {number} cost @param {boolean} upperFirst */
  function apart(benefit, cost, upperFirst) {
    if (Math.abs(benefit - cost) >= APART) return [benefit, cost];
    const middle = Math.floor((benefit + cost) / 2);
    const [upper, lower] = [middle - Math.floor(APART / 2), middle + Math.floor(APART / 2)];
    return upperFirst ? [upper, lower] : [lower, upper];
  }

  /** @param {number} least @param {number} most @param {(amount: number) => number} y */
  function ticks(least, most, y) {
    let step = 1;
    for (let turn = 0; Math.floor(most / step) - Math.ceil(least / step) >= TICKS; turn += 1) step *= STEPS[turn % STEPS.length];
    const first = Math.ceil(least / step);
    return Array.from({ length: TICKS }, (_, index) => {
      const amount = (first + index) * step;
      return amount <= most ? { y: y(amount), amount } : { y: -HEIGHT, amount: null };
    });
  }

  /** What amounts beside lines are counted in. @param {{amount: number | null}[]} all */
  const scale = (all) => SCALES.find(([, unit]) => Math.max(...all.map(({ amount }) => Math.abs(amount ?? 0))) >= 10 * unit);

  /* What a page is given ------------------------------------------------------------------------------------------ */

  /**
   * What `page_data` of the build wrote, as everything here takes it.
   * @param {any[]} written @param {any} notation how the site writes numbers
   */
  function valueData([inputs, benefits, costs, order, months, rate, [decimals, positive, negative]], notation) {
    const lines = (/** @type {any[][]} */ written, /** @type {string} */ side) =>
      written.map(([name, label, kind, per, formula, wait = 0, ramp = 0]) => ({ name, label, side, kind, per, formula, starts: wait + 1, ramp }));
    const all = [...lines(benefits, "benefit"), ...lines(costs, "cost")];
    return {
      inputs: inputs.map((/** @type {any[]} */ [name, low, expected = low, high = low]) => ({ name, low, expected, high })),
      lines: all, order: order || all.map((_, index) => index), months, rate,
      money: { notation, decimals, positive, negative },
    };
  }

  /* All of them -------------------------------------------------------------------------------------------------- */

  const PERIODS = { once: "once", month: "month-by-month", year: "year-by-year" };

  /** @param {string} kind */
  const isSaving = (kind) => kind === "cost" || kind === "avoided-cost" || kind === "risk";

  /** @param {string} kind */
  const isRevenue = (kind) => kind === "revenue";

  /**
   * Names to texts and coordinates.
   * @param {any} data of `valueData` @param {any[]} ranges @returns {Record<string, string>}
   */
  function figures(data, ranges) {
    const model = new Model(data);
    const found = cases(model, ranges);
    const money = new Money(data.money);
    const words = globalThis.primed.words.value;
    /** @type {Record<string, string>} */
    const made = {};
    /** @param {string} pattern @param {Record<string, unknown>} [values] */
    const say = (pattern, values = {}) => words[pattern].replace(/\{(\w+)\}/g, (/** @type {string} */ _, /** @type {string} */ name) => String(values[name]));
    /** @param {any} value */
    const amount = (value) => (cannot(value) ? words.cannot : money.amount(value));
    /** @param {any} value */
    const inCurrency = (value) => (cannot(value) ? words.cannot : money.money(value));

    /** What stands beside a line across. @param {number | null} value @param {ReturnType<typeof scale>} counted */
    function beside(value, counted) {
      if (value === null) return "";
      if (!counted || value === 0) return money.amount(value);
      return say(counted[0], { amount: money.notation.number(value / counted[1]) });
    }

    const span = `${model.months} month${model.months === 1 ? "" : "s"}`;

    /** @param {any} outcome @param {string} [ofCase] */
    function sentence(outcome, ofCase = "") {
      const month = outcome.paybackMonth;
      const how = outcome.isNothing ? "idle" : outcome.isFree ? "free" : month === null ? "pays-not" : "pays";
      return say(ofCase + how, {
        benefit: inCurrency(outcome.benefit), cost: inCurrency(outcome.cost), net: inCurrency(outcome.net), span, month,
      });
    }

    /** @param {any} outcome */
    function payback(outcome) {
      if (cannot(outcome.net)) return words.cannot;
      if (outcome.isFree) return words["no-cost"];
      const month = outcome.paybackMonth;
      return month === null ? say("never", { span }) : say("month", { month });
    }

    function verdict() {
      const { expected, low } = found;
      if (cannot(expected.net)) {
        const line = data.lines.find((/** @type {any} */ item) => cannot(expected.amounts[item.name]));
        return say("why", line ? { why: expected.amounts[line.name].why, line: line.label } : { why: expected.net.why, line: words.all });
      }
      const text = sentence(expected);
      return low.net === expected.net ? text : `${text} ${sentence(low, "low-")}`;
    }

    made.verdict = verdict();
    const { expected } = found;
    made.advice = expected.isFree || cannot(expected.net) || expected.paybackMonth !== null ? "" : words.leave;
    for (const name of ["low", "expected", "high"]) {
      const outcome = found[name];
      made[`${name}.savings`] = amount(outcome.total("benefit", isSaving));
      made[`${name}.revenue`] = amount(outcome.total("benefit", isRevenue));
      made[`${name}.benefit`] = amount(outcome.benefit);
      made[`${name}.cost`] = amount(outcome.cost);
      made[`${name}.net`] = amount(outcome.net);
      made[`${name}.payback`] = payback(outcome);
      const share = outcome.returnOnCost;
      made[`${name}.return`] = cannot(share) ? words[share === NO_COST ? "no-cost" : "cannot"] : money.notation.share(share);
      if (model.rate !== null) made[`${name}.present`] = amount(outcome.presentValue);
      const waiting = outcome.costOfWaiting;
      // Whoever would lose by it loses nothing by waiting.
      const isLoss = !cannot(outcome.net) && outcome.net < 0;
      made[`${name}.waiting`] = !cannot(waiting) && (waiting <= 0 || isLoss) ? words.nothing : amount(waiting);
    }

    for (const line of model.lines) {
      const value = expected.amounts[line.name];
      made[`line.${line.name}`] = cannot(value) ? value.why : say(PERIODS[line.per], { amount: money.money(value) });
      model.years.forEach(([first, last], index) => {
        made[`line.${line.name}.${index}`] = amount(expected.lineIn(line, first, last));
      });
      made[`line.${line.name}.all`] = amount(expected.lineIn(line, 1, model.months));
    }
    const benefits = expected.byMonth("benefit");
    const costs = expected.byMonth("cost");
    for (const [what, total] of /** @type {const} */ ([["benefit", expected.benefit], ["cost", expected.cost], ["net", expected.net]])) made[`${what}.all`] = amount(total);
    made["so-far.all"] = "";
    model.years.forEach(([, last], index) => {
      const benefit = expected.inYear("benefit", index);
      const cost = expected.inYear("cost", index);
      made[`benefit.${index}`] = amount(benefit);
      made[`cost.${index}`] = amount(cost);
      made[`net.${index}`] = amount(less(benefit, cost));
      made[`so-far.${index}`] = amount(less(benefits[last], costs[last]));
    });
    for (const range of ranges) made[`input.${range.name}`] = money.notation.number(range.expected);

    const drawn = course(expected);
    made["course.benefit"] = drawn ? drawn.benefit : "";
    made["course.cost"] = drawn ? drawn.cost : "";
    made["course.area"] = drawn ? drawn.area : "";
    made["course.benefit.y"] = String(drawn ? drawn.benefitY : -HEIGHT);
    made["course.cost.y"] = String(drawn ? drawn.costY : -HEIGHT);
    const [x, y] = drawn?.payback ?? [-WIDTH, -HEIGHT];
    made["course.payback.x"] = String(x);
    made["course.payback.y"] = String(y);
    const lines = drawn ? drawn.ticks : Array.from({ length: TICKS }, () => ({ y: -HEIGHT, amount: null }));
    const counted = scale(lines);
    lines.forEach((tick, index) => {
      made[`course.tick.${index}.y`] = String(tick.y);
      made[`course.tick.${index}`] = beside(tick.amount, counted);
    });

    const lengths = bars(found);
    made.swings = found.swings.map((swing) => swing.name).join(" ");
    for (const swing of found.swings) {
      const [start, width, middle] = lengths[swing.name];
      made[`swing.${swing.name}.low`] = amount(swing.low);
      made[`swing.${swing.name}.high`] = amount(swing.high);
      made[`swing.${swing.name}.x`] = String(start);
      made[`swing.${swing.name}.width`] = String(width);
      made[`swing.${swing.name}.middle`] = String(middle);
    }
    return made;
  }

  Object.assign(globalThis.primed, { figures, valueData, Notation, Money });
})();
