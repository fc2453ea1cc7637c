"""What: Words that hurry the buyer: "act now", "last chance", "the offer ends", "you cannot afford to wait".

The same words often belong to the buyer's work: the last chance to correct a label, the limited time between two
trains, a supplier's offer that expires, a fault seen before it is too late. So most phrases count only in a statement
to the buyer (a question's second sentence, a concern's answer, a scenario's own question, the next step), and where who
or what is hurried is the buyer's decision; of what people do in a scenario only "act now before it is too late" counts.
A question about the work, and what a month of waiting costs in the buyer's own numbers, are not pressure.

Why: A decision made in a hurry is undone in a hurry, and a buyer who feels pressed stops telling what is in the way
(tenet 7). Mainstream buyers in particular want to know what they are getting into.

Write instead: What waiting costs, from the buyer's numbers, as a question: "What does a month with empty trips cost
you?" And a way to say no, or later.

Source: Tenet 7, empowering instead of pressing.
"""

import re
from collections.abc import Iterator

from builder.checking.rule import LineRule, said
from builder.checking.subject import TOLD, Finding, Line
from builder.diagnostics import Severity
from builder.english.prose import is_question, sentences
from builder.english.triggers import triggers
from builder.fields import shown
from builder.patterns import pattern

_TO_THE_BUYER = frozenset(("ask", "answer", "question"))
_BUY = (
    r"(?:sign|order|buy|save|secure|book|join|benefit|profit|lock|upgrade|"
    r"get\s+(?:this|the\s+(?:\S+\s+)?(?:price|discount)))"
)
_OFFER = r"(?:offers?|prices?|discounts?|deals?|promotions?|terms|conditions|quotation)"
_SOON = r"(?:now|today|tonight|this\s+(?:week|month|quarter)|at\s+once|right\s+away|immediately)"
_BEGINS = r"(?:^|(?<=[.!;:–—,])\s*|(?<=\bso)\s+|(?<=\bplease)\s+)"

# Nobody says these of the work: in any line, questions included.
_ALWAYS = pattern(
    rf"\byour\s+(?:very\s+)?last\s+(?:chance|opportunity)\s+to\s+{_BUY}\b"
    r"|\bnow\s+or\s+never\b|\bonce[- ]in[- ]a[- ]lifetime\b"
    r""
    r"|\byou\s+(?:simply\s+|really\s+|just\s+)?(?:can['’]?t|can\s?not|can\s+(?:hardly|no\s+longer))\s+afford\s+(?:not\s+)?to\s+"
    r"(?:wait|ignore|miss|delay|hesitate|do\s+nothing|pass|say\s+no|be\s+without)\b"
    r"|(?<!long\s)(?<!much\s)\bcan\s+you\s+(?:really\s+|still\s+)?afford\s+"
    r"(?:not\s+to\b|to\s+(?:wait|ignore|miss\s+out|delay|hesitate|do\s+nothing)\b)"
    r"|\bhow\s+much\s+longer\s+can\s+you\s+afford\b|\bbefore\s+it['’]?\s*i?s\s+too\s+late\s+for\s+you\b"
    rf"|\bwhy\s+wait\b(?!\s+(?:times?|lists?))|\bif\s+you\s+(?:sign|order|buy)(?:\s+up)?\s+{_SOON}",
    re.IGNORECASE,
)
_AN_ACT = (
    r"(?:act|decide|sign|order|buy|start|begin|switch|change|move|book|call|join|invest|upgrade|commit|choose|"
    r"do\s+(?:it|so|this))"
)
# Said to the buyer, and no question.
_STATEMENT = pattern(
    rf"{_BEGINS}(?:you\s+(?:should|must|need\s+to|have\s+to|ought\s+to|had\s+better)\s+)?act\s+(?:now|today|fast)\b"
    rf"|{_BEGINS}(?:you\s+(?:should|must|need\s+to|have\s+to)\s+)?{_AN_ACT}\b[^.!?]{{0,60}}\bbefore\s+it(?:['’]s|\s+is)\s+too\s+late\b"
    r"(?!\s+to\b)"
    rf"|{_BEGINS}before\s+it(?:['’]s|\s+is)\s+too\s+late,\s+(?:please\s+)?(?:{_AN_ACT}|test|check|talk|call|ask|try|get|make)\b"
    rf"|{_BEGINS}(?:sign|order|buy|book|decide)\b[^.!?]{{0,40}}\b(?:before|or)\s+(?:the|our)\s+prices?\s+(?:goe?s?\s+up|rises?|"
    r"increases?)\b"
    rf"|{_BEGINS}(?:hurry(?:\s+up)?\b|(?:don['’]t|do\s+not)\s+(?:(?:wait|delay|hesitate)(?:\s+any\s+longer|\s+another\s+\w+)?"
    rf"(?=\s*(?:[.!]|$))|miss\s+(?:out|this|the\s+(?:chance|opportunity|offer|deal|boat))\b)"
    rf"|(?:sign|order|buy|book|decide)(?:\s+up)?\s+{_SOON}\b(?!\s+(?:buttons?|links?)))"
    rf"|\b(?:this|it|that|today|now)(?:\s+(?:is|may\s+be|could\s+be|will\s+be|might\s+be)|['’]s)\s+(?:your|the)\s+(?:very\s+)?last\s+"
    rf"(?:chance|opportunity)\b(?!\s+(?:to|for)\s+(?!{_BUY}))"
    rf"|\b(?:this|our|the|your)\s+(?:special\s+|current\s+|present\s+|good\s+|low\s+)?{_OFFER}\s+(?:ends?|expires?|runs?\s+out|"
    r"(?:is|are)\s+(?:only\s+)?(?:valid|good|available|open)\s+(?:only\s+)?(?:until|till|for|today|this)|(?:hold|stand|last)s?\s+only|"
    r"(?:will\s+not|won['’]t|cannot|can['’]t)\s+(?:last|be\s+(?:repeated|held|kept|extended)))\b"
    rf"|\b(?:our\s+prices?|this\s+price)\s+(?:(?:will\s+)?(?:go(?:es)?\s+up|rises?|increases?)|(?:is|are)\s+going\s+up)\b"
    r"|\b(?:the\s+)?clock\s+is\s+ticking\b|\btime\s+is\s+running\s+out\b|\byou(?:['’]re|\s+are)\s+running\s+out\s+of\s+time\b"
    r"|\blimited[- ]time\s+(?:offers?|prices?|discounts?|deals?|promotions?)\b|\bone[- ]time\s+offer\b"
    r"|\bwhile\s+(?:stocks?|supplies)\s+lasts?\b"
    r"|\b(?:there(?:['’]s|\s+is)\s+)?no\s+time\s+to\s+(?:lose|waste)\b"
    rf"|\b(?:we|i)\s+(?:will\s+|['’]ll\s+)?(?:need|must\s+have|want|expect)\s+(?:your|an|a)\s+(?:answer|decision|signature|order|commitment)\s+"
    rf"(?:by|before|{_SOON})"
    r"|\byou(?:['’](?:ll|d|re)|\s+(?:will|would|are))?\s+(?:be\s+)?(?:miss(?:ing)?\s+(?:out|the\s+boat))\b"
    r"|\bonly\s+(?:\w+\s+){0,2}(?:places|seats|slots|spots|licen[cs]es)\s+(?:are\s+|is\s+)?(?:left|remaining|remain)\b"
    rf"|\bfor\s+a\s+limited\s+time(?:\s+only\b|\b(?=[^.!?]*\b(?:{_OFFER}|free|reduced|half)\b))|\b{_OFFER}\b[^.!?]{{0,40}}\bfor\s+a\s+limited\s+time\b"
    r"|\b(?:no\s+one|nobody|no\s+\w+)\s+can\s+afford\s+to\s+(?:wait|ignore|miss|delay|do\s+nothing)\b"
    r"|\byou\s+(?:can['’]?t|can\s?not)\s+afford\s+not\s+to\b"
    rf"|{_BEGINS}(?:sign|order|buy|book)\b[^.!?]{{0,40}}\bor\s+(?:the|your|our|all)\s+[^.!?]{{0,40}}\b(?:gone|lost|taken)\b"
    rf"|\block\s+(?:it\s+|them\s+)?in\s+(?:[\w'’-]+\s+){{0,3}}{_SOON}\b",
    re.IGNORECASE,
)
_TOO_LATE = r"before\s+it(?:['’]s|\s+is)\s+too\s+late\b(?!\s+(?:to|for)\b)"
_AT_ONCE = r"(?:now|today|fast|quickly|at\s+once|immediately)"
# Of the next step, which speaks of the buyer in the third person.
_STEP = pattern(
    rf"{_BEGINS}acts\s+(?:now|today|fast)\b(?:[,\s]+{_TOO_LATE})?"
    r"|(?:^|(?<=\band)\s+|(?<=[.!;:–—,])\s*)"
    r"(?:acts|decides|signs|orders|buys|starts|begins|switches|books|joins|invests|commits|chooses)\b"
    rf"[^.!?]{{0,60}}\b{_TOO_LATE}",
    re.IGNORECASE,
)
# Of what people do: "act now" alone may be their work.
_ACTION = pattern(rf"\bacts?\s+{_AT_ONCE}[,\s]+{_TOO_LATE}", re.IGNORECASE)
_CONDITION = pattern(r"\b(?:if|when|whenever|once|unless|whether|until|where|which|who|that)\b[^,;]*$", re.IGNORECASE)

_TRIGGERS = triggers(
    "afford hurry",
    "act acts + now today fast",
    "chance opportunity + last",
    "never + now",
    "lifetime + once",
    "late + too",
    "wait delay hesitate + don't not why",
    "miss + don't not",
    "miss missing + out boat",
    "sign order buy + if gone lost taken",
    "sign order buy book decide + now today tonight this once away immediately",
    "book + gone lost taken",
    "offer offers price prices discount discounts deal deals promotion promotions terms conditions quotation + end "
    "ends expire expires run runs valid good available open hold holds stand stands last lasts not won't cannot can't",
    "before + price prices",
    "price prices + go goes going rise rises increase increases up",
    "offer + one time",
    "clock + ticking",
    "running + out",
    "limited + time",
    "stocks stock supplies + last lasts",
    "lose waste + time",
    "answer decision signature order commitment + need have want expect",
    "places seats slots spots licences licenses + left remaining remain",
    "lock + in",
)


def _check(line: Line) -> Iterator[Finding]:
    for start, end in sentences(line.text):
        sentence = line.text[start:end]
        found = _ALWAYS.search(sentence)
        if not found and not is_question(sentence):
            found = next((found for hurries in _hurrying(line) if (found := hurries.search(sentence))), None)
            if found and _CONDITION.search(sentence[: found.start()]):
                found = None
        if found:
            first = start + found.end() - len(found[0].lstrip())
            yield line.found(
                (first, start + found.end()),
                f"{shown(line.text[first : start + found.end()], 80)} hurries the buyer. "
                'Ask what waiting costs, in their own numbers: "What does a month with empty trips cost you?"',
            )


def _hurrying(line: Line) -> tuple[re.Pattern[str], ...]:
    """What hurries in a statement of this field."""
    if line.field in TOLD:
        return _STEP, _STATEMENT
    if line.name == "action":
        return (_ACTION,)
    return (_STATEMENT,) if line.name in _TO_THE_BUYER else ()


RULE = LineRule(
    code="SPC702",
    name="pressure",
    target=Severity.ERROR,
    basis="words",
    doc=__doc__,
    words=_TRIGGERS,
    check=_check,
    bad=(
        said("record.concerns.answer", "Act now: the offer ends on Friday."),
        said("record.problem.reasons.questions.ask", "Can you afford to wait another year?"),
    ),
    good=(
        said("record.problem.reasons.questions.ask", "What does a month with empty trips cost you?"),
        said("record.usage_scenarios.event", "When the last chance to correct a label has passed"),
    ),
)
