"""A content folder becomes a library: find, read, validate, resolve. One bad file never hides another.

Reading YAML takes most of the time, and what a text says depends on nothing else: the trees of files in order are kept.
"""

import json
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
        found: dict[str, _Loaded] = {}
        contents: list[_Content] = []
        for file in files:
            content = _bytes(file) if file.readable else None
            if isinstance(content, bytes):
                contents.append((file, content))
            else:
                found[file.shown] = None, [content] if content else []
        at_hand = self._at_hand(contents)
        found |= at_hand
        groups = in_groups(contents, lambda content: content[0].shown)
        unread = [left for group in groups if (left := [its for its in group if its[0].shown not in at_hand])]
        count = sum(map(len, unread))
        shares = in_parts(self._read_all, unread, count=count, tell=self._tell)
        read_now = (item for share in shares for item in share)
        found |= {file.shown: item for (file, _), item in zip(chain(*unread), read_now, strict=True)}
        self._keep_at_hand(contents, found)
        return [found[file.shown] for file in files]

    def _at_hand(self, contents: Sequence[_Content]) -> dict[str, _Loaded]:
        """The entries of files that were loaded before in this process."""
        objects = self._cache.objects
        if not objects:
            return {}
        return {its[0].shown: (objects[name], []) for its in contents if (name := _name(*its)) in objects}

    def _keep_at_hand(self, contents: Sequence[_Content], found: Mapping[str, _Loaded]) -> None:
        """What is not read any more need not be kept."""
        if self._cache.objects is not None:
            loaded = ((its, *found[its[0].shown]) for its in contents)
            self._cache.objects = {_name(*its): entry for its, entry, findings in loaded if entry and not findings}

    def _read_all(self, groups: Sequence[Sequence[_Content]]) -> list[_Loaded]:
        return [loaded for group in groups for loaded in self._read_group(group)]

    def _read_group(self, group: Sequence[_Content]) -> list[_Loaded]:
        """Some files, whose trees are kept together; no tree is kept of one with mistakes, for they would be lost."""
        key = digest(self._base, *(content for _, content in group)) if self._cache.keeps else ""
        kept = self._cache.get(key)
        trees = json.loads(kept) if kept else [None] * len(group)
        done = [_loaded(*its, tree) for its, tree in zip(group, trees, strict=True)]
        if self._cache.keeps and not kept:
            new = [tree if entry and not findings else None for entry, findings, tree in done]
            self._cache.put(key, json.dumps(new, ensure_ascii=False).encode("utf-8", "surrogatepass"))
        return [(entry, findings) for entry, findings, _ in done]


def _name(file: FoundFile, content: bytes) -> tuple[str, str, str]:
    return digest(content), file.kind, file.shown


def _loaded(file: FoundFile, content: bytes, tree: Tree) -> tuple[Entry[Any] | None, list[Diagnostic], Tree]:
    """What becomes of a file, what is wrong with it, and its tree: that which is known already, if any."""
    source: Source | None
    if tree is None:
        source, findings = read(content, file.shown)
    else:
        source, findings = Source(file.shown, content.decode("utf-8-sig"), tree), []
    if source is None:
        return None, findings, None
    model, mistakes = validate(source, kinds()[file.kind])
    # The tree has served its purpose; the text stays, from which any position can be found again.
    entry: Entry[Any] | None = Entry(file.id, model, replace(source, data=None)) if model else None
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
