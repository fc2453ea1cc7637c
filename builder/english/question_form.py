"""The form of what a seller asks, sentence by sentence: whether yes or no answers it.

Judged by how the main clause begins. Where that does not settle it, the form is "unclear", and rules stay silent; so it
is in other languages than English, whose questions may begin with a word that is another in English: "Was kostet das?"
"""

import re
from functools import lru_cache
from typing import Literal

from builder.english.prose import is_question, sentences, words
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
# Words that questions in English have, and those in German, French, Spanish, Italian and Dutch have not, or mean alike.
_ENGLISH = frozenset(
    """
    about after and any anybody anyone anything are aren't been before being both by can can't correct could did
    didn't does doesn't don't during each either else enough every everybody everyone everything for from get gets has
    have he how if into is isn't it its just know many may might most much must need needs never not now of often only
    or other our out own right shall she should since some somebody someone something still than that the their them
    then there these they this those through today too true up us usually wasn't we were what when where whether which
    while who whom whose why will with without won't would yet you your
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
_OPEN_ELSEWHERE = pattern(
    r"[¿\s]*(?:(?:an|auf|aus|bei|bis|für|in|mit|nach|seit|über|um|unter|von|vor|zu|à|avec|dans|de|depuis|en|par|pour|sur"
    r"|a|con|desde|hasta|para|por|sobre|da|di|fino|su|aan|bij|met|naar|om|op|sinds|tot|uit|van|voor)\s+)?"
    r"(?:wie|wieviele?|wer|wen|wem|wessen|wo|woher|wohin|wo(?:bei|durch|für|mit|ran|rauf|raus|rin|rüber|von|zu)|wann|warum"
    r"|weshalb|wieso|welche[rsnm]?|inwie(?:fern|weit)|was\s+(?:für|ist|sind|passiert|geschieht|kostet|machen|tun)"
    r"|combien|quel(?:le)?s?|(?:le|la|les)quel(?:le)?s?|qui|qu['’]\w+|que|quoi|où|quand|pourquoi|comment"
    r"|c[óo]mo|cu[áa]nt[oa]s?|cu[áa]l(?:es)?|qué|qui[ée]n(?:es)?|d[óo]nde|cu[áa]ndo"
    r"|quant[oaie]|qual[ei]?|che|cosa|dove|quando|perch[ée]|wat|welke?|hoeveel|wanneer|waar\w*)\b",
    re.IGNORECASE,
)


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
    if any(map(_OPEN_ELSEWHERE.match, clauses)) or not _is_english(body):
        return "unclear"
    return _by_main_clause(body, clauses)


def _by_main_clause(body: str, clauses: list[str]) -> Form:
    """The form of a question in English that does not begin as an open one does."""
    if _CLOSED.match(body):
        is_unclear = _INDIRECT.match(body) or any(_OPEN.match(clause) for clause in clauses[1:])
        return "unclear" if is_unclear else "closed"
    for clause in reversed(clauses[1:]):  # what stands before the main clause: "When a lorry is late, how …"
        if _OPEN.match(clause):
            return "open"
        if _CLOSED.match(clause):
            return "unclear" if _INDIRECT.match(clause) else "closed"
    return "unclear" if _ANY_WH.search(body) or _REQUEST.match(body) else "closed"


def _is_english(question: str) -> bool:
    """Whether anything in a question says that it is English; "do" says so at its beginning only."""
    found = words(question.lower().replace("’", "'"))
    return found[:1] == ["do"] or not _ENGLISH.isdisjoint(found)


def forms(text: str) -> list[tuple[int, int, Form]]:
    """(start, end, form) of each sentence."""
    return [(start, end, form(text[start:end])) for start, end in sentences(text)]
