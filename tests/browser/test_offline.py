"""A site without network: opened from a folder, or kept on the device after the first visit, and never two versions at once."""

import http.server
import json
import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from playwright.sync_api import Error, expect
from sites import GUIDE, RECORD, Site, StaticHost

from builder.publishing.offline import listing, write_worker

pytestmark = [pytest.mark.browser, pytest.mark.slow]

GUIDE_ADDRESS = GUIDE.removesuffix("index.html")
OTHER_ADDRESS = "guides/container-platform/cfo-idle-capacity/"
GOAL = "Put an approved change in front of customers within one working day"
NEW_GOAL = "Bring an approved change to customers within one working day"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The example folder as a site."""
    site = Site(tmp_path_factory.mktemp("built") / "company")
    site.build()
    return site


@pytest.fixture
def site(built, tmp_path):
    """A copy of it that a test may change."""
    return Site(tmp_path / "company", source=built.root)


@pytest.fixture
def open_device(browser):
    """A browser of a reader's own, with nothing kept in it yet."""
    contexts = []

    def open_device(**options):
        contexts.append(browser.new_context(**options))
        return contexts[-1]

    yield open_device
    for context in contexts:
        context.close()


class Host:
    """A host of static files, with what hosts get wrong."""

    def __init__(self, folder, prefix=""):
        self.folder, self.prefix = folder, prefix
        self.asked = []
        self.answers = {}
        """Address to status, or to a function that answers."""
        host = self

        class Handler(http.server.SimpleHTTPRequestHandler):
            def translate_path(self, path):
                path = path.split("?")[0].split("#")[0]
                self.directory = str(host.folder)
                return super().translate_path(path.removeprefix(host.prefix))

            def do_GET(self):
                address = self.path.split("?")[0].removeprefix(f"{host.prefix}/")
                host.asked.append(address)
                if not self.path.startswith(f"{host.prefix}/"):
                    self.send_error(404)
                elif address not in host.answers:
                    super().do_GET()
                elif callable(answer := host.answers[address]):
                    answer(self)
                else:
                    self.send_error(answer)

            def log_message(self, *_args):
                pass

        self._server = StaticHost(Handler)
        self.address = f"{self._server.address.removesuffix('/')}{prefix}/"
        self.close = self._server.close


@pytest.fixture
def start_host():
    hosts = []

    def start(folder, **options):
        hosts.append(Host(folder, **options))
        return hosts[-1]

    yield start
    for host in hosts:
        host.close()


def wait_until_kept(page, version=None):
    """Until the site (in this version) is on the device, and is what the next page comes from."""
    page.evaluate("() => navigator.serviceWorker.ready")
    if version is None:
        return
    for tenths in range(1, 601):
        states = [state_of(worker) for worker in page.context.service_workers]
        if [version, "activated"] in states:
            return
        page.wait_for_timeout(100)
        if tenths == 300:
            page.reload()  # what one attempt could not fetch comes with the next visit
    raise AssertionError(f"{version} is never kept; the workers are {states}")


def state_of(worker):
    try:
        return worker.evaluate("[BUILD.version, serviceWorker.state]")
    except Error:
        return None  # its time is over


def version_of(folder):
    return re.search(r'"version": "(\w+)"', (folder / "service-worker.js").read_text())[1]


def kept_addresses(page, version):
    return set(
        page.evaluate(
            """async version => {
              const name = (await caches.keys()).find(name => name.endsWith(` ${version}`));
              const scope = (await navigator.serviceWorker.getRegistration()).scope;
              return name ? (await (await caches.open(name)).keys()).map(request => request.url.slice(scope.length)) : [];
            }""",
            version,
        )
    )


def heading(page):
    return page.get_by_role("heading", level=1).inner_text()


def search_for(page, words):
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.type(words)
    found = page.locator(".md-search-result__link").filter(has_text=GOAL).first
    found.wait_for(timeout=60_000)
    return found


# From a folder --------------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(built, tmp_path):
    """The site as a seller has it who was sent a zip file and unpacked it somewhere."""
    there = tmp_path / "Guides (März) #2 100%"
    shutil.copytree(built.root / "site", there)
    return there


@pytest.fixture
def from_folder(open_device, folder):
    context = open_device(offline=True)
    page = context.new_page()
    page.asked = []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto((folder / "index.html").as_uri())
    return page


def test_a_folder_leads_from_home_to_a_guide_and_on(from_folder):
    page = from_folder
    page.get_by_role("link", name="Chief information officer", exact=True).click()
    page.get_by_role("link", name=GOAL).click()
    assert heading(page) == GOAL
    page.get_by_role("navigation", name="Where this guide is").or_(page.locator(".sp-crumbs")).first.get_by_role(
        "link", name="Managed container platform"
    ).click()
    assert heading(page) == "Managed container platform"
    page.get_by_role("link", name="Home").or_(page.locator("a.md-logo")).first.click()
    assert page.url.endswith("/index.html")


def test_search_in_a_folder_finds_a_guide_and_leads_to_it(from_folder):
    search_for(from_folder, "change board").click()
    from_folder.wait_for_url("**/index.html?h=*")
    assert heading(from_folder) == GOAL
    expect(search_for(from_folder, "approved change"), "and does so from a page further down").to_be_visible()


def test_a_folder_asks_for_nothing_outside_itself(from_folder, folder):
    search_for(from_folder, "change board").click()
    from_folder.wait_for_url("**/index.html?h=*")
    assert [url for url in from_folder.asked if not url.startswith(folder.as_uri())] == []


@pytest.mark.parametrize(
    "path", ["", "guides/container-platform/", "roles/", "map/", "proof/", "quality/", "tenets/", "writing/"]
)
def test_every_link_in_a_folder_names_a_file_that_is_there(from_folder, folder, path):
    pages = [folder / path / "index.html", *(folder / path).glob("*/index.html")][: 2 if path else 1]
    for page in filter(Path.is_file, pages):
        from_folder.goto(page.as_uri())
        links = from_folder.locator("a[href]").evaluate_all(
            "links => links.filter(link => link.protocol === 'file:').map(link => decodeURIComponent(link.pathname))"
        )
        assert links
        assert [link for link in links if not Path(link).is_file()] == []


def test_a_folder_may_be_built_so_that_its_links_need_no_scripts(site, open_device):
    site.edit("mkdocs.yml", "plugins:", "use_directory_urls: false\nplugins:")
    site.build()
    page = open_device(offline=True, java_script_enabled=False).new_page()
    page.goto((site.root / "site/index.html").as_uri())
    page.get_by_role("link", name="Chief information officer", exact=True).click()
    page.get_by_role("link", name=GOAL).click()
    assert heading(page) == GOAL


# Served: kept after the first visit -----------------------------------------------------------------------------------


def test_after_one_visit_every_page_can_be_read_without_network(built, open_device, start_host):
    site = built.root / "site"
    host = start_host(site)
    context = open_device()
    page = context.new_page()
    page.goto(host.address)
    wait_until_kept(page)
    addresses = {path.relative_to(site).parent.as_posix() + "/" for path in site.rglob("index.html")}
    assert kept_addresses(page, version_of(site)) >= addresses - {"./"} | {""}
    context.set_offline(True)
    host.close()
    for address in (
        "",
        GUIDE_ADDRESS,
        OTHER_ADDRESS,
        "roles/",
        "roles/cio/",
        "map/",
        "proof/",
        "tenets/product-usage/",
    ):
        page.goto(host.address + address)
        expect(page.locator(".sp").first, address).to_be_visible()
        assert page.evaluate("[...document.styleSheets].every(sheet => sheet.cssRules.length > 0)"), address
    page.goto(host.address)
    search_for(page, "change board").click()
    page.wait_for_url(f"**/{GUIDE_ADDRESS}**")
    assert heading(page) == GOAL


def test_going_offline_midway_changes_nothing_for_an_open_page(built, open_device, start_host):
    host = start_host(built.root / "site")
    context = open_device()
    page = context.new_page()
    page.goto(host.address + GUIDE_ADDRESS)
    wait_until_kept(page)
    context.set_offline(True)
    expect(search_for(page, "change board")).to_be_visible()
    page.reload()
    assert heading(page) == GOAL


def test_a_host_that_does_not_answer_keeps_nobody_waiting(built, open_device, start_host):
    host = start_host(built.root / "site")
    page = open_device().new_page()
    page.goto(host.address)
    wait_until_kept(page)
    released = threading.Event()
    host.answers[GUIDE_ADDRESS] = lambda handler: released.wait(60)
    page.goto(host.address + GUIDE_ADDRESS)
    assert heading(page) == GOAL
    released.set()


STICKS = """
    const match = caches.match.bind(caches);
    let isStuck = false;
    CacheStorage.prototype.match = (...asked) => (isStuck ? new Promise(() => {}) : match(...asked));
    addEventListener("message", ({ data }) => { isStuck ||= data === "stuck"; });
"""


def test_a_device_that_does_not_answer_keeps_nobody_from_what_is_published(built, open_device, start_host):
    host = start_host(built.root / "site")
    worker = STICKS + host.folder.joinpath("service-worker.js").read_text(encoding="utf-8")
    host.answers["service-worker.js"] = lambda handler: send(handler, worker, "text/javascript")
    page = open_device().new_page()
    page.goto(host.address)
    wait_until_kept(page)
    page.evaluate("navigator.serviceWorker.ready.then(({ active }) => active.postMessage('stuck'))")
    page.goto(host.address + GUIDE_ADDRESS)
    assert heading(page) == GOAL
    assert page.evaluate("[...document.styleSheets].every(sheet => sheet.cssRules.length > 0)")


def test_a_site_below_a_path_keeps_to_it(built, open_device, start_host):
    host = start_host(built.root / "site", prefix="/sales/guides")
    context = open_device()
    page = context.new_page()
    page.goto(host.address)
    wait_until_kept(page)
    assert page.evaluate("navigator.serviceWorker.getRegistration().then(found => found.scope)") == host.address
    root = host.address.removesuffix("sales/guides/")
    assert page.evaluate("root => navigator.serviceWorker.getRegistration(root).then(Boolean)", root) is False
    context.set_offline(True)
    page.goto(host.address + OTHER_ADDRESS)
    expect(page.locator(".sp").first).to_be_visible()


def test_two_sites_on_one_host_do_not_touch_each_other(built, site, open_device, start_host):
    site.edit(RECORD, GOAL, NEW_GOAL)
    site.build()
    both = site.root.parent / "host"
    shutil.copytree(built.root / "site", both)
    shutil.copytree(site.root / "site", both / "inner")
    host = start_host(both)
    context = open_device()
    page = context.new_page()
    for address in ("", "inner/"):
        page.goto(host.address + address)
        wait_until_kept(page)
    context.set_offline(True)
    for address, goal in (("", GOAL), ("inner/", NEW_GOAL)):
        page.goto(host.address + address + GUIDE_ADDRESS)
        assert heading(page) == goal


# Served: one version at a time ----------------------------------------------------------------------------------------


@pytest.fixture
def newer(built, tmp_path):
    """The next version of the site, with a changed guide, one more stylesheet and one more script."""
    site = Site(tmp_path / "newer", source=built.root)
    site.edit(RECORD, GOAL, NEW_GOAL)
    site.write("templates/assets/company.css", ".sp { --version: new }")
    site.write("templates/assets/company.js", "globalThis.version = 'new';\n")
    site.build()
    return site.root / "site"


def stylesheets(page):
    return page.evaluate(
        "[...document.styleSheets].map(sheet => [sheet.href.split('/').pop(), sheet.cssRules.length > 0])"
    )


def test_the_next_visit_after_a_build_has_the_new_version_whole(built, newer, open_device, start_host):
    host = start_host(built.root / "site")
    context = open_device()
    tab = context.new_page()
    tab.goto(host.address + GUIDE_ADDRESS)
    wait_until_kept(tab)
    host.folder = newer

    visit = context.new_page()
    visit.goto(host.address + GUIDE_ADDRESS)
    assert heading(visit) == NEW_GOAL, "at once, before the new version is kept"
    assert any(name.startswith("company.") for name, _ in stylesheets(visit))
    assert all(is_there for _, is_there in stylesheets(visit))

    wait_until_kept(visit, version_of(newer))
    context.set_offline(True)
    visit.goto(host.address + GUIDE_ADDRESS)
    assert heading(visit) == NEW_GOAL
    assert all(is_there for _, is_there in stylesheets(visit))
    assert heading(tab) == GOAL, "the open tab was left alone"


@pytest.mark.parametrize("is_second_page", [False, True], ids=["first page of all", "a later page"])
def test_an_open_tab_goes_on_with_its_own_version(built, newer, open_device, start_host, is_second_page):
    host = start_host(built.root / "site")
    context = open_device()
    tab = context.new_page()
    tab.goto(host.address + GUIDE_ADDRESS)
    wait_until_kept(tab)
    if is_second_page:
        tab.goto(host.address + GUIDE_ADDRESS)
    host.folder = newer
    visit = context.new_page()
    visit.goto(host.address)
    wait_until_kept(visit, version_of(newer))

    asks = "() => fetch(new URL('../../../guides.json', location)).then(answer => answer.json()).then(all => all.guides[1].goal)"
    assert tab.evaluate(asks) == GOAL
    visit.goto(host.address + GUIDE_ADDRESS)
    assert visit.evaluate(asks) == NEW_GOAL
    assert kept_addresses(visit, version_of(built.root / "site")), "it is kept as long as the tab is open"

    tab.goto(host.address)
    assert "company." in tab.content(), "the next page of the tab is of the new version"


def test_an_update_fetches_only_what_has_changed(built, newer, open_device, start_host):
    host = start_host(built.root / "site")
    context = open_device()
    page = context.new_page()
    page.goto(host.address)
    wait_until_kept(page)
    # The same version but for one guide.
    half = newer.parent / "half"
    shutil.copytree(built.root / "site", half)
    guide = half / GUIDE
    old = re.search(r'name="primed-page" content="(\w+)"', guide.read_text())[1]
    guide.write_text(guide.read_text().replace(GOAL, NEW_GOAL).replace(old, "0123456789ab"))
    list_again(half)
    host.folder, host.asked = half, []
    page.goto(host.address)
    wait_until_kept(page, version_of(half))
    assert [address for address in host.asked if address.startswith(("guides/", "roles/"))] == [GUIDE_ADDRESS]
    context.set_offline(True)
    page.goto(host.address + GUIDE_ADDRESS)
    assert heading(page) == NEW_GOAL


def list_again(folder, budget=25_000_000):
    """Write list and worker for a site that was changed, or for another budget."""
    worker = folder / "service-worker.js"
    source = worker.read_bytes().split(b"\n", 1)[1]
    worker.unlink()
    next((folder / "assets/primed").glob("files.*.json")).unlink()
    marks = {
        path.relative_to(folder).as_posix(): re.search(r'name="primed-page" content="(\w+)"', path.read_text())[1]
        for path in folder.rglob("*.html")
    }
    write_worker(folder, listing(folder, marks, budget=budget), source)


@pytest.mark.parametrize(
    "what", ["a page of an earlier version", "a script that was cut short", "a list that is missing"]
)
def test_a_host_in_the_midst_of_a_change_does_not_spoil_what_is_kept(built, newer, open_device, start_host, what):
    host = start_host(built.root / "site")
    context = open_device()
    page = context.new_page()
    page.goto(host.address)
    wait_until_kept(page)
    torn = newer.parent / "torn"
    shutil.copytree(newer, torn)
    if what == "a page of an earlier version":
        shutil.copy(built.root / "site/index.html", torn / "index.html")
    elif what == "a script that was cut short":
        script = next((torn / "assets/primed").glob("company.*.js"))
        script.write_bytes(script.read_bytes()[:10])
    else:
        next((torn / "assets/primed").glob("files.*.json")).unlink()
    host.folder = torn
    page.goto(host.address + OTHER_ADDRESS)
    page.evaluate(
        """() => navigator.serviceWorker.getRegistration().then(found => found.update()).then(
          ({installing}) => installing && new Promise(done => installing.addEventListener("statechange", done)), () => {})"""
    )
    context.set_offline(True)
    page.goto(host.address + GUIDE_ADDRESS)
    assert heading(page) == GOAL
    assert all(is_there for _, is_there in stylesheets(page))

    context.set_offline(False)
    host.folder = newer
    page.goto(host.address)
    wait_until_kept(page, version_of(newer))
    context.set_offline(True)
    page.goto(host.address + GUIDE_ADDRESS)
    assert heading(page) == NEW_GOAL


def test_what_is_not_kept_any_more_is_thrown_away(built, newer, open_device, start_host):
    host = start_host(built.root / "site")
    page = open_device().new_page()
    page.goto(host.address)
    wait_until_kept(page)
    host.folder = newer
    page.goto(host.address)
    wait_until_kept(page, version_of(newer))
    for _ in range(60):
        page.goto(host.address)
        names = [name for name in page.evaluate("caches.keys()") if not name.endswith(" open")]
        if names == [f"primed / {version_of(newer)}"]:
            return
        page.wait_for_timeout(1000)
    pytest.fail(f"{names} are still kept")


def test_a_site_that_no_longer_wants_it_lets_go(built, site, open_device, start_host):
    host = start_host(built.root / "site")
    page = open_device().new_page()
    page.goto(host.address)
    wait_until_kept(page)
    site.edit("mkdocs.yml", "sales-primed]", "{sales-primed: {offline: false}}]")
    site.build()
    host.folder = site.root / "site"
    page.goto(host.address)
    page.wait_for_function(
        "async () => !(await navigator.serviceWorker.getRegistration()) && !(await caches.keys()).length",
        timeout=60_000,
    )
    page.goto(host.address + GUIDE_ADDRESS)
    assert heading(page) == GOAL


# Served: what may be kept ---------------------------------------------------------------------------------------------


@pytest.fixture
def large(built, tmp_path):
    """A site of which only a part fits the budget."""
    folder = tmp_path / "large"
    shutil.copytree(built.root / "site", folder)
    list_again(folder, budget=0)
    return folder


def test_of_a_large_site_a_guide_is_kept_once_it_was_opened(large, open_device, start_host):
    host = start_host(large)
    context = open_device()
    page = context.new_page()
    page.goto(host.address)
    wait_until_kept(page)
    page.goto(host.address + GUIDE_ADDRESS)
    page.wait_for_function("async address => Boolean(await caches.match(address))", arg=host.address + GUIDE_ADDRESS)
    context.set_offline(True)
    page.reload()
    assert heading(page) == GOAL
    expect(search_for(page, "change board")).to_be_visible()
    page.goto(host.address + OTHER_ADDRESS)
    assert heading(page) == "This page is not on this device yet"
    page.get_by_role("link", name="go to the start").click()
    assert page.url == host.address
    expect(page.locator(".sp").first).to_be_visible()


def test_a_guide_that_was_opened_is_kept_in_its_next_version_too(large, newer, open_device, start_host):
    host = start_host(large)
    context = open_device()
    page = context.new_page()
    page.goto(host.address)
    wait_until_kept(page)
    page.goto(host.address + GUIDE_ADDRESS)
    page.wait_for_function("async address => Boolean(await caches.match(address))", arg=host.address + GUIDE_ADDRESS)
    list_again(newer, budget=0)
    host.folder = newer
    page.goto(host.address)
    wait_until_kept(page, version_of(newer))
    context.set_offline(True)
    page.goto(host.address + GUIDE_ADDRESS)
    assert heading(page) == NEW_GOAL


def redirect(handler):
    handler.send_response(302)
    handler.send_header("Location", "/")
    handler.end_headers()


def send(handler, text, kind):
    handler.send_response(200)
    handler.send_header("Content-Type", kind)
    handler.end_headers()
    handler.wfile.write(text.encode())


def sign_in_page(handler):
    send(handler, "<!doctype html><h1>Sign in</h1>", "text/html")


@pytest.mark.parametrize(
    "answer", [404, 500, redirect, sign_in_page], ids=["gone", "broken", "redirected", "another page"]
)
def test_only_a_whole_file_of_this_version_is_kept(large, open_device, start_host, answer):
    host = start_host(large)
    context = open_device()
    page = context.new_page()
    page.goto(host.address)
    wait_until_kept(page)
    host.answers[GUIDE_ADDRESS] = answer
    page.goto(host.address + GUIDE_ADDRESS)
    page.wait_for_load_state("networkidle")
    del host.answers[GUIDE_ADDRESS]
    context.set_offline(True)
    page.goto(host.address + GUIDE_ADDRESS)
    assert heading(page) == "This page is not on this device yet"


def test_a_broken_host_is_no_reason_not_to_show_what_is_kept(built, open_device, start_host):
    host = start_host(built.root / "site")
    page = open_device().new_page()
    page.goto(host.address)
    wait_until_kept(page)
    host.answers[GUIDE_ADDRESS] = 503
    page.goto(host.address + GUIDE_ADDRESS)
    assert heading(page) == GOAL


def test_a_page_that_is_gone_is_gone(built, open_device, start_host):
    host = start_host(built.root / "site")
    page = open_device().new_page()
    page.goto(host.address)
    wait_until_kept(page)
    host.answers[GUIDE_ADDRESS] = 404
    assert page.goto(host.address + GUIDE_ADDRESS).status == 404


def test_a_page_that_its_host_adds_something_to_is_kept_all_the_same(built, open_device, start_host):
    host = start_host(built.root / "site")
    text = built.page("index.html").replace("</body>", "<!-- served by somebody --></body>")
    host.answers[""] = lambda handler: send(handler, text, "text/html; charset=utf-8")
    context = open_device()
    page = context.new_page()
    page.goto(host.address)
    wait_until_kept(page)
    context.set_offline(True)
    page.goto(host.address)
    expect(page.locator(".sp").first).to_be_visible()


def test_a_full_device_keeps_what_fits_and_the_site_goes_on(built, open_device, start_host):
    host = start_host(built.root / "site")
    context = open_device()
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": host.address.rstrip("/"), "quotaSize": 1_500_000})
    page.goto(host.address)
    wait_until_kept(page)
    kept = kept_addresses(page, version_of(built.root / "site"))
    files = json.loads(next((built.root / "site/assets/primed").glob("files.*.json")).read_text())
    assert kept >= set(files["shell"])
    assert not kept >= set(files["more"]), "not all of it fitted"
    page.goto(host.address + GUIDE_ADDRESS)
    assert heading(page) == GOAL
    context.set_offline(True)
    page.goto(host.address)
    expect(page.locator(".sp").first).to_be_visible()


def test_an_export_keeps_nothing(site, open_device, start_host):
    assert site.run("export", "plain").returncode == 0
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=site.root / "plain", check=True)
    host = start_host(site.root / "plain/site")
    page = open_device().new_page()
    page.goto(host.address)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(found => found.length)") == 0
