"""A number with its unit in words, as people say it: `30 days`, `15%`, `9 hours a day`.

The page's script does the same with the numbers that a seller types (`quantity` in `conversation-text.js`).
"""

import re

from builder.formula.unit_words import same_word
from builder.views.figures import notation, number

_PERCENT = frozenset(("%", "percent", "per cent", "prozent", "pourcent", "pourcents", "procent", "porcentaje"))
_AN = re.compile(r"[aeio]|u(?!ni)|hour")
_SIBILANT = ("x", "z", "ch", "sh", "ss")
_IRREGULAR = {"person": "people", "staff": "staff", "foot": "feet", "child": "children", "man": "men", "woman": "women"}
_MANY = re.compile(r"(?:\d|hundred|thousand|million|billion)")
"""After these, a number is counted per so many: ` per million km`."""
_TAIL = re.compile(r"(?= (?:per|of|an?|each) )")


def quantity(value: float, unit: str, label: str, locale: str) -> str:
    """A number with its unit, as far as the label beside it does not say it: `days from approval to release` does."""
    told = re.findall(r"[^\W_]+", label.casefold())
    counted, *by = (part.strip() for part in unit.split("/"))
    rate = "".join(_rate(per, number) for number, per in enumerate(by) if per and not _is_told(per, told))
    if counted.casefold() in _PERCENT or counted == "ratio":
        before, behind = notation(locale).percent
        return before + number(value * 100 if counted == "ratio" else value, locale) + behind + rate
    if _is_told(counted, told):
        return number(value, locale) + rate
    word = counted if counted.isupper() or abs(value) == 1 else _several(counted)
    return f"{number(value, locale)} {word}{rate}"


def _rate(per: str, number: int) -> str:
    """What a number is counted by: ` a day`; by a sign, or after another, ` per kg`."""
    return (
        f" per {per}"
        if number or not _is_word(per) or _MANY.match(per)
        else f" {'an' if _AN.match(per) else 'a'} {per}"
    )


def _is_word(unit: str) -> bool:
    """Whether a unit is said as a word, and no sign such as kg, kWh, ppm."""
    letters = re.split(r"[\W\d_]", unit, maxsplit=1)[0]
    return len(letters) > 2 and letters[1:].islower() and re.search("[aeiouyäöüåéø]", letters.lower()) is not None


def _is_told(words: str, told: list[str]) -> bool:
    if words == "t":  # tonnes, tons
        return any(word.startswith("ton") for word in told)
    return all(any(same_word(word, other) for other in told) for word in re.findall(r"[^\W_]+", words.casefold()))


def _several(unit: str) -> str:
    """A unit after a number other than one. What is several already stays, and so does what is no English word."""
    word, *rest = _TAIL.split(unit, maxsplit=1)
    tail = "".join(rest)
    if not re.fullmatch("[a-z][ -~]*", word) or re.search("[^s]s$", word) or not _is_word(word):
        return unit
    if word in _IRREGULAR:
        return _IRREGULAR[word] + tail
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ies{tail}"
    return f"{word}es{tail}" if word.endswith(_SIBILANT) else f"{word}s{tail}"
