"""What a rule is: its name and weight, what it reads, and a check that says where something is wrong, and why.

A rule knows nothing of positions, suppressions or output: it names a path and a part of the text there, and `check`
does the rest. One file in `builder/rules/` holds one rule, as `RULE`.
"""

import dataclasses
import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import Any, Literal

from builder.checking.families import FAMILIES, Family
from builder.checking.measured import Measured, measured
from builder.diagnostics import Severity
from builder.english.prose import word_set
from builder.fields import SpokenMark, TextMark, marked, marked_fields
from builder.kind import Status
from builder.kinds import kinds
from builder.kinds.offering import Offering
from builder.kinds.record import ProductUsageRecord
from builder.kinds.role import Role
from builder.library import Entry, Library, offering_of
from builder.reading.yaml_tree import Path

Basis = Literal["structure", "grammar", "words"]
"""What a rule judges by: fields, numbers and references; the shape of a sentence; a list of words."""

_ENGLISH = frozenset(("the", "and", "of", "to", "is", "are", "for", "with", "what", "how", "when", "from", "that", "a"))

SPOKEN = ("spoken",)
"""What a rule reads that reads every spoken line."""

ANY_TEXT = ("text",)
"""What a rule reads that reads every text for people, notes included."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a rule has found. The part of the text from `start` to `end` is what the message quotes."""

    path: Path
    message: str
    """What is wrong, quoting this text, and what to write instead: one or two sentences on one line."""
    start: int = 0
    end: int = 0
    """Characters of the value at `path`. Both 0: the whole value is meant, or the key where there is no text."""
    replacement: str | None = None
    """What may stand there instead without any change of meaning; `primed check --fix` writes it."""
    by_words: bool = False
    """Whether a rule of structure found this by words alone: it then weighs what its measurement has earned."""
    by_day: bool = False
    """Whether a rule that looks at more than days found this by the day."""
    entry: Entry[Any] | None = None
    """The file, where a rule over the whole library found it."""


@dataclass(eq=False, slots=True)  # not frozen: a library of 1,000 records makes 80,000 of them
class Line:
    """One spoken line, text that a seller says to a buyer; for rules that read any text, one text."""

    text: str
    path: Path
    field: str
    """The field it stands in, without indices: `record.problem.reasons.questions.ask`."""
    subject: "Subject"
    _words: frozenset[str] | None = dataclasses.field(default=None, init=False, repr=False)

    @property
    def words(self) -> frozenset[str]:
        """Its words in lower case, "don't" as one of them: for a quick look before a pattern is tried."""
        if self._words is None:
            self._words = word_set(self.text.lower())
        return self._words

    @property
    def name(self) -> str:
        """The last part of its field: `ask`, `statement`, `event`."""
        return self.field.rpartition(".")[2]

    def found(
        self, part: "re.Match[str] | tuple[int, int]", message: str, *, replacement: str | None = None
    ) -> Finding:
        """A finding about a part of the line: a match, or the characters from start to end."""
        start, end = part.span() if isinstance(part, re.Match) else part
        return Finding(self.path, message, start, end, replacement)


@lru_cache(maxsize=8192)
def field_of(kind: str, path: Path) -> str:
    """A path as the name of a field, with its kind and without indices: `record.problem.reasons.questions.ask`."""
    return ".".join([kind, *(step for step in path if isinstance(step, str))])


@cache
def _spoken(kind: str) -> frozenset[str]:
    return frozenset(field_of(kind, path) for path in marked_fields(kinds()[kind], SpokenMark))


@cache
def _fields_read(reads: tuple[str, ...], kind: str) -> frozenset[str]:
    """The fields of a kind that a rule for lines looks at."""
    if reads == ANY_TEXT:
        return frozenset(field_of(kind, path) for path in marked_fields(kinds()[kind], TextMark))
    return _spoken(kind) if "spoken" in reads else _spoken(kind) & frozenset(reads)


@dataclass(frozen=True)
class Subject:
    """One file with what a rule may want to know beside it."""

    kind: str
    entry: Entry[Any]
    library: Library
    today: datetime.date

    @property
    def model(self) -> Any:
        """What the file says."""
        return self.entry.model

    @property
    def status(self) -> Status:
        """How far the file is: what no one has declared to be a draft is used as it stands, except for records."""
        declared = self.kind == "record" or "status" in self.model.review.model_fields_set
        status: Status = self.model.review.status
        return status if declared else "approved"

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every spoken line, in the order of the format."""
        spoken = _spoken(self.kind)
        found = [(text, path, field_of(self.kind, path)) for path, text, _ in self._marked]
        return tuple([Line(text, path, name, self) for text, path, name in found if name in spoken])

    @cached_property
    def texts(self) -> tuple[Line, ...]:
        """Every text for people, spoken or not, in the order of the format."""
        return tuple([self.text(number) for number in range(len(self._marked))])

    @cached_property
    def _marked(self) -> list[tuple[Path, str, Any]]:
        return marked(self.model, TextMark)

    def text(self, number: int) -> Line:
        """One of its texts, counted from 0 in the order of the format."""
        path, text, _ = self._marked[number]
        return Line(text, path, field_of(self.kind, path), self)

    @cached_property
    def lowered(self) -> list[str]:
        """All its texts in lower case: for a quick look, before anything is made of them."""
        return [text.lower() for _, text, _ in self._marked]

    @cached_property
    def whole_text(self) -> str:
        """All its texts in lower case, one after the other: for a quick look at the whole file."""
        return "\n".join(self.lowered)

    def numbers_of(self, signs: Iterable[str]) -> set[int]:
        """The numbers of its texts that hold one of the signs, which are in lower case."""
        present = [sign for sign in signs if sign in self.whole_text]
        return {number for sign in present for number, text in enumerate(self.lowered) if sign in text}

    @cached_property
    def spoken_words(self) -> frozenset[str]:
        """The words of all its spoken lines."""
        return frozenset().union(*[line.words for line in self.lines])

    def spoken_with(self, words: frozenset[str]) -> list[Line]:
        """Of its spoken lines, those that have one of the words."""
        if words.isdisjoint(self.spoken_words):
            return []
        return [line for line in self.lines if not words.isdisjoint(line.words)]

    @property
    def record(self) -> ProductUsageRecord:
        """The record; for rules that read records only."""
        assert isinstance(self.model, ProductUsageRecord)
        return self.model

    @cached_property
    def is_english(self) -> bool:
        """Whether its texts read as English. Few words may be anything, and are taken for it."""
        return len(self.spoken_words) < 40 or len(self.spoken_words & _ENGLISH) >= 4

    @cached_property
    def role(self) -> Role | None:
        """The role of a record or a result, where it can be read."""
        found = self.library.roles.get(getattr(self.model, "role", None) or "")
        return found.model if found else None

    @cached_property
    def offering(self) -> Offering | None:
        """The offering of a record, or the offering itself, where it can be read."""
        if self.kind == "offering":
            return self.model if isinstance(self.model, Offering) else None
        found = self.library.offerings.get(offering_of(self.entry.id)) if self.kind == "record" else None
        return found.model if found else None


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
    words: frozenset[str] | None = None
    """Lower-case words of which a line must have one to be looked at; `None`: every line is."""
    signs: re.Pattern[str] | None = None
    """What such a line, in lower case, must hold as well: a quick look before the patterns are tried."""
    among: Callable[[Subject], Iterable[Line]] | None = None
    """A quick look at a whole file: the texts in which there may be something to find, if all of it is not spoken."""

    def lines(self, subject: Subject) -> list[Line]:
        """The lines of a file to look at, in no particular order: in all others there can be nothing to find."""
        fields = self.fields(subject.kind)
        if self.among is not None:
            lines = self.among(subject)
        elif self.reads != ANY_TEXT:
            lines = subject.lines if self.words is None else subject.spoken_with(self.words)
        elif self.words is None:
            lines = subject.texts
        else:
            lines = [line for line in subject.texts if not self.words.isdisjoint(line.words)]
        signs = self.signs
        return [line for line in lines if line.field in fields and (signs is None or signs.search(line.text.lower()))]

    def fields(self, kind: str) -> frozenset[str]:
        """The fields of a kind of file whose texts it looks at."""
        return _fields_read(self.reads, kind)


@dataclass(frozen=True, kw_only=True, eq=False)
class EntryRule(Rule):
    """A rule that looks at one file of a kind at a time."""

    check: Callable[[Subject], Iterable[Finding]]
    kinds: tuple[str, ...] = ("record",)


@dataclass(frozen=True, kw_only=True, eq=False)
class LibraryRule(Rule):
    """A rule that compares files. Each of its findings names the file (`Finding.entry`)."""

    check: Callable[[Library, datetime.date], Iterable[Finding]]


@dataclass(frozen=True, kw_only=True, eq=False)
class SuppressionRule(Rule):
    """A rule about suppressions: gives the message where one is not in order."""

    check: Callable[[AllowedBreach], str | None]
    reads: tuple[str, ...] = ("*.allow",)
