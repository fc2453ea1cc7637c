"""What a file says twice, though each of its fields is sound: two things of one id, one thing twice in a list."""

from collections.abc import Iterator
from functools import cache
from typing import Literal, get_args, get_origin

from pydantic import BaseModel

from builder.fields import RefMark, metadata, nested_models, shown
from builder.reading import codes
from builder.reading.codes import Code
from builder.reading.yaml_tree import Path


def repeated(model: BaseModel) -> Iterator[tuple[Code, Path, str]]:
    """Each repetition: the code, the place of the later one, and what to do about it."""
    yield from _ids(model, ())
    yield from _names(model, ())


def _ids(model: BaseModel, path: Path) -> Iterator[tuple[Code, Path, str]]:
    for name, key, has_ids in _places_of_ids(type(model)):
        value = getattr(model, name)
        here = (*path, key)
        if isinstance(value, BaseModel):
            yield from _ids(value, here)
            continue
        seen: set[str] = set()
        for index, item in enumerate(value or ()):
            if has_ids and item.id in seen:
                message = f"The id {shown(item.id)} is used twice in this list. Rename one."
                yield codes.ID_CLASH, (*here, index, "id"), message
            if has_ids:
                seen.add(item.id)
            yield from _ids(item, (*here, index))


@cache
def _places_of_ids(model: type[BaseModel]) -> tuple[tuple[str, str, bool], ...]:
    """The fields of `model` that hold ids at any depth: (attribute, key in the file, whether its entries have one)."""
    found = []
    for name, info in model.model_fields.items():
        for inner in nested_models(info.annotation):
            has_ids = "id" in inner.model_fields
            if has_ids or _places_of_ids(inner):
                found.append((name, info.alias or name, has_ids))
    return tuple(found)


def _names(model: BaseModel, path: Path) -> Iterator[tuple[Code, Path, str]]:
    for name, key, is_list in _places_of_names(type(model)):
        value = getattr(model, name)
        here = (*path, key)
        if is_list:
            for index, item in enumerate(value):
                if item in value[:index]:
                    message = f"{shown(item)} stands twice in this list. Take one out."
                    yield codes.ID_CLASH, (*here, index), message
        elif isinstance(value, BaseModel):
            yield from _names(value, here)
        else:
            for index, item in enumerate(value or ()):
                yield from _names(item, (*here, index))


@cache
def _places_of_names(model: type[BaseModel]) -> tuple[tuple[str, str, bool], ...]:
    """The fields of `model` that hold lists of references or of fixed words, or have such at any depth below.

    As (attribute, key in the file, whether it is such a list itself).
    """
    found = []
    for name, info in model.model_fields.items():
        if _is_list_of_names(info.annotation):
            found.append((name, info.alias or name, True))
        elif any(_places_of_names(inner) for inner in nested_models(info.annotation)):
            found.append((name, info.alias or name, False))
    return tuple(found)


def _is_list_of_names(annotation: object) -> bool:
    """Whether a field is a list of references, or of words of which there are some."""
    item = get_args(annotation)[0] if get_origin(annotation) is tuple else None
    return get_origin(item) is Literal or any(isinstance(mark, RefMark) for mark in metadata(item))
