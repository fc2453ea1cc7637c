"""The buyer's line of business."""

from typing import ClassVar

from pydantic import Field

from builder.fields import Line
from builder.kind import Kind


class Industry(Kind):
    """The buyer's line of business. A record can be for one industry or for all."""

    kind: ClassVar[str] = "industry"
    folder: ClassVar[str] = "industries"

    name: Line = Field(description="What people in it call it.", examples=["Retail"])
    also_called: tuple[Line, ...] = Field(
        default=(), description="Other names for it, found by search.", examples=["E-commerce"]
    )
