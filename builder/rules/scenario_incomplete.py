"""What: An event, a player or an action that is there and says nothing.

That is: the opening word alone ("When"), an article alone ("the"), marks only ("-", "…"), or a word for nothing ("n/a",
"none", "see above"). Whether the field is there at all is checked by the reader (SPC007), and "TODO" by the rule about
placeholders; neither is reported here again. The parts are looked at even where the whole question is written out,
because the guide and the letter use them one by one.

Why: A buyer sees their own use of an offering only as a scene: a moment, a person, and what that person does (tenet 1).
Take one of the three away, and what is left is a feature that has to be presented.

Write instead: All three, each able to stand by itself: "When a delivery is confirmed for the next day", "the dispatcher
on duty", "pick a waiting load for the way home from one list".

Source: Tenet 1, situational conversations instead of presentations.
"""

import re
from collections.abc import Iterator

from builder.checking.rule import Example, LineRule
from builder.checking.subject import Finding, Line
from builder.diagnostics import Severity
from builder.english.unsaid import WORDS_FOR_NOTHING, says_nothing
from builder.fields import shown
from builder.patterns import pattern

_OPENING = {
    "event": pattern(
        r"when(?:ever)?|once|if|after|before|while|until|during|as|soon|each|every|time|at|on|in|by|upon|the|an?|"
        r"your|their",
        re.IGNORECASE,
    ),
    "player": pattern(r"the|an?|your|their", re.IGNORECASE),
    "action": pattern(r"could|can|would|to|be|able", re.IGNORECASE),
}
"""Words that begin a part, and say nothing unless something follows."""

_SAYING_LITTLE = WORDS_FOR_NOTHING | frozenset(
    """
    when whenever once if after before while until during as soon each every time at on in by upon the a an your their
    could can would to be able
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
"""A part with any other word says something: a quick look."""

_WANTED = {
    "event": 'names no event. Write the moment in the buyer\'s work: "When a delivery is confirmed for the next day".',
    "player": 'names nobody. Write who acts in the buyer\'s company: "the dispatcher on duty".',
    "action": 'names no action. Write what they do, beginning with a verb: "pick a waiting load from one list".',
}


def _check(line: Line) -> Iterator[Finding]:
    if any(map(str.isalnum, line.words - _SAYING_LITTLE)):
        return
    words = line.text.split()
    while words and _OPENING[line.name].fullmatch(words[0].strip(".,:;…-–—")):
        words.pop(0)
    if says_nothing(" ".join(words)):
        yield line.found((0, len(line.text)), f"{shown(line.text)} {_WANTED[line.name]}")


def _scenario(event: str, player: str, action: str) -> Example:
    return Example(
        "usage_scenarios:\n"
        "  - id: see-free-lorries\n"
        "    resolves: [found-too-late]\n"
        f"    event: {event}\n"
        f"    player: {player}\n"
        f"    action: {action}\n"
    )


RULE = LineRule(
    code="SPC101",
    name="scenario-incomplete",
    target=Severity.ERROR,
    basis="structure",
    doc=__doc__,
    reads=("record.usage_scenarios.event", "record.usage_scenarios.player", "record.usage_scenarios.action"),
    since="review",
    check=_check,
    bad=(
        _scenario("When", "the dispatcher on duty", "pick a waiting load for the way home from one list"),
        _scenario("When a claim comes in after hours", "n/a", "tell the customer on the same evening who will call"),
    ),
    good=(
        _scenario(
            "When a delivery is confirmed for the next day",
            "the dispatcher on duty",
            "pick a waiting load for the way home from one list",
        ),
        _scenario(
            "When none of the night staff is free", "the ward manager", "see which ward can spare a nurse for an hour"
        ),
    ),
)
