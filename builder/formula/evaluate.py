"""The value of a formula: a number, or the reason why there is none.

Every operation here has its twin in `templates/assets/value.js`. Both work on 64-bit floating point numbers, in the
same order; what either language would answer with an exception, an infinity or a NaN has one outcome on both sides.
"""

import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from builder.formula.tree import (
    Binary,
    Call,
    Choice,
    Compare,
    Comparison,
    Function,
    Name,
    Negative,
    Node,
    Number,
    Operator,
)


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


Values: TypeAlias = Mapping[str, "Value | None"]
Calculation: TypeAlias = Callable[[Values], float]
"""Works out a part of a formula. Raises `_StopError` at the first thing that cannot be computed."""


class _StopError(Exception):
    """What cannot be computed ends the whole calculation."""

    def __init__(self, cannot: Cannot) -> None:
        super().__init__(cannot.why)
        self.cannot = cannot


def evaluate(node: Node, values: Values) -> Value:
    """The value of a formula, with `values` for its names. The first thing that cannot be computed is the outcome."""
    return worked_out(calculation(node), values)


def worked_out(made: Calculation, values: Values) -> Value:
    """What a formula, made ready by `calculation`, comes to."""
    try:
        return made(values)
    except _StopError as stop:
        return stop.cannot


def calculation(node: Node) -> Calculation:
    """A formula made ready to be worked out many times: one function for each of its parts."""
    match node:
        case Number():
            number = node.value
            return lambda _values: number
        case Name():
            return partial(_number, node.id)
        case Negative():
            operand = calculation(node.operand)
            return lambda values: 0.0 - operand(values)
        case Binary():
            return _binary(node.operator, calculation(node.left), calculation(node.right))
        case Choice():
            holds = _condition(node.condition)
            then, otherwise = calculation(node.then), calculation(node.otherwise)
            return lambda values: then(values) if holds(values) else otherwise(values)
        case Call():
            arguments, called = [calculation(argument) for argument in node.arguments], _FUNCTIONS[node.function]
            return lambda values: called([argument(values) for argument in arguments])


def _number(name: str, values: Values) -> float:
    value = values.get(name)
    if value is None:
        raise _StopError(missing(name))
    if isinstance(value, Cannot):
        raise _StopError(value)
    return value


def _binary(sign: Operator, left: Calculation, right: Calculation) -> Calculation:
    match sign:
        case "+":
            return lambda values: _within(left(values) + right(values))
        case "-":
            return lambda values: _within(left(values) - right(values))
        case "*":
            return lambda values: _within(left(values) * right(values))
        case "/":
            return lambda values: _within(_divided(left(values), right(values)))


def _divided(left: float, right: float) -> float:
    if right == 0:
        raise _StopError(DIVISION_BY_ZERO)
    return left / right


def _within(result: float) -> float:
    """A result, as `limited` has it."""
    if abs(result) < LIMIT:
        return result + 0.0
    raise _StopError(TOO_LARGE)


def _condition(condition: Compare) -> Callable[[Values], bool]:
    left, right = calculation(condition.left), calculation(condition.right)
    compare = _COMPARISONS[condition.operator]
    return lambda values: compare(left(values), right(values))


_COMPARISONS: dict[Comparison, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


def _root(value: float) -> float:
    if value < 0:
        raise _StopError(NEGATIVE_ROOT)
    return math.sqrt(value)


_FUNCTIONS: dict[Function, Callable[[list[float]], float]] = {
    "min": lambda values: min(values) + 0.0,
    "max": lambda values: max(values) + 0.0,
    "abs": lambda values: abs(values[0]),
    "floor": lambda values: math.floor(values[0]) + 0.0 if abs(values[0]) < 2**53 else values[0],
    "ceil": lambda values: math.ceil(values[0]) + 0.0 if abs(values[0]) < 2**53 else values[0],
    "round": lambda values: rounded(values[0]),
    "sqrt": lambda values: _root(values[0]),
}


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
