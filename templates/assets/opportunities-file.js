/* Opportunities as a file that the reader is given, and what came of one that the reader gave. */
(() => {
  "use strict";

  const primed = (globalThis.primed ??= {});

  /** @param {number} number */
  const counted = (number) => (number === 1 ? "1 opportunity" : `${number} opportunities`);

  /** @param {string} name @param {string} text */
  function write(name, text) {
    const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    primed.element("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }

  /** What came of a file, in words. @param {{added: number, updated: number, older: number, unreadable: number}} result */
  function outcome({ added, updated, older, unreadable }) {
    const parts = [
      added && `${counted(added)} added`,
      updated && `${counted(updated)} updated`,
      older && `${counted(older)} left alone: what is here is as new or newer`,
      unreadable && `${counted(unreadable)} left out: not readable`,
    ].filter(Boolean);
    return `${parts.join("; ")}.`;
  }

  /** Takes in what a file holds. @param {File} file @returns {Promise<string>} what came of it, as sentences */
  async function read(file) {
    const refused = (/** @type {string} */ why) => `${file.name}: nothing is changed. ${why}`;
    const { largest } = primed.store;
    if (file.size > largest.bytes) return refused(largest.refused);
    try {
      const result = primed.store.imported(new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer()));
      return result.refused ? refused(result.refused) : `${file.name}: ${outcome(result)}`;
    } catch (error) {
      // A decoder says so of what is no text; a browser, of a folder or of a file that is gone.
      return refused(error instanceof TypeError ? "It is not a text file." : "It could not be read.");
    }
  }

  primed.opportunityFile = { counted, write, read };
})();
