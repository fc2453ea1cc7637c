"""What: A question that carries its answer.

Five shapes are looked for, each at the beginning or end of a clause of a question: a negative question ("Don't you …",
"Wouldn't it …"); a tag ("…, right?", "…, isn't it?"); a call for agreement ("Do you agree that …", "Surely …"); a call
to see what the seller sees ("Can you see how this would help?"); a question nobody can deny ("Who wouldn't want …", "If
I could show you …"). An honest "Is that right?" is allowed, and so are "Would you say that …" and "Is it fair to say
…", which leave room for a no; "Can you see how many lorries are free?" asks what the eye can see.

Why: An answer that was put into the buyer's mouth is worth nothing: it is withdrawn when the colleagues ask (tenet 2).

Write instead: The same without its answer: "What happens when …?", or what was understood, and then "Is that right?"

Source: Tenet 2, relevant questions instead of opinions.
"""

import re
from collections.abc import Iterator

from builder.checking.rule import LineRule, said
from builder.checking.subject import Finding, Line, Subject
from builder.diagnostics import Severity
from builder.english.prose import is_question, sentences
from builder.english.triggers import triggers
from builder.patterns import pattern

_NOT = "isn|aren|wasn|weren|don|doesn|didn|haven|hasn|hadn|wouldn|couldn|shouldn|can|won|mustn|needn|ain"
_NEGATIVE = rf"(?:(?:{_NOT})['’]t|cannot)"
_ONE = (
    r"(?:you|we|they|he|she|it|that|this|there|these|those|the|your|their|our|everyone|everybody|anyone|anybody|someone"
    r"|somebody|people|most|some|each|all|such|an?|[^\W_]{3,}(?<!s)s)"
)
# Where a clause begins: with the sentence, or behind a comma.
_LEAD = r"(?:(?:so|and|but|then|now|well|ok|okay|yes|no|today|honestly|frankly)\b,?\s+){0,3}"
_BEGINS = rf"(?:^[\"'“‘(]*|[,;:–—…]\s+|\s-\s+){_LEAD}"
_OPENS = rf"^[\"'“‘(]*{_LEAD}"
_SHOWN_TO_HELP = (
    r"(?:this|that|it|these|those|such)\b[^?]{0,80}?\b(?:would|could|might|helps?|saves?|solves?|pays?|matters?|improves?"
    r"|reduces?|makes\s+(?:sense|\w+\s+\w*er)|is\s+(?:\w+er\b|more\b|important))"
)
_AUXILIARY = "do|does|did|is|are|was|were|has|have|had|can|could|will|would|should"
_TAGS = "right|correct|agreed|true|yes|no|ok|okay|huh|eh|surely"
_SHAPES = (
    rf"{_BEGINS}(?P<words>{_NEGATIVE}\s+{_ONE})\b",
    rf"{_BEGINS}(?P<words>(?:do|would|could|should|can|will)\s+(?:you|it|that|this)\s+not\s+"
    r"(?:think|agree|want|like|love|prefer|say|rather|see|help|make|feel|be\s+(?:\w+er|good|nice|great|useful|worth)))\b",
    rf"{_BEGINS}(?P<words>is\s+(?:it|that|this)\s+not\s+(?:so|true|right|the\s+case|better|time|worth|what))\b",
    rf"{_BEGINS}(?P<words>(?:do|would|will)\s+(?:you|we)\s+(?:all\s+|both\s+)?agree)"
    r"(?=\s*\?|\s+(?:that|with\s+(?:me|us|this|that))\b(?!\s+(?:in|with|by|before|each|every)\b)"
    r"|\s+(?:it|this|there)(?:['’]s|\s+(?:is|are|was|would|could|should|costs?|takes?|has|makes?|will))\b)",
    rf"{_BEGINS}(?P<words>(?:can|could|do|don['’]t|can['’]t)\s+you\s+(?:not\s+|now\s+|already\s+)?"
    rf"(?:see|appreciate|understand|recogni[sz]e|reali[sz]e)\s+(?:how|why))\s+{_SHOWN_TO_HELP}",
    rf"{_BEGINS}(?P<words>do\s+you\s+(?:see|reali[sz]e)\s+that|do\s+you\s+reali[sz]e\s+how)\b",
    rf"{_BEGINS}(?P<words>are\s+you\s+aware\s+(?:that|how))\b",
    rf"{_OPENS}(?P<words>surely)\b",
    rf"{_OPENS}(?P<words>who\s+(?:wouldn['’]t|doesn['’]t|would\s+not|does\s+not)\s+(?:want|like|love|need|wish|agree))\b",
    rf"{_OPENS}(?P<words>(?:what\s+)?if\s+(?:i|we)\s+(?:could|can|were\s+to)\s+show\s+you)\b",
    rf"(?:,|\s[-–—]|—)\s*(?P<words>(?:{_TAGS}|am\s+i\s+right"
    rf"|{_NEGATIVE}\s+(?:you|we|they|he|she|it|that|this|there|i)(?:\s+(?:say|agree|think|feel|find))?"
    rf"|(?:{_AUXILIARY})\s+(?:you|we|they|he|she|it|there))"
    r"[\"'”’)]*\s*\?)",
    r"^(?P<words>(?:right|correct|agreed|am\s+i\s+right)\s*\?)",
)
_NEGATIVES = frozenset(("cannot", *(f"{word}'t" for word in _NOT.split("|"))))
_SEEING = frozenset(("see", "appreciate", "understand", "recognise", "recognize", "realise", "realize"))
_BEFORE_A_TAG = (",", "-", "–", "—")
_TAG_WORDS = _NEGATIVES | frozenset(f"{_TAGS}|{_AUXILIARY}|am".split("|"))
_BY_WORDS = (
    *(_NEGATIVES, frozenset(("not",)), frozenset(("not",)), frozenset(("agree",)), _SEEING, _SEEING),
    *(frozenset(("aware",)), frozenset(("surely",)), _NEGATIVES | {"not"}, frozenset(("show",))),
    *(_TAG_WORDS, frozenset(("right", "correct", "agreed"))),
)
"""For each shape: words of which a line must have one for it."""

_PATTERNS = tuple(zip(_BY_WORDS, (pattern(shape, re.IGNORECASE) for shape in _SHAPES), strict=True))
_ASKS_OPENLY = pattern(r"(?:(?:and|but|so)\s+)?(?:what|which|who|whose|how|where|why)\b", re.IGNORECASE)


def _tagged(subject: Subject) -> list[Line]:
    """The questions in which a tag may follow a comma or a dash."""
    lines = [line for line in subject.lines if "?" in line.text]
    return [line for line in lines if any(sign in line.text for sign in _BEFORE_A_TAG)]


def _check(line: Line) -> Iterator[Finding]:
    looked_for = [shape for words, shape in _PATTERNS if not words.isdisjoint(line.words)]
    if not looked_for or "?" not in line.text:
        return
    for start, end in sentences(line.text):
        sentence = line.text[start:end]
        if not is_question(sentence):
            continue
        found = [match.span("words") for shape in looked_for if (match := shape.search(sentence))]
        # "Which of them, if any, don't you use?" asks openly; a tag at its end would not.
        if _ASKS_OPENLY.match(sentence):
            found = [(first, last) for first, last in found if first == 0 or sentence[last - 1] == "?"]
        if found:
            first, last = min(found, key=lambda span: (span[0], -span[1]))
            yield line.found(
                (start + first, start + last),
                f'"{sentence[first:last]}" puts the answer into the question. Ask "What happens when …?", '
                'or say what you understood and end with "Is that right?"',
            )


RULE = LineRule(
    code="SPC204",
    name="leading-question",
    target=Severity.WARNING,
    basis="grammar",
    doc=__doc__,
    words=triggers(_SEEING, _NEGATIVES, "not agree aware surely show right correct agreed"),
    among=_tagged,
    check=_check,
    bad=(
        said("record.problem.reasons.questions.ask", "Don't you lose orders when a lorry comes home empty?"),
        said("record.problem.reasons.questions.ask", "The search begins too late, right?"),
        said("record.concerns.ask", "Can you see how this would spare your dispatchers the telephone?"),
    ),
    good=(
        said("record.problem.reasons.questions.ask", "What happens to an order when a lorry comes home empty?"),
        said("record.problem.reasons.questions.ask", "So the search begins too late. Is that right?"),
        said("record.concerns.ask", "Can you see how many lorries are free tomorrow?"),
    ),
)
