"""Cases of rules as data: what stands in `cases/rules/`, and how a case becomes a library and the places it expects.

A case marks the words that are to be found: `goal: «You need an audit log»`. The marks are taken out before anything is
read; line and column of each finding must be theirs. CONTRIBUTING explains the format to people who do not program.
"""

import datetime
import json
import tomllib
from pathlib import Path

from builder.checking import check, specimen
from builder.checking.rule import SuppressionRule
from builder.diagnostics import CRASHED
from builder.fields import TextMark, marked
from builder.rules import rules

FOLDER = Path(__file__).parent / "cases" / "rules"
MARKS = "«»"
GROUPS = ("fires", "near", "silent")
ABOUT_A_CASE = {"has", "says", "today", "field", "line", "files", "without"}


def all_cases():
    """(rule code, group, name, case) of every case of every rule."""
    for path in sorted(FOLDER.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        for group in GROUPS:
            for name, case in data.get(group, {}).items():
                yield data["code"], group, name, case


def plants():
    """(rule code, plant) of every planted defect."""
    for path in sorted(FOLDER.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        for plant in data.get("plant", ()):
            yield data["code"], plant


def files_of(case):
    """A case's files by path, marks included."""
    files = {specimen.PATHS[kind]: text for kind, text in case.items() if kind in specimen.PATHS}
    files |= case.get("files", {})
    files |= dict.fromkeys(case.get("without", ()))
    if "line" in case:
        path, text = file_with_line(case.get("field", "record.concerns.answer"), case["line"])
        files[path] = text
    return files


def file_with_line(field, text):
    """The specimen's file in which the first text of `field` is `text`: (path, text of the file)."""
    kind = field.partition(".")[0]
    whole = specimen.library({})
    entry = whole.of(kind)[specimen.kind_and_id(specimen.PATHS[kind])[1]]
    for path, _, _ in marked(entry.model, TextMark):
        if ".".join([kind, *(step for step in path if isinstance(step, str))]) == field:
            return specimen.PATHS[kind], json.dumps(with_value(entry.source.data, path, text), ensure_ascii=False)
    if field == "record.usage_scenarios.question":
        return specimen.PATHS[kind], json.dumps(
            with_value(entry.source.data, ("usage_scenarios", 0, "question"), text), ensure_ascii=False
        )
    raise LookupError(f"{field} is no text of the specimen")


def with_value(tree, path, value):
    """A copy of a tree with `value` at `path`; a step beyond a list's end appends."""
    if not path:
        return value
    step, *rest = path
    if isinstance(tree, list):
        grown = [*tree, {}] if step == len(tree) else list(tree)
        grown[step] = with_value(grown[step], rest, value)
        return grown
    return {**(tree or {}), step: with_value((tree or {}).get(step), rest, value)}


def without_marks(text):
    """The text without marks, and each marked part as (line, column, end line, end column)."""
    plain, places, start, line, column = "", [], None, 1, 1
    for char in text:
        if char == MARKS[0]:
            start = (line, column)
        elif char == MARKS[1]:
            places.append((*start, line, column))
        else:
            plain += char
            line, column = (line + 1, 1) if char == "\n" else (line, column + 1)
    return plain, places


def run_case(code, case):
    """(findings of the rule, places expected as (file, line, column, end line, end column))."""
    files, expected = {}, []
    for path, text in files_of(case).items():
        if text is None:
            files[path] = None
            continue
        files[path], places = without_marks(text)
        expected += [(f"content/{path}", *place) for place in places]
    today = case.get("today", specimen.TODAY)
    assert isinstance(today, datetime.date)
    library = specimen.library(files)
    found = findings(rules()[code], library, today)
    return library, found, sorted(expected)


def findings(rule, library, today=specimen.TODAY):
    """What a rule alone finds. A rule about suppressions needs the findings of all others, for what they cover."""
    active = None if isinstance(rule, SuppressionRule) else [rule]
    found = check.run(library, today, active).diagnostics
    assert [item.message for item in found if item.code == CRASHED] == []
    return [item for item in found if item.code == rule.code]
