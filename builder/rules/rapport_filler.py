"""What: Talk about the relationship that leads nowhere: touch base, just checking in, pick your brain, build rapport.

Looked at are whole phrases, and only as the seller's own small talk. Those that others may use of their work ("drivers
touch base at noon", "nurses build rapport with patients", "clerks make small talk while the page loads") count where
sellers say them of themselves: at the beginning of a sentence, soon after I, we, us or let's, or with "you". Guests who
check in, lorries that circle back and the staffing of a weekend are silent.

Why: The relationship comes of a conversation about the buyer's goal, not before it. A minute of small talk is a minute
that a busy person has given to a seller for nothing (tenet 3).

Write instead: What the call is for: the goal of a peer, or a question about how it is done today. "Others in your
position wanted to close the month in five days. How long does it take today?"

Source: Tenet 3, the solution (goal, problem, need) instead of the relationship.
"""

import re
from collections.abc import Iterator

from builder.checking.rule import LineRule, said
from builder.checking.subject import Finding, Line
from builder.diagnostics import Severity
from builder.english.prose import sentences
from builder.english.triggers import triggers
from builder.patterns import pattern

_END = r"(?=\s*(?:[.,;:!?–—]|$))"
_YOU = r"with\s+you(?!r)\b"
_EVER = (
    r"pick(?:ing|ed)?\s+(?:your|their|his|her|the\s+buyer['’]s)\s+brains?(?!\s+(?:scans?|tissue|images?|samples?))",
    r"hope\s+(?:that\s+)?(?:this|my)\s+(?:\w+\s+)?(?:finds|reaches)\s+you(?:\s+well)?",
    r"hope\s+(?:that\s+)?you(?:\s+are|['’]re|\s+have\s+been|['’]ve\s+been)\s+(?:(?:all|both|keeping|doing)\s+)*(?:well|fine)",
    r"(?:how\s+(?:was|were)|hope)\s+(?:you\s+(?:had|have)\s+)?(?:a\s+)?(?:good|great|nice|lovely|your)\s+"
    rf"(?:weekend|holidays?|vacation){_END}",
    rf"how(?:['’]s|\s+is|\s+are)\s+(?:the|your)\s+(?:family|wife|husband|kids|weather){_END}",
    rf"how(?:['’]s|\s+is|\s+are)\s+(?:life|business|everything|things)(?:\s+(?:with\s+you|today|these\s+days))*{_END}",
    rf"how\s+(?:have|are)\s+you\s+(?:been(?:\s+(?:keeping|doing))?|doing\s+today|keeping|today){_END}",
    r"long\s+time\s+no\s+(?:see|speak|talk)",
    r"(?:wanted|thought|like|calling|ringing)\s+(?:i\s+would\s+|i['’]d\s+)?(?:to\s+)?say\s+(?:hi|hello)",
    r"just\s+saying\s+(?:hi|hello)",
    r"put(?:ting)?\s+a\s+face\s+to\s+(?:the|a|your)\s+(?:name|voice)",
    rf"get(?:ting)?\s+to\s+know\s+you(?!r)(?:\s+(?:all|both|a\s+bit|a\s+little|better|personally))*{_END}",
    r"meaning\s+to\s+(?:call|ring|catch\s+up\s+with|reach\s+out\s+to)\s+you(?!r)",
    r"(?:i\s+(?:was|am)|i['’]m|happen(?:ed)?\s+to\s+be)\s+(?:just\s+)?in\s+(?:the|your)\s+(?:area|neighbou?rhood)",
    r"(?:value|treasure|cherish)\s+(?:our|the|this)\s+(?:\w+\s+)?(?:relationship|friendship)",
    r"(?:something|story|joke|question)\s+to\s+break\s+the\s+ice",
    r"enough\s+small\s+talk",
    r"did\s+you\s+(?:see|watch|catch)\s+the\s+(?:game|match)",
)
_BY_THE_SELLER = (
    rf"get(?:ting)?\s+to\s+know\s+each\s+other(?:\s+(?:a\s+bit|a\s+little|better|first))*{_END}",
    r"(?:just\s+|only\s+)?touch(?:ing)?\s+base(?!\s+(?:plates?|metals?|coats?|stations?))",
    rf"(?:just|only|simply|quickly)\s+(?:be\s+)?check(?:ing)?\s+in(?:\s+{_YOU}|\s+on\s+you(?!r)\b|\s+to\s+see\b|{_END})",
    rf"(?:to\s+check|checking)\s+in\s+{_YOU}",
    rf"(?:wanted|like|love|calling|ringing)\s+to\s+check\s+in{_END}",
    r"(?:build(?:ing)?|establish(?:ing)?|creat(?:e|ing)|develop(?:ing)?)\s+(?:(?:a|some|good|real|the|more)\s+){0,3}rapport"
    r"(?!\s+(?:between|among)\b|\s+with\s+(?!you\b|the\s+buyer|him\b|her\b))",
    r"(?:make|making|do|have|bit\s+of)\s+(?:some\s+)?small\s+talk",
    rf"break\s+the\s+ice(?:\s+{_YOU}|\s+with\s+(?:the\s+buyer|a\s+(?:joke|story|question))|\s+(?:first|before\s+we))",
    rf"(?:stay|keep)\s+in\s+touch(?:\s+{_YOU}|{_END})",
    rf"(?:circle|circling)\s+back(?:\s+{_YOU}|\s+(?:to\s+you(?!r)|next\s+(?:week|month|quarter)|later|soon)\b)",
    rf"(?:to|quick)\s+catch[\s-]up(?:\s+{_YOU}|{_END})",
    r"(?:catch\s+up|chat|talk)\s+over\s+(?:a\s+)?(?:coffee|lunch|drinks?|dinner|beer)",
    r"(?:grab|have|share)\s+(?:a\s+)?(?:quick\s+)?(?:coffee|lunch|beer|drink|bite)(?:\s+to\s+eat)?"
    rf"(?:\s+(?:together|sometime|one\s+day|next\s+week)|\s+{_YOU})",
)
_FILLER = pattern(
    rf"(?<![\w-])(?:(?P<ever>{'|'.join(_EVER)})|(?P<own>{'|'.join(_BY_THE_SELLER)}))(?![\w-])", re.IGNORECASE
)
_SELLER = pattern(r"(?<![\w'’])(?:i|we|us|me|let['’]?s)(?!\w)[^,;:]{0,30}$", re.IGNORECASE)
_BEGINS = pattern(
    r"(?:^|[;:.–—])\s*(?:(?:so|first|well|and|but|or|hi|hello|now|then|today|please|remember\s+to|(?:good|great|nice|time)\s+to)[\s,]+)*$"
    r"|\b(?:good|great|nice|worth|time|chance|happy|glad)\s+to\s+$",
    re.IGNORECASE,
)


def _check(line: Line) -> Iterator[Finding]:
    for start, end in sentences(line.text):
        sentence = line.text[start:end]
        for found in _FILLER.finditer(sentence):
            if found["own"] and not _is_the_sellers(sentence[: found.start()], found[0]):
                continue
            quote = " ".join(found[0].split())
            yield line.found(
                (start + found.start(), start + found.end()),
                f'"{quote}" is small talk and leads nowhere. Say what the call is for, or ask how it is done today.',
            )


def _is_the_sellers(before: str, phrase: str) -> bool:
    return bool(_BEGINS.search(before) or _SELLER.search(before) or re.search(rf"{_YOU}$", phrase, re.IGNORECASE))


RULE = LineRule(
    code="SPC305",
    name="rapport-filler",
    target=Severity.WARNING,
    basis="words",
    doc=__doc__,
    words=triggers(
        "brain brains + pick picking picked",
        "hope + finds reaches well fine",
        "weekend holiday holidays vacation + how hope",
        "family wife husband kids weather life business everything things + how how's",
        "been today keeping + how",
        "see speak talk + long",
        "hi hello + say saying",
        "face + put putting",
        "know + get getting",
        "meaning + call ring catch reach",
        "area neighborhood neighbourhood + i i'm happen happened",
        "relationship friendship + value treasure cherish",
        "talk + small",
        "game match + see watch catch",
        "ice + break",
        "base + touch touching",
        "check checking + in",
        "rapport + build building establish establishing create creating develop developing",
        "touch + stay keep",
        "back + circle circling",
        "catch + up",
        "over + coffee lunch drink drinks dinner beer",
        "coffee lunch beer drink bite + grab have share",
    ),
    check=_check,
    bad=(
        said("record.problem.reasons.questions.ask", "I am just checking in. How are things?"),
        said("record.concerns.answer", "Let us touch base once the budget is known."),
        said("record.concerns.ask", "Could I pick your brain about the night shift?"),
    ),
    good=(
        said("record.problem.reasons.questions.ask", "How long does a guest wait who checks in at midnight?"),
        said("record.concerns.ask", "What would have to be known before the budget is set?"),
    ),
)
