"""Work over many things on all cores, where the system makes that cheap and safe; else one thing after the other."""

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import pairwise
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

AT_LEAST = 400
"""Below so many things, starting processes takes longer than it saves."""

SHARES = 4
"""Into how many shares the things of each core are divided, for a core that is done earlier to take over some."""

_tasks: Sequence[Callable[[], Any]] = ()


def in_parts(work: Callable[[Sequence[T]], R], things: Sequence[T], *beside: Callable[[], R]) -> list[R]:
    """What `work` makes of the things, part by part, in order, and then what each of `beside` returns.

    All of it must be picklable. Processes are forked, so that they see the things without a copy: on Linux, and only
    while no other thread runs, for a fork would lose it. Elsewhere, and for few things, there is one part.
    """
    global _tasks  # noqa: PLW0603 - how a forked process finds its work
    cores = min(os.cpu_count() or 1, 8)
    alone = threading.active_count() == 1
    if cores < 2 or len(things) < AT_LEAST or sys.platform != "linux" or not alone or _tasks:
        return [work(things), *(other() for other in beside)]
    _tasks = (*beside, *(partial(work, share) for share in _shares(things, cores * SHARES)))
    gc.freeze()  # what is there already is not looked at again, and so not copied, by the processes
    try:
        with ProcessPoolExecutor(cores - 1, multiprocessing.get_context("fork")) as pool:
            done = _together(pool)
        return done[len(beside) :] + done[: len(beside)]
    except (BrokenProcessPool, OSError):  # no room for processes, or one was killed
        return [work(things), *(other() for other in beside)]
    finally:
        _tasks = ()
        gc.unfreeze()


def _shares(things: Sequence[T], number: int) -> list[Sequence[T]]:
    ends = [len(things) * index // number for index in range(number + 1)]
    return [things[start:end] for start, end in pairwise(ends)]


def _together(pool: ProcessPoolExecutor) -> list[Any]:
    """The results of all tasks: other processes begin with the first, this one with the last, until they meet."""
    waiting = [pool.submit(_do, number) for number in range(len(_tasks))]
    own: list[Any] = []
    for future, task in zip(reversed(waiting), reversed(_tasks), strict=True):
        if not future.cancel():
            break  # this one is taken, and so are those before it
        own.append(task())
    return [future.result() for future in waiting[: len(waiting) - len(own)]] + own[::-1]


def _do(number: int) -> Any:
    return _tasks[number]()
