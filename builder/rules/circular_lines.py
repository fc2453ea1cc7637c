"""What: Lines of cost versus benefit that are worked out from one another, or from themselves.

A line may name another line in its formula, and that one a third; but the way must not lead back. Each circle is said
once, at the name that closes it.

Why: None of the lines can be worked out, and nothing that rests on them. A spreadsheet says the same of its cells
(cost versus benefit; proof and predictability).

Write instead: Name in one of the lines what it is really worked out from: an input, or a line outside the circle.

Source: Cost versus benefit is worked out from the buyer's numbers, line by line, so that anyone can follow it.
"""

from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.checking.value_faults import faults_of
from builder.diagnostics import Severity


def _check(subject: Subject) -> Iterator[Finding]:
    return faults_of(subject, "circle")


_VALUE = (
    "cost_benefit:\n"
    "  currency: EUR\n"
    "  inputs:\n"
    "    - {{id: bill, label: Fuel bill, unit: EUR/year, from: buyer, expected: 900000}}\n"
    "    - {{id: share, label: Share saved, unit: ratio, from: public, expected: 0.1}}\n"
    "  benefits:\n"
    "    - {{id: fuel, name: Less fuel, kind: cost, formula: {}, per: year}}\n"
    "    - {{id: tax, name: Less tax on it, kind: cost, formula: fuel * 0.2, per: year}}\n"
)

RULE = EntryRule(
    code="SPC817",
    name="circular-lines",
    target=Severity.ERROR,
    basis="structure",
    doc=__doc__,
    reads=("record.cost_benefit.benefits.formula", "record.cost_benefit.costs.formula"),
    check=_check,
    bad=(Example(_VALUE.format("bill * share - tax")), Example(_VALUE.format('"max(fuel, bill * share)"'))),
    good=(Example(_VALUE.format("bill * share")),),
)
