"""The base of every kind of content: where its files lie, and the block that each file may carry."""

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from builder.fields import Date, Line, Note, Whole

Status = Literal["draft", "review", "approved", "retired"]


_given: dict[frozenset[str], set[str]] = {}


class WrongBeside(ValueError):  # noqa: N818 - it names what the author reads
    """Raised by a model's own check for the one of its fields, `field`, that does not go with another."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class Part(BaseModel):
    """A group of fields inside a file. Nothing but the declared fields is accepted, and nothing changes later."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=False)

    def model_post_init(self, context: Any, /) -> None:  # noqa: ARG002 - pydantic's signature
        """Share the set of the fields that were given with all parts of which the same were: a third of the memory."""
        given = self.__pydantic_fields_set__
        object.__setattr__(self, "__pydantic_fields_set__", _given.setdefault(frozenset(given), given))


class Statement(Part):
    """A part that may be written as plain text: the text is then its field `statement`."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"statement": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        made = handler(core)
        definition = handler.resolve_ref_schema(made)
        fields = dict(definition)
        definition.clear()
        definition |= {"anyOf": [fields["properties"]["statement"], fields]}
        return made


class Review(Part):
    """Who looks after the file, and when they last looked."""

    status: Status = Field(
        default="draft",
        description="How far the file is. A published site holds what is approved.",
        examples=["approved"],
    )
    owner: Line | None = Field(
        default=None, description="Who answers for it: a person or a team.", examples=["Platform marketing"]
    )
    reviewed: Date | None = Field(default=None, description="The day of the last review.", examples=["2026-11-01"])
    every_days: Whole = Field(
        default=180,
        ge=1,
        le=3650,
        description="After how many days it is to be looked at again.",
        examples=["180"],
    )

    @property
    def due(self) -> datetime.date | None:
        """The day by which the next review is due."""
        return self.reviewed + datetime.timedelta(days=self.every_days) if self.reviewed else None


class Allowance(Part):
    """A rule that this file is allowed to break, with the reason."""

    rule: Line = Field(description="The rule's code or name.", examples=["SPC203"])
    at: Line | None = Field(
        default=None,
        description="The field it is allowed in; the whole file when left out.",
        examples=["goal.statement"],
    )
    because: Note = Field(
        description="Why, in a sentence that a colleague accepts.",
        examples=["These are the regulator's own words"],
    )
    until: Date | None = Field(
        default=None, description="The last day on which it is allowed.", examples=["2027-01-31"]
    )


class Change(Part):
    """Something that sellers notice: what they say, show or rely on is other than it was."""

    date: Date = Field(description="The day from which it is so.", examples=["2026-11-01"])
    what: Line = Field(
        description="What is other than before, in a sentence to a seller.",
        examples=["Asks about the nights first; the price comes last"],
    )
    kind: Literal["new", "changed", "corrected"] = Field(
        default="changed",
        description="New where it was not there before, corrected where it was wrong.",
        examples=["changed"],
    )


class Kind(Part):
    """One kind of content: a subclass in `builder/kinds/` is found by its being there.

    Its docstring is what authors read about it; its fields' descriptions and examples make the authors' pages, the
    editor's schema and the skeleton of `primed new`.
    """

    kind: ClassVar[str]
    """The kind's name in references and commands: `role`."""
    folder: ClassVar[str]
    """Where its files lie: `roles`; for a kind with a single file, that file: `milestones.yml`."""
    depth: ClassVar[int] = 1
    """How many folders deep: 2 where a folder inside names what the file belongs to."""

    instead: ClassVar[Mapping[str, tuple[str, str]]] = {}
    """Fields that authors look for and the kind does not have: the one that they mean, and what to write."""

    review: Review = Field(default=Review(), description="Who looks after this file.")
    changes: tuple[Change, ...] = Field(
        default=(), description="What changed for sellers; the site tells them under What's new."
    )
    allow: tuple[Allowance, ...] = Field(
        default=(), description="Rules that this file may break, each with its reason."
    )
