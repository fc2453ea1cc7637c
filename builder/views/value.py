"""Cost versus benefit as a guide shows it: lines, years, cases, and where each number comes from."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from builder.kinds.record import Benefit, Cost, CostBenefit, Input, ProductUsageRecord
from builder.page import Link
from builder.value.calendar import span
from builder.value.cases import Cases, Range
from builder.value.chart import BAR, BOTTOM, HEIGHT, LEFT, RIGHT, TICKS, TOP, WIDTH
from builder.value.compiled import Compiled, compiled
from builder.value.faults import name_in_formulas
from builder.value.model import Model
from builder.views.catalogue import Catalogue
from builder.views.figures import Money, money, number
from builder.views.value_figures import SAVINGS, figures, page_data

WORKBOOK = "value.xlsx"
"""The name of the workbook beside a guide."""

_WHOSE = {"buyer": "Assumed; theirs to give", "seller": "Our figure", "public": "Published"}
_GIVEN = {"buyer": "The buyer's number", "seller": "Changed here", "public": "Changed here"}
_KINDS = {
    "revenue": "revenue", "cost": "cost saved", "avoided-cost": "cost avoided", "risk": "risk reduced",
    "one-time": "one-time", "recurring": "recurring", "effort": "own effort",
}  # fmt: skip

_CASE_ROWS = {
    "savings": "Saved", "revenue": "Earned", "benefit": "Benefit", "cost": "Cost", "net": "Net",
    "present": "Net today, at {rate} a year", "payback": "Pays for itself", "return": "Return on cost",
    "waiting": "A month of waiting costs",
}  # fmt: skip


@dataclass(frozen=True)
class Token:
    """A piece of a formula in people's words: a sign or a number, or the name of an input or a line."""

    text: str
    name: str = ""
    """The name of the input or line that it stands for."""
    is_input: bool = False

    @property
    def figure(self) -> str:
        """The name of the figure that it stands for; empty for a sign or a number."""
        return f"{'input' if self.is_input else 'line'}.{self.name}" if self.name else ""


@dataclass(frozen=True)
class InputRow:
    """A number of the value section: its start value, whose it is, and where it comes from."""

    model: Input
    expected: str
    range: str | None
    whose: str
    given: str
    """Whose it is once somebody has typed one in its place."""
    question: str | None
    source: Link | None


@dataclass(frozen=True)
class LineRow:
    """A benefit or cost, with its formula in people's words."""

    model: Benefit | Cost
    name: str
    """As figures and formulas call it."""
    kind: str
    formula: tuple[Token, ...]

    @property
    def figure(self) -> str:
        """The name of the figure that it is."""
        return f"line.{self.name}"

    @property
    def when(self) -> str:
        """From when on it comes, where that is not the first month at once."""
        ramp = self.model.ramp_months if isinstance(self.model, Benefit) else 0
        start = f"from month {self.model.starts_month}" if self.model.starts_month > 1 else ""
        if self.model.per == "once":
            start = f"in month {self.model.starts_month}"
        grows = f"growing over {ramp} months" if ramp else ""
        return ", ".join(filter(None, (start, grows)))


@dataclass(frozen=True)
class Axis:
    """The coordinate system of the course of benefit and cost."""

    years: tuple[tuple[int, str], ...]
    """Where each year ends, and what is written there."""
    box: str = f"0 0 {WIDTH} {HEIGHT}"
    left: int = LEFT
    right: int = RIGHT
    top: int = TOP
    bottom: int = BOTTOM
    bar: int = BAR
    ticks: tuple[str, ...] = tuple(f"course.tick.{number}" for number in range(TICKS))
    """The names of the figures across."""


class ValueView:
    """Cost versus benefit, from the start values, and all that a page needs to work it out anew."""

    def __init__(
        self, catalogue: Catalogue, record: ProductUsageRecord, source: CostBenefit, address: str = ""
    ) -> None:
        self.source = source
        self.workbook = f"{address}{WORKBOOK}"
        """Where it lies as a workbook in the site, if it can be calculated."""
        self._catalogue = catalogue
        self._record = record
        self._locale = catalogue.options.locale
        self._ready: Compiled = compiled(source)
        self._labels = {item.id: item.label for item in source.inputs} | {
            name_in_formulas(line): line.name for line in self._ready.lines
        }

    @property
    def model(self) -> Model | None:
        """The calculation; `None` where its formulas have mistakes."""
        return self._ready.model

    @property
    def ranges(self) -> tuple[Range, ...]:
        """The inputs' numbers with the ends between which they are expected."""
        return self._ready.ranges

    @property
    def cases(self) -> Cases | None:
        """The three cases; `None` where there is no calculation."""
        return self._ready.cases

    @cached_property
    def figures(self) -> dict[str, str]:
        """Every figure by its name; empty where nothing can be calculated."""
        if self.model is None:
            return {}
        return figures(self.model, self.ranges, self._line_names, self._money, self.cases)

    @cached_property
    def benefits(self) -> tuple[LineRow, ...]:
        """What it brings."""
        return tuple(self._line(line) for line in self.source.benefits)

    @cached_property
    def costs(self) -> tuple[LineRow, ...]:
        """What it costs."""
        return tuple(self._line(line) for line in self.source.costs)

    @cached_property
    def has_both_sorts(self) -> bool:
        """Whether there is revenue beside savings, so that each is shown apart."""
        return len({line.kind in SAVINGS for line in self.source.benefits}) > 1

    @property
    def case_rows(self) -> Iterator[tuple[str, str, list[str]]]:
        """The rows of the table of cases: what it is, as figures call it and as people do, and its three figures."""
        left_out = {"benefit"} if self.has_both_sorts else {"savings", "revenue"}
        if self.source.discount_rate is None:
            left_out.add("present")
        for what, label in _CASE_ROWS.items():
            if what not in left_out:
                cells = [self.figures[f"{case}.{what}"] for case in ("low", "expected", "high")]
                yield what, label.format(rate=self.rate) if what == "present" else label, cells

    def year_cells(self, what: str) -> list[str]:
        """The row of the table of years that figures call `what`: each year's figure, then that of all."""
        figures = self.figures
        return [*(figures[f"{what}.{number}"] for number in range(len(self.years))), figures[f"{what}.all"]]

    def swing_cells(self, name: str) -> list[str]:
        """The row of an input in the table of swings: the net at its low and high end, and where its bar lies."""
        return [self.figures[f"swing.{name}.{what}"] for what in ("low", "high", "x", "width", "middle")]

    @cached_property
    def years(self) -> tuple[str, ...]:
        """The headings of the years."""
        if self.model is None:
            return ()
        spans = [last - first + 1 for first, last in self.model.years]
        return tuple(
            f"Year {index}" if months == 12 else f"Year {index} ({span(months)})"
            for index, months in enumerate(spans, 1)
        )

    @property
    def rate(self) -> str:
        """The discount rate as the locale writes it."""
        return self._money.notation.share(self.source.discount_rate or 0.0, places=2)

    @cached_property
    def inputs(self) -> tuple[InputRow, ...]:
        """The numbers: those to ask the buyer for first."""
        asked = {
            question.collects: question.ask
            for reason in reversed(self._record.problem.reasons)
            for question in reversed(reason.questions)
            if question.collects
        }
        rows = [self._input(item, asked.get(item.id)) for item in self.source.inputs]
        return tuple(sorted(rows, key=lambda row: row.model.from_ != "buyer"))

    @cached_property
    def swings(self) -> tuple[tuple[str, InputRow], ...]:
        """The inputs that have a range, by how far they move the net: name and row."""
        rows = {row.model.id: row for row in self.inputs}
        return tuple((name, rows[name]) for name in self.figures.get("swings", "").split())

    @cached_property
    def axis(self) -> Axis:
        """The coordinate system of the picture."""
        months = self.source.horizon_months
        step = 12 if months <= 60 else 24
        ends = range(step, months + 1, step) if months >= 12 else (months,)
        # The first says what is counted: there is no room for that word at each of five years.
        labels = (f"month {end}" if end == ends[0] else str(end) for end in ends)
        return Axis(
            tuple((LEFT + (RIGHT - LEFT) * end // months, label) for end, label in zip(ends, labels, strict=True))
        )

    @cached_property
    def data(self) -> list[object]:
        """What the page's script calculates with."""
        return page_data(self.model, self.ranges, self._line_names, self._money) if self.model else []

    @cached_property
    def fault(self) -> str:
        """Why nothing can be calculated, in one sentence."""
        return self._ready.faults[0].message if self._ready.faults else "There is no benefit and no cost yet."

    @property
    def _line_names(self) -> list[str]:
        return [line.name for line in self._ready.lines]

    @property
    def _money(self) -> Money:
        return money(self.source.currency, self._locale)

    def _line(self, line: Benefit | Cost) -> LineRow:
        tokens = in_words(line.formula, self._labels, {item.id for item in self.source.inputs}, self._locale)
        return LineRow(line, name_in_formulas(line), _KINDS[line.kind], tuple(tokens))

    def _input(self, item: Input, question: str | None) -> InputRow:
        spread = None
        if item.low is not None and item.high is not None and item.low != item.high:
            spread = f"{number(item.low, self._locale)} – {number(item.high, self._locale)}"
        expected = number(item.expected, self._locale)
        source = self._source(item)
        # A figure is never called published where nothing shows where.
        whose = "Assumed" if item.from_ == "public" and source is None else _WHOSE[item.from_]
        return InputRow(item, expected, spread, whose, _GIVEN[item.from_], question, source)

    def _source(self, item: Input) -> Link | None:
        if item.source_url:
            return Link("source", item.source_url)
        entry = self._catalogue.library.proof.get(item.source or "")
        return Link(entry.model.name, f"proof/{entry.id}/") if entry and self._catalogue.shows(entry) else None


def in_words(formula: str, labels: Mapping[str, str], inputs: Collection[str], locale: str) -> Iterator[Token]:
    """A formula with its names replaced by their labels, and its signs by those of print."""
    for piece in re.findall(r"[A-Za-z_]\w*|\d+(?:\.\d+)?|\s+|[<>=!]=|.", formula):
        if piece in labels:
            yield Token(labels[piece], piece, is_input=piece in inputs)
        elif piece[0].isdigit():
            yield Token(number(float(piece), locale))
        elif piece in ("if", "else") or piece[0] in "<>=!":
            yield Token(f" {piece} ")
        elif piece.strip():
            yield Token(_SIGNS.get(piece, piece))


_SIGNS = {"*": " × ", "/": " ÷ ", "-": " − ", "+": " + ", ",": ", "}


def value_view(catalogue: Catalogue, record: ProductUsageRecord, address: str = "") -> ValueView | None:
    """The record's cost and benefit, or nothing where it has none yet; `address` is that of its guide."""
    return ValueView(catalogue, record, record.cost_benefit, address) if record.cost_benefit else None
