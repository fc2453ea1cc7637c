"""What is wrong, where, and how badly: the author's mistakes as data. How they are shown is `report`'s business."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

CRASHED = "SPC999"
"""The code of what is found where a rule has failed."""


class Severity(StrEnum):
    """How much a finding weighs: an error blocks a build, a warning blocks a strict one, a hint never."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one file. Lines and columns count characters from 1; the end column is exclusive."""

    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


START_OF_FILE = Span()


@dataclass(frozen=True, slots=True)
class Fix:
    """What `primed check --fix` writes: `text` in the place of the characters from `start` to `end` of the file."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding, in the order in which it is shown: by file, then place, then code."""

    file: str
    """Path as shown to people: relative to the folder of mkdocs.yml, with forward slashes."""
    span: Span
    code: str
    name: str
    message: str
    severity: Severity = field(compare=False)
    excerpt: str = field(default="", compare=False)
    """The line of text at the span's start, for the caret; empty where there is none."""
    anchor: str = field(default="", compare=False)
    """What it is about, in words that stay the same when lines move: the field's path by ids, and the words quoted."""
    fix: Fix | None = field(default=None, compare=False)
    is_dated: bool = field(default=False, compare=False)
    """Whether it depends on the day. It is reported, but neither blocks a build nor stands on a page: nobody has
    changed anything, and the same content makes the same site on any day."""

    @classmethod
    def of(cls, values: Sequence[Any]) -> "Diagnostic":
        """The finding of which these are the values, as `dataclasses.astuple` gives them and JSON keeps them."""
        file, span, code, name, message, severity, excerpt, anchor, fix, is_dated = values
        its = Span(*span), code, name, message, Severity(severity), excerpt, anchor, Fix(*fix) if fix else None
        return cls(file, *its, is_dated)

    @property
    def place(self) -> str:
        """`file:line:column`."""
        return f"{self.file}:{self.span.line}:{self.span.column}"
