"""Work over many things on all cores, where the system makes that cheap and safe; else one thing after the other."""

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

AT_LEAST = 400
"""Below so many things, starting processes takes longer than it saves."""

_task: tuple[Callable[[Sequence[Any]], Any], Sequence[Any]] | None = None


def in_parts(work: Callable[[Sequence[T]], R], things: Sequence[T], cores: int | None = None) -> list[R]:
    """What `work` makes of the things, part by part, in order; what it returns must be picklable.

    Processes are forked, so that they see the things without a copy: on Linux, and only while no other thread runs,
    for a fork would lose it. Elsewhere, and for few things, there is one part.
    """
    global _task  # noqa: PLW0603 - how a forked process finds its work
    number = min(cores or os.cpu_count() or 1, 8)
    alone = threading.active_count() == 1
    if number < 2 or len(things) < AT_LEAST or sys.platform != "linux" or not alone or _task is not None:
        return [work(things)]
    _task = (work, things)
    gc.freeze()  # what is there already is not looked at again, and so not copied, by the processes
    try:
        with ProcessPoolExecutor(number, multiprocessing.get_context("fork")) as pool:
            return list(pool.map(_part, range(number), [number] * number))
    except (BrokenProcessPool, OSError):  # no room for processes, or one was killed
        return [work(things)]
    finally:
        _task = None
        gc.unfreeze()


def _part(index: int, number: int) -> Any:
    assert _task is not None
    work, things = _task
    return work(things[len(things) * index // number : len(things) * (index + 1) // number])
