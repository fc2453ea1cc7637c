"""The product-usage record: what a guide is made from."""

import re
from typing import Annotated, ClassVar, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from builder.english.fitting import scenario
from builder.fields import (
    Currency,
    Id,
    InputId,
    Line,
    MissingField,
    Note,
    Number,
    RefMark,
    Spoken,
    Whole,
    is_web_address,
    shown,
)
from builder.formula.parse import RESERVED
from builder.kind import Kind, Part, Statement, WrongBeside
from builder.kinds.ranges import range_fault

Fact = Literal["goal", "situation", "vision"]
ProofRef = Annotated[Id, RefMark("proof")]
RoleRef = Annotated[Id, RefMark("role")]


class Measure(Part):
    """How the buyer would know that the goal is reached."""

    name: Line = Field(description="What is counted.", examples=["days from approval to release"])
    unit: Line = Field(description="In what.", examples=["day"])
    better: Literal["lower", "higher"] = Field(description="Which way is better.", examples=["lower"])
    today: Number | None = Field(default=None, description="Where such a buyer stands today.", examples=["30"])
    target: Number | None = Field(default=None, description="Where they want to be.", examples=["1"])


class Goal(Statement):
    """A business result the buyer would pay to reach."""

    statement: Spoken = Field(
        description="The result, starting with a verb.",
        examples=["Put an approved change in front of customers within one working day"],
    )
    measure: Measure | None = Field(default=None, description="How they would know it is reached.")


class Question(Part):
    """A diagnostic question, asked before any scenario."""

    purpose: Literal["open", "measure", "confirm", "impact"] = Field(
        description="Open (how is it done today?), measure (how many?), confirm (so it is because …?), "
        "impact (who else feels it?).",
        examples=["open"],
    )
    ask: Spoken = Field(
        description="The question, as it is said.",
        examples=["How does an approved change reach your customers today?"],
    )
    listen_for: tuple[Line, ...] = Field(
        default=(), description="Words in the answer that tell you to go on.", examples=["change board"]
    )
    collects: Annotated[InputId, RefMark("input")] | None = Field(
        default=None, description="Id of the input that the answer fills.", examples=["changes_per_year"]
    )


class Reason(Part):
    """Why the goal is not reached today: tested by questions, answered by a scenario."""

    id: Id = Field(description="Its name inside this record.", examples=["shared-date"])
    statement: Spoken = Field(
        description="The reason, as the buyer would put it.",
        examples=["The slowest team sets the date for everyone"],
    )
    affects: tuple[RoleRef, ...] = Field(
        default=(),
        description="Ids of the roles that feel it: the next conversations.",
        examples=["vp-engineering"],
    )
    questions: tuple[Question, ...] = Field(min_length=1, description="Asked in this order.")


class Problem(Part):
    """What keeps the buyer from the goal today."""

    statement: Spoken = Field(
        description="The problem, as the buyer would put it.",
        examples=["Approved changes wait for one release date that all teams share"],
    )
    reasons: tuple[Reason, ...] = Field(min_length=1, description="Why it is so.")


class Need(Statement):
    """What the buyer would have to be able to do."""

    statement: Spoken = Field(
        description="The need, starting with a verb.",
        examples=["Release each change on its own, and undo it in minutes"],
    )


class Scenario(Part):
    """One use of the offering: an event, a person who acts, and what they do."""

    id: Id = Field(description="Its name inside this record.", examples=["release-alone"])
    resolves: tuple[Annotated[Id, RefMark("reason")], ...] = Field(
        description="Ids of the reasons it answers, at least one.",
        examples=["shared-date"],
        json_schema_extra={"minItems": 1},  # an editor marks the empty list; the check says why (SPC304)
    )
    event: Spoken = Field(
        description="The moment in the buyer's work, with its opening word.",
        examples=["When a change is approved in the middle of the week"],
    )
    player: Spoken = Field(description="Who acts, in the buyer's company.", examples=["the team that built it"])
    action: Spoken = Field(
        description="What they do, in plain words; starts with a verb.",
        examples=["show it to one customer in ten the same day, and go on only if nothing breaks"],
    )
    question: Spoken | None = Field(
        default=None, description="The whole question, where the composed one would not sound right."
    )
    uses: tuple[Annotated[Id, RefMark("feature")], ...] = Field(
        default=(), description="Ids of the offering's features behind it.", examples=["progressive-delivery"]
    )
    proof: tuple[ProofRef, ...] = Field(
        default=(), description="Ids of proof that others use it so.", examples=["adidas-releases"]
    )

    @property
    def spoken(self) -> str:
        """The scenario as one question: "When <event>, would it help if <player> could <action>?"."""
        return self.question or scenario(self.event, self.player, self.action)


class Input(Part):
    """A number that formulas use, with where its start value comes from."""

    id: InputId = Field(description="Its name in formulas; words joined by underscores.", examples=["changes_per_year"])
    label: Line = Field(description="What it is, for people.", examples=["Changes released in a year"])
    unit: Line = Field(description="What it counts.", examples=["change/year"])
    from_: Literal["buyer", "seller", "public"] = Field(
        alias="from",
        description="Whose number it is: asked on the call, our price, or published.",
        examples=["buyer"],
    )
    expected: Number = Field(description="The start value.", examples=["60"])
    low: Number | None = Field(default=None, description="The least to be expected.", examples=["24"])
    high: Number | None = Field(default=None, description="The most to be expected.", examples=["120"])
    basis: Note | None = Field(
        default=None,
        description="Where the start value comes from.",
        examples=["Five changes in each monthly release"],
    )
    source: Annotated[Line, RefMark("proof", or_url=True)] | None = Field(
        default=None, description="A proof id or a web address that shows it.", examples=["adidas-releases"]
    )

    @model_validator(mode="after")
    def _can_be_used(self) -> Self:
        if self.id in RESERVED:
            raise WrongBeside("id", f'"{self.id}" has a meaning of its own in formulas. Choose another name.')
        if fault := range_fault(self.low, self.expected, self.high):
            raise fault
        return self

    @property
    def source_url(self) -> str | None:
        """The source where it is a web address."""
        return self.source if self.source and is_web_address(self.source) else None


class Benefit(Part):
    """A line of what using the offering brings."""

    id: Id = Field(description="Its name inside this record.", examples=["earlier-value"])
    name: Spoken = Field(
        description="What it is, as the buyer would put it.", examples=["Changes bring in money sooner"]
    )
    kind: Literal["revenue", "cost", "avoided-cost", "risk"] = Field(
        description="Which sort of benefit.", examples=["revenue"]
    )
    formula: Note = Field(
        description="How it is worked out from the inputs.",
        examples=["changes_per_year * days_waiting * value_of_a_day"],
    )
    per: Literal["once", "month", "year"] = Field(description="How often the amount comes.", examples=["year"])
    starts_month: Whole = Field(
        default=1, ge=1, le=120, description="The first month in which it comes.", examples=["4"]
    )
    ramp_months: Whole = Field(
        default=0,
        ge=0,
        le=120,
        description="Months in which it grows evenly to its full size; left out, it comes in full at once.",
        examples=["6"],
    )


class Cost(Part):
    """A line of what using the offering costs."""

    id: Id = Field(description="Its name inside this record.", examples=["subscription"])
    name: Line = Field(description="What it is.", examples=["Subscription"])
    kind: Literal["one-time", "recurring", "effort"] = Field(description="Which sort of cost.", examples=["recurring"])
    formula: Note = Field(description="How it is worked out from the inputs.", examples=["price_a_month"])
    per: Literal["once", "month", "year"] = Field(description="How often the amount is due.", examples=["month"])
    starts_month: Whole = Field(
        default=1, ge=1, le=120, description="The first month in which it is due.", examples=["1"]
    )


def _as_share(value: object) -> object:
    """A yearly rate as it was typed, unless it is plainly in percent."""
    found = re.fullmatch(r"(\d{1,3}(?:[.,]\d{1,4})?)\s*(%|per\s?cent)?", str(value).strip())
    percent = float(found[1].replace(",", ".")) if found else 0.0
    if found and (found[2] or percent > 1):
        example = f"for {percent:.12g} % write {percent / 100:.12g}" if percent <= 100 else "for 8 % write 0.08"
        raise ValueError(f"Expected a share of 1, found {shown(value)}: {example}.")
    return value


class CostBenefit(Part):
    """What using the offering costs against what it brings, from the buyer's numbers."""

    currency: Currency = Field(description="ISO 4217 code of all amounts.", examples=["EUR"])
    horizon_months: Whole = Field(
        default=36, ge=1, le=120, description="How many months are looked at.", examples=["36"]
    )
    discount_rate: Annotated[Number, BeforeValidator(_as_share)] | None = Field(
        default=None,
        ge=0,
        le=1,
        description="What a year of waiting takes off an amount, as a share (0.08 for 8 %); "
        "with it, the guide shows the net present value.",
        examples=["0.08"],
    )
    inputs: tuple[Input, ...] = Field(default=(), description="The numbers that formulas use.")
    benefits: tuple[Benefit, ...] = Field(default=(), description="What it brings.")
    costs: tuple[Cost, ...] = Field(default=(), description="What it costs.")

    @model_validator(mode="after")
    def _is_of_a_size(self) -> Self:
        # More than anyone would go through with a buyer, and few enough to be worked out at every key.
        for name, entries, most in (
            ("inputs", len(self.inputs), 60),
            ("benefits", len(self.benefits), 30),
            ("costs", len(self.costs), 30),
        ):
            if entries > most:
                raise ValueError(f'"{name}" has {entries} entries; a calculation has at most {most}.')
        length = sum(len(line.formula) for lines in (self.benefits, self.costs) for line in lines)
        if length > 8_000:
            raise ValueError(f"The formulas have {length:,} characters together; a calculation has at most 8,000.")
        return self


class Concern(Part):
    """What a buyer may say against it, with the question that clarifies and the answer."""

    heard_as: Line = Field(description="What the buyer says.", examples=["Moving everything at once is too risky"])
    ask: Spoken = Field(
        description="The question that finds out what is behind it.",
        examples=["Which service would hurt least if it had to move back?"],
    )
    answer: Spoken = Field(
        description="The answer.",
        examples=["Others moved one low-risk service first, and kept the old path open meanwhile"],
    )
    proof: tuple[ProofRef, ...] = Field(
        default=(), description="Ids of proof for the answer.", examples=["box-new-service"]
    )


class NextStep(Part):
    """What is agreed at the end, and what earns the seller's part."""

    buyer: Line = Field(
        description="What the buyer does.",
        examples=["Names the owner of the release calendar, and agrees to half an hour with them"],
    )
    seller: Line | None = Field(
        default=None, description="What the seller brings.", examples=["Brings a platform engineer"]
    )
    earned_by: tuple[Fact, ...] = Field(
        default=(),
        description="What must be documented before the seller's part is asked for.",
        examples=["goal"],
    )


class ProductUsageRecord(Kind):
    """The product-usage record: what a guide for one role is made from.

    Goal, problem, need, usage scenarios, and cost versus benefit.
    """

    kind: ClassVar[str] = "record"
    folder: ClassVar[str] = "records"
    depth: ClassVar[int] = 2

    role: RoleRef = Field(description="Id of the role it is for.", examples=["cio"])
    industry: Annotated[Id, RefMark("industry")] | None = Field(
        default=None, description="Id of the industry; left out, it is for all.", examples=["retail"]
    )
    situation: Note | None = Field(
        default=None,
        description="Where such a buyer is today, as the buyer would say it.",
        examples=["Changes are approved every week, and reach customers once a month."],
    )
    goal: Goal = Field(description="A business result the buyer would pay to reach. Plain text is its statement.")
    problem: Problem = Field(description="What keeps them from it today.")
    need: Need = Field(description="What they would have to be able to do. Plain text is its statement.")
    usage_scenarios: tuple[Scenario, ...] = Field(min_length=1, description="How they would use the offering.")
    cost_benefit: CostBenefit | None = Field(default=None, description="Required once the record is approved.")
    proof: tuple[ProofRef, ...] = Field(
        default=(), description="Ids of results to bring.", examples=["adidas-releases"]
    )
    concerns: tuple[Concern, ...] = Field(default=(), description="What they may say against it.")
    leave_when: tuple[Note, ...] = Field(
        default=(),
        description="When to stop, because it will not help this buyer. At least one here or on the offering.",
        examples=["The business wants fewer than four releases a year"],
    )
    next_step: NextStep | None = Field(default=None, description="What is agreed at the end.")

    @model_validator(mode="after")
    def _is_complete_when_approved(self) -> Self:
        if self.review.status == "approved" and self.cost_benefit is None:
            raise MissingField(
                '"cost_benefit" is missing; an approved record has one. Add it, or set the status to draft.'
            )
        return self
