/* The finder on the home page: while a seller types, or chooses a role or an industry, the guides that fit best. What fits
   is worked out in finder-search.js; here it is operated, shown, and kept in the address, so that Back returns to it.

   In the address it stands behind the `#`, which no browser sends to a server. */
(() => {
  "use strict";

  const STEP = 10;
  const AT_ONCE = 4; // as many as a screen has room for; a browser lays them out in half the time of all
  const MOST_RECENT = 6;
  const SILENCE = 700;
  const primed = (globalThis.primed ??= {});
  const { finderRows: rows, keptGuides, grouped: number, afterPaint, whenIdle } = primed;

  /** @param {number} value @param {string} noun */
  const count = (value, noun) => `${number(value)} ${noun}${value === 1 ? "" : "s"}`;

  /** @param {string[]} words */
  const quoted = (words) => words.map((word) => `“${word}”`).join(" or ");

  /** @param {HTMLSelectElement | null} select @param {Record<string, number> | null} counts As the page had them, when null. */
  function showCounts(select, counts) {
    for (const option of select?.options ?? []) {
      const { spName } = option.dataset;
      if (!spName) continue;
      option.dataset.spAll ??= option.text;
      const text = counts ? `${spName} (${number(counts[option.value] ?? 0)})` : option.dataset.spAll;
      if (option.text !== text) option.text = text;
    }
  }

  /** @param {HTMLElement} root */
  function finder(root) {
    /** @param {string} name */
    const part = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-sp-finder-${name}]`));
    const form = /** @type {HTMLFormElement} */ (root.querySelector("form"));
    const words = /** @type {HTMLInputElement} */ (form.elements.namedItem("find"));
    const role = /** @type {HTMLSelectElement} */ (form.elements.namedItem("role"));
    const industry = /** @type {HTMLSelectElement | null} */ (form.elements.namedItem("industry"));
    const lists = /** @type {HTMLElement | null} */ (document.querySelector("[data-sp-finder-lists]"));

    /** The guides, once they have arrived. @type {any} */
    let guides = null;
    let limit = STEP;
    let turn = 0;
    let isDue = false;
    let addressTimer = 0;
    let statusTimer = 0;

    const question = () => ({ words: words.value.trim(), role: role.value, industry: industry?.value ?? "" });
    const isEmpty = () => Object.values(question()).every((value) => !value);

    async function load() {
      guides ??= await primed.guides();
      return guides;
    }

    // The address -----------------------------------------------------------------------------------------------------

    const asked = () => new URLSearchParams(location.hash.slice(1));
    const isAsked = () => ["find", "role", "industry"].some((name) => asked().has(name));

    function readAddress() {
      if (!isAsked() && isEmpty()) return;
      words.value = (asked().get("find") ?? "").slice(0, words.maxLength);
      for (const select of [role, industry]) {
        if (!select) continue;
        select.value = asked().get(select.name) ?? "";
        if (select.selectedIndex < 0) select.value = ""; // there was one when the link was made
      }
      limit = STEP;
      void answer();
    }

    function writeAddress() {
      clearTimeout(addressTimer);
      const { words: find, ...chosen } = question();
      const filled = Object.entries({ find, ...chosen }).filter(([, value]) => value);
      const hash = filled.length ? `#${new URLSearchParams(filled)}` : "";
      if (hash === location.hash || (!hash && !isAsked())) return;
      try {
        history.replaceState(history.state, "", hash || location.pathname + location.search);
      } catch {
        // Browsers allow only so many changes in a while; the next one catches up.
      }
    }

    // What is shown ---------------------------------------------------------------------------------------------------

    /** @param {boolean} isFinding @param {boolean} hasLists */
    function turnTo(isFinding, hasLists = !isFinding) {
      part("found").hidden = !isFinding;
      if (lists) lists.hidden = !hasLists;
      if (isFinding) part("kept").hidden = true;
    }

    /** Say it aloud, once the typing pauses. @param {string} text */
    function say(text) {
      clearTimeout(statusTimer);
      statusTimer = setTimeout(() => (part("status").textContent = text), SILENCE);
    }

    /** @param {string} heading @param {string} note */
    function showHeading(heading, note) {
      part("count").textContent = heading;
      part("note").textContent = note;
      say(`${heading}. ${note}`);
    }

    /** Guides with their list, which is empty, and its heading. @param {any[]} guides @param {string} heading */
    function group(guides, heading) {
      const list = rows.element("ol", "sp-found");
      const title = heading ? [rows.element("h3", "sp-found__group", heading)] : [];
      return { guides, list, nodes: [...title, list] };
    }

    /** @param {any} answer */
    function groups(answer) {
      const name = industry?.selectedOptions[0]?.dataset.spName;
      if (!name) return [group([...answer.guides], "")];
      /** @param {boolean} isOwn */
      const those = (isOwn) => answer.guides.filter((/** @type {any} */ guide) => Boolean(guide.industry) === isOwn);
      return [group(those(true), `For ${name}`), group(those(false), "For every industry")];
    }

    /** @param {any} answer */
    function noteOn(answer) {
      const { found, unknown } = answer;
      const known = answer.words - unknown.length;
      const most = unknown.length ? `These have ${found} of the other ${known} words.` : `None has all ${known} words; these have ${found}.`;
      return [unknown.length ? `No guide has ${quoted(unknown)}.` : "", found && found < known ? most : ""].join(" ").trim();
    }

    /** The first guides at once; the others and all around them once those are on the screen. @param {any} answer */
    function showAnswer(answer) {
      const own = turn;
      const made = groups(answer);
      /** So many rows more, and the lists that have any. @param {number} room */
      const fill = (room) => {
        for (const { guides: waiting, list, nodes } of made) {
          const some = waiting.splice(0, room);
          room -= some.length;
          list.append(...some.map(rows.found));
          if (some.length && !list.isConnected) part("guides").append(...nodes);
        }
      };
      const goOn = () => {
        if (own !== turn) return;
        fill(answer.guides.length);
        showAround(answer);
      };
      part("guides").replaceChildren();
      fill(limit > STEP ? limit : AT_ONCE);
      if (made.some(({ guides: waiting }) => waiting.length)) afterPaint(goOn);
      else goOn();
    }

    /** @param {any} answer */
    function showAround(answer) {
      const { total } = answer;
      showHeading(total ? count(total, "guide") : "No guide fits", noteOn(answer));
      showCounts(role, answer.byRole);
      showCounts(industry, answer.byIndustry);
      const rest = total - answer.guides.length;
      part("more").hidden = rest <= 0;
      part("more").textContent = `Show ${number(Math.min(rest, STEP))} more`;
      part("nothing").hidden = total > 0;
      const elsewhere = total ? 0 : guides.ask({ words: question().words, limit: 1 }).total;
      part("elsewhere").hidden = !elsewhere;
      part("widen").textContent = `Show ${count(elsewhere, "guide")} for other roles and industries`;
    }

    function showKept() {
      if (!isEmpty()) return;
      const pinned = keptGuides.pinned();
      const pinnedIds = new Set(pinned.map((/** @type {any} */ then) => then.id));
      const recent = keptGuides.recent().filter((/** @type {any} */ then) => !pinnedIds.has(then.id));
      const gone = guides ? recent.filter((/** @type {any} */ then) => !guides.byId(then.id)) : [];
      const left = recent.filter((/** @type {any} */ then) => !gone.includes(then)).slice(0, MOST_RECENT);
      /** @param {any} then */
      const row = (then) => {
        const now = guides?.byId(then.id);
        return guides && !now ? rows.gone(then) : rows.kept(then, now);
      };
      for (const [name, list] of /** @type {[string, any[]][]} */ ([["pinned", pinned], ["recent", left]])) {
        part(name).hidden = !list.length;
        part(name).querySelector("ul")?.replaceChildren(...list.map(row));
      }
      part("kept").hidden = !pinned.length && !left.length;
      if (gone.length) keptGuides.forget(gone.map((/** @type {any} */ then) => then.id));
    }

    function showNoQuestion() {
      turnTo(false);
      showCounts(role, null);
      showCounts(industry, null);
      part("guides").replaceChildren();
      say("");
      showKept();
    }

    async function answer() {
      const own = (turn += 1);
      if (isEmpty()) {
        showNoQuestion();
        return;
      }
      turnTo(true);
      if (!guides) {
        part("guides").replaceChildren();
        showHeading("Looking …", "");
        try {
          await load();
        } catch {
          if (own !== turn) return;
          turnTo(true, true);
          showHeading("The guides could not be loaded", "Type again to try again. The lists below lead to them as well.");
          return;
        }
        if (own !== turn) return;
      }
      showAnswer(guides.ask({ ...question(), limit }));
    }

    /** After the letter that was typed is on the screen; keys that come meanwhile are answered together. */
    function answerSoon() {
      limit = STEP;
      clearTimeout(addressTimer);
      addressTimer = setTimeout(() => whenIdle(writeAddress), 300);
      if (isDue) return;
      isDue = true;
      afterPaint(() => {
        isDue = false;
        void answer();
      });
    }

    // How it is operated ----------------------------------------------------------------------------------------------

    const links = () =>
      /** @type {HTMLElement[]} */ ([...root.querySelectorAll("a.sp-found__goal")]).filter((link) => link.offsetParent);

    function startAgain() {
      form.reset();
      answerSoon();
      words.focus();
    }

    async function openFirst() {
      if (isEmpty()) return;
      await answer();
      writeAddress();
      links()[0]?.click();
    }

    /** @param {KeyboardEvent} event */
    function onKey(event) {
      const target = /** @type {HTMLElement} */ (event.target);
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || target instanceof HTMLSelectElement) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        const stops = [words, ...links()];
        const link = target.closest("li")?.querySelector("a.sp-found__goal") ?? target;
        const at = stops.indexOf(/** @type {any} */ (link)) + (event.key === "ArrowDown" ? 1 : -1);
        if (at >= 0 && at < stops.length) stops[at].focus();
        event.preventDefault();
      } else if (event.key === "Escape") {
        if (target !== words) words.focus();
        else if (!isEmpty()) startAgain();
        event.preventDefault();
      }
    }

    form.addEventListener("input", answerSoon);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      // On a phone, Enter puts the keyboard away, which covers what was found.
      if (matchMedia("(pointer: coarse)").matches) words.blur();
      else void openFirst();
    });
    form.addEventListener("focusin", () => void load().catch(() => undefined));
    words.addEventListener("focus", () => {
      // A phone's keyboard covers half of the screen; what is found has to be in the other half.
      if (matchMedia("(pointer: coarse) and (max-width: 44.99em)").matches) root.scrollIntoView();
    });
    root.addEventListener("keydown", onKey);
    root.addEventListener("click", writeAddress);
    part("clear").addEventListener("click", startAgain);
    part("widen").addEventListener("click", () => {
      role.value = "";
      if (industry) industry.value = "";
      answerSoon();
      words.focus();
    });
    part("more").addEventListener("click", async () => {
      const next = links().length;
      limit += STEP;
      await answer();
      links()[next]?.focus();
    });

    root.hidden = false;
    showKept();
    readAddress();
    const isSaving = Boolean(/** @type {any} */ (navigator).connection?.saveData);
    if (!isSaving || !part("kept").hidden) whenIdle(() => void load().then(warmUp).catch(() => undefined));

    /** A first question takes longer than all others, so it is asked, and answered, before anyone asks. */
    function warmUp() {
      showKept();
      for (const letter of "aest") whenIdle(() => guides.ask({ words: letter, limit: AT_ONCE }).guides.map(rows.found));
    }

    return { words, readAddress, writeAddress, showKept };
  }

  /** Those of all times that this script was loaded. @type {WeakMap<Element, ReturnType<typeof finder>>} */
  const finders = (primed.finders ??= new WeakMap());

  /** The finder of the page that is shown, if it has one. */
  function current() {
    const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-sp-finder]"));
    if (root && !finders.has(root)) finders.set(root, finder(root));
    return root ? finders.get(root) : undefined;
  }

  /** @param {Element | null} element */
  const takesText = (element) =>
    element instanceof HTMLElement && (element.isContentEditable || element.matches("input, textarea, select"));

  document.addEventListener(
    "keydown",
    (event) => {
      const { key, ctrlKey, metaKey, altKey } = event;
      if (key !== "/" || ctrlKey || metaKey || altKey || takesText(document.activeElement)) return;
      const found = current();
      if (!found) return;
      found.words.focus();
      found.words.select();
      event.preventDefault();
      event.stopPropagation(); // the theme's search listens for the same key
    },
    { capture: true },
  );
  globalThis.addEventListener("hashchange", () => current()?.readAddress());
  globalThis.addEventListener("pageshow", () => current()?.showKept()); // also where Back brings the page as it was left
  globalThis.addEventListener("pagehide", () => current()?.writeAddress());
  keptGuides.onChange(() => current()?.showKept());
  current();
  // With the theme's instant navigation a page arrives without a load event.
  globalThis.document$?.subscribe(() => void current());
})();
