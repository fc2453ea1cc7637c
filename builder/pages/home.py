"""Home: from the role, over the goal, to the guide; by the finder, or by lists where no scripts run.

What the company writes in `pages/index.md` stands above it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from builder.kinds.industry import Industry
from builder.kinds.offering import Offering
from builder.kinds.role import Role
from builder.library import Entry
from builder.page import Page, PageType
from builder.views.catalogue import Catalogue, Guide
from builder.views.figures import number

M = TypeVar("M", Role, Industry)
_FEW = 6
"""Goals shown under a role; the role's own page has them all."""


@dataclass(frozen=True)
class RoleChoice:
    """A role with the goals it usually has."""

    role: Entry[Role]
    guides: tuple[Guide, ...]
    more: int


class HomeView:
    """The finder's choices, and the three ways in: role, offering, industry."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self.count = len(catalogue.guides)

    @property
    def has_finder(self) -> bool:
        """Whether there is anything to choose from."""
        return self.count > 1

    @property
    def role_choices(self) -> list[tuple[Entry[Role], str]]:
        """The roles that have guides, by name, with how many as the locale writes it."""
        return self._choices(self._catalogue.roles, self._catalogue.for_role)

    @property
    def industry_choices(self) -> list[tuple[Entry[Industry], str]]:
        """The industries that have guides of their own, by name, with how many as the locale writes it."""
        return self._choices(self._catalogue.industries, self._catalogue.for_industry)

    def _choices(
        self, entries: Iterable[Entry[M]], guides_of: Callable[[str], tuple[Guide, ...]]
    ) -> list[tuple[Entry[M], str]]:
        counted = ((entry, len(guides_of(entry.id))) for entry in entries)
        return [(entry, number(count, self._catalogue.options.locale)) for entry, count in counted if count]

    @property
    def roles(self) -> list[RoleChoice]:
        """The roles that have guides, those with the most first."""
        found = [(role, self._catalogue.for_role(role.id)) for role in self._catalogue.roles]
        found.sort(key=lambda pair: -len(pair[1]))
        return [RoleChoice(role, guides[:_FEW], max(0, len(guides) - _FEW)) for role, guides in found if guides]

    @property
    def offerings(self) -> list[tuple[Entry[Offering], int]]:
        """The offerings that have guides, with how many."""
        counted = ((entry, len(self._catalogue.for_offering(entry.id))) for entry in self._catalogue.offerings)
        return [(entry, count) for entry, count in counted if count]

    @property
    def industries(self) -> list[tuple[Entry[Industry], int]]:
        """The industries that have guides of their own, with how many."""
        counted = ((entry, len(self._catalogue.for_industry(entry.id))) for entry in self._catalogue.industries)
        return [(entry, count) for entry, count in counted if count]


def _pages(catalogue: Catalogue) -> Iterator[Page]:
    yield Page(
        address="",
        template="pages/home.html",
        title=catalogue.options.site_name,
        view=lambda: HomeView(catalogue),
        description="Conversation guides for sellers: by role, by goal, by industry.",
        updated=catalogue.last_reviewed,
        nav="Home",
        is_wide=True,
    )


PAGE_TYPE = PageType("home", _pages)
