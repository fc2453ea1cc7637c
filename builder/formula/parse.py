"""Formula text to its tree. Python's own parser does the reading; what it knows beyond arithmetic is refused here.

Nothing is ever run: the text becomes a syntax tree (`ast`, standard library), and that becomes ours.
"""

import ast
import keyword
import math
import re
import unicodedata
import warnings
from functools import lru_cache
from typing import cast

from builder.formula.fault import OPERATORS, FormulaError, fault, instead_of
from builder.formula.tree import (
    FUNCTIONS,
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

MAX_LENGTH = 2_000
MAX_DEPTH = 40
_TOO_DEEP = f"nested more than {MAX_DEPTH} deep. Split the formula into lines of their own."

_OPERATORS: dict[type[ast.operator], Operator] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
_COMPARISONS: dict[type[ast.cmpop], Comparison] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}
_MEANT = {
    "×": "*", "·": "*", "÷": "/", "−": "-", "–": "-", "—": "-", "≤": "<=", "≥": ">=", "≠": "!=", "^": "",
    "%": "", "€": "", "$": "", "£": "", "{": "(", "}": ")", "[": "(", "]": ")", ";": ",", ":": "/", "=": "==",
}  # fmt: skip


RESERVED = frozenset(("if", "else", "and", "or", "not", "in", "is", "lambda", "True", "False", "None"))
"""Words that are never the name of a number."""
_OF_PYTHON = "|".join({*keyword.kwlist} - RESERVED)


@lru_cache(maxsize=2_048)
def parse(text: str) -> Node:
    """The tree of a formula. Raises `FormulaError` for anything but arithmetic on numbers and names.

    Records about one offering are often worked out alike, so trees are kept.
    """
    if len(text) > MAX_LENGTH:
        raise FormulaError(
            f"The formula has {len(text):,} characters; {MAX_LENGTH:,} are read. Split it into lines of their own.",
            0,
            len(text),
        )
    _refuse_odd_characters(text)
    _refuse_depth(text)
    plain = re.sub(r"\s", " ", text)
    if not plain.strip():
        raise FormulaError("The formula is empty.", 0, max(1, len(text)))
    # What Python keeps for itself, such as "yield", may well be the name of a number.
    legible = re.sub(rf"\b(?:{_OF_PYTHON})\b", lambda word: word[0].upper(), plain)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # "5(3)": the parser warns of a call that we refuse anyway
            tree = ast.parse(f"({legible})", mode="eval")
    except SyntaxError as error:
        raise fault(plain, (error.offset or 1) - 2) from None
    except (RecursionError, MemoryError):
        raise FormulaError(f"The formula is {_TOO_DEEP}", 0, len(text)) from None
    return _Reader(plain).node(tree.body, 0)


def _refuse_odd_characters(text: str) -> None:
    if odd := re.search(r"[^\w\s+\-*/().,<>=!]|(?!\s)[^\x00-\x7f]", text):
        meant = _MEANT.get(odd[0], "")
        advice = f'Write "{meant}".' if meant else _advice(text, odd.start())
        raise FormulaError(f'"{odd[0]}" has no meaning in a formula. {advice}', *odd.span())
    if equals := re.search(r"(?<![<>=!])=(?!=)", text):
        is_first = not text[: equals.start()].strip()
        advice = "Leave it out at the beginning." if is_first else 'To compare, write "==".'
        raise FormulaError(f'"=" has no meaning in a formula. {advice}', *equals.span())
    if double := re.search(r"\*\*|//", text):
        advice = "Multiply as often as is meant." if double[0] == "**" else "Write floor(a / b)."
        raise FormulaError(f'"{double[0]}" is not calculated here. {advice}', *double.span())


def _advice(text: str, at: int) -> str:
    char = text[at]
    if char == "%":
        return "Write a share as a number: 0.15 for 15 %."
    if char in "'’" and text[:at][-1:].isdigit():
        return "Write numbers without separators: 1200."
    if char in "'’‘\"“”„":
        return "Names stand without quotation marks."
    if char.isalpha():
        return f"It is no letter of ours but U+{ord(char):04X} ({unicodedata.name(char, 'a letter').lower()})."
    if char in "€$£":
        return "The currency stands in its own field; write the number alone."
    if char == "^":
        return "Multiply as often as is meant."
    return "Numbers, names, + - * / and parentheses are."


def _refuse_depth(text: str) -> None:
    if text.count("(") <= MAX_DEPTH:
        return
    depth = 0
    for at, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if depth > MAX_DEPTH:
            raise FormulaError(f'This "(" is {_TOO_DEEP}', at, at + 1)


class _Reader:
    """Turns Python's syntax tree into ours, or says which part of it is not arithmetic."""

    def __init__(self, text: str) -> None:
        self._text = text

    def node(self, node: ast.expr, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise self._refusal(node, f"is {_TOO_DEEP.removesuffix('.')}")
        match node:
            case ast.Constant(value=bool() | str() | bytes() | complex() | None):
                raise self._refusal(node, "is not a number")
            case ast.Constant(value=int() | float() as value):
                return self._number(node, value)
            case ast.Tuple():
                raise self._stray_comma(node)
            case ast.Name():
                start, end = self._span(node)
                return Name(self._text[start:end], start, end)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return Negative(self.node(operand, depth + 1), *self._span(node))
            case ast.UnaryOp(op=ast.UAdd(), operand=operand):
                return self.node(operand, depth + 1)
            case ast.BinOp(left=left, op=operator, right=right) if type(operator) in _OPERATORS:
                sides = self.node(left, depth + 1), self.node(right, depth + 1)
                return Binary(_OPERATORS[type(operator)], *sides, *self._span(node))
            case ast.IfExp(test=test, body=body, orelse=orelse):
                chosen = self.node(body, depth + 1), self.node(orelse, depth + 1)
                return Choice(self._condition(test, depth + 1), *chosen, *self._span(node))
            case ast.Call(keywords=[], func=ast.expr() as func) if not isinstance(func, ast.Attribute):
                return self._call(node, func, depth)
            case ast.Compare():
                raise self._refusal(node, "stands alone. A comparison decides between two values: a if b > c else d")
        raise self._refusal(node, "is not calculated here: numbers, names, + - * / and parentheses are")

    def _condition(self, node: ast.expr, depth: int) -> Compare:
        match node:
            case ast.Compare(left=left, ops=[operator], comparators=[right]) if type(operator) in _COMPARISONS:
                sides = self.node(left, depth + 1), self.node(right, depth + 1)
                return Compare(_COMPARISONS[type(operator)], *sides, *self._span(node))
        raise self._refusal(node, 'decides nothing. Between "if" and "else" stands one comparison: a if b > c else d')

    def _call(self, node: ast.Call, func: ast.expr, depth: int) -> Call:
        if not isinstance(func, ast.Name):  # "52 (a + b)"
            at = self._text.index("(", self._span(func)[1])  # past a parenthesis that closes what stands before
            raise FormulaError(f'Before this "(" a sign is missing: {OPERATORS}.', at, at + 1)
        name, arguments = func.id, node.args
        if name not in FUNCTIONS:
            raise self._refusal(func, f"is nothing that can be called. {instead_of(name)}")
        least, most = FUNCTIONS[name]
        if not least <= len(arguments) <= most:
            wanted = str(least) if least == most else f"{least} to {most}"
            values = f"{len(arguments)} value{'s' * (len(arguments) != 1)}"
            raise self._refusal(node, f"has {values} between its parentheses; {name} takes {wanted}")
        return Call(
            cast("Function", name), tuple(self.node(argument, depth + 1) for argument in arguments), *self._span(node)
        )

    def _number(self, node: ast.Constant, value: float) -> Number:
        start, end = self._span(node)
        written = self._text[start:end]
        if not re.fullmatch(r"\d+(\.\d+)?|\.\d+|\d+\.", written):
            raise self._refusal(node, "is not a plain number such as 1200 or 0.15")
        if found := re.fullmatch(r"0*([1-9]\d*)\.000", written):
            raise self._refusal(node, f"may be read as {found[1]} or as {found[1]}000. Write the one that is meant")
        if len(written.replace(".", "").strip("0")) > 15 or not math.isfinite(float(value)):
            raise self._refusal(node, "has more than 15 digits")
        return Number(float(written), start, end)

    def _stray_comma(self, node: ast.Tuple) -> FormulaError:
        if found := re.search(r"\d+(?:,\d{3})+(?!\d)", self._text):
            return FormulaError(f'"{found[0]}" is more than one number. Write it without commas.', *found.span())
        if found := re.search(r"(?<![\d.])\d+,\d+(?![\d.])", self._text):
            point = found[0].replace(",", ".")
            return FormulaError(f'"{found[0]}" is two numbers. Write decimals with a point: {point}.', *found.span())
        start, end = self._span(node)
        at = self._text.index(",", max(0, start), end)
        return FormulaError('A "," stands only between the values of min and max.', at, at + 1)

    def _refusal(self, node: ast.expr, why: str) -> FormulaError:
        start, end = self._span(node)
        quoted = self._text[start:end]
        shown = quoted if len(quoted) <= 40 else f"{quoted[:39]}…"
        return FormulaError(f'"{shown}" {why}.', start, end)

    @staticmethod
    def _span(node: ast.expr) -> tuple[int, int]:
        # One parenthesis stands before the text, and everything is on one line of plain characters.
        return node.col_offset - 1, (node.end_col_offset or node.col_offset + 1) - 1
