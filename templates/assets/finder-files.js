/* Brings the guides' index to a page that asks for it, once. It is asked for as data, which a browser reads in a third of
   the time that it takes as a script; and it is one all the same, for a folder opened in the browser allows no such
   request. */
(() => {
  "use strict";

  const primed = (globalThis.primed ??= {});
  const here = /** @type {HTMLScriptElement | null} */ (document.currentScript)?.src ?? location.href;

  /** After this the index is data: see `_script` in `builder/views/finder_index.py`. */
  const START = ".guideIndex=";

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

  /** @param {string} name */
  async function read(name) {
    if (location.protocol !== "file:") {
      try {
        const answer = await fetch(new URL(name, here));
        if (answer.ok) {
          const text = await answer.text();
          return JSON.parse(text.slice(text.indexOf(START) + START.length));
        }
      } catch {
        // Whatever forbids it may allow the script.
      }
    }
    await load(name);
    const index = primed.guideIndex;
    delete primed.guideIndex;
    return index;
  }

  async function open() {
    try {
      return primed.guideSearch.open(await read((await primed.guideIndexName()).file));
    } catch {
      // The site may be newer than what a browser kept of it: ask again for the name, past what was kept.
      await load(`finder-index.js?${Date.now()}`);
      return primed.guideSearch.open(await read(primed.guideIndexAt.file));
    }
  }

  /**
   * A number with its digits in groups, as on all other pages of the site. (A browser's own way to group them takes longer,
   * when it is first asked for, than it takes to find guides.)
   * @param {number} value
   */
  primed.grouped ??= (value) => new primed.Notation(primed.words.notation).grouped(String(value));

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
