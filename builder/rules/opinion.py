"""What: A statement that tells the buyer what they, their team or their company need, should or must do.

Why: People believe what they conclude themselves; an opinion about what they lack invites resistance (tenet 2). The rule
looks only at the beginning of a clause that is neither a question nor a condition: "if you need …", "the report you need"
and "what you need to know" say nothing of the kind, and stay silent.

Write instead: Ask the question whose answer would let the buyer say it: "When an auditor asks who changed a price, how do
you find out?"

Source: Tenet 2, relevant questions instead of opinions.
"""

import re
from collections.abc import Iterator

from builder.diagnostics import Severity
from builder.prose import is_question, sentences
from builder.rule import Finding, Line, LineRule, said

_WHO = r"you(?:\s+(?:all|both|guys))?|your\s+(?:team|teams|company|organi[sz]ation|business|people|staff|department|firm)"
_MODAL = (
    r"(?:(?:really|clearly|definitely|certainly|probably|simply|just|also|all|first|now|still|only)\s+)?"
    r"(?:needs?(?!\s+not\b)(?!n't)|should|must|ought\s+to|(?:have|has)\s+(?:got\s+)?to|['’]ve\s+got\s+to)"
)
_OPINION = re.compile(rf"(?P<clause>(?:{_WHO})(?:\s+|(?=['’])){_MODAL})\b", re.IGNORECASE)
# What may stand before it without making it a question, a condition or a relative clause.
_BEFORE = re.compile(
    r"(?:^|[;:.!–—]\s+|,\s+(?:and|so|but)\s+|,\s+)(?:(?:and|so|but|then|well|today|clearly|frankly|honestly|in\s+fact|"
    r"to\s+\w+(?:\s+\w+){0,5}|i\s+think|we\s+think|we\s+believe|i\s+believe|that\s+is\s+why|that['’]s\s+why),?\s+)*(?:that\s+)?$",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:if|when|whenever|unless|whether|until|once|because|what|whatever|which|who|where|how)\b", re.I)


def _check(line: Line) -> Iterator[Finding]:
    for start, end in sentences(line.text):
        sentence = line.text[start:end]
        if is_question(sentence):
            continue
        for found in _OPINION.finditer(sentence):
            before = sentence[: found.start()]
            clause = re.split(r"[,;:–—]", before)[-1]
            if _BEFORE.search(before) and not _CONDITION.search(clause):
                quote = sentence[found.start() :].rstrip(" .!")
                yield line.found(
                    (start + found.start(), start + found.start() + len(quote)),
                    f'"{quote}" tells the buyer what they need. Ask a question whose answer lets them say it.',
                )
                break


RULE = LineRule(
    code="SPC203",
    name="opinion",
    target=Severity.ERROR,
    basis="grammar",
    doc=__doc__,
    words=frozenset(("you", "your", "you've")),
    check=_check,
    bad=(
        said("record.concerns.answer", "You need an audit log."),
        said("record.problem.reasons.questions.ask", "Your team should see free lorries earlier."),
    ),
    good=(
        said("record.problem.reasons.questions.ask", "When an auditor asks who changed a price, how do you find out?"),
        said("record.concerns.answer", "If you need more than one depot, others began with the smallest."),
    ),
)
