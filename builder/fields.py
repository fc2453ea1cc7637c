"""Field types that mean something: what a field holds decides how its text is read, checked, shown and explained.

Every scalar arrives as the text that was typed (`source`); these types turn it into a value or say what was expected.
`Spoken` and `Ref` are markers that later stages find by walking a model's fields (`marked`), so that a new field of
such a type is resolved, and checked by the language rules, from the moment it is declared.
"""

import datetime
import re
import types
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin
from urllib.parse import urlsplit

from babel.numbers import list_currencies
from pydantic import AfterValidator, BaseModel, BeforeValidator, StringConstraints, WithJsonSchema

from builder.yaml_tree import Path

ID_PATTERN = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
"""The grammar of ids and file names."""


class MissingField(ValueError):  # noqa: N818 - it names what the author reads: a missing field
    """Raised by a model's own check where a field is not there that would have to be."""


MAX_ID = 64
MAX_LINE = 400
MAX_TEXT = 4_000


@dataclass(frozen=True, slots=True)
class SpokenMark:
    """The field is said to a buyer: it is shown as speech and read by the language rules."""


@dataclass(frozen=True, slots=True)
class RefMark:
    """The field names something else: a kind of content (`role`), or a part of the record (`reason`)."""

    target: str
    or_url: bool = False


# A text field shows what was typed, whatever YAML would have made of it.
_AS_TYPED = WithJsonSchema({"type": ["string", "number", "boolean"], "minLength": 1})

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_LINE), _AS_TYPED]
"""A name, a title, a unit: one short text."""

Note = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_TEXT), _AS_TYPED]
"""Text for the seller or the record's keeper; never spoken."""

Spoken = Annotated[Line, SpokenMark()]
"""A line that is said to a buyer."""

Id = Annotated[str, StringConstraints(pattern=rf"^{ID_PATTERN}$", max_length=MAX_ID)]
"""An id: lower-case letters and digits, words joined by single hyphens."""

InputId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=MAX_ID)]
"""The name of a number: words joined by underscores, so that a formula can tell it from a subtraction."""


def _number(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = value.strip()
    if not re.fullmatch(r"[-+]?\d+(\.\d+)?", text, re.ASCII):
        raise ValueError(f"Expected a plain number such as 1200 or 0.15, found {shown(value)}.{_number_hint(text)}")
    if len(text.lstrip("+-").replace(".", "").strip("0")) > 15 or len(text) > 40:
        raise ValueError(f"Expected a number of at most 15 digits, found {shown(value)}.")
    return float(text)


def _number_hint(text: str) -> str:
    if re.fullmatch(r"[\d.,'  _]*\d[\d.,'  _]*", text):
        return (
            f" Write it without separators, with a point for decimals: {re.sub(r'[^0-9.]', '', text.replace(',', ''))}"
        )
    if text.endswith("%"):
        return " Write the number alone; what it counts goes into the unit."
    if re.match(r"[\d.]+\s*\D+$", text):
        return " Write the number alone; the unit has a field of its own."
    return ""


def _whole(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"\d{1,6}", value.strip(), re.ASCII):
        raise ValueError(f"Expected a whole number such as 36, found {shown(value)}.")
    return int(value)


def _date(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip(), re.ASCII):
        raise ValueError(f"Expected a date as YYYY-MM-DD, such as 2026-11-01, found {shown(value)}.")
    try:
        return datetime.date.fromisoformat(value.strip())
    except ValueError:
        raise ValueError(f"{value.strip()} is not a day of the calendar.") from None


def is_web_address(text: str) -> bool:
    """Whether `text` is a complete http or https address without credentials, spaces or quotes."""
    if re.search(r"[\s\"'<>\\^`{|}]", text):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False


def _web_address(value: str) -> str:
    if not is_web_address(value):
        raise ValueError(f"Expected a web address that starts with https:// or http://, found {shown(value)}.")
    return value


def _currency(value: str) -> str:
    if value not in list_currencies():
        raise ValueError(f"Expected a currency code of ISO 4217 such as EUR or USD, found {shown(value)}.")
    return value


Number = Annotated[float, BeforeValidator(_number), WithJsonSchema({"type": "number"})]
"""A plain decimal number."""

Whole = Annotated[int, BeforeValidator(_whole), WithJsonSchema({"type": "integer", "minimum": 0})]
"""A whole number, not negative."""

Date = Annotated[datetime.date, BeforeValidator(_date), WithJsonSchema({"type": "string", "format": "date"})]
"""A day: YYYY-MM-DD."""

WebAddress = Annotated[Line, AfterValidator(_web_address), WithJsonSchema({"type": "string", "format": "uri"})]
"""A complete http or https address."""

Currency = Annotated[Line, AfterValidator(_currency), WithJsonSchema({"type": "string", "pattern": "^[A-Z]{3}$"})]
"""A currency code of ISO 4217."""


def shown(value: object, length: int = 40) -> str:
    """A value as quoted in a message: short, in double quotes."""
    text = str(value)
    return f'"{text if len(text) <= length else text[: length - 1] + "…"}"'


def marked(model: BaseModel, mark: type[Any]) -> Iterator[tuple[Path, Any, Any]]:
    """Every (path, value, mark) in `model`, at any depth, whose field carries a mark of that type.

    Paths are those of the file (aliases, list indices), so they lead straight to a position.
    """
    for name, key, plan in _plan(type(model), mark):
        value = getattr(model, name)
        if value is None:
            continue
        for index, item in enumerate(value) if isinstance(value, tuple) else ((None, value),):
            path: Path = (key,) if index is None else (key, index)
            if isinstance(item, BaseModel):
                yield from (((*path, *rest), found, its) for rest, found, its in marked(item, mark))
            elif plan is not None:
                yield path, item, plan


@cache
def _plan(model: type[BaseModel], mark: type[Any]) -> tuple[tuple[str, str, Any], ...]:
    """The fields of `model` worth visiting for `mark`: (attribute, key in the file, the mark or None for nested)."""
    plan = []
    for name, info in model.model_fields.items():
        found = [meta for meta in (*info.metadata, *metadata(info.annotation)) if isinstance(meta, mark)]
        nested = any(_plan(inner, mark) for inner in nested_models(info.annotation))
        if found or nested:
            plan.append((name, info.alias or name, found[0] if found else None))
    return tuple(plan)


def metadata(annotation: Any) -> Iterator[Any]:
    """The marks anywhere inside an annotation."""
    if get_origin(annotation) is Annotated:
        yield from annotation.__metadata__
    for inner in get_args(annotation):
        yield from metadata(inner)


def nested_models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models inside an annotation: of a list's entries, of an optional value."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in (tuple, list, Union, types.UnionType, Annotated):
        for inner in get_args(annotation):
            yield from nested_models(inner)


def choices(annotation: Any) -> tuple[str, ...]:
    """The words a field accepts, where it accepts only some."""
    if get_origin(annotation) is Literal:
        return tuple(map(str, get_args(annotation)))
    return tuple(word for inner in get_args(annotation) for word in choices(inner))
