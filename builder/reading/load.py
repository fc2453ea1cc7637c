"""A content folder becomes a library: find, read, validate, resolve. One bad file never hides another.

Reading YAML takes most of the time, and what a text says depends on nothing else: the trees of files in order are kept.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from builder.cache import Cache, digest, tool_digest
from builder.cores import in_parts
from builder.diagnostics import START_OF_FILE, Diagnostic
from builder.kinds import kinds
from builder.kinds.milestones import Milestones
from builder.library import Entry, Library
from builder.progress import Progress, silent
from builder.reading import codes
from builder.reading.find_files import FoundFile, find_files, read_bytes
from builder.reading.resolve import resolve
from builder.reading.source import Source, read
from builder.reading.validate import validate
from builder.workspace import Workspace

_DEFAULT_MILESTONES = Path(__file__).parent / "default_milestones.yml"


_Read = tuple[Source | None, list[Diagnostic]]


def load(
    workspace: Workspace, cache: Cache | None = None, progress: Progress = silent
) -> tuple[Library, list[Diagnostic]]:
    """The library of a workspace and everything wrong with its files (SPC0xx), in no particular order."""
    files, findings, closed = find_files(workspace)
    entries: dict[str, dict[str, Entry[Any]]] = defaultdict(dict)
    broken: dict[str, set[str]] = defaultdict(set)
    for file, (entry, found) in zip(files, _Loading(cache or Cache(), progress).all(files), strict=True):
        findings += found
        if entry is not None and file.good_name:
            entries[file.kind][file.id] = entry
        else:
            broken[file.kind].add(file.id)
    library = Library(
        {kind: dict(sorted(found.items())) for kind, found in entries.items()},
        {kind: frozenset(ids) for kind, ids in broken.items()},
        _default_milestones(),
    )
    return library, findings + resolve(library, closed)


class _Loading:
    """Files become entries: those that were loaded before from memory, those that were read before from their trees."""

    def __init__(self, cache: Cache, progress: Progress) -> None:
        self._cache = cache
        self._tell = partial(progress, "Reading")
        self._keys: dict[str, str] = {}
        self._used: dict[Any, Any] = {}

    def all(self, files: Sequence[FoundFile]) -> list[tuple[Entry[Any] | None, list[Diagnostic]]]:
        """Each file's entry, or `None`, and what is wrong with it."""
        raw = [_bytes(file) if file.readable else None for file in files]
        known: dict[str, Source] = {}
        unknown: list[tuple[bytes, str]] = []
        for file, content in zip(files, raw, strict=True):
            if isinstance(content, bytes):
                source = self._known(file, content)
                if source is None:
                    unknown.append((content, file.shown))
                else:
                    known[file.shown] = source
        read_now = [item for share in in_parts(_read_all, unknown, tell=self._tell) for item in share]
        by_file = {shown: found for (_, shown), found in zip(unknown, read_now, strict=True)}
        found = [
            self._entry(file, content, by_file.get(file.shown) or (known.get(file.shown), []))
            for file, content in zip(files, raw, strict=True)
        ]
        if self._cache.objects is not None:
            self._cache.objects = self._used  # what is not read any more need not be kept
        return found

    def _known(self, file: FoundFile, content: bytes) -> Source | None:
        """A file as it was read before; without its tree where its entry is at hand."""
        if not self._cache.keeps:
            return None
        key = self._keys[file.shown] = digest("tree", tool_digest(), content)
        objects, name = self._cache.objects, (key, file.kind, file.shown)
        if objects is not None and name in objects:
            return Source(file.shown, "", None)
        kept = self._cache.get(key)
        if kept is None:
            return None
        return Source(file.shown, content.decode("utf-8-sig"), json.loads(kept))

    def _entry(
        self, file: FoundFile, content: bytes | Diagnostic | None, read: _Read
    ) -> tuple[Entry[Any] | None, list[Diagnostic]]:
        if not isinstance(content, bytes):
            return None, [content] if content else []
        key, objects = self._keys.get(file.shown), self._cache.objects
        name: Any = (key, file.kind, file.shown)
        if objects is not None and name in objects:
            self._used[name] = objects[name]
            return objects[name], []
        source, findings = read
        if source is None:
            return None, findings
        model, mistakes = validate(source, kinds()[file.kind])
        if model is None:
            return None, findings + mistakes
        if key and not findings and not self._cache.has(key):
            self._cache.put(key, json.dumps(source.data, ensure_ascii=False).encode("utf-8", "surrogatepass"))
        # The tree has served its purpose; the text stays, from which any position can be found again.
        entry: Entry[Any] = Entry(file.id, model, replace(source, data=None))
        if key and not findings:
            self._used[name] = entry
        return entry, findings


def _bytes(file: FoundFile) -> bytes | Diagnostic:
    try:
        return read_bytes(file.path)
    except OSError as error:
        code = codes.WRONG_PLACE
        message = f"The file cannot be read: {error.strerror or error}."
        return Diagnostic(file.shown, START_OF_FILE, code.code, code.name, message, code.severity)


def _read_all(files: Sequence[tuple[bytes, str]]) -> list[_Read]:
    return [read(content, shown) for content, shown in files]


def _default_milestones() -> Milestones:
    source, _ = read(_DEFAULT_MILESTONES.read_bytes(), _DEFAULT_MILESTONES.name)
    assert source is not None
    model, mistakes = validate(source, Milestones)
    assert model is not None, mistakes
    return model
