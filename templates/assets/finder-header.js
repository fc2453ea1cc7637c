/* Guides in the search of the theme's header. Where that search has the guides itself, one line leads on to the finder;
   where there are too many for it, the guides that fit best stand above what it finds. */
(() => {
  "use strict";

  const MOST = 5;
  const primed = (globalThis.primed ??= {});

  /** @param {string} words */
  const finderAddress = (words) => primed.addressOf(`#${new URLSearchParams({ find: words })}`);

  /**
   * A line of the theme's own kind. With Enter the theme opens the line of the highest score.
   * @param {string} href
   * @param {number} score
   * @param {string} title
   * @param {string} about
   */
  function line(href, score, title, about) {
    const link = document.createElement("a");
    link.className = "sp-search__link";
    link.href = href;
    link.tabIndex = -1;
    const text = document.createElement("span");
    text.dataset.mdScore = String(score);
    const first = document.createElement("span");
    first.className = "sp-search__title";
    first.textContent = title;
    text.append(first, about);
    link.append(text);
    return link;
  }

  /** Where the lines stand, inside what the arrow keys go through. @param {Element} result */
  function place(result) {
    let found = result.querySelector(".sp-search");
    if (!found) {
      found = document.createElement("div");
      found.className = "sp-search";
      result.prepend(found);
    }
    return found;
  }

  /** Whoever goes to the field is about to type. */
  async function prepare() {
    try {
      if ((await primed.guideIndexName()).isInSiteSearch) return;
      const guides = await primed.guides();
      primed.whenIdle(() => guides.ask({ words: "a", limit: MOST }));
    } catch {
      // What is typed asks again.
    }
  }

  let asked = 0;

  /** @param {HTMLInputElement} input */
  async function show(input) {
    const result = input.closest(".md-search")?.querySelector(".md-search-result");
    if (!result) return;
    const [words, question] = [input.value.trim(), (asked += 1)];
    const lines = place(result);
    if (!words) {
      lines.replaceChildren();
      void prepare();
      return;
    }
    const all = (/** @type {string} */ title) => line(finderAddress(words), 0, title, "");
    try {
      const { isInSiteSearch } = await primed.guideIndexName();
      if (isInSiteSearch) {
        if (question === asked) lines.replaceChildren(all(`Look for “${words}” in the finder`));
        return;
      }
      const guides = await primed.guides();
      if (question !== asked) return;
      const answer = guides.ask({ words, limit: MOST });
      lines.replaceChildren(
        ...answer.guides.map((/** @type {any} */ guide, /** @type {number} */ at) =>
          line(
            primed.addressOf(`guides/${guide.id}/`),
            1e9 - at,
            guide.goal,
            [guide.role.name, guide.industry?.name, guide.offering.name].filter(Boolean).join(" · "),
          ),
        ),
      );
      const more = answer.total - answer.guides.length;
      primed.afterPaint(() => {
        if (question === asked && more > 0) lines.append(all(`${primed.grouped(more)} more in the finder`));
      });
    } catch {
      if (question === asked) lines.replaceChildren(all(`Look for “${words}” in the finder`));
    }
  }

  for (const kind of ["input", "focusin"]) {
    document.addEventListener(kind, ({ target }) => {
      if (target instanceof HTMLInputElement && target.matches(".md-search__input")) void show(target);
    });
  }
  document.addEventListener("reset", ({ target }) => {
    const input = target instanceof HTMLFormElement && target.querySelector(".md-search__input");
    if (input) setTimeout(() => show(/** @type {HTMLInputElement} */ (input)));
  });
})();
