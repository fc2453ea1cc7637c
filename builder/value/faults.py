"""What keeps a record's formulas from being calculated, or from making sense: each fault at its characters.

What is said of units that do not come to money is `unit_advice`'s.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from builder.fields import UNWRITTEN, shown
from builder.formula.evaluate import DIVISION_BY_ZERO, LIMIT, NEGATIVE_ROOT, Cannot, Value, Values, evaluate
from builder.formula.fault import FormulaError
from builder.formula.tree import Choice, Compare, Node, Number, children, names
from builder.formula.unit import fits, unit
from builder.formula.units import units_of
from builder.kinds.record import Benefit, Cost, CostBenefit
from builder.reading.suggestions import did_you_mean
from builder.value.cases import Range
from builder.value.model import CircularLines, Line, Model, Outcome, Side, in_order
from builder.value.unit_advice import not_money

RecordLine: TypeAlias = Benefit | Cost

Sort = Literal["formula", "name", "circle", "unit", "constant", "late", "outcome"]
"""What is wrong: it is no formula; it names nothing that there is; lines need one another; its units do not come to
money; there is no input in it; it starts after the horizon; it cannot be computed."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the characters from `start` to `end` of a line's formula; both 0: with the line."""

    sort: Sort
    line: int
    """The number of the line, costs counted on after benefits."""
    message: str
    start: int
    end: int


def name_in_formulas(line: RecordLine) -> str:
    """What formulas call a line: its id with underscores, for a hyphen there would subtract."""
    return line.id.replace("-", "_")


def calculated(line: RecordLine, side: Side, tree: Node) -> Line:
    """A line of the record as the calculation has it."""
    ramp = line.ramp_months if isinstance(line, Benefit) else 0
    return Line(name_in_formulas(line), side, line.kind, tree, line.per, line.starts_month, ramp)


def ambiguous(source: CostBenefit, lines: Sequence[RecordLine]) -> frozenset[str]:
    """Names that mean more than one thing in formulas."""
    counts = Counter([*(item.id for item in source.inputs), *map(name_in_formulas, lines)])
    return frozenset(name for name, number in counts.items() if number > 1)


def about_names(source: CostBenefit, lines: Sequence[RecordLine], trees: Sequence[Node | None]) -> Iterator[Fault]:
    """Names that are neither an input nor a line, and names that are more than one thing."""
    inputs = {item.id for item in source.inputs}
    doubtful = ambiguous(source, lines)
    known = set(inputs)
    for number, line in enumerate(lines):
        name = name_in_formulas(line)
        if name in doubtful and name in known:
            other = "an input" if name in inputs else "another line"
            message = f'In formulas, "{name}" would mean both this line and {other}. Rename one of them.'
            yield Fault("name", number, message, 0, 0)
        known.add(name)
    for number, tree in enumerate(trees):
        if tree is not None:
            yield from _unknown(number, lines[number].formula, tree, known)


def _unknown(number: int, formula: str, tree: Node, known: set[str]) -> Iterator[Fault]:
    strange = {name: place for name, place in names(tree).items() if name not in known}
    taken: list[tuple[int, int]] = []
    if strange and "-" in formula:
        for found in re.finditer(r"\w+(?:-\w+)+", formula):
            meant = found[0].replace("-", "_")
            if meant in known and any(found.start() <= place.start < found.end() for place in strange.values()):
                taken.append(found.span())
                message = f'"{found[0]}" subtracts: in formulas, words are joined by underscores. Write "{meant}".'
                yield Fault("name", number, message, *found.span())
    for name, place in strange.items():
        if not any(start <= place.start < end for start, end in taken):
            hint = did_you_mean(name, known) or " Add it to the inputs, or correct the name."
            message = f'"{name}" is neither an input nor a line of this record.{hint}'
            yield Fault("name", number, message, place.start, place.end)


def about_order(lines: Sequence[RecordLine], trees: Sequence[Node | None]) -> Iterator[tuple[Fault, frozenset[int]]]:
    """Lines that need one another: each circle once, with the numbers of its lines."""
    made = {
        name_in_formulas(line): (number, calculated(line, "benefit", tree))
        for number, (line, tree) in enumerate(zip(lines, trees, strict=True))
        if tree is not None
    }
    while True:
        try:
            in_order([line for _, line in made.values()])
        except CircularLines as error:
            first, second = error.lines[:2]
            number, line = made[first]
            place = names(line.formula)[second]
            others = " → ".join(error.lines)
            message = (
                f'"{first}" cannot be worked out from itself. Name what it is worked out from.'
                if first == second
                else f'"{second}" is itself worked out from this line ({others}), so neither can be. Take one out.'
            )
            members = frozenset(made.pop(name)[0] for name in set(error.lines))
            yield Fault("circle", number, message, place.start, place.end), members
        else:
            return


def about_units(source: CostBenefit, lines: Sequence[RecordLine], trees: Sequence[Node | None]) -> Iterator[Fault]:
    """Formulas whose units do not fit, or do not come to money."""
    money = unit(source.currency)
    known = {item.id: unit(item.unit, source.currency) for item in source.inputs}
    unwritten = {item.id for item in source.inputs if item.unit.strip("?. ") in ("", UNWRITTEN)}
    made = {name_in_formulas(line): number for number, line in enumerate(lines)}
    periods = {name: money if lines[at].per == "once" else money / unit(lines[at].per) for name, at in made.items()}
    known |= periods
    ordered = in_order([calculated(line, "benefit", tree) for line, tree in zip(lines, trees, strict=True) if tree])
    for line in ordered:
        number, period = made[line.name], periods[line.name]
        formula = lines[number].formula
        if unwritten & set(names(line.formula)):
            continue
        try:
            found = units_of(line.formula, known, period)
        except FormulaError as error:
            quoted = shown(formula[error.start : error.end])
            message = f"In {quoted}, {error.message}"
            yield Fault("unit", number, message, error.start, error.end)
            continue
        if not any(its is None or fits(its, money) or fits(its, period) for its in found):
            message = not_money(line, found, source, known)
            yield Fault("unit", number, message, 0, len(formula))
        elif None not in found and not any(its is not None and fits(its, period) for its in found):
            known[line.name] = money


def about_constants(source: CostBenefit, lines: Sequence[RecordLine], trees: Sequence[Node | None]) -> Iterator[Fault]:
    """Formulas in which no input has a part. Of lines that rest on one that cannot be read, nothing is said.

    A plain 0 stands for a line that does not count.
    """
    known = {item.id for item in source.inputs}
    reach: dict[str, set[str]] = {}
    for line, tree in zip(lines, trees, strict=True):
        name = name_in_formulas(line)
        reach[name] = set(names(tree)) if tree else set()
        if tree is None:
            known.add(name)
    for number, line in enumerate(lines):
        seen: set[str] = set()
        ahead = {name_in_formulas(line)}
        while ahead:
            seen |= ahead
            ahead = {name for at in ahead for name in reach.get(at, ())} - seen
        tree = trees[number]
        if not seen & known and not (tree and evaluate(tree, {}) == 0):
            message = (
                f"{shown(line.formula)} holds no input, so nobody can change it, and nothing says where it comes from. "
                "Make its number an input with a basis."
            )
            yield Fault("constant", number, message, 0, len(line.formula))


def about_start(source: CostBenefit, lines: Sequence[RecordLine]) -> Iterator[Fault]:
    """Lines that start after all months that are looked at."""
    for number, line in enumerate(lines):
        if line.starts_month > source.horizon_months:
            message = (
                f"{shown(line.name)} starts in month {line.starts_month}, and only {source.horizon_months} months are "
                "looked at, so it never counts. Start it earlier, or look at more months."
            )
            yield Fault("late", number, message, 0, 0)


# What cannot be computed ----------------------------------------------------------------------------------------------


def about_outcomes(model: Model, ranges: Sequence[Range], lines: Sequence[RecordLine]) -> Iterator[Fault]:
    """What cannot be computed with the start values, or with one input at an end of its range."""
    seen: set[int] = set()
    for when, outcome in _tried(model, ranges):
        for number, line in enumerate(model.lines):
            found = outcome.amounts[line.name]
            follows = any(isinstance(outcome.values.get(name), Cannot) for name in line.names)
            if isinstance(found, Cannot) and number not in seen and not follows:
                seen.add(number)
                part = _culprit(line.formula, outcome.values)
                quoted = shown(lines[number].formula[part.start : part.end])
                message = f"{quoted} cannot be computed {when}: {found.why}. {_MEND.get(found, _MEND_SIZE)}"
                yield Fault("outcome", number, message, part.start, part.end)
        sizes = [_size(outcome.amounts[line.name]) for line in model.lines]
        # Not even all lines in all months could make a total too large of less than that.
        if not seen and max(sizes) > LIMIT / 10_000 and isinstance(found := outcome.net, Cannot):
            largest = sizes.index(max(sizes))
            seen.add(largest)
            message = f"Over {model.horizon_months} months, this cannot be computed {when}: {found.why}. {_MEND_SIZE}"
            yield Fault("outcome", largest, message, 0, len(lines[largest].formula))


def _tried(model: Model, ranges: Sequence[Range]) -> Iterator[tuple[str, Outcome]]:
    """The outcomes with the start values, and with each input at the ends of its range; in words, and worked out."""
    expected = model.outcome({item.name: item.expected for item in ranges})
    yield "with the start values", expected
    for item in ranges:
        for name, end in (("low", item.low), ("high", item.high)):
            if end != item.expected:
                yield f'with "{item.name}" at its {name} end ({end:.12g})', expected.with_input(item.name, end)


_MEND_SIZE = f"Amounts end at {LIMIT:,.0f}; look for a number that is too large."
_MEND = {
    DIVISION_BY_ZERO: "Keep what is below the line from being 0: by the range of its numbers, or with max(1, …).",
    NEGATIVE_ROOT: "Keep what is under the root from going below 0, for example with max(0, …).",
}


def _culprit(node: Node, values: Values) -> Node:
    """The smallest part of a formula that cannot be computed, where the whole of it cannot."""
    for part in _evaluated(node, values):
        if isinstance(evaluate(part, values), Cannot):
            return _culprit(part, values)
    return node


def _evaluated(node: Node, values: Values) -> Iterator[Node]:
    """The parts whose values a formula needs: of a choice, those of its condition and of the side that is taken."""
    if isinstance(node, Choice):
        yield from (node.condition.left, node.condition.right)
        first = evaluate(Choice(node.condition, Number(1, 0, 0), Number(0, 0, 0), 0, 0), values)
        if not isinstance(first, Cannot):
            yield node.then if first else node.otherwise
    else:
        yield from (part for part in children(node) if not isinstance(part, Compare))


def _size(value: Value) -> float:
    return 0.0 if isinstance(value, Cannot) else abs(value)
