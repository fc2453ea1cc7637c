"""`python -m bench.preview`: how long a preview takes from a saved record to the page in the browser."""

import argparse
import os
import re
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from statistics import median

from bench import measure, sample

_REPOSITORY = Path(__file__).resolve().parent.parent
_BETWEEN = 1.0
"""Seconds between two saves, so that one has come to rest before the next."""


class Preview:
    """A running preview, as a browser sees it."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self._base = f"http://127.0.0.1:{port}/"
        self._process = subprocess.Popen(
            measure.module("builder", "serve", "--address", f"127.0.0.1:{port}"),
            cwd=folder,
            env=os.environ | {"PYTHONPATH": str(_REPOSITORY)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def get(self, address: str) -> str:
        """What lies at an address of the site."""
        with urllib.request.urlopen(self._base + address, timeout=120) as answer:
            text: str = answer.read().decode()
        return text

    def wait(self) -> None:
        """Until there is an answer. Raises `RuntimeError` where the preview ends before."""
        while True:
            try:
                self.get("")
            except (urllib.error.URLError, ConnectionError):
                if self._process.poll() is not None:
                    raise RuntimeError("The preview has ended.") from None
                time.sleep(0.1)
            else:
                return

    def wait_for_reload(self, page: str) -> None:
        """Until the browser that shows this page is told to load it anew."""
        found = re.search(r"livereload\((\d+),", page)
        assert found is not None
        while int(self.get(f"livereload/{found[1]}/1")) <= int(found[1]):
            pass

    def end(self) -> None:
        """Stop it."""
        self._process.terminate()
        self._process.wait()


def main() -> None:
    """Measure, and print medians."""
    parser = argparse.ArgumentParser(prog="python -m bench.preview", description=__doc__)
    parser.add_argument("--guides", type=int, default=1_000, metavar="N", help="how many; default 1000")
    parser.add_argument("--saves", type=int, default=15, metavar="N", help="how often a record is saved; default 15")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="primed-bench-") as folder:
        record = sample.make(Path(folder), _REPOSITORY, options.guides)
        start = time.monotonic()
        preview = Preview(Path(folder))
        try:
            preview.wait()
            print(f"start: {time.monotonic() - start:.1f} s")
            told, shown = _saved(preview, record, options.saves)
        finally:
            preview.end()
    for what, seconds in (("until a browser is told", told), ("until it has the page", shown)):
        in_ms = [1000 * value for value in seconds]
        print(f"{what}: {median(in_ms):.0f} ms (median of {len(in_ms)}; {min(in_ms):.0f} to {max(in_ms):.0f})")


def _saved(preview: Preview, record: Path, saves: int) -> tuple[list[float], list[float]]:
    """Seconds from each save until a browser is told, and until it has the page as saved."""
    address = f"guides/{record.parent.name}/{record.stem}/"
    text, told, shown = record.read_text(encoding="utf-8"), [], []
    page = preview.get(address)
    for number in range(saves):
        time.sleep(_BETWEEN)
        word = f"Bill number {number} of"
        record.write_text(re.sub(r"(goal:\n  statement: )", rf"\g<1>{word} ", text, count=1), encoding="utf-8")
        start = time.monotonic()
        preview.wait_for_reload(page)
        told.append(time.monotonic() - start)
        page = preview.get(address)
        shown.append(time.monotonic() - start)
        if word not in page:
            raise RuntimeError(f"The page does not show what was saved: {address}")
    return told, shown


if __name__ == "__main__":
    main()
