"""One unit: a product of named units. How it is spelled, and when two that are spelled differently are the same.

Units are written by people who do not think of units. What is merely said in other words fits; what differs in money,
time, percent or size never does.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from babel.numbers import get_currency_name, list_currencies

from builder.formula.unit_words import (
    ADVERBS,
    CENTS,
    COUNTS,
    NUMBER,
    PLAIN_ALONE,
    PLAIN_WORDS,
    SCALE_SIGNS,
    SCALES,
    SIZES,
    SPELLINGS,
    STOP,
    TIMES,
    meaning,
    same_word,
    time_of,
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A product of named units, each with its power."""

    powers: tuple[tuple[str, int], ...] = ()

    def __mul__(self, other: "Unit") -> "Unit":
        return _product(self, other, 1)

    def __truediv__(self, other: "Unit") -> "Unit":
        return _product(self, other, -1)

    def __str__(self) -> str:
        """`EUR/year`; `a plain number` where there is none."""
        if not self.powers:
            return "a plain number"
        return "/".join([" * ".join(self.above) or "1", *self.below])

    @property
    def above(self) -> list[str]:
        """The names above the line, each as often as it stands there."""
        return [name for name, power in self.powers for _ in range(power)]

    @property
    def below(self) -> list[str]:
        """The names below the line."""
        return [name for name, power in self.powers for _ in range(-power)]


@lru_cache(maxsize=4096)
def _product(one: Unit, other: Unit, sign: int) -> Unit:
    powers = dict(one.powers)
    for name, power in other.powers:
        powers[name] = powers.get(name, 0) + sign * power
    return _unit(powers.items())


def _unit(powers: Iterable[tuple[str, int]]) -> Unit:
    return Unit(tuple(sorted((name, power) for name, power in powers if power)))


PLAIN = Unit()
"""No unit: a ratio, a share."""


_PER = "per|an?|each|every|pro|je|jede[rs]?|par|por|al"

# Spelling -------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def unit(text: str, currency: str = "") -> Unit:
    """The unit that a text spells: `EUR`, `hours per week`, `EUR/(hour * machine)`, `€ a year`, `share of trips`.

    Signs and words for money (`$`, `francs`) are read as the `currency` of the record where that is so called.
    """
    powers: Counter[str] = Counter()
    for sign, part in _factors(_without_remarks(unicodedata.normalize("NFKC", text))):
        for name, direction in _names(part, currency):
            powers[name] += sign * direction
    return _unit(powers.items())


def _without_remarks(text: str) -> str:
    text = re.sub(r"(?<=\d)[.,'’\s](?=\d{3}(?!\d))", "", text)
    text = re.sub(r"\bp\.?\s?a\.?(?!\w)", "/year", text, flags=re.IGNORECASE)
    text = re.sub(r"\b(?:per|pour)\s*cent\b", "percent", text, flags=re.IGNORECASE)
    text = re.sub(r"(/|\b(?:par|per|pro)\b)\s*ans?\s*$", "/year", text, flags=re.IGNORECASE)
    text = re.sub(r"\bn/a\b", "none", text, flags=re.IGNORECASE)
    # What stands in parentheses behind a word is a remark, behind a sign or at the start it belongs together.
    text = re.sub(r"(?<=[\w€$£¥%.])(?<!\bper)(?<!\bpro)(?<!\bpar)\s*\([^()]*\)", "", text)
    return re.split(r"[;:]|,(?!\d)|\s[-–—]\s", text, maxsplit=1)[0]


def _factors(text: str) -> Iterator[tuple[int, str]]:
    """Each part of the text with 1 above the line, or -1 below it."""
    signs, sign = [1], 1  # of the parentheses around, and of what comes next
    for piece in re.split(rf"([/*·×()]|\b(?:{_PER})\b)", text, flags=re.IGNORECASE):
        if piece == "(":
            signs.append(signs[-1] * sign)
            sign = 1
        elif piece == ")":
            if len(signs) > 1:
                signs.pop()
            sign = 1
        elif re.fullmatch(r"[*·×]", piece):
            # "EUR/hour * machine" is read as it is written: only the hour is below the line.
            sign = 1
        elif re.fullmatch(rf"/|{_PER}", piece, re.IGNORECASE):
            sign = -1
        elif piece.strip():
            below = signs[-1] * sign < 0
            for name in re.split(r"\b(?:and|und|et|y)\b|&", piece) if below else [piece]:  # EUR per machine and year
                yield signs[-1] * sign, name


def _names(part: str, currency: str) -> Iterator[tuple[str, int]]:
    """The named units of a part, each with 1, or -1 for what an adverb says."""
    words = re.findall(r"[^\W_]+|[€$£¥%‰#]|[-–—](?=\s*$)", part)
    while words and words[0].casefold() in STOP:
        words.pop(0)
    while words and words[-1].casefold() in STOP:
        words.pop()
    kept: list[str] = []
    for at, word in enumerate(words):
        lower = word.casefold()
        if adverb := ADVERBS.get(lower):
            yield adverb, -1
        elif scale := SCALES.get(lower) or SCALES.get(lower.removesuffix("s")):
            yield scale, 1
        elif currency and lower.removesuffix("s") in CENTS:
            yield currency, 1
            yield "percent", 1
        elif at + 1 < len(words) and lower in SCALE_SIGNS and money_code(words[at + 1], currency):
            yield SCALE_SIGNS[lower], 1
        elif lower[:1] in SCALE_SIGNS and money_code(word[1:], currency) and not money_code(word, currency):
            yield SCALE_SIGNS[lower[:1]], 1
            kept.append(word[1:])
        else:
            kept.append(word)
    if kept and (name := _name(kept, currency)):
        yield name, 1


def _name(words: list[str], currency: str) -> str:
    """One named unit; empty for a plain number."""
    first = words[0].casefold()
    one = SPELLINGS.get(first.removesuffix("s"), SPELLINGS.get(first, first))
    if one in ("percent", "permille"):
        return one
    if first in PLAIN_WORDS or one in PLAIN_WORDS or (len(words) == 1 and first in PLAIN_ALONE):
        return ""
    if first in COUNTS:
        rest = [word for word in words[1:] if word.casefold() not in STOP]
        return _name(rest, currency) if rest else NUMBER
    for word in words:
        if code := money_code(word, currency):
            return code
    whole = " ".join(words).casefold()
    return re.sub(r"^\w+(?= of )", lambda head: _singular(head[0]), _singular(whole))


def _singular(name: str) -> str:
    """A word without its plural."""
    if name in SPELLINGS or name in SPELLINGS.values():
        return SPELLINGS.get(name, name)
    if name.endswith("ies") and len(name) > 4:
        return f"{name[:-3]}y"
    if re.search(r"(?:ss|sh|ch|x|z)es$", name):
        return name[:-2]
    one = name[:-1] if name.endswith("s") and not name.endswith(("ss", "us", "is")) and len(name) > 2 else name
    return SPELLINGS.get(one, one)


# Money ----------------------------------------------------------------------------------------------------------------

_SIGNS = {"€": "euro", "$": "dollar", "£": "pound", "¥": "yen"}
_SHORT = {
    "kr": ("SEK", "NOK", "DKK", "ISK"), "zł": ("PLN",), "kč": ("CZK",), "ft": ("HUF",), "fr": ("CHF",), "sfr": ("CHF",),
}  # fmt: skip
_USUAL = {"euro": "EUR", "dollar": "USD", "pound": "GBP", "yen": "JPY"}


@lru_cache(maxsize=1024)
def money_code(word: str, currency: str = "") -> str | None:
    """The code of the currency that a word means: `EUR` for `€`, `CAD` for `dollars` where that is `currency`."""
    if word.upper() == currency or is_currency(word):
        return word.upper()
    if currency in _SHORT.get(word.casefold(), ()):
        return currency
    plain = _SIGNS.get(word, word.casefold().removesuffix("s"))
    if currency and (_SIGNS.get(word) or len(plain) > 3) and plain in _called(currency):
        return currency
    return _USUAL.get(plain)


def is_currency(name: str) -> bool:
    """Whether a name is the code of a currency."""
    return len(name) == 3 and name.isupper() and name in _currencies()


@cache
def _currencies() -> frozenset[str]:
    return frozenset(list_currencies())


@lru_cache(maxsize=64)
def _called(currency: str) -> frozenset[str]:
    names = (get_currency_name(currency, locale=locale) for locale in ("en", "de", "fr", "es"))
    return frozenset(word for name in names for word in name.casefold().split())


# Likeness -------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def fits(one: Unit, other: Unit) -> bool:
    """Whether two units are the same, perhaps in other words: `stop` and `unplanned stop`, `FTE` and `employees`."""
    return one == other or not leftover(one, other).powers


def leftover(one: Unit, other: Unit) -> Unit:
    """What is too much (above the line) and what is lacking (below it) in `one` beside `other`."""
    between = one / other
    above, below = between.above, between.below
    for is_same in (_alike, _may_be):
        for name in list(above):
            found = next((lower for lower in below if is_same(name, lower)), None)
            if found is not None:
                above.remove(name)
                below.remove(found)
    powers: Counter[str] = Counter(name for name in above if name != NUMBER)
    powers.subtract(name for name in below if name != NUMBER)
    return _unit(powers.items())


@lru_cache(maxsize=4096)
def is_counted(name: str) -> bool:
    """Whether a name stands for things that are counted: neither money nor time, percent or size."""
    return not (is_currency(name) or name in SIZES or name in ("percent", "permille") or times_in(name))


@lru_cache(maxsize=4096)
def times_in(name: str) -> frozenset[str]:
    """The times that a name speaks of: `day` for `working day`."""
    return frozenset(found for word in name.split() if (found := time_of(meaning(word)))) & frozenset(TIMES)


@lru_cache(maxsize=4096)
def _alike(one: str, other: str) -> bool:
    """Whether all words of one name stand in the other, too."""
    if one in SIZES or other in SIZES:
        return one == other
    few, many = sorted((_words(one), _words(other)), key=len)
    return bool(few) and all(any(same_word(word, known) for known in many) for word in few)


def _may_be(one: str, other: str) -> bool:
    """Whether one of the names leaves open what is counted."""
    return NUMBER in (one, other) and is_counted(one) and is_counted(other)


def _words(name: str) -> list[str]:
    return [meaning(word) for word in name.split() if word not in STOP]
