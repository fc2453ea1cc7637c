"""Reports: findings as text with carets, as JSON, for GitHub and as SARIF, with nothing in them that could mislead."""

import json

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

from builder import __version__, schema
from builder.diagnostics import Diagnostic, Severity, Span
from builder.reporting import report


def finding(excerpt="name: x", column=1, end=None, message="What is wrong.", **fields):
    line = fields.pop("line", 1)
    span = Span(line, column, fields.pop("end_line", line), column + 1 if end is None else end)
    given = {"file": "content/roles/cio.yml", "code": "SPC008", "name": "wrong-type", "severity": Severity.ERROR}
    return Diagnostic(span=span, message=message, excerpt=excerpt, **{**given, **fields})


WARNING = finding(
    "goal: <b>", 7, 10, "Markup.", line=12, code="SPC012", name="markup-in-text", severity=Severity.WARNING
)
HINT = finding(file="content/pröof/a b.yml", code="SPC207", name="why-question", severity=Severity.HINT)
ALL = [finding(), WARNING, HINT]


# Text -----------------------------------------------------------------------------------------------------------------


def test_text_is_one_line_each_at_file_line_and_column():
    assert report.as_text(ALL).splitlines() == [
        "content/roles/cio.yml:1:1: error SPC008 wrong-type: What is wrong.",
        "content/roles/cio.yml:12:7: warning SPC012 markup-in-text: Markup.",
        "content/pröof/a b.yml:1:1: hint SPC207 why-question: What is wrong.",
    ]


def test_frames_show_the_line_and_carets_below_what_is_meant():
    assert report.as_text([WARNING], frames=True).splitlines() == [
        "content/roles/cio.yml:12:7: warning SPC012 markup-in-text: Markup.",
        "  12 | goal: <b>",
        "     |       ^^^",
    ]


def test_nothing_found_is_nothing_said():
    assert report.as_text([]) == report.summary([]) == report.as_github([]) == ""


# name: (line of the file, the part that is meant, what is shown, what is shown below it)
FRAMES = {
    "at the start": ("name: x", "name", "name: x", "^^^^"),
    "in the middle": ("name: <b> x", "<b>", "name: <b> x", "      ^^^"),
    "a tab is shown as a blank": ("\tname: x", "name", " name: x", " ^^^^"),
    "wide characters take two columns": ("name: 日本 <b>", "<b>", "name: 日本 <b>", "           ^^^"),
    "wide characters under the caret": ("name: 日本", "日本", "name: 日本", "      ^^^^"),
    "emoji take two columns": ("a: 😀 <b>", "<b>", "a: 😀 <b>", "      ^^^"),
    "accents of their own take none": ("a: e\u0301e\u0301 <b>", "<b>", "a: e\u0301e\u0301 <b>", "      ^^^"),
    "hidden characters are shown": ("a: b\u200bc", "\u200b", "a: b·c", "    ^"),
    "text is not turned around": ("a: b\u202ec d", "d", "a: b·c d", "       ^"),
    "a terminal is not told what to do": ("a: \x1b[31mb", "b", "a: ·[31mb", "        ^"),
    "a long line is cut on the left": ("x" * 100 + "<b>", "<b>", "…" + "x" * 60 + "<b>", " " * 61 + "^^^"),
    "a long line is cut on the right": ("<b>" + "x" * 200, "<b>", "<b>" + "x" * 117 + "…", "^^^"),
    "a long line is cut on both sides": (
        "x" * 100 + "<b>" + "y" * 200, "<b>", "…" + "x" * 60 + "<b>" + "y" * 57 + "…", " " * 61 + "^^^"),
    "more than fits is meant": ("x" * 200, "x" * 200, "x" * 120 + "…", "^" * 120),
}  # fmt: skip


@pytest.mark.parametrize("name", FRAMES)
def test_carets_stand_under_what_is_meant(name):
    line, part, shown, carets = FRAMES[name]
    column = line.index(part) + 1
    assert report.caret_frame(finding(line, column, column + len(part))) == (shown, carets)


def test_carets_of_a_finding_over_lines_end_with_the_first():
    assert report.caret_frame(finding("name: one", 7, 3, end_line=3)) == ("name: one", "      ^^^")


def test_a_place_behind_the_end_still_gets_a_caret():
    assert report.caret_frame(finding("name:", 6, 7)) == ("name:", "     ^")


def test_names_and_messages_cannot_break_the_line():
    text = report.as_text([finding(file="content/a\nb\x1b[31m.yml", message='"x\r\ny\u202e" is wrong.')])
    assert text == 'content/a b·[31m.yml:1:1: error SPC008 wrong-type: "x  y·" is wrong.'


def test_colour_is_paint_on_the_same_words():
    painted = report.as_text(ALL, frames=True, color=True)
    plain = painted
    for code in ("0", "1", "2", "31", "33", "36"):
        plain = plain.replace(f"\x1b[{code}m", "")
    assert plain == report.as_text(ALL, frames=True)
    assert painted != plain


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ([finding()], "1 error in 1 file"),
        ([finding(), finding(), WARNING], "2 errors, 1 warning in 1 file"),
        (ALL, "1 error, 1 warning, 1 hint in 2 files"),
        ([HINT, HINT], "2 hints in 1 file"),
    ],
)
def test_the_last_line_counts(found, words):
    assert report.summary(found) == words


MANY = [WARNING] * 20
HERE, THERE = finding(file="content/a.yml"), finding(file="content/b\x1b.yml")


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ([*MANY, HERE], ["The error is at content/a.yml:1:1"]),
        ([*MANY, HERE, THERE], ["The errors are at content/a.yml:1:1, content/b·.yml:1:1"]),
        ([*MANY[1:], HERE], []),  # all of it is on the screen
        ([*MANY, *[HERE] * 6], []),  # nobody has to look for them
        ([*MANY, HINT], []),
    ],
)
def test_a_few_errors_among_many_findings_are_named_again_below(found, words):
    assert report.summary(found).splitlines()[1:] == words


def test_families_are_counted_in_their_order():
    assert report.by_family([HINT, WARNING, finding()]).splitlines() == [
        "SPC0xx File and shape: 1 error, 1 warning",
        "SPC2xx Relevant questions: 1 hint",
    ]


# JSON -----------------------------------------------------------------------------------------------------------------


def test_json_has_a_version_and_every_field_of_a_finding():
    assert json.loads(report.FORMATS["json"]([WARNING])) == {
        "version": 1,
        "generator": f"sales-primed {__version__}",
        "findings": [
            {
                "file": "content/roles/cio.yml",
                "line": 12,
                "column": 7,
                "end_line": 12,
                "end_column": 10,
                "severity": "warning",
                "code": "SPC012",
                "name": "markup-in-text",
                "message": "Markup.",
                "fixable": False,
            }
        ],
    }


@pytest.mark.parametrize("found", [[], ALL])
def test_json_keeps_to_its_schema(found):
    Draft202012Validator(schema.document("findings")).validate(json.loads(report.FORMATS["json"](found)))


def test_json_of_nothing_is_an_empty_list():
    assert json.loads(report.FORMATS["json"]([]))["findings"] == []


# GitHub ---------------------------------------------------------------------------------------------------------------


def test_github_gets_one_command_each():
    assert report.as_github(ALL).splitlines() == [
        "::error file=content/roles/cio.yml,line=1,endLine=1,title=SPC008 wrong-type,col=1,endColumn=2::What is wrong.",
        "::warning file=content/roles/cio.yml,line=12,endLine=12,title=SPC012 markup-in-text,col=7,endColumn=10::Markup.",
        "::notice file=content/pröof/a b.yml,line=1,endLine=1,title=SPC207 why-question,col=1,endColumn=2::What is wrong.",
    ]


def test_github_gets_no_columns_of_findings_over_lines():
    assert "col" not in report.as_github([finding(end_line=3)]).lower().replace("color", "")


def test_github_commands_cannot_be_forged():
    text = report.as_github([finding(file="a,b:c%0A\n.yml", message="50% of\r\n::error::x, y: z")])
    assert text.count("\n") == 0
    assert "file=a%2Cb%3Ac%250A%0A.yml," in text
    assert text.endswith("::50%25 of%0D%0A::error::x, y: z")


# SARIF ----------------------------------------------------------------------------------------------------------------

# What SARIF 2.1.0 (OASIS, appendix on the schema) asks of the parts that are written here.
TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
POSITION = {"type": "integer", "minimum": 1}
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "minItems": 1, "items": {
            "type": "object",
            "required": ["tool", "results"],
            "additionalProperties": False,
            "properties": {
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "tool": {"type": "object", "required": ["driver"], "additionalProperties": False, "properties": {
                    "driver": {"type": "object", "required": ["name"], "additionalProperties": False, "properties": {
                        "name": {"type": "string"},
                        "version": {"type": "string"},
                        "informationUri": {"type": "string", "format": "uri"},
                        "rules": {"type": "array", "uniqueItems": True, "items": {
                            "type": "object",
                            "required": ["id"],
                            "additionalProperties": False,
                            "properties": {
                                "id": {"type": "string"},
                                "name": {"type": "string"},
                                "shortDescription": TEXT,
                                "helpUri": {"type": "string", "format": "uri"},
                                "defaultConfiguration": {"type": "object", "properties": {"level": LEVEL}},
                            },
                        }},
                    }},
                }},
                "results": {"type": "array", "items": {
                    "type": "object",
                    "required": ["message"],
                    "additionalProperties": False,
                    "properties": {
                        "ruleId": {"type": "string"},
                        "ruleIndex": {"type": "integer", "minimum": 0},
                        "level": LEVEL,
                        "message": TEXT,
                        "locations": {"type": "array", "items": {
                            "type": "object",
                            "additionalProperties": False,
                            "properties": {"physicalLocation": {
                                "type": "object",
                                "required": ["artifactLocation"],
                                "additionalProperties": False,
                                "properties": {
                                    "artifactLocation": {"properties": {"uri": {"type": "string", "pattern": "^[!-~]+$"}}},
                                    "region": {"additionalProperties": False, "properties": {
                                        "startLine": POSITION, "startColumn": POSITION,
                                        "endLine": POSITION, "endColumn": POSITION,
                                    }},
                                },
                            }},
                        }},
                        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
                    },
                }},
            },
        }},
    },
}  # fmt: skip


def sarif(found):
    log = json.loads(report.FORMATS["sarif"](found))
    Draft7Validator(SARIF).validate(log)
    return log["runs"][0]


@pytest.mark.parametrize("found", [[], ALL, [finding(), finding()]])
def test_sarif_has_its_shape(found):
    assert len(sarif(found)["results"]) == len(found)


def test_sarif_results_lead_to_their_rule_and_place():
    run = sarif(ALL)
    rules = run["tool"]["driver"]["rules"]
    first, second, third = run["results"]
    assert rules[first["ruleIndex"]]["id"] == first["ruleId"] == "SPC008"
    assert rules[second["ruleIndex"]]["id"] == "SPC012"
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]
    place = second["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "content/roles/cio.yml"
    assert place["region"] == {"startLine": 12, "startColumn": 7, "endLine": 12, "endColumn": 10}
    assert third["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "content/pr%C3%B6of/a%20b.yml"


def test_sarif_lists_every_code_once():
    ids = [rule["id"] for rule in sarif([])["tool"]["driver"]["rules"]]
    assert ids == sorted(set(ids))
    assert ids[0] == "SPC001"


def test_sarif_knows_a_finding_by_what_it_is_about():
    def fingerprint(**fields):
        return sarif([Diagnostic(**{**moved, **fields})])["results"][0]["partialFingerprints"]["primed/v1"]

    moved = {"file": "a.yml", "span": Span(3), "code": "SPC203", "name": "opinion", "severity": Severity.ERROR,
             "message": "The first is on line 3.", "anchor": "concerns.0.answer You need"}  # fmt: skip
    assert fingerprint() == fingerprint(span=Span(30), message="The first is on line 30.")
    assert fingerprint() == fingerprint(message="In other words.")
    assert fingerprint() != fingerprint(anchor="concerns.0.answer You should")
    assert fingerprint(anchor="", message="See line 3.") == fingerprint(anchor="", message="See line 30.")


def test_sarif_knows_a_finding_again_when_lines_move():
    def fingerprints(found):
        return [result["partialFingerprints"]["primed/v1"] for result in sarif(found)["results"]]

    assert fingerprints([finding(line=3)]) == fingerprints([finding(line=30)])
    assert len(set(fingerprints([finding(line=3), finding(line=4), WARNING, HINT]))) == 4


# All of them ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["text", "json", "github", "sarif"])
def test_every_format_can_be_written_to_any_terminal_in_utf_8(name):
    assert report.FORMATS[name](ALL).encode()


def test_real_findings_come_out_in_every_format(check):
    found = check({"roles/cio.yml": "name: 日本\u202e <b>\nlevel: boss\nfoo: x\n", "roles/Bad\nname.yml": ""})
    assert len(report.as_text(found).splitlines()) == len(found) == 6
    assert len(json.loads(report.FORMATS["json"](found))["findings"]) == 6
    assert len(report.as_github(found).splitlines()) == 6
    assert len(sarif(found)["results"]) == 6
