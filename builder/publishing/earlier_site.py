"""The site that a new one is about to replace: what has not changed is taken over from it, without a copy.

A build remembers, for each page that it wrote, what it was made of and how its files looked then. A file that still
looks so (size and time of change) lies in the new folder by a link, and a browser or a mirror sees no new time on it.
"""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from builder.cache import Cache, digest, tool_digest
from builder.errors import BuilderError
from builder.publishing.write import refuse_outside


@dataclass(frozen=True, slots=True)
class Written:
    """A file as it was written."""

    path: str
    """In the site."""
    digest: str
    """As the site's list of files names it."""
    size: int
    changed: int
    """Nanoseconds."""

    @classmethod
    def of(cls, file: Path, path: str, digest: str) -> "Written":
        """A file that has just been written."""
        about = file.stat()
        return cls(path, digest, about.st_size, about.st_mtime_ns)


class EarlierSite:
    """What is known of the site in one folder. Where nothing is kept between builds, nothing is."""

    def __init__(self, folder: Path, cache: Cache) -> None:
        self._folder = folder
        self._cache = cache
        # The one key that holds a place: what it leads to is worth nothing elsewhere.
        self._key = digest("site", tool_digest(), str(folder.resolve()))
        self._known = self._read()

    def take(self, path: str, key: str, into: Path) -> Sequence[Written]:
        """Put a page and what lies beside it into a new folder, if the earlier one has it as made of `key`."""
        known, files = self._known.get(path, ("", ()))
        if known != key or not all(self._is_as_written(file) for file in files):
            return ()
        made: list[str] = []
        try:
            for file in files:
                refuse_outside(file.path)
                source, target = f"{self._folder}/{file.path}", f"{into}/{file.path}"
                try:
                    os.link(source, target)
                except FileNotFoundError:  # its folder is not there yet
                    Path(target).parent.mkdir(parents=True, exist_ok=True)
                    os.link(source, target)
                made.append(target)
        except (OSError, BuilderError):  # no links on this file system; or what is kept was tampered with
            for target in made:
                Path(target).unlink()
            return ()
        return files

    def remember(self, keys: Mapping[str, str], written: Mapping[str, Sequence[Written]]) -> None:
        """Keep what pages with a key are made of, for the build after this one: by path, key and files."""
        known = {
            path: [keys[path], [[file.path, file.digest, file.size, file.changed] for file in files]]
            for path, files in written.items()
            if path in keys
        }
        self._cache.put(self._key, json.dumps(known).encode())

    def _read(self) -> Mapping[str, tuple[str, Sequence[Written]]]:
        kept = self._cache.get(self._key)
        if kept is None:
            return {}
        try:
            return {path: (key, [Written(*file) for file in files]) for path, (key, files) in json.loads(kept).items()}
        except (ValueError, TypeError, AttributeError):  # tampered with
            return {}

    def _is_as_written(self, file: Written) -> bool:
        try:
            about = os.lstat(f"{self._folder}/{file.path}")
        except OSError:
            return False
        return (about.st_size, about.st_mtime_ns) == (file.size, file.changed)
