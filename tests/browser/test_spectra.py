"""Where are you?: a seller places themselves, sees it drawn, comes back to it, shares it; on paper and by keyboard too."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PATH = "tenets/where-are-you/"
KEY = "primed.spectra"
TENETS = ["situational-conversations", "relevant-questions", "goal-problem-need", "business-people", "product-usage",
          "progress", "empowering-the-buyer"]  # fmt: skip


def marks(*values):
    return dict(zip(TENETS, values, strict=True))


SUMMER = {"day": "2026-07-01", "marks": marks(1, 2, 1, 3, 2, 1, 2)}
AUTUMN = {"day": "2026-10-03", "marks": marks(4, 2, 3, 5, 3, 1, 4)}


@pytest.fixture
def open_spectra(new_context, address):
    """The page on a given day; `kept` is what the browser has from earlier, `broken` a script that runs first."""

    def start(kept=None, *, day="2026-11-22", width=1280, touch=False, dark=False, broken=""):
        context = new_context(
            viewport={"width": width, "height": 844}, has_touch=touch, is_mobile=touch,
            color_scheme="dark" if dark else "light", permissions=["clipboard-read", "clipboard-write"],
        )  # fmt: skip
        context.clock.set_fixed_time(f"{day}T12:00:00")
        page = context.new_page()
        page.errors = []
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.on("console", lambda said: "Content Security Policy" in said.text and page.errors.append(said.text))
        if kept is not None:
            page.goto(address + "assets/")  # the site's origin, without the page's script
            page.evaluate(
                "([key, text]) => localStorage.setItem(key, text)",
                [KEY, kept if isinstance(kept, str) else json.dumps(kept)],
            )
        if broken:
            context.add_init_script(broken)
        page.goto(address + PATH)
        return page

    return start


def questions(page):
    return page.get_by_role("group").all()


def answer(page, *letters):
    for question, letter in zip(questions(page), letters, strict=True):
        question.get_by_role("radio", name=re.compile(f"^{letter} ")).check()


def show(page):
    page.get_by_role("button", name="Show where I am").click()


def figures(page):
    """The table that says what is drawn: each spectrum with its marks, the latest first."""
    rows = page.get_by_role("region", name="Your results in figures").get_by_role("row").all()
    return [[cell.inner_text().strip() for cell in row.get_by_role("cell").all()] for row in rows[1:]]


def kept(page):
    return json.loads(page.evaluate("key => localStorage.getItem(key)", KEY))


def practices(page):
    return page.get_by_role("region", name="What to practise").get_by_role("article")


def practised(page):
    return [article.get_by_role("heading").inner_text() for article in practices(page).all()]


# Marking and seeing ---------------------------------------------------------------------------------------------------


def test_each_spectrum_is_a_question_with_five_places_of_which_one_can_be_chosen(open_spectra):
    page = open_spectra()
    assert len(questions(page)) == 7
    for question in questions(page):
        assert question.get_by_role("radio").count() == 5
    first = questions(page)[0]
    first.get_by_role("radio", name=re.compile("^a ")).check()
    first.get_by_role("radio", name=re.compile("^e ")).check()
    assert first.get_by_role("radio", checked=True).count() == 1
    expect(page.get_by_text("1 of 7 marked")).to_be_visible()


def test_nothing_tells_which_way_is_which_before_one_has_answered(open_spectra):
    page = open_spectra()
    expect(page.get_by_role("heading", name="Your profile")).to_be_hidden()
    expect(page.get_by_role("heading", name="What to practise")).to_be_hidden()


def test_the_same_letters_do_not_lead_to_one_side(open_spectra):
    page = open_spectra()
    answer(page, *"aaaaaaa")
    show(page)
    assert [row[0] for row in figures(page)] == ["1", "5", "5", "1", "1", "5", "1"]


def test_a_result_is_drawn_dated_and_kept(open_spectra):
    page = open_spectra()
    answer(page, *"dbcceea")
    show(page)
    expect(page.get_by_role("heading", name="Your profile")).to_be_visible()
    expect(page.get_by_text("22 November 2026")).to_be_visible()
    assert [row[0] for row in figures(page)] == ["4", "4", "3", "3", "5", "1", "1"]
    assert page.locator("svg.sp-profile__lines path").count() == 2
    assert kept(page)["results"] == [{"day": "2026-11-22", "marks": marks(4, 4, 3, 3, 5, 1, 1)}]
    assert page.errors == []


def test_the_drawing_has_its_dots_on_the_places_that_were_marked(open_spectra):
    page = open_spectra({"marks": {}, "results": [AUTUMN]})
    places = page.locator(".sp-profile__track").evaluate_all(
        "tracks => tracks.map(track => [...track.children].map(place => { const box = place.getBoundingClientRect();"
        " return [box.x + box.width / 2, box.y + box.height / 2]; }))"
    )
    drawn = page.locator("svg.sp-profile__lines").evaluate(
        "svg => { const path = svg.querySelector('.sp-profile__dot'), box = svg.getBoundingClientRect();"
        " return [...path.getAttribute('d').matchAll(/M ([\\d.]+) ([\\d.]+)/g)].map(([, x, y]) =>"
        " [box.x + x / 5 * box.width, box.y + y / 7 * box.height]); }"
    )
    wanted = [places[row][mark - 1] for row, mark in enumerate(AUTUMN["marks"].values())]
    for (x, y), (place_x, place_y) in zip(drawn, wanted, strict=True):
        assert abs(x - place_x) < 4
        assert abs(y - place_y) < 4


def test_what_lies_furthest_to_the_left_is_to_be_practised_first(open_spectra):
    page = open_spectra({"marks": {}, "results": [AUTUMN]})
    titles = practised(page)
    assert [title.rsplit(" ", 3)[-3:] for title in titles] == [[mark, "of", "5"] for mark in "1233445"]
    first = practices(page).first
    assert "Progress" in titles[0]
    expect(first.get_by_text("strike out every sentence in which you are the one who acts")).to_be_visible()
    expect(first.get_by_text("send the letter with goal, situation and vision"), "is for the middle").to_be_hidden()
    for name in ("Progress, and a manager who helps", "Next step vague"):
        expect(first.get_by_role("link", name=name)).to_be_visible()
    assert first.locator("a[href*='/guides/']").count() == 2


def test_every_link_of_what_to_practise_leads_somewhere(open_spectra):
    page = open_spectra({"marks": {}, "results": [{"day": "2026-11-01", "marks": marks(1, 1, 1, 1, 1, 1, 1)}]})
    links = {link.evaluate("link => link.href") for link in practices(page).get_by_role("link").all()}
    assert len(links) > 40
    for link in links:
        assert page.request.get(link).ok, link


def test_a_high_mark_has_an_exercise_and_no_reading_list(open_spectra):
    page = open_spectra({"marks": {}, "results": [AUTUMN]})
    last = practices(page).last
    expect(last.get_by_text("ask to meet the one you have not met")).to_be_visible()
    assert last.get_by_role("link").count() == 1, "the tenet itself"


def test_some_may_be_left_out(open_spectra):
    page = open_spectra()
    questions(page)[2].get_by_role("radio", name=re.compile("^c ")).check()
    show(page)
    expect(page.get_by_role("status").filter(has_text="6 of 7 are not marked")).to_be_visible()
    assert [row[0] for row in figures(page)] == ["not marked"] * 2 + ["3"] + ["not marked"] * 4
    assert len(practised(page)) == 1


def test_nothing_marked_is_said_and_leads_to_the_first_question(open_spectra):
    page = open_spectra()
    show(page)
    expect(page.get_by_text("Nothing is marked yet.")).to_be_visible()
    assert questions(page)[0].get_by_role("radio").first.evaluate("radio => radio === document.activeElement")
    expect(page.get_by_role("heading", name="Your profile")).to_be_hidden()


# Coming back ----------------------------------------------------------------------------------------------------------


def test_marks_and_result_survive_a_reload(open_spectra):
    page = open_spectra()
    answer(page, *"dbcceea")
    page.reload()
    expect(page.get_by_text("7 of 7 marked")).to_be_visible()
    show(page)
    page.reload()
    expect(page.get_by_text("7 of 7 marked")).to_be_visible()
    assert [row[0] for row in figures(page)] == ["4", "4", "3", "3", "5", "1", "1"]


def test_whoever_comes_back_later_sees_the_last_profile_and_answers_anew(open_spectra):
    page = open_spectra({"marks": AUTUMN["marks"], "results": [SUMMER, AUTUMN]})
    expect(page.get_by_text("0 of 7 marked")).to_be_visible()
    page.get_by_role("link", name="To your last profile").click()
    expect(page.get_by_text("3 October 2026. Fainter: 1 July 2026")).to_be_visible()
    answer(page, *"ecccccc")
    show(page)
    assert figures(page)[0] == ["5", "4", "1"], "the latest first"
    assert page.locator("svg .sp-profile__line--earlier").count() == 2


def test_a_second_result_of_the_same_day_replaces_the_first(open_spectra):
    page = open_spectra({"marks": {}, "results": [SUMMER]})
    answer(page, *"ccccccc")
    show(page)
    questions(page)[0].get_by_role("radio", name=re.compile("^e ")).check()
    expect(page.get_by_text("not in your profile yet")).to_be_visible()
    show(page)
    assert figures(page)[0] == ["5", "1"]


def test_only_the_last_few_results_are_kept(open_spectra):
    days = [f"2025-{month:02}-01" for month in range(1, 12)]
    page = open_spectra({"marks": {}, "results": [{"day": day, "marks": SUMMER["marks"]} for day in days]})
    answer(page, *"ccccccc")
    show(page)
    assert [result["day"] for result in kept(page)["results"]] == [*days[-5:], "2026-11-22"]


def test_marks_are_taken_away_and_results_stay(open_spectra):
    page = open_spectra({"marks": {TENETS[0]: 3}, "results": [SUMMER]})
    expect(page.get_by_text("1 of 7 marked")).to_be_visible()
    page.get_by_role("button", name="Take all marks away").click()
    expect(page.get_by_text("0 of 7 marked")).to_be_visible()
    assert kept(page) == {"marks": {}, "results": [SUMMER]}


def test_results_are_deleted_and_can_be_brought_back_until_one_leaves(open_spectra):
    page = open_spectra({"marks": {}, "results": [SUMMER, AUTUMN]})
    page.get_by_role("button", name="Delete all results").click()
    expect(page.get_by_text("All results are deleted from this browser.")).to_be_visible()
    assert kept(page)["results"] == []
    page.get_by_role("button", name="Bring the results back").press("Enter")
    assert kept(page)["results"] == [SUMMER, AUTUMN]
    page.get_by_role("button", name="Delete all results").click()
    page.reload()
    expect(page.get_by_role("button", name="Bring the results back")).to_be_hidden()
    expect(page.get_by_role("heading", name="Your profile")).to_be_hidden()


def test_two_tabs_do_not_undo_each_other(open_spectra, address):
    page = open_spectra()
    other = page.context.new_page()
    other.goto(address + PATH)
    other.evaluate(
        "([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps({"marks": {}, "results": [SUMMER]})]
    )
    page.get_by_role("heading", name="Your profile").wait_for()
    answer(page, *"ccccccc")
    show(page)
    assert [result["day"] for result in kept(page)["results"]] == ["2026-07-01", "2026-11-22"]


# Sharing --------------------------------------------------------------------------------------------------------------


def test_the_result_is_copied_as_plain_text(open_spectra):
    page = open_spectra({"marks": {}, "results": [SUMMER, AUTUMN]})
    page.get_by_role("button", name="Copy as text").click()
    page.get_by_text("Copied.").wait_for()
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("Where am I? 3 October 2026\n")
    assert "1. Situational conversations, not presentations: 4 of 5 (1 on 1 July 2026)\n" in text
    assert "- In your next report, strike out every sentence" in text
    assert "<" not in text


def test_where_the_browser_refuses_to_copy_the_text_is_there_to_be_copied(open_spectra):
    refuse = "Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false"
    page = open_spectra({"marks": {}, "results": [AUTUMN]}, broken=refuse)
    page.get_by_role("button", name="Copy as text").click()
    text = page.get_by_role("textbox", name="Your result as text")
    assert text.input_value().startswith("Where am I?")
    assert page.evaluate("document.getSelection().toString() || document.activeElement.selectionEnd > 100")
    assert page.errors == []


def test_nothing_is_sent_anywhere(open_spectra, address):
    page = open_spectra()
    asked = []
    page.on("request", lambda request: asked.append((request.method, request.post_data, request.url)))
    answer(page, *"dbcceea")
    show(page)
    page.get_by_role("button", name="Copy as text").click()
    page.get_by_role("button", name="Delete all results").click()
    page.wait_for_load_state("networkidle")
    # The browser may still be fetching the site's own files; nothing goes along with that.
    for method, data, url in asked:
        assert (method, data) == ("GET", None)
        assert url.startswith(address)
        assert "?" not in url
    assert page.url.partition("#")[0] == address + PATH, "and nothing stands in the address"


# Storage that does not work -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["", "{", "null", "7", '"x"', "[]", "{}", '{"results": {}}', '{"results": 7, "marks": {}}', "[[[[", "\u0000"],
)
def test_what_cannot_be_read_is_said_and_replaced(open_spectra, text):
    page = open_spectra(text)
    expect(page.get_by_role("status").filter(has_text="could not be read")).to_be_visible()
    answer(page, *"ccccccc")
    show(page)
    assert [row[0] for row in figures(page)] == ["3"] * 7
    assert len(kept(page)["results"]) == 1
    assert page.errors == []


@pytest.mark.parametrize(
    "damaged",
    [
        {"day": "yesterday", "marks": marks(1, 1, 1, 1, 1, 1, 1)},
        {"day": "2026-07-01"},
        {"day": "2026-07-01", "marks": []},
        {"day": "2026-07-01", "marks": {"progress": "5", "product-usage": 9, "business-people": 2.5, "other": 3}},
        {"day": "2026-07-01", "marks": {"__proto__": 3, "constructor": 3}},
        {"day": 20260701, "marks": SUMMER["marks"]},
        None,
        7,
    ],
)
def test_a_damaged_result_is_left_out_and_the_others_are_shown(open_spectra, damaged):
    page = open_spectra({"marks": {"progress": "x"}, "results": [damaged, AUTUMN]})
    assert figures(page)[0] == ["4"]
    assert page.errors == []


FAILING = {
    "refused": ("Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})",
                "keeps nothing"),
    "missing": ("Object.defineProperty(window, 'localStorage', {value: undefined})", "keeps nothing"),
    "full": ("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }", "no room left"),
}  # fmt: skip


@pytest.mark.parametrize(("broken", "said"), FAILING.values(), ids=FAILING)
def test_storage_that_fails_is_said_and_the_result_is_shown_all_the_same(open_spectra, broken, said):
    page = open_spectra(broken=broken)
    answer(page, *"ccccccc")
    expect(page.get_by_role("status").filter(has_text=said).first).to_be_visible()
    show(page)
    assert [row[0] for row in figures(page)] == ["3"] * 7
    expect(page.get_by_role("status").filter(has_text=said).first).to_be_visible()


def test_a_name_from_storage_never_becomes_markup(open_spectra):
    hostile = "<img src=x onerror=window.pwned=1>"
    page = open_spectra({"marks": {hostile: 3}, "results": [{"day": "2026-07-01", "marks": {hostile: 3, "progress": 2}},
                                                            {"day": hostile, "marks": SUMMER["marks"]}]})  # fmt: skip
    assert page.evaluate("[window.pwned, document.querySelectorAll('img[src=x]').length]") == [None, 0]
    assert figures(page)[5] == ["2"]


# Everyone -------------------------------------------------------------------------------------------------------------


def test_all_of_it_works_by_keyboard(open_spectra):
    page = open_spectra()
    radios = questions(page)[0].get_by_role("radio")
    for _ in range(60):
        page.keyboard.press("Tab")
        if radios.first.evaluate("radio => radio === document.activeElement"):
            break
    page.keyboard.press("Space")
    for _ in range(6):
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
    expect(page.get_by_text("7 of 7 marked")).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Show where I am"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Your profile"
    assert [row[0] for row in figures(page)] == ["3", "3", "3", "3", "3", "3", "1"]
    page.keyboard.press("Tab")  # the table, which may have to be scrolled
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Copy as text"


def test_a_thumb_hits_every_place_on_a_phone(open_spectra):
    page = open_spectra(width=390, touch=True)
    for place in page.locator("label:has([type=radio])").all():
        box = place.bounding_box()
        assert box["height"] >= 44
        assert box["width"] >= 300
    for question in questions(page):
        question.locator("label").nth(4).tap()
    page.get_by_role("button", name="Show where I am").tap()
    assert [row[0] for row in figures(page)] == ["5", "1", "1", "5", "5", "1", "5"]


@pytest.mark.parametrize("width", [360, 390, 768, 1280, 1440])
def test_a_drawn_result_does_not_scroll_the_page_sideways(open_spectra, width):
    days = [f"2025-{month:02}-01" for month in range(1, 7)]
    page = open_spectra({"marks": {}, "results": [{"day": day, "marks": AUTUMN["marks"]} for day in days]}, width=width)
    page.wait_for_function("document.documentElement.scrollWidth <= document.documentElement.clientWidth", timeout=8000)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_in_a_drawn_result(open_spectra, dark):
    page = open_spectra({"marks": AUTUMN["marks"], "results": [SUMMER, AUTUMN]}, day="2026-10-03", dark=dark)
    result = Axe().run(page, context={"include": [[".sp"]]}, options={"resultTypes": ["violations"]})
    assert result.violations_count == 0, result.generate_report()


def test_mounting_twice_changes_nothing(open_spectra):
    page = open_spectra({"marks": {}, "results": [AUTUMN]})
    source = page.locator("script[src*='assets/primed/primed']").get_attribute("src")
    page.add_script_tag(url=page.evaluate("source => new URL(source, location.href).href", source))
    answer(page, *"ccccccc")
    show(page)
    assert figures(page)[0] == ["3", "4"]
    assert page.errors == []


# Paper, and no scripts ------------------------------------------------------------------------------------------------


def pages_of(page):
    return page.pdf(format="A4").count(b"/Type /Page\n")


def test_without_scripts_it_is_a_questionnaire_with_a_key_and_all_exercises(open_page):
    page = open_page(PATH, scripts=False)
    assert page.get_by_role("group").count() == 7
    assert page.get_by_role("button").locator("visible=true").count() == 0
    tracks = page.locator(".sp-profile__track").all_inner_texts()
    assert ["".join(track.split()) for track in tracks] == [
        "abcde",
        "edcba",
        "edcba",
        "abcde",
        "abcde",
        "edcba",
        "abcde",
    ]
    for name in ("Left of the middle", "In the middle", "Right of the middle"):
        assert page.get_by_role("term").filter(has_text=name).count() == 7
    page.emulate_media(media="print")
    expect(page.get_by_text("ring the letter of your answer")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_questions_and_the_blank_profile_print_on_one_page_and_the_exercises_on_the_next(open_page, scripts):
    page = open_page(PATH, scripts=scripts)
    assert pages_of(page) == 2
    page.set_viewport_size({"width": 696, "height": 1039})  # A4 within its margins
    page.emulate_media(media="print")
    box = page.locator(".sp-profile").bounding_box()
    assert box["y"] + box["height"] < 1039
    expect(page.get_by_role("heading", name="What to practise")).to_be_visible()


@pytest.mark.parametrize("mark", [1, 3, 5])
def test_a_result_prints_on_one_page(open_spectra, mark):
    days = [f"2025-{month:02}-01" for month in range(1, 7)]
    page = open_spectra({"marks": {}, "results": [{"day": day, "marks": marks(*[mark] * 7)} for day in days]})
    assert pages_of(page) == 1
    page.emulate_media(media="print")
    expect(page.get_by_text("1 June 2025")).to_be_visible()
    assert questions(page) == []
    expect(page.get_by_role("button", name="Print")).to_be_hidden()


def test_the_tenets_lead_there(open_page):
    page = open_page("tenets/")
    page.locator(".sp").get_by_role("link", name="Where are you?").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Where are you?"
