"""What lies in a folder, as bytes: without following links, without waiting on devices, without knowing the format."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

MAX_BYTES = 256 * 1024
"""What a file of the format may have."""

_WITH_CONTENT = (".yml", ".yaml", ".md")


def read_bytes(path: Path) -> bytes:
    """A regular file's first `MAX_BYTES` + 1 bytes. Never follows a link, never waits on a device.

    Raises `OSError` where the file cannot be opened or is not a regular file.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)
    with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor, not a path
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError("not a regular file")
        return file.read(MAX_BYTES + 1)


def all_that_lies_in(folder: Path) -> Iterator[str | bytes]:
    """The names and sorts of everything below a folder, and what its files of text hold: other parts where any differs.

    It tells more apart than readers of the folder do, so that who keeps something by it need not know what they read.
    """
    waiting = [os.fspath(folder)]
    while waiting:
        place = waiting.pop()
        try:
            with os.scandir(place) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            yield f"{os.path.relpath(place, folder)} {error.errno}"
            continue
        for entry in entries:
            is_folder, is_file = entry.is_dir(follow_symlinks=False), entry.is_file(follow_symlinks=False)
            is_link = entry.is_symlink() or getattr(entry, "is_junction", bool)()
            yield os.fsencode(os.path.relpath(entry.path, folder))
            yield f"{is_folder} {is_file} {is_link}"
            if is_folder and not is_link:
                waiting.append(entry.path)
            elif is_file and entry.name.lower().endswith(_WITH_CONTENT):
                yield from _content(Path(entry.path))


def _content(path: Path) -> Iterator[str | bytes]:
    try:
        content = read_bytes(path)
        about = path.lstat()
    except OSError as error:
        yield str(error.errno)
        return
    yield content
    if len(content) > MAX_BYTES:  # the rest is told by its size and age
        yield f"{about.st_size} {about.st_mtime_ns}"
