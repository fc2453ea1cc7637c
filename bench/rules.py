"""`python -m bench.rules [--guides N]`: what the rules cost beyond reading, in one run.

Reading the records, running the rules over them on all cores, and on one, take turns; no spoken line stands in two
records. Printed are the first round, in which the rules' patterns are compiled, the medians of the others, with the CPU
time of all processes, and the rules that cost most when run alone.
"""

import argparse
import dataclasses
import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from unittest import mock

from bench.planted import DAY
from bench.sample import make
from builder import cores
from builder.checking import check
from builder.checking.rule import LineRule, Rule
from builder.english.triggers import triggers
from builder.library import Library
from builder.reading.load import load
from builder.rules import rules
from builder.workspace import Workspace


@dataclasses.dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock, and of all processes together."""

    wall: float
    cpu: float

    def __str__(self) -> str:
        return f"{self.wall:5.2f} s ({self.cpu:5.2f} s CPU)"


def _cost(work: Callable[[], object]) -> Cost:
    wall, before = time.perf_counter(), os.times()
    work()
    return Cost(time.perf_counter() - wall, sum(os.times()[:4]) - sum(before[:4]))


def _median(costs: list[Cost]) -> Cost:
    return Cost(statistics.median(item.wall for item in costs), statistics.median(item.cpu for item in costs))


def _round(workspace: Workspace) -> tuple[Cost, Cost, Cost]:
    """What it costs to read, to run the rules on all cores, and on one."""
    found: list[Library] = []
    reading = _cost(lambda: found.append(load(workspace)[0]))
    (library,) = found
    everywhere = _cost(partial(check.run, library, DAY))
    with mock.patch.object(cores, "AT_LEAST", sys.maxsize):
        alone = _cost(partial(check.run, library, DAY))
    return reading, everywhere, alone


def _each(library: Library) -> list[tuple[float, Rule]]:
    """What each rule costs alone, in seconds, the dearest first, beyond a rule that waits for a word nobody says."""
    some = next(rule for rule in rules().values() if isinstance(rule, LineRule) and rule.words)
    nothing = dataclasses.replace(some, words=triggers("nobody-says-this"))
    with mock.patch.object(cores, "AT_LEAST", sys.maxsize):
        least = min(_cost(partial(check.run, library, DAY, [nothing])).cpu for _ in range(3))
        costs = [(_cost(partial(check.run, library, DAY, [rule])).cpu - least, rule) for rule in rules().values()]
    return sorted(costs, key=lambda cost: -cost[0])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.rules", description=__doc__)
    parser.add_argument("--guides", type=int, default=1_000, metavar="N")
    parser.add_argument("--runs", type=int, default=5, metavar="N")
    options = parser.parse_args()
    gc.set_threshold(200_000, 50, 1_000)  # as the command has it
    with tempfile.TemporaryDirectory(prefix="primed-bench-") as folder:
        workspace = Workspace(Path(folder))
        make(workspace.root, Path(__file__).resolve().parent.parent, options.guides, no_line_twice=True)
        rules()
        first, *others = [_round(workspace) for _ in range(options.runs + 1)]
        print(f"{options.guides:,} records, {len(rules())} rules, {os.cpu_count()} cores, {options.runs} runs")
        names = ("reading", "rules on all cores", "rules on one core")
        for name, once, costs in zip(names, first, zip(*others, strict=True), strict=True):
            print(f"  {name:18} {_median(list(costs))}, the first time {once}")
        ratios = [[run[number].cpu / run[0].cpu for run in others] for number in (1, 2)]
        print(
            "  CPU time of the rules, of reading's: " + ", ".join(f"{statistics.median(ratio):.2f}" for ratio in ratios)
        )
        for cost, rule in _each(load(workspace)[0])[:12]:
            print(f"  {cost * 1000:7.0f} ms  {rule.code} {rule.name}")


if __name__ == "__main__":
    main()
