"""What: Two questions put at once: two question marks, or a second question behind "and" in the same sentence.

Found by structure: more than one question mark, those inside a quotation or in brackets not counted. Found by grammar:
"and" with a question of its own behind it. It is one if its verb comes before its subject (", and what does that
cost", "and do you"), if it begins with "if so", or if its question word stands alone (", and why?") or is its subject
(", and who pays?") and nothing before it could take that as its object. So "How do you find out who changed a price,
and when it was changed?" counts as one question; so do a choice with "or", and "how and why". A usage scenario is
looked at only where its question is written out.

Why: A buyer who is asked two things answers the easier one, and the seller goes home with half an answer (tenet 2).

Write instead: Two questions, one after the other, each with its purpose: "How many trips come home empty?" and then
"What does such a trip cost you?"

Source: Tenet 2, relevant questions instead of opinions. Survey research knows it as the double-barrelled question.
"""

import re
from collections.abc import Iterator

from builder.checking.rule import LineRule, said
from builder.checking.subject import Finding, Line
from builder.diagnostics import Severity
from builder.english.asking import question_ends
from builder.english.prose import is_question, sentences
from builder.fields import shown
from builder.patterns import pattern

_PRONOUN = "you|they|we|he|she"
_SUBJECT = (
    rf"(?:{_PRONOUN}|it|its|your|their|this|that|these|those|the|an?|there|each|every|such|most|all|both|one|people|"
    r"anyone|anybody|someone|somebody|everyone|everybody|nobody)\b"
)
_VERB = "do|does|did|can|could|will|would|should"
_NOUN = r"(?:[\w'’-]+\s+){0,2}"
# The verb stands before the subject, which no clause inside another one does.
_INVERTED = pattern(
    rf"(?:what|when|where|why|how|whom)\s+{_NOUN}(?:{_VERB})\s+{_SUBJECT}|"
    rf"(?:who|which|whose)\s+{_NOUN}(?:{_VERB}|have|has|had)\s+(?:{_PRONOUN})\b|"
    rf"(?:what|who|which|whose|when|where|why|how)\s+{_NOUN}(?:is|are|was|were)\s+(?:{_PRONOUN}|it|that|this|there)\b|"
    rf"(?:what|when|where|why|how)\s+{_NOUN}(?:has|have|had)\s+(?:{_PRONOUN}|it)\b|"
    rf"(?:when|where|why|how)\s+(?:is|are|was|were|has|have|had)\s+{_SUBJECT}|"
    rf"(?:do|does|did)\s+(?:{_PRONOUN})\b|"
    rf"(?:is|are|was|can|could|will|would)\s+(?:{_PRONOUN}|it|there)\b|"
    r"if\s+(?:so|not|yes|no)\b",
    re.IGNORECASE,
)
# The question word is the subject; behind a comma only, for "which days and what times" is one question.
_BARE = pattern(
    rf"(?:who|what|which|whose|how\s+(?:many|much|often|long))\s+(?!{_SUBJECT})\w|"
    rf"what\s+(?:is|are|was|were)\s+{_SUBJECT}",
    re.IGNORECASE,
)
_ALONE = pattern(
    r"(?:(?:by|for|from|to|with)\s+whom|why|when|where|who|how(?:\s+(?:many|much|often|long|soon))?)\s*\?",
    re.IGNORECASE,
)
_AND = pattern(r"(?P<comma>,)?\s+(?:and|&)\s+(?:also\s+|then\s+|so\s+)?", re.IGNORECASE)
_JOINED = pattern(r"\b(?:what|which|who|when|where|why|how(?:\s+(?:many|much|often|long))?)$", re.IGNORECASE)
"""A question word right before "and", as in "how and why"."""
# What takes a question word as its object: then "and who …" may hang on it.
_TAKES_AN_OBJECT = pattern(
    r"\b(?:what|which|who|whose|whether|why|how|know|knew|see|saw|tell|told|find\w*\s+out|found\s+out|learn|show|say|"
    r"said|decid|understand|understood|remember|record|note|check|report|track|trace|explain|agree|judge|ask|hear|"
    r"compare|"
    r"estimate|plan|measur|list|look|describ|discuss|sure|clear|matter|depend|about|count|settl|determin|defin|predict|"
    r"document|review|notic|consider|identif|specif|work\w*\s+out|figur)\w*",
    re.IGNORECASE,
)


def _check(line: Line) -> Iterator[Finding]:
    text = line.text
    if text.count("?") < 2 and "and" not in line.lowered and "&" not in line.text:
        return
    ends = question_ends(text)
    if len(ends) > 1:
        start = max([ends[0], *(first for first, _ in sentences(text) if first < ends[1])])
        start += len(text[start:]) - len(text[start:].lstrip())
        yield _finding(line, start, ends[1], by_words=False)
        return
    for start, end in sentences(text):
        if is_question(text[start:end]):
            second = _second(text[start:end])
            if second is not None:
                yield _finding(line, start + second, end, by_words=True)


def _finding(line: Line, start: int, end: int, *, by_words: bool) -> Finding:
    return Finding(
        line.path,
        f"{shown(line.text[start:end], 60)} is a second question. Ask one at a time, and make two of them.",
        start,
        end,
        by_words=by_words,
    )


def _second(question: str) -> int | None:
    """Where a second question begins inside one sentence; `None` where there is none."""
    for found in _AND.finditer(question):
        if _JOINED.search(question[: found.start()]):
            continue
        if _INVERTED.match(question, found.end()):
            return found.end()
        if _ALONE.match(question, found.end()) or (found["comma"] and _BARE.match(question, found.end())):
            _, _, before = question[: found.start()].partition(" ")
            if not _TAKES_AN_OBJECT.search(before):
                return found.end()
    return None


RULE = LineRule(
    code="SPC106",
    name="two-questions-in-one",
    target=Severity.WARNING,
    basis="structure",
    has_words=True,
    doc=__doc__,
    reads=(
        "record.problem.reasons.questions.ask",
        "record.concerns.ask",
        "record.usage_scenarios.question",
    ),
    check=_check,
    bad=(
        said("record.problem.reasons.questions.ask", "How is a load for the way back found? Who looks for it?"),
        said(
            "record.problem.reasons.questions.ask", "How many trips come home empty, and what does each of them cost?"
        ),
        said("record.concerns.ask", "Is it the night shift that worries you, and if so, why?"),
    ),
    good=(
        said("record.problem.reasons.questions.ask", "How is a load for the way back found?"),
        said(
            "record.problem.reasons.questions.ask", "How do you find out who changed a price, and when it was changed?"
        ),
        said("record.problem.reasons.questions.ask", "So the search begins too late. Is that right?"),
    ),
)
