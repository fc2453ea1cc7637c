"""What: A diagnostic question that names the offering or one of its features, as the offering's file has them.

Which names count is settled for all rules alike: those in `also_called` always; a name of one plain word only where it
is written as a name, with its capital inside a sentence. Questions about a concern are not diagnostic: there the buyer
has brought it up.

Why: A diagnosis that names the cure is a sales talk, and the buyer answers accordingly. Asked about the work as it is
today, the buyer describes it (tenet 2).

Write instead: The moment in the buyer's work: not "How would LoadDesk fit in?" but "How does a dispatcher find a load?"

Source: Tenet 2, relevant questions instead of opinions.
"""

from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.diagnostics import Severity

_ASKED = "record.problem.reasons.questions.ask"


def _check(subject: Subject) -> Iterator[Finding]:
    names = subject.names
    if names is None:
        return
    for line in subject.lines:
        if line.field == _ASKED and names.may_stand_in(line.lowered) and (found := next(names.find(line.text), None)):
            yield line.found(
                found,
                f'"{found[0]}" is what you sell; the diagnosis comes before it. Ask how the work is done today.',
            )


def _asked(question: str) -> Example:
    return Example(
        "problem:\n"
        "  statement: Loads for the way back are found too late\n"
        "  reasons:\n"
        "    - id: found-too-late\n"
        "      statement: Dispatchers learn in the afternoon which lorries are free\n"
        "      questions:\n"
        "        - purpose: open\n"
        f"          ask: {question}\n"
    )


RULE = EntryRule(
    code="SPC205",
    name="question-names-product",
    target=Severity.WARNING,
    basis="structure",
    doc=__doc__,
    reads=("record.problem.reasons.questions.ask", "offering.name", "offering.also_called", "offering.features.name"),
    check=_check,
    bad=(
        _asked("How would LoadDesk change a dispatcher's morning?"),
        _asked("What would a shared list of free lorries be worth to you?"),
    ),
    good=(
        _asked("What does a dispatcher's morning look like?"),
        _asked("Which lists do dispatchers share, and which loads are on none?"),
    ),
)
