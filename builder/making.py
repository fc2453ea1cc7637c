"""The bodies of pages and the files beside them: made ahead on all cores, and found again while nothing has changed.

Whatever one process makes it leaves in the cache, where the process that writes the site takes it up page by page, so
that no more than one page is in memory at a time.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from builder.cache import Cache, digest, folder_digest, tool_digest
from builder.cores import Tell, in_parts, nobody
from builder.errors import BuilderError
from builder.options import Options
from builder.page import Page
from builder.render import Renderer
from builder.workspace import Workspace, shipped_templates

_FEW = 48
"""Fewer pages are not worth a second process."""


class Making:
    """The pages of one build."""

    def __init__(self, workspace: Workspace, options: Options, renderer: Renderer, shared: str, cache: Cache) -> None:
        """`shared` names what all files share."""
        self._renderer = renderer
        self._cache = cache
        self._keys: dict[str, str] = {}
        self._base = digest(
            "page",
            tool_digest(),
            folder_digest("*.html", workspace.templates, shipped_templates()),
            shared,
            json.dumps([options.site_name, options.drafts, options.preview, options.locale]),
            json.dumps([options.feedback, options.directory_urls, renderer.mistakes]),
        )

    def missing(self, pages: Iterable[Page]) -> list[Page]:
        """Those pages that could be kept and are not."""
        return [page for page in pages if page.inputs and not self._is_there(page)]

    def kept_in(self) -> Path:
        """The folder through which several processes make pages together."""
        if self._cache.folder is None:
            self._cache = Cache.for_one_build()
        assert self._cache.folder is not None
        return self._cache.folder

    def ahead(self, pages: Iterable[Page], tell: Tell = nobody) -> None:
        """Make what is not there yet of those pages that can be kept. `tell` hears how many are done.

        Pages with mistakes are left to whoever asks for them one by one.
        """
        self.kept_in()
        missing = self.missing(pages)
        if missing:
            in_parts(self._make_all, missing, at_least=_FEW, tell=tell)

    def body(self, page: Page) -> str:
        """The page's HTML without the theme around it. Raises `BuilderError` where a template cannot be used."""
        if page.inputs is None or not self._cache.keeps:
            return self._renderer.body(page)
        key = self.key(page)
        kept = self._cache.get(key)
        if kept is not None:
            return kept.decode()
        body = self._renderer.body(page)
        self._cache.put(key, body.encode())
        return body

    def beside(self, page: Page) -> list[tuple[str, bytes]]:
        """The files beside a page: path in the site, and content."""
        if page.beside is None:
            return []
        if page.inputs is None or not self._cache.keeps:
            return list(page.beside())
        key = _beside(self.key(page))
        kept = self._cache.get(key)
        if kept is not None:
            return _unpacked(kept)
        made = list(page.beside())
        self._cache.put(key, _packed(made))
        return made

    def key(self, page: Page) -> str:
        """A name for all that a page's body, and what lies beside it, are made of; of a page with `inputs`."""
        if page.address not in self._keys:
            inputs = page.inputs() if page.inputs else ()
            key = digest(self._base, page.address, page.template, page.title, page.description, *inputs)
            self._keys[page.address] = key
        return self._keys[page.address]

    def _make_all(self, pages: Sequence[Page]) -> None:
        for page in pages:
            try:
                self.body(page)
            except BuilderError:
                continue
            self.beside(page)

    def _is_there(self, page: Page) -> bool:
        key = self.key(page)
        return self._cache.has(key) and (page.beside is None or self._cache.has(_beside(key)))


def _beside(key: str) -> str:
    return digest(key, "beside")


def _packed(files: Sequence[tuple[str, bytes]]) -> bytes:
    head = json.dumps([[path, len(content)] for path, content in files]).encode()
    return b"\n".join([head, b"".join(content for _, content in files)])


def _unpacked(kept: bytes) -> list[tuple[str, bytes]]:
    head, _, rest = kept.partition(b"\n")
    files, start = [], 0
    for path, length in json.loads(head):
        files.append((path, rest[start : start + length]))
        start += length
    return files
