"""What: A file with a review block that names no owner, once it is in review or in use.

Nobody is named, too, where the owner is a dash, "n/a", "nobody", "tbd" or the like. A draft may do without; so may
a file that has no review block at all, which an approved record always has. Roles, offerings and the like whose block
names no status are in use as they stand, and are looked at.

Why: What belongs to nobody is corrected by nobody. A seller who hears from a buyer that a figure is wrong has to know
whom to tell (tenet 6: a manager who helps needs someone to help).

Write instead: A person, or better a team that stays when people leave: `owner: Platform marketing`.

Source: Upkeep; the block `review` of the content format.
"""

import re
from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.diagnostics import Severity
from builder.english.unsaid import is_left_for_later, says_nothing
from builder.fields import shown
from builder.kinds import kinds
from builder.patterns import pattern

_NOBODY = pattern(
    r"(?:nobody|no\s+one|no-one|no\s+owner|someone|somebody|anyone|unassigned|vacant|open)", re.IGNORECASE
)
_ADVICE = "Name a person, or a team that stays when people leave."


def _check(subject: Subject) -> Iterator[Finding]:
    if "review" not in subject.model.model_fields_set:
        return
    owner: str | None = subject.model.review.owner
    if owner is None:
        path = ("review", "owner") if subject.entry.source.has(("review", "owner")) else ("review",)
        yield Finding(path, f"The review block names no owner. {_ADVICE}")
    elif says_nothing(owner) or is_left_for_later(owner) or _NOBODY.fullmatch(owner.strip(" .?!")):
        yield Finding(("review", "owner"), f"{shown(owner)} is no owner. {_ADVICE}", 0, len(owner))


RULE = EntryRule(
    code="SPC902",
    name="no-owner",
    target=Severity.WARNING,
    basis="structure",
    doc=__doc__,
    reads=("*.review",),
    since="review",
    kinds=tuple(kinds()),
    check=_check,
    bad=(
        Example("review: {status: approved, reviewed: 2026-11-01}\n"),
        Example("review: {status: approved, owner: nobody, reviewed: 2026-11-01}\n", kind="role"),
    ),
    good=(
        Example("review: {status: approved, owner: Platform marketing, reviewed: 2026-11-01}\n"),
        Example("review: {status: draft}\n"),
    ),
)
