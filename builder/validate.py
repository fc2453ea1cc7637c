"""One file's tree against the model of its kind: every mistake in it, each at its place, in the author's words."""

import difflib
import re
from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from builder import codes
from builder.codes import Code
from builder.diagnostics import START_OF_FILE, Diagnostic
from builder.fields import ID_PATTERN, MAX_ID, MissingField, choices, nested_models, shown
from builder.kind import Kind
from builder.source import Source
from builder.yaml_tree import Path

M = TypeVar("M", bound=Kind)


def validate(source: Source, model: type[M]) -> tuple[M | None, list[Diagnostic]]:
    """The file as an instance of its kind, or `None` and what is wrong with it."""
    if source.data is None:
        message = f"The file is empty. It needs {_listed(_required(model))}."
        return None, [source.diagnostic(codes.MISSING_FIELD, START_OF_FILE, message)]
    if not isinstance(source.data, dict):
        message = f'Expected fields ("name: value"), found {_what(source.data)}.'
        return None, [source.diagnostic(codes.WRONG_TYPE, source.span(()), message)]
    try:
        found = model.model_validate(_without_empty(source.data))
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, [_translate(source, model, detail) for detail in details]
    repeated = [
        source.diagnostic(
            codes.ID_CLASH,
            source.span((*path, "id")),
            f"The id {shown(name)} is used twice in this list. Rename one.",
        )
        for path, name in _repeated_ids(found)
    ]
    return (None if repeated else found), repeated


def did_you_mean(word: str, known: Any) -> str:
    """` Did you mean "cio"?`, or the known words where they are few, or nothing."""
    names = sorted(map(str, known))
    if close := difflib.get_close_matches(word, names, n=1, cutoff=0.6):
        return f' Did you mean "{close[0]}"?'
    if names and len(names) <= 6:
        return f" Known: {', '.join(names)}."
    return ""


def _without_empty(tree: Any) -> Any:
    """The tree without the keys that have no value: an empty field counts as one that was not written."""
    if isinstance(tree, dict):
        return {key: _without_empty(value) for key, value in tree.items() if value is not None}
    if isinstance(tree, list):
        return [_without_empty(item) for item in tree]
    return tree


def _translate(source: Source, model: type[Kind], error: Any) -> Diagnostic:
    path: Path = tuple(error["loc"])
    kind: str = error["type"]
    if kind == "extra_forbidden":
        known = _fields_at(model, path[:-1])
        message = f"{shown(path[-1])} is not a field {_place(path[:-1])}.{did_you_mean(str(path[-1]), known)}"
        return source.diagnostic(codes.UNKNOWN_FIELD, source.key_span(path), message)
    if kind == "missing":
        name = path[-1]
        if source.has(path):
            return source.diagnostic(
                codes.MISSING_FIELD, source.key_span(path), f'"{name}" is empty. {_wanted(model, path)}'
            )
        message = f'"{name}" is missing {_place(path[:-1])}. {_wanted(model, path)}'
        return source.diagnostic(codes.MISSING_FIELD, _start_of(source, path[:-1]), message)
    code, message = _wrong_value(source, model, path, error)
    span = _start_of(source, path) if code is codes.MISSING_FIELD else source.span(path)
    return source.diagnostic(code, span, message)


def _wrong_value(source: Source, model: type[Kind], path: Path, error: Any) -> tuple[Code, str]:
    kind: str = error["type"]
    value = error["input"]
    context = error.get("ctx", {})
    if kind == "value_error":
        cause = context["error"]
        return (codes.MISSING_FIELD if isinstance(cause, MissingField) else codes.WRONG_TYPE), str(cause)
    if kind == "string_pattern_mismatch":
        return codes.BAD_ID, bad_id(str(value), underscores="_" in context["pattern"])
    if kind == "literal_error":
        known = choices(_annotation_at(model, path))
        hint = did_you_mean(str(value), known)
        hint = "" if hint.startswith(" Known") else hint
        return codes.WRONG_TYPE, f"Expected {_listed(known, 'or')}, found {_what(value)}.{hint}"
    if kind == "string_too_long":
        return (
            codes.TOO_BIG,
            f"{len(str(value)):,} characters; this field holds at most {context['max_length']:,}. Say it shorter.",
        )
    if kind == "string_too_short":
        return codes.MISSING_FIELD, f'"{_name(path)}" is empty. {_wanted(model, path)}'
    if kind == "too_short":
        return codes.MISSING_FIELD, f'"{_name(path)}" is an empty list. {_wanted(model, path)}'
    if kind == "greater_than_equal":
        return codes.WRONG_TYPE, f"Expected at least {context['ge']}, found {value}."
    if kind == "less_than_equal":
        return codes.WRONG_TYPE, f"Expected at most {context['le']}, found {value}."
    if value is None and source.has(path):
        return codes.MISSING_FIELD, f"This entry is empty. {_wanted(model, path)}".rstrip()
    return (
        codes.WRONG_TYPE,
        f"Expected {_EXPECTED.get(kind, 'another kind of value')}, found {_what(value)}.{_shape_hint(kind, value)}",
    )


_EXPECTED = {
    "string_type": "text",
    "tuple_type": "a list",
    "model_type": "fields",
    "model_attributes_type": "fields",
    "float_type": "a number",
    "int_type": "a whole number",
    "date_type": "a date as YYYY-MM-DD",
}


def _shape_hint(kind: str, value: object) -> str:
    if kind == "tuple_type":
        example = str(value) if isinstance(value, str) and len(value) < 40 else "…"
        return f' Write each entry on a line of its own: "- {example}".'
    if kind == "string_type" and isinstance(value, dict):
        return " If the text holds a colon, put it in quotes."
    if kind == "string_type" and isinstance(value, list):
        return " If the text starts with a bracket or a dash, put it in quotes."
    return ""


def bad_id(name: str, *, underscores: bool = False) -> str:
    """What to say of an id outside the grammar, with one inside it where the text suggests one."""
    joint = "_" if underscores else "-"
    rule = f"lower-case letters and digits, words joined by {'underscores' if underscores else 'hyphens'}, starting with a letter"
    suggestion = (
        re.sub(r"[^a-z0-9]+", joint, name.lower()).strip(joint).lstrip("0123456789" + joint)[:MAX_ID].strip(joint)
    )
    valid = re.fullmatch(ID_PATTERN.replace("-", joint), suggestion)
    hint = f' Write "{suggestion}".' if valid and suggestion != name else ""
    return f"{shown(name)} is not an id: {rule}.{hint}"


def _wanted(model: type[Kind], path: Path) -> str:
    """What a field is for, from the model, with an example where it has one."""
    info = _field_at(model, path)
    if info is None:
        return ""
    example = f" Example: {info.examples[0]}" if info.examples else ""
    return f"{info.description}{example}"


def _start_of(source: Source, path: Path) -> Any:
    """Where something is missing: the first line of the thing it is missing from, not the whole of it."""
    return source.key_span(path) if path and isinstance(path[-1], str) else source.span_at(_offset(source, path))


def _offset(source: Source, path: Path) -> int:
    span = source.span(path)
    lines = source.text.splitlines(keepends=True)
    return sum(map(len, lines[: span.line - 1])) + span.column - 1


def _field_at(model: type[BaseModel], path: Path) -> Any:
    info = None
    current: type[BaseModel] | None = model
    for step in path:
        if isinstance(step, int):
            continue
        if current is None:
            return None
        info = next((field for name, field in current.model_fields.items() if step in (field.alias, name)), None)
        if info is None:
            return None
        current = next(nested_models(info.annotation), None)
    return info


def _annotation_at(model: type[BaseModel], path: Path) -> Any:
    info = _field_at(model, path)
    return info.annotation if info else None


def _fields_at(model: type[BaseModel], path: Path) -> list[str]:
    info = _field_at(model, path)
    inner = model if not path else next(nested_models(info.annotation), None) if info else None
    return [field.alias or name for name, field in inner.model_fields.items()] if inner else []


def _required(model: type[BaseModel]) -> list[str]:
    return [f'"{field.alias or name}"' for name, field in model.model_fields.items() if field.is_required()]


def _repeated_ids(model: BaseModel, path: Path = ()) -> Iterator[tuple[Path, str]]:
    for name, info in type(model).model_fields.items():
        value = getattr(model, name)
        here = (*path, info.alias or name)
        if isinstance(value, BaseModel):
            yield from _repeated_ids(value, here)
        elif isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
            seen: set[str] = set()
            for index, item in enumerate(value):
                if (name_of := getattr(item, "id", None)) is not None:
                    if name_of in seen:
                        yield (*here, index), name_of
                    seen.add(name_of)
                yield from _repeated_ids(item, (*here, index))


def _place(path: Path) -> str:
    names = [str(step) for step in path if isinstance(step, str)]
    return f'in "{names[-1]}"' if names else "here"


def _name(path: Path) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "value")


def _what(value: object) -> str:
    if isinstance(value, dict):
        return "fields"
    if isinstance(value, list):
        return "a list"
    return "nothing" if value is None else shown(value)


def _listed(words: Any, last: str = "and") -> str:
    *most, final = words
    return f"{', '.join(most)} {last} {final}" if most else str(final)
