"""What: A part of the seller that is not earned by goal, situation and vision.

It is the next step's "seller" with any of the three missing in "earned_by", or what a milestone earns before all three
are documented. A next step without a part of the seller needs nothing. In milestones, what the earlier steps document
counts as well.

Why: A specialist, a trial or a visit costs the company something. They go where a letter, confirmed by the buyer, says
what they are for: goal, situation and vision (tenet 6). That is what a manager asks for instead of policing calls.

Write instead: "earned_by: [goal, situation, vision]" beside what the seller brings. Where less is documented, leave
out the seller's part: the buyer's step stands alone until then.

Source: Tenet 6, progress instead of activity.
"""

from collections.abc import Collection, Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.diagnostics import Severity
from builder.fields import shown
from builder.kinds.milestones import Milestones

_FACTS = ("goal", "situation", "vision")


def _check(subject: Subject) -> Iterator[Finding]:
    if isinstance(subject.model, Milestones):
        yield from _in_milestones(subject.model)
        return
    step = subject.record.next_step
    if step is None or step.seller is None:
        return
    if lacking := _lacking(step.earned_by):
        has_list = subject.entry.source.has(("next_step", "earned_by"))
        yield Finding(
            ("next_step", "earned_by" if has_list else "seller"),
            f"{shown(step.seller, 80)} is brought before {lacking} of the buyer {_verb(lacking)} documented. "
            'Write "earned_by: [goal, situation, vision]", or leave the seller\'s part out.',
            0,
            0 if has_list else len(step.seller),
        )


def _in_milestones(model: Milestones) -> Iterator[Finding]:
    documented: set[str] = set()
    for index, milestone in enumerate(model.milestones):
        documented |= set(milestone.documents)
        if milestone.earns and (lacking := _lacking(documented)):
            yield Finding(
                ("milestones", index, "earns"),
                f"{shown(milestone.earns, 80)} is earned before {lacking} of the buyer {_verb(lacking)} documented. "
                "Move it to a later step, or add what this step documents.",
                0,
                len(milestone.earns),
            )


def _verb(lacking: str) -> str:
    return "are" if " and " in lacking else "is"


def _lacking(documented: Collection[str]) -> str:
    missing = [fact for fact in _FACTS if fact not in documented]
    return " and ".join(filter(None, (", ".join(missing[:-1]), *missing[-1:])))


RULE = EntryRule(
    code="SPC604",
    name="resource-not-earned",
    target=Severity.WARNING,
    basis="structure",
    doc=__doc__,
    reads=("record.next_step.seller", "record.next_step.earned_by", "milestones.milestones.earns"),
    since="review",
    check=_check,
    kinds=("record", "milestones"),
    bad=(
        Example(
            "next_step:\n"
            "  buyer: Names the depot to begin with\n"
            "  seller: Brings a transport planner for a day\n"
            "  earned_by: [goal]\n"
        ),
        Example(
            "milestones:\n"
            "  - id: goal-shared\n"
            "    name: Goal shared\n"
            "    buyer_did: Said which result they would pay to reach\n"
            "    evidence: The goal in the buyer's words, in a letter that the buyer confirmed\n"
            "    documents: [goal]\n"
            "    earns: A trial with twenty lorries\n",
            kind="milestones",
        ),
    ),
    good=(
        Example(
            "next_step:\n"
            "  buyer: Names the depot to begin with\n"
            "  seller: Brings a transport planner for a day\n"
            "  earned_by: [goal, situation, vision]\n"
        ),
        Example("next_step:\n  buyer: Sends last month's trips\n  earned_by: [goal]\n"),
    ),
)
