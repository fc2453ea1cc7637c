"""A whole content folder: the sample and the examples of the format are clean, and one bad file never hides another."""

import hashlib

import pytest
from sites import EXAMPLES, REPOSITORY
from small_content import MINIMAL, read_content

from builder.workspace import Workspace, find


@pytest.mark.parametrize("root", [REPOSITORY, EXAMPLES], ids=["the sample", "the examples"])
def test_what_ships_is_clean(root):
    library, found = read_content(find(start=root))
    assert [f"{item.place}: {item.message}" for item in found] == []
    assert library.records


def test_the_examples_are_those_of_the_format():
    """They are the contract with authors: what breaks one of them breaks every company's content."""
    digests = {
        path.relative_to(EXAMPLES).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()[:12]
        for path in sorted(EXAMPLES.rglob("*"))
        if path.is_file()
    }
    assert digests == {
        "content/industries/finance.yml": "142529d110e9",
        "content/industries/retail.yml": "8249056da7b8",
        "content/offerings/container-platform.yml": "6e156497bbde",
        "content/pages/index.md": "d025d8e54aa5",
        "content/proof/adidas-releases.yml": "c5a9b140120a",
        "content/proof/nav-utilisation.yml": "910e34af17e0",
        "content/records/container-platform/cfo-idle-capacity.yml": "39efb5965f52",
        "content/records/container-platform/cio-release-lead-time.yml": "6bf570e3cf71",
        "content/roles/cfo.yml": "43d5e12931fe",
        "content/roles/cio.yml": "6b8d3488ba0d",
        "content/roles/vp-engineering.yml": "a7b5a6a8413a",
        "mkdocs.yml": "514c1ac3e9ae",
    }


def test_the_examples_are_read_as_they_are_written():
    library, _ = read_content(Workspace(EXAMPLES))
    assert {kind: list(entries) for kind, entries in library.entries.items()} == {
        "offering": ["container-platform"],
        "role": ["cfo", "cio", "vp-engineering"],
        "industry": ["finance", "retail"],
        "proof": ["adidas-releases", "nav-utilisation"],
        "record": ["container-platform/cfo-idle-capacity", "container-platform/cio-release-lead-time"],
    }
    record = library.records["container-platform/cio-release-lead-time"].model
    assert record.goal.measure.today == 30
    assert record.problem.reasons[0].questions[0].ask == "How does an approved change reach your customers today?"
    assert record.cost_benefit.inputs[0].from_ == "buyer"
    assert str(record.review.reviewed) == "2026-11-22"


RECORD_OF_THE_FORMAT = """\
role: cio
goal: Reach customers sooner
problem:
  statement: Approved changes wait
  reasons:
    - id: late
      statement: The slowest team sets the date for everyone
      questions:
        - {purpose: open, ask: How does an approved change reach your customers today?,
           listen_for: [release train, change board, freeze]}
        - {purpose: measure, ask: How many changes go out in a year?, collects: changes}
        - {purpose: confirm, ask: So the date is set by whichever team is last. Is that right?}
need: Release each change on its own
usage_scenarios:
  - {id: alone, resolves: [late], event: When a change is ready, player: the team, action: show it}
cost_benefit:
  currency: EUR
  inputs:
    - {id: changes, label: Changes, unit: change/year, from: buyer, expected: 12, source: https://acme.example/a?b=c}
"""


def test_questions_may_be_written_in_braces_as_in_the_description_of_the_format(write_content):
    library, found = read_content(write_content({"records/cloud/first.yml": RECORD_OF_THE_FORMAT}))
    assert [item.message for item in found] == []
    record = library.records["cloud/first"].model
    questions = record.problem.reasons[0].questions
    assert questions[0].ask == "How does an approved change reach your customers today?"
    assert questions[0].listen_for == ("release train", "change board", "freeze")
    assert questions[2].ask == "So the date is set by whichever team is last. Is that right?"
    assert record.cost_benefit.inputs[0].source == "https://acme.example/a?b=c"


def test_one_bad_file_hides_no_other(check):
    found = check(
        {
            "roles/a.yml": "name: [",
            "roles/b.yml": "name: B\nlevel: boss\n",
            "roles/c.yml": b"\xff\xfe",
            "roles/d.yml": "name: D <b>\nlevel: user\n",
            "proof/e.yml": "",
            "other/f.yml": "",
        }
    )
    assert [(item.file.removeprefix("content/"), item.code) for item in found] == [
        ("other/f.yml".removesuffix("/f.yml"), "SPC014"),
        ("proof/e.yml", "SPC007"),
        ("roles/a.yml", "SPC001"),
        ("roles/b.yml", "SPC008"),
        ("roles/c.yml", "SPC002"),
        ("roles/d.yml", "SPC012"),
    ]


def test_findings_come_by_file_then_by_place(check):
    found = check({"roles/b.yml": "foo: <b>\nbar: x\nlevel: boss\n", "roles/a.yml": "level: boss\nname: <i>\n"})
    assert list(found) == sorted(found)
    assert [item.place for item in found] == sorted(item.place for item in found)


def test_a_file_with_mistakes_is_known_to_be_there_but_says_nothing(write_content):
    library, _ = read_content(write_content({"roles/cfo.yml": "name: CFO\n"}))
    assert "cfo" not in library.roles
    assert library.is_broken("role", "cfo")


def test_an_empty_content_folder_is_clean(write_content):
    library, found = read_content(write_content(minimal=False))
    assert found == ()
    assert not any(library.entries.values())


def test_the_steps_of_a_sale_are_the_tools_own_until_a_company_writes_its_own(write_content):
    library, _ = read_content(write_content())
    assert library.milestones[0].id == "goal-shared"
    own = "milestones:\n  - {id: met, name: Met, buyer_did: Came to the meeting, evidence: Their invitation}\n"
    library, found = read_content(write_content({"milestones.yml": own}))
    assert found == ()
    assert [step.id for step in library.milestones] == ["met"]


def test_the_same_folder_gives_the_same_findings_whatever_it_is_called(write_content, tmp_path):
    files = {"roles/b.yml": "name: x\n", "roles/a.yml": "level: boss\n"}
    first = read_content(write_content(files))[1]
    (tmp_path / "content").rename(tmp_path / "other")
    (tmp_path / "moved").mkdir()
    (tmp_path / "other").rename(tmp_path / "moved" / "content")
    assert read_content(Workspace(tmp_path / "moved"))[1] == first


def test_the_minimal_folder_holds_one_of_everything(write_content):
    library, _ = read_content(write_content())
    assert sum(len(entries) for entries in library.entries.values()) == len(MINIMAL)
