"""What a build takes over from the site that it replaces: what is the same, and nothing else."""

import json
import os

import pytest
from sites import GUIDE, RECORD, Site

from builder.cache import Cache, digest, tool_digest
from builder.publishing.earlier_site import EarlierSite, Written
from builder.publishing.write import write_file

PAGE, BOOK = "guides/a/index.html", "guides/a/value.xlsx"


@pytest.fixture
def folder(tmp_path):
    site = tmp_path / "site"
    cache = Cache.of(tmp_path)
    files = [Written.of(write_file(site, path, path.encode()), path, f"digest of {path}") for path in (PAGE, BOOK)]
    EarlierSite(site, cache).remember({PAGE: "key"}, {PAGE: files})
    return tmp_path


def take(folder, key="key"):
    found = EarlierSite(folder / "site", Cache.of(folder)).take(PAGE, key, folder / "new")
    return {file.path: file.digest for file in found}


def new_files(folder):
    return sorted(path.relative_to(folder / "new").as_posix() for path in (folder / "new").rglob("*") if path.is_file())


def test_a_page_made_of_the_same_is_taken_with_what_lies_beside_it(folder):
    assert take(folder) == {PAGE: f"digest of {PAGE}", BOOK: f"digest of {BOOK}"}
    assert (folder / "new" / PAGE).samefile(folder / "site" / PAGE), "without a copy"
    assert new_files(folder) == [PAGE, BOOK]


def longer(path):
    path.write_text(path.read_text() + "!")


def as_long_at_another_time(path):
    path.write_text("?" * len(path.read_text()))
    os.utime(path, ns=(1, 1))


def a_link_elsewhere(path):
    path.rename(path.with_name("other"))
    path.symlink_to("other")


@pytest.mark.parametrize("name", [PAGE, BOOK])
@pytest.mark.parametrize(
    "change", [longer, as_long_at_another_time, a_link_elsewhere, os.unlink], ids=lambda f: f.__name__
)
def test_a_page_of_which_somebody_has_changed_a_file_is_not(folder, name, change):
    change(folder / "site" / name)
    assert take(folder) == {}
    assert new_files(folder) == []


def test_a_page_made_of_something_else_is_not(folder):
    assert take(folder, "another key") == {}


def test_where_files_cannot_be_linked_none_is_half_taken(folder, monkeypatch):
    link = os.link

    def refuse(source, target):
        if str(source).endswith(BOOK):
            raise OSError("no links here")
        link(source, target)

    monkeypatch.setattr(os, "link", refuse)
    assert take(folder) == {}
    assert new_files(folder) == [], "what is written there next must not be written into the earlier site"


def test_another_folder_has_another_memory(folder):
    (folder / "site").rename(folder / "moved")
    found = EarlierSite(folder / "moved", Cache.of(folder)).take(PAGE, "key", folder / "new")
    assert list(found) == []


@pytest.mark.parametrize(
    "kept",
    [
        {PAGE: ["key", [["../secret", "", 3, 1]]]},
        {PAGE: ["key", [["/etc/hostname", "", 3, 1]]]},
        {PAGE: ["key", [["one"]]]},
        {PAGE: "key"},
        [PAGE],
        "nonsense",
    ],
)
def test_a_memory_that_was_tampered_with_leads_nowhere(folder, kept):
    (folder / "secret").write_text("abc")
    os.utime(folder / "secret", ns=(1, 1))
    Cache.of(folder).put(digest("site", tool_digest(), str((folder / "site").resolve())), json.dumps(kept).encode())
    assert take(folder) == {}
    assert new_files(folder) == []


# In a build -----------------------------------------------------------------------------------------------------------


def times(site):
    base = site.root / "site"
    return {str(path.relative_to(base)): path.stat().st_mtime_ns for path in base.rglob("*") if path.is_file()}


def test_a_file_that_has_not_changed_keeps_its_time_and_one_that_has_is_new(tmp_path):
    site = Site(tmp_path)
    site.build()
    before = times(site)
    site.edit(RECORD, "Put an approved change", "Bring an approved change")
    site.build()
    after = times(site)
    same = {path for path in before if after.get(path) == before[path]}
    assert GUIDE not in same
    assert "tenets/business-people/everyone/index.html" in same
    assert "Bring an approved change" in site.page(GUIDE)


def test_a_page_that_somebody_has_edited_in_the_site_is_made_again(tmp_path):
    site = Site(tmp_path)
    site.build()
    before = site.bytes_of()
    site.write(f"site/{GUIDE}", "<p>Mine</p>")
    site.build()
    assert site.bytes_of() == before


def test_a_build_that_fails_leaves_the_earlier_site_as_it_was(tmp_path):
    site = Site(tmp_path)
    site.build()
    before = site.bytes_of()
    site.edit(RECORD, "Put an approved change", "Bring an approved change")
    site.write("templates/pages/offering.html", "{{ view.nonsense }}")
    assert site.run("build").returncode != 0
    assert site.bytes_of() == before
