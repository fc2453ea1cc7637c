"""Pages made by whole processes, where a process cannot be split in two as it is (macOS, Windows).

What makes a page (a site engine's configuration, templates, a library) does not go through a pipe. So each process
starts from the files, as one of several machines would: it makes one part of the pages and leaves them in the cache.
"""

import os
import subprocess
import sys
from collections.abc import Sequence

from builder.cache import ELSEWHERE
from builder.cores import can_fork, core_count
from builder.making import Making
from builder.page import Page

_FEW = 200
"""Fewer pages are not worth processes that read the content again."""


def make_on_all_cores(making: Making, pages: Sequence[Page], config_file: str | None, *, drafts: bool) -> None:
    """Make what is missing of some pages, with a process a core beside this one; nothing where forks will do it.

    A process that fails leaves its part to this one.
    """
    cores = core_count()
    if can_fork() or cores < 2 or config_file is None or len(making.missing(pages)) < _FEW:
        return
    environment = os.environ | {ELSEWHERE: str(making.kept_in())}
    options = ["--config-file", config_file, *(["--drafts"] if drafts else [])]
    others = [
        subprocess.Popen(
            [sys.executable, "-m", "builder", "build", "--part", f"{number}/{cores}", *options],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for number in range(2, cores + 1)
    ]
    try:
        making.ahead([page for page in pages if page.inputs][::cores])
    finally:
        for other in others:
            other.wait()
