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

from babel.numbers import get_currency_name, get_currency_symbol, list_currencies
from pydantic import AfterValidator, BaseModel, BeforeValidator, StringConstraints, WithJsonSchema

from builder.english.date_hint import date_hint, length_of_month
from builder.english.number_hint import number_hint
from builder.patterns import pattern
from builder.reading.yaml_tree import Path

ID_PATTERN = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
"""The grammar of ids and file names."""

INPUT_ID_PATTERN = r"[a-z][a-z0-9]*(_[a-z0-9]+)*"
"""The grammar of the names of numbers, as formulas use them."""


DEVICE_NAMES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))]
)
"""Names that Windows keeps for devices: no file can have them there."""


class MissingField(ValueError):  # noqa: N818 - it names what the author reads: a missing field
    """Raised by a model's own check where a field is not there that would have to be."""


UNWRITTEN = "TODO"
"""What a new file holds where its author has not written yet."""

MAX_ID = 64
MAX_LINE = 400
MAX_TEXT = 4_000
MAX_ADDRESS = 2_000


@dataclass(frozen=True, slots=True)
class SpokenMark:
    """The field is said to a buyer: it is shown as speech and read by the language rules."""


@dataclass(frozen=True, slots=True)
class TextMark:
    """The field holds words for people, spoken or not."""


@dataclass(frozen=True, slots=True)
class UsualMark:
    """The field may be left out, but a new file starts with it."""


@dataclass(frozen=True, slots=True)
class RefMark:
    """The field names something else: a kind of content (`role`), or a part of the record (`reason`)."""

    target: str
    or_url: bool = False


# A text field shows what was typed, whatever YAML would have made of it.
_AS_TYPED: dict[str, Any] = {"type": ["string", "number", "boolean"], "minLength": 1}
_LINE_SCHEMA = WithJsonSchema({**_AS_TYPED, "maxLength": MAX_LINE})
_NOTE_SCHEMA = WithJsonSchema({**_AS_TYPED, "maxLength": MAX_TEXT})

Line = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_LINE), _LINE_SCHEMA, TextMark()
]
"""A name, a title, a unit: one short text."""

Note = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_TEXT), _NOTE_SCHEMA, TextMark()
]
"""Text for the seller or the record's keeper; never spoken."""

Spoken = Annotated[Line, SpokenMark()]
"""A line that is said to a buyer."""

Id = Annotated[str, StringConstraints(pattern=rf"^{ID_PATTERN}$", max_length=MAX_ID)]
"""An id: lower-case letters and digits, words joined by single hyphens."""

InputId = Annotated[str, StringConstraints(pattern=rf"^{INPUT_ID_PATTERN}$", max_length=MAX_ID)]
"""The name of a number: words joined by underscores, so that a formula can tell it from a subtraction."""


_NUMBER = pattern(r"[-+]?\d+(\.\d+)?", re.ASCII)  # a library of 1,000 records holds 25,000 of them
_THOUSANDS = pattern(r"[-+]?([1-9]\d{0,2})\.000", re.ASCII)
"""A thousand in many countries, a one with three decimals in others: formulas refuse it, too."""
_WHOLE = pattern(r"-?\d{1,20}", re.ASCII)
_DAY = pattern(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _number(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = value.strip()
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"Expected a plain number such as 1200 or 0.15, found {shown(value)}.{number_hint(text)}")
    if found := _THOUSANDS.fullmatch(text):
        small, large = found[1], f"{found[1]}000"
        raise ValueError(f"{shown(value)} may be read as {small} or as {large}. Write the one that is meant.")
    if len(text.lstrip("+-").replace(".", "").strip("0")) > 15 or len(text) > 40:
        raise ValueError(f"Expected a number of at most 15 digits, found {shown(value)}.")
    return float(text) + 0.0  # -0 is 0


def _whole(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not _WHOLE.fullmatch(value.strip()):
        raise ValueError(f"Expected a whole number such as 36, found {shown(value)}.")
    return int(value)


def _date(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not _DAY.fullmatch(value.strip()):
        hint = date_hint(value.strip())
        raise ValueError(f"Expected a date as YYYY-MM-DD, such as 2026-11-01, found {shown(value)}.{hint}")
    try:
        day = datetime.date.fromisoformat(value.strip())
    except ValueError:
        text = value.strip()
        raise ValueError(f"{text} is not a day of the calendar.{length_of_month(text)}") from None
    if not 1990 <= day.year <= 2199:
        raise ValueError(f"Expected a day between 1990 and 2199, found {day}.")
    return day


def is_web_address(text: str) -> bool:
    """Whether `text` is a complete http or https address without credentials, spaces or quotes."""
    return address_fault(text) is None


def address_fault(text: str) -> str | None:
    """What keeps `text` from being such an address, as a sentence; `None` where nothing does."""
    if not re.match(r"https?://", text, re.IGNORECASE):
        return _beginning_meant(text)
    if odd := re.search(r"[\s\"'<>\\^`{|}]", text):
        name = {" ": "A space", '"': "A quotation mark"}.get(odd[0], f'"{odd[0]}"')
        return f"{name} has no place in an address; copy it from the browser."
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port  # asking for the port checks it
    except ValueError:
        return "Its first part is not the name of a site; copy it from the browser."
    if "@" in parts.netloc:
        return 'Leave out the name and password before the "@".'
    if not host or "" in host.removesuffix(".").split("."):
        return "The name of the site is missing."
    return None


def _beginning_meant(text: str) -> str:
    """What to write instead of a text that does not begin as an address does."""
    if inside := re.search(r"https?://[^\s\"'<>()\[\]]{3,100}(?=[>)\]\"'])", text):
        return f'Write the address alone: "{inside[0]}".'
    bare = re.match(r"(?:[\w-]{1,63}\.)+[a-z]{2,}(?=[/?#]|$)", text)
    return f'Write "https://{text}".' if bare and len(text) < 100 else "It must start with https:// or http://."


def _web_address(value: str) -> str:
    if fault := address_fault(value):
        raise ValueError(f"Expected a web address, found {shown(value)}. {fault}")
    return value


def _currency(value: str) -> str:
    if value not in list_currencies():
        meant = _currency_meant(value)
        hint = f' Write "{meant}".' if meant else ""
        raise ValueError(f"Expected a currency code of ISO 4217 such as EUR or USD, found {shown(value)}.{hint}")
    return value


_SHARED_SIGNS = ("$", "¥")
"""Signs that several currencies have."""


def _currency_meant(text: str) -> str | None:
    """The code of a currency that is given in small letters, by its sign or by its English name."""
    codes = list_currencies()
    if text.upper() in codes:
        return text.upper()
    found = {code for code in codes if text not in _SHARED_SIGNS and text == get_currency_symbol(code, "en")}
    found = found or {
        code for code in codes for count in (1, 2) if text.lower() == get_currency_name(code, count, "en").lower()
    }
    return next(iter(found)) if len(found) == 1 else None


_DATE = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_ADDRESS = {"type": "string", "pattern": r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s/]", "maxLength": MAX_ADDRESS}

Number = Annotated[float, BeforeValidator(_number), WithJsonSchema({"type": "number"})]
"""A plain decimal number."""

Whole = Annotated[int, BeforeValidator(_whole)]
"""A whole number; a field says itself from where to where."""

Date = Annotated[datetime.date, BeforeValidator(_date), WithJsonSchema(_DATE)]
"""A day: YYYY-MM-DD."""

WebAddress = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_ADDRESS),
    AfterValidator(_web_address),
    WithJsonSchema(_ADDRESS),
]
"""A complete http or https address."""

Currency = Annotated[Line, AfterValidator(_currency), WithJsonSchema({"type": "string", "pattern": "^[A-Z]{3}$"})]
"""A currency code of ISO 4217."""


def is_id(text: str) -> bool:
    """Whether `text` is within the grammar of ids."""
    return len(text) <= MAX_ID and re.fullmatch(ID_PATTERN, text) is not None


def shown(value: object, length: int = 40) -> str:
    """A value as quoted in a message: short, on one line, in double quotes."""
    text = " ".join(str(value)[: length * 4].encode("utf-8", "replace").decode().split())
    return f'"{text if len(text) <= length else text[: length - 1] + "…"}"'


def marked(model: BaseModel, mark: Any) -> list[tuple[Path, Any, Any]]:
    """Every (path, value, mark) in `model`, at any depth, whose field carries a mark of the class `mark`.

    Paths are those of the file (aliases, list indices), so they lead straight to a position.
    """
    found: list[tuple[Path, Any, Any]] = []
    _collect(model, mark, (), found)
    return found


def _collect(model: BaseModel, mark: Any, above: Path, found: list[tuple[Path, Any, Any]]) -> None:
    values = model.__dict__  # a library of 1,000 records asks for 200,000 of them
    for name, key, plan in _plan(type(model), mark):
        value = values[name]
        if type(value) is str:  # most are
            if plan is not None:
                found.append(((*above, key), value, plan))
        elif type(value) is tuple:
            for index, item in enumerate(value):
                if isinstance(item, BaseModel):
                    _collect(item, mark, (*above, key, index), found)
                elif plan is not None:
                    found.append(((*above, key, index), item, plan))
        elif isinstance(value, BaseModel):
            _collect(value, mark, (*above, key), found)
        elif plan is not None and value is not None:
            found.append(((*above, key), value, plan))


def marked_in(model: type[BaseModel], tree: Any, mark: Any) -> Iterator[tuple[Path, str, Any]]:
    """The same of a tree that is no model, for it has mistakes: every text in it that stands where a mark is."""
    for name, key, plan in _plan(model, mark):
        value = tree.get(key) if isinstance(tree, dict) else None
        if isinstance(value, list) != (get_origin(model.model_fields[name].annotation) is tuple):
            continue  # not what the field holds, which is a mistake of its own
        for index, item in enumerate(value) if isinstance(value, list) else (((), value),):
            path: Path = (key, index) if isinstance(index, int) else (key,)
            if isinstance(item, str) and plan is not None:
                yield path, item, plan
            elif isinstance(item, dict):
                for part in nested_models(model.model_fields[name].annotation):
                    yield from (((*path, *below), text, its) for below, text, its in marked_in(part, item, mark))


@cache
def _plan(model: type[BaseModel], mark: Any) -> tuple[tuple[str, str, Any], ...]:
    """The fields of `model` worth visiting for `mark`: (attribute, key in the file, the mark or None for nested)."""
    plan = []
    for name, info in model.model_fields.items():
        found = [meta for meta in (*info.metadata, *metadata(info.annotation)) if isinstance(meta, mark)]
        nested = any(_plan(inner, mark) for inner in nested_models(info.annotation))
        if found or nested:
            plan.append((name, info.alias or name, found[0] if found else None))
    return tuple(plan)


@cache
def marked_fields(model: type[BaseModel], mark: Any) -> frozenset[Path]:
    """The paths, without indices, of the fields of a model that carry a mark of the class `mark`."""
    found: set[Path] = set()
    for _, key, plan in _plan(model, mark):
        if plan is not None:
            found.add((key,))
    for name, info in model.model_fields.items():
        for inner in nested_models(info.annotation):
            found |= {(info.alias or name, *rest) for rest in marked_fields(inner, mark)}
    return frozenset(found)


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
