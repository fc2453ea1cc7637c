"""What pages say, seen from the views that templates lay out: openers, lists, proof, value, letters, navigation."""

import pytest

from builder.english.first_word import lower_first
from builder.english.fitting import closed, listed
from builder.page import Page, theme_text, words_for_search
from builder.publishing.navigation import navigation, written_places
from builder.render import relative
from builder.views.quantity import quantity
from builder.views.value import in_words


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("IT costs less", "IT costs less"),
        ("SAP releases on time", "SAP releases on time"),
        ("I know by noon", "I know by noon"),
        ("A change waits", "a change waits"),
        ("E-mail is answered", "e-mail is answered"),
        ("24 hours are enough", "24 hours are enough"),
        ("Über Nacht", "Über Nacht"),
        ("Saturday shifts in a year", "Saturday shifts in a year"),
        ("May I ask", "May I ask"),
        ("", ""),
    ],
)
def test_a_text_goes_on_inside_a_sentence(text, inside):
    assert lower_first(text) == inside


@pytest.mark.parametrize(("text", "end"), [("it holds", "it holds."), ("Is it so?", "Is it so?"), ("and …", "and …")])
def test_a_text_ends_a_sentence(text, end):
    assert closed(text) == end


@pytest.mark.parametrize(("words", "text"), [(["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")])
def test_a_list_in_words(words, text):
    assert listed(words, "or") == text


@pytest.mark.parametrize(
    ("start", "address", "way"),
    [
        ("", "roles/cio/", "roles/cio/"),
        ("", "", "./"),
        ("roles/cio/", "", "../../"),
        ("guides/a/b/", "roles/cio/", "../../../roles/cio/"),
        ("guides/a/b/", "guides/a/c/", "../../../guides/a/c/"),
        ("map/", "map/#missing", "#missing"),
        ("map/", "progress/#top", "../progress/#top"),
        ("map/", "guides.json", "../guides.json"),
    ],
)
def test_the_way_from_page_to_page(start, address, way):
    assert relative(start, address, directory_urls=True) == way


@pytest.mark.parametrize(
    ("start", "address", "way"),
    [
        ("", "roles/cio/", "roles/cio/index.html"),
        ("roles/cio/", "", "../../index.html"),
        ("map/", "guides.json", "../guides.json"),
        ("map/", "map/#missing", "#missing"),
    ],
)
def test_the_way_from_file_to_file(start, address, way):
    assert relative(start, address, directory_urls=False) == way


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("a * b", "Orders × Price of one"),
        ("a*max(0, 1 - b/2)", "Orders × max(0, 1 − Price of one ÷ 2)"),
        ("a if b > 0 else 0", "Orders if Price of one > 0 else 0"),
        ("unknown + 1.5", "unknown + 1.5"),
        ("a if b>0 else 0", "Orders if Price of one > 0 else 0"),
    ],
)
def test_a_formula_in_words(formula, words):
    labels = {"a": "Orders", "b": "Price of one"}
    assert "".join(token.text for token in in_words(formula, labels, labels, "en")) == words


@pytest.mark.parametrize(
    "text",
    [
        "</title><script>x</script>",
        '"><img src=x>',
        "&lt;/title&gt;&lt;script&gt;",
        "a & b",
        "AT&T",
        "1 < 2",
        "`x`",
        "two\nlines",
    ],
)
def test_a_title_cannot_become_markup_in_any_theme(text):
    import html
    import re

    shown = theme_text(text)
    # Themes print it raw, escape it, or strip tags and resolve entities again; none of that may make markup.
    for seen in (shown, html.unescape(shown), re.sub("<.*?>", "", html.unescape(shown))):
        assert not set('<>"\n') & set(seen)


@pytest.mark.parametrize("text", ["AT&T wants more", "Profit & loss", "It's 40 % – or more"])
def test_an_ordinary_title_stays_as_it_is(text):
    assert theme_text(text) == text


def test_words_for_search_are_each_there_once_and_never_too_many():
    assert words_for_search("one", None, " ", "two", "one") == "one · two"
    assert len(words_for_search(*(f"word{number}" for number in range(500)))) <= 700


def page(address, nav):
    return Page(address, "t.html", "T", dict, nav=nav)


def test_navigation_lists_kinds_in_their_sections_then_own_pages():
    pages = [page("proof/", "Proof"), page("roles/", "Conversations/Roles"), page("", "Home"), page("guides/a/b/", None),
             page("map/", "Conversations/Map"), page("x/", "Extra/New kind")]  # fmt: skip
    assert navigation(pages, ["handbook/first-week.md", "about.md"]) == [
        {"Home": "index.md"},
        {"Conversations": [{"Map": "map/index.md"}, {"Roles": "roles/index.md"}]},
        {"Proof": "proof/index.md"},
        {"Extra": [{"New kind": "x/index.md"}]},
        "about.md",
        {"Handbook": ["handbook/first-week.md"]},
    ]


def test_places_that_a_company_wrote_are_found_at_any_depth_with_their_labels():
    nav = [
        "plain.md",
        {"Start": "index.md"},
        {"More": [{"People": "roles/index.md"}, {"Deep": [{"Map": "map/index.md"}]}]},
    ]
    assert dict(written_places(nav)) == {
        "plain.md": None,
        "index.md": "Start",
        "roles/index.md": "People",
        "map/index.md": "Map",
    }


# Quantities -----------------------------------------------------------------------------------------------------------

QUANTITIES = {
    "the label says it": (30, "day", "days from approval to release", "en", "30"),
    "the label says it in the singular": (3, "releases", "time of one release", "en", "3"),
    "the label does not": (30, "day", "time to release", "en", "30 days"),
    "one of it": (1, "day", "time to release", "en", "1 day"),
    "a word that only begins so": (4, "call", "callbacks", "en", "4 calls"),
    "several already": (4, "days", "time to release", "en", "4 days"),
    "y becomes ies": (4, "delivery", "late ones", "en", "4 deliveries"),
    "a percentage, though the label says share": (15, "percent", "share of paid capacity in use", "en", "15%"),
    "a percentage by its sign": (7.5, "%", "overrun", "en", "7.5%"),
    "a percentage in German": (15, "Prozent", "Auslastung", "de", "15\u00a0%"),
    "a ratio": (0.285, "ratio", "share in use", "en", "28.5%"),
    "money": (1200000, "EUR", "yearly bill", "de", "1.200.000 EUR"),
    "a rate": (9, "hour/day", "waiting", "en", "9 hours a day"),
    "a rate of which the label says one half": (9, "hour/month", "time in a month", "en", "9 hours"),
    "what it is counted by stays": (2, "ton of steel", "scrap", "en", "2 tons of steel"),
    "money by what it is counted by": (1500, "EUR per hotel and year", "price", "en", "1,500 EUR per hotel and year"),
    "several by a word of its own": (18, "months", "payback asked for", "en", "18 months"),
    "a word of another language": (300, "Küche", "Anzahl", "de", "300 Küche"),
    "one without its letters": (0.4, "Anteil", "Quote", "de", "0,4 Anteil"),
    "an hour": (2, "stop/hour", "breaks", "en", "2 stops an hour"),
    "a sign is no word": (118, "mg/kg", "copper in sediment", "en", "118 mg per kg"),
    "a sign has no plural": (48, "kWh", "gas burnt", "en", "48 kWh"),
    "a sign that the label writes out": (48, "kWh/t", "kWh of gas per tonne", "en", "48"),
    "a sign that a word of the label only holds": (48, "kWh/t", "gas burnt at the stack", "en", "48 kWh per t"),
    "by two things": (5200, "tonne/year/vessel", "fuel", "en", "5,200 tonnes a year per vessel"),
    "by two things, of which the label says one": (
        5200,
        "tonne/year/vessel",
        "fuel of a vessel",
        "en",
        "5,200 tonnes a year",
    ),
    "people": (3, "person", "night shift", "en", "3 people"),
    "one person": (1, "person", "night shift", "en", "1 person"),
    "losses": (4, "loss", "events", "en", "4 losses"),
    "so many": (2, "stop/million km", "breakdowns", "en", "2 stops per million km"),
    "a short word": (4, "pan", "late ones", "en", "4 pans"),
}


@pytest.mark.parametrize("case", QUANTITIES.values(), ids=QUANTITIES)
def test_a_number_has_its_unit_as_far_as_its_label_does_not_say_it(case):
    value, unit, label, locale, shown = case
    assert quantity(value, unit, label, locale) == shown
