"""What: A goal that names a thing or says what would be so, not what somebody does: "Fewer night calls".

Judged is the beginning: an article or a possessive, a number, words such as "fewer" or "no", a word in -ing, a plural,
an abbreviation or a quotation, a question, and who does something before what they do ("Orders go out in time"). Words
that may be a verb as well ("lower", "better", "plan") stay silent. The goal of a story in a result is read as well.

Why: The goal goes on inside sentences that the buyer hears and reads: "You would like to …", "would you be able to …?",
"They wanted to …". A thing does not fit there: it is read out as "You would like this: …", which no one would say. And
what somebody does is what a seller can ask about (tenet 3).

Write instead: What the player does or gets done, beginning with a verb: "Cut the energy cost by a fifth".

Source: Tenet 3, the solution (goal, problem, need) instead of the relationship.
"""

from collections.abc import Iterable, Iterator

from builder.checking.rule import Example, LineRule
from builder.checking.subject import Finding, Line, Subject
from builder.diagnostics import Severity
from builder.english.wishes import no_action

_GOALS = ("record.goal.statement", "proof.story.goal")
_ADVICE = 'It goes on after "You would like to": begin with what somebody does, as in "Cut", "Keep", "Ship".'


def _goals(subject: Subject) -> Iterable[Line]:
    return [line for line in subject.lines if line.field in _GOALS]


def _check(line: Line) -> Iterator[Finding]:
    if line.field in _GOALS and (part := no_action(line.text)):
        quote = " ".join(line.text[slice(*part)].split())
        yield line.found(part, f'"{quote}" is nothing that anybody does. {_ADVICE}')


RULE = LineRule(
    code="SPC308",
    name="goal-is-no-action",
    target=Severity.WARNING,
    basis="grammar",
    doc=__doc__,
    reads=_GOALS,
    among=_goals,
    check=_check,
    bad=(
        Example("goal: A fifth less energy cost in every restaurant\n"),
        Example("goal: Reducing empty trips to one in ten\n"),
    ),
    good=(
        Example("goal: Cut the energy cost of every restaurant by a fifth\n"),
        Example("goal: Lower the number of empty trips to one in ten\n"),
    ),
)
