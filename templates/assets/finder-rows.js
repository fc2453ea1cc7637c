/* How guides look in the finder's lists: found, pinned, opened lately. Their text becomes text, never markup. */
(() => {
  "use strict";

  const primed = (globalThis.primed ??= {});

  /**
   * @param {string} tag
   * @param {string} [kind]
   * @param {...(Node | string)} content
   */
  function element(tag, kind, ...content) {
    const made = document.createElement(tag);
    if (kind) made.className = kind;
    made.append(...content);
    return made;
  }

  /**
   * A text in which the words that were found stand out.
   * @param {string} text
   * @param {[number, number][]} marks
   */
  function marked(text, marks) {
    const parts = [];
    let next = 0;
    for (const [at, end] of marks) {
      const from = Math.max(at, next); // in scripts without spaces, pairs of signs overlap
      parts.push(text.slice(next, from), element("mark", "", text.slice(from, end)));
      next = end;
    }
    return [...parts, text.slice(next)];
  }

  /** @param {{name: string} | null} named @param {string} as The other name by which it was found. */
  function nameOf(named, as) {
    return named ? [element("span", "", named.name, ...(as ? [" (", element("mark", "", as), ")"] : []))] : [];
  }

  /** Whom a guide is for and what it is about, in a line. @param {any} guide */
  const about = (guide) => [guide.role, guide.industry, guide.offering].flatMap((item) => item?.name ?? []).join(" · ");

  /** @param {string} id @param {(string | Node)[]} content */
  function goal(id, content) {
    const link = /** @type {HTMLAnchorElement} */ (element("a", "sp-found__goal", ...content));
    link.href = primed.addressOf(`guides/${id}/`);
    link.dir = "auto";
    return link;
  }

  primed.finderRows = {
    element,

    /** A guide that was found, with what was found in it. @param {any} guide */
    found(guide) {
      const text = element("div", "sp-found__text", goal(guide.id, marked(guide.goal, guide.goalMarks)));
      if (guide.state) text.append(" ", element("span", "sp-tag", guide.state));
      text.append(
        element(
          "p",
          "sp-found__for",
          ...nameOf(guide.role, guide.roleAs),
          ...nameOf(guide.industry, guide.industryAs),
          ...nameOf(guide.offering, guide.offeringAs),
        ),
      );
      const problem = element("p", "sp-found__problem", ...marked(guide.problem, guide.problemMarks));
      problem.dir = "auto";
      text.append(problem);
      if (guide.said.length) {
        const words = guide.said.map((/** @type {string} */ word) => element("mark", "", word));
        const list = words.flatMap((/** @type {Node} */ word, /** @type {number} */ at) => (at ? [", ", word] : [word]));
        text.append(element("p", "sp-found__said", "They may say: ", ...list));
      }
      return element("li", "sp-found__guide", text, primed.keptGuides.pinButton({ ...guide, about: about(guide) }));
    },

    /**
     * A guide that was kept: as it is now, or, before that is known, as it was then.
     * @param {{id: string, goal: string, about: string}} then
     * @param {any} now
     */
    kept(then, now) {
      const shown = now ? { id: now.id, goal: now.goal, about: about(now) } : then;
      const text = element("div", "sp-found__text", goal(shown.id, [shown.goal]), element("p", "sp-found__for", shown.about));
      return element("li", "sp-found__guide", text, primed.keptGuides.pinButton(shown));
    },

    /** A pinned guide that the site has no more. @param {{id: string, goal: string, about: string}} then */
    gone(then) {
      const text = element("div", "sp-found__text", element("span", "sp-found__gone", then.goal));
      text.append(element("p", "sp-found__for", "This guide is no longer in the site."));
      return element("li", "sp-found__guide", text, primed.keptGuides.pinButton(then));
    },
  };
})();
