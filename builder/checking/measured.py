"""What is known of each rule: its cases, its precision on real text, and what that allows it to weigh.

The counts are made by `python -m bench.precision` and kept in `measured.json` beside this module.
"""

import json
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from builder.diagnostics import Severity

_FILE = Path(__file__).parent / "measured.json"
_Z = 1.959963984540054  # the normal quantile of a two-sided interval of 95 %


@dataclass(frozen=True, slots=True)
class Measured:
    """How many findings on real text were looked at, how many were right, and how many cases there are."""

    labelled: int = 0
    right: int = 0
    fires: int = 0
    """Cases in which it must fire."""
    silent: int = 0
    """Cases in which it must not."""

    @property
    def precision(self) -> float:
        """The share of findings that were right, 0 to 1."""
        return self.right / self.labelled if self.labelled else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % score interval of the precision (Wilson 1927, JASA 22:209-212)."""
        n, p, z2 = self.labelled, self.precision, _Z * _Z
        if not n:
            return 0.0, 1.0
        middle = (p + z2 / (2 * n)) / (1 + z2 / n)
        half = _Z * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
        return max(0.0, middle - half), min(1.0, middle + half)

    @property
    def earns(self) -> Severity:
        """An error takes 60 labelled findings at 0.95, a warning 30 at 0.90; anything else stays a hint."""
        if self.labelled >= 60 and self.precision >= 0.95:
            return Severity.ERROR
        if self.labelled >= 30 and self.precision >= 0.90:
            return Severity.WARNING
        return Severity.HINT


@cache
def _counts() -> dict[str, Measured]:
    found = json.loads(_FILE.read_text(encoding="utf-8")) if _FILE.is_file() else {}
    return {code: Measured(**counts) for code, counts in found.items()}


def measured(code: str) -> Measured | None:
    """The counts of a rule; `None` where real text has not reached it."""
    return _counts().get(code)
