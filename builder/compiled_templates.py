"""Templates compiled once: to compile them takes longer than to print a page with each.

What is compiled is code, and so it never lies in a cache that may have come from elsewhere: it lies in a folder of the
user's own below the system's for temporary files. Jinja would make one itself, but gives the rights it wants to
whatever lies there, and follows a link to do so.
"""

import contextlib
import os
import stat
import tempfile
from functools import cache
from pathlib import Path
from typing import ClassVar

from jinja2 import BytecodeCache, FileSystemBytecodeCache
from jinja2.bccache import Bucket

from builder.cache import tool_digest


@cache
def compiled_templates() -> BytecodeCache:
    """What keeps compiled templates: for builds to come, or where there is no safe folder for this process.

    What is found is of a template with the same name and the same text, compiled by the same version of everything.
    """
    try:
        return _Kept(_own_folder(), pattern=f"{tool_digest()[:16]}-%s.cache")
    except OSError:  # no folder that is the user's alone
        return _InMemory()


def _own_folder() -> str:
    """A folder that nobody else can write to. Raises `OSError` where what lies in its place is not such a one."""
    user = os.getuid() if hasattr(os, "getuid") else None  # where there is none, so is the folder it lies in
    folder = Path(tempfile.gettempdir()) / f"primed-templates-{'' if user is None else user}"
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    about = folder.lstat()
    if not stat.S_ISDIR(about.st_mode) or (user is not None and (about.st_uid != user or about.st_mode & 0o077)):
        raise PermissionError(f"{folder} is not this user's alone")
    return str(folder)


class _Kept(FileSystemBytecodeCache):
    def load_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError):  # a full disk is no reason to stop
            super().dump_bytecode(bucket)


class _InMemory(BytecodeCache):
    _by_name: ClassVar[dict[str, bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self._by_name.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._by_name[bucket.key] = bucket.bytecode_to_string()
