"""Which peer's story opens a conversation."""

from builder.kinds.proof import Proof
from builder.library import Entry
from builder.views.catalogue import Catalogue, Guide

MENU = 3
"""Goals that an opener without a story names."""


def story(catalogue: Catalogue, guide: Guide) -> Entry[Proof] | None:
    """The nearest of the peers' stories that may open the conversation, the record's own before others.

    A story that the record does not name itself must at least be told about the same offering, by a peer in the same
    role: a peer who wanted something else is no reason to talk.
    """
    known = catalogue.stories
    named = [known[name] for name in guide.outline.shown if name in known]
    others = catalogue.stories_for(guide.role.id, guide.offering.id)
    return min((*named, *others), key=lambda entry: distance(guide, entry), default=None)


def goals_of_peers(catalogue: Catalogue, guide: Guide) -> tuple[str, ...]:
    """What an opener without a story names: the guide's own goal, then what others in that role often want."""
    usual = catalogue.for_role(guide.role.id)[:MENU]
    return tuple(dict.fromkeys([guide.goal, *(other.goal for other in usual)]))[:MENU]


def distance(guide: Guide, entry: Entry[Proof]) -> int:
    """0 for a result of the same role and industry, 1 for the same role, 2 for the same industry, else 3."""
    same_role = entry.model.role == guide.role.id
    same_industry = guide.industry is not None and entry.model.industry == guide.industry.id
    return (0 if same_industry else 1) if same_role else (2 if same_industry else 3)
