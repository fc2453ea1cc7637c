"""Whether a noun has "a" or "an": by how it sounds, not by how it is written."""

import re

from builder.patterns import pattern

_NUMBER = pattern(r"\d")
_EIGHT_OR_ELEVEN = pattern(r"8|1[18](?!\d)")
_LETTERS = pattern(r"[A-Z]+(?![a-z])|[a-z](?=-)")
_LETTERS_IN_AN = "AEFHILMNORSX"
"""Letters whose names begin with a vowel: an F, but a U."""
_SAID_AS_A_WORD = pattern(r"[BCDFGHJKLMNPQRSTVWXYZ]{1,2}[AEIOU][A-Z]{2}")  # NATO, SCADA, but HR and HVAC
_SILENT_H = pattern(r"hono|hones|heir|hour", re.IGNORECASE)
# As "you" and "won" begin: a user, a unit (but an uninsured one), a Ukrainian, a European, a one-off.
_AS_Y_OR_W = pattern(r"uni(?!m|n|ss|d(?!ir))|u[bcdfgjkrst][aeiou]|ukr|eu|ewe|on(?:e\b|ce)", re.IGNORECASE)


def article(noun: str) -> str:
    """`a` or `an`, as a noun sounds."""
    if _NUMBER.match(noun):
        has_vowel = _EIGHT_OR_ELEVEN.match(noun) is not None
    elif letters := _LETTERS.match(noun):
        has_vowel = letters[0][0].upper() in _LETTERS_IN_AN and not _SAID_AS_A_WORD.match(noun)
    elif noun[:1].lower() in tuple("aeiou"):
        has_vowel = not _AS_Y_OR_W.match(noun)
    else:
        has_vowel = _SILENT_H.match(noun) is not None
    return "an" if has_vowel else "a"


def with_article(noun: str) -> str:
    """`an offering`, `a role`."""
    return f"{article(noun)} {noun}"
