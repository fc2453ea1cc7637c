"""The export builds strictly with three engines, with the same guides and the same visible words."""

import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from sites import REPOSITORY, Site

pytestmark = pytest.mark.slow

# Zensical takes another switch for silence, and finds its themes by itself.
ENGINES = {
    "mkdocs": ["mkdocs", "build", "--strict", "-q"],
    "properdocs": ["properdocs", "build", "--strict", "-q"],
    "zensical": ["zensical", "build", "--strict"],
}
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)


class Body(HTMLParser):
    """The words of the part of a page that this tool made."""

    def __init__(self):
        super().__init__()
        self.depth = 0
        self.words = []

    def handle_starttag(self, tag, attrs):
        if self.depth and tag not in _VOID:
            self.depth += 1
        elif tag == "div" and "sp" in (dict(attrs).get("class") or "").split():
            self.depth = 1

    def handle_endtag(self, tag):
        if self.depth and tag not in _VOID:
            self.depth -= 1

    def handle_data(self, data):
        if self.depth:
            self.words += data.split()


def words(path: Path) -> list[str]:
    body = Body()
    body.feed(path.read_text(encoding="utf-8"))
    return body.words


def pages(root: Path) -> dict[str, list[str]]:
    return {path.parent.relative_to(root).as_posix(): words(path) for path in root.rglob("index.html")}


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The sample content, once as a site and once as an export."""
    site = Site(tmp_path_factory.mktemp("sample"))
    shutil.rmtree(site.root / "content")
    shutil.copytree(REPOSITORY / "content", site.root / "content")
    site.build("--strict")
    assert site.run("export", "plain", "--strict").returncode == 0
    return site


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_without_plugins_builds_the_same_pages(sample, engine):
    folder = sample.root / "plain"
    command = [str(Path(sys.executable).parent / ENGINES[engine][0]), *ENGINES[engine][1:]]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    ours, theirs = pages(sample.root / "site"), pages(folder / "site")
    (folder / "site").rename(sample.root / engine)
    guides = [address for address in ours if address.startswith("guides/")]
    assert len(guides) >= 24
    assert sorted(address for address in theirs if address.startswith("guides/")) == sorted(guides)
    assert set(theirs) >= set(ours)
    for address, said in ours.items():
        assert theirs[address] == said, address
        assert len(said) > 5, address


def test_the_export_names_no_plugin_of_ours(sample):
    settings = sample.read("plain/mkdocs.yml")
    assert "sales-primed" not in settings
    assert 'plugins: ["search"]' in settings


def test_an_export_is_whole_or_not_at_all(tmp_path):
    site = Site(tmp_path)
    assert site.run("export", "plain").returncode == 0
    before = site.bytes_of("plain")
    site.edit("content/roles/cio.yml", "level: executive", "level: boss")
    done = site.run("export", "plain")
    assert done.returncode == 1
    assert "content/roles/cio.yml:3:8: error SPC008" in done.stderr
    assert site.bytes_of("plain") == before


def test_an_export_does_not_replace_a_folder_of_others(tmp_path):
    site = Site(tmp_path)
    site.write("plain/thesis.txt", "years of work")
    assert site.run("export", "plain").returncode == 2
    assert site.bytes_of("plain") == {"thesis.txt": b"years of work"}


def test_an_export_holds_the_pages_of_the_site_and_no_others(tmp_path):
    site = Site(tmp_path)
    site.write(
        "mkdocs.yml",
        site.read("mkdocs.yml") + "exclude_docs: |\n  secret.md\nmarkdown_extensions: [pymdownx.details]\n",
    )
    site.write("content/pages/secret.md", "# Secret\n")
    site.write("content/pages/.hidden.md", "# Hidden\n")
    site.write("content/pages/roles.md", "# Our roles\n\n??? note\n    Folded.\n")
    assert site.run("export", "plain").returncode == 0
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "--strict"],
        cwd=site.root / "plain",
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    names = {path.name for path in (site.root / "plain/docs").rglob("*")}
    assert not names & {"secret.md", ".hidden.md"}
    page = site.read("plain/site/roles/index.html")
    assert "<details" in page
    assert page.index("Our roles</h1>") < page.index("Chief financial officer")


@pytest.mark.parametrize("folder", ["content/plain", "content/pages/plain", "content"])
def test_an_export_is_not_written_into_the_content(tmp_path, folder):
    site = Site(tmp_path)
    before = site.bytes_of("content")
    assert site.run("export", folder).returncode == 2
    assert site.bytes_of("content") == before
