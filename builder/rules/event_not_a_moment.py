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

import re
from collections.abc import Iterator

from builder.checking.rule import Example, LineRule
from builder.checking.subject import Finding, Line
from builder.diagnostics import Severity
from builder.english.unsaid import is_left_for_later, says_nothing
from builder.fields import shown
from builder.patterns import pattern

_DAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_TIME = (
    rf"moment|minute|hours?|days?|nights?|mornings?|afternoons?|evenings?|weekdays?|noon|midday|midnight|weeks?|"
    rf"weekends?|months?|"
    rf"middle|christmas|easter|ramadan|quarters?|years?|seasons?|end|start|beginning|close|eve|shift|{_DAY}|"
    rf"{_MONTH}|spring|summer|autumn|winter|"
    r"(?:month|quarter|year|week|shift)[- ]end"
)
_ANYWHERE = pattern(
    r"(?<![-\w])(?:when(?:ever)?|while|whilst|until|till|before|after|afterwards|during|once|if|unless|upon|"
    r"(?:each|every|any|next|first|last)\s+time|as\s+(?:soon|long|often)\s+as|the\s+(?:moment|minute|instant)|"
    r"in\s+case|in\s+the\s+event|at\s+the\s+time|no\s+sooner)(?![-\w])",
    re.IGNORECASE,
)
_ADVERB = r"(?:(?:just|right|only|even|long|shortly|soon|immediately|directly|straight|early|late|midway|halfway)\s+)?"
_OPENING = pattern(
    rf"{_ADVERB}(?:at|on|in|by|as|around|about|between|towards?|near|from|within|through|throughout|over|under|"
    rf"following|"
    r"ahead\s+of|prior\s+to|out\s+of|given|faced\s+with|confronted\s+with|asked\s+(?:for|to)|told\s+(?:to|that)|having|"
    r"now|since|whether|whichever|wherever|where|with|without|because|provided|suppos(?:e|ing)|assum(?:e|ing)|"
    r"imagine|think\s+of|"
    r"picture|say|should|had|were|every|each|any|today|tonight|tomorrow|overnight|"
    rf"for\s+(?:every|each|any|the|an?|your)|first\s+thing|per|come(?=\s+(?:{_DAY}|{_MONTH}|spring|summer|autumn|winter)))(?![-\w])",
    re.IGNORECASE,
)
_ITSELF = pattern(
    rf"{_ADVERB}(?:mid[- ])?(?:(?:the|an?|your|one|two|three|\d{{1,3}})\s+)?"
    r"(?:(?:last|first|next|same|following|early|late|very|"
    rf"busiest|middle|second|few)\s+)*(?:{_TIME})(?:\s+(?:{_TIME}))?"
    r"(?:\s+(?:of|in|into|at|on|that|an?|the|your?)\b|[,.…]|$)",
    re.IGNORECASE,
)


def _check(line: Line) -> Iterator[Finding]:
    text = line.text
    is_moment = _ANYWHERE.search(text) or _OPENING.match(text) or _ITSELF.match(text)
    if not (is_moment or says_nothing(text) or is_left_for_later(text)):
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
