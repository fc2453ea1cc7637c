"""Three cases and what matters most: the model tried at the ends of its inputs' ranges.

The cautious case is the cautious end of the *result*: which end of each input that is, is found by trying both, of one
input and of two at once. Ends that make it worse only when three inputs change together may be missed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from builder.formula.evaluate import Cannot, Value
from builder.value.model import Amounts, Model, Outcome

ROUNDS = 20
"""How often all ends are tried again at most: one input's cautious end may depend on another's."""


@dataclass(frozen=True, slots=True)
class Range:
    """An input's number with the ends between which it is expected; all three equal where the number is given."""

    name: str
    low: float
    expected: float
    high: float


@dataclass(frozen=True, slots=True)
class Swing:
    """What the net comes to at the two ends of one input, all others as expected."""

    name: str
    low: Value
    high: Value

    @property
    def size(self) -> float:
        """How far the net moves; 0 where it cannot be computed at one of the ends."""
        if isinstance(self.low, Cannot) or isinstance(self.high, Cannot):
            return 0.0
        return abs(self.high - self.low)


@dataclass(frozen=True, slots=True)
class Cases:
    """The outcome in three cases, with the numbers each is worked out from."""

    low: Outcome
    expected: Outcome
    high: Outcome
    inputs: tuple[Mapping[str, float], Mapping[str, float], Mapping[str, float]]
    """The numbers of the low, the expected and the high case."""
    swings: tuple[Swing, ...]
    """The inputs that have a range, those that move the net most first."""


def cases(model: Model, ranges: Sequence[Range]) -> Cases:
    """The three cases: the net of the low one is never above, that of the high one never below the expected net."""
    inputs = {item.name: item.expected for item in ranges}
    expected = model.outcome(inputs)
    (low, low_inputs), (high, high_inputs) = (_extreme(expected, inputs, ranges, sign) for sign in (-1, 1))
    return Cases(low, expected, high, (low_inputs, inputs, high_inputs), _swings(expected, ranges))


def _extreme(
    expected: Outcome, inputs: Mapping[str, float], ranges: Sequence[Range], sign: int
) -> tuple[Outcome, Mapping[str, float]]:
    """The ends at which the net is least (`sign` -1) or greatest (1), as far as no other end of one or two is worse.

    Two at once, because one input at 0 makes others indifferent: no orders, and the margin of an order does not matter.
    """
    if isinstance(expected.net, Cannot):
        return expected, {**inputs}
    search = _Search(expected.model, sign, expected.values, expected.net, {**inputs})
    for _ in range(ROUNDS):
        if not search.by_one(ranges) and not search.by_two(ranges):
            break
    found = search.values
    return expected if found is expected.values else Outcome(expected.model, found), search.chosen


@dataclass
class _Search:
    """Where the search for the least or greatest net has come to.

    An end at which the net cannot be computed is left alone; the record's check has told its author. The script of the
    page searches in the same order, so that both come to the same ends.
    """

    model: Model
    sign: int
    values: Amounts
    best: float
    chosen: dict[str, float]

    def by_one(self, ranges: Sequence[Range]) -> bool:
        """Try the ends of each input; whether one was better."""
        before = self.best
        for item in ranges:
            for end in (item.low, item.high):
                if end != self.chosen[item.name]:
                    self._take({item.name: end}, self.model.changed(self.values, item.name, end))
        return self.best != before

    def by_two(self, ranges: Sequence[Range]) -> bool:
        """Try other ends of each two inputs; whether some were better."""
        before = self.best
        for one, other in combinations(ranges, 2):
            for end in (one.low, one.high):
                if end == self.chosen[one.name]:
                    continue
                half = self.model.changed(self.values, one.name, end)
                for its_end in (other.low, other.high):
                    if its_end != self.chosen[other.name]:
                        ends = {one.name: end, other.name: its_end}
                        self._take(ends, self.model.changed(half, other.name, its_end))
        return self.best != before

    def _take(self, ends: Mapping[str, float], tried: Amounts) -> None:
        net = self.model.net(tried)
        if not isinstance(net, Cannot) and self.sign * (net - self.best) > 0:
            self.values, self.best = tried, net
            self.chosen.update(ends)


def _swings(expected: Outcome, ranges: Sequence[Range]) -> tuple[Swing, ...]:
    model = expected.model

    def net(name: str, end: float) -> Value:
        return model.net(model.changed(expected.values, name, end))

    found = [
        Swing(item.name, net(item.name, item.low), net(item.name, item.high))
        for item in ranges
        if item.low != item.high
    ]
    return tuple(sorted(found, key=lambda swing: -swing.size))
