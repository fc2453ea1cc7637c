"""What: A goal that begins by buying, licensing, implementing or adopting something.

It counts at the beginning of the goal, or after "and" or a comma, and only with a fitting object: the offering, another
of its names or a feature, the offering by its last word ("smart ventilation"); a system, software, a platform,
automation and the like; or, after buy, "a new" or "another" anything. What matters is the last word of the object:
"implement changes to the system" is no purchase. Silent are people whose trade it is ("install 500 alarm systems a
month", "install a heating system within two days"), prices ("buy steel at last year's price"), and the means after "by"
("cut empty trips by using one list").

Why: Nobody wakes up wanting to buy. A purchase as a goal has skipped the result that it is bought for, and with it
everything a conversation could find out: why it is not reached today, and what it would be worth (tenet 3).

Write instead: The result, as the person who answers for it would put it: for "implement a planning system" write "Bring
empty trips home down to one in ten".

Source: Tenet 3, the solution (goal, problem, need) instead of the relationship.
"""

import re
from collections.abc import Iterator

from builder.checking.offering_names import Names, own_names
from builder.checking.rule import LineRule, said
from builder.checking.subject import Finding, Line
from builder.diagnostics import Severity
from builder.english.noun_phrase import is_phrase_end, next_word, noun_phrase
from builder.english.prose import stem
from builder.english.prose import words as words_of
from builder.english.triggers import triggers
from builder.patterns import pattern

_BUY = "buy purchase procure acquire order lease rent license licence subscribe invest"
_INTRODUCE = "implement adopt introduce install select choose pick bring put"
_ROLL_OUT = "deploy roll set"
_OBTAIN = "get have find own"
_USE = "use start standardise standardize go try"
_MOVE = "replace run migrate move switch change shift upgrade transition"
_NOUNS = (
    "purchase acquisition procurement implementation introduction adoption installation rollout roll-out deployment"
)
_BEGINS = (
    r"(?P<to>(?:^\W*|[.;:]\s+)(?:(?:(?:our|the|their|your)\s+(?:\w+\s+)?(?:goal|aim|plan)\s+is|(?:we|they|you)\s+(?:want|"
    r"plan|wish|decided)|plan|start|begin|manage|be\s+able)\s+to\s+|(?:to|finally|first|successfully|soon|quickly)\s+)*)"
)
_AGAIN = r"(?P<and>(?:,|\band|\bthen)\s+)"
_PURCHASE = pattern(
    rf"(?:{_BEGINS}|{_AGAIN})(?P<verb>"
    rf"(?P<noun>(?:the\s+)?(?:{'|'.join(_NOUNS.split())})\s+of)|"
    r"(?P<buy>(?:buy|purchas|procur|acquir|order|leas|rent|licen[cs])(?:e|ing)?|subscrib(?:e|ing)\s+to|invest(?:ing)?\s+in)|"
    r"(?P<introduce>(?:implement|install|select|choos|adopt|introduc|pick)(?:e|ing)?|bring\s+in|put\s+in(?:\s+place)?)|"
    r"(?P<roll>deploy(?:ing)?|roll(?:ing)?\s+out|set(?:ting)?\s+up)|(?P<obtain>get|have|find|own)|"
    r"(?P<use>us(?:e|ing)|start(?:ing)?\s+(?:using|with)|standardi[sz]e\s+on|go\s+live\s+with|try\s+out)|"
    r"(?P<move>(?:migrate|move|switch|change|shift|transition|upgrade)\s+(?:(?!to\b)[\w'’-]+\s+){0,4}to|"
    r"replace\s+(?:(?!with\b)[\w'’-]+\s+){1,5}with|run\s+(?:(?!on\b)[\w'’-]+\s+){0,4}on))"
    r"\s+(?=\w)",
    re.IGNORECASE,
)
_AMBIGUOUS = pattern(
    r"(?:run|order|lease|rent|licen[cs]e|purchase|own|use|set|change|shift|move|pick|get|have|find)\b", re.I
)
_WARE = pattern(
    r"(?:system|platform|tool|solution|suite|technolog(?:y|ie)|application|app|database|dashboard|portal|chatbot|"
    r"robot|erp|crm|mes|wms|tms|scada|saas)s?|software|cloud|ai|automation|digitali[sz]ation|robotics",
    re.IGNORECASE,
)
_PRAISE = pattern(
    r"an?|the|our|new|modern|smart|intelligent|digital|connected|automated|automatic|better|advanced", re.IGNORECASE
)
_SORT = pattern(r"\s+(?:systems?|tools?|software|solutions?|platforms?)(?!\w)", re.IGNORECASE)
_BOUGHT_ONLY = pattern(r"licen[cs]es?|subscriptions?|packages?", re.IGNORECASE)
_SELLER = pattern(r"vendors?|providers?|suppliers?", re.IGNORECASE)
_SOLD_AS_WORK = pattern(r"software|apps?|applications?|portals?|dashboards?|tools?", re.IGNORECASE)
_NEW = pattern(
    r"(?:an?|another|two|three|four|five|\d+)\s+(?:\w+\s+)?(?:new|second|third|additional|modern)\b|"
    r"another\s+(?!(?:hour|day|week|month|quarter|year|time)\b)",
    re.IGNORECASE,
)
_EACH = pattern(r"\b(?:fewer|less|no|each|every|only|all)\b", re.IGNORECASE)
_OBTAINED = pattern(r"solutions?|applications?|apps?|portals?", re.IGNORECASE)
_CHOICE = pattern(r"select|choos|pick", re.IGNORECASE)
_OURS = pattern(r"(?:our|its|their|my)\s", re.IGNORECASE)
_MANY = pattern(r"\b(?:\d{2,}|hundreds|dozens)\b", re.IGNORECASE)
_TWO_WORDS = pattern(r"\b(?:machine\s+learning|artificial\s+intelligence)$", re.IGNORECASE)
_TRADE = pattern(
    r"\s*(?:(?:only|for\s+less|cheaper|sooner|faster|whenever|when)\b|for\s+(?:\w+\s+){0,2}"
    r"(?:customers?|clients?|contracts?|projects?|tenders?)\b|"
    r"(?:at|for)\s+(?:an?|the|last|half|\d[\d.,]*)\s[^.]{0,30}\b(?:price|cost|less)|in\s+half\s+the\s+time|"
    r"(?:with)?in\s+(?:(?:less|fewer|under)\s+(?:than\s+)?)?(?:an?|one|two|three|four|five|\d+)\s+(?:\w+\s+)?"
    r"(?:minutes?|hours?|days?|weeks?)\b|by\s+(?:\d|half|most)|(?:an?|per|each|every)\s+(?:day|week|month|year)\b)",
    re.IGNORECASE,
)


def _check(line: Line) -> Iterator[Finding]:
    text = line.text
    for found in _PURCHASE.finditer(text):
        if found["and"] and (_AMBIGUOUS.match(found["verb"]) or found["noun"]):
            continue
        end = _object_end(line, found)
        if end is not None:
            quote = " ".join(text[found.start("verb") : end].split())
            yield line.found(
                (found.start("verb"), end),
                f'"{quote}" is a purchase, not a goal. Write the result that it is to bring.',
            )
            return


def _object_end(line: Line, found: re.Match[str]) -> int | None:
    """Where the object ends that makes the verb a purchase; `None` where it has none of the kind."""
    text, words = line.text, noun_phrase(line.text, found.end())
    starts = {word.start() for word in words}
    named = [name for name in _found_names(line, text) if name.start() in starts]
    if found["obtain"] and found["obtain"].lower() != "get":
        named = []
    for name in named:
        sort = _SORT.match(text, name.end())
        end = sort.end() if sort else name.end()
        if is_phrase_end(text, end) and not _is_trade(found, end):
            return end
    if not words or next_word(text, words[-1].end()) == "of":
        return None
    end, phrase = words[-1].end(), text[found.end() : words[-1].end()]
    if (found["buy"] or found["introduce"] or found["roll"] or found["noun"]) and _is_sort_of(line, phrase):
        return None if _is_trade(found, end) else end
    return end if not _is_trade(found, end) and _is_ware(found, phrase, words[-1][0]) else None


def _is_sort_of(line: Line, phrase: str) -> bool:
    """Whether a phrase is the offering by its last word and others of its own: "smart ventilation", "robot cells"."""
    offering = line.subject.offering
    said = [stem(word) for word in words_of(phrase.lower()) if not _PRAISE.fullmatch(word)]
    names = [offering.name, *offering.also_called] if offering and said else []
    own = [[stem(word) for word in words_of(name.lower())] for name in names]
    return any(len(name) > 1 and said[-1] == name[-1] and frozenset(said) <= frozenset(name) for name in own)


def _is_ware(found: re.Match[str], phrase: str, head: str) -> bool:
    """Whether the object of the verb is something that is bought, whoever sells it."""
    verb, noun = found["verb"].lower(), head.lower()
    is_ware = bool(_WARE.fullmatch(noun) or _TWO_WORDS.search(phrase))
    is_indefinite = bool(re.match(r"(?:an?|one|another|some)\s", phrase, re.IGNORECASE))
    is_own = bool(re.match(r"(?:the|our|its|their)\s", phrase, re.IGNORECASE))
    if found["buy"]:
        is_bought = not verb.startswith("acq") and bool(_BOUGHT_ONLY.fullmatch(noun) or _NEW.match(phrase))
        return (is_ware or is_bought) and not (verb.startswith("licen") and _OURS.match(phrase))
    if _SELLER.fullmatch(noun):
        is_ware = bool(_CHOICE.match(verb) and re.match(r"(?:an?|one|the\s+right)\s", phrase, re.I))
    elif found["introduce"] or found["noun"]:
        is_ware = is_ware and not (_SOLD_AS_WORK.fullmatch(noun) and is_own)
    elif found["roll"]:
        is_ware = is_ware and not noun.endswith("s") and not _SOLD_AS_WORK.fullmatch(noun)
    elif found["obtain"]:
        is_ware = is_ware and is_indefinite and not _OBTAINED.fullmatch(noun)
    else:
        is_ware = is_ware and (is_indefinite or noun in ("cloud", "saas", "ai"))
    return is_ware


def _is_trade(found: re.Match[str], end: int) -> bool:
    """Whether it is the buyer's own trade to do so: how often, how fast, how cheaply."""
    text, phrase = found.string, found.string[found.end() : end]
    return bool(
        _EACH.search(phrase)
        or (not found["buy"] and _MANY.search(phrase))
        or _TRADE.match(text[end:])
        or (_CHOICE.match(found["verb"]) and re.match(r"\s+for\s+(?:each|every)\b", text[end:], re.IGNORECASE))
    )


def _found_names(line: Line, text: str) -> Iterator[re.Match[str]]:
    subject = line.subject
    names: Names | None = subject.names
    if names is None:
        names = own_names(entry.model for entry in subject.library.offerings.values())
    yield from names.find(text) if names else ()


_VERBS = frozenset(
    f"{_BUY} {_INTRODUCE} {_ROLL_OUT} {_OBTAIN} {_USE} {_MOVE} {_NOUNS} using rolling setting roll".split()
)
RULE = LineRule(
    code="SPC301",
    name="goal-is-a-purchase",
    target=Severity.ERROR,
    basis="grammar",
    doc=__doc__,
    reads=("record.goal.statement", "proof.story.goal"),
    words=triggers(_VERBS, (f"{verb.removesuffix('e')}ing" for verb in _VERBS)),
    check=_check,
    bad=(
        said("record.goal.statement", "Implement a planning system in all depots"),
        said("record.goal.statement", "Buy LoadDesk for every dispatcher"),
        said("proof.story.goal", "Adopt a load planning tool"),
    ),
    good=(
        said("record.goal.statement", "Bring empty trips home down to one in ten"),
        said("record.goal.statement", "Implement changes to the timetable within a day"),
    ),
)
