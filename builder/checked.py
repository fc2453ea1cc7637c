"""A workspace read and checked: its library, and everything that is wrong with it or allowed in it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from builder.cache import Cache
from builder.checking.check import Suppressed, run
from builder.checking.rule import Rule
from builder.day import day_of_the_build
from builder.diagnostics import Diagnostic
from builder.kinds import kinds
from builder.library import Library
from builder.progress import Progress, silent
from builder.reading.load import load
from builder.rules import rules
from builder.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Checked:
    """The library and every finding, in the order in which findings are shown."""

    library: Library
    diagnostics: tuple[Diagnostic, ...]
    suppressed: tuple[Suppressed, ...]
    """What authors allow, with their reasons."""

    def unread(self, workspace: Workspace) -> tuple[str, ...]:
        """The files that could not be read in full, as shown to people."""
        broken = {
            workspace.shown(workspace.content / (folder if folder.endswith(".yml") else f"{folder}/{name}.yml"))
            for folder, names in ((kinds()[kind].folder, names) for kind, names in self.library.broken.items())
            for name in names
        }
        return tuple(sorted(broken & {found.file for found in self.diagnostics}))


def check(
    workspace: Workspace,
    active: Iterable[Rule] | None = None,
    today: datetime.date | None = None,
    cache: Cache | None = None,
    progress: Progress = silent,
) -> Checked:
    """Read and check a workspace by the `active` rules (all, when left out) as of `today`."""
    rules()  # they ask for facts, which are found out while files are read
    library, findings = load(workspace, cache, progress)
    verdict = run(library, today or day_of_the_build(), active, cache=cache, progress=progress)
    return Checked(library, tuple(sorted((*findings, *verdict.diagnostics))), verdict.suppressed)
