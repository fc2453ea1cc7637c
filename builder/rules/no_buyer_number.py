"""What: A value calculation in which no benefit rests on a number that the buyer gives.

Looked at is an approved record that counts benefits: one of the inputs must have "from: buyer", one such input must
stand in the formula of a benefit or of a line that it names, and a question must collect it. A buyer's number that only
makes up a cost leaves the benefit as much an opinion as before. A number of the buyer's that no question collects is
the concern of the rule answer-goes-nowhere (SPC206), unless nothing but rates ("EUR/day", with a basis) are theirs.
While a formula cannot be read, or needs itself, nothing is said.

Why: A benefit worked out from the seller's numbers is the seller's opinion with a currency sign; the buyer believes
the one that comes out of their own (tenets 2 and 7).

Write instead: An input with "from: buyer", a question that collects it, and its name in a benefit's formula.

Source: Tenet 2, relevant questions; cost versus benefit comes from the buyer's own numbers.
"""

from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.checking.usage import is_grounded_rate
from builder.checking.value_faults import is_free_of
from builder.diagnostics import Severity
from builder.fields import shown
from builder.formula.tree import names
from builder.value.compiled import Compiled
from builder.value.faults import name_in_formulas


def _check(subject: Subject) -> Iterator[Finding]:
    made = subject.calculation
    if made is None or not made.source.benefits or not is_free_of(made, "formula", "name", "circle"):
        return
    value = made.source
    theirs = [(number, item) for number, item in enumerate(value.inputs) if item.from_ == "buyer"]
    used = _names_in_benefits(made)
    resting = [(number, item) for number, item in theirs if item.id in used]
    lines = (fault.line for fault in made.faults if fault.sort == "constant" and fault.line < len(value.benefits))
    constant = next(map(made.path, lines), None)  # where the number belongs
    asked = {question.collects for reason in subject.record.problem.reasons for question in reason.questions}
    if any(item.id in asked or not is_grounded_rate(item, value.currency) for _, item in resting):
        return
    if resting:
        number, item = resting[0]
        yield Finding(
            ("cost_benefit", "inputs", number, "id"),
            f'"{item.id}" is all that benefits have of the buyer\'s, and no question collects it. '
            "Ask how many or how often, and work a benefit out with the answer.",
            0,
            len(item.id),
        )
    elif theirs:
        yield Finding(
            constant or ("cost_benefit", "benefits"),
            f'"{theirs[0][1].id}" is the buyer\'s number, and no benefit is worked out with it. '
            "Use a number of the buyer's in the formula of a benefit.",
        )
    else:
        yield Finding(
            constant or ("cost_benefit", "inputs" if value.inputs else "benefits"),
            f"{shown(value.benefits[0].name, 60)} is worked out without a number of the buyer's. "
            'Ask for one, and mark it "from: buyer".',
        )


def _names_in_benefits(made: Compiled) -> set[str]:
    """Everything that benefits are worked out from, by way of other lines, too."""
    needs = [set(names(tree)) if tree else set() for tree in made.trees]
    seen: set[str] = set()
    ahead = set().union(*needs[: len(made.source.benefits)])
    while ahead:
        seen |= ahead
        lines = (number for number, line in enumerate(made.lines) if name_in_formulas(line) in ahead)
        ahead = set().union(*(needs[number] for number in lines)) - seen
    return seen


_INPUTS = (
    "cost_benefit:\n  currency: EUR\n  inputs:\n"
    "    - {{id: empty_trips, label: Empty trips, unit: trip/month, from: {}, expected: 90}}\n"
    "    - {{id: cost_of_a_trip, label: Cost of an empty trip, unit: EUR/trip, from: public, expected: 240}}\n"
    "    - {{id: price_a_month, label: Price, unit: EUR/month, from: seller, expected: 3000}}\n"
)
_LINES = (
    "  benefits:\n    - {id: fewer-trips, name: Fewer empty trips, kind: cost, formula: %s, per: month}\n"
    "  costs:\n    - {id: subscription, name: Subscription, kind: recurring, formula: price_a_month, per: month}\n"
)

RULE = EntryRule(
    code="SPC812",
    name="no-buyer-number",
    target=Severity.ERROR,
    basis="structure",
    doc=__doc__,
    reads=(
        "record.cost_benefit.inputs.from",
        "record.cost_benefit.benefits.formula",
        "record.problem.reasons.questions.collects",
    ),
    since="approved",
    check=_check,
    bad=(
        Example(_INPUTS.format("seller") + _LINES % "empty_trips * cost_of_a_trip * 0.6"),
        Example(_INPUTS.format("buyer") + _LINES % "price_a_month * 3"),
    ),
    good=(Example(_INPUTS.format("buyer") + _LINES % "empty_trips * cost_of_a_trip * 0.6"),),
)
