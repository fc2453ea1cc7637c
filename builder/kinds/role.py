"""Whom the seller talks to."""

from typing import ClassVar, Literal

from pydantic import Field

from builder.fields import Line
from builder.kind import Kind


class Role(Kind):
    """The business person a guide is for: a title at a level, with the measures that person is judged on."""

    kind: ClassVar[str] = "role"
    folder: ClassVar[str] = "roles"

    name: Line = Field(description="The role in full.", examples=["Chief information officer"])
    titles: tuple[Line, ...] = Field(default=(), description="What business cards say.", examples=["CIO"])
    level: Literal["executive", "director", "manager", "user"] = Field(
        description="Where the person stands in the company.", examples=["executive"]
    )
    watches: tuple[Line, ...] = Field(
        default=(), description="The measures this role is judged on.", examples=["cost of running systems"]
    )
    buying_part: Literal["decision-maker", "financial-approver", "champion", "implementer", "user"] | None = Field(
        default=None, description="The part this role plays in a purchase.", examples=["decision-maker"]
    )
