"""The catalogue of rules with their state: what each weighs, how many cases it has, how often it is right."""

from builder.checking.families import FAMILIES, Family
from builder.pages.rules import rules_of
from builder.rules import rules
from builder.views.rule import RuleView


class RulesView:
    """Every rule, by family."""

    @property
    def families(self) -> list[tuple[Family, tuple[RuleView, ...]]]:
        """Each family with its rules."""
        return [(family, rules_of(family)) for family in FAMILIES.values()]

    @property
    def total(self) -> int:
        """How many rules there are."""
        return len(rules())
