"""Skeletons for new files, from the models: each field with what it is for, the optional ones commented out."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from builder.errors import BuilderError
from builder.fields import (
    DEVICE_NAMES,
    MAX_ID,
    UNWRITTEN,
    RefMark,
    UsualMark,
    choices,
    is_id,
    metadata,
    nested_models,
    shown,
)
from builder.kind import Kind
from builder.kinds import kinds
from builder.library import Library
from builder.reading.load import load
from builder.reading.suggestions import bad_id, did_you_mean
from builder.workspace import Workspace

_WIDTH = 110

_MKDOCS = """\
site_name: Conversation guides
site_url: https://guides.example.com/
docs_dir: content/pages
theme: {name: material}
plugins: [search, sales-primed]
"""
_HOME = """\
# Prepare a conversation

Choose the role of whomever you are about to meet, then the goal that comes closest.
"""


def entry(workspace: Workspace, kind: str, entry_id: str | None) -> str:
    """Start a new file; returns its path as people know it.

    Raises `BuilderError` for a bad or missing id, an unknown offering, or a file that is already there.
    """
    model = kinds()[kind]
    library, _ = load(workspace)
    path = workspace.content / _place(model, entry_id, library)
    if not path.parent.resolve().is_relative_to(workspace.content.resolve()):
        raise BuilderError(f"{workspace.shown(path.parent)} is a link that leads out of the content folder.")
    _write(path, skeleton(model, library))
    return workspace.shown(path)


def site(root: Path) -> list[str]:
    """Start a whole folder: mkdocs.yml, a first page, and a first draft of each thing a guide needs.

    Raises `BuilderError` where there is a mkdocs.yml or a content folder already.
    """
    workspace = Workspace(root.resolve())
    for taken in (workspace.root / "mkdocs.yml", workspace.content):
        if taken.exists():
            raise BuilderError(f"{taken} is already there; a new site starts in a folder without it.")
    _write(workspace.root / "mkdocs.yml", _MKDOCS)
    _write(workspace.content / "pages" / "index.md", _HOME)
    written = ["mkdocs.yml", "content/pages/index.md"]
    for kind, entry_id in (
        ("offering", "first-offering"),
        ("role", "first-role"),
        ("record", "first-offering/first-record"),
    ):
        written.append(entry(workspace, kind, entry_id))
    return written


def skeleton(kind: type[Kind], library: Library) -> str:
    """The text of a new file of that kind; it checks clean as a draft."""
    about = " ".join((kind.__doc__ or "").split())
    return "\n".join(
        [
            f"# {about}",
            "",
            *_fields(kind, library, skip=tuple(Kind.model_fields)),
            *_field("changes", Kind.model_fields["changes"], library),
            "review:",
            "  status: draft",
            f"  # owner: {UNWRITTEN}",
            "  # reviewed: 2026-11-01",
            "",
        ]
    )


def _place(model: type[Kind], entry_id: str | None, library: Library) -> str:
    if model.folder.endswith(".yml"):
        if entry_id:
            raise BuilderError(f"There is one {model.kind} file; it takes no id.")
        return model.folder
    if not entry_id:
        example = "OFFERING/ID" if model.depth > 1 else "ID"
        raise BuilderError(f"Name the new file: primed new {model.kind} {example}")
    *folders, name = entry_id.removesuffix(".yml").split("/")
    if len(folders) != model.depth - 1:
        example = "OFFERING/ID" if model.depth > 1 else "ID"
        raise BuilderError(f"A {model.kind} is named {example}, not {entry_id!r}.")
    for part in (*folders, name):
        if len(part) > MAX_ID:
            raise BuilderError(f"The name has {len(part)} characters; an id has at most {MAX_ID}.")
        if not is_id(part):
            raise BuilderError(bad_id(part))
        if part in DEVICE_NAMES:
            raise BuilderError(f"{shown(part)} is the name of a device on Windows, where no such file can be.")
    if folders:
        _check_offering(folders[0], library)
    return "/".join([model.folder, *folders, f"{name}.yml"])


def _check_offering(offering: str, library: Library) -> None:
    there = library.offerings.get(offering)
    if there and there.status == "retired":
        raise BuilderError(f"The offering {shown(offering)} is retired.")
    if not there and not library.is_broken("offering", offering):
        raise BuilderError(f"There is no offering {shown(offering)}.{did_you_mean(offering, library.offerings)}")


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise BuilderError(f"{path} is already there.") from None
    except OSError as error:
        raise BuilderError(f"Cannot write {path}: {error.strerror or error}.") from error


def _fields(model: type[BaseModel], library: Library, *, skip: tuple[str, ...] = ()) -> Iterator[str]:
    for name, info in model.model_fields.items():
        if name not in skip:
            yield from _field(info.alias or name, info, library)


def _field(name: str, info: FieldInfo, library: Library) -> Iterator[str]:
    yield from _comment(info)
    inner = next(nested_models(info.annotation), None)
    is_list = "tuple" in str(get_origin(info.annotation))
    if inner is None:
        value = _value(info, library)
        lines = [f"{name}: [{value}]" if is_list else f"{name}: {value}"]
    else:
        nested = list(_fields(inner, library))
        if is_list:
            first = next(number for number, line in enumerate(nested) if not line.startswith("#"))
            nested = [
                f"{'- ' if number == first else '  '}{line}" if line else line for number, line in enumerate(nested)
            ]
            # The comments above a list's first field belong above its dash.
        lines = [f"{name}:", *(f"  {line}" if line else line for line in nested)]
    starts_with_it = info.is_required() or any(isinstance(mark, UsualMark) for mark in info.metadata)
    yield from lines if starts_with_it else (f"# {line}" for line in lines)


def _comment(info: FieldInfo) -> Iterator[str]:
    text = info.description or ""
    if words := choices(info.annotation):
        text += f" One of: {', '.join(words)}."
    elif info.examples:
        text += f" Example: {info.examples[0]}"
    line = "#"
    for word in text.split():
        if len(line) + len(word) + 1 > _WIDTH:
            yield line
            line = "#"
        line += f" {word}"
    yield line


def _value(info: FieldInfo, library: Library) -> str:
    """A value that checks clean: a choice, an id that exists, a number; for words, `UNWRITTEN`."""
    marks = [mark for mark in (*info.metadata, *metadata(info.annotation)) if isinstance(mark, RefMark)]
    known = [entry.id for entry in library.of(marks[0].target).values() if entry.status != "retired"] if marks else []
    if marks and marks[0].target == "role" and get_origin(info.annotation) is tuple:
        known = known[1:]  # the first is the role that the new record is for, and no other
    if known:
        return known[0]
    example = str(info.examples[0]) if info.examples else UNWRITTEN
    if choices(info.annotation) or marks or _is_strict(info):
        return example if re.fullmatch(r"[\w./:-]+", example) else json.dumps(example, ensure_ascii=False)
    return UNWRITTEN


def _is_strict(info: FieldInfo) -> bool:
    """Whether the field takes only some texts: an id, a number, a date, an address."""
    shape: Any = f"{info.annotation} {info.metadata}"
    return bool(re.search(r"\bint\b|\bfloat\b|\bdate\b|pattern='|_web_address|_currency", shape))
