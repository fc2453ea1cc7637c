"""Which files of a content folder are what: a walk that follows no link and reads nothing but names."""

import os
import re
import stat
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from builder import codes
from builder.codes import Code
from builder.diagnostics import START_OF_FILE, Diagnostic
from builder.fields import ID_PATTERN, MAX_ID, shown
from builder.kind import Kind
from builder.kinds import kinds
from builder.source import MAX_BYTES
from builder.validate import bad_id, did_you_mean
from builder.workspace import Workspace

PAGES = "pages"
"""The folder of hand-written pages; MkDocs reads it."""

_DEVICE_NAMES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to be read: its kind, its id, and how people know it."""

    path: Path
    shown: str
    kind: str
    id: str
    good_name: bool
    """Whether the name is an id. A file with a bad name is read all the same, so that all its mistakes show at once."""


def find_files(workspace: Workspace) -> tuple[list[FoundFile], list[Diagnostic]]:
    """Every file of every kind, in order of path, and what is wrong with names and places."""
    walk = _Walk(workspace, kinds())
    walk.top()
    return sorted(walk.files, key=lambda file: file.shown), walk.findings


def read_bytes(path: Path) -> bytes:
    """A regular file's first `MAX_BYTES` + 1 bytes. Never follows a link, never waits on a device.

    Raises `OSError` where the file cannot be opened or is not a regular file.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)
    with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor, not a path
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError("not a regular file")
        return file.read(MAX_BYTES + 1)


class _Walk:
    def __init__(self, workspace: Workspace, known: Mapping[str, type[Kind]]) -> None:
        self.files: list[FoundFile] = []
        self.findings: list[Diagnostic] = []
        self._workspace = workspace
        self._folders = {kind.folder: kind for kind in known.values()}

    def top(self) -> None:
        for entry in self._entries(self._workspace.content):
            kind = self._folders.get(entry.name)
            if entry.name == PAGES:
                continue
            if kind and entry.is_dir(follow_symlinks=False):
                self._folder(entry, kind, kind.depth)
            elif kind and entry.name.endswith(".yml"):
                self._add(entry, kind, entry.name.removesuffix(".yml"))
            elif entry.is_dir(follow_symlinks=False):
                if _holds_yaml(entry.path):
                    self._report(
                        codes.WRONG_PLACE,
                        entry,
                        f"{shown(entry.name)} is not a folder of the format.{did_you_mean(entry.name, self._folders)}",
                    )
            elif _is_yaml(entry.name):
                self._report(
                    codes.WRONG_PLACE,
                    entry,
                    f"A record cannot lie here.{did_you_mean(entry.name, self._folders)}",
                )

    def _folder(self, folder: "os.DirEntry[str]", kind: type[Kind], depth: int, prefix: str = "") -> None:
        entries = list(self._entries(folder.path))
        self._clashes(entries)
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if depth > 1:
                    self._folder(entry, kind, depth - 1, f"{prefix}{entry.name}/")
                elif _holds_yaml(entry.path):
                    self._report(
                        codes.WRONG_PLACE,
                        entry,
                        f"{kind.folder}/ has no folders at this depth. Move the files one folder up.",
                    )
            elif not _is_yaml(entry.name):
                continue  # notes, pictures and the like are the author's own
            elif depth > 1:
                self._report(
                    codes.WRONG_PLACE,
                    entry,
                    f"A {kind.kind} lies in a folder named after its offering: {kind.folder}/OFFERING/{entry.name}.",
                )
            else:
                self._add(entry, kind, prefix + entry.name.rpartition(".")[0])

    def _add(self, entry: "os.DirEntry[str]", kind: type[Kind], entry_id: str) -> None:
        name = entry_id.rpartition("/")[2]
        good = bool(re.fullmatch(ID_PATTERN, name)) and len(name) <= MAX_ID and entry.name.endswith(".yml")
        if not good and not self._is_clash(entry):
            if not entry.name.endswith(".yml"):
                self._report(
                    codes.BAD_ID,
                    entry,
                    f'Files of the format end in ".yml", in lower case. Rename it to "{name}.yml".',
                )
            elif len(name) > MAX_ID:
                self._report(codes.BAD_ID, entry, f"The name has {len(name)} characters; an id has at most {MAX_ID}.")
            else:
                self._report(codes.BAD_ID, entry, bad_id(name))
        path = Path(entry.path)
        self.files.append(
            FoundFile(path, self._workspace.shown(path), kind.kind, entry_id, good and name not in _DEVICE_NAMES)
        )

    def _clashes(self, entries: Iterable["os.DirEntry[str]"]) -> None:
        alike: dict[str, list[os.DirEntry[str]]] = defaultdict(list)
        for entry in entries:
            if not _is_yaml(entry.name) and not entry.is_dir(follow_symlinks=False):
                continue
            name = entry.name.partition(".")[0]
            if name.lower() in _DEVICE_NAMES:
                self._report(
                    codes.ID_CLASH,
                    entry,
                    f"{shown(name)} is the name of a device on Windows, where such a file cannot exist. Rename it.",
                )
            alike[unicodedata.normalize("NFKC", entry.name).casefold().replace(".yaml", ".yml")].append(entry)
        for first, *others in alike.values():
            for other in others:
                message = f'On some computers this is the same name as "{first.name}". Rename one.'
                self._report(codes.ID_CLASH, other, message)

    def _is_clash(self, entry: "os.DirEntry[str]") -> bool:
        shown_as = self._workspace.shown(Path(entry.path))
        return any(finding.file == shown_as for finding in self.findings)

    def _entries(self, folder: str | Path) -> Iterator["os.DirEntry[str]"]:
        """What lies in a folder, by name, without dotfiles; links and devices are reported and left out."""
        with os.scandir(folder) as found:
            entries = sorted(
                found, key=lambda entry: entry.name.swapcase()
            )  # of a.yml and A.yml, a.yml is the one to keep
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_symlink() or getattr(entry, "is_junction", bool)():
                self._report(
                    codes.WRONG_PLACE,
                    entry,
                    "This is a link. Nothing is read from outside the content folder: put the file itself here.",
                )
            elif entry.is_file(follow_symlinks=False) or entry.is_dir(follow_symlinks=False):
                yield entry
            else:
                self._report(codes.WRONG_PLACE, entry, "This is not a file (a pipe, a socket or a device). Delete it.")

    def _report(self, code: Code, entry: "os.DirEntry[str]", message: str) -> None:
        file = self._workspace.shown(Path(entry.path))
        self.findings.append(Diagnostic(file, START_OF_FILE, code.code, code.name, message, code.severity))


def _is_yaml(name: str) -> bool:
    return name.lower().endswith((".yml", ".yaml"))


def _holds_yaml(folder: str) -> bool:
    return any(_is_yaml(name) for _, _, names in os.walk(folder) for name in names)
