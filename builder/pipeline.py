"""The stages in order: a workspace becomes a library, diagnostics and pages. It never prints, exits or writes."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from builder.catalogue import Catalogue
from builder.diagnostics import Diagnostic, Severity
from builder.guide_index import ADDRESS as GUIDE_INDEX
from builder.guide_index import guide_index
from builder.library import Library, offering_of
from builder.load import load
from builder.options import Options
from builder.page import Page
from builder.pages import plan
from builder.render import Renderer
from builder.report import caret_frame
from builder.workspace import Workspace


@dataclass(frozen=True)
class Result:
    """What a build is made of. Pages are laid out only when asked for (`renderer.body`)."""

    library: Library
    diagnostics: tuple[Diagnostic, ...]
    catalogue: Catalogue
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
        return (*pages, *(page for page in _mistake_pages(self) if page.address not in there))

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
        Catalogue(library, options),
        Renderer(workspace, options, mistakes=len(diagnostics)),
    )


@dataclass(frozen=True)
class MistakeView:
    """What stands where a page would be, had its file no mistakes."""

    file: str | None
    findings: tuple[tuple[Diagnostic, str, str], ...]
    """Each with its line of text and the carets below it."""


def _mistake_pages(result: Result) -> Iterator[Page]:
    """One page for all mistakes, and one at the address of each thing that cannot be shown because of them."""
    by_file: dict[str, list[Diagnostic]] = defaultdict(list)
    for found in result.diagnostics:
        by_file[found.file].append(found)
    yield _mistake_page("mistakes/", "Mistakes", None, result.diagnostics)
    for kind, ids in result.library.broken.items():
        for entry_id in sorted(ids):
            if kind == "record":
                file = f"content/records/{entry_id}.yml"
                yield _mistake_page(f"guides/{entry_id}/", f"Not shown: {entry_id}", file, by_file[file])
            elif kind in ("role", "offering", "industry", "proof"):
                folder = {
                    "role": "roles",
                    "offering": "offerings",
                    "industry": "industries",
                    "proof": "proof",
                }[kind]
                file = f"content/{folder}/{entry_id}.yml"
                yield _mistake_page(f"{folder}/{entry_id}/", f"Not shown: {entry_id}", file, by_file[file])
    for entry in result.library.records.values():
        record = entry.model
        behind = [
            entry.source.file,
            f"content/roles/{record.role}.yml",
            f"content/offerings/{offering_of(entry.id)}.yml",
            f"content/industries/{record.industry}.yml",
        ]
        findings = [found for file in behind for found in by_file.get(file, ())]
        if findings and entry.status != "retired":
            yield _mistake_page(f"guides/{entry.id}/", record.goal.statement, entry.source.file, findings)


def _mistake_page(
    address: str, title: str, file: str | None, findings: "list[Diagnostic] | tuple[Diagnostic, ...]"
) -> Page:
    framed = tuple((found, *caret_frame(found)) for found in findings)
    return Page(address, "pages/mistakes.html", title, partial(MistakeView, file, framed), source=file)
