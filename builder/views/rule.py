"""A rule as people read it, on its page and in the terminal: words, examples with what is said of them, state."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from builder.checking import check, specimen
from builder.checking.rule import (
    ANY_TEXT,
    SPOKEN,
    EntryRule,
    Example,
    LibraryRule,
    LineRule,
    Rule,
    SuppressionRule,
)
from builder.checking.subject import field_of
from builder.diagnostics import Diagnostic
from builder.english.prose import sentences
from builder.fields import SpokenMark, marked_fields
from builder.kinds.record import ProductUsageRecord
from builder.reporting.report import caret_frame

_READS = {
    "spoken": "every spoken line",
    "text": "every text, notes included",
    "*.allow": "allow, and comments that allow",
}
_SINCE = {
    "draft": "Looks at every file, drafts included.",
    "review": "Looks at files in review and approved ones: a draft has not got to it yet.",
    "approved": "Looks at approved files only.",
}
_BY_WORDS_TOO = (
    "Judges by fields, numbers and references. What it finds by words alone is a hint until real text has shown that "
    "it is right."
)
_BASIS = {
    "structure": "Judges by fields, numbers and references, not by wording.",
    "grammar": "Judges by the shape of a sentence.",
    "words": "Judges by a list of words.",
}

_AGREED = "record.next_step.buyer"
"""Not a spoken line, but agreed on the call in the seller's words."""


@dataclass(frozen=True)
class ShownExample:
    """An example with what the rule says of it."""

    text: str
    field: str | None
    """For a spoken line, the field it stands in: `usage_scenarios.event`."""
    beside: tuple[tuple[str, str], ...]
    """Further files: path and text."""
    messages: tuple[str, ...]
    """What is printed; for a file with the line and carets below it, behind a line break."""


class RuleView:
    """Everything that is shown of a rule. The examples are executed."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule

    @property
    def title(self) -> str:
        """The rule's name as a heading."""
        return self.rule.title

    @property
    def brief(self) -> str:
        """What it looks for, in a sentence."""
        return self._what[: self._end_of_brief].strip()

    @property
    def precisely(self) -> str:
        """What else there is to know about where it speaks and where it is silent; may be empty."""
        return self._what[self._end_of_brief :].strip()

    @property
    def may_be_allowed(self) -> bool:
        """Whether an author may allow a breach: not of what is said of permissions, or of the tool."""
        return isinstance(self.rule, LineRule | EntryRule | LibraryRule)

    @property
    def is_about_what_is_said(self) -> bool:
        """Whether a seller can keep it or break it on a call: it reads what is spoken, or the step that is agreed."""
        spoken = {*SPOKEN, *ANY_TEXT, _AGREED, *_spoken_in_records()}
        return not isinstance(self.rule, LibraryRule) and not spoken.isdisjoint(self.rule.reads)

    @property
    def _what(self) -> str:
        return self.rule.parts["What"]

    @property
    def _end_of_brief(self) -> int:
        return sentences(self._what)[0][1]

    @property
    def is_spoken(self) -> bool:
        """Whether its examples are spoken lines, not lines of a file."""
        return all(example.said_in for example in (*self.rule.bad, *self.rule.good))

    @property
    def bad(self) -> tuple[ShownExample, ...]:
        """Examples that break the rule, with the messages they get."""
        return tuple(self._shown(example, with_messages=True) for example in self.rule.bad)

    @property
    def good(self) -> tuple[ShownExample, ...]:
        """Examples that keep it."""
        return tuple(self._shown(example, with_messages=False) for example in self.rule.good)

    @property
    def reads(self) -> str:
        """The fields it looks at, in words."""
        fields = (_READS.get(path, path.partition(".")[2] or path) for path in self.rule.reads)
        return ", ".join(dict.fromkeys(fields))

    @property
    def since(self) -> str:
        """From which status on a file is looked at."""
        return _SINCE[self.rule.since]

    @property
    def basis(self) -> str:
        """What it judges by."""
        return _BY_WORDS_TOO if self.rule.has_words else _BASIS[self.rule.basis]

    @property
    def state(self) -> str:
        """`57 of 60 findings on real text were right: 95 % (95 % interval: …)`, or why there is no figure."""
        known = self.rule.measured
        if known is None or not known.labelled:
            return "Needs no measuring: it counts and compares." if self.is_certain else "Unmeasured on real text."
        low, high = known.interval
        return (
            f"{known.right} of {known.labelled} findings on real text were right: {_percent(known.precision)} "
            f"(95 % interval: {_percent(low)} to {_percent(high)})."
        )

    @property
    def short_state(self) -> str:
        """The same in a cell of a table: `57 of 60 right (86 % to 98 %)`."""
        known = self.rule.measured
        if known is None or not known.labelled:
            if self.rule.has_words:
                return "counts; words unmeasured"
            return "counts and compares" if self.is_certain else "unmeasured"
        low, high = known.interval
        return f"{known.right} of {known.labelled} right ({_percent(low)} to {_percent(high)})"

    @property
    def cases(self) -> tuple[int, int]:
        """In how many cases it must fire, and in how many it must not."""
        known = self.rule.measured
        return (known.fires, known.silent) if known else (0, 0)

    @property
    def is_certain(self) -> bool:
        """Whether it judges by structure alone."""
        return self.rule.basis == "structure" and not self.rule.has_words

    @property
    def weight(self) -> str:
        """Why it weighs less than it is meant to; empty where it does not."""
        if self.rule.severity is self.rule.target:
            return ""
        article = "an" if self.rule.target == "error" else "a"
        return f"Meant to be {article} {self.rule.target}, once real text has shown that it is right."

    def _shown(self, example: Example, *, with_messages: bool) -> ShownExample:
        field = example.said_in.partition(".")[2] if example.said_in else None
        messages = tuple(self._messages(example)) if with_messages else ()
        return ShownExample(example.text.rstrip("\n"), field, tuple(example.beside.items()), messages)

    def _messages(self, example: Example) -> Iterator[str]:
        if example.said_in is not None:
            yield from specimen.example_messages(self.rule, example)
            return
        active = None if isinstance(self.rule, SuppressionRule) else [self.rule]
        files = specimen.example_files(example)
        library = specimen.library(files)
        only = [f"content/{path}" for path in files]
        for found in check.run(library, specimen.TODAY, active, only).diagnostics:
            if found.code == self.rule.code:
                yield f"{found.message}\n{_framed(found)}"


@cache
def _spoken_in_records() -> frozenset[str]:
    return frozenset(field_of("record", path) for path in marked_fields(ProductUsageRecord, SpokenMark))


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"


def _framed(found: Diagnostic) -> str:
    text, carets = caret_frame(found)
    return f"{text}\n{carets}"
