"""Text of records never executes: not in pages, titles, navigation, search, print or export, in any engine."""

import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
from playwright.sync_api import expect
from sites import GUIDE, Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAYLOAD = (
    "zebra </title></textarea></script><script>window.pwned=1</script>\"><img src=x onerror=window.pwned=2>'{{ 7*7 }}"
    "{% raise %}{# #}[x](javascript:window.pwned=3)&lt;script&gt;window.pwned=4&lt;/script&gt;`y`]]>--><!--"
)
# Every field that holds free text, wherever it stands on a line of its own.
FIELDS = [
    "name",
    "summary",
    "customer",
    "said_by",
    "goal",
    "reason",
    "capability",
    "measure",
    "before",
    "after",
    "caveat",
    "title",
    "statement",
    "ask",
    "event",
    "player",
    "action",
    "label",
    "basis",
    "buyer",
    "seller",
    "heard_as",
    "answer",
    "unit",
    "owner",
]
# Such text breaks rules of most families: all of that is allowed, and stands on the quality page with what it quotes.
ALLOWED = "".join(f"  - {{rule: SPC{number}, because: hostile text in a test}}\n" for number in range(1, 9))
# The payload as a browser would run it, wherever a page would let it.
MARKUP = r"(?i)<img src=x|<script>window|href=[\"']?javascript|</title></textarea>"
HOSTILE = "() => [window.pwned, document.querySelectorAll('img[src=x], [onerror], a[href^=javascript], a[href^=data]').length]"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    site = Site(tmp_path_factory.mktemp("hostile"))
    quoted = "'" + PAYLOAD.replace("'", "''") + "'"
    for path in (site.root / "content").rglob("*.yml"):
        text = re.sub(
            rf"(?m)^(\s*(?:- )?)({'|'.join(FIELDS)}): (?![{{\[>|])\S.*$",
            lambda found: f"{found[1]}{found[2]}: {quoted}",
            path.read_text(),
        )
        text = re.sub(
            r"(leave_when|also_called|titles|watches|listen_for): \[.*?\]",
            lambda found: f"{found[1]}: [{quoted}]",
            text,
        )
        path.write_text(f"{text.rstrip()}\nallow:\n{ALLOWED}")
    done = site.build()
    assert "SPC012 markup-in-text" in done.stderr, "the author is told"
    assert site.run("export", "plain").returncode == 0
    for engine in ("mkdocs", "zensical"):
        command = (
            [str(Path(sys.executable).parent / engine), "build", "-d", engine]
            if engine == "mkdocs"
            else [str(Path(sys.executable).parent / engine), "build"]
        )
        subprocess.run(command, cwd=site.root / "plain", check=True, capture_output=True)
    return site


@pytest.fixture(
    params=["site", "plain/mkdocs", "plain/site"], ids=["built", "exported to MkDocs", "exported to Zensical"]
)
def folder(request, site):
    """The pages that records became."""
    return site.root / request.param


def pages_of(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


def some_of_each_kind(paths, number=4):
    """Pages of one kind lie in one folder, or in folders of one folder."""
    kinds = defaultdict(list)
    for path in paths:
        kinds[path.split("/")[0], path.count("/")].append(path)
    return [path for kind in kinds.values() for path in kind[:number]]


def test_no_page_runs_what_a_record_says(folder, open_page, serve):
    pages = pages_of(folder)
    assert len(pages) > 25
    address = serve(folder)
    page = open_page("", at=address)
    page.on("dialog", lambda dialog: pytest.fail("a dialog opened"))
    for path in some_of_each_kind(pages):
        page.goto(address + path)
        assert page.evaluate(HOSTILE) == [None, 0], path


def test_no_page_has_markup_of_a_record(folder):
    texts = {path: (folder / path).read_text(encoding="utf-8") for path in pages_of(folder)}
    assert any("zebra" in text for text in texts.values())
    assert [path for path, text in texts.items() if re.search(MARKUP, text)] == []


def test_the_text_is_shown_as_it_was_typed(site, open_page, serve):
    page = open_page(GUIDE, at=serve(site.root / "site"))
    assert page.get_by_role("heading", level=1).inner_text() == PAYLOAD
    expect(page.get_by_text("{{ 7*7 }}").first).to_be_visible()


def test_search_shows_it_as_text(site, open_page, serve):
    page = open_page("", at=serve(site.root / "site"))
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.type("zebra")
    page.locator(".md-search-result__link").first.wait_for(timeout=20_000)
    assert page.evaluate(HOSTILE) == [None, 0]
