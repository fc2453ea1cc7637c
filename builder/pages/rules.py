"""The rules: one page each below its tenet, made from the rule itself; and the families without a tenet."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from builder.checking.families import FAMILIES, Family
from builder.page import Page, PageType, nothing_else, words_for_search
from builder.rules import rules
from builder.views.catalogue import Catalogue
from builder.views.rule import RuleView


def rules_of(family: Family) -> tuple[RuleView, ...]:
    """The rules of a family, in order of code."""
    return tuple(RuleView(rule) for rule in rules().values() if rule.family == family)


@dataclass(frozen=True)
class FamilyView:
    """A family that has no tenet: what it is about, and its rules."""

    family: Family
    about: str

    @property
    def rules(self) -> tuple[RuleView, ...]:
        """Its rules, in order."""
        return rules_of(self.family)


_ABOUT = {
    8: "Mainstream buyers follow others. They want to know who like them has done it, what was measured, and what "
    "they are getting into. A figure without a source, or one that does not add up, ends their trust.",
    9: "A guide that nobody looks after is wrong one day, and nobody knows which day it was. Whoever breaks a rule on "
    "purpose says why, and until when.",
}


def _pages(catalogue: Catalogue) -> Iterator[Page]:
    for number, about in _ABOUT.items():
        family = FAMILIES[number]
        yield Page(
            address=family.address,
            template="pages/family.html",
            is_wide=True,
            title=family.title,
            view=partial(FamilyView, family, about),
            inputs=nothing_else,
            description=about,
            search=words_for_search(about),
            updated=catalogue.last_reviewed,
        )
    for rule in rules().values():
        yield Page(
            address=rule.address,
            template="pages/rule.html",
            is_wide=True,
            title=f"{rule.title} ({rule.code})",
            view=partial(RuleView, rule),
            inputs=nothing_else,
            description=RuleView(rule).brief,
            search=words_for_search(RuleView(rule).brief, rule.parts["Write instead"]),
            search_boost=0.5,
            updated=catalogue.last_reviewed,
        )


PAGE_TYPE = PageType("rule", _pages)
