"""Whether a spreadsheet program comes to our figures: every workbook of the sample, and workbooks of random models.

LibreOffice works each out anew, as it is and with other numbers typed into it. Then every cell with a formula must hold
what our own calculation comes to, and every figure that a guide shows must read the same there. `make audit` runs it.
"""

import argparse
import datetime
import importlib
import math
import random
import re
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

from bench.spreadsheets import STALE, Cells, program, with_numbers, worked_out
from builder.formula.evaluate import TOO_LARGE
from builder.options import Options
from builder.pipeline import build
from builder.value.cases import Cases, Range, cases
from builder.value.compiled import compiled
from builder.value.model import Model, Outcome
from builder.views.figures import Money, money
from builder.views.value_figures import figures
from builder.workbook.labels import InputLabels, Labels, LineLabels
from builder.workbook.layout import CANNOT, Layout
from builder.workbook.workbook import workbook
from builder.workspace import Workspace

REPOSITORY = Path(__file__).parent.parent
PRECISION = 1e-9
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True)
class Subject:
    """A workbook, the numbers that are typed into it, and what it is to come to then."""

    name: str
    file: bytes
    numbers: Mapping[str, float]
    layout: Layout
    """With the cases as these numbers make them."""
    money: Money


@dataclass
class Tally:
    """What was compared, and what differs."""

    cells: int = 0
    texts: int = 0
    cannot: int = 0
    """Cells among them that cannot be computed."""
    too_large: int = 0
    """Workbooks in which our calculation stops at an amount that is too large, and the program's does not."""
    tied: int = 0
    """Workbooks in which two sums are equal but for their last digits."""
    different: tuple[str, ...] = ()


def main() -> int:
    """Run the audit; 0 where nothing differs."""
    parser = argparse.ArgumentParser(prog="bench.audit", description=__doc__)
    parser.add_argument("--random", type=int, default=300, help="how many random models")
    parser.add_argument("--first", type=int, default=0, help="the number of the first of them")
    parser.add_argument("--no-sample", action="store_true", help="leave the sample out")
    options = parser.parse_args()
    if program() is None:
        print("LibreOffice is not installed: `make audit` does so.", file=sys.stderr)
        return 2
    subjects = [
        *([] if options.no_sample else _sample()),
        *_random(range(options.first, options.first + options.random)),
    ]
    started = time.perf_counter()
    tallies: Counter[str] = Counter()
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="audit-") as name:
        folder = Path(name)
        by_file = {folder / f"{number:05}.xlsx": subject for number, subject in enumerate(subjects)}
        for path, subject in by_file.items():
            with_numbers(subject.file, subject.numbers, path)
        for number, (path, found) in enumerate(worked_out(list(by_file), folder), 1):
            if sys.stderr.isatty():
                print(f"\r{number} of {len(by_file)}", end="", file=sys.stderr)
            tallies[by_file[path].name.partition(" ")[0]] += 1
            _compare(by_file[path], found, tally)
    for line in tally.different:
        print(line)
    print(
        f"Worked out by LibreOffice in {time.perf_counter() - started:.0f} s: {tallies['sample']} workbooks of the "
        f"sample, {tallies['random']} of random models.\n"
        f"Compared: {tally.cells:,} cells, of which {tally.cannot:,} cannot be computed, and {tally.texts:,} figures.\n"
        f"Different: {len(tally.different)}.\n"
        f"In {tally.too_large} workbooks ours stops at what is too large; there, numbers alone were compared.\n"
        f"In {tally.tied} two sums are equal to their last digits; which is larger is nobody's to say: not compared."
    )
    if sizes := [len(its.file) / 1000 for its in subjects if its.name.startswith("sample") and not its.numbers]:
        print(f"{len(sizes)} sample workbooks have {sum(sizes) / len(sizes):.1f} kB each (largest {max(sizes):.1f}).")
    return 1 if tally.different else 0


def _sample() -> Iterator[Subject]:
    result = build(Workspace(REPOSITORY), Options())
    files = dict(result.workbooks)
    for guide in result.catalogue.guides:
        source = guide.record.cost_benefit
        if source is None or not (ready := compiled(source)).model or not ready.cases:
            continue
        file = files[f"{guide.address}value.xlsx"]
        ordered = sorted(source.inputs, key=lambda item: item.from_ != "buyer")
        labels = _labels("", [item.id for item in ordered], [line.name for line in ready.lines], ready.model)
        layout = Layout(ready.model, ready.ranges, ready.cases, source.currency, labels)
        for what, numbers in _changes(ready.ranges, random.Random(guide.id)):
            changed = replace(layout, cases=_with(layout, numbers))
            yield Subject(f"sample {guide.id}{what}", file, numbers, changed, money(source.currency, "en"))


def _changes(ranges: Sequence[Range], draw: random.Random) -> Iterator[tuple[str, dict[str, float]]]:
    """Numbers to type: none, some that may be, nothing at all, negative ones, large ones."""
    names = [item.name for item in ranges]
    expected = {item.name: item.expected for item in ranges}
    one, other, third = draw.sample(names, 3) if len(names) > 2 else (names * 3)[:3]
    yield "", {}
    yield " with one doubled", {one: expected[one] * 2}
    yield " with some between", {name: round(expected[name] * draw.uniform(0.5, 1.5), 3) for name in names[::2]}
    yield " with one nothing", {other: 0.0}
    yield " with one negative", {third: -expected[third]}
    yield " with all nothing", dict.fromkeys(names, 0.0)
    yield " with all large", {name: expected[name] * 1234.5678 for name in names}


def _random(seeds: range) -> Iterator[Subject]:
    sys.path.insert(0, str(REPOSITORY / "tests"))
    make = importlib.import_module("random_values").model
    for seed in seeds:
        model: Model
        ranges: tuple[Range, ...]
        model, ranges = make(seed)
        labels = _labels(f"Model {seed}", [its.name for its in ranges], [line.name for line in model.lines], model)
        layout = Layout(model, ranges, cases(model, ranges), "EUR", labels)
        file = workbook(layout)
        what, numbers = list(_changes(ranges, random.Random(seed)))[seed % 5]
        changed = replace(layout, cases=_with(layout, numbers))
        yield Subject(f"random {seed}{what}", file, numbers, changed, money("EUR", "en"))


def _labels(title: str, inputs: Sequence[str], lines: Sequence[str], model: Model) -> Labels:
    return Labels(
        title,
        "",
        tuple(InputLabels(name, name, "", "", "", "", None) for name in inputs),
        tuple(LineLabels(name, "", "") for name in lines),
        tuple(f"Year {number}" for number, _ in enumerate(model.years, 1)),
        datetime.date(2026, 11, 1),
        2,
    )


def _with(layout: Layout, numbers: Mapping[str, float]) -> Cases:
    """The cases once numbers are given; the ends of the others stay those that the workbook came with."""
    low, expected, high = ({**chosen, **numbers} for chosen in layout.cases.inputs)
    outcome = layout.model.outcome
    return Cases(outcome(low), outcome(expected), outcome(high), (low, expected, high), ())


def _compare(subject: Subject, found: Cells, tally: Tally) -> None:
    outcomes = subject.layout.outcomes
    values = [
        value for its in outcomes for value in (*its.amounts.values(), *its.benefits_by_month, *its.costs_by_month)
    ]
    is_too_large = TOO_LARGE in values
    tally.too_large += is_too_large
    if any(map(_is_tied, outcomes)):
        tally.tied += 1  # which of two equal sums is the larger one is decided by the order of adding
        return
    differ = [*_different_cells(subject, found, tally, numbers_alone=is_too_large)]
    differ += [] if is_too_large else _different_texts(subject, found, tally)
    tally.different += tuple(f"{subject.name}: {line}" for line in differ)


def _is_tied(outcome: Outcome) -> bool:
    """Whether benefits come to costs to the last digits in some month, or a month of waiting to nothing."""
    months = zip(outcome.benefits_by_month[1:], outcome.costs_by_month[1:], strict=True)
    sums = [(one, other) for one, other in months if isinstance(one, float) and isinstance(other, float)]
    amounts = [its for its in outcome.amounts.values() if isinstance(its, float)]
    waiting, largest = outcome.cost_of_waiting, max(map(abs, amounts), default=0.0)
    return any(gained and spent and math.isclose(gained, spent, rel_tol=1e-12) for gained, spent in sums) or (
        isinstance(waiting, float) and 0 < abs(waiting) <= largest * 1e-12
    )


def _different_cells(subject: Subject, found: Cells, tally: Tally, *, numbers_alone: bool) -> Iterator[str]:
    """Cells with a formula that do not hold what our calculation comes to."""
    layout = subject.layout
    largest = max(
        (
            abs(amount)
            for outcome in layout.outcomes
            for amount in outcome.amounts.values()
            if isinstance(amount, float)
        ),
        default=0.0,
    )
    for (sheet, cell), expected in _ours(workbook(layout)).items():
        its = found.get((sheet, cell))
        if numbers_alone and isinstance(expected, str):
            continue
        tally.cells += 1
        if isinstance(expected, str):
            tally.cannot += expected == CANNOT
            is_same = its is not None and its.text == expected
        else:
            number = its.number if its else None
            near = max(abs(expected), abs(number or 0.0)) * PRECISION + largest * 1e-12
            is_same = number is not None and abs(number - expected) <= near
        if not is_same:
            yield f"{sheet}!{cell} is {its and (its.number if its.number is not None else its.text)}, not {expected}"
        if its and STALE in its.text:
            yield f"{sheet}!{cell} was not worked out"


def _ours(file: bytes) -> dict[tuple[str, str], float | str]:
    """What stands beside the formulas of a workbook that we made."""
    found: dict[tuple[str, str], float | str] = {}
    with zipfile.ZipFile(BytesIO(file)) as archive:
        for number, sheet in enumerate(("Value", "Years", "Months"), 1):
            for cell in ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml")).iter(f"{_MAIN}c"):
                if cell.find(f"{_MAIN}f") is not None:
                    value = cell.findtext(f"{_MAIN}v", "")
                    found[sheet, cell.get("r", "")] = value if cell.get("t") == "str" else float(value)
    return found


_ROWS = {
    "Benefit": "benefit", "Saved": "savings", "Earned": "revenue", "Cost": "cost", "Net": "net", "Net today": "present",
    "Pays for itself": "payback", "Return on cost": "return", "A month of waiting costs": "waiting",
}  # fmt: skip
_YEAR_ROWS = {"Benefit": "benefit", "Cost": "cost", "Net": "net", "Net so far": "so-far"}


def _different_texts(subject: Subject, found: Cells, tally: Tally) -> Iterator[str]:
    """Figures that do not read as a guide shows them. They are found as a reader finds them: by what stands beside."""
    layout = subject.layout
    ranges = [
        Range(item.name, *[subject.numbers[item.name]] * 3) if item.name in subject.numbers else item
        for item in layout.ranges
    ]
    labels = [its.label for its in layout.labels.lines]
    shown = figures(layout.model, ranges, labels, subject.money)
    cases_here = ("low", "expected", "high") if not subject.numbers else (None, "expected", None)
    wanted: dict[tuple[str, str], str] = {}
    for row in range(5, 5 + len(layout.results)):
        name = _ROWS[found["Value", f"A{row}"].text]
        wanted |= {
            ("Value", f"{letter}{row}"): f"{case}.{name}"
            for letter, case in zip("CDE", cases_here, strict=True)
            if case
        }
    years = len(layout.model.years)
    names = {its.label: line.name for its, line in zip(layout.labels.lines, layout.model.lines, strict=True)}
    for row in range(4, 4 + len(names) + 4):
        label = found["Years", f"A{row}"].text
        figure = _YEAR_ROWS.get(label) or f"line.{names[label]}"
        wanted |= {("Years", f"{chr(66 + year)}{row}"): f"{figure}.{year}" for year in range(years)}
    for (sheet, cell), figure in wanted.items():
        its = found.get((sheet, cell))
        ours, theirs = re.sub("\u2212", "-", shown[figure]), its.text if its else ""
        if subject.numbers and ("." in ours) != ("." in theirs):
            continue  # a small amount became large, or the other way: its file as OpenDocument keeps the one format
        tally.texts += 1
        if ours != theirs:
            yield f"{sheet}!{cell} reads {theirs!r}, and {figure} {ours!r}"


if __name__ == "__main__":
    sys.exit(main())
