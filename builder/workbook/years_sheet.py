"""The second sheet: the expected case, line by line and year by year."""

from builder.value.calendar import span
from builder.value.model import Side, less
from builder.workbook.layout import CANNOT, FIRST_CASE, MONTH_ZERO, PERIOD, SMALL, Layout, shown
from builder.workbook.package import Book, Sheet, column, place

_FIRST_ROW = 4


def add_years_sheet(book: Book, layout: Layout) -> None:
    """Add *Years*."""
    total = len(layout.model.years) + 1
    sheet = book.sheet("Years", (44, *[14] * total), frozen=f"B{_FIRST_ROW}", repeated=(3, 3))
    sheet.put(1, 0, "Year by year", "title")
    sheet.put(2, 0, f"The expected case. {span(layout.months)}.", "note")
    sheet.put(3, 0, None, "head")
    for index, head in enumerate((*layout.labels.years, span(layout.months)), 1):
        sheet.put(3, index, head, "head-number")
    row = _FIRST_ROW
    sums: dict[Side, int] = {}
    for side in layout.sides:
        for offset, number in enumerate(layout.sides[side]):
            _put_line(sheet, layout, row + offset, number)
        sums[side] = row + len(layout.sides[side])
        _put_sum(sheet, layout, side, row, sums[side])
        row = sums[side] + 1
    _put_net(sheet, layout, row, sums)
    sheet.write_otherwise((f"B{_FIRST_ROW}:{column(total)}{row + 1}",), SMALL, "small")


def _put_line(sheet: Sheet, layout: Layout, row: int, number: int) -> None:
    line, outcome, years = layout.model.lines[number], layout.cases.expected, layout.model.years
    counted, period = column(1 + number), f"Months!{place(1 + number, PERIOD, fixed='R')}"
    amount = f"Value!{place(FIRST_CASE + 1, layout.line_rows[number], fixed='CR')}"
    sheet.put(row, 0, layout.labels.lines[number].label)
    for index, (first, last) in enumerate(years, 1):
        times = f"(Months!{counted}{MONTH_ZERO + last}-Months!{counted}{MONTH_ZERO + first - 1})/{period}"
        text = f"IF(ISNUMBER({amount}),{amount}*{times},{amount})"
        sheet.formula(row, index, text, shown(outcome.line_in(line, first, last)), "amount")
    text = f"IF(ISNUMBER({amount}),SUM(B{row}:{column(len(years))}{row}),{amount})"
    sheet.formula(row, len(years) + 1, text, shown(outcome.line_in(line, 1, layout.months)), "amount")


def _put_sum(sheet: Sheet, layout: Layout, side: Side, first: int, row: int) -> None:
    outcome = layout.cases.expected
    so_far = outcome.benefits_by_month if side == "benefit" else outcome.costs_by_month
    values = [less(so_far[end], so_far[start - 1]) for start, end in layout.model.years]
    sheet.put(row, 0, side.capitalize(), "strong")
    for index, value in enumerate((*values, so_far[-1]), 1):
        added = f"SUM({place(index, first)}:{place(index, row - 1)})" if row > first else "0"
        sheet.formula(row, index, f'IF({layout.whole(1)}="yes",{added},"{CANNOT}")', shown(value), "amount-strong")


def _put_net(sheet: Sheet, layout: Layout, row: int, sums: dict[Side, int]) -> None:
    outcome, years = layout.cases.expected, layout.model.years
    so_far = [less(*pair) for pair in zip(outcome.benefits_by_month, outcome.costs_by_month, strict=True)]
    sheet.put(row, 0, "Net", "strong")
    sheet.put(row + 1, 0, "Net so far")
    for index, net in enumerate((*(less(so_far[end], so_far[start - 1]) for start, end in years), so_far[-1]), 1):
        letter = column(index)
        text = f'IF({layout.whole(1)}="yes",{letter}{sums["benefit"]}-{letter}{sums["cost"]},"{CANNOT}")'
        sheet.formula(row, index, text, shown(net), "amount-strong")
    for index, (_, end) in enumerate(years, 1):
        text = f'IF({layout.whole(1)}="yes",SUM($B{row}:{column(index)}{row}),"{CANNOT}")'
        sheet.formula(row + 1, index, text, shown(so_far[end]), "amount")
