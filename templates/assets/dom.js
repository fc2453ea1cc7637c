/* Making elements: text is always text, never markup. */
(() => {
  "use strict";

  /**
   * An element with attributes (`class`, `type`, …; `true` sets one without a value, `false` and `null` leave it out), listeners
   * (`onclick`) and children.
   * @param {string} tag @param {Record<string, any>} [attributes] @param {...(Node | string | null)} children
   * @returns {HTMLElement}
   */
  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null || value === undefined || value === false) continue;
      if (typeof value === "function") made.addEventListener(name.slice(2), value);
      else made.setAttribute(name, value === true ? "" : String(value));
    }
    made.append(...children.filter((child) => child !== null));
    return made;
  }

  /** The letter's pieces as nodes, gaps marked. @param {(string | {gap: string})[]} pieces */
  const pieces = (pieces) => pieces.map((piece) => (typeof piece === "string" ? piece : element("mark", { class: "sp-gap" }, piece.gap)));

  globalThis.primed ??= {};
  Object.assign(globalThis.primed, { element, pieces });
})();
