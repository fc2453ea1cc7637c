"""`python -m bench.planted [RULE…]`: one defect per rule in clean files, and what the rules make of it.

The defects stand beside the cases, in `tests/cases/rules/`, as `[[plant]]`. Each is put into clean files of its kind,
one at a time, and all rules run over the whole library. Printed per rule: in how many files it was found, and what else
fired.
"""

import argparse
import datetime
import json
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from builder.checking import check
from builder.diagnostics import Severity
from builder.kinds import kinds
from builder.library import Entry, Library
from builder.reading.load import load
from builder.reading.resolve import resolve
from builder.reading.source import read
from builder.reading.validate import validate
from builder.rules import named, rules
from builder.workspace import Workspace

_ROOT = Path(__file__).resolve().parent.parent
_CASES = _ROOT / "tests" / "cases" / "rules"
DAY = datetime.date(2026, 11, 26)
"""The day on which the sample content is looked at, so that figures do not change with the calendar."""


@dataclass
class Recall:
    """What became of a rule's planted defects."""

    code: str
    planted: int = 0
    found: int = 0
    missed: list[str] = field(default_factory=list)
    also: Counter[str] = field(default_factory=Counter)
    """Other rules that fired, by code: in how many files."""
    unrelated: Counter[str] = field(default_factory=Counter)
    """Errors among them that the defect does not bring with it."""


def plants(codes: Sequence[str] = ()) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every planted defect: (code of the rule, the plant)."""
    for path in sorted(_CASES.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        if not codes or data["code"] in codes:
            for plant in data.get("plant", ()):
                yield data["code"], plant


def recall(library: Library, codes: Sequence[str] = (), files: int | None = None) -> dict[str, Recall]:
    """Plants every defect into `files` clean files each (all, when left out). `library` must be without findings."""
    results: dict[str, Recall] = {}
    before = _counts(library)
    for code, plant in plants(codes):
        result = results.setdefault(code, Recall(code))
        for entry in _spread(_clean(library, plant.get("kind", "record")), files):
            planted = _with_plant(library, entry, plant)
            if planted is None:
                continue
            result.planted += 1
            # A record says nothing of other files, but by the rules that compare: only it is looked at again.
            only = [entry.file] if plant.get("kind", "record") == "record" and "add" not in plant else None
            fired = _counts(planted, only) - before
            if fired.pop(code, 0):
                result.found += 1
            else:
                result.missed.append(entry.file)
            result.also.update(fired.keys())
            expected = {code, *plant.get("also", ())}
            result.unrelated.update(name for name in fired if name not in expected and _is_error(name))
    return results


def _is_error(code: str) -> bool:
    return code not in rules() or rules()[code].severity is Severity.ERROR


def _clean(library: Library, kind: str) -> list[Entry[Any]]:
    return [entry for entry in library.of(kind).values() if entry.status != "retired"]


def _spread(entries: list[Entry[Any]], wanted: int | None) -> list[Entry[Any]]:
    if wanted is None or len(entries) <= wanted:
        return entries
    return [entries[number * len(entries) // wanted] for number in range(wanted)]


def _counts(library: Library, only: list[str] | None = None) -> Counter[str]:
    found = [*resolve(library), *check.run(library, DAY, files=only).diagnostics]
    return Counter(item.code for item in found)


def _with_plant(library: Library, entry: Entry[Any], plant: Mapping[str, Any]) -> Library | None:
    """The library with the defect in one file; `None` where the file has no such place."""
    entries = {kind: dict(found) for kind, found in library.entries.items()}
    tree: Any = entry.source.value(())
    try:
        for path, value in plant.get("set", {}).items():
            tree = _changed(tree, path.split("."), value)
        for path in plant.get("remove", ()):
            tree = _changed(tree, path.split("."), _GONE)
    except LookupError:
        return None
    if "set" in plant or "remove" in plant:
        kind = plant.get("kind", "record")
        entries[kind][entry.id] = _read(kind, entry.id, entry.file, json.dumps(tree, ensure_ascii=False))
    for path, text in plant.get("add", {}).items():
        folder, _, name = path.removesuffix(".yml").partition("/")
        kind = next(kind.kind for kind in kinds().values() if kind.folder in (folder, path))
        entries.setdefault(kind, {})[name or folder] = _read(kind, name or folder, f"content/{path}", text)
    return Library({kind: dict(sorted(found.items())) for kind, found in entries.items()}, library.broken)


_GONE = object()


def _changed(tree: Any, path: Sequence[str], value: object) -> Any:
    """A copy of a tree with a value put in or taken out. Raises `LookupError` where there is no such place."""
    step, rest = path[0], path[1:]
    copy: Any
    if isinstance(tree, list):
        copy = list(tree)
        number = int(step)
        if number == len(copy) and not rest and value is not _GONE:
            copy.append(_as_text(value))
        elif rest:
            copy[number] = _changed(copy[number], rest, value)
        elif value is _GONE:
            del copy[number]
        else:
            copy[number] = _as_text(value, copy[number])
        return copy
    if not isinstance(tree, dict):
        raise LookupError(step)
    copy = dict(tree)
    if rest:
        copy[step] = _changed(copy[step], rest, value)
    elif value is _GONE:
        del copy[step]
    else:
        copy[step] = _as_text(value, copy.get(step))
    return copy


def _as_text(value: object, was: object = None) -> object:
    """A value of the case file as the format's reader would hold it: everything is text.

    `{was}` in it stands for the text that it takes the place of.
    """
    if isinstance(value, dict):
        return {key: _as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_text(inner) for inner in value]
    return str(value).replace("{was}", str(was))


def _read(kind: str, entry_id: str, file: str, text: str) -> Entry[Any]:
    source, findings = read(text.encode(), file)
    if source is None:
        raise ValueError(f"{file}: {[found.message for found in findings]}")
    model, mistakes = validate(source, kinds()[kind])
    if model is None:
        raise ValueError(f"{file}: the plant is refused by the reader: {[found.message for found in mistakes]}")
    return Entry(entry_id, model, source)


def sample_library() -> Library:
    """The sample content. Raises `ValueError` where it cannot be read."""
    library, findings = load(Workspace(_ROOT))
    if findings:
        raise ValueError([found.message for found in findings])
    return library


def table(results: Mapping[str, Recall]) -> str:
    """A line per rule, and the whole."""
    lines = [f"{'rule':42}{'planted':>8}{'found':>7}  also fired (files)"]
    for code, result in sorted(results.items()):
        also = ", ".join(
            f"{name}{'!' * (name in result.unrelated)} {count}" for name, count in sorted(result.also.items())
        )
        lines.append(f"{code} {rules()[code].name:35}{result.planted:>8}{result.found:>7}  {also}")
    planted, found = (sum(getattr(item, name) for item in results.values()) for name in ("planted", "found"))
    lines.append(f"{'all':42}{planted:>8}{found:>7}  recall {found / planted:.1%}" if planted else "nothing planted")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.planted", description=__doc__)
    parser.add_argument("rules", nargs="*", metavar="RULE", help="codes, names or families; default all")
    parser.add_argument("--files", type=int, metavar="N", help="how many clean files each; default all")
    options = parser.parse_args()
    codes = [rule.code for word in options.rules for rule in named(word)]
    results = recall(sample_library(), codes, options.files)
    print(table(results))
    for result in results.values():
        for file in result.missed:
            print(f"{result.code} was not found in {file}", file=sys.stderr)


if __name__ == "__main__":
    main()
