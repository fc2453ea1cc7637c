"""What: A reason whose diagnosis has no question of the purpose open.

The purpose decides, wherever in the list the open question stands; whether its words keep what the purpose promises is
another rule's business (purpose-does-not-match).

Why: A conversation that begins with questions for yes or no is an interrogation: it finds only what the seller already
suspects (tenet 2). The open question lets the buyer describe how it is done today, in words that the letter can use.

Write instead: One question with the purpose open, before all others: "How does an approved change reach your customers
today?"

Source: Tenet 2, relevant questions instead of opinions.
"""

from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.diagnostics import Severity


def _check(subject: Subject) -> Iterator[Finding]:
    for index, reason in enumerate(subject.record.problem.reasons):
        if all(question.purpose != "open" for question in reason.questions):
            yield Finding(
                ("problem", "reasons", index, "questions"),
                f'The reason "{reason.id}" has no open question. Begin with one: "How do you do it today?"',
            )


def _reason(*questions: str) -> Example:
    listed = "".join(f"        - {{{question}}}\n" for question in questions)
    return Example(
        "problem:\n"
        "  statement: Loads for the way back are found too late\n"
        "  reasons:\n"
        "    - id: found-too-late\n"
        "      statement: Dispatchers learn in the afternoon which lorries are free\n"
        f"      questions:\n{listed}"
    )


RULE = EntryRule(
    code="SPC201",
    name="no-open-question",
    target=Severity.ERROR,
    basis="structure",
    doc=__doc__,
    reads=("record.problem.reasons.questions.purpose",),
    since="review",
    check=_check,
    bad=(
        _reason("purpose: confirm, ask: So the search begins too late. Is that right?"),
        _reason(
            "purpose: measure, ask: How many trips a month come home empty?, collects: empty_trips",
            "purpose: impact, ask: Who else feels it when a lorry comes home empty?",
        ),
    ),
    good=(
        _reason(
            "purpose: open, ask: How does a dispatcher find a load for the way back?",
            "purpose: confirm, ask: So the search begins too late. Is that right?",
        ),
        _reason(
            "purpose: measure, ask: How many trips a month come home empty?, collects: empty_trips",
            "purpose: open, ask: What happens between the last delivery and the way home?",
        ),
    ),
)
