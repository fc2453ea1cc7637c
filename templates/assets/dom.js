/* Making elements: text is always text, never markup. */
(() => {
  "use strict";

  /**
   * @param {string} tag
   * @param {Record<string, any>} [attributes] `true` sets one without a value, `false` and nothing leave it out; a function is a
   *   listener (`onclick`); `value` and `checked` are what a field shows
   * @param {...any} children nodes and text, in arrays or not; what is nothing or `false` is left out
   * @returns {HTMLElement}
   */
  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null || value === undefined || value === false) continue;
      if (typeof value === "function") made.addEventListener(name.slice(2), value);
      else if (name === "checked") /** @type {HTMLInputElement} */ (made).checked = true;
      else if (name === "value" && made instanceof HTMLTextAreaElement) made.defaultValue = String(value);
      else made.setAttribute(name, value === true ? "" : String(value));
    }
    for (const child of children.flat(Infinity)) if (child || child === "") made.append(child);
    return made;
  }

  /** The letter's pieces as nodes, gaps marked. @param {(string | {gap: string})[]} pieces */
  const pieces = (pieces) => pieces.map((piece) => (typeof piece === "string" ? piece : element("mark", { class: "sp-gap" }, piece.gap)));

  globalThis.primed ??= {};
  Object.assign(globalThis.primed, { element, pieces });
})();
