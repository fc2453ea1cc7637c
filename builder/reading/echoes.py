"""Errors of a model that are one mistake: a field in the wrong place is not missing from the right one, too."""

from collections.abc import Collection
from typing import Any

from builder.fields import MAX_ID
from builder.kind import Kind
from builder.reading.model_fields import fields_at
from builder.reading.source import Source
from builder.reading.suggestions import closest
from builder.reading.yaml_tree import Path

_MANY_LACKING = 3
"""Of fewer fields, each is told with what belongs into it."""


def misplaced_fields(source: Source, model: type[Kind], details: list[Any]) -> dict[Path, Path]:
    """Fields that are indented too little or too far: the path of each, and that of what is missing for it.

    That is the field itself, in its place; or the field above it, after which nothing is indented.
    """
    missing: list[Path] = [detail["loc"] for detail in details if detail["type"] == "missing"]
    found: dict[Path, Path] = {}
    for path in (detail["loc"] for detail in details if detail["type"] == "extra_forbidden"):
        *above, name = path
        for lacking in missing:
            *place, wanted = lacking
            is_moved = wanted == name and (place[: len(above)] == above or above[: len(place)] == place)
            if is_moved or (place == above and source.has(lacking) and name in fields_at(model, lacking)):
                found.setdefault(path, lacking)
    return found


def _bare_entries(source: Source, missing: list[Path]) -> dict[Path, list[Path]]:
    """What is missing from entries of lists that are hardly begun, by the first of it: it is told once."""
    by_entry: dict[Path, list[Path]] = {}
    for place in missing:
        entry = place[:-1]
        begun = source.value(entry) if entry and isinstance(entry[-1], int) else None
        if isinstance(begun, dict) and len(begun) == 1:
            by_entry.setdefault(entry, []).append(place)
    return {lacking[0]: lacking for lacking in by_entry.values() if len(lacking) >= _MANY_LACKING}


def lacking_fields(source: Source, model: type[Kind], path: Path) -> tuple[str, ...]:
    """The fields that the one at `path` could have in it and has not: what a mistyped one may be meant to be."""
    there = source.value(path)
    return tuple(sorted(set(fields_at(model, path)) - (there.keys() if isinstance(there, dict) else set())))


def without_echoes(source: Source, model: type[Kind], details: list[Any], found: Collection[Path]) -> list[Any]:
    """The errors that are mistakes of their own.

    A mistyped field is not missing too, nor one that is `found` elsewhere, and a list whose entries are all wrong is
    not empty.
    """
    missing = {detail["loc"] for detail in details if detail["type"] == "missing"}
    bare = _bare_entries(source, [detail["loc"] for detail in details if detail["type"] == "missing"])
    told = {place for lacking in bare.values() for place in lacking}
    mistyped: set[Path] = set(found)
    for *place, name in (detail["loc"] for detail in details if missing and detail["type"] == "extra_forbidden"):
        above = tuple(place)
        mistyped |= {(*above, meant) for meant in closest(name[:MAX_ID], lacking_fields(source, model, above))}
        if not above and name in model.instead:
            mistyped.add((model.instead[name][0],))
    return [
        {**detail, "lacking": bare.get(detail["loc"])} if detail["type"] == "missing" else detail
        for detail in details
        if not (detail["type"] == "missing" and (detail["loc"] in mistyped or detail["loc"] in told - bare.keys()))
        and not (detail["type"] == "too_short" and detail["input"])
    ]
