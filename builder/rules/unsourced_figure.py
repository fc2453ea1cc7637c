"""What: A number for a formula, or a claim with a figure in a spoken line, that does not say where it is from.

Why: The buyer will ask "where is that from?", and a seller who cannot say has lost more than the figure (proof and
predictability; tenet 2). An input needs a basis, a source, or a question that collects it. In spoken lines a figure
is a claim where it stands in a concern's answer, a benefit's name, the problem or a reason, or beside a question: a
percentage, a sum of money, so many times, a stretch of time or a count of ten or more in digits, and in words a
percentage, so many times, half the time and the like. No claims are figures in questions, in conditions ("if fewer
than 5 % …"), in goals and needs (what is wanted, measured by the goal), in scenarios other than percentages, sums and
times, small counts, years and dates, names such as ISO 9001, and how large or heavy a thing is, or stretches of time
in words, unless something took, saved or cost them. A claim is sourced by the proof of its concern or scenario, by
the goal's measure or an input of the record that holds the same number in the same kind of unit, and a reason's by a
question of its own that collects one; in a question that confirms, it is what the buyer has said. What is told from
words alone, and stretches of time, weighs only what has been measured.

Write instead: A basis or a source for the input. For a claim, the proof it comes from ("proof: [box-new-service]"),
or a question: "How many of your trips come home empty?"

Source: Mainstream buyers need proof; tenet 2, relevant questions instead of opinions.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Line, Subject
from builder.diagnostics import Severity
from builder.english.amounts import SECONDS
from builder.english.claims import Claim, claims, figure_parts, may_claim
from builder.english.prose import is_question, sentences
from builder.fields import shown
from builder.formula.unit import money_code
from builder.kinds.record import ProductUsageRecord
from builder.patterns import pattern

_DID_YOU_KNOW = pattern(r"\W*(?:did|do)\s+you\s+know\b", re.IGNORECASE)
_Known = set[tuple[str, float]]


def _check(subject: Subject) -> Iterator[Finding]:
    record = subject.record
    yield from _inputs(record)
    parts = figure_parts(subject.whole_text)
    figures = [line for line in subject.lines if may_claim(line.text, line.words, parts)]
    lines = [line for line in figures if not _is_sourced(record, line)]
    known = _known_numbers(record) if lines else set()
    for line in lines:
        yield from _claimed(line, known)


def _inputs(record: ProductUsageRecord) -> Iterator[Finding]:
    collected = {question.collects for reason in record.problem.reasons for question in reason.questions}
    for index, item in enumerate(record.cost_benefit.inputs if record.cost_benefit else ()):
        if not item.basis and not item.source and item.id not in collected:
            message = f"{shown(item.label)} starts at {item.expected:.12g}, and nothing says why. "
            message += "Add a basis or a source, or a question that collects it."
            yield Finding(("cost_benefit", "inputs", index, "expected"), message)


def _known_numbers(record: ProductUsageRecord) -> _Known:
    """The numbers that the record gives a source for, by kind: of the goal's measure, and of its inputs."""
    measure = record.goal.measure
    inputs = record.cost_benefit.inputs if record.cost_benefit else ()
    currency = record.cost_benefit.currency if record.cost_benefit else ""
    found = [(item.unit, [item.expected, item.low, item.high]) for item in inputs]
    known: _Known = set()
    for unit, numbers in [*found, *([(measure.unit, [measure.today, measure.target])] if measure else [])]:
        kind, scale = _kind(unit, currency)
        known |= {(kind, round(scale * number, 6)) for number in numbers if number is not None}
    return known


@lru_cache(maxsize=1024)  # the same units are used again and again
def _kind(unit: str, currency: str) -> tuple[str, float]:
    head = re.split(r"/|\b(?:an?|per)\b", unit)[0].strip()
    if re.search(r"percent|per cent|%", head, re.IGNORECASE):
        return "percent", 1.0
    if head.lower() in ("ratio", "share"):
        return "percent", 100.0
    if money_code(head, currency):
        return "money", 1.0
    return ("time", 1.0) if head.lower().removesuffix("s") in SECONDS else ("count", 1.0)


def _is_sourced(record: ProductUsageRecord, line: Line) -> bool:
    head, *rest = line.path
    if head in ("goal", "need"):
        return True
    if head == "concerns":
        return bool(record.concerns[int(rest[0])].proof)
    if head == "usage_scenarios":
        return bool(record.usage_scenarios[int(rest[0])].proof)
    if head == "problem" and rest[0] == "reasons":
        reason = record.problem.reasons[int(rest[1])]
        if line.name == "ask":
            return reason.questions[int(rest[3])].purpose == "confirm"
        return any(question.collects for question in reason.questions)
    return False


def _claimed(line: Line, known: _Known) -> Iterator[Finding]:
    for start, end in sentences(line.text):
        sentence = line.text[start:end]
        if is_question(sentence) and not _DID_YOU_KNOW.match(sentence):
            continue
        for claim in sorted(claims(sentence), key=lambda claim: claim.start):
            if _is_known(claim, known) or not _counts_in(line, claim):
                continue
            quote = sentence[claim.start : claim.end]
            message = f'"{quote}" is said without a source. Name the proof of it, or ask the buyer for theirs.'
            yield Finding(line.path, message, start + claim.start, start + claim.end, by_words=not claim.is_sure)
            break


def _is_known(claim: Claim, known: _Known) -> bool:
    return any((claim.kind, number) in known for number in claim.ends)


def _counts_in(line: Line, claim: Claim) -> bool:
    """Whether such a figure is a claim in this field: a scenario tells what people do, and for how long."""
    if line.path[0] == "usage_scenarios":
        return claim.kind in ("percent", "points", "money", "times")
    return claim.kind != "time" or line.name in ("answer", "name")


RULE = EntryRule(
    code="SPC805",
    name="unsourced-figure",
    target=Severity.ERROR,
    basis="structure",
    has_words=True,
    doc=__doc__,
    reads=(
        "record.cost_benefit.inputs.expected",
        "record.cost_benefit.inputs.basis",
        "record.cost_benefit.inputs.source",
        "record.problem.reasons.questions.collects",
        "spoken",
    ),
    since="review",
    check=_check,
    bad=(
        Example("concerns:\n  - heard_as: It will not pay\n    ask: Which part is too dear?\n"
                "    answer: Others saved 40 % of the cost\n"),
        Example("cost_benefit:\n  currency: EUR\n  inputs:\n"
                "    - {id: cost_of_a_trip, label: Cost of a trip, unit: EUR/trip, from: public, expected: 240}\n"),
    ),
    good=(
        Example("concerns:\n  - heard_as: It will not pay\n    ask: Which part is too dear?\n"
                "    answer: At North Freight empty trips fell by 60 %\n    proof: [north-freight]\n"),
        Example("cost_benefit:\n  currency: EUR\n  inputs:\n"
                "    - {id: cost_of_a_trip, label: Cost of a trip, unit: EUR/trip, from: public, expected: 240,\n"
                "       basis: 200 kilometres at 1.20 EUR}\n"),
    ),
)  # fmt: skip
