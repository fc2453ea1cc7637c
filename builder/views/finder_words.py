"""Words as the finder compares them: without case and accents, in any script; and which guides have which.

`templates/assets/finder-search.js` takes apart what a seller types in the same way; a test holds both together.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import sub

BREAK = "\x7f"
"""Stands between lines: JSON writes it as it is, so that a browser reads on; texts of records come without it."""

_WORD = re.compile(r"[^\W_]+")
_HYPHENED = re.compile(r"[^\W_]+(?:-[^\W_]+)+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
"""Scripts without spaces between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""

_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ς": "σ"}
)
"""Letters without an accent to take off that people type as others."""

_GRAMMAR = {
    "en": "a an the this that these those and or but if than then so as of to in on at by for from with into onto "
    "over under about after before between during until while because is are was were be been being am do "
    "does did has have had can could will would shall should may might must not no it its i you he she we "
    "they me him us them my your his her our their what which who whom whose when where why how there here "
    "all any both each every more most other some such only own same too very just also said says",
    "de": "der die das den dem des ein eine einer eines einem einen und oder aber wenn als dann so von zu zum zur "
    "im ins am an auf bei für mit nach aus über unter vor zwischen durch gegen ohne um bis ist sind war waren "
    "sein wird werden wurde wurden hat haben hatte kann können soll sollen muss müssen nicht kein keine es "
    "ich du er sie wir ihr mich mir uns euch sich mein dein unser unsere ihre ihren was welche welcher wer "
    "wem wen wann wo warum wie da dort alle jede jeder jedes mehr nur auch noch schon sehr dass weil",
    "fr": "le la les un une des du de d l et ou mais si que qui quoi dont où quand comment pourquoi à au aux en "
    "dans sur sous par pour avec sans chez entre vers avant après pendant est sont était étaient être a ont "
    "avait ne n pas plus ce cet cette ces c il elle ils elles je j tu nous vous on me te se s y leur leurs "
    "mon ma mes ton ta tes sa ses notre nos votre vos tout tous toute toutes même aussi très",
    "es": "el la los las un una unos unas y o pero si que de del a al en con por para sin sobre entre hasta desde "
    "es son era eran ser está están ha han había no lo le les se su sus mi mis tu tus nos nuestro nuestra yo "
    "él ella ellos ellas nosotros usted ustedes este esta estos estas ese esa eso cuando donde como quien "
    "cual todo todos toda todas más muy también ya",
}
"""Words that hold sentences together and tell no guide from another."""

_LAST, _EARLIER = 57, 34
"""How many signs there are for the last digit of a number, and for those before it."""


def ignored_words(locale: str) -> frozenset[str]:
    """The words that the finder passes over: those of English, which all pages are in, and of the site's language."""
    languages = ("en", re.split("[-_]", locale.lower())[0])
    return frozenset(word for language in languages for word in _GRAMMAR.get(language, "").split())


def words(texts: Iterable[str]) -> set[str]:
    """The words of some texts, in lower case, with their accents. Where a script has no spaces, pairs of its signs."""
    text = " ".join(texts)
    if text.isascii():
        return set(_WORD.findall(text.lower()))
    found = set(_WORD.findall(unicodedata.normalize("NFC", text)))
    unspaced = {word for word in found if _UNSPACED.search(word)}
    return {word.lower() for word in (found - unspaced).union(*map(_pairs, unspaced))}


def joined(texts: Iterable[str]) -> set[str]:
    """Words with a hyphen as some people write them: `call-outs` as `callouts`."""
    return {word.replace("-", "") for text in texts if "-" in text for word in _HYPHENED.findall(text.lower())}


def folded(word: str) -> str:
    """A word of `words` as it is compared: `größe` is `grosse`."""
    if word.isascii():
        return word
    signs = unicodedata.normalize("NFKD", word)
    return "".join(sign for sign in signs if not unicodedata.category(sign).startswith("M")).translate(_LETTERS)


def _pairs(word: str) -> Iterator[str]:
    return (word[at : at + 2] for at in range(max(1, len(word) - 1)))


class Vocabulary:
    """Words, each with the numbers of the guides that have it, apart by the place where it stands in them."""

    def __init__(self, places: int, ignored: frozenset[str]) -> None:
        self._places = places
        self._ignored = ignored
        self._having: dict[str, tuple[list[int], ...]] = {}
        self._written: dict[str, tuple[list[int], ...]] = {}

    def add(self, number: int, found: Sequence[set[str]]) -> None:
        """The words of a guide, place by place. The numbers of guides only grow."""
        known = self._written
        for place, its in enumerate(found):
            for word in its - self._ignored:
                having = (known.get(word) or self._meet(word))[place]
                if not having or having[-1] != number:  # two ways to write a word are one
                    having.append(number)

    def know(self, found: set[str]) -> None:
        """Words of roles, industries and offerings: no guide need have them, and none is passed over ("Head of IT")."""
        for word in found:
            self._meet(word)

    def lines(self) -> tuple[str, str]:
        """The words as people write them, one a line, in order of their folded forms; and their guides likewise.

        A line of guides has the places in turn with `!` between them; empty ones at its end are left out.
        """
        written = {folded(word): word for word in sorted(self._written)}  # with accents, where any writes them
        keys = self.keys()
        return BREAK.join(written[key] for key in keys), self.having(keys)

    def keys(self) -> list[str]:
        """The folded words, in the order in which JavaScript compares strings: sixteen bits at a time."""
        return sorted(filter(None, self._having), key=lambda key: key.encode("utf-16-be"))

    def having(self, keys: Iterable[str]) -> str:
        """What has each of some folded words, as in `lines`; nothing for one that is not known."""
        return BREAK.join("!".join(map(_signs, self._having.get(key, ()))).rstrip("!") for key in keys)

    def _meet(self, word: str) -> tuple[list[int], ...]:
        having = self._having.setdefault(folded(word), tuple([] for _ in range(self._places)))
        return self._written.setdefault(word, having)


def _signs(numbers: list[int]) -> str:
    """Growing numbers, each as its distance to the one before: mostly a single sign."""
    steps = map(sub, numbers, chain((-1,), numbers))
    return "".join([_SHORT[step] if step < len(_SHORT) else _digits(step) for step in steps])


def _digits(step: int) -> str:
    """A number from 1 on: its last digit is one of the signs `#` to `[`, those before it are of `]` to `~`.

    None of these has to be escaped, and where a number ends needs no sign of its own.
    """
    rest, last = divmod(step - 1, _LAST)
    digits = chr(ord("#") + last)
    while rest:
        rest, digit = divmod(rest - 1, _EARLIER)
        digits = chr(ord("]") + digit) + digits
    return digits


_SHORT = ("", *(_digits(step) for step in range(1, 1_000)))
