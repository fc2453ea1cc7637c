"""What: A published source that was read more than 24 months ago.

Why: Pages change, companies merge, and a buyer who looks the figure up and does not find it trusts none of the rest.
A result of years ago may be as good as ever; that someone has looked again is what makes it predictable (proof from
comparable buyers). The rule depends on the day: 24 calendar months after the day in "retrieved" it begins to speak. A
source without that day is another rule's matter.

Write instead: Read the source again, correct what has changed, and write today's date into "retrieved". If it is
gone, use another result.

Source: Mainstream buyers need proof that holds when they look it up.
"""

import datetime
from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.diagnostics import Severity

_YEARS = 2


def _check(subject: Subject) -> Iterator[Finding]:
    day: datetime.date | None = subject.model.source.retrieved
    today = subject.today
    if day is not None and (day.year + _YEARS, day.month, day.day) < (today.year, today.month, today.day):
        message = f"The source was read on {day}, more than 24 months ago. Read it again, and write the new day here."
        yield Finding(("source", "retrieved"), message)


def _source(day: str) -> Example:
    return Example(f"source: {{title: Annual report, url: 'https://example.com/report', retrieved: {day}}}\n", "proof")


RULE = EntryRule(
    code="SPC809",
    name="old-proof",
    target=Severity.HINT,
    basis="structure",
    doc=__doc__,
    kinds=("proof",),
    reads=("proof.source.retrieved",),
    is_dated=True,
    reads_day=True,
    check=_check,
    bad=(_source("2023-05-02"), _source("2024-11-21")),
    good=(_source("2026-10-01"), _source("2024-11-22")),
)
