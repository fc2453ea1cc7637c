"""The finder's index: which words guides are found by, what it says of them, and that it is small and safe to load."""

import json
import unicodedata

import pytest
from small_content import MINIMAL

from builder import pipeline
from builder.options import Options
from builder.views import finder_index
from builder.views.finder_words import BREAK, folded, words

RECORD = MINIMAL["records/cloud/first.yml"] + "review: {status: approved}\n"


def record(**changes):
    """The minimal record with other lines: `record(goal="Reach more")`."""
    text = RECORD
    for field, value in changes.items():
        line = next(line for line in text.splitlines() if line.startswith(f"{field}:"))
        text = text.replace(line, f"{field}: {value}")
    return text


@pytest.fixture
def build(write_content):
    """What is built from the minimal content with other files on top."""

    def build(files=None, **options):
        workspace = write_content({"records/cloud/first.yml": RECORD, **(files or {})})
        return pipeline.build(workspace, Options(**options))

    return build


@pytest.fixture
def index_of(build):
    return lambda files=None, **options: finder_index.finder_index(build(files, **options).catalogue)


def numbers(signs):
    """Decode a list of guides, as the page does."""
    found, number, earlier = [], -1, 0
    for sign in signs:
        if ord(sign) >= ord("]"):
            earlier = earlier * 34 + ord(sign) - ord("]") + 1
        else:
            number += earlier * 57 + ord(sign) - ord("#") + 1
            earlier = 0
            found.append(number)
    return found


def having(index, word):
    """The guides with a word: in their goal, in their problem, in what buyers say, in what they are asked."""
    lines = dict(zip(map(folded, index["words"].split(BREAK)), index["having"].split(BREAK), strict=True))
    places = [numbers(signs) for signs in lines[word].split("!")]
    return [*places, [], [], [], []][:4]


# Words ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Cloud bill", {"cloud", "bill"}),
        ("the bill, the BILL", {"the", "bill"}),
        ("mean-time 24/7", {"mean", "time", "24", "7"}),
        ("the buyer's l'offre", {"the", "buyer", "s", "l", "offre"}),
        ("snake_case", {"snake", "case"}),
        ("Größe", {"größe"}),
        ("費用が増え", {"費用", "用が", "が増", "増え"}),
        ("費", {"費"}),
        ("– · …", set()),
        ("", set()),
    ],
)
def test_a_text_is_taken_apart_into_words(text, found):
    assert words([text]) == found


def test_two_ways_to_store_a_letter_are_one():
    assert words([unicodedata.normalize("NFD", "Größe")]) == {"größe"}


@pytest.mark.parametrize(
    ("word", "compared"),
    [("bill", "bill"), ("größe", "grosse"), ("straße", "strasse"), ("œuvre", "oeuvre"), ("žluťoučký", "zlutoucky"), ("løn", "lon")],
)  # fmt: skip
def test_words_are_compared_without_accents(word, compared):
    assert folded(word) == compared


# What guides are found by ---------------------------------------------------------------------------------------------


def test_a_word_counts_where_it_counts_most(index_of):
    index = index_of(
        {"records/cloud/first.yml": record(goal="Reach customers sooner", need="Reach each customer alone")}
    )
    assert having(index, "reach") == [[0], [], [], []], "in the goal, so not once more in what buyers say"
    assert having(index, "changes") == [[], [0], [], []]
    assert having(index, "alone") == [[], [], [0], []]


@pytest.mark.parametrize(
    ("field", "text", "word"),
    [
        ("listen_for", "          listen_for: [change board]\n", "board"),
        ("heard_as", "concerns: [{heard_as: Far too risky, ask: Why?, answer: It is not}]\n", "risky"),
        ("the measure of the goal", "", "overrun"),
    ],
)
def test_what_buyers_say_is_found(index_of, field, text, word):
    if field == "listen_for":
        content = RECORD.replace(
            "          ask: How is it done today?\n", f"          ask: How is it done today?\n{text}"
        )
    elif field == "heard_as":
        content = RECORD + text
    else:
        measured = "{statement: Reach more, measure: {name: overrun, unit: day, better: lower}}"
        content = record(goal=measured)
    assert having(index_of({"records/cloud/first.yml": content}), word) == [[], [], [0], []]


@pytest.mark.parametrize(
    ("where", "old", "new", "word"),
    [
        ("a question", "How is it done today?", "How many trucks are idle today?", "trucks"),
        ("how it is today", "goal:", "situation: Insurance paid for the building\ngoal:", "insurance"),
        ("with a hyphen, as one word", "How is it done today?", "What do call-outs cost?", "callouts"),
        ("with a hyphen, as two", "How is it done today?", "What do call-outs cost?", "outs"),
    ],
)
def test_what_is_asked_and_how_it_is_today_is_found(index_of, where, old, new, word):
    assert having(index_of({"records/cloud/first.yml": RECORD.replace(old, new, 1)}), word) == [[], [], [], [0]]


def test_what_a_role_watches_is_found(index_of):
    index = index_of({"roles/cio.yml": "name: Head of IT\nlevel: executive\nwatches: [cash in the bank]\n"})
    assert having(index, "cash") == [[], [], [], [0]]


def test_what_a_number_is_called_is_found(index_of):
    content = RECORD.replace("label: Changes in a year", "label: Electricity of a kitchen")
    assert having(index_of({"records/cloud/first.yml": content}), "electricity") == [[], [], [], [0]]


def test_grammar_is_left_out_and_names_are_kept_whole(index_of):
    index = index_of({"roles/cio.yml": "name: Head of IT\nlevel: executive\n"})
    found = index["words"].split(BREAK)
    assert "the" not in found
    assert {"head", "of", "it"} <= set(found)
    assert "the" in index["ignored"]


def test_the_grammar_of_the_site_s_language_is_left_out_as_well(index_of):
    files = {"records/cloud/first.yml": record(goal="Die Rechnung senken und die Fristen halten")}
    assert "die" in index_of(files)["words"].split(BREAK)
    assert "die" not in index_of(files, locale="de")["words"].split(BREAK)


def test_names_are_found_by_other_names(index_of):
    files = {
        "roles/cio.yml": "name: Chief information officer\ntitles: [CIO]\nlevel: executive\n",
        "offerings/cloud.yml": "name: Cloud\nsummary: Run software\nmarket: early\nalso_called: [Kubernetes]\nfeatures: [{id: undo, name: Undo}]\n",
    }
    index = index_of(files)
    assert index["roles"] == [{"id": "cio", "name": "Chief information officer", "also": ("CIO",)}]
    assert index["offerings"] == [{"id": "cloud", "name": "Cloud", "also": ("Kubernetes",), "guides": 1}]
    assert {"cio", "kubernetes", "undo"} <= set(index["words"].split(BREAK))


def test_words_say_what_they_name(index_of):
    files = {
        "roles/cio.yml": "name: Head of cloud\nlevel: executive\n",
        "roles/cfo.yml": "name: Head of money\ntitles: [CFO]\nlevel: executive\n",
        "industries/media.yml": "name: Cloud media\n",
        "offerings/cloud.yml": "name: Cloud\nsummary: Run software in the cloud\nmarket: early\n",
        "records/cloud/second.yml": record(role="cfo\nindustry: media", goal="Fewer clouds"),
    }
    index = index_of(files)
    naming = dict(zip(index["words"].split(BREAK), index["naming"].split(BREAK), strict=True))

    def named(word):
        return [list(numbers(signs)) for signs in naming[word].split("!")]

    assert named("head") == [[0, 1]]
    assert named("cfo") == [[1]]
    assert named("media") == [[], [0]]
    assert named("cloud") == [[0], [0], [0], [0]], (
        "roles, industries and offerings by name, and what offerings are about"
    )
    assert named("software") == [[], [], [], [0]]
    assert named("clouds") == [[]]


# What is in it --------------------------------------------------------------------------------------------------------


def test_guides_of_an_offering_follow_each_other_in_order_of_id(index_of):
    offering = MINIMAL["offerings/cloud.yml"]
    files = {f"offerings/{name}.yml": offering for name in ("cloud-b", "a")}
    files |= {f"records/{path}.yml": record(goal=f"Goal {path}") for path in ("cloud-b/one", "a/two", "cloud/zed")}
    index = index_of(files)
    assert [(item["id"], item["guides"]) for item in index["offerings"]] == [("a", 1), ("cloud-b", 1), ("cloud", 2)]
    assert index["ids"].split(BREAK) == ["two", "one", "first", "zed"]
    assert index["goals"].split(BREAK)[0] == "Goal a/two"


def test_only_roles_and_industries_with_guides_are_in_it(index_of):
    files = {"roles/cfo.yml": "name: A\nlevel: executive\n", "industries/media.yml": "name: Media\n"}
    index = index_of({**files, "records/cloud/second.yml": record(role="cio\nindustry: retail")})
    assert [role["id"] for role in index["roles"]] == ["cio"]
    assert [industry["id"] for industry in index["industries"]] == ["retail"]
    assert index["industryOf"] == [-1, 0]


def test_what_is_not_approved_says_so_and_only_where_it_is_shown(index_of):
    files = {"records/cloud/second.yml": RECORD.replace("status: approved", "status: draft")}
    assert index_of(files)["ids"] == "first"
    assert index_of(files, drafts=True)["states"] == {1: "Draft"}


def test_a_text_is_one_line_and_a_long_problem_is_cut_at_a_word(index_of):
    files = {"records/cloud/first.yml": record(goal="|\n  Reach\n  more").replace("Changes wait", "Changes wait " * 20)}
    index = index_of(files)
    assert index["goals"] == "Reach more"
    assert index["problems"].endswith(("Changes …", "wait …"))
    assert len(index["problems"]) <= 162


def test_nobody_has_a_guide_yet(index_of):
    assert index_of({"records/cloud/first.yml": MINIMAL["records/cloud/first.yml"]})["goals"] == ""


def test_many_guides_take_a_sign_or_two_each():
    from builder.views.finder_words import Vocabulary

    vocabulary = Vocabulary(places=1, ignored=frozenset())
    every_third = range(0, 30_000, 3)
    for number in every_third:
        vocabulary.add(number, [{"rare"} if number in (0, 29_997) else {"often"}])
    written, lines = vocabulary.lines()
    often, rare = (line for line in lines.split(BREAK))
    assert written == BREAK.join(["often", "rare"])
    assert numbers(often) == list(every_third)[1:-1]
    assert numbers(rare) == [0, 29_997]
    assert len(often) == len(every_third) - 2, "one sign each"
    assert len(rare) == 4
    assert not set(often + rare) & set('"\\!' + BREAK), "nothing to escape, nothing that separates"


# The files ------------------------------------------------------------------------------------------------------------


def test_the_index_has_a_digest_in_its_name_and_a_file_says_which(build):
    files = finder_index.finder_files(build().catalogue)
    pointer = files.pop("assets/primed/finder-index.js").decode()
    (name,) = files
    assert f'"file":"{name.removeprefix("assets/primed/")}"' in pointer
    assert finder_index.finder_files(build().catalogue).keys() > {name}, "the same content makes the same name"
    assert name not in finder_index.finder_files(build({"records/cloud/first.yml": record(goal="Other")}).catalogue)


def test_a_text_cannot_leave_the_script(build):
    hostile = "</script><script>alert(1)</script>'\\\"`${x}"
    files = {"records/cloud/first.yml": record(goal=json.dumps(hostile))}
    scripts = finder_index.finder_files(build(files).catalogue)
    script = next(text for name, text in scripts.items() if name != finder_index.ADDRESS).decode()
    value, _ = json.JSONDecoder().raw_decode(script.partition("guideIndex=")[2])
    assert value["goals"] == " ".join(hostile.split())
    assert script.endswith("}\n"), "what stands behind the name is data, for pages that ask for it as such"
    assert json.loads(script.partition(".guideIndex=")[2]) == value


def test_a_text_cannot_break_its_line(build):
    index = finder_index.finder_index(
        build({"records/cloud/first.yml": record(goal='"One\\x7ftwo\\nthree"')}).catalogue
    )
    assert index["goals"] == "Onetwo three"


def test_more_guides_than_the_theme_s_search_can_bear_are_not_put_into_it(build, monkeypatch):
    def searched(result):
        return [bool(page.search) for page in result.pages if page.address.startswith("guides/")]

    assert searched(build()) == [True]
    monkeypatch.setattr(finder_index, "MOST_IN_SITE_SEARCH", 0)
    result = build()
    assert searched(result) == [False]
    assert b'"isInSiteSearch":false' in result.files[finder_index.ADDRESS]


# The home page --------------------------------------------------------------------------------------------------------


def home(result):
    page = next(page for page in result.pages if page.address == "")
    return result.renderer.body(page)


def test_there_is_a_finder_once_there_is_something_to_choose_from(build):
    assert "No guide is published yet" in home(build({"records/cloud/first.yml": MINIMAL["records/cloud/first.yml"]}))
    assert "data-sp-finder " not in home(build())
    two = home(build({"records/cloud/second.yml": record(role="cio\nindustry: retail")}))
    assert "data-sp-finder " in two
    assert '<option value="cio" data-sp-name="Chief information officer">Chief information officer (2)</option>' in two
    assert '<option value="retail" data-sp-name="Retail">Retail (1)</option>' in two


def test_a_site_without_industries_does_not_ask_for_one(build):
    page = home(build({"records/cloud/second.yml": RECORD}))
    assert 'name="role"' in page
    assert 'name="industry"' not in page


def test_counts_are_written_as_the_locale_writes_them(build, monkeypatch):
    monkeypatch.setattr("builder.pages.home.len", lambda guides: 1234, raising=False)
    assert "(1.234)" in home(build({"records/cloud/second.yml": RECORD}, locale="de"))
