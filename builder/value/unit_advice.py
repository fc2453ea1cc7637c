"""What to say of a formula whose units do not come to money: what is too much or lacking, and what mends it."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from builder.fields import shown
from builder.formula.tree import Binary, Number, names, parts
from builder.formula.unit import PLAIN, Unit, fits, is_counted, is_currency, leftover, unit
from builder.formula.unit_words import SIZES, TIMES
from builder.formula.units import AnyUnit
from builder.kinds.record import CostBenefit, Input
from builder.value.model import Line

_NEARLY = 0.8
"""How much of two names must be alike for one to be a slip of the other."""


def not_money(line: Line, found: Sequence[AnyUnit], source: CostBenefit, known: Mapping[str, Unit]) -> str:
    """The whole message about a line whose formula comes to none of the units that it should.

    `found` has what it may come to by some reading of its numbers, the plainest first; `known` the units of its names.
    """
    money = unit(source.currency)
    period = money if line.per == "once" else money / unit(line.per)
    wanted = str(period) if line.per == "once" else f"{period} (or {money} each {line.per})"
    readings = [(one, leftover(one, wish)) for one in (its or Unit() for its in found) for wish in (period, money)]
    its, over = min(readings, key=lambda reading: _length(reading[1]))
    named = [item for item in source.inputs if item.id in names(line.formula)]
    count = over.above.count("percent")
    shares = Unit((("percent", count),)) if count else PLAIN
    advice = [_percents(count, named, known)] if count else []
    if over != shares:
        its_rest, over = its / shares, over / shares
        advice.append(
            _other_money(its_rest, source.currency, named, known)
            or _other_period(line, its_rest, money)
            or _size(over)
            or _times(line, over)
            or _misspelt(over)
            or _lacking(line, over, source.currency)
            or "Check the units of the inputs, or what is multiplied and divided."
        )
    return f"The formula comes to {its}, and this line needs {wanted}. {' '.join(advice)}"


def _length(its: Unit) -> int:
    return len(its.above) + len(its.below)


def _other_money(found: Unit, currency: str, named: list[Input], known: Mapping[str, Unit]) -> str:
    if others := [name for name in found.above if is_currency(name) and name != currency]:
        theirs = next((f' "{item.id}" is in {others[0]}.' for item in named if others[0] in known[item.id].above), "")
        return f"Currencies are not converted: give all amounts in {currency}.{theirs}"
    return ""


def _other_period(line: Line, found: Unit, money: Unit) -> str:
    """For an amount of money that comes in another period."""
    for other in ("month", "year"):
        if other != line.per and fits(found, money / unit(other)):
            if line.per == "once":
                return f'Write "per: {other}", or multiply by how many {other}s it is for.'
            factor = "multiply" if line.per == "year" else "divide"
            return f'Write "per: {other}", or {factor} by 12.'
    return ""


def _percents(count: int, named: list[Input], known: Mapping[str, Unit]) -> str:
    """For so many percents that are not taken for hundredths."""
    shares = [item for item in named if "percent" in known[item.id].above]
    if count == 1:
        its = shares[0] if shares else None
        if its is not None and max(its.expected, its.high or 0) <= 1:
            return f'Divide by 100; or if {its.expected:.12g} is a share, give "{its.id}" the unit ratio.'
        return "Divide by 100." if its is None else f'Divide "{its.id}" by 100.'
    each = f": {', '.join(shown(item.id) for item in shares)}" if len(shares) == count else ""
    at_once = ", or by 10000 at once" if count == 2 else ""
    return f"Divide by 100 once for each percent in it{each}{at_once}."


def _size(over: Unit) -> str:
    """For thousands and the like that are not taken for what they are."""
    if len(over.powers) == 1 and (size := SIZES.get(over.powers[0][0])):
        return f"{'Multiply' if over.above else 'Divide'} by {size}."
    return ""


def _misspelt(over: Unit) -> str:
    """For a name that stands beside nearly the same."""
    for name in over.above:
        for other in get_close_matches(name, over.below, 1, _NEARLY):
            wrong, right = (other, name) if name in TIMES else (name, other)
            if right in TIMES:
                return f'Did you mean "{right}" by "{wrong}"?'
            return f'If "{name}" and "{other}" are the same, spell them alike.'
    return ""


def _times(line: Line, over: Unit) -> str:
    """For a time that does not go with another."""
    above, below = over.above, over.below
    if len(below) == 1 and below[0] in TIMES and above in ([], [line.per]) and line.per != "once":
        return f"Multiply by how many {below[0]}s there are in a {line.per}."
    if len(below) == len(above) == 1 and above[0] in TIMES and below[0] in TIMES:
        short, long = sorted((above[0], below[0]), key=TIMES.index)
        step = "Divide" if above[0] == short else "Multiply"
        return f"{step} by how many {short}s there are in {'an' if long == 'hour' else 'a'} {long}."
    return ""


def _lacking(line: Line, over: Unit, currency: str) -> str:
    """For one thing too much, or too little."""
    above, below = over.above, over.below
    if currency in below:
        divisors = [part.right for part in parts(line.formula) if isinstance(part, Binary) and part.operator == "/"]
        numbers = [part for part in parts(line.formula) if isinstance(part, Number) and part.value >= 2]
        amounts = [number for number in numbers if not any(number is divisor for divisor in divisors)]
        written = f" If {amounts[0].value:.12g} is one, make it an input with a basis." if amounts else ""
        return f"No amount of money is in it.{written}"
    if len(below) == 1 and not above:
        return f"Multiply by how many {_several(below[0])} there are."
    if len(above) == len(below) == 1 and is_counted(above[0]) and is_counted(below[0]):
        return f"It takes an amount for one {below[0]} times a number of {_several(above[0])}."
    if len(above) == 1 and not below:
        return (
            f"If the amount is for one {above[0]}, its unit is {currency}/{above[0]}; else leave out the number of "
            f"{_several(above[0])}."
        )
    return ""


def _several(name: str) -> str:
    if re.search(r"[^aeiou]y$", name):
        return f"{name[:-1]}ies"
    return f"{name}es" if re.search(r"(?:s|sh|ch|x|z)$", name) else f"{name}s"
