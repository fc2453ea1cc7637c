"""What changed for sellers: what authors wrote down as changes, newest first, each with the guides that it is about.

Everything comes from the content: no day but the days written there, and no history of files.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from builder.library import Entry, Fact
from builder.page import Link
from builder.views.catalogue import Catalogue, Guide
from builder.views.figures import day

_SORTS = {"new": "New", "corrected": "Corrected"}


@dataclass(frozen=True)
class ChangeView:
    """One change as it is shown."""

    what: str
    date: datetime.date
    day: str
    """The date in words."""
    sort: str
    """`New` or `Corrected`; empty for what changed as things do."""
    subject: Link
    """What changed, and where it is shown."""
    about: str
    """What sort of thing that is; for a guide its role and industry."""
    is_of_guide: bool = False
    """Whether it is of a guide's own record."""
    guides: tuple[Guide, ...] = ()
    """The guides that show it, where it is not a guide itself."""
    owner: str | None = None
    """Who answers for it."""
    state: str = ""
    """`Draft` or `In review`, for a guide that is not approved."""

    @property
    def since(self) -> str:
        """`Changed 1 November 2026`, `New …` or `Corrected …`."""
        return f"{self.sort or 'Changed'} {self.day}"

    @property
    def told(self) -> str:
        """What changed, as it is told on a guide: where it is not the guide's own, with what it is of."""
        return self.what if self.is_of_guide else f"{self.subject.text}: {self.what}"

    @property
    def address(self) -> str:
        """Its month on the page What's new."""
        return f"whats-new/#{self.date:%Y-%m}"


def all_changes(catalogue: Catalogue) -> tuple[ChangeView, ...]:
    """Every change of what the site shows, the newest first; on one day guides come before what they share."""
    found = list(_changes(catalogue))
    return tuple(sorted(found, key=lambda change: -change.date.toordinal()))  # the sort keeps the order of a day


def latest_change(catalogue: Catalogue, guide: Guide) -> ChangeView | None:
    """The newest change of what a guide's page shows: of its record, then of its offering and its proof."""
    shown: list[ChangeView] = [*_of_guide(catalogue, guide), *_of_offering(catalogue, guide.offering)]
    for name in guide.outline.proof:
        entry = catalogue.library.proof.get(name)
        if entry is not None and catalogue.shows(entry):
            shown += _of_proof(catalogue, entry)
    return max(shown, key=lambda change: change.date, default=None)  # of equals, the first


def _changes(catalogue: Catalogue) -> Iterator[ChangeView]:
    for guide in catalogue.guides:
        yield from _of_guide(catalogue, guide)
    for proof in catalogue.proof:
        yield from _of_proof(catalogue, proof)
    for offering in catalogue.offerings:
        yield from _of_offering(catalogue, offering)
    for role in catalogue.roles:
        yield from _shown(catalogue, role, Link(role.model.name, f"roles/{role.id}/"), "Role")
    for industry in catalogue.industries:
        yield from _shown(catalogue, industry, Link(industry.model.name, f"industries/{industry.id}/"), "Industry")
    for milestones in catalogue.library.of("milestones").values():
        yield from _shown(catalogue, milestones, Link("Progress", "progress/"), "Milestones")


def _of_guide(catalogue: Catalogue, guide: Guide) -> Iterator[ChangeView]:
    people = " · ".join(entry.model.name for entry in (guide.role, guide.industry) if entry)
    return _shown(catalogue, guide.entry, Link(guide.goal, guide.address), people, guide=guide)


def _of_proof(catalogue: Catalogue, entry: Entry[Any]) -> Iterator[ChangeView]:
    guides = catalogue.using_proof(entry.id)
    return _shown(catalogue, entry, Link(entry.model.name, f"proof/{entry.id}/"), "Proof", guides=guides)


def _of_offering(catalogue: Catalogue, entry: Entry[Any]) -> Iterator[ChangeView]:
    return _shown(catalogue, entry, Link(entry.model.name, f"offerings/{entry.id}/"), "Offering")


def _shown(
    catalogue: Catalogue,
    entry: Entry[Any],
    subject: Link,
    about: str,
    *,
    guides: Iterable[Guide] = (),
    guide: Guide | None = None,
) -> Iterator[ChangeView]:
    """The changes of one file; of two on the same day, the one that was written further down comes first."""
    for what, written, kind in reversed(_written(entry)):
        date = datetime.date.fromisoformat(written)
        yield ChangeView(
            what=what,
            date=date,
            day=day(date, catalogue.options.locale),
            sort=_SORTS.get(kind, ""),
            subject=subject,
            about=about,
            is_of_guide=guide is not None,
            guides=tuple(guides),
            owner=entry.review.owner,
            state=guide.state if guide else "",
        )


@Fact
def _written(entry: Entry[Any]) -> list[list[str]]:
    """The changes that stand in a file: what, date and kind of each."""
    return [[change.what, change.date.isoformat(), change.kind] for change in entry.model.changes]
