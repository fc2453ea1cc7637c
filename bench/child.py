"""Runs one command and prints what it took, as JSON: `python -I -S child.py LOG COMMAND …`.

A small process of its own, because a child inherits the peak of whoever started it. Standard library only.
"""

import json
import os
import sys
import threading
import time
from pathlib import Path

_EVERY = 0.05
"""Seconds between two looks at the tree of processes, at least."""
_PART = 0.02
"""Part of the time that looking may take: the system stops a process while it adds up what it has in memory."""


def main() -> None:
    log, *command = sys.argv[1:]
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    start = time.monotonic()
    child = os.posix_spawn(
        command[0],
        command,
        os.environ,
        file_actions=[(os.POSIX_SPAWN_DUP2, output, 1), (os.POSIX_SPAWN_DUP2, output, 2)],
    )
    done = threading.Event()
    seen = [0]
    watch = threading.Thread(target=_watch, args=(child, done, seen))
    watch.start()
    _, status, usage = os.wait4(child, 0)
    seconds = time.monotonic() - start
    done.set()
    watch.join()
    own_peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    measured = {
        "exit_code": os.waitstatus_to_exitcode(status),
        "seconds": seconds,
        "cpu_seconds": usage.ru_utime + usage.ru_stime,
        "peak_bytes": max(own_peak, seen[0]),
    }
    print(json.dumps(measured))


def _watch(child: int, done: threading.Event, seen: list[int]) -> None:
    """Note the largest sum of memory over the tree, where it has more than one process."""
    wait = _EVERY
    while not done.wait(wait):
        start = time.monotonic()
        tree = _tree(child)
        if len(tree) > 1:
            seen[0] = max(seen[0], sum(map(_resident, tree)))
        wait = max(_EVERY, (time.monotonic() - start) / _PART)


def _tree(process: int) -> list[int]:
    found = [process]
    for parent in found:
        try:
            for thread in Path(f"/proc/{parent}/task").iterdir():
                found += map(int, (thread / "children").read_text(encoding="ascii").split())
        except OSError:
            continue  # it ended meanwhile, or there is no /proc here
    return found


def _resident(process: int) -> int:
    """What a process has in memory; what it shares with others of the tree counts once among them all."""
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in text.splitlines() if line.startswith("Pss:")), 0)


if __name__ == "__main__":
    main()
