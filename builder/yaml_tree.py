"""YAML text to a tree of plain text, from guarded events: the only module that knows ruamel.yaml.

What can make a reader hang, recurse, run code or guess is refused while the events arrive. Nothing is typed: `NO`, `010`
and `2026-02-30` stay what was typed.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from _ruamel_yaml import CParser
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from builder import codes
from builder.codes import Code

MAX_DEPTH = 16
MAX_EVENTS = 20_000

Path = tuple[str | int, ...]
"""Keys and indices from the top of a file down, as pydantic reports them."""

Tree = dict[str, "Tree"] | list["Tree"] | str | None
"""What a file says, untyped. `None` is a key or a dash with nothing after it."""

# Not text in any record: control characters, line breaks that YAML 1.1 knows and editors do not, a byte order mark
# inside the file, and code points that are no characters.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
# Text that nobody sees. Joiners are kept where scripts and emoji need them: between characters beyond ASCII.
_HIDDEN = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
    "|(?<=[\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?=[\x00-\x7f]|$)|^[\u200c\u200d]"
)
_MARKUP = re.compile(
    r"</?[A-Za-z][^<>]*>|<!--|\{\{|\{%|\{#|\*\*\S[^*]*\*\*|\[[^\]\[]+\]\([^)\s]*\)|`[^`]+`|&(?:[a-z]+|#\d+);"
)

# What the parser says, and what an author can do about it.
_ADVICE = (
    (
        "mapping values are not allowed",
        "a colon followed by a space inside a text starts a new field: put the whole text in quotes",
    ),
    ("'\\t' that cannot start", "a tab is not allowed here: indent with spaces"),
    ("tab character", "a tab is not allowed here: indent with spaces"),
    ("'@' that cannot start", 'a text cannot start with "@": put it in quotes'),
    ("'`' that cannot start", 'a text cannot start with "`": put it in quotes'),
    ("'%' that cannot start", 'a text cannot start with "%": put it in quotes'),
    ("cannot start any token", "this character cannot start a text: put the text in quotes"),
    (
        "could not find expected ':'",
        'a colon and a space ("name: value") were expected: is a colon missing, or a text not indented?',
    ),
    (
        "did not find expected key",
        "the line does not fit the ones above: check its indentation, and that quotes are closed",
    ),
    (
        "expected <block end>",
        "the line does not fit the ones above: check its indentation, and that quotes are closed",
    ),
    ("did not find expected '-' indicator", "the line does not fit the list above: check its indentation"),
    (
        "expected ',' or '}'",
        'inside { … } a comma or the closing "}" was expected; a text with a comma or colon needs quotes',
    ),
    (
        "expected ',' or ']'",
        'inside [ … ] a comma or the closing "]" was expected; a text with a comma needs quotes',
    ),
    ("unexpected end of stream", "the file ends inside a quoted text: a closing quote is missing"),
    ("expected alphabetic or numeric", 'a text cannot start with "*" or "&": put it in quotes'),
    (
        "expected node content",
        "a value was expected here; a text that starts with a special character needs quotes",
    ),
    (
        "expected <document start>",
        "something stands after the end of the record: is a quote or a bracket closed too early?",
    ),
    (
        "unknown escape character",
        "a backslash in double quotes starts an escape: use single quotes, or write it twice",
    ),
    ("escape", "this backslash escape is not a character: use single quotes, or write the backslash twice"),
    (
        "block sequence entries are not allowed",
        'a "- " list entry cannot start here: put it on a line of its own',
    ),
    ("block mapping", "a field cannot start here: put it on a line of its own"),
    ("wrong indentation", "the line does not fit the ones above: check its indentation"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands, as offsets into the text; `key` is where its key stands, where it has one."""

    start: int
    end: int
    key_start: int
    key_end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong at the characters from `start` to `end`."""

    code: Code
    start: int
    end: int
    message: str


@dataclass(frozen=True, slots=True)
class TextNote:
    """Something odd about the text at `path`; `phrase` is the part of it that is meant."""

    code: Code
    path: Path
    phrase: str
    message: str


class Refused(Exception):  # noqa: N818 - it names what happened to the file
    """The text cannot be read as a tree at all; the finding says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


class TreeBuilder:
    """Turns guarded parser events into a tree; on request it also writes down where everything stands."""

    def __init__(self, text: str, *, with_places: bool = False) -> None:
        self.places: dict[Path, Place] = {}
        self.findings: list[Finding] = []
        self.notes: list[TextNote] = []
        self._text = text
        self._with_places = with_places

    def build(self) -> Tree:
        """The tree. Raises `Refused`; lesser faults are left in `findings` and `notes`."""
        self._events = self._guarded()
        tree: Tree = None
        try:
            for event in self._events:
                tree = self._node(event, (), event)
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            raise Refused(self._syntax(str(error.problem or error.context), mark.index if mark else 0)) from None
        except YAMLError as error:
            raise Refused(self._syntax(str(error), 0)) from None
        return tree

    def _syntax(self, problem: str, offset: int) -> Finding:
        offset = max(0, min(offset, len(self._text) - 1))
        if self._text[offset : offset + 1] == "\t":
            problem = "tab character"
        advice = next((advice for sign, advice in _ADVICE if sign in problem), problem)
        return Finding(codes.NOT_YAML, offset, offset + 1, f"Cannot be read as YAML: {advice}.")

    def _guarded(self) -> Iterator[Any]:
        """The events that make nodes, with everything refused that does more than hold text."""
        parser = CParser(self._text)
        documents = depth = 0
        for _ in range(MAX_EVENTS):
            event = parser.get_event()
            kind = type(event)
            if kind is StreamEndEvent:
                return
            if kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise self._refusal(
                        codes.YAML_FEATURE,
                        event,
                        'A second document starts here ("---"). Write one file per thing.',
                    )
                if event.version or event.tags or self._text[: event.end_mark.index].lstrip().startswith("%"):
                    raise self._refusal(
                        codes.YAML_FEATURE,
                        event,
                        "A directive (a line starting with %) is not used here. Delete it.",
                    )
                continue
            if kind is ScalarEvent or kind is MappingStartEvent or kind is SequenceStartEvent:
                if event.anchor is not None:
                    self._feature(
                        event,
                        f'An anchor ("&{event.anchor}") is not used here. Write the text out where it belongs.',
                    )
                if event.tag is not None:
                    self._feature(
                        event,
                        f'A tag ("{_shorten(event.tag.replace("tag:yaml.org,2002:", "!!"))}") is not used here. Delete it; the field knows its type.',
                    )
                if kind is not ScalarEvent:
                    depth += 1
                    if depth > MAX_DEPTH:
                        raise self._refusal(
                            codes.TOO_BIG,
                            event,
                            f"Nested more than {MAX_DEPTH} deep; no field of a record is.",
                        )
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                depth -= 1
            elif kind is AliasEvent:
                self._feature(event, f'An alias ("*{event.anchor}") is not used here. Write the text out, or quote it.')
            else:
                continue
            yield event
        raise self._refusal(
            codes.TOO_BIG,
            event,
            f"More than {MAX_EVENTS:,} pieces; no record needs that many. Split the file.",
        )

    def _node(self, event: Any, path: Path, key: Any) -> Tree:
        kind = type(event)
        node: Tree
        if kind is ScalarEvent:
            end = event
            node = self._scalar(event, path)
        elif kind is MappingStartEvent:
            node, end = self._mapping(path)
        elif kind is SequenceStartEvent:
            node = []
            for end in self._events:
                if type(end) is SequenceEndEvent:
                    break
                node.append(self._node(end, (*path, len(node)), end))
        else:  # an alias, reported already
            node, end = None, event
        if self._with_places:
            self.places[path] = Place(
                event.start_mark.index, end.end_mark.index, key.start_mark.index, key.end_mark.index
            )
        return node

    def _mapping(self, path: Path) -> tuple[dict[str, Tree], Any]:
        node: dict[str, Tree] = {}
        firsts: dict[str, Any] = {}
        for key in self._events:
            if type(key) is MappingEndEvent:
                return node, key
            if type(key) is not ScalarEvent:
                raise self._refusal(codes.YAML_FEATURE, key, "A field's name must be a plain word.")
            name: str = key.value
            if name == "<<" and not key.style:
                self._feature(key, 'A merge key ("<<") is not used here. Write the fields out.')
            value = self._node(next(self._events), (*path, name), key)
            if name in node:
                line = firsts[name].start_mark.line + 1
                self._finding(
                    codes.DUPLICATE_KEY,
                    key,
                    f'"{_shorten(name)}" is written twice; the first is on line {line}. Keep one.',
                )
            else:
                firsts[name] = key
                node[name] = value
        raise AssertionError("the parser closes every mapping")

    def _scalar(self, event: Any, path: Path) -> str | None:
        value: str = event.value
        if not value and not event.style:
            return None
        if bad := FORBIDDEN.search(value):
            self._finding(codes.WRONG_TYPE, event, f"Holds {name_of_character(bad[0])}, which is not text. Delete it.")
            value = FORBIDDEN.sub("", value)
        if hidden := _HIDDEN.findall(value):
            names = ", ".join(sorted({name_of_character(char) for char in hidden}))
            message = f"Holds {names}, which nobody sees; left out of the pages. Delete it."
            self.notes.append(TextNote(codes.HIDDEN_TEXT, path, hidden[0], message))
            value = _HIDDEN.sub("", value)
        if markup := _MARKUP.search(value):
            message = f'"{_shorten(markup[0])}" looks like markup; pages show it as typed. Write plain text.'
            self.notes.append(TextNote(codes.MARKUP_IN_TEXT, path, markup[0], message))
        return value

    @staticmethod
    def _refusal(code: Code, event: Any, message: str) -> Refused:
        return Refused(Finding(code, event.start_mark.index, event.end_mark.index, message))

    def _feature(self, event: Any, message: str) -> None:
        self._finding(codes.YAML_FEATURE, event, message)

    def _finding(self, code: Code, event: Any, message: str) -> None:
        self.findings.append(Finding(code, event.start_mark.index, event.end_mark.index, message))


def name_of_character(char: str) -> str:
    """`U+200B (zero width space)`."""
    name = unicodedata.name(char, "") or {0x85: "NEXT LINE", 0x7F: "DELETE"}.get(ord(char), "control character")
    return f"U+{ord(char):04X} ({name.lower()})"


def _shorten(text: str, length: int = 40) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
