"""What a command took and what a site weighs. It compares nothing.

Memory is the peak of the command's largest process as the kernel reports it (`wait4`, exact), or, where the command
starts processes of its own, the largest sum over its tree (what they share counts once), looked at as often as takes
two hundredths of the time, and every 50 ms at most.
"""

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.markdown import parsed

_CHILD = Path(__file__).with_name("child.py")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a command took."""

    seconds: float
    """From start to end."""
    cpu_seconds: float
    """On all cores together, with the processes it started."""
    peak_bytes: int
    """Resident memory; see above."""


@dataclass(frozen=True, slots=True)
class Site:
    """What a built site weighs."""

    bytes: int
    """Sum of the sizes of all files."""
    pages: int
    """Files that end in .html."""
    search_bytes: int
    """Size of the search index, which a reader's browser loads whole."""
    guide_bytes: int
    """Size of the page of the first guide."""
    guide_words: int
    """Words in the body of that page."""


def module(name: str, *arguments: str) -> tuple[str, ...]:
    """The command that runs a Python module with this Python."""
    return (sys.executable, "-m", name, *arguments)


def run(*command: str, folder: Path) -> Cost:
    """Run a command in a folder. Raises `RuntimeError` with its output where it fails."""
    log = folder / "bench.log"
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": ""}
    ended = subprocess.run(
        [sys.executable, "-I", "-S", str(_CHILD), str(log), *command],
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    measured = json.loads(ended.stdout)
    if code := measured.pop("exit_code"):
        raise RuntimeError(f"{' '.join(command)} ended with {code}:\n{log.read_text(encoding='utf-8')}")
    return Cost(**measured)


def weigh(site: Path, guide: str) -> Site:
    """Weigh a site; `guide` is the address of a guide's page."""
    files = [path for path in site.rglob("*") if path.is_file()]
    page = site / guide / "index.html"
    body = next(parsed(page.read_text(encoding="utf-8")).all("article"))
    return Site(
        bytes=sum(path.stat().st_size for path in files),
        pages=sum(path.suffix == ".html" for path in files),
        search_bytes=sum(path.stat().st_size for path in files if path.name in ("search_index.json", "search.json")),
        guide_bytes=page.stat().st_size,
        guide_words=len(re.findall(r"[^\W_]+", body.text())),
    )
