"""Amounts over time: what lines come to in months, years and in all, and what follows from that.

Each line is an amount, worked out by its formula, times a weight that depends on the calendar alone: a line that comes
by the year from month 7 on counts 30/12 times over 36 months. Amounts are in the currency of the record; months count
from 1.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from builder.formula.evaluate import Calculation, Cannot, Value, calculation, limited, missing, worked_out
from builder.formula.tree import Node, names
from builder.value.calendar import Pace, Per, bends, present_weight, weight, weights_by_month

Side = Literal["benefit", "cost"]
Amounts: TypeAlias = Mapping[str, Value | None]

NO_COST = Cannot("no cost")

_SIDES: tuple[Side, Side] = ("benefit", "cost")


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

    @cached_property
    def pace(self) -> Pace:
        """When its amount comes."""
        return Pace(self.per, self.starts_month, self.ramp_months)

    @cached_property
    def names(self) -> Collection[str]:
        """What its formula names, in the order of its text's structure."""
        return names(self.formula).keys()

    @cached_property
    def calculation(self) -> Calculation:
        """Its formula, ready to be worked out."""
        return calculation(self.formula)

    def weight(self, first: int, last: int) -> float:
        """How often its amount counts from month `first` to month `last`, both included."""
        return weight(self.pace, first, last)


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
    def resting_on(self) -> Mapping[str, Sequence[Line]]:
        """For each name, the lines that rest on it, directly or through other lines, in the order of `in_order`."""
        found: dict[str, list[Line]] = defaultdict(list)
        reach: dict[str, frozenset[str]] = {}
        for line in self.in_order:
            through = (reach[name] for name in line.names if name in reach)
            reach[line.name] = frozenset(line.names).union(*through)
            for name in reach[line.name]:
                found[name].append(line)
        return dict(found)

    @cached_property
    def of_side(self) -> Mapping[Side, Sequence[tuple[int, Line]]]:
        """The lines of each side, each with its number among all."""
        numbered = list(enumerate(self.lines))
        return {side: [(number, line) for number, line in numbered if line.side == side] for side in _SIDES}

    @cached_property
    def years(self) -> tuple[tuple[int, int], ...]:
        """First and last month of each year of the horizon; the last year may be shorter."""
        end = self.horizon_months
        return tuple((first, min(first + 11, end)) for first in range(1, end + 1, 12))

    @cached_property
    def weights_by_year(self) -> tuple[tuple[float, ...], ...]:
        """For each year of the horizon, each line's weight in it."""
        return tuple(tuple(line.weight(first, last) for line in self.lines) for first, last in self.years)

    @cached_property
    def bends(self) -> tuple[int, ...]:
        """The months after which something changes its pace, with 0 and the last: between them all runs straight."""
        inner = frozenset[int]().union(*(bends(line.pace, self.horizon_months) for line in self.lines))
        return (0, *sorted(inner), self.horizon_months)

    @cached_property
    def total_weights(self) -> tuple[float, ...]:
        """Each line's weight over the horizon."""
        return tuple(line.weight(1, self.horizon_months) for line in self.lines)

    @cached_property
    def _counted(self) -> tuple[tuple[str, bool, float], ...]:
        """Each line's name, whether it is a benefit, and its weight over the horizon."""
        weighed = zip(self.lines, self.total_weights, strict=True)
        return tuple((line.name, line.side == "benefit", count) for line, count in weighed)

    @cached_property
    def present_weights(self) -> tuple[float, ...]:
        """Each line's weight over the horizon with every month discounted to the start."""
        rate = self.discount_rate or 0.0
        return tuple(present_weight(line.pace, self.horizon_months, rate) for line in self.lines)

    @cached_property
    def weights_by_month(self) -> tuple[tuple[float, ...], ...]:
        """For each line, its weight up to the end of each month, from month 0 (nothing yet) to the last."""
        return tuple(weights_by_month(line.pace, self.horizon_months) for line in self.lines)

    def outcome(self, inputs: Mapping[str, float | None]) -> "Outcome":
        """Everything that follows from the inputs; every one needs a number to be computed with."""
        return Outcome(self, _with_lines({**inputs}, self.in_order))

    def changed(self, values: Amounts, name: str, number: float) -> Amounts:
        """The values with another number for one input. What does not rest on it is not worked out again."""
        return _with_lines({**values, name: number}, self.resting_on.get(name, ()))

    def net(self, values: Amounts) -> Value:
        """Benefits less costs over the horizon, from the values alone."""
        benefit = cost = 0.0
        for name, is_benefit, count in self._counted:
            amount = values[name]
            if amount is None:
                return missing(name)
            if isinstance(amount, Cannot):
                return amount
            if is_benefit:
                benefit += amount * count
            else:
                cost += amount * count
        return less(limited(benefit), limited(cost))


@dataclass(frozen=True)
class Outcome:
    """What the inputs come to. What needs a line that cannot be computed cannot be computed either, and says why."""

    model: Model
    values: Amounts
    """By their names in formulas, the inputs' numbers and the lines' amounts."""

    def with_input(self, name: str, number: float) -> "Outcome":
        """The outcome with another number for one input."""
        return Outcome(self.model, self.model.changed(self.values, name, number))

    @cached_property
    def amounts(self) -> Mapping[str, Value]:
        """Each line's amount, per its own period."""
        found = ((line.name, self.values[line.name]) for line in self.model.in_order)
        return {name: missing(name) if amount is None else amount for name, amount in found}

    @property
    def fault(self) -> Cannot | None:
        """The first reason, in the order of the lines, why the whole cannot be computed."""
        return self._numbers if isinstance(self._numbers, Cannot) else None

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
        return self.model.net(self.values)

    def total(self, side: Side, kinds: Sequence[str] | None = None) -> Value:
        """All lines of a side over the horizon; with `kinds`, those of these kinds alone."""
        return self._weighted(side, self.model.total_weights, kinds)

    def in_year(self, side: Side, year: int) -> Value:
        """All lines of a side in a year of the horizon, counted from 0."""
        return self._weighted(side, self.model.weights_by_year[year])

    def line_in(self, line: Line, first: int, last: int) -> Value:
        """What a line comes to from month `first` to month `last`."""
        return times(self.amounts[line.name], line.weight(first, last))

    @cached_property
    def benefits_by_month(self) -> tuple[Value, ...]:
        """All benefits up to the end of each month, from month 0 to the last."""
        return self._by_month("benefit")

    @cached_property
    def costs_by_month(self) -> tuple[Value, ...]:
        """All costs up to the end of each month, from month 0 to the last."""
        return self._by_month("cost")

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is spent and nothing comes of it."""
        return self.is_free and self.benefit == 0

    @property
    def is_free(self) -> bool:
        """Whether nothing is spent and nothing lost: then it is idle to say that it pays for itself, or not."""
        return self.cost == 0 and not isinstance(self.benefit, Cannot) and self.benefit >= 0

    @cached_property
    def payback_month(self) -> int | None:
        """The first month from whose end on benefits are never below costs again.

        `None`: not within the horizon, or there is nothing to pay for itself.
        """
        if self.is_free:
            return None
        found = None
        for month, (benefit, cost) in enumerate(zip(self.benefits_by_month, self.costs_by_month, strict=True)):
            if isinstance(benefit, Cannot) or isinstance(cost, Cannot) or benefit < cost:
                found = None
            elif found is None and month > 0:
                found = month
        return found

    @cached_property
    def return_on_cost(self) -> Value:
        """Net for each unit of cost: 0.5 is 50 %. Of what costs nothing, or brings money, there is none."""
        if isinstance(self.net, Cannot) or isinstance(self.cost, Cannot):
            return self.net
        return NO_COST if self.cost <= 0 else limited(self.net / self.cost)

    @cached_property
    def present_value(self) -> Value:
        """The net of every month, discounted to the start by a twelfth of the yearly rate for each month."""
        weights = self.model.present_weights
        return less(self._weighted("benefit", weights), self._weighted("cost", weights))

    @cached_property
    def cost_of_waiting(self) -> Value:
        """What one more month of waiting costs once all is running: the net of what recurs in the last month."""
        last = self.model.horizon_months
        weights = [0.0 if line.per == "once" else line.weight(last, last) for line in self.model.lines]
        return less(self._weighted("benefit", weights), self._weighted("cost", weights))

    @cached_property
    def _numbers(self) -> Sequence[float] | Cannot:
        """The amounts in the order of the lines, or the first reason why there is none."""
        found = []
        for line in self.model.lines:
            amount = self.amounts[line.name]
            if isinstance(amount, Cannot):
                return amount
            found.append(amount)
        return found

    def _by_month(self, side: Side) -> tuple[Value, ...]:
        numbers, months = self._numbers, self.model.horizon_months + 1
        if isinstance(numbers, Cannot):
            return (numbers,) * months
        totals = [0.0] * months
        for at, _ in self.model.of_side[side]:
            amount, weights = numbers[at], self.model.weights_by_month[at]
            totals = [total + amount * weight for total, weight in zip(totals, weights, strict=True)]
        return tuple(map(limited, totals))

    def _weighted(self, side: Side, weights: Sequence[float], kinds: Sequence[str] | None = None) -> Value:
        """The sum, from the first line of a side to the last, of amounts times weights."""
        numbers = self._numbers
        if isinstance(numbers, Cannot):
            return numbers
        total = 0.0
        for at, line in self.model.of_side[side]:
            if kinds is None or line.kind in kinds:
                total += numbers[at] * weights[at]
        return limited(total)


def _with_lines(values: dict[str, Value | None], lines: Iterable[Line]) -> dict[str, Value | None]:
    """The values with the amounts of lines put in, each worked out after those that it rests on."""
    for line in lines:
        values[line.name] = worked_out(line.calculation, values)
    return values


def times(amount: Value, weight: float) -> Value:
    """`amount * weight`, or the reason why it cannot be computed."""
    return amount if isinstance(amount, Cannot) else limited(amount * weight)


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
        for name in line.names:
            if name in by_name:
                visit(by_name[name], (*above, line.name))
        done[line.name] = line

    for line in lines:
        visit(line, ())
    return tuple(done.values())
