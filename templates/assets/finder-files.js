/* Brings the guides' index to a page that asks for it, once. A classic script rather than a request for data, because a
   folder opened in the browser allows no such request. */
(() => {
  "use strict";

  const primed = (globalThis.primed ??= {});
  const here = /** @type {HTMLScriptElement | null} */ (document.currentScript)?.src ?? location.href;

  /** The address of the site, with a slash at its end. */
  primed.siteRoot ??= new URL("../../", here).href;

  /** Where something in the site is, as a link: in a folder, and on sites that name files, with its file. @param {string} path */
  primed.addressOf ??= (path) => {
    const [folder, fragment = ""] = path.split("#");
    const namesFiles = location.protocol === "file:" || location.pathname.endsWith(".html");
    const file = namesFiles && (folder === "" || folder.endsWith("/")) ? "index.html" : "";
    return primed.siteRoot + folder + file + (fragment && `#${fragment}`);
  };

  /** @param {string} name */
  function load(name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL(name, here).href;
      script.addEventListener("load", resolve);
      script.addEventListener("error", () => reject(new Error(`${name} could not be loaded`)));
      script.addEventListener("load", () => script.remove());
      script.addEventListener("error", () => script.remove());
      document.head.append(script);
    });
  }

  /** @type {Promise<{file: string, isInSiteSearch: boolean}> | undefined} */
  let pointer;
  /** @type {Promise<any> | undefined} */
  let guides;

  /** What this build's index is called, and whether the theme's search has the guides as well. */
  primed.guideIndexName = () => {
    pointer ??= load("finder-index.js").then(() => primed.guideIndexAt);
    pointer.catch(() => (pointer = undefined));
    return pointer;
  };

  async function open() {
    try {
      await load((await primed.guideIndexName()).file);
    } catch {
      // The site may be newer than what a browser kept of it: ask again for the name, past what was kept.
      await load(`finder-index.js?${Date.now()}`);
      await load(primed.guideIndexAt.file);
    }
    const opened = primed.guideSearch.open(primed.guideIndex);
    delete primed.guideIndex;
    return opened;
  }

  /** @type {Intl.NumberFormat | undefined} */
  let grouping;

  /**
   * A number as the site's language groups its digits; most here have none to group. For the others a browser makes ready
   * what takes it longer than to find guides (so it is made once, and lists are shown before it is asked for).
   * @param {number} value
   */
  primed.grouped ??= (value) => {
    if (value < 1000) return String(value);
    try {
      grouping ??= new Intl.NumberFormat(document.documentElement.lang || undefined);
    } catch {
      grouping = new Intl.NumberFormat(); // a language that the browser does not know
    }
    return grouping.format(value);
  };

  /** Do something once what has changed is on the screen. @param {() => void} work */
  primed.afterPaint ??= (work) => void requestAnimationFrame(() => setTimeout(work));

  /** @param {() => void} work */
  primed.whenIdle ??= (work) => {
    if (globalThis.requestIdleCallback) requestIdleCallback(work, { timeout: 2000 });
    else setTimeout(work, 200);
  };

  /** The guides of the site, to be asked (see finder-search.js). Rejected where they cannot be loaded; then ask again. */
  primed.guides = () => {
    guides ??= open();
    guides.catch(() => (guides = undefined));
    return guides;
  };
})();
