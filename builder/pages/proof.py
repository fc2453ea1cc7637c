"""Proof: every result with before, after, caveat, source and date, and the guides that use it."""

from collections.abc import Iterator
from functools import partial

from builder.kinds.proof import Proof
from builder.library import Entry
from builder.page import Page, PageType, words_for_search
from builder.views.catalogue import Catalogue
from builder.views.guide_inputs import listed_inputs
from builder.views.proof import ProofView, proof_view
from builder.views.wording import story_opener


class ProofPageView:
    """One result with the guides that use it."""

    def __init__(self, catalogue: Catalogue, entry: Entry[Proof]) -> None:
        self.proof: ProofView = proof_view(catalogue, entry)
        self.guides = catalogue.using_proof(entry.id)

    @property
    def story(self) -> tuple[str, ...]:
        """The story as it is told, where there is one."""
        return story_opener(self.proof.model) if self.proof.model.story else ()


class ProofListView:
    """All results, by customer."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.proof = [(proof_view(catalogue, entry), len(catalogue.using_proof(entry.id))) for entry in catalogue.proof]


def _pages(catalogue: Catalogue) -> Iterator[Page]:
    yield Page(
        address="proof/",
        template="pages/proof-list.html",
        title="Proof",
        view=partial(ProofListView, catalogue),
        inputs=lambda: [f"{entry.id} {len(catalogue.using_proof(entry.id))}" for entry in catalogue.proof],
        description="Measured results at named customers, each with its source and its limits.",
        search="Proof: measured results at named customers, with source and caveat.",
        updated=catalogue.last_reviewed,
        nav="Proof",
    )
    for entry in catalogue.proof:
        proof = entry.model
        yield Page(
            address=f"proof/{entry.id}/",
            template="pages/proof.html",
            is_wide=True,
            title=f"{proof.name}: {proof.results[0].measure}",
            view=partial(ProofPageView, catalogue, entry),
            inputs=partial(listed_inputs, *catalogue.using_proof(entry.id)),
            description=f"{proof.name}: {proof.results[0].measure}, {proof.results[0].after}.",
            search=words_for_search(*(f"{result.measure}: {result.after}" for result in proof.results), proof.said_by),
            source=entry.file,
            updated=proof.review.reviewed or catalogue.last_reviewed,
        )


PAGE_TYPE = PageType("proof", _pages)
