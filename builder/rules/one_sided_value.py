"""What: Costs without benefits, or benefits without costs.

Why: A business person decides by what it costs against what it brings; half of that sum is an advertisement or a
bill, and the buyer must find the other half alone (cost versus benefit; tenet 4). A line whose formula is plainly 0
does not count as a line. A block with neither is one-sided on both sides.

Write instead: Add the missing side, even if it is small: the buyer's own days are a cost, too. Where nothing can be
said yet, leave "cost_benefit" out until it can.

Source: Tenet 4, business people; the decisive part of a conversation is cost versus benefit.
"""

from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.diagnostics import Severity
from builder.kinds.record import Benefit, Cost
from builder.patterns import pattern

_NOTHING = pattern(r"[-+(]*\s*0+(?:\.0*)?\s*\)*")


def _check(subject: Subject) -> Iterator[Finding]:
    value = subject.record.cost_benefit
    if value is None:
        return
    benefits, costs = _counting(value.benefits), _counting(value.costs)
    if benefits and not costs:
        yield Finding(
            ("cost_benefit", "benefits"),
            f"{_named(benefits)}, and there is no cost. Add what it costs: the price, and the buyer's own work.",
        )
    elif costs and not benefits:
        yield Finding(
            ("cost_benefit", "costs"),
            f"{_named(costs)}, and there is no benefit. Add what it brings, from the buyer's numbers.",
        )
    elif not costs:
        yield Finding(
            ("cost_benefit",),
            "There is neither a cost nor a benefit here. Add what it costs and what it brings, or leave the block out.",
        )


def _counting(lines: tuple[Benefit, ...] | tuple[Cost, ...]) -> list[Benefit | Cost]:
    return [line for line in lines if not _NOTHING.fullmatch(line.formula.strip())]


def _named(lines: list[Benefit | Cost]) -> str:
    name = lines[0].name if len(lines[0].name) <= 60 else f"{lines[0].name[:59]}…"
    return f'"{name}" is counted' if len(lines) == 1 else f'"{name}" and others are counted'


_COSTS = "  costs:\n    - {id: price, name: Subscription, kind: recurring, formula: price_a_month, per: month}\n"
_BENEFITS = (
    "  benefits:\n"
    "    - {id: fewer-trips, name: Fewer trips without a load, kind: cost, formula: trips * 0.6 * cost, per: month}\n"
)

RULE = EntryRule(
    code="SPC811",
    name="one-sided-value",
    target=Severity.ERROR,
    basis="structure",
    doc=__doc__,
    reads=("record.cost_benefit.benefits", "record.cost_benefit.costs"),
    since="review",
    check=_check,
    bad=(
        Example(f"cost_benefit:\n  currency: EUR\n{_BENEFITS}"),
        Example(f"cost_benefit:\n  currency: EUR\n{_COSTS}"),
    ),
    good=(Example(f"cost_benefit:\n  currency: EUR\n{_BENEFITS}{_COSTS}"),),
)
