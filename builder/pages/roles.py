"""Roles: who the guides are for, what each watches, and the menu of goals to offer when none is known."""

from collections.abc import Iterator
from functools import partial

from builder.kinds.offering import Offering
from builder.kinds.role import Role
from builder.library import Entry
from builder.page import Page, PageType, words_for_search
from builder.views.catalogue import Catalogue, Guide
from builder.views.guide_inputs import listed_inputs
from builder.views.proof import ProofView, proof_view
from builder.views.wording import menu_opener, story_opener

_PARTS = {
    "decision-maker": "Decides",
    "financial-approver": "Approves the money",
    "champion": "Carries it inside the company",
    "implementer": "Puts it to use",
    "user": "Works with it",
}


class RoleView:
    """One role: who this is, the menu of goals, stories of peers."""

    def __init__(self, catalogue: Catalogue, role: Entry[Role]) -> None:
        self._catalogue = catalogue
        self.role = role
        self.guides = catalogue.for_role(role.id)

    @property
    def buying_part(self) -> str | None:
        """What the role does in a purchase, in words."""
        return _PARTS.get(self.role.model.buying_part or "")

    @property
    def by_offering(self) -> list[tuple[Entry[Offering], tuple[Guide, ...]]]:
        """The goals of this role, offering by offering."""
        groups = (
            (offering, self._catalogue.for_role_in(self.role.id, offering.id)) for offering in self._catalogue.offerings
        )
        return [(offering, guides) for offering, guides in groups if guides]

    @property
    def menu(self) -> tuple[str, ...]:
        """What to say when no goal is known yet."""
        goals = list(dict.fromkeys(guide.goal for guide in self.guides))
        return menu_opener(goals[:3]) if goals else ()

    @property
    def stories(self) -> list[tuple[ProofView, tuple[str, ...]]]:
        """Stories of people in the same role."""
        peers = (entry for entry in self._catalogue.proof if entry.model.role == self.role.id)
        return [
            (proof_view(self._catalogue, entry), story_opener(entry.model))
            for entry in peers
            if entry.model.story and "interest" in entry.model.use
        ]


class RolesView:
    """All roles with how many guides each has."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.roles = [(role, len(catalogue.for_role(role.id))) for role in catalogue.roles]


def _pages(catalogue: Catalogue) -> Iterator[Page]:
    yield Page(
        address="roles/",
        template="pages/roles.html",
        title="Roles",
        view=partial(RolesView, catalogue),
        inputs=lambda: [f"{role.id} {len(catalogue.for_role(role.id))}" for role in catalogue.roles],
        description="The business people the guides are for.",
        search="Roles: the business people the guides are for, and what each is judged on.",
        updated=catalogue.last_reviewed,
        nav="Conversations/Roles",
    )
    for role in catalogue.roles:
        yield Page(
            address=f"roles/{role.id}/",
            template="pages/role.html",
            is_wide=True,
            title=role.model.name,
            view=partial(RoleView, catalogue, role),
            inputs=partial(listed_inputs, *catalogue.for_role(role.id)),
            description=f"{role.model.name}: what this role watches, and the goals it usually has.",
            search=words_for_search(", ".join(role.model.titles), ", ".join(role.model.watches)),
            source=role.file,
            updated=role.model.review.reviewed or catalogue.last_reviewed,
        )


PAGE_TYPE = PageType("role", _pages)
