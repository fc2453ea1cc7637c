"""Rules on the site: a page each under its tenet, the catalogue, the quality page, and what a guide says of itself."""

import datetime
import re

import pytest
from sites import EXAMPLES, RECORD
from small_content import MINIMAL

from builder import pipeline
from builder.checking import specimen
from builder.checking.families import FAMILIES
from builder.options import Options
from builder.rules import rules
from builder.views.rule import RuleView
from builder.workspace import Workspace

GUIDE = "guides/container-platform/cio-release-lead-time/"


@pytest.fixture(scope="module")
def result():
    return pipeline.build(Workspace(EXAMPLES), Options())


def body_of(result, address):
    (page,) = (page for page in result.pages if page.address == address)
    return result.renderer.body(page)


def text_of(html):
    return " ".join(re.sub("<[^>]+>", " ", html).split())


@pytest.fixture
def edited(tmp_path):
    """The pages of the example folder after `old` became `new` in the record."""

    def build(old, new, **options):
        for path in EXAMPLES.rglob("*"):
            target = tmp_path / path.relative_to(EXAMPLES)
            if path.is_file():
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(path.read_bytes())
        record = tmp_path / RECORD
        text = record.read_text(encoding="utf-8")
        assert text.count(old) == 1
        record.write_text(text.replace(old, new), encoding="utf-8")
        return pipeline.build(Workspace(tmp_path), Options(**options))

    return build


# A page each ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", rules())
def test_a_rule_has_its_page_below_its_family(code, result):
    rule = rules()[code]
    assert rule.address == f"{rule.family.address}{rule.name}/"
    text = text_of(body_of(result, rule.address))
    for part in (code, rule.name, rule.title, "Write instead."):
        assert part in text
    for example in RuleView(rule).bad:
        for message in example.messages:
            words = text_of(message.partition("\n")[0].replace("<", "&lt;"))[:40]
            assert words.split('"')[0] in text


@pytest.mark.parametrize("family", FAMILIES.values(), ids=lambda family: family.codes)
def test_a_family_leads_to_its_rules(family, result):
    html = body_of(result, family.address)
    for rule in rules().values():
        assert (f'/{rule.name}/"' in html) == (rule.family == family), rule.name


def test_the_catalogue_has_every_rule_with_its_state(result):
    html = body_of(result, "writing/rules/")
    text = text_of(html)
    for rule in rules().values():
        view = RuleView(rule)
        assert f"{view.title} {rule.code} {rule.name} {rule.severity}" in text
        assert view.short_state in text


def test_a_rule_about_permissions_offers_none(result):
    assert "Where it is wrong" in body_of(result, rules()["SPC203"].address)
    assert "Where it is wrong" not in body_of(result, rules()["SPC991"].address)


def test_the_specimen_of_a_case_is_not_part_of_the_site(result):
    assert not [page.address for page in result.pages if "load-planning" in page.address]
    assert datetime.date(2026, 11, 22) == specimen.TODAY


# What was found -------------------------------------------------------------------------------------------------------

NEED = "statement: Release each change on its own, and undo it in minutes"
OPINION = "statement: You need to release each change on its own"


def test_a_clean_guide_says_so(result):
    assert "all checks passed" in text_of(body_of(result, GUIDE))
    assert "Nothing was found in the content." in text_of(body_of(result, "quality/"))


def test_a_hint_is_for_marketing_and_not_for_sellers(edited):
    result = edited(NEED, OPINION)
    guide = text_of(body_of(result, GUIDE))
    assert "no errors or warnings" in guide
    assert "all checks passed" not in guide
    assert "hint" not in guide
    quality = body_of(result, "quality/")
    assert "tells the buyer what they need" in text_of(quality)
    assert 'href="../tenets/relevant-questions/opinion/"' in quality
    assert f"{RECORD}:" in quality


def test_a_warning_is_shown_to_sellers(edited):
    result = edited(NEED, "statement: A seamless, world-class release of each change")
    assert "2 warnings open" in text_of(body_of(result, GUIDE)) or "1 warning open" in text_of(body_of(result, GUIDE))
    assert result.blocks(strict=True)
    assert not result.blocks(strict=False)


def test_an_allowed_breach_is_listed_with_its_reason(edited):
    result = edited(NEED, f"{OPINION}   # primed: allow opinion until 2027-03-31 - words of the supervisor's letter")
    quality = text_of(body_of(result, "quality/"))
    assert "Nothing was found in the content." in quality
    assert "words of the supervisor's letter" in quality.replace("&#39;", "'")
    assert "31 March 2027" in quality or "March 31, 2027" in quality
    assert "1 finding of 2 conversations" in quality


def test_what_depends_on_the_day_stays_off_the_pages(edited):
    result = edited("reviewed: 2026-11-22", "reviewed: 2019-01-01")
    assert "SPC901" in {found.code for found in result.diagnostics}
    assert not result.blocks(strict=True), "the other corrections still reach the sellers"
    assert "SPC901" not in text_of(body_of(result, "quality/"))
    assert "all checks passed" in text_of(body_of(result, GUIDE))


def test_the_day_of_a_build_can_be_set(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert pipeline.day_of_the_build() == datetime.date(1970, 1, 1)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert pipeline.day_of_the_build() >= datetime.date(2026, 11, 1)


def test_a_preview_shows_what_depends_on_the_day(edited):
    result = edited("reviewed: 2026-11-22", "reviewed: 2019-01-01", preview=True, drafts=True)
    assert "SPC901" in text_of(body_of(result, "quality/"))


def test_an_error_of_a_rule_keeps_a_site_from_being_built(write_content):
    record = MINIMAL["records/cloud/first.yml"] + "review: {status: review, owner: Marketing}\n"
    workspace = write_content({"records/cloud/first.yml": record.replace("purpose: open", "purpose: impact")})
    result = pipeline.build(workspace, Options())
    assert "SPC201" in {found.code for found in result.diagnostics}
    assert result.blocks(strict=False)
