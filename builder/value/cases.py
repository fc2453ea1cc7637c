"""Three cases and what matters most: the model tried at the ends of its inputs' ranges.

The cautious case is the cautious end of the *result*: which end of each input that is, is found by trying both.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from builder.formula.evaluate import Cannot, Value
from builder.value.model import Model, Outcome

ROUNDS = 3
"""How often the ends are tried again: one input's cautious end may depend on another's."""


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
    """The ends at which the net is least (`sign` -1) or greatest (1), found by going from input to input.

    An end at which the net cannot be computed is left alone; the record's check has told its author.
    """
    model, values, chosen = expected.model, expected.values, dict(inputs)
    best = expected.net
    if isinstance(best, Cannot):
        return expected, chosen
    for _ in range(ROUNDS):
        before = best
        for item in ranges:
            for end in (item.low, item.high):
                if end == chosen[item.name]:
                    continue
                tried = model.changed(values, item.name, end)
                net = model.net(tried)
                if not isinstance(net, Cannot) and sign * (net - best) > 0:
                    values, best, chosen[item.name] = tried, net, end
        if best == before:
            break
    return expected if values is expected.values else Outcome(model, values), chosen


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
