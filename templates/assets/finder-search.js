/* Finds guides by the words a seller types: calculation alone, nothing of the page. The index is what
   `builder/views/finder_index.py` writes; words are taken apart as in `builder/views/finder_words.py`.

   Nothing is prepared for all guides when the index arrives: what belongs to a word is decoded when the word is typed,
   and kept for the next key. */
(() => {
  "use strict";

  /**
   * @typedef {{id: string, name: string, also: string[], guides?: number}} Named
   * @typedef {{
   *   roles: Named[], industries: Named[], offerings: Named[],
   *   roleOf: number[], industryOf: number[], states: Record<string, string>,
   *   ids: string, goals: string, problems: string, ignored: string[], words: string, having: string, naming: string,
   * }} GuideIndex
   *
   * @typedef {[number, number][]} Marks   Where words were found in a text: from, to.
   * @typedef {{
   *   id: string, goal: string, problem: string, state: string,
   *   role: Named, industry: Named | null, offering: Named,
   * }} Guide
   * @typedef {Guide & {
   *   goalMarks: Marks, problemMarks: Marks, said: string[],
   *   roleAs: string, industryAs: string, offeringAs: string,
   * }} Found   A guide with what was found in it: words of what buyers say, and other names by which it was found.
   *
   * @typedef {{words?: string, role?: string, industry?: string, limit?: number}} Question
   * @typedef {{
   *   guides: Found[], total: number, ofIndustry: number, words: number, found: number, unknown: string[],
   *   byRole: Record<string, number>, byIndustry: Record<string, number>,
   * }} Answer   `found` of `words` words are in the best guides; `ofIndustry` of `total` guides are for the industry alone.
   *
   * @typedef {{
   *   value: Float32Array, said: Int32Array, count: number, isIndustry: boolean, terms: Set<string>,
   * }} Hits   For each guide what a typed word counts, and by which word of what buyers say or are asked; -1 for another place.
   */

  const ASCII = /^[\x00-\x7f]*$/;
  const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/;
  /** @type {Record<string, string>} */
  const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ς: "σ" };

  /** What a word counts by where it stands: in the goal, in the problem, in what buyers say, in what they are asked. */
  const PLACES = [5, 4, 3, 1];
  const [SAID, ASKED] = [2, 3];

  /** @type {("roles" | "industries" | "offerings")[]} */
  const NAMED = ["roles", "industries", "offerings"];

  /** What a word counts in a name of each kind, or in what an offering is about. @type {[number, number][]} */
  const NAMING = [[0, 4], [1, 4], [2, 4], [2, 1.5]];

  /** How near a word is to what was typed. */
  const [SAME, STEM, BEGINNING, END, INSIDE, MISTYPED] = [1, 0.85, 0.7, 0.5, 0.4, 0.5];

  /** Stands between the lines of a text: a sign that JSON writes as it is. */
  const BREAK = "\x7f";

  const MOST_WORDS = 16;
  const KEPT_WORDS = 24;
  const FEW = 5;

  /** @param {string} word */
  function fold(word) {
    const lower = word.toLowerCase();
    if (ASCII.test(lower)) return lower;
    return lower
      .normalize("NFKD")
      .replace(/\p{M}+/gu, "")
      .replace(/[ßæœøłđðþıς]/g, (letter) => LETTERS[letter]);
  }

  /**
   * The words of a text with where they stand; where a script has no spaces, pairs of its signs.
   * @param {string} text
   * @returns {{word: string, at: number, end: number}[]}
   */
  function wordsIn(text) {
    const found = [];
    const isPlain = ASCII.test(text); // most texts are, and it takes a third of the time to take them apart
    for (const match of isPlain ? text.matchAll(/[a-z0-9]+/gi) : text.normalize("NFC").matchAll(/[\p{L}\p{N}]+/gu)) {
      const [word] = match;
      const at = /** @type {number} */ (match.index);
      if (isPlain || !UNSPACED.test(word)) {
        found.push({ word: fold(word), at, end: at + word.length });
        continue;
      }
      for (let from = 0; from < Math.max(1, word.length - 1); from += 1) {
        const pair = word.slice(from, from + 2);
        found.push({ word: fold(pair), at: at + from, end: at + from + pair.length });
      }
    }
    return found;
  }

  /**
   * What is left of a word without its ending: light, and for words of any Latin script, so that "grows" finds "growing".
   * It is always a beginning of the word.
   * @param {string} word
   */
  function stem(word) {
    let left = word;
    for (const ending of ["ings", "ing", "ies", "ied", "edly", "ed", "es", "en", "s", "y", "e"]) {
      if (word.length - ending.length >= 3 && word.endsWith(ending) && !(ending === "s" && word.endsWith("ss"))) {
        left = word.slice(0, word.length - ending.length);
        break;
      }
    }
    const last = left.length - 1;
    return left.length > 3 && left[last] === left[last - 1] ? left.slice(0, last) : left;
  }

  /**
   * How many slips make `typed` out of `word`, or out of its beginning: a letter more, less, or another, or two that changed
   * places. More than `most` are not counted on.
   * @param {string} typed
   * @param {string} word
   * @param {number} most
   * @param {boolean} isBeginning
   */
  function slips(typed, word, most, isBeginning) {
    const wide = Math.min(word.length, typed.length + most);
    if (wide < typed.length - most || (!isBeginning && word.length > wide)) return most + 1;
    let [twoBefore, before, row] = [new Uint8Array(wide + 1), new Uint8Array(wide + 1), new Uint8Array(wide + 1)];
    for (let j = 0; j <= wide; j += 1) row[j] = j;
    for (let i = 1; i <= typed.length; i += 1) {
      [twoBefore, before, row] = [before, row, twoBefore];
      let least = (row[0] = i);
      for (let j = 1; j <= wide; j += 1) {
        const isSame = typed[i - 1] === word[j - 1];
        let cost = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (isSame ? 0 : 1));
        if (i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1]) {
          cost = Math.min(cost, twoBefore[j - 2] + 1);
        }
        row[j] = cost;
        least = Math.min(least, cost);
      }
      if (least > most) return most + 1;
    }
    return isBeginning ? Math.min(...row.subarray(Math.max(1, typed.length - most))) : row[wide];
  }

  /**
   * Whether a single slip at the first letter makes `typed` out of `word`.
   * @param {string} typed
   * @param {string} word
   */
  function slippedAtStart(typed, word) {
    const rest = typed.slice(1);
    return (
      word.slice(1) === rest ||
      word.slice(1) === typed ||
      word === rest ||
      (word[0] === typed[1] && word[1] === typed[0] && word.slice(2) === typed.slice(2))
    );
  }

  /**
   * Growing numbers, written as the distance of each to the one before; see `_digits` in finder_words.py.
   * @param {string} signs
   * @param {(number: number) => void} take
   */
  function eachNumber(signs, take) {
    let number = -1;
    let earlier = 0;
    for (let at = 0; at < signs.length; at += 1) {
      const code = signs.charCodeAt(at);
      if (code >= 93) {
        earlier = earlier * 34 + code - 92;
      } else {
        number += earlier * 57 + code - 34;
        earlier = 0;
        take(number);
      }
    }
  }

  /** The guides of a site, to be asked. */
  class GuideFinder {
    /** @param {GuideIndex} index */
    constructor(index) {
      this.index = index;
      this.count = index.roleOf.length;
      this.ids = index.ids.split(BREAK);
      this.goals = index.goals.split(BREAK);
      this.problems = index.problems.split(BREAK);
      this.written = index.words.split(BREAK);
      this.words = ASCII.test(index.words) ? this.written : this.written.map(fold);
      this.having = index.having.split(BREAK);
      this.naming = index.naming.split(BREAK);
      this.ignored = new Set(index.ignored.map(fold));
      this.roleOf = Uint16Array.from(index.roleOf);
      this.industryOf = Int16Array.from(index.industryOf);
      this.offeringOf = new Uint16Array(this.count);
      /** @type {number[]} */
      this.firstOf = [];
      let next = 0;
      index.offerings.forEach((offering, number) => {
        this.firstOf.push(next);
        this.offeringOf.fill(number, next, (next += offering.guides ?? 0));
      });
      /** @type {Map<string, Hits>} */
      this.kept = new Map();
    }

    /**
     * A guide by its id; `null` where the site has none of that id.
     * @param {string} id
     * @returns {Guide | null}
     */
    byId(id) {
      const [offering, record] = id.split("/");
      const number = this.index.offerings.findIndex((item) => item.id === offering);
      const guide = number < 0 ? -1 : this.ids.indexOf(record, this.firstOf[number]);
      return guide < 0 || this.offeringOf[guide] !== number ? null : this._guide(guide);
    }

    /**
     * The guides that fit best: those with the most of the words, and among them those where the words count most.
     * With an industry its own guides come first, then those for every industry; those of other industries stay away.
     * Without words, all that fit role and industry.
     * @param {Question} question
     * @returns {Answer}
     */
    ask({ words = "", role = "", industry = "", limit = 20 }) {
      const typed = this._meant(words);
      const hits = typed.map(({ word }) => this._hits(word));
      const { score, found } = this._weighed(hits.filter((hit) => hit.count));
      const [{ roles, industries }, { roleOf, industryOf }] = [this.index, this];
      const ownRole = roles.findIndex((item) => item.id === role);
      const ownIndustry = industries.findIndex((item) => item.id === industry);
      // Whether it fits is looked up: a function for each guide takes a browser that has just begun longer than all else.
      const fitsRole = Uint8Array.from(roles, (_, number) => Number(!role || number === ownRole));
      const fitsIndustry = Uint8Array.from([null, ...industries], (_, at) => Number(!at || !industry || at - 1 === ownIndustry));
      /** @type {(one: number, other: number) => number} */
      const order = (one, other) =>
        (industry ? industryOf[other] - industryOf[one] : 0) ||
        found[other] - found[one] ||
        score[other] - score[one] ||
        one - other;

      const { best, least } = this._enough(found, fitsRole, fitsIndustry);
      const byRole = new Uint32Array(roles.length);
      const byIndustry = new Uint32Array(industries.length);
      /** @type {number[]} */
      const first = [];
      let [total, ofIndustry] = [0, 0];
      let [last, leastScore] = [0, 0]; // of `first`
      for (let guide = 0; guide < this.count; guide += 1) {
        if (found[guide] < least || (hits.length && !best)) continue;
        const itsRole = roleOf[guide];
        const itsIndustry = industryOf[guide];
        if (fitsIndustry[itsIndustry + 1]) byRole[itsRole] += 1;
        if (!fitsRole[itsRole]) continue;
        if (itsIndustry >= 0) byIndustry[itsIndustry] += 1;
        if (!fitsIndustry[itsIndustry + 1]) continue;
        total += 1;
        if (industry && itsIndustry === ownIndustry) ofIndustry += 1;
        if (first.length === limit) {
          // Guides come in order, so one that is only as good as the last has no place: mostly there is no more to ask.
          const isAlike = !industry || itsIndustry === industryOf[last];
          if (isAlike && (found[guide] < found[last] || (found[guide] === found[last] && score[guide] <= leastScore))) continue;
          if (order(guide, last) >= 0) continue;
        }
        insert(first, guide, order, limit);
        last = first[first.length - 1];
        leastScore = score[last];
      }
      return {
        guides: first.map((guide) => this._found(guide, hits)),
        total,
        ofIndustry,
        words: typed.length,
        found: best,
        unknown: typed.filter((_, at) => !hits[at].count).map((item) => item.typed),
        byRole: Object.fromEntries(roles.map((item, number) => [item.id, byRole[number]])),
        byIndustry: Object.fromEntries(industries.map((item, number) => [item.id, byIndustry[number]])),
      };
    }

    /**
     * What was typed without the words that hold sentences together, unless there are no others. Capitals are meant: "IT".
     * @param {string} text
     */
    _meant(text) {
      const all = wordsIn(text)
        .map(({ word, at, end }) => ({ word, typed: text.normalize("NFC").slice(at, end) }))
        .filter(({ word }, at, list) => list.findIndex((other) => other.word === word) === at)
        .slice(0, MOST_WORDS);
      const meant = all.filter(
        ({ word, typed }, at) =>
          /^\p{Lu}{2,}$/u.test(typed) || (!this.ignored.has(word) && (word.length > 1 || at === all.length - 1)),
      );
      return meant.length ? meant : all;
    }

    /**
     * @param {Hits[]} hits
     */
    _weighed(hits) {
      const score = new Float32Array(this.count);
      const found = new Uint8Array(this.count);
      for (const { value, count } of hits) {
        const weight = Math.log(1 + this.count / count);
        for (let guide = 0; guide < this.count; guide += 1) {
          if (value[guide] > 0) {
            score[guide] += value[guide] * weight;
            found[guide] += 1;
          }
        }
      }
      // Who names an industry also means the guides for every industry, if anything else in them fits.
      for (const { value } of hits.filter((hit) => hit.isIndustry)) {
        for (let guide = 0; guide < this.count; guide += 1) {
          if (this.industryOf[guide] < 0 && found[guide] && !value[guide]) found[guide] += 1;
        }
      }
      return { score, found };
    }

    /**
     * How many words the best guides have, and how many a guide must have to be shown: as many, or a few less where that
     * gives only a few guides.
     * @param {Uint8Array} found
     * @param {Uint8Array} fitsRole
     * @param {Uint8Array} fitsIndustry With what fits every industry before all others.
     */
    _enough(found, fitsRole, fitsIndustry) {
      const having = new Uint32Array(MOST_WORDS + 1);
      const { roleOf, industryOf } = this;
      for (let guide = 0; guide < this.count; guide += 1) {
        if (fitsRole[roleOf[guide]] && fitsIndustry[industryOf[guide] + 1]) having[found[guide]] += 1;
      }
      having[0] = 0; // those without any of the words
      const best = Math.max(0, having.findLastIndex((guides) => guides > 0));
      let least = best;
      for (let sum = having[best]; sum < FEW && least - 1 >= Math.max(1, best / 2); ) sum += having[(least -= 1)];
      return { best, least };
    }

    /**
     * What one typed word finds: for each guide how much it counts there.
     * @param {string} word
     * @returns {Hits}
     */
    _hits(word) {
      const kept = this.kept.get(word);
      if (kept) {
        this.kept.delete(word);
        this.kept.set(word, kept);
        return kept;
      }
      // A single letter begins so many words that only what a guide is about counts.
      const hits = this._newHits(this._near(word), word.length > 1 ? PLACES.length : SAID);
      this.kept.set(word, hits);
      if (this.kept.size > KEPT_WORDS) this.kept.delete(/** @type {string} */ (this.kept.keys().next().value));
      return hits;
    }

    /**
     * @param {Map<number, number>} near
     * @param {number} places
     * @returns {Hits}
     */
    _newHits(near, places) {
      const value = new Float32Array(this.count);
      const said = new Int32Array(this.count).fill(-1);
      const ofNames = NAMED.map((kind) => new Float32Array(this.index[kind].length));
      let isIndustry = false;
      let nearest = 0;
      /** @param {number} term @param {number} nearness @param {string} signs @param {number} place */
      const look = (term, nearness, signs, place) => {
        const counts = nearness * PLACES[place];
        if (signs) nearest = Math.max(nearest, nearness);
        eachNumber(signs, (guide) => {
          if (counts > value[guide]) {
            value[guide] = counts;
            said[guide] = place >= SAID ? term : -1;
          }
        });
      };
      for (const [term, nearness] of near) {
        this.having[term].split("!", Math.min(places, ASKED)).forEach((signs, place) => look(term, nearness, signs, place));
        if (this.naming[term]) nearest = Math.max(nearest, nearness);
        this.naming[term].split("!").forEach((signs, place) => {
          const [kind, counts] = NAMING[place];
          eachNumber(signs, (number) => {
            ofNames[kind][number] = Math.max(ofNames[kind][number], nearness * counts);
            isIndustry ||= NAMED[kind] === "industries" && nearness >= STEM;
          });
        });
      }
      // What buyers are asked is looked at for those words alone that stand nowhere else: few begin with it.
      const asked = places > ASKED ? [...near].filter(([, nearness]) => nearness > nearest) : [];
      for (const [term, nearness] of asked) look(term, nearness, this.having[term].split("!")[ASKED] ?? "", ASKED);
      let count = 0;
      const [ofRole, ofIndustry, ofOffering] = ofNames;
      const { roleOf, industryOf, offeringOf } = this;
      for (let guide = 0; guide < this.count; guide += 1) {
        const ofName = Math.max(ofRole[roleOf[guide]], ofIndustry[industryOf[guide]] || 0, ofOffering[offeringOf[guide]]);
        if (ofName > value[guide]) {
          value[guide] = ofName;
          said[guide] = -1;
        }
        if (value[guide] > 0) count += 1;
      }
      return { value, said, count, isIndustry, terms: new Set([...near.keys()].map((term) => this.words[term])) };
    }

    /**
     * The words of the site that a typed one may mean, by their number, and how near each is: the same word, one with the
     * same stem or beginning, one that it ends; failing these, one that it is in, or that a slip of the fingers explains.
     * @param {string} typed
     * @returns {Map<number, number>}
     */
    _near(typed) {
      const { words } = this;
      /** @type {Map<number, number>} */
      const near = new Map();
      for (let at = this._from(typed); at < words.length && words[at].startsWith(typed); at += 1) {
        near.set(at, words[at] === typed ? SAME : BEGINNING * (0.8 + (0.2 * typed.length) / words[at].length));
      }
      const own = stem(typed);
      for (let at = this._from(own); own.length > 2 && at < words.length && words[at].startsWith(own); at += 1) {
        if (words[at] !== typed && stem(words[at]) === own) near.set(at, STEM);
      }
      if (typed.length > 4) {
        words.forEach((word, at) => {
          if (word.length > typed.length && word.endsWith(typed) && !near.has(at)) near.set(at, END);
        });
      }
      if (near.size || typed.length < 4) return near;
      words.forEach((word, at) => {
        if (typed.length > 4 && word.includes(typed)) near.set(at, INSIDE);
      });
      if (near.size || /\d/.test(typed)) return near;
      const most = typed.length < 8 ? 1 : 2;
      let least = most;
      words.forEach((word, at) => {
        const isNear = word[0] === typed[0] || Math.abs(word.length - typed.length) < 2;
        if (!isNear) return;
        const made = word[0] === typed[0] ? slips(typed, word, least, typed.length > 4) : slippedAtStart(typed, word) ? 1 : 3;
        if (made > least) return;
        if (made < least) near.clear();
        least = made;
        near.set(at, MISTYPED);
      });
      return near;
    }

    /** The first word, in order, that does not come before this one. @param {string} word */
    _from(word) {
      let [low, high] = [0, this.words.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.words[middle] < word) low = middle + 1;
        else high = middle;
      }
      return low;
    }

    /**
     * @param {number} number
     * @returns {Guide}
     */
    _guide(number) {
      const offering = this.index.offerings[this.offeringOf[number]];
      const id = `${offering.id}/${this.ids[number]}`;
      return {
        id,
        goal: this.goals[number],
        problem: this.problems[number],
        state: this.index.states[number] ?? "",
        role: this.index.roles[this.roleOf[number]],
        industry: this.index.industries[this.industryOf[number]] ?? null,
        offering,
      };
    }

    /**
     * A guide with the places where the words were found.
     * @param {number} number
     * @param {Hits[]} hits
     * @returns {Found}
     */
    _found(number, hits) {
      const guide = this._guide(number);
      const here = hits.filter(({ value }) => value[number] > 0);
      /** @param {string} word */
      const isFound = (word) => here.some(({ terms }) => terms.has(word));
      /** @param {string} text @returns {Marks} */
      const marks = (text) => wordsIn(text).flatMap(({ word, at, end }) => (isFound(word) ? [[at, end]] : []));
      /** @param {Named | null} item */
      const otherName = (item) => (item && !marks(item.name).length && item.also.find((name) => marks(name).length)) || "";
      const said = here.filter((hit) => hit.said[number] >= 0).map((hit) => this.written[hit.said[number]]);
      return {
        ...guide,
        goalMarks: marks(guide.goal),
        problemMarks: marks(guide.problem),
        said: [...new Set(said)],
        roleAs: otherName(guide.role),
        industryAs: otherName(guide.industry),
        offeringAs: otherName(guide.offering),
      };
    }
  }

  /**
   * Put an item in its place of an ordered list that holds so many at most, and in which it has a place.
   * @param {number[]} list
   * @param {number} item
   * @param {(one: number, other: number) => number} order
   * @param {number} limit
   */
  function insert(list, item, order, limit) {
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (order(item, list[middle]) < 0) high = middle;
      else low = middle + 1;
    }
    list.splice(low, 0, item);
    if (list.length > limit) list.pop();
  }

  (globalThis.primed ??= {}).guideSearch = {
    /** @param {GuideIndex} index */
    open: (index) => new GuideFinder(index),
    wordsIn,
    stem,
    eachNumber,
  };
})();
