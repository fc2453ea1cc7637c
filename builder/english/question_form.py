"""The form of what a seller asks, sentence by sentence: whether yes or no answers it.

Judged by how the main clause begins. Where that does not settle it, the form is "unclear", and rules stay silent.
"""

import re
from functools import lru_cache
from typing import Literal

from builder.english.prose import is_question, sentences
from builder.patterns import pattern

Form = Literal["open", "closed", "statement", "unclear"]
"""`open`: asks for a description or a number. `closed`: yes or no will do. `statement`: asks nothing."""

_VERB = (
    r"(?:am|is|are|was|were|do|does|did|have|has|had|can|could|will|would|shall|should|may|might|must|ought"
    r"|(?:is|are|was|were|do|does|did|have|has|had|ca|could|wo|would|should|must|need|ai)n['’]t)\b"
)
_WH = r"(?:what|which|who|whom|whose|why|how|where)(?:['’](?:s|re|d|ll))?\b"
_PREPOSITION = (
    r"(?:about|according to|across|after|against|among|at|before|below|between|beyond|by|down to|during|for|from|in"
    r"|inside|into|of|on|out of|outside|over|since|through|to|towards?|under|until|up to|upon|via|with|within|without)"
)
_LEAD_IN = pattern(
    r"(?:(?:so|and|but|or|then|now|today|also|well|ok|okay|yes|no|in that case|for example|say|thank you|thanks"
    r"|just so i understand|to be sure|just to check|out of interest|if i may ask|may i ask|tell me,)(?!\w)[,:]?\s+)",
    re.IGNORECASE,
)
_OPEN = pattern(
    rf"(?:(?:about|roughly|approximately|exactly|precisely|just|typically|on average)\s+)?(?:{_PREPOSITION}\s+)?"
    rf"(?:{_WH}|when\s+(?:exactly\s+|else\s+|in\s+|during\s+|on\s+|of\s+|precisely\s+|{_VERB}))",
    re.IGNORECASE,
)
_CLOSED = pattern(_VERB, re.IGNORECASE)
_POLITELY = r"(?:(?:please|perhaps|maybe|also|briefly|possibly|kindly|just)\s+)?"
# Yes-or-no in form only: the one who is asked describes, or gives a number.
_INDIRECT = pattern(
    rf"(?:can|could|would|will|may|might)\s+(?:you|i|we)\s+{_POLITELY}(?:tell|describe|explain|outline|sketch|name|list"
    r"|estimate|guess|mind|ask|share|talk|walk|(?:show|give|help|take|remind)\s+(?:me|us)\b|say\s+(?!that\b|it\b|so\b))"
    r"|(?:\S+\s+){1,6}?(?:know|remember|recall|idea|tell|say|estimate|guess|think|sure|hear)\s+"
    rf"(?:of\s+|about\s+|from\s+)?{_WH}",
    re.IGNORECASE,
)
_REQUEST = pattern(
    r"(?:please\s+)?(?:tell|describe|explain|walk|talk|take|show|give|help|name|list|outline|sketch|share|think\s+of)\b",
    re.IGNORECASE,
)
_CLAUSE = pattern(r"[,;:–—]\s+(?:(?:and|or|but|so|then|today)\s+)?")
_ANY_WH = pattern(rf"\b(?:{_WH}|when\b)", re.IGNORECASE)


@lru_cache(maxsize=256)  # several rules ask about the questions of the same record
def form(sentence: str) -> Form:
    """The form of one sentence."""
    body = sentence.lstrip("\"'“‘( ")
    while lead := _LEAD_IN.match(body):
        body = body[lead.end() :]
    if not is_question(sentence):
        return "open" if _REQUEST.match(body) else "statement"
    clauses = [body, *(body[comma.end() :] for comma in _CLAUSE.finditer(body))]
    if _OPEN.match(body):
        return "open"
    if _CLOSED.match(body):
        is_unclear = _INDIRECT.match(body) or any(_OPEN.match(clause) for clause in clauses[1:])
        return "unclear" if is_unclear else "closed"
    for clause in reversed(clauses[1:]):  # what stands before the main clause: "When a lorry is late, how …"
        if _OPEN.match(clause):
            return "open"
        if _CLOSED.match(clause):
            return "unclear" if _INDIRECT.match(clause) else "closed"
    return "unclear" if _ANY_WH.search(body) or _REQUEST.match(body) else "closed"


def forms(text: str) -> list[tuple[int, int, Form]]:
    """(start, end, form) of each sentence."""
    return [(start, end, form(text[start:end])) for start, end in sentences(text)]
