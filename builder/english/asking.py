"""Questions by their marks and by their grammar: where each ends, and whether a sentence without the mark is one.

Finer than the patterns in `prose`, because something is written into files, or two questions are told from one, by it.
"""

import re

from builder.english.prose import with_plain_marks
from builder.patterns import pattern

AUXILIARY = "is|are|was|were|do|does|did|has|have|had|can|could|will|would|should"
"""What comes before the subject in a question: "where *do* you", "how *is* it"."""

_QUOTED = pattern(r"\"[^\"]*\"|“[^”]*”|«[^»]*»|\([^()]*\)|\[[^\[\]]*\]")
_OPENS = pattern(r"[\"“«(\[]")
_MARK = pattern(r"\?[?!.…]*[\"'”’)\]]*(?=\s|$)")
_MARK_AT_END = pattern(r"\?[?!.…]*[\"'”’)\]\s]*$")

_LEAD_IN = r"(?:(?:so|and|but|then|today)\b,?\s+)?"
_OPEN = pattern(
    rf"{_LEAD_IN}(?:"
    rf"(?:what|where|why|when|who|whom|how)\s+(?:else\s+|exactly\s+)?(?:{AUXILIARY})\b|"
    r"(?:(?:at|by|for|from|in|of|on|to|with|under|until|since|after|before)\s+)?"
    r"how\s+(?:many|much|often|long|far|large|big|high|soon|quickly|fast|likely|well)\b|"
    r"what\s+(?:else|happens|becomes|decides|keeps|stops|prevents|causes|share|part|kind|sort|percentage|proportion|"
    r"figure|number|amount|price|budget)\b|"
    r"who\s+(?!(?:you|we|they|it|he|she|i|the|your|our)\b)\w|"
    r"which\s+(?!(?:is|was|means|brings|makes|leads|you|we|they|it|he|she|i)\b)\w)",
    re.IGNORECASE,
)
_CLOSED = pattern(
    rf"{_LEAD_IN}(?:"
    r"(?:do|have)\s+(?:you|they|we|any)|"
    r"(?:is|are|was|were|does|did|has|can|could|will|would|should)\s+(?:you|they|we|it|he|she|there|this|that|these|"
    r"those|the|an?|any|your|their|anyone|anybody|someone|somebody|everyone|everybody|nobody|each|every|most|part|some)"
    r")\b",
    re.IGNORECASE,
)
_CLAUSE_BEFORE = pattern(
    r"(?:when(?:ever)?|if|once|before|after|while|as\s+soon\s+as|each\s+time|every\s+time)\b", re.IGNORECASE
)
# "What happens at night is that nobody looks", "What is done is done": no question in spite of its first word.
_CLEFT = pattern(
    r"what\s[^,;:]*\b(?:is|was|are|were)\s+(?:that|the|how|why|an?|not|what|done|often|usually|mostly|always)\b",
    re.IGNORECASE,
)


def question_ends(text: str) -> list[int]:
    """The offset after each question mark that ends a question; one inside a quotation or in brackets does not.

    A text that ends in a quoted question has been asked all the same.
    """
    text = with_plain_marks(text)
    plain = _QUOTED.sub(lambda quoted: "x" * len(quoted[0]), text) if _OPENS.search(text) else text
    found = [mark.end() for mark in _MARK.finditer(plain)]
    if not found and (last := _MARK_AT_END.search(text)):
        found.append(last.start() + len(last[0].rstrip()))
    return found


def is_clearly_asking(sentence: str) -> bool:
    """Whether a sentence is a question by its words, with or without a mark: "if a bed is free, who knows"."""
    starts = [0]
    if _CLAUSE_BEFORE.match(sentence):
        starts += [comma.end() for comma in re.finditer(r",\s+", sentence)]
    return any(_CLOSED.match(sentence, start) or _opens(sentence[start:]) for start in starts)


def _opens(sentence: str) -> bool:
    return bool(_OPEN.match(sentence) and not _CLEFT.match(sentence))
