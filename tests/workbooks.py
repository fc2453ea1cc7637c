"""Workbooks to look into: made from the record that was worked out by hand, or from any model, and opened with openpyxl."""

import datetime
import io

import openpyxl
from by_hand import SOURCE

from builder.value.cases import cases
from builder.value.compiled import compiled
from builder.workbook.labels import InputLabels, Labels, LineLabels
from builder.workbook.layout import Layout
from builder.workbook.workbook import workbook

READY = compiled(SOURCE)
HOSTILE = (
    "=1+1",
    "+49 30 123",
    "-2",
    "@SUM(A1)",
    '=HYPERLINK("http://x.example")',
    "<b>&amp;",
    "_x0041_",
    "  spaces  ",
    "two\nlines",
    "'quoted",
)


def labels_of(model, ranges, *, label=str, day=datetime.date(2026, 11, 1)):
    return Labels(
        title=label("Scrap less"),
        about=label("Plant manager"),
        inputs=tuple(InputLabels(it.name, label(it.name), "EUR", "Published", label("From a list"), label("A source"),
                                 "https://example.com/?a=1&b=\"2\"") for it in ranges),
        lines=tuple(LineLabels(label(line.name), "cost saved", label("a × b")) for line in model.lines),
        years=tuple(f"Year {number}" for number, _ in enumerate(model.years, 1)),
        day=day,
        decimals=2,
    )  # fmt: skip


def made(model=READY.model, ranges=READY.ranges, **options):
    return workbook(Layout(model, ranges, cases(model, ranges), "EUR", labels_of(model, ranges, **options)))


def opened(file, *, values=False):
    return openpyxl.load_workbook(io.BytesIO(file), data_only=values)


def row_of(sheet, label, column=1):
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, column).value == label)
