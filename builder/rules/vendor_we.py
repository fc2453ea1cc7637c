"""What: "We", "our" or "ours" in a spoken line.

"Us" is never looked at (it is also a country). Silent are words in quotation marks or after "they say", which are
somebody else's; what seller and buyer do together ("shall we", "as we agreed", "our next call"); and names such as
"Our Lady's Hospital". Goal, problem and reasons count as well: once the seller says them, "we" is the seller.

Why: "We" and "our" turn the talk to the seller's company and what it sells (tenet 5). The buyer listens to hear about
their own work; a customer who solved the same thing says more than any "we".

Write instead: The buyer's people ("your planners"), or a customer by name ("At North Freight, dispatchers began with
one depot").

Source: Tenet 5, product usage instead of the product.
"""

import re
from collections.abc import Iterator

from builder.checking.rule import LineRule, said
from builder.checking.subject import Finding, Line
from builder.diagnostics import Severity
from builder.english.triggers import triggers
from builder.patterns import pattern

_WE = pattern(r"(?<![\w'’-])(?:we(?:['’](?:ve|re|ll|d))?|ours?|ourselves)(?![\w-])", re.IGNORECASE)
_QUOTED = pattern(r"\"[^\"]*\"|[“„][^“”]*[“”]|«[^»]*»|‘[^’]*’(?!\w)|(?<!\w)'[^']*'(?!\w)")
_BEGINS = pattern(r"(?:^|[.!?:…–—-]\s|[\"“‘(]|\s[-–—]\s)\s*$")
_NAME = pattern(r"Our\s+(?:Lady|Lord|Savio(?:u)?r|Father|World\s+in\s+Data)\b")
_TOGETHER_BEFORE = pattern(r"\b(?P<word>shall|should|may|can|could|do|did|if|when)\s+$", re.IGNORECASE)
_TOGETHER_AFTER = pattern(
    r"we(?:['’]ve|\s+have|\s+had)?\s+(?:(?:both|two|just|all)\b|agreed?\b|(?:talked|spoke|discussed|met)\b)|"
    r"our\s+(?:mutual|joint|shared|common|government|country|society|planet|world|age|times?)\b|we\s+mean\b|we\s+know\s*\?|"
    r"our\s+(?:(?:next|last|first|second|two|short)\s+)*(?:calls?|talks?|conversations?|meetings?|discussions?|half-hour)\b",
    re.IGNORECASE,
)
_AFTER_CAN = pattern(
    r"we\s+(?:begin|start|look|agree|meet|talk|speak|go|take|leave|stop|say|count|compare|write|put|add|miss)\b",
    re.IGNORECASE,
)
_SAYS = r"(?:say|says|said|asks?|asked|thinks?|thought|wonders?|wondered|puts?\s+it)"
_REPORTED_BEFORE = pattern(
    rf"\b{_SAYS}(?:\s+that\b|[:,])?\s+(?:[\w'’]+\s+){{0,2}}$|\bin\s+the\s+words\s+of\b[^.?!]*$", re.IGNORECASE
)
_REPORTED_AFTER = pattern(rf"[^.?!]{{0,80}},\s+(?:[\w'’]+\s+){{1,6}}?{_SAYS}\b", re.IGNORECASE)
_WHOSE = (
    "record.goal.statement",
    "record.problem.statement",
    "record.problem.reasons.statement",
    "record.need.statement",
)


def _check(line: Line) -> Iterator[Finding]:
    quoted = [found.span() for found in _QUOTED.finditer(line.text)]
    for found in _WE.finditer(line.text):
        if any(start < found.start() < end for start, end in quoted) or _is_no_vendor(line.text, found):
            continue
        words = " ".join(line.text[found.start() :].split()[:3]).rstrip(" .,;:!?")
        if line.field in _WHOSE:
            why = "is the seller's company once a seller says it. Name the buyer's people instead, or leave it out."
        else:
            why = "turns to the seller's company. Say what the buyer's people do, or name a customer who did it."
        yield line.found(found, f'"{words}" {why}')
        return


def _is_no_vendor(text: str, found: re.Match[str]) -> bool:
    word, before = found[0], text[: found.start()]
    if word.isupper() and not text.isupper():
        return True  # an abbreviation
    if word[0].isupper() and (not _BEGINS.search(before) or _NAME.match(text, found.start())):
        return True  # part of a name
    if _TOGETHER_AFTER.match(text, found.start()) or _REPORTED_BEFORE.search(before):
        return True
    if _REPORTED_AFTER.match(text, found.end()):
        return True
    asked = _TOGETHER_BEFORE.search(before)
    return bool(asked and (asked["word"].lower() == "shall" or _AFTER_CAN.match(text, found.start())))


RULE = LineRule(
    code="SPC502",
    name="vendor-we",
    target=Severity.WARNING,
    basis="grammar",
    doc=__doc__,
    words=triggers("we we've we're we'll we'd our ours ourselves"),
    check=_check,
    bad=(
        said("record.concerns.answer", "We have done this for forty hauliers, and our planners stay with you."),
        said("record.concerns.ask", "Which of our reports have you seen?"),
    ),
    good=(
        said("record.concerns.answer", "At North Freight, dispatchers began with one depot."),
        said("record.concerns.ask", "Shall we look at the depot with the most empty trips first?"),
    ),
)
