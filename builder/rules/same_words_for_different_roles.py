"""What: A spoken line that stands in records of different roles.

It has at least eight words, five of them with a meaning of their own. Read are the statements of goal, problem,
reasons and need, the questions (but not those of the purpose measure), and a scenario's action and own question. The
later record, in order of ids, is told. Left out, because sameness is right there: a number is asked for in the same
words so that answers can be compared, an event is a moment that two roles may share, and a concern's answer tells the
same facts to whoever asks.

Why: A conversation is for one role in one situation (tenet 1); what a chief financial officer says of a problem is not
what a plant manager says of it. Copied lines fill a page with activity, and the second role gets no conversation
(tenet 6).

Write instead: The same matter as this role meets it: its own measures, its own moments, its own words. If nothing
differs, one record is enough.

Source: Tenet 1, situational conversations; tenet 6, progress instead of activity.
"""

import datetime
import re
import string
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from builder.cache import digest
from builder.checking.rule import Example, LibraryRule
from builder.checking.subject import Finding
from builder.diagnostics import Severity
from builder.english.prose import content_words, words
from builder.fields import shown
from builder.kinds.record import ProductUsageRecord
from builder.library import Entry, Fact, Library
from builder.outline import outline
from builder.reading.yaml_tree import Path

_APART = dict.fromkeys(map(ord, string.punctuation + string.whitespace))
_LEAST_WORDS = 8
_LEAST_MEANING = 5


def _check(library: Library, today: datetime.date) -> Iterator[Finding]:  # noqa: ARG001 - every rule over files has it
    seen: dict[str, list[Entry[Any]]] = {}  # for each line its first record, and the first of another role
    for entry, path, text in _said_by_several_roles(library):
        if not (line := _normalised(text)):
            continue
        role = outline(entry).role
        before = seen.setdefault(line, [])
        earlier = next((other for other in before if outline(other).role != role), None)
        if earlier and len(content_words(line)) >= _LEAST_MEANING:
            yield Finding(
                path,
                f"{shown(text, 80)} is also said to another role, in {earlier.file}. "
                "Say it as this role meets it, with its own measures and moments.",
                0,
                len(text),
                entry=entry,
            )
        if not before or (len(before) == 1 and earlier):
            before.append(entry)


def _said_by_several_roles(library: Library) -> Iterator[tuple[Entry[Any], Path, str]]:
    """The lines that may stand in records of different roles: a quick look at marks of their letters."""
    roles: dict[int, set[str]] = defaultdict(set)
    entries = [entry for entry in library.records.values() if entry.status != "retired"]
    for entry in entries:
        role = outline(entry).role
        for mark in _marks(entry):
            roles[mark].add(role)
    lines: dict[int, list[tuple[Entry[Any], Path, str]]] = {mark: [] for mark, its in roles.items() if len(its) > 1}
    for entry in entries:
        if any(mark in lines for mark in _marks(entry)):
            for mark, (path, text) in zip(_marks(entry), _long_lines(entry), strict=True):
                if mark in lines:
                    lines[mark].append((entry, path, text))
    for same in lines.values():
        yield from same


@Fact
def _marks(entry: Entry[Any]) -> list[int]:
    """A mark of the letters of each long line, in their order."""
    return [int(digest(_letters(text))[:13], 16) for _, text in _long_lines(entry)]  # a number as JSON has it


def _long_lines(entry: Entry[Any]) -> list[tuple[Path, str]]:
    lines = _lines(entry.model)
    return [(path, text) for path, text in lines if text.count(" ") + text.count("\n") >= _LEAST_WORDS - 1]


def _letters(text: str) -> str:
    folded = text.casefold()
    return folded.translate(_APART) if text.isascii() else re.sub(r"[\W_]+", "", folded)


def _lines(record: ProductUsageRecord) -> Iterator[tuple[Path, str]]:
    yield ("goal", "statement"), record.goal.statement
    yield ("problem", "statement"), record.problem.statement
    for number, reason in enumerate(record.problem.reasons):
        yield ("problem", "reasons", number, "statement"), reason.statement
        for index, question in enumerate(reason.questions):
            if question.purpose != "measure":
                yield ("problem", "reasons", number, "questions", index, "ask"), question.ask
    yield ("need", "statement"), record.need.statement
    for number, scenario in enumerate(record.usage_scenarios):
        yield ("usage_scenarios", number, "action"), scenario.action
        if scenario.question:
            yield ("usage_scenarios", number, "question"), scenario.question


def _normalised(text: str) -> str:
    """The line without capitals and punctuation; empty where it is too short to be called copied."""
    found = words(text.casefold().replace("’", "'"))
    return " ".join(found) if len(found) >= _LEAST_WORDS else ""


_OTHER = {
    "records/load-planning/cfo-margin.yml": (
        "role: cfo\n"
        "goal: Earn two points more on every kilometre\n"
        "problem:\n"
        "  statement: A third of the kilometres bring in nothing\n"
        "  reasons:\n"
        "    - id: found-too-late\n"
        "      statement: Nobody sees before the evening which lorries will be free tomorrow\n"
        "      questions:\n"
        "        - {purpose: open, ask: Where does an empty trip show in your figures?}\n"
        "need: Know the margin of a trip before the lorry leaves\n"
        "usage_scenarios:\n"
        "  - id: margin\n"
        "    resolves: [found-too-late]\n"
        "    event: When a trip is planned\n"
        "    player: the controller\n"
        "    action: see what it will bring in\n"
    )
}

RULE = LibraryRule(
    code="SPC607",
    name="same-words-for-different-roles",
    target=Severity.WARNING,
    basis="structure",
    doc=__doc__,
    reads=(
        "record.goal.statement",
        "record.problem.statement",
        "record.problem.reasons.statement",
        "record.problem.reasons.questions.ask",
        "record.need.statement",
        "record.usage_scenarios.action",
        "record.usage_scenarios.question",
    ),
    check=_check,
    bad=(
        Example("need: Nobody sees before the evening which lorries will be free tomorrow\n", beside=_OTHER),
        Example("goal: Know the margin of a trip before the lorry leaves.\n", beside=_OTHER),
    ),
    good=(
        Example("need: See tomorrow's free lorries before the dispatchers go home\n", beside=_OTHER),
        Example("role: cfo\nneed: Know the margin of a trip before the lorry leaves\n", beside=_OTHER),
    ),
)
