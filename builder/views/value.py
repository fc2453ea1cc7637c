"""Cost versus benefit as it stands in the record: lines, numbers, and where each number comes from."""

import re
from dataclasses import dataclass

from builder.kinds.record import Benefit, Cost, CostBenefit, Input, ProductUsageRecord
from builder.page import Link
from builder.views.catalogue import Catalogue
from builder.views.figures import number

_WHOSE = {"buyer": "The buyer's number", "seller": "Our figure", "public": "Published"}
_PER = {"once": "once", "month": "a month", "year": "a year"}
_KINDS = {
    "revenue": "revenue", "cost": "cost saved", "avoided-cost": "cost avoided", "risk": "risk reduced",
    "one-time": "one-time", "recurring": "recurring", "effort": "own effort",
}  # fmt: skip


@dataclass(frozen=True)
class InputRow:
    """A number of the value section: its start value, whose it is, and where it comes from."""

    model: Input
    expected: str
    range: str | None
    whose: str
    question: str | None
    source: Link | None


@dataclass(frozen=True)
class LineRow:
    """A benefit or cost, with its formula in people's words."""

    model: Benefit | Cost
    kind: str
    per: str
    formula: str


@dataclass(frozen=True)
class ValueView:
    """Cost versus benefit as it stands in the record."""

    model: CostBenefit
    inputs: tuple[InputRow, ...]
    benefits: tuple[LineRow, ...]
    costs: tuple[LineRow, ...]


def value_view(catalogue: Catalogue, record: ProductUsageRecord) -> ValueView | None:
    """The record's cost and benefit, or nothing where it has none yet."""
    model = record.cost_benefit
    if model is None:
        return None
    labels = {item.id: item.label for item in model.inputs}
    asked = {
        question.collects: question.ask
        for reason in reversed(record.problem.reasons)
        for question in reversed(reason.questions)
        if question.collects
    }
    return ValueView(
        model,
        tuple(_input(catalogue, item, asked.get(item.id)) for item in model.inputs),
        tuple(_line(line, labels) for line in model.benefits),
        tuple(_line(line, labels) for line in model.costs),
    )


def in_words(formula: str, labels: dict[str, str]) -> str:
    """A formula with its names replaced by their labels and its signs by those of print."""
    signs = {"*": " × ", "/": " ÷ ", "-": " − ", "+": " + "}
    tokens = re.findall(r"[A-Za-z_]\w*|\d+(?:\.\d+)?|\s+|.", formula)
    return re.sub(r" {2,}", " ", "".join(labels.get(token, signs.get(token, token)) for token in tokens)).strip()


def _line(line: Benefit | Cost, labels: dict[str, str]) -> LineRow:
    return LineRow(line, _KINDS[line.kind], _PER[line.per], in_words(line.formula, labels))


def _input(catalogue: Catalogue, item: Input, question: str | None) -> InputRow:
    locale = catalogue.options.locale
    spread = None
    if item.low is not None and item.high is not None and item.low != item.high:
        spread = f"{number(item.low, locale)} – {number(item.high, locale)}"
    return InputRow(item, number(item.expected, locale), spread, _WHOSE[item.from_], question, _source(catalogue, item))


def _source(catalogue: Catalogue, item: Input) -> Link | None:
    if item.source_url:
        return Link("source", item.source_url)
    entry = catalogue.library.proof.get(item.source or "")
    return Link(entry.model.name, f"proof/{entry.id}/") if entry and catalogue.shows(entry) else None
