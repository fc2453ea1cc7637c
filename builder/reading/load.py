"""A content folder becomes a library: find, read, validate, resolve. One bad file never hides another.

Reading YAML takes most of the time, and what a text says depends on nothing else: what was read of files in order is
kept, and so are the facts about them that lists, searches and comparisons ask for.
"""

import time
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from builder.cache import Cache, in_groups
from builder.cores import in_parts
from builder.diagnostics import START_OF_FILE, Diagnostic
from builder.kinds import kinds
from builder.kinds.milestones import Milestones
from builder.library import Entry, Fact, Library, facts
from builder.progress import Progress, silent
from builder.reading import codes
from builder.reading.files import read_bytes
from builder.reading.find_files import FoundFile, find_files
from builder.reading.foreign_file import foreign_file
from builder.reading.kept_entries import KeptEntries
from builder.reading.resolve import resolve, resolve_in_part
from builder.reading.source import read
from builder.reading.suggestions import MANY
from builder.reading.validate import validate, without_empty
from builder.workspace import Workspace

_DEFAULT_MILESTONES = Path(__file__).parent / "default_milestones.yml"


_Loaded = tuple[Entry[Any] | None, list[Diagnostic]]
"""What became of a file, and what is wrong with it."""
_Look = tuple[int, int, int]
"""When a file was changed (nanoseconds), its size, and which file it is."""

_MOMENT = 3_000_000_000
"""Nanoseconds within which a file may change twice with the same time on it: some systems count two seconds at once."""
_MANY = "record"
"""The kind of which there are many. The others are what these refer to, and are looked at all the time."""


def load(
    workspace: Workspace, cache: Cache | None = None, progress: Progress = silent
) -> tuple[Library, list[Diagnostic]]:
    """The library of a workspace and everything wrong with its files (SPC0xx), in no particular order."""
    files, findings, closed = find_files(workspace)
    entries: dict[str, dict[str, Entry[Any]]] = defaultdict(dict)
    broken: dict[str, set[str]] = defaultdict(set)
    unusable: list[FoundFile] = []
    for file, (entry, found) in zip(files, _Loading(cache or Cache(), progress).all(files), strict=True):
        findings += found
        if entry is not None and file.good_name:
            entries[file.kind][file.id] = entry
        else:
            broken[file.kind].add(file.id)
            unusable += [file] if file.readable else []
    library = Library(
        {kind: dict(sorted(found.items())) for kind, found in entries.items()},
        {kind: frozenset(ids) for kind, ids in broken.items()},
        _default_milestones(),
    )
    findings += resolve(library, closed)
    for file in unusable:
        findings += _references(file, library, closed, hints=len(findings) <= MANY)
    return library, findings


class _Loading:
    """Files become entries: from memory, from what was kept when they were read before, or by reading."""

    def __init__(self, cache: Cache, progress: Progress) -> None:
        self._cache = cache
        self._kept = KeptEntries(cache)
        self._tell = partial(progress, "Reading")

    def all(self, files: Sequence[FoundFile]) -> list[_Loaded]:
        """Each file's entry, or `None`, and what is wrong with it."""
        looks = {file.shown: _look(file.path) for file in files} if self._cache.objects is not None else {}
        found: dict[str, _Loaded] = {file.shown: (None, []) for file in files if not file.readable}
        found |= self._at_hand(looks)
        unread: list[list[FoundFile]] = []
        for group in in_groups((file for file in files if file.shown not in found), lambda file: file.shown):
            known = self._read_before(group)
            found |= known
            if len(known) < len(group):
                unread.append(group)
        count = sum(map(len, unread))
        for share in in_parts(self._read_all, unread, count=count, tell=self._tell) if unread else ():
            found |= share
        for file in files:
            entry, _ = found[file.shown]
            if entry and file.kind != _MANY:
                entry.unfolded()
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

    def _read_before(self, group: Sequence[FoundFile]) -> dict[str, _Loaded]:
        """Those of some files of which all was kept that is asked for."""
        if not self._cache.keeps:
            return {}
        kept = zip(group, self._kept.get(group, [_bytes(file) for file in group]), strict=True)
        return {file.shown: (entry, []) for file, entry in kept if entry and entry.knows(_asked(file))}

    def _read_all(self, groups: Sequence[Sequence[FoundFile]]) -> dict[str, _Loaded]:
        return {file.shown: loaded for group in groups for file, loaded in self._read_group(group)}

    def _read_group(self, group: Sequence[FoundFile]) -> Iterator[tuple[FoundFile, _Loaded]]:
        """Some files, which are kept together; nothing is kept of one with mistakes, for they would be lost."""
        contents = [_bytes(file) for file in group]
        known = self._kept.get(group, contents)
        done: list[_Loaded] = [
            (entry, []) if entry else _loaded(file, content)
            for file, content, entry in zip(group, contents, known, strict=True)
        ]
        for file, (entry, _) in zip(group, done, strict=True):
            if entry:
                _ask(file, entry)
        self._kept.put(group, contents, [None if findings else entry for entry, findings in done])
        yield from zip(group, done, strict=True)


def _asked(file: FoundFile) -> Mapping[str, Fact[Any]]:
    """The facts that are asked for of a file, by name."""
    return facts if file.kind == _MANY else {}


def _ask(file: FoundFile, entry: Entry[Any]) -> None:
    for fact in _asked(file).values():
        fact(entry)


def _look(path: Path) -> _Look | None:
    """What tells that a file has changed, without reading it."""
    try:
        about = path.lstat()
    except OSError:
        return None
    return about.st_mtime_ns, about.st_size, about.st_ino


def _loaded(file: FoundFile, content: bytes | Diagnostic) -> _Loaded:
    """What becomes of a file, and what is wrong with it."""
    if isinstance(content, Diagnostic):
        return None, [content]
    source, findings = read(content, file.shown)
    if source is None:
        return None, findings
    model, mistakes = validate(source, kinds()[file.kind])
    if model is None:
        return None, _without_markup_of_refused(findings, mistakes) + mistakes
    # The tree has served its purpose; the text stays, from which any position can be found again.
    entry = Entry(file.id, model, replace(source, data=None))
    _ask(file, entry)
    return entry.folded(without_empty(source.data)), findings


def _references(file: FoundFile, library: Library, closed: Collection[str], *, hints: bool) -> Iterator[Diagnostic]:
    """What is wrong with the references of a file of which more is wrong."""
    content = _bytes(file)
    source = None if isinstance(content, Diagnostic) else read(content, file.shown)[0]
    if source and not (isinstance(source.data, dict) and foreign_file(source, kinds()[file.kind])):
        yield from resolve_in_part(library, source, file.kind, file.id, closed, hints=hints)


def _without_markup_of_refused(findings: list[Diagnostic], mistakes: list[Diagnostic]) -> list[Diagnostic]:
    """The findings but for those on markup in a value that its field does not take: no page will show it."""
    refused = [mistake.span for mistake in mistakes if mistake.code == codes.WRONG_TYPE.code]
    return [
        its
        for its in findings
        if its.code != codes.MARKUP_IN_TEXT.code
        or not any(
            (at.line, at.column) <= (its.span.line, its.span.column) < (at.end_line, at.end_column) for at in refused
        )
    ]


def _bytes(file: FoundFile) -> bytes | Diagnostic:
    try:
        return read_bytes(file.path)
    except OSError as error:
        code = codes.WRONG_PLACE
        message = f"The file cannot be read: {error.strerror or error}."
        return Diagnostic(file.shown, START_OF_FILE, code.code, code.name, message, code.severity)


@cache
def _default_milestones() -> Milestones:
    source, _ = read(_DEFAULT_MILESTONES.read_bytes(), _DEFAULT_MILESTONES.name)
    assert source is not None
    model, mistakes = validate(source, Milestones)
    assert model is not None, mistakes
    return model
