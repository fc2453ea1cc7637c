"""Offerings: what each is used for, by role and goal, and when it will not help."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from builder.kinds.offering import Offering
from builder.kinds.record import ProductUsageRecord
from builder.kinds.role import Role
from builder.library import Entry, Fact
from builder.page import Page, PageType, words_for_search
from builder.views.catalogue import Catalogue, Guide
from builder.views.guide_inputs import listed_inputs


class OfferingView:
    """One offering: roles × goals, the usage behind each feature, leave-when."""

    def __init__(self, catalogue: Catalogue, offering: Entry[Offering]) -> None:
        self._catalogue = catalogue
        self.offering = offering
        self.guides = catalogue.for_offering(offering.id)

    @property
    def market(self) -> str:
        """Whom it is sold to, in words."""
        return {
            "early": "Early market: buyers work out the usage themselves. Talk about usage first; proof comes last.",
            "mainstream": "Mainstream market: buyers follow others. Bring proof and a predictable path first.",
        }[self.offering.model.market]

    @property
    def by_role(self) -> list[tuple[Entry[Role], tuple[Guide, ...]]]:
        """The goals of each role."""
        groups = ((role, self._catalogue.for_role_in(role.id, self.offering.id)) for role in self._catalogue.roles)
        return [(role, guides) for role, guides in groups if guides]

    @property
    def usage(self) -> list[tuple[str, list[str]]]:
        """For each feature, up to three uses of it, as they are said."""
        found: dict[str, list[str]] = {feature.id: [] for feature in self.offering.model.features}
        for guide in self.guides:
            for features, spoken in _usage(guide.entry):
                for feature in features:
                    if len(said := found.get(feature, [])) < 3 and spoken not in said:
                        said.append(spoken)
        names = {feature.id: feature.name for feature in self.offering.model.features}
        return [(names[feature], said) for feature, said in found.items() if said]


@Fact
def _usage(entry: Entry[Any]) -> list[list[Any]]:
    """The features that each scenario uses, and the scenario as it is said."""
    record: ProductUsageRecord = entry.model
    return [[list(scenario.uses), scenario.spoken] for scenario in record.usage_scenarios]


class OfferingsView:
    """All offerings with how many guides each has."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.offerings = [(entry, len(catalogue.for_offering(entry.id))) for entry in catalogue.offerings]


def _pages(catalogue: Catalogue) -> Iterator[Page]:
    yield Page(
        address="offerings/",
        template="pages/offerings.html",
        title="Offerings",
        view=partial(OfferingsView, catalogue),
        inputs=lambda: [f"{entry.id} {len(catalogue.for_offering(entry.id))}" for entry in catalogue.offerings],
        description="What is sold, and what people use it for.",
        search="Offerings: what is sold, and what people use it for.",
        updated=catalogue.last_reviewed,
        nav="Conversations/Offerings",
    )
    for offering in catalogue.offerings:
        yield Page(
            address=f"offerings/{offering.id}/",
            template="pages/offering.html",
            is_wide=True,
            title=offering.model.name,
            view=partial(OfferingView, catalogue, offering),
            inputs=partial(listed_inputs, *catalogue.for_offering(offering.id)),
            description=offering.model.summary,
            search=words_for_search(offering.model.summary, ", ".join(offering.model.also_called)),
            source=offering.file,
            updated=offering.model.review.reviewed or catalogue.last_reviewed,
        )


PAGE_TYPE = PageType("offering", _pages)
