"""The value of a formula: a number, or the reason why there is none.

Every operation here has its twin in `templates/assets/value.js`. Both work on 64-bit floating point numbers, in the
same order; what either language would answer with an exception, an infinity or a NaN has one outcome on both sides.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from builder.formula.tree import Binary, Call, Choice, Compare, Name, Negative, Node, Number


@dataclass(frozen=True, slots=True)
class Cannot:
    """Why something cannot be computed. The words are one of a few, the same in the page's script."""

    why: str
    """`division by zero`, `too large`, `square root of a negative number`, `no number for NAME`."""


Value: TypeAlias = float | Cannot

LIMIT = 1e15
"""No amount is this large: what comes to more is a mistake, and its digits would no longer all be right."""

DIVISION_BY_ZERO = Cannot("division by zero")
TOO_LARGE = Cannot("too large")
NEGATIVE_ROOT = Cannot("square root of a negative number")


def missing(name: str) -> Cannot:
    """That a number is not there."""
    return Cannot(f"no number for {name}")


def evaluate(node: Node, values: Mapping[str, Value | None]) -> Value:
    """The value of a formula, with `values` for its names. The first thing that cannot be computed is the outcome."""
    match node:  # by how often they stand in formulas
        case Name():
            value = values.get(node.id)
            return missing(node.id) if value is None else value
        case Binary():
            left = evaluate(node.left, values)
            if isinstance(left, Cannot):
                return left
            right = evaluate(node.right, values)
            return right if isinstance(right, Cannot) else _calculated(node.operator, left, right)
        case Number():
            return node.value
        case Negative():
            value = evaluate(node.operand, values)
            return value if isinstance(value, Cannot) else 0.0 - value
        case Choice():
            holds = _holds(node.condition, values)
            if isinstance(holds, Cannot):
                return holds
            return evaluate(node.then if holds else node.otherwise, values)
        case Call():
            found = []
            for argument in node.arguments:
                value = evaluate(argument, values)
                if isinstance(value, Cannot):
                    return value
                found.append(value)
            return _called(node.function, found)


def _calculated(operator: str, left: float, right: float) -> Value:
    if operator == "/" and right == 0:
        return DIVISION_BY_ZERO
    match operator:
        case "*":
            result = left * right
        case "+":
            result = left + right
        case "-":
            result = left - right
        case _:
            result = left / right
    return limited(result)


def _holds(condition: Compare, values: Mapping[str, Value | None]) -> bool | Cannot:
    left = evaluate(condition.left, values)
    if isinstance(left, Cannot):
        return left
    right = evaluate(condition.right, values)
    if isinstance(right, Cannot):
        return right
    match condition.operator:
        case "<":
            return left < right
        case "<=":
            return left <= right
        case ">":
            return left > right
        case ">=":
            return left >= right
        case "==":
            return left == right
        case _:
            return left != right


def _called(function: str, values: list[float]) -> Value:
    match function:
        case "min":
            return min(values) + 0.0
        case "max":
            return max(values) + 0.0
        case "abs":
            return abs(values[0])
        case "floor":
            return math.floor(values[0]) + 0.0 if abs(values[0]) < 2**53 else values[0]
        case "ceil":
            return math.ceil(values[0]) + 0.0 if abs(values[0]) < 2**53 else values[0]
        case "round":
            return rounded(values[0])
        case _:
            return NEGATIVE_ROOT if values[0] < 0 else math.sqrt(values[0])


def rounded(value: float) -> float:
    """The nearest whole number; a half goes away from zero."""
    if abs(value) >= 2**52:
        return value
    whole = math.floor(abs(value))
    nearest = whole + 1 if abs(value) - whole >= 0.5 else whole
    return (-nearest if value < 0 else nearest) + 0.0


def limited(result: float) -> Value:
    """A result, unless it is beyond all that can be an amount."""
    return result + 0.0 if abs(result) < LIMIT else TOO_LARGE
