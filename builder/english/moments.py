"""Whether a text names a moment ("When the audit begins", "Friday afternoon"), or only a topic or a statement."""

import re

from builder.patterns import pattern

_DAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_TIME = (
    rf"moment|minute|hours?|days?|nights?|mornings?|afternoons?|evenings?|weekdays?|noon|midday|midnight|weeks?|"
    rf"weekends?|months?|"
    rf"middle|christmas|easter|ramadan|quarters?|years?|seasons?|end|start|beginning|close|eve|shift|{_DAY}|"
    rf"{_MONTH}|spring|summer|autumn|winter|"
    r"(?:month|quarter|year|week|shift)[- ]end"
)
_ANYWHERE = pattern(
    r"(?<![-\w])(?:when(?:ever)?|while|whilst|until|till|before|after|afterwards|during|once|if|unless|upon|"
    r"(?:each|every|any|next|first|last)\s+time|as\s+(?:soon|long|often)\s+as|the\s+(?:moment|minute|instant)|"
    r"in\s+case|in\s+the\s+event|at\s+the\s+time|no\s+sooner)(?![-\w])",
    re.IGNORECASE,
)
_ADVERB = r"(?:(?:just|right|only|even|long|shortly|soon|immediately|directly|straight|early|late|midway|halfway)\s+)?"
_OPENING = pattern(
    rf"{_ADVERB}(?:at|on|in|by|as|around|about|between|towards?|near|from|within|through|throughout|over|under|"
    rf"following|"
    r"ahead\s+of|prior\s+to|out\s+of|given|faced\s+with|confronted\s+with|asked\s+(?:for|to)|told\s+(?:to|that)|having|"
    r"now|since|whether|whichever|wherever|where|with|without|because|provided|suppos(?:e|ing)|assum(?:e|ing)|"
    r"imagine|think\s+of|"
    r"picture|say|should|had|were|every|each|any|today|tonight|tomorrow|overnight|"
    rf"for\s+(?:every|each|any|the|an?|your)|first\s+thing|per|come(?=\s+(?:{_DAY}|{_MONTH}|spring|summer|autumn|winter)))(?![-\w])",
    re.IGNORECASE,
)
_ITSELF = pattern(
    rf"{_ADVERB}(?:mid[- ])?(?:(?:the|an?|your|one|two|three|\d{{1,3}})\s+)?"
    r"(?:(?:last|first|next|same|following|early|late|very|"
    rf"busiest|middle|second|few)\s+)*(?:{_TIME})(?:\s+(?:{_TIME}))?"
    r"(?:\s+(?:of|in|into|at|on|that|an?|the|your?)\b|[,.…]|$)",
    re.IGNORECASE,
)


def is_moment(text: str) -> bool:
    """Whether a text has a word of time or condition, begins as a moment does, or is a time itself."""
    return bool(_ANYWHERE.search(text) or _OPENING.match(text) or _ITSELF.match(text))
