"""The sample site, built once and served, and a Chromium to open it in."""

import functools
import http.server
import shutil
import subprocess
import sys

import pytest
from playwright.sync_api import sync_playwright
from sites import REPOSITORY, StaticHost

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-dev-shm-usage",
    # The browser's own panels, which nobody opens here, take as long for each new window as a page of ours; and every site
    # here is ours, so none needs a process of its own.
    "--disable-features=PreloadTopChromeWebUI,WebUIOmniboxPopup,WebUIOmniboxAimPopup,IsolateOrigins,site-per-process",
    "--disable-site-isolation-trials",
]


def pytest_collection_modifyitems(items):
    """A test may try twice in a browser, which on a busy machine now and then answers nothing for half a minute."""
    for item in items:
        if "browser" in item.keywords:
            item.add_marker(pytest.mark.flaky(reruns=1))


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_args):
        pass


def _serve(folder):
    return StaticHost(functools.partial(_Quiet, directory=str(folder)))


def _program():
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=_program(), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def start_browser(browser, tmp_path):
    """Another browser, which is like one restarted at the next call: what pages keep on the device is there again."""

    def start():
        return browser.browser_type.launch_persistent_context(tmp_path, executable_path=_program(), args=FLAGS)

    return start


@pytest.fixture(scope="session")
def address(tmp_path_factory):
    """Where the sample site is served."""
    folder = tmp_path_factory.mktemp("site") / "site"
    subprocess.run(
        [sys.executable, "-m", "builder", "build", "--strict", "-d", str(folder)], cwd=REPOSITORY, check=True
    )
    host = _serve(folder)
    yield host.address
    host.close()


@pytest.fixture
def own_site(tmp_path):
    """The sample content under another mkdocs.yml: `own_site("theme: {name: material, language: de}")` is where it lies."""

    def build(*lines):
        shutil.copytree(REPOSITORY / "content", tmp_path / "content")
        usual = ["site_name: Guides", "docs_dir: content/pages", "plugins: [search, sales-primed]"]
        (tmp_path / "mkdocs.yml").write_text("\n".join([*usual, *lines]), encoding="utf-8")
        subprocess.run([sys.executable, "-m", "builder", "build"], cwd=tmp_path, check=True)
        return tmp_path / "site"

    return build


@pytest.fixture
def serve():
    """Serve any folder for the length of a test."""
    hosts = []

    def start(folder):
        hosts.append(_serve(folder))
        return hosts[-1].address

    yield start
    for host in hosts:
        host.close()


@pytest.fixture
def new_context(browser):
    """A browser that has seen nothing yet. A site is kept on the device only where that is what a test is about."""
    contexts = []

    def start(**options):
        contexts.append(browser.new_context(service_workers="block", **options))
        return contexts[-1]

    yield start
    for context in contexts:
        context.close()


@pytest.fixture
def open_page(new_context, address):
    """Open a page of the sample site: `open_page("map/", width=390, dark=True, scripts=False)`."""

    def open_page(path="", *, width=1280, dark=False, scripts=True, at=None):
        context = new_context(
            viewport={"width": width, "height": 844 if width < 600 else 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            bypass_csp=True,  # so that tests can ask pages; what the policy lets pass is a test of its own
        )
        page = context.new_page()
        page.goto((at or address) + path)
        return page

    return open_page
