/*
 * Keeps the published site on a reader's device, so that it opens without network. The build writes a first line above
 * this: `const BUILD = {version, files}`, where `files` lists every file of the site with its digest and `version` is the
 * digest of that list.
 *
 * What is promised: with network, what is published is shown; without it (or with too little of it), the version that was
 * kept whole. A page and all it loads are of one version, also in a tab that stays open while the next version arrives. A
 * file is kept only where it is the one that the list names.
 */
/* global BUILD */
(() => {
  "use strict";

  const worker = /** @type {any} */ (self);
  /** @type {string} */
  const ROOT = worker.registration.scope;
  const OURS = `primed ${new URL(ROOT).pathname} `;
  /** Which open page is of which version. */
  const OPEN = `${OURS}open`;
  /** The version of a page that came from the network and is not the one kept here. */
  const PUBLISHED = "";
  /** Milliseconds that a page which is kept here may take to come from the network. */
  const PATIENCE = 2000;
  /** Milliseconds after which a device that does not say what is kept on it never will. */
  const STUCK = 5000;
  /** Milliseconds after which a page that was asked for is open, or never will be. */
  const ON_ITS_WAY = 20_000;
  const AT_ONCE = 6;

  /** @typedef {{shell: Record<string, string>, more: Record<string, string>, visited: Record<string, string>}} Files */

  // Addresses ----------------------------------------------------------------------------------------------------------

  /** @param {string} path a file's address below the site, as it is written */
  function address(path) {
    return ROOT + path.split("/").map(encodeURIComponent).join("/");
  }

  /** @param {string} path one for all ways to write the address of a page */
  function known(path) {
    return path.replace(/(^|\/)index\.html$/, "$1");
  }

  /** @param {string} url @returns {string | null} the known path of an address in this site */
  function pathOf(url) {
    const [plain] = url.split(/[?#]/, 1);
    if (!plain.startsWith(ROOT)) return null;
    try {
      return known(decodeURIComponent(plain.slice(ROOT.length)));
    } catch {
      return null; // no file has such a name
    }
  }

  // What is kept -------------------------------------------------------------------------------------------------------

  /** @param {string} path @param {string} [version] @returns {Promise<Response | undefined>} */
  function kept(path, version = BUILD.version) {
    return inCache(address(path), OURS + version);
  }

  /** @param {string} url @param {string} cacheName @returns {Promise<Response | undefined>} */
  async function inCache(url, cacheName) {
    let timer;
    const never = new Promise((resolve) => {
      timer = setTimeout(resolve, STUCK);
    });
    try {
      return await Promise.race([caches.match(url, { cacheName }), never]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** @param {string} path @param {Response} response */
  async function keep(path, response) {
    const cache = await caches.open(OURS + BUILD.version);
    await cache.put(address(path), response);
  }

  /** @param {Response} list @returns {Promise<Files>} */
  const asFiles = (list) => list.json();

  /** @param {Files} files */
  function digestsOf(files) {
    const all = [files.shell, files.more, files.visited].flatMap((part) => Object.entries(part));
    return new Map(all.map(([path, digest]) => [known(path), digest]));
  }

  /** @type {Promise<Map<string, string>> | null} */
  let listed = null;

  /** The digest of every file of this version, by its known path; none, where the list cannot be had. */
  function digests() {
    listed ??= (async () => {
      // A browser may have thrown away what was kept.
      const list = (await kept(BUILD.files)) ?? (await fetched(BUILD.files, BUILD.version));
      return list ? digestsOf(await asFiles(list)) : new Map();
    })().catch(() => {
      listed = null;
      return new Map();
    });
    return listed;
  }

  // What comes from the network ----------------------------------------------------------------------------------------

  /** @param {BufferSource} bytes @param {string} encoding `hex` or `base64` */
  async function sha256(bytes, encoding) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    if (encoding === "base64") return btoa(String.fromCharCode(...digest));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /**
   * The answer as it may be kept, if it is the whole file that the list names. A page carries its digest as a mark, for
   * some hosts change pages a little on their way; any other file is what it was to the byte.
   *
   * @param {Response} answer @param {string | undefined} digest @returns {Promise<Response | undefined>}
   */
  async function verified(answer, digest) {
    if (!digest || answer.status !== 200 || answer.type !== "basic" || answer.redirected) return undefined;
    const bytes = await answer.arrayBuffer();
    const isMarked =
      answer.headers.get("content-type")?.includes("html") && new TextDecoder().decode(bytes).includes(`"${digest}"`);
    if (!isMarked && !(await sha256(bytes, "hex")).startsWith(digest)) return undefined;
    const headers = new Headers(answer.headers);
    headers.delete("vary"); // one address, one file
    return new Response(bytes, { headers });
  }

  /** @param {string} path @param {string} digest @param {RequestCache} [cache] @returns {Promise<Response | undefined>} */
  async function fetched(path, digest, cache = "no-cache") {
    const request = { cache, credentials: "same-origin", redirect: "manual", priority: "low" };
    const file = await verified(await fetch(address(path), /** @type {RequestInit} */ (request)), digest);
    // A host that goes by the time of a file takes an older one that came back for unchanged.
    return file || cache === "reload" ? file : fetched(path, digest, "reload");
  }

  // Install: a version is complete before it is used -------------------------------------------------------------------

  worker.addEventListener("install", (/** @type {any} */ event) => {
    event.waitUntil(install().then(() => worker.skipWaiting()));
  });

  async function install() {
    try {
      await keepAll();
    } catch (error) {
      // What was fetched is there for the next attempt, but a full device gets its room back.
      if (isFull(error)) await caches.delete(OURS + BUILD.version);
      throw error;
    }
  }

  async function keepAll() {
    const list = await fetched(BUILD.files, BUILD.version);
    if (!list) throw new Error("The site is being replaced.");
    const files = await asFiles(list.clone());
    const earlier = await earlierVersions();
    await each(Object.entries(files.shell), async ([path, digest]) => {
      if (!(await obtain(path, digest, earlier))) throw new Error(`${path} is not the one of this version.`);
    });
    await keep(BUILD.files, list);
    const seen = Object.entries(files.visited).filter(([path]) => earlier.some(({ paths }) => paths.has(known(path))));
    let hasRoom = true;
    await each([...Object.entries(files.more), ...seen], async ([path, digest]) => {
      try {
        if (hasRoom) await obtain(path, digest, earlier);
      } catch (error) {
        if (!isFull(error)) throw error; // the network went: the rest comes with the next attempt
        hasRoom = false;
      }
    });
  }

  /** @typedef {{version: string, digests: Map<string, string>, paths: Set<string | null>}} Earlier */

  /** @returns {Promise<Earlier[]>} the other versions that are kept here, with the paths of what is kept of them */
  async function earlierVersions() {
    const found = [];
    for (const version of await versions()) {
      const requests = await (await caches.open(OURS + version)).keys();
      const paths = new Set(requests.map((request) => pathOf(request.url)));
      const list = [...paths].find((path) => path?.endsWith(`.${version}.json`));
      const response = list && (await kept(list, version));
      if (response) found.push({ version, digests: digestsOf(await asFiles(response)), paths });
    }
    return found;
  }

  /** @returns {Promise<string[]>} */
  async function versions() {
    const names = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== OPEN);
    return names.map((name) => name.slice(OURS.length)).filter((version) => version !== BUILD.version);
  }

  /** Keep one file: from an earlier version where it has not changed, else from the network. Returns whether it is kept. */
  async function obtain(/** @type {string} */ path, /** @type {string} */ digest, /** @type {Earlier[]} */ earlier) {
    const name = known(path);
    if (await kept(name)) return true; // by an attempt that was cut short
    const same = earlier.find(({ digests, paths }) => digests.get(name) === digest && paths.has(name));
    const response = (same && (await kept(name, same.version))) || (await fetched(path, digest));
    if (response) await keep(name, response);
    return Boolean(response);
  }

  /** @template T @param {T[]} items @param {(item: T) => Promise<void>} work a few at once, until one fails */
  async function each(items, work) {
    const left = items.values();
    let hasFailed = false;
    const one = async () => {
      for (const item of left) {
        if (hasFailed) return;
        await work(item);
      }
    };
    await Promise.all(
      Array.from({ length: AT_ONCE }, () =>
        one().catch((error) => {
          hasFailed = true;
          throw error;
        }),
      ),
    );
  }

  /** @param {any} error */
  const isFull = (error) => error?.name === "QuotaExceededError";

  // Activate: an open page goes on with its own version ----------------------------------------------------------------

  worker.addEventListener("activate", (/** @type {any} */ event) => {
    event.waitUntil(
      (async () => {
        const { used } = await openVersions();
        for (const version of await versions()) if (!used.has(version)) await caches.delete(OURS + version);
        await worker.clients.claim();
      })(),
    );
  });

  /** Throw away earlier versions whose last page was closed. What the next version has fetched so far stays. */
  async function tidy() {
    const { used, closed } = await openVersions();
    for (const version of await versions()) {
      if (closed.has(version) && !used.has(version)) await caches.delete(OURS + version);
    }
  }

  /** The versions of the pages that are open, and of those that no longer are, which are forgotten. */
  async function openVersions() {
    const open = await caches.open(OPEN);
    const [used, closed] = [new Set(), new Set()];
    for (const request of await open.keys()) {
      const response = await open.match(request);
      const [version, since] = response ? await response.json() : [PUBLISHED, 0];
      const id = new URL(request.url).searchParams.get("page");
      if ((await worker.clients.get(id)) || Date.now() - since < ON_ITS_WAY) {
        used.add(version);
      } else {
        closed.add(version);
        await open.delete(request);
      }
    }
    return { used, closed };
  }

  /** @type {Map<string, string>} */
  const versionOfPage = new Map();

  /** @param {string} id */
  const recordOf = (id) => `${ROOT}?page=${id}`;

  /** Remember which version a page is of, by itself the one that `event` opens; also for a worker after this one. */
  function remember(/** @type {any} */ event, /** @type {string} */ version, id = event.resultingClientId) {
    if (!id) return;
    versionOfPage.set(id, version);
    const record = new Response(JSON.stringify([version, Date.now()]));
    const done = caches.open(OPEN).then((open) => open.put(recordOf(id), record));
    event.waitUntil(done.catch(() => {})); // a full device
  }

  // A page that was opened before there was a worker says by its mark what it is.
  worker.addEventListener("message", (/** @type {any} */ event) => {
    const recognise = async () => {
      const path = pathOf(event.source.url);
      const isOurs = path !== null && (await digests()).get(path) === event.data;
      if (isOurs && (await versionFor(event.source.id)) === undefined) {
        remember(event, BUILD.version, event.source.id);
      }
    };
    event.waitUntil(recognise());
  });

  /** @param {string} id @returns {Promise<string | undefined>} none for a page that nothing is known of */
  async function versionFor(id) {
    if (!versionOfPage.has(id)) {
      const record = await inCache(recordOf(id), OPEN);
      if (!record) return undefined;
      versionOfPage.set(id, (await record.json())[0]);
    }
    return versionOfPage.get(id);
  }

  // Fetch --------------------------------------------------------------------------------------------------------------

  worker.addEventListener("fetch", (/** @type {any} */ event) => {
    const { request } = event;
    const path = request.method === "GET" && !request.headers.has("range") ? pathOf(request.url) : null;
    if (path === null) return;
    event.respondWith(request.mode === "navigate" ? visit(event, path) : part(event, path));
  });

  /** A page: as it is published, or as it is kept where the network has no answer in time. */
  async function visit(/** @type {any} */ event, /** @type {string} */ path) {
    const digest = (await digests()).get(path);
    const copy = digest && (await kept(path));
    try {
      const signal = copy ? AbortSignal.timeout(PATIENCE) : null;
      const answer = await fetch(event.request, { cache: "no-cache", signal });
      if (answer.status === 401) return await fetch(event.request); // only the request itself may ask for a password
      const current = await verified(answer.clone(), digest);
      if (current) {
        remember(event, BUILD.version);
        if (!copy) event.waitUntil(keep(path, current.clone()).catch(() => {}));
        return current;
      }
      if (!copy || answer.status < 500) {
        remember(event, PUBLISHED);
        event.waitUntil(worker.registration.update().catch(() => {}));
        return answer;
      }
    } catch (error) {
      if (!digest) throw error; // the browser has its own words for an address that is not of this site
    } finally {
      event.waitUntil(tidy().catch(() => {}));
    }
    remember(event, BUILD.version);
    return copy || notHere();
  }

  /** What a page loads: of the page's own version. */
  async function part(/** @type {any} */ event, /** @type {string} */ path) {
    const version = await versionFor(event.clientId);
    if (version !== undefined) remember(event, version); // a script that becomes a worker belongs to its page
    if (version === PUBLISHED) return fetch(event.request);
    if (version !== undefined) {
      const copy = await kept(path, version);
      if (copy) return copy;
    }
    const digest = (await digests()).get(path);
    try {
      const answer = await fetch(event.request);
      if (version === BUILD.version && digest) {
        const current = await verified(answer.clone(), digest);
        if (current) event.waitUntil(keep(path, current).catch(() => {}));
      }
      return answer;
    } catch (error) {
      const copy = version === undefined ? await kept(path) : undefined;
      if (copy) return copy;
      throw error;
    }
  }

  async function notHere() {
    const style =
      "body{margin:20vh auto;max-width:32em;padding:0 1.5em;font:1.1em/1.6 system-ui,sans-serif}h1{font-size:1.5em;line-height:1.3}a{color:inherit}";
    const hash = await sha256(new TextEncoder().encode(style), "base64");
    const words =
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Not on this device yet</title>` +
      `<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">` +
      `<style>${style}</style></head><body><main><h1>This page is not on this device yet</h1>` +
      `<p>There is no network now. What was opened here before can still be read: <a href="${ROOT}">go to the start</a>. ` +
      `This page will be here too, once it has been opened with network.</p></main></body></html>`;
    const headers = {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": `default-src 'none'; style-src 'sha256-${hash}'`,
    };
    return new Response(words, { status: 503, headers });
  }
})();
