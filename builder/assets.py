"""Stylesheets and scripts: those of `templates/assets/`, put together into one file of each sort.

A company's own file takes the place of the shipped one of the same name. A name that is not among the shipped ones is a
file of its own in the site, so that a mistake in a company's script stops that script alone.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = "assets/primed"
"""Where they lie in the site."""

FIRST = "primed"
"""The file of each sort that the others build upon."""


@dataclass(frozen=True, slots=True)
class Assets:
    """What every page of a site loads."""

    files: dict[str, bytes]
    """Path in the site to content; each name carries a digest, so that a change is seen."""

    @property
    def stylesheets(self) -> list[str]:
        """Paths of the stylesheets in the site, in the order in which pages load them."""
        return [path for path in self.files if path.endswith(".css")]

    @property
    def scripts(self) -> list[str]:
        """Paths of the scripts in the site, in the order in which pages load them."""
        return [path for path in self.files if path.endswith(".js")]


def assets(own: Path, shipped: Path, words: Mapping[str, object] | None = None) -> Assets:
    """The assets of a site from a company's templates and the shipped ones; a folder that is not there has none.

    `words` are what scripts say, by topic: they find them as `primed.words`.
    """
    found = _files(shipped)
    own_files = _files(own)
    together = {name: own_files.get(name, path) for name, path in found.items()}
    files: dict[str, bytes] = {}
    for suffix in (".css", ".js"):
        names = sorted(
            (name for name in together if name.endswith(suffix)), key=lambda name: (name != FIRST + suffix, name)
        )
        if names:
            parts = [_as_script(words)] if words and suffix == ".js" else []
            _add(files, FIRST + suffix, b"\n".join([*parts, *(together[name].read_bytes() for name in names)]))
    for name, path in together.items():
        if not name.endswith((".css", ".js")):
            _add(files, name, path.read_bytes())
    for name, path in own_files.items():
        if name not in found:
            _add(files, name, path.read_bytes())
    return Assets(files)


def _as_script(words: Mapping[str, object]) -> bytes:
    text = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    return f"globalThis.primed ??= {{}};\nglobalThis.primed.words = {text};".encode()


def _files(folder: Path) -> dict[str, Path]:
    return {path.name: path for path in sorted((folder / "assets").glob("*.*")) if path.is_file()}


def _add(files: dict[str, bytes], name: str, content: bytes) -> None:
    stem, dot, suffix = name.rpartition(".")
    files[f"{FOLDER}/{stem}.{hashlib.sha256(content).hexdigest()[:8]}{dot}{suffix}"] = content
