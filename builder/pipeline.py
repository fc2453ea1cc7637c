"""The stages in order: a workspace becomes a library, diagnostics and pages. It never prints, exits or writes."""

from dataclasses import dataclass
from functools import cached_property

from builder.catalogue import Catalogue
from builder.diagnostics import Diagnostic, Severity
from builder.guide_index import ADDRESS as GUIDE_INDEX
from builder.guide_index import guide_index
from builder.library import Library
from builder.load import load
from builder.mistakes import mistake_pages
from builder.options import Options
from builder.page import Page
from builder.pages import plan
from builder.render import Renderer
from builder.workspace import Workspace


@dataclass(frozen=True)
class Result:
    """What a build is made of. Pages are laid out only when asked for (`renderer.body`)."""

    library: Library
    diagnostics: tuple[Diagnostic, ...]
    catalogue: Catalogue
    workspace: Workspace
    renderer: Renderer

    def blocks(self, *, strict: bool) -> bool:
        """Whether the diagnostics forbid publishing: any error; when strict, any warning."""
        gravest = min((found.severity.rank for found in self.diagnostics), default=Severity.HINT.rank)
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
        return {**self.renderer.assets, GUIDE_INDEX: guide_index(self.catalogue).encode()}


def check(workspace: Workspace) -> tuple[Library, tuple[Diagnostic, ...]]:
    """The library and every finding, in the order in which findings are shown."""
    library, findings = load(workspace)
    return library, tuple(sorted(findings))


def build(workspace: Workspace, options: Options) -> Result:
    """Everything that a site is made of.

    Raises `BuilderError` for mistakes of the operator's; an author's mistakes are the result's diagnostics.
    """
    library, diagnostics = check(workspace)
    return Result(
        library,
        diagnostics,
        Catalogue(library, options, diagnostics),
        workspace,
        Renderer(workspace, options, mistakes=len(diagnostics)),
    )
