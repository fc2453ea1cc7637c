"""By which stretch of time something is counted, "a year" or "per month", and how one stretch converts to another.

Only what converts exactly does: a year has twelve months, but some say it has 220 days.
"""

import re

from builder.patterns import pattern

_TIMES = "hour|shift|night|day|week|fortnight|month|quarter|year"
_BASE = pattern(
    rf"\ban?\s+(?P<time>{_TIMES})\b|(?:\b(?:per|each|every)\s+|/\s?)(?:(?P<each>{_TIMES})\b|(?P<other>\w+))",
    re.IGNORECASE,
)
_IN_A_YEAR = {"month": 12.0, "quarter": 4.0, "year": 1.0}


def stretch(text: str, *, among_things: bool = False) -> str | None:
    """The stretch of time that a text counts by; empty where it names none, `None` where it is not sure which.

    "Stops per machine" counts by something else and is not sure, unless the text may speak of things beside time.
    """
    found = {(item["time"] or item["each"] or "").lower() for item in _BASE.finditer(text)}
    if among_things:
        found.discard("")
    return "" if not found else next(iter(found)) or None if len(found) == 1 else None


def times_in(longer: str, shorter: str) -> float | None:
    """How often the second stretch of time is in the first, where that is exact: 12 months in a year."""
    if longer == shorter:
        return 1.0
    if longer in _IN_A_YEAR and shorter in _IN_A_YEAR:
        return _IN_A_YEAR[shorter] / _IN_A_YEAR[longer]
    return None
