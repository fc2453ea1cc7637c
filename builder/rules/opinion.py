"""What: A statement that tells the buyer what they, their team or their company need, should, must or ought to do.

The rule looks only at the beginning of a clause that states. Questions, conditions ("if you need …", also where they go
on with "and you need …"), relative clauses ("the report you need") and reported words ("others found that you have to
…") stay silent; so does what takes a burden away ("you need not", "you only have to", "you should not have to"). A
statement that follows a condition is one: "When an auditor asks, you need a log."

Why: People believe what they conclude themselves; an opinion about what they lack invites resistance (tenet 2).

Write instead: Ask the question whose answer would let the buyer say it: "When an auditor asks who changed a price, how
do you find out?"

Source: Tenet 2, relevant questions instead of opinions.
"""

import re
from collections.abc import Iterator

from builder.checking.rule import LineRule, said
from builder.checking.subject import Finding, Line
from builder.diagnostics import Severity
from builder.english.prose import is_question, sentences
from builder.english.triggers import triggers
from builder.fields import shown
from builder.patterns import pattern

_PLURAL_OR_ONE = (
    "teams?|company|companies|organi[sz]ations?|business|people|staff|departments?|firm|group|bank|hospital|school|plant"
    "|factory|office|warehouse|agency|authority|crews?|colleagues|managers?|management|employees|workforce|board"
    "|bakers|mechanics|fitters|lawyers|paralegals|directors|controllers|superintendents|captains|cooks|chefs|dispatchers"
    "|workshop|lab|laboratory|bakery|fleet|engineers|operators|planners|buyers|clerks|nurses|teachers|drivers|technicians|accountants|analysts"
)
_WHO = (
    rf"(?:you(?:\s+(?:all|both|guys|yourselves))?|you\s+and\s+your\s+[\w-]+"
    rf"|your\s+(?:own\s+)?(?:[\w-]+\s+){{0,2}}?(?:{_PLURAL_OR_ONE}))"
)
_HOW = (
    r"(?:(?:(?!only\b|rarely\b|hardly\b|scarcely\b|barely\b|probably\s+not\b)\w+ly|just|also|all|first|now|still|then"
    r"|always|at\s+least|in\s+any\s+case)\s+)"
)
_EASED = r"(?!\s+(?:not|no|nothing|none|neither|only)\b)"
_MODAL = (
    rf"(?:(?:do\s+|does\s+)?needs?{_EASED}|(?:(?:are|is)\s+|['’]re\s+)going\s+to\s+(?:have|need)\s+to\b"
    # "You should see a web page", "you should now be able to": what is to be expected, not what is to be done.
    r"|(?<!\byou\s)should\b(?=\s+see\b)"
    r"|(?!should\s+(?:(?:now|then|also|still|already|soon)\s+)?(?:see|find|notice|receive|be\s+(?:able|seeing|looking|in\s+a"
    r"|prompted|presented|asked|taken|good)|have\s+\w+ed)\b)(?:should|ought\s+to)(?:n['’]t|\s+not)?"
    r"(?!\s+(?:only|not|have\s+to|need|have\s+(?:had|seen|got|heard|received|been))\b)"
    r"|must(?:n['’]t|\s+not)?(?!\s+(?:only|not|have\s+(?:been|had|seen|got|heard|felt|met|\w{2,}ed))\b)|oughtn['’]t\s+to"
    r"|(?:have|has)\s+(?:got\s+)?to(?!\s+(?:date|hand|this\s+day|only)\b)|had\s+better"
    r"|['’](?:ve\s+got\s+to|d\s+better))"
)
# What is needed or to be done follows, unlike in "as you should." and "the list that drivers have, and you need, is".
_OPINION = pattern(
    rf"(?<![\w'’-]){_WHO}(?:\s+{_HOW}{{0,2}}|(?=['’])){_MODAL}"
    r"(?=\s+(?!(?:know|admit|understand|remember)[,:])[\w\"“'‘(€$£])",
    re.IGNORECASE,
)
_SAID_FIRST = pattern(
    r"(?:and|so|but|or|then|well|today|now|clearly|obviously|frankly|honestly|perhaps|maybe|therefore|hence|thus|first"
    r"|in\s+fact|in\s+short|that\s+is\s+why|that['’]s\s+why|which\s+is\s+why|(?:i|we)(?:['’]d)?\s+(?:really\s+)?(?:think"
    r"|believe|feel|suggest|recommend|advise|say|would\s+say|would\s+suggest|would\s+recommend|know)(?:\s+that)?"
    r"|(?:it|that)\s+(?:seems|sounds|looks)\s+(?:to\s+\w+\s+)?(?:as\s+if|like|that)|it\s+seems|(?:sounds|looks)\s+like"
    r"|my\s+advice\s+is(?:\s+that)?|to\s+my\s+mind|in\s+(?:my|our)\s+(?:view|opinion|experience))(?![\w'’])\s*",
    re.IGNORECASE,
)
# "To keep pace you need": may stand before the clause without a comma; "to the people you need to tell" may not.
_PURPOSE = pattern(
    r"(?:in\s+order\s+)?to\s+(?!(?:the|an?|all|those|these|this|that|everyone|everything|people|your|each|every|any\w*|me|us"
    r"|what\w*|who\w*)\b)\w+(?:\s+(?!(?:they|we|he|she|it|who|which|what|where|when|why|how|that|if|than|as)\b)\w\S*){0,5}\s+",
    re.IGNORECASE,
)
_SUBORDINATE = pattern(
    r"(?:(?:and|or|but|so|then|also|even|only|just|today|that|especially|particularly)\s+)*(?:if|when|whenever|wherever"
    r"|unless|whether|until|till|once|because|since|although|though|while|whereas|as|after|before|in\s+case|provided"
    r"|providing|suppose|supposing|assuming|what|whatever|which|whichever|who|whoever|whom|whose|where|how|however|why"
    r"|everything|anything|all)\b",
    re.IGNORECASE,
)
_BUT = pattern(r"[^\s,]\s+but\s+\Z", re.IGNORECASE)
_BREAK = pattern(r"[,;:–—…]|(?<=\s)-(?=\s)|[.!?](?=\s)")


def _check(line: Line) -> Iterator[Finding]:
    for start, end in sentences(line.text):
        sentence = line.text[start:end]
        if is_question(sentence):
            continue
        for found in _OPINION.finditer(sentence):
            if _states(sentence[: found.start()]):
                quote = sentence[found.start() :].rstrip(" .!…\"”'’)")
                yield line.found(
                    (start + found.start(), start + found.start() + len(quote)),
                    f"{shown(quote, 120)} tells the buyer what they need. "
                    "Ask a question whose answer lets them say it.",
                )
                break


def _states(before: str) -> bool:
    """Whether a main clause may begin behind `before`, the sentence up to "you"."""
    breaks = [found.end() for found in _BREAK.finditer(before)]
    clause = before[breaks[-1] if breaks else 0 :].lstrip(" ")
    earlier = [before[start:end].strip(" \"“'‘(") for start, end in zip([0, *breaks], breaks, strict=False)]
    words = clause
    while lead := _SAID_FIRST.match(words):
        words = words[lead.end() :]
    if words.strip() and not _PURPOSE.fullmatch(words):
        return bool(_BUT.search(before)) and not any(_SUBORDINATE.match(part) for part in [*earlier, clause])
    opened = [part for part in earlier if _SUBORDINATE.match(part)]
    if not opened or before[breaks[-1] - 1] in ";:.!?":
        return True
    # A condition that goes on ("If orders grow, and you need …"), or has only begun ("If, one day, you need …").
    goes_on = re.match(r"(?:and|or|but)\b", clause, re.IGNORECASE)
    only_begun = any(re.fullmatch(r"(?:(?:and|or|but|even|only)\s+)?\w+\W?", part, re.IGNORECASE) for part in opened)
    return not goes_on and not only_begun


RULE = LineRule(
    code="SPC203",
    name="opinion",
    target=Severity.ERROR,
    basis="grammar",
    doc=__doc__,
    words=triggers("you your you've you'd you're"),
    check=_check,
    bad=(
        said("record.concerns.answer", "You need an audit log."),
        said("record.problem.reasons.questions.ask", "Your team should see free lorries earlier."),
        said("record.concerns.answer", "When an auditor asks, you must be able to show who changed a price."),
    ),
    good=(
        said("record.problem.reasons.questions.ask", "When an auditor asks who changed a price, how do you find out?"),
        said("record.concerns.answer", "If you need more than one depot, others began with the smallest."),
        said("record.concerns.answer", "Others found that you only have to begin with one depot."),
    ),
)
