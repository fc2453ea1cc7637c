"""What the theme would have inline on every page works from the file that pages load instead."""

import http.server
import json
import threading

import pytest
from sites import GUIDE

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SCHEME = "document.body.dataset.mdColorScheme"
FRAMES = """
globalThis.frames = [];
requestAnimationFrame(function note() {
  if (document.querySelector("main")) globalThis.frames.push(document.body.dataset.mdColorScheme);
  requestAnimationFrame(note);
});
"""


@pytest.mark.parametrize("path", ["", "map/", GUIDE, "404.html"])
def test_no_page_is_shown_in_other_colours_than_a_reader_has_chosen(open_page, path):
    page = open_page()
    page.locator("label[for^=__palette]:visible").click()
    page.add_init_script(FRAMES)
    page.goto(page.url + path)
    page.wait_for_function("frames.length > 2")
    assert set(page.evaluate("frames")) == {"slate"}


def test_a_site_in_a_folder_remembers_colours_and_searches(browser, own_site):
    site = own_site("theme: {name: material, language: de}")
    page = browser.new_context().new_page()
    page.goto(f"{(site / 'index.html').as_uri()}")
    page.locator("label[for^=__palette]:visible").click()
    page.goto(f"{(site / GUIDE).as_uri()}")
    assert page.evaluate(SCHEME) == "slate"
    page.get_by_role("textbox", name="Suche").click()
    page.keyboard.type("release")  # the search listens to keys: text that is filled in stays unseen
    page.locator(".md-search-result__link").first.wait_for()
    page.context.close()


def test_instant_navigation_leaves_it_in_the_page(new_context, own_site, tmp_path):
    # Pages are fetched only from the address that the sitemap names, so that has to be known before.
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Quiet)
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    own_site(f"site_url: {address}", "theme: {name: material, features: [navigation.instant, navigation.tabs]}")
    server.folder = str(tmp_path / "site")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    context = new_context(bypass_csp=True)
    page = context.new_page()
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    page.evaluate("globalThis.isSame = true")
    page.locator("label[for^=__palette]:visible").click()
    for link in ("Proof", "Opportunities", "Home"):
        page.locator(".md-tabs").get_by_role("link", name=link).click()
        page.wait_for_function(
            "link => document.querySelector('.md-tabs__item--active')?.textContent.includes(link)", arg=link
        )
    page.wait_for_timeout(300)
    assert page.evaluate("globalThis.isSame"), "the page was loaded anew"
    assert page.evaluate(SCHEME) == "slate"
    assert json.loads(page.locator("#__config").text_content())["base"] == address
    assert complaints == []
    server.shutdown()
    server.server_close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *args):
        super().__init__(*args, directory=args[2].folder)

    def log_message(self, *_args):
        pass
