"""What a build promises: whole or not at all, nothing left behind, the same bytes, and the company's own words win."""

import gzip
import json
import os
import posixpath
import re
import shutil
import signal
import subprocess
import sys
import time

import pytest
from sites import GUIDE, RECORD, REPOSITORY, Site

from builder.checking.families import FAMILIES
from builder.publishing.frame import squeezed
from builder.rules import rules

pytestmark = pytest.mark.slow


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path / "company")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The example folder, built once, for tests that only look."""
    site = Site(tmp_path_factory.mktemp("built"))
    site.build("--strict")
    return site


# What is there --------------------------------------------------------------------------------------------------------

ADDRESSES = [
    "", "guides/container-platform/cio-release-lead-time/", "guides/container-platform/cfo-idle-capacity/",
    "roles/", "roles/cio/", "industries/", "industries/retail/", "offerings/", "offerings/container-platform/", "map/",
    "proof/", "proof/adidas-releases/", "tenets/", "tenets/product-usage/", "progress/", "opportunities/", "quality/",
    "writing/", "writing/fields/", "writing/checks/", "writing/rules/", "writing/machines/",
    *(family.address for family in FAMILIES.values() if family.tenet is None),
    *(rule.address for rule in rules().values()),
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_five_lines_of_mkdocs_yml_give_every_kind_of_page(built, address):
    assert "<h1" in built.page(f"{address}index.html")


def test_plain_mkdocs_builds_the_same_site(built, tmp_path):
    site = Site(tmp_path)
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "--strict"], cwd=site.root, check=True)
    assert site.bytes_of() == built.bytes_of()


def test_guides_stay_out_of_the_navigation_and_say_where_they_are(built):
    page = built.page(GUIDE)
    theme_navigation = "".join(re.findall(r'<nav class="md-(?:tabs|nav).*?</nav>', page, re.DOTALL))
    assert "map/" in theme_navigation
    assert "guides/" not in theme_navigation
    crumbs = re.search(r'<nav class="sp-crumbs".*?</nav>', page, re.DOTALL)[0]
    assert "Managed container platform" in crumbs
    assert 'href="../../../offerings/container-platform/"' in crumbs


def test_links_are_right_from_every_page_when_the_navigation_names_a_guide(tmp_path):
    site = Site(tmp_path)
    first = GUIDE.removesuffix("index.html")
    site.write("mkdocs.yml", f"{site.read('mkdocs.yml')}nav:\n  - Start: index.md\n  - Best guide: {first}index.md\n")
    site.build()
    for path in sorted((site.root / "site").rglob("*.html")):
        page = path.relative_to(site.root / "site").as_posix()
        if page != "404.html":
            links = set(re.findall(r'<a href="([^"]*)" class="md-tabs__link"', path.read_text()))
            aims = {posixpath.normpath(posixpath.join(posixpath.dirname(page), link)) for link in links}
            assert aims == {".", posixpath.normpath(first)}, page


@pytest.mark.parametrize("label", ["Best guide", None])
def test_a_guide_in_the_company_s_navigation_is_a_page_like_any_other_there(tmp_path, label):
    site = Site(tmp_path)
    path = GUIDE.removesuffix("index.html") + "index.md"
    entry = f"{label}: {path}" if label else path
    site.write("mkdocs.yml", f"{site.read('mkdocs.yml')}nav:\n  - index.md\n  - {entry}\n")
    site.build()
    shown = label or "Put an approved change in front of customers within one working day"
    for page, is_here in ((GUIDE, True), ("index.html", False)):
        tabs = re.findall(
            r'<li class="md-tabs__item([^"]*)">\s*<a href="[^"]*"[^>]*>\s*(.*?)\s*</a>', site.page(page), re.DOTALL
        )
        active = {" ".join(name.split()): "active" in more for more, name in tabs}
        assert active[shown] is is_here
    assert "map/" not in "".join(re.findall(r'class="md-tabs__link".*?</a>', site.page(GUIDE), re.DOTALL))


def test_a_template_of_the_company_s_sees_all_pages(tmp_path):
    site = Site(tmp_path)
    site.write("mkdocs.yml", site.read("mkdocs.yml") + "extra_templates: [all.txt]\n")
    site.write("content/pages/all.txt", "{{ pages|length }}\n{% for file in pages %}{{ file.page.url }}\n{% endfor %}")
    site.build()
    number, *addresses = site.page("all.txt").split("\n")
    addresses = [line.strip() for line in addresses if line.strip()]
    pages = [path for path in site.bytes_of() if path.endswith("index.html")]
    assert int(number) == len(pages)
    assert len(set(addresses)) == len(pages) - 1, "home has the empty one"


def test_what_the_seller_brings_names_what_earns_it(built):
    assert "once goal, situation and vision are documented" in built.page(GUIDE)


def test_search_finds_guides_by_short_chosen_words(built):
    entries = {entry["location"]: entry for entry in json.loads(built.page("search/search_index.json"))["docs"]}
    entry = entries[GUIDE.removesuffix("index.html")]
    assert entry["title"] == "Put an approved change in front of customers within one working day"
    for word in ("CIO", "Retail", "Kubernetes", "release train", "Moving everything at once", "one release date"):
        assert word in entry["text"], f"a seller who types {word!r} finds the guide"
    assert len(entry["text"]) < 900


def test_the_sitemap_names_every_page_with_the_day_of_its_review(built):
    sitemap = built.page("sitemap.xml")
    for address in ADDRESSES:
        assert f"<loc>https://guides.example.com/{address}</loc>" in sitemap
    guide = sitemap.split("cfo-idle-capacity/</loc>")[1].split("</url>")[0]
    assert "2026-11-22" in guide


def test_titles_and_descriptions_are_those_of_the_page(built):
    page = built.page(GUIDE)
    assert (
        "<title>Put an approved change in front of customers within one working day - Conversation guides</title>"
        in page
    )
    assert (
        '<meta name="description" content="Chief information officer: Approved changes wait for one release date'
        in page
    )


def test_guides_json_lists_every_guide_in_its_documented_shape(built):
    from builder.views.guide_index import GuideIndex

    index = GuideIndex.model_validate_json(built.page("guides.json"))
    assert index.version == 1
    assert [guide.id for guide in index.guides] == [
        "container-platform/cfo-idle-capacity",
        "container-platform/cio-release-lead-time",
    ]
    for guide in index.guides:
        assert (built.root / "site" / guide.url / "index.html").is_file()


def test_every_link_inside_the_site_leads_somewhere(built):
    root = built.root / "site"
    dead = []
    for page in root.rglob("index.html"):
        body = page.read_text().split('<div class="sp ', 1)[-1].split("</article>")[0]
        for address in re.findall(r'href="([^"#:]+)(?:#[^"]*)?"', body):
            target = (page.parent / address).resolve()
            if not (target / "index.html").is_file() and not target.is_file():
                dead.append((str(page.relative_to(root)), address))
    assert dead == []


def test_a_folder_that_is_opened_from_disk_gets_addresses_with_files(site):
    site.edit("mkdocs.yml", "plugins:", "use_directory_urls: false\nplugins:")
    site.build()
    assert 'href="../../../offerings/container-platform/index.html"' in site.page(GUIDE)
    assert json.loads(site.page("guides.json"))["guides"][0]["url"].endswith("/index.html")


def test_edit_links_lead_to_the_record(site):
    site.edit(
        "mkdocs.yml",
        "plugins:",
        "repo_url: https://github.com/example/guides\nedit_uri: edit/main/content/pages/\nplugins:",
    )
    site.build()
    assert f'href="https://github.com/example/guides/edit/main/{RECORD}" rel="edit"' in site.page(GUIDE)
    assert "https://github.com/example/guides/issues/new?title=Guide%3A%20Put%20an%20approved" in site.page(GUIDE)


def test_feedback_may_go_to_a_mailbox(site):
    site.edit("mkdocs.yml", "sales-primed]", '{sales-primed: {feedback: "mailto:marketing@example.com"}}]')
    site.build()
    assert 'href="mailto:marketing@example.com?subject=Guide%3A%20Put' in site.page(GUIDE)


# Who is published -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("status", "mark"), [("draft", "Draft"), ("review", "In review")])
def test_what_is_not_approved_is_published_only_on_request(site, status, mark):
    site.edit(RECORD, "status: approved", f"status: {status}")
    site.build()
    assert not (site.root / "site" / GUIDE).exists()
    for listing in ("index.html", "roles/cio/index.html", "sitemap.xml", "guides.json", "search/search_index.json"):
        assert "cio-release-lead-time" not in site.page(listing)
    assert mark in site.page("map/index.html"), "the map names what is on its way"
    site.build("--drafts")
    assert mark in site.page(GUIDE)


@pytest.mark.parametrize("how", ["deleted", "renamed", "retired"])
def test_a_record_that_goes_leaves_nothing_behind(site, how):
    site.build()
    assert (site.root / "site" / GUIDE).exists()
    if how == "retired":
        site.edit(RECORD, "status: approved", "status: retired")
    else:
        record = site.root / RECORD
        record.unlink() if how == "deleted" else record.rename(record.with_name("cio-other.yml"))
    site.build()
    gone = {
        path: content
        for path, content in site.bytes_of().items()
        if b"cio-release-lead-time" in content or "cio-release-lead-time" in path
    }
    assert gone == {}
    assert b"cio-release-lead-time" not in gzip.decompress(site.bytes_of()["sitemap.xml.gz"])


# Whole or not at all --------------------------------------------------------------------------------------------------


def test_who_has_approved_nothing_yet_is_told_how_to_see_it(site):
    for record in sorted((site.root / "content/records").rglob("*.yml")):
        site.edit(str(record.relative_to(site.root)), "status: approved", "status: draft")
    assert "2 records not approved yet" in (said := site.build().stdout)
    assert "--drafts" in said
    assert "not approved" not in site.build("--drafts").stdout


def test_who_has_no_record_yet_is_told_how_to_start_one(site):
    shutil.rmtree(site.root / "content/records")
    assert "There is no record in content/records: `primed new record` starts one." in site.build().stdout


def test_another_theme_is_warned_of(site):
    site.edit("mkdocs.yml", "name: material, font: false", "name: readthedocs")
    assert "the guides are made for the theme material" in site.build().stderr
    assert site.run("build", "--strict").returncode == 1


@pytest.mark.parametrize("command", ["build", "serve"])
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("docs_dir: content/pages", "docs_dir: content", "mkdocs.yml: docs_dir is content, and all files in there would be published"),
        ("docs_dir: content/pages", "docs_dir: content/records", "mkdocs.yml: docs_dir is content/records, and all files"),
        ("name: material,", "name: material, language: jp,", 'mkdocs.yml: the theme has no language "jp".'),
        ("name: material,", "name: material, language: DE-de,", 'mkdocs.yml: the theme has no language "DE-de". Did you mean "de"?'),
        ("name: material,", "name: material, language: null,", 'mkdocs.yml: the theme has no language "None".'),
        ("name: material,", "name: material, language: 5,", 'mkdocs.yml: the theme has no language "5". German is "de", French "fr".'),
    ],
)  # fmt: skip
def test_a_setting_that_would_do_harm_is_refused(site, old, new, said, command):
    site.edit("mkdocs.yml", old, new)
    done = site.run(command)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (site.root / "site").exists()


# What the theme prints once for many pages -----------------------------------------------------------------------------

BELOW = "content/pages/offerings/container-platform/notes.md"
"""A page of a company's own, in the folder of one of ours and in the navigation: from there links look otherwise."""


@pytest.mark.parametrize("setting", ["", "use_directory_urls: false\n"], ids=["folders", "files"])
@pytest.mark.parametrize("own", [None, BELOW], ids=["ours alone", "one below ours"])
def test_pages_are_the_same_however_they_are_shared_out_and_all_of_them_short(site, setting, own):
    site.edit("mkdocs.yml", "plugins:", setting + "plugins:")
    if own:
        site.write(own, "# Notes\n")
    site.build("--no-cache", PRIMED_NO_FORK="1")
    alone = site.bytes_of()
    site.build("--no-cache")
    assert site.bytes_of() == alone
    framed = [
        path for path in alone if re.fullmatch(r"((guides|tenets)/[^/]+|offerings|proof)/[^/]+/index\.html", path)
    ]
    long = [path for path in framed if b"__tabbed_" in alone[path]]  # a script that frames leave out
    assert len(framed) > 50
    assert not long, "frames are used"


@pytest.fixture
def with_site(site):
    site.build()
    site.before = site.bytes_of()
    return site


def assert_untouched(site):
    assert site.bytes_of() == site.before
    assert site.names == {"content", "mkdocs.yml", "site"}


def test_a_mistake_leaves_the_earlier_site(with_site):
    with_site.edit(RECORD, "role: cio", "role: ceo")
    done = with_site.run("build")
    assert done.returncode == 1
    assert f'{RECORD}:1:7: error SPC013 dead-reference: "ceo" is not a role' in done.stderr
    assert_untouched(with_site)


def test_a_mistake_before_the_first_build_writes_nothing(site):
    site.edit(RECORD, "role: cio", "role: ceo")
    done = site.run("build")
    assert done.returncode == 1
    assert "Nothing was written." in done.stdout
    assert site.names == {"content", "mkdocs.yml"}


def test_a_warning_blocks_only_a_strict_build(with_site):
    with_site.edit(RECORD, "statement: Release each", "statement: <b>Release</b> each")
    done = with_site.run("build", "--strict")
    assert done.returncode == 1
    assert "SPC012" in done.stderr
    assert "In a strict build warnings count. Nothing was written; the earlier site stays as it is." in done.stdout
    assert_untouched(with_site)
    with_site.build()
    assert "&lt;b&gt;Release&lt;/b&gt; each" in with_site.page(GUIDE)


def test_a_broken_link_in_a_page_of_the_company_blocks_a_strict_build(with_site):
    with_site.write("content/pages/index.md", "# Home\n\n[nowhere](nowhere.md)\n")
    done = with_site.run("build", "--strict")
    assert done.returncode == 1
    assert "nowhere.md" in done.stderr
    assert_untouched(with_site)


def test_a_template_with_a_mistake_is_named_with_its_line(with_site):
    with_site.write(
        "templates/pages/home.html",
        "{% extends 'layout.html' %}\n{% block body %}\n{{ view.nonsense }}\n{% endblock %}",
    )
    done = with_site.run("build")
    assert done.returncode == 2
    assert "templates/pages/home.html:3" in done.stderr
    assert "Traceback" not in done.stderr
    (with_site.root / "templates/pages/home.html").unlink()
    (with_site.root / "templates/pages").rmdir()
    (with_site.root / "templates").rmdir()
    assert_untouched(with_site)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("delay", [0.4, 0.8, 1.1])
def test_a_kill_leaves_the_earlier_site_and_the_next_build_clears_up(with_site, delay):
    with_site.edit(RECORD, "Put an approved change", "Bring an approved change")
    process = subprocess.Popen(
        [sys.executable, "-m", "builder", "build"], cwd=with_site.root, stderr=subprocess.DEVNULL
    )
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.wait()
    if "Bring an approved" not in with_site.page(GUIDE):
        assert with_site.bytes_of() == with_site.before
    with_site.build()
    assert "Bring an approved" in with_site.page(GUIDE)
    assert with_site.names == {"content", "mkdocs.yml", "site"}


def test_two_builds_at_once_leave_one_whole_site(with_site):
    command = [sys.executable, "-m", "builder", "build"]
    both = [
        subprocess.Popen(command, cwd=with_site.root, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
        for _ in range(2)
    ]
    for process in both:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
    assert_untouched(with_site)


def test_a_folder_that_this_tool_did_not_make_is_not_replaced(site):
    site.write("site/thesis.txt", "years of work")
    done = site.run("build")
    assert done.returncode == 2
    assert "was not made by this tool" in done.stderr
    assert site.bytes_of() == {"thesis.txt": b"years of work"}


def test_a_site_is_not_built_inside_the_content(site):
    done = site.run("build", "-d", "content/site")
    assert done.returncode == 2
    assert "lies inside" in done.stderr
    assert not (site.root / "content/site").exists()


def test_dotfiles_of_others_survive(site):
    site.write("site/.gitignore", "*\n")
    site.write("site/.git/config", "[core]\n")
    site.build()
    site.build()
    assert site.page(".gitignore") == "*\n"
    assert site.page(".git/config") == "[core]\n"


# The same bytes -------------------------------------------------------------------------------------------------------


def test_the_same_content_makes_the_same_bytes_anywhere(built, tmp_path):
    other = Site(tmp_path / "another place")
    for path in sorted((other.root / "content").rglob("*.yml"), reverse=True):
        os.utime(path, (1, 1))
    other.build(TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="7", SOURCE_DATE_EPOCH="86400")
    assert other.bytes_of() == built.bytes_of()


def test_pages_are_the_same_when_the_theme_prints_each_of_them(built, tmp_path):
    site = Site(tmp_path / "company")
    site.edit("mkdocs.yml", "font: false", "font: false, custom_dir: theme")  # then nothing is taken for granted
    (site.root / "theme").mkdir()
    site.build()
    printed, framed = (
        {path: content for path, content in its.bytes_of().items() if not re.search(LISTED, path)}
        for its in (site, built)
    )
    assert printed.keys() == framed.keys()
    for path, content in printed.items():
        if path.endswith(".html"):  # a frame has no blank space of the theme's, and so another digest and policy
            assert comparable(content.decode()) == comparable(framed[path].decode()), path
        else:
            assert content == framed[path], path


LISTED = r"service-worker\.js$|/files\.\w+\.json$"
"""What lists the files of a site by their digests."""


def comparable(page):
    """A page without blank space of the theme's, and without what depends on its bytes."""
    page = re.sub(r'<meta (?:http-equiv="Content-Security-Policy"|name="primed-page")[^>]*>', "", page)
    return re.sub(r"\s*\n\s*", "\n", squeezed(page))


# The company's own words win ------------------------------------------------------------------------------------------


def test_an_own_template_replaces_the_shipped_one_file_by_file(site):
    site.write(
        "templates/pages/roles.html", "{% extends 'layout.html' %}{% block body %}<h1>Our people</h1>{% endblock %}"
    )
    site.write("templates/assets/company.css", ".sp { color: teal }")
    site.build("--strict")
    assert "Our people" in site.page("roles/index.html")
    assert "Chief information officer" in site.page("roles/cio/index.html")
    assert re.search(r"assets/primed/company\.[0-9a-f]{8}\.css", site.page("index.html"))


def test_an_own_page_stands_above_what_is_made(site):
    site.write("content/pages/roles/index.md", "# Whom we meet\n\nOur words.\n")
    site.build("--strict")
    page = site.page("roles/index.html")
    assert page.index("Our words.") < page.index("Chief financial officer")


def test_own_pages_join_the_navigation_and_may_link_to_guides(site):
    site.write("content/pages/handbook/first-week.md", "# First week\n\n[The map](../map/index.md)\n")
    site.build("--strict")
    assert "First week" in site.page("index.html")


@pytest.mark.parametrize(("theirs", "address"), [("README.md", "index.html"), ("roles.md", "roles/index.html")])
def test_an_own_page_may_have_another_file_name_at_the_same_address(site, theirs, address):
    if theirs == "README.md":
        (site.root / "content/pages/index.md").unlink()
    site.write(f"content/pages/{theirs}", "# Our words\n")
    site.build("--strict")
    page = site.page(address)
    assert page.index("Our words</h1>") < page.index("Chief financial officer")
    assert ".md" not in re.sub(r"<body.*?>", "", "".join(re.findall(r'href="([^"]*)"', page)))


def test_own_settings_of_the_theme_win(site):
    site.write(
        "mkdocs.yml",
        site.read("mkdocs.yml").replace(
            "{name: material, font: false}", "{name: material, palette: {primary: red}, features: []}"
        ),
    )
    site.write(
        "mkdocs.yml",
        site.read("mkdocs.yml") + "nav: [{Start: index.md}, {Everyone: roles/index.md}]\nextra_css: [own.css]\n",
    )
    site.write("content/pages/own.css", "h1 { color: red }")
    site.build("--strict")
    page = site.page("index.html")
    assert 'data-md-color-primary="red"' in page
    assert "Everyone" in page
    assert "For authors" not in page
    assert page.index("assets/primed/primed.") < page.index("own.css"), "the company's stylesheet comes last"
    assert "fonts.googleapis.com" not in page


def test_the_tool_works_from_a_wheel_in_a_foreign_folder(tmp_path):
    out = tmp_path / "dist"
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(out), str(REPOSITORY)],
        check=True,
        capture_output=True,
    )
    subprocess.run([sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(tmp_path / "lib"), *map(str, out.glob("*.whl"))],
                   check=True, capture_output=True)  # fmt: skip
    site = Site(tmp_path / "company")
    site.build("--strict", PYTHONPATH=str(tmp_path / "lib"))
    assert (site.root / "site" / GUIDE).exists()
    where = subprocess.run([sys.executable, "-c", "import builder; print(builder.__file__)"], cwd=tmp_path,
                           env=os.environ | {"PYTHONPATH": str(tmp_path / "lib")}, capture_output=True, text=True, check=True)  # fmt: skip
    assert str(tmp_path / "lib") in where.stdout
