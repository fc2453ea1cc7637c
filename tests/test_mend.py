"""`primed check --fix`: what cannot change a meaning is mended, and nothing else in the file is touched."""

import pytest
from click.testing import CliRunner
from small_content import MINIMAL

from builder import pipeline
from builder.checking.mend import mend, mended_text
from builder.cli import cli
from builder.diagnostics import Fix
from builder.reading.codes import CODES

RECORD = "records/cloud/first.yml"
QUESTION = "ask: How is it done today?"

# name: (how the question is written, what it becomes)
WRITTEN = {
    "plain": ("ask: How is it done today", "ask: How is it done today?"),
    "with a full stop": ("ask: How is it done today.", "ask: How is it done today?"),
    "single quotes": ("ask: 'How is it done today'", "ask: 'How is it done today?'"),
    "double quotes": ('ask: "How is \\"it\\" done today"', 'ask: "How is \\"it\\" done today?"'),
    "with a comment": ("ask: How is it done today   # in March", "ask: How is it done today?   # in March"),
    "folded": (
        "ask: >-\n            How is it\n            done today",
        "ask: >-\n            How is it\n            done today?",
    ),
    "literal": ("ask: |\n            How is it done today\n", "ask: |\n            How is it done today?\n"),
}


def found_in(workspace):
    return [item for item in pipeline.check(workspace).diagnostics if item.fix]


@pytest.mark.parametrize("name", WRITTEN)
def test_a_missing_question_mark_is_written_where_it_belongs(name, write_content):
    before, after = WRITTEN[name]
    text = "# kept\n" + MINIMAL[RECORD].replace(QUESTION, before) + "# kept, too\n"
    workspace = write_content({RECORD: text})
    assert mend(workspace, found_in(workspace)) == {f"content/{RECORD}": 1}
    assert (workspace.content / RECORD).read_bytes().decode() == text.replace(before, after)
    assert found_in(workspace) == [], "a second run finds nothing to mend"


def test_line_ends_and_the_mark_at_the_start_stay(write_content):
    text = "\ufeff" + MINIMAL[RECORD].replace(QUESTION, QUESTION[:-1]).replace("\n", "\r\n")
    workspace = write_content({RECORD: text.encode()})
    mend(workspace, found_in(workspace))
    written = (workspace.content / RECORD).read_bytes().decode()
    assert written == text.replace(QUESTION[:-1], QUESTION)


def test_a_file_that_is_read_only_stays_and_is_named(write_content):
    text = MINIMAL[RECORD].replace(QUESTION, QUESTION[:-1])
    workspace = write_content({RECORD: text})
    (workspace.content / RECORD).chmod(0o444)
    (workspace.root / "mkdocs.yml").write_text("site_name: Guides\n")
    done = CliRunner().invoke(cli, ["check", "--fix", "-f", str(workspace.root / "mkdocs.yml")])
    assert f"content/{RECORD} is not mended: it is read-only." in done.stderr
    assert (workspace.content / RECORD).read_text() == text


def test_a_folder_that_cannot_be_written_is_named(write_content, monkeypatch):
    workspace = write_content({RECORD: MINIMAL[RECORD].replace(QUESTION, QUESTION[:-1])})

    def deny(*_args):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builder.checking.mend.replace_file", deny)
    heard = []
    assert mend(workspace, found_in(workspace), lambda file, why: heard.append((file, why))) == {}
    assert heard == [(f"content/{RECORD}", "Permission denied")]


def test_characters_that_nobody_sees_are_taken_out(write_content):
    text = "name: Chief\u200b information\u00ad officer\nlevel: executive\n"
    workspace = write_content({"roles/cio.yml": text})
    mend(workspace, found_in(workspace))
    assert (workspace.content / "roles/cio.yml").read_text() == "name: Chief information officer\nlevel: executive\n"


# name: (text, a replacement that would change more than one text)
UNSAFE = {
    "a new field": ("name: a\n", Fix(7, 7, "\nlevel: executive")),
    "another name of a field": ("name: a\n", Fix(0, 4, "title")),
    "no longer YAML": ("name: a\n", Fix(6, 7, "'a")),
    "a text becomes a list": ("name: a\n", Fix(6, 7, "[a]")),
}


@pytest.mark.parametrize("name", UNSAFE)
def test_a_replacement_that_would_change_more_is_left_out(name):
    text, fix = UNSAFE[name]
    assert mended_text(text.encode(), "x.yml", [fix]) == (text.encode(), 0)


def test_a_file_keeps_its_mode(write_content):
    workspace = write_content({RECORD: MINIMAL[RECORD].replace(QUESTION, QUESTION[:-1])})
    path = workspace.content / RECORD
    path.chmod(0o640)
    mend(workspace, found_in(workspace))
    assert path.stat().st_mode & 0o777 == 0o640
    assert [other.name for other in path.parent.iterdir()] == [path.name], "nothing is left beside it"


# The command ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def primed(write_content, monkeypatch):
    """Runs a command in a content folder with `files` on top of the minimal one."""

    def run(*args, files=None):
        workspace = write_content(files)
        monkeypatch.chdir(workspace.root)
        return CliRunner().invoke(cli, args)

    return run


OPINION = {RECORD: MINIMAL[RECORD].replace("need: Release each change alone", "need: You need an audit log")}


def test_fix_says_what_was_mended_and_then_what_is_left(primed):
    files = {RECORD: OPINION[RECORD].replace(QUESTION, QUESTION[:-1])}
    result = primed("check", "--fix", "--select", "opinion,not-askable", files=files)
    assert result.output.splitlines()[0] == "1 place mended in 1 file."
    assert "opinion" in result.output
    assert "not-askable" not in result.output


@pytest.mark.parametrize("word", ["SPC203", "spc203", "opinion", "SPC2", "SPC2xx"])
def test_rules_are_chosen_by_code_name_or_family(primed, word):
    assert "SPC203" in primed("check", "--select", word, files=OPINION).output
    assert "SPC203" not in primed("check", "--ignore", word, files=OPINION).output


def test_what_the_reader_finds_is_always_reported(primed):
    result = primed("check", "--select", "opinion", files={"roles/cio.yml": "name: Chief\n"})
    assert "SPC007" in result.output
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("opinoin", 'There is no rule "opinoin". Did you mean "opinion"?'),
        ("SPC888", "`primed rules` lists them."),
        ("SPC008", "SPC008 comes with the reading of files and is always on"),
        ("SPC0", "SPC0 comes with the reading of files and is always on"),
        ("unknown-field", "unknown-field comes with the reading of files and is always on; it is no rule to choose."),
        ("unknown-fields", 'There is no rule "unknown-fields".'),
    ],
)
def test_a_word_that_names_no_rule_is_refused(primed, word, says):
    explains = () if "always on" in says else (("explain", word),)
    for args in (("check", "--select", word), ("check", "--ignore", word), *explains):
        result = primed(*args)
        assert says in str(result.exception)


def test_rules_are_listed(primed):
    lines = primed("rules").output.splitlines()
    assert any(line.startswith("SPC203") and "opinion" in line for line in lines)
    assert lines == sorted(lines)


def test_a_rule_is_explained_with_its_examples(primed):
    text = primed("explain", "opinion").output
    for part in (
        "What: ",
        "Why: ",
        "Write instead: ",
        "Source: ",
        "Rather not:",
        "    You need an audit log.",
        "Better:",
    ):
        assert part in text
    assert max(map(len, text.splitlines())) <= 100


def test_a_family_is_explained(primed):
    text = primed("explain", "SPC2").output
    assert "SPC201 no-open-question" in text
    assert "SPC203 opinion" in text


def test_checks_of_files_are_explained_though_they_cannot_be_chosen(primed):
    text = primed("explain", "SPC013").output
    assert text.startswith("SPC013 dead-reference (error, SPC0xx File and shape)\n\nA reference to something")
    assert "What to do: Correct the id" in text
    assert '"coi" is not a role: there is no roles/coi.yml. Did you mean "cio"?' in text
    assert primed("explain", "dead-reference").output == text
    every = primed("explain", "SPC0").output
    assert [code.code for code in CODES if f"{code.code} {code.name} (" not in every] == []
    refused = primed("explain", "SPC099")
    assert (refused.exit_code, str(refused.exception)) == (
        1,
        'There is no check "SPC099". Those of files are SPC001 to SPC017.',
    )
