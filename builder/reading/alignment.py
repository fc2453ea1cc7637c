"""Where each character of a value stands in the YAML that wrote it: folded, literal, quoted or plain."""

import re

from builder.reading.characters import HIDDEN

_ESCAPES = {"0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r"}
_ESCAPES |= {"e": "\x1b", " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028"}
_ESCAPES |= {"P": "\u2029"}
_WIDTHS = {"x": 2, "u": 4, "U": 8}


def align(raw: str, value: str) -> list[tuple[int, int]] | None:
    """The start and end in `raw` of every character of `value` that is not white space, in their order.

    `raw` is a scalar as it stands in the file, with its quotes or its block header. White space is left out because
    folding changes it. `None` where the two do not belong together, which a caller takes for "somewhere in there".
    """
    units = [unit for unit in _units(raw) if not unit[0].isspace()]
    if "".join(char for char, _, _ in units) != "".join(value.split()):
        return None
    return [(start, end) for _, start, end in units]


def _units(raw: str) -> list[tuple[str, int, int]]:
    """Every character that `raw` stands for, with its start and end there."""
    hidden = {found.start() for found in HIDDEN.finditer(raw)}
    if raw[:1] == '"':
        found = _double_quoted(raw)
    elif raw[:1] == "'":
        found = [(raw[start], start, end) for start, end in _single_quoted(raw)]
    else:
        head = re.match(r"[|>][^\n\r]*", raw)
        found = [(raw[at], at, at + 1) for at in range(head.end() if head else 0, len(raw))]
    return [unit for unit in found if unit[1] not in hidden]


def _single_quoted(raw: str) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer(r"''|[^']", raw[:-1]) if found.start() > 0]


def _double_quoted(raw: str) -> list[tuple[str, int, int]]:
    found = []
    at = 1
    while at < len(raw) - 1:
        start = at
        if raw[at] != "\\":
            char, at = raw[at], at + 1
        elif raw[at + 1] in _WIDTHS:
            digits = _WIDTHS[raw[at + 1]]
            char, at = chr(int(raw[at + 2 : at + 2 + digits], 16)), at + 2 + digits
        else:  # a backslash at a line's end joins it to the next
            char, at = _ESCAPES.get(raw[at + 1], " "), at + 2
        found.append((char, start, at))
    return found
