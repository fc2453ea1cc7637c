"""In which guides a tenet shows best: by plain criteria, each said in words beside the link.

For a seller who wants to practise one tenet; chosen from what the records say, not from how often they are read.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from builder.checking.tenets import TENETS
from builder.views.catalogue import Catalogue, Guide

_FEW = 2
"""Guides named for each tenet."""

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
    return {tenet.number: _best(catalogue.guides, _CRITERIA[tenet.number], named) for tenet in TENETS}


def _best(guides: Iterable[Guide], criterion: Callable[[Guide], _Fit | None], named: set[str]) -> tuple[ShownIn, ...]:
    fits = [(guide, fit) for guide in guides if guide.is_approved and (fit := criterion(guide))]
    chosen: list[ShownIn] = []
    while fits and len(chosen) < _FEW:
        offerings = {shown.guide.offering.id for shown in chosen}
        best = min(fits, key=lambda fit: (fit[0].offering.id in offerings, -fit[1].much, fit[0].id in named, fit[0].id))
        fits.remove(best)
        guide, fit = best
        chosen.append(ShownIn(guide, fit.because))
        named.add(guide.id)
    return tuple(chosen)


def _situational(guide: Guide) -> _Fit | None:
    """Made for one role in one industry, and says which words in an answer to listen for."""
    asked = [question for reason in guide.record.problem.reasons for question in reason.questions]
    listened = sum(bool(question.listen_for) for question in asked)
    if not (guide.record.situation and guide.industry and listened):
        return None
    return _Fit(listened, f"made for one role in one industry; {_count(listened, 'question')} with words to listen for")


def _asking(guide: Guide) -> _Fit | None:
    """All four purposes of a question, for every reason."""
    reasons = guide.record.problem.reasons
    if any({question.purpose for question in reason.questions} < _PURPOSES for reason in reasons):
        return None
    return _Fit(len(reasons), f"all four kinds of question for {_each(len(reasons), 'reason')}")


def _solving(guide: Guide) -> _Fit | None:
    """A goal from a figure to a figure, and a scenario for every reason."""
    measure, reasons = guide.record.goal.measure, guide.record.problem.reasons
    answered = {reason for scenario in guide.record.usage_scenarios for reason in scenario.resolves}
    if measure is None or measure.today is None or measure.target is None:
        return None
    if any(reason.id not in answered for reason in reasons):
        return None
    return _Fit(len(reasons), f"a goal from one figure to another, and a scenario for {_each(len(reasons), 'reason')}")


def _deciding(guide: Guide) -> _Fit | None:
    """A role that decides, and benefits worked out in money."""
    role, value = guide.role.model, guide.record.cost_benefit
    if not (role.level == "executive" or role.buying_part in _DECIDES) or value is None or not value.benefits:
        return None
    return _Fit(len(value.benefits), f"for someone who decides; {_count(len(value.benefits), 'benefit')} in money")


def _using(guide: Guide) -> _Fit | None:
    """Scenarios, each with the features that are behind it and stay unsaid."""
    scenarios = [scenario for scenario in guide.record.usage_scenarios if scenario.uses]
    if not scenarios or len(scenarios) < len(guide.record.usage_scenarios):
        return None
    return _Fit(len(scenarios), f"{_count(len(scenarios), 'scenario')}: an event, a person, an action")


def _progressing(guide: Guide) -> _Fit | None:
    """A next step that the buyer takes, and a part of the seller's that has to be earned first."""
    step = guide.record.next_step
    if step is None or not step.seller or len(set(step.earned_by)) < 3:
        return None
    asked = [question for reason in guide.record.problem.reasons for question in reason.questions]
    numbers = sum(question.collects is not None for question in asked)
    return _Fit(numbers, "the buyer takes the next step; your part of it is earned by goal, situation and vision")


def _empowering(guide: Guide) -> _Fit | None:
    """Conditions of its own under which to leave, and concerns that are asked about before they are answered."""
    conditions, concerns = len(guide.record.leave_when), len(guide.record.concerns)
    if not conditions:
        return None
    said = f"{_count(conditions, 'condition')} under which to leave"
    if concerns:
        said += f", and {_count(concerns, 'concern')} to ask about before answering"
    return _Fit(conditions + concerns, said)


_CRITERIA: dict[int, Callable[[Guide], _Fit | None]] = {
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
