"""Every rule, by its cases: where it must fire, where it must not, and what holds for all of them together."""

import re
from collections import Counter
from pathlib import Path

import pytest
from rule_cases import ABOUT_A_CASE, FOLDER, all_cases, files_of, findings, run_case

from builder.checking import check, specimen
from builder.checking.rule import EntryRule, LibraryRule, LineRule, SuppressionRule
from builder.diagnostics import CRASHED, Severity
from builder.fields import nested_models
from builder.kinds import kinds
from builder.rules import rules

CASES = {f"{code} {group} {name}": (code, group, case) for code, group, name, case in all_cases()}
RULES = list(rules().values())
by_code = pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code} {rule.name}")
WITHOUT_CASES = {CRASHED}  # a rule that crashes cannot be written as a file: test_check has it


def text_at(library, found):
    entry = next(
        entry for entries in library.entries.values() for entry in entries.values() if entry.file == found.file
    )
    lines = re.split(r"\r\n|\n|\r", entry.source.text)
    span = found.span
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    inner = lines[span.line : span.end_line - 1]
    return " ".join([lines[span.line - 1][span.column - 1 :], *inner, lines[span.end_line - 1][: span.end_column - 1]])


@pytest.mark.parametrize("name", CASES)
def test_a_case(name):
    code, group, case = CASES[name]
    _, found, expected = run_case(code, case)
    places = [(item.file, item.span.line, item.span.column, item.span.end_line, item.span.end_column) for item in found]
    shown = [f"{item.place}: {item.message}" for item in found]
    assert bool(expected) == (group == "fires"), "marks stand in the cases that fire, and in no other"
    assert places == expected, shown
    for item in found:
        assert case.get("says", "") in item.message


@pytest.mark.parametrize("name", [name for name, (_, group, _) in CASES.items() if group == "fires"])
def test_the_message_quotes_what_stands_at_its_place(name):
    code, _, case = CASES[name]
    library, found, _ = run_case(code, case)
    for item in found:
        quoted = item.anchor.partition(" ")[2]
        at_place = " ".join(text_at(library, item).split())
        if quoted:
            plain = at_place.replace('\\"', '"').replace("''", "'")
            assert plain in (" ".join(quoted.split()), " ".join(quoted.replace("''", "'").split()))
            start = " ".join(quoted.split())[:25].rstrip()
            assert start in item.message, "what is marked is quoted"
        assert item.message[-1] in '.?"”', item.message
        assert "\n" not in item.message
        assert len(item.message) <= 300, item.message


@by_code
def test_a_rule_has_enough_cases(rule):
    if rule.code in WITHOUT_CASES:
        return
    groups = Counter(group for code, group, _ in CASES.values() if code == rule.code)
    assert groups["fires"] >= 12
    assert groups["near"] >= 6
    assert groups["near"] + groups["silent"] >= 12


@by_code
def test_a_near_miss_has_the_words_that_fire_elsewhere(rule):
    own = [(group, case) for code, group, case in CASES.values() if code == rule.code]
    firing = " ".join(all_text(case) for group, case in own if group == "fires")
    for group, case in own:
        if group == "near":
            words = case["has"].casefold()
            assert words in all_text(case), case
            assert words in firing, f"{words!r} stands in no case that fires"


def all_text(case):
    text = " ".join(str(text) for text in files_of(case).values())
    return " ".join(re.sub("[«»]", "", text).split()).casefold()


@pytest.mark.parametrize("name", CASES)
def test_a_case_has_no_field_that_nobody_reads(name):
    _, _, case = CASES[name]
    assert set(case) <= ABOUT_A_CASE | set(specimen.PATHS)


def test_every_file_of_cases_belongs_to_a_rule():
    names = {rule.name for rule in RULES}
    assert {path.stem for path in FOLDER.glob("*.toml")} <= names


@by_code
def test_a_rule_says_what_it_is(rule):
    assert re.fullmatch(r"SPC[1-9]\d\d", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert set(rule.parts) == {"What", "Why", "Write instead", "Source"}
    assert all(len(text) > 15 for text in rule.parts.values())
    assert isinstance(rule, LineRule | EntryRule | LibraryRule | SuppressionRule) or rule.code in WITHOUT_CASES


@by_code
def test_a_rule_that_also_judges_by_words_says_so(rule):
    path = Path(specimen.__file__).parent.parent / "rules" / f"{rule.name.replace('-', '_')}.py"
    assert rule.has_words == ("by_words=" in path.read_text(encoding="utf-8"))


def test_names_and_codes_are_unique():
    assert len({rule.name for rule in RULES}) == len(RULES) == len({rule.code for rule in RULES})


@by_code
def test_a_rule_stands_in_the_file_of_its_name(rule):
    path = Path(specimen.__file__).parent.parent / "rules" / f"{rule.name.replace('-', '_')}.py"
    assert f'code="{rule.code}"' in path.read_text(encoding="utf-8")


def field_paths():
    def walk(model, prefix):
        for name, info in model.model_fields.items():
            path = f"{prefix}.{info.alias or name}"
            yield path
            for inner in nested_models(info.annotation):
                yield from walk(inner, path)

    return {path for kind in kinds().values() for path in walk(kind, kind.kind)}


@by_code
def test_a_rule_reads_fields_that_there_are(rule):
    known = field_paths()
    for path in rule.reads:
        assert path in known or path in ("spoken", "text", "*.allow", "*.review"), path


@by_code
def test_a_rule_keeps_to_its_examples(rule):
    if rule.code in WITHOUT_CASES:
        return
    assert rule.bad and rule.good
    for example in rule.bad:
        assert messages(rule, example), example.text
    for example in rule.good:
        assert not messages(rule, example), example.text


def messages(rule, example):
    if example.said_in is not None:
        return specimen.example_messages(rule, example)
    library = specimen.library(specimen.example_files(example))
    return [item.message for item in findings(rule, library)]


def test_the_specimen_breaks_no_rule():
    found = check.run(specimen.library({}), specimen.TODAY).diagnostics
    assert [f"{item.place} {item.name}: {item.message}" for item in found] == []


def test_a_rule_weighs_no_more_than_it_has_earned():
    for rule in RULES:
        if rule.basis != "structure" and (rule.measured is None or rule.measured.labelled < 30):
            assert rule.severity is Severity.HINT
