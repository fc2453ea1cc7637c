"""What: A goal without a measure; in an approved record also a measure that lacks today's value or the target.

A target that lies on the wrong side of today's value is reported as well: then the measure says the opposite of the
goal. A target that equals today's value is a goal too (to hold what one has), and stays silent.

Why: A goal that nobody can measure is a wish. The seller could neither ask where the buyer stands, nor sum up what the
way to the goal is worth, nor write it into a letter that the buyer confirms (tenet 3).

Write instead: What is counted, in what unit, which way is better, where such a buyer stands today, and where they want
to be: "measure: {name: empty trips, unit: percent, better: lower, today: 30, target: 10}".

Source: Tenet 3, the solution (goal, problem, need) instead of the relationship.
"""

from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.diagnostics import Severity
from builder.fields import shown


def _check(subject: Subject) -> Iterator[Finding]:
    goal = subject.record.goal
    measure = goal.measure
    if measure is None:
        yield Finding(
            ("goal",),
            f"The goal {shown(goal.statement, 120)} has no measure. Say what is counted, where such a buyer stands "
            "today, and where they want to be.",
        )
        return
    path = ("goal", "measure")
    absent = [name for name in ("today", "target") if getattr(measure, name) is None]
    if absent and subject.status == "approved":
        yield Finding(
            path,
            f"The measure {shown(measure.name, 120)} has no {' and no '.join(absent)}. "
            "Say where such a buyer stands today, and where they want to be.",
        )
    elif measure.today is not None and measure.target is not None:
        further = measure.today - measure.target if measure.better == "higher" else measure.target - measure.today
        if further > 0:
            yield Finding(
                (*path, "target"),
                f"The measure {shown(measure.name, 80)} is better when {measure.better}, but the target "
                f"{measure.target:.12g} is worse than today's {measure.today:.12g}. Turn one of them round.",
            )


RULE = EntryRule(
    code="SPC302",
    name="goal-without-measure",
    target=Severity.WARNING,
    basis="structure",
    doc=__doc__,
    reads=(
        "record.goal.measure",
        "record.goal.measure.better",
        "record.goal.measure.today",
        "record.goal.measure.target",
    ),
    since="review",
    check=_check,
    bad=(
        Example("goal: Bring fewer lorries home empty\n"),
        Example(
            "goal:\n"
            "  statement: Bring empty trips home down to one in ten\n"
            "  measure: {name: empty trips, unit: percent, better: lower, target: 10}\n"
        ),
    ),
    good=(
        Example(
            "goal:\n"
            "  statement: Bring empty trips home down to one in ten\n"
            "  measure: {name: empty trips, unit: percent, better: lower, today: 30, target: 10}\n"
        ),
        Example(
            "goal:\n"
            "  statement: Keep each class taught while teachers retire\n"
            "  measure: {name: lessons cancelled in a term, unit: lesson, better: lower, today: 12, target: 12}\n"
        ),
    ),
)
