"""Numbers, amounts and dates as the site's readers write them, from CLDR (through Babel)."""

import datetime
from functools import lru_cache

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal


@lru_cache(maxsize=8)
def known_locale(name: str) -> str:
    """A locale that CLDR has: `name` itself, else its language, else English."""
    for candidate in (name.replace("-", "_"), name.partition("-")[0].partition("_")[0]):
        try:
            return str(Locale.parse(candidate))
        except (UnknownLocaleError, ValueError):
            continue
    return "en"


@lru_cache(maxsize=4096)
def number(value: float, locale: str) -> str:
    """`1234.5` as `1,234.5` in English, `1.234,5` in German: grouped, with the digits that were written."""
    return format_decimal(value, format="#,##0.##########", locale=known_locale(locale))


@lru_cache(maxsize=4096)
def day(value: datetime.date, locale: str) -> str:
    """`2026-11-01` as `1 November 2026` in the words of the locale."""
    # "en" alone is written the American way by CLDR; the guides' English is international.
    name = known_locale(locale)
    return format_date(value, format="long", locale="en_GB" if name == "en" else name)
