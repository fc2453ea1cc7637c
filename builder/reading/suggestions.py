"""What an author probably meant: the known name that comes closest, the id that a text suggests."""

import difflib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from builder.fields import ID_PATTERN, INPUT_ID_PATTERN, MAX_ID, shown
from builder.reading.characters import name_of_character

MANY = 200
"""Beyond so many mistakes, looking for what each was meant to be takes longer than it helps."""

_SURE = 0.7
"""How much of two names must be alike where they begin differently: "goals" is not meant to be "roles"."""

_FILE = re.compile(r"\.ya?ml$")
"""The name of a file, where the id in it was asked for."""


def did_you_mean(word: str, known: Iterable[str], *, at_most: int = 6) -> str:
    """` Did you mean "cio"?`, or the known words where they are few (`at_most`), or nothing."""
    names = tuple(sorted(known))
    if (plain := word.strip()) != word and plain in names:
        return _stray(word)
    if close := closest(word[:MAX_ID], names):
        return f' Did you mean "{close[0]}"?'
    return known_words(names, at_most)


def known_words(words: Iterable[str], at_most: int) -> str:
    """` Known: cfo, cio.`, where they are few enough to be read."""
    names = sorted(words)
    return f" Known: {', '.join(names)}." if 0 < len(names) <= at_most else ""


@lru_cache(maxsize=512)
def closest(word: str, names: tuple[str, ...]) -> list[str]:
    """The name that `word` was probably meant to be, if any."""
    found = difflib.get_close_matches(word, names, n=1) or difflib.get_close_matches(word.lower(), names, n=1)
    sure = [name for name in found if name[:1] == word[:1].lower() or difflib.get_close_matches(word, [name], 1, _SURE)]
    if sure or "-" not in word:
        return sure
    sorted_names = {_in_order(name): name for name in names}
    return [sorted_names[its] for its in difflib.get_close_matches(_in_order(word), sorted_names, 1, _SURE)]


def _in_order(name: str) -> str:
    """The words of an id in the order of the alphabet: `theatre-director` is near `director-of-theatres`."""
    return "-".join(sorted(name.lower().split("-")))


_LETTERS = str.maketrans(
    {"ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d"}
)
"""Latin letters that are no letter of ours with a mark."""


def _in_ascii(text: str) -> str:
    """The text without marks above and below its letters; letters of other alphabets are left out."""
    return unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore").decode()


def _stray(word: str) -> str:
    """What to say of a word that is right but for the white space around it, which does not show."""
    stray = word.replace(word.strip(), "", 1)[0]
    return f" Beside it stands {name_of_character(stray)}: delete that."


def bad_id(name: str, *, underscores: bool = False, in_list: bool = False, folder: str = "") -> str:
    """What to say of an id outside the grammar, with one inside it where the text suggests one.

    `folder` is where the files lie that the id names, which some write in front of it.
    """
    grammar = INPUT_ID_PATTERN if underscores else ID_PATTERN
    meant = name.rpartition("/")[2].removesuffix(".yml").removesuffix(".yaml") if _FILE.search(name) else name
    meant = meant.removeprefix(f"{folder}/") if folder else meant
    joint, joints = ("_", "underscores") if underscores else ("-", "hyphens")
    plain = _in_ascii(meant[: 4 * MAX_ID]).lower()
    suggestion = re.sub(r"[^a-z0-9]+", joint, plain).lstrip("0123456789" + joint)[:MAX_ID].strip(joint)
    hint = f' Write "{suggestion}".' if re.fullmatch(grammar, suggestion) and suggestion != name else ""
    if name.strip() == suggestion != name:
        hint = _stray(name)
    elif glued := re.match(rf"({grammar})#", name):
        hint = f' Write "{glued[1]} #": before the "#" of a remark comes a space.'
    elif foreign := next((char for char in meant[: 4 * MAX_ID] if char.isalpha() and not _in_ascii(char)), None):
        hint = f' The "{foreign}" in it is {name_of_character(foreign)}.'
    elif in_list and re.fullmatch(rf"{grammar}(?:\s*;\s*{grammar})+", name):
        hint = f" Between two ids comes a comma: {', '.join(part.strip() for part in name.split(';'))}."
    return f"{shown(name)} is not an id: lower-case letters and digits, words joined by {joints}, a letter first.{hint}"
