"""The site as its readers meet it: found by role, goal and search; on a phone, on paper, without scripts, by anyone."""

from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

GOAL = "Put an approved change in front of customers within one working day"
GUIDE = "guides/container-platform/cio-release-lead-time/"
PAGE_TYPES = [
    "", GUIDE, "roles/", "roles/cfo/", "industries/", "industries/food/", "offerings/", "offerings/data-pipelines/", "map/",
    "proof/", "proof/adidas-releases/", "tenets/", "tenets/product-usage/", "progress/", "opportunities/", "quality/",
    "writing/", "writing/value/", "writing/fields/", "writing/checks/", "writing/rules/", "writing/machines/",
    "tenets/where-are-you/", "whats-new/",
    "tenets/relevant-questions/opinion/", "tenets/proof-and-predictability/arithmetic/", "tenets/upkeep/",
]  # fmt: skip


def name_of(path):
    return path.strip("/") or "home"


# Finding a guide ------------------------------------------------------------------------------------------------------


def test_a_seller_finds_a_guide_by_role(open_page):
    page = open_page()
    page.get_by_role("link", name="Chief information officer", exact=True).click()
    page.get_by_role("link", name=GOAL).click()
    assert page.get_by_role("heading", level=1).inner_text() == GOAL


def test_a_seller_finds_a_guide_by_goal_from_home(open_page):
    page = open_page()
    page.get_by_role("link", name=GOAL).first.click()
    assert page.get_by_role("heading", level=1).inner_text() == GOAL


@pytest.mark.parametrize("words", ["approved change", "CIO retail", "change board", "far too risky"])
def test_a_seller_finds_a_guide_by_what_they_remember(open_page, words):
    page = open_page()
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.type(words)
    found = page.locator(".md-search-result__link").filter(has_text=GOAL).first
    found.wait_for(timeout=20_000)
    found.click()
    page.wait_for_url(f"**/{GUIDE}**")


def test_a_guide_leads_on_to_whoever_else_feels_it(open_page):
    page = open_page(GUIDE)
    page.get_by_role("complementary", name="For your own records").get_by_role(
        "link", name="Vice president of engineering"
    ).click()
    assert "Vice president of engineering" in page.get_by_role("heading", level=1).inner_text()


def test_the_three_parts_of_a_guide_are_one_click_away(open_page):
    page = open_page(GUIDE)
    for part in ("Talk", "Follow up", "Prepare"):
        page.get_by_role("navigation", name="Parts of this guide").get_by_role("link", name=part).click()
        box = page.get_by_role("heading", level=2, name=part).bounding_box()
        assert 0 < box["y"] < 260, f"{part} is at the top of the screen, below the bars"


# For everyone ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("path", PAGE_TYPES, ids=name_of)
def test_axe_finds_nothing_in_our_own_markup(open_page, path, dark):
    page = open_page(path, dark=dark)
    for details in page.locator(".sp details").all():
        details.evaluate("element => element.open = true")
    result = Axe().run(page, context={"include": [[".sp"]]}, options={"resultTypes": ["violations"]})
    assert result.violations_count == 0, result.generate_report()


@pytest.mark.parametrize("path", PAGE_TYPES, ids=name_of)
def test_no_page_scrolls_sideways(open_page, path):
    page = open_page(path)
    for width in (360, 390, 768, 1280, 1440):
        page.set_viewport_size({"width": width, "height": 844})
        # The theme moves its own parts into place after a change of width; what counts is where they come to rest.
        for _ in range(40):
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if wide <= 0:
                break
            page.wait_for_timeout(200)
        assert wide <= 0, f"{wide} px too wide at {width}"


FOR_SCRIPTS = ("tenets/where-are-you/", "opportunities/")
"""Pages that say something else without scripts: their own tests say what."""


@pytest.mark.parametrize("path", [path for path in PAGE_TYPES if path not in FOR_SCRIPTS], ids=name_of)
def test_every_page_says_without_scripts_what_it_says_with_them(open_page, path):
    page = open_page(path)
    # Fields stand where start values stood, and scenarios come with what was heard.
    page.evaluate(
        """() => { for (const field of document.querySelectorAll('.sp-number')) field.parentElement.textContent = field.value;
                   for (const box of document.querySelectorAll('.sp-scenario')) box.hidden = false }"""
    )
    with_scripts = page.locator(".sp").first.inner_text()
    without = open_page(path, scripts=False).locator(".sp").first.inner_text()
    assert set(without.split()) - set(with_scripts.split()) == set()
    assert len(without) > 40


@pytest.mark.parametrize("path", PAGE_TYPES, ids=name_of)
def test_headings_go_down_one_step_at_a_time(open_page, path):
    levels = (
        open_page(path)
        .locator(".md-content :is(h1, h2, h3, h4)")
        .evaluate_all("all => all.map(h => Number(h.tagName[1]))")
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels


def test_spoken_lines_can_be_read_from_an_arms_length(open_page):
    for width in (390, 1280):
        sizes = (
            open_page(GUIDE, width=width)
            .locator("section:has(> #talk) :is(.sp-questions, .sp-scenario) .sp-say")
            .evaluate_all("all => all.map(line => parseFloat(getComputedStyle(line).fontSize))")
        )
        assert min(sizes) >= 20, "in CSS pixels: about 5 mm on a laptop"


def test_spoken_lines_look_the_same_everywhere_and_unlike_notes(open_page):
    faces = {path: open_page(path).locator(".sp-say").first.evaluate("line => getComputedStyle(line).fontFamily") for path in
             (GUIDE, "roles/cfo/", "offerings/robot-cells/", "proof/adidas-releases/", "tenets/product-usage/")}  # fmt: skip
    assert len(set(faces.values())) == 1
    assert (
        open_page(GUIDE).locator(".sp-note").first.evaluate("line => getComputedStyle(line).fontFamily")
        not in faces.values()
    )


# Paper ----------------------------------------------------------------------------------------------------------------


def guide_paths():
    from sites import REPOSITORY

    return sorted(
        path.relative_to(REPOSITORY / "content/records").with_suffix("").as_posix()
        for path in (REPOSITORY / "content/records").rglob("*.yml")
    )


def test_every_guide_prints_on_two_pages_at_most(open_page, address):
    page = open_page()
    too_long = []
    for guide in guide_paths():
        page.goto(f"{address}guides/{guide}/")
        if page.pdf(format="A4").count(b"/Type /Page\n") > 2:
            too_long.append(guide)
    assert too_long == []


def test_words_of_a_result_stand_apart_on_paper(open_page):
    page = open_page("proof/adidas-releases/")
    page.emulate_media(media="print")
    assert "weeks → Now" in " ".join(page.locator(".sp-result__change").first.inner_text().split())
    page = open_page(GUIDE)
    page.emulate_media(media="print")
    for change in page.locator(".sp-proof .sp-result__change").all():
        assert "\u2192Now" not in change.inner_text()


def test_a_change_is_shown_with_the_minus_of_print(open_page):
    assert "−50%" in open_page("proof/alpla-process-adjustments/").locator(".sp-result__change").first.inner_text()


def test_paper_holds_what_is_folded_on_screen(open_page):
    page = open_page(GUIDE)
    page.emulate_media(media="print")
    assert (
        page.get_by_text("Which part of the shop would hurt least")
        .or_(page.locator(".sp-concerns .sp-say").first)
        .first.is_visible()
    )
    expect(page.get_by_role("navigation", name="Parts of this guide")).to_be_hidden()


# Overdue --------------------------------------------------------------------------------------------------------------


def test_a_review_whose_day_has_passed_is_marked_when_the_page_is_read(new_context, address):
    context = new_context()
    page = context.new_page()
    page.clock.set_fixed_time("2031-01-01")
    page.goto(address + GUIDE)
    assert "(overdue)" in page.locator(".sp-trust").inner_text()
    page.clock.set_fixed_time("2026-11-22")
    page.goto(address + GUIDE)
    assert "(overdue)" not in page.locator(".sp-trust").inner_text()
