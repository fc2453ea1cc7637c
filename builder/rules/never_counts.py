"""What: A line that starts after the last month looked at, or a ramp on a line that comes once.

Why: The author believes that it is in the sum, and so does whoever reads the line; it never counts (cost versus
benefit; proof and predictability).

Write instead: An earlier start, or more months to look at (horizon_months). An amount that comes once comes whole:
leave ramp_months out, or say how often it comes.

Source: Cost versus benefit is worked out from the buyer's numbers, line by line, so that anyone can follow it.
"""

from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.checking.value_faults import faults_of
from builder.diagnostics import Severity
from builder.fields import shown


def _check(subject: Subject) -> Iterator[Finding]:
    yield from faults_of(subject, "late")
    value = subject.record.cost_benefit
    for number, line in enumerate(value.benefits if value else ()):
        if line.ramp_months and line.per == "once":
            yield Finding(
                ("cost_benefit", "benefits", number, "ramp_months"),
                f"{shown(line.name)} comes once, so it cannot grow over {line.ramp_months} months. "
                'Leave ramp_months out, or write "per: month" or "per: year".',
            )


_VALUE = (
    "cost_benefit:\n"
    "  currency: EUR\n"
    "  horizon_months: 24\n"
    "  inputs:\n"
    "    - {{id: trips, label: Empty trips, unit: trip/month, from: buyer, expected: 90}}\n"
    "    - {{id: cost_of_a_trip, label: Cost of one, unit: EUR/trip, from: public, expected: 240}}\n"
    "  benefits:\n"
    "    - {{id: fewer, name: Fewer empty trips, kind: cost, formula: trips * cost_of_a_trip, {}}}\n"
)

RULE = EntryRule(
    code="SPC823",
    name="never-counts",
    target=Severity.WARNING,
    basis="structure",
    doc=__doc__,
    reads=(
        "record.cost_benefit.horizon_months",
        "record.cost_benefit.benefits.starts_month",
        "record.cost_benefit.benefits.ramp_months",
        "record.cost_benefit.costs.starts_month",
    ),
    since="review",
    check=_check,
    bad=(
        Example(_VALUE.format("per: month, starts_month: 30")),
        Example(_VALUE.replace("trip/month", "trip").format("per: once, ramp_months: 6")),
    ),
    good=(Example(_VALUE.format("per: month, starts_month: 4, ramp_months: 6")),),
)
