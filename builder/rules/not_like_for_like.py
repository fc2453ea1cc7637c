"""What: A result whose before and after are not the same sort of figure.

Why: Minutes against a share, a year against ten months, the average against the best case: the change between them is
no change, and the first buyer who notices doubts the rest (proof from comparable buyers, predictability). The rule
speaks where both texts name what they count and the two cannot be compared: time against percent, two currencies, a
total of other length, per shift against per day, working days against calendar days, the average against the best,
everything against a pilot. Units that convert (hours and minutes, releases every five weeks and releases a day) are
the same, unless the large figure that looks smaller is the larger one: 31,200 kWh a year, then 13,700 a month. Words
for things that are counted are not judged, and neither is a result whose caveat speaks of the difference.

Write instead: Both in the same unit and over the same stretch; or, where the source itself compares unlike things, a
caveat that says so.

Source: Mainstream buyers need proof that can be compared with their own figures.
"""

import re
from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.diagnostics import Severity
from builder.english.amounts import Amount, amounts, plain, singular
from builder.english.rates import stretch, times_in
from builder.fields import shown
from builder.kinds.proof import Result
from builder.patterns import pattern

_SAID = pattern(
    r"\b(?:before|after|earlier|later|former|latter|first|second|both|other|differ\w*|compar\w*|unlike|same)\b",
    re.IGNORECASE,
)
_DIMENSIONS = {
    "weight": "kg kilogram gram ton tonne pound lb",
    "length": "km kilometre kilometer metre meter mile mm cm",
    "volume": "litre liter gallon m3",
    "energy": "kwh mwh joule",
}
_DIMENSION = {singular(word): name for name, words in _DIMENSIONS.items() for word in words.split()}
_CALLED = {"percent": "a share", "points": "percentage points", "time": "a time"}
_MANY = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen|twenty|thirty"
_TOTAL = pattern(
    r"\b(?:in|within|over|during|for)\s+(?:(?:the|an?|one)\s+)?(?:(?:same|first|second|third|last|past|whole|next)\s+)*"
    rf"(?:(?P<many>{_MANY}|\d{{1,3}})\s+)?(?P<span>day|week|month|quarter|year)s?\b",
    re.IGNORECASE,
)
_RATE = pattern(r"\b(?:an?|per|each|every)\s+(?P<span>hour|day|week|month|quarter|year)\b", re.IGNORECASE)
_PER = pattern(
    r"\b(?:per|for each|for every)\s+(?P<base>employee|person|driver|team|shift|day|week|month|year|hour|machine|plant|"
    r"site|depot|branch|order|customer|patient|student|pupil|ward|line|unit|tonne|ton|kg|kilometre|km|trip|night)\b",
    re.IGNORECASE,
)
_TIMES = {"hour", "day", "week", "month", "year"}
_EXTREME = (
    r"\bat best\b|\bas (?:few|little|low|high|many|much) as\b|\bbest case\b|\bpeak\b|\brecord\b|\bup to\b|\bat most\b"
)
_MIDDLE = r"on average|\baverage|\bmean\b|\bmedian|\btypical(?:ly)?\b|\busual(?:ly)?\b|\bnormal(?:ly)?\b"
_PLACES = "plants?|sites?|branch(?:es)?|depots?|stores?|teams?|wards?|schools?|lines?|machines?"
_PAIRS = [
    (one, pattern(first, re.IGNORECASE), other, pattern(second, re.IGNORECASE))
    for one, first, other, second in (
        ("the average", _MIDDLE, "the best or worst case", _EXTREME),
        (
            "the worst case",
            r"\bat worst\b|\bworst case\b|\bat the longest\b|\bin bad (?:weeks|months|cases)\b|\bslowest\b",
            "the average or the best case",
            rf"{_MIDDLE}|{_EXTREME}|\bfastest\b",
        ),
        ("working days", r"\b(?:working|business) days?\b", "calendar days", r"\bcalendar days?\b"),
        ("before deductions", r"\bgross\b", "after deductions", r"\bnet\b"),
        (
            "the whole",
            rf"\b(?:(?:company|group|nation|world|city)-?wide|all (?:{_PLACES})|"
            r"(?:the )?whole (?:company|group|plant|fleet|hospital|network))\b",
            "a part",
            rf"\b(?:(?:one|a single|(?:the|a|one) (?:first|pilot|test)) (?:{_PLACES})|"
            r"in (?:the|a) (?:pilot|trial|test))\b",
        ),
    )
]


def _check(subject: Subject) -> Iterator[Finding]:
    for index, result in enumerate(subject.model.results):
        if result.before is None or (result.caveat and _SAID.search(result.caveat)):
            continue
        for sort in (_other_unit, _other_stretch, _other_rate, _other_base, _other_scope):
            found = sort(result)
            if found:
                (start, end), before, after = found
                text = (
                    f'"{result.after[start:end]}" now, against {shown(result.before)} before: {before}, then {after}.'
                )
                message = f"{text} Give both alike, or say in a caveat why they are not."
                yield Finding(("results", index, "after"), message, start, end)
                break


_Found = tuple[tuple[int, int], str, str]


def _other_unit(result: Result) -> _Found | None:
    """Texts that each consist of one figure, in units that do not convert."""
    texts = result.before or "", result.after
    first, second = (plain(text) for text in texts)
    if first is None or second is None:
        return None
    one, other = _measured_in(first), _measured_in(second)
    if one == other or not ((one or _is_thing(first)) and (other or _is_thing(second))):
        return None
    where = second.start, second.end
    return where, one or _number_of(texts[0], first), other or _number_of(texts[1], second)


def _measured_in(amount: Amount) -> str:
    """What kind of figure it is, as a message calls it; empty for a count of things."""
    if amount.kind == "money":
        return f"an amount in {amount.unit}"
    if amount.kind == "count":
        name = _DIMENSION.get(amount.unit, "")
        return f"a {name}" if name else ""
    return _CALLED.get(amount.kind, "")


def _is_thing(amount: Amount) -> bool:
    return amount.kind == "count" and bool(amount.unit) and amount.high >= 2


def _number_of(text: str, amount: Amount) -> str:
    word = shown(text[amount.start : amount.end].rpartition(" ")[2], 30)
    return f"a number of {word[1:-1]}"


def _other_stretch(result: Result) -> _Found | None:
    """A total over one stretch of time against a total over another, or against so many in each."""
    first, second = _stretch(result.before or ""), _stretch(result.after)
    if first is None or second is None or first[0] == second[0] or (first[1] and second[1]):
        return None
    return second[2], f"in {first[0]}", f"in {second[0]}"


_LARGE = 100
"""From here on a number is no longer how often something happens, of which people speak by the day or by the year."""


def _other_rate(result: Result) -> _Found | None:
    """Two figures by the month and by the year, of which the one that looks larger is the smaller one."""
    texts = result.before or "", result.after
    first, second = (plain(text) for text in texts)
    if first is None or second is None or (first.kind, first.unit) != (second.kind, second.unit):
        return None
    one, other = (stretch(text[item.end :]) for text, item in zip(texts, (first, second), strict=True))
    times = times_in(one, other) if one and other else None
    found = _RATE.search(texts[1])
    if not found or times is None or not (_measured_in(first) or min(first.low, second.low) >= _LARGE):
        return None
    falls, rises = first.low > second.high, first.high < second.low
    if (falls and first.high < second.low * times) or (rises and first.low > second.high * times):
        return found.span(), f"in one {one}", f"in one {other}"
    return None


def _stretch(text: str) -> tuple[str, bool, tuple[int, int]] | None:
    """How long something was counted: (in words, whether again and again, where); nothing for times."""
    if not any(item.kind == "count" for item in amounts(text)):
        return None
    if rate := _RATE.search(text):
        return f"one {rate['span'].lower()}", True, rate.span()
    if total := _TOTAL.search(text):
        many = (total["many"] or "").lower()
        length = f"{many} {total['span'].lower()}s" if many not in ("", "1") else f"one {total['span'].lower()}"
        return length, False, total.span()
    return None


def _other_base(result: Result) -> _Found | None:
    """Per shift against per day, per driver against per depot."""
    first, second = _PER.search(result.before or ""), _PER.search(result.after)
    if not first or not second or {first["base"].lower(), second["base"].lower()} <= _TIMES:
        return None
    if first["base"].lower() == second["base"].lower():
        return None
    return second.span(), f"per {first['base'].lower()}", f"per {second['base'].lower()}"


def _other_scope(result: Result) -> _Found | None:
    """The average against the best case, everything against a pilot."""
    before, after = result.before or "", result.after
    for one, first, other, second in _PAIRS:
        for here, there, name, its in ((first, second, one, other), (second, first, other, one)):
            found = there.search(after)
            if here.search(before) and found and not here.search(after) and not there.search(before):
                return found.span(), name, its
    return None


RULE = EntryRule(
    code="SPC808",
    name="not-like-for-like",
    target=Severity.WARNING,
    basis="structure",
    doc=__doc__,
    kinds=("proof",),
    reads=("proof.results.before", "proof.results.after", "proof.results.caveat"),
    check=_check,
    bad=(
        Example("results:\n  - {measure: Late deliveries, before: 40 minutes, after: 5 %}\n", "proof"),
        Example("results:\n  - {measure: Complaints, before: 240 a year, after: 90 in six months}\n", "proof"),
    ),
    good=(
        Example("results:\n  - {measure: Late deliveries, before: 12 %, after: 5 %}\n", "proof"),
        Example(
            "results:\n  - measure: Complaints\n    before: 240 a year\n    after: 90 in six months\n"
            "    caveat: The later figure is for January to June only\n",
            "proof",
        ),
    ),
)
