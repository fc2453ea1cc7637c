/* The page of opportunities: shows what is kept in this browser, and changes it. Nothing is sent anywhere; a file is written and
   read only when asked to. */
(() => {
  "use strict";

  const primed = (globalThis.primed ??= {});

  const PROBLEMS = {
    unavailable: "This browser keeps nothing for this site: what is here is gone when the page is closed. Export what must not be lost.",
    full: "This browser has no room left: what is new is gone when this page is closed. Export it, then delete what is no longer needed.",
  };
  const GUIDE = /^guides\/[a-z0-9-]+\/[a-z0-9-]+\/$/;

  function today() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  }

  /** Days in the words of a locale; what is no day stays as it is. @param {string} locale */
  function dayWriter(locale) {
    // The guides' English is international, as on the pages that are made at build.
    const format = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale.replaceAll("_", "-"), { dateStyle: "long" });
    return (/** @type {string} */ iso) => {
      const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso) ?? [];
      const day = year ? new Date(Number(year), Number(month) - 1, Number(date)) : new Date(iso);
      return Number.isNaN(day.getTime()) ? iso : format.format(day);
    };
  }

  /** @param {string} fragment @returns {{view: "list" | "whole" | "compare", ids: string[]}} */
  function routeOf(fragment) {
    const [, name, value] = /^#(opportunity|compare)=(.+)$/.exec(fragment) ?? [];
    if (!name) return { view: "list", ids: [] };
    try {
      const ids = value.split(",").map(decodeURIComponent);
      return name === "compare" ? { view: "compare", ids: [...new Set(ids)] } : { view: "whole", ids: [ids[0]] };
    } catch {
      return { view: "list", ids: [] };
    }
  }

  class Page {
    /** @param {HTMLElement} root */
    constructor(root) {
      this.root = root;
      const { milestones, locale, notation } = JSON.parse(root.dataset.spOpportunities ?? "{}");
      const number = new primed.Notation(notation);
      this.milestones = milestones;
      this.how = { write: (/** @type {number} */ value) => number.number(value), day: dayWriter(locale), today: today() };
      this.problem = primed.element("p", { class: "sp-banner", role: "status", hidden: true });
      this.status = primed.element("p", { class: "sp-said", role: "status" });
      this.place = primed.element("div");
      this.dialog = primed.element("dialog", { class: "sp-dialog", "aria-labelledby": "sp-dialog-name", "aria-describedby": "sp-dialog-text" });
      this.like = document.querySelector("[data-sp-like]");
      /** What belongs to the list alone. @type {NodeListOf<HTMLElement>} */
      this.around = document.querySelectorAll("[data-sp-list]");
      /** @type {string | null} */
      this.renaming = null;
      /** @type {Set<string>} */
      this.ticked = new Set();
      /** What this page last knew of the evidence in a field. @type {WeakMap<Element, string | null>} */
      this.known = new WeakMap();
      this.route = routeOf(location.hash);
      root.replaceChildren(this.problem, this.status, this.place, this.dialog);
      this.listen();
      this.render();
    }

    // Showing --------------------------------------------------------------------------------------------------------

    /** @param {string} text */
    say(text) {
      this.status.textContent = text;
    }

    get setting() {
      const field = document.activeElement instanceof HTMLTextAreaElement && this.root.contains(document.activeElement) ? document.activeElement : null;
      const { spEvidence, spGuide } = field?.dataset ?? {};
      const items = this.like?.querySelectorAll("[data-sp-question]") ?? [];
      return {
        milestones: this.milestones,
        how: this.how,
        home: this.root.dataset.spHome ?? "",
        guide: (/** @type {string} */ address) => (GUIDE.test(address) ? (this.root.dataset.spGuide ?? "").replace("guides/OFFERING/ID/", address) : null),
        current: primed.store.current?.id ?? null,
        renaming: this.renaming,
        ticked: this.ticked,
        editing: spEvidence && spGuide ? { milestone: spEvidence, guide: spGuide } : null,
        questions: [...items].map((item) => [item.getAttribute("data-sp-question") ?? "", item.textContent ?? ""]),
      };
    }

    view() {
      const { list, whole, gone, comparison } = primed.opportunityViews;
      const { view, ids } = this.route;
      if (view === "list") return list(primed.store.all(), this.setting);
      const items = ids.map((id) => primed.store.read(id)).filter(Boolean);
      if (view === "compare") return comparison(items, this.setting);
      return items.length > 0 ? whole(items[0], this.setting) : gone();
    }

    render() {
      const before = document.activeElement;
      const wasInside = this.place.contains(before);
      primed.patch(this.place, primed.element("div", {}, this.view()));
      this.problem.hidden = !primed.store.problem;
      const problem = PROBLEMS[/** @type {keyof typeof PROBLEMS} */ (primed.store.problem)] ?? "";
      if (this.problem.textContent !== problem) this.problem.textContent = problem;
      for (const part of this.around) part.hidden = this.route.view !== "list";
      // Where what was in focus is gone, reading goes on at the top of the view.
      if (wasInside && !before?.isConnected) this.focusHeading();
    }

    focusHeading() {
      const heading = /** @type {HTMLElement | null} */ (this.place.querySelector("h2"));
      heading?.focus({ preventScroll: true });
      heading?.scrollIntoView({ block: "nearest" });
    }

    /** @param {string} selector */
    focus(selector) {
      /** @type {HTMLElement | null} */ (this.place.querySelector(selector))?.focus();
    }

    // Listening ------------------------------------------------------------------------------------------------------

    listen() {
      const { root } = this;
      const ending = new AbortController();
      const { signal } = ending;
      const stop = primed.store.listen(() => (root.isConnected ? this.changed() : end()));
      const end = () => {
        ending.abort();
        stop();
      };
      /** @param {EventTarget} target @param {string} name @param {(event: any) => void} act */
      const on = (target, name, act) => target.addEventListener(name, (event) => (root.isConnected ? act(event) : end()), { signal });
      on(globalThis, "hashchange", () => this.go());
      on(root, "click", (event) => this.clicked(event));
      on(root, "submit", (event) => this.submitted(event));
      on(root, "change", (event) => this.chose(event.target));
      on(root, "input", (event) => this.typed(event.target));
      on(root, "focusin", ({ target }) => target instanceof HTMLTextAreaElement && this.known.set(target, target.value || null));
      // Only now may a field take what another tab wrote into it; the focus has to arrive elsewhere first.
      on(root, "focusout", ({ target }) => target instanceof HTMLTextAreaElement && queueMicrotask(() => this.render()));
      on(root, "keydown", (event) => {
        if (event.key === "Escape" && event.target.closest("[data-sp-form=rename]")) this.endRenaming();
      });
      on(document, "dragover", (event) => this.dragged(event));
      on(document, "dragleave", (event) => event.relatedTarget === null && root.classList.remove("sp-dropping"));
      on(document, "drop", (event) => this.dropped(event));
    }

    go() {
      this.route = routeOf(location.hash);
      this.renaming = null;
      this.say("");
      this.render();
      this.focusHeading();
      document.documentElement.scrollIntoView({ block: "start" });
    }

    /** Something was changed, here or in another tab. */
    changed() {
      const deleting = this.dialog.dataset.spId;
      if (this.dialog.open && deleting && !primed.store.read(deleting)) this.dialog.close();
      if (this.renaming && !primed.store.read(this.renaming)) this.renaming = null;
      this.render();
    }

    /** @param {MouseEvent} event */
    clicked(event) {
      const pressed = event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest("[data-sp-do]")) : null;
      const item = primed.store.read(pressed?.dataset.spId ?? null);
      const into = event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest("[data-sp-into]"))?.dataset.spInto : null;
      // Whoever opens a guide from here wants to note it here.
      if (into && primed.store.read(into)) primed.store.choose(into);
      if (pressed) this.act(pressed.dataset.spDo ?? "", pressed, item);
    }

    /** @param {string} action @param {HTMLElement} pressed @param {any} item */
    act(action, pressed, item) {
      if (action === "export-all") this.export();
      else if (action === "compare") this.compare();
      else if (action === "print") globalThis.print();
      else if (action === "keep") this.dialog.close();
      else if (action === "cancel") this.endRenaming();
      else if (!item) return;
      else if (action === "copy") this.copy(pressed, item);
      else if (action === "choose") this.choose(item);
      else if (action === "export") this.export(item);
      else if (action === "rename") this.rename(item);
      else if (action === "delete") this.ask(item);
      else if (action === "delete-for-good") this.delete(item);
    }

    /** @param {Event} event */
    submitted(event) {
      const form = /** @type {HTMLFormElement} */ (event.target);
      event.preventDefault();
      const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("name"));
      const name = field.value.trim();
      if (!name) {
        this.say("Give it a name first.");
        field.focus();
      } else if (form.dataset.spForm === "rename") {
        this.renaming = null;
        primed.store.rename(form.dataset.spId, name);
        this.say(`It is called “${name}” now.`);
        this.focus(`[data-sp-do=rename][data-sp-id="${CSS.escape(form.dataset.spId ?? "")}"]`);
      } else {
        primed.store.create(name);
        field.value = "";
        this.say(`“${name}” is started. Guides write into it from now on.`);
      }
    }

    /** @param {HTMLInputElement} field */
    chose(field) {
      if (field.name === "sp-current") this.choose(primed.store.read(field.value));
      else if (field.name === "sp-ticked") this.ticked[field.checked ? "add" : "delete"](field.value);
      else if (field.matches("[data-sp-import]")) {
        const files = [...(field.files ?? [])];
        field.value = "";
        this.import(files);
      }
    }

    /** Evidence is kept with every key. @param {HTMLTextAreaElement} field */
    typed(field) {
      const { spEvidence, spGuide, spId } = field.dataset ?? {};
      if (!spEvidence) return;
      const text = field.value.trim() ? field.value : null;
      const { conflict } = primed.store.change(spId, spGuide, ["evidence", spEvidence], text, this.known.get(field) ?? null);
      this.known.set(field, text);
      if (conflict !== undefined) this.say("Another tab had written something else here meanwhile. It is put aside, at the end of the conversation.");
    }

    // Acting ---------------------------------------------------------------------------------------------------------

    /** @param {any} item */
    choose(item) {
      if (!item) return;
      primed.store.choose(item.id);
      this.say(`Guides write into “${primed.opportunityViews.nameOf(item)}” from now on.`);
    }

    /** @param {any} item */
    rename(item) {
      this.renaming = item.id;
      this.render();
      const field = /** @type {HTMLInputElement | null} */ (this.place.querySelector("[data-sp-form=rename] input"));
      field?.focus();
      field?.select();
    }

    endRenaming() {
      const id = this.renaming ?? "";
      this.renaming = null;
      this.render();
      this.focus(`[data-sp-do=rename][data-sp-id="${CSS.escape(id)}"]`);
    }

    compare() {
      const ids = primed.store.all().map((/** @type {any} */ item) => item.id).filter((/** @type {string} */ id) => this.ticked.has(id));
      if (ids.length < 2) this.say("Tick two or more opportunities to compare them.");
      else location.hash = `compare=${ids.map(encodeURIComponent).join(",")}`;
    }

    /** @param {HTMLElement} button @param {any} item */
    async copy(button, item) {
      await primed.copyFrom(button, primed.opportunity.asText({ ...item, name: primed.opportunityViews.nameOf(item) }, this.milestones, this.how));
      this.say(`${button.textContent}.`);
    }

    /** @param {any} [item] all, when left out */
    export(item) {
      const name = `opportunities-${today()}.json`;
      primed.opportunityFile.write(name, primed.store.exported(item && [item.id]));
      const what = item ? `“${primed.opportunityViews.nameOf(item)}”` : primed.opportunityFile.counted(primed.store.all().length);
      const text = `${what} exported as ${name}.`;
      const inDialog = this.dialog.querySelector("[role=status]");
      if (this.dialog.open && inDialog) inDialog.textContent = text;
      else this.say(text);
    }

    /** Asks whether it is to be deleted. @param {any} item */
    ask(item) {
      const h = primed.element;
      const count = Object.keys(item.conversations).length;
      const what = count === 0 ? "Nothing is noted in it." : `What was noted in ${count === 1 ? "its conversation" : `its ${count} conversations`} goes with it.`;
      const id = { "data-sp-id": item.id };
      this.dialog.dataset.spId = item.id;
      this.dialog.replaceChildren(
        h("h2", { id: "sp-dialog-name" }, `Delete “${primed.opportunityViews.nameOf(item)}” for good?`),
        h("p", { id: "sp-dialog-text" }, `${what} This cannot be undone. Export it first if it may be wanted again.`),
        h("p", { role: "status", class: "sp-meta" }),
        h("div", { class: "sp-actions" },
          h("button", { type: "button", "data-sp-do": "keep", autofocus: true }, "Keep it"),
          h("button", { type: "button", "data-sp-do": "export", ...id }, "Export first"),
          h("button", { type: "button", class: "sp-danger", "data-sp-do": "delete-for-good", ...id }, "Delete for good")),
      );
      this.dialog.showModal();
    }

    /** @param {any} item */
    delete(item) {
      this.dialog.close();
      this.ticked.delete(item.id);
      if (this.route.view !== "list") {
        history.replaceState(null, "", "#kept");
        this.go();
      }
      primed.store.remove(item.id);
      this.say(`“${primed.opportunityViews.nameOf(item)}” is deleted.`);
    }

    // Files ----------------------------------------------------------------------------------------------------------

    /** @param {DragEvent} event */
    dragged(event) {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      this.root.classList.add("sp-dropping");
    }

    /** @param {DragEvent} event */
    dropped(event) {
      this.root.classList.remove("sp-dropping");
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      this.import([...event.dataTransfer.files]);
    }

    /** @param {File[]} files */
    async import(files) {
      const said = [];
      for (const file of files) said.push(await primed.opportunityFile.read(file));
      if (said.length > 0) this.say(said.join(" "));
    }
  }

  function mount() {
    for (const root of document.querySelectorAll("[data-sp-opportunities]:not([data-sp-mounted])")) {
      root.setAttribute("data-sp-mounted", "");
      new Page(/** @type {HTMLElement} */ (root));
    }
  }

  // The scripts that this one needs may stand behind it in the same file.
  queueMicrotask(() => {
    mount();
    globalThis.document$?.subscribe(mount);
  });
})();
