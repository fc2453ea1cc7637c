"""The names that belong to what is sold, found in text: the offering's, those it also goes by, those of its features.

A name of one plain word ("Search", "Payroll") is also a word of everyday speech. It counts only where it is written as
a name: with its capital, and not at the beginning of a sentence. What stands in `also_called` always counts.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from builder.kinds.offering import Offering
from builder.patterns import pattern

_WORD = pattern(r"[^\W_]+(?:['’][^\W_]+)*")
_ORDINARY = pattern(r"[A-Z]?[a-z]+")
_SENTENCE_BEGINS = pattern(r"(?:^|[.!?:…])[\s\"'“‘(\[]*$")


@dataclass(frozen=True)
class Names:
    """Names to look for."""

    pattern: re.Pattern[str]
    words: frozenset[str]
    """A text without any of these words (lower case) has none of the names in it."""
    ordinary: frozenset[str]
    """Names of one plain word, in lower case."""
    starts: tuple[str, ...]
    """How the names begin, in lower case."""

    def may_stand_in(self, lowered: str) -> bool:
        """Whether the first word of any name is somewhere in a text in lower case: a quick look."""
        plain = lowered.replace("’", "'")
        return any(start in plain for start in self.starts)

    def find(self, text: str, words: frozenset[str] | None = None) -> Iterator[re.Match[str]]:
        """Where the names stand; `words` are the text's words in lower case, where they are known already."""
        if words is not None and self.words.isdisjoint(words):
            return
        for found in self.pattern.finditer(text):
            if found["name"].lower() not in self.ordinary or (
                found[0][0].isupper() and not _SENTENCE_BEGINS.search(text[: found.start()])
            ):
                yield found


def own_names(offerings: Iterable[Offering]) -> Names | None:
    """What the offerings are called; `None` where there are none."""
    return _names(*_own(offerings))


def all_names(offering: Offering | None) -> Names | None:
    """What an offering and its features are called; `None` where it cannot be read."""
    if offering is None:
        return None
    always, as_names = _own((offering,))
    return _names(always, (*as_names, *(feature.name for feature in offering.features)))


def feature_names(offering: Offering | None) -> Names | None:
    """What an offering's features are called; `None` where it has none, or cannot be read."""
    return _names((), tuple(feature.name for feature in offering.features)) if offering else None


def _own(offerings: Iterable[Offering]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    always: list[str] = []
    as_names: list[str] = []
    for offering in offerings:
        always += offering.also_called
        as_names.append(offering.name)
    return tuple(always), tuple(as_names)


@lru_cache(maxsize=4096)
def _names(always: tuple[str, ...], as_names: tuple[str, ...]) -> Names | None:
    known = {" ".join(name.lower().split()) for name in (*always, *as_names) if _WORD.search(name)}
    if not known:
        return None
    ordinary = {name.lower() for name in as_names if _ORDINARY.fullmatch(name)} - {name.lower() for name in always}
    first = {_WORD.findall(name)[0] for name in known}
    written = "|".join(_written(name) for name in sorted(known, key=len, reverse=True))
    return Names(
        re.compile(rf"(?<![\w-])(?P<name>{written})s?(?![\w-])", re.IGNORECASE),
        frozenset(first | {f"{word}s" for word in first} | {f"{word}'s" for word in first}),
        frozenset(ordinary),
        tuple({word.replace("’", "'") for word in first}),
    )


def _written(name: str) -> str:
    parts = (re.escape(part) for part in re.split(r"[\s\u2010\u2011-]+", name) if part)
    return r"[\s\u2010\u2011-]+".join(parts).replace("'", "['’]")
