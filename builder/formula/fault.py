"""What keeps a text from being a formula, and what to write instead: spreadsheets and calculators have other habits."""

import re

from builder.formula.tree import FUNCTIONS
from builder.formula.unit import is_currency

_NO_CHOICE = r"(?!(?:if|else)\b)"
_AMOUNT = r"\d+(?:[.,]\d+)*"
_MONEY = re.compile(rf"\b(?P<before>[A-Z]{{3}})\s*{_AMOUNT}(?![\w.])|(?<![\w.,]){_AMOUNT}\s*(?P<behind>[A-Z]{{3}})\b")
"""`CHF 24`, `24 CHF`."""
_TIMES = re.compile(r"(?<=[\w)]\s)[xX](?=\s+[\w(.])")
_CHOICE_FIRST = re.compile(r"(?:^|[-+*/,(]|\b(?:if|else)\b)\s*(?P<word>if|else)\b")
_SPREADSHEET = {
    "sum": "a + b",
    "product": "a * b",
    "average": "(a + b) / 2",
    "if": "a if b > c else d",
    "roundup": "ceil(a)",
    "rounddown": "floor(a)",
    "int": "floor(a)",
}
"""What spreadsheets call, and how formulas say it."""


OPERATORS = "+ - * /"
"""The signs that may stand between two values."""


class FormulaError(Exception):
    """What is wrong with the characters from `start` to `end` of a formula, and what to write instead."""

    def __init__(self, message: str, start: int, end: int) -> None:
        super().__init__(message)
        self.message = message
        self.start = start
        self.end = end


def instead_of(name: str) -> str:
    """What to write instead of calling `name`: a sentence without its full stop."""
    plain = name.lower()
    if plain in FUNCTIONS:
        return f'Write "{plain}"'
    return f"Write {_SPREADSHEET[plain]}" if plain in _SPREADSHEET else f"These can: {', '.join(FUNCTIONS)}"


def fault(text: str, at: int) -> FormulaError:
    """What keeps the text from being a formula; `at` is where the parser gave up."""
    if unpaired := _unpaired(text):
        return unpaired
    if found := re.search(r"\d{1,3}(?: \d{3})+(?!\d)|\d{1,3}(?:\.\d{3}){2,}(?!\d)", text):
        plain = re.sub(r"[ .]", "", found[0])
        return FormulaError(
            f'"{found[0]}" is more than one number. Write it without separators: {plain}.', *found.span()
        )
    money = next((found for found in _MONEY.finditer(text) if is_currency(found["before"] or found["behind"])), None)
    if money:
        advice = "Make it an input with a unit and a basis, or write the number alone."
        return FormulaError(f'"{money[0]}" is money, and formulas know no currencies. {advice}', *money.span())
    if found := _TIMES.search(text):
        return FormulaError(f'"{found[0]}" is no sign. Write "*" to multiply.', *found.span())
    if found := _CHOICE_FIRST.search(text):
        advice = "Write a if b > c else d; a number of that name needs another one."
        return FormulaError(f'Before "{found["word"]}" a value is missing. {advice}', *found.span("word"))
    if found := re.search(rf"\d[a-z_]\w*|\d[\d.]*\s+{_NO_CHOICE}[^\W\d]\w*", text):
        return FormulaError(f'"{found[0]}" lacks a sign in between. Write "*" to multiply.', *found.span())
    if found := re.search(r"[+\-*/,(]\s*$|[+\-*/,]\s*[)*/,]", text):
        return FormulaError(f'After "{found[0][0]}" a number or a name is missing.', *found.span())
    if found := re.search(rf"(?:{_NO_CHOICE}\b[^\W\d]\w*|\))\s+{_NO_CHOICE}\w+", text):
        return FormulaError(f'"{found[0]}" lacks a sign in between: {OPERATORS}.', *found.span())
    choices = [found.span() for found in re.finditer(r"\bif\b", text)]
    if len(choices) > len(re.findall(r"\belse\b", text)):
        return FormulaError('This "if" lacks its "else": a if b > c else d.', *choices[-1])
    at = min(max(at, 0), len(text) - 1)
    return FormulaError("This is not a formula: numbers, names, + - * / and parentheses are.", at, at + 1)


def _unpaired(text: str) -> FormulaError | None:
    """What is wrong with the parentheses, if anything is."""
    opened: list[int] = []
    for place, char in enumerate(text):
        if char == "(":
            opened.append(place)
        elif char == ")" and not opened:
            return FormulaError('This ")" closes nothing. Delete it, or open it before.', place, place + 1)
        elif char == ")":
            opened.pop()
    return FormulaError('This "(" is never closed.', opened[-1], opened[-1] + 1) if opened else None
