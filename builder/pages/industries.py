"""Industries: the guides and the proof for one line of business."""

from collections import Counter
from collections.abc import Iterator
from functools import partial

from builder.kinds.industry import Industry
from builder.kinds.role import Role
from builder.library import Entry
from builder.page import Page, PageType, words_for_search
from builder.views.catalogue import Catalogue, Guide
from builder.views.guide_inputs import listed_inputs
from builder.views.proof import ProofView, proof_view

_FEW = 60
"""Guides for every industry are listed up to this many; beyond, the roles' pages have them."""


class IndustryView:
    """One industry."""

    def __init__(self, catalogue: Catalogue, industry: Entry[Industry]) -> None:
        self.industry = industry
        self.guides = catalogue.for_industry(industry.id)
        general = catalogue.for_industry(None)
        self.general = general[:_FEW] if len(general) <= _FEW else ()
        self.general_roles: list[tuple[Entry[Role], int]] = []
        if len(general) > _FEW:
            counted = ((role, sum(guide.role.id == role.id for guide in general)) for role in catalogue.roles)
            self.general_roles = [(role, count) for role, count in counted if count]
        self.proof: list[ProofView] = [
            proof_view(catalogue, entry) for entry in catalogue.proof if entry.model.industry == industry.id
        ]
        self.by_role = _by_role(self.guides)


class IndustriesView:
    """All industries with how many guides and results each has."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.industries = [
            (
                entry,
                len(catalogue.for_industry(entry.id)),
                sum(proof.model.industry == entry.id for proof in catalogue.proof),
            )
            for entry in catalogue.industries
        ]


def _by_role(guides: tuple[Guide, ...]) -> list[tuple[str, list[Guide]]]:
    found: dict[str, list[Guide]] = {}
    for guide in guides:
        found.setdefault(guide.role.model.name, []).append(guide)
    return sorted(found.items())


def _inputs(catalogue: Catalogue, industry: Entry[Industry]) -> Iterator[str]:
    yield from listed_inputs(*catalogue.for_industry(industry.id))
    yield from (entry.id for entry in catalogue.proof)
    general = catalogue.for_industry(None)
    if len(general) <= _FEW:
        yield from listed_inputs(*general)
    else:
        yield from (f"{role} {count}" for role, count in sorted(Counter(guide.role.id for guide in general).items()))


def _pages(catalogue: Catalogue) -> Iterator[Page]:
    yield Page(
        address="industries/",
        template="pages/industries.html",
        title="Industries",
        view=partial(IndustriesView, catalogue),
        description="Guides and proof by line of business.",
        search="Industries: guides and proof by line of business.",
        updated=catalogue.last_reviewed,
        nav="Conversations/Industries",
    )
    for industry in catalogue.industries:
        yield Page(
            address=f"industries/{industry.id}/",
            template="pages/industry.html",
            is_wide=True,
            title=industry.model.name,
            view=partial(IndustryView, catalogue, industry),
            inputs=partial(_inputs, catalogue, industry),
            description=f"{industry.model.name}: conversations and proof.",
            search=words_for_search(", ".join(industry.model.also_called)),
            source=industry.file,
            updated=industry.model.review.reviewed or catalogue.last_reviewed,
        )


PAGE_TYPE = PageType("industry", _pages)
