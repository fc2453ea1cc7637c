"""Our pages as the site engine knows them: places that documents may link to and the navigation may name."""

import posixpath
from html import escape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc

from builder.errors import BuilderError
from builder.fields import shown
from builder.page import Page, theme_text

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


def refuse_unknown_template(page: MkDocsPage, config: MkDocsConfig) -> None:
    """Raise `PluginError` where a hand-written page asks for a template that the theme does not have."""
    name = page.meta.get("template")
    if name and not any((Path(folder) / str(name)).is_file() for folder in config.theme.dirs):
        raise PluginError(f"{page.file.src_uri}: the theme has no template {shown(name)}.")
