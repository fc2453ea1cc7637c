"""Cost versus benefit of one record for the terminal: found by a word, with given numbers in the place of start values.

How it is printed is `reporting.value_text`'s and `reporting.value_report`'s.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from builder.checking.check import run
from builder.diagnostics import Diagnostic, Severity
from builder.errors import BuilderError
from builder.fields import Number, shown
from builder.kinds.record import CostBenefit, Input
from builder.library import Library
from builder.options import Options
from builder.reading.load import load
from builder.reading.suggestions import did_you_mean
from builder.rules import chosen
from builder.views.catalogue import Catalogue
from builder.views.value import ValueView
from builder.workspace import Workspace

_KEEPS_FROM_CALCULATING = ("SPC815", "SPC816", "SPC817", "SPC818", "SPC820")


@dataclass(frozen=True)
class RecordValue:
    """A record's cost and benefit with everything that is shown of it."""

    id: str
    goal: str
    status: str
    view: ValueView
    given: Mapping[str, Input]
    """The inputs in whose place given numbers stand, as the record has them."""
    locale: str


def record_value(
    workspace: Workspace, options: Options, today: datetime.date, name: str, given: Iterable[str] = ()
) -> RecordValue | tuple[Diagnostic, ...]:
    """The cost and benefit of the record that `name` stands for, or what keeps it from being calculated.

    `name` is an id (`OFFERING/ID`), the last part of one, or the path of the file; `given` are texts such as
    `yearly_bill=1200000`; `today` is the day by which permissions are judged. Raises `BuilderError` where no record is
    meant, or no input, or no number.
    """
    library, found = load(workspace)
    record_id = _record(workspace, library, name)
    entry = library.records.get(record_id)
    if entry is None:
        file = workspace.shown(workspace.content / "records" / f"{record_id}.yml")
        return tuple(sorted(item for item in found if item.file == file))
    source = entry.model.cost_benefit
    if source is None or not (source.benefits or source.costs):
        raise BuilderError(f"{entry.file} has no benefit and no cost yet.")
    numbers = _numbers(source, given)
    faults = run(library, today, chosen(_KEEPS_FROM_CALCULATING, ()), [entry.file]).diagnostics
    faults = tuple(item for item in faults if item.severity is Severity.ERROR)
    if faults:
        return faults
    wanted = replace(options, drafts=options.drafts or entry.status != "approved")
    view = ValueView(Catalogue(library, wanted), entry.model, _with_numbers(source, numbers))
    before = {item.id: item for item in source.inputs if item.id in numbers}
    return RecordValue(record_id, entry.model.goal.statement, entry.status, view, before, options.locale)


def _record(workspace: Workspace, library: Library, name: str) -> str:
    ids: list[str] = sorted({*library.records, *library.broken.get("record", ())})
    folder = workspace.content / "records"
    for path in (Path(name), workspace.root / name):
        if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
            name = path.resolve().relative_to(folder.resolve()).as_posix().removesuffix(".yml")
    wanted: str = name.removesuffix(".yml")
    if wanted in ids:
        return wanted
    alike = [known for known in ids if known.rpartition("/")[2] == wanted]
    if len(alike) > 1:
        raise BuilderError(f"{shown(wanted)} may be one of several records: {', '.join(alike)}. Name one of them.")
    if alike:
        return alike[0]
    words = [*ids, *(known.rpartition("/")[2] for known in ids)] if "/" not in wanted else ids
    hint = did_you_mean(wanted, words) or " Name it as it lies in content/records: OFFERING/ID."
    raise BuilderError(f"There is no record {shown(wanted, 100)}.{hint}")


def _numbers(source: CostBenefit, given: Iterable[str]) -> dict[str, float]:
    known = {item.id: item for item in source.inputs}
    numbers: dict[str, float] = {}
    for text in given:
        name, equals, number = (part.strip() for part in text.partition("="))
        if not equals:
            raise BuilderError(f"--set takes an input and its number, such as yearly_bill=1200000, not {shown(text)}.")
        if name not in known:
            raise BuilderError(f"The record has no input {shown(name)}.{did_you_mean(name, known, at_most=12)}")
        if name in numbers:
            raise BuilderError(f"{shown(name)} is given twice.")
        numbers[name] = _number(name, number)
    return numbers


def _with_numbers(source: CostBenefit, numbers: Mapping[str, float]) -> CostBenefit:
    """The same with numbers in the place of start values: what is given has no range."""
    inputs = []
    for item in source.inputs:
        number = numbers.get(item.id)
        same = {"expected": number, "low": number, "high": number}
        inputs.append(item if number is None else item.model_copy(update=same))
    return source.model_copy(update={"inputs": tuple(inputs)})


def _number(name: str, text: str) -> float:
    try:
        return TypeAdapter(Number).validate_python(text)
    except ValidationError as error:
        message = str(error.errors(include_url=False)[0].get("ctx", {}).get("error", "Expected a number."))
        raise BuilderError(f"--set {name}: {message}") from None
