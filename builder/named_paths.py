"""Files and folders as whoever calls a command names them, from the folder in which they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from builder.diagnostics import Diagnostic
from builder.workspace import Workspace


def in_paths(workspace: Workspace, paths: Sequence[str], found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings in the files and folders that are named; all, where none is."""
    wanted = [workspace.shown(Path(path).resolve()) for path in paths]
    return tuple(
        item
        for item in found
        if not wanted or any(name in (".", item.file) or item.file.startswith(f"{name}/") for name in wanted)
    )


def beside_the_content(workspace: Workspace, paths: Sequence[str], config_file: str | None = None) -> Iterator[str]:
    """Those of the named files and folders in which no content lies, and which do not lie in it.

    A mkdocs.yml lies beside it, and is looked at all the same.
    """
    content = workspace.content.resolve()
    settings = Path(config_file).resolve() if config_file else workspace.root.resolve() / "mkdocs.yml"
    for path in paths:
        named = Path(path).resolve()
        if not named.is_relative_to(content) and not content.is_relative_to(named) and named != settings:
            yield path


def seen_from_here(workspace: Workspace, found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings with files named from the working folder, where the workspace lies below it."""
    here = Path.cwd().resolve()
    if workspace.root == here or not workspace.root.is_relative_to(here):
        return tuple(found)
    above = workspace.root.relative_to(here).as_posix()
    return tuple(replace(item, file=f"{above}/{item.file}") for item in found)
