/*
 * What a site needs that is opened from a folder instead of a server: addresses that name a file, and a search that runs
 * without a worker. Pages load this before all other scripts; on a served site it does nothing.
 */
(() => {
  "use strict";
  if (location.protocol !== "file:") return;

  // A server finds the index.html of a folder; without one, a link to a folder shows the list of its files.

  /** @param {Element} element */
  function nameFile(element) {
    if (element instanceof HTMLAnchorElement && element.protocol === "file:" && element.pathname.endsWith("/")) {
      element.pathname += "index.html";
    }
  }

  /** @param {Node} node */
  function nameFiles(node) {
    if (!(node instanceof Element)) return;
    nameFile(node);
    for (const link of node.querySelectorAll("a[href]")) nameFile(link);
  }

  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "attributes") nameFile(/** @type {Element} */ (change.target));
      else change.addedNodes.forEach(nameFiles);
    }
  }).observe(document, { childList: true, subtree: true, attributeFilter: ["href"] });

  /**
   * As much of a `Worker` as the theme's search uses, for browsers refuse to start one from a file: the script runs in a
   * hidden frame instead, which looks to it as a worker's own surroundings would.
   */
  class FrameWorker extends EventTarget {
    #frame = document.createElement("iframe");
    /** @type {Promise<void>} */
    #started;

    /** @param {string | URL} address */
    constructor(address) {
      super();
      this.#frame.hidden = true;
      this.#started = new Promise((resolve, reject) => {
        // A frame may begin with one blank page and go over to another; the one that has loaded is the one that stays.
        this.#frame.addEventListener("load", () => this.#start(String(address)).then(resolve, reject), { once: true });
      });
      document.body.append(this.#frame);
    }

    /** @param {string} address */
    #start(address) {
      const inside = /** @type {any} */ (this.#frame.contentWindow);
      const place = new URL(address, location.href);
      inside.postMessage = (/** @type {any} */ data) => {
        this.dispatchEvent(new MessageEvent("message", { data: structuredClone(data) }));
      };
      inside.importScripts = async (/** @type {string[]} */ ...addresses) => {
        for (const each of addresses) await run(inside.document, new URL(each, place));
      };
      return run(inside.document, place);
    }

    /** @param {any} data */
    postMessage(data) {
      const message = structuredClone(data);
      this.#started.then(() => {
        this.#frame.contentWindow?.dispatchEvent(new MessageEvent("message", { data: message }));
      });
    }

    terminate() {
      this.#frame.remove();
    }
  }

  /**
   * @param {Document} within
   * @param {URL} address
   * @returns {Promise<void>} done when the script has run
   */
  function run(within, address) {
    return new Promise((resolve, reject) => {
      const script = within.createElement("script");
      script.src = address.href;
      script.onload = () => resolve();
      script.onerror = () => reject(new Error(`${address.href} cannot be loaded`));
      within.body.append(script);
    });
  }

  Object.assign(globalThis, { Worker: FrameWorker, IFrameWorker: FrameWorker }); // the theme looks for the second
})();
