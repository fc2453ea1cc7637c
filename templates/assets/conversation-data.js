/* What a guide's scripts know of its record: what the build wrote down for them, and what they find in the page itself. */
(() => {
  "use strict";

  const ROW = "number-"; // in front of an input's name: the id of its row among the numbers

  /** @param {HTMLElement} holder what carries the data of the guide */
  function guideData(holder) {
    const data = JSON.parse(holder.dataset.spConversation ?? "{}");
    /** @type {Record<string, {label: string, unit: string, ours?: true}>} `ours`: no number of the buyer's, and none they are asked for */
    const numbers = {};
    const page = holder.closest(".sp") ?? document;
    const asked = new Set(data.reasons.flatMap((/** @type {[string, string, string[]]} */ [, , collects]) => collects));
    for (const row of page.querySelectorAll(`tr[id^="${ROW}"]`)) {
      const text = (/** @type {string} */ selector) => row.querySelector(selector)?.textContent ?? "";
      const name = row.id.slice(ROW.length);
      numbers[name] = { label: text("th"), unit: text("td .sp-meta") };
      if (row.hasAttribute("data-sp-ours") && !asked.has(name)) numbers[name].ours = true;
    }
    return {
      ...data,
      title: page.querySelector("h1")?.textContent ?? "",
      reasons: data.reasons.map((/** @type {[string, string, string[], string?, string?]} */ [id, text, collects, phrase = text.charAt(0).toLowerCase() + text.slice(1), because = phrase]) =>
        ({ id, text, collects, phrase, because })),
      scenarios: data.scenarios.map((/** @type {[string, string, string]} */ [id, phrase, event]) => ({ id, phrase, event })),
      numbers,
      address: `guides/${data.guide}/`,
    };
  }

  globalThis.primed ??= {};
  globalThis.primed.guideData = guideData;
})();
