/* Puts text on the clipboard, also where a page was opened from a folder and the browser's own way is closed. */
(() => {
  "use strict";

  /**
   * @param {string} text
   * @param {string} [html] the same as markup, for programs that take it; made by the caller from escaped text only
   * @returns {Promise<boolean>} whether it is there now
   */
  async function copy(text, html) {
    try {
      if (html && globalThis.ClipboardItem) {
        const blobs = { "text/plain": new Blob([text], { type: "text/plain" }), "text/html": new Blob([html], { type: "text/html" }) };
        await navigator.clipboard.write([new ClipboardItem(blobs)]);
      } else {
        await navigator.clipboard.writeText(text);
      }
      return true;
    } catch {
      const field = document.createElement("textarea");
      field.value = text;
      field.setAttribute("aria-hidden", "true");
      field.classList.add("sp-hidden");
      const before = document.activeElement;
      document.body.append(field);
      field.select();
      const isDone = document.execCommand("copy");
      field.remove();
      if (before instanceof HTMLElement) before.focus();
      return isDone;
    }
  }

  /** Says on a button, for a moment, how it went. @param {HTMLElement} button @param {boolean} isDone */
  function say(button, isDone) {
    button.dataset.spLabel ??= button.textContent ?? "";
    button.textContent = isDone ? "Copied" : "Could not be copied";
    setTimeout(() => { button.textContent = button.dataset.spLabel ?? ""; }, 2000);
  }

  globalThis.primed ??= {};
  globalThis.primed.copy = copy;
  /** @param {HTMLElement} button @param {string} text @param {string} [html] */
  globalThis.primed.copyFrom = async (button, text, html) => say(button, await copy(text, html));
})();
