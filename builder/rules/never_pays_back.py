"""What: With its own start values, the benefits of a record stay below its costs to the end of the months looked at.

Looked at are records with benefits and costs that can be computed, in review or approved. Nothing is said while another
finding may be the reason: a unit that does not fit, a line that starts too late.

Why: The guide says of such a case, in these words, that it does not pay for itself and is a reason to leave. That may
be true of a buyer; as the start of a conversation it is a mistake in the numbers, or there is no conversation to have
(cost versus benefit; tenet 7).

Write instead: Start values that a usual buyer has, each with its basis; more months, where the benefit comes late. If
the case is as poor as that, take the record back to draft.

Source: The decisive part of a conversation is cost versus benefit; a case that does not pay back is a reason to leave.
"""

from collections.abc import Iterator
from dataclasses import replace

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.diagnostics import Severity
from builder.formula.evaluate import Cannot

_HORIZON = ("cost_benefit", "horizon_months")
_FURTHEST = 120
"""The most months that a record can look at."""


def _check(subject: Subject) -> Iterator[Finding]:
    made = subject.calculation
    if made is None or made.model is None or any(fault.sort != "constant" for fault in made.faults):
        return
    if not made.source.benefits or not made.source.costs:
        return
    expected = {item.name: item.expected for item in made.ranges}
    outcome = made.model.outcome(expected)
    if outcome.is_free or outcome.payback_month is not None:
        return
    if isinstance(outcome.benefit, Cannot) or isinstance(outcome.cost, Cannot):
        return
    later = replace(made.model, horizon_months=_FURTHEST).outcome(expected).payback_month
    months, currency = made.source.horizon_months, made.source.currency
    is_said = subject.entry.source.has(_HORIZON)
    when = f"it pays back only after {later} months" if later else f"it does not pay back even after {_FURTHEST} months"
    cost, benefit = (f"{amount:,.0f}".replace("-", "−") for amount in (outcome.cost, outcome.benefit))  # as pages write
    yield Finding(
        _HORIZON if is_said else _HORIZON[:1],
        f"With the start values, {cost} {currency} of cost stand against {benefit} of "
        f"benefit over {months} months; {when}. Check the start values, or look at more months.",
    )


_VALUE = (
    "cost_benefit:\n"
    "  currency: EUR\n"
    "  horizon_months: {}\n"
    "  inputs:\n"
    "    - {{id: trips, label: Empty trips, unit: trip/month, from: buyer, expected: {}}}\n"
    "    - {{id: cost_of_a_trip, label: Cost of one, unit: EUR/trip, from: public, expected: 240}}\n"
    "    - {{id: price_a_month, label: Price, unit: EUR/month, from: seller, expected: 3000}}\n"
    "    - {{id: moving, label: Moving the lists, unit: EUR, from: seller, expected: 40000}}\n"
    "  benefits:\n"
    "    - {{id: fewer, name: Fewer empty trips, kind: cost, formula: trips * cost_of_a_trip, per: month}}\n"
    "  costs:\n"
    "    - {{id: subscription, name: Subscription, kind: recurring, formula: price_a_month, per: month}}\n"
    "    - {{id: start, name: Moving the lists, kind: one-time, formula: moving, per: once}}\n"
)

RULE = EntryRule(
    code="SPC821",
    name="never-pays-back",
    target=Severity.WARNING,
    basis="structure",
    doc=__doc__,
    reads=(
        "record.cost_benefit.horizon_months",
        "record.cost_benefit.inputs.expected",
        "record.cost_benefit.benefits.formula",
        "record.cost_benefit.costs.formula",
    ),
    since="review",
    check=_check,
    bad=(Example(_VALUE.format(24, 16)), Example(_VALUE.format(36, 9))),
    good=(Example(_VALUE.format(60, 16)), Example(_VALUE.format(24, 30))),
)
