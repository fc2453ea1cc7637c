"""What a rule looks at: one file, and each text in it. And what it says: a path, a part of the text there, a message.

Quick looks go by words: those of a whole file are told apart in one go, since every rule asks for them.
"""

import datetime
import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any

from builder.checking.offering_names import Names, all_names, feature_names
from builder.english.prose import quick_words
from builder.fields import SpokenMark, TextMark, marked, marked_fields
from builder.kind import Status
from builder.kinds import kinds
from builder.kinds.offering import Offering
from builder.kinds.record import ProductUsageRecord
from builder.kinds.role import Role
from builder.library import Entry, Library, offering_of
from builder.reading.yaml_tree import Path
from builder.value.compiled import Compiled, compiled

_ENGLISH = frozenset(("the", "and", "of", "to", "is", "are", "for", "with", "what", "how", "when", "from", "that", "a"))


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
    lowered: str
    """The text in lower case."""
    words: frozenset[str]
    """Its words in lower case, "don't" as one of them: for a quick look before a pattern is tried."""
    most_words: int
    """A number of words that it does not exceed: for a quick look before they are counted."""

    def saying(self, text: str) -> "Line":
        """A line in the same place with another text."""
        return line_by_itself(text, self.path, self.field, self.subject)

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


def line_by_itself(text: str, path: Path, field: str, subject: "Subject") -> Line:
    """A line that need not stand in the file: an example, or a text that is tried out."""
    lowered = text.lower()
    return Line(text, path, field, subject, lowered, *quick_words([lowered])[0])


@lru_cache(maxsize=8192)
def field_of(kind: str, path: Path) -> str:
    """A path as the name of a field, with its kind and without indices: `record.problem.reasons.questions.ask`."""
    return ".".join([kind, *(step for step in path if isinstance(step, str))])


@cache
def spoken_fields(kind: str) -> frozenset[str]:
    """The fields of a kind of file that are said to a buyer."""
    return frozenset(field_of(kind, path) for path in marked_fields(kinds()[kind], SpokenMark))


TOLD = frozenset(("record.next_step.buyer", "record.next_step.seller"))
"""Not said as they stand, but the buyer reads them: in the summary of the conversation, and in the letter after it."""


@dataclass(frozen=True)
class Subject:
    """One file with what a rule may want to know beside it."""

    kind: str
    entry: Entry[Any]
    library: Library
    """What any file may refer to. Records are not in it: what is found in one file depends on no other record."""
    day: datetime.date | None
    """The day of the check; `None` for rules that do not say that they read it."""

    @property
    def today(self) -> datetime.date:
        """The day of the check. Raises `LookupError` for a rule that does not say that it reads it (`reads_day`)."""
        if self.day is None:
            raise LookupError("a rule that reads the day must say so: reads_day=True")
        return self.day

    @cached_property
    def model(self) -> Any:
        """What the file says."""
        return self.entry.model

    @property
    def status(self) -> Status:
        """How far the file is: what no one has declared to be a draft is used as it stands, except for records."""
        declared = self.kind == "record" or "status" in self.entry.review.model_fields_set
        return self.entry.status if declared else "approved"

    @cached_property
    def texts(self) -> tuple[Line, ...]:
        """Every text for people, spoken or not, in the order of the format."""
        kind, found = self.kind, marked(self.model, TextMark)
        lowered = [text.lower() for _, text, _ in found]
        told = zip(found, lowered, quick_words(lowered), strict=True)
        return tuple(
            [Line(text, path, field_of(kind, path), self, low, *words) for (path, text, _), low, words in told]
        )

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every spoken line, in the order of the format."""
        spoken = spoken_fields(self.kind)
        return tuple([line for line in self.texts if line.field in spoken])

    @cached_property
    def whole_text(self) -> str:
        """All its texts in lower case, with a NUL between two of them: for a quick look at the whole file."""
        return "\0".join([line.lowered for line in self.texts])

    @cached_property
    def spoken_words(self) -> frozenset[str]:
        """The words of all its spoken lines."""
        return frozenset().union(*[line.words for line in self.lines])

    def spoken_with(self, words: frozenset[str]) -> list[Line]:
        """Of its spoken lines, those that have one of the words."""
        if words.isdisjoint(self.spoken_words):
            return []
        return [line for line in self.lines if not words.isdisjoint(line.words)]

    def forget_lines(self) -> None:
        """Let go of its lines, which know it: so they are gone at once, and need not be found to be garbage."""
        for name in ("texts", "lines"):
            vars(self).pop(name, None)

    @property
    def record(self) -> ProductUsageRecord:
        """The record; for rules that read records only."""
        assert isinstance(self.model, ProductUsageRecord)
        return self.model

    @cached_property
    def calculation(self) -> Compiled | None:
        """A record's cost and benefit made ready, where it has any."""
        return compiled(self.record.cost_benefit) if self.record.cost_benefit else None

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
    def names(self) -> Names | None:
        """What its offering and the features are called; `None` where the offering cannot be read."""
        return all_names(self.offering)

    @cached_property
    def feature_names(self) -> Names | None:
        """What the features of its offering are called; `None` where there are none, or it cannot be read."""
        return feature_names(self.offering)

    @cached_property
    def offering(self) -> Offering | None:
        """The offering of a record, or the offering itself, where it can be read."""
        if self.kind == "offering":
            return self.model if isinstance(self.model, Offering) else None
        found = self.library.offerings.get(offering_of(self.entry.id)) if self.kind == "record" else None
        return found.model if found else None
