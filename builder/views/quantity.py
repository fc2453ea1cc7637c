"""A number with its unit in words, as people say it: `30 days`, `15%`, `9 hours a day`."""

import re

from builder.formula.unit_words import same_word
from builder.views.figures import notation, number

_PERCENT = frozenset(("%", "percent", "per cent", "prozent", "pourcent", "pourcents", "procent", "porcentaje"))
_AN = re.compile(r"[aeio]|u(?!ni)|hour")
_SIBILANT = ("s", "x", "z", "ch", "sh")


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


def _several(word: str) -> str:
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    if word.endswith("s"):
        return word  # it is several already
    return f"{word}es" if word.endswith(_SIBILANT) else f"{word}s"
