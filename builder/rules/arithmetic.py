"""What: A stated change that does not follow from before and after.

Why: A buyer who takes out a pocket calculator and gets another figure believes none of the others. Mainstream buyers
buy on proof, so the sum must come out (proof from comparable buyers, predictability). The change is held against
"numbers" where they are given: whole numbers count as exact there. Otherwise it is held against before and after as
long as each consists of one figure or range with the same unit; seconds, minutes and hours are converted. The digits
as written decide how exact a figure is ("87 %" covers 86.5 to 87.5), words such as "about" and "more than" widen it,
and ranges are compared as ranges. What may be read in two ways ("3 times faster") passes if one of them is right;
where it is not certain what is meant, the rule is silent. Where only the change is known, "after" and "change" must
not name different changes.

Write instead: The change that follows: "30 to 12" is "-60 %". If the source itself says otherwise, leave the change
out and say so in the caveat.

Source: Mainstream buyers need proof and predictability; a published headline often rounds its own figures up.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.diagnostics import Severity
from builder.english.amounts import SECONDS, plain, rest_of
from builder.english.changes import Change, read_change
from builder.english.intervals import MOST, Interval, interval, meet
from builder.fields import shown
from builder.kinds.proof import Numbers, Result
from builder.reading.yaml_tree import Path

_CONVERTED = ("second", "minute", "hour")


def _check(subject: Subject) -> Iterator[Finding]:
    for index, result in enumerate(subject.model.results):
        change = read_change(result.change) if result.change else None
        if change is None:
            continue
        if message := _fault(subject, ("results", index), result, change):
            yield Finding(("results", index, "change"), message, 0, len(result.change or ""))


@dataclass(frozen=True, slots=True)
class _Ends:
    """Before and after as figures, and as the message names them."""

    before: Interval
    after: Interval
    unit: tuple[str, str]
    names: tuple[str, str]
    span: Interval | None = None
    """The factors as the figures stand, where one of them is a range."""

    @property
    def factor(self) -> Interval:
        low = self.after[0] / self.before[1] if self.before[1] != MOST else 0.0
        return low, self.after[1] / self.before[0]


def _fault(subject: Subject, path: Path, result: Result, change: Change) -> str | None:
    stated = shown(result.change)
    ends = _from_numbers(subject, path, result.numbers) if result.numbers else _from_texts(result)
    if ends is None:
        said = read_change(result.after) if result.before is None else None
        if said and change.factors and said.factors and not meet(change.factors, said.factors):
            return f'{stated} is another change than {shown(result.after)} in "after". Keep the one of the source.'
        return None
    what = "" if _follows(change, ends) else _what_follows(change, ends)
    if not what:
        return None
    first, second = ends.names
    return f"{first} to {second} is {what}, not {stated}. Write the change that follows, or correct the figures."


def _from_numbers(subject: Subject, path: Path, numbers: Numbers) -> _Ends:
    both = []
    for name, value in (("before", numbers.before), ("after", numbers.after)):
        written = str(subject.entry.source.value((*path, "numbers", name))).strip()
        room = 0.5 * 10.0 ** -len(written.partition(".")[2]) if "." in written else 0.0
        both.append((value - room, value + room))
    is_share = re.search(r"percent|per cent|%", numbers.unit, re.IGNORECASE)
    counted = plain(f"1 {numbers.unit}")
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
    if rest_of(text, first) - {first.unit} != rest_of(result.after, second) - {second.unit}:
        return None
    low, high = interval(first)
    names = shown(text[first.start : first.end], 30).strip('"'), shown(result.after[second.start : second.end], 30)
    span = None
    if (first.low != first.high or second.low != second.high) and first.low:
        span = second.low / first.high / scale, second.high / first.low / scale
    unit = (second.kind, second.unit)
    return _Ends((low * scale, high * scale), interval(second), unit, (names[0], names[1].strip('"')), span)


def _follows(change: Change, ends: _Ends) -> bool:
    """Whether the change fits; also where that cannot be told."""
    before, after = ends.before, ends.after
    if change.ends:
        first, second = change.ends
        if second.unit and ((second.kind, second.unit) != ends.unit or first.unit not in ("", second.unit)):
            return True
        return meet((interval(first),), (before,)) and meet((interval(second),), (after,))
    if change.differences and change.unit == ends.unit:
        low = after[0] - before[1] if before[1] != MOST else -MOST
        if meet(change.differences, ((low, after[1] - before[0]),)):
            return True
        if not change.factors:
            return False
    return not change.factors or before[0] <= 0 or meet(change.factors, (ends.factor,))


def _what_follows(change: Change, ends: _Ends) -> str:
    """What the figures give, in the way in which the change is written; nothing where they give no number."""
    first, second = sum(ends.before) / 2, sum(ends.after) / 2
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
