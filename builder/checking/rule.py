"""What a rule is: its name and weight, what it reads, and a check that says where something is wrong, and why.

A rule knows nothing of positions, suppressions or output: it names a path and a part of the text there, and `check`
does the rest. One file in `builder/rules/` holds one rule, as `RULE`.
"""

import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Literal

from builder.checking.families import FAMILIES, Family
from builder.checking.measured import Measured, measured
from builder.checking.subject import TOLD, Finding, Line, Subject, field_of, spoken_fields
from builder.diagnostics import Severity
from builder.english.triggers import Triggers
from builder.fields import TextMark, marked_fields
from builder.kind import Status
from builder.kinds import kinds
from builder.library import Library

Basis = Literal["structure", "grammar", "words"]
"""What a rule judges by: fields, numbers and references; the shape of a sentence; a list of words."""

SPOKEN = ("spoken",)
"""What a rule reads that reads every spoken line."""

ANY_TEXT = ("text",)
"""What a rule reads that reads every text for people, notes included."""


@dataclass(frozen=True)
class AllowedBreach:
    """One suppression, as the rules about suppressions see it once all others have run."""

    rule: str
    """As it was written."""
    because: str
    until: datetime.date | None
    is_known: bool
    is_used: bool
    """Whether it covers a finding, or cannot cover any because its rule did not look at this file."""
    where: str
    """`in this file`, `at goal.statement`, `on line 12`."""
    today: datetime.date


@dataclass(frozen=True)
class Example:
    """Text that breaks a rule, or keeps it: a spoken line in a field, or a few lines of a file."""

    text: str
    kind: str = "record"
    """The kind of file that the lines belong to; what they leave out is taken from a clean specimen."""
    said_in: str | None = None
    """For a spoken line: its field, without indices, as in `Line.field`."""
    beside: dict[str, str] = field(default_factory=dict)
    """Further files by path (`roles/cfo.yml`), topped up in the same way."""


def said(field: str, text: str) -> Example:
    """A spoken line as an example: `said("record.goal.statement", "You need an audit log")`."""
    return Example(text, field.partition(".")[0], field)


@dataclass(frozen=True, kw_only=True, eq=False)
class Rule:
    """What every rule has."""

    code: str
    name: str
    target: Severity
    """What it is meant to weigh. A rule of grammar or words weighs less until measurement has earned it that."""
    basis: Basis
    has_words: bool = False
    """Whether a rule of structure also finds things by words alone (`Finding.by_words`)."""
    doc: str
    """The module's docstring: paragraphs that begin with What:, Why:, Write instead: and Source:."""
    reads: tuple[str, ...]
    """The fields it reads, with their kind and without indices: `record.goal.statement`; or `SPOKEN`."""
    since: Status = "draft"
    """The least status at which a file is checked: a draft is not nagged for what it has not got to yet."""
    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()
    is_dated: bool = False
    """Whether all that it finds depends on the day (see `Diagnostic.is_dated`)."""
    leaves_to: tuple[str, ...] = ()
    """The codes of rules that say more: where one of them has found something in a text, this one says nothing."""

    @property
    def title(self) -> str:
        """Its name as a heading: `No open question`."""
        return self.name.replace("-", " ").capitalize()

    @property
    def family(self) -> Family:
        """The family it belongs to, by its code."""
        return FAMILIES[int(self.code[3])]

    @property
    def measured(self) -> Measured | None:
        """What is known of its precision on real text."""
        return measured(self.code)

    @property
    def severity(self) -> Severity:
        """What it weighs today."""
        return self.target if self.basis == "structure" else self.earned

    @property
    def earned(self) -> Severity:
        """What its language part may weigh: the target, as far as measurement supports it."""
        known = self.measured
        return max(self.target, known.earns if known else Severity.HINT, key=lambda severity: severity.rank)

    @cached_property
    def parts(self) -> dict[str, str]:
        """The docstring's paragraphs by their headings: What, Why, Write instead, Source."""
        found = re.split(r"(?m)^(What|Why|Write instead|Source): ", self.doc.strip())
        return {head: " ".join(text.split()) for head, text in zip(found[1::2], found[2::2], strict=True)}

    @property
    def address(self) -> str:
        """Where its page lies."""
        return f"{self.family.address}{self.name}/"


@dataclass(frozen=True, kw_only=True, eq=False)
class LineRule(Rule):
    """A rule that looks at one line at a time: `reads` names fields of spoken lines, `SPOKEN` or `ANY_TEXT`."""

    check: Callable[[Line], Iterable[Finding]]
    reads: tuple[str, ...] = SPOKEN
    words: Triggers | None = None
    """Words of which a line must have one to be looked at."""
    among: Callable[[Subject], Iterable[Line]] | None = None
    """A quick look at a whole file: further lines to be looked at. Without this and `words`, every line is."""

    def fields(self, kind: str) -> frozenset[str]:
        """The fields of a kind of file whose texts it looks at."""
        return _fields_read(self.reads, kind)


@cache
def _fields_read(reads: tuple[str, ...], kind: str) -> frozenset[str]:
    if reads == ANY_TEXT:
        return frozenset(field_of(kind, path) for path in marked_fields(kinds()[kind], TextMark))
    if "spoken" in reads:
        return spoken_fields(kind) | {field for field in TOLD if field.partition(".")[0] == kind}
    return spoken_fields(kind) & frozenset(reads)


@dataclass(frozen=True, kw_only=True, eq=False)
class EntryRule(Rule):
    """A rule that looks at one file of a kind at a time."""

    check: Callable[[Subject], Iterable[Finding]]
    kinds: tuple[str, ...] = ("record",)
    reads_day: bool = False
    """Whether it asks for the day. What other rules find in a file stays found until something changes."""


@dataclass(frozen=True, kw_only=True, eq=False)
class LibraryRule(Rule):
    """A rule that compares files. Each of its findings names the file (`Finding.entry`)."""

    check: Callable[[Library, datetime.date], Iterable[Finding]]
    within: Callable[[Subject], Iterable[Finding]] | None = None
    """What it finds in one record by itself, beside what others share."""


@dataclass(frozen=True, kw_only=True, eq=False)
class SuppressionRule(Rule):
    """A rule about suppressions: gives the message where one is not in order."""

    check: Callable[[AllowedBreach], str | None]
    reads: tuple[str, ...] = ("*.allow",)
