"""Our pages as the site engine knows them: places that documents may link to and the navigation may name."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc

from builder.errors import BuilderError
from builder.fields import shown
from builder.page import Page, theme_text

_HEAD = re.compile(r"---\s*\n[\w-]+:.*?\n(?:---|\.\.\.)\s*(?:\n|$)", re.DOTALL)
_NOT_SEARCHED = {"exclude": True}
_NO_CONTENTS = get_toc([])
_WIDE, _USUAL = ["navigation", "toc"], ["toc"]


class GeneratedPage(MkDocsPage):
    """A page that was never Markdown."""

    def __init__(self, planned: Page, label: str | None, file: File, config: MkDocsConfig) -> None:
        super().__init__(label or theme_text(planned.title), file, config)
        self.planned = planned

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs' signature
        """Say what the theme asks a page for."""
        self.markdown = ""
        search = {"boost": self.planned.search_boost} if self.planned.search else _NOT_SEARCHED
        self.meta = {
            "description": theme_text(self.planned.description),
            "hide": hidden(self.planned),
            "search": search,
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - MkDocs' signature
        """Hold what search is to find; the body comes later."""
        self.update_date = self.planned.updated.isoformat() if self.planned.updated else self.update_date
        self.content = f"<p>{escape(self.planned.search)}</p>"  # its title is the page's
        self.toc = _NO_CONTENTS


class PrintedFile(File):
    """A document that the site engine neither reads nor writes: we print it."""

    def is_documentation_page(self) -> bool:
        """Whether the site engine is to print it."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Leave it to us."""


def generated_file(page: Page, config: MkDocsConfig, documents: str, *, is_printed: bool) -> File:
    """The document of a planned page, which we print, or leave to the site engine.

    `documents` is the folder of those that are written by hand (`docs_folder`).
    """
    inclusion = InclusionLevel.INCLUDED if page.nav else InclusionLevel.NOT_IN_NAV
    kind = PrintedFile if is_printed else File
    file = kind.generated(config, page.source_path, content="", inclusion=inclusion)
    file.dest_uri = page.destination
    file.edit_uri = posixpath.relpath(page.source, documents) if page.source else None
    return file


def hidden(page: Page) -> list[str]:
    """The theme's parts that a page does without."""
    return _WIDE if page.is_wide else _USUAL


def mistake(page: Page, error: BuilderError) -> str:
    """What a preview shows in the place of a body that cannot be made."""
    return f'<h1>{escape(page.title)}</h1><p class="sp-error">{escape(str(error))}</p>'


def look_at_head(page: MkDocsPage, config: MkDocsConfig) -> str:
    """What is to be said of the settings on top of a hand-written page.

    Raises `PluginError` for a template that there is not.
    """
    name = page.meta.get("template")
    inside = name and not PurePosixPath(str(name)).is_absolute() and ".." not in PurePosixPath(str(name)).parts
    if name and not (inside and any((Path(folder) / str(name)).is_file() for folder in config.theme.dirs)):
        raise PluginError(f"{page.file.src_uri}: the theme has no template {shown(name)}.")
    if not page.meta and _HEAD.match(page.markdown or ""):
        return (
            f"{page.file.src_uri}: what stands between the first two --- is no list of settings, and is shown as text."
        )
    return ""


def alike(names: Iterable[str], others: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Paths, and others of the site, that are one and the same on Windows and macOS."""
    known = {other.casefold(): other for other in others}
    for name in names:
        if (other := known.get(name.casefold(), name)) != name:
            yield name, other
