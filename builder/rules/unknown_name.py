"""What: A name in a formula that is neither an input nor a line of the record, or is more than one of them.

Names are the ids of the record's inputs and, with underscores for hyphens, those of its benefits and costs. Where one
name is that of an input and of a line, or of two lines, the finding stands at the line's id. Of a formula that nobody
has written yet, the rule placeholder (SPC507) speaks.

Why: A figure that nobody can trace is worth nothing to whoever has to sign for it: every name leads to a number with a
basis, or to a line that is worked out above or below (cost versus benefit; proof and predictability).

Write instead: The id as it stands under inputs, or a new input with its unit, its start value and its basis. In
formulas, words are joined by underscores: a hyphen subtracts.

Source: Cost versus benefit is worked out from the buyer's numbers, line by line, so that anyone can follow it.
"""

from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.checking.value_faults import faults_of
from builder.diagnostics import Severity


def _check(subject: Subject) -> Iterator[Finding]:
    return faults_of(subject, "name")


_VALUE = (
    "cost_benefit:\n"
    "  currency: EUR\n"
    "  inputs:\n"
    "    - {{id: empty_trips, label: Empty trips, unit: trip/month, from: buyer, expected: 90}}\n"
    "    - {{id: cost_of_a_trip, label: Cost of one, unit: EUR/trip, from: public, expected: 240}}\n"
    "  benefits:\n"
    "    - {{id: {}, name: Fewer trips without a load, kind: cost, formula: {}, per: month}}\n"
)

RULE = EntryRule(
    code="SPC816",
    name="unknown-name",
    target=Severity.ERROR,
    basis="structure",
    doc=__doc__,
    reads=(
        "record.cost_benefit.inputs.id",
        "record.cost_benefit.benefits.id",
        "record.cost_benefit.benefits.formula",
        "record.cost_benefit.costs.id",
        "record.cost_benefit.costs.formula",
    ),
    check=_check,
    bad=(
        Example(_VALUE.format("fewer-trips", "emty_trips * cost_of_a_trip")),
        Example(_VALUE.format("fewer-trips", "empty-trips * cost_of_a_trip")),
        Example(_VALUE.format("empty-trips", "empty_trips * cost_of_a_trip")),
    ),
    good=(Example(_VALUE.format("fewer-trips", "empty_trips * cost_of_a_trip")),),
)
