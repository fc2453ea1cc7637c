"""Progress: the steps of a sale, what the buyer must have done for each, and how opportunities are compared."""

from collections.abc import Iterator

from builder.kinds.milestones import Milestone
from builder.page import Page, PageType, nothing_else
from builder.views.catalogue import Catalogue


class ProgressView:
    """The milestones."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.milestones: tuple[Milestone, ...] = catalogue.library.milestones


def _pages(catalogue: Catalogue) -> Iterator[Page]:
    yield Page(
        address="progress/",
        template="pages/progress.html",
        title="Progress",
        view=lambda: ProgressView(catalogue),
        inputs=nothing_else,
        description="Milestones earned by what the buyer did, with evidence.",
        search="Progress: milestones, evidence, what to document before asking for resources, comparing opportunities.",
        updated=catalogue.last_reviewed,
        nav="Method/Progress",
    )


PAGE_TYPE = PageType("progress", _pages)
