"""All that a check has found, kept while no file of the content, no rule and no day has changed."""

import dataclasses
import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from builder.cache import Cache, digest, tool_digest
from builder.diagnostics import Diagnostic, Fix, Severity, Span
from builder.reading.find_files import find_files, read_bytes
from builder.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check has found."""

    records: int
    """How many records could be read."""
    diagnostics: tuple[Diagnostic, ...]
    """Every finding, in the order in which findings are shown."""


class KeptReport:
    """The report of one check, by everything that it depends on."""

    def __init__(self, workspace: Workspace, today: datetime.date, codes: Iterable[str], cache: Cache) -> None:
        self._cache = cache
        self._key = digest("report", tool_digest(), today.isoformat(), " ".join(codes), _content(workspace))

    def get(self) -> CheckReport | None:
        """The report, where this check was made before."""
        kept = self._cache.get(self._key)
        if kept is None:
            return None
        records, found = json.loads(kept)
        return CheckReport(records, tuple(_diagnostic(its) for its in found))

    def put(self, report: CheckReport) -> None:
        """Keep the report."""
        found = [dataclasses.astuple(its) for its in report.diagnostics]
        self._cache.put(self._key, json.dumps([report.records, found]).encode("utf-8", "surrogatepass"))


def _content(workspace: Workspace) -> str:
    files, findings, closed = find_files(workspace)
    parts: list[str | bytes] = [*(f"{its.place} {its.message}" for its in findings), *sorted(closed)]
    for file in files:
        try:
            content = read_bytes(file.path) if file.readable else b""
        except OSError as error:
            content = str(error.strerror).encode()
        parts += [file.shown, str(file.readable), content]
    return digest(*parts)


def _diagnostic(its: list[Any]) -> Diagnostic:
    file, span, code, name, message, severity, excerpt, anchor, fix, is_dated = its
    return Diagnostic(
        file, Span(*span), code, name, message, Severity(severity), excerpt, anchor, fix and Fix(*fix), is_dated
    )
