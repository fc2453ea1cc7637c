"""What somebody wants: a goal that says what they do, and one that names a thing or says what would be so.

Only the first goes on after "to"; the other is named as it stands: "You would like this: fewer night calls."
"""

import re
from collections.abc import Set as AbstractSet

from builder.english.deeds import FORMS, IN_S, IRREGULAR, NO_THIRD_PERSON, VERBS, base, lower_verb
from builder.english.first_word import lower_first
from builder.english.fitting import without_stop
from builder.english.noun_phrase import VERBAL, next_word, noun_phrase
from builder.patterns import pattern

_LEAD = pattern(
    r"(?:(?:(?:i|they|we|he|she|it)\s+(?:want|wants|wanted|wished|needed|had)\s+)?to|let['’]s)\s+", re.IGNORECASE
)
_NOT = pattern(r"(?:don['’]t|do\s+not|not\s+to)\s+", re.IGNORECASE)
_THIRD_PERSON = rf"(?:{'|'.join([*NO_THIRD_PERSON, *IRREGULAR])})\b|{FORMS['verb'][1:]}|{FORMS['object'][1:]}"
_FIRST_WORD = (
    # What stands before a noun, or for one.
    r"a|an|the|our|their|your|its|his|her|this|that|these|those|fewer|less|more|no(?!\s+longer\b)|zero|many|most|all|every|"
    r"each|enough|half|twice|nothing|nobody|everyone|everybody|someone|somebody|one|two|three|four|five|six|seven|eight|"
    r"nine|ten|i|we|you|they|it|he|she|there|what|which|who|how|why|where|when|\w+['’]s|(?-i:[A-Z]{2,})|"
    # Adjectives that are no verbs: better and lower are.
    r"faster|shorter|cheaper|quicker|higher|larger|smaller|safer|longer|stronger|\w+ier|"
    r"(?!(?:embed|shed|wed|[a-z]*eed)\b)[a-z]{2,}ed|lost|max\.|min\.|[a-z]+(?:tric|matic|nomic|istic|imal|ital|cial|tial|nual)|"
    r"\w+-\w+-[\w-]+|good|happy|safe|high|net(?=\s+zero\b)|maximum|minimum|optimal|peace|growth|compliance(?=\s+with\b)|"
    r"(?!(?:en|dis|t|c|st)able\b)[a-z]+(?:able|ible|ful|ous|ity|onal|ical)|full(?=\s+[a-z]+(?:\s+[a-z]+)?$)|"
    rf"(?!(?:{IN_S})\b)[a-z-]+s(?=\s+(?:that|which|who)\b)|"
    r"\w+-(?:free|less|wide|ready|based|made|neutral|negative|positive|friendly|compliant|proof|effective|efficient|\w+[^e]ed)|"
    r"(?:same|next|first|real|low)-\w+|on-(?:time|site)|"
    # Reducing, but not to bring, to ring, to swing.
    r"(?!(?:br|str|spr|s|r|sw|sl|fl|cl|wr|w|k|p|d)ing\b)[a-z]+ing|"
    # Scrubs, but neither to process nor "Cuts the bill"; what stands before a colon.
    rf"(?!{_THIRD_PERSON})[a-z-]+[^\W\dsui_]s,?|[a-z-]+:"
)
_BEGINS_AS_A_THING = pattern(
    rf"(?:{_FIRST_WORD}),?\s+\S+|[-+−]?\d[\d.,]*\s*(?:%|\S+)\s+\S+|[\"“‘«]\S+(?:\s+\S+)?|(?=.*\?$)\S+\s+\S+|"
    r"[a-z]+(?:[st]ion|ment|[ae]nce|ness|ity|th)\s+of\b|"
    r"(?!(?:en|re)?(?:balance|advance|finance|hance|influence|reference|evidence|witness|harness|distance|dance|fence)\b)"
    r"[a-z]{3,}(?:[ae]nce|ity|ness)\s+(?:in|with|for|at|by|across|without|within|from|on)\b",
    re.IGNORECASE,
)
_VERBS = frozenset(VERBS.split("|"))
_FINITE = VERBAL - {"be", "been", "do", "not"}
_BEFORE_A_CLAUSE = (
    "let have see make keep help watch get know ensure guarantee prove show hear feel learn notice check confirm tell "
    "say think find report expect promise"
)
"""Verbs after which somebody else does something: "Let nurses go home", "Know beds are free"."""
_OF_ITS_OWN = frozenset(
    ("i", "you", "we", "they", "he", "she", "it", "what", "whatever", "whoever", "how", "whether", "why")
)


def no_action(text: str) -> tuple[int, int] | None:
    """The beginning of a goal that is nothing anybody does, from start to end; `None` for one that may be an action."""
    if _LEAD.match(text):
        return None
    if found := _BEGINS_AS_A_THING.match(text):
        return found.span() if not text.isupper() else None
    return _clause(text)


def _clause(text: str) -> tuple[int, int] | None:
    """From the beginning to the verb, where a goal says who does something: "Purchase orders go out"."""
    group = noun_phrase(text, 0)
    spoken = [word[0].lower() for word in group]
    if not group or spoken[0] in _BEFORE_A_CLAUSE.split() or not _OF_ITS_OWN.isdisjoint(spoken):
        return None
    for before, word, found in zip(spoken, spoken[1:], group[1:], strict=False):
        if (word in _VERBS and before.endswith("s")) or (word == "never" and next_word(text, found.end()) != "to"):
            return group[0].start(), found.end()
    end = group[-1].end()
    return (group[0].start(), end) if len(group) > 1 and next_word(text, end) in _FINITE else None


def wish(text: str, inside: AbstractSet[str] = frozenset()) -> str:
    """What somebody wants, as one of several: "To pay less." and "They wanted to pay less" → "pay less".

    `inside` are the words of its file, by which names are told from words.
    """
    bare = without_stop(text)
    if no_action(bare):
        return lower_first(bare, inside)
    lead = _LEAD.match(bare)
    return base(lower_verb(bare[lead.end() if lead else 0 :]))


def wanted(text: str, inside: AbstractSet[str] = frozenset()) -> str:
    """What somebody wants, to go on after "would like": "to pay less", "not to lose a case", "this: fewer calls"."""
    bare = wish(text, inside)
    if no_action(without_stop(text)) or " " not in bare:  # "Growth": alone, no word tells
        return f"{THIS}{bare}"
    negated = _NOT.match(bare)
    return f"not to {bare[negated.end() :]}" if negated else f"to {bare}"


THIS = "this: "
"""How the words of a goal begin that does not go on after "to"."""
