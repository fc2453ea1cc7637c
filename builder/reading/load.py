"""A content folder becomes a library: find, read, validate, resolve. One bad file never hides another."""

from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

from builder.diagnostics import START_OF_FILE, Diagnostic
from builder.kinds import kinds
from builder.kinds.milestones import Milestones
from builder.library import Entry, Library
from builder.reading import codes
from builder.reading.find_files import FoundFile, find_files, read_bytes
from builder.reading.resolve import resolve
from builder.reading.source import read
from builder.reading.validate import validate
from builder.workspace import Workspace

_DEFAULT_MILESTONES = Path(__file__).parent / "default_milestones.yml"


def load(workspace: Workspace) -> tuple[Library, list[Diagnostic]]:
    """The library of a workspace and everything wrong with its files (SPC0xx), in no particular order."""
    files, findings, closed = find_files(workspace)
    entries: dict[str, dict[str, Entry[Any]]] = defaultdict(dict)
    broken: dict[str, set[str]] = defaultdict(set)
    for file in files:
        entry, found = _load_file(file) if file.readable else (None, [])
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


def _load_file(file: FoundFile) -> tuple[Entry[Any] | None, list[Diagnostic]]:
    try:
        raw = read_bytes(file.path)
    except OSError as error:
        code = codes.WRONG_PLACE
        message = f"The file cannot be read: {error.strerror or error}."
        return None, [Diagnostic(file.shown, START_OF_FILE, code.code, code.name, message, code.severity)]
    source, findings = read(raw, file.shown)
    if source is None:
        return None, findings
    model, mistakes = validate(source, kinds()[file.kind])
    if model is None:
        return None, findings + mistakes
    # The tree has served its purpose; the text stays, from which any position can be found again.
    return Entry(file.id, model, replace(source, data=None)), findings


def _default_milestones() -> Milestones:
    source, _ = read(_DEFAULT_MILESTONES.read_bytes(), _DEFAULT_MILESTONES.name)
    assert source is not None
    model, mistakes = validate(source, Milestones)
    assert model is not None, mistakes
    return model
