"""Templates compiled once: to compile them takes longer than to print a page with each.

What is compiled is code, and so it never lies in a cache that may have come from elsewhere: it lies in a folder of the
user's own, where Jinja itself would put it, as Python's compiled modules lie beside their sources.
"""

import contextlib
from functools import cache
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
        return _Kept(pattern=f"primed-{tool_digest()[:16]}-%s.cache")
    except (OSError, RuntimeError):  # no folder that is the user's alone
        return _InMemory()


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
