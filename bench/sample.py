"""A workspace of any number of guides, made from the repository's own content: the same files for the same number.

Records are multiplied under new ids, each set in a place of its own, with other start values inside the record's own
ranges. Offerings grow with the square root of the number, as a company's do (4 up to 100 guides, 12 at 1,000, 40 at
10,000), and with them the goals that a role has within one offering. Roles, industries and proof stay as they are.
"""

import math
import shutil
from collections import defaultdict
from dataclasses import dataclass
from itertools import chain, islice, zip_longest
from pathlib import Path

from bench.varied import texts as texts_by_chance
from builder import pipeline
from builder.fields import SpokenMark, marked
from builder.kinds.record import ProductUsageRecord
from builder.library import Entry, offering_of
from builder.reading.source import Source, read
from builder.reading.yaml_tree import Path as FieldPath
from builder.workspace import find

_CITIES = (
    "Aarhus", "Antwerp", "Basel", "Bergen", "Bilbao", "Bremen", "Brno", "Cork", "Debrecen", "Dresden", "Eindhoven",
    "Gdansk", "Ghent", "Graz", "Gothenburg", "Leeds", "Liberec", "Lille", "Linz", "Lyon", "Malaga", "Maribor",
    "Modena", "Nantes", "Odense", "Ostrava", "Porto", "Poznan", "Split", "Tampere", "Tartu", "Turin", "Turku",
    "Utrecht", "Valencia", "Varna", "Verona", "Vigo", "Zagreb", "Zwolle",
)  # fmt: skip
_QUARTERS = ("", " North", " East", " South", " West", " Harbour", " Centre", " Old Town", " Heights", " Riverside")
_QUOTES = "\"'"


@dataclass(frozen=True, slots=True)
class _Edit:
    """The characters from `start` to `end` of a text give way to other words."""

    start: int
    end: int
    words: str


def make(root: Path, repository: Path, guides: int, *, varied: bool = False, no_line_twice: bool = False) -> Path:
    """Write a workspace of `guides` approved records below `root`; returns the record that an author would edit.

    `varied` puts texts by chance in the place of all that guides are found by (see `bench/varied.py`). With
    `no_line_twice`, each spoken line of a copy names the copy's place, and not only goal, problem and need: whoever
    remembers lines has nothing from it, as with a company's own records.

    Raises `ValueError` where the repository's content has errors, or no approved record.
    """
    checked = pipeline.check(find(repository / "mkdocs.yml"))
    library, found = checked.library, checked.diagnostics
    records = _in_turns([entry for entry in library.records.values() if entry.status == "approved"])
    if not records or any(item.severity == "error" for item in found):
        raise ValueError("The repository's content must be without errors; see `primed check`.")
    shutil.copytree(repository / "content", root / "content", ignore=shutil.ignore_patterns("records"))
    shutil.copy2(repository / "mkdocs.yml", root)
    editions = max(1, round(math.sqrt(guides / 100)))
    for offering in library.offerings.values():
        for edition in range(1, editions):
            edits = [_after(offering.source, ("name",), f", edition {edition + 1}")]
            text = _edited(offering.source.text, edits)
            _write(root / "content/offerings" / f"{_numbered(offering.id, edition)}.yml", text)
    written = [
        _write_copy(root, records[number % len(records)], number // len(records), editions, varied, no_line_twice)
        for number in range(guides)
    ]
    return written[0]


def edit(record: Path, word: str) -> None:
    """Change one word in a record: the last one of its goal."""
    source, _ = read(record.read_bytes(), record.name)
    if source is None:
        raise ValueError(f"{record} cannot be read.")
    start, end = _offsets(source, _statement(source, "goal"))
    end -= source.text[end - 1] in _QUOTES
    last = max(start, source.text.rindex(" ", start, end) + 1)
    _write(record, _edited(source.text, [_Edit(last, end, word)]))


def _in_turns(entries: list[Entry[ProductUsageRecord]]) -> list[Entry[ProductUsageRecord]]:
    """One record of each offering after the other, so that ten of them are about all offerings."""
    by_offering: dict[str, list[Entry[ProductUsageRecord]]] = defaultdict(list)
    for entry in entries:
        by_offering[offering_of(entry.id)].append(entry)
    return [entry for entry in chain.from_iterable(zip_longest(*by_offering.values())) if entry is not None]


def _write_copy(  # noqa: PLR0917 - one copy of many, in one place
    root: Path, entry: Entry[ProductUsageRecord], copy: int, editions: int, varied: bool, no_line_twice: bool
) -> Path:
    """Copy 0 of a record is the record itself."""
    offering, _, name = entry.id.partition("/")
    edition, variant = copy % editions, copy // editions
    texts = texts_by_chance(entry.model, f"{entry.id} {copy}") if varied and copy else []
    if texts:
        name = "-".join((name.split("-")[0], *texts[0][1].lower().split()[:3]))
    folder = root / "content/records" / _numbered(offering, edition)
    path = folder / f"{_numbered(name, variant)}.yml"
    edits = _edits(entry, copy, texts, no_line_twice) if copy else []
    _write(path, _edited(entry.source.text, edits))
    return path


def _edits(
    entry: Entry[ProductUsageRecord], copy: int, texts: list[tuple[FieldPath, str]], no_line_twice: bool
) -> list[_Edit]:
    source, record = entry.source, entry.model
    place = f" in {_CITIES[copy % len(_CITIES)]}{_QUARTERS[copy // len(_CITIES) % len(_QUARTERS)]}"
    said: list[FieldPath] = [] if texts else [(part, "statement") for part in ("goal", "problem", "need")]
    if no_line_twice:
        said = [path for path, _, _ in marked(record, SpokenMark)]
    edits = [_after(source, _written(source, path), place) for path in said]
    edits += [_Edit(*_offsets(source, _written(source, path)), f'"{text}"') for path, text in texts]
    for index, item in enumerate(record.cost_benefit.inputs if record.cost_benefit else ()):
        if item.low is not None and item.high is not None and item.low < item.high:
            share = (copy * 37 + index * 11) % 100 / 100
            value = item.low + (item.high - item.low) * share
            edits.append(_Edit(*_offsets(source, ("cost_benefit", "inputs", index, "expected")), _plain(value)))
    return edits


def _statement(source: Source, part: str) -> FieldPath:
    """Where a part's sentence stands."""
    return _written(source, (part, "statement"))


def _written(source: Source, path: FieldPath) -> FieldPath:
    """Where a text stands: a statement may be its part's only text."""
    return path if source.has(path) else path[:-1]


def _after(source: Source, path: FieldPath, words: str) -> _Edit:
    """Words at the end of a text, before its last mark, and inside its quotes where it has some."""
    _, end = _offsets(source, path)
    while source.text[end - 1] in _QUOTES + ".!?":
        end -= 1
    return _Edit(end, end, words)


def _offsets(source: Source, path: FieldPath) -> tuple[int, int]:
    span = source.span(path)
    lines = source.text.splitlines(keepends=True)
    before, until = (sum(map(len, islice(lines, line - 1))) for line in (span.line, span.end_line))
    return before + span.column - 1, until + span.end_column - 1


def _edited(text: str, edits: list[_Edit]) -> str:
    for change in sorted(edits, key=lambda change: -change.start):
        text = text[: change.start] + change.words + text[change.end :]
    return text


def _numbered(name: str, number: int) -> str:
    return f"{name}-{number + 1}" if number else name


def _plain(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
