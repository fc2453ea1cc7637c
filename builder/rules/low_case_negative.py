"""What: A record in review whose cautious case costs more than it brings.

The cautious case has every input at the end of its range that is worse for the result. It is said while a record is in
review; whoever approves it has seen it, and the guide shows it to everyone. Where not even the expected case pays, the
rule never-pays-back (SPC821) speaks.

Why: That is no mistake: most calculations have such a case, and the guide says so plainly. But the record should then
say when to leave, and the seller know which number decides (tenet 7, empowering the buyer).

Write instead: The number that decides, as a condition under leave_when: "Fewer than 40 empty trips a month". Or a
narrower range, where the basis allows one.

Source: A case that does not pay back is shown as plainly as one that does: it is a reason to leave.
"""

import math
from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.diagnostics import Severity
from builder.fields import shown
from builder.formula.evaluate import Cannot, Value


def _check(subject: Subject) -> Iterator[Finding]:
    made = subject.calculation
    if subject.status == "approved" or made is None or any(fault.sort != "constant" for fault in made.faults):
        return
    if made.cases is None or not made.source.benefits or not made.source.costs:
        return
    low, expected = made.cases.low.net, made.cases.expected.net
    if isinstance(low, Cannot) or isinstance(expected, Cannot) or low >= 0 or expected < 0:
        return
    labels = {item.id: item.label for item in made.source.inputs}
    lowest = min(made.cases.swings, key=lambda swing: min(_amount(swing.low), _amount(swing.high)))
    most = shown(labels[lowest.name], 60)
    yield Finding(
        ("cost_benefit",),
        f"The cautious case comes to −{-low:,.0f} {made.source.currency} over {made.source.horizon_months} months, and "
        f"the guide says so. What takes most away is {most}: say under leave_when from where on it does not pay.",
    )


def _amount(value: Value) -> float:
    return math.inf if isinstance(value, Cannot) else value


_VALUE = (
    "review: {{status: review}}\n"
    "cost_benefit:\n"
    "  currency: EUR\n"
    "  inputs:\n"
    "    - {{id: trips, label: Empty trips, unit: trip/month, from: buyer, expected: 30, low: {}, high: 60}}\n"
    "    - {{id: cost_of_a_trip, label: Cost of one, unit: EUR/trip, from: public, expected: 240}}\n"
    "    - {{id: price_a_month, label: Price, unit: EUR/month, from: seller, expected: 3000}}\n"
    "  benefits:\n"
    "    - {{id: fewer, name: Fewer empty trips, kind: cost, formula: trips * cost_of_a_trip, per: month}}\n"
    "  costs:\n"
    "    - {{id: subscription, name: Subscription, kind: recurring, formula: price_a_month, per: month}}\n"
)

RULE = EntryRule(
    code="SPC822",
    name="low-case-negative",
    target=Severity.HINT,
    basis="structure",
    doc=__doc__,
    reads=(
        "record.cost_benefit.inputs.low",
        "record.cost_benefit.inputs.high",
        "record.cost_benefit.benefits.formula",
        "record.cost_benefit.costs.formula",
    ),
    since="review",
    check=_check,
    bad=(Example(_VALUE.format(5)),),
    good=(Example(_VALUE.format(20)),),
)
