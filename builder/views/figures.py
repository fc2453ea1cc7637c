"""Numbers, amounts and dates as the site's readers write them, from CLDR (through Babel).

Numbers are rounded half up, away from zero, on the digits that a number is written with: 1.005 to two places is 1.01.
The page's script does the same (`templates/assets/value-figures.js`); Babel's own rounding has no twin there.
"""

import datetime
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import get_currency_precision, get_currency_symbol

_EXACT = Context(prec=400)
_PLACES = 10
"""Of a number as it was typed, so many decimals are shown."""
_WHOLE = 2**52
"""From here on, all numbers are whole, and are written with fewer digits than they have."""
_SMALL = 10
"""Amounts below this are shown with the currency's own decimals, others whole."""


@dataclass(frozen=True, slots=True)
class Notation:
    """How a locale writes numbers. A sign is what stands before and what stands behind a number."""

    decimal: str
    group: str
    grouping: tuple[int, int]
    """How many digits the last group has, and how many each before it."""
    minus: str
    percent: tuple[str, str]

    def plain(self, value: float, places: int, *, least: int | None = None, shift: int = 0) -> str:
        """A number with at most `places` decimals, and at least `least` (all, when left out), without its sign.

        `shift` moves the point to the right first, exactly: 2 makes hundredths of a share.
        """
        if abs(value) < _WHOLE and not shift and (not places or (least == 0 and value == int(value))):
            # Most figures are shown whole. Binary numbers hold halves exactly: this comes to what is below, sooner.
            whole = int(abs(value))
            return self._grouped(whole + 1 if abs(value) - whole >= 0.5 else whole)
        exact = abs(Decimal(repr(float(value)))).scaleb(shift, _EXACT)
        digits = format(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT), "f")
        before, _, decimals = digits.partition(".")
        while least is not None and len(decimals) > least and decimals.endswith("0"):
            decimals = decimals[:-1]
        return self._grouped(int(before)) + (self.decimal + decimals if decimals else "")

    def _grouped(self, number: int) -> str:
        if self.grouping == (3, 3):
            if number < 1_000:
                return str(number)
            return f"{number:,}".replace(",", self.group)
        last, before = self.grouping
        whole = str(number)
        parts = [whole[-last:]]
        rest = whole[:-last]
        while rest:
            parts.append(rest[-before:])
            rest = rest[:-before]
        return self.group.join(reversed(parts))

    def signed(self, value: float, text: str) -> str:
        """The text of a number with the sign of its value, unless all its digits are zero."""
        return self.minus + text if value < 0 and any(char in "123456789" for char in text) else text

    def number(self, value: float) -> str:
        """A number as it was typed: `1234.5` as `1,234.5` in English, `1.234,5` in German."""
        return self.signed(value, self.plain(value, _PLACES, least=0))

    def share(self, value: float, places: int = 0) -> str:
        """A share in hundredths: `0.285` as `29%` in English, `29 %` in German; with two places as `28.5%`."""
        before, behind = self.percent
        return self.signed(value, before + self.plain(value, places, least=0, shift=2) + behind)


@dataclass(frozen=True, slots=True)
class Money:
    """How a locale writes amounts in a currency."""

    notation: Notation
    decimals: int
    """How many decimals the currency has."""
    positive: tuple[str, str]
    negative: tuple[str, str]

    def amount(self, value: float) -> str:
        """An amount without its currency: whole, or with the currency's decimals where it is small."""
        if _SMALL <= abs(value) < _WHOLE:  # as most are: not nothing, and shown whole
            digits = self.notation.plain(value, 0)
            return self.notation.minus + digits if value < 0 else digits
        return self.notation.signed(value, self._digits(value))

    def money(self, value: float) -> str:
        """An amount with its currency."""
        digits = self._digits(value)
        is_negative = self.notation.signed(value, digits) != digits
        before, behind = self.negative if is_negative else self.positive
        return before + digits + behind

    def _digits(self, value: float) -> str:
        return self.notation.plain(value, self.decimals if 0 < abs(value) < _SMALL else 0)


@lru_cache(maxsize=8)
def known_locale(name: str) -> str:
    """A locale that CLDR has: `name` itself, else its language, else English."""
    for candidate in (name.replace("-", "_"), name.partition("-")[0].partition("_")[0]):
        try:
            return str(Locale.parse(candidate))
        except (UnknownLocaleError, ValueError):
            continue
    return "en"


@lru_cache(maxsize=8)
def notation(locale: str) -> Notation:
    """How the locale writes numbers, in Latin digits: those that formulas and spreadsheets know."""
    known = Locale.parse(known_locale(locale))
    symbols = known.number_symbols
    symbols = symbols.get("latn", symbols)
    grouping: tuple[int, int] = known.decimal_formats[None].grouping
    percent = known.percent_formats[None]
    return Notation(
        symbols["decimal"],
        symbols["group"],
        grouping,
        _minus(symbols["minusSign"]),
        (percent.prefix[0], percent.suffix[0]),
    )


@lru_cache(maxsize=64)
def money(currency: str, locale: str) -> Money:
    """How the locale writes amounts in a currency of ISO 4217."""
    known = Locale.parse(known_locale(locale))
    pattern = known.currency_formats["standard"]
    symbol = get_currency_symbol(currency, known)
    numbers = notation(locale)
    signs = []
    for prefix, suffix in zip(pattern.prefix, pattern.suffix, strict=True):
        # A line must not break behind the minus: a word joiner holds it.
        before, behind = (part.replace("-", f"{numbers.minus}\u2060").replace("¤", symbol) for part in (prefix, suffix))
        # A code of letters does not stick to the digits: "CHF 1,200".
        before = f"{before}\u00a0" if before[-1:].isalpha() else before
        behind = f"\u00a0{behind}" if behind[:1].isalpha() else behind
        signs.append((before, behind))
    return Money(numbers, get_currency_precision(currency), signs[0], signs[1])


def _minus(sign: str) -> str:
    """The minus of print, where CLDR has the hyphen of typewriters: it is as wide as a digit, and read out as minus."""
    return sign.replace("-", "−")


def with_minus(text: str) -> str:
    """`-56%` as `−56%`: typed words with the minus of print. Elsewhere a hyphen stays: `5-10` or `2024-11`."""
    return re.sub(r"(?<![\w.,)-])-(?=\d)", "−", text)


@lru_cache(maxsize=4096)
def number(value: float, locale: str) -> str:
    """`1234.5` as `1,234.5` in English, `1.234,5` in German: grouped, with the digits that were written."""
    return notation(locale).number(value)


@lru_cache(maxsize=256)
def month(value: datetime.date, locale: str) -> str:
    """The month of `2026-11-01` as `November 2026` in the words of the locale."""
    return format_date(value, format="LLLL y", locale=known_locale(locale))


@lru_cache(maxsize=4096)
def day(value: datetime.date, locale: str) -> str:
    """`2026-11-01` as `1 November 2026` in the words of the locale."""
    # "en" alone is written the American way by CLDR; the guides' English is international.
    name = known_locale(locale)
    return format_date(value, format="long", locale="en_GB" if name == "en" else name)
