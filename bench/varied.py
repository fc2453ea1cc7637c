"""Texts by chance: as long as a record's, of the words of `tests/corpus/`, following one another as words there do.

Copies of few records say the same thing over and over, which an index or a compressed file profits from. These repeat
next to nothing, so they are the hardest case for its size: real guides have fewer words, in fewer orders.
"""

import itertools
import random
import re
from collections import defaultdict
from functools import cache
from typing import Any

from pydantic import BaseModel

from bench.corpus import registers
from builder.kinds.record import ProductUsageRecord
from builder.reading.yaml_tree import Path

_FIELDS = frozenset(
    [
        ("goal", "statement"),
        ("goal", "measure", "name"),
        ("problem", "statement"),
        ("problem", "reasons", "statement"),
        ("problem", "reasons", "questions", "listen_for"),
        ("need", "statement"),
        ("concerns", "heard_as"),
    ]
)
"""What guides are found by."""


def texts(record: ProductUsageRecord, seed: str) -> list[tuple[Path, str]]:
    """A text by chance for each text of a record that guides are found by, with its path in the file."""
    chance = random.Random(seed)
    return [(path, _text(len(text.split()), chance)) for path, text in _texts(record, ())]


def _texts(value: Any, path: Path) -> list[tuple[Path, str]]:
    if isinstance(value, BaseModel):
        items: list[tuple[str | int, Any]] = [(name, getattr(value, name)) for name in type(value).model_fields]
    elif isinstance(value, tuple):
        items = list(enumerate(value))
    else:
        named = tuple(step for step in path if isinstance(step, str))
        return [(path, value)] if isinstance(value, str) and named in _FIELDS else []
    return [found for step, item in items for found in _texts(item, (*path, step))]


def _text(words: int, chance: random.Random) -> str:
    follows = _follows()
    starts = tuple(follows)
    found = [chance.choice(starts)]
    while len(found) < words:
        found.append(chance.choice(follows.get(found[-1]) or starts))
    return " ".join(found).capitalize()


@cache
def _follows() -> dict[str, list[str]]:
    """Each word of real text with those that come after it."""
    follows: dict[str, list[str]] = defaultdict(list)
    for excerpts in registers().values():
        for excerpt in excerpts:
            words = re.findall(r"[a-z]+", excerpt.text.lower())
            for word, after in itertools.pairwise(words):
                follows[word].append(after)
    return dict(follows)
