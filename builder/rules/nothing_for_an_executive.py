"""What: An approved record for an executive or a director without any benefit in money, time, risk or customers.

Every kind of benefit is declared as money or risk, so the kind alone settles little. None counts only where each
formula works with the record's own numbers, and neither those numbers (what they count, per whatever it may be) nor any
benefit's name nor the goal's measure has to do with money, time, risk or customers. Of a benefit of the kind risk, and
of a formula without numbers of the record, nothing is said. Where there is no benefit at all, the rule one-sided-value
(SPC811) speaks.

Why: People at this level are judged on money, time, risk and customers. What makes a user's day nicer is no reason for
them to give a seller half an hour, however true it is (tenet 4).

Write instead: What the easier work comes to: hours won back and their cost, orders that are kept, errors that no longer
have to be paid for. If nothing of the kind follows, this is not the role to talk to.

Source: Tenet 4, business people instead of users.
"""

import re
from collections.abc import Iterator

from babel.numbers import list_currencies

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.diagnostics import Severity
from builder.fields import shown
from builder.kinds.record import Benefit, CostBenefit, Measure
from builder.patterns import pattern

_MONEY = (
    r"cost\w*|price\w*|revenue\w*|margin\w*|profit\w*|sales?|sold|sell\w*|turnover|income|sav(?:e|es|ed|ing|ings)|money|"
    r"budget\w*|spen[dt]\w*|bills?|fees?|cash|capital|earn\w*|pay|pays|paid|paying|payments?|payback|invest\w*|interest|"
    r"loans?|premiums?|wages?|salar\w+|values?|worth|expens\w+|rents?|debts?|credits?|invoices?|stock|inventor\w+|cheaper"
)
_TIME = (
    r"seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|months?|quarters?|years?|shifts?|mornings?|evenings?|"
    r"times?|late|later|delay\w*|wait\w*|duration|fast\w*|soon\w*|earl\w+|overtime|deadline\w*|punctual\w*|queue\w*|"
    r"backlog\w*|speed|quick\w*|slow\w*|downtime|uptime|overdue"
)
_RISK = (
    r"risk\w*|loss\w*|lost|incidents?|accidents?|injur\w+|errors?|faults?|faulty|defect\w*|outages?|breakdowns?|fail\w*|"
    r"fines?|breach\w*|fraud\w*|claims?|safe\w*|complian\w+|infections?|theft|scrap\w*|rework\w*|default\w*|violation\w*|"
    r"exposure|liabilit\w+|audit\w*|damage\w*|stops?|mistakes?|wrong|missed|disputes?|recalls?|repairs?|returns?|waste\w*|"
    r"penalt\w+|security|weakness\w*|emergenc\w+|deaths?|absen\w+"
)
_CUSTOMERS = (
    r"customers?|clients?|patients?|students?|pupils?|guests?|passengers?|members?|citizens?|tenants?|residents?|buyers?|"
    r"policyholders?|subscribers?|visitors?|shoppers?|orders?|complain\w*|churn|retention|satisfaction|market|nps|"
    r"donors?|readers?|viewers?|travell?ers?|borrowers?|depositors?|taxpayers?|households?|consumers?|applicants?|beds?"
)
_COUNTS = pattern(rf"\b(?:{_MONEY}|{_TIME}|{_RISK}|{_CUSTOMERS})\b|[€$£¥]", re.IGNORECASE)
_RATE = pattern(
    r"/.*|\b(?:a|an|per|each|every|in\s+a|in\s+an|of\s+a)\s+(?:second|minute|hour|day|night|week|month|quarter|year|shift)\b"
    r"|\bper\s+.*",
    re.IGNORECASE,
)
_CURRENCIES = frozenset(list_currencies())
_NAME_IN_FORMULA = pattern(r"[^\W\d]\w*")
_FUNCTIONS = frozenset(("min", "max", "abs", "round", "floor", "ceil", "sum"))


def _check(subject: Subject) -> Iterator[Finding]:
    role, value = subject.role, subject.record.cost_benefit
    if role is None or value is None or role.level not in ("executive", "director") or not value.benefits:
        return
    level = "an executive" if role.level == "executive" else "a director"
    if not _touches_business(subject.record.goal.measure) and all(_is_nothing(one, value) for one in value.benefits):
        names = shown(", ".join(benefit.name for benefit in value.benefits), 100)
        yield Finding(
            ("cost_benefit", "benefits"),
            f"For {shown(role.name, 60)} ({level}) {names} is nothing in money, time, risk or customers. "
            "Say what it comes to for the business.",
        )


def _touches_business(measure: Measure | None) -> bool:
    return measure is not None and (_counts(measure.name) or _counts(measure.unit))


def _is_nothing(benefit: Benefit, value: CostBenefit) -> bool:
    """Whether it is certain that a benefit is none for the business."""
    names = set(_NAME_IN_FORMULA.findall(benefit.formula)) - _FUNCTIONS
    numbers = {number.id: number for number in value.inputs}
    if benefit.kind == "risk" or _counts(benefit.name) or not names or not names <= numbers.keys():
        return False
    return not any(_counts(numbers[name].unit) or _counts(numbers[name].label) for name in names)


def _counts(text: str) -> bool:
    """Whether what is counted has to do with money, time, risk or customers; "clicks a day" counts clicks."""
    counted = _RATE.sub(" ", text)
    return bool(_COUNTS.search(counted)) or not _CURRENCIES.isdisjoint(re.findall(r"\b[A-Z]{3}\b", counted))


_VALUE = (
    "cost_benefit:\n"
    "  currency: EUR\n"
    "  inputs:\n"
    "    - {{id: views, label: Pages opened, unit: {unit}, from: buyer, expected: 900}}\n"
    "    - {{id: share, label: Share that is no longer needed, unit: ratio, from: public, expected: 0.5}}\n"
    "  benefits:\n"
    "    - {{id: fewer-views, name: {name}, kind: cost, formula: views * share, per: month}}\n"
)
_GOAL = "goal:\n  statement: Work with fewer screens\n  measure: {name: screens in use, unit: screen, better: lower}\n"

RULE = EntryRule(
    code="SPC402",
    name="nothing-for-an-executive",
    target=Severity.WARNING,
    basis="words",
    doc=__doc__,
    reads=(
        "record.role",
        "record.goal.measure",
        "record.cost_benefit.benefits",
        "record.cost_benefit.benefits.name",
        "record.cost_benefit.inputs.unit",
        "role.level",
    ),
    since="approved",
    check=_check,
    bad=(
        Example(f"role: cfo\n{_GOAL}" + _VALUE.format(name="Fewer pages to open", unit="page/month")),
        Example(f"role: cfo\n{_GOAL}" + _VALUE.format(name="A calmer screen", unit="screen")),
    ),
    good=(
        Example(f"role: cfo\n{_GOAL}" + _VALUE.format(name="Fewer hours at the screen", unit="hour/month")),
        Example(f"role: cfo\n{_GOAL}" + _VALUE.format(name="Callers served sooner", unit="page/month")),
    ),
)
