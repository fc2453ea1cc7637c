"""`python -m bench`: measure, print one table, write the figures to `bench/results/`. It never fails for being slow."""

import argparse
import datetime
import importlib.util
import os
import sys
import tempfile
from pathlib import Path

from bench import hugo, report
from bench.trial import trial

_SIZES = (10, 100, 1_000)
_ALL = (*_SIZES, 10_000)
_HERE = Path(__file__).resolve().parent


def main() -> None:
    options = _options()
    sizes = sorted(_ALL if options.all else options.guides)
    load = os.getloadavg()[0]
    trials = []
    for guides in sizes:
        peers = {"hugo"} if hugo.program() else set()
        if options.no_peer is None or guides <= options.no_peer:
            peers |= {"mkdocs", *(["mkdocs-nav"] if options.navigation else [])}
            if importlib.util.find_spec("zensical"):
                peers.add("zensical")
        with tempfile.TemporaryDirectory(prefix="primed-bench-", dir=options.folder) as folder:
            root = Path(folder)
            trials.append(trial(root, _HERE.parent, guides, options.runs, peers=peers, say=_say))
    text = report.as_json(trials, load_before=load)
    day = datetime.datetime.now(datetime.UTC).date()
    results = _HERE / "results" / f"{day}-{sizes[-1]}.json"
    results.parent.mkdir(exist_ok=True)
    results.write_text(text, encoding="utf-8")
    print(report.table(trials))
    if not hugo.program():
        _say("Hugo is not installed, so it is not beside ours (Debian: apt install hugo).")
    _say(f"Written to {results}.")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--guides", nargs="+", type=int, default=_SIZES, metavar="N", help="how many; default 10 100 1000"
    )
    parser.add_argument("--all", action="store_true", help="10, 100, 1,000 and 10,000; the peer takes minutes there")
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="how often; default 3")
    parser.add_argument(
        "--no-peer",
        nargs="?",
        type=int,
        const=0,
        metavar="N",
        help="only Hugo beside; with N, above N guides only",
    )
    parser.add_argument(
        "--navigation", action="store_true", help="measure MkDocs also with the guides in its navigation (slower)"
    )
    parser.add_argument(
        "--folder", type=Path, help="where to write guides and sites; default the system's for such files"
    )
    options = parser.parse_args()
    if options.runs < 1 or min(options.guides) < 1:
        parser.error("numbers start at 1")
    return options


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
