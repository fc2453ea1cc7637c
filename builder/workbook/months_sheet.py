"""The third sheet: the course over the months, from which payback and present value follow."""

from itertools import accumulate

from builder.formula.evaluate import Cannot
from builder.value.model import Side
from builder.workbook.layout import (
    BEHIND,
    CANNOT,
    CASE_HEADS,
    FIRST_CASE,
    FROM,
    GROWS,
    MONTH_ZERO,
    PERIOD,
    SMALL,
    STARTS,
    Layout,
    shown,
)
from builder.workbook.package import Book, Sheet, column, place

_HEAD, _FIRST_AMOUNT = 3, 4
_ABOUT = (
    "Below each line: how many months of its amount have come by the end of a month; a month in which an amount still "
    "grows counts in part. To the right of the lines: what all of them come to so far."
)
_LABELS = {
    _FIRST_AMOUNT: "Amount, cautious case",
    _FIRST_AMOUNT + 1: "Amount, expected case",
    _FIRST_AMOUNT + 2: "Amount, best case",
    PERIOD: "Months in its period",
    STARTS: "From month",
    BEHIND: "Last month with more cost than benefit so far",
}


def add_months_sheet(book: Book, layout: Layout) -> None:
    """Add *Months*."""
    count = len(layout.model.lines)
    widths = (30, *[14] * (count + 6 + layout.has_rate))
    sheet = book.sheet("Months", widths, frozen=f"B{MONTH_ZERO}", repeated=(MONTH_ZERO - 1, MONTH_ZERO - 1))
    sheet.put(1, 0, "Month by month", "title")
    sheet.put(2, 0, f"{_ABOUT} {layout.span}.", "note")
    sheet.put(_HEAD, 0, None, "head")
    for row, label in _LABELS.items():
        sheet.put(row, 0, label)
    sheet.put(MONTH_ZERO - 1, 0, "At the end of month", "head")
    for month in range(layout.months + 1):
        sheet.put(MONTH_ZERO + month, 0, float(month), "count")
    for number in range(count):
        _put_line(sheet, layout, number)
    for case in range(3):
        for side in layout.sides:
            _put_so_far(sheet, layout, case, side)
        _put_behind(sheet, layout, case)
    if layout.has_rate:
        _put_factor(sheet, layout)
    first, last = column(layout.so_far(0, "benefit")), column(layout.so_far(2, "cost"))
    amounts = f"B{_FIRST_AMOUNT}:{column(count)}{_FIRST_AMOUNT + 2}"
    sheet.write_otherwise((amounts, f"{first}{MONTH_ZERO}:{last}{layout.last_row}"), SMALL, "small")


def _put_line(sheet: Sheet, layout: Layout, number: int) -> None:
    line, row, letter = layout.model.lines[number], layout.line_rows[number], column(1 + number)
    for head in (_HEAD, MONTH_ZERO - 1):
        sheet.put(head, 1 + number, layout.labels.lines[number].label, "head-number")
    for case, outcome in enumerate(layout.outcomes):
        cell = f"Value!{place(FIRST_CASE + case, row)}"
        sheet.formula(_FIRST_AMOUNT + case, 1 + number, cell, shown(outcome.amounts[line.name]), "amount")
    sheet.put(PERIOD, 1 + number, 12.0 if line.per == "year" else 1.0, "number")
    sheet.formula(STARTS, 1 + number, f"Value!{place(FROM, row)}", float(line.starts_month), "number")
    sheet.put(MONTH_ZERO, 1 + number, 0.0, "number")
    month, starts = f"$A{MONTH_ZERO + 1}", f"{letter}${STARTS}"
    part = "1"
    if layout.grows(line):
        part = f"MIN(1,({month}-{starts}+1)/MAX(1,Value!{place(GROWS, row, fixed='CR')}))"
    text = f"{letter}{MONTH_ZERO}+IF({month}<{starts},0,{part})"
    if line.per == "once":
        text = f"IF({month}<{starts},0,1)"
    period = 12.0 if line.per == "year" else 1.0
    counted = [weight * period for weight in layout.model.weights_by_month[number][1:]]
    sheet.fill_down(MONTH_ZERO + 1, 1 + number, text, counted, "number")


def _put_so_far(sheet: Sheet, layout: Layout, case: int, side: Side) -> None:
    index, outcome, lines = layout.so_far(case, side), layout.outcomes[case], layout.sides[side]
    sheet.put(MONTH_ZERO - 1, index, f"{CASE_HEADS[case]}: {side} so far", "head-number")
    added = "0"
    if lines:
        first, last, amounts = column(1 + lines[0]), column(1 + lines[-1]), _FIRST_AMOUNT + case
        counted = f"{first}{MONTH_ZERO}:{last}{MONTH_ZERO}"
        added = f"SUMPRODUCT({first}${amounts}:{last}${amounts}*{counted}/{first}${PERIOD}:{last}${PERIOD})"
    values = outcome.benefits_by_month if side == "benefit" else outcome.costs_by_month
    text = f'IF({layout.whole(case)}="yes",{added},"{CANNOT}")'
    sheet.fill_down(MONTH_ZERO, index, text, [shown(value) for value in values], "amount")


def _put_behind(sheet: Sheet, layout: Layout, case: int) -> None:
    """The last month at whose end costs are above benefits: from the next one on they never are."""
    outcome, index = layout.outcomes[case], layout.so_far(case, "benefit")
    first, last = MONTH_ZERO, layout.last_row
    benefit, cost = (f"{column(at)}{first}:{column(at)}{last}" for at in (index, index + 1))
    behind = [
        month
        for month, (gained, spent) in enumerate(zip(outcome.benefits_by_month, outcome.costs_by_month, strict=True))
        if not isinstance(gained, Cannot) and not isinstance(spent, Cannot) and gained < spent
    ]
    sheet.put(_HEAD, index, CASE_HEADS[case], "head-number")
    sheet.put(_HEAD, index + 1, None, "head")
    text = f"SUMPRODUCT(MAX(({benefit}<{cost})*$A{first}:$A{last}))"
    sheet.formula(BEHIND, index, text, float(max(behind, default=0)), "number")


def _put_factor(sheet: Sheet, layout: Layout) -> None:
    rate = f"Value!{place(FIRST_CASE + 1, layout.rate_row, fixed='CR')}"
    step = 1 + (layout.model.discount_rate or 0.0) / 12
    factors = list(accumulate([1.0, *[step] * layout.months], lambda factor, by: factor / by))[1:]
    sheet.put(_HEAD, layout.factor, None, "head")
    sheet.put(MONTH_ZERO - 1, layout.factor, "Worth today of one paid then", "head-number")
    sheet.put(MONTH_ZERO, layout.factor, 1.0, "times")
    text = f"{column(layout.factor)}{MONTH_ZERO}/(1+{rate}/12)"
    sheet.fill_down(MONTH_ZERO + 1, layout.factor, text, factors, "times")
