"""Faults of a record's calculation as findings: at the characters of the formula, or at the field that is to blame."""

from collections.abc import Iterator

from builder.checking.subject import Finding, Subject
from builder.english.placeholders import placeholder
from builder.fields import shown
from builder.reading.yaml_tree import Path
from builder.value.compiled import Compiled
from builder.value.faults import Fault, Sort


def faults_of(subject: Subject, sort: Sort) -> Iterator[Finding]:
    """The faults of one sort. Of a formula that nobody has written yet, a draft hears nothing."""
    made = subject.calculation
    if made is None:
        return
    unwritten: set[int] = set()
    for fault in made.faults:
        formula = made.lines[fault.line].formula
        if fault.sort in ("formula", "name") and placeholder(formula):
            if sort == "formula" and subject.status != "draft" and fault.line not in unwritten:
                unwritten.add(fault.line)
                message = (
                    f"{shown(formula)} is no formula yet, so nothing can be worked out. Write it, or set the status"
                )
                yield Finding(_path(made, fault), f"{message} to draft.")
        elif fault.sort == sort:
            is_whole = fault.end - fault.start >= len(formula)
            start, end = (0, 0) if is_whole else (fault.start, fault.end)
            yield Finding(_path(made, fault), fault.message, start, end)


def is_free_of(made: Compiled | None, *sorts: Sort) -> bool:
    """Whether no formula of a record has a fault of these sorts: else, what seems missing may belong into one."""
    return made is None or not any(fault.sort in sorts and fault.end for fault in made.faults)


def _path(made: Compiled, fault: Fault) -> Path:
    *line, formula = made.path(fault.line)
    if fault.end:
        return (*line, formula)
    return (*line, "id" if fault.sort == "name" else "starts_month")
