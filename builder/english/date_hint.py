"""What somebody means who has written a day as days are said: `01.11.2026`, `1 November 2026`, `2026/11/1`."""

import datetime
import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<name>(?:{'|'.join(_MONTHS)})[a-z]*)\.?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (
        r"(?P<year>\d{4})[-/. ](?P<month>\d{1,2})[-/. ](?P<day>\d{1,2})(?:[T ]\d{1,2}:.{0,30})?",
        r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\. ?(?P<year>\d{4})",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?[ -]{_MONTH},?[ -](?P<year>\d{{4}})",
        rf"{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})",
    )
)
_TWO_WAYS = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})", re.ASCII)
"""The day first in Europe, the month first in America: beyond doubt only where one of them is above 12."""


def date_hint(text: str) -> str:
    """What to write instead of a text that is no date as YYYY-MM-DD, as far as that is beyond doubt."""
    if found := _TWO_WAYS.fullmatch(text):
        first, second, year = map(int, found.groups())
        day, month = (second, first) if second > 12 else (first, second)
        return _written(year, month, day) if max(first, second) > 12 or first == second else ""
    for form in _FORMS:
        if found := form.fullmatch(text):
            parts = found.groupdict()
            month = int(parts["month"]) if "month" in parts else _MONTHS.index(parts["name"][:3].lower()) + 1
            return _written(int(parts["year"]), month, int(parts["day"]))
    return ""


def length_of_month(text: str) -> str:
    """Of a day that the calendar does not have, YYYY-MM-DD: ` That month has 30 days.`, or nothing."""
    year, month, _ = map(int, text.split("-"))
    if not (1 <= month <= 12 and 1 <= year <= 9998):
        return ""
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    return f" That month has {(following - datetime.timedelta(days=1)).day} days."


def _written(year: int, month: int, day: int) -> str:
    try:
        return f" Write {datetime.date(year, month, day).isoformat()}."
    except ValueError:
        return ""
