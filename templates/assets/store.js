/* Opportunities: what a seller notes, kept in this browser and nowhere else. One opportunity holds the conversations of one
   company, by guide. Nothing here knows a page; every page that keeps or shows something of it goes through `primed.store`. */
(() => {
  "use strict";

  /**
   * @typedef {{mark?: string, said?: string, text?: string}} Marked a reason or scenario: its mark, what was said, its words at that time
   * @typedef {{value: number, label?: string, unit?: string, ask?: string}} Heard a number that the buyer gave
   * @typedef {{
   *   title?: string, role?: string, offering?: string, address?: string, version?: string, opened?: string, emphasis?: string,
   *   words?: Record<string, string>, reasons?: Record<string, Marked>, scenarios?: Record<string, Marked>,
   *   numbers?: Record<string, Heard>, left?: string, value?: Record<string, string>, evidence?: Record<string, string>,
   *   next?: Record<string, string>, roleId?: string, overwritten?: {path: string, value: string, at: string}[], changed?: string
   * }} Conversation
   * @typedef {{format: string, version: number, id: string, name: string, created: string, changed: string, conversations: Record<string, Conversation>}} Opportunity
   */

  const FORMAT = "sales-primed-opportunity";
  const VERSION = 1;
  const PREFIX = "primed.opportunity.";
  const CURRENT = "primed.current";
  const LONGEST = 4000;
  const MOST = 500;
  const ID = /^[A-Za-z0-9_./-]{1,160}$/;
  const DANGEROUS = new Set(["__proto__", "constructor", "prototype"]);

  /** What could not be kept is held here as long as the page is open. @type {Map<string, string>} */
  const memory = new Map();
  /** @type {Set<(change: {id: string | null, isMine: boolean}) => void>} */
  const listeners = new Set();
  /** @type {"" | "unavailable" | "full"} */
  let problem = "";

  /** @param {string} key @returns {string | null} */
  function get(key) {
    if (memory.has(key)) return memory.get(key) ?? null;
    try {
      return localStorage.getItem(key);
    } catch {
      problem = "unavailable";
      return null;
    }
  }

  /** @param {string} key @param {string} text @returns {boolean} whether it is kept beyond this page */
  function put(key, text) {
    try {
      localStorage.setItem(key, text);
      memory.delete(key);
      if (memory.size === 0) problem = "";
      return true;
    } catch (error) {
      problem = error instanceof DOMException && error.name === "SecurityError" ? "unavailable" : "full";
      memory.set(key, text);
      return false;
    }
  }

  /** @param {string} key */
  function drop(key) {
    memory.delete(key);
    try {
      localStorage.removeItem(key);
    } catch {
      problem = "unavailable";
    }
  }

  /** @returns {string[]} */
  function keys() {
    const found = new Set([...memory.keys()].filter((key) => key.startsWith(PREFIX)));
    try {
      for (let index = 0; index < localStorage.length; index += 1) {
        const key = localStorage.key(index);
        if (key?.startsWith(PREFIX)) found.add(key);
      }
    } catch {
      problem = "unavailable";
    }
    return [...found];
  }

  /* What was stored, or comes from a file, is taken piece by piece: what is not as it should be is left out. */

  /** @param {unknown} value @returns {value is Record<string, any>} */
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  /** @param {unknown} value */
  const text = (value) => (typeof value === "string" ? value.slice(0, LONGEST) : undefined);

  /** @param {unknown} value @param {(item: any) => any} each @param {RegExp} [name] */
  function table(value, each, name = ID) {
    if (!isObject(value)) return undefined;
    const kept = Object.entries(value)
      .filter(([key]) => name.test(key) && !DANGEROUS.has(key))
      .slice(0, MOST)
      .map(([key, item]) => [key, each(item)])
      .filter(([, item]) => item !== undefined);
    return Object.fromEntries(kept);
  }

  /** @param {Record<string, any>} fields */
  const known = (fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

  /** @param {any} item */
  const marked = (item) => (isObject(item) ? known({ mark: text(item.mark), said: text(item.said), text: text(item.text) }) : undefined);

  /** @param {any} item */
  const heard = (item) =>
    isObject(item) && typeof item.value === "number" && Math.abs(item.value) < 1e15
      ? known({ value: item.value, label: text(item.label), unit: text(item.unit), ask: text(item.ask) })
      : undefined;

  /** @param {any} item @returns {Conversation | undefined} */
  function conversation(item) {
    if (!isObject(item)) return undefined;
    const overwritten = Array.isArray(item.overwritten)
      ? item.overwritten.filter(isObject).slice(-20).map((one) => ({ path: text(one.path) ?? "", value: text(one.value) ?? "", at: text(one.at) ?? "" }))
      : undefined;
    return known({
      title: text(item.title), role: text(item.role), offering: text(item.offering), address: text(item.address),
      version: text(item.version), opened: text(item.opened), emphasis: text(item.emphasis), left: text(item.left),
      changed: text(item.changed), words: table(item.words, text), reasons: table(item.reasons, marked),
      scenarios: table(item.scenarios, marked), numbers: table(item.numbers, heard), value: table(item.value, text),
      evidence: table(item.evidence, text), next: table(item.next, text), roleId: text(item.roleId), overwritten,
    });
  }

  /** An opportunity from data of any origin; `null` where it is none. @param {any} data @returns {Opportunity | null} */
  function opportunity(data) {
    if (!isObject(data) || data.format !== FORMAT || data.version !== VERSION) return null;
    if (typeof data.id !== "string" || !ID.test(data.id) || DANGEROUS.has(data.id)) return null;
    const conversations = table(data.conversations ?? {}, conversation);
    if (!conversations) return null;
    return {
      format: FORMAT, version: VERSION, id: data.id, name: (text(data.name) ?? "").slice(0, 200),
      created: text(data.created) ?? "", changed: text(data.changed) ?? "", conversations,
    };
  }

  /** @param {string | null} stored @returns {any} */
  function parsed(stored) {
    try {
      return JSON.parse(stored ?? "null");
    } catch {
      return null;
    }
  }

  const now = () => new Date().toISOString();

  const fresh = () => globalThis.crypto?.randomUUID?.() ?? `o-${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;

  /** @param {string | null} id @param {boolean} isMine */
  const tell = (id, isMine) => listeners.forEach((listener) => listener({ id, isMine }));

  /** @param {Opportunity} item */
  function write(item) {
    item.changed = now();
    const isKept = put(PREFIX + item.id, JSON.stringify(item));
    tell(item.id, true);
    return isKept;
  }

  const store = {
    /** Why something is not kept beyond this page: `unavailable`, `full`, or nothing. */
    get problem() {
      return problem;
    },

    /** All opportunities, the one that changed last first. @returns {Opportunity[]} */
    all() {
      return keys()
        .map((key) => opportunity(parsed(get(key))))
        .filter((item) => item !== null)
        .sort((one, other) => (one.changed < other.changed ? 1 : one.changed > other.changed ? -1 : one.name.localeCompare(other.name)));
    },

    /** @param {string | null} id @returns {Opportunity | null} */
    read(id) {
      return id ? opportunity(parsed(get(PREFIX + id))) : null;
    },

    /** The opportunity that guides write into; `null` where none is chosen. @returns {Opportunity | null} */
    get current() {
      return this.read(get(CURRENT));
    },

    /** @param {string | null} id */
    choose(id) {
      if (id === null) drop(CURRENT);
      else put(CURRENT, id);
      tell(id, true);
    },

    /** A new opportunity, chosen from now on. @param {string} name @returns {Opportunity} */
    create(name) {
      /** @type {Opportunity} */
      const made = { format: FORMAT, version: VERSION, id: fresh(), name: name.trim().slice(0, 200), created: now(), changed: now(), conversations: {} };
      put(CURRENT, made.id);
      write(made);
      return made;
    },

    /** @param {string} id @param {string} name */
    rename(id, name) {
      const item = this.read(id);
      if (item) write({ ...item, name: name.trim().slice(0, 200) });
    },

    /** For good. @param {string} id */
    remove(id) {
      drop(PREFIX + id);
      if (get(CURRENT) === id) drop(CURRENT);
      tell(id, true);
    },

    /**
     * Writes one thing into a conversation, and nothing else: what another tab has written meanwhile stays. Where that tab has
     * changed the same thing, its text is put aside under `overwritten`, and returned.
     * @param {string} id @param {string} guide @param {string[]} path such as ["words", "situation"]
     * @param {any} value `null`: take it out @param {any} [was] what this page last knew of it
     * @returns {{isKept: boolean, conflict?: any}}
     */
    change(id, guide, path, value, was) {
      const item = this.read(id);
      if (!item || [guide, ...path].some((step) => !ID.test(step) || DANGEROUS.has(step))) return { isKept: false };
      const whole = (item.conversations[guide] ??= {});
      /** @type {any} */
      let at = whole;
      for (const step of path.slice(0, -1)) at = at[step] ??= {};
      const last = path[path.length - 1];
      const there = at[last];
      const same = (/** @type {any} */ one, /** @type {any} */ other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
      const isConflict = was !== undefined && !same(there, was) && !same(there, value) && there !== undefined;
      if (isConflict) {
        const kept = { path: path.join("."), value: typeof there === "string" ? there : JSON.stringify(there), at: now() };
        whole.overwritten = [...(whole.overwritten ?? []), kept].slice(-20);
      }
      if (value === null) delete at[last];
      else at[last] = value;
      whole.changed = now();
      const isKept = write(item);
      return isConflict ? { isKept, conflict: there } : { isKept };
    },

    /** Takes a conversation out of an opportunity. @param {string} id @param {string} guide */
    clear(id, guide) {
      const item = this.read(id);
      if (!item) return;
      delete item.conversations[guide];
      write(item);
    },

    /** Opportunities as the text of a file. @param {string[]} [ids] all, when left out */
    exported(ids) {
      const items = this.all().filter((item) => !ids || ids.includes(item.id));
      return JSON.stringify({ format: `${FORMAT}s`, version: VERSION, opportunities: items }, null, 2);
    },

    /**
     * Takes in the text of such a file. Nothing is replaced by something older.
     * @param {string} content @returns {{added: number, updated: number, older: number, refused: string}}
     */
    imported(content) {
      const result = { added: 0, updated: 0, older: 0, refused: "" };
      if (content.length > 20_000_000) return { ...result, refused: "The file is too large to be one of opportunities." };
      const data = parsed(content);
      const list = isObject(data) && data.format === `${FORMAT}s` ? data.opportunities : [data];
      const isNewer = isObject(data) && typeof data.version === "number" && data.version > VERSION;
      if (isNewer) return { ...result, refused: "The file was written by a newer version of these guides. Open the newest guides, then import it there." };
      const items = (Array.isArray(list) ? list : []).map(opportunity).filter((item) => item !== null);
      if (items.length === 0) return { ...result, refused: "There is no opportunity in this file. Choose one that was exported here." };
      for (const item of items) {
        const there = this.read(item.id);
        if (there && there.changed >= item.changed) {
          result.older += 1;
          continue;
        }
        const isKept = put(PREFIX + item.id, JSON.stringify(item));
        result[there ? "updated" : "added"] += 1;
        if (!isKept) return { ...result, refused: "This browser has no more room; what did not fit is gone when the page is closed." };
      }
      tell(null, true);
      return result;
    },

    /** Be told of every change, of this page (`isMine`) or of another tab. @param {(change: {id: string | null, isMine: boolean}) => void} listener */
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };

  globalThis.addEventListener("storage", (event) => {
    if (event.key === null || event.key === CURRENT) tell(null, false);
    else if (event.key.startsWith(PREFIX)) tell(event.key.slice(PREFIX.length), false);
  });

  globalThis.primed ??= {};
  globalThis.primed.store = store;
})();
