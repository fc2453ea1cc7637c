/* The guides that a seller opened lately or pinned: kept in this browser, site by site, and sent nowhere.

   What comes out of the store may have been written by anyone, so only what has the shape of an entry is used, and only as
   text. A pin is a button with `data-sp-pin="<id of a guide>"`, or any element with it, which then gets a button. */
(() => {
  "use strict";

  /** @typedef {{site: string, id: string, goal: string, about: string}} Kept */

  const RECENT = "primed.recent";
  const PINNED = "primed.pinned";
  const MOST_RECENT = 12;
  const MOST = 200;
  const ID = /^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/;
  const NOT_KEPT = "Not kept: this browser’s storage is full or switched off.";

  const primed = (globalThis.primed ??= {});
  const site = new URL(primed.siteRoot).pathname;
  /** @type {Set<() => void>} */
  const listeners = new Set();

  /** @param {string} key @returns {Kept[]} */
  function read(key) {
    try {
      const entries = JSON.parse(localStorage.getItem(key) ?? "[]");
      return Array.isArray(entries) ? entries.filter(isKept).map(short).slice(0, MOST) : [];
    } catch {
      return []; // no storage, or not ours
    }
  }

  /** @param {any} entry */
  function isKept(entry) {
    const texts = [entry?.site, entry?.id, entry?.goal, entry?.about];
    return texts.every((text) => typeof text === "string") && entry.id.length < 140 && ID.test(entry.id);
  }

  /** @param {Kept} entry */
  function short({ site: ofSite, id, goal, about }) {
    return { site: ofSite, id, goal: goal.slice(0, 400), about: about.slice(0, 400) };
  }

  /** Whether it was kept. @param {string} key @param {Kept[]} entries */
  function write(key, entries) {
    try {
      localStorage.setItem(key, JSON.stringify(entries));
      return true;
    } catch {
      return false;
    } finally {
      for (const listener of listeners) listener();
    }
  }

  /** @param {string} key */
  const here = (key) => read(key).filter((entry) => entry.site === site);

  const kept = (primed.keptGuides ??= {
    /** The guides opened lately on this site, the last one first. */
    recent: () => here(RECENT).slice(0, MOST_RECENT),
    /** The pinned guides of this site, the last one first. */
    pinned: () => here(PINNED),
    /** @param {string} id */
    isPinned: (id) => here(PINNED).some((entry) => entry.id === id),
    /** @param {{id: string, goal: string, about: string}} guide */
    visited({ id, goal, about }) {
      const others = read(RECENT).filter((entry) => entry.site !== site || entry.id !== id);
      return write(RECENT, [{ site, id, goal, about }, ...others].slice(0, MOST));
    },
    /** Forget guides that are not there any more. @param {string[]} ids */
    forget(ids) {
      const left = read(RECENT).filter((entry) => entry.site !== site || !ids.includes(entry.id));
      return ids.length === 0 || write(RECENT, left);
    },
    /** @param {{id: string, goal: string, about: string}} guide */
    pin({ id, goal, about }) {
      const others = read(PINNED).filter((entry) => entry.site !== site || entry.id !== id);
      return write(PINNED, [{ site, id, goal, about }, ...others]);
    },
    /** @param {string} id */
    unpin: (id) => write(PINNED, read(PINNED).filter((entry) => entry.site !== site || entry.id !== id)),
    /** Call back after each change, also one made in another tab. @param {() => void} listener */
    onChange: (listener) => void listeners.add(listener),
    pinButton,
  });

  /**
   * A button that pins a guide. It is kept up to date wherever it stands.
   * @param {{id: string, goal: string, about: string}} guide
   */
  function pinButton({ id, goal, about }) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sp-pin";
    Object.assign(button.dataset, { spPin: id, spPinGoal: goal, spPinAbout: about });
    label(button);
    return button;
  }

  /** @param {HTMLElement} button */
  function label(button) {
    const word = kept.isPinned(button.dataset.spPin) ? "Unpin" : "Pin";
    const { spPinGoal } = button.dataset;
    button.textContent = spPinGoal ? word : `${word} this guide`;
    if (spPinGoal) button.setAttribute("aria-label", `${word}: ${spPinGoal}`); // among others, it says which guide
  }

  /** @param {HTMLElement} button */
  function toggle(button) {
    const { spPin = "", spPinGoal, spPinAbout } = button.dataset;
    const shown = { goal: spPinGoal ?? text(".sp-guide h1"), about: spPinAbout ?? text(".sp-guide .sp-kicker") };
    const isDone = kept.isPinned(spPin) ? kept.unpin(spPin) : kept.pin({ id: spPin, ...shown });
    if (isDone || button.nextElementSibling?.matches(".sp-pin__failed")) return;
    const note = document.createElement("span");
    note.className = "sp-note sp-pin__failed";
    note.setAttribute("role", "status");
    button.after(note);
    note.textContent = NOT_KEPT;
  }

  /** @param {string} selector */
  const text = (selector) => document.querySelector(selector)?.textContent?.trim().replace(/\s+/g, " ") ?? "";

  function mountPins() {
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-sp-pin]"))) {
      place.hidden = false;
      if (place.matches("button")) {
        label(place);
      } else if (!place.firstElementChild?.matches("button")) {
        const button = pinButton({ id: place.dataset.spPin ?? "", goal: "", about: "" });
        delete button.dataset.spPinGoal;
        delete button.dataset.spPinAbout;
        label(button);
        place.replaceChildren(button);
      }
    }
  }

  /** Note the guide that this page is. */
  function noteVisit() {
    if (!document.querySelector(".sp-guide h1")) return;
    const path = new URL(location.href).pathname.slice(site.length);
    const id = /^guides\/([^/]+\/[^/]+)\/(index\.html)?$/.exec(path)?.[1];
    if (id && ID.test(id)) kept.visited({ id, goal: text(".sp-guide h1"), about: text(".sp-guide .sp-kicker") });
  }

  function mount() {
    noteVisit();
    mountPins();
  }

  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("button[data-sp-pin]");
    if (button) toggle(/** @type {HTMLElement} */ (button));
  });
  globalThis.addEventListener("storage", ({ key }) => {
    if (key === null || key === RECENT || key === PINNED) for (const listener of listeners) listener();
  });
  kept.onChange(mountPins);
  mount();
  // With the theme's instant navigation a page arrives without a load event.
  globalThis.document$?.subscribe(mount);
})();
