"""What: A file whose next review was due before today, and an approved one that nobody has reviewed.

It holds for every file that has a review block; a file without one is not looked at. The next review is due
`every_days` after `reviewed`, and is overdue from the day after. A file without `reviewed` is reported once it is
approved; roles, offerings and the like count as approved where their block names no status. A day of review that has
not come yet (by more than a day, for the sake of time zones) is reported too: nothing would fall due until then.

Why: A guide that was right last year sends a seller into a conversation with last year's figures, and a mainstream
buyer who finds one wrong number believes none of the others (proof and predictability).

Write instead: Read the file with its owner, correct it, and write the day as `reviewed`. What nobody needs any more
gets the status retired.

Source: Upkeep; the block `review` of the content format.
"""

import datetime
from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.diagnostics import Severity
from builder.kinds import kinds

_A_DAY = datetime.timedelta(days=1)
_WHAT_TO_DO = "Read it again, correct it, and write the day here."


def _check(subject: Subject) -> Iterator[Finding]:
    if not subject.entry.has_review:
        return
    review = subject.entry.review
    if review.reviewed is None:
        if subject.status == "approved":
            path = ("review", "reviewed") if subject.entry.source.has(("review", "reviewed")) else ("review",)
            yield Finding(path, 'This file is in use, and no review of it is on record. Write its day as "reviewed".')
    elif review.reviewed > subject.today + _A_DAY:
        yield Finding(
            ("review", "reviewed"),
            f'The review of "{review.reviewed}" has not taken place yet. Write the day of the last one.',
        )
    elif review.due is not None and review.due < subject.today:
        yield Finding(
            ("review", "reviewed"),
            f'The last review was on "{review.reviewed}", and the next has been due since {review.due}. {_WHAT_TO_DO}',
        )


RULE = EntryRule(
    code="SPC901",
    name="review-overdue",
    target=Severity.WARNING,
    basis="structure",
    doc=__doc__,
    reads=("*.review",),
    is_dated=True,
    kinds=tuple(kinds()),
    reads_day=True,
    check=_check,
    bad=(
        Example("review: {status: approved, owner: Product marketing, reviewed: 2026-01-12}\n"),
        Example("review: {status: approved, owner: Product marketing}\n", kind="role"),
    ),
    good=(
        Example("review: {status: approved, owner: Product marketing, reviewed: 2026-11-01}\n"),
        Example("review: {status: approved, owner: Finance, reviewed: 2026-01-12, every_days: 365}\n", kind="role"),
        Example("review: {status: draft, owner: Product marketing}\n"),
    ),
)
