"""What: A permission to break a rule that covers no finding: the text was mended, or the permission stands elsewhere.

A permission is never called unused where its rule did not look: a rule that is switched off, that waits for a later
status or does not read such files, or that could not run because other files have mistakes.

Why: A permission that outlives its reason hides the next breach without anyone having decided so. Each is listed on the
quality page, and the list is only worth reading while it is true.

Write instead: Nothing: delete the comment or the entry. Where a finding is still shown, put the permission on its line,
on the line above, or name its field with `at`.

Source: Upkeep of the records; permissions are decisions, and decisions are looked at again.
"""

from builder.checking.rule import AllowedBreach, Example, SuppressionRule
from builder.diagnostics import Severity
from builder.fields import shown


def _check(breach: AllowedBreach) -> str | None:
    if breach.is_used or not breach.is_known:
        return None
    return f"{shown(breach.rule)} finds nothing {breach.where} that would have to be allowed. Delete this permission."


RULE = SuppressionRule(
    code="SPC990",
    name="unused-suppression",
    target=Severity.WARNING,
    basis="structure",
    doc=__doc__,
    check=_check,
    bad=(
        Example(
            "# primed: allow opinion - the regulator's own words\n"
            "situation: Lorries come home empty about one time in three.\n"
        ),
        Example("allow:\n  - {rule: SPC203, at: need.statement, because: These are the regulator's own words}\n"),
    ),
    good=(
        Example(
            "need:\n"
            "  # primed: allow opinion - the regulator's own words\n"
            "  statement: You must know by evening which lorries are free\n"
        ),
        Example(
            "need: You must know by evening which lorries are free\n"
            "allow:\n"
            "  - {rule: SPC203, at: need, because: These are the regulator's own words}\n"
        ),
    ),
)
