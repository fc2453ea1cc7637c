"""Cost versus benefit as a calculation: inputs and lines become amounts, months, and what they come to.

Every step has its twin in `templates/assets/value.js`, in the same order. Amounts are in the currency of the
record; months count from 1. A line that comes by the year is spread over its twelve months.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from builder.formula.evaluate import TOO_LARGE, Cannot, Value, evaluate
from builder.formula.tree import Node, names

Per = Literal["once", "month", "year"]


@dataclass(frozen=True, slots=True)
class Line:
    """A benefit or a cost: how much comes, how often, and from which month on."""

    name: str
    """As formulas name it: words joined by underscores."""
    formula: Node
    per: Per
    starts_month: int

    def in_month(self, amount: float, month: int) -> float:
        """What of an amount falls into a month."""
        if self.per == "once":
            return amount if month == self.starts_month else 0.0
        if month < self.starts_month:
            return 0.0
        return amount if self.per == "month" else amount / 12


@dataclass(frozen=True)
class Model:
    """The calculation of one record. The lines stand in the order in which they can be worked out."""

    benefits: tuple[Line, ...]
    costs: tuple[Line, ...]
    horizon_months: int
    discount_rate: float | None = None
    """What a year of waiting takes off an amount, 0.08 for 8 %; `None`: no present value."""

    def outcome(self, inputs: Mapping[str, float | None]) -> "Outcome":
        """Everything that follows from the inputs."""
        amounts = self._amounts(inputs)
        return Outcome(self, amounts)

    def _amounts(self, inputs: Mapping[str, float | None]) -> dict[str, Value]:
        values: dict[str, Value | None] = dict(inputs)
        amounts: dict[str, Value] = {}
        for line in in_order((*self.benefits, *self.costs)):
            amounts[line.name] = values[line.name] = evaluate(line.formula, values)
        return amounts


@dataclass(frozen=True)
class Outcome:
    """What the inputs come to. What needs a line that cannot be computed cannot be computed either, and says why."""

    model: Model
    amounts: Mapping[str, Value]
    """Each line's amount, per its own period."""

    @cached_property
    def fault(self) -> Cannot | None:
        """The first reason, in the order of the lines, why the whole cannot be computed."""
        for line in (*self.model.benefits, *self.model.costs):
            amount = self.amounts[line.name]
            if isinstance(amount, Cannot):
                return amount
        return None

    @cached_property
    def benefit_by_month(self) -> tuple[float, ...]:
        """What comes in each month; empty where it cannot be computed."""
        return self._by_month(self.model.benefits)

    @cached_property
    def cost_by_month(self) -> tuple[float, ...]:
        """What is spent in each month; empty where it cannot be computed."""
        return self._by_month(self.model.costs)

    @cached_property
    def cumulative(self) -> tuple[float, ...]:
        """Benefit less cost up to the end of each month; empty where it cannot be computed."""
        total = 0.0
        found = []
        for benefit, cost in zip(self.benefit_by_month, self.cost_by_month, strict=True):
            total += benefit - cost
            found.append(total)
        return tuple(found)

    @cached_property
    def benefit(self) -> Value:
        """All benefits over the horizon."""
        return self._sum(self.benefit_by_month)

    @cached_property
    def cost(self) -> Value:
        """All costs over the horizon."""
        return self._sum(self.cost_by_month)

    @cached_property
    def net(self) -> Value:
        """Benefits less costs over the horizon."""
        if isinstance(self.benefit, Cannot):
            return self.benefit
        if isinstance(self.cost, Cannot):
            return self.cost
        return _finite(self.benefit - self.cost)

    @cached_property
    def payback_month(self) -> int | None:
        """The first month from whose end on the whole is never below nothing again; `None` within the horizon."""
        if isinstance(self.net, Cannot):
            return None
        month = None
        for number, total in enumerate(self.cumulative, 1):
            if total < 0:
                month = None
            elif month is None:
                month = number
        return month

    @cached_property
    def return_on_cost(self) -> Value:
        """Net for each unit of cost: 0.5 is 50 %."""
        if isinstance(self.net, Cannot):
            return self.net
        if isinstance(self.cost, Cannot):
            return self.cost
        return Cannot("no cost") if self.cost == 0 else _finite(self.net / self.cost)

    @cached_property
    def present_value(self) -> Value | None:
        """The net of every month, discounted to the start by its month's share of the yearly rate; `None` without one.

        The factor of each month is the one before divided by `1 + rate / 12`: powers differ in their last digit between
        languages, divisions do not.
        """
        if self.model.discount_rate is None:
            return None
        if isinstance(self.net, Cannot):
            return self.net
        step = 1 + self.model.discount_rate / 12
        factor, total = 1.0, 0.0
        for benefit, cost in zip(self.benefit_by_month, self.cost_by_month, strict=True):
            factor = factor / step
            total += (benefit - cost) * factor
        return _finite(total)

    @cached_property
    def cost_of_waiting(self) -> Value:
        """What one more month of waiting costs once all is running: the last month's lines that recur, net."""
        if isinstance(self.net, Cannot):
            return self.net
        month = max(1, self.model.horizon_months)
        running = 0.0
        for sign, lines in ((1, self.model.benefits), (-1, self.model.costs)):
            for line in lines:
                amount = self.amounts[line.name]
                if line.per != "once" and not isinstance(amount, Cannot):
                    running += sign * line.in_month(amount, max(month, line.starts_month))
        return _finite(running)

    def by_year(self, lines: Sequence[Line]) -> tuple[float, ...]:
        """What lines come to in each year of the horizon, the last one perhaps not whole."""
        months = self._by_month(lines)
        return tuple(_plain_sum(months[start : start + 12]) for start in range(0, len(months), 12))

    def _by_month(self, lines: Sequence[Line]) -> tuple[float, ...]:
        if self.fault is not None:
            return ()
        found = []
        for month in range(1, self.model.horizon_months + 1):
            total = 0.0
            for line in lines:
                amount = self.amounts[line.name]
                if not isinstance(amount, Cannot):
                    total += line.in_month(amount, month)
            found.append(total)
        return tuple(found)

    def _sum(self, months: Sequence[float]) -> Value:
        return self.fault if self.fault is not None else _finite(_plain_sum(months))


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


def _plain_sum(months: Sequence[float]) -> float:
    """A sum from left to right, as the page's script makes it (`sum` of later Pythons corrects its own rounding)."""
    total = 0.0
    for month in months:
        total += month
    return total


def _finite(value: float) -> Value:
    return value + 0.0 if abs(value) < float("inf") else TOO_LARGE
