"""What: A permission that names no rule, or one that cannot be allowed.

What is said of files and their shape (SPC0xx) and of permissions themselves (SPC990 to SPC999) cannot be allowed. One
permission names one rule, by its code (SPC203) or its name (opinion), or a family (SPC2xx).

Why: A permission under a wrong name permits nothing, while its author believes that the matter is settled.

Write instead: The code or the name as it stands in the finding. For two rules, two permissions, one above the other.

Source: Upkeep of the records; what is allowed is said so that everyone reads the same.
"""

import re

from builder.checking.rule import AllowedBreach, Example, SuppressionRule
from builder.diagnostics import Severity
from builder.fields import shown
from builder.reading.suggestions import did_you_mean
from builder.rules import is_about_files, named, rules

_ABOUT_PERMISSIONS = "SPC99"


def _check(breach: AllowedBreach) -> str | None:
    word = breach.rule.strip()
    if not word:
        return 'This permission names no rule. Write "# primed: allow opinion - the regulator\'s own words".'
    if breach.is_known:
        if all(rule.code.startswith(_ABOUT_PERMISSIONS) for rule in named(word)):
            return f"{shown(word)} cannot be allowed: it is about permissions, or about the tool. Mend what it says."
        return None
    if is_about_files(word):
        return f"{shown(word)} cannot be allowed: pages cannot be made from such a file. Mend what it says."
    if re.search(r"[\s,;]", word):
        return f'{shown(word)} names no rule. Name one rule by its code or name, then " - " and the reason.'
    meant = did_you_mean(word, _like(word), at_most=0)
    return f"{shown(word)} names no rule.{meant or ' Write its code or name as it stands in the finding.'}"


def _like(word: str) -> list[str]:
    """The codes or names that may have been meant: few, so that a file full of mistakes is read quickly, too."""
    if re.match(r"spc\d", word, re.IGNORECASE):
        return list(rules())
    return [rule.name for rule in rules().values() if rule.name[0] == word[0].casefold()]


RULE = SuppressionRule(
    code="SPC992",
    name="unknown-rule",
    target=Severity.ERROR,
    basis="structure",
    doc=__doc__,
    check=_check,
    bad=(
        Example(
            "need:\n"
            "  # primed: allow opinions - the regulator's own words\n"
            "  statement: You must know by evening which lorries are free\n"
        ),
        Example(
            "# primed: allow missing-field - the summary comes next week\n"
            "situation: Lorries come home empty about one time in three.\n"
        ),
    ),
    good=(
        Example(
            "need:\n"
            "  # primed: allow opinion - the regulator's own words\n"
            "  statement: You must know by evening which lorries are free\n"
        ),
        Example(
            "need: You must know by evening which lorries are free\n"
            "allow:\n"
            "  - {rule: SPC2xx, at: need, because: These are the regulator's own words}\n"
        ),
    ),
)
