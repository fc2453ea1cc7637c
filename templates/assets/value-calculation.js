/* Cost versus benefit, worked out: the twin of builder/formula/evaluate.py and builder/value/. Every operation stands in the
   same order on the same 64-bit numbers, so that the page comes to the digits of the build. A value is a number, or an
   object that says why there is none. Nothing here knows the page. */
(() => {
  "use strict";

  /** @typedef {{why: string}} Cannot */
  /** @typedef {number | Cannot} Value */
  /** @typedef {number | string | Array<any>} Tree */
  /** @typedef {{name: string, label: string, side: string, kind: string, per: string, starts: number, ramp: number, formula: Tree}} Line */
  /** @typedef {{name: string, low: number, expected: number, high: number}} Range */

  const LIMIT = 1e15;
  const DIVISION_BY_ZERO = { why: "division by zero" };
  const TOO_LARGE = { why: "too large" };
  const NEGATIVE_ROOT = { why: "square root of a negative number" };
  const NO_COST = { why: "no cost" };

  /** @param {Value} value @returns {value is Cannot} */
  const cannot = (value) => typeof value === "object";

  /** @param {number} result @returns {Value} */
  const limited = (result) => (Math.abs(result) < LIMIT ? result + 0 : TOO_LARGE);

  /** @param {Value} left @param {Value} right @returns {Value} */
  const less = (left, right) => (cannot(left) ? left : cannot(right) ? right : limited(left - right));

  /** The nearest whole number; a half goes away from zero. @param {number} value */
  function rounded(value) {
    const size = Math.abs(value);
    if (size >= 2 ** 52) return value;
    const whole = Math.floor(size);
    const nearest = size - whole >= 0.5 ? whole + 1 : whole;
    return (value < 0 ? -nearest : nearest) + 0;
  }

  /** @type {Record<string, (left: number, right: number) => Value>} */
  const CALCULATIONS = {
    "+": (left, right) => limited(left + right),
    "-": (left, right) => limited(left - right),
    "*": (left, right) => limited(left * right),
    "/": (left, right) => (right === 0 ? DIVISION_BY_ZERO : limited(left / right)),
  };

  /** @type {Record<string, (left: number, right: number) => boolean>} */
  const COMPARISONS = {
    "<": (left, right) => left < right,
    "<=": (left, right) => left <= right,
    ">": (left, right) => left > right,
    ">=": (left, right) => left >= right,
    "==": (left, right) => left === right,
    "!=": (left, right) => left !== right,
  };

  /** @type {Record<string, (...values: number[]) => Value>} */
  const FUNCTIONS = {
    min: (...values) => values.reduce((least, value) => (value < least ? value : least)) + 0,
    max: (...values) => values.reduce((most, value) => (value > most ? value : most)) + 0,
    abs: (value) => Math.abs(value),
    floor: (value) => (Math.abs(value) < 2 ** 53 ? Math.floor(value) + 0 : value),
    ceil: (value) => (Math.abs(value) < 2 ** 53 ? Math.ceil(value) + 0 : value),
    round: (value) => rounded(value),
    sqrt: (value) => (value < 0 ? NEGATIVE_ROOT : Math.sqrt(value)),
  };

  /**
   * The value of a formula. The first thing that cannot be computed is the outcome.
   * @param {Tree} tree @param {Record<string, Value | null | undefined>} values @returns {Value}
   */
  function evaluate(tree, values) {
    if (typeof tree === "number") return tree;
    if (typeof tree === "string") {
      const value = Object.hasOwn(values, tree) ? values[tree] : null;
      return value === null || value === undefined ? { why: `no number for ${tree}` } : value;
    }
    const [operation, ...rest] = tree;
    if (operation === "if") {
      const [[comparison, one, other], then, otherwise] = rest;
      const left = evaluate(one, values);
      if (cannot(left)) return left;
      const right = evaluate(other, values);
      if (cannot(right)) return right;
      return evaluate(COMPARISONS[comparison](left, right) ? then : otherwise, values);
    }
    const found = [];
    for (const part of rest) {
      const value = evaluate(part, values);
      if (cannot(value)) return value;
      found.push(value);
    }
    if (operation === "neg") return 0 - found[0];
    return Object.hasOwn(CALCULATIONS, operation)
      ? CALCULATIONS[operation](found[0], found[1])
      : FUNCTIONS[operation](...found);
  }

  /** How much of a line's amount per period there is in a month. @param {Line} line @param {number} month */
  function share(line, month) {
    const since = month - line.starts + 1;
    if (line.per === "once") return since === 1 ? 1 : 0;
    if (since < 1) return 0;
    return since < line.ramp ? since / line.ramp : 1;
  }

  /** How often a line's amount counts from a month to a month, both included. @param {Line} line @param {number} first @param {number} last */
  function weight(line, first, last) {
    let total = 0;
    for (let month = first; month <= last; month += 1) total += share(line, month);
    return line.per === "year" ? total / 12 : total;
  }

  class Model {
    /** @param {{lines: Line[], order: number[], months: number, rate: number | null}} data */
    constructor(data) {
      this.lines = data.lines;
      this.order = data.order;
      this.months = data.months;
      this.rate = data.rate;
      /** @type {[number, number][]} First and last month of each year. */
      this.years = [];
      for (let first = 1; first <= this.months; first += 12) this.years.push([first, Math.min(first + 11, this.months)]);
      /** The months after which something changes its pace, with 0 and the last: between them all runs straight. */
      this.bends = [0];
      for (let month = 1; month < this.months; month += 1) {
        if (this.lines.some((line) => share(line, month) !== share(line, month + 1))) this.bends.push(month);
      }
      this.bends.push(this.months);
      this.totalWeights = this.lines.map((line) => weight(line, 1, this.months));
      this.presentWeights = this.lines.map((line) => {
        const step = 1 + (this.rate ?? 0) / 12;
        let factor = 1;
        let total = 0;
        for (let month = 1; month <= this.months; month += 1) {
          factor /= step;
          total += share(line, month) * factor;
        }
        return line.per === "year" ? total / 12 : total;
      });
      this.weightsByMonth = this.lines.map((line) => {
        let total = 0;
        const row = [0];
        for (let month = 1; month <= this.months; month += 1) {
          total += share(line, month);
          row.push(line.per === "year" ? total / 12 : total);
        }
        return row;
      });
    }

    /** @param {Record<string, number | null>} inputs */
    outcome(inputs) {
      /** @type {Record<string, Value | null>} */
      const values = { ...inputs };
      /** @type {Record<string, Value>} */
      const amounts = {};
      for (const index of this.order) {
        const line = this.lines[index];
        values[line.name] = evaluate(line.formula, values);
        amounts[line.name] = values[line.name];
      }
      return new Outcome(this, amounts);
    }
  }

  class Outcome {
    /** @param {Model} model @param {Record<string, Value>} amounts */
    constructor(model, amounts) {
      this.model = model;
      this.amounts = amounts;
      /** @type {Cannot | null} */
      this.fault = null;
      for (const line of model.lines) {
        const amount = amounts[line.name];
        if (this.fault === null && cannot(amount)) this.fault = amount;
      }
      this.benefit = this.total("benefit");
      this.cost = this.total("cost");
      this.net = less(this.benefit, this.cost);
    }

    /** @param {string} side @param {((kind: string) => boolean)} [isWanted] @returns {Value} */
    total(side, isWanted) {
      return this.weighted(this.model.totalWeights, (line) => line.side === side && (!isWanted || isWanted(line.kind)));
    }

    /** @param {string} side @param {number} year @returns {Value} */
    inYear(side, year) {
      const [first, last] = this.model.years[year];
      return this.weighted(this.model.lines.map((line) => weight(line, first, last)), (line) => line.side === side);
    }

    /** @param {Line} line @param {number} first @param {number} last @returns {Value} */
    lineIn(line, first, last) {
      const amount = this.amounts[line.name];
      return cannot(amount) ? amount : limited(amount * weight(line, first, last));
    }

    /** @param {string} side @returns {Value[]} */
    byMonth(side) {
      const found = [];
      for (let month = 0; month <= this.model.months; month += 1) {
        found.push(this.weighted(this.model.weightsByMonth.map((row) => row[month]), (line) => line.side === side));
      }
      return found;
    }

    /** Whether nothing is spent and nothing comes of it. */
    get isNothing() {
      return this.isFree && this.benefit === 0;
    }

    /** Whether nothing is spent and nothing lost. */
    get isFree() {
      return this.cost === 0 && !cannot(this.benefit) && this.benefit >= 0;
    }

    /** @returns {number | null} */
    get paybackMonth() {
      if (this.isFree) return null;
      const benefits = this.byMonth("benefit");
      const costs = this.byMonth("cost");
      let found = null;
      for (let month = 0; month < benefits.length; month += 1) {
        const benefit = benefits[month];
        const cost = costs[month];
        if (cannot(benefit) || cannot(cost) || benefit < cost) found = null;
        else if (found === null && month > 0) found = month;
      }
      return found;
    }

    /** @returns {Value} */
    get returnOnCost() {
      if (cannot(this.net) || cannot(this.cost)) return this.net;
      return this.cost <= 0 ? NO_COST : limited(this.net / this.cost);
    }

    /** @returns {Value} */
    get presentValue() {
      return this.netOf(this.model.presentWeights);
    }

    /** @returns {Value} */
    get costOfWaiting() {
      const last = this.model.months;
      return this.netOf(this.model.lines.map((line) => (line.per === "once" ? 0 : weight(line, last, last))));
    }

    /** @param {number[]} weights @returns {Value} */
    netOf(weights) {
      const benefit = this.weighted(weights, (line) => line.side === "benefit");
      return less(benefit, this.weighted(weights, (line) => line.side === "cost"));
    }

    /** @param {number[]} weights @param {(line: Line) => boolean} isWanted @returns {Value} */
    weighted(weights, isWanted) {
      if (this.fault !== null) return this.fault;
      let total = 0;
      this.model.lines.forEach((line, index) => {
        const amount = this.amounts[line.name];
        if (isWanted(line) && !cannot(amount)) total += amount * weights[index];
      });
      return limited(total);
    }
  }

  const ROUNDS = 20;

  /** @param {Model} model @param {Range[]} ranges */
  function cases(model, ranges) {
    const expected = Object.fromEntries(ranges.map((range) => [range.name, range.expected]));
    const swings = ranges
      .filter((range) => range.low !== range.high)
      .map((range) => ({
        name: range.name,
        low: model.outcome({ ...expected, [range.name]: range.low }).net,
        high: model.outcome({ ...expected, [range.name]: range.high }).net,
      }))
      .map((swing) => ({ ...swing, size: cannot(swing.low) || cannot(swing.high) ? 0 : Math.abs(swing.high - swing.low) }));
    swings.sort((one, other) => (one.size < other.size ? 1 : one.size > other.size ? -1 : 0));
    return {
      low: model.outcome(extreme(model, ranges, expected, -1)),
      expected: model.outcome(expected),
      high: model.outcome(extreme(model, ranges, expected, 1)),
      swings,
    };
  }

  /** @param {Model} model @param {Range[]} ranges @param {Record<string, number>} expected @param {number} sign */
  function extreme(model, ranges, expected, sign) {
    let chosen = { ...expected };
    const net = model.outcome(chosen).net;
    if (cannot(net)) return chosen;
    let best = net;
    /** @param {Record<string, number>} tried */
    const take = (tried) => {
      const found = model.outcome(tried).net;
      if (cannot(found) || !(sign * (found - best) > 0)) return;
      chosen = tried;
      best = found;
    };
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = best;
      for (const { name, low, high } of ranges) {
        for (const end of [low, high]) {
          if (end !== chosen[name]) take({ ...chosen, [name]: end });
        }
      }
      if (best !== before) continue;
      // Two at once: one input at 0 makes others indifferent.
      for (const [place, one] of ranges.entries()) {
        for (const other of ranges.slice(place + 1)) {
          for (const end of [one.low, one.high]) {
            if (end === chosen[one.name]) continue;
            const half = { ...chosen, [one.name]: end };
            for (const itsEnd of [other.low, other.high]) {
              if (itsEnd !== chosen[other.name]) take({ ...half, [other.name]: itsEnd });
            }
          }
        }
      }
      if (best === before) break;
    }
    return chosen;
  }

  globalThis.primed ??= {};
  globalThis.primed.calculation = { Model, cases, cannot, evaluate, less, rounded, NO_COST };
})();
