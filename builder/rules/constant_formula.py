"""What: A formula that no input has a part in, so that it comes to the same whatever the buyer says.

A line may rest on inputs by way of other lines. A plain 0 stands for a line that does not count, which is the concern
of the rule one-sided-value (SPC811). Where a benefit lacks a number of the buyer's by it, the rule no-buyer-number
(SPC812) says so instead.

Why: A number inside a formula has no owner, no basis and no source, and the buyer cannot put their own in its place
(tenet 7, empowering the buyer; proof and predictability).

Write instead: An input with a unit, a basis and whose number it is; then its id in the formula: "price_a_month".

Source: Cost versus benefit comes from the buyer's own numbers, and every other one says where it is from.
"""

from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.checking.value_faults import faults_of
from builder.diagnostics import Severity


def _check(subject: Subject) -> Iterator[Finding]:
    return faults_of(subject, "constant")


_VALUE = (
    "cost_benefit:\n"
    "  currency: EUR\n"
    "  inputs:\n"
    "    - {{id: price_a_month, label: Price, unit: EUR/month, from: seller, expected: 3000, basis: Price list}}\n"
    "  costs:\n"
    "    - {{id: subscription, name: Subscription, kind: recurring, formula: {}, per: month}}\n"
)

RULE = EntryRule(
    code="SPC819",
    name="constant-formula",
    target=Severity.WARNING,
    basis="structure",
    doc=__doc__,
    reads=("record.cost_benefit.benefits.formula", "record.cost_benefit.costs.formula"),
    since="review",
    leaves_to=("SPC812",),
    check=_check,
    bad=(Example(_VALUE.format("3000")), Example(_VALUE.format("12 * 250"))),
    good=(Example(_VALUE.format("price_a_month")),),
)
