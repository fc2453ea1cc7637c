"""What `primed check` says below its findings."""

import pytest
from click.testing import CliRunner
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
