"""What the rules found in one file, kept until something changes that they look at.

A rule for one file is shown that file and what files share, not the day and no other record: so its findings depend on
nothing else. What is found by the day, and what is found by comparing files, is found anew each time.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import astuple
from itertools import chain

from builder.cache import Cache, digest, tool_digest
from builder.checking.subject import Subject
from builder.diagnostics import Diagnostic
from builder.reading.yaml_tree import Path

Found = list[tuple[Path, Diagnostic]]
"""Findings in one file, each with the path that it is about."""


class KeptFindings:
    """The findings of some rules in files that lie together, kept together: under their names, each as of one text."""

    def __init__(self, cache: Cache, shared: str, codes: Iterable[str]) -> None:
        """`shared` names what files share, `codes` are those of the rules."""
        self._cache = cache
        self._base = digest("findings", tool_digest(), shared, *codes) if cache.keeps else ""

    def get(self, subjects: Sequence[Subject]) -> list[Found | None]:
        """What was found in each of some files; `None` for one that nobody has looked at as it is now."""
        kept = self._cache.get(self._key(subjects)) if self._cache.keeps else None
        if kept is None:
            return [None] * len(subjects)
        try:
            return [
                [(tuple(path), Diagnostic.of(values)) for path, values in found] if name == its.entry.digest else None
                for its, (name, found) in zip(subjects, json.loads(kept), strict=True)
            ]
        except (ValueError, TypeError):  # tampered with
            return [None] * len(subjects)

    def put(self, subjects: Sequence[Subject], found: Sequence[Found]) -> None:
        """Keep what was found in each of some files."""
        if self._cache.keeps:
            rows = [
                [its.entry.digest, [[path, astuple(diagnostic)] for path, diagnostic in of_file]]
                for its, of_file in zip(subjects, found, strict=True)
            ]
            self._cache.put(self._key(subjects), json.dumps(rows).encode())

    def _key(self, subjects: Sequence[Subject]) -> str:
        return digest(self._base, *chain.from_iterable((its.kind, its.entry.file) for its in subjects))
