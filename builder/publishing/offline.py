"""What a built site needs to work without network.

Served, that is a worker with a list of the site's files, which keeps them on a device; opened from a folder, it is a
script that pages load first, and the search index as a script. Both scripts are files of `templates/offline/`.
"""

import dataclasses
import hashlib
import json
import os
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from builder.assets import FOLDER as ASSETS
from builder.errors import BuilderError
from builder.publishing.write import write_file
from builder.workspace import Workspace, shipped_templates

BUDGET = 25_000_000
"""Bytes that a first visit may fetch: about 250 guides with all they need. Compressed, a quarter of that is sent."""

WORKER = "service-worker.js"
"""Where the worker lies: a worker rules over the folder that it lies in."""

_INDEX = "search/search_index.json"
_FOLDER_INDEX = "search/search_index.js"
_LOADED = (".css", ".js", ".woff", ".woff2")
_NOT_READ = ("404.html", "sitemap.xml", "sitemap.xml.gz", _FOLDER_INDEX, WORKER)
_LANGUAGES = "assets/javascripts/lunr/"
_SHELL, _PAGE, _GUIDE, _OTHER = range(4)  # pages that lead to guides before the guides


@dataclasses.dataclass(frozen=True, slots=True)
class Listing:
    """The files of a site, by address, each with its digest, in three parts."""

    shell: dict[str, str]
    """What every page loads, and home: a version is kept with all of it or not at all."""
    more: dict[str, str]
    """What is kept without having been asked for, within the budget."""
    visited: dict[str, str]
    """What is kept once it has been opened."""


def digest(content: bytes) -> str:
    """What tells one version of a file from another: twelve hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()[:12]


def template(workspace: Workspace, name: str) -> bytes:
    """A script of `templates/offline/`: the company's own, or else the shipped one."""
    own = workspace.templates / "offline" / name
    return (own if own.is_file() else shipped_templates() / "offline" / name).read_bytes()


def folder_script(workspace: Workspace) -> tuple[str, bytes]:
    """Path in the site and content of the script that pages load first, for when they are opened from a folder."""
    content = template(workspace, "folder.js")
    return f"{ASSETS}/folder.{digest(content)[:8]}.js", content


def write_folder_search(folder: Path) -> None:
    """Put the search index beside itself as a script: a page that was opened from a folder cannot read data."""
    index = folder / _INDEX
    if index.is_file():
        write_file(folder, _FOLDER_INDEX, b"var __index = " + index.read_bytes())


def write_worker(folder: Path, files: Listing, source: bytes) -> None:
    """Write the list of files, and the worker that keeps them: the last that is written into a site.

    Raises `BuilderError` where the site has a file of that name already.
    """
    if (folder / WORKER).exists():
        raise BuilderError(
            f"{WORKER} is the name of a file that this tool writes. Name yours otherwise, or set offline: false."
        )
    content = json.dumps(dataclasses.asdict(files), ensure_ascii=False, separators=(",", ":")).encode()
    version = digest(content)
    path = f"{ASSETS}/files.{version}.json"
    write_file(folder, path, content)
    build = json.dumps({"version": version, "files": path})
    write_file(folder, WORKER, f"const BUILD = {build};\n".encode() + source)


def listing(
    folder: Path,
    marks: Mapping[str, str],
    *,
    known: Mapping[str, str] = MappingProxyType({}),
    always: Container[str] = (),
    languages: bool = False,
    directory_urls: bool = True,
    budget: int = BUDGET,
) -> Listing:
    """The listing of a built site.

    `marks` leads from the path of a page to the digest that it carries, `known` from that of another file to its own;
    `always` are files beside scripts and stylesheets that every page loads; `languages` says that search needs its
    files for languages other than English.
    """
    found = Listing({}, {}, {})
    used = 0
    sizes = dict(_files(str(folder), ""))
    for place, path in sorted(_places(sizes, marks, always, languages=languages)):
        size = sizes[path]
        fits = place == _SHELL or used + size <= budget
        used += size if fits else 0
        part = found.shell if place == _SHELL else found.more if fits else found.visited
        part[_address(path, directory_urls=directory_urls)] = (
            marks.get(path) or known.get(path) or _digest(folder / path)
        )
    return found


def _files(folder: str, above: str) -> Iterator[tuple[str, int]]:
    """The files of a site and their sizes, but for those that begin with a dot."""
    with os.scandir(folder) as entries:
        for entry in entries:
            path = above + entry.name
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{path}/")
            elif entry.is_file():
                yield path, entry.stat().st_size


def _places(
    paths: Iterable[str], marks: Mapping[str, str], always: Container[str], *, languages: bool
) -> Iterator[tuple[int, str]]:
    """The files of a site with their place in the order in which they are kept."""
    for path in paths:
        if path in _NOT_READ or path.endswith(".map") or (path.startswith(_LANGUAGES) and not languages):
            continue
        if path in ("index.html", _INDEX) or path in always or path.endswith(_LOADED):
            yield _SHELL, path
        elif path in marks:
            yield (_GUIDE if path.startswith("guides/") else _PAGE), path
        else:
            yield _OTHER, path


def _address(path: str, *, directory_urls: bool) -> str:
    if directory_urls and (path == "index.html" or path.endswith("/index.html")):
        return path.removesuffix("index.html")
    return path


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:12]
