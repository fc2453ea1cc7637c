"""Texts made ready to go on inside a sentence: what authors write as a line of its own becomes a part of another.

Nobody writes each line for each place where it is said. What gets in the way there (a capital, a full stop, a "to" or a
"because" that the sentence has already) is taken off; what else the line says stays as it is.
"""

import re
from collections.abc import Iterable

from builder.english.articles import article
from builder.english.deeds import in_base, is_third_person, lower_verb, promised
from builder.english.first_word import lower_first
from builder.english.moments import is_moment
from builder.english.subjects import said_by
from builder.patterns import pattern

ABBREVIATED = r"(?:(?<![^\W_])(?:[a-zA-Z]\.){2,}|\b(?:etc|approx|Inc|Ltd|Corp|Co|Jr|Sr)\.)$"
"""The end of a text whose full stop belongs to its last word; the page's script goes by the same."""
_ABBREVIATED = pattern(ABBREVIATED)
_ABLE = pattern(
    r"^(?:(?:(?:you|they|he|she|we)\s+)?(?:can|could|will|would)\s+|(?:(?:is|are|be)\s+)?able\s+to\s+|to\s+)+",
    re.IGNORECASE,
)
_ADVERB = pattern(
    r"(?!(?:supply|apply|rely|reply|comply|fly|multiply|imply)\b)(?:[a-z]+ly|just|then|also|always|even)\s+"
)
# Things, but no times: "a day later, see it".
_TO_HAVE = pattern(
    r"an?\s+(?!(?:\w+\s+){0,2}(?:bit|little|few|couple|while|moment|seconds?|minutes?|hours?|shifts?|days?|nights?|"
    r"mornings?|evenings?|weeks?|months?|quarters?|years?|time)\b)|"
    r"(?:access\s+to|visibility\s+(?:of|into)|insights?\s+into)\s"
)
_DOING = pattern(r"(?!(?:br|str|spr|s|r|sw|sl|fl|cl|wr|w|k|p|d)ing\b)[a-z]{2,}ing\s")
_SIGN = pattern("[b-df-hj-np-tv-xz]{1,3}[²³]?(?:/.*)?")
_TITLE = pattern(
    r"(?!(?:the|an?|your|our|their|his|her|its|each|every|any|all|both|one|no|this|that|these|those|whichever|another|"
    r"some|most)\b)(?!\w+['’]s?\s)(?:(?!(?:and|or|plus)\b)[\w&./-]+\s+){0,3}(?:head|director|manager|officer|secretary|lead|controller|counsel|"
    r"master|engineer|supervisor|president|treasurer|superintendent|foreman|coordinator|"
    # Many are called Baker.
    r"(?-i:clerk|planner|dispatcher|buyer|captain|chief|chef|operator|technician|accountant|nurse|assistant|fitter|"
    r"mechanic|driver|baker|cook|skipper|auditor|inspector|welder|C[A-Z]{1,2}O|MD|GM|GC|[SE]?VP))"
    r"(?:\s+(?:of|for|on|in)\s+(?!(?:the|your|their)\b)[^,]*)?",
    re.IGNORECASE,
)
"""What one person is, without an article."""
_JOB = pattern(
    r"\b(?:head|director|manager|officer|secretary|lead|leader|controller|counsel|master|engineer|supervisor|president|chief|"
    r"treasurer|superintendent|foreman|coordinator|planner|buyer|owner|founder|partner|analyst|architect|specialist|"
    r"consultant|C[A-Z]{1,2}O|[SE]?VP|MD|GM|GC)\b",
    re.IGNORECASE,
)
_HONORIFIC = pattern(r"(?:Dr|Prof|Mr|Mrs|Ms|Sir|Dame|Capt)\b\.?\s+[A-Z]")
_DETERMINED = pattern(
    r"(?:the|an?|one|two|three|four|five|six|several|some|many|its|their|our|his|her|every|each|both|all|\d+)\s",
    re.IGNORECASE,
)
_ARE_MANY = pattern(
    r"(?:(?:er|or|ist|ian|ant|ive|nurse|lead|head|chief|clerk|mechanic|director)s|people|staff|crew)$", re.I
)
_GRADE = pattern(r"^(?:Chief|Lead|Deputy|Senior|Junior|Assistant|Night|Shift|Duty)(?=\s+[a-z])")
_ASIDE = pattern(r".*,\s+(?:together|along|as\s+well|including|who|whose|which)\b[^,]*")


def upper_first(text: str) -> str:
    """The text to start a sentence; "iPhone orders" and "kg of scrap" stay: a sign of a unit has its own letters."""
    first = text.partition(" ")[0]
    return text if _SIGN.fullmatch(first) or any(char.isupper() for char in first) else text[:1].upper() + text[1:]


def without_stop(text: str) -> str:
    """The text without its closing punctuation, to go on after it; an abbreviation keeps its stop."""
    text = text.strip()
    bare = text.rstrip(".!?;,:")
    stopped = text[: len(bare) + 1]
    return stopped if _ABBREVIATED.search(stopped) else bare


def closed(text: str) -> str:
    """The text as the end of a sentence: a full stop, unless it ends in punctuation already."""
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def together(words: Iterable[str]) -> str:
    """Texts one after the other: `CEO, MD`; with semicolons, where one has a comma of its own: `VP, Legal; GC`."""
    texts = list(words)
    return _between(texts).join(texts)


def listed(words: list[str], last: str = "and") -> str:
    """`a, b and c`; with semicolons, where an item has a comma of its own."""
    *most, final = words
    if not most:
        return final
    between = _between(words)
    return f"{between.join(most)}{between.strip(', ')} {last} {final}"


def _between(texts: list[str]) -> str:
    return "; " if any("," in text for text in texts) else ", "


def ability(text: str) -> str:
    """What somebody is able to do, to go on after "could": "Can see it", "to see it" and "sees it" → "see it".

    What is no deed is something to have or to be at: "a list of it" → "have a list of it", "filing it" → "be filing
    it".
    """
    bare = lower_verb(without_stop(_ABLE.sub("", text.strip())))
    adverb = _ADVERB.match(bare)
    early, rest = (adverb[0], bare[adverb.end() :]) if adverb else ("", bare)
    if _TO_HAVE.match(rest) and said_by(rest) != "statement":
        return f"{early}have {rest}"
    if _DOING.match(rest):
        return f"{early}be {rest}"
    return early + (in_base(rest) if is_third_person(rest) else rest)


def person(text: str) -> str:
    """Who does something, to go on after "if": "The shift on duty," → "the shift on duty"; names stay.

    A title stands for whoever has it: "Head of Fleet" → "the Head of Fleet".

    What is said beside it ends with a comma: "the cellar master, together with the buyer,".
    """
    bare = without_stop(text)
    is_with_aside = _ASIDE.fullmatch(bare) is not None
    if _TITLE.fullmatch(bare.partition(",")[0] if is_with_aside else bare):
        bare = f"the {_GRADE.sub(lambda grade: grade[0].lower(), bare)}"
    else:
        bare = lower_first(bare)
    return f"{bare}," if is_with_aside else bare


def someone(text: str) -> str:
    """One of many, by what they are: "CIO" → "a CIO"; "the head of IT" has its article already, names have none.

    What is said beside it ends with a comma: "a tax lead, EMEA,".
    """
    head, _, beside = text.partition(",")
    is_named = _HONORIFIC.match(text) or (not _JOB.search(head) and _JOB.search(beside))
    are_many = _DETERMINED.match(text) or _ARE_MANY.search(re.split(r"\s(?:of|for|at|in)\s", head)[0])
    said = text if is_named or are_many else f"{article(text)} {text}"
    return f"{said}," if beside.strip() and not re.search(r"\s(?:and|&)\s", beside) else said


def scenario(event: str, player: str, action: str) -> str:
    """A use put as a question: "When <event>, would it help if <player> could <action>?".

    What is no moment stands by itself: "Think of this: an audit. Would it help if …?"
    """
    question = f"would it help if {person(player)} could {ability(action)}?"
    bare = without_stop(event)
    if is_moment(bare):
        return f"{upper_first(bare)}, {question}"
    return f"Think of this: {closed(lower_first(bare))} {upper_first(question)}"


def agreed(text: str) -> str:
    """What somebody does, to go on after "will": "Names it, and agrees to a day." → "name it, and agree to a day"."""
    return promised(without_stop(text))
