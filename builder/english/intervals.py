"""How far a figure reaches, by its digits and the words before it, and whether two figures can be the same."""

from builder.english.amounts import SECONDS, Amount

Interval = tuple[float, float]
"""The least and the most that something may be."""

MOST = float("inf")
"""The end of an interval that has none."""


def interval(amount: Amount, room: float | None = None) -> Interval:
    """What an amount may be, by the digits as written and the words before them; `room` widens it instead."""
    if room is None:
        room = min(amount.step / 2, 0.05 * amount.low) if amount.hedge != "about" else 0.1 * amount.low
    low, high = amount.low - room, amount.high + room
    return (low, MOST) if amount.hedge == "over" else (0.0, high) if amount.hedge == "under" else (low, high)


def meet(one: tuple[Interval, ...], other: tuple[Interval, ...]) -> bool:
    """Whether any two of the intervals have something in common."""
    slack = 1e-9
    return any(
        low <= top + slack * abs(top) + slack and bottom <= high + slack * abs(high) + slack
        for low, high in one
        for bottom, top in other
    )


def agree(one: Amount, other: Amount) -> bool:
    """Whether two amounts may be the same one: as written, with room for "about" and "more than", times converted."""
    if one.kind != other.kind or (one.kind != "time" and one.unit != other.unit):
        return False
    first, second = (interval(item, 0.1 * item.low if item.hedge == "about" else 0.0) for item in (one, other))
    if one.kind == "time":
        first, second = (
            (0.98 * low * SECONDS[item.unit], 1.02 * high * SECONDS[item.unit])
            for item, (low, high) in ((one, first), (other, second))
        )
    return meet((first,), (second,))
