"""Text of records never executes: not in pages, titles, navigation, search, print or export, in any engine."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
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


@pytest.mark.parametrize(
    "folder", ["site", "plain/mkdocs", "plain/site"], ids=["built", "exported to MkDocs", "exported to Zensical"]
)
def test_no_page_runs_what_a_record_says(site, open_page, serve, folder):
    address = serve(site.root / folder)
    pages = sorted(path.relative_to(site.root / folder).as_posix() for path in (site.root / folder).rglob("*.html"))
    assert len(pages) > 25
    page = open_page("", at=address)
    page.on("dialog", lambda dialog: pytest.fail("a dialog opened"))
    for path in pages:
        page.goto(address + path)
        assert page.evaluate(HOSTILE) == [None, 0], path


def test_the_text_is_shown_as_it_was_typed(site, open_page, serve):
    page = open_page(GUIDE, at=serve(site.root / "site"))
    assert page.get_by_role("heading", level=1).inner_text() == PAYLOAD
    assert page.get_by_text("{{ 7*7 }}").first.is_visible()


def test_search_shows_it_as_text(site, open_page, serve):
    page = open_page("", at=serve(site.root / "site"))
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.type("zebra")
    page.locator(".md-search-result__link").first.wait_for(timeout=20_000)
    assert page.evaluate(HOSTILE) == [None, 0]
