"""What: A spoken line that frightens the buyer with what others do or with what will become of them.

"You will be left behind", "your competitors are already there", "before you fall behind", "do you want to be the
last?". Luggage that is left behind, trains that fall behind their timetable, and the question which competitors are
already listed by a retailer are about the work, and stay silent; so does a condition ("if your competitors are already
there, …").

Why: Fear makes people stop talking, or buy and regret (tenet 7); and a buyer in a mainstream market who hears that all
others have gone ahead asks for their names. A peer's measured result says the same, and can be checked.

Write instead: A comparable buyer's result as proof, or the question what today costs: "What does a lesson cost you
that nobody teaches?"

Source: Tenet 7, empowering instead of pressing.
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

_YOU = (
    r"(?:you|your\s+(?:company|team|business|bank|plant|hospital|school|firm|works|house|shop|shops|institution|organi[sz]ation|"
    r"department|group|brand|factory|agency|university|city|stores?|fleet)|(?:(?:companies|firms|banks|plants|hospitals|schools|those|"
    r"businesses|everyone|anyone|whoever|\w+s)\s+(?:who|that|which)\s+(?:wait|waits|hesitate|hesitates|don['’]t|doesn['’]t|do\s+not|"
    r"does\s+not|ignore|ignores|stand|stands|stay|stays)\b[^.!?;]{0,50}?)|whoever\s+(?:waits|hesitates|stands\s+still))"
)
_MAY = (
    r"(?:\s+(?:will|would|could|might|may|can|soon|quickly|easily|only|also|simply|then|already|are|is|risk|risks|going|to|being|be)"
    r"|['’](?:ll|d|re))*"
)
# Behind whom: nobody, the others, the market; not behind a schedule, and not on a bench.
_BEHIND = (
    r"behind\b(?!\s+(?:schedule|plan|budget|target|time|on|with|in|at|by\s+\w+\s+(?:hours?|days?|weeks?|minutes?)|demand|"
    r"(?:the|its|their|your|a|this|that|our)\s+(?!competit|rivals?|peers|market|others|rest|curve|pack|industry|crowd|field)\w+))"
)
_LEFT = rf"(?:(?:fall|falls|falling|fell|(?:get|gets|getting)\s+left|left|stay|stays|lag|lags|lagging)\s+{_BEHIND})"
_RIVALS = (
    r"(?:\b(?:competitors|rivals|(?:the|your)\s+competition)\s+(?:are|is|have|has|were)\s+(?:all\s+|long\s+)?already\b"
    r"|(?:^|\b(?:your|most|many|some|other|all)\s+)(?:competitors|rivals)\s+already\s+\w+)"
)
_OTHERS = (
    rf"\b(?:(?:your|the|most|many|some|all|other|biggest|main|closest|nearest|several|of)\s+){{0,4}}{_RIVALS}|{_RIVALS}"
    r"|\b(?:everyone|everybody)\s+else\s+(?:(?:is|has)\s+already|already\s+\w+)\b"
    r"|\b(?:have|has|will|are|is)\s+(?:all\s+)?(?:already\s+)?(?:mov(?:e|ed|ing)|go(?:ne|ing)?)\s+(?:on|ahead)\s+without\s+you\b"
    r"|\bthe\s+others\s+(?:are|have)\s+already\s+(?:ahead|left|overtaken|moved\s+on|done\s+it)\b"
)
_LAST = (
    r"be\s+the\s+(?:last|only)\s+"
    r"(?:one|company|bank|plant|hospital|school|firm|port|dairy|bakery|terminal|mill|yard|in\s+your\s+(?:industry|market|field|"
    r"trade))\b"
)
_ENDS = (
    r"(?:(?:go|going|be\s+put|put|driven|be\s+driven)\s+out\s+of\s+business|(?:become|becoming|be|end\s+up)\s+(?:obsolete|extinct|irrelevant|"
    r"bankrupt|a\s+dinosaur)|go(?:ing)?\s+(?:bankrupt|under)|lose\s+(?:your\s+job|the\s+race)|regret\s+(?:it|this|that|waiting)|be\s+sorry|"
    r"be\s+overtaken|be\s+(?:the\s+)?(?:next\s+headline|in\s+the\s+headlines)|"
    rf"{_LAST})"
)
_STATEMENT = pattern(
    rf"\b{_YOU}{_MAY}\s+(?:{_LEFT}|{_ENDS})"
    rf"|\b(?:before|unless|otherwise|or(?:\s+else)?)[,\s]+(?:you(?:r\s+\w+)?)?{_MAY}\s*{_LEFT}"
    rf"|\b(?:do\s+not|don['’]t|never)\s+(?:(?:let\s+(?:yourself|your\s+\w+)|get|be|risk|want\s+to(?:\s+be)?)\s+)?(?:be\s+)?{_LEFT}"
    rf"|\b(?:avoid|prevent|stop|risk\s+of|fear\s+of|danger\s+of|instead\s+of)\s+(?:being\s+)?{_LEFT}(?=\s*(?:[.,;!?]|$|(?:the|your)\b))"
    rf"|{_OTHERS}"
    r"|\b(?:only\s+|just\s+)?a\s+matter\s+of\s+time\s+(?:before|until|till)\s+(?:you|your)\b"
    r"|\b(?:your\s+job|your\s+head|your\s+licen[cs]e)\s+(?:is|will\s+be|could\s+be)\s+(?:at\s+risk|on\s+the\s+line|next)\b"
    r"|\bimagine\s+the\s+(?:headlines?|fines?|lawsuits?|scandal|embarrassment)\b|\bheads\s+will\s+roll\b",
    re.IGNORECASE,
)
_OWN_LOSS = rf"(?:(?:be|being|get|getting)\s+)?{_LEFT}"
_NOT_ASKING = r"(?:(?!\b(?:which|what|who|whose|how|where|whether)\b)[^?])*?"
# A question that frightens; others ask about the work.
_QUESTION = pattern(
    r"^(?:(?:and|so|but)\s+)?(?:"
    rf"(?:do|would|can|could)\s+(?:you|your\s+\w+)\s+(?:really\s+)?(?:want|like|afford|risk)\s+(?:to\s+)?(?:{_OWN_LOSS}|{_LAST})"
    r"|(?:are|aren['’]t|do|don['’]t)\s+you\s+(?:not\s+)?(?:afraid|worried|scared|concerned|fear|worry)\s+(?:(?:of|about|that\s+you)\s+)?"
    rf"(?:will\s+|may\s+|could\s+)?(?:{_OWN_LOSS}|{_LAST})"
    r"|(?:did\s+you\s+know|(?:are|aren['’]t)\s+you\s+(?:not\s+)?aware|do(?:n['’]t)?\s+you\s+(?:realise|realize|know)|what\s+if|"
    rf"what\s+(?:will\s+you\s+do|happens)\s+(?:when|if)|what\s+when)\b{_NOT_ASKING}(?:{_RIVALS}|\b{_YOU}{_MAY}\s+(?:{_LEFT}|{_ENDS}))"
    r")",
    re.IGNORECASE,
)
_CONDITION = pattern(r"\b(?:if|when|whenever|once|whether|which|where|what|how)\b[^,;]*$", re.IGNORECASE)


def _check(line: Line) -> Iterator[Finding]:
    for start, end in sentences(line.text):
        sentence = line.text[start:end]
        if is_question(sentence):
            found = _QUESTION.search(sentence)
        else:
            found = _STATEMENT.search(sentence)
            if found and _CONDITION.search(sentence[: found.start()]):
                found = None
        if found:
            first = start + found.end() - len(found[0].lstrip())
            yield line.found(
                (first, start + found.end()),
                f"{shown(line.text[first : start + found.end()], 80)} frightens the buyer. "
                "Give a comparable buyer's result as proof, or ask what today costs.",
            )


RULE = LineRule(
    code="SPC704",
    name="fear",
    target=Severity.WARNING,
    basis="words",
    doc=__doc__,
    words=triggers(
        "obsolete extinct irrelevant bankrupt dinosaur regret sorry overtaken headline headlines",
        "behind + fall falls falling fell left stay stays lag lags lagging",
        "business + out",
        "under + go going",
        "race + lose",
        "without + moved move moving gone go going",
        "last only + be",
        "competitors rivals competition others + already",
        "everyone everybody + else",
        "matter + time",
        "job head license licence + your",
        "fine fines lawsuit lawsuits scandal embarrassment + imagine",
        "heads + roll",
    ),
    check=_check,
    bad=(
        said("record.concerns.answer", "Your competitors are already there."),
        said("record.problem.reasons.questions.ask", "Do you want to be left behind?"),
    ),
    good=(
        said("record.problem.reasons.questions.ask", "Which of your competitors are already listed by that retailer?"),
        said("record.usage_scenarios.event", "When a lorry falls behind its timetable"),
    ),
)
