"""What a built site gets for readers without network: the list of its files, the worker, the search for folders."""

import json
import re

import pytest
from sites import GUIDE, Site

from builder.errors import BuilderError
from builder.publishing.offline import Listing, digest, folder_script, listing, write_folder_search, write_worker
from builder.workspace import Workspace

SITE = {
    "index.html": b"<p>home</p>",
    "404.html": b"not found",
    "assets/javascripts/bundle.1a2b.min.js": b"bundle",
    "assets/javascripts/bundle.1a2b.min.js.map": b"map",
    "assets/javascripts/lunr/min/lunr.de.min.js": b"lunr",
    "assets/primed/primed.1a2b.css": b"css",
    "guides/a/one/index.html": b"<p>one</p>",
    "guides/a/two/index.html": b"<p>two</p>",
    "guides.json": b"{}",
    "handbook/first week.html": b"<p>hand-written, as a whole file</p>",
    "pictures/logo.svg": b"<svg/>",
    "pictures/plant.jpg": b"jpeg" * 100,
    "roles/cio/index.html": b"<p>cio</p>",
    "search/search_index.json": b'{"docs": []}',
    "sitemap.xml": b"<urlset/>",
    "sitemap.xml.gz": b"gz",
    ".nojekyll": b"",
    ".well-known/x": b"",
}
MARKS = {path: f"mark of {path}" for path in SITE if path.endswith("/index.html") or path == "index.html"}


@pytest.fixture
def folder(tmp_path):
    for path, content in SITE.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    return tmp_path


def test_the_shell_is_what_every_page_loads_and_home(folder):
    assert listing(folder, MARKS, always={"pictures/logo.svg"}).shell == {
        "": "mark of index.html",
        "assets/javascripts/bundle.1a2b.min.js": digest(b"bundle"),
        "assets/primed/primed.1a2b.css": digest(b"css"),
        "pictures/logo.svg": digest(b"<svg/>"),
        "search/search_index.json": digest(b'{"docs": []}'),
    }


def test_a_small_site_is_kept_whole_pages_before_guides_before_other_files(folder):
    found = listing(folder, MARKS)
    assert list(found.more) == [
        "roles/cio/", "guides/a/one/", "guides/a/two/", "guides.json", "handbook/first week.html", "pictures/logo.svg",
        "pictures/plant.jpg",
    ]  # fmt: skip
    assert found.visited == {}


@pytest.mark.parametrize(
    ("budget", "kept"),
    [(0, []), (50, ["roles/cio/"]), (60, ["roles/cio/", "guides/a/one/"]), (99_999, None)],
    ids=["none", "a page", "a guide", "all"],
)
def test_of_a_large_site_what_fits_the_budget_is_kept_and_the_rest_once_it_was_opened(folder, budget, kept):
    whole, found = listing(folder, MARKS), listing(folder, MARKS, budget=budget)
    assert found.shell == whole.shell, "the shell is needed, whatever its size"
    small = [path for path in found.more if path.endswith("/")]
    assert small == ([path for path in whole.more if path.endswith("/")] if kept is None else kept)
    assert found.more | found.visited == whole.more


def test_nothing_is_listed_that_no_page_reads(folder):
    found = listing(folder, MARKS)
    listed = {*found.shell, *found.more, *found.visited}
    for path in ("404.html", "sitemap.xml", "sitemap.xml.gz", ".nojekyll", ".well-known/x"):
        assert path not in listed
    assert not any(path.endswith(".map") or "lunr" in path for path in listed)


def test_search_in_other_languages_needs_their_files(folder):
    assert "assets/javascripts/lunr/min/lunr.de.min.js" in listing(folder, MARKS, languages=True).shell


def test_a_site_whose_addresses_name_files_is_listed_by_these(folder):
    found = listing(folder, MARKS, directory_urls=False)
    assert "index.html" in found.shell
    assert "guides/a/one/index.html" in found.more


def test_the_list_does_not_depend_on_the_order_of_files_in_a_folder(folder, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    for path, content in sorted(SITE.items(), reverse=True):
        (other / path).parent.mkdir(parents=True, exist_ok=True)
        (other / path).write_bytes(content)
    one, two = listing(folder, MARKS), listing(other, MARKS)
    assert [list(part.items()) for part in (one.shell, one.more)] == [list(p.items()) for p in (two.shell, two.more)]


def written(folder, files):
    write_worker(folder, files, b"// the worker")
    text = (folder / "service-worker.js").read_text()
    (folder / "service-worker.js").unlink()
    return json.loads(re.fullmatch(r"const BUILD = (.*);\n// the worker", text)[1])


def test_the_version_is_that_of_all_the_files(tmp_path):
    build = written(tmp_path, Listing({"": "a"}, {"b/": "c"}, {}))
    assert json.loads((tmp_path / build["files"]).read_text()) == {
        "shell": {"": "a"},
        "more": {"b/": "c"},
        "visited": {},
    }
    assert digest((tmp_path / build["files"]).read_bytes()) == build["version"]
    assert f".{build['version']}.json" in build["files"]
    assert written(tmp_path, Listing({"": "a"}, {"b/": "c"}, {})) == build
    for other in (Listing({"": "b"}, {"b/": "c"}, {}), Listing({"": "a"}, {}, {"b/": "c"}), Listing({"": "a"}, {}, {})):
        assert written(tmp_path, other)["version"] != build["version"]


def test_a_file_of_the_companys_is_not_written_over(tmp_path):
    (tmp_path / "service-worker.js").write_text("theirs")
    with pytest.raises(BuilderError, match=r"service-worker\.js.*offline: false"):
        write_worker(tmp_path, Listing({}, {}, {}), b"")
    assert (tmp_path / "service-worker.js").read_text() == "theirs"


def test_the_search_index_is_written_as_a_script_where_there_is_one(folder, tmp_path_factory):
    write_folder_search(folder)
    assert (folder / "search/search_index.js").read_bytes() == b'var __index = {"docs": []}'
    without = tmp_path_factory.mktemp("without")
    write_folder_search(without)
    assert list(without.iterdir()) == []


def test_a_companys_own_script_takes_the_place_of_the_shipped_one(tmp_path):
    shipped = folder_script(Workspace(tmp_path))
    (tmp_path / "templates/offline").mkdir(parents=True)
    (tmp_path / "templates/offline/folder.js").write_text("own()")
    path, content = folder_script(Workspace(tmp_path))
    assert content == b"own()"
    assert path != shipped[0]


# In a built site ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    site = Site(tmp_path_factory.mktemp("built"))
    site.build("--strict")
    return site


def files_of(site):
    return json.loads(next((site.root / "site/assets/primed").glob("files.*.json")).read_text())


@pytest.mark.slow
def test_the_list_names_every_file_that_pages_load_and_every_page(built):
    files = files_of(built)
    listed = {**files["shell"], **files["more"]}
    assert files["visited"] == {}
    root = built.root / "site"
    for page in root.rglob("index.html"):
        address = page.parent.relative_to(root).as_posix() + "/"
        assert ("" if address == "./" else address) in listed
        for loaded in re.findall(r'(?:src|(?:icon|stylesheet)" href)="([^"]+)"', page.read_text()):
            assert (page.parent / loaded).resolve().relative_to(root).as_posix() in files["shell"]


@pytest.mark.slow
def test_a_page_carries_the_digest_that_the_list_names(built):
    digests = files_of(built)
    assert f'<meta name="primed-page" content="{digests["more"][GUIDE.removesuffix("index.html")]}">' in built.page(
        GUIDE
    )
    assert len(set(digests["more"].values())) == len(digests["more"])


@pytest.mark.slow
def test_a_changed_word_changes_the_version_and_no_page_but_its_own(tmp_path, built):
    site = Site(tmp_path)
    site.edit("content/proof/nav-utilisation.yml", "customer: Nav", "customer: Navy")
    site.build()
    before, after = files_of(built), files_of(site)
    changed = {path for path, found in after["more"].items() if before["more"].get(path) != found}
    assert "proof/nav-utilisation/" in changed
    assert "roles/cio/" not in changed
    assert site.page("service-worker.js") != built.page("service-worker.js")


@pytest.mark.slow
def test_a_company_may_do_without_the_worker(tmp_path):
    site = Site(tmp_path)
    site.edit("mkdocs.yml", "sales-primed]", "{sales-primed: {offline: false}}]")
    site.build("--strict")
    assert not (site.root / "site/service-worker.js").exists()
    assert not list((site.root / "site/assets/primed").glob("files.*"))
    assert "primed-page" not in site.page("index.html")
    assert (site.root / "site/search/search_index.js").is_file(), "a folder can be searched all the same"


@pytest.mark.slow
def test_a_worker_of_the_companys_own_is_named_as_in_the_way(tmp_path):
    site = Site(tmp_path)
    site.write("content/pages/service-worker.js", "theirs")
    done = site.run("build")
    assert done.returncode == 2
    assert "service-worker.js" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (site.root / "site").exists()
