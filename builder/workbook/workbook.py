"""The workbook of a record, as a file."""

from builder.workbook.layout import Layout
from builder.workbook.months_sheet import add_months_sheet
from builder.workbook.package import Book
from builder.workbook.value_sheet import add_value_sheet
from builder.workbook.years_sheet import add_years_sheet


def workbook(layout: Layout) -> bytes:
    """The workbook of what cost and benefit come to: three sheets of numbers, formulas and what these come to."""
    labels = layout.labels
    book = Book(labels.title, labels.day, labels.decimals, dict(layout.names()))
    add_value_sheet(book, layout)
    add_years_sheet(book, layout)
    add_months_sheet(book, layout)
    return book.file()
