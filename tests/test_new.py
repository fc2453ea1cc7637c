"""New files: every skeleton checks clean where it is written, and nothing that is there is ever overwritten."""

import re
import shutil

import pytest
from sites import EXAMPLES
from small_content import MINIMAL, read_content

from builder import new, pipeline
from builder.errors import BuilderError
from builder.kinds import kinds
from builder.workspace import Workspace, find, shipped_templates

IDS = {kind: "first-offering/brand-new" if kind == "record" else "brand-new" for kind in kinds()} | {"milestones": None}


@pytest.fixture
def empty_site(tmp_path):
    new.site(tmp_path)
    return Workspace(tmp_path)


@pytest.fixture
def examples(tmp_path):
    shutil.copytree(EXAMPLES, tmp_path / "site")
    return find(start=tmp_path / "site")


def findings(workspace):
    return [f"{item.place}: {item.message}" for item in pipeline.check(workspace).diagnostics]


def test_a_new_site_is_clean_and_says_what_it_wrote(tmp_path):
    written = new.site(tmp_path / "site")
    assert written == [
        "mkdocs.yml",
        "content/pages/index.md",
        "content/offerings/first-offering.yml",
        "content/roles/first-role.yml",
        "content/records/first-offering/first-record.yml",
    ]
    assert all((tmp_path / "site" / path).is_file() for path in written)
    assert findings(Workspace(tmp_path / "site")) == []


def test_the_home_page_of_a_new_site_does_not_ask_what_its_lists_ask(empty_site):
    asked = re.findall(r"<h2[^>]*>(.*?)</h2>", (shipped_templates() / "pages/home.html").read_text(encoding="utf-8"))
    home = (empty_site.root / "content/pages/index.md").read_text(encoding="utf-8")
    assert "Whom are you meeting?" in asked
    assert not [question for question in asked if question in home]


@pytest.mark.parametrize("kind", kinds())
def test_every_skeleton_checks_clean_in_a_new_site(kind, empty_site):
    path = new.entry(empty_site, kind, IDS[kind])
    assert path.startswith("content/")
    assert findings(empty_site) == []
    assert pipeline.check(empty_site).library.of(kind)


@pytest.mark.parametrize("kind", kinds())
def test_every_skeleton_checks_clean_among_other_content(kind, examples):
    new.entry(examples, kind, "container-platform/brand-new" if kind == "record" else IDS[kind])
    assert findings(examples) == []


def test_every_kind_twice_checks_clean(empty_site):
    for kind in kinds():
        for name in ("one", "two"):
            if kind != "milestones":
                new.entry(empty_site, kind, f"first-offering/{name}" if kind == "record" else name)
    assert findings(empty_site) == []


@pytest.mark.parametrize("kind", kinds())
def test_a_skeleton_names_every_field_and_what_it_is_for(kind, empty_site):
    path = new.entry(empty_site, kind, IDS[kind])
    text = " ".join((empty_site.root / path).read_text(encoding="utf-8").replace("#", " ").split())
    for name, field in kinds()[kind].model_fields.items():
        if name not in ("allow", "review"):
            assert f"{field.alias or name}:" in text
            assert field.description in text


@pytest.mark.parametrize("kind", kinds())
def test_a_skeleton_with_every_comment_taken_off_has_only_known_fields(kind, empty_site):
    """Who uncomments a field must not learn that it was indented wrongly, or has another name."""
    path = empty_site.root / new.entry(empty_site, kind, IDS[kind])
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        bare = line
        while bare.lstrip().startswith("# "):
            bare = bare.replace("# ", "", 1)
        is_field = bare.lstrip(" -").split(":")[0].replace("_", "").isalpha() and ": " in f"{bare} "
        is_field &= bare.lstrip(" -").split(":")[0].islower() and not bare.rstrip().endswith(".")
        lines.append(bare if is_field and ("# " in line) else line)
    path.write_text("\n".join(lines), encoding="utf-8")
    codes = {item.code for item in pipeline.check(empty_site).diagnostics}
    assert not codes & {"SPC001", "SPC006", "SPC008"}, findings(empty_site)


def test_a_record_refers_to_what_is_there(write_content):
    workspace = write_content()
    text = (workspace.root / new.entry(workspace, "record", "cloud/second")).read_text(encoding="utf-8")
    assert "\nrole: cio\n" in text
    assert "\n# industry: retail\n" in text
    assert "\n# proof: [acme]\n" in text


def test_a_record_does_not_refer_to_what_is_retired(write_content):
    retired = MINIMAL["roles/cio.yml"] + "review: {status: retired}\n"
    record = MINIMAL["records/cloud/first.yml"].replace("role: cio", "role: cto")
    workspace = write_content(
        {"roles/a.yml": retired, "roles/cio.yml": retired, "roles/cto.yml": MINIMAL["roles/cio.yml"], "records/cloud/first.yml": record}
    )  # fmt: skip
    new.entry(workspace, "record", "cloud/second")
    assert read_content(workspace)[1] == ()


def test_a_record_may_be_started_while_its_offering_has_mistakes(write_content):
    workspace = write_content({"offerings/cloud.yml": "name: Cloud\n"})
    assert new.entry(workspace, "record", "cloud/second") == "content/records/cloud/second.yml"


def test_the_ending_may_be_written_too(write_content):
    assert new.entry(write_content(), "role", "cfo.yml") == "content/roles/cfo.yml"


# name: (kind, id, words of the message)
REFUSED = {
    "already there": ("role", "cio", "roles/cio.yml is already there."),
    "no id": ("role", None, "Name the new file: primed new role ID"),
    "empty id": ("role", "", "Name the new file: primed new role ID"),
    "no id for a record": ("record", None, "primed new record OFFERING/ID"),
    "record without its offering": ("record", "second", "A record is named OFFERING/ID, not 'second'."),
    "record with too many folders": ("record", "cloud/a/b", "A record is named OFFERING/ID"),
    "role in a folder": ("role", "a/b", "A role is named ID, not 'a/b'."),
    "out of the folder": ("role", "../cio", "A role is named ID, not '../cio'."),
    "out of the content": ("record", "../cio", '".." is not an id'),
    "absolute": ("record", "/cio", '"" is not an id'),
    "capitals": ("role", "CFO", '"CFO" is not an id: lower-case letters and digits, words joined by hyphens, a letter first. Write "cfo".'),
    "blank": ("role", "head of it", 'Write "head-of-it".'),
    "umlaut": ("role", "büro", 'Write "buro".'),
    "too long": ("role", "x" * 65, "The name has 65 characters; an id has at most 64."),
    "device of Windows": ("role", "con", '"con" is the name of a device on Windows'),
    "unknown offering": ("record", "clod/x", 'There is no offering "clod". Did you mean "cloud"?'),
    "id for what there is one of": ("milestones", "x", "There is one milestones file; it takes no id."),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_started_is_refused_and_nothing_is_written(name, write_content):
    kind, entry_id, words = REFUSED[name]
    workspace = write_content()
    before = {path: path.read_bytes() for path in workspace.root.rglob("*") if path.is_file()}
    with pytest.raises(BuilderError) as refusal:
        new.entry(workspace, kind, entry_id)
    assert words in str(refusal.value)
    assert {path: path.read_bytes() for path in workspace.root.rglob("*") if path.is_file()} == before


def test_a_retired_offering_gets_no_new_records(write_content):
    workspace = write_content({"offerings/cloud.yml": MINIMAL["offerings/cloud.yml"] + "review: {status: retired}\n"})
    with pytest.raises(BuilderError, match='The offering "cloud" is retired'):
        new.entry(workspace, "record", "cloud/second")


def test_milestones_are_started_once(write_content):
    workspace = write_content()
    new.entry(workspace, "milestones", None)
    with pytest.raises(BuilderError, match="already there"):
        new.entry(workspace, "milestones", None)


def test_nothing_is_written_through_a_link_out_of_the_content_folder(write_content, tmp_path):
    workspace = write_content()
    (tmp_path / "elsewhere").mkdir()
    shutil.rmtree(workspace.content / "roles")
    (workspace.content / "roles").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BuilderError, match="content/roles is a link that leads out of the content folder"):
        new.entry(workspace, "role", "cfo")
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("taken", ["mkdocs.yml", "content"])
def test_a_new_site_is_refused_where_there_is_one(taken, tmp_path):
    (tmp_path / taken).mkdir() if taken == "content" else (tmp_path / taken).write_text("site_name: Ours\n")
    with pytest.raises(BuilderError, match="already there; a new site starts in a folder without it"):
        new.site(tmp_path)
    assert len(list(tmp_path.iterdir())) == 1
