/* A page made like another one piece by piece, so that focus, caret, what is being typed and what is unfolded stay where they
   are. Text stays text: nothing here reads markup. */
(() => {
  "use strict";

  /** @typedef {HTMLInputElement | HTMLTextAreaElement} Field */

  /** @param {Node} node @returns {node is Field} */
  const isField = (node) => node instanceof HTMLTextAreaElement || (node instanceof HTMLInputElement && !/^(checkbox|radio|file)$/.test(node.type));

  /** @param {Node} node @returns {node is HTMLInputElement} */
  const isChoice = (node) => node instanceof HTMLInputElement && /^(checkbox|radio)$/.test(node.type);

  /** @param {Node} node */
  const keyOf = (node) => (node instanceof HTMLElement ? node.dataset.spKey : undefined);

  /** @param {Node} one @param {Node} other */
  const isSame = (one, other) => one.nodeName === other.nodeName && keyOf(one) === keyOf(other);

  /** @param {Element} live @param {Element} wanted */
  function patchAttributes(live, wanted) {
    // Whether something is unfolded is up to its reader; the value of a field has a way of its own.
    const isOwn = (/** @type {Attr} */ { name }) => (name === "open" && live.nodeName === "DETAILS") || (name === "value" && isField(live));
    for (const attribute of [...live.attributes]) if (!wanted.hasAttribute(attribute.name) && !isOwn(attribute)) live.removeAttribute(attribute.name);
    for (const attribute of wanted.attributes) {
      if (live.getAttribute(attribute.name) !== attribute.value && !isOwn(attribute)) live.setAttribute(attribute.name, attribute.value);
    }
  }

  /** A field's `defaultValue` is what a script last wrote into it. @param {Field} live @param {Field} wanted */
  function patchField(live, wanted) {
    if (live === document.activeElement || live.defaultValue === wanted.value) return;
    live.defaultValue = wanted.value;
    live.value = wanted.value;
  }

  /**
   * Makes `live` like `wanted`, which is used up. Elements with the same `data-sp-key` are the same one, wherever they stand;
   * what has `data-sp-still` is left as it is once it is there.
   * @param {Node} live @param {Node} wanted
   */
  function patch(live, wanted) {
    if (!(live instanceof Element) || !(wanted instanceof Element)) {
      if (live.nodeValue !== wanted.nodeValue) live.nodeValue = wanted.nodeValue;
      return;
    }
    if (live.hasAttribute("data-sp-still") && wanted.hasAttribute("data-sp-still")) return;
    patchAttributes(live, wanted);
    if (isField(live)) return patchField(live, /** @type {Field} */ (wanted));
    if (isChoice(live)) live.checked = /** @type {HTMLInputElement} */ (wanted).checked;
    let at = live.firstChild;
    for (const child of [...wanted.childNodes]) {
      let match = at;
      while (match && !isSame(match, child)) match = match.nextSibling;
      if (!match) {
        live.insertBefore(child, at);
      } else {
        if (match === at) at = at.nextSibling;
        else live.insertBefore(match, at);
        patch(match, child);
      }
    }
    while (at) {
      const next = at.nextSibling;
      at.remove();
      at = next;
    }
  }

  /** `patch`, with the focus brought back where an element had to be moved. @param {Element} live @param {Element} wanted */
  function patchSteadily(live, wanted) {
    const before = document.activeElement;
    const range = before && isField(before) ? [before.selectionStart, before.selectionEnd] : null;
    patch(live, wanted);
    if (!(before instanceof HTMLElement) || !before.isConnected || document.activeElement === before || !live.contains(before)) return;
    before.focus({ preventScroll: true });
    if (range) /** @type {Field} */ (before).setSelectionRange(range[0], range[1]);
  }

  globalThis.primed ??= {};
  globalThis.primed.patch = patchSteadily;
})();
