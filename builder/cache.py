"""What took long to make and depends on nothing but what it was made from, kept between builds: content by key.

A key is a digest of everything its content depends on, the tool itself included, so what is found is never out of date.
(What is kept of files that lie together has their names for a key, and beside what it says of each a digest of the text
that it says it of.) What is missing, damaged or taken away meanwhile is made anew. Keys hold no place and no machine:
the folder may be moved, copied, joined with another one (copy one over the other), used by two builds at once. It holds
text and documents, never objects: a folder from elsewhere may bring wrong words, but runs nothing.
"""

import contextlib
import hashlib
import os
import shutil
import struct
import sys
import tempfile
import weakref
import zlib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

FOLDER = ".cache/sales-primed"
"""Where it lies, below the folder of mkdocs.yml."""

ELSEWHERE = "PRIMED_CACHE"
"""The environment variable that names another folder, which many workspaces may share."""

LARGEST = 2 * 1024**3
"""Bytes that are kept; beyond, what was used least lately goes. Ten thousand guides take about a fifth of it."""

TOGETHER = 16
"""Small things of which about so many are kept under one key: a file takes as long to make as one of them to read."""

_PARTS_OF_THE_OUTPUT = (
    "babel", "jinja2", "markupsafe", "pydantic", "pydantic-core", "ruamel.yaml", "ruamel.yaml.clib", "mkdocs",
)  # fmt: skip
FAST = (
    1  # zlib's level: a page shrinks to a quarter in half a millisecond; the next levels take longer for a tenth less
)


class Cache:
    """The content that is kept in one folder. Without a folder nothing is kept, and nothing found."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        """Where it lies."""
        self._is_temporary = False
        self.objects: dict[Any, Any] | None = None
        """Objects by key, kept in this process, where somebody watches and builds follow one another."""

    @classmethod
    def of(cls, root: Path) -> "Cache":
        """That of a workspace. Where its folder cannot be written to, nothing is kept."""
        elsewhere = os.environ.get(ELSEWHERE)
        folder = Path(elsewhere).absolute() if elsewhere else root / FOLDER
        try:
            folder.mkdir(parents=True, exist_ok=True)
            mark = folder / ".gitignore"
            if not mark.exists():
                mark.write_text("# Made by primed; may be deleted at any time.\n*\n", encoding="utf-8")
        except OSError:
            return cls()
        return cls(folder)

    @classmethod
    def for_one_build(cls) -> "Cache":
        """One that goes with the process: where its parts leave what they have made for each other."""
        folder = tempfile.mkdtemp(prefix="primed-")
        made = cls(Path(folder))
        made._is_temporary = True
        weakref.finalize(made, shutil.rmtree, folder, ignore_errors=True)
        return made

    @property
    def keeps(self) -> bool:
        """Whether what is put in can be found again."""
        return self.folder is not None

    def get(self, key: str) -> bytes | None:
        """The content of a key, or `None` where there is none that is whole."""
        if self.folder is None:
            return None
        path = self._path(self.folder, key)
        try:
            content = zlib.decompress(path.read_bytes())
        except (OSError, zlib.error):
            return None
        if not self._is_temporary:
            with contextlib.suppress(OSError):
                os.utime(path)  # used lately
        return content

    def has(self, key: str) -> bool:
        """Whether there is something of a key; it may turn out to be damaged."""
        return self.folder is not None and self._path(self.folder, key).is_file()

    def put(self, key: str, content: bytes, *, is_packed: bool = False) -> None:
        """Keep the content of a key: whole, or not at all. A full or closed disk is no mistake.

        What `is_packed` already would not get smaller.
        """
        if self.folder is None:
            return
        path = self._path(self.folder, key)
        try:
            path.parent.mkdir(exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(zlib.compress(content, 0 if is_packed else FAST))
                Path(name).replace(path)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
        except OSError:
            return

    def sweep(self, largest: int = LARGEST) -> None:
        """Take away what was used least lately, until no more than `largest` bytes are kept."""
        if self.folder is None or self._is_temporary:
            return
        found = sorted(_files(self.folder), reverse=True)
        for _, size, path in found:
            largest -= size
            if largest < 0:
                with contextlib.suppress(OSError):
                    Path(path).unlink()

    @staticmethod
    def _path(folder: Path, key: str) -> Path:
        return folder / key[:2] / key[2:]


def _files(folder: Path) -> Iterable[tuple[float, int, str]]:
    for part in folder.iterdir():
        if part.is_dir() and not part.is_symlink():
            with os.scandir(part) as entries:
                for entry in entries:
                    with contextlib.suppress(OSError):
                        about = entry.stat()
                        yield about.st_mtime, about.st_size, entry.path


def digest(*parts: str | bytes) -> str:
    """A name for these parts in this order: other parts have another one."""
    contents = [part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part for part in parts]
    lengths = struct.pack(f"<{len(contents) + 1}Q", len(contents), *map(len, contents))
    return hashlib.blake2b(b"".join([lengths, *contents]), digest_size=20).hexdigest()


@cache
def tool_digest() -> str:
    """A name for the tool as it is: its files, Python, and the libraries that have a part in what it makes."""
    package = Path(__file__).resolve().parent
    files = sorted(path for path in package.rglob("*") if path.suffix in {".py", ".json", ".yml"})
    sources = (part for path in files for part in (path.relative_to(package).as_posix(), path.read_bytes()))
    return digest(sys.version, zlib.ZLIB_RUNTIME_VERSION, *map(_version, _PARTS_OF_THE_OUTPUT), *sources)


def in_groups(things: Iterable[T], name: Callable[[T], str]) -> list[list[T]]:
    """The things in groups of about `TOGETHER`, in their order: most groups stay while things come and go.

    Certain names, one in so many, begin a group.
    """
    groups: list[list[T]] = []
    for thing in things:
        if not groups or zlib.crc32(name(thing).encode("utf-8", "surrogatepass")) % TOGETHER == 0:
            groups.append([])
        groups[-1].append(thing)
    return groups


def folder_digest(*folders: Path) -> str:
    """A name for the files that lie in some folders, of which some may not be there; links are followed."""
    parts: list[str | bytes] = []
    for folder in folders:
        seen: set[str] = set()
        for found, inner, names in os.walk(folder, followlinks=True):
            inner.sort()
            at = Path(found)
            parts.append(at.relative_to(folder).as_posix())
            if (real := os.path.realpath(found)) in seen:  # reached by a link, perhaps from inside itself
                inner.clear()
                continue
            seen.add(real)
            for path in sorted(at / name for name in names):
                if path.is_file():
                    parts += [path.name, path.read_bytes()]
        parts.append("")
    return digest(*parts)


def _version(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # `primed --version` can do without

    try:
        return version(package)
    except PackageNotFoundError:
        return ""
