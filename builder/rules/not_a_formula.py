"""What: A formula that is none.

A formula holds plain numbers (1200, 0.15), names of inputs and of other lines, + - * /, parentheses, comparisons inside
"a if b > c else d", and min, max, abs, floor, ceil, round and sqrt. The finding stands at the first sign that keeps it
from being one. A formula that nobody has written yet ("TODO") may wait in a draft, and nowhere else.

Why: A line that cannot be read cannot be worked out, and then neither can the total, the payback or what waiting costs:
the guide has no value section for the part of the conversation that decides it. That is worth saying in a draft, too.

Write instead: Numbers without separators, a point for decimals, and a sign between any two things: "empty_trips *
cost_of_a_trip * 0.6". Write a share as a number, 0.15 for 15 %. What is not calculated here, such as powers, is written
out.

Source: Cost versus benefit is worked out from the buyer's numbers, line by line, so that anyone can follow it.
"""

from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.checking.value_faults import faults_of
from builder.diagnostics import Severity


def _check(subject: Subject) -> Iterator[Finding]:
    return faults_of(subject, "formula")


_VALUE = (
    "cost_benefit:\n"
    "  currency: EUR\n"
    "  inputs:\n"
    "    - {{id: trips, label: Empty trips, unit: trip/month, from: buyer, expected: 90}}\n"
    "    - {{id: cost_of_a_trip, label: Cost of one, unit: EUR/trip, from: public, expected: 240}}\n"
    "  benefits:\n"
    "    - {{id: fewer-trips, name: Fewer trips without a load, kind: cost, formula: {}, per: month}}\n"
)

RULE = EntryRule(
    code="SPC815",
    name="not-a-formula",
    target=Severity.ERROR,
    basis="structure",
    doc=__doc__,
    reads=("record.cost_benefit.benefits.formula", "record.cost_benefit.costs.formula"),
    check=_check,
    bad=(
        Example(_VALUE.format("trips × cost_of_a_trip")),
        Example(_VALUE.format("60% * trips * cost_of_a_trip")),
        Example(_VALUE.format("trips * (cost_of_a_trip - 20")),
    ),
    good=(Example(_VALUE.format("trips * cost_of_a_trip * 0.6")),),
)
