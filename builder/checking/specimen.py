"""A small library without a fault, in `specimen_content/`: what a rule's examples and cases are topped up from.

An example says only what it is about; every top-level field that it leaves out comes from here.
"""

import datetime
from collections.abc import Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from builder.checking.rule import Example, LineRule, Rule
from builder.checking.subject import Line, Subject, field_of, line_by_itself
from builder.fields import TextMark, marked
from builder.kinds import kinds
from builder.library import Entry, Library
from builder.reading.source import Source, read
from builder.reading.validate import validate
from builder.reading.yaml_tree import Tree

TODAY = datetime.date(2026, 11, 22)
"""The day on which examples and cases are judged."""

_FOLDER = Path(__file__).parent / "specimen_content"

PATHS: Mapping[str, str] = {
    "offering": "offerings/load-planning.yml",
    "role": "roles/head-of-transport.yml",
    "industry": "industries/haulage.yml",
    "proof": "proof/north-freight.yml",
    "record": "records/load-planning/empty-trips.yml",
    "milestones": "milestones.yml",
}
"""The file that stands for each kind, below the specimen's folder."""


def library(files: Mapping[str, str | None]) -> Library:
    """The specimen with `files` (path to text) in it, each topped up with what it leaves out; `None` removes a file.

    Raises `ValueError` where a file cannot be read.
    """
    entries: dict[str, dict[str, Entry[Any]]] = {kind: dict(found) for kind, found in _specimen().items()}
    for path, text in files.items():
        kind, entry_id = kind_and_id(path)
        if text is None:
            entries[kind].pop(entry_id)
        else:
            entries.setdefault(kind, {})[entry_id] = _entry(path, text, _tree(PATHS[kind]))
    return Library({kind: dict(sorted(found.items())) for kind, found in entries.items()})


def kind_and_id(path: str) -> tuple[str, str]:
    """The kind and id of a file, by its path below the content folder."""
    parts = PurePosixPath(path.removesuffix(".yml")).parts
    kind = next(kind for kind in kinds().values() if kind.folder in (parts[0], path))
    return kind.kind, "/".join(parts[1:]) or parts[0]


def example_files(example: Example) -> dict[str, str]:
    """An example's files, for `library`."""
    assert example.said_in is None, "a spoken line is no file"
    return {PATHS[example.kind]: example.text, **example.beside}


def example_messages(rule: Rule, example: Example) -> list[str]:
    """What a line rule says of a spoken example. For files, `check.run` over `library(example_files(…))` says it."""
    assert isinstance(rule, LineRule)
    return [found.message for found in rule.check(example_line(example))]


def example_line(example: Example) -> Line:
    """A spoken example in the place where the specimen has such a line."""
    assert example.said_in is not None
    kind = example.said_in.partition(".")[0]
    path = PATHS[kind]
    whole = library({})
    subject = Subject(kind, whole.of(kind)[kind_and_id(path)[1]], whole, TODAY)
    for place, _, _ in marked(subject.model, TextMark):
        if field_of(kind, place) == example.said_in:
            return line_by_itself(example.text, place, example.said_in, subject)
    return line_by_itself(example.text, tuple(example.said_in.split(".")[1:]), example.said_in, subject)


@cache
def _specimen() -> dict[str, dict[str, Entry[Any]]]:
    found: dict[str, dict[str, Entry[Any]]] = {}
    for file in sorted(_FOLDER.rglob("*.yml")):
        path = file.relative_to(_FOLDER).as_posix()
        kind, entry_id = kind_and_id(path)
        found.setdefault(kind, {})[entry_id] = _entry(path, file.read_text(encoding="utf-8"), {})
    return found


@cache
def _tree(path: str) -> Tree:
    source, _ = read((_FOLDER / path).read_bytes(), path)
    assert source is not None
    return source.data


def _entry(path: str, text: str, rest: Tree) -> Entry[Any]:
    kind, entry_id = kind_and_id(path)
    source, findings = read(text.encode(), f"content/{path}")
    if source is None or not isinstance(source.data, dict) or not isinstance(rest, dict):
        raise ValueError(f"{path}: {[found.message for found in findings]}")
    model, mistakes = validate(Source(source.file, text, {**rest, **source.data}), kinds()[kind])
    if model is None:
        raise ValueError(f"{path}: {[f'{found.place} {found.message}' for found in mistakes]}")
    return Entry(entry_id, model, source)
