"""What the rules found in one file, kept until something changes that they look at.

A rule for one file is shown that file and what files share, not the day and no other record: so its findings depend on
nothing else. What is found by the day, and what is found by comparing files, is found anew each time.
"""

import json
from collections.abc import Iterable, Sequence
from itertools import chain

from builder.cache import Cache, digest, tool_digest
from builder.checking.subject import Finding, Subject

Found = list[tuple[str, Finding]]
"""Findings in one file, each with its rule's code."""


class KeptFindings:
    """The findings of some rules in files, kept together for those that are looked at together."""

    def __init__(self, cache: Cache, shared: str, codes: Iterable[str]) -> None:
        """`shared` names what files share, `codes` are those of the rules."""
        self._cache = cache
        self._base = digest("findings", tool_digest(), shared, *codes) if cache.keeps else ""

    def get(self, subjects: Sequence[Subject]) -> list[Found] | None:
        """What was found in each of some files; `None` where nobody has looked at all of them yet, as they are now."""
        if not self._cache.keeps:
            return None
        kept = self._cache.get(self._key(subjects))
        if kept is None:
            return None
        return [[(code, Finding(tuple(path), *rest)) for code, path, *rest in rows] for rows in json.loads(kept)]

    def put(self, subjects: Sequence[Subject], found: Iterable[Found]) -> None:
        """Keep what was found in each of some files."""
        if self._cache.keeps:
            rows = [
                [
                    [code, its.path, its.message, its.start, its.end, its.replacement, its.by_words, its.by_day]
                    for code, its in of_file
                ]
                for of_file in found
            ]
            self._cache.put(self._key(subjects), json.dumps(rows).encode())

    def _key(self, subjects: Sequence[Subject]) -> str:
        parts = ((its.kind, its.entry.id, its.entry.digest) for its in subjects)
        return digest(self._base, *chain.from_iterable(parts))
