"""Pages of a live preview that show mistakes: one for all of them, and one in the place of each page they keep away."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from builder.diagnostics import Diagnostic
from builder.kinds import kinds
from builder.library import offering_of
from builder.outline import outline
from builder.page import Page
from builder.reporting.report import caret_frame
from builder.views.catalogue import Catalogue

ADDRESS = "mistakes/"


@dataclass(frozen=True)
class MistakeView:
    """What stands where a page would be, had its file no mistakes."""

    file: str | None
    findings: tuple[tuple[Diagnostic, str, str], ...]
    """Each with its line of text and the carets below it."""


def mistake_pages(catalogue: Catalogue) -> Iterator[Page]:
    """The pages, among them some at the address of a page that could be made after all; that one has precedence."""
    library = catalogue.library
    by_file: dict[str, list[Diagnostic]] = defaultdict(list)
    for found in catalogue.findings:
        by_file[found.file].append(found)
    yield _page(ADDRESS, "Mistakes", None, list(catalogue.findings))
    for kind, ids in library.broken.items():
        for entry_id in sorted(ids):
            if address := _address(kind, entry_id):
                file = _file(kind, entry_id)
                yield _page(address, f"Not shown: {entry_id}", file, by_file[file])
    for entry in library.records.values():
        its = outline(entry)
        needed = {"role": its.role, "offering": offering_of(entry.id), "industry": its.industry or ""}
        files = [entry.file, *(_file(kind, name) for kind, name in needed.items())]
        findings = [found for file in files for found in by_file.get(file, ())]
        if findings and entry.status != "retired":
            yield _page(f"guides/{entry.id}/", its.goal, entry.file, findings)


def _file(kind: str, entry_id: str) -> str:
    return f"content/{kinds()[kind].folder}/{entry_id}.yml"


def _address(kind: str, entry_id: str) -> str | None:
    folder = kinds()[kind].folder
    if folder.endswith(".yml"):
        return None
    return f"guides/{entry_id}/" if kind == "record" else f"{folder}/{entry_id}/"


def _page(address: str, title: str, file: str | None, findings: list[Diagnostic]) -> Page:
    framed = tuple((found, *caret_frame(found)) for found in findings)
    return Page(address, "pages/mistakes.html", title, partial(MistakeView, file, framed), source=file)
