"""The first sheet: what it comes to in three cases, the numbers, and the lines with their formulas."""

from collections.abc import Sequence

from builder.formula.evaluate import Cannot, Value
from builder.value.calendar import span
from builder.value.model import NO_COST, Outcome, Side
from builder.workbook.labels import InputLabels
from builder.workbook.layout import (
    BEHIND,
    CANNOT,
    CASE_HEADS,
    FIRST_CASE,
    FROM,
    GIVEN_COLUMN,
    GROWS,
    IN_LAST_MONTH,
    MONTH_ZERO,
    PERIOD,
    SMALL,
    TIMES,
    Layout,
    shown,
)
from builder.workbook.package import Book, Sheet, column, place

_LOW, _EXPECTED, _HIGH = 6, 7, 8
_KIND, _BASIS, _SOURCE = 9, 10, 11
_WIDTHS = (38, 15, 13, 13, 13, 12, 12, 12, 12, 16, 46, 24)
_HOW_TO = (
    "Shaded numbers can be changed; everything else follows from them. A number under Given counts in all three cases. "
    "In the cautious case each number lies at the end of its range that lowers the net, in the best case at the other; "
    "which end that is was found with the numbers that came with this file."
)
_OF_NUMBERS = ("Given", "Low", "Start value", "High", "Whose", "Where it comes from", "Source")
_OF_LINES = ("From month", "Grows over months", "Times in all", "Times in last month", "Kind", "How it is worked out")
_PER = {"once": "once", "month": "a month", "year": "a year"}
_RESULTS = {
    "benefit": ("Benefit", "amount"),
    "savings": ("Saved", "amount"),
    "revenue": ("Earned", "amount"),
    "cost": ("Cost", "amount"),
    "net": ("Net", "amount-strong"),
    "payback": ("Pays for itself", "month"),
    "return": ("Return on cost", "share"),
    "present": ("Net today", "amount"),
    "waiting": ("A month of waiting costs", "waiting"),
}
_BROKEN = "AND(ISNUMBER({cell}),{cell}<>INT({cell}))"
_A_NUMBER = (
    'type="decimal" allowBlank="1" showErrorMessage="1" errorTitle="Not a number" '
    'error="Type a number alone; its unit stands to the left."><formula1>-999999999999999</formula1>'
    "<formula2>999999999999999</formula2>"
)
_A_MONTH = (
    'type="whole" allowBlank="1" showErrorMessage="1" errorTitle="Not a number of months" '
    'error="Type a whole number of months."><formula1>0</formula1><formula2>120</formula2>'
)


def add_value_sheet(book: Book, layout: Layout) -> None:
    """Add *Value*."""
    sheet = book.sheet("Value", _WIDTHS, frozen="B5", repeated=(4, 4))
    sheet.put(1, 0, layout.labels.title, "title")
    sheet.put(2, 0, f"{layout.labels.about}. {span(layout.months)}.", "note")
    sheet.put(3, 0, _HOW_TO, "note")
    _put_heads(sheet, 4, "What it comes to")
    for name in layout.results:
        _put_result(sheet, layout, name)
    _put_heads(sheet, layout.inputs_head, "Numbers", _OF_NUMBERS)
    for its in layout.labels.inputs:
        _put_input(sheet, layout, its)
    if layout.has_rate:
        _put_rate(sheet, layout)
    for side, lines in layout.sides.items():
        _put_heads(sheet, layout.line_heads[side], {"benefit": "It brings", "cost": "It costs"}[side], _OF_LINES)
        for number in lines:
            _put_line(sheet, layout, number)
    _put_whole(sheet, layout)
    _add_rules(sheet, layout)


def _put_heads(sheet: Sheet, row: int, title: str, others: Sequence[str] = ()) -> None:
    heads = (title, "Unit", *CASE_HEADS, *others)
    for index in range(_SOURCE + 1):
        style = "head-number" if FIRST_CASE <= index < _KIND else "head-aside" if index == _KIND else "head"
        sheet.put(row, index, heads[index] if index < len(heads) else None, style)


def _put_result(sheet: Sheet, layout: Layout, name: str) -> None:
    row, (label, style) = layout.results[name], _RESULTS[name]
    unit = None if name in ("payback", "return") else layout.currency
    sheet.put(row, 0, label, "strong" if name == "net" else "inner" if name in ("savings", "revenue") else "text")
    sheet.put(row, 1, unit, "strong" if name == "net" else "small")
    for case, outcome in enumerate(layout.outcomes):
        text, value = _result(layout, name, case, outcome)
        whole = place(FIRST_CASE + case, layout.whole_row, fixed="R")
        sheet.formula(row, FIRST_CASE + case, f'IF({whole}="yes",{text},"{CANNOT}")', shown(value), style)


def _result(layout: Layout, name: str, case: int, outcome: Outcome) -> tuple[str, Value | str]:
    """The formula of a result, and what it comes to."""
    here, rows = column(FIRST_CASE + case), layout.results
    benefit, cost = (column(layout.so_far(case, side)) for side in layout.sides)
    if name in ("savings", "revenue"):
        return _part_of_benefit(layout, name, here, outcome)
    if name == "payback":
        never = f"not within {span(layout.months)}"
        behind = f"Months!{benefit}{BEHIND}"
        is_free = f"AND({here}{rows['benefit']}>=0,{here}{rows['cost']}=0)"
        text = f'IF({is_free},"no cost",IF({behind}<{layout.months},{behind}+1,"{never}"))'
        return text, "no cost" if outcome.is_free else outcome.payback_month or outcome.fault or never
    if name == "return":
        its_cost = f"{here}{rows['cost']}"
        value = "no cost" if outcome.return_on_cost == NO_COST else outcome.return_on_cost
        return f'IF({its_cost}<=0,"no cost",{here}{rows["net"]}/{its_cost})', value
    if name == "waiting":
        waiting = outcome.cost_of_waiting
        text = "-".join(_in_last_month(layout, side, here) for side in layout.sides)
        is_loss = not isinstance(outcome.net, Cannot) and outcome.net < 0
        value = waiting if isinstance(waiting, Cannot) else 0.0 if is_loss else max(0.0, waiting)
        return f"IF({here}{rows['net']}<0,0,MAX(0,{text}))", value
    if name == "present":
        return "-".join(_present(layout, letter) for letter in (benefit, cost)), outcome.present_value
    return {
        "benefit": (f"Months!{benefit}{layout.last_row}", outcome.benefit),
        "cost": (f"Months!{cost}{layout.last_row}", outcome.cost),
        "net": (f"{here}{rows['benefit']}-{here}{rows['cost']}", outcome.net),
    }[name]


def _part_of_benefit(layout: Layout, name: str, here: str, outcome: Outcome) -> tuple[str, Value]:
    lines = [(number, layout.model.lines[number]) for number in layout.sides["benefit"]]
    wanted = [(number, line.kind) for number, line in lines if (line.kind == "revenue") == (name == "revenue")]
    rows = [layout.line_rows[number] for number, _ in wanted]
    text = "+".join(f"{here}{row}*{place(TIMES, row, fixed='C')}" for row in rows)
    return text, outcome.total("benefit", [kind for _, kind in wanted])


def _present(layout: Layout, letter: str) -> str:
    """What comes in each month, times what it is worth at the start."""
    first, last = MONTH_ZERO + 1, layout.last_row
    factor = column(layout.factor)
    months = f"Months!{letter}{first}:{letter}{last}-Months!{letter}{first - 1}:{letter}{last - 1}"
    return f"SUMPRODUCT(({months})*Months!{factor}{first}:{factor}{last})"


def _in_last_month(layout: Layout, side: Side, here: str) -> str:
    if not layout.sides[side]:
        return "0"
    first, last = (layout.line_rows[layout.sides[side][at]] for at in (0, -1))
    times = column(IN_LAST_MONTH)
    return f"SUMPRODUCT({here}{first}:{here}{last}*${times}{first}:${times}{last})"


def _put_input(sheet: Sheet, layout: Layout, its: InputLabels) -> None:
    row = layout.input_rows[its.id]
    number = next(item for item in layout.ranges if item.name == its.id)
    whole = "-whole" if all(end.is_integer() for end in (number.low, number.expected, number.high)) else ""
    sheet.put(row, 0, its.label)
    sheet.put(row, 1, its.unit, "small")
    for case, chosen in enumerate(layout.cases.inputs):
        usual = _EXPECTED
        if chosen[its.id] != number.expected:
            usual = _LOW if chosen[its.id] == number.low else _HIGH
        cells = place(GIVEN_COLUMN, row, fixed="C"), place(usual, row, fixed="C")
        text = 'IF({0}<>"",{0},IF({1}<>"",{1},"no number"))'.format(*cells)
        sheet.formula(row, FIRST_CASE + case, text, chosen[its.id], f"number{whole}")
    sheet.put(row, GIVEN_COLUMN, None, f"theirs{whole}")
    sheet.put(row, _EXPECTED, number.expected, f"ours{whole}")
    if number.low < number.high:
        sheet.put(row, _LOW, number.low, f"ours{whole}")
        sheet.put(row, _HIGH, number.high, f"ours{whole}")
    sheet.put(row, _KIND, its.whose, "aside")
    sheet.put(row, _BASIS, its.basis, "small")
    sheet.put(row, _SOURCE, its.source or None, "link" if its.address else "small")
    if its.address:
        sheet.link(row, _SOURCE, its.address)


def _put_rate(sheet: Sheet, layout: Layout) -> None:
    row, rate = layout.rate_row, layout.model.discount_rate or 0.0
    sheet.put(row, 0, "Discount rate")
    sheet.put(row, 1, "ratio/year", "small")
    cells = place(GIVEN_COLUMN, row, fixed="C"), place(_EXPECTED, row, fixed="C")
    for case in range(3):
        sheet.formula(row, FIRST_CASE + case, 'IF({0}<>"",{0},{1})'.format(*cells), rate, "number")
    sheet.put(row, GIVEN_COLUMN, None, "theirs")
    sheet.put(row, _EXPECTED, rate, "ours")
    sheet.put(row, _BASIS, "What a year takes off an amount, a twelfth of it for each month", "small")


def _put_line(sheet: Sheet, layout: Layout, number: int) -> None:
    line, its, row = layout.model.lines[number], layout.labels.lines[number], layout.line_rows[number]
    sheet.put(row, 0, its.label)
    sheet.put(row, 1, f"{layout.currency} {_PER[line.per]}", "small")
    for case, outcome in enumerate(layout.outcomes):
        text = f'IFERROR({layout.formula(line, case)},"{CANNOT}")'
        sheet.formula(row, FIRST_CASE + case, text, shown(outcome.amounts[line.name]), "amount")
    sheet.put(row, FROM, float(line.starts_month), "ours-whole")
    if layout.grows(line):
        sheet.put(row, GROWS, float(line.ramp_months), "ours-whole")
    counted, period = column(1 + number), f"Months!{column(1 + number)}{PERIOD}"
    last, end = layout.last_row, layout.months
    times = layout.model.total_weights[number]
    sheet.formula(row, TIMES, f"Months!{counted}{last}/{period}", times, "times")
    if line.per == "once":
        sheet.put(row, IN_LAST_MONTH, 0.0, "times")
    else:
        text = f"(Months!{counted}{last}-Months!{counted}{last - 1})/{period}"
        sheet.formula(row, IN_LAST_MONTH, text, line.weight(end, end), "times")
    sheet.put(row, _KIND, its.kind, "aside")
    sheet.put(row, _BASIS, its.formula, "small")


def _put_whole(sheet: Sheet, layout: Layout) -> None:
    rows = layout.line_rows
    sheet.put(layout.whole_row, 0, "Every line can be worked out", "small")
    for case, outcome in enumerate(layout.outcomes):
        letter = column(FIRST_CASE + case)
        cells = f"{letter}{rows[0]}:{letter}{rows[-1]}"
        text = f'IF(COUNTIFS({cells},">-1E15",{cells},"<1E15")={len(rows)},"yes","no")'
        sheet.formula(layout.whole_row, FIRST_CASE + case, text, "no" if outcome.fault else "yes", "answer")


def _add_rules(sheet: Sheet, layout: Layout) -> None:
    """How numbers are written, and what may be typed."""
    results, lines = layout.results, layout.line_rows
    amounts = [("benefit", "net"), ("waiting", "waiting"), *([("present", "present")] if layout.has_rate else [])]
    rows = [*((results[first], results[last]) for first, last in amounts), (lines[0], lines[-1])]
    start, end = column(FIRST_CASE), column(FIRST_CASE + 2)
    sheet.write_otherwise((f"{start}{first}:{end}{last}" for first, last in rows), SMALL, "small")
    first, last = layout.inputs_head + 1, layout.rate_row
    if last >= first:
        sheet.write_otherwise((f"{start}{first}:{column(_HIGH)}{last}",), _BROKEN, "decimals")
        sheet.check(f"{column(GIVEN_COLUMN)}{first}:{column(_HIGH)}{last}", _A_NUMBER)
    sheet.check(f"{column(FROM)}{lines[0]}:{column(GROWS)}{lines[-1]}", _A_MONTH)
