"""Breaches that an author allows, with a reason: by comment, or in the file's field `allow`."""

import datetime
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from builder.diagnostics import Span
from builder.library import Entry
from builder.rule import Rule, Subject
from builder.rules import named
from builder.source import Source
from builder.yaml_tree import Path

_COMMENT = re.compile(
    r"(?:^|(?<=[ \t]))#[ \t]*primed:[ \t]*allow\b[ \t]*(?P<rule>[^\s:,–—-]\S*?)?[ \t]*"
    r"(?:,?[ \t]*until[ \t]+(?P<until>\d{4}-\d{2}-\d{2}))?"
    r"(?:(?:[ \t]+[-–—]|:)[ \t]*(?P<because>.*?))?[ \t]*$",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Suppression:
    """One allowed breach in one file."""

    entry: Entry[Any]
    rule: str
    """As it was written."""
    because: str
    until: datetime.date | None
    rules: tuple[Rule, ...]
    """What it names; empty where it names nothing."""
    span: Span
    """Where the rule is named."""
    at: str | None = None
    """The field it holds in, as written; `None` for the whole file, and for a comment."""
    path: Path = ()
    lines: frozenset[int] | None = None
    """For a comment: the lines it speaks of."""

    @property
    def where(self) -> str:
        """`on line 12`, `at goal.statement`, `in this file`."""
        if self.lines is not None:
            return f"on line {max(self.lines)}"
        return f"at {self.at}" if self.at else "in this file"

    def covers(self, code: str, path: Path, span: Span) -> bool:
        """Whether a finding of the rule `code` about the field at `path` is meant."""
        if all(rule.code != code for rule in self.rules):
            return False
        if self.lines is None:
            return path[: len(self.path)] == self.path
        # A comment cannot stand inside a folded text: it then stands with the field's name.
        return not self.lines.isdisjoint((span.line, self.entry.source.key_span(path).line))


def suppressions(subject: Subject) -> Iterator[Suppression]:
    """Every allowed breach of a file, in the order of the field and then of the lines."""
    entry = subject.entry
    for index, allowed in enumerate(subject.model.allow):
        path = _path(entry.source, allowed.at) if allowed.at else ()
        span = entry.source.span(("allow", index, "rule"))
        rules = named(allowed.rule)
        # A field that is not there is covered by nothing, and so the suppression is reported as unused.
        where = ("", allowed.at) if path is None else path
        yield Suppression(entry, allowed.rule, allowed.because, allowed.until, rules, span, allowed.at, where)
    if "primed:" in entry.source.text:
        yield from _comments(entry)


def _comments(entry: Entry[Any]) -> Iterator[Suppression]:
    source = entry.source
    texts = [place for path, place in source.places.items() if isinstance(source.value(path), str)]
    for found in _COMMENT.finditer(source.text):
        if any(place.start <= found.start() < place.end for place in texts):
            continue  # the words stand in a text, and are one
        rule = found["rule"] or ""
        span = source.span_at(*found.span("rule")) if rule else source.span_at(*found.span())
        until = None
        if found["until"]:
            with suppress(ValueError):
                until = datetime.date.fromisoformat(found["until"])
        lines = frozenset(_lines(source, span.line))
        yield Suppression(entry, rule, found["because"] or "", until, named(rule), span, lines=lines)


def _lines(source: Source, number: int) -> Iterator[int]:
    """The lines that a comment on line `number` speaks of: its own; standing alone, the next that is no comment."""
    yield number
    if source.line(number).lstrip().startswith("#"):
        last = source.text.count("\n") + 1
        number += 1
        while number <= last and source.line(number).lstrip().startswith("#"):
            number += 1
        yield number


def _path(source: Source, at: str) -> Path | None:
    """The path that `at` spells; the entries of a list go by index or by id. `None` where nothing stands there."""
    path: Path = ()
    node = source.value(())
    for step in at.split("."):
        if isinstance(node, dict) and step in node:
            path, node = (*path, step), node[step]
        elif isinstance(node, list):
            ids = [str(entry.get("id")) if isinstance(entry, dict) else None for entry in node]
            index = int(step) if step.isdecimal() else ids.index(step) if step in ids else len(node)
            if index >= len(node):
                return None
            path, node = (*path, index), node[index]
        elif isinstance(node, str) and step == "statement":
            break  # a goal or need that is written as plain text
        else:
            return None
    return path
