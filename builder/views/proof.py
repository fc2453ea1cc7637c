"""A result as every page shows it: with its source, its date and its limits."""

from dataclasses import dataclass

from builder.english.fitting import upper_first
from builder.kinds.proof import Proof, Result
from builder.library import Entry
from builder.page import Link
from builder.views.catalogue import Catalogue
from builder.views.figures import day


@dataclass(frozen=True)
class ProofView:
    """A result with its source and its limits, as every page shows it."""

    entry: Entry[Proof]
    industry: Link | None
    role: Link | None
    retrieved: str | None

    @property
    def address(self) -> str:
        """Where its page lies."""
        return f"proof/{self.entry.id}/"

    @property
    def model(self) -> Proof:
        """What marketing wrote."""
        return self.entry.model

    @property
    def said_by(self) -> str | None:
        """The title of whoever said so, to start a sentence."""
        return upper_first(self.model.said_by) if self.model.said_by else None

    @property
    def headline(self) -> Result:
        """The result to name first: one with a before, where there is one."""
        results = self.model.results
        return next((result for result in results if result.before and result.status == "measured"), results[0])


def proof_view(catalogue: Catalogue, entry: Entry[Proof]) -> ProofView:
    """A result with the names of its industry and role, and the day it was read."""
    industry = catalogue.library.industries.get(entry.model.industry or "")
    role = catalogue.library.roles.get(entry.model.role or "")
    retrieved = entry.model.source.retrieved
    return ProofView(
        entry,
        Link(industry.model.name, f"industries/{industry.id}/") if industry else None,
        Link(role.model.name, f"roles/{role.id}/") if role else None,
        day(retrieved, catalogue.options.locale) if retrieved else None,
    )
