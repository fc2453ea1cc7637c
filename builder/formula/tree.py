"""What a formula is made of, once parsed. Every part knows which characters of the text it stands for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

Operator = Literal["+", "-", "*", "/"]
Comparison = Literal["<", "<=", ">", ">=", "==", "!="]
Function = Literal["min", "max", "abs", "floor", "ceil", "round", "sqrt"]

FUNCTIONS: dict[str, tuple[int, int]] = {
    "min": (2, 20),
    "max": (2, 20),
    "abs": (1, 1),
    "floor": (1, 1),
    "ceil": (1, 1),
    "round": (1, 1),
    "sqrt": (1, 1),
}
"""What a formula may call, with the least and the most values it takes."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    value: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Name:
    """The name of an input or of another line."""

    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Negative:
    """`-x`."""

    operand: "Node"
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Binary:
    """`left + right` and its like."""

    operator: Operator
    left: "Node"
    right: "Node"
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Compare:
    """`left < right` and its like: only as the condition of a choice."""

    operator: Comparison
    left: "Node"
    right: "Node"
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Choice:
    """`then if condition else otherwise`."""

    condition: Compare
    then: "Node"
    otherwise: "Node"
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Call:
    """`max(a, b)` and its like."""

    function: Function
    arguments: tuple["Node", ...]
    start: int
    end: int


Node: TypeAlias = Number | Name | Negative | Binary | Choice | Call


def parts(node: Node | Compare) -> Iterator[Node | Compare]:
    """The node and everything inside it, in the order of the text's structure."""
    yield node
    for child in children(node):
        yield from parts(child)


def children(node: Node | Compare) -> tuple[Node | Compare, ...]:
    """What a node is made of."""
    match node:  # by how often they stand in formulas
        case Binary() | Compare():
            return (node.left, node.right)
        case Number() | Name():
            return ()
        case Negative():
            return (node.operand,)
        case Choice():
            return (node.condition, node.then, node.otherwise)
        case Call():
            return node.arguments


def names(node: Node) -> dict[str, Name]:
    """Every name in a formula, with the first place where it stands."""
    found: dict[str, Name] = {}
    ahead: list[Node | Compare] = [node]
    while ahead:
        part = ahead.pop()
        if isinstance(part, Name):
            found.setdefault(part.id, part)
        else:
            ahead += children(part)[::-1]
    return found


def as_json(node: Node | Compare) -> object:
    """The tree as the page's script walks it: a number, a name, or a list of an operation and what it works on."""
    match node:
        case Number():
            return node.value
        case Name():
            return node.id
        case Negative():
            return ["neg", as_json(node.operand)]
        case Binary() | Compare():
            return [node.operator, as_json(node.left), as_json(node.right)]
        case Choice():
            return ["if", as_json(node.condition), as_json(node.then), as_json(node.otherwise)]
        case Call():
            return [node.function, *(as_json(argument) for argument in node.arguments)]
