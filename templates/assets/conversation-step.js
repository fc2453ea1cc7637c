/* A step as somebody types it, made ready to go on after "will": as `builder/english/deeds.py` does it with the record's, by the
   same forms of words. */
(() => {
  "use strict";

  const { abbreviated, bases, alike, ...forms } = globalThis.primed.words.forms;
  const FORMS = Object.fromEntries(Object.entries(forms).map(([name, form]) => [name, new RegExp(form, name === "named" || name === "title" ? "u" : "iu")]));
  const ABBREVIATED = new RegExp(abbreviated, "u");

  /** Without closing punctuation; an abbreviation keeps its stop. @param {string} text */
  function withoutStop(text) {
    const bare = text.trim().replace(/[.!?;,:]+$/, "");
    const stopped = text.trim().slice(0, bare.length + 1);
    return ABBREVIATED.test(stopped) ? stopped : bare;
  }

  /** A verb in the third person as it is after "will". @param {string} text */
  function base(text) {
    const verb = text.split(" ", 1)[0];
    if (alike.includes(verb) || verb !== verb.toLowerCase() || !verb.endsWith("s") || /(ss|['’]s)$/.test(verb)) return text;
    const found = Object.hasOwn(bases, verb) ? bases[verb]
      : verb.length > 4 && verb.endsWith("ies") ? `${verb.slice(0, -3)}y`
        : verb.replace(/((?<=ss|sh|ch|x|zz|o)es|s)$/, "");
    return found + text.slice(verb.length);
  }

  /** @param {string} text */
  function lowerVerb(text) {
    const first = text.split(" ", 1)[0];
    return /[\p{Lu}\p{N}]/u.test(first.slice(1)) || (first.length === 1 && first !== "A") ? text : text.charAt(0).toLowerCase() + text.slice(1);
  }

  /** @param {string} text */
  function inBase(text) {
    const parts = text.split(FORMS.joints);
    const first = lowerVerb(parts[0]);
    let said = base(first);
    const isAlone = /^\p{L}+$/u.test(said);
    const further = said === first ? null : isAlone ? FORMS.only : FORMS.bare;
    for (let index = 1; index < parts.length; index += 2) {
      const [joint, part] = parts.slice(index, index + 2);
      const verbs = [FORMS.verb, FORMS.object, ...(further && (isAlone || !joint.startsWith(",")) ? [further] : [])];
      const isVerb = !FORMS.weak.test(joint) || (verbs.some((verb) => verb.test(part)) && !FORMS.clause.test(said));
      said += joint.toLowerCase().replaceAll(". ", ", ") + (isVerb ? base(part) : part);
    }
    return said;
  }

  /** @param {string | undefined} text */
  function promised(text) {
    const bare = withoutStop(text ?? "").replace(FORMS.lead, "");
    if (FORMS.ready.test(bare)) return bare;
    if (FORMS.things.test(bare)) return `see to this: ${lowerVerb(bare)}`;
    if (FORMS.others.test(bare)) return `see to it that ${lowerVerb(bare)}`;
    if (FORMS.named.test(bare)) return `see to it that ${FORMS.title.test(bare) ? "the " : ""}${bare}`;
    return inBase(bare);
  }

  globalThis.primed.step = { promised, withoutStop };
})();
