"""The steps of a sale."""

from typing import ClassVar

from pydantic import Field

from builder.fields import Id, Line, Note
from builder.kind import Kind, Part
from builder.kinds.record import Fact


class Milestone(Part):
    """A step of the sale, earned by something the buyer did, with evidence."""

    id: Id = Field(description="Its name.", examples=["goal-shared"])
    name: Line = Field(description="What it is called.", examples=["Goal shared"])
    buyer_did: Note = Field(
        description="What the buyer must have done.", examples=["Said which result they would pay to reach"]
    )
    evidence: Note = Field(
        description="What shows it: something the buyer wrote, sent or confirmed.",
        examples=["The goal in their words, in a letter they confirmed"],
    )
    documents: tuple[Fact, ...] = Field(
        default=(), description="Which of goal, situation and vision it documents.", examples=["goal"]
    )
    earns: Note | None = Field(
        default=None,
        description="What the seller may ask the company for from here on.",
        examples=["An hour of a specialist"],
    )


class Milestones(Kind):
    """The steps of a sale, each earned by the buyer. Without the file, the tool's own six steps hold."""

    kind: ClassVar[str] = "milestones"
    folder: ClassVar[str] = "milestones.yml"

    milestones: tuple[Milestone, ...] = Field(min_length=1, description="In the order in which they are reached.")
