"""What: Two records of one offering with the same goal for the same role and industry.

A record without an industry is for all of them. Goals are the same when the same words stand in the same order:
capitals, punctuation, articles, endings and the way a number is written ("five", "5") make no difference. Records of
different offerings may share a goal: a buyer can reach it in more than one way, and each way is a conversation of its
own.

Why: A seller opens with a short menu of goals (tenet 6, and the order of a conversation). If one goal stands there
twice, they guess which guide is meant, and the two drift apart as only one of them is looked after.

Write instead: One record with the reasons and scenarios of both; or goals that say what differs, or two industries.

Source: Tenet 6, progress instead of activity.
"""

import datetime
from collections.abc import Iterator
from typing import Any

from builder.checking.rule import Example, LibraryRule
from builder.checking.subject import Finding
from builder.diagnostics import Severity
from builder.english.prose import stem, words
from builder.fields import shown
from builder.library import Entry, Fact, Library, offering_of
from builder.outline import outline

_LEFT_OUT = frozenset(("a", "an", "the", "our", "your", "their", "its"))
_NUMBERS = {
    name: str(number)
    for number, name in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    )
}


def _check(library: Library, today: datetime.date) -> Iterator[Finding]:  # noqa: ARG001 - every rule over files has it
    seen: dict[tuple[str, str, str], dict[str | None, Entry[Any]]] = {}
    for entry in library.records.values():
        if entry.status == "retired" or not (goal := _goal(entry)):
            continue
        its = outline(entry)
        by_industry = seen.setdefault((offering_of(entry.id), its.role, goal), {})
        if its.industry is None:
            earlier = next(iter(by_industry.values()), None)
        else:
            earlier = by_industry.get(its.industry) or by_industry.get(None)
        if earlier:
            yield Finding(
                ("goal", "statement"),
                f"{shown(its.goal, 80)} is also the goal of {earlier.file}, for the same role"
                f"{'' if outline(earlier).industry == its.industry else ' and its industry'}. "
                "Bring both into one record, or say in the goal what differs.",
                0,
                len(its.goal),
                entry=entry,
            )
        by_industry.setdefault(its.industry, entry)


@Fact
def _goal(entry: Entry[Any]) -> str:
    return " ".join(_normalised(entry.model.goal.statement))


def _normalised(goal: str) -> tuple[str, ...]:
    found = (word.replace("’", "'").removesuffix("'s") for word in words(goal.casefold().replace("%", " percent ")))
    return tuple(stem(_NUMBERS.get(word, word)) for word in found if word not in _LEFT_OUT)


_OTHER = {"records/load-planning/all-depots.yml": "industry: haulage\ngoal: Bring empty trips home to 1 in 10\n"}

RULE = LibraryRule(
    code="SPC606",
    name="duplicate-goal",
    target=Severity.WARNING,
    basis="structure",
    doc=__doc__,
    reads=("record.goal.statement", "record.role", "record.industry"),
    check=_check,
    bad=(
        Example("goal: Bring the empty trips home to one in ten\n", beside=_OTHER),
        Example(
            "goal: Bring fewer lorries home empty\n",
            beside={"records/load-planning/one-depot.yml": "goal: Bring fewer lorries home empty.\nindustry:\n"},
        ),
    ),
    good=(
        Example("goal: Bring empty trips home to one in ten\nrole: cfo\n", beside=_OTHER),
        Example("goal: Bring half-empty trips home to one in ten\n", beside=_OTHER),
    ),
)
