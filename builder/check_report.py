"""What a check finds, for whoever wants no more than that: the last report, where it still holds, or a new one."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from builder.cache import Cache
from builder.checking.kept_report import CheckReport, KeptReport
from builder.day import day_of_the_build
from builder.progress import Progress, silent
from builder.workspace import Workspace

if TYPE_CHECKING:
    from builder.checking.rule import Rule


def check_report(
    workspace: Workspace,
    active: "Iterable[Rule] | None" = None,
    cache: Cache | None = None,
    progress: Progress = silent,
) -> CheckReport:
    """What a check by the `active` rules (all, when left out) finds today: as kept in the `cache`, where it holds."""
    asked, today = tuple(active) if active is not None else None, day_of_the_build()
    codes = None if asked is None else [rule.code for rule in asked]
    kept = KeptReport(workspace, today, codes, cache) if cache and cache.keeps else None
    known = kept.get() if kept else None
    if known:
        return known
    from builder.checked import check  # what reads and checks takes longer to import than all of the above

    checked = check(workspace, asked, today, cache, progress)
    report = CheckReport(len(checked.library.records), checked.diagnostics, checked.unread(workspace))
    if kept and not report.has_crashed:
        kept.put(report)
    return report
