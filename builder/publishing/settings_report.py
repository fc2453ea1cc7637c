"""What is wrong with a mkdocs.yml, for whoever checks: asked of the site engine only where something has changed.

Asking takes longer than most checks do. That a file is in order is kept, by all that it can depend on: its text, which
of the files and variables in it there are, and what is installed.
"""

import os
import re
import sysconfig
from pathlib import Path

from builder.cache import Cache, digest, tool_digest
from builder.diagnostics import START_OF_FILE, Diagnostic
from builder.reading import codes
from builder.workspace import Workspace

_NAMED = re.compile(rb"[^\s\"'\[\]{},:!&*#]+")
_MOST = 5_000
"""Names that are looked at; a file with more of them is always asked about."""


def settings_report(workspace: Workspace, config_file: str | None, cache: Cache | None) -> list[Diagnostic]:
    """What a build would refuse the mkdocs.yml for. Nothing where there is none: then only the content is checked."""
    path = Path(config_file).resolve() if config_file else _usual(workspace.root)
    if not path.exists():
        return []
    try:
        raw = path.read_bytes() if path.is_file() else None
    except OSError as error:
        return [_unread(workspace, path, f"The file cannot be read: {error.strerror or error}.")]
    if raw is None:
        return [_unread(workspace, path, "This is not a file (a folder, a pipe or a device). Delete it.")]
    key = _key(path, raw) if cache and cache.keeps else None
    if cache and key and cache.get(key) is not None:
        return []
    from builder.publishing.site_mistakes import site_mistakes  # it imports the site engine

    found = site_mistakes(workspace, path)
    if cache and key and not found:
        cache.put(key, b"in order")
    return found


def _usual(root: Path) -> Path:
    """Where the site engine looks, when it is not told."""
    return next((root / name for name in ("mkdocs.yml", "mkdocs.yaml") if (root / name).exists()), root / "mkdocs.yml")


def _unread(workspace: Workspace, path: Path, message: str) -> Diagnostic:
    code = codes.WRONG_SETTING
    return Diagnostic(workspace.shown(path), START_OF_FILE, code.code, code.name, message, code.severity)


def _key(path: Path, raw: bytes) -> str | None:
    """A name for all on which the answer depends; `None` where that is too much."""
    names = {*_NAMED.findall(raw), b"docs", b"content", b"content/pages"}
    if len(names) > _MOST:
        return None
    parts: list[str | bytes] = [os.fsencode(path), raw, _look(sysconfig.get_path("purelib"))]
    for name in sorted(names):
        parts += [
            name,
            os.environb.get(name, b"") if os.name == "posix" else b"",
            _look(path.parent / os.fsdecode(name)),
        ]
    return digest("settings", tool_digest(), *parts)


def _look(path: "str | os.PathLike[str]") -> str:
    """What tells that a file or folder has changed."""
    try:
        about = os.stat(path)  # noqa: PTH116 - of many names, few are files
    except (OSError, ValueError):
        return ""
    return f"{about.st_mode} {about.st_size} {about.st_mtime_ns}"
