"""What: Goal, problem and need that say the same: the need or the problem repeats the goal, or the need the problem.

Compared are the words that carry meaning, without those that only say which way (reduce, more, too many, not) or how
much (numbers). A pair is reported where at least four fifths of the shorter one's words, three of them or more, stand
in the other one as well, or where both have the same two; two that are alike word for word, always. Whether two texts
in different words say the same is left to people.

Why: They are three different openings. The goal is a result, the problem is what keeps the buyer from it today, and
the need is what they would have to be able to do. A seller with one sentence for all three can neither ask why the
goal is missed nor lead from a need back to the reasons behind it (tenet 3).

Write instead: For the problem, what happens today that stands in the way. For the need, what people would have to be
able to do, not what would come of it.

Source: Tenet 3, the solution (goal, problem, need) instead of the relationship.
"""

from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.diagnostics import Severity
from builder.english.prose import content_words, stem
from builder.fields import shown

_DIRECTIONS = (
    "reduce reducing cut cutting lower decrease shorten halve halving limit avoid prevent stop end keep hold raise "
    "increase increasing improve improving grow double more less fewer few many much high higher low bring get getting "
    "make making let have having take put reach achieve need want able enable allow help better best worse bad good "
    "longer long short shorter fast faster slow slower late later early earlier soon sooner never nobody nothing "
    "cannot can't don't doesn't isn't aren't hardly rarely always often still yet even just down back away due because "
    "again enough time times zero one two three four five six seven eight nine ten twelve twenty thirty fifty hundred "
    "half third quarter percent"
)
_WHICH_WAY = frozenset(map(stem, _DIRECTIONS.split()))
_ALIKE = 0.8

_SAME = {
    ("need", "goal"): "Write what people would have to be able to do, not the result.",
    ("need", "problem"): "Write what people would have to be able to do, not what goes wrong today.",
    ("problem", "goal"): "Write what keeps the buyer from the goal today.",
}


def _check(subject: Subject) -> Iterator[Finding]:
    record = subject.record
    said = {"goal": record.goal.statement, "problem": record.problem.statement, "need": record.need.statement}
    words = {name: content_words(text) for name, text in said.items()}
    meant = {name: _meaning(words[name] if "’" not in text else content_words(text.replace("’", "'")))
             for name, text in said.items()}  # fmt: skip
    reported = set()
    for (name, other), advice in _SAME.items():
        if name not in reported and (words[name] == words[other] or _are_alike(meant[name], meant[other])):
            reported.add(name)
            yield Finding(
                (name, "statement"), f"The {name} {shown(said[name], 160)} says the same as the {other}. {advice}"
            )


def _meaning(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if word not in _WHICH_WAY and not word[0].isdigit())


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    shorter = min(len(one), len(other))
    shared = len(one & other)
    return shared >= 2 and shared >= _ALIKE * shorter and (shared > 2 or one == other)


RULE = EntryRule(
    code="SPC307",
    name="need-repeats-goal",
    target=Severity.HINT,
    basis="structure",
    doc=__doc__,
    reads=("record.goal.statement", "record.problem.statement", "record.need.statement"),
    check=_check,
    bad=(
        Example("goal: Bring empty trips home down to one in ten\nneed: Have fewer empty trips home\n"),
        Example(
            "goal: Bring empty trips home down to one in ten\n"
            "problem:\n"
            "  statement: There are too many empty trips home\n"
            "  reasons:\n"
            "    - id: found-too-late\n"
            "      statement: Dispatchers learn in the afternoon which lorries are free\n"
            "      questions: [{purpose: open, ask: How does a dispatcher find a load for the way back?}]\n"
        ),
    ),
    good=(
        Example(
            "goal: Bring empty trips home down to one in ten\n"
            "problem:\n"
            "  statement: Loads for the way back are looked for when the lorry is already on the road\n"
            "  reasons:\n"
            "    - id: found-too-late\n"
            "      statement: Dispatchers learn in the afternoon which lorries are free\n"
            "      questions: [{purpose: open, ask: How does a dispatcher find a load for the way back?}]\n"
            "need: See tomorrow's free lorries before the day ends\n"
        ),
        Example(
            "goal: Discharge patients before noon on the day they are well enough\n"
            "need: Have letters, medicines and transport ready the evening before\n"
        ),
    ),
)
