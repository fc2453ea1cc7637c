"""In which guides a tenet shows best: by plain criteria, each said in words beside the link.

For a seller who wants to practise one tenet; chosen from what the records say, not from how often they are read.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from builder.checking.tenets import TENETS
from builder.kinds.record import ProductUsageRecord
from builder.library import Entry, Fact
from builder.views.catalogue import Catalogue, Guide

_FEW = 2
"""Guides named for each tenet."""

_DECIDING = 4
"""The tenet that shows only where the role decides."""
_DECIDES = ("decision-maker", "financial-approver")
_PURPOSES = {"open", "measure", "confirm", "impact"}


@dataclass(frozen=True, slots=True)
class ShownIn:
    """A guide in which a tenet shows, and by what."""

    guide: Guide
    because: str


@dataclass(frozen=True, slots=True)
class _Fit:
    """How much of a tenet a guide shows, and what of it; more is better."""

    much: int
    because: str


def shown_best(catalogue: Catalogue) -> dict[int, tuple[ShownIn, ...]]:
    """For each tenet, by number, the guides to practise it with: the best one, then the best of another offering.

    Where guides are equally good, one that is not named yet goes first, then the order of ids decides.
    """
    named: set[str] = set()
    return {tenet.number: _best(catalogue.guides, tenet.number, named) for tenet in TENETS}


def _best(guides: Iterable[Guide], tenet: int, named: set[str]) -> tuple[ShownIn, ...]:
    fits = [(guide, fit) for guide in guides if guide.is_approved and (fit := _fit(guide, tenet))]
    chosen: list[ShownIn] = []
    while fits and len(chosen) < _FEW:
        offerings = {shown.guide.offering.id for shown in chosen}
        best = min(fits, key=lambda fit: (fit[0].offering.id in offerings, -fit[1].much, fit[0].id in named, fit[0].id))
        fits.remove(best)
        guide, fit = best
        chosen.append(ShownIn(guide, fit.because))
        named.add(guide.id)
    return tuple(chosen)


def _fit(guide: Guide, tenet: int) -> _Fit | None:
    """How much of a tenet a guide shows, by its record and its role."""
    role = guide.role.model
    if tenet == _DECIDING and not (role.level == "executive" or role.buying_part in _DECIDES):
        return None
    fit = _fits(guide.entry)[tenet - 1]
    return _Fit(*fit) if fit else None


@Fact
def _fits(entry: Entry[Any]) -> list[list[Any] | None]:
    """How much a record shows of each tenet, and what of it."""
    found = (_CRITERIA[tenet.number](entry.model) for tenet in TENETS)
    return [[fit.much, fit.because] if fit else None for fit in found]


def _situational(record: ProductUsageRecord) -> _Fit | None:
    """Made for one role in one industry, and says which words in an answer to listen for."""
    asked = [question for reason in record.problem.reasons for question in reason.questions]
    listened = sum(bool(question.listen_for) for question in asked)
    if not (record.situation and record.industry and listened):
        return None
    return _Fit(listened, f"made for one role in one industry; {_count(listened, 'question')} with words to listen for")


def _asking(record: ProductUsageRecord) -> _Fit | None:
    """All four purposes of a question, for every reason."""
    reasons = record.problem.reasons
    if any({question.purpose for question in reason.questions} < _PURPOSES for reason in reasons):
        return None
    return _Fit(len(reasons), f"all four kinds of question for {_each(len(reasons), 'reason')}")


def _solving(record: ProductUsageRecord) -> _Fit | None:
    """A goal from a figure to a figure, and a scenario for every reason."""
    measure, reasons = record.goal.measure, record.problem.reasons
    answered = {reason for scenario in record.usage_scenarios for reason in scenario.resolves}
    if measure is None or measure.today is None or measure.target is None:
        return None
    if any(reason.id not in answered for reason in reasons):
        return None
    return _Fit(len(reasons), f"a goal from one figure to another, and a scenario for {_each(len(reasons), 'reason')}")


def _deciding(record: ProductUsageRecord) -> _Fit | None:
    """Benefits worked out in money; shown to a role that decides."""
    value = record.cost_benefit
    if value is None or not value.benefits:
        return None
    return _Fit(len(value.benefits), f"for someone who decides; {_count(len(value.benefits), 'benefit')} in money")


def _using(record: ProductUsageRecord) -> _Fit | None:
    """Scenarios, each with the features that are behind it and stay unsaid."""
    scenarios = [scenario for scenario in record.usage_scenarios if scenario.uses]
    if not scenarios or len(scenarios) < len(record.usage_scenarios):
        return None
    return _Fit(len(scenarios), f"{_count(len(scenarios), 'scenario')}: an event, a person, an action")


def _progressing(record: ProductUsageRecord) -> _Fit | None:
    """A next step that the buyer takes, and a part of the seller's that has to be earned first."""
    step = record.next_step
    if step is None or not step.seller or len(set(step.earned_by)) < 3:
        return None
    asked = [question for reason in record.problem.reasons for question in reason.questions]
    numbers = sum(question.collects is not None for question in asked)
    return _Fit(numbers, "the buyer takes the next step; your part of it is earned by goal, situation and vision")


def _empowering(record: ProductUsageRecord) -> _Fit | None:
    """Conditions of its own under which to leave, and concerns that are asked about before they are answered."""
    conditions, concerns = len(record.leave_when), len(record.concerns)
    if not conditions:
        return None
    said = f"{_count(conditions, 'condition')} under which to leave"
    if concerns:
        said += f", and {_count(concerns, 'concern')} to ask about before answering"
    return _Fit(conditions + concerns, said)


_CRITERIA: dict[int, Callable[[ProductUsageRecord], _Fit | None]] = {
    1: _situational,
    2: _asking,
    3: _solving,
    4: _deciding,
    5: _using,
    6: _progressing,
    7: _empowering,
}


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _each(number: int, noun: str) -> str:
    return f"its one {noun}" if number == 1 else f"each of its {number} {noun}s"
