"""How the cells of a workbook look: number format, font, fill, border and place in the cell, by the style's name."""

from functools import lru_cache
from typing import NamedTuple

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_INK, _GREY, _BLUE, _LINE, _PALE_LINE = "FF1F2430", "FF5B6270", "FF1A4FA3", "FF9AA0AC", "FFD5D9E0"
_PLAIN, _BOLD, _TITLE, _SMALL, _BLUE_TEXT, _LINK = range(6)
_FONTS = (("", 11, _INK), ("<b/>", 11, _INK), ("<b/>", 16, _INK), ("", 10, _GREY), ("", 11, _BLUE), ("<u/>", 10, _BLUE))
_FILLS = ("", "", "FFFFF4CC", "FFEAF1FB", "FFF1F2F4")
"""The first two are prescribed by the format."""
_NO_FILL, _FILL_IN, _FILLED, _HEADED = 0, 2, 3, 4
_NO_BORDER, _LINE_ABOVE, _BOX = range(3)
_CUSTOM_FORMATS = {
    "month": '"month "0',
    "none-is-nothing": '#,##0;-#,##0;"nothing"',
    "percent": "#,##0%",
    "times": "0.0000",
    "decimals": "#,##0.##########",
}
_OWN = (*_CUSTOM_FORMATS, "small", "small-or-nothing")
_FORMATS = {"general": 0, "whole": 3} | {name: number for number, name in enumerate(_OWN, 164)}


class _Style(NamedTuple):
    format: str = "general"
    font: int = _PLAIN
    fill: int = _NO_FILL
    border: int = _NO_BORDER
    across: str = ""
    wraps: bool = False
    indent: int = 0


_STYLES = {
    "text": _Style(wraps=True),
    "inner": _Style(font=_SMALL, wraps=True, indent=1),
    "title": _Style(font=_TITLE),
    "note": _Style(font=_SMALL),
    "small": _Style(font=_SMALL, wraps=True),
    "aside": _Style(font=_SMALL, wraps=True, indent=1),
    "head": _Style(font=_BOLD, fill=_HEADED, border=_LINE_ABOVE, wraps=True),
    "head-aside": _Style(font=_BOLD, fill=_HEADED, border=_LINE_ABOVE, wraps=True, indent=1),
    "head-number": _Style(font=_BOLD, fill=_HEADED, border=_LINE_ABOVE, across="right", wraps=True),
    "strong": _Style(font=_BOLD, border=_LINE_ABOVE, wraps=True),
    "link": _Style(font=_LINK, wraps=True),
    "count": _Style(across="left"),
    "number": _Style(across="right"),
    "times": _Style("times", across="right"),
    "number-whole": _Style("whole", across="right"),
    "amount": _Style("whole", across="right"),
    "amount-strong": _Style("whole", font=_BOLD, border=_LINE_ABOVE, across="right"),
    "amount-small": _Style("small", across="right"),
    "amount-strong-small": _Style("small", font=_BOLD, border=_LINE_ABOVE, across="right"),
    "share": _Style("percent", across="right"),
    "month": _Style("month", across="right"),
    "waiting": _Style("none-is-nothing", across="right"),
    "waiting-small": _Style("small-or-nothing", across="right"),
    "answer": _Style(font=_SMALL, across="right"),
    "theirs": _Style(font=_BLUE_TEXT, fill=_FILL_IN, border=_BOX),
    "theirs-whole": _Style("whole", font=_BLUE_TEXT, fill=_FILL_IN, border=_BOX),
    "ours": _Style(font=_BLUE_TEXT, fill=_FILLED, border=_BOX),
    "ours-whole": _Style("whole", font=_BLUE_TEXT, fill=_FILLED, border=_BOX),
}


class Look(NamedTuple):
    """A style as cells refer to it."""

    number: int
    height: float
    """Of a line, in points."""
    breadth: float
    """How wide a letter is, in digits, on average; 0 where lines do not break."""


def _look(number: int, style: _Style) -> Look:
    height = {_TITLE: 24.0, _SMALL: 13.5, _LINK: 13.5}.get(style.font, 15.0)
    breadth = {_SMALL: 0.75, _LINK: 0.75, _BOLD: 0.95}.get(style.font, 0.85)
    return Look(number, height, breadth * style.wraps)


LOOKS = {name: _look(number, style) for number, (name, style) in enumerate(_STYLES.items())}
"""Styles by name. `theirs` are numbers for the buyer to fill in, `ours` those that are filled in."""

OTHERWISE = {"small": 0, "decimals": 1}
"""Other ways to write a number: a small amount with the currency's decimals; one that is not whole with all its own."""


@lru_cache(maxsize=8)
def styles(decimals: int) -> str:
    """The part of a workbook that defines the styles; `decimals` is how many the currency has."""
    small = f"#,##0.{'0' * decimals}".rstrip(".")
    codes = {**_CUSTOM_FORMATS, "small": small, "small-or-nothing": f'{small};-{small};"nothing"'}
    written = {
        name: f'<numFmt numFmtId="{_FORMATS[name]}" formatCode="{code.replace(chr(34), "&quot;")}"/>'
        for name, code in codes.items()
    }
    otherwise = "".join(f"<dxf>{written[name]}</dxf>" for name in OTHERWISE)
    looks = _STYLES.values()
    return (
        f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="{len(codes)}">{"".join(written.values())}</numFmts>'
        f'<fonts count="{len(_FONTS)}">{"".join(_font(*font) for font in _FONTS)}</fonts>'
        f'<fills count="{len(_FILLS)}">{_fills()}</fills>'
        f'<borders count="3">{_border()}{_border(top=_LINE)}{_border(_PALE_LINE, _PALE_LINE, _PALE_LINE)}</borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(looks)}">{"".join(map(_xf, looks))}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        f'<dxfs count="{len(OTHERWISE)}">{otherwise}</dxfs></styleSheet>'
    )


def _xf(look: _Style) -> str:
    across = f' horizontal="{look.across or "left"}"' if look.across or look.indent else ""
    indent = f' indent="{look.indent}"' if look.indent else ""
    wraps = ' wrapText="1"' if look.wraps else ""
    return (
        f'<xf numFmtId="{_FORMATS[look.format]}" fontId="{look.font}" fillId="{look.fill}" borderId="{look.border}" '
        'xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
        f'<alignment{across} vertical="top"{wraps}{indent}/></xf>'
    )


def _font(weight: str, size: int, colour: str) -> str:
    return f'<font>{weight}<sz val="{size}"/><color rgb="{colour}"/><name val="Calibri"/><family val="2"/></font>'


def _fills() -> str:
    patterns = "".join(f'<fill><patternFill patternType="{name}"/></fill>' for name in ("none", "gray125"))
    return patterns + "".join(
        f'<fill><patternFill patternType="solid"><fgColor rgb="{colour}"/></patternFill></fill>'
        for colour in _FILLS
        if colour
    )


def _border(sides: str = "", top: str = "", bottom: str = "") -> str:
    def side(name: str, colour: str) -> str:
        return f'<{name} style="thin"><color rgb="{colour}"/></{name}>' if colour else f"<{name}/>"

    edges = (("left", sides), ("right", sides), ("top", top), ("bottom", bottom))
    return f"<border>{''.join(side(*edge) for edge in edges)}<diagonal/></border>"
