"""For authors: how to write a record, every field of every kind of file, and the shapes for machines."""

import re
import types
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from builder.catalogue import Catalogue
from builder.codes import CODES, Code
from builder.fields import RefMark, SpokenMark, choices, metadata, nested_models
from builder.guide_index import GuideIndex
from builder.kind import Kind
from builder.kinds import kinds
from builder.page import Page, PageType


@dataclass(frozen=True)
class FieldRow:
    """One field as authors read about it."""

    name: str
    is_required: bool
    holds: str
    is_spoken: bool
    description: str
    example: str | None
    default: str | None
    depth: int


@dataclass(frozen=True)
class KindSection:
    """One kind of file with its fields, those inside a field right below it."""

    kind: type[Kind]
    place: str
    about: str
    fields: tuple[FieldRow, ...]


class FieldsView:
    """Every field of every kind, from the models."""

    def __init__(self) -> None:
        order = ("record", "offering", "role", "industry", "proof")
        known = kinds()
        names = [*(name for name in order if name in known), *(name for name in known if name not in order)]
        self.sections = tuple(_section(known[name]) for name in names)


@dataclass(frozen=True)
class ChecksView:
    """The checks of files and shape."""

    codes: tuple[Code, ...] = CODES


class MachinesView:
    """The shape of `guides.json`, from its model."""

    def __init__(self) -> None:
        self.fields = tuple(_rows(GuideIndex))


def _section(kind: type[Kind]) -> KindSection:
    if kind.depth > 1:
        place = f"content/{kind.folder}/OFFERING/ID.yml"
    elif kind.folder.endswith(".yml"):
        place = f"content/{kind.folder}"
    else:
        place = f"content/{kind.folder}/ID.yml"
    return KindSection(kind, place, " ".join((kind.__doc__ or "").split()), tuple(_rows(kind)))


def _rows(model: type[BaseModel], depth: int = 0) -> Iterator[FieldRow]:
    for name, info in model.model_fields.items():
        inner = next(nested_models(info.annotation), None)
        default = info.get_default()
        plain = default if isinstance(default, (str, int)) and not info.is_required() else None
        yield FieldRow(
            info.alias or name,
            info.is_required(),
            _holds(info.annotation, info.metadata, inner),
            any(isinstance(mark, SpokenMark) for mark in (*info.metadata, *metadata(info.annotation))),
            info.description or "",
            str(info.examples[0]) if info.examples else None,
            str(plain) if plain is not None else None,
            depth,
        )
        if inner is not None:
            yield from _rows(inner, depth + 1)


def _holds(annotation: Any, meta: list[Any], inner: type[BaseModel] | None) -> str:
    """What a field holds, in an author's words."""
    is_list = any(get_origin(part) is tuple for part in (annotation, *_union(annotation)))
    marks = [mark for mark in (*meta, *metadata(annotation)) if isinstance(mark, RefMark)]
    if inner is not None:
        word = "fields"
    elif marks:
        word = f"id of a {marks[0].target}" + (" or a web address" if marks[0].or_url else "")
    elif words := choices(annotation):
        word = " or ".join(words)
    else:
        word = _plain_word(f"{annotation} {meta}")
    return f"list of {word}" if is_list else word


def _plain_word(annotation: str) -> str:
    for sign, word in (
        (r"datetime\.date", "a date, YYYY-MM-DD"),
        ("float", "a number"),
        ("int", "a whole number"),
        ("web_address", "a web address"),
    ):
        if re.search(rf"\b_?{sign}\b", annotation):
            return word
    return "text"


def _union(annotation: Any) -> tuple[Any, ...]:
    return get_args(annotation) if get_origin(annotation) in (Union, types.UnionType) else ()


def _pages(catalogue: Catalogue) -> Iterator[Page]:
    for slug, template, title, label, view, search in (
        (
            "",
            "writing",
            "Writing a record",
            "Writing a record",
            dict,
            "How to write a product-usage record: goal, reasons, questions, usage scenarios, value, proof, leave-when; good and bad examples.",
        ),
        (
            "fields/",
            "writing-fields",
            "Every field",
            "Every field",
            FieldsView,
            "Every field of records, offerings, roles, industries, proof and milestones.",
        ),
        (
            "checks/",
            "writing-checks",
            "Checks",
            "Checks",
            ChecksView,
            "The checks of files: what each message means and what to do.",
        ),
        (
            "machines/",
            "writing-machines",
            "For machines",
            "For machines",
            MachinesView,
            "guides.json, JSON reports, schemas, SARIF, CI.",
        ),
    ):
        yield Page(
            address=f"writing/{slug}",
            template=f"pages/{template}.html",
            title=title,
            view=partial(view),
            description=search,
            search=search,
            updated=catalogue.last_reviewed,
            nav=f"For authors/{label}",
        )


PAGE_TYPE = PageType("writing", _pages)
