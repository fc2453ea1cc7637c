"""What: Text that was to be replaced, in any text of a file that is no draft.

TODO, TBD, FIXME, lorem ipsum, "xx %", "EUR xxx", "___", "???", [insert …], [customer name], <your …>, {{name}}, or
nothing but dots. Silent are a to-do list, the Spanish "todo", a chassis called XX, chapter XXX, and brackets around a
remark. TBA and TBC count only alone, in brackets or at the end after a colon: in a clinic or a laboratory they are
words.

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

_LITERALS = (
    *(
        "[",
        "{",
        "<",
        "xx",
        "x %",
        "x%",
        "x per",
        "x,x",
        "x.x",
        "???",
        "__",
        "..",
        "…",
        "--",
        "to do",
        "to-do",
        "to -do",
    ),
    *("t.b.d", "to be ", "goes here", "text here", "coming soon", "asdf"),
)
_WORDS = frozenset(
    ("lorem", "dolor", "fixme", "todo", "tbd", "tba", "tbc", "placeholder", "dummy", "fill", "qwerty", "blah")
)
_MARKS = frozenset(("?", "??", "_"))
"""Of such parts, words and marks the signs consist."""


def _suspects(subject: Subject) -> Iterator[Line]:
    present = [sign for sign in _LITERALS if sign in subject.whole_text]
    for line in subject.texts:
        if (
            not _WORDS.isdisjoint(line.words)
            or line.text in _MARKS
            or "\n" in line.text
            or any(sign in line.lowered for sign in present)
        ):
            yield line


def _check(line: Line) -> Iterator[Finding]:
    if found := placeholder(line.text):
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
