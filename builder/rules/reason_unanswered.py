"""What: A reason that no usage scenario resolves.

As long as a scenario names a reason that does not exist, nothing is said of the others: the reader reports that name
(SPC013), and it may be this reason that was meant.

Why: Each reason is asked about, and the buyer may well say "yes, that is how it is with us". A seller who then has no
use to offer has raised a problem without a solution (tenet 3).

Write instead: A scenario for the reason: the moment in which it hurts, who acts, and what they do instead. If the
offering has no answer to it, take the reason and its questions out, or make it a condition for leaving.

Source: Tenet 3, the solution (goal, problem, need) instead of the relationship.
"""

from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.diagnostics import Severity


def _check(subject: Subject) -> Iterator[Finding]:
    record = subject.record
    known = {reason.id for reason in record.problem.reasons}
    answered = {reason for scenario in record.usage_scenarios for reason in scenario.resolves}
    if answered - known:
        return
    for index, reason in enumerate(record.problem.reasons):
        if reason.id not in answered:
            yield Finding(
                ("problem", "reasons", index, "id"),
                f'No usage scenario resolves the reason "{reason.id}". Add one, or name it under "resolves" '
                "in the one that answers it.",
            )


_PROBLEM = (
    "problem:\n"
    "  statement: Loads for the way back are found too late\n"
    "  reasons:\n"
    "    - id: found-too-late\n"
    "      statement: Dispatchers learn in the afternoon which lorries are free\n"
    "      questions: [{purpose: open, ask: How does a dispatcher find a load for the way back?}]\n"
    "    - id: depots-apart\n"
    "      statement: Each depot looks for loads for its own lorries only\n"
    "      questions: [{purpose: open, ask: How does one depot learn of the loads of another?}]\n"
)
_SCENARIO = (
    "usage_scenarios:\n"
    "  - id: see-free-lorries\n"
    "    resolves: [{}]\n"
    "    event: When a delivery is confirmed for the next day\n"
    "    player: the dispatcher on duty\n"
    "    action: pick a waiting load for the way home from one list\n"
)

RULE = EntryRule(
    code="SPC303",
    name="reason-unanswered",
    target=Severity.ERROR,
    basis="structure",
    doc=__doc__,
    reads=("record.problem.reasons.id", "record.usage_scenarios.resolves"),
    since="review",
    check=_check,
    bad=(Example(_PROBLEM + _SCENARIO.format("found-too-late")), Example(_PROBLEM + _SCENARIO.format("depots-apart"))),
    good=(
        Example(_PROBLEM + _SCENARIO.format("found-too-late, depots-apart")),
        Example(
            _PROBLEM
            + _SCENARIO.format("found-too-late")
            + "  - id: share-loads\n"
            + "    resolves: [depots-apart]\n"
            + "    event: When a load lies nearer to the lorry of another depot\n"
            + "    player: either dispatcher\n"
            + "    action: hand it over with one line in the list they share\n"
        ),
    ),
)
