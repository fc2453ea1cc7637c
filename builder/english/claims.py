"""Figures in a spoken sentence that are claims: "40 % of the cost", "three times as fast", "more than 2,000 companies".

No claims are small counts, years, days of a month, names such as ISO 9001, how often something is done, how large a
thing is, and what is only supposed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from builder.english.amounts import Amount, amounts
from builder.patterns import pattern

_CONDITION = pattern(
    r"\b(?:if|unless|whether|when|whenever|once|until|as long as|as soon as|suppose|imagine)\b|"
    r"\b(?:say|for example),?\s*$",
    re.IGNORECASE,
)
_NAME_BEFORE = pattern(
    r"(?:\b(?:article|section|rule|paragraph|clause|form|level|phase|step|version|terminal|gate|route|highway|room|channel|"
    r"tier|class|type|agenda|[Nn][or]\.?|number|page|line|chapter|day|week|month|quarter|year|floor|ward|bed|aged?|question)|[Nn][°º]|№|#|[A-Z][\w&.]*)[\s-]?$"
)
_WORDS = pattern(
    r"\b(?:twice|doubled?|doubles|tripled?|triples|quadrupled?|halved|halves|(?:two|three|four|five|ten|twenty)-?fold)\b"
    r"|\b(?:half|an?\s+(?:third|quarter|fifth|tenth|eighth)|(?:two|three)[\s-](?:thirds|quarters))\s+"
    r"(?:as\s+(?:many|much|long|fast|often)|the\s+(?:time|costs?|price|effort|work|people|staff|errors|paper)|"
    r"less|fewer|more|lower|higher|shorter|faster|cheaper)\b"
    r"|\b(?:two|three)[\s-](?:thirds|quarters)\s+of\b",
    re.IGNORECASE,
)
_AS_OFTEN = pattern(
    r"\s+(?:a|per|each|every)\s+\w+|\s+(?:in|on|at|over|to|by|for|before|after|and|or)\b|\s*[,.;!?)]|\s*$"
)
_RESULT = pattern(
    r"\b(?:sav\w+|cuts?|reduc\w+|fell|falls?|dropp?\w*|rose|grew|gain\w*|lost|loses?|took|takes|costs?|earn\w*|paid|pays?|"
    r"pay|live|break\w*|broke|shorten\w*|won|down|less|fewer|faster|sooner|more)\b",
    re.IGNORECASE,
)
_OF_A_THING = pattern(
    r"[\d.,]*\d(?:-[a-z]|\s?°|\s?(?:mg|g|kg|tons?|tonnes?|mm|cm|km|ml|l|lit(?:er|re)s?|k?W|k?Wh|MWh?|k?V|k?Hz|[KMGT]B|dB)\b(?!/))"
)
"""How large or heavy or warm a thing is: a figure that nobody doubts, unless it is what something saved or cost."""
_DAY_OF_MONTH = pattern(
    r"(?:[12]?\d|3[01])(?:st|nd|rd|th)?\s+(?:of\s+)?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]*\b"
)
_FIGURES = pattern(
    r"\d|\b(?:per\s?cent|times|\w+fold|twice|doubl\w+|tripl\w+|quadrupl\w+|half|halve[ds]|thirds?|quarters?|fifth|tenth|eighth|"
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|"
    r"hundred|thousand|million|dozen)\b",
    re.IGNORECASE,
)
_DIGIT = pattern(r"\d")
_FIGURE_WORDS = frozenset(
    """
    cent percent times twice half halve halved halves third thirds quarter quarters fifth tenth eighth two three four
    five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty
    thirty forty fifty sixty seventy eighty ninety hundred thousand million dozen
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
_PARTS = ("fold", "doubl", "tripl", "quadrupl", "teen")
"""Without a digit, each of the figures is one of these words, or has one of these parts in it."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure that someone may ask the source of."""

    start: int
    end: int
    kind: str
    """As of amounts; `words` where it is no number: halved, twice as many."""
    is_sure: bool
    """Whether its digits make it one, rather than the words around it."""
    ends: tuple[float, float] = (0.0, 0.0)
    """The least and the most it says."""


def may_claim(text: str, words: frozenset[str], parts: Iterable[str]) -> bool:
    """Whether there is anything like a figure in a text: a quick look before it is read.

    `words` are those of the text, in lower case; `parts` what `figure_parts` has found in it, or in all of its file.
    """
    if _FIGURE_WORDS.isdisjoint(words) and not _DIGIT.search(text):
        lowered = text.lower() if parts else ""
        if not any(part in lowered for part in parts):
            return False
    return _FIGURES.search(text) is not None


def figure_parts(lowered: str) -> list[str]:
    """Of the parts of words that tell a figure those that stand in a text in lower case; mostly none."""
    return [part for part in _PARTS if part in lowered]


def claims(sentence: str) -> Iterator[Claim]:
    """The claims in a sentence: those with a number first, then those in words."""
    for item in amounts(sentence):
        if _is_claim(sentence, item) and not _is_supposed(sentence, item.hedge_start):
            is_sure = item.in_digits and item.kind != "time"
            yield Claim(item.start, item.end, item.kind, is_sure, (item.low, item.high))
    for found in _WORDS.finditer(sentence):
        if _is_comparison(found, sentence[found.end() :]) and not _is_supposed(sentence, found.start()):
            yield Claim(*found.span(), "words", is_sure=False)


def _is_claim(sentence: str, item: Amount) -> bool:
    if item.kind in ("percent", "points", "money"):
        return True
    if item.kind == "times":
        return item.high > 1 and not _AS_OFTEN.match(sentence, item.end)
    if item.kind == "time":
        return item.high >= 2 and bool(_RESULT.search(sentence))
    if not item.in_digits or item.low < 10 or _is_name(sentence, item):
        return False
    return not _OF_A_THING.match(sentence, item.start) or bool(_RESULT.search(sentence))


def _is_name(sentence: str, item: Amount) -> bool:
    """Whether the number belongs to a name, a date or a share: ISO 9001, Article 17, 2019, 9 out of 10."""
    before = sentence[max(0, item.start - 24) : item.start]
    if re.search(r"\b(?:of|in)\s$", before) and re.search(
        r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine)\b", before
    ):
        return True
    if _DAY_OF_MONTH.match(sentence, item.start):
        return True
    if "," in sentence[item.start : item.end] or item.hedge:
        return False
    return bool(_NAME_BEFORE.search(before)) or 1900 <= item.low <= 2099


def _is_comparison(found: "re.Match[str]", after: str) -> bool:
    word = found[0].lower()
    if word == "twice":
        return re.match(r"\s+(?:as|the)\b", after) is not None
    return word not in ("double", "triple") or re.match(r"\s+(?!the\b)\w", after) is None


def _is_supposed(sentence: str, start: int) -> bool:
    """Whether the figure stands in a clause that only supposes it."""
    return bool(_CONDITION.search(re.split(r"[,;:–—]", sentence[:start])[-1]))
