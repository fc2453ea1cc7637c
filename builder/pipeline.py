"""The stages in order: a workspace becomes a library, diagnostics and pages. It never prints, exits or writes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from builder.cache import Cache
from builder.checked import Checked, check
from builder.day import day_of_the_build
from builder.diagnostics import Diagnostic, Severity
from builder.library import Library
from builder.making import Making
from builder.mistakes import mistake_pages
from builder.options import Options
from builder.page import Page
from builder.pages import page_types, plan
from builder.pages.whats_new import FEED, feed_page
from builder.progress import Progress, silent
from builder.render import Renderer
from builder.views.catalogue import Catalogue
from builder.views.changes import all_changes
from builder.views.finder_index import finder_files
from builder.views.guide_index import ADDRESS as GUIDE_INDEX
from builder.views.guide_index import guide_index
from builder.workspace import Workspace

__all__ = ["Checked", "Result", "build", "check", "day_of_the_build"]


@dataclass(frozen=True)
class Result:
    """What a build is made of. Pages are laid out only when asked for (`renderer.body`)."""

    library: Library
    diagnostics: tuple[Diagnostic, ...]
    catalogue: Catalogue
    workspace: Workspace
    renderer: Renderer
    cache: Cache

    def blocks(self, *, strict: bool) -> bool:
        """Whether the diagnostics forbid publishing: any error; when strict, any warning.

        What only the day brings never does: a site that is not published because a review fell due keeps every other
        correction from the sellers. `primed check --strict` does count it.
        """
        gravest = min((found.severity.rank for found in _lasting(self.diagnostics)), default=Severity.HINT.rank)
        return gravest <= (Severity.WARNING if strict else Severity.ERROR).rank

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every page of the site; in a preview, also pages that show mistakes in the place of what they keep away."""
        pages = tuple(plan(self.catalogue))
        if not self.catalogue.options.preview:
            return pages
        there = {page.address for page in pages}
        return (*pages, *(page for page in mistake_pages(self.catalogue) if page.address not in there))

    @cached_property
    def files(self) -> dict[str, bytes]:
        """What a site holds beside its pages: path to content."""
        return {**self.renderer.assets.files, **self.lists}

    @cached_property
    def lists(self) -> dict[str, bytes]:
        """The files that list pages, for scripts and for readers of other kinds."""
        files = {**finder_files(self.catalogue), GUIDE_INDEX: guide_index(self.catalogue).encode()}
        if all_changes(self.catalogue):
            files[FEED] = f"{self.renderer.body(feed_page(self.catalogue))}\n".encode()
        return files

    @cached_property
    def making(self) -> Making:
        """What makes the pages, or finds them made."""
        options, shared = self.catalogue.options, self.library.shared_digest
        return Making(self.workspace, options, self.renderer, shared, self.cache)

    def make_ahead(self, progress: Progress = silent, pages: Iterable[Page] | None = None) -> None:
        """Make what is not kept of some pages (all, when left out), on all cores."""
        self.making.ahead(self.pages if pages is None else pages, partial(progress, "Making pages"))

    @property
    def workbooks(self) -> Iterator[tuple[str, bytes]]:
        """The files beside pages, one at a time: path in the site, and content."""
        for page in self.pages:
            yield from self.making.beside(page)


def build(workspace: Workspace, options: Options, cache: Cache | None = None, progress: Progress = silent) -> Result:
    """Everything that a site is made of. Without a `cache`, nothing is kept beyond this build.

    Raises `BuilderError` for mistakes of the operator's; an author's mistakes are the result's diagnostics.
    """
    page_types()  # they ask for facts, which are found out while files are read
    checked = check(workspace, cache=cache, progress=progress)
    findings = checked.diagnostics if options.preview else _lasting(checked.diagnostics)
    return Result(
        checked.library,
        checked.diagnostics,
        Catalogue(checked.library, options, findings, checked.suppressed),
        workspace,
        Renderer(workspace, options, mistakes=len(findings)),
        cache or Cache(),
    )


def _lasting(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    return tuple(found for found in diagnostics if not found.is_dated)
