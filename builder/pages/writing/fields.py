"""Every field of every kind of file, from the models, in the words of an author."""

import datetime
import types
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from builder import fields
from builder.english.fitting import listed
from builder.fields import RefMark, SpokenMark, choices, metadata, nested_models
from builder.kind import Kind
from builder.kinds import kinds

# What a field holds, one and several of it. The first type counts whose marks the field carries, all of them.
_WORDS: tuple[tuple[Any, str, str], ...] = (
    (fields.Number, "number", "numbers"),
    (fields.Whole, "whole number", "whole numbers"),
    (fields.Date, "date", "dates"),
    (fields.WebAddress, "web address", "web addresses"),
    (fields.Currency, "currency code", "currency codes"),
    (fields.InputId, "id with underscores", "ids with underscores"),
    (fields.Id, "id", "ids"),
    (fields.Note, "text", "texts"),
    (fields.Line, "short text", "short texts"),
)


@dataclass(frozen=True)
class FieldRow:
    """One field as authors read about it."""

    path: str
    """Where it stands, and its anchor: `record.problem.reasons.questions.ask`."""
    name: str
    depth: int
    """0 for a field of the file itself, 1 for a field inside one of those."""
    is_required: bool
    is_spoken: bool
    holds: str
    description: str
    example: str | None
    default: str | None


@dataclass(frozen=True)
class KindSection:
    """One kind of file with its fields, those inside a field right below it."""

    name: str
    title: str
    place: str
    about: str
    fields: tuple[FieldRow, ...]


class FieldsView:
    """Every field of every kind of file; what every file may carry stands once, at the end."""

    max_line = fields.MAX_LINE
    max_text = fields.MAX_TEXT
    max_id = fields.MAX_ID

    def __init__(self) -> None:
        order = ("record", "offering", "role", "industry", "proof")
        known = kinds()
        names = [*(name for name in order if name in known), *(name for name in known if name not in order)]
        self.sections = (*(_section(known[name]) for name in names), _EVERY_FILE)

    @property
    def contents(self) -> list[tuple[str, str]]:
        """Anchor and title of every section."""
        return [(section.name, section.title) for section in self.sections]


def field_rows(model: type[BaseModel], above: str = "", depth: int = 0) -> Iterator[FieldRow]:
    """The fields of a model in order, each followed by those inside it; `above` starts their paths."""
    for attribute, info in model.model_fields.items():
        name = info.alias or attribute
        path = f"{above}.{name}" if above else name
        marks = [*info.metadata, *metadata(info.annotation)]
        yield FieldRow(
            path,
            name,
            depth,
            info.is_required(),
            any(isinstance(mark, SpokenMark) for mark in marks),
            _holds(info, marks),
            info.description or "",
            _example(info),
            _default(info),
        )
        if inner := next(nested_models(info.annotation), None):
            yield from field_rows(inner, path, depth + 1)


def place_of(kind: type[Kind], offering: str = "OFFERING", name: str = "ID") -> str:
    """Where files of a kind lie: `content/records/OFFERING/ID.yml`."""
    if kind.folder.endswith(".yml"):
        return f"content/{kind.folder}"
    return "/".join(["content", kind.folder, *[offering] * (kind.depth - 1), f"{name}.yml"])


def _section(kind: type[Kind]) -> KindSection:
    about = " ".join((kind.__doc__ or "").split())
    own = tuple(row for row in field_rows(kind, kind.kind) if row.path.split(".")[1] not in Kind.model_fields)
    title = {"industry": "Industries", "proof": "Proof", "milestones": "Milestones"}.get(kind.kind)
    return KindSection(kind.kind, title or f"{kind.kind.capitalize()}s", place_of(kind), about, own)


def _holds(info: FieldInfo, marks: list[Any]) -> str:
    kind_of_value = info.annotation
    is_list = any(get_origin(part) is tuple for part in (kind_of_value, *_union(kind_of_value)))
    one, several = _words(kind_of_value, marks)
    text = f"list of {several}" if is_list else one
    if is_list and _bound("min_length", info.metadata):
        text += ", at least one"
    low, high = _bound("ge", marks), _bound("le", marks)
    if low is not None and high is not None:
        text += f", {low} to {high}"
    if info.is_required() and types.NoneType in _union(kind_of_value):
        text += ", or null"
    return text


def _words(kind_of_value: Any, marks: list[Any]) -> tuple[str, str]:
    if next(nested_models(kind_of_value), None):
        return "fields", "entries"
    if ref := next((mark for mark in marks if isinstance(mark, RefMark)), None):
        other = " or web address" if ref.or_url else ""
        return f"{ref.target} id{other}", f"{ref.target} ids{other}"
    if words := choices(kind_of_value):
        return listed(list(words), "or"), listed(list(words), "or")
    for known, one, several in _WORDS:
        if all(mark in marks for mark in metadata(known)):
            return one, several
    return ("date", "dates") if datetime.date in (kind_of_value, *_union(kind_of_value)) else ("text", "texts")


def _bound(name: str, marks: list[Any]) -> int | None:
    return next((getattr(mark, name) for mark in marks if getattr(mark, name, None) is not None), None)


def _example(info: FieldInfo) -> str | None:
    """The example, where it says more than the words a field accepts and the value it has when left out."""
    example = str(info.examples[0]) if info.examples else None
    return None if choices(info.annotation) or example == _default(info) else example


def _default(info: FieldInfo) -> str | None:
    default = None if info.is_required() else info.get_default()
    if isinstance(default, tuple):
        return ", ".join(map(str, default)) or None
    return None if default is None or isinstance(default, BaseModel) else str(default)


def _union(annotation: Any) -> tuple[Any, ...]:
    return get_args(annotation) if get_origin(annotation) in (Union, types.UnionType) else ()


_EVERY_FILE = KindSection(
    "every-file",
    "Every file",
    "",
    "These blocks may stand at the end of any file above. None of them is required.",
    tuple(field_rows(Kind)),
)
