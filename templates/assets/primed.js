/* Marks reviews whose day has passed. A built page must not depend on the day it was built, so this happens here. */
(() => {
  "use strict";

  /** @param {ParentNode} root */
  function markOverdue(root) {
    const today = new Date().toISOString().slice(0, 10);
    for (const due of root.querySelectorAll("time[data-sp-due]")) {
      if (/** @type {HTMLTimeElement} */ (due).dateTime < today && !due.classList.contains("sp-overdue")) {
        due.classList.add("sp-overdue");
        due.append(" (overdue)");
      }
    }
  }

  markOverdue(document);
  // With the theme's instant navigation a page arrives without a load event.
  globalThis.document$?.subscribe(() => markOverdue(document));
})();
