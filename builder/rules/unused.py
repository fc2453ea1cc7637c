"""What: A role, an industry or a proof that nothing refers to, and a number that no formula and no question names.

Drafts count as use, retired files do not. What is itself a draft may wait for its use. While a record or a proof cannot
be read, or where there is no record at all, nothing is said of roles, industries and proof: what is missing may be what
uses them; nor while a reference to one of them leads nowhere. The same goes for the numbers of a record while one of
its formulas cannot be read, or rests on none of them. Features that no scenario uses are the concern of the rule
usage-unmapped (SPC506).

Why: What nobody uses is kept up for nothing: it falls due for review, turns up in searches, and hides the conversations
that are missing. Most often it is a sign that one was never written (tenet 4: a role is there to be talked to).

Write instead: The record, the reason or the proof that refers to it. If none is wanted, delete the file, or retire it.

Source: Tenet 4, business people instead of users.
"""

import datetime
from collections.abc import Iterator

from builder.checking.rule import Example, LibraryRule
from builder.checking.subject import Finding, Subject
from builder.checking.usage import inputs_in_formulas, used_ids, used_inputs
from builder.checking.value_faults import is_free_of
from builder.diagnostics import Severity
from builder.fields import shown
from builder.library import Library
from builder.value.faults import Sort

_MAY_LACK: tuple[Sort, ...] = ("formula", "name", "circle", "constant")
"""Faults of a formula that may lack the very number that seems unused."""
_WANTED = {
    "role": ("name", "No record, reason or proof refers to the role {}. Write its record, or retire the role."),
    "industry": ("name", "No record or proof refers to the industry {}. Name it where it fits, or retire it."),
    "proof": ("customer", "No record refers to this proof of {}. Name it where it fits, or retire it."),
}


def _check(library: Library, _: datetime.date) -> Iterator[Finding]:
    records = [entry for entry in library.records.values() if entry.status != "retired"]
    if records and not (library.broken.get("record") or library.broken.get("proof")):
        proof = [entry for entry in library.proof.values() if entry.status != "retired"]
        used = used_ids([*records, *proof])
        for kind, (key, message) in _WANTED.items():
            known = used.get(kind, frozenset())
            if known - library.of(kind).keys():
                continue  # a reference leads nowhere: what it means may be what seems unused
            for entry in library.of(kind).values():
                if entry.id not in known:
                    name = getattr(entry.model, key)
                    yield Finding((key,), message.format(shown(name, 100)), entry=entry)


def _inputs(subject: Subject) -> Iterator[Finding]:
    record = subject.record
    if record.cost_benefit is None:
        return
    known, numbers = inputs_in_formulas(record), record.cost_benefit.inputs
    if all(number.id in known for number in numbers):
        return
    known = used_inputs(record)
    unused = [(index, number) for index, number in enumerate(numbers) if number.id not in known]
    if unused and is_free_of(subject.calculation, *_MAY_LACK):  # the dear question last
        for index, number in unused:
            yield Finding(
                ("cost_benefit", "inputs", index, "id"),
                f'No formula and no question uses the number "{number.id}". Work it into a formula, or take it out.',
            )


_VALUE = (
    "cost_benefit:\n"
    "  currency: EUR\n"
    "  inputs:\n"
    "    - {{id: empty_trips, label: Empty trips a month, unit: trip/month, from: buyer, expected: 90}}\n"
    "    - {{id: cost_of_a_trip, label: Cost of an empty trip, unit: EUR/trip, from: public, expected: 240}}\n"
    "  benefits:\n"
    "    - {{id: fewer-trips, name: Fewer trips without a load, kind: cost, formula: {}, per: month}}\n"
)

RULE = LibraryRule(
    code="SPC404",
    name="unused",
    target=Severity.WARNING,
    basis="structure",
    doc=__doc__,
    reads=(
        "record.role",
        "record.industry",
        "record.problem.reasons.affects",
        "record.proof",
        "record.cost_benefit.inputs.id",
        "role.name",
        "industry.name",
        "proof.customer",
    ),
    since="review",
    check=_check,
    within=_inputs,
    bad=(
        Example(
            "role: head-of-transport\n", beside={"roles/harbour-master.yml": "name: Harbour master\nlevel: director\n"}
        ),
        Example(_VALUE.format("empty_trips * 240")),
    ),
    good=(
        Example(
            "role: harbour-master\n", beside={"roles/harbour-master.yml": "name: Harbour master\nlevel: director\n"}
        ),
        Example(_VALUE.format("empty_trips * cost_of_a_trip")),
    ),
)
