"""Diagnostics as text, JSON, GitHub annotations or SARIF 2.1.0: one function and one row of the table each."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import quote

from builder import __version__
from builder.characters import visible, width
from builder.codes import CODES
from builder.diagnostics import Diagnostic, Severity

JSON_VERSION = 1
"""The version of the JSON report's shape; it grows when a field changes meaning or goes."""


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """`2 errors, 1 warning in 2 files`, or an empty text where nothing was found."""
    if not diagnostics:
        return ""
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    parts = [
        f"{counts[severity]} {severity}{'s' * (counts[severity] != 1)}" for severity in Severity if counts[severity]
    ]
    files = len({diagnostic.file for diagnostic in diagnostics})
    return f"{', '.join(parts)} in {files} file{'s' * (files != 1)}"


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


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """`{"version": 1, "findings": [{file, line, column, end_line, end_column, severity, code, name, message}]}`."""
    findings = [
        {
            "file": found.file,
            "line": found.span.line,
            "column": found.span.column,
            "end_line": found.span.end_line,
            "end_column": found.span.end_column,
            "severity": found.severity.value,
            "code": found.code,
            "name": found.name,
            "message": found.message,
        }
        for found in diagnostics
    ]
    return json.dumps({"version": JSON_VERSION, "findings": findings}, ensure_ascii=False, indent=2)


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


def as_sarif(diagnostics: Sequence[Diagnostic]) -> str:
    """SARIF 2.1.0 for code-scanning services. Fingerprints stay when lines move."""
    level = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}
    rules = [
        {
            "id": code.code,
            "name": code.name,
            "shortDescription": {"text": code.what},
            "defaultConfiguration": {"level": level[code.severity]},
        }
        for code in CODES
    ]
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    seen: Counter[tuple[str, str, str]] = Counter()
    results = []
    for found in diagnostics:
        key = (found.file, found.code, found.message)
        seen[key] += 1
        results.append(_sarif_result(found, level[found.severity], index, seen[key]))
    driver = {"name": "primed", "version": __version__, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _sarif_result(found: Diagnostic, level: str, index: dict[Any, int], occurrence: int) -> dict[str, Any]:
    span = found.span
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    fingerprint = hashlib.sha256(f"{found.file}\0{found.code}\0{found.message}\0{occurrence}".encode()).hexdigest()
    return {
        "ruleId": found.code,
        **({"ruleIndex": index[found.code]} if found.code in index else {}),
        "level": level,
        "message": {"text": found.message},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": quote(found.file)}, "region": region}}],
        "partialFingerprints": {"primed/v1": fingerprint},
    }


FORMATS: dict[str, Callable[[Sequence[Diagnostic]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
