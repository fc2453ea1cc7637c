"""What is so, and why: as a statement, or as a thing that is only named, to go on after "because" or "today"."""

import re
from collections.abc import Set as AbstractSet

from builder.english.first_word import lower_first
from builder.english.fitting import without_stop
from builder.english.noun_phrase import VERBAL
from builder.english.prose import words
from builder.patterns import pattern

_LEAD = pattern(r"(?:because(?!\s+of\b)|the\s+(?:problem|reason)\s+is\s+that)\s+", re.IGNORECASE)
_BECAUSE_OF = pattern(r"because\s+of\s+", re.IGNORECASE)
_WITH_MAIN_CLAUSE = pattern(r"because\s+(of\s+)?([^,]*\s[^,]*),\s+(?!and\b|or\b)([^,]+)", re.IGNORECASE)
"""One comma only: with more, nobody can tell what is a list of causes."""
_COUNTED = pattern(
    r"(?:(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|many|too\s+many|several|\d+)\s+(?:\w+\s+)?\w+s(?:,\s+|$))+",
    re.IGNORECASE,
)
_MANY = frozenset(
    ("i", "you", "we", "they", "he", "she", "it", "there", "nobody", "everyone", "everybody", "people", "staff")
)
"""Words with which a verb is like any noun: "staff leave"."""


def statement(text: str, inside: AbstractSet[str] = frozenset()) -> str:
    """What is so: "Because orders wait." → "orders wait"; "Because of it, beds wait" → "beds wait owing to it".

    `inside` are the words of its file, by which names are told from words (`first_word.words_inside`).
    """
    bare = without_stop(text)
    if found := _WITH_MAIN_CLAUSE.fullmatch(bare):
        of, cause, effect = found.groups()
        return f"{effect} owing to {cause}" if of else f"{effect}, since {cause}"
    if (found := _BECAUSE_OF.match(bare)) and "," in bare:
        return f"owing to {bare[found.end() :]}"
    lead = _LEAD.match(bare)
    return lower_first(bare[lead.end() if lead else 0 :], inside)


def problem(text: str, inside: AbstractSet[str] = frozenset()) -> str:
    """What is so today, to go on after "today": "beds wait", "the problem is fear"."""
    said = statement(text, inside)
    return f"the problem is {said}" if is_thing(said) else said


def because(text: str, inside: AbstractSet[str] = frozenset()) -> str:
    """A reason, to go on after "because": "beds wait", "of fear"."""
    said = statement(text, inside)
    if _BECAUSE_OF.match(said):
        return said.removeprefix("because ")
    return f"of {said}" if is_thing(said) else said


def is_thing(text: str) -> bool:
    """Whether a reason says nothing, and only names something: "Fear", "Lack of linen", "eleven contracts".

    In doubt it does not: most words in "s" may be verbs, and after a plural most others.
    """
    head, colon, _ = text.partition(":")
    if _COUNTED.fullmatch(head):
        return True
    first, *others = [word.lower() for word in words(head)]
    if not VERBAL.isdisjoint((first, *others)) or first in _MANY:
        return False
    if colon and len(others) < 3:
        return (first, *others)[-1].endswith(("ing", "ion", "ment"))
    if not others:
        return True
    is_named = others[0] in ("of", "about", "between", "for") and len(others) < 5 and not first.endswith("s")
    return is_named and not any(word.endswith(("s", "ed")) for word in others[2:])
