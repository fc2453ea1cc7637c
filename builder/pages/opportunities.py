"""Opportunities: what a seller noted in the guides, seen whole.

What was noted is in the reader's browser. The page's script reads it there; the build knows nothing of it.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict
from functools import cached_property

from builder.page import Page, PageType, nothing_else
from builder.views.catalogue import Catalogue
from builder.views.figures import known_locale, notation


class OpportunitiesView:
    """What the page's script needs beside the notes."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    @cached_property
    def data(self) -> str:
        """JSON: the milestones in their order, the locale, how it writes numbers."""
        locale = self._catalogue.options.locale
        content = {
            "milestones": [milestone.model_dump(mode="json") for milestone in self._catalogue.library.milestones],
            "locale": known_locale(locale),
            "notation": asdict(notation(locale)),
        }
        return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _pages(catalogue: Catalogue) -> Iterator[Page]:
    yield Page(
        address="opportunities/",
        template="pages/opportunities.html",
        title="Opportunities",
        view=lambda: OpportunitiesView(catalogue),
        inputs=nothing_else,
        description="What was noted in the guides: who was met, what is documented, which step is earned.",
        search="Opportunities: who was met, what is documented, evidence, export, import, compare, copy for a manager.",
        updated=catalogue.last_reviewed,
        nav="Opportunities",
        is_wide=True,
    )


PAGE_TYPE = PageType("opportunities", _pages)
