"""What: A formula that cannot be computed: with the start values, or with one input at an end of its range.

That is a division by zero, the square root of a negative number, or an amount beyond all amounts. Each input that has a
low and a high is tried at both, the others as expected.

Why: The guide then shows a reason in the place of an amount, and no total, no payback and no cautious case. A seller
meets it in front of the buyer, who has just said "none" (cost versus benefit; proof and predictability).

Write instead: A range without the value that breaks it, or a formula that holds at its ends: "bill / max(1, orders)",
"bill / orders if orders > 0 else 0".

Source: Cost versus benefit is worked out in front of the buyer, with whatever numbers they give.
"""

from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.checking.value_faults import faults_of
from builder.diagnostics import Severity


def _check(subject: Subject) -> Iterator[Finding]:
    return faults_of(subject, "outcome")


_VALUE = (
    "cost_benefit:\n"
    "  currency: EUR\n"
    "  inputs:\n"
    "    - {{id: bill, label: Freight bill, unit: EUR/year, from: buyer, expected: 900000}}\n"
    "    - {{id: lorries, label: Lorries, unit: lorry, from: buyer, expected: 40, low: 0, high: 90}}\n"
    "    - {{id: saved, label: Lorries saved, unit: lorry, from: public, expected: 3}}\n"
    "  benefits:\n"
    "    - {{id: freight, name: Less freight, kind: cost, formula: {}, per: year}}\n"
)

RULE = EntryRule(
    code="SPC820",
    name="cannot-be-computed",
    target=Severity.ERROR,
    basis="structure",
    doc=__doc__,
    reads=(
        "record.cost_benefit.inputs.expected",
        "record.cost_benefit.inputs.low",
        "record.cost_benefit.inputs.high",
        "record.cost_benefit.benefits.formula",
        "record.cost_benefit.costs.formula",
    ),
    since="review",
    check=_check,
    bad=(Example(_VALUE.format("bill * saved / lorries")), Example(_VALUE.format("bill * saved / (saved - 3)"))),
    good=(
        Example(_VALUE.format('"bill * saved / max(1, lorries)"')),
        Example(_VALUE.format("bill * saved / lorries if lorries > 0 else 0")),
    ),
)
