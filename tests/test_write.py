"""A folder is replaced whole, and only where it may be."""

import os
import shutil
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from builder.errors import BuilderError
from builder.publishing.write import MARK, may_replace, replacing, stage, write_file


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_the_new_folder_takes_the_place_of_the_old(tmp_path):
    target = tmp_path / "site"
    for text in ("one", "two"):
        with replacing(target) as folder:
            write_file(folder, "a/b.txt", text.encode())
        assert (target / "a/b.txt").read_text() == text
    assert names(tmp_path) == ["site"]


def test_an_error_on_the_way_leaves_the_old(tmp_path):
    target = tmp_path / "site"
    with replacing(target) as folder:
        write_file(folder, "a.txt", b"old")
    with pytest.raises(ZeroDivisionError), replacing(target) as folder:
        write_file(folder, "a.txt", b"new")
        _ = 1 / 0
    assert (target / "a.txt").read_bytes() == b"old"
    assert names(tmp_path) == ["site"]


@pytest.mark.parametrize(
    ("files", "allowed"),
    [
        (None, True),
        ([], True),
        ([".gitignore", ".nojekyll"], True),
        ([MARK, "index.html"], True),
        (["index.html"], False),
        ([".gitignore", "thesis.txt"], False),
    ],
    ids=["not there", "empty", "only dotfiles", "made by us", "made by others", "dotfiles and a thesis"],
)
def test_what_may_be_replaced(tmp_path, files, allowed):
    target = tmp_path / "site"
    if files is not None:
        target.mkdir()
        for name in files:
            (target / name).write_text("x")
    assert may_replace(target) is allowed


def test_a_file_in_the_way_is_not_replaced(tmp_path):
    (tmp_path / "site").write_text("I am a file")
    with pytest.raises(BuilderError):
        stage(tmp_path / "site")


def test_a_link_is_followed_to_the_folder_it_means(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to("real")
    with replacing(tmp_path / "site") as folder:
        write_file(folder, "a.txt", b"x")
    assert (tmp_path / "real" / "a.txt").exists()
    assert (tmp_path / "site").is_symlink()


@pytest.mark.parametrize("path", ["../outside.txt", "a/../../outside.txt", "/outside.txt"])
def test_nothing_is_written_outside(tmp_path, path):
    with pytest.raises(BuilderError):
        write_file(tmp_path / "site", path, b"x")
    assert not (tmp_path / "outside.txt").exists()


def test_what_a_killed_build_left_is_swept_and_what_a_living_one_makes_is_not(tmp_path):
    dead = tmp_path / ".primed-site-dead"
    dead.mkdir()
    (dead / "half.html").write_text("half")
    living = stage(tmp_path / "site")
    assert not dead.exists()
    another = stage(tmp_path / "site")
    assert living.path.exists()
    another.discard()
    living.publish()
    assert names(tmp_path) == ["site"]


@pytest.mark.skipif(sys.platform == "win32", reason="no locks there")
@pytest.mark.parametrize("moment", ["before it is opened", "while it is locked"])
def test_a_folder_that_another_build_takes_for_left_over_is_made_again(tmp_path, monkeypatch, moment):
    import fcntl

    lock, taken = fcntl.flock, []
    if moment == "while it is locked":

        def slow(descriptor, how):
            if not taken:
                taken.append(next(tmp_path.glob(".primed-*")))
                shutil.rmtree(taken[0])
            lock(descriptor, how)

        monkeypatch.setattr(fcntl, "flock", slow)
    else:
        make = tempfile.mkdtemp

        def swept(**its):
            path = make(**its)
            if not taken:
                taken.append(Path(path))
                shutil.rmtree(path)
            return path

        monkeypatch.setattr(tempfile, "mkdtemp", swept)
    staging = stage(tmp_path / "site")
    assert taken
    assert taken[0] != staging.path
    write_file(staging.path, "roles/index.html", b"whole")
    staging.publish()
    assert (tmp_path / "site/roles/index.html").read_bytes() == b"whole"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.skipif(sys.platform == "win32", reason="no locks there")
def test_many_builds_that_begin_at_once_do_not_sweep_each_other_away(tmp_path):
    for _ in range(20):
        with ThreadPoolExecutor(8) as pool:
            stagings = list(pool.map(lambda _: stage(tmp_path / "site"), range(8)))
        assert all(staging.path.is_dir() for staging in stagings)
        assert len({staging.path for staging in stagings}) == 8
        for staging in stagings:
            staging.discard()
    assert list(tmp_path.iterdir()) == []


def test_a_site_lost_between_two_renames_comes_back(tmp_path):
    aside = tmp_path / ".primed-site-abc-old"
    aside.mkdir()
    (aside / MARK).write_text("")
    (aside / "index.html").write_text("old")
    stage(tmp_path / "site").discard()
    assert (tmp_path / "site" / "index.html").read_text() == "old"


def test_a_full_disk_or_a_closed_folder_is_said_plainly(tmp_path):
    if os.geteuid() == 0:
        pytest.skip("nothing is closed to root")
    tmp_path.chmod(0o500)
    with pytest.raises(BuilderError, match="Cannot write"):
        stage(tmp_path / "site")
