"""The fields of a model at a place in a file, as the model declares them."""

from typing import Any

from pydantic import BaseModel

from builder.fields import nested_models
from builder.reading.yaml_tree import Path


def field_at(model: type[BaseModel], path: Path) -> Any:
    """The field at `path`; `None` where the model has none."""
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


def parts_with(model: type[BaseModel], path: Path, name: str) -> list[str]:
    """The fields below the one at `path` that have a field called `name` in them, directly, as files write them."""
    info = field_at(model, path)
    inner = model if not path else next(nested_models(info.annotation), None) if info else None
    return [
        field.alias or own
        for own, field in (inner.model_fields.items() if inner else ())
        for part in nested_models(field.annotation)
        if any(name == (its.alias or key) for key, its in part.model_fields.items())
    ]


def fields_at(model: type[BaseModel], path: Path) -> list[str]:
    """The names of the fields that the one at `path` has in it, as files write them."""
    info = field_at(model, path)
    inner = model if not path else next(nested_models(info.annotation), None) if info else None
    return [field.alias or name for name, field in inner.model_fields.items()] if inner else []
