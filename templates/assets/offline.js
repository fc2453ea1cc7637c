/*
 * Asks the browser to keep the site on this device, so that it opens without network. A published page carries a mark; one
 * without it (a preview, or a site that no longer wants this) lets go of what an earlier site at this address kept.
 */
(() => {
  "use strict";

  const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  if (!script || !location.protocol.startsWith("http") || !navigator.serviceWorker) return;

  const root = new URL("../../", script.src);
  const worker = new URL("service-worker.js", root).href;

  /** @type {HTMLMetaElement | null} */
  const mark = document.querySelector('meta[name="primed-page"]');

  function keep() {
    // Where a browser refuses (a private window, a certificate that is not trusted), the site works as any other does.
    navigator.serviceWorker.register(worker, { scope: root.pathname }).catch(() => {});
    // A page that was opened before the worker was there tells it what it is.
    if (!navigator.serviceWorker.controller) {
      navigator.serviceWorker.ready.then(({ active }) => active?.postMessage(mark?.content));
    }
  }

  async function letGo() {
    const registration = await navigator.serviceWorker.getRegistration(root.href);
    const kept = registration?.active ?? registration?.waiting ?? registration?.installing;
    if (kept?.scriptURL !== worker) return; // somebody else's
    await registration?.unregister();
    for (const name of await caches.keys()) {
      if (name.startsWith(`primed ${root.pathname} `)) await caches.delete(name);
    }
  }

  if (!mark) letGo().catch(() => {});
  else if (document.readyState === "complete") keep();
  else addEventListener("load", keep, { once: true });
})();
