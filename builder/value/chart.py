"""The pictures of a value section as coordinates: whole numbers, so that page and build draw the same.

A coordinate system of 3,600 by 2,000 holds the course of benefit and cost; a bar of a sensitivity lies on 1,000.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from builder.formula.evaluate import Cannot, rounded
from builder.value.cases import Cases
from builder.value.model import Outcome

WIDTH, HEIGHT = 3_600, 2_000
LEFT, RIGHT, TOP, BOTTOM = 620, 3_120, 160, 1_760
"""Where the lines run: amounts stand to the left, names of the lines to the right, months below."""
TICKS = 5
"""Lines across, at most."""
APART = 170
"""The least distance between two names."""
BAR = 1_000
SCALES = (("trillions", 1e12), ("billions", 1e9), ("millions", 1e6))
"""What amounts beside lines are counted in where they are long. There is room for seven digits."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across at a round amount; beyond the picture where there is none."""

    y: int
    amount: float | None


@dataclass(frozen=True, slots=True)
class Course:
    """The course of benefit and cost over the months, up to the end of each."""

    benefit: str
    """Path data of a line."""
    cost: str
    area: str
    """Path data of what lies between the two from the payback month on."""
    benefit_y: int
    """Where the name of the line stands, beside its end."""
    cost_y: int
    payback: tuple[int, int] | None
    ticks: tuple[Tick, ...]


def course(outcome: Outcome) -> Course | None:
    """The picture of an outcome; `None` where it cannot be computed."""
    months = outcome.model.horizon_months
    if isinstance(outcome.net, Cannot):
        return None
    benefit = [value for value in outcome.benefits_by_month if not isinstance(value, Cannot)]
    cost = [value for value in outcome.costs_by_month if not isinstance(value, Cannot)]
    if len(benefit) <= months or len(cost) <= months:
        return None  # too large on the way, though not at the end
    least, most = min(0.0, *benefit, *cost), max(0.0, *benefit, *cost)
    span = most - least if most > least else 1.0

    def x(month: int) -> int:
        return int(rounded(LEFT + (RIGHT - LEFT) * month / months))

    def y(amount: float) -> int:
        return int(rounded(BOTTOM - (BOTTOM - TOP) * (amount - least) / span))

    def line(amounts: list[float], months: Sequence[int]) -> str:
        return "M" + "L".join(f"{x(month)} {y(amounts[month])}" for month in months)

    bends = outcome.model.bends
    payback = outcome.payback_month
    beyond = () if payback is None else (payback, *(month for month in bends if month > payback))
    benefit_y, cost_y = _apart(y(benefit[-1]), y(cost[-1]), upper_first=benefit[-1] >= cost[-1])
    return Course(
        line(benefit, bends),
        line(cost, bends),
        f"{line(benefit, beyond)}L{line(cost, beyond[::-1])[1:]}Z" if beyond else "",
        benefit_y,
        cost_y,
        None if payback is None else (x(payback), y(benefit[payback])),
        _ticks(least, most, y),
    )


def scale(ticks: Sequence[Tick]) -> tuple[str, float] | None:
    """What the amounts beside the lines are counted in; `None` where they are written in full."""
    most = max((abs(tick.amount) for tick in ticks if tick.amount is not None), default=0.0)
    return next((found for found in SCALES if most >= 10 * found[1]), None)


def bars(found: Cases) -> dict[str, tuple[int, int, int]]:
    """For each input that has a range: where its bar begins, how wide it is, and where the expected net lies."""
    middle = found.expected.net
    ends = [end for swing in found.swings for end in (swing.low, swing.high) if not isinstance(end, Cannot)]
    if isinstance(middle, Cannot):
        return {swing.name: (0, 0, 0) for swing in found.swings}
    least, most = min([middle, *ends]), max([middle, *ends])
    span = most - least if most > least else 1.0

    def x(amount: float) -> int:
        return int(rounded(BAR * (amount - least) / span))

    drawn = {}
    for swing in found.swings:
        known = [end for end in (swing.low, swing.high) if not isinstance(end, Cannot)]
        start, end = (x(min(known)), x(max(known))) if len(known) == 2 else (x(middle), x(middle))
        drawn[swing.name] = (start, end - start, x(middle))
    return drawn


def _apart(benefit: int, cost: int, *, upper_first: bool) -> tuple[int, int]:
    """The heights of two names that must not cover each other."""
    if abs(benefit - cost) >= APART:
        return benefit, cost
    middle = (benefit + cost) // 2
    upper, lower = middle - APART // 2, middle + APART // 2
    return (upper, lower) if upper_first else (lower, upper)


def _ticks(least: float, most: float, y: Callable[[float], int]) -> tuple[Tick, ...]:
    """Lines at round amounts, 1, 2 or 5 with zeros apart, as many as there is room for."""
    step, turn = 1.0, 0
    while math.floor(most / step) - math.ceil(least / step) >= TICKS:
        step *= _STEPS[turn % len(_STEPS)]
        turn += 1
    first = math.ceil(least / step)
    amounts = [(first + number) * step for number in range(TICKS)]
    return tuple(Tick(y(amount), amount) if amount <= most else Tick(-HEIGHT, None) for amount in amounts)


_STEPS = (2, 2.5, 2)
"""From 1 to 2 to 5 to 10."""
