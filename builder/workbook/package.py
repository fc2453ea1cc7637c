"""A small writer of spreadsheets (Office Open XML, ECMA-376): cells with formulas beside the values they come to.

Each guide has a workbook, and the libraries that write such files take many times as long for one as all the rest of
its guide does (`bench/README.md` has the figures). Only what a workbook of figures needs is written here; the tests
read it back with a library, and `make audit` with a spreadsheet program. The same cells make the same bytes.
"""

import datetime
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TypeAlias

from builder.workbook.archive import Part, archive, part
from builder.workbook.styles import LOOKS, OTHERWISE, styles

Content: TypeAlias = float | str

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SMALL = 10
"""Amounts below this have the currency's decimals, others none: not all programs change that with the amount."""
_LINE = 15.0
"""Height of a row with one line of text, in points."""


@cache
def column(index: int) -> str:
    """The letters of a column, counted from 0: `A`, `Z`, `AA`."""
    return (column(index // 26 - 1) if index >= 26 else "") + chr(65 + index % 26)


@lru_cache(maxsize=4_096)
def place(index: int, row: int, *, fixed: str = "") -> str:
    """The address of a cell; `fixed` names what stays when a formula is copied: `$B$3` for `CR`, `$B3` for `C`."""
    return f"{'$' * ('C' in fixed)}{column(index)}{'$' * ('R' in fixed)}{row}"


@dataclass
class Sheet:
    """One sheet, filled cell by cell. Rows count from 1, columns from 0."""

    name: str
    widths: Sequence[float]
    """Of each column, in digits."""
    frozen: str
    """The first cell that moves when the sheet is scrolled."""
    repeated: tuple[int, int]
    """Rows that are printed again on every page."""
    texts: dict[str, int]
    """The texts of all sheets of the workbook, each with its place."""
    links: list[tuple[str, str]] = field(default_factory=list)
    """Cells and the web addresses they lead to."""
    _rows: defaultdict[int, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    _heights: dict[int, float] = field(default_factory=dict)
    _otherwise: list[str] = field(default_factory=list)
    _checks: list[str] = field(default_factory=list)
    _shared: int = 0

    def put(self, row: int, index: int, content: Content | None, style: str = "text") -> None:
        """A number, a text (never read as a formula), or nothing (`None`) in a cell that has a style all the same."""
        look = LOOKS[style]
        start = f'<c r="{column(index)}{row}" s="{look.number}"'
        if content is None:
            cell = f"{start}/>"
        elif isinstance(content, str):
            cell = f'{start} t="s"><v>{self.texts.setdefault(content, len(self.texts))}</v></c>'
            if len(content) * look.breadth > self.widths[index] or look.height > _LINE:
                lines = max(1, math.ceil(len(content) * look.breadth / self.widths[index]))
                if lines * look.height > self._heights.get(row, _LINE):
                    self._heights[row] = lines * look.height
        else:
            cell = f"{start}><v>{_digits(content)}</v></c>"
        self._rows[row].append((index, cell))

    def formula(self, row: int, index: int, text: str, value: Content, style: str) -> None:
        """A formula (without `=`) with what it comes to."""
        if not isinstance(value, str) and 0 < abs(value) < _SMALL and style.startswith(("amount", "waiting")):
            style += "-small"
        cell = _computed(f'<c r="{column(index)}{row}" s="{LOOKS[style].number}"', f"<f>{_escaped(text)}</f>", value)
        self._rows[row].append((index, cell))

    def fill_down(self, row: int, index: int, text: str, values: Sequence[Content], style: str) -> None:
        """A formula in every row from `row` on, written once: what is not fixed in it moves along."""
        letters, formula = column(index), f'<f t="shared" si="{self._shared}"/>'
        cells = f"{letters}{row}:{letters}{row + len(values) - 1}"
        first = f'<f t="shared" ref="{cells}" si="{self._shared}">{_escaped(text)}</f>'
        start, style, rows, its = f'<c r="{letters}', f'" s="{LOOKS[style].number}"', self._rows, first
        for at, value in enumerate(values, row):
            if isinstance(value, str):
                cell = _computed(f"{start}{at}{style}", its, value)
            else:  # as there, without a call: most cells of a workbook come from here
                cell = f"{start}{at}{style}>{its}<v>{value:.12g}</v></c>"
            rows[at].append((index, cell))
            its = formula
        self._shared += 1

    def link(self, row: int, index: int, address: str) -> None:
        """Let a cell lead to a web address."""
        self.links.append((place(index, row), address))

    def write_otherwise(self, ranges: Iterable[str], condition: str, way: str) -> None:
        """Write numbers in another way (one of `OTHERWISE`) where a condition on their `{cell}` holds.

        Each range has a rule of its own: programs differ in where they start counting from in several.
        """
        for cells in ranges:
            formula = _escaped(condition.format(cell=cells.partition(":")[0]))
            self._otherwise.append(
                f'<conditionalFormatting sqref="{cells}">'
                f'<cfRule type="expression" dxfId="{OTHERWISE[way]}" priority="{len(self._otherwise) + 1}">'
                f"<formula>{formula}</formula></cfRule></conditionalFormatting>"
            )

    def check(self, cells: str, rule: str) -> None:
        """Refuse what is typed into cells, unless a rule (attributes and content of a `dataValidation`) allows it."""
        self._checks.append(f'<dataValidation sqref="{cells}" {rule}</dataValidation>')

    def xml(self) -> str:
        """Its part of the package. The order of the elements is prescribed."""
        for cells in self._rows.values():
            cells.sort()
        rows = "".join(
            [
                f'<row r="{number}"{self._height(number)}>{"".join([cell for _, cell in cells])}</row>'
                for number, cells in sorted(self._rows.items())
            ]
        )
        widths = "".join(
            f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(self.widths, 1)
        )
        checks = "".join(self._checks)
        links = "".join(f'<hyperlink ref="{cell}" r:id="rId{at}"/>' for at, (cell, _) in enumerate(self.links, 1))
        across, down = ord(self.frozen[0]) - 65, int(self.frozen[1:]) - 1
        return (
            f'{_HEAD}<worksheet xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
            '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
            '<sheetViews><sheetView showGridLines="0" workbookViewId="0">'
            f'<pane xSplit="{across}" ySplit="{down}" topLeftCell="{self.frozen}" '
            'activePane="bottomRight" state="frozen"/>'
            f'</sheetView></sheetViews><sheetFormatPr defaultRowHeight="{_LINE:g}"/>'
            f"<cols>{widths}</cols><sheetData>{rows}</sheetData>{''.join(self._otherwise)}"
            + (f'<dataValidations count="{len(self._checks)}">{checks}</dataValidations>' if checks else "")
            + (f"<hyperlinks>{links}</hyperlinks>" if links else "")
            + '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
            '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
            "<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter></worksheet>"
        )

    def _height(self, row: int) -> str:
        return f' ht="{self._heights[row]:g}" customHeight="1"' if row in self._heights else ""


@dataclass
class Book:
    """A workbook in the making."""

    title: str
    day: datetime.date
    """The day that it says it was made on."""
    decimals: int
    """Of its currency."""
    names: Mapping[str, str]
    """Names of cells, with what each stands for: `Value!$D$9`."""
    _sheets: list[Sheet] = field(default_factory=list)
    _texts: dict[str, int] = field(default_factory=dict)

    def sheet(self, name: str, widths: Sequence[float], *, frozen: str, repeated: tuple[int, int]) -> Sheet:
        """A new sheet behind the others."""
        made = Sheet(name, widths, frozen, repeated, self._texts)
        self._sheets.append(made)
        return made

    def file(self) -> bytes:
        """The workbook as a file."""
        return archive(self._parts())

    def _parts(self) -> Iterator[Part]:
        sheets = len(self._sheets)
        yield _content_types(sheets)
        yield _package_relations()
        yield part("docProps/core.xml", _properties(self.title, self.day))
        yield part("xl/workbook.xml", _workbook(self._sheets, self.names))
        yield _workbook_relations(sheets)
        yield _styles(self.decimals)
        for number, sheet in enumerate(self._sheets, 1):
            yield part(f"xl/worksheets/sheet{number}.xml", sheet.xml())
            if sheet.links:
                addresses = [(f"{_OFFICE}/hyperlink", _quoted(address)) for _, address in sheet.links]
                relations = _relations(addresses, ' TargetMode="External"')
                yield part(f"xl/worksheets/_rels/sheet{number}.xml.rels", relations)
        yield part("xl/sharedStrings.xml", _shared_strings(self._texts))


def _workbook(sheets: Sequence[Sheet], names: Mapping[str, str]) -> str:
    listed = "".join(
        f'<sheet name="{sheet.name}" sheetId="{number}" r:id="rId{number}"/>' for number, sheet in enumerate(sheets, 1)
    )
    titles = "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{number}">'
        f"{sheet.name}!${sheet.repeated[0]}:${sheet.repeated[1]}</definedName>"
        for number, sheet in enumerate(sheets)
    )
    defined = "".join(f'<definedName name="{name}">{names[name]}</definedName>' for name in sorted(names))
    return (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{listed}</sheets><definedNames>{titles}{defined}</definedNames>"
        '<calcPr fullCalcOnLoad="1"/></workbook>'
    )


@lru_cache(maxsize=8)
def _content_types(sheets: int) -> Part:
    parts = [
        ("/xl/workbook.xml", f"{_SHEET_TYPE}.sheet.main+xml"),
        *((f"/xl/worksheets/sheet{number}.xml", f"{_SHEET_TYPE}.worksheet+xml") for number in range(1, sheets + 1)),
        ("/xl/styles.xml", f"{_SHEET_TYPE}.styles+xml"),
        ("/xl/sharedStrings.xml", f"{_SHEET_TYPE}.sharedStrings+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    ]
    text = (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="{name}" ContentType="{its}"/>' for name, its in parts)
        + "</Types>"
    )
    return part("[Content_Types].xml", text)


def _relations(targets: Iterable[tuple[str, str]], mode: str = "") -> str:
    found = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"{mode}/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{found}</Relationships>'


@cache
def _package_relations() -> Part:
    parts = [
        (f"{_OFFICE}/officeDocument", "xl/workbook.xml"),
        (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    ]
    return part("_rels/.rels", _relations(parts))


@lru_cache(maxsize=8)
def _styles(decimals: int) -> Part:
    return part("xl/styles.xml", styles(decimals))


@lru_cache(maxsize=8)
def _workbook_relations(sheets: int) -> Part:
    parts = [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, sheets + 1)]
    parts += [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
    text = _relations((f"{_OFFICE}/{kind}", target) for kind, target in parts)
    return part("xl/_rels/workbook.xml.rels", text)


def _properties(title: str, day: datetime.date) -> str:
    times = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day.isoformat()}T00:00:00Z</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{_escaped(title)}</dc:title>{times}'
        "</cp:coreProperties>"
    )


def _shared_strings(texts: Iterable[str]) -> str:
    items = "".join(f"<si><t{_KEPT if text != text.strip() else ''}>{_literal(text)}</t></si>" for text in texts)
    return f'{_HEAD}<sst xmlns="{_MAIN}">{items}</sst>'


_KEPT = ' xml:space="preserve"'


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _literal(text: str) -> str:
    # `_x0041_` in a text would be read as the letter A.
    return _escaped(text).replace("_x", "_x005F_x")


def _quoted(address: str) -> str:
    return _escaped(address).replace('"', "&quot;")


def _computed(start: str, formula: str, value: Content) -> str:
    """A cell with what its formula comes to. Twelve digits will do until a program works it out anew."""
    if isinstance(value, str):
        return f'{start} t="str">{formula}<v>{_escaped(value)}</v></c>'
    return f"{start}>{formula}<v>{value:.12g}</v></c>"


def _digits(value: float) -> str:
    return repr(value).removesuffix(".0")
