"""What: A stated change that does not follow from before and after, or "numbers" that the texts beside them deny.

Why: A buyer who takes out a pocket calculator and gets another figure believes none of the others. Mainstream buyers
buy on proof, so the sum must come out (proof from comparable buyers, predictability). The change is held against
"numbers" where they are given: whole numbers count as exact there. Otherwise it is held against before and after as
long as each consists of one figure or range with the same unit; seconds, minutes and hours are converted, and what is
counted by the month, quarter or year. "numbers" themselves must be the figures of the texts, in other words or in
thousands: where text and number name the same unit and differ, that is said instead. The digits as written decide how
exact a figure is ("87 %" covers 86.5 to 87.5), words such as "about" and "more than" widen it, and ranges are compared
as ranges. From nothing, anything is more; how much more, no percentage says. What may be read in two ways ("3 times
faster") passes if one of them is right; where it is not certain what is meant, the rule is silent. Where only the
change is known, "after" and "change" must not name different changes.

Write instead: The change that follows: "30 to 12" is "-60 %". If the source itself says otherwise, leave the change out
and say so in the caveat. In "numbers", what the texts say.

Source: Mainstream buyers need proof and predictability; a published headline often rounds its own figures up.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.diagnostics import Severity
from builder.english.amounts import SECONDS, Amount, plain, rest_of
from builder.english.changes import Change, read_change
from builder.english.intervals import MOST, Interval, interval, meet
from builder.english.rates import stretch, times_in
from builder.fields import shown
from builder.kinds.proof import Numbers, Result
from builder.reading.yaml_tree import Path

_CONVERTED = ("second", "minute", "hour")
_SCALES = (1.0, 1e3, 1e6, 1e9, 1e-3, 1e-6)
"""A number may be written in thousands; and "31.200" is thirty thousand in some languages."""


def _check(subject: Subject) -> Iterator[Finding]:
    for index, result in enumerate(subject.model.results):
        denied = list(_denied(subject, ("results", index), result, result.numbers)) if result.numbers else []
        if denied:  # whatever follows from them follows from a mistake
            yield from denied
            continue
        change = read_change(result.change) if result.change else None
        if change is None:
            continue
        if message := _fault(subject, ("results", index), result, change):
            yield Finding(("results", index, "change"), message, 0, len(result.change or ""))


def _denied(subject: Subject, path: Path, result: Result, numbers: Numbers) -> Iterator[Finding]:
    """Numbers that are not what the texts beside them say."""
    for name, text, value in (("before", result.before, numbers.before), ("after", result.after, numbers.after)):
        at = (*path, "numbers", name)
        written = _written(subject, at)
        if text is None or _may_be(text, _with_room(written, value), numbers.unit, result.measure):
            continue
        message = (
            f'"{written}" is not what "{name}" says: {shown(text)}, counted in {shown(numbers.unit)}. '
            "Correct the one that the source does not give."
        )
        yield Finding(at, message, 0, len(written))


def _may_be(text: str, number: Interval, unit: str, measure: str) -> bool:
    """Whether a number of a unit may be the figure that a text consists of; also where that cannot be told."""
    said, counted = plain(text), _counted(unit)
    if said is None or counted is None or not _same_thing(text, said, unit, counted):
        return True
    usual = stretch(measure, among_things=True)
    here, there = (stretch(rest) for rest in (text[said.end :], f"1 {unit}"[counted.end :]))
    if here is None or there is None or usual is None:
        return True
    times = times_in(there or usual or here, here or usual or there)
    if times is None:
        return True
    if said.unit != counted.unit and said.kind == "time":
        times *= SECONDS[said.unit] / SECONDS[counted.unit]
    low, high = interval(said)
    room = _rounding(said)
    figures = tuple(
        (max(low - room, 0.0) * times / scale, (high + room) * times / scale) for scale in (*_SCALES, counted.low)
    )
    return meet(figures, (number,))


def _same_thing(text: str, said: Amount, unit: str, counted: Amount) -> bool:
    """Whether a text and a unit name the same: the same kind, and the word for it in both."""
    if said.kind != counted.kind:
        return said.kind == "count" and not said.unit and counted.kind in ("count", "money")
    if said.kind == "time" and said.unit != counted.unit:
        return said.unit in _CONVERTED and counted.unit in _CONVERTED
    if said.kind == "count" and said.unit:
        return said.unit in rest_of(f"1 {unit}", counted) or counted.unit in rest_of(text, said)
    return said.kind == "count" or said.unit == counted.unit


def _rounding(said: Amount) -> float:
    """How far the number may be from the digits of a text that look rounded: 41,000 is also said of 41,200."""
    place = said.step
    while place and said.low and said.low % (place * 10) == 0:
        place *= 10
    return min(place / 2, 0.02 * said.low) if place >= 100 * said.step else 0.0


def _counted(unit: str) -> Amount | None:
    """One of a unit, as amounts have it; "million EUR" is a million."""
    return plain(f"1 {unit}")


def _written(subject: Subject, path: Path) -> str:
    return str(subject.entry.source.value(path)).strip()


def _with_room(written: str, value: float) -> Interval:
    """What a number may be by the digits as written; a whole one is exact."""
    room = 0.5 * 10.0 ** -len(written.partition(".")[2]) if "." in written else 0.0
    return value - room, value + room


@dataclass(frozen=True, slots=True)
class _Ends:
    """Before and after as figures, and as the message names them."""

    before: Interval
    after: Interval
    unit: tuple[str, str]
    names: tuple[str, str]
    span: Interval | None = None
    """The factors as the figures stand, where one of them is a range."""
    is_by_stretch: bool = False
    """Whether they count by different stretches of time, so that before is not what its text says."""

    @property
    def factor(self) -> Interval:
        low = self.after[0] / self.before[1] if self.before[1] != MOST else 0.0
        return low, self.after[1] / self.before[0]


def _fault(subject: Subject, path: Path, result: Result, change: Change) -> str | None:
    stated = shown(result.change)
    ends = _from_numbers(subject, path, result.numbers) if result.numbers else _from_texts(result)
    if ends is None:
        said = read_change(result.after) if result.no_before else None
        if said and change.factors and said.factors and not meet(change.factors, said.factors):
            return f'{stated} is another change than {shown(result.after)} in "after". Keep the one of the source.'
        return None
    what = "" if _follows(change, ends) else _what_follows(change, ends)
    if not what:
        return None
    first, second = ends.names
    return f"{first} to {second} is {what}, not {stated}. Write the change that follows, or correct the figures."


def _from_numbers(subject: Subject, path: Path, numbers: Numbers) -> _Ends:
    both = [
        _with_room(_written(subject, (*path, "numbers", name)), value)
        for name, value in (("before", numbers.before), ("after", numbers.after))
    ]
    is_share = re.search(r"percent|per cent|%", numbers.unit, re.IGNORECASE)
    counted = _counted(numbers.unit)
    unit = ("percent", "percent") if is_share else (counted.kind, counted.unit) if counted else ("", "")
    return _Ends(both[0], both[1], unit, (f"{numbers.before:.12g}", f"{numbers.after:.12g}"))


def _from_texts(result: Result) -> _Ends | None:
    text = result.before or ""
    first, second = plain(text), plain(result.after)
    if first is None or second is None or first.kind != second.kind or first.kind == "times":
        return None
    scale = 1.0
    if first.unit != second.unit:
        if first.unit not in _CONVERTED or second.unit not in _CONVERTED:
            return None
        scale = SECONDS[first.unit] / SECONDS[second.unit]
    rest, its_rest = rest_of(text, first) - {first.unit}, rest_of(result.after, second) - {second.unit}
    is_by_stretch = rest != its_rest
    if is_by_stretch:
        stretches = stretch(text[first.end :]), stretch(result.after[second.end :])
        times = times_in(stretches[1], stretches[0]) if stretches[0] and stretches[1] else None
        if times is None or rest - {stretches[0]} != its_rest - {stretches[1]}:
            return None
        scale *= times
    low, high = interval(first)
    names = shown(text[first.start : first.end], 30).strip('"'), shown(result.after[second.start : second.end], 30)
    span = None
    if (first.low != first.high or second.low != second.high) and first.low:
        span = second.low / first.high / scale, second.high / first.low / scale
    unit = (second.kind, second.unit)
    return _Ends(
        (low * scale, high * scale), interval(second), unit, (names[0], names[1].strip('"')), span, is_by_stretch
    )


def _follows(change: Change, ends: _Ends) -> bool:
    """Whether the change fits; also where that cannot be told."""
    before, after = ends.before, ends.after
    if change.ends:
        first, second = change.ends
        is_other = second.unit and ((second.kind, second.unit) != ends.unit or first.unit not in ("", second.unit))
        as_written = meet((interval(first),), (before,)) and meet((interval(second),), (after,))
        return ends.is_by_stretch or bool(is_other) or as_written
    if change.differences and change.unit == ends.unit:
        low = after[0] - before[1] if before[1] != MOST else -MOST
        if meet(change.differences, ((low, after[1] - before[0]),)):
            return True
        if not change.factors:
            return False
    if before == (0.0, 0.0) and change.factors:
        return after[1] < 0 or any(high >= 1 for _, high in change.factors)
    return not change.factors or before[0] <= 0 or meet(change.factors, (ends.factor,))


def _what_follows(change: Change, ends: _Ends) -> str:
    """What the figures give, in the way in which the change is written; nothing where they give no number."""
    first, second = sum(ends.before) / 2, sum(ends.after) / 2
    if ends.before == (0.0, 0.0) and change.factors and not change.ends:
        return "no decrease"
    if MOST in (first, second) or first <= 0:
        return ""
    if change.differences and not change.factors:
        return f"a difference of {second - first:+,.10g}"
    if ends.span:
        low, high = (100 * (end - 1) for end in ends.span)
        return f"between {low:+.0f} % and {high:+.0f} %"
    if not change.in_percent and second > 0:
        times = max(first, second) / min(first, second)
        return f"{'an increase' if second >= first else 'a decrease'} by a factor of {times:.3g}"
    exact = 100 * (second / first - 1)
    return f"{exact:+.1f} %".replace(".0 %", " %") if abs(exact) < 1000 else f"{exact:+.0f} %"


RULE = EntryRule(
    code="SPC803",
    name="arithmetic",
    target=Severity.ERROR,
    basis="structure",
    doc=__doc__,
    kinds=("proof",),
    reads=(
        "proof.results.before",
        "proof.results.after",
        "proof.results.numbers.before",
        "proof.results.numbers.after",
        "proof.results.numbers.unit",
        "proof.results.measure",
        "proof.results.change",
    ),
    check=_check,
    bad=(
        Example(
            "results:\n"
            "  - measure: Lines of code to look after\n"
            "    before: 730,000 lines\n"
            "    after: 95,000 lines\n"
            "    change: 90 % less\n",
            "proof",
        ),
        Example(
            "results:\n"
            "  - measure: Trips home without a load\n"
            "    before: 30 of 100 trips\n"
            "    after: 12 of 100 trips\n"
            "    numbers: {before: 30, after: 12, unit: trips of 100}\n"
            "    change: -50%\n",
            "proof",
        ),
    ),
    good=(
        Example(
            "results:\n"
            "  - measure: Lines of code to look after\n"
            "    before: 730,000 lines\n"
            "    after: 95,000 lines\n"
            "    change: 87 % less\n"
            "    caveat: The headline of the page says 90 %\n",
            "proof",
        ),
        Example(
            "results:\n  - {measure: One order, before: 30 minutes, after: 10 minutes, change: 3 times faster}\n",
            "proof",
        ),
    ),
)
