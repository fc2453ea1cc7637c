"""What the theme has inline on every page is loaded from one file, and never at the price of a page that has another."""

import gzip
import json
import re
import subprocess
import sys

import pytest
from sites import GUIDE, REPOSITORY, Site

from builder.publishing.theme_script import ThemeScript

MOST = 12_000
"""Bytes of a guide's page, compressed as static hosts do."""
MOST_SHARED = 200_000
"""Bytes of all stylesheets and scripts that a page loads, compressed likewise."""

FORM = '<form class="md-header__option" data-md-component="palette"></form>\n'
COLOURS = '<script>var palette=__md_get("__palette");paint(palette)</script>\n'


def page(base="../..", *, scope=None, colours=FORM + COLOURS, search="search.js", **settings):
    way = "" if base == "." else base.rstrip("/") + "/"
    said = json.dumps({"base": base, "search": way + search, **settings})
    return (
        f'<head>\n<script>__md_scope=new URL("{scope or base}",location),__md_get=1</script>\n</head><body>{colours}'
        f'<p>Words</p>\n<script id="__config" type="application/json">{said}</script>\n<script src="b.js"></script></body>'
    )


def moved(known, other=None):
    script = ThemeScript()
    script.learn(known)
    return script, script.put_in(other or known)


@pytest.mark.parametrize(
    ("base", "way"), [(".", ""), ("..", "../"), ("../../..", "../../../"), ("/", "/"), ("/below/", "/below/")]
)
def test_every_page_finds_the_file_from_where_it_is(base, way):
    script, html = moved(page("/404/"), page(base))
    assert html == (
        f'<head>\n<script src="{way}{script.path}"></script>\n</head><body>{FORM}<p>Words</p>\n<script src="b.js"></script></body>'
    )


OTHERS = {
    "other settings": page(features=["navigation.instant"]),
    "another search": page(search="other.js"),
    "other colours": page(colours=FORM + COLOURS.replace("paint", "print")),
    "no choice of colours": page(colours=COLOURS),
    "colours that do not change": page(colours=FORM),
    "several sites that remember the same": page(scope="/"),
    "nothing of the theme": "<head></head><body><script>go()</script></body>",
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_a_page_that_has_something_else_keeps_it(other):
    assert moved(page(), other)[1] == other


@pytest.mark.parametrize(
    "name", ["no choice of colours", "several sites that remember the same", "nothing of the theme"]
)
def test_what_cannot_be_moved_makes_no_file(name):
    script, html = moved(OTHERS[name])
    assert (script.path, html) == ("", OTHERS[name])


def test_what_a_page_says_about_the_theme_stays_as_it_is():
    words = "<code>&lt;script&gt;__md_scope=new URL(</code>"
    assert words in moved(page().replace("Words", words))[1]


@pytest.mark.slow
def test_a_site_whose_theme_is_set_otherwise_keeps_what_is_inline(tmp_path):
    site = Site(tmp_path)
    site.write("mkdocs.yml", site.read("mkdocs.yml") + "extra: {scope: /sales/}\n")
    site.build("--strict")
    assert '__md_scope=new URL("/sales/",location)' in site.page(GUIDE)
    assert not list((site.root / "site/assets/primed").glob("theme.*"))


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample") / "site"
    subprocess.run(
        [sys.executable, "-m", "builder", "build", "--strict", "-d", str(folder)], cwd=REPOSITORY, check=True
    )
    return folder


def packed(path):
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))


@pytest.mark.slow
def test_every_guide_of_the_sample_is_small(sample):
    sizes = {path.parent.name: packed(path) for path in sample.glob("guides/*/*/index.html")}
    assert len(sizes) > 30
    assert {name: size for name, size in sizes.items() if size >= MOST} == {}


@pytest.mark.slow
def test_what_pages_share_is_small(sample):
    html = (sample / GUIDE).read_text(encoding="utf-8")
    loaded = {(sample / GUIDE).parent / found for found in re.findall(r'(?:src|href)="([^"]+\.(?:js|css))"', html)}
    assert len(loaded) >= 6
    assert sum(map(packed, loaded)) < MOST_SHARED


@pytest.mark.slow
def test_no_page_of_the_sample_has_anything_of_it_inline(sample):
    for path in sample.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert "__md_scope=" not in html and "__config" not in html, path
