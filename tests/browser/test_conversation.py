"""A conversation held with a guide: marked, noted, summed up, written down; and kept, whatever happens to page or tab."""

import json
import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect
from sites import EXAMPLES, Site
from step_cases import AGREED

from builder.views import wording

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
    words(page, "Share of paid capacity in use: today").fill("20 %")
    words(page, "Wanted").fill("45 %")
    words(page, "Next step: they will").fill("Send last year's bill.")
    page.get_by_label("By when").fill("2026-12-04")
    words(page, "Your name").fill("Kim")


LETTER = """Dear Ms Novak,

Thank you for the conversation. Here is what I took from it; please correct what I got wrong.

You put your goal like this: “Stop paying for idle machines”. The measure for it: share of paid capacity in use; today 20 %, wanted 45 %.

Today, machines are rented for the busiest hour of the year and paid for all year round. In your words: “Nobody knows who still uses what”.

The reasons that you gave:
– every team rents for its own busiest hour (“Every team adds a safety margin”; yearly bill for computing: 1,200,000 EUR)

You said that this would help:
– when the busy hours of the day are over, your operations staff could watch the rented machines go back by themselves and show the saving on next month's bill

With the numbers you gave, and our assumptions for the rest, it comes to this. Expected over 36 months: €636,000 of benefit against €316,000 of cost. It has paid for itself after month 15. The cautious case does not pay for itself within 36 months: −€3,230.

We agreed that by 4 December 2026 you will send last year's bill.

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
    expect(page.get_by_text("How is it decided how much capacity a team may rent?")).to_be_visible()


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
    expect(scenario).to_be_hidden()
    mark(page, FIRST, "Heard")
    expect(scenario).to_be_visible()
    mark(page, FIRST, "Don't know yet")
    expect(scenario).to_be_hidden()


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
    expect(scenario).to_be_hidden()


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
    assert "(“A margin in every plan, 1 of 2”; yearly bill for computing: 1,200,000 EUR)" in letter(page)


def test_the_keys_are_listed_and_do_nothing_while_one_types(open_page):
    page = open_page(GUIDE)
    page.keyboard.press("?")
    expect(page.get_by_text("heard, not so, don't know yet")).to_be_visible()
    words(page, "Their goal, in their words").press_sequentially("123 jkw? 456")
    assert words(page, "Their goal, in their words").input_value() == "123 jkw? 456"
    assert not reason(page).get_by_role("radio", name="Heard").is_checked()


def test_by_thumb_on_a_phone(new_context, address):
    context = new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(address + GUIDE)
    reason(page).get_by_text("Heard", exact=True).tap()
    reason(page).get_by_text("Yes", exact=True).tap()
    for label in page.locator(".sp-marks label:visible").all():
        assert label.bounding_box()["height"] >= 40, "room for a thumb"
    assert "1 of 2 heard · 1 accepted" in page.get_by_role("navigation", name="Parts of this guide").inner_text()
    page.get_by_role("link", name="Leave when").tap()
    expect(page.get_by_role("button", name=re.compile("This holds: More than 50 %"))).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_whole_conversation_by_thumb_ends_with_the_letter(new_context, address):
    context = new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(address)
    page.get_by_role("main").get_by_role("link", name="Chief financial officer", exact=True).first.tap()
    page.get_by_role("main").get_by_role("link", name="Pay for computing capacity only while it is in use").first.tap()
    page.get_by_role("navigation", name="Parts of this guide").get_by_role("link", name="Talk").tap()
    page.get_by_text("They name a goal").tap()
    bill = reason(page).get_by_role("textbox", name=BILL)
    bill.tap()
    bill.press_sequentially("1200000")
    reason(page).get_by_text("Heard", exact=True).tap()
    reason(page).get_by_text("Yes", exact=True).tap()
    page.get_by_role("navigation", name="Parts of this guide").get_by_role("link", name="Follow up").tap()
    page.get_by_role("button", name="As the guide has it").tap()
    expect(page.locator("[data-sp-letter]")).to_contain_text("1,200,000 EUR")
    assert "You would like to pay for computing capacity only while it is in use." in letter(page)
    assert "you will share last year's bill" in letter(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [390, 1280])
def test_a_condition_to_leave_that_holds_is_seen_and_what_to_say_is_in_view(open_page, width):
    page = open_page(GUIDE, width=width)
    page.set_viewport_size({"width": width, "height": 640})
    first, second = page.get_by_role("button", name=re.compile("This holds:")).all()[:2]
    look = "button => [getComputedStyle(button).backgroundColor, getComputedStyle(button).color].join()"
    first.click()
    assert first.evaluate(look) != second.evaluate(look)
    expect(words(page, "Why, in their words, for the letter")).to_be_in_viewport(ratio=0.9)


@pytest.mark.parametrize("width", [390, 1280])
def test_a_number_that_is_remarked_upon_stays_where_it_is_typed(open_page, width):
    page = open_page(GUIDE, width=width)
    field = reason(page).get_by_role("textbox", name="Share of the paid capacity in use on an ordinary day")
    field.scroll_into_view_if_needed()
    field.focus()
    before = field.bounding_box()
    field.press_sequentially("90 %")
    expect(reason(page).get_by_text("Outside 0.12 to 0.18")).to_be_visible()
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    after = field.bounding_box()
    assert (after["x"], after["y"]) == pytest.approx((before["x"], before["y"]), abs=1)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("part", ["Prepare", "Talk", "Follow up"])
def test_a_part_that_is_gone_to_stands_below_what_stays_on_top(open_page, width, part):
    page = open_page(GUIDE, width=width)
    mark(page, FIRST, "Heard")
    bar = page.get_by_role("navigation", name="Parts of this guide")
    bar.get_by_role("link", name=part).click()
    heading = page.get_by_role("heading", level=2, name=part)
    expect(heading).to_be_in_viewport()
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert heading.bounding_box()["y"] >= bar.bounding_box()["y"] + bar.bounding_box()["height"] - 1


def test_leaving_ends_the_conversation_with_grace(open_page):
    page = open_page(GUIDE)
    held(page)
    page.get_by_role("button", name=re.compile("This holds: The company runs fewer than five services")).click()
    expect(page.get_by_text("Say so and stop: “From what you tell me")).to_be_visible()
    words(page, "Why, in their words, for the letter").fill("Half of the machines are busy all day.")
    text = letter(page)
    assert "You put your goal like this: “Stop paying for idle machines”." in text
    assert "would not help you as things stand: “Half of the machines are busy all day”." in text
    assert "fewer than five services" not in text, "a condition to leave is a note, not for the buyer"
    page.get_by_role("button", name=re.compile("This holds: The company")).click()
    assert "The reasons that you gave" in letter(page)


# Following up ---------------------------------------------------------------------------------------------------------


def test_the_letter_holds_what_was_said_and_nothing_else(open_page):
    page = open_page(GUIDE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    held(page)
    expect(page.get_by_text("No gap is left.")).to_be_visible()
    page.get_by_role("button", name="Copy as text").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == LETTER


def test_a_gap_stays_a_gap(open_page):
    page = open_page(GUIDE)
    mark(page, FIRST, "Heard")
    gaps = page.locator("[data-sp-letter] mark").all_inner_texts()
    assert gaps == ["name", "their goal, in their words", "their number", "their number", "how it is today, in their words", "their words and numbers",
                    "the uses they accepted", "value, from the numbers they gave", "date", "what they will do", "your name"]  # fmt: skip
    expect(page.get_by_text("11 gaps left.")).to_be_visible()


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
    assert fields["situation"] == (
        "“Nobody knows who still uses what”; Every team rents for its own busiest hour: “Every team adds a safety margin”; "
        "Yearly bill for computing: 1,200,000 EUR"
    )
    assert fields["next_step"] == "They will send last year's bill, by 2026-12-04"
    assert "\u2060" not in "".join(fields.values()), "nothing that another program shows as a box"


def test_steps_are_earned_by_what_is_documented_and_shown(open_page):
    page = open_page(GUIDE)
    step = page.get_by_role("listitem").filter(has_text="Situation understood")
    assert "Not noted yet: goal, situation, vision" in page.locator(".sp-documented").inner_text()
    assert "not yet: goal, situation" in step.inner_text()
    held(page)
    first = page.get_by_role("listitem").filter(has_text="Goal shared")
    assert "evidence missing" in first.inner_text()
    step.get_by_role("textbox", name="What shows it").fill("Letter confirmed on Monday")
    assert "not yet its turn" in step.inner_text(), "as on the page of opportunities: a step needs those before it"
    first.get_by_role("textbox", name="What shows it").fill("Her mail of Friday")
    assert "earned" in first.inner_text()
    assert "earned" in step.inner_text()
    assert "company resources may be asked for" in page.locator(".sp-documented").inner_text()


@pytest.mark.parametrize("width", [390, 1280])
def test_names_of_steps_stand_below_one_another(open_page, width):
    names = open_page(GUIDE, width=width).locator(".sp-steps li > strong")
    assert names.count() > 2
    assert len({round(name.bounding_box()["x"]) for name in names.all()}) == 1


def test_the_next_guide_goes_on_with_the_same_company(open_page):
    page = open_page(GUIDE)
    held(page)
    page.get_by_role("complementary", name="For your own records").get_by_role(
        "link", name="Halve the hours that go into requests"
    ).click()
    assert page.get_by_role("textbox", name="Name of this opportunity").input_value() == "Northwind"
    page.get_by_role("radio", name="They name a goal").check()
    assert [len(item["conversations"]) for item in stored(page)] == [2]


NAMED = {
    "nothing but a reason": (
        lambda page: mark(page, FIRST, "Heard"),
        ["Today, machines are rented for"],
        ["You would like to"],
    ),
    "a goal of the guide": (
        lambda page: page.get_by_role("radio", name="They name a goal").check(),
        ["You would like to pay for computing capacity only while it is in use."],
        ["Today, machines are rented"],
    ),
    "the guide's problem": (
        lambda page: page.get_by_role("radio", name="They name a problem").check(),
        ["Today, machines are rented for"],
        ["You would like to"],
    ),
    "a goal in other words": (
        lambda page: words(page, "Their goal, in their words").fill("“We want to see who pays for what.”"),
        ["You put your goal like this: “We want to see who pays for what”."],
        ["You would like to", "Today, machines are rented"],
    ),
}


@pytest.mark.parametrize(("named", "there", "absent"), NAMED.values(), ids=NAMED)
def test_the_letter_claims_what_was_named_and_no_more(open_page, named, there, absent):
    page = open_page(GUIDE)
    named(page)
    text = letter(page)
    assert [line for line in there if line not in text] == []
    assert [line for line in absent if line in text] == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Send the bill.", "you will send the bill."),
        ("they will send the bill", "you will send the bill."),
        ("IT sends the bill", "you will see to it that IT sends the bill."),
        ("Walks us through a handover by 4 p.m.", "you will walk us through a handover by 4 p.m.\n"),
        ("to name the owner!", "you will name the owner."),
    ],
)
def test_the_next_step_goes_on_in_the_letter(open_page, typed, said):
    page = open_page(GUIDE)
    words(page, "Next step: they will").fill(typed)
    assert said in letter(page)


def test_a_typed_step_is_made_ready_as_that_of_a_record_is(open_page):
    page = open_page(GUIDE)
    assert page.evaluate("typed => typed.map(primed.step.promised)", list(AGREED)) == list(AGREED.values())


def test_a_unit_at_the_start_of_a_line_keeps_its_letters(open_page):
    lines = ["kWh of gas", "t of fuel", "mg/kg of copper", "by noon", "fuel"]
    said = open_page(GUIDE).evaluate("lines => lines.map(primed.text.upperFirst)", lines)
    assert said == ["kWh of gas", "t of fuel", "mg/kg of copper", "By noon", "Fuel"]


def test_what_is_no_action_and_no_statement_is_summed_up_as_in_the_build(open_page):
    usages, events = ("the porter could sign",), ("when a bed is free",)
    known = wording.Phrases(
        "this: more loans",
        "would-this",
        "XS runs out by 6 a.m.",
        "today-why",
        ("fear",),
        ("of fear",),
        usages,
        events,
        None,
        None,
    )
    data = {
        "goal": known.goal, "would": known.would, "problem": known.problem, "today": known.today, "numbers": {},
        "reasons": [{"id": "fear", "text": "fear", "phrase": "fear", "because": "of fear", "collects": []}],
        "scenarios": [{"id": "sign", "phrase": usages[0], "event": events[0]}],
    }  # fmt: skip
    marks = {"opened": "goal", "reasons": {"fear": {"mark": "heard"}}, "scenarios": {"sign": {"mark": "yes"}}}
    page = open_page(GUIDE)
    said = page.evaluate("([data, marks]) => primed.text.asText(primed.text.summary(data, marks))", [data, marks])
    assert said == "\n\n".join(wording.summary(known))
    assert "and this is so because of fear." in said
    assert "would you reach this: more loans?" in said
    written = page.evaluate("([data, marks]) => primed.text.asText(primed.text.letter(data, marks, {}))", [data, marks])
    assert "You would like this: more loans." in written
    assert "Today, XS runs out by 6 a.m. In your words" in written
    fields = dict(page.evaluate("([data, marks]) => primed.text.crm(data, marks, {})", [data, marks]))
    assert (fields["Situation"], fields["Vision"]) == ("Fear", "The porter could sign")


def test_the_guides_own_next_step_reads_as_a_promise(open_page):
    page = open_page(GUIDE)
    page.get_by_role("button", name="As the guide has it").click()
    assert "you will share last year's bill month by month, and name who can explain it." in letter(page)


QUANTITIES = [
    ({"value": 9, "unit": "hour/day", "label": "Idle time"}, "9 hours a day"),
    ({"value": 1, "unit": "hour/day", "label": "Idle time"}, "1 hour a day"),
    ({"value": 9, "unit": "hour/day", "label": "Hours a day without use"}, "9"),
    ({"value": 1200, "unit": "EUR/hour", "label": "Cost of staff"}, "1200 EUR an hour"),
    ({"value": 1200, "unit": "EUR/call", "label": "Cost of one night call"}, "1200 EUR"),
    ({"value": 3, "unit": "delivery/unit", "label": "Trips"}, "3 deliveries a unit"),
    ({"value": 0.29, "unit": "ratio", "label": "Share in use"}, "29%"),
    ({"value": 0.2, "unit": "ratio/year", "label": "Upkeep"}, "20% a year"),
    ({"value": 40, "unit": "%", "label": "Cost that is ventilation"}, "40%"),
    ({"value": 7.5, "unit": "Prozent", "label": "Anteil"}, "7.5%"),
    ({"value": 18, "unit": "months", "label": "Payback asked for"}, "18 months"),
    ({"value": 1500, "unit": "EUR per hotel and year", "label": "Price"}, "1500 EUR per hotel and year"),
    ({"value": 2, "unit": "ton of steel", "label": "Scrap"}, "2 tons of steel"),
    ({"value": 300, "unit": "Küche", "label": "Anzahl"}, "300 Küche"),
    ({"value": 118, "unit": "mg/kg", "label": "Copper in sediment"}, "118 mg per kg"),
    ({"value": 48, "unit": "kWh/t", "label": "kWh of gas per tonne"}, "48"),
    ({"value": 48, "unit": "kWh/t", "label": "Gas burnt at the stack"}, "48 kWh per t"),
    ({"value": 5200, "unit": "tonne/year/vessel", "label": "Fuel"}, "5200 tonnes a year per vessel"),
    ({"value": 3, "unit": "person", "label": "Night shift"}, "3 people"),
    ({"value": 4, "unit": "loss", "label": "Events"}, "4 losses"),
    ({"value": 2, "unit": "stop/million km", "label": "Breakdowns"}, "2 stops per million km"),
    ({"value": 5}, "5"),
]


@pytest.mark.parametrize(("heard", "said"), QUANTITIES, ids=[said for _, said in QUANTITIES])
def test_a_number_is_written_as_one_would_say_it(open_page, heard, said):
    page = open_page(GUIDE)
    assert page.evaluate("heard => primed.text.quantity(heard, String)", heard) == said


CATCH_MAIL = """() => document.addEventListener("click", event => {
  const link = event.target.closest("a[href^=mailto]");
  if (link) { event.preventDefault(); window.mailed = link.getAttribute("href"); }
}, true)"""


def test_the_letter_opens_in_the_mail_program(open_page):
    page = open_page(GUIDE)
    page.evaluate(CATCH_MAIL)
    page.get_by_role("button", name=re.compile("This holds: More than")).click()
    words(page, "Who it goes to").fill("Ms Novak")
    page.get_by_role("button", name="Open in the mail program").click()
    subject, body = unquote(page.evaluate("window.mailed")).removeprefix("mailto:?subject=").split("&body=")
    assert subject == "Our conversation: Pay for computing capacity only while it is in use"
    assert body.startswith("Dear Ms Novak,\r\n\r\nThank you for the conversation.")


def test_a_letter_too_long_for_an_address_is_put_on_the_clipboard(open_page):
    page = open_page(GUIDE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(CATCH_MAIL)
    held(page)
    words(page, "How it is today, in their words").fill("Nobody knows who still uses what, and where. " * 20)
    copied = letter(page)
    page.get_by_role("button", name="Open in the mail program").click()
    page.get_by_role("button", name="The letter is on the clipboard: paste it").wait_for()
    assert page.evaluate("navigator.clipboard.readText()")[:200] == copied[:200]
    page.wait_for_function("window.mailed")
    assert "body" not in page.evaluate("window.mailed")


# Kept -----------------------------------------------------------------------------------------------------------------


def test_reloading_midway_loses_nothing(open_page):
    page = open_page(GUIDE)
    held(page)
    before = letter(page)
    page.reload()
    assert letter(page) == before
    assert reason(page).get_by_role("textbox", name=BILL).input_value() == "1,200,000"
    assert reason(page).get_by_role("radio", name="Heard").is_checked()


def test_a_restart_of_the_browser_loses_nothing(start_browser, address):
    context = start_browser()
    page = context.new_page()
    page.goto(address + GUIDE)
    held(page)
    before = letter(page)
    context.close()
    context = start_browser()
    page = context.new_page()
    page.goto(address + GUIDE)
    assert letter(page) == before
    context.close()


def test_going_back_to_start_values_starts_no_opportunity(open_page):
    page = open_page(f"{GUIDE}#numbers=yearly_bill:1200000")
    page.get_by_role("button", name="Start values again").click()
    assert stored(page) == []


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
    expect(reason(page).get_by_role("radio", name="Heard")).to_be_checked()
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
    assert (
        "Another tab had noted “Other” in this place."
        in page.get_by_role("group", name="Where your notes go").inner_text()
    )


def test_a_field_that_is_being_typed_into_overwrites_nothing_that_another_tab_wrote_meanwhile(open_page):
    page = open_page(GUIDE)
    words(page, "Name of this opportunity").fill("Northwind")
    goal = words(page, "Their goal, in their words")
    goal.fill("One")
    other = page.context.new_page()
    other.goto(page.url)
    words(other, "Their goal, in their words").fill("Two")
    page.wait_for_function(
        "primed.store.all()[0].conversations['container-platform/cfo-idle-capacity'].words.goal === 'Two'"
    )
    assert goal.input_value() == "One", "what is being typed does not change under one's fingers"
    goal.press_sequentially(" more")
    expect(page.get_by_role("region", name="Kept from before")).to_contain_text("Two")
    assert stored(page)[0]["conversations"][RECORD]["words"]["goal"] == "One more"


def test_a_field_takes_what_another_tab_wrote_once_it_is_left(open_page):
    page = open_page(GUIDE)
    words(page, "Name of this opportunity").fill("Northwind")
    goal = words(page, "Their goal, in their words")
    goal.fill("One")
    other = page.context.new_page()
    other.goto(page.url)
    words(other, "Their goal, in their words").fill("Two")
    page.wait_for_function(
        "primed.store.all()[0].conversations['container-platform/cfo-idle-capacity'].words.goal === 'Two'"
    )
    goal.blur()
    expect(goal).to_have_value("Two")


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


def test_without_storage_everything_works_and_it_is_said(new_context, address):
    context = new_context()
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


# The value in the letter ----------------------------------------------------------------------------------------------


def shown_value(page):
    return page.locator(".sp-value__verdict").first.inner_text()


def bill(page):
    """The field among all numbers, below the value."""
    return page.locator("#number-yearly_bill").get_by_role("textbox")


def with_a_number(page, value="2000000"):
    held(page)
    bill(page).fill(value)
    page.wait_for_timeout(100)


def test_numbers_of_a_link_are_looked_at_and_not_noted(open_page):
    page = open_page(GUIDE)
    with_a_number(page)
    before, value = letter(page), shown_value(page)
    page.goto(page.url.split("#")[0] + "#numbers=yearly_bill:1200000")
    page.reload()
    assert shown_value(page) != value, "the page shows what the link brought"
    expect(page.get_by_text("These numbers came with the link.")).to_be_visible()
    bill(page).fill("1300000")
    assert letter(page) == before, "and the letter goes by what is noted"
    page.get_by_role("button", name="Leave them").click()
    expect(page.locator(".sp-value__verdict").first).to_have_text(value)
    assert letter(page) == before
    page.reload()
    assert shown_value(page) == value
    expect(page.get_by_text("These numbers came with the link.")).to_be_hidden()


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ("yearly_bill:1200000", ""),
        ("yearly_bill:1200000,share_in", "One more could not be read: its start value stands."),
        ("yearly_bill:1200000,nobody:5,share_in_use:", "2 more could not be read: their start values stand."),
        ("yearly_bill:1.2e6,", ""),
        ("yearly_b", "No number of this link could be read."),
        ("yearly_bill:1e400", "No number of this link could be read."),
        ("", ""),
    ],
    ids=[
        "whole",
        "cut short",
        "of an earlier guide",
        "with a comma too many",
        "cut in the first",
        "too large",
        "empty",
    ],
)
def test_a_link_that_lost_numbers_on_its_way_says_so(open_page, numbers, told):
    page = open_page(f"{GUIDE}#numbers={numbers}")
    if told:
        expect(page.get_by_text(told)).to_be_visible()
    else:
        expect(bill(page)).to_be_visible()
        expect(page.get_by_text("could not be read")).to_have_count(0)
        expect(page.get_by_text("could be read")).to_have_count(0)


def test_numbers_of_a_link_are_noted_on_request(open_page):
    page = open_page(f"{GUIDE}#numbers=yearly_bill:1200000")
    page.get_by_role("button", name="Note them in this conversation").click()
    assert bill(page).input_value() == "1,200,000"
    assert "1,200,000 EUR" in letter(page)
    page.reload()
    assert bill(page).input_value() == "1,200,000"
    assert shown_value(page).split(". ")[0] in letter(page)


def test_start_values_after_a_link_keep_what_is_noted(open_page):
    page = open_page(GUIDE)
    with_a_number(page)
    before = letter(page)
    page.goto(page.url.split("#")[0] + "#numbers=yearly_bill:1200000,share_in_use:0.1")
    page.reload()
    page.get_by_role("button", name="Start values again").click()
    page.wait_for_timeout(100)
    assert letter(page) == before
    assert bill(page).input_value() == "2,000,000"


def test_the_letter_has_the_value_of_today_whatever_it_was_when_it_was_noted(open_page):
    page = open_page(GUIDE)
    with_a_number(page)
    before = letter(page)
    page.evaluate(
        """() => { for (const key of Object.keys(localStorage)) { const text = localStorage.getItem(key);
            if (text.includes('"verdict"')) localStorage.setItem(key, text.replace(/"verdict":"[^"]*"/, '"verdict":"Once it came to more."')); } }"""
    )
    page.reload()
    assert letter(page) == before
    assert (
        "“Once it came to more.”: noted before this guide’s own figures changed"
        in page.get_by_role("region", name="Kept from before").inner_text()
    )


def test_what_is_changed_among_our_own_figures_is_no_word_of_theirs(open_page):
    page = open_page(GUIDE)
    held(page)
    ours = page.locator("tr[data-sp-ours] input").first
    ours.fill("1")
    label = ours.get_attribute("aria-label")
    page.wait_for_timeout(100)
    assert page.get_by_role("row", name=label).get_by_text("Changed here").count() == 1
    assert label.lower() not in letter(page).lower()
    assert label not in page.locator("[data-sp-crm]").inner_text()
