"""Quality: coverage, reviews that fall due, findings, and things that nothing uses. For marketing."""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from builder.checking.rule import Rule
from builder.checking.usage import used_ids
from builder.diagnostics import Diagnostic
from builder.kinds import kinds
from builder.library import Entry
from builder.outline import outline
from builder.page import Link, Page, PageType
from builder.rules import rules
from builder.views.catalogue import Catalogue
from builder.views.figures import day


@dataclass(frozen=True)
class ReviewRow:
    """A file with the day on which it is to be looked at again."""

    what: Link
    kind: str
    file: str
    owner: str | None
    status: str
    due: datetime.date | None
    due_in_words: str | None
    edit_link: str | None


@dataclass(frozen=True)
class AllowedRow:
    """A finding that a file is allowed to have, with the reason."""

    finding: Diagnostic
    rule: Rule
    because: str
    until: str | None


@dataclass(frozen=True)
class FindingRow:
    """A finding, with its rule where it comes from one, and where the line can be edited."""

    finding: Diagnostic
    rule: Rule | None
    edit_link: str | None


class QualityView:
    """Everything the quality page's template asks for."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._locale = catalogue.options.locale
        conversations = catalogue.conversations
        self.total = len(conversations)
        self.approved = sum(guide.is_approved for guide in conversations)
        self.with_proof = sum(bool(guide.outline.proof) for guide in conversations)
        self.with_value = sum(guide.outline.has_value for guide in conversations)
        self.missing = len(catalogue.missing)

    @cached_property
    def reviews(self) -> list[ReviewRow]:
        """Every reviewed file, the one that falls due first on top; those never reviewed before all."""
        rows = [
            self._row(kind, entry)
            for kind in kinds()
            for entry in self._catalogue.library.of(kind).values()
            if _is_looked_after(kind, entry)
        ]
        return sorted(rows, key=lambda row: (row.due or datetime.date.min, row.file))

    @cached_property
    def unused(self) -> list[tuple[str, Link]]:
        """Roles, industries, results and features that no conversation and no result refers to."""
        conversations = [guide.entry for guide in self._catalogue.conversations]
        proof = [entry for entry in self._catalogue.library.proof.values() if entry.status != "retired"]
        used = defaultdict(frozenset, used_ids([*conversations, *proof]))
        found = [
            ("Role", Link(entry.model.name, f"roles/{entry.id}/"))
            for entry in self._catalogue.roles
            if entry.id not in used["role"]
        ]
        found += [
            ("Industry", Link(entry.model.name, f"industries/{entry.id}/"))
            for entry in self._catalogue.industries
            if entry.id not in used["industry"]
        ]
        found += [
            ("Proof", Link(entry.model.name, f"proof/{entry.id}/"))
            for entry in self._catalogue.proof
            if entry.id not in used["proof"]
        ]
        found += [
            ("Feature", Link(f"{feature.name} ({offering.model.name})", f"offerings/{offering.id}/"))
            for offering in self._catalogue.offerings
            for feature in offering.model.features
            if f"{offering.id}/{feature.id}" not in used["feature"]
        ]
        return found

    @cached_property
    def findings(self) -> list[tuple[str, list[FindingRow]]]:
        """What was found, by family of codes."""
        found: dict[str, list[FindingRow]] = {}
        for finding in sorted(self._catalogue.findings, key=lambda item: (item.code[3], item)):
            rule = rules().get(finding.code)
            title = rule.family.title if rule else "File and shape"
            row = FindingRow(finding, rule, self._catalogue.options.edit_link(finding.file))
            found.setdefault(title, []).append(row)
        return list(found.items())

    @cached_property
    def allowed(self) -> list[AllowedRow]:
        """What breaks a rule on purpose, and why."""
        return [
            AllowedRow(
                item.diagnostic,
                rules()[item.diagnostic.code],
                item.because,
                day(item.until, self._locale) if item.until else None,
            )
            for item in self._catalogue.suppressed
            if not item.diagnostic.is_dated
        ]

    def _row(self, kind: str, entry: Entry[Any]) -> ReviewRow:
        review = entry.review
        return ReviewRow(
            self._link(kind, entry),
            kind,
            entry.file,
            review.owner,
            review.status,
            review.due,
            day(review.due, self._locale) if review.due else None,
            self._catalogue.options.edit_link(entry.file),
        )

    def _link(self, kind: str, entry: Entry[Any]) -> Link:
        if kind == "record":
            has_page = entry.status == "approved" or self._catalogue.options.drafts
            return Link(outline(entry).goal, f"guides/{entry.id}/" if has_page else None)
        name = getattr(entry.model, "name", entry.id)
        has_page = kind in ("role", "industry", "offering") or (kind == "proof" and self._catalogue.shows(entry))
        return Link(name, f"{kinds()[kind].folder}/{entry.id}/" if has_page else None)


def _is_looked_after(kind: str, entry: Entry[Any]) -> bool:
    """Records always; other files only once someone has written a review block."""
    return entry.status != "retired" and (kind == "record" or entry.has_review)


def _pages(catalogue: Catalogue) -> Iterator[Page]:
    yield Page(
        address="quality/",
        template="pages/quality.html",
        title="Quality",
        view=partial(QualityView, catalogue),
        description="Coverage, reviews, findings and unused things.",
        search="Quality: coverage, overdue reviews, findings, suppressions, unused things.",
        updated=catalogue.last_reviewed,
        nav="For authors/Quality",
    )


PAGE_TYPE = PageType("quality", _pages)
