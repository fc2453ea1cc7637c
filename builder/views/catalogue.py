"""Which conversations there are, and for whom: the library seen from the sellers' side.

It decides what is published, and keeps the lists that several pages share. It lays out nothing.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from builder.checking.check import Suppressed
from builder.diagnostics import Diagnostic
from builder.kind import Kind
from builder.kinds.industry import Industry
from builder.kinds.offering import Offering
from builder.kinds.proof import Proof
from builder.kinds.record import ProductUsageRecord
from builder.kinds.role import Role
from builder.library import Entry, Library, offering_of
from builder.options import Options
from builder.outline import Outline, outline

M = TypeVar("M", bound=Kind)
N = TypeVar("N", Role, Offering, Industry)
K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True)
class Guide:
    """A record with what it belongs to: enough to list it, and to make its page."""

    entry: Entry[ProductUsageRecord]
    role: Entry[Role]
    offering: Entry[Offering]
    industry: Entry[Industry] | None

    @property
    def id(self) -> str:
        """`container-platform/cio-release-lead-time`."""
        return self.entry.id

    @property
    def record(self) -> ProductUsageRecord:
        """What marketing wrote."""
        return self.entry.model

    @property
    def address(self) -> str:
        """Where its page lies in the site."""
        return f"guides/{self.entry.id}/"

    @cached_property
    def outline(self) -> Outline:
        """What lists want of its record, which need not be unfolded for that."""
        return outline(self.entry)

    @property
    def goal(self) -> str:
        """The goal as it is said; the guide's title."""
        return self.outline.goal

    @property
    def is_approved(self) -> bool:
        """Whether sellers may rely on it."""
        return self.entry.status == "approved"

    @property
    def state(self) -> str:
        """What a seller is told about a guide that is not approved; empty for one that is."""
        return {"draft": "Draft", "review": "In review"}.get(self.entry.status, "")


@dataclass(frozen=True)
class MissingConversation:
    """A role that some guides of an offering lead to, and for which that offering has no guide."""

    role: Entry[Role]
    offering: Entry[Offering]
    wanted_by: tuple[Guide, ...]


class Catalogue:
    """The guides of a site and the lists over them. Everything is in a fixed order: by name, then id."""

    def __init__(
        self,
        library: Library,
        options: Options,
        findings: tuple[Diagnostic, ...] = (),
        suppressed: tuple[Suppressed, ...] = (),
    ) -> None:
        self.library = library
        self.options = options
        self.findings = findings
        self.suppressed = suppressed

    def findings_in(self, file: str) -> tuple[Diagnostic, ...]:
        """What was found in one file."""
        return self._findings_by_file.get(file, ())

    @cached_property
    def _findings_by_file(self) -> dict[str, tuple[Diagnostic, ...]]:
        found: dict[str, list[Diagnostic]] = defaultdict(list)
        for finding in self.findings:
            found[finding.file].append(finding)
        return {file: tuple(its) for file, its in found.items()}

    @cached_property
    def conversations(self) -> tuple[Guide, ...]:
        """Every record that is not retired and whose role and offering can be used, published or not."""
        found = (self._guide(entry) for entry in self.library.records.values() if entry.status != "retired")
        return tuple(guide for guide in found if guide is not None)

    @cached_property
    def guides(self) -> tuple[Guide, ...]:
        """The guides that get a page."""
        return tuple(guide for guide in self.conversations if guide.is_approved or self.options.drafts)

    @cached_property
    def roles(self) -> tuple[Entry[Role], ...]:
        """The roles in use, by name."""
        return _by_name(self.library.roles.values())

    @cached_property
    def offerings(self) -> tuple[Entry[Offering], ...]:
        """The offerings, by name."""
        return _by_name(self.library.offerings.values())

    @cached_property
    def industries(self) -> tuple[Entry[Industry], ...]:
        """The industries, by name."""
        return _by_name(self.library.industries.values())

    @cached_property
    def proof(self) -> tuple[Entry[Proof], ...]:
        """The results that may be shown, by customer."""
        shown = (entry for entry in self.library.proof.values() if self.shows(entry))
        return tuple(sorted(shown, key=lambda entry: (entry.model.name.casefold(), entry.id)))

    @cached_property
    def stories(self) -> dict[str, Entry[Proof]]:
        """The results that can open a conversation, by id, in the order of `proof`."""
        return {entry.id: entry for entry in self.proof if entry.model.story and "interest" in entry.model.use}

    def shows(self, entry: Entry[Proof]) -> bool:
        """Whether a result may be shown: not retired, and not held back as a draft on purpose."""
        return entry.status != "retired" and (self.options.drafts or not entry.is_held_back)

    def for_role(self, role_id: str) -> tuple[Guide, ...]:
        """The guides for a role."""
        return self._by_role.get(role_id, ())

    def for_offering(self, offering_id: str) -> tuple[Guide, ...]:
        """The guides of an offering."""
        return self._by_offering.get(offering_id, ())

    def for_industry(self, industry_id: str | None) -> tuple[Guide, ...]:
        """The guides made for one industry; for `None`, those for every industry."""
        return self._by_industry.get(industry_id, ())

    def for_role_in(self, role_id: str, offering_id: str) -> tuple[Guide, ...]:
        """The guides for a role about one offering."""
        return self._by_role_and_offering.get((role_id, offering_id), ())

    def using_proof(self, proof_id: str) -> tuple[Guide, ...]:
        """The guides that refer to a result, at any place in their record."""
        return self._by_proof.get(proof_id, ())

    def stories_for(self, role_id: str, offering_id: str) -> tuple[Entry[Proof], ...]:
        """The stories of a role's peers that guides of an offering refer to."""
        return self._stories_by_role_and_offering.get((role_id, offering_id), ())

    @cached_property
    def missing(self) -> tuple[MissingConversation, ...]:
        """Conversations that guides lead to and that nobody has written, the most wanted first."""
        wanted: dict[tuple[str, str], dict[str, Guide]] = defaultdict(dict)
        there = {(guide.role.id, guide.offering.id) for guide in self.conversations}
        for guide in self.guides:
            for role_id in guide.outline.affects:
                if (role_id, guide.offering.id) not in there and role_id in self.library.roles:
                    wanted[role_id, guide.offering.id][guide.id] = guide
        found = [
            MissingConversation(self.library.roles[role], self.library.offerings[offering], tuple(guides.values()))
            for (role, offering), guides in wanted.items()
        ]
        return tuple(sorted(found, key=lambda missing: (-len(missing.wanted_by), missing.role.id, missing.offering.id)))

    @cached_property
    def last_reviewed(self) -> datetime.date | None:
        """The latest day on which anything in the library was reviewed: the date of the site's own pages."""
        days = (entry.review.reviewed for entries in self.library.entries.values() for entry in entries.values())
        return max((day for day in days if day), default=None)

    def _guide(self, entry: Entry[ProductUsageRecord]) -> Guide | None:
        its = outline(entry)
        role = _usable(self.library.roles.get(its.role))
        offering = _usable(self.library.offerings.get(offering_of(entry.id)))
        industry = _usable(self.library.industries.get(its.industry)) if its.industry else None
        if role is None or offering is None or (its.industry and industry is None):
            return None
        return Guide(entry, role, offering, industry)

    @cached_property
    def _by_role(self) -> dict[str, tuple[Guide, ...]]:
        return _grouped((guide.role.id, guide) for guide in self.guides)

    @cached_property
    def _by_role_and_offering(self) -> dict[tuple[str, str], tuple[Guide, ...]]:
        return _grouped(((guide.role.id, guide.offering.id), guide) for guide in self.guides)

    @cached_property
    def _by_offering(self) -> dict[str, tuple[Guide, ...]]:
        return _grouped((guide.offering.id, guide) for guide in self.guides)

    @cached_property
    def _by_industry(self) -> dict[str | None, tuple[Guide, ...]]:
        return _grouped((guide.industry.id if guide.industry else None, guide) for guide in self.guides)

    @cached_property
    def _by_proof(self) -> dict[str, tuple[Guide, ...]]:
        return _grouped((proof_id, guide) for guide in self.guides for proof_id in guide.outline.proof)

    @cached_property
    def _stories_by_role_and_offering(self) -> dict[tuple[str, str], tuple[Entry[Proof], ...]]:
        told: dict[str, set[str]] = defaultdict(set)
        for guide in self.guides:
            told[guide.offering.id].update(guide.outline.proof)
        return _grouped(
            ((entry.model.role, offering), entry)
            for offering, ids in told.items()
            for entry in self.stories.values()
            if entry.id in ids and entry.model.role
        )


def _usable(entry: Entry[M] | None) -> Entry[M] | None:
    return None if entry is None or entry.status == "retired" else entry


def _by_name(entries: Iterable[Entry[N]]) -> tuple[Entry[N], ...]:
    usable = (entry for entry in entries if entry.status != "retired")
    return tuple(sorted(usable, key=lambda entry: (entry.model.name.casefold(), entry.id)))


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    found: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}
