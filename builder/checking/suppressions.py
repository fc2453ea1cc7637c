"""Breaches that an author allows, with a reason: by comment, or in the file's field `allow`.

A comment says `# primed: allow opinion until 2027-01-31 - the regulator's own words`. It speaks of its own line; where
it stands alone, of the next line that is no comment. Whatever begins like one is taken for one: what is wrong with it
is said by the rules about suppressions, never passed over.
"""

import datetime
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

from builder.checking.rule import Rule
from builder.checking.subject import Subject
from builder.diagnostics import Span
from builder.library import Entry, Fact
from builder.patterns import pattern
from builder.reading.source import Source
from builder.reading.yaml_tree import Path
from builder.rules import named

NO_DAY = datetime.date.min
"""Stands for a last day that cannot be read: one that is past."""

# Other tools say "disable" or "ignore": whoever writes that is told the word, rather than left in silence.
_COMMENT = pattern(
    r"(?<!\S)#[ \t]*primed[ \t]*:?[ \t]*"
    r"(?:allow(?![\w-])(?P<rest>[^\r\n]*)|(?:alow|alllow|disable|ignore|noqa|skip|suppress)(?![\w-]))",
    re.IGNORECASE,
)
_REASON = pattern(r"(?:^|[ \t])[-–—]+[ \t]*|:(?:[ \t]+|$)")
_UNTIL = pattern(r"(?:^|[ \t,])until\b[ \t]*(?P<day>.*)$", re.IGNORECASE)
_UNTIL_AT_END = pattern(r"[ \t,;(]+until[ \t]+(?P<day>\d{4}-\d{2}-\d{2})\)?\.?$", re.IGNORECASE)


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
        if self.at is None:
            return "in this file"
        return f"at {self.at[:80]}" if self.path[:1] != ("",) else f"at {self.at[:80]}, which is not in this file,"

    def covers(self, code: str, path: Path, span: Span) -> bool:
        """Whether a finding of the rule `code` about the field at `path` is meant."""
        if all(rule.code != code for rule in self.rules):
            return False
        if self.lines is None:
            return path[: len(self.path)] == self.path
        source = self.entry.source
        while path and not source.has(path):
            path = path[:-1]
        # A comment cannot stand inside a text of several lines: it stands with the field's name, or behind the end.
        end = span.end_line if isinstance(source.value(path), str) else span.line
        return not self.lines.isdisjoint((span.line, end, source.key_span(path).line))


def suppressions(subject: Subject) -> Iterator[Suppression]:
    """Every allowed breach of a file, in the order of the field and then of the lines."""
    entry = subject.entry
    if not _allows(entry):
        return
    for index, allowed in enumerate(subject.model.allow):
        path = _path(entry.source, allowed.at) if allowed.at else ()
        place: Path = ("allow", index, "rule")
        written = entry.source.value(place)
        span = entry.source.span_in(place, 0, len(written) if isinstance(written, str) else 0)
        rules = named(allowed.rule)
        # A field that is not there is covered by nothing, and so the suppression is reported as unused.
        where = ("", allowed.at) if path is None else path
        yield Suppression(entry, allowed.rule, allowed.because, allowed.until, rules, span, allowed.at, where)
    yield from _comments(entry)


@Fact
def _allows(entry: Entry[Any]) -> bool:
    """Whether anything is allowed in a file."""
    text = entry.source.text
    return bool(entry.model.allow) or ("primed" in text.lower() and _COMMENT.search(text) is not None)


def _comments(entry: Entry[Any]) -> Iterator[Suppression]:
    source = entry.source
    texts = sorted(_texts(source))
    starts = [start for start, _ in texts]
    following = _following(source)
    for found in _COMMENT.finditer(source.text):
        before = bisect_right(starts, found.start()) - 1
        if before >= 0 and found.start() < texts[before][1]:
            continue  # the words stand in a text, and are one
        rule, until, because = _said(found["rest"] or "")
        start = found.start("rest") + (found["rest"] or "").index(rule)
        span = source.span_at(start, start + len(rule)) if rule else source.span_at(*found.span())
        own = span.line
        lines = frozenset((own, following[own])) if source.line(own).lstrip().startswith("#") else frozenset((own,))
        yield Suppression(entry, rule, because, until, named(rule), span, lines=lines)


def _said(rest: str) -> tuple[str, datetime.date | None, str]:
    """What stands behind `allow`: the rule as written, the last day, the reason."""
    split = _REASON.search(rest)
    head, because = (rest[: split.start()], rest[split.end() :].strip()) if split else (rest, "")
    until = None
    if last := _UNTIL.search(head):
        head, until = head[: last.start()], _day(last["day"])
    elif last := _UNTIL_AT_END.search(because):
        because, until = because[: last.start()], _day(last["day"])
    rule = head.strip(" \t,;.'\"`")
    first, *others = rule.split() or [""]
    # One rule with words behind it is that rule; several rules are none, and the author is told so.
    if others and named(first) and not any(named(word.strip(",;.")) for word in others):
        rule = first
    return rule, until, because


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text.strip(" \t,;."))
    except ValueError:
        return NO_DAY


def _texts(source: Source) -> Iterator[tuple[int, int]]:
    """Where texts stand, as offsets. The line that opens a block text (`>-`) may end in a comment, and is left out."""
    for path, place in source.places.items():
        if isinstance(source.value(path), str):
            start = place.start
            while source.text[place.start] in "|>" and start < place.end and source.text[start] not in "\r\n":
                start += 1
            yield start, place.end


def _following(source: Source) -> dict[int, int]:
    """For each line's number that of the next line that is no comment; the line itself where none follows."""
    lines = re.split(r"\r\n|\n|\r", source.text)
    found: dict[int, int] = {}
    following = None
    for number, line in zip(count(len(lines), -1), reversed(lines), strict=False):
        found[number] = following or number
        if not line.lstrip().startswith("#"):
            following = number
    return found


def _path(source: Source, at: str) -> Path | None:
    """The path that `at` spells; the entries of a list go by index or by id. `None` where nothing stands there."""
    path: Path = ()
    node = source.value(())
    for step in at.split("."):
        if isinstance(node, dict) and step in node:
            path, node = (*path, step), node[step]
        elif isinstance(node, list):
            ids = [str(entry.get("id")) if isinstance(entry, dict) else None for entry in node]
            index = int(step) if re.fullmatch(r"\d{1,6}", step) else ids.index(step) if step in ids else len(node)
            if index >= len(node):
                return None
            path, node = (*path, index), node[index]
        elif isinstance(node, str) and step == "statement":
            break  # a goal or need that is written as plain text
        else:
            return None
    return path
