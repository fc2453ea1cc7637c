"""Whether a line says something of somebody or something, or only names a thing: "Beds wait", "Too few beds at night".

There is no grammar here, only signs: words that are verbs wherever they stand, and words that things begin with. Where
one sign speaks against the other, or none speaks, a line is neither for sure.
"""

import re
from typing import Literal

from builder.english.deeds import IN_S
from builder.english.noun_phrase import VERBAL, is_link
from builder.english.prose import words
from builder.patterns import pattern

Said = Literal["statement", "thing", "unsure"]
"""What a line is, as far as anybody can tell from its words."""

_COUNTED = pattern(
    r"(?:(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|many|too\s+many|several|\d+)\s+(?:\w+\s+)?\w+s(?:,\s+|$))+",
    re.IGNORECASE,
)
_SUBJECTS = frozenset("""
    i you we they he she it there nobody everyone everybody somebody someone nothing everything
    """.split())  # fmt: skip # noqa: SIM905 - a list of words reads best as words
"""Words that a verb is sure to follow."""
_PLURALS = frozenset(("people", "staff", "police", "children", "men", "women"))
"""Words that many a verb follows in its base, as after a plural in "s": "staff leave"."""
_ALWAYS_VERBS = """
    cannot appears belongs depends differs exists forgets grows loses pays relies requires seems stays varies waits
    """.split()  # fmt: skip # noqa: SIM905 - as above
_FINITE = (VERBAL - {"be", "been", "not"}) | {*IN_S.split("|"), *_ALWAYS_VERBS}
_BEHIND_A_VERB = frozenset(("between", "until", "behind", "beside"))
_CONTRACTED = pattern(
    r"\w+n't|\w+'(?:re|ve|ll)|(?:it|there|he|she|nobody|everybody|everyone|what|here)'s", re.IGNORECASE
)
_SUBJECT_AND_VERB = pattern(r"(?:it|there|here|he|she|that|what)'s|\w+'(?:re|ve|ll)")
_SUBORDINATE = frozenset("""
    that that's which who who's whom whose whether what where when how why if because while as than until before after
    """.split())  # fmt: skip # noqa: SIM905 - as above
_DETERMINERS = frozenset("""
    the a an this these those their our your its his her my each every any all both no
    """.split())  # fmt: skip # noqa: SIM905 - as above
_GERUND = pattern(
    r"(?!(?:morn|even|noth|anyth|everyth|someth|r|k|w|str|spr|s|th|br)ing\b)[a-z]{2,}ing\b", re.IGNORECASE
)
_BEGINS_A_THING = pattern(
    r"(?:(?![a-z]*eed\b)[a-z]{3,}ed|no(?!\s+(?:one|longer)\b)|not\s+(?:enough|having|being|knowing|every|all)|too\s+(?:many|much|few|little)|insufficient|"
    r"without|despite|poor|bad|low|high|wrong|slow|late|long|short|old|weak|rising|falling|little|(?:less|more)(?!\s+than)|"
    r"few|fewer|zero|able|faster|quicker|cheaper|better|shorter|higher|lower|safer|lack|fear|shortages?|loss(?:es)?|doubts?|cost|costs|risk|absence|"
    r"[a-z]+(?:able|ible|ful|less|ous|ive|ical|onal|ental)|(?:un|in|non|mis|out|over|under)-?[a-z]+(?:ed|ing|ate|ent|ant)|"
    r"[a-z]{3,}(?:[st]ion|ment|ness|[ae]nce|ity|ship)(?=\s+(?:of|about|between|for|in|with|to|on|at|from|after|over)\b)|"
    r"[a-z]+(?=\s+(?:of|about|between|for)\b)|\w+(?:['’]s|s['’])(?!\w)|(?!(?:an?|the|each|every)\b)[a-z-]+(?:\s+[a-z-]+)?(?=\s+(?:that|which|who)\b)|[a-z]+(?=\s+(?:nobody|everyone|you|they|we)\b))"
    r"(?![\w'’])",
    re.IGNORECASE,
)
_FORM = pattern("(?:[^sui'’]s|ed)$")
_AND = frozenset(("and", "or"))
_OF_ONE = frozenset(("a", "an", "each", "every", "this", "another"))
_OF_THINGS = ("ing", "ion", "ment")
_MODIFIERS = frozenset("""
    sales goods operations logistics savings customs systems news arms sports gas lens
    """.split())  # fmt: skip # noqa: SIM905 - as above
"""Plurals that stand before other nouns: "sales volume" says nothing of sales."""
_BASES = frozenset("""
    arrive drive give live receive strive survive thrive appeal deal reveal steal bleed exceed feed need proceed succeed
    apply comply fly rely reply supply capture ensure measure bring cling ring sing sting swing
    """.split())  # fmt: skip # noqa: SIM905 - as above
"""Verbs that have the endings of other words."""
_NO_BASE = pattern(
    r".*(?:[st]ion|ment|ness|[ae]nce|ity|ship|th|ing|ed|al|ly|ure|ous|ive|[^s]s|(?:turn|hand|change|carry|left)-?over)",
    re.IGNORECASE,
)


def said_by(text: str) -> Said:
    """What a line is: a statement, a thing, or neither for sure."""
    head, colon, _ = text.partition(":")
    spoken = [word.lower().replace("’", "'") for word in words(head)]
    if not spoken:
        return "unsure"
    if _COUNTED.fullmatch(head):
        return "thing"
    is_owner = len(spoken) > 1 and spoken[1].endswith("'s")  # "somebody else's"
    if (spoken[0] in _SUBJECTS and not is_owner) or _SUBJECT_AND_VERB.fullmatch(spoken[0]) or _has_verb(head):
        return "statement"
    if _is_thing(spoken, has_more=bool(colon)):
        return "thing"
    return "unsure" if _may_be_thing(head, spoken) else "statement"


def _is_thing(spoken: list[str], *, has_more: bool) -> bool:
    first, *others = spoken
    if not others:
        return not has_more or first.endswith(_OF_THINGS)
    if has_more and len(others) < 3 and spoken[-1].endswith(_OF_THINGS):
        return True
    is_named = (
        others[0] in ("of", "about", "between", "for")
        and len(others) < 5
        and first.isalpha()
        and not first.endswith("s")
    )
    return is_named and not any(word.endswith(("s", "ed")) for word in others[2:])


def _may_be_thing(head: str, spoken: list[str]) -> bool:
    if _BEGINS_A_THING.match(head) or _GERUND.match(head):
        return True
    *most, last = zip(["", *spoken], spoken, strict=False)
    if any(_FORM.search(word) and not is_link(before) for before, word in most):
        return len(spoken) == 2 and _FORM.search(spoken[0]) is None
    # Nothing has the form of a verb, or of several who do something: "The pump broke", "capex freeze". A last word that
    # has it is a thing where it may hang on another: "cross-contact on shared lines", "night calls".
    if _FORM.search(last[1]):
        return len(spoken) == 2 or any(is_link(word) and word not in _AND for word in spoken)
    return _AND.isdisjoint(spoken)


def _has_verb(head: str) -> bool:
    """Whether a word of the main clause is a verb for sure."""
    found = list(re.finditer(r"[^\W_]+(?:['’&./-][^\W_]+)*|[,;()–—]", head))
    inside = False
    before: list[str] = []
    """The words right before, back to the last mark or link."""
    for number, match in enumerate(found):
        word = match[0].lower().replace("’", "'")
        if not word[0].isalnum():
            inside, before = False, []
            continue
        if number and word in _SUBORDINATE:
            inside = True
        elif not inside and number:
            to = number > 0 and found[number - 1][0].lower() == "to"
            if (word in _FINITE and match[0].islower() and not to) or _CONTRACTED.fullmatch(word):
                return True
            if before and _is_verb(before, word, is_gerund=_GERUND.match(head) is not None):
                return True
        before = [] if is_link(word) and word not in _DETERMINERS else [*before, word]
    return False


def _is_verb(before: list[str], word: str, *, is_gerund: bool) -> bool:
    """Whether the last of some words before another is a verb: "team sets | the", "new orders wait"."""
    *others, last = before
    if others and others[-1] not in _DETERMINERS and (word in _DETERMINERS or word[0].isdigit()):
        return not is_gerund or last.endswith("s")
    if (
        others
        and _FORM.search(word)
        and word[-1] == "s"
        and word not in _MODIFIERS
        and not _OF_ONE.isdisjoint(before[:-1])
    ):
        return True  # what begins with "a" has no plural: "a single buyer decides"
    if others and word in _BEHIND_A_VERB and _FORM.search(last) and not _FORM.search(others[-1]):
        return True  # "old stock sits between two ovens"
    may_act = not is_gerund and (re.search("[^s'’]s$", last) is not None or last in _PLURALS) and last not in _MODIFIERS
    return may_act and not is_link(word) and word[0].isalpha() and (word in _BASES or not _NO_BASE.fullmatch(word))
