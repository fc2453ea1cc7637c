"""What `primed check` says below its findings."""

import signal
import subprocess
import sys

import pytest
from click.testing import CliRunner
from sites import Site
from small_content import MINIMAL

from builder.cli import cli

RECORD = "records/cloud/first.yml"
ROLE = "roles/cio.yml"
UNREAD = "not read in full"


@pytest.fixture
def checked(write_content, monkeypatch):
    """What the command prints for the smallest content with some files changed."""

    def run(changes, *args):
        workspace = write_content(
            {name: MINIMAL.get(name, "").replace(old, new) for name, (old, new) in changes.items()}
        )
        monkeypatch.chdir(workspace.root)
        runs = [CliRunner().invoke(cli, ["check", *args]).output for _ in range(2)]
        assert runs[0] == runs[1], "the second is kept from the first"
        return runs[0]

    return run


def test_files_that_no_rule_has_looked_at_are_counted(checked):
    one = checked({RECORD: ("role: cio", "rolle: cio")})
    assert one.endswith("1 file not read in full: the method is checked once that is mended.\n")
    two = checked({RECORD: ("role: cio", "rolle: cio"), ROLE: ("level: executive", "level: boss")})
    assert two.endswith("2 files not read in full: the method is checked once that is mended.\n")


def test_the_file_of_the_milestones_is_one(checked):
    assert "1 file not read in full" in checked({"milestones.yml": ("", "steps: 1\n")})


def test_of_named_files_those_are_counted(checked):
    changes = {RECORD: ("role: cio", "rolle: cio"), ROLE: ("level: executive", "level: boss")}
    assert "1 file not read in full" in checked(changes, "content/roles")
    assert UNREAD not in checked(changes, "content/proof")


@pytest.mark.parametrize("change", [("role: cio", "role: cto"), ("How is it done today?", "Do you do it?")])
def test_a_file_that_was_read_in_full_is_not(change, checked):
    found = checked({RECORD: change})
    assert "SPC" in found
    assert UNREAD not in found


def test_other_formats_hold_findings_alone(checked):
    assert UNREAD not in checked({RECORD: ("role: cio", "rolle: cio")}, "--format", "json")


# Where it is called ---------------------------------------------------------------------------------------------------

BROKEN = {ROLE: MINIMAL[ROLE].replace("level: executive", "level: boss")}


@pytest.mark.parametrize(
    ("folder", "file"),
    [
        (".", "content/roles/cio.yml"), ("..", "company/content/roles/cio.yml"), ("../..", "guides/company/content/roles/cio.yml"),
        ("content/roles", "content/roles/cio.yml"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("how", ["text", "github", "sarif", "json"])
def test_files_are_named_from_where_the_command_is_called(how, folder, file, tmp_path, monkeypatch):
    root = tmp_path / "guides" / "company"
    for name, text in {**MINIMAL, **BROKEN}.items():
        (root / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "content" / name).write_text(text, encoding="utf-8")
    (root / "mkdocs.yml").write_text("site_name: Guides\n", encoding="utf-8")
    monkeypatch.chdir(root / folder)
    found = CliRunner().invoke(cli, ["check", "-f", str(root / "mkdocs.yml"), "--format", how]).output
    before, after = {
        "text": ("", ":"),
        "github": ("file=", ","),
        "sarif": ('"uri": "', '"'),
        "json": ('"file": "', '"'),
    }[how]
    assert f"{before}{file}{after}" in found


def test_what_is_named_and_holds_no_content_is_said(checked, tmp_path):
    (tmp_path / "README.md").write_text("# Guides\n", encoding="utf-8")
    said = "README.md does not lie in content/: nothing of it was checked.\n"
    assert checked({}, "README.md").startswith(said)
    assert checked({}, "README.md", "content/roles").startswith(said)
    for named in (["content/roles"], ["content"], ["."], []):
        assert "nothing of it" not in checked({}, *named)


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_with_nowhere_to_write_the_exit_code_still_says_it(closed, write_content):
    for files, code in (({}, 0), (BROKEN, 1)):
        root = write_content(files).root
        command = f'"{sys.executable}" -m builder check {closed}'
        assert subprocess.run(command, shell=True, cwd=root, check=False, capture_output=True).returncode == code


# What is given to commands --------------------------------------------------------------------------------------------

ODD_ARGUMENTS = {
    "port above all": (["serve", "-a", "127.0.0.1:99999"], "is no address with a port from 1 to 65535; write 127.0.0.1:8000."),
    "port in words": (["serve", "-a", "127.0.0.1:http"], "is no address with a port"),
    "address without a port": (["serve", "-a", "localhost"], "is no address with a port"),
    "address without a host": (["serve", "-a", ":8000"], "is no address with a port"),
    "schemas below a file": (["schema", "-o", "content/roles/cio.yml/schemas"], "Cannot write to"),
    "site below a file": (["build", "-d", "mkdocs.yml/site"], "Cannot write beside"),
    "site of a long name": (["build", "-d", "x" * 300], "File name too long"),
    "documents of a long name": (["export", "x" * 300], "File name too long"),
    "record of a long name": (["value", "x" * 5000], "File name too long"),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD_ARGUMENTS)
def test_what_a_command_cannot_do_is_said_in_a_line_with_the_code_of_usage(name, tmp_path):
    args, words = ODD_ARGUMENTS[name]
    ended = Site(tmp_path).run(*args)
    assert (ended.returncode, "Traceback" in ended.stderr) == (2, False), ended.stderr
    assert words in ended.stderr
    assert len(ended.stderr) < 700


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="this system has no limit on the size of files")
def test_a_disk_that_takes_no_more_is_not_laid_to_the_tool(tmp_path):
    site = Site(tmp_path)
    ended = subprocess.run(
        ["bash", "-c", f'ulimit -f 20; "{sys.executable}" -m builder build'],
        cwd=site.root, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert (ended.returncode, "Traceback" in ended.stderr) == (2, False), ended.stderr
    assert "File too large" in ended.stderr
    assert not (site.root / "site").exists()
