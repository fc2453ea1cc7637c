"""What: A formula whose units do not fit one another, or do not come to money.

The units of the inputs are multiplied and divided as the numbers are; what is added or compared must have one unit. In
the end there must be the currency of the record, for the time under "per" or once in it: hours a week, times euros an
hour, are euros a week, and not yet euros a year. Units are read as people write them: "h", "hours per week", "€ a
year", "EUR per machine and year", "%", singular or plural, with remarks in parentheses. Words for the same fit ("stop"
and "unplanned stop", "FTE" and "employees", "Monat" and "month"), a ratio, a share or "-" is a plain number, and a
number that is written out may be the one that converts: 12 months, 52 weeks, 220 working days, 100 for percent, 1000
for thousands. What differs in money, time, percent or size never fits, and currencies are not converted. A share that
is no percentage is at most 1: the half of something is 0.5 of it, and not 50.

Why: A wrong unit is a wrong result by a factor of 12, 52 or 100, and nobody sees it in the sum. Whoever has to sign for
it finds it, and then believes nothing else on the page (cost versus benefit; proof and predictability).

Write instead: The factor that is missing, best as an input of its own ("weeks worked in a year"); or the unit that the
number really has.

Source: Cost versus benefit is worked out from the buyer's numbers, line by line, so that anyone can follow it.
"""

import re
from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.checking.value_faults import faults_of
from builder.diagnostics import Severity
from builder.kinds.record import Input
from builder.patterns import pattern

_SHARES = frozenset(("share", "fraction", "proportion", "anteil"))
_IS_A_SHARE = pattern(
    r"(?<![\w-])(?:share|percentage|proportion|fraction|probability|likelihood)(?![\w-])", re.IGNORECASE
)


def _check(subject: Subject) -> Iterator[Finding]:
    yield from faults_of(subject, "unit")
    source = subject.entry.model.cost_benefit
    for number, item in enumerate(source.inputs if source else ()):
        if item.expected > 1 and _is_share(item):
            message = f"A share is at most 1 (0.5 is 50 %), and this is {item.expected:.12g}. Or give it the unit %."
            yield Finding(("cost_benefit", "inputs", number, "expected"), message)


def _is_share(item: Input) -> bool:
    unit = item.unit.strip().lower()
    return unit in _SHARES or (unit == "ratio" and _IS_A_SHARE.search(item.label) is not None)


_VALUE = (
    "cost_benefit:\n"
    "  currency: EUR\n"
    "  inputs:\n"
    "    - {{id: search_hours, label: Hours of searching, unit: hours a week, from: buyer, expected: 30}}\n"
    "    - {{id: wage, label: Cost of an hour, unit: EUR/hour, from: buyer, expected: 45}}\n"
    "    - {{id: share_saved, label: Share saved, unit: {}, from: public, expected: {}}}\n"
    "  benefits:\n"
    "    - {{id: searching, name: Less searching for loads, kind: cost, formula: {}, per: year}}\n"
)

RULE = EntryRule(
    code="SPC818",
    name="units-do-not-fit",
    target=Severity.ERROR,
    basis="structure",
    doc=__doc__,
    reads=(
        "record.cost_benefit.currency",
        "record.cost_benefit.inputs.unit",
        "record.cost_benefit.inputs.label",
        "record.cost_benefit.inputs.expected",
        "record.cost_benefit.benefits.formula",
        "record.cost_benefit.benefits.per",
        "record.cost_benefit.costs.formula",
        "record.cost_benefit.costs.per",
    ),
    check=_check,
    bad=(
        Example(_VALUE.format("ratio", "0.4", "search_hours * wage * share_saved")),
        Example(_VALUE.format('"%"', "40", "search_hours * 46 * wage * share_saved")),
        Example(_VALUE.format("ratio", "0.4", "(search_hours + wage) * share_saved")),
        Example(_VALUE.format("ratio", "40", "search_hours * 46 * wage * share_saved")),
    ),
    good=(
        Example(_VALUE.format("ratio", "0.4", "search_hours * 46 * wage * share_saved")),
        Example(_VALUE.format('"%"', "40", "search_hours * 46 * wage * share_saved / 100")),
    ),
)
