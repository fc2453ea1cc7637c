"""`python -m bench.rules [--guides N]`: what the rules cost beyond reading, in one run.

Reading the records and running the rules over them take turns; printed are the medians, their ratio, and the rules that
cost most when run alone.
"""

import argparse
import gc
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.planted import DAY
from bench.sample import make
from builder.checking import check
from builder.checking.rule import Rule
from builder.library import Library
from builder.reading.load import load
from builder.rules import rules
from builder.workspace import Workspace


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _alone(library: Library) -> list[tuple[float, Rule]]:
    """What each rule costs alone, in seconds, the dearest first; walking through the library is taken off."""
    nothing = min(_seconds(lambda: check.run(library, DAY, [])) for _ in range(2))
    costs = [(_seconds(partial(check.run, library, DAY, [rule])) - nothing, rule) for rule in rules().values()]
    return sorted(costs, key=lambda cost: -cost[0])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.rules", description=__doc__)
    parser.add_argument("--guides", type=int, default=1_000, metavar="N")
    parser.add_argument("--runs", type=int, default=5, metavar="N")
    options = parser.parse_args()
    gc.set_threshold(200_000, 50, 1_000)  # as the command has it
    with tempfile.TemporaryDirectory(prefix="primed-bench-") as folder:
        root = Path(folder)
        make(root, Path(__file__).resolve().parent.parent, options.guides)
        reading, checking = [], []
        for _ in range(options.runs):
            start = time.perf_counter()
            library, _ = load(Workspace(root))
            reading.append(time.perf_counter() - start)
            found = check.run(library, DAY)
            checking.append(time.perf_counter() - start - reading[-1])
        read, checked = statistics.median(reading), statistics.median(checking)
        print(
            f"{options.guides:,} guides, {len(rules())} rules, {len(found.diagnostics):,} findings, {options.runs} runs"
        )
        print(f"reading {read:.2f} s, rules {checked:.2f} s, ratio {checked / read:.2f}")
        for cost, rule in _alone(library)[:12]:
            print(f"  {cost * 1000:7.0f} ms  {rule.code} {rule.name}")


if __name__ == "__main__":
    main()
