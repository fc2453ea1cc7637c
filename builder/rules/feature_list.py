"""What: An action that begins with a thing in place of a verb, or three features in a row in a spoken line.

The beginning of an action is judged by what can be no verb: an article ("a dashboard of …"), an adjective such as
"real-time", nouns such as "access to" or "visibility", a word in -ing ("reporting across depots"). Words that can be
either ("report", "plan") and times of day ("the same evening, see …") are silent. Three in a row are features of the
offering, or parts of any software (alerts, dashboards, workflows) joined as a list.

Why: Features are nouns; usage is a verb with a person before it (tenet 5). A list of nouns leaves it to the buyer to
work out what anybody would do with them, and few do.

Write instead: One thing that the player does, beginning with a verb: "pick a waiting load for the way home from one
list".

Source: Tenet 5, product usage instead of the product.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from builder.checking.rule import LineRule, said
from builder.checking.subject import Finding, Line, Subject
from builder.diagnostics import Severity
from builder.patterns import pattern

_TIME = (
    "day|days|morning|mornings|noon|afternoon|evening|evenings|night|nights|week|weeks|month|months|year|quarter|hour|hours|"
    "minute|minutes|moment|time|times|shift|second|seconds|weekend|season|term|day's|once|while|instant|few|couple"
)
_ARTICLE = pattern(
    r"(?:a|an|the|their|its|your|our|his|her|these|those)\s+(?!(?:own\s+|whole\s+)?(?:people|teams?|staff|colleagues?|"
    r"operators?|dispatchers?|nurses?|managers?|drivers?|engineers?|clerks?|customers?|patients?)\s+\S+(?:s|e|t|y|k|d)\b)\S",
    re.IGNORECASE,
)
_SOON_A_TIME = pattern(
    rf"(?:(?!(?:of|for|with|in)\b)\S+\s+){{1,4}}?(?:{_TIME})\b|\S+\s+(?:rest|beginning|start|middle|end)\s+of\b",
    re.IGNORECASE,
)
_NO_VERB = pattern(
    r"(?:real-time|automatic|automated|instant|instantaneous|integrated|intelligent|advanced|full|central|centralised|"
    r"centralized|customi[sz]able|configurable|built-in|end-to-end|role-based|one-click|scalable|flexible|intuitive|powerful|"
    r"unlimited|comprehensive|360-degree|easy-to-[a-z]+|faster|quicker|easier|fewer|no(?!\s+longer\b)|[a-z]+-(?:powered|based|driven|enabled))\s+[a-z]|"
    r"24/7\s+(?:monitoring|access|support|service|alerts|visibility)\b|self-service\b(?!\s+the\b)|single\s+sign-on\b|"
    r"(?:mobile|online|remote|more|full)\s+(?:access|ordering|booking|reporting|control)(?:\s+(?:to|of|for|over|by|from)\b|$)|"
    r"one\s+(?:view|list|place|screen|platform|source|version)\s+(?:of|for|with)\b|"
    r"(?:(?:better|more|complete|total|live|online|mobile|e-?mail|push|detailed|clear|new|daily|weekly|easy|fast|secure|better\s+"
    r"and\s+faster)\s+)?(?:access\s+to|insights?\s+into|visibility|transparency\s+(?:in|into|of|on|over|across)|dashboards?|"
    r"analytics|notifications?|functionality|capabilit(?:y|ies)|overviews?\s+of|support\s+for|alerts\s+(?:for|on|about|when)|"
    r"reports\s+(?:for|on|about|by|per)|integrations?\s+(?:with|of|to)|traceability|compatibility|scalability|connectivity|"
    r"availability|the\s+ability)\b",
    re.IGNORECASE,
)
_ING = pattern(
    r"(?!(?:br|r|s|spr|sw|fl|cl|str|st|wr|p|d|k|w|sl|morn|even|dur|includ|follow|accord|noth|anyth|everyth|someth)ing\b)"
    r"[a-z]+ing(?P<next>,|\s+\S+|$)",
    re.IGNORECASE,
)
_SOFTWARE = (
    r"(?:dashboards?|alerts?|alerting|notifications?|analytics|workflows?|integrations?|connectors?|widgets?|plug-?ins?|apis?|"
    r"chatbots?|heat\s?maps?|drill-downs?|sign-on|audit\s+trails?|reporting|reports|scheduling|monitoring|tracking|"
    r"automation|forecasting|templates?|exports?|permissions|access\s+control|encryption|version(?:ing|\s+control)|search)"
)
_ORDINARY = pattern(r"(?:\S+\s+)*(?:reports|templates?|search|exports?|permissions)", re.IGNORECASE)
_ITEM = rf"(?:[^\s,;.]+\s+){{0,2}}?{_SOFTWARE}"
_THREE = pattern(
    rf"\b(?P<one>{_SOFTWARE}),\s+(?P<two>{_ITEM})(?:,\s+(?:{_ITEM}))?,?\s+(?:and|or)\s+(?P<three>{_ITEM})\b", re.I
)
_WORDS = (
    "dashboard dashboards alert alerts alerting notification notifications analytics workflow workflows integration "
    "integrations connector connectors widget widgets api apis monitoring reporting scheduling tracking automation "
    "forecasting encryption versioning chatbot chatbots"
)
_TRIGGERS = frozenset(_WORDS.split())
_GOES_ON = pattern(r"\s+(?:of|for|with|across|between|in)\b", re.IGNORECASE)
_PREPOSITION = pattern(
    r"(?:of|for|to|with|in|into|on|at|by|from|across|over|before|after|about|and|or|that|which|when|between|per)", re.I
)
_ACTION = "record.usage_scenarios.action"
_ADVICE = "Say what the player does with it, beginning with a verb: see, choose, find, send."


def _suspects(subject: Subject) -> list[Line]:
    """Every action, and the lines with a word of the features' names, or of parts of software."""
    names = subject.feature_names if subject.kind == "record" else None
    heads = _TRIGGERS | names.words if names else _TRIGGERS
    actions = [line for line in subject.lines if line.field == _ACTION]
    return [*actions, *(line for line in subject.spoken_with(heads) if line.field != _ACTION)]


def _check(line: Line) -> Iterator[Finding]:
    if line.field == _ACTION and (end := _thing_at_the_start(line)):
        message = f'"{" ".join(line.text[:end].split())}" is a thing to have, and no one does anything yet. {_ADVICE}'
        yield replace(line.found((0, end), message), by_words=True)
        return
    names = line.subject.feature_names if line.subject.kind == "record" else None
    features = list(names.find(line.text, line.words)) if names else []
    if len({name["name"].lower() for name in features}) > 2:
        span = features[0].start(), features[2].end()
        yield line.found(span, _three(line.text[slice(*span)]))
    elif not _TRIGGERS.isdisjoint(line.words):
        found = _THREE.search(line.text)
        if found and not all(_ORDINARY.fullmatch(found[item]) for item in ("one", "two", "three")):
            yield replace(line.found(found, _three(found[0])), by_words=True)


def _three(quote: str) -> str:
    shown = " ".join(quote.split())[:120]
    return f'"{shown}" lists features. Keep the one that matters, and say what somebody does with it.'


def _thing_at_the_start(line: Line) -> int:
    """Where the thing ends that an action begins with; 0 where it may well begin with a verb."""
    text = line.text
    if _ARTICLE.match(text):
        return 0 if _SOON_A_TIME.match(text) else _phrase_end(text)
    if _NO_VERB.match(text):
        return _phrase_end(text)
    if (found := _ING.match(text)) and (found["next"] == "," or "," not in text):
        return _phrase_end(text)
    names = line.subject.feature_names
    for name in names.find(text, line.words) if names else ():
        if name.start() == 0 and _GOES_ON.match(text, name.end()):
            return name.end()
    return 0


def _phrase_end(text: str) -> int:
    """Where the first phrase ends: before a preposition or a comma, and after four words at most."""
    end = 0
    for word in list(re.finditer(r"[^\s,;:.!?]+", text))[:4]:
        if end and (_PREPOSITION.fullmatch(word[0]) or re.search(r"[,;:.!?]", text[end : word.start()])):
            break
        end = word.end()
    return end


RULE = LineRule(
    code="SPC504",
    name="feature-list",
    target=Severity.WARNING,
    basis="structure",
    has_words=True,
    doc=__doc__,
    among=_suspects,
    check=_check,
    bad=(
        said("record.usage_scenarios.action", "a dashboard of all free lorries"),
        said("record.usage_scenarios.action", "real-time alerts for empty trips"),
        said("record.concerns.answer", "It comes with dashboards, automatic alerts and a planning workflow."),
    ),
    good=(
        said("record.usage_scenarios.action", "see every free lorry in one list"),
        said("record.usage_scenarios.action", "the same evening, pick a waiting load for the way home"),
    ),
)
