"""What is wrong with a mkdocs.yml, for whoever checks: asked of the site engine only where something has changed.

Asking takes longer than most checks do. That a file is in order is kept, by all that it can depend on: its text, which
of the files and variables in it there are, and what is installed.
"""

import os
import re
import sysconfig
from pathlib import Path

from builder.cache import Cache, digest, tool_digest
from builder.diagnostics import Diagnostic
from builder.workspace import Workspace

_NAMED = re.compile(rb"[^\s\"'\[\]{},:!&*#]+")
_MOST = 5_000
"""Names that are looked at; a file with more of them is always asked about."""


def settings_report(workspace: Workspace, config_file: str | None, cache: Cache | None) -> list[Diagnostic]:
    """What a build would refuse the mkdocs.yml for. Nothing where there is none: then only the content is checked."""
    path = Path(config_file).resolve() if config_file else workspace.root / "mkdocs.yml"
    try:
        raw = path.read_bytes()
    except OSError:
        return []
    key = _key(path, raw) if cache and cache.keeps else None
    if cache and key and cache.get(key) is not None:
        return []
    from builder.publishing.site_mistakes import site_mistakes  # it imports the site engine

    found = site_mistakes(workspace, path)
    if cache and key and not found:
        cache.put(key, b"in order")
    return found


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
