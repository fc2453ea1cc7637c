"""Measured results at named buyers."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from builder.fields import Date, Id, Line, Note, Number, RefMark, Spoken, UsualMark, WebAddress
from builder.kind import Kind, Part


class Story(Part):
    """The result told in three parts, for the opener of a conversation."""

    goal: Spoken = Field(
        description="What they wanted to reach; starts with a verb.",
        examples=["Bring changes to the online shop faster"],
    )
    reason: Spoken = Field(
        description="Why they could not; a whole sentence.",
        examples=["Every tool and machine had to be requested, approved and waited for"],
    )
    capability: Spoken = Field(
        description="What their people can do now; a whole sentence.",
        examples=["Teams release on their own, on a platform they share"],
    )


class Numbers(Part):
    """The same result as plain numbers, so that arithmetic can be checked."""

    before: Number = Field(description="The number before.", examples=["25"])
    after: Number = Field(description="The number after.", examples=["5"])
    unit: Line = Field(description="What both numbers count.", examples=["minutes from merge to release"])


class Result(Part):
    """One measured change."""

    measure: Line = Field(description="What was measured.", examples=["Time between releases"])
    before: Annotated[Line | None, UsualMark()] = Field(
        default=None,
        description="How it was, as published. Required, or `no_before`.",
        examples=["one release every 4 to 6 weeks"],
    )
    no_before: Note | None = Field(
        default=None,
        description="Why there is no figure from before.",
        examples=["Only the change was published"],
    )
    after: Line = Field(description="How it is now, as published.", examples=["3 to 4 releases a day"])
    numbers: Numbers | None = Field(default=None, description="The same as plain numbers.")
    change: Line | None = Field(default=None, description="The change, as published.", examples=["-50%"])
    status: Literal["measured", "expected"] = Field(
        default="measured", description="Measured, or only expected.", examples=["measured"]
    )
    caveat: Note | None = Field(
        default=None,
        description="What limits it, as the source says.",
        examples=["Covers the computing part of the bill only"],
    )


class PublishedSource(Part):
    """Where anyone can read it."""

    title: Line = Field(description="What the page or document is called.", examples=["adidas case study"])
    url: WebAddress = Field(description="Its address.", examples=["https://kubernetes.io/case-studies/adidas/"])
    retrieved: Date | None = Field(default=None, description="The day on which it was read.", examples=["2026-11-22"])


class Proof(Kind):
    """A measured, sourced result at a comparable buyer."""

    kind: ClassVar[str] = "proof"
    folder: ClassVar[str] = "proof"
    instead: ClassVar[Mapping[str, tuple[str, str]]] = {
        "anonymous": ("customer", 'Write it as the customer, in quotes: customer: "anonymous: why".')
    }

    customer: Line = Field(
        description='The customer\'s name; where it cannot be named, "anonymous: why" in quotes.', examples=["adidas"]
    )
    industry: Annotated[Id, RefMark("industry")] | None = Field(
        default=None, description="Id of the customer's industry.", examples=["retail"]
    )
    role: Annotated[Id, RefMark("role")] | None = Field(
        default=None, description="Id of the comparable role.", examples=["vp-engineering"]
    )
    said_by: Line | None = Field(
        default=None,
        description="Who said so: the title as published.",
        examples=["Senior Director of Platform Engineering"],
    )
    use: tuple[Literal["interest", "proof"], ...] = Field(
        default=("interest", "proof"),
        description="Where it may be used: to open a conversation, as evidence.",
        examples=["interest"],
    )
    story: Story | None = Field(default=None, description="The result as a story, for the opener.")
    results: tuple[Result, ...] = Field(min_length=1, description="What was measured.")
    source: PublishedSource = Field(description="Where it was published.")

    @property
    def why_anonymous(self) -> str | None:
        """Why the customer is not named, where it is not."""
        head, colon, why = self.customer.partition(":")
        return why.strip() if colon and head.strip().lower() == "anonymous" else None

    @property
    def name(self) -> str:
        """The customer as pages name it."""
        return self.customer if self.why_anonymous is None else "A customer not named"
