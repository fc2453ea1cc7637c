"""The range of a number: between which ends its start value lies."""

from builder.kind import WrongBeside


def range_fault(low: float | None, expected: float, high: float | None) -> WrongBeside | None:
    """What is wrong with the ends of a range, at the number that is to blame; `None` where nothing is."""
    if low is not None and high is not None and low > high and high <= expected <= low:
        return WrongBeside("low", f'"low" ({low:.12g}) is above "high" ({high:.12g}): swap them.')
    start = f'"expected" ({expected:.12g}). Correct the one that is wrong.'
    if low is not None and low > expected:
        return WrongBeside("low", f'"low" ({low:.12g}) is above {start}')
    if high is not None and high < expected:
        return WrongBeside("high", f'"high" ({high:.12g}) is below {start}')
    return None
