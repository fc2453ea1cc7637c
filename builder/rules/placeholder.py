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

import re
from collections.abc import Iterator

from builder.checking.rule import ANY_TEXT, LineRule, said
from builder.checking.subject import Finding, Line, Subject
from builder.diagnostics import Severity
from builder.patterns import pattern

_UNIT = (
    r"(?:%|percent\b|per\s+cent\b|EUR\b|USD\b|GBP\b|CHF\b|euros?\b|dollars?\b|pounds?\b|days?\b|weeks?\b|months?\b|hours?\b|"
    r"minutes?\b|customers?\b|employees?\b|people\b|million\b|thousand\b)"
)
_WHAT = (
    r"(?:names?|dates?|numbers?|figures?|amounts?|company|customers?|clients?|product|role|title|city|country|percent(?:age)?|"
    r"value|link|url|source|industry|measure|result|quote|proof|text)"
)
_DO = r"(?:insert|add|enter|fill\s+in|put|type|replace|choose|select|complete)"
_PLACEHOLDER = pattern(
    r"(?<![\w-])(?:"
    r"(?<![.\"“‘'])(?P<capitals>(?-i:TODO|TO[- ]DO|FIXME))(?![\w-]|\s*(?:lists?|items?|comments?|apps?|group)\b|\(\))|"
    r"(?<!still\s)(?<!some\s)(?<!and\s)(?<!\ba\s)(?-i:T\.?B\.?D\.?|tbd|t\.b\.d\.)(?![\w-])|"
    r"lorem\s+ipsum|dolor\s+sit\s+amet|"
    r"(?:X{1,4}|x)(?:[.,][Xx]{1,2})?\s?(?:%|percent\b|per\s+cent\b)|(?-i:x{2,4}(?:[.,]x{1,2})?)(?![\w-])|"
    rf"X{{2,4}}(?:[.,]X{{1,2}})?\s{_UNIT}|(?:EUR|USD|GBP|CHF)\s?[Xx]{{2,4}}(?![\w-])|"
    r"(?:19|20)[Xx]{2}(?![\w-])(?!\s+(?:series|type))|"
    r"(?:name|text|figure|number|quote|title|example|proof)\s+goes\s+here\b"
    r")|[€$£]\s?[Xx]{2,4}(?![\w-])|"
    rf"\[\s*{_DO}\b[^\[\]\n]{{0,80}}\]|\[\s*(?:your\s+[^\[\]\n]{{1,60}}|"
    rf"(?!the\b|an?\b|his\b|their\b|its\b)(?:\w+\s+)?{_WHAT}(?:\s+here)?|tb[acd]|\.{{3}}\s*to\s+(?:do|come))\s*\]|"
    r"\[\s*names?\s+of\b[^\[\]\n]{0,60}\]|"
    rf"<\s*(?:{_DO}|your)\b[^<>\n]{{0,80}}>|(?<![\w/.=-])<\s*(?:\w+\s+)?{_WHAT}\s*>(?!\s+--)|"
    r"\{\{[^{}\n]{1,60}\}\}|(?<![.\w/])\{\s*(?:your\s+)?(?:\w+[ _])?" + _WHAT + r"\s*\}|"
    r"(?<!\S)\?{3,}(?!\s+\w)|_{3,}|"
    r"\(\s*(?:tb[acd]|to\s+be\s+(?:added|completed|confirmed|decided|defined|determined|filled\s+in|"
    r"supplied|written))\s*\)|"
    r"(?<=:\s)tb[ac]\s*\.?$",
    re.IGNORECASE,
)
_NOTHING_ELSE = pattern(
    r"(?:\.{2,}|…|\?+|-{2,}|_+|x{2,}|tb[acd]|to\s+be\s+(?:added|completed|confirmed|decided|defined|determined|"
    r"filled\s+in|supplied|written)\.?|placeholder(?:\s+text)?|dummy(?:\s+text)?|"
    r"(?:your\s+|sample\s+)?text\s+here|"
    r"fill\s+(?:me\s+)?in|coming\s+soon|asdf\w{0,9}|qwerty|blah(?:[ ,]+blah){0,3}|"
    r"(?-i:todo|TODO|ToDo)(?:\s*[:.…].{0,200})?)",
    re.IGNORECASE,
)

# A text without any of these, and of more than three characters, is none: a quick look before the patterns are tried.
_SIGNS = pattern(
    r"[\[{<]|xx|x %|x%|x per|x[,.]x|\?\?\?|__|\.\.|…|--|lorem|dolor|fixme|to ?-?do|tbd|t\.b\.d|tba|tbc|to be |"
    r"goes here|text here|placeholder|dummy|fill|coming soon|asdf|qwerty|blah|^.{1,3}$",
    re.MULTILINE,
)


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
    text = line.text
    if not _SIGNS.search(line.lowered):
        return
    found = _NOTHING_ELSE.fullmatch(text)
    if found is None:
        found = next((item for item in _PLACEHOLDER.finditer(text) if not (item["capitals"] and text.isupper())), None)
    if found:
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
