"""Pieces of a guide that other records decide: an edit there remakes the piece, and not every guide that shows it."""

import re

import pytest
from small_content import MINIMAL

from builder import pipeline
from builder.cache import ELSEWHERE, Cache
from builder.errors import BuilderError
from builder.options import Options
from builder.workspace import Workspace

FIRST = MINIMAL["records/cloud/first.yml"]
CONTENT = {
    "roles/cfo.yml": "name: Chief financial officer\nlevel: executive\n",
    "records/cloud/first.yml": FIRST.replace("statement: The slowest", "affects: [cfo]\n      statement: The slowest"),
    "records/cloud/budget.yml": FIRST.replace("role: cio", "role: cfo").replace(
        "Reach customers sooner", "Keep to plan"
    ),
}
FIRST_PAGE, BUDGET_PAGE = "guides/cloud/first/", "guides/cloud/budget/"
OWN_LIST = "<ul>{% for guide in view.guides %}<li>{{ guide.record.need.statement }}</li>{% endfor %}</ul>"
OWN_FOLLOW_UP = "<section>{% for role in view.next_roles %}{{ part(role.part) }}{% endfor %}</section>"
STORY = "role: cio\nstory: {goal: Ship sooner, reason: Changes waited for weeks, capability: Teams release alone}\n"


@pytest.fixture
def company(write_content, tmp_path, monkeypatch):
    """Builds a company's pages with what is kept in between; gives their bodies, which were made anew, and their names."""
    monkeypatch.delenv(ELSEWHERE)  # what other tests keep

    def built(files=None, templates=None, **options):
        root = write_content(CONTENT | (files or {})).root
        for path, text in (templates or {}).items():
            own = root / "templates" / path
            own.parent.mkdir(parents=True, exist_ok=True)
            own.write_text(text)
        result = pipeline.build(Workspace(root), Options(drafts=True, **options), Cache.of(tmp_path / "kept"))
        pages = {page.address: page for page in result.pages if page.address.startswith("guides/")}
        missing = {page.address for page in result.making.missing(pages.values())}
        bodies = {address: result.making.body(page) for address, page in pages.items()}
        cold = pipeline.build(Workspace(root), Options(drafts=True, **options))
        assert bodies == {page.address: cold.renderer.body(page) for page in cold.pages if page.address in pages}
        return bodies, missing, {address: result.making.name(page) for address, page in pages.items()}

    return built


def test_a_guide_names_the_next_guides_by_their_goals(company):
    body = company()[0][FIRST_PAGE]
    assert '<a href="../../../guides/cloud/budget/">Keep to plan</a>' in body
    assert "primed-part" not in body


def test_another_goal_stands_in_the_guides_that_lead_there_without_their_being_made_anew(company):
    company()
    edited = CONTENT["records/cloud/budget.yml"].replace("Keep to plan", "Spend as planned")
    bodies, anew, _ = company({"records/cloud/budget.yml": edited})
    assert anew == {BUDGET_PAGE}
    assert "Spend as planned</a>" in bodies[FIRST_PAGE]
    assert "Keep to plan" not in bodies[FIRST_PAGE]


def test_a_page_has_another_name_when_its_parts_read_otherwise(company):
    # By these names a site that was built before is known to be the same.
    *_, before = company()
    edited = CONTENT["records/cloud/budget.yml"].replace("Keep to plan", "Spend as planned")
    *_, after = company({"records/cloud/budget.yml": edited})
    *_, again = company({"records/cloud/budget.yml": CONTENT["records/cloud/budget.yml"]})
    assert before[FIRST_PAGE] != after[FIRST_PAGE]
    assert before == again


def test_a_further_guide_stands_there_too(company):
    company()
    second = CONTENT["records/cloud/budget.yml"].replace("Keep to plan", "Plan for the quarter")
    bodies, *_ = company({"records/cloud/quarter.yml": second})
    assert "Keep to plan</a>" in bodies[FIRST_PAGE]
    assert "Plan for the quarter</a>" in bodies[FIRST_PAGE]


def test_guides_for_the_same_industry_come_first_then_those_for_all(company):
    budget = CONTENT["records/cloud/budget.yml"]
    of_industry = {
        f"records/cloud/{name}.yml": budget.replace("role: cfo", f"role: cfo\nindustry: {industry}").replace(
            "Keep to plan", f"Plan {name}"
        )
        for name, industry in (("a", "banks"), ("b", "retail"), ("c", "banks"), ("z", "retail"))
    }
    first = CONTENT["records/cloud/first.yml"].replace("role: cio", "role: cio\nindustry: retail")
    others = {"industries/banks.yml": "name: Banks\n", "records/cloud/first.yml": first}
    body = company(of_industry | others)[0][FIRST_PAGE]
    listed = re.findall(r'<li><a href="[^"]*">(Keep to plan|Plan .)</a>', body)
    assert listed == ["Plan b", "Plan z", "Keep to plan", "Plan a", "Plan c"]


def test_what_is_not_of_one_industry_has_no_empty_place_for_it(company):
    assert '<span class="sp-meta"></span>' not in company()[0][FIRST_PAGE]


def test_a_companys_own_list_may_show_whatever_records_say(company):
    own = {"partials/next-guides.html": OWN_LIST}
    company(templates=own)
    edited = CONTENT["records/cloud/budget.yml"].replace("Release each change alone", "See spending as it happens")
    bodies, anew, _ = company({"records/cloud/budget.yml": edited}, templates=own)
    assert "<li>See spending as it happens</li>" in bodies[FIRST_PAGE]
    assert anew == {BUDGET_PAGE}


def test_a_companys_own_template_may_show_a_part_twice_or_not_at_all(company):
    twice = company(templates={"partials/guide-follow-up.html": OWN_FOLLOW_UP * 2})[0]
    assert twice[FIRST_PAGE].count("Keep to plan</a>") == 2
    none = company(templates={"partials/guide-follow-up.html": "<p>Bye</p>"})[0]
    assert "Keep to plan" not in none[FIRST_PAGE]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("partials/guide-follow-up.html", "nobody"),
        ("partials/next-guides.html", "nobody"),
        ("partials/next-guides.html", "cfo in cloud"),  # parts have none themselves
    ],
)
def test_a_part_that_is_not_there_is_a_mistake_in_the_template(company, path, name):
    with pytest.raises(BuilderError, match=rf"templates/\S+:2: this page has no part \"{name}\""):
        company(templates={path: f"<p>Next</p>\n{{{{ part('{name}') }}}}\n"})


def test_a_part_that_cannot_be_laid_out_is_a_mistake_in_its_template(company):
    with pytest.raises(BuilderError, match=r"templates/partials/next-guides\.html:2"):
        company(templates={"partials/next-guides.html": "<p>Next</p>\n{{ view.nonsense }}\n"})


def test_no_text_of_a_record_is_taken_for_a_part(company):
    named = CONTENT["records/cloud/budget.yml"].replace("Keep to plan", "<primed-part>x</primed-part> & a plan")
    bodies, *_ = company({"records/cloud/budget.yml": named})
    assert "&lt;primed-part&gt;x&lt;/primed-part&gt; &amp; a plan</a>" in bodies[FIRST_PAGE]


# The opening ----------------------------------------------------------------------------------------------------------


def test_without_a_peers_story_a_guide_opens_with_the_goals_of_its_role(company):
    other = FIRST.replace("Reach customers sooner", "Lose no release")
    company({"records/cloud/other.yml": other})
    edited = {"records/cloud/other.yml": other.replace("Lose no release", "Undo any release")}
    bodies, anew, _ = company(edited)
    assert "undo any release" in bodies[FIRST_PAGE]
    assert anew == {FIRST_PAGE, "guides/cloud/other/"}


def test_with_a_peers_story_it_does_not_depend_on_other_goals(company):
    told = {"proof/acme.yml": MINIMAL["proof/acme.yml"] + STORY}
    other = FIRST.replace("Reach customers sooner", "Lose no release") + "proof: [acme]\n"
    bodies, *_ = company(told | {"records/cloud/other.yml": other})
    assert "hanges waited for weeks" in bodies[FIRST_PAGE]
    edited = {"records/cloud/other.yml": other.replace("Lose no release", "Undo any release")}
    assert company(told | edited)[1] == {"guides/cloud/other/"}


def test_a_story_that_is_told_no_more_is_opened_with_no_more(company):
    told = {"proof/acme.yml": MINIMAL["proof/acme.yml"] + STORY}
    other = FIRST.replace("Reach customers sooner", "Lose no release")
    company(told | {"records/cloud/other.yml": other + "proof: [acme]\n"})
    bodies, anew, _ = company(told | {"records/cloud/other.yml": other})
    assert "hanges waited for weeks" not in bodies[FIRST_PAGE]
    assert FIRST_PAGE in anew
