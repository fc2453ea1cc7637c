"""The immutable whole: every usable file of the content folder, by kind and id."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

from builder.cache import digest
from builder.fields import RefMark, marked
from builder.kind import Kind
from builder.kinds.industry import Industry
from builder.kinds.milestones import Milestone, Milestones
from builder.kinds.offering import Offering
from builder.kinds.proof import Proof
from builder.kinds.record import ProductUsageRecord
from builder.kinds.role import Role
from builder.reading.source import Source
from builder.reading.yaml_tree import Path

M = TypeVar("M", bound=Kind)
T = TypeVar("T")


@dataclass(frozen=True)
class Entry(Generic[M]):
    """One file: its id, what it says, and its source for whoever needs a position."""

    id: str
    """`cio`; for a record `container-platform/cio-release-lead-time`."""
    model: M
    source: Source
    memory: dict[Any, Any] | None = field(default=None, compare=False, repr=False)
    """What was made of it `once`, where builds of one process follow one another."""

    def once(self, make: Callable[["Entry[Any]"], T]) -> T:
        """What `make` makes of this entry: made once, where there is a memory."""
        if self.memory is None:
            return make(self)
        if make not in self.memory:
            self.memory[make] = make(self)
        found: T = self.memory[make]
        return found

    @property
    def status(self) -> str:
        """draft, review, approved or retired."""
        return self.model.review.status


def references(entry: Entry[Any]) -> list[tuple[Path, Any, Any]]:
    """What a file refers to: (path, name, `RefMark`)."""
    return marked(entry.model, RefMark)


@dataclass(frozen=True)
class Library:
    """All entries. `broken` names those whose file has mistakes: they exist, but nothing can be said of them."""

    entries: Mapping[str, Mapping[str, Entry[Any]]]
    broken: Mapping[str, frozenset[str]] = field(default_factory=dict)
    default_milestones: Milestones | None = None

    def of(self, kind: str) -> Mapping[str, Entry[Any]]:
        """The entries of one kind, in order of id."""
        return self.entries.get(kind, {})

    @cached_property
    def shared(self) -> "Library":
        """The library without its records: what any of them may refer to."""
        others = {kind: entries for kind, entries in self.entries.items() if kind != "record"}
        return Library(others, self.broken, self.default_milestones)

    @cached_property
    def shared_digest(self) -> str:
        """A name for all that is in `shared`."""
        parts: list[str] = []
        for kind, entries in sorted(self.shared.entries.items()):
            for entry in entries.values():
                parts += [kind, entry.id, entry.source.text]
        for kind, ids in sorted(self.broken.items()):
            parts += [kind, *sorted(ids)] if kind != "record" else [str(bool(ids))]
        return digest(*parts)

    @property
    def offerings(self) -> Mapping[str, Entry[Offering]]:
        """What is sold."""
        return self.of("offering")

    @property
    def roles(self) -> Mapping[str, Entry[Role]]:
        """Whom the guides are for."""
        return self.of("role")

    @property
    def industries(self) -> Mapping[str, Entry[Industry]]:
        """Lines of business."""
        return self.of("industry")

    @property
    def proof(self) -> Mapping[str, Entry[Proof]]:
        """Measured results."""
        return self.of("proof")

    @property
    def records(self) -> Mapping[str, Entry[ProductUsageRecord]]:
        """Product-usage records, each as `offering/id`."""
        return self.of("record")

    @cached_property
    def milestones(self) -> tuple[Milestone, ...]:
        """The steps of a sale: the company's own, else the tool's."""
        own = cast("Mapping[str, Entry[Milestones]]", self.of("milestones"))
        for entry in own.values():
            return entry.model.milestones
        return self.default_milestones.milestones if self.default_milestones else ()

    def is_broken(self, kind: str, entry_id: str) -> bool:
        """Whether such a file exists but has mistakes of its own."""
        return entry_id in self.broken.get(kind, frozenset())


def offering_of(record_id: str) -> str:
    """The offering that a record belongs to: the folder it lies in."""
    return record_id.partition("/")[0]
