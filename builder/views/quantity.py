"""A number with its unit in words, as people say it: `30 days`, `15%`, `9 hours a day`.

The page's script does the same with the numbers that a seller types (`quantity` in `conversation-text.js`).
"""

import re

from builder.formula.unit_words import same_word
from builder.views.figures import notation, number

_PERCENT = frozenset(("%", "percent", "per cent", "prozent", "pourcent", "pourcents", "procent", "porcentaje"))
_AN = re.compile(r"[aeio]|u(?!ni)|hour")
_SIBILANT = ("x", "z", "ch", "sh")
_TAIL = re.compile(r"(?= (?:per|of|an?|each) )")


def quantity(value: float, unit: str, label: str, locale: str) -> str:
    """A number with its unit, as far as the label beside it does not say it: `days from approval to release` does."""
    told = re.findall(r"[^\W_]+", label.casefold())
    counted, _, per = (part.strip() for part in unit.partition("/"))
    rate = "" if not per or _is_told(per, told) else f" {'an' if _AN.match(per) else 'a'} {per}"
    if counted.casefold() in _PERCENT or counted == "ratio":
        before, behind = notation(locale).percent
        return before + number(value * 100 if counted == "ratio" else value, locale) + behind + rate
    if _is_told(counted, told):
        return number(value, locale) + rate
    word = counted if counted.isupper() or abs(value) == 1 else _several(counted)
    return f"{number(value, locale)} {word}{rate}"


def _is_told(words: str, told: list[str]) -> bool:
    return all(any(same_word(word, other) for other in told) for word in re.findall(r"[^\W_]+", words.casefold()))


def _several(unit: str) -> str:
    """A unit after a number other than one. What is several already stays, and so does what is no English word."""
    word, *rest = _TAIL.split(unit, maxsplit=1)
    tail = "".join(rest)
    if not re.fullmatch("[a-z][ -~]*", word) or word.endswith("s"):
        return unit
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ies{tail}"
    return f"{word}es{tail}" if word.endswith(_SIBILANT) else f"{word}s{tail}"
