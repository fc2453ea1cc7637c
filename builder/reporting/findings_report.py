"""The JSON report of `primed check`. The shape is versioned, and these models are its documentation."""

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from builder import __version__
from builder.diagnostics import Diagnostic


class _Shape(BaseModel):
    # Fields may be added without a new version, so the schema must not forbid what it does not know.
    model_config = ConfigDict(frozen=True)


class FindingRow(_Shape):
    """One finding. Lines and columns count characters from 1; the end column is the one behind the last character."""

    file: str = Field(
        description="Path from the working folder, or from that of mkdocs.yml where it does not lie in there.",
        examples=["content/roles/cio.yml"],
    )
    line: int = Field(description="Line on which it begins.", examples=["12"])
    column: int = Field(description="Column at which it begins.", examples=["7"])
    end_line: int = Field(description="Line on which it ends.", examples=["12"])
    end_column: int = Field(description="Column behind its end.", examples=["10"])
    severity: Literal["error", "warning", "hint"] = Field(
        description="An error blocks a build, a warning a strict one, a hint never.", examples=["error"]
    )
    code: str = Field(description="The code, which never changes its meaning.", examples=["SPC203"])
    name: str = Field(description="The code's name.", examples=["opinion"])
    message: str = Field(description="What is wrong and what to write instead, on one line.")
    fixable: bool = Field(description="Whether `primed check --fix` mends it.", examples=["false"])


class FindingsReport(_Shape):
    """What `primed check --format json` prints: every finding, in order of file and place."""

    version: Literal[1] = Field(
        description="Version of this shape. It grows when a field goes or changes meaning, not when one is added.",
        examples=["1"],
    )
    generator: str = Field(description="What wrote it.", examples=["sales-primed 0.1.0"])
    findings: tuple[FindingRow, ...] = Field(description="The findings; none, where nothing was found.")


def findings_report(diagnostics: Sequence[Diagnostic]) -> str:
    """The report as JSON."""
    rows = tuple(
        FindingRow(
            file=found.file,
            line=found.span.line,
            column=found.span.column,
            end_line=found.span.end_line,
            end_column=found.span.end_column,
            severity=found.severity.value,
            code=found.code,
            name=found.name,
            message=found.message,
            fixable=found.fix is not None,
        )
        for found in diagnostics
    )
    report = FindingsReport(version=1, generator=f"sales-primed {__version__}", findings=rows)
    return report.model_dump_json(indent=2)
