"""Texts that stand where nothing has been said: bare marks, words for nothing, and notes to oneself."""

import re

from builder.patterns import pattern

_AROUND = " \t\n.,;:!?-–—…/\"'“”‘’()[]"
_NOTHING = pattern(
    r"n\s?[./]?\s?a|none|nil|null|nothing|empty|blank|ditto|idem|unknown|not\s(?:applicable|available|known|"
    r"yet\sknown)|"
    r"(?:see|as|same\sas)\s(?:above|below|before)",
    re.IGNORECASE,
)
_LATER = pattern(
    r"(?:(?-i:TODO|FIXME|TBD)\b.*|[\[<{].*[\]>}]|"
    r"(?:todo|fixme|tb[acd]|xxx*|lorem\s+ipsum|placeholder|to\s+be\s+(?:added|announced|confirmed|decided|defined|"
    r"determined|done|named|written))\b(?:\s*[.:…–-].*)?)",
    re.IGNORECASE | re.DOTALL,
)


WORDS_FOR_NOTHING = frozenset(
    """
    n a na none nil null nothing empty blank ditto idem unknown not applicable available known yet see as same above
    below before
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
"""A text that says nothing has no words but these: for a quick look."""


def says_nothing(text: str) -> bool:
    """Whether a text holds marks only, or a word for nothing: "-", "n/a", "none", "see above"."""
    rest = " ".join(text.split()).strip(_AROUND)
    return not re.search(r"[^\W_]", rest) or _NOTHING.fullmatch(rest) is not None


def is_left_for_later(text: str) -> bool:
    """Whether a text is only a note that it is still to be written: "TODO: ask Anna", "tbd", "[insert name]"."""
    return _LATER.fullmatch(text.strip()) is not None
