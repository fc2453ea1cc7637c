"""What: More than one name of the offering or of its features in one spoken line, or the same name twice.

A name of one plain word ("Search", "Payroll") counts only where it is written as a name, with its capital inside a
sentence; the names in `also_called` always count. In a customer's story the names of every offering count, those of
features do not.

Why: Each time the name falls, the talk is about the product again and the buyer's work is out of sight (tenet 5).

Write instead: Say the name once, or not at all: the second time, say what somebody does.

Source: Tenet 5, product usage instead of the product.
"""

from collections.abc import Iterator

from builder.checking.offering_names import Names, own_names
from builder.checking.rule import LineRule, said
from builder.checking.subject import Finding, Line, Subject
from builder.diagnostics import Severity


def _names(subject: Subject) -> Names | None:
    if subject.kind == "proof":
        live = (entry.model for entry in subject.library.offerings.values() if entry.status != "retired")
        return own_names(live)
    return subject.names


def _suspects(subject: Subject) -> list[Line]:
    """The lines with a word of the names."""
    names = _names(subject)
    return subject.spoken_with(names.words) if names else []


def _check(line: Line) -> Iterator[Finding]:
    names = _names(line.subject)
    found = list(names.find(line.text, line.words)) if names else []
    if len(found) > 1:
        first, second = (" ".join(name[0].split()) for name in found[:2])
        again = "is the second time" if first.lower() == second.lower() else f'is the second name after "{first}"'
        yield line.found(
            found[1], f'"{second}" {again} that this line speaks of the product. Say there what somebody does instead.'
        )


RULE = LineRule(
    code="SPC505",
    name="product-name-repeated",
    target=Severity.WARNING,
    basis="structure",
    doc=__doc__,
    among=_suspects,
    check=_check,
    bad=(
        said("record.concerns.answer", "LoadDesk starts with one depot; later LoadDesk takes in the others."),
        said("record.need.statement", "Have load planning with a shared list for every depot"),
    ),
    good=(
        said("record.concerns.answer", "LoadDesk starts with one depot; the others follow when the first is content."),
        said("record.need.statement", "See tomorrow's free lorries before the day ends"),
    ),
)
