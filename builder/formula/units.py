"""Units of numbers and formulas: `hour/release * release/year * EUR/hour` is `EUR/year`.

Units only check; they never change a number. Singular and plural of a word are the same unit. How many days a year has
for a business is for its author to say, so time does not convert by itself; but a number that is written out may be the
one that converts: 52 may be weeks in a year, 12 months, 220 working days, 100 the hundredths of a percent. Where such a
reading makes the units fit, they fit.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from builder.formula.parse import FormulaError
from builder.formula.tree import Binary, Call, Choice, Compare, Name, Negative, Node, Number

_NONE = frozenset(("ratio", "share", "factor", "1", "fraction", "number", "times"))
_SAME = {
    "€": "EUR", "euro": "EUR", "£": "GBP", "¥": "JPY", "%": "percent", "per cent": "percent", "people": "person",
    "h": "hour", "hr": "hour", "min": "minute", "sec": "second", "mo": "month", "yr": "year", "annum": "year",
}  # fmt: skip
"""Other ways to write a unit."""

_MANY = 200
"""Readings of one part of a formula that are kept; more than a handful of converting numbers stand in no real one."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A product of named units, each with its power."""

    powers: tuple[tuple[str, int], ...] = ()

    def __mul__(self, other: "Unit") -> "Unit":
        return _unit(Counter(dict(self.powers)), other, 1)

    def __truediv__(self, other: "Unit") -> "Unit":
        return _unit(Counter(dict(self.powers)), other, -1)

    def __str__(self) -> str:
        """`EUR/year`; `a plain number` where there is none."""
        above = [_powered(name, power) for name, power in self.powers if power > 0]
        below = [_powered(name, -power) for name, power in self.powers if power < 0]
        if not self.powers:
            return "a plain number"
        return "/".join([" * ".join(above) or "1", *below])


def _powered(name: str, power: int) -> str:
    return " * ".join([name] * power)


def _unit(powers: "Counter[str]", other: Unit, sign: int) -> Unit:
    for name, power in other.powers:
        powers[name] += sign * power
    return Unit(tuple(sorted((name, power) for name, power in powers.items() if power)))


PLAIN = Unit()
"""No unit: a ratio, a share."""

AnyUnit: TypeAlias = Unit | None
"""`None` is a number as written, which takes the unit of what it stands beside."""


def unit(text: str) -> Unit:
    """The unit that a text spells: `EUR`, `hour/release`, `hours per week`, `EUR/(hour * machine)`, `ratio/year`."""
    powers: Counter[str] = Counter()
    for sign, part in _factors(text):
        name = " ".join(part.split())
        if name and name.casefold() not in _NONE:
            powers[_singular(name)] += sign
    return Unit(tuple(sorted((name, power) for name, power in powers.items() if power)))


def _factors(text: str) -> Iterable[tuple[int, str]]:
    """Each named unit with 1 above the line, or -1 below it."""
    signs, sign = [1], 1  # of the parentheses around, and of what comes next
    for piece in re.split(r"([/*·×()]|\b(?:per|an?|each|every)\b)", text):
        if piece == "(":
            signs.append(sign)
            sign = 1
        elif piece == ")":
            sign = signs.pop() if len(signs) > 1 else 1
        elif re.fullmatch(r"/|per|an?|each|every", piece):
            sign = -1
        elif re.fullmatch(r"[*·×]", piece):
            # "EUR/hour * machine" is read as it is written: only the hour is below the line.
            sign = 1
        elif piece.strip():
            for name in re.split(r"\band\b", piece) if sign < 0 else [piece]:  # EUR per machine and year
                yield signs[-1] * sign, name


def _singular(name: str) -> str:
    """A word without its plural; currency codes stay as they are."""
    if re.fullmatch(r"[A-Z]{3}", name):
        return name
    name = _SAME.get(name.casefold(), name.casefold())
    if name in _SAME.values():
        return name
    if name.endswith("ies") and len(name) > 4:
        return f"{name[:-3]}y"
    if re.search(r"(?:ss|sh|ch|x|z)es$", name):
        return name[:-2]
    one = name[:-1] if name.endswith("s") and not name.endswith(("ss", "us", "is")) and len(name) > 2 else name
    return _SAME.get(one, one)


def units_of(node: Node, units: Mapping[str, Unit]) -> tuple[AnyUnit, ...]:
    """The units that a formula may come to, the plainest reading first; names without a unit are plain.

    Raises `FormulaError` where units do not fit by any reading.
    """
    match node:
        case Number():
            return (None, *(its for its, least, most in _CONVERTING if least <= node.value <= most))
        case Name():
            return (units.get(node.id, PLAIN),)
        case Negative():
            return units_of(node.operand, units)
        case Binary(operator="*" | "/"):
            left, right = units_of(node.left, units), units_of(node.right, units)
            return _distinct(_combined(node.operator, one, other) for one in left for other in right)
        case Binary():
            return _same((node.left, node.right), units, node)
        case Choice():
            _same((node.condition.left, node.condition.right), units, node.condition)
            return _same((node.then, node.otherwise), units, node)
        case Call(function="sqrt"):
            return _roots(units_of(node.arguments[0], units), node)
        case Call():
            return _same(node.arguments, units, node)


_CONVERTING = tuple(
    (unit(text), least, most)
    for text, least, most in (
        ("month/year", 12, 12), ("week/year", 40, 53), ("day/year", 150, 366), ("hour/year", 1_000, 8_784),
        ("week/month", 4, 5), ("day/month", 15, 31), ("hour/month", 80, 744), ("day/week", 1, 7), ("hour/week", 1, 168),
        ("hour/day", 1, 24), ("minute/hour", 60, 60), ("second/hour", 3_600, 3_600), ("second/minute", 60, 60),
        ("minute/day", 480, 1_440), ("percent", 100, 100), ("quarter/year", 4, 4), ("month/quarter", 3, 3),
    )
)  # fmt: skip
"""What a number between the two may convert."""


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
        raise FormulaError(f"The square root of {inner[0]} is no unit.", node.start, node.end)
    return tuple(found)


def _same(nodes: tuple[Node, ...], units: Mapping[str, Unit], whole: Node | Compare) -> tuple[AnyUnit, ...]:
    """The units that all of them may have; a number as written fits any."""
    found: tuple[AnyUnit, ...] = (None,)
    for node in nodes:
        its = units_of(node, units)
        both = _distinct(one if other is None else other for one in found for other in its if _fit(one, other))
        if not both:
            raise FormulaError(f"{_shown(found[0])} and {its[0]} do not go together here.", whole.start, whole.end)
        found = both
    return found


def _fit(one: AnyUnit, other: AnyUnit) -> bool:
    return one is None or other is None or one == other


def _distinct(units: Iterable[AnyUnit]) -> tuple[AnyUnit, ...]:
    return tuple(dict.fromkeys(units))[:_MANY]


def _shown(found: AnyUnit) -> str:
    text = str(found)
    return text if found and found.powers else f"{text[0].upper()}{text[1:]}"
