"""The finder as a seller uses it, minutes before a call: by role, words and industry, by keyboard, on a phone; what was opened
or pinned before; and with storage, network or scripts that do not play along."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from sites import REPOSITORY, Site

from bench.sample import make

pytestmark = pytest.mark.browser

GOAL = "Put an approved change in front of customers within one working day"
GUIDE = "guides/container-platform/cio-release-lead-time/"
BUDGET = "Keep the yearly computing bill within five percent of the plan"
CAPACITY = "Pay for computing capacity only while it is in use"


@pytest.fixture
def page(new_context):
    """A page whose requests a test may answer itself: none goes by way of the site's worker."""
    context = new_context(bypass_csp=True)
    return context.new_page()


def words(page):
    return page.get_by_role("searchbox", name="What do they want, or what did they say?")


def role(page):
    return page.get_by_role("combobox", name="Role", exact=True)


def industry(page):
    return page.get_by_role("combobox", name="Industry", exact=True)


def finder(page):
    return page.get_by_role("region", name="Find a guide")


def found(page):
    return finder(page).get_by_role("listitem").filter(visible=True)


def heading(page, text):
    return finder(page).get_by_role("heading", name=text)


def at_guide(page, goal):
    expect(page.get_by_role("heading", level=1)).to_have_text(goal)
    expect(page.get_by_role("button", name="in this guide")).to_be_visible()  # its scripts have run


# Finding --------------------------------------------------------------------------------------------------------------


def test_a_seller_prepares_for_a_role_in_three_clicks(open_page):
    page = open_page()
    role(page).select_option(label="Chief financial officer (5)")  # a click to open it, and one to choose
    expect(heading(page, "5 guides")).to_be_visible()
    finder(page).get_by_role("link", name=CAPACITY).click()
    at_guide(page, CAPACITY)


def test_a_seller_types_what_the_buyer_said(open_page):
    page = open_page()
    words(page).press_sequentially("computng bill keeps growing CFO")
    first = found(page).first
    expect(first.get_by_role("link")).to_have_text(BUDGET)
    expect(first.locator("mark")).to_contain_text(["Keep", "computing", "bill", "CFO", "computing"])
    first.get_by_role("link").click()
    at_guide(page, BUDGET)


def test_a_find_says_whom_it_is_for_and_why_it_was_found(open_page):
    page = open_page("#find=CIO+change+board+e-commerce+kubernetes")
    first = found(page).first
    expect(first).to_contain_text(GOAL)
    expect(first).to_contain_text("Chief information officer (CIO)")
    expect(first).to_contain_text("Retail (E-commerce)")
    expect(first).to_contain_text("Managed container platform (Kubernetes)")
    expect(first).to_contain_text("They may say: board")


def test_guides_of_an_industry_come_first_then_those_for_every_industry(open_page):
    page = open_page()
    industry(page).select_option("media")
    expect(finder(page).get_by_role("heading", level=3)).to_have_count(2)
    own, every = finder(page).get_by_role("heading", level=3).all()
    assert (own.inner_text(), every.inner_text()) == ("For Media", "For every industry")
    expect(found(page).first).to_contain_text(BUDGET)
    expect(found(page).first).to_contain_text("Media")
    assert "Retail" not in finder(page).locator("ol").nth(1).inner_text()


def test_choices_say_how_many_guides_they_lead_to(open_page):
    page = open_page()
    words(page).fill("bill")
    expect(role(page).locator("option[value=cfo]")).to_have_text("Chief financial officer (2)")
    expect(role(page).locator("option[value=plant-manager]")).to_have_text("Plant manager (0)")
    words(page).fill("")
    expect(role(page).locator("option[value=cfo]")).to_have_text("Chief financial officer (5)")


def test_what_finds_nothing_says_what_to_do(open_page):
    page = open_page()
    role(page).select_option("plant-manager")
    words(page).fill("computing zebra")
    expect(heading(page, "No guide fits")).to_be_visible()
    expect(finder(page).get_by_text("No guide has “zebra”.", exact=True)).to_be_visible()
    expect(finder(page).get_by_role("link", name="conversation map")).to_be_visible()
    finder(page).get_by_role("button", name=re.compile("^Show .* guides for other roles and industries$")).click()
    expect(found(page).first).to_contain_text("computing")
    assert role(page).input_value() == ""


def test_all_that_was_found_can_be_reached(open_page):
    page = open_page("#find=the+c")
    total = int(re.search(r"\d+", finder(page).get_by_role("heading", level=2, name="guides").inner_text())[0])
    assert total > 10
    assert found(page).count() == 10
    while (more := finder(page).get_by_role("button", name=re.compile("^Show .* more$"))).is_visible():
        more.click()
    expect(found(page)).to_have_count(total)


def test_all_of_the_first_guides_come_one_after_another_while_one_types(open_page):
    page = open_page()
    page.locator("#find-words").press_sequentially("release", delay=30)
    found = page.locator(".sp-found__goal:visible")
    expect(page.locator("[data-sp-finder-count]")).to_have_text(re.compile(r"^\d+ guides?$"))
    total = int(page.locator("[data-sp-finder-count]").inner_text().split()[0])
    assert total > 4
    expect(found).to_have_count(min(total, 10))
    page.locator("#find-words").fill("the")
    expect(page.locator("[data-sp-finder-more]")).to_be_visible()
    expect(found).to_have_count(10)


def test_start_again_brings_the_lists_back(open_page):
    page = open_page("#find=bill&role=cfo")
    expect(page.get_by_role("heading", name="Whom are you meeting?")).to_be_hidden()
    finder(page).get_by_role("button", name="Start again").click()
    expect(page.get_by_role("heading", name="Whom are you meeting?")).to_be_visible()
    expect(words(page)).to_be_focused()
    assert (words(page).input_value(), role(page).input_value()) == ("", "")
    assert "#" not in page.url


# By keyboard ----------------------------------------------------------------------------------------------------------


def test_the_whole_way_by_keyboard(open_page):
    page = open_page()
    page.keyboard.press("/")
    page.keyboard.type("change board")
    expect(found(page).first).to_contain_text(GOAL)
    page.keyboard.press("ArrowDown")
    expect(finder(page).get_by_role("link", name=GOAL)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    at_guide(page, GOAL)
    page.go_back()
    expect(found(page).first).to_contain_text(GOAL)
    assert words(page).input_value() == "change board"


def test_enter_opens_the_guide_that_fits_best_however_fast_it_comes(open_page):
    page = open_page()
    words(page).focus()
    page.keyboard.type("change board")
    page.keyboard.press("Enter")
    at_guide(page, GOAL)


def test_escape_leads_back_to_the_words_and_then_clears_them(open_page):
    page = open_page()
    words(page).press_sequentially("bill")
    expect(found(page).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(words(page)).to_be_focused()
    page.keyboard.press("Escape")
    assert words(page).input_value() == ""
    expect(page.get_by_role("heading", name="Whom are you meeting?")).to_be_visible()


def test_a_slash_is_a_letter_where_one_writes_and_the_theme_s_key_on_other_pages(open_page):
    page = open_page()
    words(page).press_sequentially("24/7")
    assert words(page).input_value() == "24/7"
    page.goto(page.url.partition("#")[0] + "map/")
    page.keyboard.press("/")
    expect(page.get_by_role("textbox", name="Search")).to_be_focused()


def test_the_number_of_guides_is_told_once_the_typing_pauses(open_page):
    page = open_page()
    words(page).press_sequentially("computing bill")
    expect(finder(page).get_by_role("status").first).to_have_text(re.compile(r"^\d guides\."))


# The address ----------------------------------------------------------------------------------------------------------


def test_a_question_is_in_the_address_and_nothing_of_it_is_sent(open_page):
    page = open_page()
    sent = []
    page.on("request", lambda request: sent.append(request.url))
    words(page).press_sequentially("computing bill")
    role(page).select_option("cfo")
    industry(page).select_option("media")
    page.wait_for_url("**/#find=computing+bill&role=cfo&industry=media")
    page.reload()
    expect(found(page).first).to_contain_text(BUDGET)
    assert [role(page).input_value(), industry(page).input_value()] == ["cfo", "media"]
    assert not any("computing" in address.partition("#")[0] for address in sent)


@pytest.mark.parametrize(
    "fragment",
    [
        "find=%22%5D%5B%27",
        "find=%E0%A4%A",
        "role=astronaut",
        "find=" + "x" * 5000,
        "find=<img src=x onerror=pwned=1>",
        "by-role",
    ],
    ids=["quotes", "broken", "unknown role", "long", "markup", "another place"],
)
def test_any_address_leaves_the_page_whole(open_page, fragment):
    page = open_page("map/")
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(page.url.replace("map/", "#" + fragment))
    words(page).fill("change board")
    expect(found(page).first).to_contain_text(GOAL)
    assert (errors, page.evaluate("window.pwned")) == ([], None)


# Nothing jumps --------------------------------------------------------------------------------------------------------


def test_nothing_jumps_while_typing(open_page):
    page = open_page()
    page.evaluate(
        """() => { globalThis.shifts = 0;
        new PerformanceObserver((list) => { for (const entry of list.getEntries()) globalThis.shifts += entry.value; })
        .observe({ type: "layout-shift", buffered: true }); }"""
    )
    places = set()
    for letter in "cfo computing bill zzz":
        words(page).press_sequentially(letter)
        page.wait_for_timeout(60)
        box = heading(page, re.compile("guide")).first.bounding_box()
        places.add(
            (
                words(page).bounding_box()["y"],
                box["y"],
                page.evaluate("document.documentElement.scrollHeight > innerHeight"),
            )
        )
    assert len(places) == 1
    assert page.evaluate("globalThis.shifts") < 0.05


def test_the_finder_is_in_its_place_before_scripts_come(page, address):
    page.route("**/*.js", lambda route: route.abort())
    page.goto(address)
    before = page.get_by_role("heading", name="Whom are you meeting?").bounding_box()["y"]
    page.unroute_all()
    page.reload()
    page.wait_for_timeout(500)
    assert page.get_by_role("heading", name="Whom are you meeting?").bounding_box()["y"] == before


# Recent and pinned ----------------------------------------------------------------------------------------------------


def test_guides_opened_lately_are_at_hand(open_page, address):
    page = open_page(GUIDE)
    at_guide(page, GOAL)
    page.goto(address + "guides/container-platform/cfo-idle-capacity/")
    at_guide(page, CAPACITY)
    page.goto(address)
    recent = page.get_by_role("region", name="Opened lately")
    assert [link.inner_text() for link in recent.get_by_role("link").all()] == [CAPACITY, GOAL]
    expect(recent).to_contain_text("Chief information officer · Retail · Managed container platform")
    words(page).fill("x")
    expect(recent).to_be_hidden()


def test_a_guide_is_pinned_and_unpinned(open_page, address):
    page = open_page("#find=computing+bill")
    found(page).first.get_by_role("button", name=f"Pin: {BUDGET}").click()
    expect(found(page).first.get_by_role("button", name=f"Unpin: {BUDGET}")).to_be_visible()
    page.goto(address + "map/")
    page.goto(address)
    pinned = page.get_by_role("region", name="Pinned")
    expect(pinned.get_by_role("link", name=BUDGET)).to_be_visible()
    pinned.get_by_role("button", name=f"Unpin: {BUDGET}").click()
    expect(pinned).to_be_hidden()
    page.reload()
    expect(pinned).to_be_hidden()


def test_a_guide_s_own_page_pins_it(open_page, address):
    page = open_page(GUIDE)
    page.get_by_role("button", name="Pin this guide", exact=True).click()
    expect(page.get_by_role("button", name="Unpin this guide")).to_be_visible()
    page.goto(address)
    expect(page.get_by_role("region", name="Pinned").get_by_role("link", name=GOAL)).to_be_visible()


def test_a_pin_made_in_another_tab_shows_here(open_page, address):
    page = open_page()
    other = page.context.new_page()
    other.goto(address + "#find=computing+bill")
    found(other).first.get_by_role("button", name=f"Pin: {BUDGET}").click()
    expect(page.get_by_role("region", name="Pinned").get_by_role("link", name=BUDGET)).to_be_visible()


def kept(address, **changes):
    path = "/" + address.split("/", 3)[3]
    return {"site": path, "id": "cloud/gone", "goal": "A goal of the past", "about": "Chief of something", **changes}


def open_with(open_page, address, **stored):
    """The home page, in a browser that has kept these things."""
    page = open_page("map/")
    for key, value in stored.items():
        text = value if isinstance(value, str) else json.dumps(value)
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [f"primed.{key}", text])
    page.goto(address)
    return page


def test_a_guide_that_is_gone_leaves_the_recent_ones_and_stays_among_the_pinned(open_page, address):
    gone = [kept(address)]
    page = open_with(open_page, address, recent=gone, pinned=gone)
    pinned = page.get_by_role("region", name="Pinned")
    expect(pinned).to_contain_text("A goal of the past")
    expect(pinned).to_contain_text("no longer in the site")
    expect(pinned.get_by_role("link")).to_have_count(0)
    expect(page.get_by_role("region", name="Opened lately")).to_be_hidden()
    pinned.get_by_role("button", name="Unpin: A goal of the past").click()
    expect(pinned).to_be_hidden()


def test_a_gone_guide_is_forgotten(open_page, address):
    page = open_with(open_page, address, recent=[kept(address)])
    page.wait_for_function("localStorage.getItem('primed.recent') === '[]'")


def test_another_site_at_the_same_host_keeps_its_own(open_page, address):
    page = open_with(open_page, address, recent=[kept(address, site="/other/")])
    page.wait_for_timeout(800)
    expect(page.get_by_role("region", name="Opened lately")).to_be_hidden()
    assert "/other/" in page.evaluate("localStorage.getItem('primed.recent')")


@pytest.mark.parametrize(
    "stored",
    [
        "no JSON",
        "null",
        "{}",
        "[1, null, [], {}]",
        '[{"site": 1, "id": {}, "goal": [], "about": null}]',
        '"text"',
        "[" * 5000,
    ],
    ids=["no JSON", "null", "an object", "other things", "wrong types", "a text", "deep"],
)
def test_storage_that_holds_something_else_is_passed_over(open_page, address, stored):
    page = open_with(open_page, address, recent=stored, pinned=stored)
    words(page).fill("computing bill")
    found(page).first.get_by_role("button", name=f"Pin: {BUDGET}").click()
    page.goto(address + "map/")
    page.goto(address)
    expect(page.get_by_role("region", name="Pinned").get_by_role("link", name=BUDGET)).to_be_visible()


HOSTILE = '"><img src=x onerror="window.pwned=1"><script>window.pwned=2</script>'


def test_text_from_storage_stays_text(open_page, address):
    hostile = [
        kept(address, goal=HOSTILE, about=HOSTILE),
        kept(address, id="javascript:alert(1)", goal="A script as its address"),
        kept(address, id="../../elsewhere", goal="Another place"),
    ]
    page = open_with(open_page, address, recent=hostile, pinned=hostile)
    pinned = page.get_by_role("region", name="Pinned")
    expect(pinned).to_contain_text(HOSTILE)
    page.wait_for_timeout(300)
    assert page.evaluate("[window.pwned, document.querySelectorAll('img[src=x]').length]") == [None, 0]
    assert "Another place" not in pinned.inner_text()
    assert "A script" not in pinned.inner_text()


@pytest.mark.parametrize("method", ["getItem", "setItem"], ids=["switched off", "full"])
def test_without_storage_everything_else_works_and_a_pin_says_that_it_is_not_kept(page, address, method):
    page.add_init_script(
        f"Storage.prototype.{method} = () => {{ throw new DOMException('no', 'QuotaExceededError'); }};"
    )
    page.goto(address + GUIDE)
    page.goto(address + "#find=computing+bill")
    found(page).first.get_by_role("button", name=f"Pin: {BUDGET}").click()
    if method == "setItem":
        expect(found(page).first.get_by_role("status")).to_have_text(re.compile("storage is full or switched off"))
    found(page).first.get_by_role("link").click()
    at_guide(page, BUDGET)


# When things do not arrive --------------------------------------------------------------------------------------------


def test_keys_that_come_before_the_index_are_answered_when_it_comes(page, address):
    waiting = []
    page.route("**/finder-index.*.js", lambda route: waiting.append(route))  # noqa: PLW0108 - it must be a function of Python's own
    page.goto(address)
    words(page).press_sequentially("change board")
    expect(heading(page, "Looking …")).to_be_visible()
    waiting[0].continue_()
    expect(found(page).first).to_contain_text(GOAL)


def test_an_index_that_does_not_come_leaves_the_lists_and_can_be_asked_for_again(page, address):
    page.route("**/finder-index*", lambda route: route.abort())
    page.goto(address)
    words(page).fill("change")
    expect(heading(page, "The guides could not be loaded")).to_be_visible()
    expect(page.get_by_role("heading", name="Whom are you meeting?")).to_be_visible()
    page.unroute_all()
    words(page).press_sequentially(" board")
    expect(found(page).first).to_contain_text(GOAL)
    expect(page.get_by_role("heading", name="Whom are you meeting?")).to_be_hidden()


def test_a_name_from_before_the_last_build_is_asked_for_anew(page, address):
    old = '(globalThis.primed??={}).guideIndexAt={"file":"finder-index.00000000.js","isInSiteSearch":true};'
    page.route("**/finder-index.js", lambda route: route.fulfill(body=old, content_type="text/javascript"))
    page.goto(address)
    words(page).fill("change board")
    expect(found(page).first).to_contain_text(GOAL)


@pytest.mark.parametrize(
    "fetch", ["() => Promise.reject(new Error('forbidden'))", "() => Promise.resolve({ ok: false })"]
)
def test_where_data_may_not_be_asked_for_the_index_comes_as_a_script(page, address, fetch):
    page.add_init_script(f"globalThis.fetch = {fetch};")
    page.goto(address)
    words(page).fill("change board")
    expect(found(page).first).to_contain_text(GOAL)


def test_without_scripts_there_are_the_lists_alone(open_page):
    page = open_page(scripts=False)
    expect(page.locator("[data-sp-finder]")).to_be_hidden()
    expect(page.get_by_role("heading", name="Whom are you meeting?")).to_be_visible()
    page.get_by_role("link", name=GOAL).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(GOAL)


def test_it_works_in_a_folder_opened_in_the_browser(new_context, tmp_path):
    site = Site(tmp_path)
    site.edit("mkdocs.yml", "plugins:", "use_directory_urls: false\nplugins:")
    site.build()
    context = new_context()
    page = context.new_page()
    page.goto((tmp_path / "site/index.html").as_uri())
    words(page).press_sequentially("change board")
    found(page).first.get_by_role("link", name=GOAL).click()
    at_guide(page, GOAL)
    page.goto((tmp_path / "site/index.html").as_uri())
    expect(page.get_by_role("region", name="Opened lately").get_by_role("link", name=GOAL)).to_be_visible()


def test_a_site_in_another_language_is_found_in_it(new_context, tmp_path, serve):
    site = Site(tmp_path)
    site.edit("mkdocs.yml", "{name: material, font: false}", "{name: material, font: false, language: de}")
    site.edit("content/records/container-platform/cio-release-lead-time.yml", GOAL, "Größere Änderungen früher zeigen")
    site.build()
    context = new_context(locale="de-DE")
    page = context.new_page()
    page.goto(serve(tmp_path / "site"))
    words(page).press_sequentially("die groessere anderung")
    expect(found(page).first.get_by_role("link")).to_have_text("Größere Änderungen früher zeigen")
    expect(found(page).first.locator("a mark")).to_have_text(["Größere", "Änderungen"])


# On a phone, and for everyone -----------------------------------------------------------------------------------------


def test_on_a_phone_it_is_used_by_thumb(new_context, address):
    context = new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, bypass_csp=True)
    page = context.new_page()
    page.goto(address)
    words(page).tap()
    page.wait_for_function("document.querySelector('#find-words').getBoundingClientRect().y < 200")
    page.keyboard.type("computing bill")
    first = found(page).first
    expect(first).to_contain_text(BUDGET)
    assert first.bounding_box()["y"] < 460, "above the keyboard of the phone"
    page.keyboard.press("Enter")
    expect(first).to_be_visible()  # the key puts the keyboard away; which guide it is, a thumb says
    for target in (words(page), role(page), industry(page), first.get_by_role("link"), first.get_by_role("button")):
        assert target.bounding_box()["height"] >= 44 or target.bounding_box()["height"] >= 43.5, target
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    first.get_by_role("link").tap()
    at_guide(page, BUDGET)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("question", ["find=computing+bill", "industry=media&find=bill", "find=zebra"])
def test_axe_finds_nothing_in_what_was_found(open_page, question, dark):
    page = open_page(f"#{question}", dark=dark)
    expect(finder(page).get_by_role("heading", level=2, name=re.compile("guide")).last).to_be_visible()
    result = Axe().run(page, context={"include": [[".sp"]]}, options={"resultTypes": ["violations"]})
    assert result.violations_count == 0, result.generate_report()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_in_what_was_kept(open_page, address, dark):
    page = open_page("#find=computing+bill", dark=dark)
    found(page).first.get_by_role("button", name="Pin").click()
    page.goto(address + GUIDE)
    at_guide(page, GOAL)
    page.goto(address)
    expect(page.get_by_role("region", name="Pinned")).to_be_visible()
    expect(page.get_by_role("region", name="Opened lately")).to_be_visible()
    result = Axe().run(page, context={"include": [[".sp"]]}, options={"resultTypes": ["violations"]})
    assert result.violations_count == 0, result.generate_report()


def test_it_keeps_to_the_policy_of_the_site(browser, address):
    context = browser.new_context()
    page = context.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text) if "Content Security Policy" in message.text else None)
    page.goto(address)
    words(page).press_sequentially("computing bill")
    found(page).first.get_by_role("button").click()
    search(page, "bill").get_by_role("link", name="in the finder").wait_for()
    assert said == []
    context.close()


def test_it_mounts_once_however_often_it_is_asked_to(open_page):
    page = open_page()
    script = page.locator("script[src*='assets/primed/primed.']").get_attribute("src")
    page.evaluate(
        "(src) => new Promise((done) => { const s = document.createElement('script'); s.src = src; s.onload = done; document.head.append(s); })",
        script,
    )
    words(page).fill("change board")
    expect(found(page).first).to_contain_text(GOAL)
    page.keyboard.press("ArrowDown")
    expect(finder(page).get_by_role("link", name=GOAL)).to_be_focused()


# The search in the header ---------------------------------------------------------------------------------------------


def search(page, text):
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.type(text)
    return page.get_by_role("dialog")


def test_the_header_s_search_leads_on_to_the_finder(open_page):
    page = open_page("map/")
    dialog = search(page, "computng bill")
    dialog.get_by_role("link", name="Look for “computng bill” in the finder").click()
    expect(found(page).first).to_contain_text(BUDGET)
    assert words(page).input_value() == "computng bill"


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A site with more guides than the theme's search is good for."""
    folder = tmp_path_factory.mktemp("large")
    make(folder / "content-of-many", REPOSITORY, 120)
    site = Site(folder / "site-of-many", folder / "content-of-many")
    site.build()
    return site


@pytest.mark.slow
def test_on_a_large_site_the_header_s_search_finds_guides_by_the_finder_s_index(large, open_page, serve):
    docs = json.loads(large.page("search/search_index.json"))["docs"]
    assert not [entry for entry in docs if entry["location"].startswith("guides/")]
    assert [entry for entry in docs if entry["location"] == "roles/cfo/"]
    page = open_page("map/", at=serve(large.root / "site"))
    dialog = search(page, "computng bill media")
    guide = dialog.get_by_role("link", name=re.compile(f"^{BUDGET} Chief financial officer · Media"))
    expect(guide).to_be_visible(timeout=20_000)
    page.keyboard.press("Enter")
    at_guide(page, BUDGET)


@pytest.mark.slow
def test_on_a_large_site_the_rest_is_one_line_away(large, open_page, serve):
    page = open_page("map/", at=serve(large.root / "site"))
    more = search(page, "change").get_by_role("link", name=re.compile("more in the finder$"))
    expect(more).to_be_visible(timeout=20_000)
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("dialog").get_by_role("link").first).to_be_focused()
    more.click()
    expect(words(page)).to_have_value("change")
    expect(found(page).first).to_be_visible()
