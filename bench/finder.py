"""`python -m bench.finder`: what the finder and the header's search load, and how soon after a key they show a guide.

A site of `--guides` is built and served compressed, as static hosts do, and opened in Chromium with its processor
slowed down. Time runs from the system's time of the key to the first frame after the list has changed. Nothing is
judged.
"""

import argparse
import gzip
import json
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from bench.measure import module, run
from bench.sample import make
from builder.views.finder_index import MOST_IN_SITE_SEARCH

_REPOSITORY = Path(__file__).resolve().parent.parent
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-dev-shm-usage",
    # The browser's own panels, which nobody opens here, and which take as long for each new window as a page of ours.
    "--disable-features=PreloadTopChromeWebUI,WebUIOmniboxPopup,WebUIOmniboxAimPopup",
]
_TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json"}

_CLOCK = """
globalThis.shown = [];
let pressed = 0;
addEventListener("keydown", (event) => { pressed = event.timeStamp; }, { capture: true });
new MutationObserver((changes) => {
  if (!pressed || !changes.some(({ target }) => target.closest?.("LIST")?.querySelector("a"))) return;
  const from = pressed;
  pressed = 0;
  requestAnimationFrame(() => setTimeout(() => shown.push(performance.now() - from)));
}).observe(document, { childList: true, subtree: true });
"""


@dataclass
class _Served:
    """What a page has loaded: bytes by path, as they are and as they were sent."""

    plain: dict[str, int] = field(default_factory=dict)
    sent: dict[str, int] = field(default_factory=dict)


@contextmanager
def _serving(site: Path) -> Iterator[tuple[str, _Served]]:
    served = _Served()

    @cache
    def packed(path: Path) -> tuple[int, bytes]:
        content = path.read_bytes()
        return len(content), gzip.compress(content, 6, mtime=0)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.partition("?")[0]
            path = site / (name.lstrip("/") + ("index.html" if name.endswith("/") else ""))
            if not path.is_file():
                self.send_error(404)
                return
            plain, content = packed(path)
            served.plain[name], served.sent[name] = plain, len(content)
            self.send_response(200)
            self.send_header("Content-Type", _TYPES.get(path.suffix, "application/octet-stream"))
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/", served
    server.shutdown()
    server.server_close()


class _Bench:
    """A site in a slow browser."""

    def __init__(self, browser: Browser, address: str, served: _Served, slower: float) -> None:
        self._browser, self._address, self.served, self._slower = browser, address, served, slower

    @contextmanager
    def _page(self, path: str, shown_in: str) -> Iterator[Page]:
        """A page in a browser that has seen nothing yet."""
        self.served.plain.clear()
        self.served.sent.clear()
        context = self._browser.new_context(bypass_csp=True, service_workers="block")  # to ask pages
        page = context.new_page()
        page.add_init_script(_CLOCK.replace("LIST", shown_in))
        session: CDPSession = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": self._slower})
        page.goto(self._address + path)
        yield page
        context.close()

    def keys(self, path: str, field_: str, shown_in: str, texts: list[str], *, wait: float) -> list[float]:
        """Milliseconds from each key of some texts to the guides it brings; with no `wait`, of the first key alone."""
        found: list[float] = []
        with self._page(path, shown_in) as page:
            page.wait_for_timeout(wait * 1000)
            for text in texts:
                page.fill(field_, "")
                page.focus(field_)
                for key in text if wait else text[:1]:
                    before = page.evaluate("shown.length")
                    page.keyboard.press("Space" if key == " " else key)
                    if len(times := _after(page, before)) > before:
                        found.append(times[before])
        return found

    def loads(self, path: str, field_: str) -> str:
        """What a page loads until it has been asked something."""
        with self._page(path, "body") as page:
            page.focus(field_)
            page.keyboard.press("a")
            page.wait_for_timeout(5000)
        largest = sorted(self.served.sent, key=lambda name: -self.served.sent[name])[:3]
        shown = [f"{name.rpartition('/')[2] or 'page'} {_kilobytes(self.served.sent[name])}" for name in largest]
        names = ", ".join(shown)
        plain, sent = sum(self.served.plain.values()), sum(self.served.sent.values())
        return f"{_kilobytes(sent)} sent, {_kilobytes(plain)} unpacked (most: {names})"


def _after(page: Page, before: int) -> list[float]:
    """All times so far, with that of a key just pressed; a key may change nothing, as a space at the end of a word.

    The page is left alone until then: what a browser is asked to do meanwhile would be counted as the finder's time.
    (To wait for something in a page, the driver first puts a large script of its own into it.)
    """
    times: list[float] = []
    for pause in (600, 600, 2_800):
        page.wait_for_timeout(pause)
        times = page.evaluate("shown")
        if len(times) > before:
            break
    return times


def _kilobytes(size: int) -> str:
    return f"{size / 1000:,.0f} kB"


def _line(what: str, times: list[float]) -> str:
    return f"  {what:<34} median {median(times):5.0f} ms, worst {max(times):5.0f} ms, {len(times)} keys"


def _texts(site: Path) -> list[str]:
    """What is typed: the beginnings of three goals, the last with a slip, so that every key finds something."""
    guides = json.loads((site / "guides.json").read_text(encoding="utf-8"))["guides"]
    first, second, third = (guides[len(guides) * part // 4]["goal"][:12].strip() for part in (1, 2, 3))
    return [first, second, third[:10] + third[11:10:-1]]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.finder", description=__doc__)
    parser.add_argument("--guides", type=int, default=10_000, metavar="N")
    parser.add_argument("--varied", action="store_true", help="texts by chance: the hardest case for the index's size")
    parser.add_argument("--slower", type=float, default=4, metavar="N", help="how many times slower; default 4")
    parser.add_argument("--cold", type=int, default=5, metavar="N", help="first keys on a page just opened; default 5")
    parser.add_argument("--site", type=Path, help="measure this built site instead of building one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="primed-bench-") as folder:
        site = options.site
        if site is None:
            print(f"{options.guides:,} guides: writing and building them", file=sys.stderr, flush=True)
            make(Path(folder), _REPOSITORY, options.guides, varied=options.varied)
            run(*module("builder", "build"), folder=Path(folder))
            site = Path(folder) / "site"
        texts = _texts(site)
        guides = len(json.loads((site / "guides.json").read_text(encoding="utf-8"))["guides"])
        print(f"{guides:,} guides, processor {options.slower:g} times slower, load {os.getloadavg()[0]:.1f}")
        program = next((found for name in _BROWSERS if (found := shutil.which(name))), None)
        with sync_playwright() as playwright, _serving(site) as (address, served):
            browser = playwright.chromium.launch(executable_path=program, args=_FLAGS)
            bench = _Bench(browser, address, served, options.slower)
            listed = ".md-search-result__list" if guides <= MOST_IN_SITE_SEARCH else ".sp-search"
            for name, path, field_, shown_in in (
                ("finder", "", "#find-words", "[data-sp-finder-guides]"),
                ("search in the header", "proof/", ".md-search__input", listed),
            ):
                print(f"{name}: {bench.loads(path, field_)}")
                print(_line("once it is there", bench.keys(path, field_, shown_in, texts, wait=6)))
                first = [bench.keys(path, field_, shown_in, texts[:1], wait=0)[0] for _ in range(options.cold)]
                print(_line("first key on a page just opened", first))
            browser.close()


if __name__ == "__main__":
    main()
