"""How often an amount counts over time: its shares of months, added up.

It depends on the calendar alone, and lines of many records come alike, so what is worked out here is kept. Months count
from 1.
"""

from functools import lru_cache
from typing import Literal, NamedTuple

Per = Literal["once", "month", "year"]

_KEPT = 4_096


class Pace(NamedTuple):
    """How often an amount comes, from which month on, and how long until it comes in full."""

    per: Per
    starts_month: int
    ramp_months: int = 0
    """Months in which the amount grows evenly from nothing to its full size; 0: in full at once."""

    def share(self, month: int) -> float:
        """How much of the amount per period is there in a month, between 0 and 1."""
        since = month - self.starts_month + 1
        if self.per == "once":
            return 1.0 if since == 1 else 0.0
        if since < 1:
            return 0.0
        return since / self.ramp_months if since < self.ramp_months else 1.0


@lru_cache(maxsize=_KEPT)
def weight(pace: Pace, first: int, last: int) -> float:
    """How often an amount counts from month `first` to month `last`, both included."""
    total = 0.0
    for month in range(first, last + 1):
        total += pace.share(month)
    return total / 12 if pace.per == "year" else total


@lru_cache(maxsize=_KEPT)
def weights_by_month(pace: Pace, months: int) -> tuple[float, ...]:
    """How often an amount counts up to the end of each month, from month 0 (nothing yet) to the last."""
    total, weights = 0.0, [0.0]
    for month in range(1, months + 1):
        total += pace.share(month)
        weights.append(total / 12 if pace.per == "year" else total)
    return tuple(weights)


@lru_cache(maxsize=_KEPT)
def present_weight(pace: Pace, months: int, rate: float) -> float:
    """How often an amount counts over all months, each discounted to the start by a twelfth of the yearly rate.

    The factor of a month is the one before divided by `1 + rate / 12`: powers differ in their last digit between
    languages, divisions do not.
    """
    step = 1 + rate / 12
    factor, total = 1.0, 0.0
    for month in range(1, months + 1):
        factor = factor / step
        total += pace.share(month) * factor
    return total / 12 if pace.per == "year" else total


@lru_cache(maxsize=_KEPT)
def bends(pace: Pace, months: int) -> frozenset[int]:
    """The months after which the share of the next one is another."""
    return frozenset(month for month in range(1, months) if pace.share(month) != pace.share(month + 1))


def span(months: int) -> str:
    """So many months in words: `36 months`, and `1 month`."""
    return f"{months} month{'s' * (months != 1)}"
