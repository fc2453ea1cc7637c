"""What the page of opportunities gives its script: the milestones, and how the site writes numbers and days."""

import json
from html import unescape
from html.parser import HTMLParser

import pytest
from babel.numbers import format_decimal
from small_content import MINIMAL

from builder import pipeline
from builder.options import Options

HOSTILE = "</div><script>alert(1)</script>\"'{{ 7*7 }}&quot;"
OWN = (
    "milestones:\n"
    "  - {id: met, name: Met, buyer_did: Made time, evidence: A date they sent}\n"
    f"  - id: told\n    name: '{HOSTILE.replace(chr(39), chr(39) * 2)}'\n    buyer_did: Told the goal\n"
    "    evidence: The goal in a mail\n    documents: [goal]\n    earns: An hour\n"
)


@pytest.fixture
def page(write_content):
    """The page's body, for these files and options."""

    def body(files=None, **options):
        result = pipeline.build(write_content(files), Options(**options))
        found = next(page for page in result.pages if page.address == "opportunities/")
        return result.renderer.body(found)

    return body


class _Attributes(HTMLParser):
    def __init__(self, body):
        super().__init__()
        self.found, self.tags = {}, []
        self.feed(body)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.found |= {name: value for name, value in attrs if name.startswith("data-sp-")}


def data(body):
    return json.loads(_Attributes(body).found["data-sp-opportunities"])


def test_the_script_knows_the_tools_milestones_in_their_order(page):
    milestones = data(page())["milestones"]
    assert [milestone["id"] for milestone in milestones][:3] == ["goal-shared", "situation-understood", "vision-agreed"]
    assert milestones[2]["documents"] == ["goal", "situation", "vision"]
    assert {key for milestone in milestones for key in milestone} == {
        "id", "name", "buyer_did", "evidence", "documents", "earns",
    }  # fmt: skip


def test_a_companys_own_milestones_take_their_place_and_stay_text(page):
    body = page({"milestones.yml": OWN})
    assert data(body)["milestones"] == [
        {"id": "met", "name": "Met", "buyer_did": "Made time", "evidence": "A date they sent", "documents": [], "earns": None},
        {"id": "told", "name": HOSTILE, "buyer_did": "Told the goal", "evidence": "The goal in a mail", "documents": ["goal"], "earns": "An hour"},
    ]  # fmt: skip
    assert "script" not in _Attributes(body).tags


@pytest.mark.parametrize(("locale", "known"), [("en", "en"), ("de", "de"), ("fr-CH", "fr_CH"), ("xx", "en")])
def test_numbers_and_days_are_written_as_on_the_other_pages(page, locale, known):
    given = data(page(locale=locale))
    assert given["locale"] == known
    # Which character groups the digits is CLDR's to say: for French Switzerland, another in Babel 2.19 than in 2.18.
    assert f"12{given['notation']['group']}345" == format_decimal(12345, locale=known)


@pytest.mark.parametrize(
    ("directory_urls", "guide", "home"),
    [(True, "../guides/OFFERING/ID/", "../"), (False, "../guides/OFFERING/ID/index.html", "../index.html")],
)
def test_the_script_finds_guides_however_the_site_writes_addresses(page, directory_urls, guide, home):
    found = _Attributes(page(directory_urls=directory_urls)).found
    assert (found["data-sp-guide"], found["data-sp-home"]) == (guide, home)


def test_the_five_questions_are_those_of_the_page_on_progress(write_content):
    result = pipeline.build(write_content(), Options())
    bodies = [result.renderer.body(page) for page in result.pages if page.address in ("opportunities/", "progress/")]
    questions = [
        [unescape(line) for line in body.split("\n") if line.startswith("<li data-sp-question=")] for body in bodies
    ]
    assert questions[0] == questions[1]
    assert len(questions[0]) == 5


def test_the_page_does_not_grow_with_the_guides(page):
    more = {f"records/cloud/more-{number}.yml": MINIMAL["records/cloud/first.yml"] for number in range(3)}
    assert page() == page(more)
