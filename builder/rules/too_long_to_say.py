"""What: A question of more than 30 words, or a usage scenario of more than 60 as it is spoken.

At 150 words a minute that is 12 and 24 seconds; exactly 30 and 60 words still pass. A statement before the question is
counted with it, since it is said with it. A scenario whose question is not written out is counted as it is composed,
"When …, would it help if … could …?", and reported as a whole, because any of its three parts may be the long one.
"Follow-up" and "3.5" are one word each.

Why: After a dozen seconds a listener keeps the end of a question and loses its beginning, and a seller who has to say
it reads it out: it has become a presentation (tenet 1).

Write instead: What is asked, and only that; what leads up to it has its place in the situation, and a second question
is a question of its own: "How does an approved change reach your customers today?"

Source: Tenet 1, situational conversations instead of presentations. Of 162 real discovery questions half have 12 words
or fewer, and nine in ten have 28 or fewer (counted in gauravs19/presales-playbook, MIT).
"""

from collections import Counter
from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Line, Subject
from builder.diagnostics import Severity
from builder.english.prose import WORDS_A_MINUTE, words
from builder.fields import shown
from builder.reading.yaml_tree import Path

_QUESTION = 30
_SCENARIO = 60
_COMPOSED = 5
"""The words of "…, would it help if … could …?"."""


def _check(subject: Subject) -> Iterator[Finding]:
    record = subject.record
    parts: Counter[str | int] = Counter()  # for each scenario, how many words its parts have at most
    for line in subject.lines:
        if line.path[0] == "usage_scenarios":
            parts[line.path[1]] += line.most_words
        elif line.name == "ask" and line.most_words > _QUESTION:
            yield from _asked(line)
    for number, scenario in enumerate(record.usage_scenarios):
        if parts[number] <= _SCENARIO - _COMPOSED:
            continue
        if (count := len(words(scenario.spoken))) > _SCENARIO:
            is_written = scenario.question is not None
            path: Path = ("usage_scenarios", number, *(("question",) if is_written else ()))
            yield Finding(
                path,
                f"{shown(scenario.spoken, 60)} has {_length(count, _SCENARIO)} One moment, person and action will do.",
                0,
                len(scenario.spoken) if is_written else 0,
            )


def _asked(line: Line) -> Iterator[Finding]:
    if (count := len(words(line.text))) > _QUESTION:
        message = f"{shown(line.text, 60)} has {_length(count, _QUESTION)} Ask it without what leads up to it."
        yield line.found((0, len(line.text)), message)


def _length(count: int, limit: int) -> str:
    return f"{count} words, which is more than {limit} ({limit * 60 // WORDS_A_MINUTE} seconds)."


_LONG = (
    "When a lorry has been unloaded at a customer's yard in the afternoon and its driver has called in to say that it "
    "is free, how does the dispatcher on duty go about finding a load for it?"
)

RULE = EntryRule(
    code="SPC105",
    name="too-long-to-say",
    target=Severity.WARNING,
    basis="structure",
    doc=__doc__,
    reads=(
        "record.problem.reasons.questions.ask",
        "record.concerns.ask",
        "record.usage_scenarios.question",
        "record.usage_scenarios.event",
        "record.usage_scenarios.player",
        "record.usage_scenarios.action",
    ),
    check=_check,
    bad=(
        Example(
            "problem:\n"
            "  statement: Loads for the way back are found too late\n"
            "  reasons:\n"
            "    - id: found-too-late\n"
            "      statement: Dispatchers learn in the afternoon which lorries are free\n"
            "      questions:\n"
            "        - purpose: open\n"
            f"          ask: {_LONG}\n"
        ),
        Example(
            "concerns:\n"
            "  - heard_as: Our dispatchers will not work with it\n"
            "    ask: >-\n"
            "      So there are people who have planned their lorries by telephone for twenty years and would rather\n"
            "      go on doing so. Which part of the day would be the hardest one for them to change?\n"
            "    answer: Others began with one depot\n"
        ),
    ),
    good=(
        Example(
            "problem:\n"
            "  statement: Loads for the way back are found too late\n"
            "  reasons:\n"
            "    - id: found-too-late\n"
            "      statement: Dispatchers learn in the afternoon which lorries are free\n"
            "      questions:\n"
            "        - {purpose: open, ask: How does a dispatcher find a load for the way back?}\n"
        ),
        Example(
            "concerns:\n"
            "  - heard_as: Our dispatchers will not work with it\n"
            "    ask: Which part of the day would be hardest to change?\n"
            "    answer: Others began with one depot\n"
        ),
    ),
)
