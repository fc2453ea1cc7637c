"""Runs the rules over a library: gives their findings a place and a weight, and honours what is allowed.

A rule that crashes is a finding of its own (SPC999); the others go on.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import Any

from builder.cache import Cache, in_groups
from builder.checking.kept_findings import KeptFindings
from builder.checking.quick_look import QuickLook
from builder.checking.rule import AllowedBreach, EntryRule, LibraryRule, LineRule, Rule, SuppressionRule
from builder.checking.subject import Finding, Subject
from builder.checking.suppressions import Suppression, suppressions
from builder.cores import Tell, in_parts
from builder.diagnostics import CRASHED, START_OF_FILE, Diagnostic, Fix, Span
from builder.fields import UNWRITTEN
from builder.kinds import kinds
from builder.library import Entry, Library
from builder.progress import Progress, silent
from builder.reading.yaml_tree import Path
from builder.rules import rules

_Located = tuple[Path, Diagnostic]
"""A finding with its place, and the path that it is about."""
_Found = tuple[list[_Located], dict[tuple[str, str], Diagnostic]]
"""Findings; and crashes, by rule and file."""
_Check = tuple[Rule, Callable[[Subject], Iterable[Finding]]]
_STATUSES = ("draft", "review", "approved")
_EVERYWHERE = "content"


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that its author allows."""

    diagnostic: Diagnostic
    because: str
    until: datetime.date | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules have found, and what of it is allowed."""

    diagnostics: tuple[Diagnostic, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()


def run(  # noqa: PLR0917 - most are left out
    library: Library,
    today: datetime.date,
    active: Iterable[Rule] | None = None,
    files: Collection[str] | None = None,
    cache: Cache | None = None,
    progress: Progress = silent,
) -> Verdict:
    """The findings of the `active` rules (all, when left out) over a library, in order of place.

    With `files`, rules that look at one file look at those only; rules that compare files still compare all. What is
    found in one file is kept in the `cache`.
    """
    asked = tuple(rules().values() if active is None else active)
    return _Run(library, today, asked, cache or Cache()).verdict(files, partial(progress, "Checking"))


class _Run:
    def __init__(self, library: Library, today: datetime.date, active: Sequence[Rule], cache: Cache) -> None:
        codes = [rule.code for rule in active]
        self._kept = KeptFindings(cache, library.shared_digest if cache.keeps else "", codes)
        self._library = library
        self._today = today
        self._active = active
        self._day_rules = [rule for rule in active if isinstance(rule, EntryRule) and rule.reads_day]
        self._has_wording = any(rule.basis != "structure" for rule in active)
        self._subjects: dict[str, Subject] = {}  # by file
        self._for_files: dict[tuple[str, int, bool], tuple[list[_Check], QuickLook]] = {}
        self._found: dict[str, list[_Located]] = defaultdict(list)
        self._crashes: dict[tuple[str, str], Diagnostic] = {}  # by rule and file: one mistake is said once

    def verdict(self, files: Collection[str] | None, tell: Tell) -> Verdict:
        subjects = [
            Subject(kind, entry, self._library.shared, None)
            for kind in kinds()
            for entry in self._library.of(kind).values()
            if entry.status != "retired"
        ]
        self._subjects = {subject.entry.file: subject for subject in subjects}
        looked_at = [its for its in subjects if files is None or its.entry.file in files]
        unknown = []
        for group in in_groups(looked_at, lambda subject: subject.entry.file):
            known = self._kept.get(group)
            if None in known:
                unknown.append(group)
                continue
            for subject, found in zip(group, known, strict=True):
                self._found[subject.entry.file] += found or ()
        for subject in looked_at:
            self._found[subject.entry.file] += self._by_day(subject)
        count = sum(map(len, unknown))
        for parts, crashes in in_parts(self._look_at_all, unknown, self._compare, count=count, tell=tell):
            for path, its in parts:
                self._found[its.file].append((path, its))
            self._crashes |= crashes
        diagnostics, suppressed = list(self._crashes.values()), []
        for subject in subjects:
            seen, hushed = self._judge(subject)
            diagnostics += seen
            suppressed += hushed
        return Verdict(tuple(sorted(diagnostics)), tuple(sorted(suppressed, key=lambda item: item.diagnostic)))

    def _look_at_all(self, groups: Sequence[Sequence[Subject]]) -> _Found:
        """What is found in some files one by one, and the crashes on the way."""
        found: list[_Located] = []
        for group in groups:
            crashes = len(self._crashes)
            its = [
                self._seen_in(subject) if known is None else known
                for subject, known in zip(group, self._kept.get(group), strict=True)
            ]
            if crashes == len(self._crashes):
                self._kept.put(group, its)
            found += chain(*its)
        return found, dict(self._crashes)

    def _seen_in(self, subject: Subject) -> list[_Located]:
        shown = replace(subject)  # a copy, whose lines go when the rules have seen them
        found = [_located(subject.entry, rule, item) for rule, item in self._look_at(shown) if _counts(subject, item)]
        shown.forget_lines()
        return found

    def _by_day(self, subject: Subject) -> Iterator[_Located]:
        """What rules find in a file that ask for the day."""
        for rule in self._day_rules:
            if subject.kind in rule.kinds and _has_reached(rule, subject):
                try:
                    items = list(rule.check(replace(subject, day=self._today)))
                except Exception as error:  # as below
                    items = self._crashed(rule, subject.entry.file, error)
                yield from (_located(subject.entry, rule, item) for item in items if _counts(subject, item))

    def _look_at(self, subject: Subject) -> Iterator[tuple[Rule, Finding]]:
        file = subject.entry.file
        checks, quick_look = self._rules_for(subject)
        for rule, check in checks:
            try:
                items = list(check(subject))
            except Exception as error:  # whatever a rule stumbles over, the others still have their say
                items = self._crashed(rule, file, error)
            for item in items:
                yield rule, item
        for line, line_rule in quick_look.lines(subject):
            try:
                items = list(line_rule.check(line))
            except Exception as error:  # as above
                items = self._crashed(line_rule, file, error)
            for item in items:
                yield line_rule, item

    def _rules_for(self, subject: Subject) -> tuple[list[_Check], QuickLook]:
        """The rules that look at files of such a kind, status and language: at the whole file, and at its lines."""
        sort = subject.kind, _STATUSES.index(subject.status), not self._has_wording or subject.is_english
        if sort not in self._for_files:
            kind, rank, is_english = sort
            reached = [
                rule
                for rule in self._active
                if rank >= _STATUSES.index(rule.since) and (is_english or rule.basis == "structure")
            ]  # rules of wording read English; what counts and compares holds in any language
            self._for_files[sort] = (
                [(rule, check) for rule in reached if (check := _check_of(rule, kind))],
                QuickLook(kind, [rule for rule in reached if isinstance(rule, LineRule)]),
            )
        return self._for_files[sort]

    def _compare(self) -> _Found:
        """What the rules find that compare files, and the crashes on the way."""
        found: list[_Located] = []
        for rule in self._active:
            if isinstance(rule, LibraryRule):
                try:
                    items = list(rule.check(self._library, self._today))
                except Exception as error:  # as above
                    items = self._crashed(rule, _EVERYWHERE, error)
                for item in items:
                    assert item.entry is not None
                    subject = self._subjects.get(item.entry.file)
                    if subject and _has_reached(rule, subject) and _counts(subject, item):
                        found.append(_located(item.entry, rule, item))
        return found, dict(self._crashes)

    def _crashed(self, rule: Rule, file: str, error: Exception) -> list[Finding]:
        """Keeps what a rule stumbled over as a finding of its own; it has found nothing."""
        message = (
            f"The rule {rule.name} ({rule.code}) failed here: {type(error).__name__}: {error}. "
            "This is a mistake in the tool, not in your file; please report it."
        )
        crash = rules()[CRASHED]
        self._crashes.setdefault(
            (rule.code, file),
            Diagnostic(file, START_OF_FILE, crash.code, crash.name, " ".join(message.split()), crash.severity),
        )
        return []

    def _judge(self, subject: Subject) -> tuple[list[Diagnostic], list[Suppressed]]:
        """A file's findings with their places; those that are allowed apart; and what is wrong with what is allowed."""
        allowed = list(suppressions(subject))
        seen, hushed = [], []
        used: set[int] = set()
        for path, made in self._told(subject.entry.file):
            covering = [number for number, item in enumerate(allowed) if item.covers(made.code, path, made.span)]
            used.update(covering)
            holding = [allowed[number] for number in covering if not self._is_over(allowed[number])]
            if holding:
                hushed.append(Suppressed(made, holding[0].because, holding[0].until))
            else:
                seen.append(made)
        for number, item in enumerate(allowed):
            seen += self._about(subject, item, is_used=number in used)
        return seen, hushed

    def _told(self, file: str) -> Iterator[_Located]:
        """What is found in a file, without what a rule leaves to another that has spoken of the same text."""
        found = self._found[file]
        spoken = {(made.code, path) for path, made in found}
        for path, made in found:
            if not any((code, path) in spoken for code in rules()[made.code].leaves_to):
                yield path, made

    def _is_over(self, item: Suppression) -> bool:
        return item.until is not None and item.until < self._today

    def _about(self, subject: Subject, item: Suppression, *, is_used: bool) -> Iterator[Diagnostic]:
        looked = any(self._looked(rule, subject) for rule in item.rules)
        breach = AllowedBreach(
            item.rule, item.because, item.until, bool(item.rules), is_used or not looked, item.where, self._today
        )
        for rule in self._active:
            if isinstance(rule, SuppressionRule) and (message := rule.check(breach)):
                yield _diagnostic(subject.entry, rule, item.span, message, anchor=f"{item.at or 'allow'} {item.rule}")

    def _looked(self, rule: Rule, subject: Subject) -> bool:
        """Whether a rule has had its say about a file: then a suppression of it that covers nothing is unused.

        Where files are broken, what refers to them was not looked at in full.
        """
        file = subject.entry.file
        if rule not in self._active or any(self._library.broken.values()):
            return False
        if (rule.code, file) in self._crashes or (rule.code, _EVERYWHERE) in self._crashes:
            return False
        if not _has_reached(rule, subject):
            return False
        if isinstance(rule, LineRule):
            fields = rule.fields(subject.kind)
            return any(line.field in fields for line in replace(subject).texts)  # a copy, as above
        return isinstance(rule, LibraryRule) or (isinstance(rule, EntryRule) and subject.kind in rule.kinds)


def _check_of(rule: Rule, kind: str) -> Callable[[Subject], Iterable[Finding]] | None:
    """What a rule does with one file of a kind by itself, on any day."""
    if isinstance(rule, EntryRule) and kind in rule.kinds and not rule.reads_day:
        return rule.check
    return rule.within if isinstance(rule, LibraryRule) and kind == "record" else None


def _has_reached(rule: Rule, subject: Subject) -> bool:
    """Whether a file is as far as a rule asks for."""
    return _STATUSES.index(subject.status) >= _STATUSES.index(rule.since)


def _counts(subject: Subject, finding: Finding) -> bool:
    """Whether anything is said of a finding: not of what nobody has written yet, or of a text that is cut short."""
    source = subject.entry.source
    return (subject.status != "draft" or source.value(finding.path) != UNWRITTEN) and not source.is_cut(finding.path)


def _located(entry: Entry[Any], rule: Rule, finding: Finding) -> _Located:
    """A finding as a diagnostic: at the words it quotes, else at the value, or the name of a field without text."""
    source = entry.source
    fix = None
    path = finding.path
    if not source.has(path) and isinstance(source.value(path[:-1]), str):
        path = path[:-1]  # a goal or need that is written as plain text
    value = source.value(path)
    if finding.end > finding.start and isinstance(value, str):
        shift = len(value) - len(value.lstrip())  # models hold texts without the white space around them
        start, end = finding.start + shift, finding.end + shift
        span = source.span_in(path, start, end)
        offsets = source.offsets_in(path, start, end)
        if finding.replacement is not None and offsets:
            fix = Fix(*offsets, finding.replacement)
        quoted = value[start:end]
    else:
        span = source.span(path) if isinstance(value, str) else source.key_span(path)
        quoted = ""
    made = _diagnostic(entry, rule, span, finding.message, anchor=f"{_anchor(entry, finding.path)} {quoted}")
    severity = rule.earned if finding.by_words else rule.severity
    return finding.path, replace(made, severity=severity, fix=fix, is_dated=rule.is_dated or finding.by_day)


def _diagnostic(entry: Entry[Any], rule: Rule, span: Span, message: str, *, anchor: str) -> Diagnostic:
    line = entry.source.line(span.line)
    return Diagnostic(
        entry.file, span, rule.code, rule.name, message, rule.severity, line, anchor, is_dated=rule.is_dated
    )


def _anchor(entry: Entry[Any], path: Path) -> str:
    """A path that stays when entries before it come or go: ids in the place of indices."""
    steps = []
    for length, step in enumerate(path, 1):
        node = entry.source.value(path[:length]) if isinstance(step, int) else None
        steps.append(str(node["id"]) if isinstance(node, dict) and isinstance(node.get("id"), str) else str(step))
    return ".".join(steps)
