"""The rules, one module each. A rule is added by adding its module and its cases: nothing is listed anywhere."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from builder.rule import Rule


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its code, in order."""
    modules = sorted(info.name for info in iter_modules(__path__))
    found = [import_module(f"{__name__}.{name}").RULE for name in modules]
    return MappingProxyType({rule.code: rule for rule in sorted(found, key=lambda rule: rule.code)})


def named(word: str) -> tuple[Rule, ...]:
    """The rules that a word names: a code, a rule's name, or a family (`SPC2`, `SPC2xx`). Empty where it names none."""
    wanted = word.strip().casefold()
    family = wanted.removesuffix("xx") if len(wanted) in (4, 6) else None
    return tuple(
        rule
        for rule in rules().values()
        if wanted in (rule.code.casefold(), rule.name) or rule.code.casefold()[:4] == family
    )


def words_that_name(known: Iterable[Rule]) -> list[str]:
    """Everything by which the rules can be named: for a guess at what was meant."""
    return [word for rule in known for word in (rule.name, rule.code)]
