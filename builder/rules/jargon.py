"""What: An abbreviation, a feature's name or a technical word that a role of this level would not use, unexplained.

Looked at are the spoken lines of records and of customers' stories, for executives, directors and managers; the first
place of each word is reported. An abbreviation is two to five capitals. It is explained by brackets ("the share of
good hours (OEE)"), by its words in full anywhere in the file, or by standing where the buyer's own words stand: the
role's name, titles and measures, the industry's names, `heard_as`, `listen_for`, the situation, measures, units and
labels. Known are the abbreviations of business at large (CFO, VAT, KPI …) and those of the role's own field of work.
A feature's name counts in full; one of a single plain word only where it is written as a name. Companies' names in
capitals may need a suppression.

Why: Decision makers speak of money, time, risk and customers. Words of the people who operate a thing send the
conversation down to those people (tenet 4).

Write instead: What it means in the buyer's work: not "OEE", but "the share of the shift in which good parts are
made".

Source: Tenet 4, business people instead of users.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Line, Subject
from builder.diagnostics import Severity
from builder.english.business_words import KNOWN, fields_of
from builder.english.prose import any_of, words
from builder.kinds.role import Role
from builder.patterns import pattern

_ABBREVIATION = pattern(r"(?<![\w&/.@'’])[A-Z]+(?:[&/][A-Z]+|\.[A-Z](?![a-z]))*(?=s?(?![\w&/@])(?![\s-]?\d))")
_CAPITALS = pattern("[A-Z][A-Z&/.]")
_NAME_AFTER = pattern(r"['’]s\b")
_JOINED = pattern(r"[A-Z]{2}[-\u2010\u2011]$")
"""The second part of a name such as OPC-UA, whose first part is looked at."""
_AT = pattern(r"(?:^|[.!?;]\s+)At\s+$")
_BUYERS_WORDS = frozenset(
    (
        *("record.situation", "record.goal.measure.name", "record.goal.measure.unit", "record.concerns.heard_as"),
        *("record.problem.reasons.questions.listen_for", "record.next_step.buyer", "record.cost_benefit.inputs.label"),
        *("record.cost_benefit.inputs.unit", "record.cost_benefit.inputs.basis", "proof.customer", "proof.said_by"),
        *("proof.results.measure", "proof.results.before", "proof.results.after", "proof.results.numbers.unit"),
        *("proof.results.caveat",),
    )
)


@dataclass(frozen=True)
class _Told:
    """What the role of a file knows, and what the file explains."""

    subject: Subject
    role: Role

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts that tell the role's field of work."""
        return (self.role.name, *self.role.titles, *self.role.watches, *self._industry)

    @cached_property
    def _industry(self) -> tuple[str, ...]:
        entry = self.subject.library.industries.get(self.subject.model.industry or "")
        return (entry.model.name, *entry.model.also_called) if entry else ()

    @cached_property
    def plain(self) -> str:
        """Every text in which the buyer's own words stand, and names."""
        subject = self.subject
        texts = [line.text for line in subject.texts if line.field in _BUYERS_WORDS]
        texts += (self.role.name, *self.role.titles, *self.role.watches, *self._industry)
        if subject.offering:
            texts += (subject.offering.name, subject.offering.summary)
        for role in subject.library.roles.values():
            texts += (role.model.name, *role.model.titles)
        texts += [proof.model.customer for proof in subject.library.proof.values()]
        return "\n".join(texts)

    @cached_property
    def _initials(self) -> str:
        texts = (*self.plain.split("\n"), *(line.text for line in self.subject.lines))
        return "\n".join("".join(word[0] for word in words(text.replace("-", " "))) for text in texts).upper()

    def has(self, phrase: str) -> bool:
        """Whether the phrase (lower case) is one of the buyer's own."""
        return phrase in self.plain.lower()

    def explains(self, abbreviation: str) -> bool:
        """Whether it stands among the buyer's words, in or before brackets, or with its words in full beside it."""
        it = rf"(?<!\w){re.escape(abbreviation)}s?"
        said = "\n".join(line.text for line in self.subject.lines)
        in_brackets = rf"\([^()]{{0,80}}?{it}[^()\w]{{0,3}}\)|{it}\s*\("
        letters = re.sub(r"\W", "", abbreviation)
        return bool(
            re.search(rf"{it}(?!\w)", self.plain)
            or re.search(in_brackets, said)
            or (len(letters) > 2 and letters in self._initials)
        )


def _check(subject: Subject) -> Iterator[Finding]:
    role = subject.role
    if role is None or role.level == "user":
        return
    told, seen = _Told(subject, role), set[str]()
    known, technical, firsts = _field_of_work(told.texts)
    who = f"the {role.name[:60]}"
    names = subject.feature_names if subject.kind == "record" else None
    heads = firsts | names.words if names else firsts
    for line in subject.lines:
        if not _CAPITALS.search(line.text) and heads.isdisjoint(line.words):
            continue
        taken: list[re.Match[str]] = []
        for found in names.find(line.text, line.words) if names else ():
            taken.append(found)
            if _is_new(found, seen) and not told.has(_plain(found)):
                yield line.found(
                    found,
                    f'"{_shown(found)}" is the name of a feature, no word of {who}. Say what somebody does with it.',
                )
        for found in _abbreviations(line):
            if _overlaps(found, taken) or _is_known(found[0], known):
                continue
            taken.append(found)
            if _is_new(found, seen) and not told.explains(found[0]):
                yield line.found(
                    found, f'"{found[0]}" may say nothing to {who}. Write it out, or explain it once, in brackets.'
                )
        for found in () if firsts.isdisjoint(line.words) else technical.finditer(line.text):
            if not _overlaps(found, taken) and not told.has(_plain(found)) and _is_new(found, seen):
                message = f'"{_shown(found)}" is a word of daily users. Say what it means in the work of {who}.'
                yield replace(line.found(found, message), by_words=True)


def _is_new(found: re.Match[str], seen: set[str]) -> bool:
    is_new = _plain(found) not in seen
    seen.add(_plain(found))
    return is_new


def _overlaps(found: re.Match[str], taken: Iterable[re.Match[str]]) -> bool:
    return any(other.start() < found.end() and found.start() < other.end() for other in taken)


def _plain(found: re.Match[str]) -> str:
    return _shown(found).lower()


def _shown(found: re.Match[str]) -> str:
    return " ".join(found[0].split())


def _abbreviations(line: Line) -> Iterator[re.Match[str]]:
    if not _CAPITALS.search(line.text) or line.text.isupper():
        return
    for found in _ABBREVIATION.finditer(line.text):
        before = line.text[: found.start()]
        is_name = _NAME_AFTER.match(line.text, found.end()) or _AT.search(before) or _JOINED.search(before)
        if 2 <= sum(letter.isalpha() for letter in found[0]) <= 5 and not is_name:
            yield found


def _is_known(word: str, known: Iterable[frozenset[str]]) -> bool:
    parts = re.split("[/&]", word)
    return any(word.replace(".", "") in some for some in known) or all(
        any(part in some for some in known) for part in parts
    )


@lru_cache(maxsize=256)  # asked once for every record of a role and an industry
def _field_of_work(texts: tuple[str, ...]) -> tuple[tuple[frozenset[str], ...], re.Pattern[str], frozenset[str]]:
    """What is known in a field of work: the abbreviations; the technical words of all others, and how those begin."""
    told = set(words(" ".join(texts)))
    own, others = fields_of({word.lower() for word in told} - {"it"} | (told & {"IT", "HR"}))
    known = (KNOWN, *(field.abbreviations for field in own))
    return (known, *_technical(tuple(word for field in others for word in field.words)))


@lru_cache
def _technical(phrases: tuple[str, ...]) -> tuple[re.Pattern[str], frozenset[str]]:
    """A pattern for the phrases, and their first words."""
    return any_of(phrases), frozenset(re.split(r"\W", phrase)[0] for phrase in phrases)


_MEASURE = "need: Raise {} in every hall by the end of the year\n"
_CFO = "role: cfo\n"

RULE = EntryRule(
    code="SPC403",
    name="jargon",
    target=Severity.WARNING,
    basis="structure",
    has_words=True,
    doc=__doc__,
    reads=("spoken", "role.level"),
    kinds=("record", "proof"),
    check=_check,
    bad=(
        Example(_CFO + _MEASURE.format("the OEE")),
        Example("need: See each driver's ETA through an open API\n"),
        Example("need: Hand over a day's work in the shared list\n"),
    ),
    good=(
        Example(_CFO + _MEASURE.format("the share of good hours (OEE)")),
        Example(_CFO + _MEASURE.format("the share of the shift in which good parts are made")),
        Example("need: See when each driver will arrive, in the customer's own screens\n"),
    ),
)
