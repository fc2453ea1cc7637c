"""The immutable whole: every usable file of the content folder, by kind and id.

Records are many: ten thousand of them as objects take more than half a gigabyte, and each process that looks at them
gets a copy of its own. So a record's entry is folded: its text and what it says are packed, and unpacked while somebody
looks at them. What lists, searches and rules that compare files want of every record are facts, which stay at hand.
"""

import json
import sys
import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, Generic, TypeVar, cast

from builder.cache import FAST, digest
from builder.kind import Kind, Review, Status
from builder.kinds.industry import Industry
from builder.kinds.milestones import Milestone, Milestones
from builder.kinds.offering import Offering
from builder.kinds.proof import Proof
from builder.kinds.record import ProductUsageRecord
from builder.kinds.role import Role
from builder.reading.source import Source
from builder.reading.yaml_tree import Tree

M = TypeVar("M", bound=Kind)
T = TypeVar("T")

_UNFOLDED = 48
"""Entries that stay unfolded at a time, those that were looked at last."""
_SHORT = 80


class Entry(Generic[M]):
    """One file: its id, what it says, and its source for whoever needs a position."""

    __slots__ = ("_facts", "_kind", "_packed", "_said", "digest", "file", "has_review", "id", "review")

    def __init__(self, entry_id: str, model: M, source: Source) -> None:
        self.id: str = entry_id
        """`cio`; for a record `container-platform/cio-release-lead-time`."""
        self.file: str = source.file
        """The file as shown to people: `content/roles/cio.yml`."""
        self.digest: str = digest(source.text)
        """A name for its text."""
        self.review: Review = model.review
        """Who looks after it; readable without unfolding it."""
        self.has_review: bool = "review" in model.model_fields_set
        """Whether that is written in it."""
        self._kind: type[M] = type(model)
        self._said: tuple[M, Source] | None = model, source
        self._packed = b""
        self._facts: dict[str, Any] = {}

    @property
    def model(self) -> M:
        """What it says."""
        return (self._said or self._unfolded())[0]

    @property
    def source(self) -> Source:
        """Its text, and the way from a path to a position."""
        return (self._said or self._unfolded())[1]

    @property
    def status(self) -> Status:
        """draft, review, approved or retired."""
        return self.review.status

    @property
    def is_held_back(self) -> bool:
        """Whether it is set to draft or to review, so that it is not published. What names no status is in use."""
        return "status" in self.review.model_fields_set and self.status in ("draft", "review")

    def fact(self, name: str, make: Callable[["Entry[Any]"], Any]) -> Any:
        """What `make` says of this file, once it has been asked for: it stays at hand, under this name."""
        if name not in self._facts:
            self._facts[name] = make(self)
        return self._facts[name]

    def knows(self, names: Iterable[str]) -> bool:
        """Whether these facts are at hand."""
        return all(name in self._facts for name in names)

    def folded(self, tree: Tree) -> "Entry[M]":
        """The same entry, packed; `tree` is what its text says, without fields that have no value."""
        self._packed = zlib.compress(as_json([self.source.text, tree]), FAST)
        self._said = None
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return Entry.unpacked, (self._kind, *self.packed())

    def packed(self) -> tuple[list[Any], bytes]:
        """All that is needed to have a folded entry again: values that JSON holds, and bytes."""
        review = self.review.model_dump(mode="json", exclude_unset=True) if self.has_review else None
        return [self.id, self.file, self.digest, review, self._facts], self._packed

    @classmethod
    def unpacked(cls, kind: type[M], head: list[Any], packed: bytes) -> "Entry[M]":
        """A folded entry from what `packed` returned."""
        entry = cls.__new__(cls)
        entry.id, entry.file, entry.digest, review, found = head
        entry._facts = {sys.intern(name): _shared(fact) for name, fact in found.items()}
        entry.has_review = review is not None
        entry.review = _review(json.dumps(review or {}))
        entry._kind, entry._packed, entry._said = kind, packed, None
        return entry

    def unfolded(self) -> "Entry[M]":
        """The same entry, which stays at hand as a whole."""
        self._said = self._said or self._unfolded()
        return self

    def _unfolded(self) -> tuple[M, Source]:
        said = _said.get(self)
        if said is None:
            text, tree = json.loads(zlib.decompress(self._packed))
            said = _said[self] = self._kind.model_validate(tree), Source(self.file, text, None)
            if len(_said) > _UNFOLDED:
                _said.popitem(last=False)
        else:
            _said.move_to_end(self)
        return cast("tuple[M, Source]", said)


_said: OrderedDict[Entry[Any], tuple[Any, Source]] = OrderedDict()
"""What folded entries say that were looked at lately."""


def _shared(value: Any) -> Any:
    """The same value, whose short texts are one with those of other facts: ids and phrases, of which many are alike."""
    if type(value) is str:
        return sys.intern(value) if len(value) < _SHORT else value
    if type(value) is list:
        return [_shared(item) for item in value]
    return {name: _shared(item) for name, item in value.items()} if type(value) is dict else value


@lru_cache(maxsize=1024)  # one team reviews many files on one day
def _review(written: str) -> Review:
    return Review.model_validate_json(written)


def as_json(value: Any) -> bytes:
    """A value as JSON, as short as it is, in the bytes that are kept of it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


class Fact(Generic[T]):
    """Something that is asked of every record: made once from what its file says, and kept with it.

    `make` returns what JSON holds, so that a fact is the same whether it was made now or read from where it was kept.
    """

    def __init__(self, make: Callable[[Entry[Any]], T]) -> None:
        self._make = make
        self._name = f"{make.__module__}.{make.__qualname__}"
        self.__doc__ = make.__doc__
        facts[self._name] = self

    def __call__(self, entry: Entry[Any]) -> T:
        """The fact about a file."""
        found: T = entry.fact(self._name, self._make)
        return found


facts: dict[str, Fact[Any]] = {}
"""All that is asked of every record, by name: what stands as a `Fact` in any module that is in use."""


@dataclass(frozen=True)
class Library:
    """All entries. `broken` names those whose file has mistakes: they exist, but nothing can be said of them."""

    entries: Mapping[str, Mapping[str, Entry[Any]]]
    broken: Mapping[str, frozenset[str]] = field(default_factory=dict)
    default_milestones: Milestones | None = None
    _derived: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    def of(self, kind: str) -> Mapping[str, Entry[Any]]:
        """The entries of one kind, in order of id."""
        return self.entries.get(kind, {})

    def derived(self, make: Callable[["Library"], T]) -> T:
        """What `make` makes of this library, made once."""
        if make not in self._derived:
            self._derived[make] = make(self)
        found: T = self._derived[make]
        return found

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
                parts += [kind, entry.id, entry.digest]
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
