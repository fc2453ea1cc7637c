"""JSON Schema of every kind of file, from the models: what an editor needs to complete and check while one types.

And of the shapes that are made for machines.
"""

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from builder.errors import BuilderError
from builder.fields import shown
from builder.kinds import kinds
from builder.publishing.write import write_file
from builder.reporting.findings_report import FindingsReport
from builder.reporting.value_report import ValueReport
from builder.views.guide_index import GuideIndex

SHAPES: dict[str, type[BaseModel]] = {"guides": GuideIndex, "findings": FindingsReport, "value": ValueReport}
"""What is made for machines: `guides.json`, and what `primed check` and `primed value` print as JSON."""


class _Schema(GenerateJsonSchema):
    """JSON Schema 2020-12 without the titles that pydantic makes from names."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - pydantic's signature
        return False


def document(kind: str) -> dict[str, Any]:
    """The schema of one kind of file, or of one of the `SHAPES`."""
    model: type[BaseModel] = SHAPES[kind] if kind in SHAPES else kinds()[kind]
    made = model.model_json_schema(by_alias=True, schema_generator=_Schema)
    about = " ".join((model.__doc__ or "").split())
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **made,
        "title": kind,
        "description": about,
    }


def text(kind: str) -> str:
    """The schema as it is written to a file."""
    return json.dumps(document(kind), ensure_ascii=False, indent=2) + "\n"


def write_all(folder: Path) -> list[str]:
    """Write the schema of every kind into a folder, as `KIND.schema.json`; returns the paths."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BuilderError(f"Cannot write to {shown(folder, 100)}: {error.strerror}.") from error
    paths = []
    for kind in (*kinds(), *SHAPES):
        name = f"{kind}.schema.json"
        write_file(folder, name, text(kind).encode())
        paths.append(str(folder / name))
    return paths
