"""The live preview: saving shows it, a mistake shows in its place, and it recovers by itself."""

import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from sites import GUIDE, RECORD, Site

GUIDE_ADDRESS = GUIDE.removesuffix("index.html")
pytestmark = pytest.mark.slow


class Preview:
    def __init__(self, site, *command, prelude=""):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process = subprocess.Popen(
            [sys.executable, *self._program(command, prelude), "-a", f"127.0.0.1:{self.port}"],
            cwd=site.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    @staticmethod
    def _program(command, prelude):
        """The command; with a `prelude`, a program that changes something first."""
        module, *rest = command
        if not prelude:
            return ["-m", *command]
        return [
            "-c",
            f"{prelude}; import sys; sys.argv[1:1] = {rest}; import runpy; runpy.run_module({module!r}, run_name='__main__')",
        ]

    def get(self, address):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{address}", timeout=10) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.read().decode() if error.code == 503 else ""
        except (urllib.error.URLError, ConnectionError):
            return ""

    def wait_for(self, words, address=GUIDE_ADDRESS):
        for _ in range(240):
            if words in (page := self.get(address)):
                return page
            assert self.process.poll() is None, "the preview has died"
            time.sleep(0.25)
        pytest.fail(f"{words!r} never appeared")


@pytest.fixture(params=[("builder", "serve"), ("mkdocs", "serve")], ids=["primed serve", "mkdocs serve"])
def start(request):
    started = []

    def start(site):
        started.append(Preview(site, *request.param))
        return started[-1]

    yield start
    for preview in started:
        preview.process.terminate()
        preview.process.wait()


def test_a_preview_follows_what_is_saved_through_mistakes_and_back(tmp_path, start):
    site = Site(tmp_path)
    preview = start(site)
    preview.wait_for("Put an approved change")

    site.edit(RECORD, "Put an approved change", "Bring an approved change")
    preview.wait_for("Bring an approved change")

    site.edit(RECORD, "purpose: open", "purpose: opening")
    page = preview.wait_for("SPC008 wrong-type")
    assert f"{RECORD}:16:20" in page
    assert "Expected open, measure, confirm or impact" in page
    assert "findings in the content" in preview.get(""), "every page says that something is wrong"
    assert "Pay only for" in preview.get("guides/container-platform/cfo-idle-capacity/"), "the others are still there"

    site.edit(RECORD, "purpose: opening", "purpose: open")
    preview.wait_for("Bring an approved change")
    assert "in the content" not in preview.get("")


def test_a_mistake_in_a_role_shows_at_every_guide_that_needs_it(tmp_path, start):
    site = Site(tmp_path)
    site.edit("content/roles/cio.yml", "level: executive", "level: boss")
    preview = start(site)
    page = preview.wait_for("content/roles/cio.yml:3:8")
    assert "Put an approved change" in page
    site.edit("content/roles/cio.yml", "level: boss", "level: executive")
    preview.wait_for("How does an approved change reach your customers today?")


def test_drafts_show_in_a_preview_marked_as_such(tmp_path, start):
    site = Site(tmp_path)
    site.edit(RECORD, "status: approved", "status: draft")
    preview = start(site)
    assert "Draft" in preview.wait_for("Put an approved change")


def test_a_template_with_a_mistake_shows_in_the_page_and_recovers(tmp_path, start):
    site = Site(tmp_path)
    site.write(
        "templates/pages/guide.html", "{% extends 'layout.html' %}{% block body %}{{ view.nonsense }}{% endblock %}"
    )
    preview = start(site)
    preview.wait_for("templates/pages/guide.html:1")
    site.write("templates/pages/guide.html", "{% extends 'layout.html' %}{% block body %}<h1>Mended</h1>{% endblock %}")
    preview.wait_for("Mended")


def test_a_preview_has_neither_policy_nor_worker(tmp_path, start):
    preview = start(Site(tmp_path))
    page = preview.wait_for("Put an approved change")
    assert "livereload(" in page, "the engine's own inline script, of which no policy could know"
    assert "Content-Security-Policy" not in page
    assert "primed-page" not in page, "by this mark a page asks to be kept on a device"
    assert preview.get("service-worker.js") == ""


# Of `primed serve`, which makes what is looked at ---------------------------------------------------------------------


@pytest.fixture
def serve():
    started = []

    def start(site):
        started.append(Preview(site, "builder", "serve"))
        return started[-1]

    yield start
    for preview in started:
        preview.process.terminate()
        preview.process.wait()


OTHER = "content/records/container-platform/cfo-idle-capacity.yml"
NEW = "content/records/container-platform/cio-new.yml"


def test_what_lists_a_guide_follows_it(tmp_path, serve):
    site = Site(tmp_path)
    preview = serve(site)
    preview.wait_for("Put an approved change")
    pages = {address: preview.get(address) for address in ("roles/cio/", "map/")}
    assert all("Put an approved change" in page for page in pages.values())

    site.edit(RECORD, "Put an approved change", "Bring an approved change")
    for address in ("roles/cio/", "map/", "guides.json", "search/search_index.json"):
        preview.wait_for("Bring an approved change", address)
        assert "Put an approved change" not in preview.get(address), address
    pointer = preview.get("assets/primed/finder-index.js")
    index = re.search(r"finder-index\.\w+\.js", pointer)[0]
    assert "Bring an approved change" in preview.get(f"assets/primed/{index}")


def test_a_new_record_has_a_guide_and_one_that_is_deleted_has_none(tmp_path, serve):
    site = Site(tmp_path)
    preview = serve(site)
    preview.wait_for("Put an approved change")
    site.write(NEW, site.read(RECORD).replace("Put an approved change", "Bring an approved change"))
    preview.wait_for("Bring an approved change", "guides/container-platform/cio-new/")
    assert "Bring an approved change" in preview.get("roles/cio/")
    (site.root / NEW).unlink()
    for _ in range(100):
        if not preview.get("guides/container-platform/cio-new/"):
            break
        time.sleep(0.1)
    assert preview.get("guides/container-platform/cio-new/") == ""
    assert "Bring an approved change" not in preview.get("roles/cio/")


def test_a_workbook_is_that_of_the_numbers_as_they_are(tmp_path, serve):
    site = Site(tmp_path)
    preview = serve(site)
    page = preview.wait_for("cfo-idle-capacity", "guides/container-platform/cfo-idle-capacity/")
    name = re.search(r'href="([^"]*\.xlsx)"', page)[1]
    address = f"http://127.0.0.1:{preview.port}/guides/container-platform/cfo-idle-capacity/{name}"
    first = urllib.request.urlopen(address, timeout=10).read()
    site.edit(OTHER, "expected: 900000", "expected: 900001")
    for _ in range(100):
        again = urllib.request.urlopen(address, timeout=10).read()
        if again != first:
            break
        time.sleep(0.1)
    assert again[:2] == b"PK"
    assert again != first


@pytest.mark.parametrize(
    ("path", "broken", "said"),
    [
        ("mkdocs.yml", "site_name: [", "mkdocs.yml"),
        ("mkdocs.yml", "site_name: X\ndocs_dir: content/pages\nplugins: [sales-primed]\ntheme: {name: material, palette: 5}\n", "palette"),
        ("content/pages/x.md", "---\ntemplate: nosuch.html\n---\n", "x.md: the theme has no template &quot;nosuch.html&quot;."),
    ],
)  # fmt: skip
def test_what_keeps_the_site_from_being_built_is_said_until_it_is_mended(tmp_path, serve, path, broken, said):
    site = Site(tmp_path)
    site.write("content/pages/x.md", "")
    preview = serve(site)
    preview.wait_for("Put an approved change")
    whole = site.read(path)
    site.write(path, broken)
    page = preview.wait_for("The site cannot be built", "roles/cio/")
    assert said in page or "the theme fails with these settings" in page
    assert "livereload(" in page
    site.write(path, whole)
    preview.wait_for("Put an approved change")


@pytest.mark.parametrize("way", ["in place", "by another file that takes its place"])
def test_a_page_of_the_company_s_and_a_setting_are_followed_too(tmp_path, serve, way):
    site = Site(tmp_path)
    site.write("content/pages/team.md", "# Our team\n")
    preview = serve(site)
    preview.wait_for("Our team", "team/")
    for path, old, new, address in (
        ("content/pages/team.md", "Our team", "Our people", "team/"),
        ("mkdocs.yml", "Conversation guides", "Talks", "map/"),
    ):
        if way == "in place":
            site.edit(path, old, new)
        else:
            site.write("beside", site.read(path).replace(old, new))
            (site.root / "beside").replace(site.root / path)
        preview.wait_for(new, address)
    assert "Put an approved change" in preview.get(GUIDE_ADDRESS)


def test_templates_are_followed_also_those_of_a_folder_that_is_made_meanwhile(tmp_path, serve):
    site = Site(tmp_path)
    preview = serve(site)
    preview.wait_for("Put an approved change")
    own = "templates/partials/guide-follow-up.html"
    for words in ("The first of ours", "The next of ours"):
        site.write(own, f"<p>{words}</p>")
        preview.wait_for(words)
    (site.root / own).unlink()
    preview.wait_for("Follow up <span")


def test_what_is_not_of_the_site_is_not_found(tmp_path, serve):
    site = Site(tmp_path)
    preview = serve(site)
    preview.wait_for("Put an approved change")
    for address in (
        "guides/container-platform/none/",
        "../mkdocs.yml",
        "%2e%2e/mkdocs.yml",
        "guides/../../mkdocs.yml",
        "..%5cmkdocs.yml",
        "guides/%00/",
    ):
        assert "site_name" not in preview.get(address)
        assert "Put an approved change" in preview.get(GUIDE_ADDRESS), address


def test_where_the_system_watches_no_more_folders_changes_are_looked_up(tmp_path):
    site = Site(tmp_path)
    refusing = "import watchdog.observers as w; w.Observer.start = lambda self: (_ for _ in ()).throw(OSError(28, 'no watches left'))"
    preview = Preview(site, "builder", "serve", prelude=refusing)
    try:
        preview.wait_for("Put an approved change")
        site.edit(RECORD, "Put an approved change", "Bring an approved change")
        preview.wait_for("Bring an approved change")
    finally:
        preview.process.terminate()
        preview.process.wait()
