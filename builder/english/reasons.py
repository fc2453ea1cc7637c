"""What is so, and why: as a statement, or as a thing that is only named, to go on after "because" or "today".

Where it is not clear which of them a line is, it stands behind a colon, which either may: "because of this: …".
"""

import re
from collections.abc import Set as AbstractSet

from builder.english.deeds import VERBS, lower_verb
from builder.english.first_word import lower_first
from builder.english.fitting import closed, without_stop
from builder.english.subjects import Said, said_by
from builder.patterns import pattern

_LEAD = pattern(r"(?:because(?!\s+of\b)|the\s+(?:problem|reason)\s+is\s+that)\s+", re.IGNORECASE)
_OF = r"(?:because\s+of|due\s+to|owing\s+to|on\s+account\s+of|as\s+a\s+result\s+of)\s+"
_BECAUSE_OF = pattern(_OF, re.IGNORECASE)
_WITH_MAIN_CLAUSE = pattern(rf"(?:because\s+(?!of\b)|({_OF}))([^,]*\s[^,]*),\s+(?!and\b|or\b)([^,]+)", re.IGNORECASE)
"""One comma only: with more, nobody can tell what is a list of causes."""
_NOW = pattern(r"^(?:now|today|nowadays)\b(?!\s+that\b),?\s*", re.IGNORECASE)
_GIVES_A_REASON = pattern(r"\b(?:because|since|owing\s+to|due\s+to)\b", re.IGNORECASE)


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
    """What is so today, to go on after "today": "beds wait", "the problem is fear", "the problem is this: …"."""
    said = statement(text, inside)
    return _GOING_ON["the problem is"][said_by(said)] + said


def because(text: str, inside: AbstractSet[str] = frozenset()) -> str:
    """A reason, to go on after "because": "beds wait", "of fear", "of this: no forms for nights"."""
    said = statement(text, inside)
    if found := _BECAUSE_OF.match(said):
        return f"of {said[found.end() :]}"
    return _GOING_ON["of"][said_by(said)] + said


def today(text: str, inside: AbstractSet[str] = frozenset()) -> str:
    """What is so now, as a sentence: "Today, teams release.", "What is different today: fewer stops."."""
    said = lower_first(_NOW.sub("", text), inside)
    said = lower_verb(said) if said.partition(" ")[0].lower() in VERBS.split("|") else said
    return f"{'Today,' if said_by(said) == 'statement' else 'What is different today:'} {closed(said)}"


_GOING_ON: dict[str, dict[Said, str]] = {
    joint: {"statement": "", "thing": f"{joint} ", "unsure": f"{joint} this: "} for joint in ("of", "the problem is")
}
"""What stands between a joint and what follows it, by what that is."""


def gives_a_reason(text: str) -> bool:
    """Whether a text says why already, so that a "because" of its own beside it would be the second."""
    return _GIVES_A_REASON.search(text) is not None
