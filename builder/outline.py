"""A record in outline: what lists, and whoever looks at many records, want of each."""

from typing import Any, NamedTuple

from builder.checking.usage import shown_proof
from builder.kinds.record import ProductUsageRecord
from builder.library import Entry, Fact


class Outline(NamedTuple):
    """What a record is about, and whom and what it names."""

    role: str
    industry: str | None
    goal: str
    problem: str
    need: str
    affects: list[str]
    """The other roles that feel it (`affected_roles`)."""
    shown: list[str]
    """The results it puts before a buyer (`shown_proof`)."""
    proof: list[str]
    """The results it refers to (`proof_ids`)."""
    has_value: bool
    """Whether it works out cost versus benefit."""


def outline(entry: Entry[Any]) -> Outline:
    """A record in outline."""
    return Outline(*_outline(entry))


@Fact
def _outline(entry: Entry[Any]) -> list[Any]:
    record: ProductUsageRecord = entry.model
    return list(
        Outline(
            role=record.role,
            industry=record.industry,
            goal=record.goal.statement,
            problem=record.problem.statement,
            need=record.need.statement,
            affects=list(affected_roles(record)),
            shown=list(shown_proof(record)),
            proof=list(proof_ids(record)),
            has_value=record.cost_benefit is not None,
        )
    )


def affected_roles(record: ProductUsageRecord) -> tuple[str, ...]:
    """The roles that feel any of the record's reasons, other than its own, in order of mention."""
    mentioned = (role for reason in record.problem.reasons for role in reason.affects)
    return tuple(dict.fromkeys(role for role in mentioned if role != record.role))


def proof_ids(record: ProductUsageRecord) -> tuple[str, ...]:
    """The results a record refers to, its own list first, each once."""
    ids = list(shown_proof(record))
    if record.cost_benefit:
        ids += [number.source for number in record.cost_benefit.inputs if number.source and not number.source_url]
    return tuple(dict.fromkeys(ids))
