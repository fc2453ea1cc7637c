"""A conversation held with a guide: marked, noted, summed up, written down; and kept, whatever happens to page or tab."""

import json
import re

import pytest
from sites import EXAMPLES, Site

pytestmark = pytest.mark.browser

RECORD = "container-platform/cfo-idle-capacity"
GUIDE = f"guides/{RECORD}/"
FIRST, SECOND = (
    "Every team rents for its own busiest hour",
    "Machines rented for a project stay on the bill after the project ends",
)
BILL = "Yearly bill for computing"


def reason(page, name=FIRST):
    return page.get_by_role("region", name=name)


def mark(page, name, label, within=None):
    (within or reason(page, name)).get_by_role("radio", name=label, exact=True).check()


def words(page, label):
    return page.get_by_role("textbox", name=label, exact=True)


def letter(page):
    return page.locator("[data-sp-letter]").inner_text()


def stored(page):
    return page.evaluate("() => primed.store.all()")


def held(page):
    """A whole conversation, as far as a call goes."""
    words(page, "Name of this opportunity").fill("Northwind")
    page.get_by_role("radio", name="They name a goal").check()
    words(page, "Their goal, in their words").fill("Stop paying for idle machines")
    words(page, "How it is today, in their words").fill("Nobody knows who still uses what.")
    reason(page).get_by_role("textbox", name=BILL).fill("1200000")
    mark(page, FIRST, "Heard")
    reason(page).get_by_role("textbox", name="In their words").fill("Every team adds a safety margin")
    mark(page, FIRST, "Yes")
    mark(page, SECOND, "Not so")
    words(page, "Who it goes to").fill("Ms Novak")
    words(page, "share of paid capacity in use: today").fill("20 %")
    words(page, "wanted").fill("45 %")
    words(page, "Next step they agreed to").fill("Sends last year's bill")
    page.get_by_label("By when").fill("2026-12-04")
    words(page, "Your name").fill("Kim")


LETTER = """Dear Ms Novak,

Thank you for the conversation. Here is what I took from it; please correct what I got wrong.

You would like to stop paying for idle machines. You would know it by share of paid capacity in use: today 20 %, wanted 45 %.

Today, machines are rented for the busiest hour of the year and paid for all year round. Nobody knows who still uses what.

You gave these reasons: every team rents for its own busiest hour (Every team adds a safety margin; Yearly bill for computing: 1,200,000 EUR/year).

You said it would help if your operations staff could watch the rented machines go back by themselves and show the saving on next month's bill, when the busy hours of the day are over.

With the numbers you gave (Yearly bill for computing: 1,200,000 EUR/year) and our assumptions for the rest: expected over 36 months: €636,000 of benefit against €316,000 of cost. It has paid for itself after month 15. The cautious case does not pay for itself within 36 months: −€3,230.

We agreed on the next step: sends last year's bill, by 4 December 2026.

With kind regards,

Kim"""


# Preparing ------------------------------------------------------------------------------------------------------------


def test_a_call_with_a_cfo_is_prepared_in_three_clicks(open_page):
    page = open_page()
    page.get_by_role("main").get_by_role("link", name="Chief financial officer", exact=True).first.click()
    page.get_by_role("main").get_by_role(
        "link", name="Pay for computing capacity only while it is in use"
    ).first.click()
    page.get_by_role("navigation", name="Parts of this guide").get_by_role("link", name="Talk").click()
    assert page.get_by_text("How is it decided how much capacity a team may rent?").is_visible()


def test_early_buyers_hear_of_usage_first_and_mainstream_buyers_of_proof(open_page):
    page = open_page(GUIDE)
    headings = page.locator("section[aria-labelledby=prepare] h3:visible")
    assert headings.all_inner_texts()[-2:] == ["Proof to bring", "What it may be worth"]
    page.get_by_role("radio", name="early: usage first").check()
    assert headings.all_inner_texts()[-3:] == ["How they would use it", "What it may be worth", "Proof to bring"]


# Talking --------------------------------------------------------------------------------------------------------------


def test_a_scenario_comes_with_heard(open_page):
    page = open_page(GUIDE)
    scenario = reason(page).get_by_text("When the busy hours of the day are over, would it help")
    assert not scenario.is_visible()
    mark(page, FIRST, "Heard")
    assert scenario.is_visible()
    mark(page, FIRST, "Don't know yet")
    assert not scenario.is_visible()


def test_how_they_opened_reorders_the_conversation(open_page):
    page = open_page(GUIDE)
    purposes = reason(page).locator(".sp-questions > li > .sp-label")
    assert purposes.all_inner_texts() == ["Open", "Measure", "Measure", "Confirm", "Impact"]
    page.get_by_role("radio", name="They name a problem").check()
    assert purposes.all_inner_texts()[0] == "Impact"
    page.get_by_role("radio", name="They ask for something").check()
    assert purposes.all_inner_texts()[0] == "Open"
    scenario, question = reason(page).get_by_text("would it help if"), reason(page).get_by_text("How is it decided")
    assert scenario.bounding_box()["y"] < question.bounding_box()["y"], "with a need, the scenario comes first"
    page.get_by_role("radio", name="They name a goal").check()
    assert not scenario.is_visible()


def test_the_summary_says_what_was_marked_and_marks_its_gaps(open_page):
    page = open_page(GUIDE)
    said = page.locator("[data-sp-summary]")
    whole = said.inner_text()
    assert FIRST[6:] in whole
    assert SECOND[9:] in whole
    mark(page, FIRST, "Heard")
    assert "because every team rents for its own busiest hour." in said.inner_text()
    assert SECOND[9:] not in said.inner_text()
    assert said.locator("mark").all_inner_texts() == ["the uses they accepted"]
    mark(page, FIRST, "Yes")
    assert said.locator("mark").count() == 0


def test_the_whole_conversation_by_keyboard(open_page):
    page = open_page(GUIDE)
    page.get_by_role("navigation", name="Parts of this guide").get_by_role("link", name="Talk").press("Enter")
    page.keyboard.press("j")
    assert FIRST in page.evaluate("document.activeElement.innerText")
    for key in ("1", "4", "w"):
        page.keyboard.press(key)
    page.keyboard.type("A margin in every plan, 1 of 2")
    page.keyboard.press("Escape")
    page.keyboard.press("v")
    page.keyboard.type("1200000")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert SECOND in page.evaluate("document.activeElement.innerText")
    page.keyboard.press("2")
    assert reason(page).get_by_role("radio", name="Heard").is_checked()
    assert reason(page).get_by_role("radio", name="Yes", exact=True).is_checked()
    assert reason(page, SECOND).get_by_role("radio", name="Not so").is_checked()
    page.keyboard.press("e")
    assert "Follow up" in page.evaluate("document.activeElement.innerText")
    assert "(A margin in every plan, 1 of 2; Yearly bill for computing: 1,200,000 EUR/year)" in letter(page)


def test_the_keys_are_listed_and_do_nothing_while_one_types(open_page):
    page = open_page(GUIDE)
    page.keyboard.press("?")
    assert page.get_by_text("heard, not so, don't know yet").is_visible()
    words(page, "Their goal, in their words").press_sequentially("123 jkw? 456")
    assert words(page, "Their goal, in their words").input_value() == "123 jkw? 456"
    assert not reason(page).get_by_role("radio", name="Heard").is_checked()


def test_by_thumb_on_a_phone(browser, address):
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(address + GUIDE)
    reason(page).get_by_text("Heard", exact=True).tap()
    reason(page).get_by_text("Yes", exact=True).tap()
    for label in page.locator(".sp-marks label:visible").all():
        assert label.bounding_box()["height"] >= 40, "room for a thumb"
    assert "1 of 2 heard · 1 accepted" in page.get_by_role("navigation", name="Parts of this guide").inner_text()
    page.get_by_role("link", name="Leave when").tap()
    assert page.get_by_role("button", name=re.compile("This holds: More than 50 %")).is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_leaving_ends_the_conversation_with_grace(open_page):
    page = open_page(GUIDE)
    held(page)
    page.get_by_role("button", name=re.compile("This holds: The company runs fewer than five services")).click()
    assert page.get_by_text("Say so and stop: “From what you tell me").is_visible()
    words(page, "Why, in their words, for the letter").fill("Half of the machines are busy all day.")
    text = letter(page)
    assert (
        "would not help you to stop paying for idle machines as things stand: Half of the machines are busy all day."
        in text
    )
    assert "fewer than five services" not in text, "a condition to leave is a note, not for the buyer"
    page.get_by_role("button", name=re.compile("This holds: The company")).click()
    assert "You would like to" in letter(page)


# Following up ---------------------------------------------------------------------------------------------------------


def test_the_letter_holds_what_was_said_and_nothing_else(open_page):
    page = open_page(GUIDE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    held(page)
    assert page.get_by_text("No gap is left.").is_visible()
    page.get_by_role("button", name="Copy as text").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == LETTER


def test_a_gap_stays_a_gap(open_page):
    page = open_page(GUIDE)
    mark(page, FIRST, "Heard")
    gaps = page.locator("[data-sp-letter] mark").all_inner_texts()
    assert gaps == ["name", "their number", "their number", "their situation, in their words", "their words and numbers",
                    "the uses they accepted", "value, from the numbers they gave", "what they will do", "date", "your name"]  # fmt: skip
    assert page.get_by_text("10 gaps left.").is_visible()


def test_no_note_to_the_seller_is_in_the_letter(open_page):
    page = open_page(GUIDE)
    held(page)
    reason(page).get_by_role("textbox", name=BILL).fill("100000")
    page.evaluate("() => new Promise(done => requestAnimationFrame(done))")
    text = letter(page)
    assert "It does not pay for itself" in text
    for note in ("reason to leave", "Listen for", "headroom", "Behind it", "Autoscaling", "Planning figure"):
        assert note not in text


def test_markdown_keeps_what_was_typed_as_text(open_page):
    page = open_page(GUIDE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    words(page, "How it is today, in their words").fill("*Nobody* [knows](javascript:x) <b>who</b>")
    page.get_by_role("button", name="Copy as Markdown").click()
    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert r"\*Nobody\* \[knows\](javascript:x) \<b\>who\</b\>" in copied
    assert "**[name]**" in copied


def test_the_crm_gets_five_fields(open_page):
    page = open_page(GUIDE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    held(page)
    page.get_by_role("button", name="Copy as JSON").click()
    page.get_by_role("button", name="Copied").wait_for()
    fields = json.loads(page.evaluate("navigator.clipboard.readText()"))
    assert list(fields) == ["goal", "situation", "vision", "value", "next_step"]
    assert fields["goal"] == "Stop paying for idle machines"
    assert fields["next_step"] == "Sends last year's bill, by 2026-12-04"


def test_steps_are_earned_by_what_is_documented_and_shown(open_page):
    page = open_page(GUIDE)
    step = page.get_by_role("listitem").filter(has_text="Situation understood")
    assert "Not noted yet: goal, situation, vision" in page.locator(".sp-documented").inner_text()
    assert "not yet: goal, situation" in step.inner_text()
    held(page)
    assert "evidence missing" in step.inner_text()
    step.get_by_role("textbox", name="What shows it").fill("Letter confirmed on Monday")
    assert "earned" in step.inner_text()
    assert "company resources may be asked for" in page.locator(".sp-documented").inner_text()


def test_the_next_guide_goes_on_with_the_same_company(open_page):
    page = open_page(GUIDE)
    held(page)
    page.get_by_role("complementary", name="For your own records").get_by_role(
        "link", name="Halve the hours that go into requests"
    ).click()
    assert page.get_by_role("textbox", name="Name of this opportunity").input_value() == "Northwind"
    page.get_by_role("radio", name="They name a goal").check()
    assert [len(item["conversations"]) for item in stored(page)] == [2]


# Kept -----------------------------------------------------------------------------------------------------------------


def test_reloading_midway_loses_nothing(open_page):
    page = open_page(GUIDE)
    held(page)
    before = letter(page)
    page.reload()
    assert letter(page) == before
    assert reason(page).get_by_role("textbox", name=BILL).input_value() == "1,200,000"
    assert reason(page).get_by_role("radio", name="Heard").is_checked()


def test_opportunities_are_kept_apart(open_page):
    page = open_page(GUIDE)
    held(page)
    select = page.get_by_role("combobox", name="Opportunity")
    select.select_option("A new opportunity")
    assert not reason(page).get_by_role("radio", name="Heard").is_checked()
    assert reason(page).get_by_role("textbox", name=BILL).input_value() == ""
    words(page, "Name of this opportunity").fill("Contoso")
    mark(page, SECOND, "Heard")
    select.select_option("Northwind")
    assert reason(page).get_by_role("radio", name="Heard").is_checked()
    assert not reason(page, SECOND).get_by_role("radio", name="Heard").is_checked()
    assert {item["name"] for item in stored(page)} == {"Northwind", "Contoso"}


def test_two_tabs_do_not_overwrite_each_other(open_page):
    page = open_page(GUIDE)
    words(page, "Name of this opportunity").fill("Northwind")
    other = page.context.new_page()
    other.goto(page.url)
    words(page, "Their goal, in their words").fill("From the first tab")
    mark(other, FIRST, "Heard")
    for _ in range(50):
        if reason(page).get_by_role("radio", name="Heard").is_checked():
            break
        page.wait_for_timeout(100)
    assert words(other, "Their goal, in their words").input_value() == "From the first tab"
    conversation = stored(page)[0]["conversations"][RECORD]
    assert conversation["words"]["goal"] == "From the first tab"
    assert conversation["reasons"]["sized-for-peak"]["mark"] == "heard"


def test_what_two_tabs_wrote_at_once_is_kept_twice(open_page):
    page = open_page(GUIDE)
    words(page, "Name of this opportunity").fill("Northwind")
    words(page, "Their goal, in their words").fill("One")
    # Another tab writes while this one has not heard of it yet.
    page.evaluate(
        """() => { const key = Object.keys(localStorage).find(key => key.startsWith('primed.opportunity.'));
                   const item = JSON.parse(localStorage[key]);
                   item.conversations['container-platform/cfo-idle-capacity'].words.goal = 'Other';
                   localStorage[key] = JSON.stringify(item) }"""
    )
    words(page, "Their goal, in their words").fill("Mine")
    kept = page.get_by_role("region", name="Kept from before")
    assert "Other" in kept.inner_text()
    assert stored(page)[0]["conversations"][RECORD]["words"]["goal"] == "Mine"


def test_full_storage_is_said_and_loses_nothing_that_was_kept(open_page):
    page = open_page(GUIDE)
    words(page, "Their goal, in their words").fill("Kept")
    page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') } }"
    )
    words(page, "How it is today, in their words").fill("Not kept")
    assert "no more room" in page.get_by_role("group", name="Where your notes go").inner_text()
    assert "Not kept" in letter(page), "this page still knows it"
    page.reload()
    assert words(page, "Their goal, in their words").input_value() == "Kept"


def test_without_storage_everything_works_and_it_is_said(browser, address):
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
    )
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address + GUIDE)
    mark(page, FIRST, "Heard")
    assert "keeps nothing" in page.get_by_role("group", name="Where your notes go").inner_text()
    assert "every team rents" in letter(page)
    assert [error for error in errors if "primed" in error] == []
    context.close()


BROKEN = ["nonsense", "null", "[]", '{"format":"sales-primed-opportunity"}', '{"format":"sales-primed-opportunity","version":1,"id":"x","conversations":{"container-platform/cfo-idle-capacity":{"reasons":5,"words":[1],"numbers":{"yearly_bill":{"value":"x"}}}}}']  # fmt: skip


@pytest.mark.parametrize("content", BROKEN)
def test_broken_notes_do_not_break_the_page(open_page, content):
    page = open_page(GUIDE)
    page.evaluate(
        "text => { localStorage['primed.opportunity.x'] = text; localStorage['primed.current'] = 'x' }", content
    )
    page.reload()
    mark(page, FIRST, "Heard")
    assert "every team rents" in letter(page)


def test_what_is_typed_never_becomes_markup(open_page):
    page = open_page(GUIDE)
    hostile = "<img src=x onerror='window.pwned=1'><script>window.pwned=1</script>"
    held(page)
    for box in page.locator(".sp-words-field:visible:not([type=date])").all():
        box.fill(hostile)
    page.reload()
    assert page.evaluate("() => [window.pwned, document.querySelectorAll('.sp img[src=x], .sp script').length]") == [
        None,
        0,
    ]
    assert hostile in letter(page)


# A new build of the guide ---------------------------------------------------------------------------------------------


def test_answers_to_what_was_reworded_or_removed_are_kept_and_shown(tmp_path, open_page, serve):
    site = Site(tmp_path, EXAMPLES)
    site.build()
    record = "content/records/container-platform/cio-release-lead-time.yml"
    at = serve(tmp_path / "site")
    page = open_page("guides/container-platform/cio-release-lead-time/", at=at)
    region = page.locator("[data-sp-reason]").first
    name = region.get_by_role("heading").inner_text().splitlines()[-1]
    region.get_by_role("radio", name="Heard").check()
    region.get_by_role("textbox", name="In their words").fill("The slowest decides")
    number = region.locator(".sp-number").first
    number.fill("7")
    text = site.read(record)
    assert name in text
    site.write(record, text.replace(name, "One team decides for all of them"))
    site.build()
    page.reload()
    region = page.locator("[data-sp-reason]").first
    assert region.get_by_role("radio", name="Heard").is_checked(), "the answer stays with its reason"
    kept = page.get_by_role("region", name="Kept from before").inner_text()
    assert name in kept
    assert "now reads “One team decides for all of them”" in kept


def test_clearing_asks_first_and_is_for_good(open_page):
    page = open_page(GUIDE)
    held(page)
    page.get_by_role("button", name="Clear this conversation…").click()
    page.get_by_role("button", name="Keep", exact=True).click()
    assert "Ms Novak" in letter(page)
    page.get_by_role("button", name="Clear this conversation…").click()
    page.get_by_role("button", name="Clear for good").click()
    assert "Ms Novak" not in letter(page)
    page.reload()
    assert "Ms Novak" not in letter(page)
    assert reason(page).get_by_role("textbox", name=BILL).input_value() == ""


# Open to everybody ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_while_a_conversation_is_held(open_page, dark):
    from axe_playwright_python.sync_playwright import Axe

    page = open_page(GUIDE, dark=dark)
    held(page)
    page.get_by_role("button", name=re.compile("This holds: More than")).click()
    for details in page.locator(".sp details").all():
        details.evaluate("element => element.open = true")
    result = Axe().run(page, context={"include": [[".sp"]]}, options={"resultTypes": ["violations"]})
    assert result.violations_count == 0, result.generate_report()
