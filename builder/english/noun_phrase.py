"""Where a group of words around a noun begins and ends: "a shared platform", and not the "for all teams" after it.

There is no grammar here, only the words at which such a group ends in English: good enough to tell "implement a system"
from "implement changes to the system", and "no robots" from "no robot engineers".
"""

import re
from collections.abc import Iterator

from builder.patterns import pattern

_WORD = pattern(r"[^\W_]+(?:['’&./-][^\W_]+)*")
_VERBS = (
    "is are was were be been has have had can could will would shall should may might must does do did not"
)  # fmt: skip
_OTHER_LINKS = (
    "for to in on at by with without from of across between among within into onto over under through during against "
    "behind beside besides about around per via than as like unlike despite and or but nor so that which who whom "
    "whose when where while if because unless until till before after since once yet today now still anywhere "
    "everywhere nowhere there here only also already instead together soon wherever "
    "whenever however"
)
_ARTICLES = "the a an this these those their our your its his her my each every any some all both"

_DETERMINERS = frozenset(_ARTICLES.split())
VERBAL = frozenset(_VERBS.split())
"""Of the words that end a group, those with which it becomes the subject of a statement."""

_LINKS = VERBAL | frozenset(_OTHER_LINKS.split())


def noun_phrase(text: str, start: int) -> list[re.Match[str]]:
    """The words of the group that begins at `start`, its article included; empty where none begins there."""
    found: list[re.Match[str]] = []
    for word in _words(text, start):
        lower = word[0].lower()
        if lower in _LINKS or (found and lower in _DETERMINERS):
            break
        found.append(word)
    return found


def next_word(text: str, end: int) -> str | None:
    """The word after `end` in lower case; the empty text where a clause ends there, `None` inside a word."""
    following = re.match(r"\s+", text[end:])
    word = _WORD.match(text, end + following.end()) if following else None
    if word:
        return word[0].lower()
    return "" if not text[end : end + 1].isalnum() else None


def is_phrase_end(text: str, end: int) -> bool:
    """Whether a group of words may end at `end`: a clause ends there, or a word follows that cannot belong to it."""
    word = next_word(text, end)
    return word is not None and (not word or word in _LINKS or word in _DETERMINERS)


def is_link(word: str) -> bool:
    """Whether no group of words around a noun holds this word, unless at its beginning."""
    return word.lower() in _LINKS or word.lower() in _DETERMINERS


def head_noun(name: str) -> str:
    """The word that says what sort of thing a name stands for: "platform" of "Shared platform for schools"."""
    words = noun_phrase(name, 0)
    return words[-1][0].lower() if words else ""


def in_either_number(noun: str) -> str:
    """A pattern for a noun's singular and plural: "pipelines", "pipeline"; "factory", "factories"."""
    if noun.endswith("ies") and len(noun) > 4:
        single = noun[:-3] + "y"
    elif re.search(r"(?:ch|sh|x|ss)es$", noun):
        single = noun[:-2]
    else:
        single = noun if noun.endswith("ss") else noun.removesuffix("s")
    if re.search(r"[^aeiou]y$", single):
        return rf"{re.escape(single[:-1])}(?:y|ies)"
    return rf"{re.escape(single)}(?:e?s)?"


def _words(text: str, start: int) -> Iterator[re.Match[str]]:
    """The words from `start` on that no punctuation parts."""
    position = start
    while word := _WORD.match(text, position):
        yield word
        gap = re.match(r"[\"”’]?\s+[\"“‘]?", text[word.end() :])
        if gap is None:
            return
        position = word.end() + gap.end()
