"""Bad input: every file that is known to break naive readers gives the one finding that its author needs.

The cases are data, in `cases/bad-input/`. Each is the text of `content/roles/case.yml` (in an `encoding`, where it names
one) and the findings as `line:column CODE words of the message`; those in `silent.toml` give none, and say what the
name then is.
"""

import tomllib
from pathlib import Path

import pytest
from small_content import read_content

CASES = Path(__file__).parent / "cases" / "bad-input"
FIRES = tomllib.loads((CASES / "fires.toml").read_text(encoding="utf-8"))
SILENT = tomllib.loads((CASES / "silent.toml").read_text(encoding="utf-8"))

pytestmark = pytest.mark.usefixtures("time_limit")


def file_of(case):
    if "hex" in case:
        return bytes.fromhex(case["hex"])
    text = case.get("before", "") + case["text"] * case.get("times", 1) + case.get("after", "")
    return text.encode(case.get("encoding", "utf-8"))


@pytest.mark.parametrize("name", FIRES)
def test_bad_input_gives_the_finding_its_author_needs(name, check):
    case = FIRES[name]
    found = check({"roles/case.yml": file_of(case)})
    expected = [line.split(" ", 2) for line in case["finds"]]
    assert [(f"{item.span.line}:{item.span.column}", item.code) for item in found] == [
        (place, code) for place, code, _ in expected
    ], [item.message for item in found]
    for item, (_, _, words) in zip(found, expected, strict=True):
        assert words in item.message
        assert item.file == "content/roles/case.yml"


@pytest.mark.parametrize("name", SILENT)
def test_what_only_looks_odd_stays_silent_and_stays_as_typed(name, write_content):
    case = SILENT[name]
    library, found = read_content(write_content({"roles/case.yml": file_of(case)}))
    assert [item.message for item in found] == []
    role = library.roles["case"].model
    assert role.name == case.get("name", "Chief")
    assert list(role.titles) == case.get("titles", [])


def test_every_message_fits_a_line_and_ends_as_a_sentence(check):
    for name, case in FIRES.items():
        for item in check({"roles/case.yml": file_of(case)}):
            assert item.message[-1] in ".?", name
            assert not item.message.endswith(("..", "?.")), name
            assert len(item.message) < 240, name
            assert "\n" not in item.message, name
