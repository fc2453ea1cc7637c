"""`guides.json`: every guide of a site, for machines.

The shape is versioned, and these models are its documentation.
"""

import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from builder import __version__
from builder.views.catalogue import Catalogue, Guide

ADDRESS = "guides.json"


class _Shape(BaseModel):
    # Fields may be added without a new version, so the schema must not forbid what it does not know.
    model_config = ConfigDict(frozen=True)


class Named(_Shape):
    """Something with an id and a name."""

    id: str = Field(description="Its id in the content folder.", examples=["cio"])
    name: str = Field(description="Its name.", examples=["Chief information officer"])


class GuideSummary(_Shape):
    """One guide."""

    id: str = Field(
        description="Offering and record id; it stays when the text changes.",
        examples=["container-platform/cio-release-lead-time"],
    )
    url: str = Field(
        description="Address of its page, relative to this file.",
        examples=["guides/container-platform/cio-release-lead-time/"],
    )
    goal: str = Field(
        description="The goal.",
        examples=["Put an approved change in front of customers within one working day"],
    )
    problem: str = Field(description="The problem.")
    need: str = Field(description="The need.")
    role: Named = Field(description="Whom it is for.")
    industry: Named | None = Field(description="The industry it is for; null for every industry.")
    offering: Named = Field(description="What it is about.")
    market: Literal["early", "mainstream"] = Field(description="The offering's market.", examples=["mainstream"])
    affects: tuple[str, ...] = Field(
        description="Ids of the other roles that feel the problem.", examples=["vp-engineering"]
    )
    proof: tuple[str, ...] = Field(description="Ids of the results it refers to.", examples=["adidas-releases"])
    status: Literal["draft", "review", "approved"] = Field(
        description="How far the record is; a published site holds approved ones.", examples=["approved"]
    )
    owner: str | None = Field(description="Who answers for it.", examples=["Platform marketing"])
    reviewed: datetime.date | None = Field(description="Day of the last review.", examples=["2026-11-01"])
    due: datetime.date | None = Field(description="Day by which the next review is due.", examples=["2027-04-30"])


class GuideIndex(_Shape):
    """Every guide of a site, for machines."""

    version: Literal[1] = Field(
        description="Version of this shape. It grows when a field goes or changes meaning, not when one is added.",
        examples=["1"],
    )
    generator: str = Field(description="What wrote it.", examples=["sales-primed 0.1.0"])
    site: str = Field(description="The site's name.", examples=["Conversation guides"])
    guides: tuple[GuideSummary, ...] = Field(description="In order of id.")


def guide_index(catalogue: Catalogue) -> str:
    """The text of `guides.json`."""
    index = GuideIndex(
        version=1,
        generator=f"sales-primed {__version__}",
        site=catalogue.options.site_name,
        guides=(),
    )
    summaries = (_summary(guide, directory_urls=catalogue.options.directory_urls) for guide in catalogue.guides)
    # One summary in memory at a time: ten thousand take as much of it as all records in outline.
    return f"{index.model_dump_json().removesuffix(']}')}{','.join(its.model_dump_json() for its in summaries)}]}}\n"


def _summary(guide: Guide, *, directory_urls: bool) -> GuideSummary:
    review, its = guide.entry.review, guide.outline
    return GuideSummary.model_construct(
        id=guide.id,
        url=guide.address if directory_urls else f"{guide.address}index.html",
        goal=guide.goal,
        problem=its.problem,
        need=its.need,
        role=Named(id=guide.role.id, name=guide.role.model.name),
        industry=Named(id=guide.industry.id, name=guide.industry.model.name) if guide.industry else None,
        offering=Named(id=guide.offering.id, name=guide.offering.model.name),
        market=guide.offering.model.market,
        affects=tuple(its.affects),
        proof=tuple(its.proof),
        status=review.status,  # type: ignore[arg-type]  # a retired record has no guide
        owner=review.owner,
        reviewed=review.reviewed,
        due=review.due,
    )
