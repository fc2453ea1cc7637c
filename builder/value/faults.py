"""What keeps a record's formulas from being calculated, or from making sense: each fault at its characters."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from builder.formula.evaluate import Cannot
from builder.formula.parse import FormulaError
from builder.formula.tree import Node, names
from builder.formula.units import AnyUnit, Unit, unit, units_of
from builder.kinds.record import Benefit, Cost, CostBenefit
from builder.reading.suggestions import did_you_mean
from builder.value.cases import Range
from builder.value.model import CircularLines, Line, Model, Side, in_order

RecordLine: TypeAlias = Benefit | Cost

Sort = Literal["formula", "name", "circle", "unit", "constant", "late", "outcome"]
"""What is wrong: it is no formula; it names nothing that there is; lines need one another; its units do not come to
money; there is no input in it; it starts after the horizon; it cannot be computed."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the characters from `start` to `end` of a line's formula."""

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


def about_names(source: CostBenefit, lines: Sequence[RecordLine], trees: Sequence[Node | None]) -> Iterator[Fault]:
    """Names that are neither an input nor a line, and names that are more than one thing."""
    inputs = {item.id for item in source.inputs}
    seen: dict[str, int] = {}
    for number, line in enumerate(lines):
        name = name_in_formulas(line)
        if name in inputs or name in seen:
            other = "an input" if name in inputs else "another line"
            message = (
                f'"{name}" is the name of this line and of {other}, so no formula can mean one of them. Rename one.'
            )
            yield Fault("name", number, message, 0, 0)
        seen.setdefault(name, number)
    known = inputs | set(seen)
    for number, tree in enumerate(trees):
        for name, place in names(tree).items() if tree else ():
            if name not in known:
                message = f'"{name}" is neither an input nor a line of this record.{_meant(name, known, tree)}'
                yield Fault("name", number, message, place.start, place.end)


def _meant(name: str, known: set[str], tree: Node | None) -> str:
    """What an unknown name was probably meant to be."""
    if name.startswith(tuple(f"{other}_" for other in known)) or tree is None:
        return did_you_mean(name, known)
    together = [other for other in sorted(known) if other.startswith(f"{name}_")]
    followed = [other for other in together if set(names(tree)) >= set(other.split("_"))]
    if followed:
        return f' A hyphen subtracts; write "{followed[0]}".'
    return did_you_mean(name, known)


def about_order(lines: Sequence[RecordLine], trees: Sequence[Node | None]) -> Iterator[Fault]:
    """Lines that need one another."""
    made = [calculated(line, "benefit", tree) for line, tree in zip(lines, trees, strict=True) if tree is not None]
    try:
        in_order(made)
    except CircularLines as error:
        way = " → ".join(error.lines)
        number = next(number for number, line in enumerate(made) if line.name == error.lines[0])
        place = names(made[number].formula)[error.lines[1]]
        message = f"The lines need one another, so none can be worked out: {way}."
        yield Fault("circle", number, message, place.start, place.end)


def about_units(source: CostBenefit, lines: Sequence[RecordLine], trees: Sequence[Node | None]) -> Iterator[Fault]:
    """Formulas whose units do not fit, or do not come to money."""
    known = {item.id: unit(item.unit) for item in source.inputs}
    made = {name_in_formulas(line): number for number, line in enumerate(lines)}
    ordered = in_order([calculated(line, "benefit", tree) for line, tree in zip(lines, trees, strict=True) if tree])
    for line in ordered:
        number = made[line.name]
        money = unit(source.currency)
        period = money if line.per == "once" else money / unit(line.per)
        known[line.name] = period
        try:
            found = units_of(line.formula, known)
        except FormulaError as error:
            yield Fault("unit", number, error.message, error.start, error.end)
            continue
        if not any(its is None or its in (money, period) for its in found):
            message = _not_money(found[0], money, period, line, source.currency)
            yield Fault("unit", number, message, 0, len(lines[number].formula))
        elif None not in found and period not in found:
            known[line.name] = money


def _not_money(found: AnyUnit, money: Unit, period: Unit, line: Line, currency: str) -> str:
    """What to say of a formula that does not come to money."""
    wanted = f"{money}" if money == period else f"{period} (or {money} each {line.per})"
    said = f"The formula comes to {found}, and this line needs {wanted}."
    if found is None:
        return said
    others = [name for name, _ in found.powers if re.fullmatch(r"[A-Z]{3}", name) and name != currency]
    if others:
        return f"{said} Currencies are not converted: give all amounts in {currency}."
    for other in ("month", "year"):
        if other != line.per and found == money / unit(other):
            factor = "multiply" if line.per == "year" else "divide"
            mend = f"or {factor} by 12" if line.per != "once" else "or give the number of them"
            return f'{said} Write "per: {other}", {mend}.'
    lacking = found / period
    if lacking.powers == (("percent", 1),):
        return f"{said} Divide by 100."
    time = next((name for name, power in lacking.powers if power < 0 and name in _TIMES), None)
    if time and len(lacking.powers) <= 2 and all(name in _TIMES for name, _ in lacking.powers):
        return f"{said} Multiply by how many {time}s there are in a {line.per}."
    return f"{said} Check the units of the inputs, or what is multiplied and divided."


_TIMES = ("second", "minute", "hour", "day", "week", "month", "quarter", "year")


def about_constants(source: CostBenefit, lines: Sequence[RecordLine], trees: Sequence[Node | None]) -> Iterator[Fault]:
    """Formulas in which no input has a part."""
    inputs = {item.id for item in source.inputs}
    reach = {
        name_in_formulas(line): set(names(tree)) if tree else set() for line, tree in zip(lines, trees, strict=True)
    }
    for number, line in enumerate(lines):
        seen: set[str] = set()
        ahead = {name_in_formulas(line)}
        while ahead:
            seen |= ahead
            ahead = {name for known in ahead for name in reach.get(known, ())} - seen
        if not seen & inputs:
            message = (
                "The formula holds no input, so nobody can change it, and nothing says where it comes from. "
                "Make its number an input with a basis."
            )
            yield Fault("constant", number, message, 0, len(line.formula))


def about_start(source: CostBenefit, lines: Sequence[RecordLine]) -> Iterator[Fault]:
    """Lines that start after all months that are looked at."""
    for number, line in enumerate(lines):
        if line.starts_month > source.horizon_months:
            message = (
                f"This line starts in month {line.starts_month}, after the {source.horizon_months} months that are "
                "looked at, so it never counts."
            )
            yield Fault("late", number, message, 0, 0)


def about_outcomes(model: Model, ranges: Sequence[Range], lines: Sequence[RecordLine]) -> Iterator[Fault]:
    """Lines that cannot be computed: with the start values, or with one input at an end of its range."""
    expected = {item.name: item.expected for item in ranges}
    tried: list[tuple[str, Mapping[str, float]]] = [("with the start values", expected)]
    for item in ranges:
        for name, end in (("low", item.low), ("high", item.high)):
            if end != item.expected:
                tried.append((f'with "{item.name}" at its {name} end ({end:.12g})', {**expected, item.name: end}))
    seen: set[int] = set()
    for when, inputs in tried:
        amounts = model.amounts(inputs)
        for number, line in enumerate(model.lines):
            found = amounts[line.name]
            follows = any(isinstance(amounts.get(name), Cannot) for name in names(line.formula))
            if isinstance(found, Cannot) and number not in seen and not follows:
                seen.add(number)
                message = f"This cannot be computed {when}: {found.why}."
                yield Fault("outcome", number, message, 0, len(lines[number].formula))
