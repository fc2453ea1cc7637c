"""Compiled templates are code: they lie in a folder that is the user's alone, or nowhere."""

import tempfile

import pytest
from jinja2 import FileSystemBytecodeCache

from builder.compiled_templates import compiled_templates


@pytest.fixture
def place(tmp_path, monkeypatch):
    """The place of the folder, in a system of which nothing is known yet."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    compiled_templates.cache_clear()
    kept = compiled_templates()
    assert isinstance(kept, FileSystemBytecodeCache)
    (folder,) = tmp_path.iterdir()
    folder.rmdir()
    compiled_templates.cache_clear()
    yield folder
    compiled_templates.cache_clear()


def test_the_folder_is_the_users_alone(place):
    assert isinstance(compiled_templates(), FileSystemBytecodeCache)
    assert place.stat().st_mode & 0o777 == 0o700


def test_what_others_may_write_to_is_not_used(place):
    place.mkdir()
    place.chmod(0o777)
    assert not isinstance(compiled_templates(), FileSystemBytecodeCache)
    assert place.stat().st_mode & 0o777 == 0o777


def test_a_link_in_its_place_is_not_followed(place, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    elsewhere.chmod(0o755)
    place.symlink_to(elsewhere)
    assert not isinstance(compiled_templates(), FileSystemBytecodeCache)
    assert elsewhere.stat().st_mode & 0o777 == 0o755 and not list(elsewhere.iterdir())
