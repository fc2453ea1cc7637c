"""Who next: the guides for a role that feels the same, about the same offering.

Those for the same industry come first, then those for every industry: whoever is next works in the same house.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from builder.page import Part
from builder.views.catalogue import Catalogue, Guide
from builder.views.guide_inputs import listed_inputs

FEW = 5
"""Guides that are named; the role's page has them all."""


@dataclass(frozen=True)
class NextGuides:
    """The first guides for one role about one offering."""

    guides: tuple[Guide, ...]
    more: int
    """How many further ones the role's page has."""
    address: str
    """Of the role's page."""


def next_guides(catalogue: Catalogue, guide: Guide) -> Mapping[str, Part]:
    """Such a list for each other role that has guides about the offering, by `part_name`."""
    offering, industry = guide.offering.id, guide.industry.id if guide.industry else None
    found = {role: catalogue.for_role_in(role, offering) for role in guide.outline.affects}
    return {
        part_name(role, guide): _part(role, sorted(guides, key=partial(_distance, industry)))
        for role, guides in found.items()
        if guides
    }


def part_name(role_id: str, guide: Guide) -> str:
    """`cfo in container-platform for media`."""
    return f"{role_id} in {guide.offering.id}" + (f" for {guide.industry.id}" if guide.industry else "")


def _distance(industry: str | None, guide: Guide) -> int:
    """0 for a guide of the same industry, 1 for one of every industry, else 2."""
    its = guide.industry.id if guide.industry else None
    return 0 if its == industry else 1 if its is None else 2


def _part(role_id: str, guides: Sequence[Guide]) -> Part:
    few, more = tuple(guides[:FEW]), max(0, len(guides) - FEW)
    view = partial(NextGuides, few, more, f"roles/{role_id}/")
    return Part("partials/next-guides.html", view, lambda: (str(more), *listed_inputs(*few)))
