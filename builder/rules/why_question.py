"""What: A question that asks the buyer or the buyer's people why they did or did not do something.

That is "Why did you …", "Why don't your people …", "How come you …". Why something happens ("Why does a batch fail?"),
or why others act as they do ("Why do customers leave?"), is an honest question and stays silent, and so does the softer
"What made you …".

Why: "Why did you" asks for a justification. People defend what they did instead of describing it, and what is defended
is not changed (tenet 2).

Write instead: Ask for the story: "What led to …?", "How was that decided?", "What stood in the way?"

Source: Tenet 2, relevant questions instead of opinions.
"""

import re
from collections.abc import Iterator

from builder.checking.rule import LineRule, said
from builder.checking.subject import Finding, Line
from builder.diagnostics import Severity
from builder.english.prose import is_question, sentences
from builder.english.triggers import triggers
from builder.patterns import pattern

_PEOPLE = (
    "teams?|company|organi[sz]ation|business|people|staff|departments?|firm|group|bank|hospital|school|plant|crews?"
    "|colleagues|managers?|management|employees|board|engineers|operators|planners|buyers|clerks|nurses|teachers|drivers"
    "|technicians|accountants|analysts|dispatchers|developers|salespeople"
)
_NOT = r"(?:do|does|did|have|has|had|are|were|would|should|could|ca|wo)n['’]?t"
_THINKS = r"(?!\s+(?:think|believe|suppose|reckon|feel|say|ask|mention)\b)"
_WHY = pattern(
    r"(?:^[\"'“‘(]*|[,;:–—]\s+|\s-\s+)(?:(?:so|and|but|or|then|now|well|today)\b,?\s+){0,3}"
    r"(?P<words>(?:exactly\s+)?(?:why(?:\s+exactly|\s+on\s+earth)?|how\s+come)\s+"
    rf"(?:(?:(?:do|does|did|have|has|had|are|were|{_NOT})\s+)you(?!['’\w]){_THINKS}|(?<=come\s)you(?!['’\w])"
    rf"|(?:(?:do|does|did|have|has|had|{_NOT})\s+|(?<=come\s))your\s+(?:own\s+)?(?:[\w-]+\s+){{0,2}}?(?:{_PEOPLE})\b))",
    re.IGNORECASE,
)


def _check(line: Line) -> Iterator[Finding]:
    for start, end in sentences(line.text):
        sentence = line.text[start:end]
        found = _WHY.search(sentence) if is_question(sentence) else None
        if found:
            yield line.found(
                (start + found.start("words"), start + found.end("words")),
                f'"{found["words"]}" asks for a justification. '
                'Ask for the story: "What led to …?" or "How was that decided?"',
            )


RULE = LineRule(
    code="SPC207",
    name="why-question",
    target=Severity.HINT,
    basis="grammar",
    doc=__doc__,
    reads=(
        "record.problem.reasons.questions.ask",
        "record.concerns.ask",
        "record.concerns.answer",
        "record.usage_scenarios.question",
    ),
    words=triggers("why come"),
    check=_check,
    bad=(
        said("record.problem.reasons.questions.ask", "Why did you put the order system into its own building?"),
        said("record.concerns.ask", "Why don't your people use the list they have?"),
    ),
    good=(
        said("record.problem.reasons.questions.ask", "What led to the order system having its own building?"),
        said("record.problem.reasons.questions.ask", "Why does a delivery come back?"),
        said("record.concerns.ask", "What stands in the way of using the list?"),
    ),
)
