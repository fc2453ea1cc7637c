"""What: A usage scenario that answers none of the record's reasons, because its list `resolves` is empty.

So does one that says word for word what an earlier scenario says and answers no further reason, and one whose action
is the goal itself: nobody can see from it how the goal would be reached. Ids of reasons that do not exist are reported
by the reader (SPC013), and scenarios that are merely alike are left alone: whether they are one use or two, only people
can tell.

Why: A scenario is offered once its reason is heard, and only then. One that belongs to no reason is a feature looking
for an occasion: a presentation, not the solution of this buyer's problem (tenet 3).

Write instead: Name the reason that it answers. If no reason fits, either the diagnosis lacks one, with its questions,
or the scenario belongs to another record.

Source: Tenet 3, the solution (goal, problem, need) instead of the relationship.
"""

from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.diagnostics import Severity
from builder.english.prose import words
from builder.fields import shown


def _check(subject: Subject) -> Iterator[Finding]:
    record = subject.record
    goal = _said(record.goal.statement)
    actions = [_said(scenario.action) for scenario in record.usage_scenarios]
    told: dict[tuple[str, ...], tuple[str, set[str]]] = {}
    for index, scenario in enumerate(record.usage_scenarios):
        path = ("usage_scenarios", index)
        if not scenario.resolves:
            message = f'The scenario "{scenario.id}" resolves nothing. Name the reason that it answers, or take it out.'
            yield Finding((*path, "resolves"), message)
            continue
        if goal and actions[index] == goal:
            quoted = shown(scenario.action, 160)
            message = f"{quoted} is the goal itself. Write what the player does at that moment to reach it."
            yield Finding((*path, "action"), message)
        if actions.count(actions[index]) == 1:
            continue
        key = (_said(scenario.event), _said(scenario.player), actions[index], _said(scenario.question or ""))
        first, answered = told.setdefault(key, (scenario.id, set(scenario.resolves)))
        if first != scenario.id:
            if answered.issuperset(scenario.resolves):
                message = (
                    f'The scenario "{scenario.id}" says what "{first}" says and resolves nothing more. '
                    "Take one of them out, or write another use."
                )
                yield Finding((*path, "id"), message)
            answered.update(scenario.resolves)


def _said(text: str) -> str:
    """A text as it is heard: without capitals, punctuation and line breaks."""
    return " ".join(words(text.casefold()))


RULE = EntryRule(
    code="SPC304",
    name="scenario-solves-nothing",
    target=Severity.ERROR,
    basis="structure",
    doc=__doc__,
    reads=("record.usage_scenarios.resolves", "record.usage_scenarios.action", "record.goal.statement"),
    check=_check,
    bad=(
        Example(
            "usage_scenarios:\n"
            "  - id: see-free-lorries\n"
            "    resolves: []\n"
            "    event: When a delivery is confirmed for the next day\n"
            "    player: the dispatcher on duty\n"
            "    action: pick a waiting load for the way home from one list\n"
        ),
        Example(
            "goal: Bring empty trips home down to one in ten\n"
            "usage_scenarios:\n"
            "  - id: fewer-empty-trips\n"
            "    resolves: [found-too-late]\n"
            "    event: When a delivery is confirmed for the next day\n"
            "    player: the dispatcher on duty\n"
            "    action: bring empty trips home down to one in ten\n"
        ),
    ),
    good=(
        Example(
            "usage_scenarios:\n"
            "  - id: see-free-lorries\n"
            "    resolves: [found-too-late]\n"
            "    event: When a delivery is confirmed for the next day\n"
            "    player: the dispatcher on duty\n"
            "    action: pick a waiting load for the way home from one list\n"
        ),
        Example(
            "problem:\n"
            "  statement: Loads for the way back are found too late, and go to whoever calls first\n"
            "  reasons:\n"
            "    - id: found-too-late\n"
            "      statement: Dispatchers learn in the afternoon which lorries are free\n"
            "      questions: [{purpose: open, ask: How does a dispatcher find a load for the way back?}]\n"
            "    - id: first-caller\n"
            "      statement: The load goes to the depot that calls first, not to the nearest\n"
            "      questions: [{purpose: open, ask: How is it decided which depot gets a load?}]\n"
            "usage_scenarios:\n"
            "  - id: see-free-lorries\n"
            "    resolves: [found-too-late, first-caller]\n"
            "    event: When a delivery is confirmed for the next day\n"
            "    player: the dispatcher on duty\n"
            "    action: pick a waiting load for the way home from one list\n"
        ),
    ),
)
