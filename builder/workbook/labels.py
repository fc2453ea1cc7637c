"""What people read in a workbook: made by the views, laid out by the sheets."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class InputLabels:
    """What stands beside a number."""

    id: str
    label: str
    unit: str
    whose: str
    basis: str
    source: str
    address: str | None
    """Of the source, in the web."""


@dataclass(frozen=True, slots=True)
class LineLabels:
    """What stands beside a benefit or a cost."""

    label: str
    kind: str
    formula: str
    """In people's words."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Everything that is for people."""

    title: str
    about: str
    """Whom and what it is about, in a few words."""
    inputs: tuple[InputLabels, ...]
    """In the order in which they are shown."""
    lines: tuple[LineLabels, ...]
    """Benefits, then costs, as the calculation has them."""
    years: tuple[str, ...]
    day: datetime.date
    """The day that the workbook says it was made on."""
    decimals: int
    """Of the currency."""
