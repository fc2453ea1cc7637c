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
   *   next?: Record<string, string>, nextGuides?: Record<string, string>, roleId?: string, overwritten?: {path: string, value: string, at: string}[], changed?: string
   * }} Conversation
   * @typedef {{format: string, version: number, id: string, name: string, created: string, changed: string, conversations: Record<string, Conversation>}} Opportunity
   */

  const FORMAT = "sales-primed-opportunity";
  const FILE_FORMAT = "sales-primed-opportunities";
  const VERSION = 1;
  const PREFIX = "primed.opportunity.";
  const CURRENT = "primed.current";
  const LONGEST = 4000;
  const MOST = 500;
  const LARGEST = 20_000_000;
  const TOO_LARGE = "The file is too large to be one of opportunities.";
  const TOO_NEW = "The file was written by a newer version of these guides. Open the newest guides, then import it there.";
  const NOTHING = "There is no opportunity in this file. Choose one that was exported here.";
  const NO_ROOM = "This browser has no room for it. Export what is here, delete what is no longer needed, then try again.";
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

  /** A moment as this store writes it; anything else would upset the order of changes. @param {unknown} value */
  const moment = (value) =>
    typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;

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
      ? known({ value: item.value, label: text(item.label), unit: text(item.unit), ask: text(item.ask), ours: item.ours === true ? true : undefined })
      : undefined;

  /** @param {any} item @returns {Conversation | undefined} */
  function conversation(item) {
    if (!isObject(item)) return undefined;
    const overwritten = Array.isArray(item.overwritten)
      ? item.overwritten.filter(isObject).slice(-20).map((one) => ({ path: text(one.path) ?? "", value: text(one.value) ?? "", at: moment(one.at) ?? "" }))
      : undefined;
    return known({
      title: text(item.title), role: text(item.role), offering: text(item.offering), address: text(item.address),
      version: text(item.version), opened: text(item.opened), emphasis: text(item.emphasis), left: text(item.left),
      changed: moment(item.changed), words: table(item.words, text), reasons: table(item.reasons, marked),
      scenarios: table(item.scenarios, marked), numbers: table(item.numbers, heard), value: table(item.value, text),
      evidence: table(item.evidence, text), next: table(item.next, text), nextGuides: table(item.nextGuides, text), roleId: text(item.roleId), overwritten,
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
      created: moment(data.created) ?? "", changed: moment(data.changed) ?? "", conversations,
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

  /** What a seller has put into a conversation, by path. @param {Conversation} one @returns {[string, string][]} */
  function typed(one) {
    const simple = [...entries("words", one.words), ...entries("evidence", one.evidence), ["left", one.left]];
    const marks = [...entries("reasons", one.reasons), ...entries("scenarios", one.scenarios)].flatMap(([path, item]) => [
      [`${path}.mark`, item.mark],
      [`${path}.said`, item.said],
    ]);
    const numbers = entries("numbers", one.numbers).map(([path, item]) => [path, String(item.value)]);
    return /** @type {[string, string][]} */ ([...simple, ...marks, ...numbers].filter(([, value]) => value));
  }

  /** @param {string} name @param {Record<string, any>} [fields] @returns {[string, any][]} */
  const entries = (name, fields = {}) => Object.entries(fields).map(([key, value]) => [`${name}.${key}`, value]);

  /**
   * An opportunity with what another copy of it has that is newer; `null` where that has nothing newer.
   * @param {Opportunity} here @param {Opportunity} other @returns {Opportunity | null}
   */
  function together(here, other) {
    const isNewer = here.changed < other.changed;
    const newer = Object.entries(other.conversations)
      .filter(([guide, one]) => !here.conversations[guide] || (here.conversations[guide].changed ?? "") < (one.changed ?? ""))
      .map(([guide, one]) => [guide, withAside(one, here.conversations[guide])]);
    if (newer.length === 0 && !(isNewer && here.name !== other.name)) return null;
    const conversations = { ...here.conversations, ...Object.fromEntries(newer) };
    return { ...here, name: isNewer ? other.name : here.name, changed: isNewer ? other.changed : here.changed, conversations };
  }

  /** A conversation that takes another's place, with what that said otherwise put aside. @param {Conversation} one @param {Conversation} [replaced] */
  function withAside(one, replaced) {
    if (!replaced) return one;
    const said = new Map(typed(one));
    const aside = typed(replaced)
      .filter(([path, value]) => said.get(path) !== value)
      .map(([path, value]) => ({ path, value, at: replaced.changed ?? "" }));
    const all = [...(replaced.overwritten ?? []), ...(one.overwritten ?? []), ...aside];
    const overwritten = [...new Map(all.map((item) => [JSON.stringify([item.path, item.value]), item])).values()].slice(-20);
    return overwritten.length > 0 ? { ...one, overwritten } : one;
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
      return JSON.stringify({ format: FILE_FORMAT, version: VERSION, opportunities: items }, null, 2);
    },

    /**
     * Takes in the text of such a file: all of it, or nothing. Conversations that are newer in the file replace those here;
     * what a seller had put into these otherwise is put aside. Nothing is replaced by something older.
     * @param {string} content
     * @returns {{added: number, updated: number, older: number, unreadable: number, refused: string}} numbers of opportunities
     */
    imported(content) {
      const result = { added: 0, updated: 0, older: 0, unreadable: 0, refused: "" };
      const refuse = (/** @type {string} */ refused) => ({ added: 0, updated: 0, older: 0, unreadable: 0, refused });
      if (content.length > LARGEST) return refuse(TOO_LARGE);
      const data = parsed(content);
      const list = isObject(data) && data.format === FILE_FORMAT ? data.opportunities : [data];
      const given = Array.isArray(list) ? list : [];
      const isNewer = (/** @type {any} */ item) => isObject(item) && typeof item.version === "number" && item.version > VERSION;
      if ([data, ...given].some(isNewer)) return refuse(TOO_NEW);
      const items = given.map(opportunity).filter((item) => item !== null);
      if (items.length === 0) return refuse(NOTHING);
      result.unreadable = given.length - items.length;
      /** @type {Map<string, string | null>} */
      const before = new Map();
      for (const item of items) {
        const there = this.read(item.id);
        const joined = there ? together(there, item) : item;
        if (!joined) {
          result.older += 1;
          continue;
        }
        const key = PREFIX + item.id;
        if (!before.has(key)) before.set(key, get(key));
        const isKept = put(key, JSON.stringify(joined));
        if (!isKept && problem === "full") {
          // First room for all, then what was there: it fits, for it did.
          for (const changed of before.keys()) drop(changed);
          for (const [changed, text] of before) if (text !== null) put(changed, text);
          if (memory.size === 0) problem = "";
          return refuse(NO_ROOM);
        }
        result[there ? "updated" : "added"] += 1;
      }
      tell(null, true);
      return result;
    },

    /** How many bytes a file of opportunities may have. */
    largest: { bytes: LARGEST, refused: TOO_LARGE },

    /** Be told of every change, of this page (`isMine`) or of another tab. @param {(change: {id: string | null, isMine: boolean}) => void} listener */
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };

  globalThis.primed ??= {};
  // Where scripts run a second time, whoever listens already goes on doing so.
  if (!globalThis.primed.store) {
    globalThis.primed.store = store;
    globalThis.addEventListener("storage", (event) => {
      if (event.key === null || event.key === CURRENT) tell(null, false);
      else if (event.key.startsWith(PREFIX)) tell(event.key.slice(PREFIX.length), false);
    });
  }
})();
