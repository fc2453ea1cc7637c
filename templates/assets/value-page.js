/* Makes the numbers of a guide's value section changeable: fields in the place of start values, and everything that depends
   on them written anew. What is typed stays on the page; a link carries it in its fragment, which no server sees. */
(() => {
  "use strict";

  const SHARED = "#numbers=";

  const ROW = "number-"; // in front of an input's name: the id of its row among the numbers

  /** The input in whose row an element stands. @param {Element} element */
  const inputOf = (element) => element.closest("tr")?.id.slice(ROW.length) ?? "";

  /** A name of a figure as it is meant where it stands. @param {string} name @param {Element} element */
  const inRow = (name, element) => name.replace("*", element.closest("[data-sp-row]")?.getAttribute("data-sp-row") ?? "");

  /** What shows a figure, and the figure's name. @param {Element | Document} page @returns {[Element, string][]} */
  function figuresOf(page) {
    /** @type {[Element, string][]} */
    const found = [...page.querySelectorAll("[data-sp-figure]")].map((element) => [element, inRow(element.getAttribute("data-sp-figure") ?? "", element)]);
    for (const table of page.querySelectorAll("[data-sp-cells]")) {
      const names = (table.getAttribute("data-sp-cells") ?? "").split(" ");
      for (const row of table.querySelectorAll("[data-sp-row]")) {
        [...row.querySelectorAll("td")].forEach((cell, index) => {
          if ((names[index] ?? "-") !== "-") found.push([cell, inRow(names[index], cell)]);
        });
      }
    }
    for (const link of page.querySelectorAll(`.sp-formula a[href^="#${ROW}"]`)) {
      if (link.nextElementSibling) found.push([link.nextElementSibling, `input.${link.getAttribute("href")?.slice(1 + ROW.length)}`]);
    }
    return found;
  }

  /** What is drawn where a figure says: the element, its attribute, the figure's name. @param {Element | Document} page @returns {[Element, string, string][]} */
  const placesOf = (page) =>
    [...page.querySelectorAll("svg [data-sp-at]")].flatMap((element) =>
      (element.getAttribute("data-sp-at") ?? "").split(" ").map((pair) => {
        const [attribute, name] = pair.split(":");
        return /** @type {[Element, string, string]} */ ([element, attribute, inRow(name, element)]);
      }));

  class Value {
    /** @param {HTMLElement} holder */
    constructor(holder) {
      this.holder = holder;
      this.data = globalThis.primed.valueData(JSON.parse(holder.dataset.spValue ?? ""), globalThis.primed.words.notation);
      this.notation = new globalThis.primed.Notation(this.data.money.notation);
      /** @type {Record<string, number>} What somebody has given, by input. */
      this.numbers = {};
      /** @type {Set<(name: string, value: number | null) => void>} Told of what somebody types or resets. */
      this.listeners = new Set();
      this.isDue = false;
      this.page = holder.closest(".sp") ?? document;
      this.texts = figuresOf(this.page);
      this.places = placesOf(this.page);
      this.fields = [...this.page.querySelectorAll("[data-sp-number]")].map((place) => new Field(this, /** @type {HTMLElement} */ (place)));
      this.mountActions();
      const sent = shared(location.hash);
      this.take(sent);
      /** Whether the numbers came with a link: they are then shown, and not taken for what was heard here. */
      this.isShared = Object.keys(this.numbers).length > 0;
      /** How many came with it that are of no use: a link cut short, or one of an earlier version of the guide. */
      this.lost = Object.keys(sent).length - Object.keys(this.numbers).length;
    }

    /** Starts anew from these numbers; what is no input or no number is left out. @param {Record<string, unknown>} numbers */
    take(numbers) {
      this.numbers = this.usable(numbers);
      for (const field of this.fields) field.show();
      this.change();
    }

    /** Those that are numbers of inputs. @param {Record<string, unknown>} numbers */
    usable(numbers) {
      /** @type {Record<string, number>} */
      const found = {};
      for (const { name } of this.data.inputs) {
        const value = Object.hasOwn(numbers, name) ? numbers[name] : null;
        if (typeof value === "number" && Math.abs(value) < 1e15) found[name] = value;
      }
      return found;
    }

    /** @param {string} name @param {number | null} value `null`: the start value again @param {Field} [from] */
    set(name, value, from) {
      if (value === null) delete this.numbers[name];
      else this.numbers[name] = value;
      for (const field of this.fields) if (field !== from && field.name === name) field.show();
      this.change();
      for (const listener of this.listeners) listener(name, value);
    }

    /** The start values again. */
    reset() {
      const given = Object.keys(this.numbers);
      this.take({});
      for (const name of given) for (const listener of this.listeners) listener(name, null);
    }

    /** A number as the site writes it. @param {number} value */
    text(value) {
      return this.notation.number(value);
    }

    change() {
      if (this.isDue) return;
      this.isDue = true;
      requestAnimationFrame(() => {
        this.isDue = false;
        steadily(() => this.write());
      });
    }

    /** Every input with what is known of it: a given number has no range. @param {Record<string, number>} numbers */
    ranges(numbers = this.numbers) {
      return this.data.inputs.map((/** @type {any} */ range) => {
        if (!Object.hasOwn(numbers, range.name)) return range;
        const value = numbers[range.name];
        return { name: range.name, low: value, expected: value, high: value };
      });
    }

    /** The texts of the figures with some numbers, whatever the page shows. @param {Record<string, unknown>} [numbers] @returns {Record<string, string>} */
    figures(numbers = this.numbers) {
      return globalThis.primed.figures(this.data, this.ranges(this.usable(numbers)));
    }

    write() {
      const made = this.figures();
      for (const [element, name] of this.texts) {
        const wanted = made[name] ?? (name.endsWith(".high") ? "" : globalThis.primed.words.value.given);
        if (element.textContent !== wanted) element.textContent = wanted;
      }
      for (const [element, attribute, name] of this.places) {
        element.setAttribute(attribute, made[name] ?? (name.endsWith(".middle") ? "-9" : "0"));
      }
      for (const element of this.page.querySelectorAll("[data-sp-given]")) this.mark(/** @type {HTMLElement} */ (element));
      this.order(made.swings.split(" "));
    }

    /** @param {HTMLElement} element */
    mark(element) {
      const isGiven = Object.hasOwn(this.numbers, inputOf(element));
      element.dataset.spAssumed ??= element.textContent ?? "";
      element.textContent = (isGiven ? element.dataset.spGiven : element.dataset.spAssumed) ?? "";
      element.closest("tr")?.classList.toggle("sp-given", isGiven);
    }

    /** Puts what moves the result most on top; given numbers move it no more. @param {string[]} names */
    order(names) {
      const body = this.page.querySelector("[data-sp-swings]");
      if (!body) return;
      const rank = (/** @type {Element} */ row) => {
        const at = names.indexOf(row.getAttribute("data-sp-row") ?? "");
        return at < 0 ? names.length : at;
      };
      const rows = [...body.children];
      const sorted = [...rows].sort((one, other) => rank(one) - rank(other));
      if (sorted.some((row, index) => row !== rows[index])) body.append(...sorted);
    }

    mountActions() {
      const actions = this.holder.querySelector("[data-sp-value-actions]");
      if (!actions) return;
      /** @type {HTMLElement} */ (actions).hidden = false;
      /** @param {string} name @param {(button: HTMLElement) => void} act */
      const on = (name, act) => {
        const button = actions.querySelector(`[data-sp-value-${name}]`);
        button?.addEventListener("click", () => act(/** @type {HTMLElement} */ (button)));
      };
      on("reset", () => this.reset());
      on("link", (button) => globalThis.primed.copyFrom(button, this.link));
      on("table", (button) => {
        const rows = this.rows();
        globalThis.primed.copyFrom(button, rows.map((row) => row.join("\t")).join("\n"), asTable(rows));
      });
      on("print", () => this.print());
      const workbook = this.holder.querySelector(".sp-workbook a");
      const download = actions.querySelector("[data-sp-value-workbook]");
      // A page that was opened from a folder may not read the workbook beside it; the plain link works there, too.
      if (workbook && download && location.protocol.startsWith("http")) {
        /** @type {HTMLElement} */ (download).hidden = false;
        on("workbook", (button) => this.download(/** @type {HTMLAnchorElement} */ (workbook), button));
      }
    }

    /** Saves the workbook with the numbers that were given. @param {HTMLAnchorElement} link @param {HTMLElement} button */
    async download(link, button) {
      try {
        const blob = await globalThis.primed.workbook(link.href, this.numbers);
        const way = globalThis.primed.element("a", { href: URL.createObjectURL(blob), download: "value.xlsx" });
        way.click();
        setTimeout(() => URL.revokeObjectURL(way.href), 60_000);
      } catch {
        button.textContent = "Not possible in this browser: take the workbook below";
      }
    }

    /** Prints this section alone, its lines opened. */
    print() {
      const closed = [...this.holder.querySelectorAll("details:not([open])")];
      for (const line of closed) line.setAttribute("open", "");
      document.documentElement.classList.add("sp-sheet");
      globalThis.print();
      document.documentElement.classList.remove("sp-sheet");
      for (const line of closed) line.removeAttribute("open");
    }

    /** This page with the numbers that were given. */
    get link() {
      const pairs = Object.entries(this.numbers).map(([name, value]) => `${name}:${value}`);
      return location.href.split("#")[0] + (pairs.length ? SHARED + pairs.join(",") : "#value");
    }

    /** The table of years and the numbers behind it, for a spreadsheet: no grouping, so that figures are read as numbers. */
    rows() {
      const plain = (/** @type {string} */ text) => {
        const marks = this.data.money.notation;
        const bare = text.trim().replaceAll(marks.group, "").replace(marks.minus, "-");
        return /^-?\d/.test(bare) && globalThis.primed.typedNumber(bare, marks, "percent") !== null ? bare : words(text);
      };
      const rows = [];
      for (const row of this.holder.querySelectorAll(".sp-years tr")) {
        rows.push([...row.children].map((cell) => plain(cell.querySelector("summary")?.textContent ?? cell.textContent ?? "")));
      }
      rows.push([]);
      for (const field of this.fields.filter((one) => one.isInTable)) {
        const { name, label } = field;
        const number = this.notation.number(this.ranges().find((/** @type {any} */ range) => range.name === name).expected);
        rows.push([words(label), plain(number), words(this.page.querySelector(`#${ROW}${CSS.escape(name)} [data-sp-given]`)?.textContent ?? "")]);
      }
      return rows;
    }
  }

  /**
   * Changes the page without moving the field that is being typed into: sentences above it may take another line.
   * @param {() => void} change
   */
  function steadily(change) {
    const field = document.activeElement;
    if (!(field instanceof HTMLElement) || !field.matches(".sp-number")) {
      change();
      return;
    }
    const root = document.documentElement;
    root.style.overflowAnchor = "none"; // or the browser would move the page as well
    const before = field.getBoundingClientRect().top;
    change();
    const moved = field.getBoundingClientRect().top - before;
    if (moved !== 0) globalThis.scrollBy({ top: moved, behavior: "instant" });
    requestAnimationFrame(() => { root.style.overflowAnchor = ""; });
  }

  /** A number that can be typed. */
  class Field {
    /** @param {Value} value @param {HTMLElement} place */
    constructor(value, place) {
      this.value = value;
      this.isInTable = !place.dataset.spNumber;
      this.name = place.dataset.spNumber || inputOf(place);
      this.label = document.getElementById(ROW + this.name)?.querySelector("th")?.textContent ?? "";
      this.unit = document.getElementById(ROW + this.name)?.querySelector("td .sp-meta")?.textContent ?? "";
      this.range = value.data.inputs.find((/** @type {any} */ range) => range.name === this.name);
      this.input = document.createElement("input");
      Object.assign(this.input, { type: "text", inputMode: "decimal", autocomplete: "off", spellcheck: false, className: "sp-number" });
      this.input.setAttribute("aria-label", this.label);
      this.note = document.createElement("span");
      this.note.className = "sp-number__note";
      this.note.id = `sp-note-${globalThis.crypto?.randomUUID?.() ?? Math.random().toString(36).slice(2)}`;
      this.note.setAttribute("role", "status");
      this.input.setAttribute("aria-describedby", this.note.id);
      place.replaceChildren(this.input);
      (this.isInTable ? place.parentElement ?? place : place).append(this.note); // there, the unit comes first
      place.classList.add("sp-number__place");
      this.input.addEventListener("input", () => this.typed());
      this.input.addEventListener("change", () => this.typed());
    }

    /** Shows what the number is now. */
    show() {
      const given = this.value.numbers[this.name];
      const { notation } = this.value;
      const start = notation.number(this.range.expected);
      this.input.placeholder = this.isInTable ? "" : start;
      this.input.value = given === undefined ? (this.isInTable ? start : "") : notation.number(given);
      this.input.size = Math.min(16, Math.max(7, this.input.value.length + 1, start.length + 1));
      this.say(given === undefined ? "" : this.about(given), false);
    }

    typed() {
      const text = this.input.value.trim();
      if (text === "") {
        this.say("", false);
        this.value.set(this.name, null, this);
        return;
      }
      const { notation, data } = this.value;
      const number = globalThis.primed.typedNumber(text, notation.marks, this.unit, data.money.positive.join("").trim());
      if (number === null) {
        this.say(`This is not a number such as ${notation.number(this.range.expected || 1250)} ${this.unit}. What stood here before still counts.`, true);
        return;
      }
      const taken = this.isPlain(text, number) ? "" : `Taken as ${notation.number(number)}.`;
      this.say([taken, this.about(number)].join(" ").trim(), false);
      this.note.classList.toggle("sp-number__note--told", this.note.textContent === taken);
      const isStart = this.isInTable && number === this.range.expected && !Object.hasOwn(this.value.numbers, this.name);
      if (!isStart) this.value.set(this.name, number, this);
    }

    /** Whether what was typed can be read in one way alone. @param {string} text @param {number} number */
    isPlain(text, number) {
      const { decimal, group, minus } = this.value.notation.marks;
      return Number(text.replaceAll(group, "").replace(decimal, ".").replace(minus, "-").replace(/\s/g, "")) === number;
    }

    /** What is to be said of a number that is one. @param {number} number */
    about(number) {
      const { low, high } = this.range;
      if (low === high || (number >= low && number <= high)) return "";
      const { notation } = this.value;
      return `Outside ${notation.number(low)} to ${notation.number(high)}, the range that was expected.`;
    }

    /** @param {string} text @param {boolean} isWrong */
    say(text, isWrong) {
      this.note.textContent = text;
      this.input.setAttribute("aria-invalid", String(isWrong));
    }
  }

  /** The numbers of a link that was shared, `NaN` where it has none for a name. @param {string} hash @returns {Record<string, number>} */
  function shared(hash) {
    if (!hash.startsWith(SHARED)) return {};
    const pairs = hash.slice(SHARED.length).split(",").filter(Boolean).map((pair) => pair.split(":"));
    return Object.fromEntries(pairs.map(([name, text]) => [name, /^-?\d+(\.\d+)?(e[-+]?\d+)?$/.test(text ?? "") ? Number(text) : NaN]));
  }

  /**
   * Words for the cell of a spreadsheet: on one line, and nothing that it would take for a formula, or for the first of cells
   * in quotation marks. @param {string} text
   */
  function words(text) {
    const line = text.trim().replace(/\s+/g, " ");
    return /^[=+\-@"＝＋－＠]/.test(line) ? `'${line}` : line;
  }

  /** @param {string[][]} rows */
  function asTable(rows) {
    const table = document.createElement("table");
    for (const row of rows) {
      const line = table.insertRow();
      for (const text of row) line.insertCell().textContent = text;
    }
    return table.outerHTML;
  }

  function mount() {
    for (const holder of document.querySelectorAll("[data-sp-value]:not([data-sp-mounted])")) {
      holder.setAttribute("data-sp-mounted", "");
      globalThis.primed.value = new Value(/** @type {HTMLElement} */ (holder));
      if (location.hash.startsWith(SHARED)) document.getElementById("value")?.scrollIntoView();
    }
  }

  mount();
  globalThis.document$?.subscribe(mount);
})();
