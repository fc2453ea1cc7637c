"""What: Words that only make sense with slides, a screen or a chart in front of everyone.

Reported are "as you can see"; slides, decks and presentations as far as they are the seller's ("our deck", "on the next
slide", "slide 4", "this slide shows", "send you a deck"); "on my screen", "here on the screen", "what you see on the
screen is"; "this chart shows", "on the left you see"; and "let me show you". The words alone are not: deliveries slide,
ships have decks, laboratories have slides, an operator reads a value on the screen, and a buyer may be asked how many
slides the board wants. "As far as you can see" and "as soon as you can see the stock" mean something else.

Why: A conversation that needs slides is a presentation: the buyer looks on while the seller talks (tenet 1). What is
said here has to work on the telephone, in a corridor, and in the letter afterwards.

Write instead: What the slide would have shown, as a question or in one sentence: "How many trips come home empty
today?" for "As you can see on this slide, a third of all trips are empty".

Source: Tenet 1, situational conversations instead of presentations.
"""

import re
from collections.abc import Iterator

from builder.checking.rule import LineRule, said
from builder.checking.subject import Finding, Line
from builder.diagnostics import Severity
from builder.english.prose import is_question, sentences
from builder.english.triggers import triggers
from builder.fields import shown
from builder.patterns import pattern

_SHEET = r"(?:slides?|slide\s?shows?|slide\s?decks?|decks?|presentations?|power\s?points?)"
_SORT = (
    r"(?:(?:next|last|first|previous|following|title|opening|closing|agenda|pitch|sales|short|whole|own|company|"
    r"product|corporate|standard|latest|new)\s+)?"
)
_THING_ELSE = (
    r"(?!\s+(?:gates?|rails?|doors?|valves?|plates?|crews?|boards?|hands?|rules?|bearings?|tiles?|library|"
    r"of\s+cards)\b)"
)
_I = (
    r"(?:let\s+me|let\s+us|let['’]s|(?:shall|can|could|may)\s+(?:i|we)|"
    r"(?:i|we)(?:['’]ll|\s+will|\s+would\s+like\s+to)?)"
)
_ANYWHERE = pattern(
    r"(?=as\s)(?<!\bsoon\s)(?<!\bfar\s)(?<!\blong\s)(?<!\bmuch\s)(?<!\bmany\s)(?<!\bwell\s)(?<!\boften\s)(?<!\bearly\s)"
    r"(?<!\bquickly\s)(?<!\bfast\s)(?<!\bjust\s)\bas\s+you\s+can\s+(?:all\s+|clearly\s+|already\s+)?see\b|"
    rf"\b(?:my|our)\s+{_SORT}{_SHEET}\b{_THING_ELSE}|"
    rf"\b(?:on|to|at|in|see)\s+(?:the|my|our)\s+(?:next|previous|following|title|agenda)\s+slides?\b{_THING_ELSE}|"
    r"^next\s+slide\b(?!\s\w)|\bslide\s+(?:number\s+)?\d+\b|"
    rf"\b(?:send|show|share|give|mail|email|leave|hand)\s+you\s+(?:\w+\s+){{0,3}}{_SHEET}\b{_THING_ELSE}|"
    rf"\b{_I}\s+(?:\w+\s+)?(?:go|click|flip|walk|run|skip|jump)\s+(?:you\s+)?(?:through|over|to)\s+(?:\w+\s+){{0,2}}"
    rf"{_SHEET}\b|"
    r"\b(?:on|see|share|sharing)\s+my\s+screen\b|\bhere\s+on\s+(?:the|this)\s+screen\b|"
    r"\bon\s+(?:the|this)\s+screen\s+(?:here|behind\s+me|in\s+front\s+of\s+(?:you|us))\b|"
    r"\bthis\s+(?:chart|graph|diagram)\s+(?:here\b|shows\b|illustrates\b)|"
    r"\bon\s+the\s+(?:left|right)(?:[-\s]hand\s+side)?\s+you(?:['’]ll|\s+can|\s+will)?\s+(?:now\s+)?see\b|"
    r"\blet\s+me\s+(?:just\s+|quickly\s+|now\s+)?(?:show\s+you|share\s+(?:my|the)\s+screen|pull\s+up)\b|"
    r"\b(?:i|we)(?:['’]ll|['’]d\s+like\s+to|\s+will|\s+would\s+like\s+to|\s+want\s+to)\s+(?:now\s+)?show\s+you\b",
    re.IGNORECASE,
)
_IN_STATEMENTS = pattern(
    rf"\b(?:on|in|at|see|from)\s+(?:this|the|these|that)\s+slides?\b{_THING_ELSE}|"
    rf"\b(?:this|the|that)\s+{_SORT}{_SHEET}\s+(?:shows?|says?|explains?|summari[sz]es?|illustrates?|covers?)\b|"
    r"(?:^|[,;:]\s+)(?:(?:here|now|and|so|what)\s+)?you(?:\s+can|\s+will|['’]ll)?\s+(?:now\s+)?see\s+(?:here\s+)?"
    r"on\s+(?:the|this)\s+screen\b|"
    r"(?:^|[,;:]\s+)(?:(?:here|now|and)\s+)?on\s+(?:the|this)\s+screen,?\s+you(?:\s+can|\s+will|['’]ll)\s+(?:now\s+)?see\b",
    re.IGNORECASE,
)
# Slides of laboratories and workshops, decks of ships and buildings.
_OTHER_TRADES = pattern(
    r"\b(?:(?:microscop|patholog|specimen|tissue|stain|biops|lathe|timber|roof)\w*|ships?|vessels?|ferry|ferries|"
    r"boats?|"
    r"aboard|crews?|playgrounds?|drawers?)\b",
    re.IGNORECASE,
)
_ABOUT_SHEETS = pattern(r"\b(?:slides?|decks?)\b", re.IGNORECASE)


def _check(line: Line) -> Iterator[Finding]:
    for start, end in sentences(line.text):
        sentence = line.text[start:end]
        patterns = (_ANYWHERE,) if is_question(sentence) else (_ANYWHERE, _IN_STATEMENTS)
        found = min(filter(None, (pattern.search(sentence) for pattern in patterns)), key=re.Match.start, default=None)
        if found and not (_ABOUT_SHEETS.search(found[0]) and _OTHER_TRADES.search(line.text)):
            at = start + found.start() + len(found[0]) - len(found[0].lstrip(" ,;:"))
            quote = shown(line.text[at : start + found.end()])
            yield line.found(
                (at, start + found.end()),
                f"{quote} needs slides or a screen. Say it so that it works on the telephone: as a question, or in one "
                "sentence.",
            )


RULE = LineRule(
    code="SPC107",
    name="slide-talk",
    target=Severity.WARNING,
    basis="words",
    doc=__doc__,
    words=triggers(
        "slide slides slideshow deck decks presentation presentations powerpoint power screen chart graph diagram",
        "see + can left right let",
        "show + you let",
    ),
    check=_check,
    bad=(
        said("record.concerns.answer", "As you can see on this slide, a third of all trips are empty."),
        said("record.concerns.answer", "Our deck has a page on that, and I will show you how others began."),
    ),
    good=(
        said("record.problem.reasons.questions.ask", "How many trips come home empty today?"),
        said("record.problem.reasons.questions.ask", "How many hours go into the slides for the board each month?"),
        said("record.usage_scenarios.action", "read on the screen at the gate which lorry is next"),
    ),
)
