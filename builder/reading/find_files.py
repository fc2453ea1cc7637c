"""Which files of a content folder are what: a walk that follows no link, and reads names, not files.

It looks into plain text alone, of which its name does not say whether it is an author's note or meant to be read.
"""

import os
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from builder.diagnostics import START_OF_FILE, Diagnostic
from builder.fields import DEVICE_NAMES, MAX_ID, is_id, shown
from builder.kind import Kind
from builder.kinds import kinds
from builder.reading import codes
from builder.reading.codes import Code
from builder.reading.suggestions import bad_id, closest, did_you_mean
from builder.workspace import Workspace

PAGES = "pages"
"""The folder of hand-written pages; MkDocs reads it."""


_ENDING = re.compile(r"\.?ya?ml(?:\.txt|\s+)$", re.IGNORECASE)
"""What editors and mail programs make of the ending."""

_OF_TEXT = ("", "txt", "text")
_FIELD = re.compile(r"^([a-z_]+):(?:\s|$)", re.MULTILINE)
_PEEK = 4096


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to be read: its kind, its id, and how people know it."""

    path: Path
    shown: str
    kind: str
    id: str
    good_name: bool
    """Whether the name is an id. A file with a bad name is read all the same, so that all its mistakes show at once."""
    readable: bool = True
    """Whether it is a file at all, not a link or a device. It is there, so that what refers to it is not wrong too."""


def find_files(workspace: Workspace) -> tuple[list[FoundFile], list[Diagnostic], frozenset[str]]:
    """Every file of every kind, in order of path; what is wrong with names and places; kinds whose folder is closed.

    Of a closed folder (a link, without permission, under another name) nobody can say what is in it.
    """
    walk = _Walk(workspace, kinds())
    walk.top()
    return sorted(walk.files, key=lambda file: file.shown), walk.findings, frozenset(walk.closed)


class _Walk:
    def __init__(self, workspace: Workspace, known: Mapping[str, type[Kind]]) -> None:
        self.files: list[FoundFile] = []
        self.findings: list[Diagnostic] = []
        self.closed: set[str] = set()
        self._workspace = workspace
        self._folders = {kind.folder: kind for kind in known.values()}
        self._reported: set[str] = set()
        self._above: dict[str, str] = {}  # folders as shown, by path

    def top(self) -> None:
        misnamed: set[str] = set()  # what folders under other names were meant to be
        for entry in self._entries(self._workspace.content):
            kind = self._folders.get(entry.name)
            is_folder = entry.is_dir(follow_symlinks=False)
            if entry.path in self._reported:
                continue
            if entry.name == PAGES and is_folder:
                self._pages(entry)
                continue
            if kind and _is_yaml(kind.folder) == is_folder:
                wanted = "file" if is_folder else "folder"
                self._report(codes.WRONG_PLACE, entry, f"{shown(entry.name)} must be a {wanted}.")
            elif kind and is_folder:
                self._folder(entry, kind, kind.depth)
            elif kind:
                self._add(entry, kind, entry.name.rpartition(".")[0])
            elif _yaml_in(entry.path) if is_folder else _is_yaml(entry.name):
                problem = (
                    f"{shown(entry.name)} is not a folder of the format" if is_folder else "A record cannot lie here"
                )
                hint = did_you_mean(entry.name, self._folders)
                self._report(codes.WRONG_PLACE, entry, f"{problem}.{hint}")
                if is_folder:
                    misnamed.update(closest(entry.name[:MAX_ID], tuple(sorted(self._folders))))

        self.closed = {
            kind.kind
            for folder, kind in self._folders.items()
            if folder in misnamed or os.fspath(self._workspace.content / folder) in self._reported
        }

    def _folder(self, folder: "os.DirEntry[str]", kind: type[Kind], depth: int, prefix: str = "") -> None:
        entries = list(self._entries(folder.path))
        self._clashes(entry for entry in entries if entry.path not in self._reported)
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if _is_yaml(entry.name):
                    self._report(codes.WRONG_PLACE, entry, f"{shown(entry.name)} is a folder with the name of a file.")
                elif depth > 1:
                    self._folder(entry, kind, depth - 1, f"{prefix}{entry.name}/")
                elif inside := _yaml_in(entry.path):
                    message = f"{kind.folder}/ has no folders at this depth. Move the files one folder up."
                    self._report(codes.WRONG_PLACE, entry, message)
                    self._unread(entry, kind, f"{prefix}{entry.name}/{inside.rpartition('.')[0]}")
            elif not _is_yaml(entry.name):
                self._other(entry, kind)
            elif depth == 1:
                self._add(entry, kind, prefix + entry.name.rpartition(".")[0])
            elif entry.path not in self._reported:
                place = f"{kind.folder}/OFFERING/{shown(entry.name)[1:-1]}"
                message = f"A {kind.kind} lies in a folder named after its offering: {place}."
                self._report(codes.WRONG_PLACE, entry, message)
                self._unread(entry, kind, entry.name.rpartition(".")[0])

    def _other(self, entry: "os.DirEntry[str]", kind: type[Kind]) -> None:
        """Report a file that is meant to be read. Notes, pictures and the like are the author's own."""
        if entry.path not in self._reported and (_ENDING.search(entry.name) or _reads_like(entry, kind)):
            name = _ENDING.sub("", entry.name).partition(".")[0]
            wanted = shown(f"{name}.yml", MAX_ID)
            message = f'Files of the format end in ".yml"; this one is not read. Rename it to {wanted}.'
            self._report(codes.BAD_ID, entry, message)

    def _add(self, entry: "os.DirEntry[str]", kind: type[Kind], entry_id: str) -> None:
        name = entry_id.rpartition("/")[2]
        good = is_id(name) and entry.name.endswith(".yml")
        if not good and entry.path not in self._reported:
            if not entry.name.endswith(".yml"):
                wanted = shown(f"{name}.yml", MAX_ID)
                message = f'Files of the format end in ".yml", in lower case. Rename it to {wanted}.'
            elif len(name) > MAX_ID:
                message = f"The name has {len(name)} characters; an id has at most {MAX_ID}."
            else:
                message = bad_id(name)
            self._report(codes.BAD_ID, entry, message)
        path, readable = Path(entry.path), entry.is_file(follow_symlinks=False)
        good = good and name not in DEVICE_NAMES
        self.files.append(FoundFile(path, self._shown(entry), kind.kind, entry_id, good, readable))

    def _unread(self, entry: "os.DirEntry[str]", kind: type[Kind], entry_id: str) -> None:
        """Keep in mind that something lies in the wrong place: what it refers to is not unused."""
        self.files.append(FoundFile(Path(entry.path), self._shown(entry), kind.kind, entry_id, False, readable=False))

    def _shown(self, entry: "os.DirEntry[str]") -> str:
        folder = os.path.dirname(entry.path)  # noqa: PTH120 - asked of every file
        if folder not in self._above:
            self._above[folder] = self._workspace.shown(Path(folder))
        return f"{self._above[folder]}/{entry.name.encode('utf-8', 'replace').decode()}"

    def _clashes(self, entries: Iterable["os.DirEntry[str]"]) -> None:
        alike: dict[str, list[os.DirEntry[str]]] = defaultdict(list)
        for entry in entries:
            if not _is_yaml(entry.name) and not entry.is_dir(follow_symlinks=False):
                continue
            name = entry.name.partition(".")[0]
            if name.lower() in DEVICE_NAMES:
                message = f"{shown(name)} is the name of a device on Windows, where no such file can be. Rename it."
                self._report(codes.ID_CLASH, entry, message)
            alike[unicodedata.normalize("NFKC", entry.name).casefold().replace(".yaml", ".yml")].append(entry)
        for first, *others in alike.values():
            for other in others:
                message = f"On some computers this is the same name as {shown(first.name)}. Rename one."
                self._report(codes.ID_CLASH, other, message)

    def _entries(self, folder: "str | os.PathLike[str]") -> Iterator["os.DirEntry[str]"]:
        """What lies in a folder, by name, without dotfiles; links and devices are reported."""
        try:
            with os.scandir(folder) as found:
                # Of a.yml, A.yml and a.yaml, a.yml is the one to keep.
                entries = sorted(found, key=lambda entry: (not entry.name.endswith(".yml"), entry.name.swapcase()))
        except OSError as error:
            message = f"The folder cannot be read: {error.strerror or error}."
            self._report(codes.WRONG_PLACE, folder, message)
            return
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_symlink() or getattr(entry, "is_junction", bool)():
                message = "This is a link. Nothing is read from outside the content folder: put the file itself here."
                self._report(codes.WRONG_PLACE, entry, message)
            elif not entry.is_file(follow_symlinks=False) and not entry.is_dir(follow_symlinks=False):
                message = "This is not a file (a pipe, a socket or a device). Delete it."
                self._report(codes.WRONG_PLACE, entry, message)
            yield entry

    def _pages(self, folder: "os.DirEntry[str]") -> None:
        """Hand-written pages are the site engine's to read; this finds what it would follow, wait for or choke on."""
        for entry in self._entries(folder.path):
            if entry.path in self._reported:
                continue
            if entry.is_dir(follow_symlinks=False):
                self._pages(entry)
            elif entry.name.endswith(".md"):
                try:
                    Path(entry.path).read_bytes().decode("utf-8-sig")
                except UnicodeDecodeError as error:
                    message = f"Not UTF-8 text (byte {error.start + 1}). Save it again with the encoding UTF-8."
                    self._report(codes.NOT_UTF8, entry, message)
                except OSError as error:
                    self._report(codes.WRONG_PLACE, entry, f"The page cannot be read: {error.strerror or error}.")

    def _report(self, code: Code, entry: "str | os.PathLike[str]", message: str) -> None:
        self._reported.add(os.fspath(entry))
        file = self._workspace.shown(Path(entry))
        self.findings.append(Diagnostic(file, START_OF_FILE, code.code, code.name, message, code.severity))


def _is_yaml(name: str) -> bool:
    return name.lower().endswith((".yml", ".yaml"))


def _reads_like(entry: "os.DirEntry[str]", kind: type[Kind]) -> bool:
    """Whether a file of plain text begins as a file of the kind does: with two of its fields on lines of their own."""
    if entry.name.partition(".")[2].lower() not in _OF_TEXT:
        return False
    try:
        with Path(entry.path).open("rb") as file:
            begins = file.read(_PEEK).decode("utf-8-sig", "ignore")
    except OSError:
        return False
    return len({found[1] for found in _FIELD.finditer(begins)} & {*kind.model_fields}) > 1


def _yaml_in(folder: str) -> str | None:
    """The name of a file of YAML below a folder, if there is any."""
    return next((name for _, _, names in os.walk(folder) for name in names if _is_yaml(name)), None)
