"""One size measured: our build and the peer's in turns, so that whatever else the machine does meets both alike."""

import shutil
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bench import hugo, measure, peer, sample
from bench.measure import Cost, Site

_WORDS = ("sooner", "safely", "together", "reliably", "abroad")
"""What one edit puts in the place of a word, one after the other."""


MKDOCS_PEERS = {
    "mkdocs": (("mkdocs", "build", "-q"), False),
    "mkdocs-nav": (("mkdocs", "build", "-q"), True),
    "zensical": (("zensical", "build"), False),
}
"""Peers that read the same Markdown: the command, and whether their guides are in the navigation."""


@dataclass(frozen=True, slots=True)
class Contender:
    """A way to build the same guides, and what it took, run by run."""

    name: str
    folder: Path
    command: tuple[str, ...]
    edit: Callable[[str], None]
    guide: str
    cold: list[Cost] = field(default_factory=list)
    edited: list[Cost] = field(default_factory=list)

    def build(self, word: str | None) -> None:
        """Build from nothing, or again after one word has changed."""
        if word is None:
            for made in ("site", ".cache", "resources"):
                shutil.rmtree(self.folder / made, ignore_errors=True)
            self.cold.append(measure.run(*self.command, folder=self.folder))
        else:
            self.edit(word)
            self.edited.append(measure.run(*self.command, folder=self.folder))


@dataclass(frozen=True, slots=True)
class Trial:
    """All that was measured at one size."""

    guides: int
    contenders: tuple[Contender, ...]
    check: tuple[Cost, ...]
    """Of all records, with nothing kept."""
    check_again: tuple[Cost, ...]
    """With what the check before has kept, and nothing changed."""
    sites: tuple[Site, ...]
    """One a contender, after the last build."""


def trial(
    root: Path, repository: Path, guides: int, runs: int, *, peers: Collection[str], say: Callable[[str], None]
) -> Trial:
    """Measure one size `runs` times, beside the named `PEERS`.

    Raises `RuntimeError` where a command fails.
    """
    ours = root / "primed"
    say(f"{guides:,} guides: writing them")
    record = sample.make(ours, repository, guides)
    address = f"guides/{record.parent.name}/{record.stem}"
    contenders = [Contender("primed", ours, measure.module("builder", "build"), partial(sample.edit, record), address)]
    if "hugo" in peers:
        say(f"{guides:,} guides: writing them for Hugo")
        few = sample.make(root / "few", repository, 12)
        measure.run(*contenders[0].command, folder=root / "few")  # for a layout of equal size
        hugo.make(root / "hugo", ours, root / "few/site" / f"guides/{few.parent.name}/{few.stem}/index.html")
        edit = partial(hugo.edit, root / f"hugo/content/{address}.html")
        contenders.append(Contender("hugo", root / "hugo", (hugo.program() or "hugo", "--quiet"), edit, address))
    for name, (command, in_navigation) in MKDOCS_PEERS.items():
        if name in peers:
            folder = root / name
            peer.make(folder, ours, in_navigation=in_navigation)
            edit = partial(peer.edit, folder / f"docs/{address}.md")
            contenders.append(Contender(name, folder, measure.module(*command), edit, address))
    check, check_again = [], []
    for number in range(runs):
        for word in (None, _WORDS[number % len(_WORDS)]):
            for contender in contenders:
                what = "cold build" if word is None else "build after one edit"
                say(f"{guides:,} guides, run {number + 1} of {runs}: {what}, {contender.name}")
                contender.build(word)
        shutil.rmtree(ours / ".cache", ignore_errors=True)
        check.append(measure.run(*measure.module("builder", "check"), folder=ours))
        check_again.append(measure.run(*measure.module("builder", "check"), folder=ours))
    sites = tuple(measure.weigh(contender.folder / "site", contender.guide) for contender in contenders)
    return Trial(guides, tuple(contenders), tuple(check), tuple(check_again), sites)
