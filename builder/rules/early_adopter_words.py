"""What: Words that appeal to people who like to be first, in a record or offering for a mainstream market.

Why: Mainstream buyers follow: "be the first" tells them that nobody like them has tried it, and "leading edge" that
it may hurt (mainstream buyers need proof and predictability). Read are spoken lines of records, and name and summary
of offerings, with the market mainstream. A word counts only in this sense: the leading edge of a blade, disruptive
pupils, the first to notice a fault, a company called Pioneer and a breakthrough in a furnace stay silent. What early
buyers of an offering for an early market hear is nobody's business here.

Write instead: Who already uses it so, and with what result; or the plain use: "Two hospitals of your size plan their
beds this way."

Source: Early buyers like to be first, mainstream buyers want proof, predictability, and to know what they are getting
into.
"""

import re
from collections.abc import Iterable, Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Line, Subject
from builder.diagnostics import Severity
from builder.english.triggers import triggers
from builder.patterns import pattern

_THING = (
    r"technolog(?:y|ies)|solutions?|innovations?|ideas?|approach(?:es)?|platforms?|products?|business(?:es)?|models?|tools?|"
    r"compan(?:y|ies)|start-?ups?|thinking|concepts?|design|methods?|software|systems?|services?|features?|offering"
)
_PLACE = r"industry|market|sector|region|country|city|field|trade|branch|line of business|class|world|company|group"
_WORDS = pattern(
    r"(?P<first>\b(?:be|being|become|becoming|are|among|one of)\s+(?:among\s+|one\s+of\s+)?the\s+(?:very\s+)?first"
    rf"(?:(?:\s+[a-z]+){{0,2}}\s+(?:in|of)\s+(?:your|the|their|this|its)\s+(?:{_PLACE})\b|"
    r"\s+to\s+(?:use|adopt|try|offer|have|deploy|introduce|benefit|go|move|run|bring|launch|implement|work\s+with)\b|"
    r"(?=\s*[.!?]|$)))"
    r"|(?P<start>^(?-i:Be|Become)\s+the\s+(?:very\s+)?first\s+(?!to\b)[a-z]+\s+(?:to|in|with|without|that|who)\b)"
    r"|(?P<mover>\b(?:first|early)[\s-](?:movers?|adopters?)\b)"
    r"|(?P<edge>\b(?:leading|bleeding)[\s-]edge\b(?!\s+of\s+(?:the|a|an|each|every|your|their)\s+\w+)"
    r"(?!\s+(?:radius|angle|wear)))"
    r"|(?P<pioneer>\bpioneer(?:s|ing|ed)?\b)"
    rf"|(?P<disrupt>\bdisruptive\s+(?:new\s+)?(?:{_THING})\b|"
    r"\bdisrupt(?:s|ing)?\s+(?:your|the|their|its|an|whole)\s+(?:whole\s+|entire\s+)?"
    r"(?:industry|market|sector|competition|competitors|status\s+quo|business\s+models?)\b(?!\s+(?:halls?|days?|places?|stalls?|town)))"
    r"|(?P<vision>\bvisionar(?:y|ies)\b)"
    r"|(?P<game>\bgame[\s-]chang(?:er|ers|ing)\b|\bparadigm\s+shifts?\b|\btrail-?blaz(?:er|ers|ing)\b|\bmoon-?shots?\b|"
    r"\bground-?breaking\b|\bnext\s+big\s+thing\b|\bahead\s+of\s+(?:the\s+curve|its\s+time|everyone\s+else)\b|"
    r"\bnever\s+(?:been\s+)?(?:done|tried|seen)\s+before\b)",
    re.IGNORECASE,
)
_NOT = pattern(r"\b(?:not|never|n't|need not|without)\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_HARDLY = pattern(r"\b(?:less|least|not|without|never|no)\s+(?:\w+\s+)?$", re.IGNORECASE)
_TRIGGERS = triggers(
    "pioneer pioneers pioneering pioneered disruptive disrupt disrupts disrupting visionary visionaries trailblazer "
    "trailblazers trailblazing moonshot moonshots groundbreaking",
    "first + be being become becoming are among one",
    "first early + mover movers adopter adopters",
    "leading bleeding + edge",
    "game + changer changers changing",
    "paradigm + shift shifts",
    "trail + blazer blazers blazing",
    "moon + shot shots",
    "ground + breaking",
    "next + big",
    "ahead + curve time else",
    "never + before",
)
_NAMED_SO = frozenset(("pioneer", "vision"))


def _check(subject: Subject) -> Iterator[Finding]:
    if subject.offering is None or subject.offering.market != "mainstream":
        return
    lines: Iterable[Line] = subject.lines if _TRIGGERS.are_in(subject.spoken_words) else ()
    if subject.kind == "offering":
        lines = [line for line in subject.texts if line.path in (("name",), ("summary",))]
    for line in lines:
        if _TRIGGERS.are_in(line.words):
            yield from _found(line)


def _found(line: Line) -> Iterator[Finding]:
    for found in _WORDS.finditer(line.text):
        if not _is_meant_otherwise(line.text, found):
            message = (
                f'"{found[0]}" tells a mainstream buyer that few have tried it. Say who does it so, with what result.'
            )
            yield line.found(found, message)


def _is_meant_otherwise(text: str, found: "re.Match[str]") -> bool:
    """Whether it is a name, or denied."""
    before, after = text[: found.start()], text[found.end() :]
    if found.lastgroup in _NAMED_SO and found[0][0].isupper():
        return bool(before.strip()) or re.match(r"\s+(?:[A-Z]|has|is|was|keeps?|runs?)", after) is not None
    if found.lastgroup == "disrupt":
        return _HARDLY.search(before) is not None
    return found.lastgroup in ("first", "mover", "pioneer") and _NOT.search(before) is not None


RULE = EntryRule(
    code="SPC814",
    name="early-adopter-words",
    target=Severity.WARNING,
    basis="words",
    doc=__doc__,
    kinds=("record", "offering"),
    reads=("spoken", "offering.name", "offering.summary", "offering.market"),
    check=_check,
    bad=(
        Example("need:\n  statement: Be the first in your industry to plan loads this way\n"),
        Example("summary: Leading-edge planning for pioneers of transport\n", "offering"),
    ),
    good=(
        Example("need:\n  statement: Plan loads the way two carriers of the same size do\n"),
        Example("need:\n  statement: Be the first to hear of a lorry that is late\n"),
    ),
)
