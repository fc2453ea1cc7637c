"""What: Words of praise that every vendor uses, in a spoken line.

Best-in-class, world-class, leading, cutting-edge, state-of-the-art, next-gen, revolutionary, seamless, unparalleled,
turnkey and their like. Plain comparisons ("the best", "the fastest") are silent, and so is the literal sense: seamless
pipes, the cutting edge of a tool, a turnkey contract, unmatched payments, the state of the art in a patent, what leads
to something. "Leading edge" is left to SPC814.

Why: Praise says nothing about the buyer's work, and nobody can check it (tenet 5). A figure from a comparable company
does what the adjective cannot.

Write instead: What somebody does with it, or a measured result: "At North Freight, empty trips fell from 30 to 12 of
100."

Source: Tenet 5, product usage instead of the product.
"""

import re
from collections.abc import Iterator

from builder.checking.rule import LineRule, said
from builder.checking.subject import Finding, Line
from builder.diagnostics import Severity
from builder.english.triggers import triggers
from builder.patterns import pattern

_VENDOR = (
    r"(?:(?:global|independent|cloud|software|technology|market|enterprise|business|digital|european|local|international)\s+)?"
    r"(?:providers?|suppliers?|vendors?|platforms?|solutions?|software|technolog(?:y|ies)|products?|tools?|systems?|makers?|"
    r"manufacturers?|brands?|names?|choice|compan(?:y|ies)|firms?|services?|experts?|specialists?|offerings?|partners?|"
    r"banks?|insurers?|retailers?|hospitals?|universities|hauliers|producers?|players?|enterprises|organi[sz]ations?)\b"
)
_PRAISE = pattern(
    r"(?<![\w-])(?:"
    r"best[-\u2010\u2011]in[-\u2010\u2011](?:class|breed)|best[-\u2010\u2011\s]of[-\u2010\u2011\s]breed|"
    r"best\s+in\s+class(?=\s+(?!(?:of|in|for|as|and|or|is|was|will|at|on|to|that)\b)[a-z])|"
    r"(?:world|industry|market|class|category)[-\u2010\u2011 ](?:leading|beating)|world[-\u2010\u2011\s]class|"
    rf"(?:(?:the|a|an|our|its|of|by|other|many|most|some|several|all)\s+|^)"
    rf"(?P<leading>(?:(?:world|industry|market)['’]s\s+)?leading)(?=\s+{_VENDOR}(?!\s+(?:to|into|astray|through)\b))|"
    r"(?P<cutting>cutting[-\u2010\u2011]edge|cutting\s+edge(?=\s+(?:technolog|solution|software|platform|tool\b|tools\b)))|"
    r"(?P<state>state[-\u2010\u2011]of[-\u2010\u2011]the[-\u2010\u2011]art|"
    r"state\s+of\s+the\s+art(?=\s+(?!(?:of|in|for|as|and|or|is|was|at|on|to|that)\b)[a-z]))|"
    r"(?P<next>next[-\u2010\u2011](?:gen|generation)|next\s+gen)|"
    r"(?P<revolutionary>revolutionary|revolutioni[sz](?:es|ed|e|ing))|ground[-\u2010\u2011]?breaking(?!\s+ceremony)|"
    r"game[-\u2010\u2011 ]?chang(?:ing|ers?)|(?P<seamless>seamless(?:ly)?)|unparalleled|unrivall?ed|"
    r"unbeatable|unsurpassed|award[-\u2010\u2011\s]winning|one[-\u2010\u2011\s]of[-\u2010\u2011\s]a[-\u2010\u2011\s]kind|"
    r"unmatched(?=\s+(?:quality|performance|reliability|speed|expertise|service|support|value|precision|experience))|"
    r"second[-\u2010\u2011\s]to[-\u2010\u2011\s]none|one[-\u2010\u2011\s]stop[-\u2010\u2011\s]shops?|"
    r"(?:world|industry|market|sector)['’]s\s+(?:best|finest|(?<!own\s)leading(?!\s+(?:causes?|exporters?|indicators?|edge|role)))|"
    r"(?P<turnkey>turn[-\u2010\u2011]?key)"
    r")(?![\w-])",
    re.IGNORECASE,
)
# What makes a word literal when it follows.
_LITERAL = {
    "seamless": r"(?:\s+(?:and|or)\s+welded\b|,?\s+(?:[a-z-]+\s+){0,3}?(?:pipe|tub|cylinder|gutter|floor|stocking|"
    r"tights|hosiery|garment|knit|underwear|ring|can\b|cans\b|rail|joint|steel|hose|bars?\b|profile|casing|vessel|"
    r"lining|belt|wire|coil|brace|band|sock|leggings|drawn|sleeve))",
    "cutting": r"\s+(?:wear|geometry|radius|angle|life|temperature|preparation|chipping|inserts?|length|breakage)\b",
    "next": r"\s+(?:sequencing|sequencers?|owners?|farmers?|leaders?|firewalls?)\b",
    "turnkey": r"\s+(?:contract|contractor|project|plant|house|price|basis|delivery|tender|award)s?\b",
    "state": r"\s+(?:report|review|survey|search|clause)s?\b",
    "revolutionary": r"\s+(?:war|wars|period|government|guards?|era|army|calendar|socialist|party|movement)\b",
}  # fmt: skip
# Denied ("nothing is seamless"), weighed against something ("stable over cutting-edge"), or named as a word.
_NOT_SAID_OF_IT = pattern(
    r"(?:\b(?:not|never|nothing|nobody|without|hardly|\w+n['’]t|hinders?|prevents?)\b(?:\s+[\w'’-]+){0,5}|\b(?:over|than)|[\"“‘])\s*$",
    re.IGNORECASE,
)
_BENCHMARK = pattern(
    r"\s+(?:manufacturing|maintenance|oee|athletes?|sports?|players?|levels?|finals?|cup)\b", re.IGNORECASE
)

_WORDS = (
    "breed class leading beating edge art gen generation revolutionary revolutionise revolutionises revolutionised "
    "revolutionising revolutionize revolutionizes revolutionized revolutionizing groundbreaking breaking game "
    "winning kind gamechanger gamechanging gamechangers seamless seamlessly unparalleled unrivalled unrivaled "
    "stop best finest unbeatable unsurpassed unmatched none turnkey key"
)


def _check(line: Line) -> Iterator[Finding]:
    for found in _PRAISE.finditer(line.text):
        group = found.lastgroup
        after = line.text[found.end() :]
        if _NOT_SAID_OF_IT.search(line.text[: found.start()]):
            continue
        if group in _LITERAL and re.match(_LITERAL[group], after, re.IGNORECASE):
            continue
        if found[0].lower().startswith("world") and _BENCHMARK.match(after):
            continue
        part = found.span(group) if group == "leading" else found.span()
        quote = " ".join(line.text[slice(*part)].split())
        yield line.found(
            part,
            f'"{quote}" is praise that nobody can check. Say what somebody does with it, or what was measured where.',
        )


RULE = LineRule(
    code="SPC503",
    name="superlative",
    target=Severity.WARNING,
    basis="words",
    doc=__doc__,
    words=triggers(_WORDS),
    check=_check,
    bad=(
        said("record.concerns.answer", "It is a best-in-class solution from a leading provider."),
        said("record.usage_scenarios.action", "move seamlessly from one depot to the next"),
    ),
    good=(
        said("record.concerns.answer", "At North Freight, empty trips fell from 30 to 12 of 100."),
        said("record.problem.reasons.questions.ask", "How many orders for seamless pipes were late last year?"),
    ),
)
