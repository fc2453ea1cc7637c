"""The conversation map: roles × offerings, with what exists, in which state, and what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from builder.kinds.offering import Offering
from builder.kinds.role import Role
from builder.library import Entry
from builder.page import Page, PageType
from builder.views.catalogue import Catalogue, Guide, MissingConversation

_FEW = 300
"""Up to this many conversations the map names each goal; beyond, it counts them and the offerings' pages name them."""


@dataclass(frozen=True)
class Cell:
    """What there is to say to a role about an offering."""

    role: Entry[Role]
    guides: tuple[Guide, ...]
    wanted_by: int

    @property
    def approved(self) -> int:
        """How many of the conversations are approved."""
        return sum(guide.is_approved for guide in self.guides)


@dataclass(frozen=True)
class Row:
    """An offering with a cell for each role that has, or should have, a conversation about it."""

    offering: Entry[Offering]
    cells: tuple[Cell, ...]
    without: tuple[Entry[Role], ...]


class MapView:
    """Everything the map's template asks for."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self.names_goals = len(catalogue.conversations) <= _FEW
        self.total = len(catalogue.conversations)
        self.approved = sum(guide.is_approved for guide in catalogue.conversations)

    def has_page(self, guide: Guide) -> bool:
        """Whether the guide is part of this site; a draft is only named in a published one."""
        return guide.is_approved or self._catalogue.options.drafts

    @cached_property
    def missing(self) -> tuple[MissingConversation, ...]:
        """Conversations that others lead to, the most wanted first."""
        return self._catalogue.missing

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """One row an offering."""
        found: dict[tuple[str, str], list[Guide]] = {}
        for guide in self._catalogue.conversations:
            found.setdefault((guide.offering.id, guide.role.id), []).append(guide)
        wanted = {(gap.offering.id, gap.role.id): len(gap.wanted_by) for gap in self.missing}
        rows = []
        for offering in self._catalogue.offerings:
            cells, without = [], []
            for role in self._catalogue.roles:
                key = (offering.id, role.id)
                if key in found or key in wanted:
                    cells.append(Cell(role, tuple(found.get(key, ())), wanted.get(key, 0)))
                else:
                    without.append(role)
            rows.append(Row(offering, tuple(cells), tuple(without)))
        return tuple(rows)


def _pages(catalogue: Catalogue) -> Iterator[Page]:
    yield Page(
        address="map/",
        template="pages/map.html",
        title="Conversation map",
        view=partial(MapView, catalogue),
        description="Which conversation exists for which role, and which is missing.",
        search="Conversation map: which conversation exists for which role and goal, and which is missing.",
        updated=catalogue.last_reviewed,
        nav="Conversations/Map",
    )


PAGE_TYPE = PageType("map", _pages)
