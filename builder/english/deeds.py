"""What somebody does, verb by verb, made ready to go on after "will" or "could".

The page does the same to a step that a seller types: `templates/assets/conversation-step.js` goes by the `FORMS` here.
"""

import re
from collections.abc import Mapping

from builder.patterns import pattern

_WHOLLY_VERBS = (
    "agree arrive ask become begin bring choose come confirm decide describe explain get give go happen introduce "
    "invite keep know let make meet prepare provide receive remain say see select send sit speak take tell write"
)
"""Verbs whose forms are no things as well, as those of "order", "plan" and "count" are."""

VERBS = _WHOLLY_VERBS.replace(" ", "|")
IN_S = "|".join(f"{verb}{'es' if verb == 'go' else 's'}" for verb in _WHOLLY_VERBS.split())
"""The same in the third person, as a pattern."""
_GIVERS = "Give|Send|Show|Tell|Bring|Hand|Offer|Lend|Get|Pay|Teach|Sell|Write|Ask|Read|Leave|Buy|Make|Let|Help|Have|See"
"""After these, somebody and something: "Send nurses the list"."""
_TIME = r"(?:same|next|first|last|day|week|month|morning|evening|night|quarter|year|time|moment|hour|shift)\b"
_THE = rf"(?:the|an?|their|his|her|its|our|your|this|that|these|those|each|every|all|both)\s+(?!{_TIME})"

FORMS: Mapping[str, str] = {
    "ready": r"^see to (?:it that|this:) ",
    "lead": r"^(?:(?:they|you|we|i)(?:\s+will|['’]ll)?\s+(?!and\b)|will\s+|to\s+|agreed:\s*)",
    # A thing that nobody does; somebody else who does it.
    "things": r"^(?:half|not|no(?!\s+longer\b)|nothing|none|more|fewer|less|another|one|two|three|four|five|six|"
    r"tb[acd]|\d|meeting|(?:the|an?)\s+(?:[\w-]+\s+){1,3}(?:with|at|between|of)|"
    r"access\s+to|permission\s+(?:to|from)|approval\s+(?:of|from|by|for)|(?:input|help)\s+from|time\s+(?:for|with)|"
    r"(?:the|an?|their|our|your)\s+(?!.*\s\w*[^\Wsui]s\b))\b",
    "named": r"^(?:(?:Mr|Mrs|Ms|Dr|Prof|St)\b\.?\s|[A-Z]{2,}\b|[A-Z][\w-]*['’]s\s|"
    rf"(?!(?:{_GIVERS})\b)[A-Z][\w-]*[a-rt-z](?:\s+[A-Z][\w-]+)?\s+(?:(?:{IN_S})\b|\w+[a-rt-z]s\s+{_THE}))",
    "others": r"^(?:(?:the|an?|their|his|her|our|your|someone|somebody|everyone|everybody|nobody|whoever|both|all|each|"
    r"every|(?:you|they|we)\s+and)\s|"
    rf"(?!(?:helps|lets|makes)\b)\w+s\s+(?:{VERBS})\b|"
    rf"\w+s\s+(?!(?:who|whoever|what|whatever|which|that|how|when|where)\b)\w+\s+(?:{IN_S})\b)",
    # One of whom there is only one: "the CFO".
    "title": r"^(?:C[A-Z]{1,2}O|MD|GM|GC)\b",
    # How one verb follows the other; after a weak joint, a word in "s" may be a thing: "plans and drawings".
    "joints": r"([,;.]\s+(?:(?:and|&)\s+)?then\s+|[,;.]\s+(?:and|&)\s+|;\s+|,\s+|\s+(?:and|&)\s+(?:then\s+)?)",
    "weak": r"^(?:,\s+|\s+(?:and|&)\s+)$",
    "verb": rf"^(?:{IN_S})\b",
    "object": r"^\S+\s+(?:(?:out|up|off|back|down|away)\s+)?(?:(?:the|an?|their|his|her|its|our|your|this|that|"
    r"these|those|us|you|them|it|me|one|two|three|four|five|six|both|all|each|every|any|another|new|more|who|whom|what|"
    r"which|how|whether|when|where|why)\b|\d)",
    # "calls maintenance", but "boxes left": what stands behind a thing only, or joins it to others, is no object.
    "only": r"^\w+s\b",
    "bare": r"^\w+[^\W\dsui_]s\s+(?!(?:and|or|to|from|of|for|in|on|at|by|with|without|into|per|than|as|etc|left|due|"
    r"open|overdue|outstanding|near|missing|available|once|twice|again|which|that|who|\w+(?:ed|ing|ly))\b)[a-z]",
    "clause": r"\b(?:who|that|which|whose|whether|if|what|how|where|when|because|so)\b",
}
"""The forms of words that tell what a verb is, in the signs that Python and the page's script have in common."""

IRREGULAR = {
    "has": "have", "is": "be", "focuses": "focus", "refocuses": "refocus", "buses": "bus", "biases": "bias",
    "canvases": "canvas", "quizzes": "quiz", "caches": "cache", "aches": "ache",
}  # fmt: skip
"""Verbs in the third person whose base does not follow from their letters."""
_NO_THIRD_PERSON = (
    "its his hers theirs ours yours this us as yes always thus plus sometimes perhaps besides afterwards focus refocus "
    "bus gas bias canvas sales goods news operations logistics customs systems solutions applications communications "
    "relations"
)
NO_THIRD_PERSON = _NO_THIRD_PERSON.split()
"""Words in "s" that are no verb in the third person; some are verbs themselves, the last stand before things."""

_AS_WRITTEN = ("named", "title")
"""Forms that tell names by their capitals."""
_FORMS = {name: pattern(form, 0 if name in _AS_WRITTEN else re.IGNORECASE) for name, form in FORMS.items()}


def promised(text: str) -> str:
    """What somebody does, to go on after "will": "Names it, and agrees to an hour" → "name it, and agree to an hour".

    What somebody else does, they see to: "The COO calls us" → "see to it that the COO calls us".
    """
    bare = _FORMS["lead"].sub("", text.strip(), count=1)
    if _FORMS["ready"].match(bare):
        return bare
    if _FORMS["things"].match(bare):
        return f"see to this: {lower_verb(bare)}"
    if _FORMS["others"].match(bare):
        return f"see to it that {lower_verb(bare)}"
    if _FORMS["named"].match(bare):
        return f"see to it that {'the ' * bool(_FORMS['title'].match(bare))}{bare}"
    return in_base(bare)


def in_base(text: str) -> str:
    """The text with its verbs as they are after "will".

    The first word is a verb, and so is one that ends in "s" after a comma and "and", after "then" or a semicolon. After
    "and" or a comma alone it is one where it can be nothing else, where an object follows, or where the first verb has
    none ("checks and signs"), unless a clause of its own has begun ("who signs it and").
    """
    parts = _FORMS["joints"].split(text)
    first = lower_verb(parts[0])
    said = base(first)
    is_alone = said.isalpha()
    further = _FORMS["only" if is_alone else "bare"] if said != first else None
    for joint, part in zip(parts[1::2], parts[2::2], strict=True):
        verbs = [_FORMS["verb"], _FORMS["object"]]
        if further and (is_alone or not joint.startswith(",")):
            verbs.append(further)
        is_weak = _FORMS["weak"].match(joint) is not None
        is_verb = not is_weak or (any(verb.match(part) for verb in verbs) and not _FORMS["clause"].search(said))
        said += joint.lower().replace(". ", ", ") + (base(part) if is_verb else part)
    return said


def base(text: str) -> str:
    """The text with its first word, if that is a verb in the third person, as it is after "will"."""
    verb, space, rest = text.partition(" ")
    if verb in NO_THIRD_PERSON or not verb.islower() or not verb.endswith("s") or verb.endswith(("ss", "'s", "’s")):
        return text
    if verb in IRREGULAR:
        found = IRREGULAR[verb]
    elif verb.endswith("ies") and len(verb) > 4:  # carries, but ties
        found = f"{verb[:-3]}y"
    else:
        found = verb[: -2 if verb.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")) else -1]
    return found + space + rest


def is_third_person(text: str) -> bool:
    """Whether the first word of a text is a verb as it is said of somebody else: "tests, logs and signs"."""
    first = lower_verb(_FORMS["joints"].split(text)[0])
    return base(first) != first


def lower_verb(text: str) -> str:
    """The text, which begins with a verb or an article, to go on inside a sentence; "IT …" stays."""
    first = text.partition(" ")[0]
    is_written_large = any(char.isupper() or char.isdigit() for char in first[1:]) or (first != "A" and len(first) == 1)
    return text if is_written_large else text[:1].lower() + text[1:]
