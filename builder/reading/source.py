"""One file of the content folder, read safely: a tree of plain text, and where each part of it stands.

Nothing is typed here; the field that holds a text decides what it means (`fields`). How YAML is read is `yaml_tree`'s.
"""

import re
from bisect import bisect_right
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from builder.diagnostics import START_OF_FILE, Diagnostic, Fix, Span
from builder.reading import codes
from builder.reading.alignment import align
from builder.reading.characters import FORBIDDEN, name_of_character
from builder.reading.codes import Code
from builder.reading.files import MAX_BYTES
from builder.reading.yaml_tree import Path, Place, Refused, Tree, TreeBuilder

_DOCUMENTS = {
    b"PK\x03\x04": "a Word document, or another archive",
    b"\xd0\xcf\x11\xe0": "an old Word document",
    b"%PDF-": "a PDF document",
    b"{\\rtf": "an RTF document, as WordPad and TextEdit save them",
    b"<!doctype": "a web page",
    b"<html": "a web page",
    b"<?xml": "an XML file",
}
"""How files begin that are no plain text, whatever they are called, though there is text in them."""

_CONTROL = bytes({*range(32)} - {*b"\t\n\r"})
_MOST_ODD = 0.1
"""How much of a text may be control characters, before it is none."""


@dataclass(frozen=True)
class Source:
    """One file as read: its text, the tree it holds, and the way from a path to a position."""

    file: str
    text: str
    data: Tree

    def span(self, path: Path) -> Span:
        """The place of the value at `path`, or of the nearest thing above it that stands in the file."""
        place, _ = self._nearest(path)
        return self._span(place.start, place.end)

    def key_span(self, path: Path) -> Span:
        """The place of the key at `path`; that of the value where there is no key (a list entry)."""
        place, exact = self._nearest(path)
        return self._span(place.key_start, place.key_end) if exact else self._span(place.start, place.end)

    def span_of(self, path: Path, phrase: str) -> Span:
        """The place where `phrase` first stands inside the text at `path`; the whole value where it does not."""
        value = self.value(path)
        start = value.find(phrase) if isinstance(value, str) else -1
        return self.span_in(path, start, start + len(phrase)) if start >= 0 else self.span(path)

    def span_in(self, path: Path, start: int, end: int) -> Span:
        """The place of the characters from `start` to `end` of the text at `path`, its outer white space included.

        The whole value where they cannot be told: never a wrong column.
        """
        found = self.offsets_in(path, start, end)
        return self._span(*found) if found else self.span(path)

    def offsets_in(self, path: Path, start: int, end: int) -> tuple[int, int] | None:
        """The same as offsets into the file's text; `None` where they cannot be told."""
        place, value = self.places.get(path), self.value(path)
        if place is None or not isinstance(value, str):
            return None
        aligned = align(self.text[place.start : place.end], value)
        first = len("".join(value[:start].split()))
        last = len("".join(value[:end].split())) - 1
        if aligned is None or not first <= last < len(aligned):
            return None
        return place.start + aligned[first][0], place.start + aligned[last][1]

    def has(self, path: Path) -> bool:
        """Whether something stands at exactly `path`."""
        return path in self.places

    def diagnostic(self, code: Code, span: Span, message: str, fix: Fix | None = None) -> Diagnostic:
        """A finding in this file, with the line it stands on."""
        line = self.line(span.line)
        return Diagnostic(self.file, span, code.code, code.name, message, code.severity, line, fix=fix)

    def line(self, number: int) -> str:
        """The text of line `number` (from 1), without its break."""
        return self._lines[number - 1]

    def span_at(self, start: int, end: int | None = None) -> Span:
        """The span of the characters from offset `start` to `end` (one character when left out)."""
        return self._span(start, start + 1 if end is None else end)

    def _nearest(self, path: Path) -> tuple[Place, bool]:
        for length in range(len(path), -1, -1):
            if place := self.places.get(path[:length]):
                return place, length == len(path)
        return Place(0, 0, 0, 0), False

    def _span(self, start: int, end: int) -> Span:
        # A block text's end lies at the start of what follows; a span ends where the words end.
        end = start + max(len(self.text[start:end].rstrip()), min(1, end - start))
        return Span(*self._line_column(start), *self._line_column(end))

    def _line_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer(r"\r\n|\n|\r", self.text))]

    @cached_property
    def _lines(self) -> list[str]:
        return re.split(r"\r\n|\n|\r", self.text)

    def value(self, path: Path) -> Tree:
        """What stands at `path`, as text; `None` where nothing does."""
        _, node = self._reading
        for step in path:
            if isinstance(node, dict) and isinstance(step, str):
                node = node.get(step)
            elif isinstance(node, list) and isinstance(step, int) and step < len(node):
                node = node[step]
            else:
                return None
        return node

    def is_cut(self, path: Path) -> bool:
        """Whether the text at `path` goes on behind a "#", which YAML takes for a comment."""
        cut = self._reading[0].cut
        return any(path[:length] in cut for length in range(1, len(path) + 1)) if cut else False

    @property
    def places(self) -> dict[Path, Place]:
        """Where every key and value stands, as offsets into the text."""
        return self._reading[0].places

    @cached_property
    def _reading(self) -> tuple[TreeBuilder, Tree]:
        """Every path's place and value: a second reading, made only for files about which something is to be said."""
        builder = TreeBuilder(self.text, with_places=True)
        tree: Tree = None
        with suppress(Refused):  # what stands before the fault is still placed
            tree = builder.build()
        return builder, tree


def read(raw: bytes, file: str) -> tuple[Source | None, list[Diagnostic]]:
    """Read one file's bytes.

    Returns the source, or `None` where the file cannot be used at all, and what is wrong with it as text and as YAML
    (SPC001 to 005, 011, 012). `file` is the path as shown to people.
    """
    begins = raw[:64].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if what := next((what for sign, what in _DOCUMENTS.items() if begins.startswith(sign.lower())), None):
        message = f"This looks like {what}. Copy its text into a file of plain text, saved with the encoding UTF-8."
        return None, [_plain(file, codes.NOT_UTF8, message)]
    if len(raw) > MAX_BYTES:
        return None, [
            _plain(
                file,
                codes.TOO_BIG,
                f"The file has more than {MAX_BYTES:,} bytes; a record may have no more. Split it.",
            )
        ]
    try:
        if b"\0" in raw[:4]:  # UTF-16 of western text is valid UTF-8, were it not for this
            raise UnicodeDecodeError("utf-8", raw, 0, 1, "null bytes")
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(raw, file, error)]
    source = Source(file, text, None)
    if bad := FORBIDDEN.search(text):
        message = f"Holds {name_of_character(bad[0])}, which is not text. Delete it, or retype the line."
        return None, [source.diagnostic(codes.NOT_YAML, source.span_at(bad.start()), message)]
    builder = TreeBuilder(text)
    try:
        tree = builder.build()
    except Refused as refusal:
        found = refusal.finding  # whatever was found on the way to a hopeless file is noise beside it
        return None, [source.diagnostic(found.code, source.span_at(found.start, found.end), found.message)]
    result = Source(file, text, tree)
    findings = [
        result.diagnostic(found.code, result.span_at(found.start, found.end), found.message, found.fix)
        for found in builder.findings
    ]
    findings += [
        result.diagnostic(note.code, result.span_of(note.path, note.phrase), note.message) for note in builder.notes
    ]
    usable = not any(finding.code == codes.YAML_FEATURE.code for finding in findings)
    return (result if usable else None), findings


def _plain(file: str, code: Code, message: str) -> Diagnostic:
    return Diagnostic(file, START_OF_FILE, code.code, code.name, message, code.severity)


def _not_utf8(raw: bytes, file: str, error: UnicodeDecodeError) -> Diagnostic:
    start = error.start + 3 * raw.startswith(b"\xef\xbb\xbf")  # the codec counts from behind the mark
    begins = raw[:1024].replace(b"\0", b"")  # every second byte of UTF-16
    if len(begins) - len(begins.translate(None, _CONTROL)) >= _MOST_ODD * len(begins):
        what = "a picture, an archive or a program, or a file that is damaged"
        message = f"This is no text: {what}. Delete it, or move it away."
        return _plain(file, codes.NOT_UTF8, message)
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in raw[:4]:
        line, column, excerpt, found = 1, 1, "", "it looks like UTF-16"
    else:
        before = re.split(r"\r\n|\n|\r", raw[:start].decode("utf-8-sig"))
        line, column = len(before), len(before[-1]) + 1
        excerpt = before[-1] + re.split(rb"[\r\n]", raw[start : start + 200])[0].decode("utf-8", "replace")
        char = raw[start : start + 1].decode("cp1252", "replace")
        # Beyond A0 stand letters; below, quotes and dashes, but also all but the first bytes of what UTF-8 has.
        is_typed = char >= "\xa1" and (raw[start] >= 0xA1 or before[-1].isascii()) and char != "\ufffd"
        found = f'a "{char}" was saved in another encoding, such as Windows-1252' if is_typed else "it is damaged here"
    code, message = codes.NOT_UTF8, f"The file is not UTF-8 text: {found}. Save it again with the encoding UTF-8."
    return Diagnostic(file, Span(line, column, line, column + 1), code.code, code.name, message, code.severity, excerpt)
