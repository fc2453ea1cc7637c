"""What: A permission to break a rule that gives no reason, or one of fewer than 15 characters.

Counted are the characters of the reason without the marks around it, each gap as one. Of a permission that covers
nothing, the rule unused-suppression (SPC990) speaks; of one that names no rule, unknown-rule (SPC992).

Why: A colleague who finds the permission a year later decides by the reason alone whether it still holds. Without one,
it stays for ever, and so does what it hides.

Write instead: Who wants it so, and why: "# primed: allow opinion - the regulator's own words", or in the file's
`allow`: "because: These are the regulator's own words".

Source: Upkeep of the records; permissions are decisions, and decisions have reasons.
"""

import re

from builder.checking.rule import AllowedBreach, Example, SuppressionRule
from builder.diagnostics import Severity
from builder.fields import shown

_AT_LEAST = 15


def _check(breach: AllowedBreach) -> str | None:
    if not breach.rule or (breach.is_known and not breach.is_used):
        return None
    reason = re.sub(r"^[\W_]+|[\W_]+$", "", " ".join(breach.because.split()))
    if len(reason) >= _AT_LEAST:
        return None
    given = f"with no more reason than {shown(reason)}" if reason else "without a reason"
    return (
        f"{shown(breach.rule)} is allowed {given}. "
        f'Say why in {_AT_LEAST} characters or more, such as "- the regulator\'s own words".'
    )


RULE = SuppressionRule(
    code="SPC991",
    name="suppression-without-reason",
    target=Severity.ERROR,
    basis="structure",
    doc=__doc__,
    check=_check,
    bad=(
        Example("need:\n  # primed: allow opinion\n  statement: You must know by evening which lorries are free\n"),
        Example(
            "need: You must know by evening which lorries are free\n"
            "allow:\n"
            "  - {rule: opinion, at: need, because: agreed}\n"
        ),
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
            "  - {rule: opinion, at: need, because: The head of transport asked for these words}\n"
        ),
    ),
)
