"""Whether the first word of a line has its capital from its place alone, or keeps it inside a sentence, as names do.

No list has all names, so the question is put the other way round: a word goes on small where it is known to be an
ordinary one, by its form, by the words around it, or because the same file has it small elsewhere. Any other keeps its
capital: that is a smaller fault than a name without one.
"""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from builder.english.deeds import NO_THIRD_PERSON
from builder.english.noun_phrase import is_link
from builder.english.prose import sentences, words
from builder.patterns import pattern

_LINKING = frozenset("""
    almost although another any anybody anyone anything because best beyond either even everybody everyone everything
    few fewer first half hardly he how hundreds inside it last less little many more most much nearly neither never
    next no nobody none nothing often one other others outside rarely seldom several she somebody someone something
    such they thousands though too twice two three four five six seven eight nine ten eleven twelve up upon down out
    off we what whatever whether which whichever who whoever whose why you zero
    better bigger cheaper cleaner earlier easier faster greater higher larger later lighter longer lower quicker safer
    shorter slower smaller stronger worse
    """.split())  # fmt: skip # noqa: SIM905 - a list of words reads best as words
_ORDINARY = frozenset("""
    biggest cheapest fastest largest latest longest oldest slowest smallest
    autumn board budget lab noon summer winter
    able average electric digital lost happy maximum minimum net optimal peace
    bad big black blue busy cheap clean cold difficult dry dull early easy empty expensive extra fast free fresh
    full good green hard heavy high hot human idle key large late local long loose low main manual new old open own poor
    private public quick rare raw real recent red safe self short simple single slow small spare standard strong
    technical thin tight top urgent wet white whole wide worn wrong daily weekly monthly yearly
    bulk capex corporate crew debris downtime dust energy fleet flour gas growth law oil opex overtime paint paperwork
    rust seasonal steam travel wage wear yard
    access business capacity care cash contract control cost customer data delivery demand doubt fear food freight fuel
    heat help information knowledge labour lack line linen machine maintenance material money music news night office
    order output paper part patient people plant power price product production profit progress project purchase quality
    rework risk safety scrap service shift software space staff stock storage supplier supply support team test time
    traffic training transport trouble trust user waste water work e
    """.split())  # fmt: skip # noqa: SIM905 - as above; the last is that of "e-mail"
"""Words that lines often begin with and whose form does not tell; what is missing here only keeps its capital."""
_NAMES = frozenset("""
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September
    October November December Christmas African American Arab Asian Australian Austrian Belgian Brazilian Canadian
    European German Greek Indian Italian Mexican Norwegian Russian Turk Alp Athens Bahamas Brussels Emirates Hermes
    Honduras Kansas Mercedes Naples Netherlands Paris Philippines Philips Rome Siemens Texas Thales Wales United Beijing
    Boeing Kubernetes Windows
    """.split())  # fmt: skip # noqa: SIM905 - as above
"""Names that have the form of ordinary words, or of their plural."""

_PREFIXED = pattern(
    r"(?:non|cross|pre|post|re|de|sub|un|over|under|self|inter|multi|half|out|off|mid|anti|ex|pan|trans|semi|short|long|"
    r"high|low|in|on)-[^\W\d_]{2,}",
    re.IGNORECASE,
)
"""What begins with a prefix is no name of its own, even where one follows: "Non-English speakers"."""
_LARGE = pattern(r"\S+?[A-Z\d]|(?!A\s|E-)[A-Z](?!\w)")  # IT, 24 hours, McKinsey; X-rays, I'd
_NAMED = pattern(r"\S+(?:\.|\s+\d|\s+[A-Z][a-z])")  # St. Anna, Ward 7, New York
_FORM = pattern(
    r".{2,}(?:ing|(?<!fr)(?<!fri)(?<!am)(?<!mm)ed|tion|sion|ity|less|able|ible|ful|ally|[ekt]ly|onal|ical|ental|imal|matic|cial|tial|nual|"
    r".(?:ship|tory|ssure|cture|ilure|ature|dure)|.{3}ment|.{3}[ae]nce)"
)
_JOINED = pattern(
    r"-(?:free|ready|neutral|negative|positive|friendly|compliant|proof|effective|efficient|day|hour|time|term|scale|level|"
    r"specific|critical|related)(?:-\w+)*"
)
_OF_PEOPLE = pattern(r".{6,}(?:er|or|ist|ant)s['’]\s")  # Regulators' requests, but Rogers' fleet
_SHAPE = pattern(r"([^\W\d_]+)((?:-[\w’']+)*(?:['’]\w*)?)([,;:]?)(?:\s+([\w’'-]+))?")


def words_inside(texts: Iterable[str]) -> frozenset[str]:
    """The words of texts as they are written inside sentences: the first of each tells nothing."""
    return frozenset(word for text in texts for start, end in sentences(text) for word in words(text[start:end])[1:])


def lower_first(text: str, inside: AbstractSet[str] = frozenset()) -> str:
    """The text to go on inside a sentence: "Beds wait" → "beds wait"; "IT …", "I …" and names stay.

    `inside` are words of the same file as `words_inside` finds them.
    """
    return text[:1].lower() + text[1:] if _is_ordinary(text, inside) else text


def _is_ordinary(text: str, inside: AbstractSet[str]) -> bool:
    shape = _SHAPE.match(text)
    if shape is None or _PREFIXED.match(text) or _LARGE.match(text):
        return _PREFIXED.match(text) is not None
    first, more, comma, following = shape.groups(default="")
    word = first.lower()
    if first in _NAMES or first.removesuffix("s") in _NAMES:
        return False
    if is_link(word) or word in _LINKING or (word.endswith("ing") and _FORM.fullmatch(word)):
        return True  # "Getting 2 more", which is no "Ward 7"
    if _NAMED.match(text) or (first in inside and word not in inside):
        return False
    return (
        word in _ORDINARY
        or following in ("of", "between")
        or _OF_PEOPLE.match(text) is not None
        or _JOINED.fullmatch(more) is not None
        or _FORM.fullmatch(word) is not None
        or (not more and _is_plural(word, comma, following))
        or not inside.isdisjoint((word, f"{word}s", word.removesuffix("s")))
    )


def _is_plural(word: str, comma: str, following: str) -> bool:
    """Whether a word is a plural, by its ending and by a verb that has none: "Beds wait", but "Siemens pays"."""
    if len(word) < 4 or not re.search("[^sui]s$", word):
        return False
    if comma or following in NO_THIRD_PERSON or (is_link(following) and following not in ("is", "was", "has", "does")):
        return True
    return not re.search("[^su]s$", following)
