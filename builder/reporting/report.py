"""Diagnostics as text, JSON, GitHub annotations or SARIF 2.1.0: one function and one row of the table each."""

from collections import Counter
from collections.abc import Callable, Sequence

from builder.checking.families import FAMILIES
from builder.diagnostics import Diagnostic, Severity
from builder.reading.characters import visible, width

_A_SCREENFUL = 20
"""More findings than this have to be scrolled through."""
_FEW = 5


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """`2 errors, 1 warning in 2 files`, or an empty text where nothing was found.

    A few errors among many other findings are what has to be mended first: a second line says where they are.
    """
    if not diagnostics:
        return ""
    files = len({diagnostic.file for diagnostic in diagnostics})
    counted = f"{_counted(diagnostics)} in {files} file{'s' * (files != 1)}"
    errors = [visible(diagnostic.place) for diagnostic in diagnostics if diagnostic.severity is Severity.ERROR]
    if len(diagnostics) <= _A_SCREENFUL or not 0 < len(errors) <= _FEW:
        return counted
    return f"{counted}\nThe error{'s are' if len(errors) > 1 else ' is'} at {', '.join(errors)}"


def by_family(diagnostics: Sequence[Diagnostic]) -> str:
    """A line for each family of codes with what was found of it, in order: `SPC2xx Relevant questions: 2 errors`."""
    found: dict[int, list[Diagnostic]] = {}
    for diagnostic in sorted(diagnostics, key=lambda item: item.code):
        found.setdefault(int(diagnostic.code[3]), []).append(diagnostic)
    titles = {0: "File and shape", **{number: family.title for number, family in FAMILIES.items()}}
    return "\n".join(f"SPC{number}xx {titles[number]}: {_counted(its)}" for number, its in found.items())


def _counted(diagnostics: Sequence[Diagnostic]) -> str:
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    return ", ".join(
        f"{counts[severity]} {severity}{'s' * (counts[severity] != 1)}" for severity in Severity if counts[severity]
    )


def as_text(diagnostics: Sequence[Diagnostic], *, frames: bool = False, color: bool = False) -> str:
    """One line each: `file:line:column: error SPC0xx name: message`; with `frames` also the text, with carets below."""
    paint = _paint if color else _plain
    lines = []
    for found in diagnostics:
        tint = {"error": "31", "warning": "33", "hint": "36"}[found.severity.value]
        head = paint(f"{found.severity} {found.code} {found.name}", tint)
        lines.append(f"{paint(visible(found.place), '1')}: {head}: {visible(found.message)}")
        if frames and found.excerpt.strip():
            lines += [*_frame(found, paint, tint), ""]
    return "\n".join(lines)


def caret_frame(found: Diagnostic) -> tuple[str, str]:
    """The line of text and, below it, carets under the span; a long line is cut around the span."""
    line, start = found.excerpt, found.span.column - 1
    end = found.span.end_column - 1 if found.span.end_line == found.span.line else len(line)
    first = max(0, start - 60)
    last = first + 120
    before, under, after = (visible(part) for part in (line[first:start], line[start : min(end, last)], line[end:last]))
    text = ("…" if first else "") + before + under + after + ("…" if len(line) > last else "")
    return text, " " * (width(before) + (first > 0)) + "^" * max(1, width(under))


def _frame(found: Diagnostic, paint: Callable[[str, str], str], tint: str) -> list[str]:
    text, carets = caret_frame(found)
    number = str(found.span.line)
    gutter = " " * len(number)
    return [f"{paint(f'  {number} |', '2')} {text}", f"{paint(f'  {gutter} |', '2')} {paint(carets, tint)}"]


def _paint(text: str, tint: str) -> str:
    return f"\x1b[{tint}m{text}\x1b[0m"


def _plain(text: str, _tint: str) -> str:
    return text


def as_github(diagnostics: Sequence[Diagnostic]) -> str:
    """Workflow commands that GitHub shows at the line of a pull request."""
    level = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
    lines = []
    for found in diagnostics:
        span = found.span
        where = {
            "file": found.file,
            "line": span.line,
            "endLine": span.end_line,
            "title": f"{found.code} {found.name}",
        }
        if span.line == span.end_line:  # GitHub takes columns only within one line
            where |= {"col": span.column, "endColumn": span.end_column}
        fields = ",".join(f"{key}={_escape_property(str(value))}" for key, value in where.items())
        lines.append(f"::{level[found.severity]} {fields}::{_escape_data(found.message)}")
    return "\n".join(lines)


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")


def _as_json(diagnostics: Sequence[Diagnostic]) -> str:
    from builder.reporting.findings_report import findings_report  # models take longer to import than a kept report

    return findings_report(diagnostics)


def _as_sarif(diagnostics: Sequence[Diagnostic]) -> str:
    from builder.reporting.sarif import as_sarif  # it describes all rules, and so needs them

    return as_sarif(diagnostics)


FORMATS: dict[str, Callable[[Sequence[Diagnostic]], str]] = {
    "text": as_text,
    "json": _as_json,
    "github": as_github,
    "sarif": _as_sarif,
}
