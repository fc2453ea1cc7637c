"""The guide: one conversation, to prepare, to hold and to follow up."""

from collections.abc import Iterator
from functools import partial

from builder.page import Page, PageType, words_for_search
from builder.views.catalogue import Catalogue, Guide
from builder.views.finder_index import is_in_site_search
from builder.views.guide import GuideView
from builder.views.guide_inputs import guide_inputs
from builder.views.next_guides import next_guides
from builder.views.value_workbook import value_workbooks


class _Views:
    """Makes the views of guides, and keeps the last one: what lies beside a page is mostly made right after it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._last: GuideView | None = None

    def view(self, guide: Guide) -> GuideView:
        self._last = GuideView(self._catalogue, guide)
        return self._last

    def beside(self, guide: Guide) -> list[tuple[str, bytes]]:
        last = self._last if self._last and self._last.guide is guide else self.view(guide)
        return value_workbooks(self._catalogue, guide, last.value)


def _pages(catalogue: Catalogue) -> Iterator[Page]:
    searched, views = is_in_site_search(catalogue), _Views(catalogue)
    for guide in catalogue.guides:
        yield Page(
            address=guide.address,
            template="pages/guide.html",
            title=guide.goal,
            view=partial(views.view, guide),
            inputs=partial(guide_inputs, catalogue, guide),
            parts=partial(next_guides, catalogue, guide),
            beside=partial(views.beside, guide),
            description=f"{guide.role.model.name}: {guide.outline.problem}",
            search=_search(guide) if searched else "",
            search_boost=4.0,
            source=guide.entry.file,
            updated=guide.entry.review.reviewed,
            is_wide=True,
        )


def _search(guide: Guide) -> str:
    """Role, industry, offering and their other names, then problem and need, then the words that buyers use."""
    record, role, offering = guide.record, guide.role.model, guide.offering.model
    heard = (word for reason in record.problem.reasons for asked in reason.questions for word in asked.listen_for)
    return words_for_search(
        ", ".join((role.name, *role.titles)),
        ", ".join((guide.industry.model.name, *guide.industry.model.also_called)) if guide.industry else None,
        ", ".join((offering.name, *offering.also_called)),
        record.problem.statement,
        record.need.statement,
        *(reason.statement for reason in record.problem.reasons),
        *(concern.heard_as for concern in record.concerns),
        ", ".join(heard),
    )


PAGE_TYPE = PageType("guide", _pages)
