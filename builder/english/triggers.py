"""Words that make a line worth a look, before any pattern is tried on it: some alone, others in company only.

Most lines of most files have none of a rule's, and a look at words costs a hundredth of what its patterns do.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Triggers:
    """Lower-case words, as `quick_words` tells them apart; a line must have one of them."""

    alone: frozenset[str]
    in_company: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Further words, which count only where one of these others stands in the line as well."""

    @cached_property
    def all(self) -> frozenset[str]:
        """The words themselves, with company or without."""
        return self.alone.union(self.in_company)

    def are_in(self, words: frozenset[str]) -> bool:
        """Whether a line with these words has one of them."""
        if not self.alone.isdisjoint(words):
            return True
        return any(not self.in_company[word].isdisjoint(words) for word in self.all & words if word in self.in_company)


def triggers(*groups: str | Iterable[str]) -> Triggers:
    """Triggers as they are easily read: `triggers("objection urgency", "go goes + close kill")`.

    Each group holds words, and behind a plus the company that each of them needs.
    """
    alone: set[str] = set()
    in_company: dict[str, frozenset[str]] = {}
    for group in groups:
        words, _, company = (group if isinstance(group, str) else " ".join(group)).partition("+")
        if company:
            for word in words.split():
                in_company[word] = in_company.get(word, frozenset()) | frozenset(company.split())
        else:
            alone.update(words.split())
    return Triggers(frozenset(alone), {word: company for word, company in in_company.items() if word not in alone})
