"""Random models of cost versus benefit, the same for every run: what build and page must agree on."""

import random
from decimal import Decimal

from builder.formula.parse import MAX_DEPTH, parse
from builder.value.cases import Range
from builder.value.model import Line, Model

_NAMES = ("a", "b", "c", "d")
_KINDS = {"benefit": ("revenue", "cost", "avoided-cost", "risk"), "cost": ("one-time", "recurring", "effort")}
ODD = (0.0, -1.0, 1.0, 0.1, 0.285, 1.005, 2.5, -0.5, 1e-9, 3e-7, 12345.678, 99999999.5, 999999999999999.0, -5e14, 1e14)


def number(draw: random.Random) -> float:
    """A number as an input may have it: small, large, negative, nothing, or awkward to round."""
    if draw.random() < 0.35:
        return draw.choice(ODD)
    places = draw.choice((0, 0, 1, 2, 4))
    return round(draw.uniform(-1, 10) * 10 ** draw.choice((0, 1, 2, 4, 6)), places) + 0.0


def formula(draw: random.Random, names: tuple[str, ...], depth: int = 0) -> str:
    """A formula over `names`, now and then over one that has no number."""
    assert depth < MAX_DEPTH
    if depth > 3 or draw.random() < 0.25:
        if draw.random() < 0.02:
            return "gone"
        return draw.choice(names) if draw.random() < 0.75 else f"{Decimal(repr(abs(number(draw)))):f}"

    def part() -> str:
        return formula(draw, names, depth + 1)

    sort = draw.random()
    if sort < 0.7:
        return f"({part()} {draw.choice('**++-/')} {part()})"
    if sort < 0.8:
        return f"({part()} if {part()} {draw.choice(('<', '<=', '>', '>=', '==', '!='))} {part()} else {part()})"
    if sort < 0.9:
        return f"{draw.choice(('min', 'max'))}({part()}, {part()})"
    if sort < 0.95:
        return f"{draw.choice(('abs', 'floor', 'ceil', 'round', 'sqrt'))}({part()})"
    return f"-{part()}"


def model(seed: int) -> tuple[Model, tuple[Range, ...]]:
    """A model with the ranges of its inputs."""
    draw = random.Random(seed)
    names = _NAMES[: draw.randint(1, 4)]
    ranges = []
    for name in names:
        low, expected, high = sorted(number(draw) for _ in range(3))
        if draw.random() < 0.3:
            low = high = expected
        ranges.append(Range(name, low, expected, high))
    horizon = draw.choice((1, 2, 11, 12, 13, 24, 36, 60))
    lines: list[Line] = []
    for side in ("benefit", "cost"):
        for _ in range(draw.randint(0 if lines else 1, 3)):
            known = (*names, *(line.name for line in lines)) if draw.random() < 0.3 else names
            text = formula(draw, known) if draw.random() < 0.6 else f"{draw.choice(names)} * {draw.choice(names)}"
            per = draw.choice(("once", "month", "year"))
            starts, ramp = draw.randint(1, horizon + 2), draw.choice((0, 0, 3, 12))
            kind = draw.choice(_KINDS[side])
            lines.append(Line(f"line_{len(lines)}", side, kind, parse(text), per, starts, ramp))
    rate = draw.choice((None, 0.0, 0.08, 0.125))
    return Model(tuple(lines), horizon, rate), tuple(ranges)
