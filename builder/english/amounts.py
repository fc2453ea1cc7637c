"""Amounts in English text, in digits and in words: "1,600 a week", "half an hour", "4 to 6 weeks", "twenty percent".

What is not understood is left out, so that whoever compares amounts can be sure of those that are there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from builder.english.prose import stem
from builder.patterns import pattern

SECONDS = {"second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0, "week": 604800.0, "fortnight": 1209600.0,
           "month": 2629800.0, "quarter": 7889400.0, "year": 31557600.0}  # fmt: skip
"""Units of time, in seconds."""

_SMALL = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
          "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUES = {word: float(value) for value, word in enumerate(_SMALL)} | {
    word: 10.0 * value for value, word in enumerate(_TENS, 2)
}
_SCALES = {"dozen": 12.0, "hundred": 100.0, "thousand": 1e3, "k": 1e3, "million": 1e6, "bn": 1e9, "billion": 1e9}
_WORD = "|".join(sorted((*_VALUES, "dozens?", "hundred", "thousand", "million", "billion"), key=len, reverse=True))
_DIGITS = r"\d{1,3}(?:[,'’\u00a0\u202f ]\d{3})+(?!\d)(?:\.\d+)?|\d{1,12}(?:\.\d{1,9}|,\d{1,2}(?!\d))?"
_LETTERS = "k|bn|x|h|hrs?|mins?|secs?|s|ms|kg|km|g|t|m|l|kWh|MWh|GB|MB|TB|pct|pp|percent|fold"
_NUMBER = pattern(
    rf"(?<![\w.,:/#§])(?<![A-Za-z]-)(?<!\d{{4}}-)(?<!\d{{4}}-\d\d-)(?:(?P<digits>{_DIGITS})"
    rf"(?![\d:/]|[.,]\d|-\d\d-|\s?(?:st|nd|rd|th|am|pm)\b|(?!(?:{_LETTERS})\b)[^\W\d_])"
    rf"(?:(?P<scale>k|bn|\s(?:hundred|thousand|million|billion|dozen))\b)?"
    rf"|(?P<half>half\s+an?(?=\s+(?:{'|'.join(SECONDS)}|million|dozen)\b)(?:\s+(?P<halved>million|dozen))?)"
    rf"|(?P<words>(?:an?\s+(?=dozen|hundred|thousand|million|billion))?"
    rf"(?:{_WORD})(?:(?:-|\s+and\s+(?=(?:{_WORD})\b)|\s+)(?:{_WORD})){{0,5}})(?![\w-])"
    rf"|(?P<article>an?)(?=\s+(?:(?:full|whole|single|working)\s+)?(?:{'|'.join(SECONDS)})\b))",
    re.IGNORECASE,
)
_TIME = r"(?P<time>seconds?|secs?|minutes?|mins?|hours?|hrs?|h|days?|weeks?|fortnights?|months?|quarters?|years?)"
_UNIT = pattern(
    r"(?P<half> and a half)?(?:"
    r"\s?(?P<points>(?:percent(?:age)?|per\s?cent|%)[\s-]points?\b|pp\b|points?\b)"
    r"|\s?-?(?P<percent>%|(?:percent|per\s?cent|pct)\b)"
    r"|\s?(?P<times>[x×](?!\w)|-?fold\b|times\b)"
    rf"|(?:\s|-)?(?:(?:full|whole|single|working|business|calendar|person|man)\s)?{_TIME}(?:['’]s?)?(?![\w])"
    r"|\s?(?P<money>EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|JPY|INR|AUD|CAD|[€$£]|euros?\b|dollars?\b|pounds?\b|francs?\b)"
    r"|[\s-](?P<noun>[^\W\d_][^\W_]*))"
)
_MONEY_BEFORE = pattern(r"(?:\b(EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|JPY|INR|AUD|CAD)|([€$£¥]))\s?$")
_MILLIONS = pattern(r"\s?(?:mn|mio|m)\b\.?", re.IGNORECASE)
_CURRENCY = {"€": "EUR", "euro": "EUR", "$": "USD", "dollar": "USD", "£": "GBP", "pound": "GBP", "¥": "JPY",
             "franc": "CHF"}  # fmt: skip
_NO_NOUN = frozenset(re.findall(r"\w+", (
    "a an the to or and of in on at by for from as than per is are was were be been now then before after with "
    "without more less fewer lower higher shorter longer faster slower better worse cheaper that which who when "
    "while if so only not no each every all")))  # fmt: skip
_NEAR = r"about|around|roughly|approximately|approx\.?|some|nearly|almost|close to|just under|just over|ca\.?|circa|~"
_HEDGE = pattern(
    rf"(?:(?P<about>{_NEAR})|(?P<over>more than|over|at least|above|upwards of|no less than|no fewer than|>=?|≥)"
    r"|(?P<under>less than|fewer than|under|at most|up to|below|within|no more than|as few as|as little as|<=?|≤)"
    r")\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_ABBREVIATED = {"sec": "second", "min": "minute", "hr": "hour", "h": "hour"}
_AFTER_AN_AMOUNT_OF = pattern(
    r"(?:^|\b(?:to|or|than|under|within|about|over|from|least|most|in|for|takes?|took|nearly|almost|is|was|lasts?|"
    r"lasted)\s|[(–-])$",
    re.IGNORECASE,
)
_JOINS = pattern(r"\s?(?:-|–|—)\s?|\s(?:up )?to\s|\sor\s|\sand\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number or a range of numbers with its unit, and how exactly it was written."""

    low: float
    high: float
    kind: str
    """percent, points, times, time, money, or count."""
    unit: str
    """Singular: `minute`, `EUR`; for a count, the stem of the word that follows; empty where none does."""
    start: int
    end: int
    """Where number and unit stand in the text."""
    step: float
    """What one more in the last digit written is worth; 0 where the number was written as a word."""
    hedge: str = ""
    """about, over, under: how a word before it widens the number; empty for a plain one."""
    hedge_start: int = 0
    in_digits: bool = True

    @property
    def in_seconds(self) -> tuple[float, float]:
        """A time in seconds."""
        return self.low * SECONDS[self.unit], self.high * SECONDS[self.unit]


@lru_cache(maxsize=4096)  # the same proof is compared with many records
def amounts(text: str) -> tuple[Amount, ...]:
    """The amounts in a text, in order; "4 to 6 weeks" and "between 4 and 6 weeks" are one each."""
    found: list[Amount] = []
    for amount in _singles(text):
        if found and (joined := _joined(text, found[-1], amount)):
            found[-1] = joined
        else:
            found.append(amount)
    return tuple(found)


def plain(text: str) -> Amount | None:
    """The amount that a text consists of: one number or range, and no more than five words beside it."""
    found = amounts(text)
    if len(found) != 1 or text[: found[0].hedge_start].strip(" (") or len(text[found[0].end :].split()) > 5:
        return None
    return found[0]


def rest_of(text: str, amount: Amount) -> frozenset[str]:
    """What a text says beside the number of a plain amount, as stems: the whole of its unit."""
    after = text[amount.end :].lower()
    return frozenset(
        {amount.unit, *(singular(word) for word in re.findall(r"[^\W\d_]+", after) if word not in _NO_NOUN)} - {""}
    )


def singular(noun: str) -> str:
    """A word for a thing as amounts hold it in `unit`, so that one and many meet."""
    noun = noun.lower()
    return stem(noun.removesuffix("s") if len(noun) > 3 and not noun.endswith("ss") else noun)


def _singles(text: str) -> Iterator[Amount]:
    for found in _NUMBER.finditer(text):
        value, step = _value(found)
        if value is None or (
            found["article"] and not _AFTER_AN_AMOUNT_OF.search(text, max(0, found.start() - 9), found.start())
        ):
            continue
        start, end = found.span()
        kind, unit = "count", ""
        after = _UNIT.match(text, end)
        if before := _MONEY_BEFORE.search(text, max(0, start - 6), start):
            kind, unit, start = "money", _CURRENCY.get(before[2], before[1] or ""), before.start()
            if millions := _MILLIONS.match(text, end):  # €1.2m, which without the sign is metres
                value, step, end = value * 1e6, step * 1e6, millions.end()
        elif after and not (after["noun"] and after["noun"].lower() in _NO_NOUN):
            value += 0.5 if after["half"] else 0
            kind, unit = _kind(after)
            if not (kind == "times" and after["times"].lower() == "times" and found["words"] and value < 2):
                end = after.end()
        hedge = _HEDGE.search(text, max(0, start - 24), start)
        name = next((name for name, word in hedge.groupdict().items() if word), "") if hedge else ""
        where = hedge.start() if hedge else start
        yield Amount(value, value, kind, unit, start, end, step, name, where, bool(found["digits"]))


def _value(found: "re.Match[str]") -> tuple[float | None, float]:
    if found["digits"]:
        digits = re.sub(r"[ '’\u00a0\u202f]|,(?=\d{3}(?:\D|$))", "", found["digits"]).replace(",", ".")
        scale = _SCALES[found["scale"].strip().lower()] if found["scale"] else 1.0
        return float(digits) * scale, scale * 10.0 ** -len(digits.partition(".")[2])
    if found["half"]:
        return 0.5 * _SCALES.get((found["halved"] or "").lower(), 1.0), 0.0
    if found["article"]:
        return 1.0, 0.0
    total = group = 0.0
    for word in re.findall(r"[a-z]+", found["words"].lower()):
        if word in _VALUES:
            group += _VALUES[word]
        elif word in ("thousand", "million", "billion"):
            total, group = total + (group or 1) * _SCALES[word], 0.0
        elif word in _SCALES:
            group = (group or 1) * _SCALES[word]
        elif word == "dozens":
            return None, 0.0
    return total + group, 0.0


def _kind(unit: "re.Match[str]") -> tuple[str, str]:
    for kind in ("points", "percent", "times"):
        if unit[kind]:
            return kind, kind
    if unit["time"]:
        name = unit["time"].lower().removesuffix("s")
        return "time", _ABBREVIATED.get(name, name)
    if unit["money"]:
        name = unit["money"].lower()
        return "money", _CURRENCY.get(name.removesuffix("s"), unit["money"].upper())
    return "count", singular(unit["noun"])


def _joined(text: str, first: Amount, second: Amount) -> Amount | None:
    """Two amounts as one range: "4 to 6 weeks", "30 minutes to an hour"."""
    between = text[first.end : second.start]
    if not _JOINS.fullmatch(between) or first.low != first.high:
        return None
    opening = text[max(0, first.start - 9) : first.start].lower()
    if opening.endswith("from ") or ("and" in between and not opening.endswith("between ")):
        return None
    low = first.low
    if first.kind == second.kind == "time":
        low *= SECONDS[first.unit] / SECONDS[second.unit]
    elif first.unit and (first.kind, first.unit) != (second.kind, second.unit):
        return None
    if low >= second.high:
        return None
    return replace(second, low=low, start=first.start, hedge=first.hedge, hedge_start=first.hedge_start,
                   in_digits=first.in_digits or second.in_digits)  # fmt: skip
