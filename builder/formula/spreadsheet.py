"""Formulas as spreadsheet programs write them: the same operations in the same order, with names for cells.

Three of their habits are met here. `MIN`, `MAX` and comparisons take a text for no number or for a large one, where
arithmetic fails on it as it should: names that stand alone in them get a `+0`. `ROUND` rounds halves away from zero as
ours does, and `INT` goes down for negative numbers, too, which the functions named after floor and ceiling do not in
all programs.
"""

import re
from collections.abc import Callable
from decimal import Decimal

from builder.formula.tree import Binary, Call, Choice, Compare, Name, Negative, Node, Number

_STRENGTH = {"+": 1, "-": 1, "*": 2, "/": 2}
_COMPARISONS = {"==": "=", "!=": "<>"}
_CALLS = {"min": "MIN", "max": "MAX", "abs": "ABS", "floor": "INT", "round": "ROUND", "sqrt": "SQRT"}
_RESERVED = frozenset(
    ("true", "false", "criteria", "database", "extract", "recorder", "print_area", "print_titles", "sheet_title",
     "consolidate_area", "data_form", "auto_open", "auto_close", "auto_activate", "auto_deactivate")
)  # fmt: skip


def cell_name(name: str) -> str:
    """What a cell is called for a name in formulas: the name, unless spreadsheet programs would read it as a cell."""
    looks_like_a_cell = "_" not in name and (len(name) < 4 or re.search(r"\d", name))
    return f"{name}_" if looks_like_a_cell or name in _RESERVED else name


def spreadsheet_formula(node: Node, cell: Callable[[str], str]) -> str:
    """The text of a formula without its `=`; `cell` says what stands for a name."""
    match node:
        case Number():
            return f"{Decimal(repr(node.value)).normalize():f}"
        case Name():
            return cell(node.id)
        case Negative():
            operand = spreadsheet_formula(node.operand, cell)
            return f"-({operand})" if isinstance(node.operand, Binary | Negative) else f"-{operand}"
        case Binary():
            left, right = spreadsheet_formula(node.left, cell), spreadsheet_formula(node.right, cell)
            strength = _STRENGTH[node.operator]
            if isinstance(node.left, Binary) and _STRENGTH[node.left.operator] < strength:
                left = f"({left})"
            if isinstance(node.right, Negative) or (
                isinstance(node.right, Binary) and _STRENGTH[node.right.operator] <= strength
            ):
                right = f"({right})"
            return f"{left}{node.operator}{right}"
        case Choice():
            parts = (
                _condition(node.condition, cell),
                *(spreadsheet_formula(it, cell) for it in (node.then, node.otherwise)),
            )
            return f"IF({','.join(parts)})"
        case Call(function="min" | "max"):
            return f"{_CALLS[node.function]}({','.join(_as_number(argument, cell) for argument in node.arguments)})"
        case Call(function="ceil"):
            return f"-INT(-({spreadsheet_formula(node.arguments[0], cell)}))"
        case Call():
            places = ",0" if node.function == "round" else ""
            return f"{_CALLS[node.function]}({spreadsheet_formula(node.arguments[0], cell)}{places})"


def _condition(condition: Compare, cell: Callable[[str], str]) -> str:
    sign = _COMPARISONS.get(condition.operator, condition.operator)
    return f"{_as_number(condition.left, cell)}{sign}{_as_number(condition.right, cell)}"


def _as_number(node: Node, cell: Callable[[str], str]) -> str:
    text = spreadsheet_formula(node, cell)
    return f"{text}+0" if _may_be_text(node) else text


def _may_be_text(node: Node) -> bool:
    """Whether a spreadsheet's value of it may be a text: what a cell holds, or what a choice takes from one."""
    return isinstance(node, Name) or (
        isinstance(node, Choice) and (_may_be_text(node.then) or _may_be_text(node.otherwise))
    )
