"""What: A question whose form breaks what its purpose promises.

The purpose is open, and yes or no answers it; or the purpose is confirm, and it asks for a description. Judged by how
the main clause begins ("When a lorry is late, is it noted?" is closed). A confirming question that first says what was
understood may end as it likes ("So it begins too late. How close is that?"); "Could you walk me through …" and whatever
cannot be told apart stay silent. Measure and impact may take either form. Of a leading question, the rule
leading-question (SPC204) speaks.

Why: The seller reads the purpose to know what to listen for. An open question that yes answers ends the story before it
begins; a confirmation that asks anew confirms nothing (tenet 2).

Write instead: Open: "How …?", "What happens when …?" Confirm: "So it begins too late. Is that right?" Or name the
purpose that the question has.

Source: Tenet 2, relevant questions instead of opinions.
"""

from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.diagnostics import Severity
from builder.english.question_form import forms
from builder.fields import shown


def _check(subject: Subject) -> Iterator[Finding]:
    for index, reason in enumerate(subject.record.problem.reasons):
        for number, question in enumerate(reason.questions):
            if question.purpose not in ("open", "confirm"):
                continue
            found = forms(question.ask)
            kinds = {form for _, _, form in found}
            wrong = "closed" if question.purpose == "open" else "open"
            if wrong not in kinds or not kinds <= ({"closed", "statement"} if wrong == "closed" else {"open"}):
                continue
            start, end = next((start, end) for start, end, form in found if form == wrong)
            quoted = shown(question.ask[start:end], 80)
            message = (
                f"{quoted} is answered by yes or no, and its purpose is open. "
                "Begin with how or what, or call it confirm."
                if wrong == "closed"
                else f"{quoted} asks for a description, and its purpose is confirm. "
                'Say what you understood and end with "Is that right?", or call it open.'
            )
            yield Finding(("problem", "reasons", index, "questions", number, "ask"), message, start, end)


def _asked(purpose: str, question: str) -> Example:
    return Example(
        "problem:\n"
        "  statement: Loads for the way back are found too late\n"
        "  reasons:\n"
        "    - id: found-too-late\n"
        "      statement: Dispatchers learn in the afternoon which lorries are free\n"
        "      questions:\n"
        f"        - purpose: {purpose}\n"
        f"          ask: {question}\n"
    )


RULE = EntryRule(
    code="SPC208",
    name="purpose-does-not-match",
    target=Severity.WARNING,
    basis="grammar",
    doc=__doc__,
    reads=("record.problem.reasons.questions.purpose", "record.problem.reasons.questions.ask"),
    leaves_to=("SPC204",),
    check=_check,
    bad=(
        _asked("open", "Is the way back planned before the lorry leaves?"),
        _asked("confirm", "How late does the search for a load begin?"),
    ),
    good=(
        _asked("open", "When a delivery is confirmed, what happens with the way back?"),
        _asked("confirm", "So the search begins when the lorry is on the road. Is that right?"),
    ),
)
