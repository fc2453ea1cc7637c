"""What the YAML parser's complaints mean for an author: where the mistake most likely is, and what to do about it."""

import re

from builder.reading.characters import LIKE_A_SPACE, name_of_character

_TAB = "a tab is not allowed here: indent with spaces"
_UNFIT = "this line does not fit the ones above: check its indentation, and that quotes and brackets are closed"
_QUOTE_IT = "a text that starts with this character needs quotes"
_BACKSLASH = "a backslash in double quotes starts an escape: use single quotes, or write the backslash twice"

# A part of what the parser says; whether the mistake is where its context began; and the advice.
_ROWS = (
    ("tab character", False, _TAB),
    ("unexpected end of stream", True, "this quote is never closed"),
    ("unexpected document indicator", True, "this quote is not closed before a line of dashes or dots"),
    (
        "could not find expected ':'",
        True,
        'a field ("name: value") was expected: a colon or an indentation is missing',
    ),
    ("expected key", False, _UNFIT),
    ("<document start>", False, "this does not belong to what stands above: start every field of a file in column 1"),
    ("'-' indicator", False, 'this line does not fit the list above: indent it as far as the word after the "- "'),
    ("block sequence entries", False, 'a list starts on a line of its own; a text that starts with "- " needs quotes'),
    ("unexpected ':'", False, "inside [ … ] or { … } a text with a colon needs quotes"),
    ("non-alphabetical", True, 'a line that starts with "%" is not used here: delete it'),
    ("directive", True, 'a line that starts with "%" is not used here: delete it'),
    ("incompatible YAML", True, 'a line that starts with "%" is not used here: delete it'),
    ("tag handle", True, _QUOTE_IT),
    ("tag URI", True, _QUOTE_IT),
    ("expected '!'", True, _QUOTE_IT),
    ("alphabetic or numeric", True, _QUOTE_IT),
    ("or line break", True, _QUOTE_IT),
    ("expected the '>'", True, _QUOTE_IT),
    ("indentation indicator", True, _QUOTE_IT),
    ("mapping keys are not allowed", False, _QUOTE_IT),
    ("cannot start any token", False, _QUOTE_IT),
    ("node content", False, f"a value was expected here; {_QUOTE_IT}"),
    ("escape", False, _BACKSLASH),
    ("hexdecimal", False, _BACKSLASH),
)

# Slips of the hand at the start of a line. The parser reads on, and complains of the line that follows.
_SLIPS = tuple(
    (re.compile(rf"(?<![^\r\n]){pattern}"), advice)
    for pattern, advice in (
        (
            r"(?P<slip><{7}|={7}|>{7})(?!\S)",
            "this file holds an unresolved merge conflict: keep one of both sides, and take out the marks",
        ),
        (rf"[ -]*(?:\w+:)?(?P<slip>[{LIKE_A_SPACE}])", "{name} looks like a space and is none: write a plain space"),
        (r"[ -]*[^\W\d]\w*(?P<slip>:)(?!//)\S", "after the colon of a field comes a space"),
        (r"[ -]*[^\W\d]\w*(?P<slip>：)", 'behind the name of a field stand ":" and a space'),
        (r" *(?P<slip>-)[^\W\d]", 'after the "-" of a list comes a space'),
        (r" *(?P<slip>[•·‣◦–—−‐‑]|\*(?= ))", 'an entry of a list starts with "- ": write "-" in place of "{slip}"'),
    )
)
_SLIPPED = ("mapping values", "expected ':'", "expected key", "<document start>", "'-' indicator", "alphabetic or")
"""Parts of what the parser says where a slip may be the cause."""
_NAME = re.compile(r"\w*(?=:\s)")
"""The name of a field, or what is left of it, before its colon."""
_SECOND_FIELD = re.compile(
    r"""(?:^|[{,]) [ \t]* \w+:[ \t] (?: [^{},:]* | \[[^\]]*\] | "[^"]*" | '[^']*' ) [ \t] (?P<name>\w+) \Z""",
    re.VERBOSE,
)
"""A field in braces with the name of the next right behind it."""

_STARRED = re.compile(r"(?:^|(?<=[\r\n]))[ -]*(?:\w+:[ ]+)?(?P<sign>[*&])\w+[ ]+\Z")
"""Words behind a star that YAML takes for the end of an alias: `player: *the baker`."""

_QUOTED = re.compile(r""" (?: "(?:[^"\\]|\\.)*" | '(?:[^']|'')*' ) \Z """, re.VERBOSE | re.DOTALL)
_FAR = 10_000
"""Characters. A forgotten quote is followed by the next one sooner; and no file full of quotes takes long to read."""
_FIELD = re.compile(r"^[ -]*\w+:(?: |$)", re.MULTILINE)


def explain(text: str, problem: str, at: int, since: int) -> tuple[int, str]:
    """Where the mistake is, and what to say of it, without a full stop.

    `problem` is the parser's own word for it, at offset `at`; what it was reading by then began at `since`.
    """
    char = text[at : at + 1]
    place, advice = at, problem
    for sign, at_context, meaning in _ROWS:
        if sign in problem:
            place, advice = since if at_context else at, meaning
            break
    if char == "\t":
        advice = _TAB
    elif starred := _STARRED.search(text, _line_start(text, at), at):
        place, advice = starred.start("sign"), _QUOTE_IT
    elif any(sign in problem for sign in _SLIPPED) and (slip := _slip(text, at)):
        place, advice = slip
    elif "mapping values" in problem:
        place, advice = _colon(text, at)
    elif swallowing := _swallowing(text, len(text[:at].rstrip(" "))):
        place, line = swallowing.start(), text.count("\n", 0, swallowing.end()) + 1
        advice = f"this quote closes only on line {line}: close it where its text ends"
    elif "expected key" in problem and (start := _lacks_its_dash(text, at)) is not None:
        number = text.count("\n", 0, at) + 1
        place, advice = start, f'the list that goes on in line {number} begins here: start it with "- "'
    elif "expected ',' or" in problem:
        place, advice = _in_brackets(text, at, since)
    elif "expected key" in problem or "<document start>" in problem:
        advice = _after(text[:at].rstrip(" ")[-1:], char, advice)
    elif "node content" in problem and char == ",":
        advice = "nothing stands between two commas: take one out"
    return max(0, min(place, len(text) - 1)), advice


def _slip(text: str, at: int) -> tuple[int, str] | None:
    """A slip at the start of the line at `at`, or of the one above it: where it is, and what to say of it."""
    start = _line_start(text, len(text[: _line_start(text, at)].rstrip()))
    end = at + len(re.split(r"[\r\n]", text[at:], maxsplit=1)[0])
    for pattern, advice in _SLIPS:
        if found := pattern.search(text, start, end):
            return found.start("slip"), advice.format(slip=found["slip"], name=name_of_character(found["slip"][0]))
    return None


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _lacks_its_dash(text: str, at: int) -> int | None:
    """Where the first entry of a list begins whose second one, at `at`, is the first with a dash; else `None`."""
    indent = text[_line_start(text, at) : at]
    if indent.strip() or not text.startswith("- ", at):
        return None
    end = start = _line_start(text, at)
    while end > 0:
        line_start = _line_start(text, end - 1)
        line = text[line_start:end].rstrip()
        if line and not line.startswith(f"{indent}  "):
            is_head = re.fullmatch(r"[ -]*\w+:", line) is not None
            first = start + len(indent) + 2
            return first if is_head and re.match(r"\w+:(?:\s|$)", text[first : first + 100]) else None
        start = line_start if line else start
        end = line_start
    return None


def _in_brackets(text: str, at: int, since: int) -> tuple[int, str]:
    """What is wrong with what stands between brackets, or after an opening one."""
    opening, number = text[since : since + 1], text.count("\n", 0, since) + 1
    start, name = max(since, _line_start(text, at), at - _FAR), _NAME.match(text, at)
    if opening == "{" and name and (second := _SECOND_FIELD.search(text[start : name.end()])):
        advice = f'a comma is missing before "{second["name"]}"; or if it is text, put the whole text in quotes'
        return start + second.start("name"), advice
    return at, f'the "{opening}" of line {number} is not closed before this; a text with a comma or colon needs quotes'


def _swallowing(text: str, end: int) -> re.Match[str] | None:
    """A text in quotes that ends at `end`, where it has the next fields in it: so it was meant to end before them."""
    quoted = _QUOTED.search(text, max(0, end - _FAR), end) if text.endswith(("'", '"'), 0, end) else None
    return quoted if quoted and _FIELD.search(quoted[0]) else None


def _colon(text: str, at: int) -> tuple[int, str]:
    """Of a colon where no field can start: a colon in a text, or a field that the line above swallowed."""
    line = text[_line_start(text, at) : at]
    if name := re.fullmatch(r"([\s-]*)\w+\s*", line):
        advice = 'a field cannot start here: the line above lacks its colon ("name: value"), or one is indented too far'
        return at - len(line) + name.end(1), advice
    return at, 'a colon with a space after it starts a new field: put the whole text in quotes ("…")'


def _after(before: str, char: str, otherwise: str) -> str:
    """What to say where the parser wanted the next field, by the characters on both sides."""
    if before and before in "\"'":
        return "text goes on after a closing quote: put all of it into one pair of quotes, and double the ones inside"
    if char and char in "]}":
        return f'one "{char}" too many: take it out'
    if before and before in "]}":
        return f'text goes on after the closing "{before}": put the whole text in quotes ("…")'
    return "a field's name is missing before the colon" if char == ":" else otherwise
