"""The bodies of pages and the files beside them: made ahead on all cores, and found again while nothing has changed.

Whatever one process makes it leaves in the cache, where the process that writes the site takes it up page by page, so
that no more than one page is in memory at a time.
"""

import contextlib
import json
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from builder.cache import FAST, Cache, digest, folder_digest, tool_digest
from builder.cores import Tell, in_parts, nobody
from builder.errors import BuilderError
from builder.options import Options
from builder.page import Page, Part
from builder.render import Renderer
from builder.workspace import Workspace, shipped_templates

_Made = tuple[bytes, list[tuple[str, bytes]]]
"""A page's body as UTF-8, without its parts, and the files beside it: path in the site, and content."""
_FEW = 48
"""Fewer pages are not worth a second process."""


class Making:
    """The pages of one build."""

    def __init__(self, workspace: Workspace, options: Options, renderer: Renderer, shared: str, cache: Cache) -> None:
        """`shared` names what all files share."""
        self._renderer = renderer
        self._cache = cache
        self._keys: dict[str, str] = {}
        self._parts: dict[tuple[str, str], str] = {}
        self._last: tuple[str, _Made] | None = None
        self._base = digest(
            "page",
            tool_digest(),
            folder_digest(workspace.templates, shipped_templates()),
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
        return self._renderer.filled(page, self._made(page)[0].decode())

    def beside(self, page: Page) -> list[tuple[str, bytes]]:
        """The files beside a page: path in the site, and content."""
        if page.beside is None:
            return []
        if page.inputs is None or not self._cache.keeps:
            return list(page.beside())
        try:
            return self._made(page)[1]
        except BuilderError:  # its template cannot be used; what lies beside it can
            return list(page.beside())

    def _made(self, page: Page) -> _Made:
        """A page's body and the files beside it: kept together, for they are wanted together."""
        key = self._key(page)
        if self._last is None or self._last[0] != key:
            kept = self._cache.get(key)
            made = _unpacked(kept) if kept is not None else None
            if made is None:
                made = self._renderer.laid_out(page).encode(), list(page.beside() if page.beside else ())
                self._cache.put(key, _packed(*made), is_packed=True)
            self._last = key, made
        return self._last[1]

    def name(self, page: Page) -> str:
        """A name for all that a page's body, and what lies beside it, are made of; of a page with `inputs`."""
        if page.parts is None:
            return self._key(page)
        return digest(self._key(page), *(self._part(name, part) for name, part in page.parts().items()))

    def _part(self, name: str, part: Part) -> str:
        if (part.template, name) not in self._parts:
            self._parts[part.template, name] = digest(part.template, name, *part.inputs())
        return self._parts[part.template, name]

    def _key(self, page: Page) -> str:
        """A name for all that of a page is kept: its body without parts, and the files beside it."""
        if page.address not in self._keys:
            inputs = page.inputs() if page.inputs else ()
            key = digest(self._base, page.address, page.template, page.title, page.description, *inputs)
            self._keys[page.address] = key
        return self._keys[page.address]

    def _make_all(self, pages: Sequence[Page]) -> None:
        for page in pages:
            with contextlib.suppress(BuilderError):
                self._made(page)

    def _is_there(self, page: Page) -> bool:
        return self._cache.has(self._key(page))


def _packed(body: bytes, files: Sequence[tuple[str, bytes]]) -> bytes:
    text = zlib.compress(body, FAST)
    head = json.dumps([len(text), *([path, len(content)] for path, content in files)]).encode()
    return b"\n".join([head, b"".join([text, *(content for _, content in files)])])


def _unpacked(kept: bytes) -> _Made | None:
    """What `_packed` was given; `None` where it was not, for somebody has tampered with it."""
    head, _, rest = kept.partition(b"\n")
    files = []
    try:
        start, *rows = json.loads(head)
        body = zlib.decompress(rest[:start])
        for path, length in rows:
            files.append((path, rest[start : start + length]))
            start += length
    except (ValueError, TypeError, zlib.error):
        return None
    return body, files
