"""What: A measure question that collects nothing, or an input of the buyer's that no question collects.

Both are looked at only where there is a cost_benefit block with inputs: before that, an answer has nowhere to go. What
one unit costs or is worth (EUR/day, EUR/night) may start from a basis that the input states; how many, how often, and
what is spent in a year or month is asked. While a question collects what no input is called, nothing is said of inputs:
one of them may have been renamed.

Why: A number that is asked for and not used teaches the buyer that the questions are a form (tenet 2). A number that is
used and not asked for is the seller's guess under the buyer's name.

Write instead: `collects:` with the id of the input that the answer fills; for an input without a question, the
question: "How many trips a month come home empty?"

Source: Tenet 2, relevant questions instead of opinions.
"""

from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.checking.usage import is_grounded_rate
from builder.diagnostics import Severity
from builder.fields import shown


def _check(subject: Subject) -> Iterator[Finding]:
    record = subject.record
    if record.cost_benefit is None or not record.cost_benefit.inputs:
        return
    currency = record.cost_benefit.currency
    collected = set()
    for index, reason in enumerate(record.problem.reasons):
        for number, question in enumerate(reason.questions):
            collected.add(question.collects)
            if question.purpose == "measure" and question.collects is None:
                yield Finding(
                    ("problem", "reasons", index, "questions", number, "ask"),
                    f"The answer to {shown(question.ask, 80)} goes nowhere. "
                    "Name the input that it fills as collects, or leave the question out.",
                    0,
                    len(question.ask),
                )
    if collected - {None} - {value.id for value in record.cost_benefit.inputs}:
        return
    for number, value in enumerate(record.cost_benefit.inputs):
        if value.from_ == "buyer" and value.id not in collected and not is_grounded_rate(value, currency):
            yield Finding(
                ("cost_benefit", "inputs", number, "id"),
                f'"{value.id}" is the buyer\'s number, and no question collects it. '
                f"Add a measure question for {shown(value.label, 60)}, or say whose number it is.",
                0,
                len(value.id),
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
    code="SPC206",
    name="answer-goes-nowhere",
    target=Severity.WARNING,
    basis="structure",
    doc=__doc__,
    reads=("record.problem.reasons.questions.collects", "record.cost_benefit.inputs.from"),
    since="review",
    check=_check,
    bad=(
        Example(
            f"{_REASON}"
            "        - {purpose: measure, ask: How many trips a month come home empty?, collects: empty_trips}\n"
            "        - {purpose: measure, ask: How many drivers wait for a load?}\n"
        ),
        Example(f"{_REASON}        - {{purpose: impact, ask: Who else feels it when a lorry comes home empty?}}\n"),
    ),
    good=(
        Example(
            f"{_REASON}"
            "        - {purpose: measure, ask: How many trips a month come home empty?, collects: empty_trips}\n"
        ),
        Example(
            f"{_REASON}"
            "        - {purpose: impact, ask: Which depots have the most empty trips a month?, collects: empty_trips}\n"
        ),
    ),
)
