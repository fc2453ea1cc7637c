"""Work over many things on all cores, where the system makes that cheap and safe; else one thing after the other."""

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import pairwise
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

AT_LEAST = 400
"""Below so many things, starting processes takes longer than it saves."""

SHARES = 16
"""Shares of the things for each core, at least, for a core that is done earlier to take over some."""

LARGEST_SHARE = 100
"""Things in one share at most, so that it can be told how far the work has come."""

NO_FORK = "PRIMED_NO_FORK"
"""The environment variable by which processes are never split."""

_tasks: Sequence[Callable[[], Any]] = ()


Tell = Callable[[int, int], None]
"""Hears how many of how many things are done, as far as that is known."""


def nobody(_done: int, _total: int) -> None:
    """Hear nothing."""


def in_parts(
    work: Callable[[Sequence[T]], R],
    things: Sequence[T],
    *beside: Callable[[], R],
    count: int | None = None,
    at_least: int | None = None,
    tell: Tell = nobody,
) -> list[R]:
    """What `work` makes of the things, part by part, in order, and then what each of `beside` returns.

    All of it must be picklable. Processes are forked, so that they see the things without a copy: on Linux, and only
    while no other thread runs, for a fork would lose it. Elsewhere, and for fewer things than `at_least` (`AT_LEAST`
    when left out), there is one part. `tell` hears about how many things are done. Things that are groups of others
    count as many as `count` says.
    """
    global _tasks  # noqa: PLW0603 - how a forked process finds its work
    cores = core_count()
    count = len(things) if count is None else count
    is_little = count < (AT_LEAST if at_least is None else at_least)
    if cores < 2 or is_little or not can_fork() or _tasks:
        return _alone(work, things, beside, count, tell)
    number = min(len(things), max(cores * SHARES, count // LARGEST_SHARE))
    _tasks = (*beside, *(partial(work, share) for share in _shares(things, number)))
    gc.freeze()  # what is there already is not looked at again, and so not copied, by the processes
    try:
        with ProcessPoolExecutor(cores - 1, multiprocessing.get_context("fork")) as pool:
            done = _together(pool, lambda part: tell(round(part * count), count))
        return done[len(beside) :] + done[: len(beside)]
    except (BrokenProcessPool, OSError):  # no room for processes, or one was killed
        return _alone(work, things, beside, count, tell)
    finally:
        _tasks = ()
        gc.unfreeze()


def core_count() -> int:
    """Cores that are put to work: beyond eight, more processes wait for each other than help."""
    return min(os.cpu_count() or 1, 8)


def can_fork() -> bool:
    """Whether a process may be split in two as it is: on Linux, unless told not to, and while it has one thread."""
    return sys.platform == "linux" and os.environ.get(NO_FORK, "") in ("", "0") and threading.active_count() == 1


def _alone(
    work: Callable[[Sequence[T]], R],
    things: Sequence[T],
    beside: Sequence[Callable[[], R]],
    count: int,
    tell: Tell,
) -> list[R]:
    if tell is nobody:
        return [work(things), *(other() for other in beside)]
    shares = _shares(things, max(1, min(len(things), count // LARGEST_SHARE)))
    done = []
    for number, share in enumerate(shares, 1):
        done.append(work(share))
        tell(count * number // len(shares), count)
    return [*done, *(other() for other in beside)]


def _shares(things: Sequence[T], number: int) -> list[Sequence[T]]:
    ends = [len(things) * index // number for index in range(number + 1)]
    return [things[start:end] for start, end in pairwise(ends)]


def _together(pool: ProcessPoolExecutor, tell: Callable[[float], None]) -> list[Any]:
    """The results of all tasks: other processes begin with the first, this one with the last, until they meet."""
    waiting = [pool.submit(_do, number) for number in range(len(_tasks))]
    own: list[Any] = []
    for future, task in zip(reversed(waiting), reversed(_tasks), strict=True):
        if not future.cancel():
            break  # this one is taken, and so are those before it
        own.append(task())
        tell(_done(waiting))
    theirs = []
    for future in waiting[: len(waiting) - len(own)]:
        theirs.append(future.result())
        tell(_done(waiting))
    return theirs + own[::-1]


def _done(futures: Sequence[Future[Any]]) -> float:
    return sum(future.done() for future in futures) / len(futures)


def _do(number: int) -> Any:
    return _tasks[number]()
