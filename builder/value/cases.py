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
    expected = {item.name: item.expected for item in ranges}
    low = _extreme(model, ranges, expected, -1)
    high = _extreme(model, ranges, expected, 1)
    return Cases(
        model.outcome(low),
        model.outcome(expected),
        model.outcome(high),
        (low, expected, high),
        _swings(model, ranges, expected),
    )


def _extreme(model: Model, ranges: Sequence[Range], expected: Mapping[str, float], sign: int) -> Mapping[str, float]:
    """The ends at which the net is least (`sign` -1) or greatest (1), found by going from input to input.

    An end at which the net cannot be computed is left alone; the record's check has told its author.
    """
    chosen = dict(expected)
    best = model.outcome(chosen).net
    if isinstance(best, Cannot):
        return chosen
    for _ in range(ROUNDS):
        before = best
        for item in ranges:
            for end in (item.low, item.high):
                if end == chosen[item.name]:
                    continue
                net = model.outcome({**chosen, item.name: end}).net
                if not isinstance(net, Cannot) and sign * (net - best) > 0:
                    chosen[item.name], best = end, net
        if best == before:
            break
    return chosen


def _swings(model: Model, ranges: Sequence[Range], expected: Mapping[str, float]) -> tuple[Swing, ...]:
    found = [
        Swing(
            item.name,
            model.outcome({**expected, item.name: item.low}).net,
            model.outcome({**expected, item.name: item.high}).net,
        )
        for item in ranges
        if item.low != item.high
    ]
    return tuple(sorted(found, key=lambda swing: -swing.size))
