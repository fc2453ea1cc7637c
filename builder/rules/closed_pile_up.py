"""What: More than two questions in a row, within one reason, that can be answered with yes or no.

A question counts as closed by the way its main clause begins ("Is …", "Do you …", "When a lorry is late, does …", "So
it begins too late?"); where that does not settle it, by its purpose: confirm is closed. "Could you tell me how …" is
not counted. Scenario questions are closed by design and exempt. The run is reported once, at the third question.

Why: Three questions for yes or no in a row are a cross-examination: the buyer agrees or defends, and describes nothing
(tenet 2).

Write instead: An open question or one for a number between them: "How is it done today?", "How often was that last
year?"

Source: Tenet 2, relevant questions instead of opinions.
"""

from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.diagnostics import Severity
from builder.english.question_form import forms
from builder.fields import shown
from builder.kinds.record import Question

_AT_MOST = 2
_ORDINALS = {3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine"}


def _check(subject: Subject) -> Iterator[Finding]:
    for index, reason in enumerate(subject.record.problem.reasons):
        if not any(map(_is_closed, reason.questions[_AT_MOST :: _AT_MOST + 1])):
            continue  # three in a row have one of these among them
        run: list[int] = []
        for number, question in enumerate(reason.questions):
            if _is_closed(question):
                run.append(number)
                if number + 1 < len(reason.questions):
                    continue
            if len(run) > _AT_MOST:
                third = run[_AT_MOST]
                ask = reason.questions[third].ask
                many = _ORDINALS.get(len(run), str(len(run)))
                yield Finding(
                    ("problem", "reasons", index, "questions", third, "ask"),
                    f"{shown(ask, 60)} is the third of {many} questions in a row that yes or no answers. "
                    'Put an open one between: "How is it done today?"',
                    0,
                    len(ask),
                    by_words=any(reason.questions[place].purpose != "confirm" for place in run),
                )
            run = []


def _is_closed(question: Question) -> bool:
    kinds = [form for _, _, form in forms(question.ask)]
    if "open" in kinds:
        return False
    return "closed" in kinds or question.purpose == "confirm"


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
    code="SPC202",
    name="closed-pile-up",
    target=Severity.WARNING,
    basis="structure",
    has_words=True,
    doc=__doc__,
    reads=("record.problem.reasons.questions.ask", "record.problem.reasons.questions.purpose"),
    check=_check,
    bad=(
        _reason(
            "purpose: open, ask: How does a dispatcher find a load for the way back?",
            "purpose: confirm, ask: So the search begins too late. Is that right?",
            "purpose: confirm, ask: Is most of it done by telephone?",
            "purpose: confirm, ask: Do the drivers wait meanwhile?",
        ),
        _reason(
            "purpose: open, ask: How does a dispatcher find a load for the way back?",
            "purpose: confirm, ask: Is most of it done by telephone?",
            "purpose: impact, ask: Does the controller notice it?",
            "purpose: impact, ask: 'When a lorry is empty, do customers pay for it?'",
        ),
    ),
    good=(
        _reason(
            "purpose: open, ask: How does a dispatcher find a load for the way back?",
            "purpose: confirm, ask: So the search begins too late. Is that right?",
            "purpose: confirm, ask: Is most of it done by telephone?",
            "purpose: impact, ask: Who else feels it when a lorry comes home empty?",
            "purpose: confirm, ask: Do the drivers wait meanwhile?",
        ),
    ),
)
