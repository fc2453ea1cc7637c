"""The rules, one module each. A rule is added by adding its module and its cases: nothing is listed anywhere."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from builder.checking.rule import Rule
from builder.errors import BuilderError
from builder.fields import shown
from builder.reading.codes import CODES
from builder.reading.suggestions import did_you_mean


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its code, in order."""
    modules = sorted(info.name for info in iter_modules(__path__))
    found = [import_module(f"{__name__}.{name}").RULE for name in modules]
    return MappingProxyType({rule.code: rule for rule in sorted(found, key=lambda rule: rule.code)})


def named(word: str) -> tuple[Rule, ...]:
    """The rules that a word names: a code (`SPC203`, `203`), a name, a family (`SPC2`, `SPC2xx`); empty for others."""
    wanted = word.strip().casefold()
    wanted = f"spc{wanted}" if wanted[:1].isdigit() else wanted
    family = wanted.removesuffix("xx") if len(wanted) in (4, 6) else None
    return tuple(
        rule
        for rule in rules().values()
        if wanted in (rule.code.casefold(), rule.name) or rule.code.casefold()[:4] == family
    )


def is_about_files(word: str) -> bool:
    """Whether a word names what is said of a file's form, which is no rule and always on: `SPC006`, `unknown-field`."""
    plain = word.strip().casefold()
    return re.fullmatch(r"spc0(xx|\d\d)?", plain) is not None or any(plain == row.name for row in CODES)


def find(word: str) -> tuple[Rule, ...]:
    """The rules that a word names. Raises `BuilderError`, with a guess at what was meant, where it names none."""
    if found := named(word):
        return found
    if is_about_files(word):
        raise BuilderError(f"{word.strip()} comes with the reading of files and is always on; it is no rule to choose.")
    guess = did_you_mean(word.strip(), words_that_name(rules().values()))
    raise BuilderError(f"There is no rule {shown(word)}.{guess} `primed rules` lists them.")


def words_that_name(known: Iterable[Rule]) -> list[str]:
    """Everything by which the rules can be named: for a guess at what was meant."""
    return [word for rule in known for word in (rule.name, rule.code)]


def chosen(select: Iterable[str], ignore: Iterable[str]) -> tuple[Rule, ...]:
    """The rules that are selected (all, where none is) and not ignored, in order.

    Raises `BuilderError` for a word that names no rule.
    """
    wanted = {rule.code for word in select for rule in find(word)} or set(rules())
    unwanted = {rule.code for word in ignore for rule in find(word)}
    return tuple(rule for code, rule in rules().items() if code in wanted and code not in unwanted)
