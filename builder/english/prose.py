"""English as rules see it: sentences, words, questions, and how much two texts have in common."""

import re
import string
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from builder.patterns import pattern

WORDS_A_MINUTE = 150
"""How fast a seller speaks; the usual figure for conversation in English."""

_WORD = pattern(r"[^\W_]+(?:['’.-][^\W_]+)*")
_ABBREVIATION = pattern(r"(?:\b(?:e\.g|i\.e|etc|vs|approx|Mr|Mrs|Ms|Dr|Inc|Ltd|Co|Corp|No|St|Jr|Sr)|\b[A-Z])\.$")
_NUMBER_OF = pattern(r"\b(?:no|nr|nos)\.$", re.IGNORECASE)  # no end before a digit: "restaurant no. 12"
_SENTENCE_END = pattern(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-Z0-9]|\s*$)")
_APART = {ord(sign): " " for sign in string.punctuation + "‐‑–—…“”„«»‘·•" if sign != "'"} | {ord("’"): "'"}
_MARKS = frozenset(".!?…")
_STOP_WORDS = frozenset(
    """
    a an and are as at be been before but by can could do does for from had has have he her his how i if in
    into is it its more most must no not of on one or our out own per she should so some than that the their
    them then there they this those to too under until up was we were what when where which while who will
    with would you your every each all any without within over only after
    """.split()  # noqa: SIM905 - a list of 150 words reads best as words
)


@lru_cache(maxsize=1024)  # a dozen rules ask about the same line, one after the other
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Where each sentence begins and ends, end marks included; a text without any is one sentence."""
    if _MARKS.isdisjoint(text[:-1]):  # no sentence ends before the end
        return (_trimmed(text, 0, len(text)),) if text.strip() else ()
    found = []
    start = 0
    for end in _SENTENCE_END.finditer(text):
        before, after = text[start : end.start() + 1], text[end.end() :].lstrip()
        if after and (_ABBREVIATION.search(before) or (after[0].isdigit() and _NUMBER_OF.search(before))):
            continue
        found.append(_trimmed(text, start, end.end()))
        start = end.end()
    if text[start:].strip():
        found.append(_trimmed(text, start, len(text)))
    return tuple(span for span in found if span[0] < span[1])


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())


def words(text: str) -> list[str]:
    """The words as typed; "follow-up", "don't" and "3.5" are one each."""
    return _WORD.findall(text)


def quick_words(lowered: Sequence[str]) -> list[tuple[frozenset[str], int]]:
    """For each text in lower case its words, for a quick look at what is in it, and a number it has no more words than.

    Hyphened words stand apart, "don't" is one. All texts of a file together take a third of the time.
    """
    if not lowered:
        return []
    whole = "\0".join(lowered)  # which stands in no text
    if whole.isascii():
        whole = whole.translate(_APART)
    else:  # there, a sign at a time is three times as quick
        for sign, instead in _APART.items():
            whole = whole.replace(chr(sign), instead)
    found = []
    for text, part in zip(lowered, whole.split("\0"), strict=True):
        pieces = part.split()
        marks = part.count("'")
        most = len(pieces) + marks if text.isascii() else (len(text) + 1) // 2  # "3×4" is one piece, and two words
        found.append((frozenset([piece.strip("'") for piece in pieces] if marks else pieces), most))
    return found


def content_words(text: str) -> frozenset[str]:
    """Lower-case stems of the words that carry meaning, for comparing texts."""
    return frozenset(stem(word) for word in words(text.lower()) if word not in _STOP_WORDS)


@cache
def stem(word: str) -> str:
    """A word without its plainest English endings: "releases" and "releasing" meet, "news" and "new" do not."""
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4 and not word.endswith("ss"):
            return word[: -len(ending)]
    return word


def overlap(one: str, other: str) -> float:
    """How much of the shorter text's meaning stands in the other: 0 to 1, by content words."""
    first, second = content_words(one), content_words(other)
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0


def is_question(sentence: str) -> bool:
    """Whether a sentence ends as a question does."""
    return with_plain_marks(sentence).rstrip("\"'”’)] ").endswith("?")


def with_plain_marks(text: str) -> str:
    """The text with the question marks of other scripts as "?", in as many characters; a Greek one looks like ";"."""
    if text.isascii():
        return text
    return text.translate(_GREEK_MARKS if _GREEK.search(text) else _FOREIGN_MARKS)


_GREEK = pattern("[\u0370-\u03ff\u1f00-\u1fff]")
_FOREIGN_MARKS = {ord(mark): "?" for mark in "\u061f\u055e\u1367\uff1f\u037e"}
_GREEK_MARKS = {**_FOREIGN_MARKS, ord(";"): "?"}


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the phrases as whole words, in any case, apostrophes and hyphens of either sort."""
    written = (
        re.escape(phrase).replace(r"\ ", r"\s+").replace("'", "['’]").replace(r"\-", r"[-\u2010\u2011 ]")
        for phrase in sorted(phrases, key=len, reverse=True)
    )
    return re.compile(rf"(?<![\w-])(?:{'|'.join(written)})(?![\w-])", re.IGNORECASE)
