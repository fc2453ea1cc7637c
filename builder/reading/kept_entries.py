"""What was read of files, kept until their text changes: entries, folded, with the facts about them."""

import json
import zlib
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Any

from builder.cache import FAST, Cache, digest, tool_digest
from builder.diagnostics import Diagnostic
from builder.kinds import kinds
from builder.library import Entry, as_json
from builder.reading.find_files import FoundFile

_LENGTH = 4
"""Bytes that say how long the head is."""


class KeptEntries:
    """Entries of files that lie together, kept together: under their names, each as of one content."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._base = digest("entries", tool_digest()) if cache.keeps else ""

    def get(self, files: Sequence[FoundFile], contents: Sequence[bytes | Diagnostic]) -> list[Entry[Any] | None]:
        """What was read of some files with these contents; `None` for each of which nothing is kept."""
        kept = self._cache.get(self._key(files)) if self._cache.keeps else None
        try:
            return _unpacked(files, contents, kept) if kept else [None] * len(files)
        except (ValueError, TypeError, KeyError, AttributeError, zlib.error):  # tampered with
            return [None] * len(files)

    def put(
        self,
        files: Sequence[FoundFile],
        contents: Sequence[bytes | Diagnostic],
        entries: Sequence[Entry[Any] | None],
    ) -> None:
        """Keep what was read of some files; `None` stands for a file of which nothing is to be kept."""
        if not self._cache.keeps:
            return
        packed = [entry.packed() if entry else (None, b"") for entry in entries]
        rows = [[_name(content), head, len(part)] for content, (head, part) in zip(contents, packed, strict=True)]
        head = zlib.compress(as_json(rows), FAST)
        parts = [len(head).to_bytes(_LENGTH, "little"), head, *(part for _, part in packed)]
        self._cache.put(self._key(files), b"".join(parts), is_packed=True)

    def _key(self, files: Sequence[FoundFile]) -> str:
        return digest(self._base, *(file.shown for file in files))


def _name(content: bytes | Diagnostic) -> str:
    return digest(content) if isinstance(content, bytes) else ""


def _unpacked(
    files: Sequence[FoundFile], contents: Sequence[bytes | Diagnostic], kept: bytes
) -> list[Entry[Any] | None]:
    start = _LENGTH + int.from_bytes(kept[:_LENGTH], "little")
    rows: list[Any] = json.loads(zlib.decompress(kept[_LENGTH:start]))
    ends = accumulate((length for _, _, length in rows), initial=start)
    parts = [kept[begin:end] for begin, end in pairwise(ends)]
    return [
        Entry.unpacked(kinds()[file.kind], head, part) if head and name == _name(content) else None
        for file, content, (name, head, _), part in zip(files, contents, rows, parts, strict=True)
    ]
