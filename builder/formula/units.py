"""Units of numbers and formulas: `hour/release * release/year * EUR/hour` is `EUR/year`.

Units only check; they never change a number. Singular and plural of a word are the same unit. Time units do not convert
by themselves: whether a day has 24 hours or 8 is for the author to say, with an input (`hour/day`).
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from builder.formula.parse import FormulaError
from builder.formula.tree import Binary, Call, Choice, Compare, Name, Negative, Node

_NONE = frozenset(("ratio", "share", "factor", "1", "fraction"))


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
    """The unit that a text spells: `EUR`, `hour/release`, `hours per week`, `ratio/year`."""
    powers: Counter[str] = Counter()
    for sign, part in _factors(text):
        name = " ".join(part.split())
        if name and name.casefold() not in _NONE:
            powers[_singular(name)] += sign
    return Unit(tuple(sorted((name, power) for name, power in powers.items() if power)))


def _factors(text: str) -> list[tuple[int, str]]:
    pieces = re.split(r"(/|\bper\b|\*|·|×)", text)
    signs = [1, *(-1 if sign in ("/", "per") else 1 for sign in pieces[1::2])]
    return list(zip(signs, pieces[::2], strict=True))


def _singular(name: str) -> str:
    """A word without its plural; currency codes stay as they are."""
    if re.fullmatch(r"[A-Z]{3}", name):
        return name
    name = name.casefold()
    if name.endswith("ies") and len(name) > 4:
        return f"{name[:-3]}y"
    if re.search(r"(?:ss|sh|ch|x|z)es$", name):
        return name[:-2]
    return name[:-1] if name.endswith("s") and not name.endswith(("ss", "us", "is")) and len(name) > 2 else name


def unit_of(node: Node, units: Mapping[str, Unit]) -> AnyUnit:
    """The unit of a formula. Raises `FormulaError` where units do not fit; names without a unit are plain."""
    result: AnyUnit = None
    match node:
        case Name():
            result = units.get(node.id, PLAIN)
        case Negative():
            result = unit_of(node.operand, units)
        case Binary(operator="*" | "/"):
            left, right = unit_of(node.left, units), unit_of(node.right, units)
            if left is not None or right is not None:
                first, second = left or PLAIN, right or PLAIN
                result = first * second if node.operator == "*" else first / second
        case Binary():
            result = _same((node.left, node.right), units, node)
        case Choice():
            _same((node.condition.left, node.condition.right), units, node.condition)
            result = _same((node.then, node.otherwise), units, node)
        case Call(function="sqrt"):
            result = _root(unit_of(node.arguments[0], units), node)
        case Call():
            result = _same(node.arguments, units, node)
    return result


def _root(inner: AnyUnit, node: Call) -> AnyUnit:
    if inner is None:
        return None
    if any(power % 2 for _, power in inner.powers):
        raise FormulaError(f"The square root of {inner} is no unit.", node.start, node.end)
    return Unit(tuple((name, power // 2) for name, power in inner.powers))


def _same(nodes: tuple[Node, ...], units: Mapping[str, Unit], whole: Node | Compare) -> AnyUnit:
    """The unit that all have; a number as written fits any."""
    found: AnyUnit = None
    for node in nodes:
        its = unit_of(node, units)
        if its is None:
            continue
        if found is not None and its != found:
            raise FormulaError(f"{_shown(found)} and {its} do not go together here.", whole.start, whole.end)
        found = its
    return found


def _shown(found: Unit) -> str:
    text = str(found)
    return text if found.powers else f"{text[0].upper()}{text[1:]}"
