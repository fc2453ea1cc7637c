"""What: A problem or a reason that is nothing but the absence of what is sold: no, lack of or without the offering.

Looked for are the offering's name, its other names, its features, and the noun that says what sort of thing it is
("platform" of "Managed container platform"), where the group of words ends with them: "no container platform" counts,
"no platform engineers" does not. So does "robots are not in use yet". Silent are what people have and depend on
("nothing moves without the platform", "the platform is down"), and the bare noun as the subject of a statement ("no
platform shows the whole order"): that may be the buyer's own.

Why: A buyer who lacks the product has no problem yet, and whoever says so has made up their mind for them. The problem
is what goes wrong today, and would be there if the product had never been invented (tenet 3).

Write instead: What happens today, and to whom: for "there is no robot on the line" write "The heaviest place on the
line is the hardest to fill, and it sets the pace for the rest".

Source: Tenet 3, the solution (goal, problem, need) instead of the relationship.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from builder.checking.offering_names import all_names
from builder.checking.rule import LineRule, said
from builder.checking.subject import Finding, Line
from builder.diagnostics import Severity
from builder.english.noun_phrase import VERBAL, head_noun, in_either_number, is_link, is_phrase_end, next_word
from builder.english.prose import sentences
from builder.english.triggers import triggers
from builder.patterns import pattern

_OWN = r"(?:(?:a|an|any|one|(?:its|their|our|your)\s+own|a\s+single)\s+)?"
_NOT_HAVING = (
    r"(?:do|does|did)(?:\s+not|n['’]t)\s+(?:yet\s+)?(?:have|use|own|run)|(?:have|has)(?:\s+not|n['’]t)\s+(?:yet\s+)?"
    r"(?:got|bought|introduced|adopted|installed)|(?:have|has)\s+yet\s+to\s+(?:buy|get|introduce|adopt|install)|"
    r"(?:am|is|are|was|were|still)\s+not\s+(?:yet\s+)?using|not\s+yet\s+(?:using|on)"
)
_LACK = pattern(
    rf"\b(?:no|lack(?:s|ed|ing)?(?:\s+of)?|without|missing|(?:absence|want)\s+of|{_NOT_HAVING})\s+{_OWN}$",
    re.IGNORECASE,
)
_LACK_OF_A_NAME = pattern(rf"\b(?:not\s+enough|too\s+(?:little|few)|insufficient|needs?)\s+{_OWN}$", re.IGNORECASE)
_WITHOUT = pattern(r"\bwithout\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_DEPENDS = pattern(
    r"(?:\b(?:not|cannot|nobody|nothing|none|never|impossible|hardly|stops?|stands?|stuck|useless|lost|helpless)\b|n['’]t\b"
    r"|\bno\s+one\b)",
    re.IGNORECASE,
)
_NOT_THERE = pattern(
    r"\s+(?:(?:is|are)\s+(?:still\s+)?(?:missing|lacking|absent|not\s+(?:yet\s+)?(?:used|in\s+use|in\s+place|available|"
    r"installed|introduced|adopted|there))|(?:has|have)\s+(?:still\s+)?not\s+(?:yet\s+)?been\s+(?:used|installed|"
    r"introduced|adopted|bought|rolled\s+out))\b",
    re.IGNORECASE,
)
_SORT = pattern(r"\s+(?:systems?|tools?|software|solutions?|platforms?|apps?|technology)(?![\w-])", re.IGNORECASE)
# Head nouns that say little: a company has services, support and management of its own.
_WIDE = (
    "service services support management care work time product products group business company help plus pro edition "
    "online digital line lines unit plan plans program programme account accounts people team office insurance"
)
_TOO_WIDE = frozenset(_WIDE.split())


def _check(line: Line) -> Iterator[Finding]:
    offering = line.subject.offering
    names = all_names(offering)
    if offering is None or names is None:
        return
    noun = _noun(offering.name)
    for start, end in sentences(line.text):
        sentence = line.text[start:end]
        places = [(found.start(), found.end(), True) for found in names.find(sentence)]
        places += [(found.start(), found.end(), False) for found in (noun.finditer(sentence) if noun else ())]
        for first, last, is_name in places:
            span = _absence(sentence, first, last, is_name=is_name)
            if span:
                quote = " ".join(sentence[slice(*span)].split())
                message = f'"{quote}" says that the buyer lacks the product. Write what goes wrong today without it.'
                yield line.found((start + span[0], start + span[1]), message)
                break


def _absence(sentence: str, first: int, last: int, *, is_name: bool) -> tuple[int, int] | None:
    """The part of the sentence that says that what stands from `first` to `last` is not there; `None` if none does."""
    if sort := _SORT.match(sentence, last):
        last = sort.end()
    begin, words = first, 0
    while True:
        before = sentence[:begin]
        found = _LACK.search(before) or (_LACK_OF_A_NAME.search(before) if is_name else None)
        if found:
            return None if _is_of_something_else(sentence, found, last, is_name=is_name) else (found.start(), last)
        word = re.search(r"(?<![\w'’-])[\w'’-]+\s+$", before[-60:])
        if word is None or words == 3 or is_link(word[0].strip()):
            break
        begin, words = begin - len(word[0]), words + 1
    gone = _NOT_THERE.match(sentence, last)
    if gone and (is_name or re.search(r"\ban?\s+(?:[\w-]+\s+){0,2}$", sentence[:first], re.IGNORECASE)):
        return first, gone.end()
    return None


def _is_of_something_else(sentence: str, lack: re.Match[str], last: int, *, is_name: bool) -> bool:
    following = next_word(sentence, last)
    if not is_phrase_end(sentence, last) or (not is_name and (following == "of" or following in VERBAL)):
        return True
    return bool(_WITHOUT.search(lack[0]) and _DEPENDS.search(sentence[: lack.start()]))


@lru_cache(maxsize=1024)
def _noun(name: str) -> re.Pattern[str] | None:
    noun = head_noun(name)
    if len(noun) < 3 or noun in _TOO_WIDE:
        return None
    return re.compile(rf"(?<![\w-]){in_either_number(noun)}(?![\w-])", re.IGNORECASE)


RULE = LineRule(
    code="SPC306",
    name="problem-is-lack-of-product",
    target=Severity.WARNING,
    basis="grammar",
    doc=__doc__,
    reads=("record.problem.statement", "record.problem.reasons.statement"),
    words=triggers(
        "no lack lacks lacked lacking without missing absence absent want not "
        "don't doesn't didn't haven't hasn't yet little few insufficient need needs"
    ),
    check=_check,
    bad=(
        said("record.problem.statement", "There is no shared list of lorries and loads"),
        said("record.problem.reasons.statement", "Dispatchers work without LoadDesk"),
        said("record.problem.reasons.statement", "The depots lack a load planning tool"),
    ),
    good=(
        said("record.problem.statement", "Loads for the way back are looked for when the lorry is already on the road"),
        said("record.problem.reasons.statement", "Lorries come home without a load"),
    ),
)  # fmt: skip
