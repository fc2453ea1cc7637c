"""Opportunities: what a seller noted, seen whole, compared, copied, kept as a file, and deleted for good."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PAGE = "opportunities/"
PAYBACK, STOPS = "robot-cells/cfo-payback-that-holds", "shop-floor-automation/plant-manager-hidden-stops"
MEASURED = {"orders": {"value": 12500, "label": "Parts in an order", "unit": "part"}}
ANNA = {
    "title": "Decide by a payback that holds",
    "role": "Chief financial officer",
    "offering": "Robot cells",
    "address": f"guides/{PAYBACK}/",
    "opened": "problem",
    "words": {
        "buyer": "Anna Berg",
        "goal": "know before I sign when the money is back",
        "situation": "two cells paid back a year late",
        "step": "Send the order book",
        "date": "2031-11-14",
    },
    "reasons": {
        "late": {
            "mark": "heard",
            "said": "we find out when the part has changed",
            "text": "The order changes before payback",
        },
        "banks": {"mark": "not", "text": "Banks ask for more"},
    },
    "scenarios": {
        "setup": {"mark": "yes", "text": "the engineer could set up the next part in an hour"},
        "rent": {"mark": "no", "text": "the buyer could rent a cell by the month"},
        "try": {"mark": "later", "text": "the planner could try a part on the screen"},
    },
    "numbers": MEASURED,
    "value": {"verdict": "It pays for itself in month 19.", "net": "€230,000"},
}
JO = {"title": "Find the stops nobody writes down", "role": "Plant manager", "address": f"guides/{STOPS}/",
      "words": {"buyer": "Jo Marek"}, "reasons": {"short": {"mark": "heard", "text": "Short stops are not written down"}}}  # fmt: skip
STEPS = [
    "Goal shared",
    "Situation understood",
    "Vision agreed",
    "Key players met",
    "Value agreed",
    "Path to a decision agreed",
]

KEEP = """([name, conversations]) => {
  const { id } = primed.store.create(name);
  for (const [guide, one] of Object.entries(conversations)) {
    for (const [field, value] of Object.entries(one)) primed.store.change(id, guide, [field], value);
  }
  return id;
}"""


def keep(page, name, conversations=None):
    """An opportunity as guides would have kept it; its id."""
    return page.evaluate(KEEP, [name, conversations or {}])


@pytest.fixture
def page(open_page):
    return open_page(PAGE)


@pytest.fixture
def alpla(page):
    """The page of an opportunity with two conversations."""
    keep(page, "Alpla", {PAYBACK: ANNA, STOPS: JO})
    page.get_by_role("link", name="Alpla").click()
    return page


def table(page):
    return page.get_by_role("table", name="Opportunities, the latest change first")


def row(page, name):
    return table(page).get_by_role("row", name=name)


def said(page):
    return page.get_by_role("status").filter(has_text=re.compile(".")).inner_text()


def fact(place, term):
    """What stands beside a term of a list of facts."""
    return place.locator("dt", has_text=term).locator("xpath=following-sibling::dd[1]").inner_text()


def stored(page):
    return page.evaluate("() => primed.store.all()")


def step(page, name):
    return page.get_by_role("listitem").filter(has=page.locator("summary", has_text=name))


def shows(page, name):
    """The field for what shows a step; opens the step."""
    opened = step(page, name).locator("details")
    if opened.get_attribute("open") is None:
        opened.locator("summary").click()
    return page.get_by_role("textbox", name=f"What shows it ({name})")


# The list -------------------------------------------------------------------------------------------------------------


def test_an_empty_page_says_where_opportunities_come_from_and_where_they_are_kept(page):
    expect(page.get_by_role("heading", name="None yet")).to_be_visible()
    assert page.get_by_role("link", name="a guide").get_attribute("href") == "../"
    text = page.get_by_role("article").inner_text()
    assert "kept in this browser on this machine, and nowhere else: nothing is sent" in text
    assert "Clearing the browser's data deletes them" in text


def test_one_is_started_by_name_and_guides_write_into_it(page):
    page.get_by_role("textbox", name="A company").fill("  Alpla ")
    page.get_by_role("textbox", name="A company").press("Enter")
    assert said(page) == "“Alpla” is started. Guides write into it from now on."
    assert page.get_by_role("radio", name="Guides write here (Alpla)").is_checked()
    assert page.get_by_role("textbox", name="A company").input_value() == ""
    page.reload()
    expect(page.get_by_role("link", name="Alpla")).to_be_visible()


@pytest.mark.parametrize("name", ["", "   "])
def test_one_without_a_name_is_not_started(page, name):
    page.get_by_role("textbox", name="A company").fill(name)
    page.get_by_role("button", name="Start an opportunity").click()
    assert said(page) == "Give it a name first."
    assert page.evaluate("document.activeElement.name") == "name"
    assert stored(page) == []


def test_each_is_listed_with_who_was_met_and_what_comes_next(page):
    keep(page, "Breyers")
    keep(page, "Alpla", {PAYBACK: ANNA, STOPS: JO})
    assert [cell.inner_text() for cell in table(page).get_by_role("link").all()] == ["Alpla", "Breyers"]
    alpla = row(page, "Alpla").inner_text()
    for text in (
        "Anna Berg, Chief financial officer",
        "Jo Marek, Plant manager",
        "none yet",
        "Send the order book",
        "14 November 2031",
    ):
        assert text in alpla
    assert "nobody yet" in row(page, "Breyers").inner_text()


@pytest.mark.parametrize(
    ("date", "shown"),
    [("2020-01-31", "31 January 2020 (passed)"), ("2031-01-31", "31 January 2031"), ("next week", "next week")],
)
def test_a_date_that_has_passed_is_marked(page, date, shown):
    keep(page, "Alpla", {PAYBACK: {"words": {"step": "Send it", "date": date}}})
    text = row(page, "Alpla").inner_text()
    assert shown in text
    assert ("(passed)" in text) == ("(passed)" in shown)


def test_who_left_is_said_in_the_place_of_a_next_step(page):
    keep(page, "Alpla", {PAYBACK: {**ANNA, "left": "The parts change every week"}})
    assert "Left The parts change every week" in row(page, "Alpla").inner_text()
    assert "Send the order book" not in row(page, "Alpla").inner_text()


def test_guides_write_into_the_one_that_was_chosen_last(page):
    keep(page, "Alpla")
    keep(page, "Breyers")
    page.get_by_role("radio", name="Guides write here (Alpla)").check()
    assert page.evaluate("primed.store.current.name") == "Alpla"
    assert said(page) == "Guides write into “Alpla” from now on."
    page.get_by_role("link", name="Breyers").click()
    page.get_by_role("button", name="Let guides write here").click()
    assert page.evaluate("primed.store.current.name") == "Breyers"


def test_one_is_renamed_in_its_place(page):
    keep(page, "Alpla")
    page.get_by_role("button", name="Rename Alpla").click()
    field = page.get_by_role("textbox", name="New name of Alpla")
    assert field.evaluate("field => field === document.activeElement")
    field.fill("Alpla Werke")
    field.press("Enter")
    assert [item["name"] for item in stored(page)] == ["Alpla Werke"]
    assert page.evaluate("document.activeElement.textContent") == "Rename Alpla Werke"


def test_a_new_name_is_dropped_with_escape(page):
    keep(page, "Alpla")
    page.get_by_role("button", name="Rename Alpla").click()
    page.get_by_role("textbox", name="New name of Alpla").fill("Something else")
    page.keyboard.press("Escape")
    assert [item["name"] for item in stored(page)] == ["Alpla"]
    assert page.evaluate("document.activeElement.textContent") == "Rename Alpla"


# Deleting -------------------------------------------------------------------------------------------------------------


def test_deleting_names_the_opportunity_and_says_what_goes(page):
    keep(page, "Alpla", {PAYBACK: ANNA, STOPS: JO})
    page.get_by_role("button", name="Delete Alpla").click()
    dialog = page.get_by_role("dialog", name="Delete “Alpla” for good?")
    assert "What was noted in its 2 conversations goes with it. This cannot be undone." in dialog.inner_text()
    assert page.evaluate("document.activeElement.textContent") == "Keep it"


@pytest.mark.parametrize("way", ["Escape", "Keep it"])
def test_what_is_not_to_be_deleted_stays_and_the_focus_returns(page, way):
    keep(page, "Alpla")
    page.get_by_role("button", name="Delete Alpla").press("Enter")
    page.keyboard.press(way if way == "Escape" else "Enter")
    assert page.get_by_role("dialog", name="Delete").count() == 0
    assert len(stored(page)) == 1
    assert page.evaluate("document.activeElement.textContent") == "Delete Alpla"


def test_one_is_deleted_for_good_from_the_list(page):
    keep(page, "Alpla")
    keep(page, "Breyers")
    page.get_by_role("button", name="Delete Breyers").click()
    page.get_by_role("button", name="Delete for good").click()
    assert said(page) == "“Breyers” is deleted."
    assert [item["name"] for item in stored(page)] == ["Alpla"]
    assert page.evaluate("primed.store.current") is None
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('primed.')).length") == 1
    assert page.evaluate("document.activeElement.textContent") == "One opportunity"


def test_one_is_deleted_for_good_from_its_own_view(alpla):
    alpla.get_by_role("button", name="Delete", exact=True).click()
    alpla.get_by_role("button", name="Delete for good").click()
    assert said(alpla) == "“Alpla” is deleted."
    expect(alpla.get_by_role("heading", name="None yet")).to_be_visible()


def test_it_can_be_exported_before_it_is_deleted(page):
    keep(page, "Alpla")
    page.get_by_role("button", name="Delete Alpla").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Export first").click()
    assert "Alpla" in download.value.path().read_text()
    assert (
        page.get_by_role("dialog", name="Delete")
        .get_by_role("status")
        .inner_text()
        .startswith("“Alpla” exported as opportunities-")
    )
    assert len(stored(page)) == 1


# One whole ------------------------------------------------------------------------------------------------------------


def test_a_conversation_is_shown_with_the_buyers_own_words(alpla):
    met = alpla.get_by_role("article", name="Anna Berg, Chief financial officer")
    assert met.get_by_role("link", name=ANNA["title"]).get_attribute("href") == f"../guides/{PAYBACK}/"
    assert "They named a problem" in met.inner_text()
    assert "“know before I sign when the money is back”" in fact(met, "Goal")
    situation = fact(met, "Situation")
    for text in ("“two cells paid back a year late”", "Holds The order changes before payback: “we find out when the part has changed”",
                 "Does not hold Banks ask for more", "Parts in an order 12,500"):  # fmt: skip
        assert text in situation
    assert fact(met, "Vision").splitlines() == [
        "Accepted the engineer could set up the next part in an hour",
        "Turned down the buyer could rent a cell by the month",
        "Later the planner could try a part on the screen",
    ]
    assert "It pays for itself in month 19." in fact(met, "Value")
    assert "Send the order book" in fact(met, "Next step")


def test_the_link_leads_to_the_guide(alpla):
    alpla.get_by_role("link", name=ANNA["title"]).click()
    expect(alpla.get_by_role("navigation", name="Parts of this guide")).to_be_visible()


def test_what_nobody_noted_is_a_gap_and_nothing_is_made_up(alpla):
    met = alpla.get_by_role("article", name="Jo Marek, Plant manager")
    assert met.get_by_role("mark").all_inner_texts() == [
        "the goal in their words",
        "their words, or a number from them",
        "a scenario they accepted",
        "the value by their numbers",
        "what they will do next",
    ]


DOCUMENTED = {
    "goal in their words": ({"words": {"goal": "x"}}, {"Goal"}),
    "goal of the guide alone": ({"title": "x"}, set()),
    "goal of spaces": ({"words": {"goal": "  "}}, set()),
    "reason and number": ({"reasons": {"a": {"mark": "heard", "text": "x"}}, "numbers": MEASURED}, {"Situation"}),
    "reason and words": ({"reasons": {"a": {"mark": "heard", "text": "x", "said": "so"}}}, {"Situation"}),
    "reason alone": ({"reasons": {"a": {"mark": "heard", "text": "x"}}}, set()),
    "number alone": ({"numbers": MEASURED}, set()),
    "reason that does not hold": (
        {"reasons": {"a": {"mark": "not", "text": "x", "said": "so"}}, "numbers": MEASURED},
        set(),
    ),
    "scenario accepted": ({"scenarios": {"a": {"mark": "yes", "text": "x"}}}, {"Vision"}),
    "scenario for later": ({"scenarios": {"a": {"mark": "later", "text": "x"}}}, set()),
}


@pytest.mark.parametrize(("one", "facts"), DOCUMENTED.values(), ids=DOCUMENTED)
def test_what_counts_as_documented(page, one, facts):
    keep(page, "Alpla", {PAYBACK: one})
    page.get_by_role("link", name="Alpla").click()
    rows = page.get_by_role("table", name="What is documented").get_by_role("row").all()[1:]
    texts = {row.get_by_role("rowheader").inner_text(): row.get_by_role("cell").inner_text() for row in rows}
    assert {name for name, text in texts.items() if text.startswith("yes, with")} == facts
    assert all(text.startswith("not yet: ") for name, text in texts.items() if name not in facts)


def test_resources_may_be_asked_for_once_all_three_are_documented_with_whomever(page):
    item = keep(
        page, "Alpla", {PAYBACK: {"words": {"goal": "x"}}, STOPS: {"scenarios": {"a": {"mark": "yes", "text": "x"}}}}
    )
    page.get_by_role("link", name="Alpla").click()
    assert fact(page, "Company resources") == "Not yet to be asked for. Situation is not documented."
    page.evaluate(
        "([id, guide]) => primed.store.change(id, guide, ['reasons', 'a'], {mark: 'heard', text: 'x', said: 'so'})",
        [item, STOPS],
    )
    assert (
        fact(page, "Company resources")
        == "May be asked for once the buyer has confirmed them: goal, situation and vision are documented."
    )
    for name in ("Goal shared", "Situation understood", "Vision agreed"):
        shows(page, name).fill("The letter as she confirmed it")
    assert fact(page, "Company resources") == "May be asked for: goal, situation and vision are documented."


def test_a_step_is_earned_by_evidence_for_it_and_for_all_before(alpla):
    assert alpla.get_by_role("list").filter(has=alpla.locator("summary")).locator("summary").count() == len(STEPS)
    assert fact(alpla, "Step earned") == "None yet"
    assert "The goal in the buyer's own words, in a letter they confirmed" in fact(alpla, "Missing for “Goal shared”")
    shows(alpla, "Vision agreed").fill("The scenarios in her reply")
    assert fact(alpla, "Step earned") == "None yet"
    assert "evidence noted" in step(alpla, "Vision agreed").inner_text()
    shows(alpla, "Goal shared").fill("Her mail of 3 November")
    assert fact(alpla, "Step earned") == "Goal shared"
    assert "Missing for “Situation understood”" in alpla.get_by_role("article").first.inner_text()
    shows(alpla, "Situation understood").fill("The letter as she corrected it")
    assert fact(alpla, "Step earned") == "Vision agreed"
    assert fact(alpla, "Earned with it") == "The hours of a specialist, for the questions that the vision raised"
    shows(alpla, "Situation understood").fill("   ")
    assert fact(alpla, "Step earned") == "Goal shared"


def test_a_step_is_not_earned_while_what_it_documents_is_missing(page):
    keep(
        page,
        "Alpla",
        {PAYBACK: {"words": {"goal": "x"}, "evidence": {"goal-shared": "mail", "situation-understood": "mail"}}},
    )
    page.get_by_role("link", name="Alpla").click()
    assert fact(page, "Step earned") == "Goal shared"
    assert fact(page, "Missing for “Situation understood”") == "Not documented situation"


def test_evidence_is_kept_with_its_conversation_or_the_one_that_changed_last(page):
    item = keep(page, "Alpla", {PAYBACK: {"evidence": {"goal-shared": "mail"}}, STOPS: JO})
    page.get_by_role("link", name="Alpla").click()
    shows(page, "Situation understood").press_sequentially("letter")
    shows(page, "Goal shared").fill("mail of 3 November")
    shows(page, "Vision agreed").fill("reply")
    conversations = page.evaluate("id => primed.store.read(id).conversations", item)
    assert conversations[STOPS]["evidence"] == {"situation-understood": "letter"}
    assert conversations[PAYBACK]["evidence"] == {"goal-shared": "mail of 3 November", "vision-agreed": "reply"}
    page.reload()
    assert shows(page, "Goal shared").input_value() == "mail of 3 November"


def test_without_a_conversation_there_is_nothing_to_note_evidence_with(page):
    keep(page, "Alpla")
    page.get_by_role("link", name="Alpla").click()
    assert page.get_by_role("textbox", name="What shows it").count() == 0
    assert (
        "What shows a step is noted with a conversation. There is none yet." in page.get_by_role("article").inner_text()
    )


FEEL = {"next": {"cio": "Chief information officer", "plant": "Plant manager", "head": "Head of quality"}}


def test_whoever_feels_it_and_was_not_met_is_named_with_a_guide_where_one_is_known(page):
    guides = {"head": "guides/shop-floor-automation/head-of-quality-right-settings/", "cio": "javascript:alert(1)"}
    keep(
        page,
        "Alpla",
        {PAYBACK: {**ANNA, **FEEL, "roleId": "cfo", "nextGuides": guides}, STOPS: {**JO, "roleId": "plant", **FEEL}},
    )
    keep(page, "Breyers")
    page.get_by_role("link", name="Alpla").click()
    place = page.get_by_role("region", name="Who was not met yet")
    assert [item.inner_text() for item in place.get_by_role("listitem").all()] == [
        "Chief information officer feels it too; named with Jo Marek, Plant manager and Anna Berg, Chief financial officer",
        "Head of quality feels it too; named with Jo Marek, Plant manager and Anna Berg, Chief financial officer",
    ]
    assert place.get_by_role("link").all_inner_texts() == ["Head of quality"]
    place.get_by_role("link", name="Head of quality").click()
    assert page.get_by_role("textbox", name="Name of this opportunity").input_value() == "Alpla", (
        "the guide is opened for the opportunity that it was opened from"
    )


def test_where_everybody_named_was_met_nobody_is_missing(page):
    keep(page, "Alpla", {PAYBACK: {**ANNA, "roleId": "cfo", "next": {"plant": "Plant manager"}}, STOPS: JO})
    page.get_by_role("link", name="Alpla").click()
    assert page.get_by_role("region", name="Who was not met yet").count() == 0


def test_what_was_put_aside_is_shown(page):
    aside = [{"path": "words.situation", "value": "as the other tab had it", "at": "2026-11-03T09:00:00.000Z"}]
    keep(page, "Alpla", {PAYBACK: {**ANNA, "overwritten": aside}})
    page.get_by_role("link", name="Alpla").click()
    page.get_by_text("Put aside").click()
    expect(page.get_by_text("Situation as the other tab had it 3 November 2026")).to_be_visible()


def test_one_that_is_not_there_says_so(open_page):
    page = open_page(f"{PAGE}#opportunity=of-another-browser")
    expect(page.get_by_role("heading", name="Not in this browser")).to_be_visible()
    page.get_by_role("link", name="All opportunities").click()
    expect(page.get_by_role("heading", name="None yet")).to_be_visible()


@pytest.mark.parametrize(
    "fragment",
    ["#opportunity=%", "#opportunity=", "#compare=%E0%A4%A", "#kept", "#unknown=1", "#opportunity=__proto__"],
)
def test_no_fragment_breaks_the_page(open_page, fragment):
    page = open_page(PAGE)
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(page.url + fragment)
    page.reload()
    expect(page.get_by_role("heading", level=2).first).to_be_visible()


# Comparing ------------------------------------------------------------------------------------------------------------


def compare(page, *names):
    for name in names:
        page.get_by_role("checkbox", name=f"Compare {name}").check()
    page.get_by_role("button", name="Compare those ticked").click()
    return page.get_by_role("table", name="The same five questions, put to each")


def test_two_are_compared_by_the_same_five_questions(page):
    keep(page, "Breyers", {PAYBACK: {"role": "Chief financial officer", "left": "The parts change every week"}})
    keep(page, "Alpla", {PAYBACK: {**ANNA, "evidence": {"goal-shared": "Her mail of 3 November"}}, STOPS: JO})
    found = compare(page, "Alpla", "Breyers")
    assert found.get_by_role("columnheader").all_inner_texts() == ["Question", "Alpla", "Breyers"]
    answers = {
        row.get_by_role("rowheader").inner_text(): row.get_by_role("cell").all_inner_texts()
        for row in found.get_by_role("row").all()[1:]
    }
    asked = (
        page.goto(page.url.split("opportunities/")[0] + "progress/")
        and page.locator("[data-sp-question]").all_inner_texts()
    )
    assert list(answers) == asked, "those of the page on progress"
    whose, why, uses, others, last = answers.values()
    assert whose == ["Anna Berg, Chief financial officer “know before I sign when the money is back”\nEvidence Her mail of 3 November",
                     "a goal in somebody's words\nevidence that they confirmed it"]  # fmt: skip
    assert "The order changes before payback: “we find out" in why[0]
    assert "Parts in an order 12,500" in why[0]
    assert why[1] == "a reason that held\na number from the buyer"
    assert uses == ["Accepted the engineer could set up the next part in an hour\nTurned down the buyer could rent a cell by the month",
                    "a scenario they accepted"]  # fmt: skip
    assert others == [
        "Met Jo Marek, Plant manager\nMet Anna Berg, Chief financial officer",
        "Met Chief financial officer\nanybody else who feels it",
    ]
    assert last[0].splitlines() == [
        "Step earned Goal shared",
        "They did last Her mail of 3 November",
        "Send the order book",
        "By 14 November 2031",
    ]
    assert last[1].splitlines() == ["a step earned", "what they did last", "Left The parts change every week"]


def test_empty_answers_are_marked_as_gaps(page):
    keep(page, "Alpla")
    keep(page, "Breyers")
    found = compare(page, "Alpla", "Breyers")
    for line in found.get_by_role("row").all()[1:]:
        for cell in line.get_by_role("cell").all():
            assert cell.get_by_role("mark").count() == cell.get_by_role("listitem").count() > 0


def test_one_alone_is_not_compared(page):
    keep(page, "Alpla")
    assert page.get_by_role("checkbox").count() == 0
    keep(page, "Breyers")
    page.get_by_role("checkbox", name="Compare Alpla").check()
    page.get_by_role("button", name="Compare those ticked").click()
    assert said(page) == "Tick two or more opportunities to compare them."


def test_back_leads_from_view_to_view(page):
    keep(page, "Alpla")
    keep(page, "Breyers")
    compare(page, "Alpla", "Breyers").get_by_role("link", name="Breyers").click()
    expect(page.get_by_role("heading", name="Breyers")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Side by side")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="2 opportunities")).to_be_visible()
    assert page.get_by_role("checkbox", name="Compare Alpla").is_checked()


# As text and on paper -------------------------------------------------------------------------------------------------


def test_the_whole_is_copied_as_text(alpla):
    alpla.evaluate("() => { navigator.clipboard.writeText = async text => { window.copied = text } }")
    shows(alpla, "Goal shared").fill("Her mail of 3 November")
    button = alpla.get_by_role("button", name="Copy as text for colleagues")
    button.click()
    alpla.get_by_role("button", name="Copied").wait_for()
    assert said(alpla) == "Copied."
    text = alpla.evaluate("window.copied")
    assert text.splitlines()[:4] == [
        "Alpla",
        "For colleagues, not for the buyer. A gap stands in [brackets].",
        "",
        "Step earned: Goal shared",
    ]
    for line in (
        "Missing for “Situation understood”:",
        "- Evidence: The reasons and the numbers in the letter, confirmed or corrected by the buyer",
        "Goal documented: yes, with Anna Berg, Chief financial officer",
        "Company resources may be asked for, once the buyer has confirmed goal, situation and vision.",
        "Anna Berg, Chief financial officer",
        "- “know before I sign when the money is back”",
        "- Parts in an order: 12,500",
        "- Turned down: the buyer could rent a cell by the month",
        "- By: 14 November 2031",
        "- [the goal in their words]",
        "- Goal shared: Her mail of 3 November",
    ):
        assert line in text.splitlines()
    assert not re.search("undefined|null|NaN|object", text)
    alpla.get_by_role("button", name="Copy as text for colleagues").wait_for()


def test_paper_holds_the_whole_and_nothing_to_press(alpla):
    shows(alpla, "Goal shared").fill("Her mail of 3 November")
    alpla.emulate_media(media="print")
    paper = alpla.get_by_role("article").first
    expect(alpla.get_by_text("Her mail of 3 November").last).to_be_visible()
    assert "Named a business result they would pay to reach" in paper.inner_text(), "also where it is folded on screen"
    assert [
        name for name in ("button", "textbox", "radio") if any(it.is_visible() for it in paper.get_by_role(name).all())
    ] == []
    assert alpla.pdf(format="A4").count(b"/Type /Page\n") <= 2


# Files ----------------------------------------------------------------------------------------------------------------


def exported(name="Alpla", **changes):
    """The text of a file with one opportunity."""
    one = {"format": "sales-primed-opportunity", "version": 1, "id": "o-1", "name": name, "created": "2026-11-01T09:00:00.000Z",
           "changed": "2026-11-03T09:00:00.000Z", "conversations": {PAYBACK: {**ANNA, "changed": "2026-11-03T09:00:00.000Z"}}}  # fmt: skip
    return {"format": "sales-primed-opportunities", "version": 1, "opportunities": [{**one, **changes}]}


def give(page, content, name="notes.json"):
    """Import a file, and what the page says of it."""
    raw = (
        content
        if isinstance(content, bytes)
        else (content if isinstance(content, str) else json.dumps(content)).encode()
    )
    page.get_by_label("Import a file").set_input_files({"name": name, "mimeType": "application/json", "buffer": raw})
    page.get_by_role("status").filter(has_text=name[:20]).wait_for()
    return said(page)


def test_all_are_exported_and_imported_elsewhere(open_page):
    page = open_page(PAGE)
    keep(page, "Alpla", {PAYBACK: ANNA, STOPS: JO})
    keep(page, "Breyers")
    with page.expect_download() as download:
        page.get_by_role("button", name="Export all").click()
    assert re.fullmatch(r"opportunities-\d{4}-\d\d-\d\d\.json", download.value.suggested_filename)
    assert said(page) == f"2 opportunities exported as {download.value.suggested_filename}."
    elsewhere = open_page(PAGE)
    text = download.value.path().read_text()
    assert give(elsewhere, text) == "notes.json: 2 opportunities added."
    assert stored(elsewhere) == stored(page)
    assert give(elsewhere, text) == "notes.json: 2 opportunities left alone: what is here is as new or newer."


def test_one_is_exported_alone(page):
    keep(page, "Alpla")
    keep(page, "Breyers")
    with page.expect_download() as download:
        page.get_by_role("button", name="Export Alpla").click()
    assert [one["name"] for one in json.loads(download.value.path().read_text())["opportunities"]] == ["Alpla"]


def test_a_file_updates_what_is_older_here(page):
    give(page, exported())
    newer = exported("Alpla Werke", changed="2026-11-04T09:00:00.000Z")
    assert give(page, newer) == "notes.json: 1 opportunity updated."
    assert [item["name"] for item in stored(page)] == ["Alpla Werke"]
    assert give(page, exported()) == "notes.json: 1 opportunity left alone: what is here is as new or newer."
    assert [item["name"] for item in stored(page)] == ["Alpla Werke"]


def test_a_file_takes_nothing_away_that_is_not_in_it(page):
    give(page, exported())
    page.evaluate("guide => primed.store.change('o-1', guide, ['words', 'goal'], 'noted here')", STOPS)
    theirs = exported(changed="2031-01-01T09:00:00.000Z")
    theirs["opportunities"][0]["conversations"][PAYBACK] |= {
        "words": {"goal": "theirs"},
        "changed": "2031-01-01T09:00:00.000Z",
    }
    assert give(page, theirs) == "notes.json: 1 opportunity updated."
    conversations = stored(page)[0]["conversations"]
    assert conversations[STOPS]["words"]["goal"] == "noted here"
    assert conversations[PAYBACK]["words"] == {"goal": "theirs"}
    aside = {item["path"]: item["value"] for item in conversations[PAYBACK]["overwritten"]}
    assert aside["words.goal"] == ANNA["words"]["goal"]
    assert aside["words.step"] == ANNA["words"]["step"]


NOTHING = "There is no opportunity in this file. Choose one that was exported here."
NEWER = "The file was written by a newer version of these guides. Open the newest guides, then import it there."
WHOLE = json.dumps(exported())
BROKEN = {
    "empty": ("", NOTHING),
    "not JSON": ("goal: sell more", NOTHING),
    "truncated": (WHOLE[: len(WHOLE) // 2], NOTHING),
    "null": ("null", NOTHING),
    "a number": ("1e999", NOTHING),
    "another file": ('{"name": "package", "version": "1.0.0"}', NOTHING),
    "no list": ('{"format": "sales-primed-opportunities", "version": 1, "opportunities": {"0": 1}}', NOTHING),
    "an empty list": ('{"format": "sales-primed-opportunities", "version": 1, "opportunities": []}', NOTHING),
    "nested 100,000 deep": ("[" * 100_000, NOTHING),
    "newer version": ({**exported(), "version": 2}, NEWER),
    "newer opportunity": (exported(version=2), NEWER),
    "unknown version": (exported(version="one"), NOTHING),
    "id of a prototype": (exported(id="__proto__"), NOTHING),
    "id with markup": (exported(id="<img src=x onerror=alert(1)>"), NOTHING),
    "id as long as a book": (exported(id="a" * 200), NOTHING),
    "conversations that are a list": (exported(conversations=[1, 2]), NOTHING),
    "not text": (b"\xff\xfe\x00\x01", "It is not a text file."),
    "UTF-16": (WHOLE.encode("utf-16"), "It is not a text file."),
}  # fmt: skip


@pytest.mark.parametrize(("content", "why"), BROKEN.values(), ids=BROKEN)
def test_a_file_that_cannot_be_used_changes_nothing_and_says_why(page, content, why):
    keep(page, "Alpla", {PAYBACK: ANNA})
    before = page.evaluate("() => JSON.stringify({...localStorage})")
    assert give(page, content) == f"notes.json: nothing is changed. {why}"
    assert page.evaluate("() => JSON.stringify({...localStorage})") == before


def test_a_huge_file_is_refused_before_it_is_read(page, tmp_path):
    huge = tmp_path / "huge.json"
    with huge.open("wb") as file:
        file.truncate(3_000_000_000)
    page.get_by_label("Import a file").set_input_files(huge)
    page.get_by_role("status").filter(has_text="huge.json").wait_for()
    assert said(page) == "huge.json: nothing is changed. The file is too large to be one of opportunities."


ODD = {
    "a byte order mark": ("\ufeff" + WHOLE, "notes.json: 1 opportunity added."),
    "a single opportunity": (exported()["opportunities"][0], "notes.json: 1 opportunity added."),
    "one that cannot be read": ({**exported(), "opportunities": [*exported()["opportunities"], 7]}, "notes.json: 1 opportunity added; 1 opportunity left out: not readable."),
    "the same twice": ({**exported(), "opportunities": exported()["opportunities"] * 2}, "notes.json: 1 opportunity added; 1 opportunity left alone: what is here is as new or newer."),
    "wrong types": (exported(name=7, conversations={PAYBACK: {"words": ["x"], "reasons": {"a": "heard"}, "numbers": {"n": {"value": "1"}}, "left": {}}}), "notes.json: 1 opportunity added."),
    "a day in the far future": (exported(changed="9999-99-99", created="yesterday"), "notes.json: 1 opportunity added."),
    "keys of a prototype": (WHOLE.replace('"words": {', '"__proto__": {"polluted": 1}, "words": {"__proto__": "x", "constructor": "y", '), "notes.json: 1 opportunity added."),
}  # fmt: skip


@pytest.mark.parametrize(("content", "outcome"), ODD.values(), ids=ODD)
def test_what_is_odd_in_a_file_is_left_out(page, content, outcome):
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    assert give(page, content) == outcome
    page.get_by_role("link").filter(has_text=re.compile("^(Alpla|Without a name)$")).click()
    expect(page.get_by_role("heading", name="Where it stands")).to_be_visible()
    assert page.evaluate("({}).polluted") is None


def test_several_files_are_told_apart(page):
    files = [("one.json", json.dumps(exported(id="o-1"))), ("two.json", "{")]
    page.get_by_label("Import a file").set_input_files(
        [{"name": name, "mimeType": "application/json", "buffer": text.encode()} for name, text in files]
    )
    page.get_by_role("status").filter(has_text="two.json").wait_for()
    assert said(page) == f"one.json: 1 opportunity added. two.json: nothing is changed. {NOTHING}"


def test_a_file_is_imported_by_dropping_it(alpla):
    alpla.evaluate(
        """text => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([text], "dropped.json"));
          for (const name of ["dragover", "drop"]) document.body.dispatchEvent(new DragEvent(name, {dataTransfer, bubbles: true, cancelable: true}));
        }""",
        json.dumps(exported("Breyers")),
    )
    alpla.get_by_role("status").filter(has_text="dropped.json: 1 opportunity added.").wait_for()
    assert {item["name"] for item in stored(alpla)} == {"Alpla", "Breyers"}


FULL = "() => { Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') } }"


def test_a_file_that_does_not_fit_changes_nothing(page):
    give(page, exported(id="there"))
    before = page.evaluate("() => JSON.stringify({...localStorage})")
    page.evaluate(
        """() => { const setItem = Storage.prototype.setItem; let room = 1;
             Storage.prototype.setItem = function (key, text) {
               if (text.includes('added') && --room < 0) throw new DOMException('', 'QuotaExceededError');
               setItem.call(this, key, text) } }"""
    )
    several = exported("added")["opportunities"] + exported("added", id="o-2")["opportunities"]
    assert give(page, {**exported(), "opportunities": several}).startswith(
        "notes.json: nothing is changed. This browser has no room for it."
    )
    assert page.evaluate("() => JSON.stringify({...localStorage})") == before
    assert [item["name"] for item in stored(page)] == ["Alpla"]
    assert page.evaluate("primed.store.problem") == "", "nothing is lost when the page is closed"


# Hostile text ---------------------------------------------------------------------------------------------------------

PAYLOAD = "</td></script><script>window.pwned=1</script><img src=x onerror=window.pwned=2>\"'{{ 7*7 }}\u202e<b>"


def hostile(value):
    if isinstance(value, dict):
        return {key: hostile(item) for key, item in value.items()}
    return PAYLOAD if isinstance(value, str) else value


def test_text_stays_text_in_every_view(page):
    page.on("dialog", lambda _: pytest.fail("a dialog opened"))
    marks = {
        "reasons": {"late": {"mark": "heard", "said": PAYLOAD, "text": PAYLOAD}},
        "scenarios": {"s": {"mark": "yes", "text": PAYLOAD}},
    }
    one = {**hostile(ANNA), **marks, "address": "javascript:window.pwned=3", "left": PAYLOAD, "changed": "2026-11-03T09:00:00.000Z",
           "evidence": {"goal-shared": PAYLOAD}, "overwritten": [{"path": PAYLOAD, "value": PAYLOAD, "at": PAYLOAD}]}  # fmt: skip
    both = [
        exported(PAYLOAD, conversations={PAYBACK: one, STOPS: {"words": {"step": PAYLOAD, "date": PAYLOAD}}}, id=name)[
            "opportunities"
        ][0]
        for name in ("a", "b")
    ]
    give(page, {**exported(), "opportunities": both}, name="<img src=x onerror=alert(1)>.json")
    seen = "() => [window.pwned ?? null, document.querySelectorAll('article :is(img, script, b, [onerror]), a[href^=javascript]').length]"
    assert page.evaluate(seen) == [None, 0]
    page.get_by_role("button", name="Delete").first.click()
    assert PAYLOAD in page.get_by_role("dialog", name="Delete").inner_text()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Rename").first.click()
    page.keyboard.press("Escape")
    page.get_by_role("link", name=PAYLOAD).first.click()
    expect(page.get_by_role("heading", level=2)).to_have_text(PAYLOAD)
    page.get_by_text("Put aside").click()
    assert page.evaluate(seen) == [None, 0]
    page.goto(page.url.split("#")[0] + "#compare=a,b")
    assert page.get_by_role("columnheader", name=PAYLOAD).count() == 2
    assert page.evaluate(seen) == [None, 0]


ADDRESSES = [
    "javascript:alert(1)",
    "https://example.com/guides/a/b/",
    "//example.com/",
    "guides/../../b/",
    "guides/a/b",
    "guides/a/b/#x",
    "data:text/html,x",
]


@pytest.mark.parametrize("written", ADDRESSES)
def test_an_address_that_is_no_guides_is_not_a_link(page, written):
    keep(page, "Alpla", {PAYBACK: {"title": "The goal", "address": written}})
    page.get_by_role("link", name="Alpla").click()
    expect(page.get_by_role("article", name="Somebody").get_by_text("The goal").first).to_be_visible()
    assert page.get_by_role("link", name="The goal").count() == 0


# Kept -----------------------------------------------------------------------------------------------------------------


def test_a_browser_without_room_is_said_and_nothing_that_was_kept_is_lost(page):
    keep(page, "Alpla", {PAYBACK: ANNA})
    page.evaluate(FULL)
    page.get_by_role("link", name="Alpla").click()
    shows(page, "Goal shared").fill("Her mail")
    assert "This browser has no room left: what is new is gone when this page is closed." in said(page)
    assert shows(page, "Goal shared").input_value() == "Her mail"
    assert fact(page, "Step earned") == "Goal shared"
    page.reload()
    assert fact(page, "Step earned") == "None yet"
    assert "know before I sign" in page.get_by_role("article").first.inner_text()


def test_a_browser_that_keeps_nothing_is_said(new_context, address):
    context = new_context()
    page = context.new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('', 'SecurityError') }})"
    )
    page.goto(address + PAGE)
    assert "This browser keeps nothing for this site" in said(page)
    page.get_by_role("textbox", name="A company").fill("Alpla")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Alpla"), "as long as the page is open").to_be_visible()


# Two tabs -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def tabs(alpla):
    """The same opportunity in two tabs."""
    other = alpla.context.new_page()
    other.goto(alpla.url)
    return alpla, other


def test_a_tab_follows_what_another_one_writes(tabs):
    here, there = tabs
    shows(there, "Goal shared").fill("Her mail")
    here.get_by_text("Goal shared", exact=True).first.wait_for()
    here.wait_for_function("document.querySelector('.sp-stands dd').textContent === 'Goal shared'")
    assert shows(here, "Goal shared").input_value() == "Her mail"


def test_what_is_being_typed_stays_and_so_does_the_focus(tabs):
    here, there = tabs
    field = shows(here, "Goal shared")
    field.press_sequentially("Her ma")
    there.evaluate(
        "guide => primed.store.change(primed.store.all()[0].id, guide, ['words', 'buyer'], 'Anna Maria Berg')", PAYBACK
    )
    here.get_by_role("heading", name="Anna Maria Berg").wait_for()
    here.keyboard.type("il")
    assert field.input_value() == "Her mail"
    assert field.evaluate("field => field === document.activeElement")


def test_the_same_evidence_changed_in_two_tabs_is_not_lost(tabs):
    here, there = tabs
    field = shows(here, "Goal shared")
    field.focus()
    there.evaluate(
        "guide => primed.store.change(primed.store.all()[0].id, guide, ['evidence', 'goal-shared'], 'as the other had it')",
        STOPS,
    )
    here.wait_for_function("document.querySelector('.sp-stands dd').textContent === 'Goal shared'")
    assert field.input_value() == "", "a field is not written into while it has the focus"
    here.keyboard.type("m")
    assert "Another tab had written something else here meanwhile." in said(here)
    here.get_by_text("Put aside:").click()
    expect(here.get_by_text("as the other had it")).to_be_visible()
    assert field.input_value() == "m"


def test_a_field_takes_what_another_tab_wrote_once_it_is_left(tabs):
    here, there = tabs
    field = shows(here, "Goal shared")
    field.focus()
    there.evaluate(
        "guide => primed.store.change(primed.store.all()[0].id, guide, ['evidence', 'goal-shared'], 'theirs')", STOPS
    )
    here.wait_for_function("document.querySelector('.sp-stands dd').textContent === 'Goal shared'")
    here.keyboard.press("Tab")
    assert field.input_value() == "theirs"


def test_one_that_another_tab_deleted_is_said_to_be_gone(tabs):
    here, there = tabs
    shows(here, "Goal shared").focus()
    there.evaluate("primed.store.remove(primed.store.all()[0].id)")
    here.get_by_role("heading", name="Not in this browser").wait_for()
    assert here.evaluate("document.activeElement.textContent") == "Not in this browser"


def test_a_name_being_changed_stays_while_another_tab_adds(page):
    keep(page, "Alpla")
    page.get_by_role("button", name="Rename Alpla").click()
    field = page.get_by_role("textbox", name="New name of Alpla")
    field.fill("Alpla We")
    other = page.context.new_page()
    other.goto(page.url)
    keep(other, "Breyers")
    page.get_by_role("link", name="Breyers").wait_for()
    page.keyboard.type("rke")
    assert field.input_value() == "Alpla Werke"


# Written anew without being built anew ---------------------------------------------------------------------------------

PATCHED = {
    "moved with its key": ('<p data-sp-key="a">a</p><p data-sp-key="b">b</p>', '<p data-sp-key="b">b</p><p data-sp-key="a">a!</p>', ["b", "a!"], 2),
    "gone before another of its sort": ("<p>gone</p><ul></ul>", "<ul></ul>", [""], 1),
    "new before another": ("<ul></ul>", "<p>new</p><ul></ul>", ["new", ""], 1),
    "another sort": ("<p>text</p>", "<div>text</div>", ["text"], 0),
    "another key": ('<p data-sp-key="a">a</p>', '<p data-sp-key="b">b</p>', ["b"], 0),
    "left still": ('<p data-sp-still="">as it is</p>', '<p data-sp-still="">otherwise</p>', ["as it is"], 1),
    "nothing": ("<p>a</p>", "", [], 0),
}  # fmt: skip


@pytest.mark.parametrize(("live", "wanted", "texts", "same"), PATCHED.values(), ids=PATCHED)
def test_elements_that_stay_are_the_same_ones(page, live, wanted, texts, same):
    found = page.evaluate(
        """([live, wanted]) => {
          const [one, other] = [live, wanted].map(html => { const made = document.createElement("div"); made.innerHTML = html; return made });
          const before = [...one.children];
          primed.patch(one, other);
          return [[...one.children].map(it => it.textContent), [...one.children].filter(it => before.includes(it)).length];
        }""",
        [live, wanted],
    )
    assert found == [texts, same]


def test_what_the_reader_unfolded_stays_so(alpla):
    step(alpla, "Value agreed").locator("summary").click()
    step(alpla, "Goal shared").locator("summary").click()
    alpla.evaluate("guide => primed.store.change(primed.store.all()[0].id, guide, ['words', 'buyer'], 'Anna')", PAYBACK)
    alpla.get_by_role("heading", name="Anna, Chief financial officer").wait_for()
    assert [it.get_attribute("open") is not None for it in alpla.locator("li > details").all()] == [False] * 4 + [
        True,
        False,
    ]


def test_scripts_that_run_twice_change_nothing(page):
    page.add_script_tag(url=page.evaluate("[...document.scripts].find(it => it.src.includes('/primed.')).src"))
    keep(page, "Alpla")
    page.get_by_role("link", name="Alpla").wait_for()
    assert page.get_by_role("textbox", name="A company").count() == 1


# For everyone ---------------------------------------------------------------------------------------------------------


def test_everything_by_keyboard(page):
    def tab_to(role, name):
        wanted = page.get_by_role(role, name=name, exact=True)
        for _ in range(60):
            page.keyboard.press("Tab")
            if wanted.count() and wanted.evaluate("it => it === document.activeElement"):
                return
        pytest.fail(f"{name} is not reached")

    tab_to("textbox", "A company, or what you call it")
    for name in ("Alpla", "Breyers"):
        page.keyboard.type(name)
        page.keyboard.press("Enter")
    for name in ("Breyers", "Alpla"):
        tab_to("checkbox", f"Compare {name}")
        page.keyboard.press("Space")
    tab_to("button", "Compare those ticked")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Side by side"
    tab_to("link", "Alpla")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Alpla"
    tab_to("button", "Delete")
    page.keyboard.press("Enter")
    tab_to("button", "Delete for good")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "One opportunity"
    assert [item["name"] for item in stored(page)] == ["Breyers"]


def states(page):
    """The page in every state, one after another."""
    yield "empty"
    keep(
        page,
        "Alpla",
        {
            PAYBACK: {
                **ANNA,
                "evidence": {"goal-shared": "mail"},
                "overwritten": [{"path": "left", "value": "x", "at": ""}],
            },
            STOPS: JO,
        },
    )
    yield "one in the list"
    keep(page, "Breyers", {PAYBACK: {"left": "The parts change every week"}})
    page.get_by_role("button", name="Rename Alpla").click()
    page.get_by_role("button", name="Compare those ticked").click()
    yield "several, one being renamed"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Delete Alpla").click()
    yield "asked whether to delete"
    page.keyboard.press("Escape")
    compare(page, "Alpla", "Breyers")
    yield "side by side"
    page.get_by_role("link", name="All opportunities").click()
    page.get_by_role("link", name="Alpla").click()
    for details in page.locator("details:not(.md-nav)").all():
        details.evaluate("element => element.open = true")
    yield "one whole"
    page.goto(page.url.split("#")[0] + "#opportunity=none")
    yield "gone"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_in_any_state(open_page, dark):
    page = open_page(PAGE, dark=dark)
    for state in states(page):
        result = Axe().run(page, context={"include": [[".sp"]]}, options={"resultTypes": ["violations"]})
        assert result.violations_count == 0, f"{state}: {result.generate_report()}"


def test_nothing_scrolls_sideways_and_all_is_as_large_as_a_thumb_on_a_phone(open_page):
    page = open_page(PAGE, width=390)
    small = """() => [...document.querySelectorAll('article :is(button, summary, label:has(input), .sp-name, .sp-back a, input[type=text])')]
        .filter(it => it.checkVisibility() && it.getBoundingClientRect().height > 0 && !it.classList.contains('sp-hidden'))
        .filter(it => it.getBoundingClientRect().height < 43.5).map(it => [it.textContent, it.getBoundingClientRect().height])"""
    for state in states(page):
        page.wait_for_function(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth", timeout=8000
        )
        assert page.evaluate(small) == [], state


def test_without_scripts_the_page_says_what_it_does_and_needs(open_page):
    page = open_page(PAGE, scripts=False)
    text = page.get_by_role("article").inner_text()
    assert "This page needs scripts" in text
    assert "kept in this browser on this machine" in text
    assert "Whose goal is it, and did that person confirm it in writing?" in text
    assert "This page needs scripts" not in open_page(PAGE).get_by_role("article").inner_text()


def test_nothing_is_sent_anywhere(page, address):
    asked = []
    page.on("request", lambda request: asked.append((request.method, request.url, request.post_data)))
    keep(page, "Alpla", {PAYBACK: ANNA, STOPS: JO})
    page.get_by_role("link", name="Alpla").click()
    shows(page, "Goal shared").fill("Her mail")
    with page.expect_download():
        page.get_by_role("button", name="Export").click()
    page.reload()
    own = (f"blob:{address}", address)
    assert [request for request in asked if request[0] != "GET" or request[2] or not request[1].startswith(own)] == []
    assert not [url for _, url, _ in asked if "Her" in url or "Alpla" in url]


def test_numbers_and_days_are_written_as_the_site_writes_them(own_site, serve, open_page):
    page = open_page(PAGE, at=serve(own_site("theme: {name: material, language: de}")))
    keep(page, "Alpla", {PAYBACK: ANNA})
    page.get_by_role("link", name="Alpla").click()
    text = page.get_by_role("article").first.inner_text()
    assert "12.500" in text
    assert "14. November 2031" in text
