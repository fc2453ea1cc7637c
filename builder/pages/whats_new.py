"""What's new: what changed for sellers, month by month, and which guides were reviewed; as a page and as a feed."""

import datetime
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from builder.english.fitting import upper_first
from builder.page import Page, PageType
from builder.views.catalogue import Catalogue, Guide
from builder.views.changes import ChangeView, all_changes
from builder.views.figures import month

ADDRESS = "whats-new/"
FEED = "whats-new.xml"

_MONTHS = 12
"""How many months the page goes back from the newest one on it."""
_FEW = 5
"""Guides named where several are meant; the pages that are linked have them all."""
_ENTRIES = 50
"""How many changes the feed holds."""


@dataclass(frozen=True)
class Month:
    """One month: what changed in it, and the guides that were last reviewed in it."""

    name: str
    anchor: str
    """`2026-11`."""
    changes: tuple[ChangeView, ...]
    reviewed: tuple[Guide, ...]

    @property
    def few(self) -> tuple[Guide, ...]:
        """The reviewed guides that are named."""
        return self.reviewed[:_FEW]

    @property
    def more(self) -> int:
        """How many more were reviewed."""
        return max(0, len(self.reviewed) - _FEW)


class NewsView:
    """Everything the page and the feed ask for."""

    few = _FEW
    feed = FEED

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    @cached_property
    def changes(self) -> tuple[ChangeView, ...]:
        """Every change, the newest first."""
        return all_changes(self._catalogue)

    @cached_property
    def months(self) -> list[Month]:
        """The months in which something happened, the newest first, as far back as the page goes."""
        changed = {(change.date.year, change.date.month) for change in self.changes}
        reviewed = {(date.year, date.month) for date in self._reviews}
        found = sorted(changed | reviewed, reverse=True)
        newest = found[0] if found else (0, 0)
        return [self._month(*each) for each in found if _months_between(each, newest) < _MONTHS]

    @cached_property
    def older(self) -> int:
        """How many changes are too old for the page."""
        return len(self.changes) - sum(len(month.changes) for month in self.months)

    @property
    def entries(self) -> dict[str, ChangeView]:
        """The newest changes for the feed, by an id that stays the same wherever the site lies."""
        site = uuid.uuid5(uuid.NAMESPACE_URL, self._catalogue.options.site_name)
        return {
            uuid.uuid5(site, f"{change.subject.address} {change.date} {change.what}").urn: change
            for change in self.changes[:_ENTRIES]
        }

    @property
    def feed_id(self) -> str:
        """The feed's own id."""
        return uuid.uuid5(uuid.NAMESPACE_URL, f"{self._catalogue.options.site_name} {FEED}").urn

    @cached_property
    def _reviews(self) -> dict[datetime.date, list[Guide]]:
        """The guides by the day of their last review."""
        found: dict[datetime.date, list[Guide]] = {}
        for guide in self._catalogue.guides:
            if day := guide.entry.review.reviewed:
                found.setdefault(day, []).append(guide)
        return found

    def _month(self, year: int, number: int) -> Month:
        changes = tuple(change for change in self.changes if (change.date.year, change.date.month) == (year, number))
        told = {change.subject.address for change in changes}
        reviewed = (
            guide
            for date in sorted(self._reviews, reverse=True)
            if (date.year, date.month) == (year, number)
            for guide in self._reviews[date]
            if guide.address not in told
        )
        first = datetime.date(year, number, 1)
        return Month(
            upper_first(month(first, self._catalogue.options.locale)), f"{first:%Y-%m}", changes, tuple(reviewed)
        )


def _months_between(earlier: tuple[int, int], later: tuple[int, int]) -> int:
    return (later[0] - earlier[0]) * 12 + later[1] - earlier[1]


def feed_page(catalogue: Catalogue) -> Page:
    """The feed, which is laid out like a page and is none: it belongs to the files of a site."""
    return Page(address=FEED, template="pages/whats-new.xml", title="What's new", view=partial(NewsView, catalogue))


def _pages(catalogue: Catalogue) -> Iterator[Page]:
    yield Page(
        address=ADDRESS,
        template="pages/whats-new.html",
        title="What's new",
        view=partial(NewsView, catalogue),
        description="What changed for sellers, guide by guide, the newest first.",
        search="What's new: changes, new guides, corrected figures, what was reviewed.",
        updated=catalogue.last_reviewed,
        nav="Conversations/What's new",
    )


PAGE_TYPE = PageType("whats-new", _pages)
