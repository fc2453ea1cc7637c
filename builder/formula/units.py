"""Units of formulas: `hour/release * release/year * EUR/hour` is `EUR/year`.

Units only check; they never change a number. How many days a year has for a business is for its author to say, so time
does not convert by itself; but a number that is written out may be the one that converts: 52 may be weeks in a year, 12
months, 220 working days, 100 the hundredths of a percent. A whole number may also be so many of what is counted: two
audits, three machines. Where such a reading makes the units fit, they fit.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from builder.formula.fault import FormulaError
from builder.formula.tree import Binary, Call, Choice, Compare, Name, Negative, Node, Number, names
from builder.formula.unit import PLAIN, Unit, fits, is_counted, times_in, unit
from builder.formula.unit_words import SIZES

_MANY = 100
"""Readings of one part of a formula that are kept; more than a handful of converting numbers stand in no real one."""

AnyUnit: TypeAlias = Unit | None
"""`None` is a number as written, which takes the unit of what it stands beside."""

_CONVERTING = tuple(
    (its := unit(text), frozenset(name for name, _ in its.powers), least, most)
    for text, least, most in (
        ("month/year", 12, 12), ("week/year", 40, 53), ("day/year", 150, 366), ("hour/year", 1_000, 8_784),
        ("week/month", 4, 5), ("day/month", 15, 31), ("hour/month", 80, 744), ("day/week", 1, 7), ("hour/week", 1, 168),
        ("hour/day", 1, 24), ("minute/hour", 60, 60), ("second/hour", 3_600, 3_600), ("second/minute", 60, 60),
        ("minute/day", 480, 1_440), ("percent", 61, 100), ("1/percent", 0.01, 0.01), ("quarter/year", 4, 4),
        ("month/quarter", 3, 3), ("permille", 1_000, 1_000), ("1/permille", 0.001, 0.001),
        ("percent * percent", 10_000, 10_000),
    )
)  # fmt: skip
"""What a number between the two may convert, and the names in it."""


def units_of(node: Node, units: Mapping[str, Unit], wanted: Unit = PLAIN) -> tuple[AnyUnit, ...]:
    """The units that a formula may come to, the plainest reading first; names without a unit are plain.

    `wanted` is what the formula is to come to: where that is for no period, a number may be so many days or months.
    Raises `FormulaError` where units do not fit by any reading.
    """
    return _Reading(node, units, wanted).of(node)


class _Reading:
    """One formula's units, with the readings of numbers that can matter in it."""

    def __init__(self, node: Node, units: Mapping[str, Unit], wanted: Unit) -> None:
        self._units = units
        used = [units.get(name, PLAIN) for name in names(node)]
        present = {name for its in (*used, wanted) for name, _ in its.powers}
        known = present | {time for name in present for time in times_in(name)}
        self._converting = [row for row in _CONVERTING if not known.isdisjoint(row[1])]
        below = dict.fromkeys(name for its in used for name in its.below)
        is_once = not any(times_in(name) for name in wanted.below)
        self._counted = [Unit(((name, 1),)) for name in below if is_counted(name)]
        self._timed = [Unit(((name, 1),)) for name in below if is_once and times_in(name)]
        self._sizes = {size: Unit(((name, -1),)) for name, size in SIZES.items() if name in present}

    def of(self, node: Node) -> tuple[AnyUnit, ...]:
        match node:
            case Number():
                return (None, *self._readings(node.value))
            case Name():
                return (self._units.get(node.id, PLAIN),)
            case Negative():
                return self.of(node.operand)
            case Binary(operator="*" | "/"):
                left, right = self.of(node.left), self.of(node.right)
                return _distinct(_combined(node.operator, one, other) for one in left for other in right)
            case Binary():
                return self._same((node.left, node.right), node)
            case Choice():
                self._same((node.condition.left, node.condition.right), node.condition)
                return self._same((node.then, node.otherwise), node)
            case Call(function="sqrt"):
                return _roots(self.of(node.arguments[0]), node)
            case Call():
                return self._same(node.arguments, node)

    def _readings(self, value: float) -> Iterator[Unit]:
        yield from (its for its, _, least, most in self._converting if least <= value <= most)
        if value in self._sizes:
            yield self._sizes[int(value)]
        if value >= 1 and value.is_integer():
            yield from self._counted
        if value > 0 and (value * 2).is_integer():
            yield from self._timed

    def _same(self, nodes: tuple[Node, ...], whole: Node | Compare) -> tuple[AnyUnit, ...]:
        """The units that all of them may have; a number as written fits any."""
        found: tuple[AnyUnit, ...] = (None,)
        for node in nodes:
            its = self.of(node)
            both = _distinct(one if other is None else other for one in found for other in its if _fit(one, other))
            if not both:
                raise FormulaError(
                    f"{found[0]} and {its[0]} do not go together: what is added or compared has one unit.",
                    whole.start,
                    whole.end,
                )
            found = both
        return found


def _combined(operator: str, left: AnyUnit, right: AnyUnit) -> AnyUnit:
    if left is None and right is None:
        return None
    first, second = left or PLAIN, right or PLAIN
    return first * second if operator == "*" else first / second


def _roots(inner: tuple[AnyUnit, ...], node: Call) -> tuple[AnyUnit, ...]:
    found: list[AnyUnit] = []
    for its in inner:
        if its is None:
            found.append(None)
        elif not any(power % 2 for _, power in its.powers):
            found.append(Unit(tuple((name, power // 2) for name, power in its.powers)))
    if not found:
        raise FormulaError(f"{inner[0]} has no square root.", node.start, node.end)
    return tuple(found)


def _fit(one: AnyUnit, other: AnyUnit) -> bool:
    return one is None or other is None or fits(one, other)


def _distinct(units: Iterable[AnyUnit]) -> tuple[AnyUnit, ...]:
    return tuple(dict.fromkeys(units))[:_MANY]
