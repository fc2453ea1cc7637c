"""The archive that a workbook is: a ZIP file (PKWARE APPNOTE 6.3) of compressed parts.

The standard library writes such files, too, but compresses every part of every file anew; half of a workbook's parts
are the same in all workbooks, and to begin with one takes longer than to compress it.
"""

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

_VERSION, _DEFLATED = 20, 8
_LEVEL, _WINDOW, _MEMORY = 5, 13, 7
"""Less work than the standard library asks for, and hardly more bytes: a workbook has small parts."""
_FIRST_DAY = 0x21
"""1 January 1980, the first day there is: bytes must not depend on the time, nor on the system they are made on."""
_OWNER_ONLY = 0o600 << 16


@dataclass(frozen=True, slots=True)
class Part:
    """A file in an archive, compressed."""

    name: bytes
    content: bytes
    about: bytes
    """What both of its entries say of it: how and when it was made, its sizes and its checksum."""


def part(name: str, text: str) -> Part:
    """A text as a file in an archive; `name` is plain ASCII."""
    raw = text.encode()
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -_WINDOW, _MEMORY)
    content = packer.compress(raw) + packer.flush()
    sizes = (zlib.crc32(raw), len(content), len(raw), len(name))
    return Part(name.encode(), content, struct.pack("<5H3L2H", _VERSION, 0, _DEFLATED, 0, _FIRST_DAY, *sizes, 0))


def archive(parts: Iterable[Part]) -> bytes:
    """The archive of some parts, in their order."""
    files: list[bytes] = []
    listed: list[bytes] = []
    start = 0
    for each in parts:
        files += (b"PK\3\4", each.about, each.name, each.content)
        place = struct.pack("<3H2L", 0, 0, 0, _OWNER_ONLY, start)
        listed += (b"PK\1\2", struct.pack("<H", _VERSION), each.about, place, each.name)
        start += 4 + len(each.about) + len(each.name) + len(each.content)
    directory, number = b"".join(listed), len(files) // 4
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, number, number, len(directory), start, 0)
    return b"".join((*files, directory, end))
