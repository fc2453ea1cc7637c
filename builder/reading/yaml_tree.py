"""YAML text to a tree of plain text, from guarded events: the only module that knows ruamel.yaml.

What can make a reader hang, recurse, run code or guess is refused while the events arrive. Nothing is typed: `NO`,
`010` and `2026-02-30` stay what was typed. What the parser's complaints mean for an author is `yaml_advice`'s.
"""

import re
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

from builder.diagnostics import Fix
from builder.reading import codes
from builder.reading.characters import FORBIDDEN, HIDDEN, MAY_HIDE, name_of_character
from builder.reading.codes import Code
from builder.reading.yaml_advice import explain

MAX_DEPTH = 16
_AN_ENTRY = 3
"""So many fields written twice in an entry of a list are another entry that lacks its dash."""
MAX_EVENTS = 20_000

Path = tuple[str | int, ...]
"""Keys and indices from the top of a file down, as pydantic reports them."""

_NOTHING = ("null", "~")
"""What YAML has for nothing: whoever writes it behind a field says that there is nothing to be said."""

Tree = dict[str, "Tree"] | list["Tree"] | str | None
"""What a file says, untyped. `None` is a key or a dash with nothing after it."""

# Bounded, and looked for only in as much text as any field holds, so that no text makes the search for it slow.
_LOOK_AT = 5_000
_MARKUP = re.compile(
    r"</?[A-Za-z][^<>]{0,200}>|<!--|\{\{|\{%|\{#|\*\*[^\s*][^*]{0,200}\*\*|\[[^\]\[]{1,200}\]\([^)\s]{0,200}\)"
    r"|`[^`]{1,200}`|&(?:[A-Za-z]{2,31}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});"
)
_SIGNS_OF_MARKUP = ("<", "{{", "{%", "{#", "**", "](", "`", "&")
# A "#" straight before a word, after a value: meant as text ("our #1 shop"), taken by YAML for a comment.
_LOST = re.compile(r"[ \t]+(#(?!primed\b)[^\s#][^\r\n]*)")
_MAY_LOSE = re.compile(r"[ \t]#(?!primed\b)[^\s#]")
# "[Fewer than 3,000 of them]": in a flow list, the comma between thousands ends an entry.
_THOUSANDS = re.compile(r"(?<=\d),\d{3}(?!\d)")
# "?" and ":" inside the words of a flow list or mapping. YAML 1.2 takes them for text, the parser does not, so they
# are read as two code points that are no characters and put back.
_IN_FLOW = re.compile(r"(?<=[^\s,\[\]{}])\?|(?<=\w)[ \t]+\?|\?(?=[^\s,\[\]{}])|(?<![\"'\]}]):(?=[^\s,\[\]{}])")
_STAND_INS = {"?": "\ufdd0", ":": "\ufdd1"}
_PUT_BACK = {ord(stand_in): char for char, stand_in in _STAND_INS.items()}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value and its key stand, as offsets into the text. An entry of a list is its own key."""

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
    fix: Fix | None = None


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
        self.cut: set[Path] = set()
        """The texts that go on behind a "#"."""
        self.findings: list[Finding] = []
        self.notes: list[TextNote] = []
        self._text = text
        self._with_places = with_places
        # Looked for once in the whole text, so that the many texts without them cost nothing.
        self._as_typed = "\\" not in text and (text.isascii() or not MAY_HIDE.search(text))
        self._may_lose = "#" in text and bool(_MAY_LOSE.search(text))
        self._may_split = "[" in text and bool(_THOUSANDS.search(text))
        self._may_mark = not self._as_typed or any(sign in text for sign in _SIGNS_OF_MARKUP)

    def build(self) -> Tree:
        """The tree. Raises `Refused`; lesser faults are left in `findings` and `notes`."""
        try:
            return self._build(self._text)
        except MarkedYAMLError as error:
            fault: YAMLError = error
        except YAMLError as error:
            raise Refused(self._syntax(error)) from None
        if _IN_FLOW.search(self._text):
            self.places, self.cut, self.findings, self.notes = {}, set(), [], []
            self._as_typed = False
            try:
                return self._build(_IN_FLOW.sub(_stand_in, self._text))
            except YAMLError as error:
                fault = error
        raise Refused(self._syntax(fault))

    def _build(self, text: str) -> Tree:
        self._events = self._guarded(CParser(text))
        tree: Tree = None
        for event in self._events:
            tree = self._node(event, (), None)
        return tree

    def _syntax(self, error: YAMLError) -> Finding:
        at, advice = 0, str(error)
        if isinstance(error, MarkedYAMLError):
            problem = error.problem_mark or error.context_mark
            context = error.context_mark or problem
            if problem and context:
                at, advice = explain(self._text, str(error.problem or error.context), problem.index, context.index)
        return Finding(codes.NOT_YAML, at, at + 1, f"Cannot be read as YAML: {advice}.")

    def _guarded(self, parser: Any) -> Iterator[Any]:
        """The events that make nodes, with everything refused that does more than hold text."""
        documents = depth = 0
        for _ in range(MAX_EVENTS):
            event = parser.get_event()
            kind = type(event)
            if kind is StreamEndEvent:
                return
            if kind is DocumentStartEvent:
                documents += 1
                self._check_document(event, documents)
                continue
            if kind is ScalarEvent or kind is MappingStartEvent or kind is SequenceStartEvent:
                if event.anchor is not None or event.ctag is not None:  # not `tag`, which is worked out
                    self._check_properties(event)
                if kind is not ScalarEvent:
                    depth += 1
                    if depth > MAX_DEPTH:
                        message = f"Nested more than {MAX_DEPTH} deep; no field of a record is."
                        raise self._refusal(codes.TOO_BIG, event, message)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                depth -= 1
            elif kind is AliasEvent:
                message = f'An alias ("*{_shorten(event.anchor)}") is not used here. Write the text out, or quote it.'
                self._finding(codes.YAML_FEATURE, event, message)
            else:
                continue
            yield event
        message = f"More than {MAX_EVENTS:,} pieces; no record needs that many. Split the file."
        raise self._refusal(codes.TOO_BIG, event, message)

    def _check_document(self, event: Any, number: int) -> None:
        if number > 1:
            message = 'A second document starts here ("---"). Write one file per thing.'
            raise self._refusal(codes.YAML_FEATURE, event, message)
        if event.version or event.tags:
            message = "A directive (a line starting with %) is not used here. Delete it."
            raise self._refusal(codes.YAML_FEATURE, event, message)

    def _check_properties(self, event: Any) -> None:
        for sign, found, what, advice in (
            ("&", event.anchor, "An anchor", "Write the text out where it belongs"),
            ("!", event.tag, "A tag", "Delete it; the field knows its type"),
        ):
            if found is None:
                continue
            start = self._text.index(sign, event.start_mark.index)
            end = start + len(re.split(r"[\s,\[\]{}]", self._text[start : start + 200], maxsplit=1)[0])
            message = f'{what} ("{_shorten(self._text[start:end])}") is not used here. {advice}, or quote the text.'
            self.findings.append(Finding(codes.YAML_FEATURE, start, end, message))

    def _node(self, event: Any, path: Path, key: Any) -> Tree:
        kind = type(event)
        node: Tree
        if kind is ScalarEvent:
            end = event
            node = self._scalar(event, path)
        elif kind is MappingStartEvent:
            node, end = self._mapping(path)
        elif kind is SequenceStartEvent:
            node, before = [], event
            for end in self._events:
                if type(end) is SequenceEndEvent:
                    break
                if self._may_split and node:
                    self._check_split(before, end)
                node.append(self._node(end, (*path, len(node)), None))
                before = end
        else:  # an alias, reported already
            node, end = None, event
        if self._with_places and path not in self.places:
            start, last = event.start_mark.index, end.end_mark.index
            named = (key.start_mark.index, key.end_mark.index) if key else (start, last)
            self.places[path] = Place(start, last, *named)
        return node

    def _check_split(self, before: Any, event: Any) -> None:
        """Report an entry of a flow list that is the rest of the number at the end of the one `before` it."""
        comma = before.end_mark.index
        if event.start_mark.index == comma + 1 and _THOUSANDS.match(self._text, comma):
            number = re.search(r"\d+$", self._text[:comma])
            split = f"{number[0] if number else ''},{self._text[comma + 1 : comma + 4]}"
            message = f'The comma in "{split}" ends the entry. Put the whole entry in quotes.'
            self.findings.append(Finding(codes.LOST_TEXT, comma, comma + 1, message))

    def _mapping(self, path: Path) -> tuple[dict[str, Tree], Any]:
        node: dict[str, Tree] = {}
        firsts: dict[str, Any] = {}
        again: list[tuple[str, Any]] = []
        for key in self._events:
            if type(key) is MappingEndEvent:
                self._tell_repeated(path, firsts, again)
                return node, key
            if type(key) is not ScalarEvent:
                message = (
                    'A field\'s name must be a plain word. A text that starts with "{", "[", "*" or "?" needs quotes.'
                )
                raise self._refusal(codes.YAML_FEATURE, key, message)
            name: str = key.value if self._as_typed else self._clean(key)
            if name.startswith("-") and not key.style:
                raise self._refusal(codes.NOT_YAML, key, 'After the "-" of a list comes a space.')
            if name == "<<" and not key.style:
                self._finding(codes.YAML_FEATURE, key, 'A merge key ("<<") is not used here. Write the fields out.')
            findings, notes = len(self.findings), len(self.notes)
            value = self._node(next(self._events), (*path, name), key)
            if name == "<<":
                del self.findings[findings:]  # what is merged is part of the same mistake
            if name in node:
                again.append((name, key))
                if node[name] is None:  # the one that says something counts
                    node[name] = value
                else:
                    del self.notes[notes:]
            else:
                firsts[name] = key
                node[name] = value
        raise AssertionError("the parser closes every mapping")

    def _tell_repeated(self, path: Path, firsts: dict[str, Any], again: list[tuple[str, Any]]) -> None:
        """Say which fields are written twice; of a whole entry that runs on from the one above, say so once."""
        if len({name for name, _ in again}) >= _AN_ENTRY and path and isinstance(path[-1], int):
            name, key = again[0]
            message = (
                f'"{_shorten(name)}" and {len(again) - 1} more are written twice, the first on line '
                f"{firsts[name].start_mark.line + 1}. "
                'If a new entry of the list begins here, start it with "- ".'
            )
            self._finding(codes.DUPLICATE_KEY, key, message)
            return
        for name, key in again:
            line = firsts[name].start_mark.line + 1
            message = f'"{_shorten(name)}" is written twice; the first is on line {line}. Keep one.'
            self._finding(codes.DUPLICATE_KEY, key, message)

    def _scalar(self, event: Any, path: Path) -> str | None:
        value: str | None = event.value if self._as_typed else self._clean(event)
        if not event.style and (not value or (value in _NOTHING and not (path and isinstance(path[-1], int)))):
            value = None
        if self._may_lose and not event.style and (lost := _LOST.match(self._text, event.end_mark.index)):
            message = f'"{_shorten(lost[1])}" is taken for a comment. Put the text in quotes, or a space after the "#".'
            self.findings.append(Finding(codes.LOST_TEXT, lost.start(1), lost.end(1), message))
            self.cut.add(path)
            value = lost[1].rstrip() if value is None else value
        if value and self._may_mark and (markup := _MARKUP.search(value, 0, _LOOK_AT)):
            message = f'"{_shorten(markup[0])}" looks like markup; pages show it as typed. Write plain text.'
            self.notes.append(TextNote(codes.MARKUP_IN_TEXT, path, markup[0], message))
        return value

    def _clean(self, event: Any) -> str:
        """A text without what is not text or cannot be seen, each of which is reported."""
        value: str = event.value.translate(_PUT_BACK)
        if bad := FORBIDDEN.search(value):  # an escape wrote it; as itself it would not have come this far
            message = f"A backslash escape writes {name_of_character(bad[0])}, which is not text. Delete it."
            self._finding(codes.WRONG_TYPE, event, message)
            value = FORBIDDEN.sub("", value)
        if hidden := HIDDEN.findall(value):
            names = ", ".join(sorted({name_of_character(char) for char in hidden}))
            message = f"Holds {names}, which nobody sees; left out of the pages. Delete it."
            start, end = event.start_mark.index, event.end_mark.index
            if (at := self._text.find(hidden[0], start, end)) >= 0:  # else an escape wrote it
                start, end = at, at + 1
            first, last = event.start_mark.index, event.end_mark.index
            fix = Fix(first, last, HIDDEN.sub("", self._text[first:last]))
            self.findings.append(Finding(codes.HIDDEN_TEXT, start, end, message, fix))
            value = HIDDEN.sub("", value)
        return value

    @staticmethod
    def _refusal(code: Code, event: Any, message: str) -> Refused:
        return Refused(Finding(code, event.start_mark.index, event.end_mark.index, message))

    def _finding(self, code: Code, event: Any, message: str) -> None:
        self.findings.append(Finding(code, event.start_mark.index, event.end_mark.index, message))


def _stand_in(found: "re.Match[str]") -> str:
    return found[0][:-1] + _STAND_INS[found[0][-1]]


def _shorten(text: str, length: int = 40) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
