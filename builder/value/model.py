"""Amounts over time: what lines come to in months, years and in all, and what follows from that.

Each line is an amount, worked out by its formula, times a weight that depends on the calendar alone: a line that comes
by the year from month 7 on counts 30/12 times over 36 months. Amounts are in the currency of the record; months count
from 1.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from builder.formula.evaluate import Cannot, Value, evaluate, limited
from builder.formula.tree import Node, names

Per = Literal["once", "month", "year"]
Side = Literal["benefit", "cost"]

NO_COST = Cannot("no cost")


@dataclass(frozen=True)
class Line:
    """A benefit or a cost: how much comes, how often, from which month on, and how long until it comes in full."""

    name: str
    """As formulas name it: words joined by underscores."""
    side: Side
    kind: str
    formula: Node
    per: Per
    starts_month: int
    ramp_months: int = 0
    """Months in which the amount grows evenly from nothing to its full size; 0: in full at once."""

    def share(self, month: int) -> float:
        """How much of its amount per period is there in a month, between 0 and 1."""
        since = month - self.starts_month + 1
        if self.per == "once":
            return 1.0 if since == 1 else 0.0
        if since < 1:
            return 0.0
        return since / self.ramp_months if since < self.ramp_months else 1.0

    def weight(self, first: int, last: int) -> float:
        """How often its amount counts from month `first` to month `last`, both included."""
        total = 0.0
        for month in range(first, last + 1):
            total += self.share(month)
        return total / 12 if self.per == "year" else total


@dataclass(frozen=True)
class Model:
    """The calculation of one record."""

    lines: tuple[Line, ...]
    """Benefits first, then costs, as the record has them."""
    horizon_months: int
    discount_rate: float | None = None
    """What a year takes off an amount, 0.08 for 8 %; `None`: no present value."""

    @cached_property
    def in_order(self) -> tuple[Line, ...]:
        """The lines, each after those that its formula names."""
        return in_order(self.lines)

    @cached_property
    def years(self) -> tuple[tuple[int, int], ...]:
        """First and last month of each year of the horizon; the last year may be shorter."""
        end = self.horizon_months
        return tuple((first, min(first + 11, end)) for first in range(1, end + 1, 12))

    @cached_property
    def bends(self) -> tuple[int, ...]:
        """The months after which something changes its pace, with 0 and the last: between them all runs straight."""
        months = range(1, self.horizon_months)
        inner = (month for month in months if any(line.share(month) != line.share(month + 1) for line in self.lines))
        return (0, *inner, self.horizon_months)

    @cached_property
    def total_weights(self) -> tuple[float, ...]:
        """Each line's weight over the horizon."""
        return tuple(line.weight(1, self.horizon_months) for line in self.lines)

    @cached_property
    def present_weights(self) -> tuple[float, ...]:
        """Each line's weight over the horizon with every month discounted to the start.

        The factor of a month is the one before divided by `1 + rate / 12`: powers differ in their last digit between
        languages, divisions do not.
        """
        step = 1 + (self.discount_rate or 0.0) / 12
        weights = []
        for line in self.lines:
            factor, total = 1.0, 0.0
            for month in range(1, self.horizon_months + 1):
                factor = factor / step
                total += line.share(month) * factor
            weights.append(total / 12 if line.per == "year" else total)
        return tuple(weights)

    @cached_property
    def weights_by_month(self) -> tuple[tuple[float, ...], ...]:
        """For each line, its weight up to the end of each month, from month 0 (nothing yet) to the last."""
        found = []
        for line in self.lines:
            total, row = 0.0, [0.0]
            for month in range(1, self.horizon_months + 1):
                total += line.share(month)
                row.append(total / 12 if line.per == "year" else total)
            found.append(tuple(row))
        return tuple(found)

    def amounts(self, inputs: Mapping[str, float | None]) -> dict[str, Value]:
        """Each line's amount, per its own period; every input needs a number to be computed with."""
        values: dict[str, Value | None] = dict(inputs)
        amounts: dict[str, Value] = {}
        for line in self.in_order:
            amounts[line.name] = values[line.name] = evaluate(line.formula, values)
        return amounts

    def outcome(self, inputs: Mapping[str, float | None]) -> "Outcome":
        """Everything that follows from the inputs."""
        return Outcome(self, self.amounts(inputs))


@dataclass(frozen=True)
class Outcome:
    """What the inputs come to. What needs a line that cannot be computed cannot be computed either, and says why."""

    model: Model
    amounts: Mapping[str, Value]
    """Each line's amount, per its own period."""

    @cached_property
    def fault(self) -> Cannot | None:
        """The first reason, in the order of the lines, why the whole cannot be computed."""
        return next((found for line in self.model.lines if isinstance(found := self.amounts[line.name], Cannot)), None)

    @cached_property
    def benefit(self) -> Value:
        """All benefits over the horizon."""
        return self.total("benefit")

    @cached_property
    def cost(self) -> Value:
        """All costs over the horizon."""
        return self.total("cost")

    @cached_property
    def net(self) -> Value:
        """Benefits less costs over the horizon."""
        return less(self.benefit, self.cost)

    def total(self, side: Side, kinds: Sequence[str] | None = None) -> Value:
        """All lines of a side over the horizon; with `kinds`, those of these kinds alone."""
        wanted = [line.side == side and (kinds is None or line.kind in kinds) for line in self.model.lines]
        return self._weighted(self.model.total_weights, wanted)

    def in_year(self, side: Side, year: int) -> Value:
        """All lines of a side in a year of the horizon, counted from 0."""
        first, last = self.model.years[year]
        lines = self.model.lines
        return self._weighted([line.weight(first, last) for line in lines], [line.side == side for line in lines])

    def line_in(self, line: Line, first: int, last: int) -> Value:
        """What a line comes to from month `first` to month `last`."""
        amount = self.amounts[line.name]
        return amount if isinstance(amount, Cannot) else limited(amount * line.weight(first, last))

    @cached_property
    def benefits_by_month(self) -> tuple[Value, ...]:
        """All benefits up to the end of each month, from month 0 to the last."""
        return self._by_month("benefit")

    @cached_property
    def costs_by_month(self) -> tuple[Value, ...]:
        """All costs up to the end of each month, from month 0 to the last."""
        return self._by_month("cost")

    @cached_property
    def payback_month(self) -> int | None:
        """The first month from whose end on benefits are never below costs again; `None`: not within the horizon."""
        found = None
        for month, (benefit, cost) in enumerate(zip(self.benefits_by_month, self.costs_by_month, strict=True)):
            if isinstance(benefit, Cannot) or isinstance(cost, Cannot) or benefit < cost:
                found = None
            elif found is None and month > 0:
                found = month
        return found

    @cached_property
    def return_on_cost(self) -> Value:
        """Net for each unit of cost: 0.5 is 50 %."""
        if isinstance(self.net, Cannot) or isinstance(self.cost, Cannot):
            return self.net
        return NO_COST if self.cost == 0 else limited(self.net / self.cost)

    @cached_property
    def present_value(self) -> Value:
        """The net of every month, discounted to the start by a twelfth of the yearly rate for each month."""
        weights = self.model.present_weights
        sides = ([line.side == side for line in self.model.lines] for side in ("benefit", "cost"))
        benefit, cost = (self._weighted(weights, wanted) for wanted in sides)
        return less(benefit, cost)

    @cached_property
    def cost_of_waiting(self) -> Value:
        """What one more month of waiting costs once all is running: the net of what recurs in the last month."""
        last = self.model.horizon_months
        weights = [0.0 if line.per == "once" else line.weight(last, last) for line in self.model.lines]
        sides = ([line.side == side for line in self.model.lines] for side in ("benefit", "cost"))
        benefit, cost = (self._weighted(weights, wanted) for wanted in sides)
        return less(benefit, cost)

    def _by_month(self, side: Side) -> tuple[Value, ...]:
        if self.fault is not None:
            return (self.fault,) * (self.model.horizon_months + 1)
        counted = [
            (amount, weights)
            for line, weights in zip(self.model.lines, self.model.weights_by_month, strict=True)
            if line.side == side and not isinstance(amount := self.amounts[line.name], Cannot)
        ]
        found = []
        for month in range(self.model.horizon_months + 1):
            total = 0.0
            for amount, weights in counted:
                total += amount * weights[month]
            found.append(limited(total))
        return tuple(found)

    def _weighted(self, weights: Sequence[float], wanted: Sequence[bool]) -> Value:
        """The sum, from the first line to the last, of amounts times weights."""
        if self.fault is not None:
            return self.fault
        total = 0.0
        for line, weight, counts in zip(self.model.lines, weights, wanted, strict=True):
            amount = self.amounts[line.name]
            if counts and not isinstance(amount, Cannot):
                total += amount * weight
        return limited(total)


def less(left: Value, right: Value) -> Value:
    """`left - right`, or the first reason why it cannot be computed."""
    if isinstance(left, Cannot):
        return left
    if isinstance(right, Cannot):
        return right
    return limited(left - right)


class CircularLines(ValueError):  # noqa: N818 - it names what the author reads
    """Raised where lines need one another: `lines` go round in a circle."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        super().__init__(" → ".join(lines))
        self.lines = lines


def in_order(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, each after those that its formula names. Raises `CircularLines`."""
    by_name = {line.name: line for line in lines}
    done: dict[str, Line] = {}

    def visit(line: Line, above: tuple[str, ...]) -> None:
        if line.name in done:
            return
        if line.name in above:
            raise CircularLines((*above[above.index(line.name) :], line.name))
        for name in names(line.formula):
            if name in by_name:
                visit(by_name[name], (*above, line.name))
        done[line.name] = line

    for line in lines:
        visit(line, ())
    return tuple(done.values())
