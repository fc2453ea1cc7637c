"""Our pages, printed with the theme of a site engine but past its machinery: on all cores, or one that is asked for.

The engine takes each page through several of its stages in one process, and keeps all of them in memory until the last
is written. Ours need none of that: their bodies are made by us, and what they share with the theme is a frame.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from builder.cache import digest
from builder.cores import in_parts
from builder.errors import BuilderError
from builder.making import Making
from builder.page import Page
from builder.progress import Progress
from builder.publishing.earlier_site import EarlierSite, Written
from builder.publishing.finish import Finish
from builder.publishing.frame import CHECKED, Frames
from builder.publishing.generated import GeneratedPage, mistake
from builder.publishing.offline import digest as digest_of
from builder.publishing.write import write_file

_NO_FILES = Files([])
_FEW = 48
"""Fewer pages are not worth a second process."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page that is to be printed."""

    planned: Page
    file: File
    is_in_navigation: bool = False
    """Whether the theme's navigation has it, and so differs on it."""
    above: str = ""
    """What a page of the company's own at the same address says, as HTML."""

    def page(self, config: MkDocsConfig) -> GeneratedPage:
        """The page as the theme knows it: that of the navigation, else one that the site engine does not know of."""
        known = self.file.page
        if self.is_in_navigation and isinstance(known, GeneratedPage):
            page = known
        else:
            page = GeneratedPage(self.planned, None, self.file, config)
            self.file.page = known
        page.read_source(config)
        page.render(config, _NO_FILES)
        return page


class Press:
    """Prints the pages of one site."""

    def __init__(
        self,
        config: MkDocsConfig,
        sheets: Iterable[Sheet],
        env: jinja2.Environment,
        nav: Navigation,
        *,
        documents: Sequence[File],
        making: Making,
        shows_mistakes: bool,
    ) -> None:
        """`documents` are the pages that the engine prints; a preview shows a mistake in the place of a body."""
        self._config = config
        self._sheets = {sheet.file.dest_uri: sheet for sheet in sheets}
        self._shared: dict[str, Sheet] = {}
        """Those that the engine has printed, for a page of the company's own stands at the same address."""
        self._env = env
        self._nav = nav
        self._documents = documents
        self._making = making
        self._shows_mistakes = shows_mistakes
        self._frames = Frames()
        self._pages: dict[str, GeneratedPage] = {}
        """As the theme knows them."""
        self._linked = {folder for page in nav.pages for folder in _folders(page.url)}

    def files(self, *, at_once: bool = False) -> Iterator[File]:
        """Every document with its page, for what lists pages or reads what search is to find.

        A page is there until the next one is asked for, unless all are wanted `at_once`.
        """
        for sheet in self._sheets.values():
            page = self._ready(sheet)
            known, sheet.file.page = sheet.file.page, page
            yield sheet.file
            if not at_once:
                sheet.file.page = known

    def __contains__(self, path: str) -> bool:
        return path in self._sheets or path in self._shared

    def remember(self, sheet: Sheet) -> None:
        """The engine prints this one, and whoever wants it again later has it from here."""
        self._shared[sheet.file.dest_uri] = sheet

    def renew(self, pages: Iterable[Page], making: Making) -> bool:
        """Go on with pages as they are planned now; says whether they stand at the same places as before.

        Where they do not, nothing is changed: the navigation and what links to them has to be made anew.
        """
        planned = {page.destination: page for page in pages}
        before = self._shared | self._sheets
        if {path: page.nav for path, page in planned.items()} != {
            path: sheet.planned.nav for path, sheet in before.items()
        }:
            return False
        self._making = making
        self._pages.clear()
        for sheets in (self._sheets, self._shared):
            for path, sheet in sheets.items():
                sheets[path] = replace(sheet, planned=planned[path])
                if isinstance(sheet.file.page, GeneratedPage):
                    sheet.file.page.planned = planned[path]
        return True

    def html(self, path: str) -> str:
        """The page at a path of the site, as the theme prints it. Raises `BuilderError` as `Making.body` does."""
        sheet = self._sheets.get(path) or self._shared[path]
        body = self.body(sheet.planned)
        if path in self._shared:
            assert sheet.file.page is not None
            return self._rendered(sheet.file.page, sheet.above + body)
        page = self._ready(sheet)
        words = _words(page) | {"body": body}
        if sheet.is_in_navigation:
            return self._printed(page, words)
        return self._frames.page(self._sort(page), words, partial(self._printed, page))

    def body(self, page: Page) -> str:
        """The body of a page; in a preview, what is wrong with its template."""
        try:
            return self._making.body(page)
        except BuilderError as error:
            if not self._shows_mistakes:
                raise
            return mistake(page, error)

    def beside(self, path: str) -> list[tuple[str, bytes]]:
        """The files beside the page at a path of the site."""
        return self._making.beside((self._sheets.get(path) or self._shared[path]).planned)

    def write(self, folder: Path, finish: Finish | None, earlier: EarlierSite | None, progress: Progress) -> None:
        """Write every page, finished, with the files beside it, below a folder.

        What is the same in the earlier site is taken from there. Raises `BuilderError` where a template cannot be used,
        `OSError` where a file cannot be written.
        """
        keys = self._keys(finish) if earlier and finish else {}
        written: dict[str, Sequence[Written]] = {}
        if earlier and keys:
            shares = in_parts(partial(_take_all, earlier, folder), list(keys.items()))
            written = dict(zip(keys, chain(*shares), strict=True))
        missing = sorted(
            (path for path in self._sheets if not written.get(path)),
            key=lambda path: not self._sheets[path].is_in_navigation,  # these take longest
        )
        self._check_frames(missing)
        work = partial(self._write_all, folder, finish)
        made = in_parts(work, missing, at_least=_FEW, tell=partial(progress, "Making pages")) if missing else []
        written |= zip(missing, chain(*made), strict=True)
        if earlier:
            earlier.remember(keys, written if self._frames.are_trusted else {})
        if finish:
            for path, file in ((path, file) for path, files in written.items() for file in files):
                finish.know(file.path, file.digest, is_page=file.path == path)

    def _write_all(self, folder: Path, finish: Finish | None, paths: Sequence[str]) -> list[Sequence[Written]]:
        return [self._write(folder, finish, path) for path in paths]

    def _write(self, folder: Path, finish: Finish | None, path: str) -> Sequence[Written]:
        html = self.html(path)
        html, mark = finish.finished(html) if finish else (html, "")
        files = [(path, html.encode("utf-8", errors="xmlcharrefreplace"), mark)]
        for name, content in self.beside(path):
            files.append((name, content, digest_of(content)))
        return [Written.of(write_file(folder, name, content), name, mark) for name, content, mark in files]

    def _check_frames(self, paths: Iterable[str]) -> None:
        """Make and check the frames of some pages, for all processes alike: whether frames are used is one decision.

        The pages that are looked at are the first of their sort, whichever of them are written.
        """
        sorts = {self._sort(self._ready(sheet)) for sheet in map(self._sheets.__getitem__, paths) if _has_frame(sheet)}
        looked_at = Counter[object]()
        for sheet in filter(_has_frame, self._sheets.values()) if sorts else ():
            page = self._ready(sheet)
            sort = self._sort(page)
            if sort in sorts and looked_at[sort] < CHECKED:
                looked_at[sort] += 1
                words = _words(page) | {"body": f"<h1>{page.title}</h1>"}
                self._frames.check(sort, words, partial(self._printed, page))

    def _keys(self, finish: Finish) -> Mapping[str, str]:
        """A name for all that each page and what lies beside it are made of, where that can be named."""
        keys = {}
        for path, sheet in self._sheets.items():
            if sheet.is_in_navigation or sheet.planned.inputs is None:
                continue
            page = self._ready(sheet)
            words = _words(page)
            frame = self._frames.name(self._sort(page), [*words, "body"], partial(self._printed, page))
            keys[path] = digest(self._making.name(sheet.planned), frame, finish.name, *words, *words.values())
        return keys

    def _sort(self, page: GeneratedPage) -> object:
        """By what the theme's part of a page differs, beside its words.

        From pages that are as deep, links to the navigation are written alike, but where a page lies in one folder with
        what they lead to.
        """
        shared = [folder for folder in _folders(page.url) if folder in self._linked]
        return page.url.count("/"), tuple(shared[-1:]), tuple(_words(page)), tuple(page.meta["hide"])

    def _ready(self, sheet: Sheet) -> GeneratedPage:
        path = sheet.file.dest_uri
        if path not in self._pages:
            self._pages[path] = sheet.page(self._config)
        return self._pages[path]

    def _printed(self, page: GeneratedPage, words: Mapping[str, str]) -> str:
        """The page as the theme's template prints it, with these words in it."""
        kept = page.title, page.canonical_url, page.edit_url, page.meta
        page.title = words["title"]
        page.canonical_url, page.edit_url = words.get("canonical_url"), words.get("edit_url")
        page.meta = {**page.meta, "description": words["description"]}
        try:
            return self._rendered(page, words["body"])
        finally:
            page.title, page.canonical_url, page.edit_url, page.meta = kept

    def _rendered(self, page: MkDocsPage, content: str) -> str:
        kept, page.content, page.active = page.content, content, True
        try:
            context = get_context(self._nav, self._documents, self._config, page)
            return self._env.get_template("main.html").render(context)
        finally:
            page.content, page.active = kept, False


def _take_all(earlier: EarlierSite, folder: Path, keys: Sequence[tuple[str, str]]) -> list[Sequence[Written]]:
    return [earlier.take(path, key, folder) for path, key in keys]


def _words(page: GeneratedPage) -> dict[str, str]:
    """What differs between pages of a sort, beside the body."""
    words = {"title": page.title, "description": page.meta["description"]}
    return words | {name: value for name in ("canonical_url", "edit_url") if (value := getattr(page, name))}


def _has_frame(sheet: Sheet) -> bool:
    return not sheet.is_in_navigation


def _folders(address: str) -> list[str]:
    """The folders in which an address lies, from the outermost: `a/` and `a/b/` for `a/b/` and for `a/b/index.html`."""
    return [address[: found.end()] for found in re.finditer("/", address)]
