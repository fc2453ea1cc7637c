"""What: A permission whose last day is past, or cannot be read, while the breach is still there.

The last day itself still counts. Where the breach is gone, the permission is unused, and that is said instead.

Why: A day was set because someone meant to decide again. From the day after, the breach is shown as before, and this
says why.

Write instead: The text without the breach; or a new last day, once the person who gave the reason agrees: "until
2027-01-31".

Source: Upkeep of the records; permissions are decisions, and decisions are looked at again.
"""

import datetime

from builder.checking.rule import AllowedBreach, Example, SuppressionRule
from builder.diagnostics import Severity
from builder.fields import shown

_NO_DAY = datetime.date.min  # what suppressions has for a day that cannot be read


def _check(breach: AllowedBreach) -> str | None:
    if breach.until is None or breach.until >= breach.today:
        return None
    if breach.until == _NO_DAY:
        return f'The last day for {shown(breach.rule)} cannot be read. Write it as in "until 2027-01-31".'
    if not breach.is_used or not breach.is_known:
        return None
    return (
        f"{shown(breach.rule)} was allowed {breach.where} until {breach.until}, and that day is past. "
        "Mend the text, or agree on a new day."
    )


RULE = SuppressionRule(
    code="SPC993",
    name="suppression-expired",
    target=Severity.WARNING,
    basis="structure",
    doc=__doc__,
    is_dated=True,
    check=_check,
    bad=(
        Example(
            "need:\n"
            "  # primed: allow opinion until 2026-06-30 - the regulator's own words\n"
            "  statement: You must know by evening which lorries are free\n"
        ),
        Example(
            "need: You must know by evening which lorries are free\n"
            "allow:\n"
            "  - {rule: opinion, at: need, until: 2026-11-21, because: The wording is agreed with the customer}\n"
        ),
    ),
    good=(
        Example(
            "need:\n"
            "  # primed: allow opinion until 2027-01-31 - the regulator's own words\n"
            "  statement: You must know by evening which lorries are free\n"
        ),
        Example(
            "need: You must know by evening which lorries are free\n"
            "allow:\n"
            "  - {rule: opinion, at: need, until: 2026-11-22, because: The wording is agreed with the customer}\n"
        ),
    ),
)
