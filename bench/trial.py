"""One size measured: our build and the peer's in turns, so that whatever else the machine does meets both alike."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bench import measure, peer, sample
from bench.measure import Cost, Site

_WORDS = ("sooner", "safely", "together", "reliably", "abroad")
"""What one edit puts in the place of a word, one after the other."""


@dataclass(frozen=True, slots=True)
class Contender:
    """A way to build the same guides, and what it took, run by run."""

    name: str
    folder: Path
    module: tuple[str, ...]
    edit: Callable[[str], None]
    guide: str
    cold: list[Cost] = field(default_factory=list)
    edited: list[Cost] = field(default_factory=list)

    def build(self, word: str | None) -> None:
        """Build from nothing, or again after one word has changed."""
        if word is None:
            shutil.rmtree(self.folder / "site", ignore_errors=True)
            self.cold.append(measure.run(*self.module, folder=self.folder))
        else:
            self.edit(word)
            self.edited.append(measure.run(*self.module, folder=self.folder))


@dataclass(frozen=True, slots=True)
class Trial:
    """All that was measured at one size."""

    guides: int
    contenders: tuple[Contender, ...]
    check: tuple[Cost, ...]
    sites: tuple[Site, ...]
    """One a contender, after the last build."""


def trial(
    root: Path, repository: Path, guides: int, runs: int, *, peers: dict[str, bool], say: Callable[[str], None]
) -> Trial:
    """Measure one size `runs` times. `peers` are the peers' names, each with whether its guides are in the navigation.

    Raises `RuntimeError` where a command fails.
    """
    ours = root / "primed"
    say(f"{guides:,} guides: writing them")
    record = sample.make(ours, repository, guides)
    address = f"guides/{record.parent.name}/{record.stem}"
    contenders = [Contender("primed", ours, ("builder", "build"), partial(sample.edit, record), address)]
    for name, in_navigation in peers.items():
        folder = root / name
        peer.make(folder, ours, in_navigation=in_navigation)
        edit = partial(peer.edit, folder / f"docs/{address}.md")
        contenders.append(Contender(name, folder, ("mkdocs", "build", "-q"), edit, address))
    check = []
    for number in range(runs):
        for word in (None, _WORDS[number % len(_WORDS)]):
            for contender in contenders:
                what = "cold build" if word is None else "build after one edit"
                say(f"{guides:,} guides, run {number + 1} of {runs}: {what}, {contender.name}")
                contender.build(word)
        check.append(measure.run("builder", "check", folder=ours))
    sites = tuple(measure.weigh(contender.folder / "site", contender.guide) for contender in contenders)
    return Trial(guides, tuple(contenders), tuple(check), sites)
