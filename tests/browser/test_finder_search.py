"""What the finder finds: the calculation alone, asked in a browser without any page around it."""

import random
import sys
import unicodedata

import pytest
from sites import REPOSITORY

from builder.options import Options
from builder.reading.load import load
from builder.views.catalogue import Catalogue
from builder.views.finder_index import finder_index
from builder.views.finder_words import BREAK, Vocabulary, folded, words
from builder.workspace import Workspace

pytestmark = pytest.mark.browser

GUIDE = "container-platform/cio-release-lead-time"
BUDGET = "container-platform/cfo-computing-budget"


@pytest.fixture(scope="module")
def page(browser):
    context = browser.new_context()
    page = context.new_page()
    page.add_script_tag(path=REPOSITORY / "templates/assets/finder-search.js")
    yield page
    context.close()


@pytest.fixture(scope="module")
def ask(page):
    """Ask the sample's guides."""
    library, _ = load(Workspace(REPOSITORY))
    index = finder_index(Catalogue(library, Options()))
    page.evaluate("(index) => { globalThis.sample = primed.guideSearch.open(index); }", index)
    return lambda words="", **question: page.evaluate(
        "(question) => sample.ask(question)", {"words": words, **question}
    )


def ids(answer):
    return [guide["id"] for guide in answer["guides"]]


def marked(text, marks):
    return [text[start:end] for start, end in marks]


# What a seller remembers ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        "approved change",  # its goal
        "release date that all teams share",  # the problem
        "take it back easily",  # the need
        "the slowest team sets the date",  # a reason
        "change board",  # what to listen for
        "moving everything is far too risky",  # what the buyer says against it
        "CIO approved",  # the role by what cards say
        "chief information officer approved",
        "IT director approved",
        "CIO retail",  # the industry
        "kubernetes approved",  # another name of the offering
    ],
)
def test_a_guide_is_found_first_by_what_a_seller_remembers(ask, typed):
    assert ids(ask(typed))[0] == GUIDE


@pytest.mark.parametrize(
    ("typed", "guide"),
    [
        ("salespeople", "managing-director-tailored-demonstrations"),  # a question
        ("breakins", "chief-information-security-officer-known-weaknesses"),  # as some write it
    ],
)
def test_what_is_only_asked_is_found_as_well(ask, typed, guide):
    answer = ask(typed)
    assert [one.split("/")[1] for one in ids(answer)] == [guide]
    assert answer["unknown"] == []


def test_what_is_asked_counts_only_where_nothing_else_fits(ask):
    assert "container-platform/vp-engineering-night-calls" not in ids(ask("risky"))
    assert ids(ask("moving everything is far too risky"))[0] == GUIDE


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("computing bill", "as it is written"),
        ("bill computing", "in another order"),
        ("COMPUTING Bill", "in capitals"),
        ("cömputing bíll", "with accents"),
        ("computing bills", "another form"),
        ("compute billing", "another form"),
        ("comp bil", "only begun"),
        ("computng bill", "a letter missing"),
        ("compputing bill", "a letter too many"),
        ("compuitng bill", "two letters changed places"),
        ("compyting bill", "a letter beside the right one"),
        ("xomputing bill", "the first letter wrong"),
        ("our computing bill, it is!", "with other words and signs"),
        ("computing/bill", "without a space"),
    ],
)
def test_it_is_found_however_it_is_typed(ask, typed, why):
    assert ids(ask(typed))[0] == BUDGET, why


@pytest.mark.parametrize("typed", ["zebra", "xqzwv", "bitt", "4711", "b1ll"])
def test_what_is_only_like_a_word_finds_nothing(ask, typed):
    answer = ask(typed)
    assert (answer["total"], answer["unknown"]) == (0, [typed])


def test_a_whole_sentence_finds_the_guide_that_has_the_most_of_it(ask):
    answer = ask("I am meeting a CFO, who said: our zebra bill for computing is over the plan")
    assert ids(answer)[0] == BUDGET
    assert answer["unknown"] == ["zebra"]
    assert answer["found"] < answer["words"]


def test_grammar_counts_only_when_there_is_nothing_else(ask):
    assert ask("the bill of the")["words"] == 1
    assert ask("of the")["words"] == 2
    assert ask("IT")["words"] == 1, "capitals are meant"
    assert ask("it bill")["words"] == 1


def test_guides_with_all_words_come_before_those_with_some(ask):
    answer = ask("computing bill")
    assert answer["found"] == 2
    assert all(len(guide["goalMarks"] + guide["problemMarks"] + guide["said"]) for guide in answer["guides"])
    only_one = ask("computing")["total"]
    assert answer["total"] < only_one + ask("bill")["total"]


def test_an_empty_question_finds_all_guides(ask):
    assert ask()["total"] == 31
    assert ask("   ")["total"] == 31


def test_it_is_quick_about_nonsense(ask):
    assert ask("a " * 100)["total"] >= 0
    assert ask("x" * 200)["total"] == 0
    assert ask("'\"\\[](){}*?^$ <b>")["total"] >= 0


# Role and industry ----------------------------------------------------------------------------------------------------


def test_guides_of_a_chosen_industry_come_first_then_those_for_every_industry(ask):
    answer = ask(industry="retail")
    industries = [guide["industry"]["id"] if guide["industry"] else None for guide in answer["guides"]]
    assert industries[: answer["ofIndustry"]] == ["retail"] * answer["ofIndustry"]
    assert set(industries[answer["ofIndustry"] :]) == {None}
    assert 0 < answer["ofIndustry"] < answer["total"]


def test_an_industry_that_is_typed_also_means_guides_for_every_industry(ask):
    found = ask("CFO media")["guides"]
    assert found[0]["id"] == BUDGET
    assert found[0]["industry"]["name"] == "Media"
    assert None in [guide["industry"] for guide in found[1:]]
    assert all(guide["role"]["id"] == "cfo" for guide in found)


def test_a_chosen_role_and_industry_hold_for_all_words(ask):
    answer = ask("change", role="cio", industry="retail", limit=50)
    assert {guide["role"]["id"] for guide in answer["guides"]} == {"cio"}
    assert {(guide["industry"] or {"id": None})["id"] for guide in answer["guides"]} <= {"retail", None}


def test_counts_say_what_each_choice_would_find(ask):
    answer = ask("bill", role="cfo")
    for role, count in answer["byRole"].items():
        assert ask("bill", role=role)["total"] == count
    assert answer["byRole"]["cfo"] == answer["total"]
    assert answer["byIndustry"]["media"] == ask("bill", role="cfo", industry="media")["ofIndustry"]


def test_a_role_that_is_not_there_finds_nothing(ask):
    assert ask(role="astronaut")["total"] == 0


# What is said of a find -----------------------------------------------------------------------------------------------


def test_it_says_which_words_matched_and_where(ask):
    (guide,) = (guide for guide in ask("computing bill CFO publishing")["guides"] if guide["id"] == BUDGET)
    assert marked(guide["goal"], guide["goalMarks"]) == ["computing", "bill"]
    assert marked(guide["problem"], guide["problemMarks"]) == ["computing"]
    assert guide["roleAs"] == "CFO"
    assert guide["industryAs"] == "Publishing"
    assert "board" in ask("change board")["guides"][0]["said"]


def test_only_as_many_as_are_asked_for_come_and_all_are_counted(ask):
    few, many = ask("c", limit=3), ask("c", limit=31)
    assert len(few["guides"]) == 3
    assert few["total"] == many["total"] == len(many["guides"])
    assert ids(few) == ids(many)[:3]


TYPED = [
    "release date that all teams share",
    "cio retail",
    "CIO für Änderungen",
    "aproved chnage",
    "kubernetes  approved x",
]


@pytest.mark.parametrize("typed", TYPED)
def test_what_was_typed_before_changes_nothing(page, ask, typed):
    letter_by_letter = [ask(typed[:end]) for end in range(1, len(typed) + 1)]
    at_once = page.evaluate(
        "(all) => all.map((words) => primed.guideSearch.open(sample.index).ask({ words }))",
        [typed[:end] for end in range(1, len(typed) + 1)],
    )
    assert letter_by_letter == at_once


def test_a_guide_is_known_by_its_id(page, ask):
    ask()
    assert page.evaluate("(id) => sample.byId(id).goal", GUIDE).startswith("Put an approved change")
    for unknown in (
        "container-platform/none",
        "none/cio-release-lead-time",
        "robot-cells/cio-release-lead-time",
        "",
        "x",
    ):
        assert page.evaluate("(id) => sample.byId(id)", unknown) is None


# Other languages ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def ask_others(page):
    """Ask guides whose goals are given, all of one role."""

    def ask_others(goals, typed):
        vocabulary = Vocabulary(places=3, ignored=frozenset())
        for number, goal in enumerate(goals):
            vocabulary.add(number, [words([goal]), set(), set()])
        vocabulary.know({"boss"})
        written, having = vocabulary.lines()
        index = {
            "roles": [{"id": "boss", "name": "Boss", "also": []}], "industries": [],
            "offerings": [{"id": "it", "name": "It", "also": [], "guides": len(goals)}],
            "roleOf": [0] * len(goals), "industryOf": [-1] * len(goals), "states": {}, "ignored": [],
            "ids": BREAK.join(f"g{number}" for number in range(len(goals))), "goals": BREAK.join(goals),
            "problems": BREAK.join("" for _ in goals), "words": written, "having": having,
            "naming": BREAK * having.count(BREAK),
        }  # fmt: skip
        found = page.evaluate("([index, words]) => primed.guideSearch.open(index).ask({words}).guides", [index, typed])
        return [marked(guide["goal"], guide["goalMarks"]) for guide in found]

    return ask_others


@pytest.mark.parametrize(
    ("goal", "typed", "found"),
    [
        ("Die Cloudrechnung senken", "rechnung", ["Cloudrechnung"]),
        ("Rechnungen früher bezahlen", "rechnung", ["Rechnungen"]),
        ("Größere Aufträge annehmen", "grössere auftrage", ["Größere", "Aufträge"]),
        ("Größere Aufträge annehmen", "groessere", ["Größere"]),
        ("Straßen bauen", "strassen", ["Straßen"]),
        ("Réduire la facture", "reduire factures", ["Réduire", "facture"]),
        ("クラウド費用が増え続ける", "費用", ["費用"]),
        ("Снизить счета", "СЧЕТ", ["счета"]),
    ],
)
def test_other_languages_are_found_as_people_type_them(ask_others, goal, typed, found):
    assert ask_others([goal, "Something else altogether"], typed) == [found]


# The same in build and page -------------------------------------------------------------------------------------------


def test_words_are_taken_apart_in_the_page_as_at_build(page):
    letters = [chr(code) for code in range(33, 0x3000) if unicodedata.category(chr(code))[0] in "LN"]
    chance = random.Random(1)
    texts = ["".join(chance.choices([*letters, *" -.,'’/_"], k=12)) for _ in range(4000)]
    texts += ["It's 24/7: mean-time", "l'été", "İstanbul", "ΟΔΟΣ", "費用が増え", "ﬁnance Ⅳ ½", "snake_case"]
    in_page = page.evaluate(
        "(texts) => texts.map((text) => [...new Set(primed.guideSearch.wordsIn(text).map(({ word }) => word))].sort())",
        texts,
    )
    at_build = [sorted({key for word in words([text]) if (key := folded(word))}) for text in texts]
    different = [
        (text, one, other) for text, one, other in zip(texts, in_page, at_build, strict=True) if sorted(one) != other
    ]
    assert different == []


def test_lists_of_guides_are_read_in_the_page_as_they_are_written_at_build(page):
    chance = random.Random(1)
    for size, most in ((0, 1), (1, 70_000), (5, 60), (50, 100), (300, 5_000), (500, 2_000_000)):
        numbers = sorted(chance.sample(range(most), min(size, most)))
        vocabulary = Vocabulary(places=1, ignored=frozenset())
        vocabulary.know({"word"})
        for number in numbers:
            vocabulary.add(number, [{"word"}])
        _, signs = vocabulary.lines()
        read = "(signs) => { const all = []; primed.guideSearch.eachNumber(signs, (number) => all.push(number)); return all; }"
        assert page.evaluate(read, signs) == numbers, f"{size} of {most}, Python {sys.version}"


@pytest.mark.parametrize(
    ("one", "other"),
    [("grow", "growing"), ("bill", "bills"), ("cost", "costing"), ("company", "companies"), ("plan", "planned"),
     ("release", "releasing"), ("change", "changed"), ("Kosten", "kost"), ("process", "processes")],
)  # fmt: skip
def test_forms_of_a_word_have_one_stem(page, one, other):
    stem = "(word) => primed.guideSearch.stem(word.toLowerCase())"
    assert page.evaluate(stem, one) == page.evaluate(stem, other)


@pytest.mark.parametrize(("one", "other"), [("ship", "shop"), ("sale", "sell"), ("bus", "business"), ("need", "ned")])
def test_different_words_have_different_stems(page, one, other):
    stem = "(word) => primed.guideSearch.stem(word)"
    assert page.evaluate(stem, one) != page.evaluate(stem, other)
