"""One file's tree against the model of its kind: every mistake in it, each at its place, in the author's words."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from builder.diagnostics import START_OF_FILE, Diagnostic, Span
from builder.english.number_hint import number_hint
from builder.fields import (
    MissingField,
    RefMark,
    choices,
    metadata,
    shown,
)
from builder.kind import Kind, WrongBeside
from builder.kinds import kinds
from builder.reading import codes
from builder.reading.codes import Code
from builder.reading.echoes import lacking_fields, misplaced_fields, without_echoes
from builder.reading.foreign_file import foreign_file
from builder.reading.model_fields import field_at, fields_at, parts_with
from builder.reading.repeated import repeated
from builder.reading.source import Source
from builder.reading.suggestions import MANY, bad_id, did_you_mean, known_words
from builder.reading.yaml_tree import Path

M = TypeVar("M", bound=Kind)


def validate(source: Source, model: type[M]) -> tuple[M | None, list[Diagnostic]]:
    """The file as an instance of its kind, or `None` and what is wrong with it."""
    if source.data is None:
        message = f"The file is empty. It needs {_listed(_required(model))}."
        return None, [source.diagnostic(codes.MISSING_FIELD, START_OF_FILE, message)]
    if not isinstance(source.data, dict):
        message = f'Expected fields ("name: value"), found {_what(source.data)}.'
        return None, [source.diagnostic(codes.WRONG_TYPE, source.span(()), message)]
    if foreign := foreign_file(source, model):
        return None, [foreign]
    has_empty = _has_empty(source.data)
    tree = without_empty(source.data) if has_empty else source.data
    details: list[Any] = [
        {"type": "extra_forbidden", "loc": path, "input": None}
        for path in (_empty_fields(source.data) if has_empty else ())
        if (known := fields_at(model, path[:-1])) and path[-1] not in known
    ]
    found = None
    try:
        found = model.model_validate(tree)
    except ValidationError as error:
        details += error.errors(include_url=False)
    if found is None or details:
        hints = len(details) <= MANY
        misplaced = misplaced_fields(source, model, details) if hints else {}
        if hints:
            details = without_echoes(source, model, details, misplaced.values())
        return None, [
            _misplaced_field(source, detail["loc"], misplaced[detail["loc"]])
            if detail["loc"] in misplaced
            else _translate(source, model, detail, hints=hints)
            for detail in details
        ]
    mistakes = [source.diagnostic(code, source.span(path), message) for code, path, message in repeated(found)]
    return (None if mistakes else found), mistakes


def _misplaced_field(source: Source, path: Path, lacking: Path) -> Diagnostic:
    """What to say of a field that is indented too little or too far."""
    if len(lacking) < len(path):
        advice = f'It belongs beside "{path[len(lacking) - 1]}": indent it less.'
    else:
        advice = f'It belongs below "{_name(lacking if source.has(lacking) else lacking[:-1])}": indent it.'
    message = f"{shown(path[-1])} is not a field {_place(path[:-1])}. {advice}"
    return source.diagnostic(codes.UNKNOWN_FIELD, source.key_span(path), message)


def _has_empty(tree: Any) -> bool:
    """Whether any key of the tree has no value: of few files, any has."""
    is_fields = isinstance(tree, dict)
    for value in tree.values() if is_fields else tree:
        if value is None:
            if is_fields:
                return True
        elif not isinstance(value, str) and _has_empty(value):
            return True
    return False


def without_empty(tree: Any) -> Any:
    """The tree without the keys that have no value: an empty field counts as one that was not written."""
    if isinstance(tree, dict):
        return {key: without_empty(value) for key, value in tree.items() if value is not None}
    if isinstance(tree, list):
        return [without_empty(item) for item in tree]
    return tree


def _empty_fields(tree: Any, path: Path = ()) -> Iterator[Path]:
    if isinstance(tree, dict):
        yield from ((*path, key) for key, value in tree.items() if value is None)
    if isinstance(tree, dict | list):
        for step, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
            yield from _empty_fields(value, (*path, step))


def _rest_of_a_number(tree: Any, name: str) -> str:
    """What to write where a comma inside { } has cut a number in pieces: `expected: 0,9`."""
    if not (isinstance(tree, dict) and name.isdecimal()):
        return ""
    at = list(tree).index(name)
    first = list(tree.values())[at - 1] if at else None
    is_cut = isinstance(first, str) and first.isdecimal()
    return f" A comma ends a number inside {{ }}.{number_hint(f'{first},{name}')}" if is_cut else ""


def _translate(source: Source, model: type[Kind], error: Any, *, hints: bool) -> Diagnostic:
    path: Path = tuple(error["loc"])
    kind: str = error["type"]
    if kind == "extra_forbidden":
        name = str(path[-1])
        hint = " After the colon comes a space." if ":" in name else ""
        hint = hint or (_other_field(source, model, path) if hints else "")
        if error["input"] is None and path[:-1] and ":" not in name and "Did you mean" not in hint:
            hint = _rest_of_a_number(source.value(path[:-1]), name) or (
                " If it is the rest of a text: a comma ends a text inside { }, so put the whole text in quotes."
            )
        message = f"{shown(name)} is not a field {_place(path[:-1])}.{hint}"
        return source.diagnostic(codes.UNKNOWN_FIELD, source.key_span(path), message)
    if kind == "missing":
        if source.has(path):
            message = f'"{path[-1]}" is empty. {_wanted(model, path)}'
            return source.diagnostic(codes.MISSING_FIELD, source.key_span(path), message)
        message = f'"{path[-1]}" is missing {_place(path[:-1])}. {_wanted(model, path)}'
        if lacking := error.get("lacking"):
            begun = f"This entry of {shown(_name(path[:-1]))} is hardly begun"
            message = f"{begun}: {_listed(shown(its[-1]) for its in lacking)} are missing. Write them, or take it out."
        return source.diagnostic(codes.MISSING_FIELD, _start_of(source, path[:-1]), message)
    if _is_empty(error["input"], kind):
        while not source.has(path):  # plain text stands for the fields that it would be the first of
            path = path[:-1]
        code, message = codes.MISSING_FIELD, _empty(model, path, kind)
    elif kind == "value_error":
        cause = error["ctx"]["error"]
        path = (*path, cause.field) if isinstance(cause, WrongBeside) else path
        code, message = (codes.MISSING_FIELD if isinstance(cause, MissingField) else codes.WRONG_TYPE), str(cause)
    else:
        code, message = _wrong_value(model, path, kind, error["input"], error.get("ctx", {}))
    span = _start_of(source, path) if code is codes.MISSING_FIELD else source.span(path)
    return source.diagnostic(code, span, message)


def _other_field(source: Source, model: type[Kind], path: Path) -> str:
    """What to write instead of an unknown field: one that is called alike, or the place where it belongs."""
    *above, last = path
    name, place = str(last), tuple(above)
    if not place and name in model.instead:
        return f" {model.instead[name][1]}"
    if belongs := parts_with(model, place, name):
        where = " and of ".join(shown(part) for part in belongs)
        return f" It is a field of {where}: write it below that, indented." if len(belongs) < 3 else ""
    meant = did_you_mean(name, lacking_fields(source, model, place), at_most=0)
    return meant or known_words(fields_at(model, place), at_most=12)


def _is_empty(value: object, kind: str) -> bool:
    return value is None or kind == "too_short" or (isinstance(value, str) and not value.strip())


def _empty(model: type[Kind], path: Path, kind: str) -> str:
    if kind == "too_short":
        return f'"{_name(path)}" is an empty list. {_wanted(model, path)}'
    what = f'"{path[-1]}"' if path and isinstance(path[-1], str) else "This entry"
    return f"{what} is empty. {_wanted(model, path)}"


def _wrong_value(model: type[Kind], path: Path, kind: str, value: Any, context: dict[str, Any]) -> tuple[Code, str]:
    if kind == "string_pattern_mismatch":
        mark = _reference(model, path)
        return codes.BAD_ID, bad_id(
            str(value),
            underscores="_" in context["pattern"],
            in_list=isinstance(path[-1], int),
            folder=kinds()[mark.target].folder if mark and mark.target in kinds() else "",
        )
    if kind == "string_too_long":
        message = f"{len(str(value)):,} characters; this field holds at most {context['max_length']:,}. Shorten it."
        return codes.TOO_BIG, message
    if kind == "literal_error":
        known = choices(_annotation_at(model, path))
        hint = did_you_mean(value, known, at_most=0) if isinstance(value, str) else ""
        message = f"Expected {_listed(known, 'or')}, found {_what(value)}.{hint}"
    elif kind == "greater_than_equal":
        message = f"Expected at least {context['ge']}, found {value}."
    elif kind == "less_than_equal":
        message = f"Expected at most {context['le']}, found {value}."
    elif kind in ("model_type", "model_attributes_type"):
        message = f"Expected {_field_list(model, path)}, found {_what(value)}. Write each on a line of its own."
    else:
        is_id = kind == "string_type" and _reference(model, path) is not None
        hint = "" if is_id else _shape_hint(kind, value)
        expected = "one id" if is_id else _EXPECTED.get(kind, "another kind of value")
        message = f"Expected {expected}, found {_what(value)}.{hint}"
    return codes.WRONG_TYPE, message


_EXPECTED = {
    "string_type": "text",
    "tuple_type": "a list",
    "float_type": "a number",
    "int_type": "a whole number",
    "date_type": "a date as YYYY-MM-DD",
}


def _shape_hint(kind: str, value: object) -> str:
    if kind == "tuple_type" and isinstance(value, dict) and value:
        return f' Start each entry with a dash: "- {_first(value)}: …".'
    if kind == "tuple_type":
        first = next(filter(None, re.split(r"\s*(?:,|^-|[•·‣◦])\s*", value)), "") if isinstance(value, str) else ""
        return f' Write each entry on a line of its own: "- {first if 0 < len(first) < 40 else "…"}".'
    if kind == "string_type" and isinstance(value, dict):
        return " If it is a text that holds a colon, put it in quotes."
    if kind == "string_type" and isinstance(value, list):
        return " If it is a text that starts with a bracket or a dash, put it in quotes."
    return ""


def _wanted(model: type[Kind], path: Path) -> str:
    """What a field is for, from the model, with an example where it has one."""
    info = field_at(model, path)
    if info is None:
        return ""
    if words := choices(info.annotation):
        return f"{info.description} One of: {', '.join(words)}."
    example = f" Example: {info.examples[0]}" if info.examples else ""
    return f"{info.description}{example}"


def _start_of(source: Source, path: Path) -> Span:
    """Where something is missing: the first line of the thing it is missing from, not the whole of it."""
    if path and isinstance(path[-1], str):
        return source.key_span(path)
    span = source.span(path)
    return Span(span.line, span.column, span.line, span.column + 1)


def _annotation_at(model: type[BaseModel], path: Path) -> Any:
    info = field_at(model, path)
    return info.annotation if info else None


def _reference(model: type[BaseModel], path: Path) -> RefMark | None:
    """What the field at `path` refers to, where it is a reference."""
    info = field_at(model, path)
    marks = (*info.metadata, *metadata(info.annotation)) if info else ()
    return next((mark for mark in marks if isinstance(mark, RefMark)), None)


def _required(model: type[BaseModel]) -> list[str]:
    return [f'"{field.alias or name}"' for name, field in model.model_fields.items() if field.is_required()]


def _place(path: Path) -> str:
    names = [str(step) for step in path if isinstance(step, str)]
    return f'in "{names[-1]}"' if names else "here"


def _name(path: Path) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "value")


def _field_list(model: type[Kind], path: Path) -> str:
    names = fields_at(model, path)
    return f"the field{'s' * (len(names) > 1)} {_listed(names)}"


def _what(value: object) -> str:
    if isinstance(value, dict):
        return f'fields ("{_first(value)}: …")' if value else "{}"
    if isinstance(value, list):
        return "a list"
    return shown(value)


def _first(fields: dict[str, Any]) -> str:
    return shown(next(iter(fields)), 20).strip('"')


def _listed(words: Iterable[str], last: str = "and") -> str:
    *most, final = words
    return f"{', '.join(most)} {last} {final}" if most else str(final)
