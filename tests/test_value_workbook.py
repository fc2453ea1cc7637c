"""The workbook beside a guide: every figure a formula, every formula with our figure beside it, and nothing else run.

That a spreadsheet program comes to the same figures is a check of its own, `make audit`.
"""

import datetime
import io
import re
import zipfile

import pytest
from sites import GUIDE, RECORD, REPOSITORY, Site
from workbooks import HOSTILE, READY, made, opened, row_of

from builder.formula.parse import parse
from builder.formula.spreadsheet import cell_name, spreadsheet_formula
from builder.formula.tree import names
from builder.options import Options
from builder.pipeline import build
from builder.value.cases import Range
from builder.value.model import Line, Model
from builder.views.figures import money
from builder.views.value_figures import figures
from builder.workspace import Workspace

# Formulas as spreadsheet programs write them ---------------------------------------------------------------------------

WRITTEN = {
    "a + b * 2": "a_+b_*2",
    "(a + b) * 2": "(a_+b_)*2",
    "a - (b - 1)": "a_-(b_-1)",
    "a - b - 1": "a_-b_-1",
    "a / (b * 2)": "a_/(b_*2)",
    "a * (b * 2)": "a_*(b_*2)",
    "(a * b) * 2": "a_*b_*2",
    "a + (b + 1)": "a_+(b_+1)",
    "-a + b": "-a_+b_",
    "-(a + b)": "-(a_+b_)",
    "--a": "-(-a_)",
    "a - -b": "a_-(-b_)",
    "a * -b": "a_*(-b_)",
    "0.15 * a": "0.15*a_",
    "1200.50 * a": "1200.5*a_",
    "0.0000001 * a": "0.0000001*a_",
    "123456789012345 * a": "123456789012345*a_",
    "1000000 * a": "1000000*a_",
    "min(a, b, 3)": "MIN(a_+0,b_+0,3)",
    "max(0, 1 - a / b)": "MAX(0,1-a_/b_)",
    "abs(a - b)": "ABS(a_-b_)",
    "floor(a / b)": "INT(a_/b_)",
    "ceil(a / b)": "-INT(-(a_/b_))",
    "a - ceil(b)": "a_--INT(-(b_))",
    "round(a)": "ROUND(a_,0)",
    "sqrt(a + 1)": "SQRT(a_+1)",
    "a if b > 2 else 0": "IF(b_+0>2,a_,0)",
    "a if a + 1 == b else b": "IF(a_+1=b_+0,a_,b_)",
    "a if a != 0 else b": "IF(a_+0<>0,a_,b_)",
    "2 * (a if b >= a else b)": "2*IF(b_+0>=a_+0,a_,b_)",
    "max(0, a if b < a else 1)": "MAX(0,IF(b_+0<a_+0,a_,1)+0)",
    "yearly_bill * share_movable": "yearly_bill*share_movable",
}


@pytest.mark.parametrize("formula", WRITTEN)
def test_a_formula_is_written_as(formula):
    assert spreadsheet_formula(parse(formula), cell_name) == WRITTEN[formula]


@pytest.mark.parametrize("name", ["a", "r", "c", "rc", "r1c1", "a1", "abc123", "tax2024", "xfd1", "day", "true", "false", "print_area",
                                  "l1c1", "z1s1"])  # fmt: skip
def test_a_name_that_a_program_would_read_as_a_cell_gets_another(name):
    assert cell_name(name) == f"{name}_"


@pytest.mark.parametrize("name", ["yearly_bill", "a_1", "r1_c1", "price", "demonstrations", "share_in_use", "max_load"])
def test_other_names_stay(name):
    assert cell_name(name) == name


# A workbook -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def file():
    return made()


def test_nothing_but_numbers_of_the_record_and_the_calendar_is_typed_in(file):
    book = opened(file)
    typed = {name: [] for name in book.sheetnames}
    for sheet in book:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if isinstance(cell.value, int | float):
                typed[sheet.title].append((cell.coordinate, cell.value))
    ends = [
        end for it in READY.ranges for end in ({it.low, it.expected, it.high} if it.low < it.high else {it.expected})
    ]
    calendar = [number for line in READY.model.lines for number in [line.starts_month]]
    grows = [line.ramp_months for line in READY.model.lines if line.side == "benefit" and line.per != "once"]
    once = [0 for line in READY.model.lines if line.per == "once"]
    assert sorted(value for _, value in typed["Value"]) == sorted([*ends, 0.12, *calendar, *grows, *once])
    assert typed["Years"] == []
    months = [
        *range(16),
        *(12 if line.per == "year" else 1 for line in READY.model.lines),
        *[0] * len(READY.model.lines),
        1,
    ]
    assert sorted(value for _, value in typed["Months"]) == sorted(months)


def test_beside_every_formula_stands_what_it_comes_to(file):
    formulas, values = opened(file), opened(file, values=True)
    for sheet in formulas:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if cell.data_type == "f":
                assert values[sheet.title][cell.coordinate].value is not None, (sheet.title, cell.coordinate)


RESULTS = {"Benefit": "benefit", "Saved": "savings", "Earned": "revenue", "Cost": "cost", "Net": "net", "Return on cost": "return",
           "Net today": "present", "A month of waiting costs": "waiting"}  # fmt: skip


def test_what_stands_there_is_what_the_guide_shows(file):
    how = money("EUR", "en")
    shown = figures(READY.model, READY.ranges, [line.name for line in READY.lines], how)
    sheet = opened(file, values=True)["Value"]
    for label, figure in RESULTS.items():
        for column, case in zip((3, 4, 5), ("low", "expected", "high"), strict=True):
            value = sheet.cell(row_of(sheet, label), column).value
            text = how.notation.share(value) if figure == "return" else how.amount(value)
            if figure == "waiting" and value == 0:  # as the format of the cell shows it
                text = "nothing"
            assert text == shown[f"{case}.{figure}"], (label, case)
    payback = [sheet.cell(row_of(sheet, "Pays for itself"), column).value for column in (3, 4, 5)]
    assert payback == ["not within 15 months", 12, 7]
    years = opened(file, values=True)["Years"]
    for label, figure in {"Benefit": "benefit", "Cost": "cost", "Net": "net", "Net so far": "so-far"}.items():
        row = row_of(years, label)
        assert [how.amount(years.cell(row, column).value) for column in (2, 3)] == [
            shown[f"{figure}.{year}"] for year in (0, 1)
        ]


def test_formulas_name_their_numbers(file):
    book = opened(file)
    sheet = book["Value"]
    amount = [sheet.cell(row_of(sheet, "less_scrap"), column).value for column in (3, 4, 5)]
    assert amount == [
        '=IFERROR(scrap__low*cost_of_a_piece__low*(1-share_left__low),"cannot be computed")',
        '=IFERROR(scrap*cost_of_a_piece*(1-share_left),"cannot be computed")',
        '=IFERROR(scrap__high*cost_of_a_piece__high*(1-share_left__high),"cannot be computed")',
    ]
    row = row_of(sheet, "share_left")
    assert book.defined_names["share_left"].attr_text == f"Value!$D${row}"
    assert book.defined_names["share_left__given"].attr_text == f"Value!$F${row}"
    # In the cautious case stands the high end: more of it is left.
    assert sheet.cell(row, 3).value == f'=IF($F{row}<>"",$F{row},IF($I{row}<>"",$I{row},"no number"))'


def test_every_name_that_a_formula_needs_is_there_and_leads_to_its_cell():
    inputs = [Range(name, 1.0, 2.0, 3.0) for name in ("a", "r1c1", "tax2024", "price")]
    lines = (
        Line("first", "benefit", "cost", parse("a * price + tax2024"), "month", 1),
        Line("second", "cost", "recurring", parse("first / r1c1"), "month", 1),
    )
    model = Model(lines, 24)
    book = opened(made(model, inputs))
    sheet = book["Value"]
    for name in ("a", "r1c1", "tax2024", "price", "first"):
        for column, called in zip("CDE", (f"{name}__low", cell_name(name), f"{name}__high"), strict=True):
            assert book.defined_names[called].attr_text == f"Value!${column}${row_of(sheet, name)}"
    used = {word for line in lines for word in names(line.formula)}
    assert {name for name in book.defined_names if "__" not in name} == {cell_name(name) for name in used}


def test_the_longest_formula_there_is_is_one_that_programs_take():
    twenty = f"min({','.join('a' * 20)})"
    formula = f"min({','.join([twenty] * 20)})+min({','.join([twenty] * 20)})+{twenty}+{twenty}+{twenty}+{twenty}"
    assert 1_950 < len(formula) <= 2_000
    model = Model((Line("long", "benefit", "cost", parse(formula), "month", 1),), 12)
    sheet = opened(made(model, [Range("a", 1.0, 2.0, 3.0)]))["Value"]
    assert all(len(sheet.cell(row_of(sheet, "long"), column).value) <= 8_192 for column in (3, 4, 5))


def test_text_never_becomes_a_formula():
    texts = iter(HOSTILE * 20)
    given = []

    def hostile(_):
        given.append(next(texts))
        return given[-1]

    book = opened(made(label=hostile))
    found = [
        cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type in ("s", "inlineStr")
    ]
    assert set(HOSTILE) <= set(found)
    with zipfile.ZipFile(io.BytesIO(made(label=lambda _: "=1+1"))) as archive:
        written = [archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name]
    assert not [formula for text in written for formula in re.findall(r"<f[^>]*>([^<]*)</f>", text) if formula == "1+1"]


def test_what_cannot_be_computed_is_said_in_words():
    model = Model(
        (
            Line("gain", "benefit", "cost", parse("100 / a"), "month", 1),
            Line("price", "cost", "recurring", parse("a + 1"), "month", 1),
        ),
        12,
    )
    file = made(model, [Range("a", 0.0, 0.0, 0.0)])
    sheet, formulas = opened(file, values=True)["Value"], opened(file)["Value"]
    assert [sheet.cell(row_of(sheet, label), 4).value for label in ("gain", "Benefit", "Cost", "Net", "Pays for itself", "Return on cost")] == ["cannot be computed"] * 6  # fmt: skip
    assert sheet.cell(row_of(sheet, "Every line can be worked out"), 4).value == "no"
    assert formulas.cell(row_of(sheet, "gain"), 4).value == '=IFERROR(100/a_,"cannot be computed")'


def test_what_costs_nothing_neither_pays_for_itself_nor_fails_to():
    lines = (
        Line("gain", "benefit", "cost", parse("100 * a"), "month", 1),
        Line("price", "cost", "recurring", parse("0 * a"), "month", 1),
    )
    sheet = opened(made(Model(lines, 12), [Range("a", 0.0, 0.0, 1.0)]), values=True)["Value"]
    assert [sheet.cell(row_of(sheet, "Pays for itself"), case).value for case in (3, 4, 5)] == ["no cost"] * 3


def test_numbers_to_be_changed_look_so(file):
    sheet = opened(file)["Value"]
    row = row_of(sheet, "scrap")
    fills = {column: sheet.cell(row, column).fill.fgColor.rgb for column in range(3, 10)}
    assert fills[6] == "FFFFF4CC", "the buyer's to fill in"
    assert fills[7] == fills[8] == fills[9] == "FFEAF1FB", "filled in"
    assert {fills[3], fills[4], fills[5]} == {"00000000"}, "worked out"
    fixed = row_of(sheet, "price_a_month")
    assert [sheet.cell(fixed, column).value for column in (7, 8, 9)] == [None, 300, None]


def test_it_prints_on_paper_as_wide_as_it_is_and_stays_in_view(file):
    book = opened(file)
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == ("landscape", 0, True)  # fmt: skip
        assert sheet.freeze_panes
        assert sheet.print_title_rows
    assert book.calculation.fullCalcOnLoad


def test_sources_can_be_followed(file):
    sheet = opened(file)["Value"]
    cell = sheet.cell(row_of(sheet, "scrap"), 12)
    assert (cell.value, cell.hyperlink.target) == ("A source", 'https://example.com/?a=1&b="2"')


def test_the_same_content_makes_the_same_bytes():
    assert made() == made()
    assert opened(made()).properties.created == datetime.datetime(2026, 11, 1)
    with zipfile.ZipFile(io.BytesIO(made())) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "creator" not in archive.read("docProps/core.xml").decode(), "nor does it say whose machine made it"


@pytest.mark.parametrize("months", [1, 11, 12, 13, 120])
def test_any_horizon_has_its_months_and_years(months):
    model = Model(
        (
            Line("gain", "benefit", "cost", parse("a"), "year", 1),
            Line("price", "cost", "recurring", parse("2"), "month", 1),
        ),
        months,
    )
    book = opened(made(model, [Range("a", 1.0, 2.0, 3.0)]), values=True)
    assert book["Months"].cell(11 + months, 1).value == months
    assert book["Years"].max_column == 2 + (months + 11) // 12
    assert book["Value"].cell(row_of(book["Value"], "Benefit"), 4).value == pytest.approx(2 * months / 12)


# Beside its guide -----------------------------------------------------------------------------------------------------


def test_every_sample_guide_with_a_value_has_one():
    result = build(Workspace(REPOSITORY), Options())
    found = dict(result.workbooks)
    wanted = {f"{guide.address}value.xlsx" for guide in result.catalogue.guides if guide.record.cost_benefit}
    assert set(found) == wanted
    for address, content in found.items():
        book = opened(content, values=True)
        assert book.sheetnames == ["Value", "Years", "Months"], address
        assert max(cell.value for cell in book["Months"]["A"] if isinstance(cell.value, int)) == 36


@pytest.mark.slow
def test_it_is_built_exported_and_taken_away_with_its_guide(tmp_path):
    site = Site(tmp_path / "site")
    path = GUIDE.replace("index.html", "value.xlsx")
    site.build()
    built = site.bytes_of()[path]
    assert opened(built)["Value"]["A1"].value == "Put an approved change in front of customers within one working day"
    assert site.run("export", "plain").returncode == 0
    assert site.bytes_of("plain/docs")[path] == built
    site.edit(RECORD, "status: approved", "status: draft")
    site.build()
    assert path not in site.bytes_of()
    site.build("--drafts")
    assert path in site.bytes_of()
