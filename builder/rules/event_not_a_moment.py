"""What: An event of a usage scenario in which there is no moment, only a topic or a statement.

A moment is taken to be there if the event has a word of time or condition anywhere (when, after, before, while, until,
once, if, as soon as, each time, during …), or begins with one of: at, on, in, by, upon, as, every, within, following,
given, now that …; an adverb or a span of time before it does no harm ("just before", "two days after", "late in").
A time itself will do ("Friday afternoon", "the last day of the quarter", "the moment a claim arrives"), and so will
"Should a machine stop" or "Imagine a recall". What is left is a topic ("Audit preparation", "Managing stock") or
a statement ("A customer complains"). An event that says nothing at all is reported by SPC101.

Why: The moment is what the buyer recognises: it brings back the last time it happened to them, and turns a capability
into a scene of their own work (tenet 1). A topic brings back nothing.

Write instead: The moment, with its opening word: "When an auditor asks for last year's checks" for "Audit preparation".

Source: Tenet 1, situational conversations instead of presentations.
"""

from collections.abc import Iterator

from builder.checking.rule import Example, LineRule
from builder.checking.subject import Finding, Line
from builder.diagnostics import Severity
from builder.english.moments import is_moment
from builder.english.unsaid import is_left_for_later, says_nothing
from builder.fields import shown


def _check(line: Line) -> Iterator[Finding]:
    text = line.text
    if not (is_moment(text) or says_nothing(text) or is_left_for_later(text)):
        yield line.found(
            (0, len(text)),
            f'{shown(text, 60)} is a topic or a statement, no moment. Begin with "when", "before", "each time" or '
            '"as soon as", and say what happens then in the buyer\'s work.',
        )


def _event(text: str) -> Example:
    return Example(
        "usage_scenarios:\n"
        "  - id: see-free-lorries\n"
        "    resolves: [found-too-late]\n"
        f"    event: {text}\n"
        "    player: the colleague on duty\n"
        "    action: see in one list what is waiting\n"
    )


RULE = LineRule(
    code="SPC103",
    name="event-not-a-moment",
    target=Severity.WARNING,
    basis="grammar",
    doc=__doc__,
    reads=("record.usage_scenarios.event",),
    check=_check,
    bad=(
        _event("Audit preparation"),
        _event("A customer complains about a late delivery"),
    ),
    good=(
        _event("When an auditor asks for last year's checks"),
        _event("Two days after a customer has complained about a late delivery"),
        _event("The moment a claim arrives"),
    ),
)
