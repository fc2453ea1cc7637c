"""How far long work has come: one line at a terminal; nothing where nobody watches, as in a pipe or a log."""

import contextlib
import sys
import time
from collections.abc import Callable, Iterator

Progress = Callable[[str, int, int], None]
"""Hears what is being done, how many of how many are done."""

_WIDTH = 78
_BETWEEN = 0.1
_AT_FIRST = 1.0


def silent(_what: str, _done: int, _total: int) -> None:
    """Tell nobody."""


class TerminalProgress:
    """Keeps one line of a terminal up to date. `close` clears it, for what is printed next."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._what = ""
        self._started = self._shown = now()
        self._is_there = False

    def __call__(self, what: str, done: int, total: int) -> None:
        """Show it, if the last time is long enough ago; what is done within a second is not worth a line."""
        now = self._now()
        if done >= total:
            self.close()
            return
        if what != self._what:
            self._what, self._started = what, now
        if now - self._started < _AT_FIRST or now - self._shown < _BETWEEN:
            return
        self._shown, self._is_there = now, True
        left = (now - self._started) / done * (total - done) if done else 0.0
        line = f"{what}: {done:,} of {total:,}{_in_words(left) if done else ''}"
        sys.stderr.write(f"\r{line[:_WIDTH]:{_WIDTH}}")
        sys.stderr.flush()

    def close(self) -> None:
        """Clear the line."""
        if self._is_there:
            sys.stderr.write(f"\r{'':{_WIDTH}}\r")
            sys.stderr.flush()
            self._is_there = False


@contextlib.contextmanager
def watched() -> Iterator[Progress]:
    """How far long work has come, for whoever watches at a terminal."""
    if not sys.stderr.isatty():
        yield silent
        return
    shown = TerminalProgress()
    try:
        yield shown
    finally:
        shown.close()


def _in_words(seconds: float) -> str:
    if seconds < 1:
        return ""
    return f", about {seconds:.0f} s left" if seconds < 90 else f", about {seconds / 60:.0f} min left"
