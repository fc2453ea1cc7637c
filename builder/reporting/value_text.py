"""Cost versus benefit in the terminal: the texts and figures of the guide, in columns."""

import textwrap
from collections.abc import Iterator, Sequence
from itertools import chain

from builder.kinds.record import Input
from builder.reading.characters import visible, width
from builder.record_value import RecordValue
from builder.value.calendar import span
from builder.views.figures import number
from builder.views.value import InputRow, LineRow, ValueView

_WIDTH = 100
_GAP = 2


def value_text(found: RecordValue) -> str:
    """Verdict, cases, years with each line's formula, what matters most, and the numbers with where they come from."""
    view = found.view
    head = [found.goal, f"{found.id} ({found.status})"]
    blocks = [
        head,
        _wrapped(" ".join(filter(None, (view.figures["verdict"], view.figures["advice"])))),
        list(_cases(view)),
        list(_years(view)),
        list(_swings(view)),
        list(_inputs(found)),
    ]
    return "\n\n".join("\n".join(visible(plain(line)).rstrip() for line in block) for block in blocks if block)


def plain(text: str) -> str:
    """A text of the guide without what holds its pieces together on a page: a terminal has no use for it."""
    return text.replace("\u2060", "")


def formula_in_words(view: ValueView, row: LineRow) -> str:
    """A line's formula as the guide words it, each name with its number behind it, and what it comes to."""
    words = "".join(
        f"{token.text} ({view.figures[token.figure]})" if token.figure else token.text for token in row.formula
    )
    result = f"{words} = {view.figures[f'line.{row.name}']}"
    return f"{result}, {row.when}" if row.when else result


def _cases(view: ValueView) -> Iterator[str]:
    rows = [("Saved", "savings"), ("Earned", "revenue")] if view.has_both_sorts else [("Benefit", "benefit")]
    rows += [("Cost", "cost"), ("Net", "net")]
    if view.source.discount_rate is not None:
        rows.append((f"Net today, at {view.rate} a year", "present"))
    rows += [("Pays for itself", "payback"), ("Return on cost", "return"), ("A month of waiting costs", "waiting")]
    names = ("low", "expected", "high")
    table: list[tuple[str, ...]] = [
        (f"{view.source.currency} over {span(view.source.horizon_months)}", "Cautious", "Expected", "Best")
    ]
    table += [(label, *(view.figures[f"{case}.{what}"] for case in names)) for label, what in rows]
    yield from chain(*_table(table))


def _years(view: ValueView) -> Iterator[str]:
    years = range(len(view.years))
    rows: list[tuple[str, ...]] = [(f"{view.source.currency}, expected", *view.years, "Total")]
    formulas: dict[int, str] = {}
    for lines, what, label in ((view.benefits, "benefit", "Benefit"), (view.costs, "cost", "Cost")):
        for line in lines:
            formulas[len(rows)] = formula_in_words(view, line)
            cells = (view.figures[f"line.{line.name}.{year}"] for year in years)
            rows.append((f"{line.model.name} ({line.kind})", *cells, view.figures[f"line.{line.name}.all"]))
        rows.append((label, *(view.figures[f"{what}.{year}"] for year in years), view.figures[f"expected.{what}"]))
    rows.append(("Net", *(view.figures[f"net.{year}"] for year in years), view.figures["expected.net"]))
    rows.append(("Net so far", *(view.figures[f"so-far.{year}"] for year in years), ""))
    for place, lines_of_row in enumerate(_table(rows)):
        yield from lines_of_row
        if place in formulas:
            yield from _wrapped(formulas[place], 4)


def _swings(view: ValueView) -> Iterator[str]:
    if view.swings:
        yield "What moves the result most"
        rows = [("Net, if only this number is", "low", "high")]
        for name, row in view.swings:
            rows.append((row.model.label, view.figures[f"swing.{name}.low"], view.figures[f"swing.{name}.high"]))
        yield from chain(*_table(rows))


def _inputs(found: RecordValue) -> Iterator[str]:
    if found.view.inputs:
        yield "The numbers; put another in the place of one with --set NAME=NUMBER"
    for row in found.view.inputs:
        item = row.model
        before = found.given.get(item.id)
        whose = f"{row.whose}." if before is None else _given(row, before, found.locale)
        spread = f" ({row.range})" if row.range else ""
        yield from _wrapped(f"{item.id}: {item.label}")
        yield from _wrapped(f"{row.expected} {item.unit}{spread}. {whose}", 4)
        source = _source(row)
        if before is None and (item.basis or source):
            yield from _wrapped(" ".join(filter(None, (item.basis, f"({source})" if source else ""))), 4)
        if row.question:
            yield from _wrapped(row.question, 4)


def _given(row: InputRow, before: Input, locale: str) -> str:
    """What is to be said of a given number, beside the number."""
    low, high = (before.expected if end is None else end for end in (before.low, before.high))
    words = f"{row.given}, in the place of {number(before.expected, locale)}."
    if low == high or low <= row.model.expected <= high:
        return words
    return f"{words} Outside {number(low, locale)} to {number(high, locale)}, the range that was expected."


def _source(row: InputRow) -> str:
    if row.model.source_url:
        return row.model.source_url
    return row.source.text if row.source else ""


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[list[str]]:
    """The lines of each row: its first cell to the left, over several lines where it is long; figures to the right."""
    columns = range(1, len(rows[0]))
    widths = [max(width(row[column]) for row in rows) + _GAP for column in columns]
    first = max(24, min(max(width(row[0]) for row in rows), _WIDTH - sum(widths)))
    for row in rows:
        *above, label = textwrap.wrap(row[0], first) or [""]
        cells = (" " * (size - width(cell)) + plain(cell) for cell, size in zip(row[1:], widths, strict=True))
        yield [*above, label + " " * (first - width(label)) + "".join(cells)]


def _wrapped(text: str, indent: int = 0) -> list[str]:
    lines = textwrap.wrap(text, _WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    return [" " * indent + line for line in lines]
