"""Texts made ready to go on inside a sentence: what authors write as a line of its own becomes a part of another.

Nobody writes each line for each place where it is said. What gets in the way there (a capital, a full stop, a "to" or a
"because" that the sentence has already) is taken off; what else the line says stays as it is.
"""

import re

_NAMES = frozenset("""
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September
    October November December Christmas Easter Ramadan Diwali Dr Mr Mrs Ms Prof American Asian British Chinese Dutch
    English European French German Indian Italian Japanese Polish Spanish Swedish Swiss Africa America Asia Austria
    Britain China Europe France Germany India Italy Japan Poland Spain Sweden Switzerland Amsterdam Berlin Brussels
    Chicago Dubai London Madrid Milan Munich Paris Rome Singapore Tokyo Vienna Zurich Amazon Excel Google Microsoft
    Oracle Outlook Salesforce
    """.split())  # fmt: skip # noqa: SIM905 - a list of words reads best as words
"""Names that lines begin with. No list has all of them; names in capitals need none."""
_PAIRS = re.compile(
    r"(?:Black Friday|Cyber Monday|New (?:Year|York|Zealand)|North America|South (?:Africa|America|Korea))\b"
)
_ARTICLES = frozenset(("A", "All", "An", "Any", "Each", "Every", "Our", "Their", "The", "Whoever", "Your"))


def lower_first(text: str) -> str:
    """The text to go on inside a sentence: "Pay only …" → "pay only …"; "IT …", "I …" and names stay."""
    first = text.partition(" ")[0]
    if len(first) == 1 and first != "A":
        return text
    if any(char.isupper() or char.isdigit() for char in first[1:]) or _is_name(first) or _PAIRS.match(text):
        return text
    return text[:1].lower() + text[1:]


def _is_name(word: str) -> bool:
    """Whether a word is a name: "Monday", "Mondays", "Monday's"."""
    bare = re.split("['’]", word.rstrip(",;:."))[0]
    return bare in _NAMES or bare.removesuffix("s") in _NAMES


def upper_first(text: str) -> str:
    """The text to start a sentence; "iPhone orders" stays."""
    return text if any(char.isupper() for char in text.partition(" ")[0]) else text[:1].upper() + text[1:]


def without_stop(text: str) -> str:
    """The text without its closing punctuation, to go on after it."""
    return text.rstrip().rstrip(".!?;,:")


def closed(text: str) -> str:
    """The text as the end of a sentence: a full stop, unless it ends in punctuation already."""
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def listed(words: list[str], last: str = "and") -> str:
    """`a, b and c`."""
    *most, final = words
    return f"{', '.join(most)} {last} {final}" if most else final


def statement(text: str) -> str:
    """What is so, to go on after "because" or "today": "Because orders wait." → "orders wait"."""
    lead = r"^(?:because(?!\s+of\b)|the\s+(?:problem|reason)\s+is\s+that)\s+"
    return lower_first(without_stop(re.sub(lead, "", text.strip(), flags=re.IGNORECASE)))


def wish(text: str) -> str:
    """What somebody wants, to go on after "to": "To pay less." and "They wanted to pay less" → "pay less"."""
    lead = r"^(?:(?:they|we|he|she|it)\s+(?:want|wants|wanted|wished|needed|had)\s+)?to\s+"
    return lower_first(without_stop(re.sub(lead, "", text.strip(), flags=re.IGNORECASE)))


def ability(text: str) -> str:
    """What somebody is able to do, to go on after "could": "Can see it", "to see it" and "sees it" → "see it"."""
    lead = r"^(?:(?:can|could|will|would)\s+|(?:(?:is|are|be)\s+)?able\s+to\s+|to\s+)+"
    return _base(lower_first(without_stop(re.sub(lead, "", text.strip(), flags=re.IGNORECASE))))


def person(text: str) -> str:
    """Who does something, to go on after "if": "The shift on duty," → "the shift on duty"; names stay."""
    text = without_stop(text)
    return text[:1].lower() + text[1:] if text.partition(" ")[0] in _ARTICLES else text


def someone(text: str) -> str:
    """One of many, by what they are: "CIO" → "a CIO"; "the head of IT" has its article already."""
    return text if re.match(r"(?:the|an?)\s", text, re.IGNORECASE) else f"{article(text)} {text}"


def article(noun: str) -> str:
    """`a` or `an`, as a noun sounds."""
    first = noun.partition(" ")[0]
    if first.isupper() and len(first) > 1:  # spelled out letter by letter: an HR manager, a CIO
        return "an" if first[0] in "AEFHILMNORSX" else "a"
    return "an" if first[:1].lower() in tuple("aeiou") and not first.lower().startswith(("uni", "eu", "one")) else "a"


_PROMISE = re.compile(r"^(?:(?:they|you|we|i)(?:\s+will|['’]ll)?\s+|will\s+|to\s+)", re.IGNORECASE)
_OTHERS = re.compile(r"(?:the|an?|their|his|her|our|your|someone|somebody|everyone|everybody|whoever)\s", re.IGNORECASE)
_JOINTS = re.compile(r"([,;.]\s+(?:and\s+)?then\s+|[,;.]\s+and\s+|;\s+|,\s+|\s+and\s+(?:then\s+)?)", re.IGNORECASE)
_WEAK = re.compile(r",\s+|\s+and\s+", re.IGNORECASE)
"""Joints after which a word in "s" may be a thing as well: "plans and drawings"."""
_OBJECT = re.compile(
    r"\S+\s+(?:(?:the|an?|their|his|her|its|our|your|this|that|these|those|us|you|them|it|me|one|two|three|four|five|six|"
    r"both|all|each|every|any|who|whom|what|which|how|whether|when|where|why)\b|\d)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\b(?:who|that|which|whose|whether|if|what|how|where|when|because|so)\b", re.IGNORECASE)


def agreed(text: str) -> str:
    """What somebody does, to go on after "will": "Names it, and agrees to an hour." → "name it, and agree to an hour".

    The first word is a verb, and so is one that ends in "s" after a comma and "and", after "then" or a semicolon. After
    "and" or a comma alone it is one where an object follows, unless a clause of its own has begun ("who signs it and").
    What somebody else does, they see to: "The COO calls us" → "see to it that the COO calls us".
    """
    bare = without_stop(text).strip()
    if _OTHERS.match(bare):
        return f"see to it that {lower_first(bare)}"
    parts = _JOINTS.split(_PROMISE.sub("", bare, count=1))
    said = _base(lower_first(parts[0]))
    for joint, part in zip(parts[1::2], parts[2::2], strict=True):
        is_weak = _WEAK.fullmatch(joint) is not None
        is_verb = not is_weak or (_OBJECT.match(part) and not _CLAUSE.search(said))
        said += joint.lower().replace(". ", ", ") + (_base(part) if is_verb else part)
    return said


_BASES = {"has": "have", "is": "be", "focuses": "focus", "refocuses": "refocus"}
_NO_VERBS = frozenset("""
    its his hers theirs ours yours this us as yes always thus sometimes perhaps besides afterwards focus bias canvas
    """.split())  # fmt: skip # noqa: SIM905 - as above; the last three are verbs as they stand


def _base(text: str) -> str:
    """The text with its first word, a verb in the third person, as it is after "will"."""
    verb, space, rest = text.partition(" ")
    if verb in _NO_VERBS or not verb.islower() or not verb.endswith("s") or verb.endswith(("ss", "'s", "’s")):
        return text
    if verb in _BASES:
        found = _BASES[verb]
    elif verb.endswith("ies") and len(verb) > 4:  # carries, but ties
        found = f"{verb[:-3]}y"
    else:
        found = verb[: -2 if verb.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")) else -1]
    return found + space + rest
