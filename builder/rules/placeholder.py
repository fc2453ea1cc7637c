"""What: Text that was to be replaced, in any text of a file that is no draft.

TODO, TBD, FIXME, lorem ipsum, "xx %", "EUR xxx", "___", "???", [insert …], [customer name], <your …>, {{name}}, or
nothing but dots. Silent are a to-do list, the Spanish "todo", a chassis called XX, chapter XXX, and brackets around a
remark. TBA and TBC count only alone, in brackets or at the end after a colon: in a clinic or a laboratory they are
words. Of formulas, the rule not-a-formula (SPC815) speaks.

Why: A seller reads from the page. "xx %" in front of a buyer costs the trust that the other ninety-nine lines have
earned (tenet 5: say what people do, in figures that hold).

Write instead: What is known, or nothing: leave an optional field out, and set the file back to draft until the rest is
found.

Source: Tenet 5, product usage instead of the product.
"""

from collections.abc import Iterator

from builder.checking.rule import ANY_TEXT, LineRule, said
from builder.checking.subject import Finding, Line, Subject
from builder.diagnostics import Severity
from builder.english.placeholders import placeholder
from builder.english.triggers import triggers

_WORDS = triggers(
    "lorem dolor fixme todo tbd tba tbc placeholder dummy qwerty blah x",
    "do + to",
    "fill + in",
    "goes text + here",
    "coming + soon",
    "added completed confirmed decided defined determined filled supplied written + be",
)
_MARKS = ("[", "{", "<", "xx", "???", "__", "..", "…", "--", "t.b.d", "asdf")
_MARKS_ALONE = frozenset(("?", "??", "_"))
"""A text without such words and marks holds no placeholder: a quick look before its patterns are tried."""


def _suspects(subject: Subject) -> list[Line]:
    lines = [line for line in subject.texts if line.text in _MARKS_ALONE]
    if marks := [mark for mark in (*_MARKS, "\n") if mark in subject.whole_text]:
        lines += [line for line in subject.texts if any(mark in line.lowered for mark in marks)]
    return lines


def _check(line: Line) -> Iterator[Finding]:
    if line.name != "formula" and (found := placeholder(line.text)):
        quote = " ".join(found[0].split())[:120]
        yield line.found(
            found,
            f'"{quote}" was to be replaced. Write what is known, leave the field out, or set the status to draft.',
        )


RULE = LineRule(
    code="SPC507",
    name="placeholder",
    target=Severity.ERROR,
    basis="words",
    doc=__doc__,
    reads=ANY_TEXT,
    since="review",
    words=_WORDS,
    among=_suspects,
    check=_check,
    bad=(
        said("record.concerns.answer", "At [customer name], empty trips fell by xx %."),
        said("record.situation", "TODO: ask the depot"),
    ),
    good=(
        said("record.concerns.answer", "At North Freight, empty trips fell from 30 to 12 of 100."),
        said("record.situation", "Each dispatcher keeps a to-do list of their own, and nobody sees the others'."),
    ),
)
