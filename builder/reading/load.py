"""A content folder becomes a library: find, read, validate, resolve. One bad file never hides another.

Reading YAML takes most of the time, and what a text says depends on nothing else: the trees of files in order are kept.
"""

import json
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from builder.cache import Cache, digest, in_groups, tool_digest
from builder.cores import in_parts
from builder.diagnostics import START_OF_FILE, Diagnostic
from builder.kinds import kinds
from builder.kinds.milestones import Milestones
from builder.library import Entry, Library
from builder.progress import Progress, silent
from builder.reading import codes
from builder.reading.files import read_bytes
from builder.reading.find_files import FoundFile, find_files
from builder.reading.resolve import resolve
from builder.reading.source import Source, read
from builder.reading.validate import validate
from builder.reading.yaml_tree import Tree
from builder.workspace import Workspace

_DEFAULT_MILESTONES = Path(__file__).parent / "default_milestones.yml"


_Loaded = tuple[Entry[Any] | None, list[Diagnostic]]
"""What became of a file, and what is wrong with it."""
_Content = tuple[FoundFile, bytes]
_Look = tuple[int, int, int]
"""When a file was changed (nanoseconds), its size, and which file it is."""

_MOMENT = 3_000_000_000
"""Nanoseconds within which a file may change twice with the same time on it: some systems count two seconds at once."""


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
        self._base = digest("trees", tool_digest()) if cache.keeps else ""

    def all(self, files: Sequence[FoundFile]) -> list[_Loaded]:
        """Each file's entry, or `None`, and what is wrong with it."""
        looks = {file.shown: _look(file.path) for file in files} if self._cache.objects is not None else {}
        found = self._at_hand(looks)
        contents: list[_Content] = []
        for file in files:
            if file.shown in found:
                continue
            content = _bytes(file) if file.readable else None
            if isinstance(content, bytes):
                contents.append((file, content))
            else:
                found[file.shown] = None, [content] if content else []
        groups = in_groups(contents, lambda content: content[0].shown)
        shares = in_parts(self._read_all, groups, count=len(contents), tell=self._tell)
        read_now = (item for share in shares for item in share)
        found |= {file.shown: item for (file, _), item in zip(chain(*groups), read_now, strict=True)}
        self._keep_at_hand(looks, found)
        return [found[file.shown] for file in files]

    def _at_hand(self, looks: Mapping[str, _Look | None]) -> dict[str, _Loaded]:
        """The entries of files that were loaded before in this process and look as they did."""
        known = self._cache.objects or {}
        return {
            shown: (entry, [])
            for shown, look in looks.items()
            if look and (entry := known.get((shown, look))) is not None
        }

    def _keep_at_hand(self, looks: Mapping[str, _Look | None], found: Mapping[str, _Loaded]) -> None:
        """What is not there any more need not be kept; what was changed a moment ago may change again unseen."""
        if self._cache.objects is None:
            return
        settled = time.time_ns() - _MOMENT
        before, self._cache.objects = self._cache.objects, {}
        for shown, look in looks.items():
            entry, findings = found[shown]
            if look and entry and not findings and (look[0] < settled or (shown, look) in before):
                self._cache.objects[shown, look] = entry

    def _read_all(self, groups: Sequence[Sequence[_Content]]) -> list[_Loaded]:
        return [loaded for group in groups for loaded in self._read_group(group)]

    def _read_group(self, group: Sequence[_Content]) -> list[_Loaded]:
        """Some files, whose trees are kept together; no tree is kept of one with mistakes, for they would be lost."""
        key = digest(self._base, *(content for _, content in group)) if self._cache.keeps else ""
        kept = self._cache.get(key)
        trees = json.loads(kept) if kept else [None] * len(group)
        is_kept = self._cache.objects is not None
        done = [_loaded(*its, tree, is_kept=is_kept) for its, tree in zip(group, trees, strict=True)]
        if self._cache.keeps and not kept:
            new = [tree if entry and not findings else None for entry, findings, tree in done]
            self._cache.put(key, json.dumps(new, ensure_ascii=False).encode("utf-8", "surrogatepass"))
        return [(entry, findings) for entry, findings, _ in done]


def _look(path: Path) -> _Look | None:
    """What tells that a file has changed, without reading it."""
    try:
        about = path.lstat()
    except OSError:
        return None
    return about.st_mtime_ns, about.st_size, about.st_ino


def _loaded(
    file: FoundFile, content: bytes, tree: Tree, *, is_kept: bool
) -> tuple[Entry[Any] | None, list[Diagnostic], Tree]:
    """What becomes of a file, what is wrong with it, and its tree: that which is known already, if any.

    An entry that `is_kept` in memory remembers what was made of it.
    """
    source: Source | None
    if tree is None:
        source, findings = read(content, file.shown)
    else:
        source, findings = Source(file.shown, content.decode("utf-8-sig"), tree), []
    if source is None:
        return None, findings, None
    model, mistakes = validate(source, kinds()[file.kind])
    # The tree has served its purpose; the text stays, from which any position can be found again.
    memory: dict[Any, Any] | None = {} if is_kept else None
    entry: Entry[Any] | None = Entry(file.id, model, replace(source, data=None), memory) if model else None
    return entry, findings + mistakes, source.data


def _bytes(file: FoundFile) -> bytes | Diagnostic:
    try:
        return read_bytes(file.path)
    except OSError as error:
        code = codes.WRONG_PLACE
        message = f"The file cannot be read: {error.strerror or error}."
        return Diagnostic(file.shown, START_OF_FILE, code.code, code.name, message, code.severity)


def _default_milestones() -> Milestones:
    source, _ = read(_DEFAULT_MILESTONES.read_bytes(), _DEFAULT_MILESTONES.name)
    assert source is not None
    model, mistakes = validate(source, Milestones)
    assert model is not None, mistakes
    return model
