"""What: A spoken line that works on the buyer's feelings: twisting the knife, creating pain, exploiting a fear.

The same words are often meant literally, and then stay silent: criminals who exploit a weakness, a mine or a quiet
night that is exploited, patients in pain, a butcher's knife. What is exploited has to be the buyer's fear, doubt,
guilt, trust or ignorance; pain is created only where no patient, movement or joint is near.

Why: A buyer who notices it is lost, and one who does not has decided for reasons that will not hold (tenet 7). A guide
that says such a thing teaches it to everyone who reads it.

Write instead: The question whose answer the buyer can use: "What did such a night cost last year?", and a way to say
no.

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

_WHOSE = (
    r"(?:their|his|her|your|the\s+(?:buyer|customer|client|prospect|cfo|cio|director)['’]s|a\s+(?:buyer|customer)['’]s|buyers['’]|"
    r"customers['’])"
)
_FEELING = (
    r"(?:(?:\w+\s+)?(?:fears?|doubts?|guilt|shame|trust|ignorance|insecurit(?:y|ies)|uncertaint(?:y|ies)|anxiet(?:y|ies)|ego|vanity|pride|"
    r"greed|worr(?:y|ies)|weak\s+(?:spots?|points?|moments?)|weakness(?:es)?|naivety|hopes|embarrassment|despair|emotions|feelings|"
    r"pain|pain\s+points?))"
)
_THEM = r"(?:them|him|her|you|the\s+(?:buyer|customer|client|prospect|cfo|cio|director))"
_ALWAYS = pattern(
    r"\btwist(?:s|ed|ing)?\s+the\s+knife\b"
    r"(?!\s+(?:holder|blade|guard|handle|head|out|free|loose|off|clockwise|by|until|into\s+(?:its|the|place)))"
    r"|\bturn(?:s|ed|ing)?\s+the\s+knife\s+in\s+the\s+wound\b|\b(?:rub|pour)(?:s|bed|ed|bing|ing)?\s+salt\s+(?:in|into|on)(?:to)?\s+"
    r"(?:the|their|his|her|your|a|old)\s+wounds?\b"
    rf"|\bexploit(?:s|ed|ing)?\s+{_WHOSE}\s+{_FEELING}\b"
    rf"|\bexploit(?:s|ed|ing)?\s+(?:the\s+)?(?:fears?|doubts?|guilt|shame|ignorance|anxiet(?:y|ies)|insecurity|trust)\s+(?:of\s+)?{_THEM}\b"
    rf"|\b(?:play|prey)(?:s|ed|ing)?\s+(?:up)?on\s+(?:{_WHOSE}\s+)?{_FEELING}\b"
    rf"|\bguilt[- ]?trip(?:s|ped|ping)?\b|\bmake\s+{_THEM}\s+"
    r"(?:feel\s+(?:guilty|stupid|small|ashamed|afraid|bad)|squirm|hurt|sweat|suffer)\b"
    rf"|\bmanipulat(?:e|es|ed|ing)\s+(?:{_THEM}|buyers|customers)\b|\b(?:trick|trap|scare|frighten|shame|lull|bully)\s+{_THEM}\s+into\b"
    rf"|\bback\s+{_THEM}\s+into\s+a\s+corner\b"
    rf"|\bpush\s+(?:{_WHOSE}|all\s+the|the\s+(?:right|emotional|hot))\s+(?:emotional\s+|hot\s+)?buttons\b"
    rf"|\bmake\s+it\s+hurt\b|\b(?:turn|use)\s+(?:it|this|that|their\s+words)\s+against\s+(?!you){_THEM}\b"
    rf"|\bpress\s+(?:on\s+)?{_WHOSE}\s+sore\s+(?:spot|point)\b",
    re.IGNORECASE,
)
_PAIN = pattern(
    r"\b(?:creat|build|amplif|heighten|intensif|magnif|deepen|agitat|stir|dig|twist|find|prob|poke)(?:e|es|ed|ing|s|y|ies|ied|ying|ding)?\s+"
    rf"(?:(?:up|in|into|at|on|the|some|more|enough|real|as\s+much|{_WHOSE}|buyer['’]?s|customer['’]?s)\s+){{0,4}}pain\b(?!-)"
    r"(?![- ]+(?:relief|reliever|"
    r"therap\w*|clinic\w*|management|medic\w*|killers?|scores?|thresholds?|scales?|treatment|specialists?|wards?|teams?|cent\w+|plans?|diar\w+|"
    r"assessment|maps?|scor\w+|nurses?|charts?|drugs?|free|points?|levels?|protocols?))",
    re.IGNORECASE,
)
_LITERAL = pattern(
    r"\b(?:patients?|nurses?|doctors?|physio\w*|therap\w*|wards?|wounds?|injur\w*|knees?|backs?|shoulders?|joints?|wrists?|movements?|"
    r"muscles?|limbs?|surg\w*|dent\w*|animals?|vet\w*|posture|lifting)\b",
    re.IGNORECASE,
)
_OTHERS = pattern(
    r"\b(?:attackers?|criminals?|fraudsters?|hackers?|thieves|intruders?|scammers?|gangs?|swindlers?|offenders?|malware|phish\w*|"
    r"emails?|e-mails?|callers?|traffickers?|cults?)\b",
    re.IGNORECASE,
)


_DENIED = pattern(r"\b(?:not|never|without|no|nobody|avoid|instead\s+of|\w+n['’]t)\b[^.;:!?]{0,40}$", re.IGNORECASE)


def _check(line: Line) -> Iterator[Finding]:
    for start, end in sentences(line.text):
        sentence = line.text[start:end]
        found = None if _OTHERS.search(sentence) else _ALWAYS.search(sentence)
        if not found and not is_question(sentence) and not _LITERAL.search(line.text):
            found = _PAIN.search(sentence)
        if found and not _DENIED.search(sentence[: found.start()]):
            yield line.found(
                (start + found.start(), start + found.end()),
                f"{shown(found[0], 80)} works on the buyer's feelings. "
                'Ask what it costs today: "What did such a night cost last year?"',
            )


RULE = LineRule(
    code="SPC705",
    name="manipulation",
    target=Severity.ERROR,
    basis="words",
    doc=__doc__,
    words=triggers(
        "knife salt exploit exploits exploited exploiting guilt manipulate manipulates manipulated manipulating pain",
        "play plays played playing prey preys preyed preying + on upon",
        "make + feel squirm hurt sweat suffer",
        "trick trap scare frighten shame lull bully + into",
        "back + corner",
        "push + buttons",
        "turn use + against",
        "press + sore",
    ),
    check=_check,
    bad=(
        said("record.concerns.answer", "Twist the knife: ask who was blamed for it."),
        said("record.problem.reasons.statement", "Create pain around the missed deadlines"),
    ),
    good=(
        said("record.problem.reasons.questions.ask", "What did such a night cost last year?"),
        said("record.problem.reasons.statement", "Attackers exploit a known weakness before it is closed"),
    ),
)
