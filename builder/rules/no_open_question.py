"""What: A reason whose diagnosis has no question of the purpose open.

Why: A conversation that begins with questions for yes or no is an interrogation: it finds only what the seller already
suspects (tenet 2). The open question lets the buyer describe how it is done today, in words that the letter can use.

Write instead: One question with the purpose open, before all others: "How does an approved change reach your customers
today?"

Source: Tenet 2, relevant questions instead of opinions.
"""

from collections.abc import Iterator

from builder.diagnostics import Severity
from builder.rule import EntryRule, Example, Finding, Subject


def _check(subject: Subject) -> Iterator[Finding]:
    for index, reason in enumerate(subject.record.problem.reasons):
        if all(question.purpose != "open" for question in reason.questions):
            yield Finding(
                ("problem", "reasons", index, "questions"),
                f'The reason "{reason.id}" has no open question. Begin with one: "How do you do it today?"',
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
        Example(
            "problem:\n"
            "  statement: Loads for the way back are found too late\n"
            "  reasons:\n"
            "    - id: found-too-late\n"
            "      statement: Dispatchers learn in the afternoon which lorries are free\n"
            "      questions:\n"
            "        - {purpose: confirm, ask: So the search begins too late. Is that right?}\n"
        ),
    ),
    good=(
        Example(
            "problem:\n"
            "  statement: Loads for the way back are found too late\n"
            "  reasons:\n"
            "    - id: found-too-late\n"
            "      statement: Dispatchers learn in the afternoon which lorries are free\n"
            "      questions:\n"
            "        - {purpose: open, ask: How does a dispatcher find a load for the way back?}\n"
            "        - {purpose: confirm, ask: So the search begins too late. Is that right?}\n"
        ),
    ),
)
