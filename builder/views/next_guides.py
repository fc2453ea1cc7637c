"""Who next: the guides for a role that feels the same, about the same offering. Many guides list them alike."""

from collections.abc import Mapping
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
    offering = guide.offering.id
    found = {role: catalogue.for_role_in(role, offering) for role in guide.outline.affects}
    return {part_name(role, offering): _part(role, guides) for role, guides in found.items() if guides}


def part_name(role_id: str, offering_id: str) -> str:
    """`cfo in container-platform`."""
    return f"{role_id} in {offering_id}"


def _part(role_id: str, guides: tuple[Guide, ...]) -> Part:
    few, more = guides[:FEW], max(0, len(guides) - FEW)
    view = partial(NextGuides, few, more, f"roles/{role_id}/")
    return Part("partials/next-guides.html", view, lambda: (str(more), *listed_inputs(*few)))
