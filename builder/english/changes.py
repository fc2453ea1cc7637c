"""Stated changes in English text: "-50 %", "60 % less", "three times as fast", "halved", "from 30 to 12".

A change is read as what it allows: which factors from before to after, or which differences. What can be read in two
ways allows both; what cannot be read for sure is no change.
"""

import re
from dataclasses import dataclass

from builder.english.amounts import Amount, amounts
from builder.english.intervals import MOST, Interval, interval
from builder.patterns import pattern

_DOWN = pattern(
    r"\b(?:less|fewer|lower(?:ed)?|shorter|smaller|cheaper|lighter|down|cut|reduc\w*|decreas\w*|drop\w*|fell|fall\w*|"
    r"declin\w*|sav(?:e|es|ed|ing|ings)|shr[aiu]nk\w*|minus)\b",
    re.IGNORECASE,
)
_UP = pattern(
    r"\b(?:more|higher|longer|larger|bigger|greater|up|increas\w*|rose|rise\w*|grew|grow\w*|gain\w*|plus|additional|"
    r"added|extra|climb\w*)\b",
    re.IGNORECASE,
)
_FAST = pattern(
    r"\b(?:fast\w*|quick\w*|speed\w*|better|improv\w*|\w*efficien\w*|productiv\w*|accelerat\w*|slow\w*|worse|sooner|"
    r"earlier|good|well)\b",
    re.IGNORECASE,
)
_SOONER = pattern(r"\b(?:fast\w*|quick\w*|sooner|earlier)\b", re.IGNORECASE)
_COMPARED = pattern(
    r"\s*(?:more|less|fewer|higher|lower|faster|quicker|better|shorter|longer|larger|smaller|greater|cheaper)\b",
    re.IGNORECASE,
)
_SPAN = pattern(
    r"\b(?:in|within|over|after|during|since|for|first|last|next|past|through)\s+(?:the\s+)?(?:first\s+|last\s+)?$",
    re.IGNORECASE,
)
_PER = pattern(
    r"\b(?:an?|per|each|every|the)\s+(?:day|week|month|quarter|year|hour|shift|night)\b|/\s?(?:day|month|year)",
    re.IGNORECASE,
)
_NUMBERS = "two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|hundred"
_FACTORS = {"two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0, "nine": 9.0,
            "ten": 10.0, "twelve": 12.0, "twenty": 20.0, "fifty": 50.0, "hundred": 100.0, "doubl": 2.0, "twice": 2.0,
            "trebl": 3.0, "tripl": 3.0, "quadrupl": 4.0, "quintupl": 5.0}  # fmt: skip
_PARTS = {
    "half": 2.0,
    "halve": 2.0,
    "third": 3.0,
    "quarter": 4.0,
    "fifth": 5.0,
    "sixth": 6.0,
    "eighth": 8.0,
    "tenth": 10.0,
}
_WORDS = pattern(
    rf"(?P<factor>\b(?:doubl|tripl|trebl|quadrupl|quintupl)(?:e|ed|es|ing)\b|\btwice\b|\b(?:{_NUMBERS})-?fold\b)"
    r"|(?P<part>\b(?:halv(?:e|ed|es|ing)|(?:(?P<of>an?|one|two|three|four)[\s-])?"
    r"(?:half|thirds?|quarters?|fifths?|sixths?|eighths?|tenths?))\b)",
    re.IGNORECASE,
)
_HEDGES = pattern(
    r"(?P<about>\b(?:about|around|roughly|approximately|nearly|almost|practically|close to))"
    r"\s*(?:\w+\s+)?(?:by\s+|in\s+)?(?:an?\s+)?$"
    r"|(?P<over>\b(?:more than|over|at least|well over))\s*(?:by\s+|in\s+)?(?:an?\s+)?$"
    r"|(?P<under>\b(?:less than|under|at most|up to|as much as))\s*(?:by\s+|in\s+)?(?:an?\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Change:
    """What a stated change allows."""

    factors: tuple[Interval, ...] = ()
    """Intervals of after divided by before."""
    differences: tuple[Interval, ...] = ()
    """Intervals of after minus before, in `unit`."""
    unit: tuple[str, str] = ("", "")
    """Kind and unit of the differences, as amounts have them."""
    ends: tuple[Amount, Amount] | None = None
    """The two figures, where the change is written as from … to …."""
    in_percent: bool = True
    """Whether it speaks in percent, rather than in times."""


def read_change(text: str) -> Change | None:
    """The change that a text states; `None` where there is none, more than one, or more than is understood."""
    spans = [item.span() for item in _WORDS.finditer(text) if item["part"]]
    found = [
        item
        for item in amounts(text)
        if not _is_beside(text, item) and not any(start <= item.start < end for start, end in spans)
    ]
    words = [item for item in _WORDS.finditer(text) if not any(part.start <= item.start() < part.end for part in found)]
    if len(found) == 2 and not words and re.fullmatch(r"\s(?:down |up )?to\s", text[found[0].end : found[1].start]):
        return Change(ends=(found[0], found[1]))
    if len(found) == 1 and not words:
        return _in_figures(text, found[0])
    if len(words) == 1 and not found:
        return _in_words(text, words[0])
    return None


def _is_beside(text: str, item: Amount) -> bool:
    """Whether an amount is no part of the change: the time it took, a year."""
    before = text[max(0, item.start - 24) : item.start]
    if item.kind == "time" and _PER.match(text, item.start):
        return True
    if item.kind == "time" and (span := _SPAN.search(before)):
        return "over" not in span[0].lower() or item.unit in ("week", "month", "quarter", "year")
    return item.kind == "count" and item.in_digits and 1900 <= item.low <= 2099 and item.step == 1 and not item.unit


def _directions(text: str) -> tuple[bool, bool, bool]:
    return bool(_DOWN.search(text)), bool(_UP.search(text)), bool(_FAST.search(text))


def _in_figures(text: str, item: Amount) -> Change | None:
    around = f"{text[: min(item.hedge_start, item.start)] if item.hedge else text[: item.start]} {text[item.end :]}"
    sign = re.search(r"[-−–+]\s?$", text[: item.start])
    down, up, fast = _directions(around)
    if sign:
        down, up, fast = sign[0][0] != "+", sign[0][0] == "+", False
    if item.kind == "times":
        return _times(item, compared=bool(_COMPARED.match(text, item.end)))
    if item.kind == "percent":
        room = item.step / 2 or 0.5
        if item.hedge == "about":
            room = 5.0 if item.low % 10 == 0 else 2.5 if item.low % 5 == 0 else 1.0
        low, high = interval(item, 0.0 if item.hedge in ("over", "under") else room)
        is_share = re.match(r"\s*of\b", text[item.end :]) or re.search(r"\bto\s+(?:\w+\s+)?$", text[: item.hedge_start])
        part = (low / 100, high / 100)
        if is_share and not sign:
            return Change(factors=(part,))
        either = not (down or up or fast)
        return Change(
            factors=_changed(part, down=down or fast or either, up=up or fast or either, fast=fast),
            differences=_signed((low, high), down=down or either or fast, up=up or either or fast),
            unit=("percent", "percent"),
        )
    down = down or (item.kind == "time" and not up and _SOONER.search(around) is not None)
    if not (down or up) or (item.kind == "count" and not item.unit):
        return None
    low, high = interval(item)
    kind = "percent" if item.kind == "points" else item.kind
    return Change(
        differences=_signed((low, high), down=down, up=up), unit=(kind, item.unit.replace("points", "percent"))
    )


def _times(item: Amount, *, compared: bool) -> Change:
    low, high = interval(item, 0.15 * item.low if item.hedge == "about" else item.step / 2 or 0.5)
    low = max(low, 0.01)
    ends = [(low, high), (1 / high, 1 / low)]
    if compared:
        ends += [(low + 1, high + 1), (1 / (high + 1), 1 / (low + 1))]
    return Change(factors=tuple(ends), in_percent=False)


def _changed(part: Interval, *, down: bool, up: bool, fast: bool) -> tuple[Interval, ...]:
    low, high = part
    found = [(1 - high, 1 - low)] if down else []
    found += [(1 + low, 1 + high)] if up else []
    if fast:
        found += [(1 / (1 + high), 1 / (1 + low))]
        found += [(1 / (1 - low), 1 / (1 - high))] if high < 1 else []
    return tuple(found)


def _signed(size: Interval, *, down: bool, up: bool) -> tuple[Interval, ...]:
    low, high = size
    return (((-high, -low),) if down else ()) + (((low, high),) if up else ())


def _in_words(text: str, found: "re.Match[str]") -> Change | None:
    before, after = text[: found.start()], text[found.end() :]
    hedge = _HEDGES.search(before)
    around = f"{before[: hedge.start()] if hedge else before} {after}"
    down, up, fast = _directions(around)
    name = next((name for name, word in hedge.groupdict().items() if word), "") if hedge else ""
    if found["factor"]:
        stem = (
            re.sub(r"-?fold$|(?:e|ed|es|ing)$", "", found["factor"].lower()) if found[0].lower() != "twice" else "twice"
        )
        factor = _FACTORS[stem]
        low, high = _hedged(factor, 0.3 if name else 0.25 if factor == 2 else 0.5, name)
        back = ((1 / high if high != MOST else 0.0, 1 / max(low, 0.01)),) if fast or down or stem not in _DIRECT else ()
        return Change(factors=((low, high), *back), in_percent=False)
    word = re.sub(r"^.*[\s-]|s$", "", found["part"].lower())
    if word.startswith("halv"):
        low, high = _hedged(0.5, 0.05, name)
        return Change(factors=((1 - high, 1 - low) if name != "about" else (0.42, 0.58),))
    share = {"two": 2.0, "three": 3.0, "four": 4.0}.get((found["of"] or "").lower(), 1.0) / _PARTS[word]
    low, high = _hedged(share, 0.05 if name == "about" else 0.03, name)
    is_share = re.match(r"\s*(?:as\b|of\b|the\b)", after) or re.search(r"\b(?:to|in)\s+(?:\w+\s+)?$", before)
    if re.match(r"\s*as\s+\w+\s+again\b", after):
        return Change(factors=((1 + low, 1 + high),))
    if is_share and not re.search(r"\bby\s+(?:\w+\s+){0,3}$", before):
        return Change(factors=((low, high),))
    if not (down or up or fast):
        return None
    return Change(factors=_changed((low, high), down=down or fast, up=up or fast, fast=fast))


_DIRECT = frozenset(("doubl", "tripl", "trebl", "quadrupl", "quintupl", "twice"))


def _hedged(value: float, room: float, hedge: str) -> Interval:
    return (value, MOST) if hedge == "over" else (0.0, value) if hedge == "under" else (value - room, value + room)
