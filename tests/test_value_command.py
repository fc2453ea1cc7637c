"""`primed value`: the figures of the guide in the terminal, with other numbers, as JSON, and what it says where it cannot."""

import json
import re
import sys

import pytest
from jsonschema import Draft202012Validator
from sites import RECORD, Site
from value_page import figures_of

from builder import pipeline, schema
from builder.cli import main
from builder.options import Options
from builder.workspace import Workspace

ID = "container-platform/cio-release-lead-time"
OTHER = "content/records/container-platform/cfo-idle-capacity.yml"


@pytest.fixture
def site(tmp_path):
    """A copy of the example folder."""
    return Site(tmp_path / "company")


@pytest.fixture
def primed(site, monkeypatch, capsys):
    """Runs the command in the folder: (exit code, standard output, standard error)."""

    def run(*args):
        monkeypatch.chdir(site.root)
        monkeypatch.setattr(sys, "argv", ["primed", *args])
        code = 0
        try:
            main()
        except SystemExit as ended:
            code = ended.code
        out, err = capsys.readouterr()
        return code, out, err

    return run


def page_figures(site, locale="en"):
    """Every text that the guide shows for a figure, by the figure's name."""
    result = pipeline.build(Workspace(site.root), Options(locale=locale, drafts=True))
    (page,) = (page for page in result.pages if page.address == f"guides/{ID}/")
    html = result.renderer.body(page)
    return {
        name: text.replace("\u2060", "") for name, text in figures_of(html).items() if not name.startswith("course.")
    }


def words(text):
    return " ".join(text.split())


# The same as the guide ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "sample"), [("en", "€594,000"), ("de", "594.000\xa0€"), ("fr", "594\u202f000\xa0€")]
)
def test_the_figures_are_those_of_the_guide(site, primed, language, sample):
    site.edit("mkdocs.yml", "name: material", f"name: material, language: {language}")
    code, out, _ = primed("value", ID)
    assert code == 0
    assert words(sample) in words(out)
    figures = page_figures(site, language)
    assert len(figures) > 40
    for name, text in figures.items():
        assert words(text) in words(out), f"{name}: {text}"


def test_it_says_what_a_guide_says_of_each_number(primed):
    _, out, _ = primed("value", ID)
    text = words(out)
    assert "changes_per_year: Changes released in a year 60 change/year (24 – 120). Assumed; theirs to give." in text
    assert "Five changes in each monthly release How many changes go out in a year?" in text
    assert "price_a_month: Price of the platform 6,500 EUR/month. Our figure. List price for sixty nodes" in text
    assert "Cautious Expected Best" in text
    assert "Net so far" in text
    for heading in (
        "What moves the result most",
        "The numbers; put another in the place of one with --set NAME=NUMBER",
    ):
        assert heading in text


def test_a_line_is_told_in_words_with_its_numbers(site, primed):
    _, out, _ = primed("value", ID)
    record = site.read(RECORD)
    assert "formula: changes_per_year * days_waiting * value_of_a_day" in record
    assert (
        "Changes released in a year (60) × Days a change waits after approval (20) × "
        "What a change brings in on a day it is live (150) = €180,000 a year, from month 4"
    ) in words(out)


@pytest.mark.parametrize(
    "name",
    [ID, f"{ID}.yml", "cio-release-lead-time", RECORD, f"./{RECORD}", "../company/content/records/" + ID + ".yml"],
)
def test_a_record_is_found_by_its_id_or_its_path(primed, name):
    code, out, _ = primed("value", name)
    assert code == 0
    assert f"{ID} (approved)" in out


def test_nothing_invisible_is_printed(primed):
    _, out, _ = primed("value", ID, "--set", "changes_per_year=0")
    assert "−€" in out
    assert not re.search("[\u2060\u200b\u202e·]", out)


def test_a_draft_is_calculated_too(site, primed):
    site.edit(RECORD, "status: approved", "status: draft")
    code, out, _ = primed("value", ID)
    assert code == 0
    assert f"{ID} (draft)" in out


def test_long_names_and_wide_ones_stay_in_columns(site, primed):
    site.edit(RECORD, "name: Changes bring in money sooner", f"name: {'変更がより早く収益をもたらす ' * 6}")
    code, out, _ = primed("value", ID)
    assert code == 0
    assert max(map(len, out.splitlines())) <= 110


# Other numbers --------------------------------------------------------------------------------------------------------


def test_a_given_number_gives_what_a_record_with_that_number_would(site, primed):
    _, given, _ = primed("value", ID, "--set", "changes_per_year=200")
    record = site.read(RECORD)
    changed = re.sub(
        r"(id: changes_per_year.*?expected: )[\d.]+(.*?low: )[\d.]+(.*?high: )[\d.]+", r"\g<1>200\g<2>200\g<3>200", record,
        count=1, flags=re.DOTALL,
    )  # fmt: skip
    assert changed != record
    site.write(RECORD, changed)
    _, written, _ = primed("value", ID)

    def figures(text):
        return text.partition("The numbers;")[0]

    assert figures(given) == figures(written)
    assert "200 change/year. The buyer's number, in the place of 60." in words(given)
    assert "The buyer's number" not in written


def test_several_numbers_may_be_given(primed):
    _, once, _ = primed("value", ID, "--set", "changes_per_year=10", "--set", "price_a_month=1")
    assert "10 change/year. The buyer's number, in the place of 60." in words(once)
    assert "1 EUR/month. Changed here, in the place of" in words(once)


@pytest.mark.parametrize(
    ("number", "says"),
    [
        ("changes_per_year=200", "in the place of 60. Outside 24 to 120, the range that was expected."),
        ("changes_per_year=23.9", "in the place of 60. Outside 24 to 120, the range that was expected."),
        ("changes_per_year=24", "in the place of 60."),
        ("changes_per_year=120", "in the place of 60."),
        ("price_a_month=1", "in the place of 6,500."),
    ],
    ids=["above", "just below", "the low end", "the high end", "a number without a range"],
)
def test_a_number_outside_its_range_is_used_and_said_to_be(primed, number, says):
    code, out, _ = primed("value", ID, "--set", number)
    assert code == 0
    assert re.findall(r"in the place of \d[^.]*\.(?: Outside [^.]*\.)?", words(out)) == [says]


def test_a_case_that_does_not_pay_is_said_as_plainly(primed):
    code, out, _ = primed("value", ID, "--set", "changes_per_year=0")
    assert code == 0
    assert "It does not pay for itself" in words(out)
    assert "That is a reason to leave." in words(out)


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("nothing-like-it",), "There is no record"),
        (("cio-release-lead-tim",), 'Did you mean "cio-release-lead-time"?'),
        (("content/roles/cio.yml",), "There is no record"),
        (("../../etc/passwd",), "There is no record"),
        (("",), "There is no record"),
        ((ID, "--set", "changes=5"), 'Did you mean "changes_per_year"?'),
        ((ID, "--set", "changes_per_year"), "--set takes an input and its number"),
        ((ID, "--set", "changes_per_year=many"), "Expected a plain number such as 1200 or 0.15"),
        ((ID, "--set", "changes_per_year="), "Expected a plain number such as 1200 or 0.15"),
        ((ID, "--set", "changes_per_year=1,200"), "with a point for decimals: 1200."),
        ((ID, "--set", "changes_per_year=nan"), "Expected a plain number such as 1200 or 0.15"),
        ((ID, "--set", "changes_per_year=1e9"), "Expected a plain number such as 1200 or 0.15"),
        ((ID, "--set", "changes_per_year=12345678901234567890"), "at most 15 digits"),
        ((ID, "--set", "changes_per_year=1", "--set", "changes_per_year=2"), "is given twice"),
        ((ID, "--format", "xml"), "'xml' is not one of"),
        ((), "Missing argument 'RECORD'"),
    ],
)
def test_what_cannot_be_meant_is_a_mistake_of_usage(primed, args, says):
    code, out, err = primed("value", *args)
    assert code == 2
    assert out == ""
    assert says in err
    assert "Traceback" not in err


def test_an_id_of_several_records_asks_which_is_meant(site, primed):
    text = site.read(RECORD)
    site.write("content/offerings/other.yml", site.read("content/offerings/container-platform.yml"))
    site.write("content/records/other/cio-release-lead-time.yml", text)
    code, _, err = primed("value", "cio-release-lead-time")
    assert code == 2
    assert f"{ID}, other/cio-release-lead-time" in err


# What cannot be calculated --------------------------------------------------------------------------------------------


def test_a_record_with_faults_gives_its_findings_as_check_prints_them(site, primed):
    site.edit(RECORD, "formula: changes_per_year *", "formula: changes_a_year ×")
    code, out, _ = primed("value", ID)
    assert code == 1
    lines = [line for line in out.splitlines() if RECORD in line]
    assert [re.search(r"SPC\d+", line)[0] for line in lines] == ["SPC815"]
    _, checked, _ = primed("check", "--select", "SPC815", RECORD)
    assert lines[0] in checked


def test_a_file_that_cannot_be_read_gives_its_findings(site, primed):
    site.edit(RECORD, "currency: EUR", "currency: EURO")
    code, out, _ = primed("value", ID)
    assert code == 1
    assert "SPC008 wrong-type" in out
    code, out, _ = primed("value", ID, "--format", "json")
    assert code == 1
    assert json.loads(out)["findings"][0]["code"] == "SPC008"


def test_faults_of_other_records_do_not_matter(site, primed):
    site.edit(OTHER, "formula:", "formula: nothing × ")
    assert primed("value", ID)[0] == 0
    assert primed("value", "cfo-idle-capacity")[0] == 1


def test_an_allowed_fault_is_allowed_here_too(site, primed):
    site.edit(RECORD, "unit: change/year", "unit: release/week")
    assert primed("value", ID)[0] == 1
    site.edit(
        RECORD, "review:",
        "allow: [{rule: units-do-not-fit, because: The buyer counts in this way and means it}]\nreview:",
    )  # fmt: skip
    assert primed("value", ID)[0] == 0


def test_a_record_without_lines_says_so(site, primed):
    text = site.read(RECORD)
    start, end = text.index("cost_benefit:"), text.index("\nproof:")
    site.write(RECORD, (text[:start] + text[end:]).replace("status: approved", "status: draft"))
    code, _, err = primed("value", ID)
    assert code == 2
    assert "has no benefit and no cost yet" in err


def test_a_number_that_breaks_the_formula_is_told_with_the_reason(site, primed):
    site.edit(RECORD, "formula: changes_per_year *", "formula: 100 / changes_per_year *")
    site.edit(RECORD, "review:", "allow: [{rule: units-do-not-fit, because: Only for this test of ours}]\nreview:")
    code, out, _ = primed("value", ID, "--set", "changes_per_year=0")
    assert code == 0
    assert "This cannot be computed: division by zero in “" in out
    assert "cannot be computed" in out
    code, out, _ = primed("value", ID, "--set", "changes_per_year=0", "--format", "json")
    report = json.loads(out)
    assert report["cases"]["expected"]["net"] == {
        "value": None,
        "text": "cannot be computed",
        "why": "division by zero",
    }
    assert not re.search("nan|infinity", out, re.IGNORECASE)


# For machines ---------------------------------------------------------------------------------------------------------


def test_the_json_has_the_documented_shape_and_the_texts_of_the_guide(site, primed):
    code, out, _ = primed("value", ID, "--format", "json")
    assert code == 0
    report = json.loads(out)
    assert [error.message for error in Draft202012Validator(schema.document("value")).iter_errors(report)] == []
    assert (report["version"], report["record"], report["locale"]) == (1, ID, "en")
    figures = page_figures(site)
    for case in ("low", "expected", "high"):
        for what in ("savings", "revenue", "cost", "net"):
            assert report["cases"][case][what]["text"] == figures[f"{case}.{what}"]
        assert report["cases"][case]["payback"] == figures[f"{case}.payback"]
    for line in (*report["benefits"], *report["costs"]):
        name = line["id"].replace("-", "_")
        assert line["amount"]["text"] == figures[f"line.{name}"]
        assert [year["text"] for year in line["years"]] == [
            figures[f"line.{name}.{n}"] for n in range(len(line["years"]))
        ]
        assert line["total"]["text"] == figures[f"line.{name}.all"]
    for number, year in enumerate(report["years"]):
        assert year["net_so_far"]["text"] == figures[f"so-far.{number}"]


def test_the_numbers_of_the_json_add_up(primed):
    report = json.loads(primed("value", ID, "--format", "json")[1])
    for case in report["cases"].values():
        assert case["benefit"]["value"] - case["cost"]["value"] == pytest.approx(case["net"]["value"])
        assert case["savings"]["value"] + case["revenue"]["value"] == pytest.approx(case["benefit"]["value"])
    expected = report["cases"]["expected"]
    assert sum(year["benefit"]["value"] for year in report["years"]) == pytest.approx(expected["benefit"]["value"])
    assert sum(line["total"]["value"] for line in report["costs"]) == pytest.approx(expected["cost"]["value"])
    assert report["years"][-1]["net_so_far"]["value"] == pytest.approx(expected["net"]["value"])
    assert report["cases"]["low"]["net"]["value"] <= expected["net"]["value"] <= report["cases"]["high"]["net"]["value"]


def test_a_given_number_is_marked_in_the_json(primed):
    report = json.loads(primed("value", ID, "--set", "changes_per_year=7.5", "--format", "json")[1])
    given = [item for item in report["inputs"] if item["given"]]
    assert [(item["id"], item["low"], item["expected"], item["high"]) for item in given] == [
        ("changes_per_year", 7.5, 7.5, 7.5)
    ]
    assert given[0]["whose"] == "The buyer's number"
    assert given[0]["basis"] is None
    assert "changes_per_year" not in {swing["input"] for swing in report["swings"]}
