"""What: A value calculation in which no benefit rests on a number of the buyer's.

Why: A benefit worked out from the seller's numbers is the seller's opinion with a currency sign; the buyer believes
the one that comes out of their own (tenets 2 and 7). Looked at is an approved record that counts benefits: one of the
inputs must have "from: buyer", and one such input must stand in the formula of a benefit. A buyer's number that only
makes up a cost leaves the benefit as much an opinion as before.

Write instead: An input with "from: buyer", a question that collects it, and its name in a benefit's formula.

Source: Tenet 2, relevant questions; cost versus benefit comes from the buyer's own numbers.
"""

import re
from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.diagnostics import Severity


def _check(subject: Subject) -> Iterator[Finding]:
    value = subject.record.cost_benefit
    if value is None or not value.benefits:
        return
    theirs = [item for item in value.inputs if item.from_ == "buyer"]
    used = set(re.findall(r"[a-z][a-z0-9_]*", " ".join(benefit.formula for benefit in value.benefits)))
    if any(item.id in used for item in theirs):
        return
    if theirs:
        yield Finding(
            ("cost_benefit", "benefits"),
            f'"{theirs[0].id}" is the buyer\'s number, and no benefit is worked out with it. '
            "Use a number of the buyer's in the formula of a benefit.",
        )
        return
    benefit = value.benefits[0].name
    yield Finding(
        ("cost_benefit", "inputs") if value.inputs else ("cost_benefit", "benefits"),
        f'"{benefit if len(benefit) <= 60 else benefit[:59] + "…"}" is worked out without a number of the buyer\'s. '
        'Ask for one, and mark it "from: buyer".',
    )


_INPUTS = (
    "cost_benefit:\n  currency: EUR\n  inputs:\n"
    "    - {{id: trips, label: Empty trips, unit: trip/month, from: {}, expected: 90}}\n"
)
_LINES = (
    "  benefits:\n    - {id: fewer-trips, name: Fewer empty trips, kind: cost, formula: trips * 144, per: month}\n"
    "  costs:\n    - {id: price, name: Subscription, kind: recurring, formula: 3000, per: month}\n"
)

RULE = EntryRule(
    code="SPC812",
    name="no-buyer-number",
    target=Severity.ERROR,
    basis="structure",
    doc=__doc__,
    reads=("record.cost_benefit.inputs.from", "record.cost_benefit.benefits.formula"),
    since="approved",
    check=_check,
    bad=(
        Example(_INPUTS.format("seller") + _LINES),
        Example(_INPUTS.format("buyer") + _LINES.replace("trips * 144", "9000")),
    ),
    good=(Example(_INPUTS.format("buyer") + _LINES),),
)
