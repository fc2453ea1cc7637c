"""Characters that are no text, and those that nobody sees: which they are, what they are called, how they are shown."""

import re
import unicodedata

# Control characters, line breaks that YAML 1.1 knows and editors do not, a byte order mark inside the file, and code
# points that are no characters.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff\U0001fffe\U0001ffff]"
)
"""What has no place in a file of the format."""

_UNSEEN = "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\uffa0\ufff9-\ufffb\U000e0000-\U000e007f"

HIDDEN = re.compile(f"[{_UNSEEN}]|(?<=[\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?=[\x00-\x7f]|$)|^[\u200c\u200d]")
"""Text that nobody sees. Joiners are kept where scripts and emoji need them: between characters beyond ASCII."""

MAY_HIDE = re.compile(f"[{_UNSEEN}\u200c\u200d]")
"""A quick look for such characters, joiners included."""

LIKE_A_SPACE = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Inside the brackets of a pattern: what looks like a space, comes with copied text, and separates nothing in YAML."""

_UNNAMED = {0x85: "next line", 0x7F: "delete"}


def name_of_character(char: str) -> str:
    """`U+200B (zero width space)`."""
    name = unicodedata.name(char, "") or _UNNAMED.get(ord(char), "control character")
    return f"U+{ord(char):04X} ({name.lower()})"


def visible(text: str) -> str:
    """One line of text with a dot for each character that would not be seen, or would move what stands around it."""
    return FORBIDDEN.sub("·", HIDDEN.sub("·", re.sub(r"[\t\r\n]", " ", text)))


def width(text: str) -> int:
    """How many columns a terminal gives to a visible text: two for a Chinese character, none for an accent."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.category(char) in ("Mn", "Me", "Cf") else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )
