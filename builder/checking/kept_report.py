"""All that a check has found, kept while nothing below the content folder, no rule and no day has changed.

It knows nothing of the format: what reads and checks takes longer to import than this takes to look.
"""

import dataclasses
import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass

from builder.cache import Cache, digest, tool_digest
from builder.diagnostics import CRASHED, Diagnostic
from builder.reading.files import all_that_lies_in
from builder.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check has found."""

    records: int
    """How many records could be read."""
    diagnostics: tuple[Diagnostic, ...]
    """Every finding, in the order in which findings are shown."""
    unread: tuple[str, ...] = ()
    """The files that could not be read in full, as shown to people: no rule has looked at what they say."""

    @property
    def has_crashed(self) -> bool:
        """Whether a rule has failed on the way: then it is no report of all that there is to find."""
        return any(found.code == CRASHED for found in self.diagnostics)


class KeptReport:
    """The report of one check, by everything that it depends on."""

    def __init__(self, workspace: Workspace, today: datetime.date, codes: Iterable[str] | None, cache: Cache) -> None:
        """`codes` are those of the rules; `None` for all that there are."""
        self._cache = cache
        rules = "all" if codes is None else " ".join(codes)
        content = digest(*all_that_lies_in(workspace.content))
        self._key = digest("report", tool_digest(), today.isoformat(), rules, content)

    def get(self) -> CheckReport | None:
        """The report, where this check was made before."""
        kept = self._cache.get(self._key)
        if kept is None:
            return None
        records, found, unread = json.loads(kept)
        return CheckReport(records, tuple(Diagnostic.of(its) for its in found), tuple(unread))

    def put(self, report: CheckReport) -> None:
        """Keep the report."""
        found = [dataclasses.astuple(its) for its in report.diagnostics]
        self._cache.put(self._key, json.dumps([report.records, found, report.unread]).encode("utf-8", "surrogatepass"))
