"""Names and places of files: what lies where it should is read, what does not is said, and nothing else is touched."""

import os
import socket
from pathlib import Path

import pytest
from small_content import MINIMAL, read_content

from builder.reading.files import read_bytes
from builder.reading.find_files import find_files

ROLE = MINIMAL["roles/cio.yml"]

pytestmark = pytest.mark.usefixtures("time_limit")


def summary(found):
    return [(item.file.removeprefix("content/"), item.code) for item in found]


# name: (path of a role's file, code, words of the message)
BAD_NAMES = {
    "capitals": ("roles/CFO.yml", "SPC009", '"CFO" is not an id: lower-case letters and digits, words joined by hyphens, a letter first. Write "cfo".'),
    "blanks": ("roles/head of it.yml", "SPC009", 'Write "head-of-it".'),
    "underscore": ("roles/head_of_it.yml", "SPC009", 'Write "head-of-it".'),
    "umlaut": ("roles/geschäftsführer.yml", "SPC009", 'Write "geschaftsfuhrer".'),
    "point": ("roles/head.of.it.yml", "SPC009", 'Write "head-of-it".'),
    "digit first": ("roles/2nd.yml", "SPC009", 'Write "nd".'),
    "hyphen at the end": ("roles/cfo-.yml", "SPC009", 'Write "cfo".'),
    "no Latin letters": ("roles/社長.yml", "SPC009", '"社長" is not an id: lower-case letters and digits, words joined by hyphens, a letter first.'),
    "copy of a file manager": ("roles/cio (1).yml", "SPC009", 'Write "cio-1".'),
    "long ending": ("roles/cfo.yaml", "SPC009", 'Files of the format end in ".yml", in lower case. Rename it to "cfo.yml".'),
    "ending in capitals": ("roles/cfo.YML", "SPC009", 'Rename it to "cfo.yml".'),
    "too long": (f"roles/{'x' * 65}.yml", "SPC009", "The name has 65 characters; an id has at most 64."),
    "as long as a file system allows": (f"roles/{'x' * 250}.yml", "SPC009", "The name has 250 characters"),
    "device of Windows": ("roles/con.yml", "SPC010", '"con" is the name of a device on Windows, where no such file can be. Rename it.'),
    "device with a number": ("roles/com1.yml", "SPC010", '"com1" is the name of a device'),
    "device with a second ending": ("roles/aux.old.yml", "SPC010", '"aux" is the name of a device'),
    "device in capitals": ("roles/NUL.yml", "SPC010", '"NUL" is the name of a device'),
    "line break": ("roles/a\nb.yml", "SPC009", 'Write "a-b".'),
    "terminal escape": ("roles/a\x1b[31mb.yml", "SPC009", 'Write "a-31mb".'),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_bad_name_gives_one_finding_and_where_it_can_a_good_name(name, check):
    path, code, words = BAD_NAMES[name]
    found = check({path: ROLE})
    assert summary(found) == [(path, code)], [item.message for item in found]
    assert words in found[0].message


def test_a_file_with_a_bad_name_is_read_all_the_same(check):
    assert summary(check({"roles/CFO.yml": "name: CFO\nlevel: boss\n"})) == [
        ("roles/CFO.yml", "SPC009"),
        ("roles/CFO.yml", "SPC008"),
    ]


@pytest.mark.parametrize("name", ["CFO", "con", "head of it"])
def test_a_file_with_a_bad_name_stays_out_of_the_library_but_is_known_to_be_there(name, write_content):
    library, _ = read_content(write_content({f"roles/{name}.yml": ROLE}))
    assert list(library.roles) == ["cio"]
    assert library.is_broken("role", name)


@pytest.mark.parametrize("name", ["a", "cio", "head-of-it", "b2b", "x" * 64, "console", "com10", "nulls"])
def test_a_good_name_stays_silent(name, write_content):
    library, found = read_content(write_content({f"roles/{name}.yml": ROLE}))
    assert found == ()
    assert name in library.roles


CLASHES = {
    "case": (["roles/cio.yml", "roles/CIO.yml"], "roles/CIO.yml", 'the same name as "cio.yml"'),
    "composed and decomposed": (["roles/r\u00e9.yml", "roles/re\u0301.yml"], "roles/r\u00e9.yml", "the same name as"),
    "full width": (["roles/cio.yml", "roles/ｃｉｏ.yml"], "roles/ｃｉｏ.yml", 'the same name as "cio.yml"'),
    "sharp s": (["roles/strasse.yml", "roles/straße.yml"], "roles/straße.yml", 'the same name as "strasse.yml"'),
    "endings": (["roles/cio.yml", "roles/cio.yaml"], "roles/cio.yaml", 'the same name as "cio.yml"'),
    "folders": (["records/cloud/a.yml", "records/Cloud/a.yml"], "records/Cloud", 'the same name as "cloud"'),
}


@pytest.mark.parametrize("name", CLASHES)
def test_names_that_some_computers_cannot_tell_apart_clash(name, write_content):
    paths, blamed, words = CLASHES[name]
    workspace = write_content(dict.fromkeys(paths, ROLE))
    if len(list(workspace.content.joinpath(paths[0]).parent.parent.rglob("*"))) < len(paths):
        pytest.skip("this file system cannot tell them apart, either")
    clashes = [item for item in read_content(workspace)[1] if item.code == "SPC010"]
    assert summary(clashes) == [(blamed, "SPC010")]
    assert words in clashes[0].message


def test_of_two_that_clash_the_good_name_keeps_its_meaning(check):
    assert summary(check({"roles/CIO.yml": ROLE})) == [("roles/CIO.yml", "SPC010")]


# Places ---------------------------------------------------------------------------------------------------------------

STRAYS = {
    "record without the folder of its offering": ("records/x.yml", "records/x.yml", "A record lies in a folder named after its offering: records/OFFERING/x.yml."),
    "record one folder too deep": ("records/cloud/old/x.yml", "records/cloud/old", "records/ has no folders at this depth. Move the files one folder up."),
    "role in a folder": ("roles/board/ceo.yml", "roles/board", "roles/ has no folders at this depth."),
    "mistyped folder": ("role/ceo.yml", "role", '"role" is not a folder of the format. Did you mean "roles"?'),
    "a folder that is like none": ("goals/first.yml", "goals", "Known: industries, milestones.yml, offerings, proof, records, roles."),
    "capitalised folder": ("Industries2/ceo.yml", "Industries2", 'Did you mean "industries"?'),
    "unknown folder": ("drafts/ceo.yml", "drafts", '"drafts" is not a folder of the format. Known: '),
    "file at the top": ("ceo.yml", "ceo.yml", "A record cannot lie here."),
    "mistyped file at the top": ("milestone.yml", "milestone.yml", 'A record cannot lie here. Did you mean "milestones.yml"?'),
    "long ending at the top": ("milestones.yaml", "milestones.yaml", 'Did you mean "milestones.yml"?'),
    "folder in the place of a file": ("milestones.yml/x.txt", "milestones.yml", '"milestones.yml" must be a file.'),
}  # fmt: skip


READS_LIKE_A_ROLE = "# A role.\nname: CFO\nlevel: executive\n"
OTHER_ENDINGS = {
    "roles/cfo.yml.txt": ("", True), "roles/cfo.YAML.TXT": ("", True), "roles/cfo.yml ": ("", True), "roles/cfoyml.txt": ("", True),
    "roles/cfo": (READS_LIKE_A_ROLE, True), "roles/cfo.txt": ("\ufeff" + READS_LIKE_A_ROLE, True),
    "roles/notes.txt": ("name: of nobody\nTo do: ask the CFO\n", False), "roles/README": ("What lies here", False),
    "roles/cfo.yml.bak": (READS_LIKE_A_ROLE, False), "roles/cfo.yml~": (READS_LIKE_A_ROLE, False), "roles/cfo.md": (READS_LIKE_A_ROLE, False),
    "roles/.cfo.yml.txt": (READS_LIKE_A_ROLE, False), "roles/cfo.docx": ("PK\x03\x04", False), "roles/empty": ("", False),
}  # fmt: skip


@pytest.mark.parametrize("path", OTHER_ENDINGS)
def test_a_file_that_is_meant_to_be_read_is_not_passed_over(path, check):
    content, is_meant = OTHER_ENDINGS[path]
    found = check({path: content})
    assert summary(found) == ([(path, "SPC009")] if is_meant else [])
    wanted = 'Files of the format end in ".yml"; this one is not read. Rename it to "cfo.yml".'
    assert [item.message for item in found] == [wanted] * is_meant


@pytest.mark.parametrize("name", STRAYS)
def test_a_stray_is_named_with_the_place_that_was_meant(name, check):
    path, blamed, words = STRAYS[name]
    found = check({path: ROLE})
    assert summary(found) == [(blamed, "SPC014")], [item.message for item in found]
    assert words in found[0].message


@pytest.mark.parametrize(("path", "entry_id"), [("records/x.yml", "x"), ("records/cloud/old/x.yml", "cloud/old/x")])
def test_a_record_in_the_wrong_place_counts_as_one_that_cannot_be_read(path, entry_id, write_content):
    library, _ = read_content(write_content({path: ROLE}))
    assert library.broken == {"record": {entry_id}}


def test_a_file_in_the_place_of_a_folder_is_named(write_content):
    workspace = write_content({"proof/acme.yml": None})
    (workspace.content / "proof").write_text("x")
    found = read_content(workspace)[1]
    assert summary(found) == [("proof", "SPC014")]
    assert found[0].message == '"proof" must be a folder.'


IGNORED = {
    "notes": {"roles/notes.txt": "x", "records/cloud/README.md": "x", "ideas.txt": "x"},
    "pictures": {"offerings/logo.png": b"\x89PNG", "pictures/a.svg": "<svg/>"},
    "dotfiles": {"roles/.cio.yml": "broken: [", ".git/config.yml": "x", "roles/.trash/x.yml": "x"},
    "backups of editors": {"roles/cio.yml~": "x", "roles/#cio.yml#": "x", "roles/cio.yml.bak": "x"},
    "hand-written pages": {"pages/index.md": "# Hi", "pages/data/x.yml": "x"},
    "folders without records": {"roles/old/notes.txt": "x", "drafts/notes.txt": "x"},
}


@pytest.mark.parametrize("name", IGNORED)
def test_what_is_no_record_is_the_authors_own(name, check):
    assert check(IGNORED[name]) == ()


def test_empty_folders_are_fine(check, write_content):
    workspace = write_content({}, minimal=False)
    for folder in ("roles", "records", "records/cloud", "other"):
        (workspace.content / folder).mkdir()
    assert read_content(workspace)[1] == ()


# Links and devices ----------------------------------------------------------------------------------------------------

LINK = "This is a link. Nothing is read from outside the content folder: put the file itself here."


@pytest.mark.parametrize("target", ["inside", "outside", "nowhere", "itself"])
def test_a_linked_file_is_refused_and_what_refers_to_it_is_not_wrong_too(target, write_content, tmp_path):
    workspace = write_content()
    link = workspace.content / "roles/cio.yml"
    outside = tmp_path / "secret.yml"
    outside.write_text(ROLE)
    inside = workspace.content / "roles/cfo.yml"
    inside.write_text(ROLE)
    link.unlink()
    link.symlink_to({"inside": inside, "outside": outside, "nowhere": tmp_path / "none", "itself": link}[target])
    found = read_content(workspace)[1]
    assert summary(found) == [("roles/cio.yml", "SPC014")]
    assert found[0].message == LINK


def test_a_linked_folder_is_refused(write_content, tmp_path):
    workspace = write_content()
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/x.yml").write_text("broken: [")
    (workspace.content / "records/linked").symlink_to(tmp_path / "secret")
    (workspace.content / "linked").symlink_to(tmp_path / "secret")
    (workspace.content / "roles/up").symlink_to(workspace.content)
    assert {(item.file, item.message) for item in read_content(workspace)[1]} == {
        ("content/linked", LINK),
        ("content/records/linked", LINK),
        ("content/roles/up", LINK),
    }


@pytest.mark.parametrize(
    ("folder", "written"),
    [("roles", "Roles"), ("roles", "role"), ("offerings", "offering"), ("proof", "proofs"), ("records", "record")],
)
def test_what_refers_into_a_folder_under_another_name_is_not_wrong_too(folder, written, write_content):
    workspace = write_content({"records/cloud/first.yml": f"{MINIMAL['records/cloud/first.yml']}proof: [acme]\n"})
    (workspace.content / folder).rename(workspace.content / written)
    assert summary(read_content(workspace)[1]) == [(written, "SPC014")]


def test_what_refers_into_a_folder_that_is_not_there_is_wrong(write_content):
    workspace = write_content()
    (workspace.content / "roles").rename(workspace.content / "people")
    assert summary(read_content(workspace)[1]) == [("people", "SPC014"), ("records/cloud/first.yml", "SPC013")]


@pytest.mark.parametrize("folder", ["roles", "offerings", "records"])
def test_what_refers_into_a_linked_folder_is_not_wrong_too(folder, write_content, tmp_path):
    workspace = write_content()
    (workspace.content / folder).rename(tmp_path / "elsewhere")
    (workspace.content / folder).symlink_to(tmp_path / "elsewhere")
    assert summary(read_content(workspace)[1]) == [(folder, "SPC014")]


@pytest.mark.parametrize("path", ["offerings/x.yml", "records/x.yml", "records/cloud/x.YAML"])
@pytest.mark.parametrize("is_empty", [True, False])
def test_a_folder_with_the_name_of_a_file_is_said(path, is_empty, write_content):
    workspace = write_content()
    (workspace.content / path).mkdir()
    if not is_empty:
        (workspace.content / path / "y.yml").write_text(ROLE)
    found = read_content(workspace)[1]
    assert summary(found) == [(path, "SPC014")]
    assert "is a folder with the name of a file" in found[0].message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_or_a_socket_is_refused_without_waiting_for_it(write_content):
    workspace = write_content()
    (workspace.content / "industries/retail.yml").unlink()
    os.mkfifo(workspace.content / "industries/retail.yml")
    before = Path.cwd()  # the name of a socket must be short
    os.chdir(workspace.content / "proof")
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind("x.yml")
            found = read_content(workspace)[1]
    finally:
        os.chdir(before)
    assert summary(found) == [("industries/retail.yml", "SPC014"), ("proof/x.yml", "SPC014")]
    assert found[0].message == "This is not a file (a pipe, a socket or a device). Delete it."


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
@pytest.mark.parametrize("kind", ["pipe", "link", "folder"])
def test_what_turns_into_something_else_before_it_is_read_is_refused(kind, tmp_path):
    (tmp_path / "there.yml").write_text(ROLE)
    path = tmp_path / "x.yml"
    {
        "pipe": lambda: os.mkfifo(path),
        "link": lambda: path.symlink_to(tmp_path / "there.yml"),
        "folder": path.mkdir,
    }[kind]()
    with pytest.raises(OSError):
        read_bytes(path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may read everything")
@pytest.mark.parametrize(("path", "what"), [("roles/cio.yml", "file"), ("roles", "folder")])
def test_what_may_not_be_read_is_said(path, what, write_content):
    workspace = write_content()
    target = workspace.content / path
    target.chmod(0)
    try:
        found = read_content(workspace)[1]
    finally:
        target.chmod(0o700)
    assert summary(found) == [(path, "SPC014")]
    assert found[0].message == f"The {what} cannot be read: Permission denied."


def test_a_name_that_is_not_utf_8_is_reported_and_can_be_printed(write_content):
    workspace = write_content()
    try:
        (workspace.content / "roles" / os.fsdecode(b"caf\xe9.yml")).write_text(ROLE)
    except OSError:
        pytest.skip("this file system knows only UTF-8")
    (found,) = read_content(workspace)[1]
    assert (found.file, found.code) == ("content/roles/caf?.yml", "SPC009")
    assert 'Write "caf".' in found.message
    found.message.encode()


def test_many_bad_names_are_all_reported(write_content):
    workspace = write_content({f"roles/Role {number}.yml": ROLE for number in range(3000)})
    assert len(read_content(workspace)[1]) == 3000


def test_files_are_found_in_the_same_order_everywhere(write_content):
    workspace = write_content({f"roles/{name}.yml": ROLE for name in ("zebra", "apple", "mango")})
    files, _, _ = find_files(workspace)
    assert [file.shown for file in files] == sorted(file.shown for file in files)
    assert {file.kind: file.id for file in files}["record"] == "cloud/first"


def test_hand_written_pages_are_not_followed_out_of_the_folder_nor_waited_for(write_content, check, tmp_path):
    """What MkDocs would read: a link, a pipe, a page in another encoding."""
    pages = write_content({"pages/index.md": "# Home", "pages/deep/ok.md": "# Grüße"}).content / "pages"
    (tmp_path / "secret.md").write_text("secret")
    (pages / "leak.md").symlink_to(tmp_path / "secret.md")
    os.mkfifo(pages / "pipe.md")
    (pages / "deep/old.md").write_bytes("# Grüße".encode("cp1252"))
    found = {(finding.file, finding.code) for finding in check()}
    assert found == {
        ("content/pages/leak.md", "SPC014"),
        ("content/pages/pipe.md", "SPC014"),
        ("content/pages/deep/old.md", "SPC002"),
    }
