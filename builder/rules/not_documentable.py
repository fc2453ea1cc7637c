"""What: A goal, a situation or a vision that no question and no scenario could fill.

The goal is not: no question asks for a number (purpose measure, or any question that collects one), so nobody can
write how far the buyer is from it. The situation is not: no reason has a question of the purpose open or confirm, so
nothing in it would be the buyer's words. The vision is not: the reasons of a scenario have neither, so the scenario's
turn never comes; or the scenario's own question begins with how, what or why, so there is no yes to write down.

Why: What can be put into a letter and confirmed is progress; a call that leaves nothing to confirm was activity (tenet
6). The letter holds goal, situation and vision, and each must have a line of the conversation that fills it.

Write instead: A measure question for today's figure ("How many trips a month come home empty?"), an open and a
confirming question for the reasons, and a scenario that can be answered with yes or no ("When …, would it help if
…?").

Source: Tenet 6, progress instead of activity.
"""

import re
from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.diagnostics import Severity
from builder.fields import shown
from builder.kinds.record import ProductUsageRecord, Scenario
from builder.patterns import pattern

_OPEN = pattern(
    r"(?:^|[,;]\s+)(?:(?:and|so|then)\s+)?(?:how(?!\s+about)|what(?!\s+(?:if|about))|why)\b(?:\s+[\w'’-]+){0,2}?"
    r"\s+(?:would|could|might|can|will|should|do|does|did|is|are|was|were)\b[^?]*\?",
    re.IGNORECASE,
)
_CAN_BE_AGREED = pattern(r"\b(?:would|could|might|will|does|is|can)\s+(?:it|that|this)\b|\bwhat\s+if\b", re.IGNORECASE)


def _check(subject: Subject) -> Iterator[Finding]:
    record = subject.record
    questions = [question for reason in record.problem.reasons for question in reason.questions]
    if not any(question.purpose == "measure" or question.collects for question in questions):
        yield Finding(
            _goal_path(record),
            "The goal cannot be documented: no question asks for a number, so nobody can write where the buyer is "
            'today. Add one of the purpose measure: "How many … a month?"',
        )
    told = {
        reason.id
        for reason in record.problem.reasons
        if any(question.purpose in ("open", "confirm") for question in reason.questions)
    }
    if not told:
        yield Finding(
            ("problem", "reasons"),
            "The situation cannot be documented: no question lets the buyer tell how it is today. Ask one of the "
            'purpose open, and confirm what you heard: "So … Is that right?"',
        )
    known = {reason.id for reason in record.problem.reasons}
    for index, scenario in enumerate(record.usage_scenarios):
        reasons = known.intersection(scenario.resolves)
        if told and reasons and not reasons & told:
            yield Finding(
                ("usage_scenarios", index, "resolves"),
                f'The vision cannot be documented: nothing confirms "{scenario.resolves[0]}", so this scenario\'s turn '
                'never comes. Add a confirming question to the reason: "So … Is that right?"',
            )
        yield from _without_a_yes(scenario, index)


def _goal_path(record: ProductUsageRecord) -> tuple[str, ...]:
    measure = record.goal.measure
    if measure is None:
        return ("goal",)
    return ("goal", "measure") if measure.today is None else ("goal", "measure", "today")


def _without_a_yes(scenario: Scenario, index: int) -> Iterator[Finding]:
    text = scenario.question or ""
    if (found := _OPEN.search(text)) and not _CAN_BE_AGREED.search(text):
        start = found.start() + len(found[0]) - len(found[0].lstrip(" ,;\n"))
        yield Finding(
            ("usage_scenarios", index, "question"),
            f"{shown(text[start : found.end()], 80)} has no yes to write down as the vision. "
            'Put it so that the buyer can agree: "When …, would it help if …?"',
            start,
            found.end(),
            by_words=True,
        )


_REASON = (
    "problem:\n"
    "  statement: Loads for the way back are found too late\n"
    "  reasons:\n"
    "    - id: found-too-late\n"
    "      statement: Dispatchers learn in the afternoon which lorries are free\n"
    "      questions:\n"
    "        - {purpose: open, ask: How does a dispatcher find a load for the way back?}\n"
)

RULE = EntryRule(
    code="SPC603",
    name="not-documentable",
    target=Severity.ERROR,
    basis="structure",
    has_words=True,
    doc=__doc__,
    reads=(
        "record.goal.measure",
        "record.problem.reasons.questions.purpose",
        "record.problem.reasons.questions.collects",
        "record.usage_scenarios.resolves",
        "record.usage_scenarios.question",
    ),
    since="review",
    check=_check,
    bad=(
        Example(_REASON),
        Example(
            "usage_scenarios:\n"
            "  - id: see-free-lorries\n"
            "    resolves: [found-too-late]\n"
            "    event: When a delivery is confirmed for the next day\n"
            "    player: the dispatcher on duty\n"
            "    action: pick a waiting load for the way home from one list\n"
            "    question: How would your dispatchers pick a load if they knew the free lorries?\n"
        ),
    ),
    good=(
        Example(_REASON + "        - {purpose: measure, ask: How many trips a month come home empty?}\n"),
        Example(
            "usage_scenarios:\n"
            "  - id: see-free-lorries\n"
            "    resolves: [found-too-late]\n"
            "    event: When a delivery is confirmed for the next day\n"
            "    player: the dispatcher on duty\n"
            "    action: pick a waiting load for the way home from one list\n"
            "    question: When a delivery is confirmed, what if the dispatcher could pick a load from one list?\n"
        ),
    ),
)
