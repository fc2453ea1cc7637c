/* The guide on a call: marks, notes and numbers beside what the page says, and what follows from them. Everything that is noted
   goes through `primed.store`; everything that is composed comes from `primed.text`. */
(() => {
  "use strict";

  const MARKS = /** @type {const} */ ({
    reason: [["heard", "Heard"], ["not", "Not so"], ["unknown", "Don't know yet"]],
    scenario: [["yes", "Yes"], ["no", "No"], ["later", "Later"]],
  });
  const KEYS = [
    ["j", "next reason"], ["k", "reason before"], ["1 2 3", "heard, not so, don't know yet"], ["4 5 6", "yes, no, later"],
    ["w", "their words"], ["v", "a number they give"], ["m", "sum up"], ["e", "the letter"], ["Esc", "out of a field"], ["?", "these keys"],
  ];
  let radioGroups = 0;

  class Conversation {
    /** @param {HTMLElement} holder */
    constructor(holder) {
      this.holder = holder;
      this.page = /** @type {HTMLElement} */ (holder.closest(".sp"));
      this.data = globalThis.primed.guideData(holder);
      this.store = globalThis.primed.store;
      this.value = globalThis.primed.value ?? null;
      /** What is known of this conversation, as it was last read. @type {any} */
      this.known = this.store.current?.conversations[this.data.guide] ?? {};
      /** What is said of the numbers that a link has brought, as long as they are shown. @type {HTMLElement | null} */
      this.shared = null;
      /** @type {(() => void)[]} What brings a part of the page up to date. */
      this.parts = [];
      /** What is to be said of another tab's notes, until another opportunity is chosen. */
      this.conflict = "";
      this.mountOpportunity();
      this.mountOpening();
      for (const section of this.all("[data-sp-reason]")) this.mountReason(section);
      for (const box of this.all("[data-sp-scenario]:not([data-sp-again])")) this.mountScenario(box);
      this.mountLeave();
      this.mountSummary();
      this.mountFollowUp();
      this.mountSteps();
      this.mountEarlier();
      this.mountEmphasis();
      this.mountProgress();
      this.mountKeys();
      this.mountNumbers();
      this.store.listen((/** @type {{isMine: boolean}} */ change) => {
        if (!change.isMine) this.reread();
      });
      this.render();
    }

    /** @param {string} selector @returns {HTMLElement[]} */
    all(selector) {
      return [...this.page.querySelectorAll(selector)].map((one) => /** @type {HTMLElement} */ (one));
    }

    /** @param {string} selector @returns {HTMLElement | null} */
    one(selector) {
      return this.page.querySelector(selector);
    }

    /* Reading and writing ------------------------------------------------------------------------------------------ */

    /** @param {string[]} path @returns {any} */
    at(path) {
      return path.reduce((/** @type {any} */ part, step) => (part && Object.hasOwn(part, step) ? part[step] : undefined), this.known);
    }

    /**
     * Writes one thing down. @param {string[]} path @param {any} value `null`: nothing
     * @param {any} [before] what stood here as the seller last saw it
     */
    note(path, value, before = this.at(path)) {
      if (value === null && !this.store.current) return;
      const current = this.store.current ?? this.store.create("");
      const result = this.store.change(current.id, this.data.guide, path, value, before ?? null);
      this.known = this.store.read(current.id)?.conversations[this.data.guide] ?? {};
      this.describe(current.id);
      if (result.conflict !== undefined) this.conflict = `Another tab had noted “${this.asText(result.conflict)}” in this place. It is kept at the end, under Kept from before.`;
      this.render();
    }

    /** @param {any} value of a mark, words or a number */
    asText(value) {
      return typeof value === "object" && value !== null && "value" in value ? globalThis.primed.text.quantity(value, this.how.write) : String(value);
    }

    /** What the conversation is about, for pages that do not know this guide. @param {string} id */
    describe(id) {
      const { guide, title, role, roleId, offering, address, version, next, nextGuides } = this.data;
      const wanted = { title, role, roleId, offering, address, version, next, nextGuides };
      for (const [name, text] of Object.entries(wanted)) {
        if (JSON.stringify(this.known[name]) !== JSON.stringify(text)) this.store.change(id, guide, [name], text);
      }
      this.known = this.store.read(id)?.conversations[guide] ?? {};
    }

    reread() {
      this.known = this.store.current?.conversations[this.data.guide] ?? {};
      this.showNumbers();
      this.render();
    }

    render() {
      for (const part of this.parts) part();
    }

    /** Says it once: what stands there already is not announced again. @param {HTMLElement} place @param {string} text */
    say(place, text) {
      if (place.textContent !== text) place.textContent = text;
    }

    /* Pieces ------------------------------------------------------------------------------------------------------- */

    /**
     * Radio buttons for one mark. @param {string} legend @param {readonly (readonly [string, string])[]} choices @param {string[]} path
     * @param {(value: string) => any} [made] what is written for a choice
     */
    marks(legend, choices, path, made = (value) => value) {
      const { element } = globalThis.primed;
      const name = `sp-marks-${(radioGroups += 1)}`;
      const radios = choices.map(([value]) =>
        element("input", { type: "radio", name, value, onchange: () => this.note(path, made(value)) }));
      const field = element("fieldset", { class: "sp-marks" }, element("legend", {}, legend),
        ...choices.map(([, label], index) => element("label", {}, radios[index], ` ${label}`)));
      this.parts.push(() => {
        const mark = this.at(path);
        for (const radio of radios) /** @type {HTMLInputElement} */ (radio).checked = /** @type {HTMLInputElement} */ (radio).value === mark;
      });
      return field;
    }

    /**
     * A field for words. @param {string} label @param {string[]} path @param {{long?: boolean, type?: string, placeholder?: string, hint?: string}} [options]
     */
    words(label, path, { long = false, type = "text", placeholder, hint } = {}) {
      const { element } = globalThis.primed;
      /** What the store held when the field last showed it: another tab may have written since. @type {string | null} */
      let shown = null;
      const show = () => {
        shown = this.at(path) ?? null;
        if (field.value !== (shown ?? "")) field.value = shown ?? "";
      };
      const field = /** @type {HTMLInputElement} */ (element(long ? "textarea" : "input", {
        class: "sp-words-field", type: long ? null : type, rows: long ? 2 : null, placeholder, autocomplete: "off",
        oninput: () => {
          const text = field.value.trim() === "" ? null : field.value;
          const before = shown;
          shown = text;
          this.note(path, text, before);
        },
        onblur: show,
      }));
      this.parts.push(() => {
        if (document.activeElement !== field) show();
      });
      return element("label", { class: "sp-words-label" }, element("span", { class: "sp-label" }, label), field, hint ? element("span", { class: "sp-note" }, hint) : null);
    }

    /* The opportunity ---------------------------------------------------------------------------------------------- */

    mountOpportunity() {
      const { element } = globalThis.primed;
      const select = /** @type {HTMLSelectElement} */ (element("select", { "aria-label": "Opportunity", onchange: () => this.choose(select.value) }));
      const name = /** @type {HTMLInputElement} */ (element("input", {
        type: "text", class: "sp-words-field", placeholder: "Company, or any name", autocomplete: "off", "aria-label": "Name of this opportunity",
        oninput: () => {
          const current = this.store.current ?? this.store.create("");
          this.store.rename(current.id, name.value);
          this.render();
        },
      }));
      const status = element("p", { class: "sp-note", role: "status" });
      const bar = element("div", { class: "sp-opportunity", role: "group", "aria-label": "Where your notes go" },
        element("span", { class: "sp-label" }, "Notes for"), select, name,
        element("a", { href: this.holder.dataset.spOpportunities ?? "#", hidden: !this.holder.dataset.spOpportunities }, "All opportunities"), status);
      this.holder.querySelector("h2")?.after(bar);
      this.parts.push(() => {
        const current = this.store.current;
        const options = this.store.all().map((/** @type {any} */ item) => element("option", { value: item.id }, item.name || "Not named yet"));
        select.replaceChildren(element("option", { value: "" }, current ? "A new opportunity" : "A new one, with the first note"), ...options);
        select.value = current?.id ?? "";
        if (document.activeElement !== name) name.value = current?.name ?? "";
        const problem = {
          full: "This browser has no more room: what you note from here on is gone when the page is closed. What was kept before is still there.",
          unavailable: "This browser keeps nothing for this site: what you note is gone when the page is closed.",
          "": current ? "Kept in this browser only. Nothing is sent anywhere." : "",
        }[/** @type {"full" | "unavailable" | ""} */ (this.store.problem)];
        status.classList.toggle("sp-alert", this.store.problem !== "" || this.conflict !== "");
        this.say(status, [problem, this.conflict].filter(Boolean).join(" "));
      });
    }

    /** @param {string} id */
    choose(id) {
      this.conflict = "";
      this.store.choose(id || null);
      this.reread();
    }

    /* How they opened ---------------------------------------------------------------------------------------------- */

    mountOpening() {
      const { element } = globalThis.primed;
      const list = this.one("[data-sp-openings]");
      if (!list) return;
      const name = `sp-opening-${(radioGroups += 1)}`;
      const radios = this.all("[data-sp-opening]").map((item) => {
        const radio = element("input", { type: "radio", name, value: item.dataset.spOpening, onchange: () => this.note(["opened"], item.dataset.spOpening) });
        item.replaceChildren(element("label", {}, radio, " ", ...item.childNodes));
        return /** @type {HTMLInputElement} */ (radio);
      });
      list.setAttribute("role", "radiogroup");
      for (const item of list.children) item.setAttribute("role", "presentation");
      list.after(element("div", { class: "sp-words-row" },
        this.words("Their goal, in their words", ["words", "goal"], { placeholder: this.data.title }),
        this.words("How it is today, in their words", ["words", "situation"])));
      this.parts.push(() => {
        for (const radio of radios) radio.checked = radio.value === this.known.opened;
        this.reorder(this.known.opened);
      });
    }

    /** With a problem, who feels it comes first; with a need, its scenario. @param {string | undefined} opened */
    reorder(opened) {
      for (const section of this.all("[data-sp-reason]")) {
        const list = section.querySelector(".sp-questions");
        if (!list) continue;
        const wanted = opened === "problem" ? "impact" : "";
        const items = [...list.children].map((item) => /** @type {HTMLElement} */ (item));
        items.forEach((item, index) => { item.dataset.spAt ??= String(index); });
        const rank = (/** @type {HTMLElement} */ item) => (item.dataset.spPurpose === wanted ? -1 : Number(item.dataset.spAt));
        const sorted = [...items].sort((one, other) => rank(one) - rank(other));
        if (sorted.some((item, index) => item !== items[index])) list.append(...sorted);
        const scenarios = [...section.querySelectorAll(":scope > .sp-scenario")];
        const isFirst = Boolean(scenarios[0] && scenarios[0].compareDocumentPosition(list) & Node.DOCUMENT_POSITION_FOLLOWING);
        if (opened === "need" && !isFirst) list.before(...scenarios);
        if (opened !== "need" && isFirst) section.append(...scenarios);
      }
    }

    /* Reasons and scenarios ---------------------------------------------------------------------------------------- */

    /** @param {HTMLElement} section */
    mountReason(section) {
      const { element } = globalThis.primed;
      const id = section.dataset.spReason ?? "";
      const text = this.data.reasons.find((/** @type {any} */ reason) => reason.id === id)?.text;
      const path = ["reasons", id];
      const heading = section.querySelector("h3");
      heading?.setAttribute("tabindex", "-1");
      const marks = this.marks("Is it so?", MARKS.reason, [...path, "mark"]);
      marks.addEventListener("change", () => this.note([...path, "text"], text));
      const tools = element("div", { class: "sp-tools" }, marks, this.words("In their words", [...path, "said"]));
      section.querySelector(".sp-questions")?.after(tools);
      const waiting = element("p", { class: "sp-note" }, "Its scenario comes with “Heard”.");
      tools.after(waiting);
      this.parts.push(() => {
        const mark = this.at([...path, "mark"]);
        const isOpen = mark === "heard" || this.known.opened === "need";
        for (const box of section.querySelectorAll(":scope > .sp-scenario")) /** @type {HTMLElement} */ (box).hidden = !isOpen;
        waiting.hidden = isOpen;
        section.dataset.spMark = mark ?? "";
      });
    }

    /** @param {HTMLElement} box */
    mountScenario(box) {
      const id = box.dataset.spScenario ?? "";
      const text = this.data.scenarios.find((/** @type {any} */ use) => use.id === id)?.phrase;
      const marks = this.marks("Would it help?", MARKS.scenario, ["scenarios", id, "mark"]);
      marks.addEventListener("change", () => this.note(["scenarios", id, "text"], text));
      box.append(marks);
      this.parts.push(() => { box.dataset.spMark = this.at(["scenarios", id, "mark"]) ?? ""; });
    }

    /* Leaving ------------------------------------------------------------------------------------------------------ */

    mountLeave() {
      const { element } = globalThis.primed;
      for (const box of this.all("[data-sp-leave]")) {
        const said = element("p", { class: "sp-leave__said", role: "status" });
        for (const item of box.querySelectorAll("li")) {
          const condition = item.textContent ?? "";
          const button = element("button", { type: "button", "aria-pressed": "false", onclick: () => this.leave(condition, box) }, "This holds");
          button.setAttribute("aria-label", `This holds: ${condition}`);
          item.append(" ", button);
          this.parts.push(() => button.setAttribute("aria-pressed", String(this.known.left === condition)));
        }
        box.append(said, this.words("Why, in their words, for the letter", ["words", "because"], { long: true }));
        const why = /** @type {HTMLElement} */ (box.lastElementChild);
        this.parts.push(() => {
          const holds = Boolean(this.known.left);
          this.say(said, holds ? "Say so and stop: “From what you tell me, this would not help you. I would rather say so now.” The letter below now says it, too." : "");
          why.hidden = !holds;
          this.page.classList.toggle("sp-left", holds);
        });
      }
    }

    /** One holds, or holds no more. @param {string} condition @param {HTMLElement} box */
    leave(condition, box) {
      this.note(["left"], this.known.left === condition ? null : condition);
      if (this.known.left) box.lastElementChild?.scrollIntoView({ block: "nearest" });
    }

    /* What follows ------------------------------------------------------------------------------------------------- */

    mountSummary() {
      const { element, pieces, text } = globalThis.primed;
      const holder = this.one("[data-sp-summary]");
      const said = holder?.querySelector(".sp-say");
      if (!holder || !said) return;
      const whole = [...said.children];
      this.parts.push(() => {
        const { heard, accepted } = text.facts(this.data, this.known);
        const isMarked = heard.length > 0 || accepted.length > 0;
        said.replaceChildren(...(isMarked ? text.summary(this.data, this.known).map((/** @type {any} */ line) => element("p", {}, ...pieces(line))) : whole));
      });
    }

    /** How numbers and days are written in the letter. */
    get how() {
      const language = document.documentElement.lang || "en";
      return {
        write: (/** @type {number} */ value) => (this.value ? this.value.text(value) : String(value)),
        day: (/** @type {string} */ iso) => {
          const day = new Date(`${iso}T12:00:00`);
          return Number.isNaN(day.valueOf()) ? iso : day.toLocaleDateString(language === "en" ? "en-GB" : language, { day: "numeric", month: "long", year: "numeric" });
        },
      };
    }

    get paragraphs() {
      return globalThis.primed.text.letter(this.data, this.noted, this.how);
    }

    mountFollowUp() {
      const { element, pieces, text, copyFrom } = globalThis.primed;
      const letter = this.one("[data-sp-letter]");
      const gaps = this.one("[data-sp-gaps]");
      if (!letter || !gaps) return;
      const whole = [...letter.children];
      const useStep = element("button", { type: "button", hidden: !this.data.step, onclick: () => this.note(["words", "step"], this.data.step) }, "As the guide has it");
      gaps.append(element("div", { class: "sp-words-grid" },
        this.words("Who it goes to", ["words", "buyer"]),
        this.data.measure ? this.words(`${text.upperFirst(this.data.measure)}: today`, ["words", "measure_today"]) : null,
        this.words(this.data.measure ? "Wanted" : "How they would know it", ["words", "measure_target"]),
        element("div", {}, this.words("Next step: they will", ["words", "step"], { placeholder: this.data.step ?? "" }), useStep),
        this.words("By when", ["words", "date"], { type: "date" }),
        this.words("Your name", ["words", "seller"])));
      const open = element("p", { class: "sp-note", role: "status" });
      const plain = () => text.asText(this.paragraphs);
      const mail = element("button", { type: "button", onclick: () => this.mail(plain(), mail) }, "Open in the mail program");
      letter.after(open, element("p", { class: "sp-actions" },
        element("button", { type: "button", onclick: (/** @type {Event} */ event) => copyFrom(event.currentTarget, plain()) }, "Copy as text"),
        element("button", { type: "button", onclick: (/** @type {Event} */ event) => copyFrom(event.currentTarget, text.asMarkdown(this.paragraphs)) }, "Copy as Markdown"),
        mail));
      this.parts.push(() => {
        const isStarted = Object.keys(this.known).length > 0;
        const paragraphs = this.paragraphs;
        letter.replaceChildren(...(isStarted ? paragraphs.map((/** @type {any} */ line) => element("p", { class: text.isItem(line) ? "sp-letter__item" : null }, ...pieces(line))) : whole));
        const count = paragraphs.flat().filter((/** @type {any} */ piece) => typeof piece !== "string").length;
        this.say(open, isStarted ? (count ? `${count} gap${count === 1 ? "" : "s"} left.` : "No gap is left.") : "");
      });
      this.mountCrm();
    }

    /** Mail programs take so much of an address, and no more. @param {string} body @param {HTMLElement} button */
    async mail(body, button) {
      const address = `mailto:?subject=${encodeURIComponent(`Our conversation: ${this.known.words?.goal ?? this.data.title}`)}`;
      const whole = `${address}&body=${encodeURIComponent(body.replaceAll("\n", "\r\n"))}`;
      const open = (/** @type {string} */ href) => {
        const way = globalThis.primed.element("a", { href, hidden: true });
        button.after(way);
        way.click();
        way.remove();
      };
      if (whole.length < 1900) {
        open(whole);
        return;
      }
      await globalThis.primed.copy(body);
      button.textContent = "The letter is on the clipboard: paste it";
      open(address);
    }

    mountCrm() {
      const { element, text, copyFrom } = globalThis.primed;
      const list = this.one("[data-sp-crm]");
      if (!list) return;
      const whole = [...list.children];
      const fields = () => text.crm(this.data, this.noted, this.how);
      const asText = () => fields().map((/** @type {[string, string]} */ [name, value]) => `${name}: ${value || "-"}`).join("\n");
      const asJson = () => JSON.stringify(Object.fromEntries(fields().map((/** @type {[string, string]} */ [name, value]) => [name.toLowerCase().replace(" ", "_"), value])), null, 2);
      list.after(element("p", { class: "sp-actions" },
        element("button", { type: "button", onclick: (/** @type {Event} */ event) => copyFrom(event.currentTarget, asText()) }, "Copy for the CRM"),
        element("button", { type: "button", onclick: (/** @type {Event} */ event) => copyFrom(event.currentTarget, asJson()) }, "Copy as JSON")));
      this.parts.push(() => {
        if (Object.keys(this.known).length === 0) {
          list.replaceChildren(...whole);
          return;
        }
        list.replaceChildren(...fields().flatMap((/** @type {[string, string]} */ [name, value]) =>
          [element("dt", {}, name), element("dd", {}, value || element("mark", { class: "sp-gap" }, "not known yet"))]));
      });
    }

    mountSteps() {
      const { element, text } = globalThis.primed;
      const documented = this.one("[data-sp-documented]");
      if (documented) {
        const line = element("p", { class: "sp-documented", role: "status" });
        documented.append(line);
        this.parts.push(() => {
          const facts = Object.entries(text.facts(this.data, this.known).documented);
          const missing = facts.filter(([, isThere]) => !isThere).map(([name]) => name);
          this.say(line, missing.length === 0
            ? "Goal, situation and vision are noted. Once the buyer has confirmed the letter, company resources may be asked for."
            : `Not noted yet: ${missing.join(", ")}. Ask for company resources once all three are in a letter that the buyer has confirmed.`);
        });
      }
      const items = this.all("[data-sp-step]");
      const milestones = items.map(({ dataset }) => ({ id: dataset.spStep ?? "", documents: (dataset.spDocuments ?? "").split(" ").filter(Boolean) }));
      for (const [index, item] of items.entries()) {
        const state = element("span", { class: "sp-step__state" });
        item.prepend(state, " ");
        const field = this.words("What shows it", ["evidence", milestones[index].id]);
        item.append(field);
        this.parts.push(() => {
          // As on the page of opportunities: what other conversations of this opportunity document counts, too.
          const { steps, next } = globalThis.primed.opportunity.standing(this.store.current ?? { conversations: {} }, milestones);
          const { missing, evidence, isEarned } = steps[index];
          const isNext = next === steps[index];
          const isOpen = isNext ? "evidence missing" : evidence.length > 0 ? "noted, not yet its turn" : "later";
          state.textContent = missing.length > 0 ? `not yet: ${missing.join(", ")}` : isEarned ? "earned" : isOpen;
          item.dataset.spState = missing.length > 0 ? "open" : isEarned ? "earned" : isNext ? "ready" : "later";
          field.hidden = missing.length > 0;
        });
      }
    }

    /** What was noted beside lines that have since been reworded or removed. */
    mountEarlier() {
      const { element } = globalThis.primed;
      const box = element("section", { class: "sp-earlier", "aria-label": "Kept from before" });
      const clear = element("p", { class: "sp-actions" });
      this.holder.parentElement?.querySelector("[aria-labelledby='follow-up']")?.append(box, clear);
      const ask = element("button", { type: "button", onclick: () => { sure.hidden = false; ask.hidden = true; sure.querySelector("button")?.focus(); } }, "Clear this conversation…");
      const back = () => { sure.hidden = true; ask.hidden = false; ask.focus(); };
      const sure = element("span", { hidden: true }, "All marks, words and numbers of this guide go, for good. ",
        element("button", { type: "button", onclick: () => { back(); this.clear(); } }, "Clear for good"), " ",
        element("button", { type: "button", onclick: back }, "Keep"));
      clear.append(ask, sure);
      this.parts.push(() => {
        clear.hidden = Object.keys(this.known).length === 0;
        const lines = this.earlier();
        box.hidden = lines.length === 0;
        box.replaceChildren(element("h3", {}, "Kept from before"), element("p", { class: "sp-note" }, "Noted beside lines that have been reworded or removed since, or overwritten from another tab."),
          element("ul", {}, ...lines.map((line) => element("li", {}, line))));
      });
    }

    /** @returns {string[]} */
    earlier() {
      const lines = [];
      const words = { heard: "heard", not: "not so", unknown: "not known", yes: "yes", no: "no", later: "later" };
      for (const [kind, known, said] of /** @type {const} */ ([["reasons", this.data.reasons, "text"], ["scenarios", this.data.scenarios, "phrase"]])) {
        for (const [id, marked] of Object.entries(this.known[kind] ?? {})) {
          const now = known.find((/** @type {any} */ one) => one.id === id);
          const was = marked.text ?? id;
          if (now && (!marked.text || now[said] === marked.text)) continue;
          const mark = words[/** @type {"heard"} */ (marked.mark)] ?? "";
          lines.push([`“${was}”`, [mark, marked.said].filter(Boolean).join(", "), now ? `now reads “${now[said]}”` : "no longer in this guide"].filter(Boolean).join(": "));
        }
      }
      for (const [id, heard] of Object.entries(this.known.numbers ?? {})) {
        if (!Object.hasOwn(this.data.numbers, id)) lines.push(`${heard.label ?? id}: ${this.asText(heard)}: no longer in this guide`);
      }
      const [was, now] = [this.known.value?.verdict, this.worth?.verdict];
      if (was && now && was !== now) lines.push(`“${was}”: noted before this guide’s own figures changed`);
      for (const one of this.known.overwritten ?? []) lines.push(`${one.path}: “${one.value}”`);
      return lines;
    }

    clear() {
      const current = this.store.current;
      if (current) this.store.clear(current.id, this.data.guide);
      this.reread();
    }

    /* Numbers ------------------------------------------------------------------------------------------------------ */

    mountNumbers() {
      if (!this.value) return;
      if (!this.value.isShared) this.showNumbers();
      if (this.value.isShared || this.value.lost > 0) this.mountShared();
      this.value.listeners.add((/** @type {string} */ name, /** @type {number | null} */ value) => {
        if (!this.value.isShared) this.noteNumbers({ [name]: value });
        else if (Object.keys(this.value.numbers).length === 0) queueMicrotask(() => this.showNumbers()); // once all are told of the reset
      });
    }

    /** The numbers of a link are looked at; nothing is noted of them, or of what is changed among them, unless it is asked for. */
    mountShared() {
      const { element } = globalThis.primed;
      const note = () => {
        const { numbers } = this.value;
        this.value.isShared = false;
        this.noteNumbers(numbers);
        this.showNumbers();
      };
      const { isShared, lost } = this.value;
      const came = "These numbers came with the link. Nothing of them is noted, and the letter goes by what is.";
      const told = lost === 1 ? "One more could not be read: its start value stands." : `${lost} more could not be read: their start values stand.`;
      const actions = element("p", { class: "sp-actions" },
        element("button", { type: "button", onclick: note }, "Note them in this conversation"),
        element("button", { type: "button", onclick: () => this.showNumbers() }, "Leave them"));
      this.shared = element("div", { class: "sp-shared", role: "status" },
        element("p", {}, isShared ? came : "No number of this link could be read. Ask for a new link, or type the numbers below."),
        isShared && lost > 0 && element("p", {}, told),
        isShared && actions);
      this.value.holder.querySelector(".sp-value__verdict")?.before(this.shared);
      requestAnimationFrame(() => this.one("#value")?.scrollIntoView()); // once what stands above it has its height
    }

    /** @param {Record<string, number | null>} numbers */
    noteNumbers(numbers) {
      for (const [name, value] of Object.entries(numbers)) this.note(["numbers", name], value === null ? null : { value, ...this.data.numbers[name] });
      this.note(["value"], this.worth);
    }

    /** What is noted, as numbers by input. */
    get numbers() {
      return Object.fromEntries(Object.entries(this.known.numbers ?? {}).map(([name, heard]) => [name, /** @type {any} */ (heard).value]));
    }

    /** The page with what is noted, and no longer with what a link brought. */
    showNumbers() {
      if (!this.value) return;
      this.value.isShared = false;
      this.value.take(this.numbers);
      if (!this.shared) return;
      this.shared.remove();
      this.shared = null;
      history.replaceState(history.state, "", `${location.pathname}${location.search}#value`); // to load it again does not bring them back
    }

    /** What it comes to with the numbers that are noted, by what the guide says today: whatever the page shows, and whatever it came to once. */
    get worth() {
      if (!this.value) return this.known.value ?? null;
      if (Object.keys(this.numbers).length === 0) return null;
      const made = this.value.figures(this.numbers);
      return { verdict: made.verdict, benefit: made["expected.benefit"], cost: made["expected.cost"], net: made["expected.net"], payback: made["expected.payback"] };
    }

    /** What letter and CRM go by. */
    get noted() {
      return { ...this.known, value: this.worth ?? undefined };
    }

    /* Finding one's way -------------------------------------------------------------------------------------------- */

    mountEmphasis() {
      const { element } = globalThis.primed;
      const holder = this.one("[data-sp-emphasis]");
      if (!holder) return;
      const usual = holder.dataset.spEmphasis ?? "mainstream";
      const blocks = Object.fromEntries([...holder.children].map((block) => [/** @type {HTMLElement} */ (block).dataset.spBlock, /** @type {HTMLElement} */ (block)]));
      const field = this.marks("They buy", [["mainstream", "with the mainstream: proof first"], ["early", "early: usage first"]], ["emphasis"]);
      holder.before(element("div", { class: "sp-emphasis" }, field));
      this.parts.push(() => {
        const wanted = this.known.emphasis ?? usual;
        const radio = /** @type {HTMLInputElement | null} */ (field.querySelector(`[value="${wanted === "early" ? "early" : "mainstream"}"]`));
        if (radio) radio.checked = true;
        blocks.usage.hidden = wanted !== "early";
        const order = wanted === "early" ? [blocks.usage, blocks.worth, blocks.proof] : [blocks.proof, blocks.worth, blocks.usage];
        if (order.some((block, index) => block !== holder.children[index])) holder.append(...order);
      });
    }

    mountProgress() {
      const { element, text } = globalThis.primed;
      const bar = this.one(".sp-parts__goal");
      if (!bar) return;
      const state = element("span", { class: "sp-parts__state" });
      bar.before(state);
      this.parts.push(() => {
        const { heard, accepted } = text.facts(this.data, this.known);
        const parts = [`${heard.length} of ${this.data.reasons.length} heard`];
        if (accepted.length > 0) parts.push(`${accepted.length} accepted`);
        if (this.known.left) parts.push("left");
        state.textContent = Object.keys(this.known).length > 0 ? parts.join(" · ") : "";
      });
    }

    mountKeys() {
      const { element } = globalThis.primed;
      const list = element("details", { class: "sp-keys" }, element("summary", {}, "Keys"),
        element("dl", {}, ...KEYS.flatMap(([key, what]) => [element("dt", {}, ...key.split(" ").map((one) => element("kbd", {}, one))), element("dd", {}, what)])));
      this.one(".sp-opportunity")?.after(list);
      document.addEventListener("keydown", (event) => {
        const target = /** @type {HTMLElement} */ (event.target);
        if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !this.page.isConnected) return;
        if (event.key === "Escape" && target.matches(".sp-words-field, .sp-number")) {
          (target.closest("[data-sp-reason]")?.querySelector("h3") ?? target).focus();
          if (document.activeElement === target) target.blur();
          return;
        }
        if (target.isContentEditable || target.closest("textarea, select, dialog, input:not([type=radio])")) return;
        if (this.press(event.key, /** @type {HTMLDetailsElement} */ (list))) event.preventDefault();
      });
    }

    /** @param {string} key @param {HTMLDetailsElement} list @returns {boolean} whether the key means something here */
    press(key, list) {
      const section = this.here();
      if (key === "?") {
        list.open = !list.open;
        list.querySelector("summary")?.focus();
      } else if (key === "j" || key === "k") this.move(section, key === "j" ? 1 : -1);
      else if (/^[123]$/.test(key)) pick(section, ".sp-tools input[type=radio]", Number(key) - 1);
      else if (/^[456]$/.test(key)) {
        const boxes = [...section.querySelectorAll(".sp-scenario:not([hidden]):not([data-sp-again])")];
        const box = boxes.find((one) => one.contains(document.activeElement)) ?? boxes.find((one) => !one.querySelector("input:checked")) ?? boxes[0];
        if (box) pick(box, "input[type=radio]", Number(key) - 4);
      } else if (key === "w") section.querySelector(".sp-tools .sp-words-field")?.focus();
      else if (key === "v") section.querySelector(".sp-number")?.focus();
      else if (key === "m") this.goTo("sum-up");
      else if (key === "e") this.goTo("follow-up");
      else return false;
      return true;
    }

    /** The reason that the seller is at. @returns {any} */
    here() {
      const sections = this.all("[data-sp-reason]");
      return sections.find((one) => one.contains(document.activeElement)) ?? sections.find((one) => one.getBoundingClientRect().bottom > 180) ?? sections[sections.length - 1];
    }

    /** @param {HTMLElement} section @param {number} by */
    move(section, by) {
      const sections = this.all("[data-sp-reason]");
      const isAt = section.contains(document.activeElement);
      const index = Math.min(sections.length - 1, Math.max(0, sections.indexOf(section) + (isAt ? by : 0)));
      const heading = sections[index].querySelector("h3");
      heading?.focus({ preventScroll: true });
      heading?.scrollIntoView();
    }

    /** @param {string} id */
    goTo(id) {
      const heading = document.getElementById(id);
      heading?.setAttribute("tabindex", "-1");
      heading?.focus({ preventScroll: true });
      heading?.scrollIntoView();
    }
  }

  /** Chooses a radio button as a click would. @param {Element} within @param {string} selector @param {number} index */
  function pick(within, selector, index) {
    const radio = within.querySelectorAll(selector)[index];
    if (radio instanceof HTMLInputElement) radio.click();
  }

  function mount() {
    for (const holder of document.querySelectorAll("[data-sp-conversation]:not([data-sp-mounted])")) {
      holder.setAttribute("data-sp-mounted", "");
      new Conversation(/** @type {HTMLElement} */ (holder));
    }
  }

  // After the scripts that it builds upon, wherever they stand in the file.
  queueMicrotask(() => {
    mount();
    globalThis.document$?.subscribe(mount);
  });
})();
