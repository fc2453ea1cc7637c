/* Where are you?: keeps what is marked in this browser, draws it as a profile, and says it as text. Nothing is sent. */
(() => {
  "use strict";

  /**
   * 1 is the traditional end of a spectrum, 5 the customer-focused one.
   * @typedef {Map<string, number>} Marks  name of a spectrum to mark
   * @typedef {{day: string, marks: Marks}} Result  a day is a date of the local calendar, as 2026-11-22
   * @typedef {{marks: Marks, results: Result[]}} Kept  what is marked now, and the results, the latest last
   */

  const KEY = "primed.spectra";
  const FEW = 6;
  const PLACES = 5;
  const MIDDLE = 3;
  const SVG = "http://www.w3.org/2000/svg";
  const FULL = "This browser has no room left, so the result is shown but not kept. Print it or copy it.";
  const REFUSED = "This browser keeps nothing for this site: print or copy your result before you leave the page.";
  const UNREADABLE = "What this browser had kept for this page could not be read. What you mark now takes its place.";

  // What is kept ---------------------------------------------------------------------------------------------------

  /**
   * Whatever was kept, as far as it can be used: it may be of an earlier version, or damaged.
   * @param {unknown} value
   * @param {string[]} names
   * @returns {Marks}
   */
  function usableMarks(value, names) {
    const found = value && typeof value === "object" ? new Map(Object.entries(value)) : new Map();
    const usable = names.filter((name) => Number.isInteger(found.get(name)) && found.get(name) >= 1 && found.get(name) <= PLACES);
    return new Map(usable.map((name) => [name, found.get(name)]));
  }

  /**
   * @param {string} text
   * @param {string[]} names
   * @returns {Kept}  throws where the text is nothing of ours
   */
  function parsed(text, names) {
    const value = JSON.parse(text);
    if (!value || typeof value !== "object" || !Array.isArray(value.results)) throw new SyntaxError("not results");
    const results = value.results
      .filter((/** @type {any} */ result) => /^\d{4}-\d{2}-\d{2}$/.test(result?.day))
      .map((/** @type {any} */ result) => ({ day: result.day, marks: usableMarks(result.marks, names) }))
      .filter((/** @type {Result} */ result) => result.marks.size);
    return { marks: usableMarks(value.marks, names), results: inOrder(results) };
  }

  /**
   * The last few, one for each day: of two for the same day, the later in the list.
   * @param {Result[]} results
   */
  function inOrder(results) {
    const byDay = new Map(results.map((result) => [result.day, result]));
    return [...byDay.values()].sort((a, b) => (a.day < b.day ? -1 : 1)).slice(-FEW);
  }

  /**
   * @param {Marks} some
   * @param {Marks} others
   */
  const areEqual = (some, others) => some.size === others.size && [...some].every(([name, mark]) => others.get(name) === mark);

  /**
   * @param {string[]} names
   * @returns {Kept & {trouble: string}}
   */
  function read(names) {
    let text = null;
    try {
      text = localStorage.getItem(KEY);
    } catch {
      return { marks: new Map(), results: [], trouble: REFUSED };
    }
    try {
      return text === null ? { marks: new Map(), results: [], trouble: "" } : { ...parsed(text, names), trouble: "" };
    } catch {
      return { marks: new Map(), results: [], trouble: UNREADABLE };
    }
  }

  /**
   * @param {Kept} kept
   * @returns {string} what went wrong, or nothing
   */
  function write(kept) {
    const results = kept.results.map(({ day, marks }) => ({ day, marks: Object.fromEntries(marks) }));
    try {
      localStorage.setItem(KEY, JSON.stringify({ marks: Object.fromEntries(kept.marks), results }));
      return "";
    } catch (error) {
      return error instanceof DOMException && error.name === "QuotaExceededError" ? FULL : REFUSED;
    }
  }

  // Words ------------------------------------------------------------------------------------------------------------

  function today() {
    const now = new Date();
    const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  /** @param {string} day @param {"long" | "medium"} [style] */
  function dayInWords(day, style = "long") {
    const [year, month, date] = day.split("-").map(Number);
    const language = document.documentElement.lang || "en";
    // The guides' English is international, as on the pages that are made at build.
    const format = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: style });
    return format.format(new Date(year, month - 1, date));
  }

  /** @param {number | undefined} mark */
  const markInWords = (mark) => (mark ? `${mark} of ${PLACES}` : "not marked");

  /** @param {number} mark */
  const levelOf = (mark) => (mark < MIDDLE ? "left" : mark > MIDDLE ? "right" : "middle");

  /**
   * @param {Result[]} results
   * @param {{name: string, title: string, exercise: (level: string) => string}[]} spectra
   */
  function asText(results, spectra) {
    const latest = results[results.length - 1];
    const lines = [`Where am I? ${dayInWords(latest.day)}`, "From 1, the traditional way, to 5, the customer-focused one.", ""];
    spectra.forEach(({ name, title }, index) => {
      const before = results.slice(0, -1).filter((result) => result.marks.has(name));
      const earlier = before.map((result) => `${result.marks.get(name)} on ${dayInWords(result.day)}`).join(", ");
      lines.push(`${index + 1}. ${title}: ${markInWords(latest.marks.get(name))}${earlier ? ` (${earlier})` : ""}`);
    });
    const low = lowest(latest.marks, spectra).filter(({ name }) => /** @type {number} */ (latest.marks.get(name)) <= MIDDLE);
    if (low.length) lines.push("", "To practise:");
    for (const { name, exercise } of low) {
      lines.push(`- ${exercise(levelOf(/** @type {number} */ (latest.marks.get(name))))}`);
    }
    return `${lines.join("\n")}\n`;
  }

  /**
   * What is marked, the lowest mark first; what is equal stays in the order of the tenets.
   * @template {{name: string}} T
   * @param {Marks} marks
   * @param {T[]} spectra
   */
  function lowest(marks, spectra) {
    const at = (/** @type {T} */ { name }) => /** @type {number} */ (marks.get(name));
    return spectra.filter(({ name }) => marks.has(name)).sort((a, b) => at(a) - at(b));
  }

  // The drawing ------------------------------------------------------------------------------------------------------

  /**
   * A place on the profile, in units of one place by one row.
   * @param {number} mark
   * @param {number} row
   */
  const place = (mark, row) => `${mark - 0.5} ${row + 0.5}`;

  /**
   * The marks joined from row to row; a row that is not marked interrupts the line.
   * @param {Marks} marks
   * @param {string[]} names
   */
  function line(marks, names) {
    const steps = names.map((name, row) => {
      const mark = marks.get(name);
      return mark && `${row && marks.has(names[row - 1]) ? "L" : "M"} ${place(mark, row)}`;
    });
    return steps.filter(Boolean).join(" ");
  }

  /**
   * A line without length and with round ends: a dot that stays round however the drawing is stretched.
   * @param {Marks} marks
   * @param {string[]} names
   */
  function dots(marks, names) {
    return names.flatMap((name, row) => (marks.has(name) ? [`M ${place(marks.get(name) ?? 0, row)} h 0`] : [])).join(" ");
  }

  /**
   * @param {Element} drawing
   * @param {Result[]} results
   * @param {string[]} names
   */
  function draw(drawing, results, names) {
    const paths = results.flatMap(({ marks }, index) => {
      const sort = index === results.length - 1 ? "" : "--earlier";
      return [line, dots].map((shape) => {
        const path = document.createElementNS(SVG, "path");
        path.setAttribute("class", `sp-profile__${shape === line ? "line" : "dot"}${sort}`);
        path.setAttribute("d", shape(marks, names));
        // The older, the fainter.
        if (sort) path.style.opacity = String(0.6 - (0.4 * (results.length - 2 - index)) / FEW);
        return path;
      });
    });
    drawing.replaceChildren(...paths);
  }

  // The page ---------------------------------------------------------------------------------------------------------

  /** @param {HTMLElement} root */
  function mount(root) {
    /** @param {string} name @param {ParentNode} [within] @returns {HTMLElement} */
    const part = (name, within = root) => /** @type {HTMLElement} */ (within.querySelector(`[data-sp-${name}]`));
    /** @param {string} name @returns {HTMLButtonElement} */
    const button = (name) => /** @type {HTMLButtonElement} */ (root.querySelector(`[data-sp-do="${name}"]`));
    const radios = /** @type {HTMLInputElement[]} */ ([...root.querySelectorAll("input[type=radio]")]);
    const names = [...new Set(radios.map((radio) => radio.name))];
    const spectra = names.map((name) => {
      const practice = /** @type {HTMLElement} */ (root.querySelector(`[data-sp-practice="${name}"]`));
      const exercise = (/** @type {string} */ level) =>
        practice.querySelector(`[data-sp-level="${level}"] dd`)?.textContent?.trim() ?? "";
      return { name, practice, exercise, title: practice.dataset.spTitle ?? name };
    });

    const { trouble, ...found } = read(names);
    /** @type {Kept} */
    let kept = found;
    /** @type {Kept | null} */
    let deleted = null;

    const latest = () => kept.results[kept.results.length - 1];
    const say = (/** @type {string} */ text) => (part("status").textContent = text);
    const sayBelow = (/** @type {string} */ text) => (part("result-status").textContent = text);

    function marked() {
      const checked = radios.filter((radio) => radio.checked);
      return new Map(checked.map((radio) => [radio.name, Number(radio.value)]));
    }

    /** Keep what there is. Two tabs may be open: what the other has kept in the meantime stays. */
    function keep() {
      const other = read(names);
      kept = { marks: marked(), results: inOrder([...other.results, ...kept.results]) };
      return write(kept);
    }

    function count() {
      const marks = marked();
      const isNew = latest() && marks.size && !areEqual(marks, latest().marks);
      part("count").textContent = `${marks.size} of ${names.length} marked${isNew ? ", not in your profile yet" : ""}`;
    }

    /** Show the results there are; where there are none, none. */
    function show() {
      const result = latest();
      part("result").hidden = part("jump").hidden = !result;
      root.classList.toggle("sp-spectra--drawn", Boolean(result));
      count();
      if (!result) return;
      const earlier = kept.results.slice(0, -1).reverse();
      const fainter = earlier.length ? `. Fainter: ${earlier.map(({ day }) => dayInWords(day)).join("; ")}` : "";
      part("legend").textContent = `${dayInWords(result.day)}${fainter}`;
      part("text").hidden = true;
      draw(/** @type {Element} */ (root.querySelector("svg")), kept.results, names);
      fillTable([result, ...earlier]);
      choosePractice(result.marks);
    }

    /** @param {Result[]} results */
    function fillTable(results) {
      const { element } = globalThis.primed;
      refill(part("days"), results.map(({ day }) => element("th", { scope: "col" }, dayInWords(day, "medium"))));
      for (const name of names) {
        const cells = results.map(({ marks }) => element("td", {}, String(marks.get(name) ?? "not marked")));
        refill(/** @type {HTMLElement} */ (root.querySelector(`[data-sp-row="${name}"]`)), cells);
      }
    }

    /** @param {Marks} marks */
    function choosePractice(marks) {
      for (const { name, practice } of spectra) {
        const mark = marks.get(name);
        practice.hidden = !mark;
        part("mark", practice).textContent = markInWords(mark);
        part("more", practice).hidden = !mark || mark > MIDDLE;
        for (const exercise of practice.querySelectorAll("[data-sp-level]")) {
          const { spLevel } = /** @type {HTMLElement} */ (exercise).dataset;
          /** @type {HTMLElement} */ (exercise).hidden = !mark || spLevel !== levelOf(mark);
        }
      }
      part("practices").append(...lowest(marks, spectra).map(({ practice }) => practice));
    }

    /** @type {Record<string, () => void | Promise<void>>} */
    const actions = {
      show() {
        const marks = marked();
        if (!marks.size) {
          say("Nothing is marked yet.");
          radios[0].focus();
          return;
        }
        kept = { marks, results: inOrder([...kept.results, { day: today(), marks }]) };
        forget();
        const missing = names.length - marks.size;
        say(missing ? `${missing} of ${names.length} are not marked, and left out.` : "");
        const failure = keep();
        show();
        sayBelow(failure);
        const heading = /** @type {HTMLElement} */ (root.querySelector("#profile"));
        heading.focus({ preventScroll: true });
        heading.scrollIntoView({ block: "start" });
      },
      unmark() {
        for (const radio of radios) radio.checked = false;
        say(keep() || (latest() ? "All marks are taken away. Your results stay as they are." : "All marks are taken away."));
        count();
        radios[0].focus();
      },
      async copy() {
        const text = asText(kept.results, spectra);
        if (await globalThis.primed.copy(text)) {
          sayBelow("Copied.");
          return;
        }
        const area = /** @type {HTMLTextAreaElement} */ (root.querySelector("textarea"));
        part("text").hidden = false;
        area.value = text;
        area.focus();
        area.select();
        sayBelow("This browser does not let a page copy. The text is below, selected for you to copy.");
      },
      print() {
        globalThis.print();
      },
      delete() {
        deleted = kept;
        kept = { marks: marked(), results: [] };
        say(write(kept) || "All results are deleted from this browser.");
        show();
        button("undo").hidden = false;
        button("undo").focus();
      },
      undo() {
        kept = deleted ?? kept;
        forget();
        say(keep() || "Your results are back.");
        show();
        button("show").focus();
      },
    };

    /** What was deleted is gone for good. */
    function forget() {
      deleted = null;
      button("undo").hidden = true;
    }

    root.addEventListener("change", () => {
      say(keep());
      count();
    });
    root.addEventListener("click", (event) => {
      const pressed = event.target instanceof Element && event.target.closest("[data-sp-do]");
      if (pressed) actions[/** @type {HTMLElement} */ (pressed).dataset.spDo ?? ""]?.();
    });
    globalThis.addEventListener("storage", (event) => {
      if (!root.isConnected || (event.key !== KEY && event.key !== null)) return;
      kept.results = read(names).results;
      show();
    });

    // Marks that became a result on an earlier day are not shown again: whoever comes back answers anew.
    const isDone = latest() && latest().day < today() && areEqual(kept.marks, latest().marks);
    if (!isDone) for (const radio of radios) radio.checked = kept.marks.get(radio.name) === Number(radio.value);
    for (const added of root.querySelectorAll("[data-sp-with-scripts]")) /** @type {HTMLElement} */ (added).hidden = false;
    for (const other of root.querySelectorAll("[data-sp-without-scripts]")) /** @type {HTMLElement} */ (other).hidden = true;
    part("legend").hidden = false;
    part("figures").hidden = false;
    part("profile").setAttribute("aria-hidden", "true"); // the table says the same
    say(trouble);
    show();
  }

  /**
   * New cells behind the first of a row.
   * @param {HTMLElement} row
   * @param {Element[]} cells
   */
  function refill(row, cells) {
    row.replaceChildren(/** @type {Element} */ (row.firstElementChild), ...cells);
  }

  /** @type {WeakSet<Element>} */
  const mounted = new WeakSet();

  function mountAll() {
    for (const root of document.querySelectorAll("[data-sp-spectra]")) {
      if (!mounted.has(root)) mount(/** @type {HTMLElement} */ (root));
      mounted.add(root);
    }
  }

  mountAll();
  // With the theme's instant navigation a page arrives without a load event.
  globalThis.document$?.subscribe(mountAll);
})();
