"""Tenets: the seven contrasts of the method, one page each."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from builder.checking.families import FAMILIES, Family
from builder.checking.tenets import TENETS, Tenet
from builder.page import Page, PageType, nothing_else, words_for_search
from builder.pages.rules import rules_of
from builder.views.catalogue import Catalogue
from builder.views.rule import RuleView


@dataclass(frozen=True)
class TenetView:
    """A tenet between its neighbours."""

    tenet: Tenet
    before: Tenet | None
    after: Tenet | None

    @property
    def rules(self) -> tuple[RuleView, ...]:
        """The rules that check it."""
        return rules_of(FAMILIES[self.tenet.number])


@dataclass(frozen=True)
class TenetsView:
    """All seven, and the families of rules that stand beside them."""

    tenets: tuple[Tenet, ...] = TENETS
    beside: tuple[Family, ...] = tuple(family for family in FAMILIES.values() if family.tenet is None)


def _pages(catalogue: Catalogue) -> Iterator[Page]:
    yield Page(
        address="tenets/",
        template="pages/tenets.html",
        title="Seven tenets",
        view=TenetsView,
        inputs=nothing_else,
        description="What a customer-focused conversation is, in seven contrasts.",
        search="The seven tenets of a customer-focused conversation.",
        updated=catalogue.last_reviewed,
        nav="Method/Seven tenets",
    )
    around = (None, *TENETS, None)
    for before, tenet, after in zip(around, TENETS, around[2:], strict=False):
        yield Page(
            address=tenet.address,
            template="pages/tenet.html",
            is_wide=True,
            title=f"{tenet.customer_focused}, not {tenet.instead_of}",
            view=partial(TenetView, tenet, before, after),
            inputs=nothing_else,
            description=tenet.why,
            search=words_for_search(tenet.why, *tenet.asks),
            updated=catalogue.last_reviewed,
        )


PAGE_TYPE = PageType("tenet", _pages)
