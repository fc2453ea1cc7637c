"""A guide as its page shows it: the record joined with its role, offering, proof and neighbours.

Templates only lay it out.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property, partial

from builder.diagnostics import Severity
from builder.english.fitting import agreed, listed
from builder.kinds.milestones import Milestone
from builder.kinds.record import Concern, Input, Question, Reason, Scenario
from builder.page import Link
from builder.views import wording
from builder.views.catalogue import Catalogue, Guide
from builder.views.changes import ChangeView, latest_change
from builder.views.conversation import conversation_data
from builder.views.feedback import prefilled
from builder.views.figures import day, number
from builder.views.next_guides import part_name
from builder.views.proof import ProofView, proof_view
from builder.views.quantity import quantity
from builder.views.story import distance, goals_of_peers, story
from builder.views.value import ValueView, value_view

_PURPOSES = {"open": "Open", "measure": "Measure", "confirm": "Confirm", "impact": "Impact"}


@dataclass(frozen=True)
class Opener:
    """How to begin, in 20 seconds: a peer's story, or else a menu of goals."""

    lines: tuple[str, ...]
    proof: ProofView | None = None


@dataclass(frozen=True)
class QuestionView:
    """A question with the number it collects."""

    model: Question
    collects: Input | None

    @property
    def purpose(self) -> str:
        """`Open`, `Measure`, `Confirm` or `Impact`."""
        return _PURPOSES[self.model.purpose]


@dataclass(frozen=True)
class ScenarioView:
    """A scenario where it is asked; `told_in` is the number of an earlier reason that asks it already."""

    model: Scenario
    proof: tuple[Link, ...]
    features: tuple[str, ...]
    told_in: int | None = None


@dataclass(frozen=True)
class ReasonView:
    """A reason with its questions, its scenarios, and the roles that feel it."""

    number: int
    model: Reason
    affects: tuple[Link, ...]
    questions: tuple[QuestionView, ...]
    scenarios: tuple[ScenarioView, ...]


@dataclass(frozen=True)
class NextRole:
    """A role that feels the same."""

    name: str
    address: str
    because: tuple[str, ...]
    part: str | None
    """The page's part that lists its guides about the same offering; `None` where there are none."""


class GuideView:
    """Everything the guide's template asks for."""

    def __init__(self, catalogue: Catalogue, guide: Guide) -> None:
        self.guide = guide
        self.record = guide.record
        self._catalogue = catalogue
        self._locale = catalogue.options.locale

    @cached_property
    def measure(self) -> tuple[str, str | None, str | None] | None:
        """The goal's measure: its name, today and target, with units as far as the name does not say them."""
        measure = self.record.goal.measure
        if measure is None:
            return None
        today, target = (
            None if value is None else quantity(value, measure.unit, measure.name, self._locale)
            for value in (measure.today, measure.target)
        )
        return measure.name, today, target

    @cached_property
    def reviewed(self) -> str | None:
        """The day of the last review, in words."""
        reviewed = self.record.review.reviewed
        return day(reviewed, self._locale) if reviewed else None

    @cached_property
    def due(self) -> str | None:
        """The day of the next review, in words."""
        due = self.record.review.due
        return day(due, self._locale) if due else None

    @cached_property
    def changed(self) -> ChangeView | None:
        """The latest change of what this page shows, or nothing where none is written down."""
        return latest_change(self._catalogue, self.guide)

    @cached_property
    def checked(self) -> str:
        """Whether the record keeps the rules, or what is open. Hints are for marketing, but not passed over."""
        found = self._catalogue.findings_in(self.guide.entry.file)
        counts = Counter(finding.severity for finding in found if finding.severity is not Severity.HINT)
        open_ones = [f"{count} {severity}{'s' * (count != 1)}" for severity, count in sorted(counts.items())]
        if open_ones:
            return f"{' and '.join(open_ones)} open"
        return "no errors or warnings" if found else "all checks passed"

    @cached_property
    def edit_link(self) -> str | None:
        """Where the record can be edited."""
        return self._catalogue.options.edit_link(self.guide.entry.file)

    @cached_property
    def feedback_link(self) -> str | None:
        """Where to tell marketing what failed, prefilled with the guide and the version that was read."""
        return feedback_link(self._catalogue, self.guide)

    @cached_property
    def is_early(self) -> bool:
        """Whether the offering is sold to early buyers: usage first, proof last."""
        return self.guide.offering.model.market == "early"

    @cached_property
    def opener(self) -> Opener:
        """A peer's story where one may be told, else the menu of this role's goals."""
        told = story(self._catalogue, self.guide)
        if told is not None:
            return Opener(wording.story_opener(told.model), proof_view(self._catalogue, told))
        return Opener(wording.menu_opener(goals_of_peers(self._catalogue, self.guide)))

    @cached_property
    def reasons(self) -> tuple[ReasonView, ...]:
        """The reasons in order, each scenario told where it first belongs."""
        inputs = {item.id: item for item in self.record.cost_benefit.inputs} if self.record.cost_benefit else {}
        told: dict[str, int] = {}
        views = []
        for index, reason in enumerate(self.record.problem.reasons, start=1):
            scenarios = []
            for scenario in self.record.usage_scenarios:
                if reason.id in scenario.resolves:
                    scenarios.append(self._scenario(scenario, told.get(scenario.id)))
                    told.setdefault(scenario.id, index)
            questions = tuple(QuestionView(asked, inputs.get(asked.collects or "")) for asked in reason.questions)
            affects = tuple(self.role_link(role) for role in reason.affects if role != self.record.role)
            views.append(ReasonView(index, reason, affects, questions, tuple(scenarios)))
        return tuple(views)

    @cached_property
    def proof(self) -> tuple[ProofView, ...]:
        """Results to bring: the record's, first those of the same role and industry."""
        entries = (self._catalogue.library.proof.get(name) for name in self.guide.outline.proof)
        shown = [entry for entry in entries if entry and self._catalogue.shows(entry) and "proof" in entry.model.use]
        return tuple(proof_view(self._catalogue, entry) for entry in sorted(shown, key=partial(distance, self.guide)))

    @cached_property
    def leave_when(self) -> tuple[str, ...]:
        """When to stop: this record's conditions, then the offering's."""
        return tuple(dict.fromkeys((*self.record.leave_when, *self.guide.offering.model.leave_when)))

    @cached_property
    def concerns(self) -> tuple[tuple[Concern, tuple[Link, ...]], ...]:
        """What may be said against it, with links to the proof for the answer."""
        return tuple((concern, self._proof_links(concern.proof)) for concern in self.record.concerns)

    @cached_property
    def value(self) -> ValueView | None:
        """Cost versus benefit, or nothing where the record has none yet."""
        return value_view(self._catalogue, self.record, self.guide.address)

    @cached_property
    def phrases(self) -> wording.Phrases:
        """The record's lines made ready to go on inside a sentence."""
        return wording.phrases(self.guide)

    @cached_property
    def summary(self) -> tuple[str, ...]:
        """What to say at the end of the diagnosis."""
        return wording.summary(self.phrases)

    @cached_property
    def letter(self) -> tuple[tuple[wording.Paragraph, bool], ...]:
        """The follow-up letter with its gaps: each paragraph, and whether it is one of a list."""
        return tuple((paragraph, wording.is_item(paragraph)) for paragraph in wording.letter(self.phrases))

    @cached_property
    def conversation(self) -> dict[str, object]:
        """What the page's scripts hold the conversation with."""
        known = self._catalogue.library.roles
        names = {role: known[role].model.name for role in self.guide.outline.affects if role in known}
        guides = {role: self._catalogue.for_role_in(role, self.guide.offering.id) for role in names}
        addresses = {role: found[0].address for role, found in guides.items() if found}
        return conversation_data(self.guide, self.phrases, names, addresses)

    @cached_property
    def next_step(self) -> tuple[str, str | None, str | None] | None:
        """What is agreed at the end: what they will do, what the seller will, and once what is documented."""
        step = self.record.next_step
        if step is None:
            return None
        facts = [str(fact) for fact in step.earned_by]
        once = f"{listed(facts)} {'is' if len(facts) == 1 else 'are'} documented" if facts else None
        return agreed(step.buyer), agreed(step.seller) if step.seller else None, once

    @cached_property
    def milestones(self) -> tuple[Milestone, ...]:
        """The steps of a sale."""
        return self._catalogue.library.milestones

    @cached_property
    def next_roles(self) -> tuple[NextRole, ...]:
        """Who feels it too, with the guides for talking to them."""
        found = []
        for role_id in self.guide.outline.affects:
            role = self._catalogue.library.roles.get(role_id)
            if role is not None:
                because = tuple(reason.statement for reason in self.record.problem.reasons if role_id in reason.affects)
                part = part_name(role_id, self.guide)
                has_guides = bool(self._catalogue.for_role_in(role_id, self.guide.offering.id))
                found.append(NextRole(role.model.name, f"roles/{role_id}/", because, part if has_guides else None))
        return tuple(found)

    def start_value(self, item: Input) -> str:
        """An input's start value as the locale writes it; of a share, both ways in which it may be typed."""
        start = number(item.expected, self._locale)
        return f"{start}, or {number(round(item.expected * 100, 6), self._locale)}%" if item.unit == "ratio" else start

    def role_link(self, role_id: str) -> Link:
        """A role's name; it leads to that role's guide about this offering, or to its page where there are several."""
        role = self._catalogue.library.roles.get(role_id)
        if role is None:
            return Link(role_id)
        guides = self._catalogue.for_role_in(role_id, self.guide.offering.id)
        return Link(role.model.name, guides[0].address if len(guides) == 1 else f"roles/{role_id}/")

    def _scenario(self, scenario: Scenario, told_in: int | None) -> ScenarioView:
        names = {feature.id: feature.name for feature in self.guide.offering.model.features}
        features = tuple(names.get(feature, feature) for feature in scenario.uses)
        return ScenarioView(scenario, self._proof_links(scenario.proof), features, told_in)

    def _proof_links(self, ids: tuple[str, ...]) -> tuple[Link, ...]:
        entries = (self._catalogue.library.proof.get(name) for name in ids)
        return tuple(
            Link(entry.model.name, f"proof/{entry.id}/") for entry in entries if entry and self._catalogue.shows(entry)
        )


def feedback_link(catalogue: Catalogue, guide: Guide) -> str | None:
    """The site's feedback address with the guide, its file and its review date filled in."""
    target = catalogue.options.feedback
    if target is None:
        return None
    review = guide.record.review
    version = f"reviewed {review.reviewed}" if review.reviewed else "not reviewed yet"
    title = f"Guide: {guide.goal}"
    what = f"Guide: {guide.id}\nFile: {guide.entry.file}\nVersion: {version}"
    body = f"{what}\n\nWhat failed, and what was said instead:\n"
    return prefilled(target, title, body)
