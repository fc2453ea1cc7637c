"""What is sold."""

from typing import ClassVar, Literal

from pydantic import Field

from builder.fields import Id, Line, Note
from builder.kind import Kind, Part


class Feature(Part):
    """A part of the offering that scenarios can point to. Sellers never say its name."""

    id: Id = Field(description="The name that scenarios use for it.", examples=["autoscaling"])
    name: Line = Field(description="What the company calls it.", examples=["Autoscaling"])


class Offering(Kind):
    """What is sold: a product or a service."""

    kind: ClassVar[str] = "offering"
    folder: ClassVar[str] = "offerings"

    name: Line = Field(
        description="What it is called, in words a buyer understands.",
        examples=["Managed container platform"],
    )
    summary: Line = Field(
        description="What people do with it, in one line.",
        examples=["Run software in containers on machines that someone else keeps healthy"],
    )
    market: Literal["early", "mainstream"] = Field(
        description="Whom it is sold to: early buyers work out the usage themselves, mainstream buyers want proof.",
        examples=["mainstream"],
    )
    also_called: tuple[Line, ...] = Field(
        default=(), description="Other names for it, found by search.", examples=["Kubernetes"]
    )
    features: tuple[Feature, ...] = Field(default=(), description="What scenarios can point to; never spoken.")
    leave_when: tuple[Note, ...] = Field(
        default=(),
        description="When it will not help a buyer. Holds for every record of this offering.",
        examples=["The company runs fewer than five services and plans no more"],
    )
