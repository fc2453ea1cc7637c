"""The workbooks beside the guides: the words in them, and the files."""

import datetime

from builder.kinds.record import CostBenefit
from builder.value.compiled import compiled
from builder.views.catalogue import Catalogue, Guide
from builder.views.figures import money
from builder.views.value import WORKBOOK, InputRow, LineRow, ValueView
from builder.workbook.labels import InputLabels, Labels, LineLabels
from builder.workbook.layout import Layout
from builder.workbook.workbook import workbook

_UNDATED = datetime.date(2000, 1, 1)


def value_workbooks(catalogue: Catalogue, guide: Guide) -> list[tuple[str, bytes]]:
    """The workbook of a guide whose value can be calculated: where it lies in the site, and the file."""
    source = guide.record.cost_benefit
    if source is None or compiled(source).model is None:
        return []
    return [(f"{guide.address}{WORKBOOK}", _workbook(catalogue, guide, source))]


def _workbook(catalogue: Catalogue, guide: Guide, source: CostBenefit) -> bytes:
    view = ValueView(catalogue, guide.record, source)
    about = (guide.role.model.name, guide.offering.model.name, guide.industry.model.name if guide.industry else "")
    labels = Labels(
        title=guide.goal,
        about=" · ".join(filter(None, about)),
        inputs=tuple(_input(catalogue, row) for row in view.inputs),
        lines=tuple(_line(row) for row in (*view.benefits, *view.costs)),
        years=view.years,
        day=guide.record.review.reviewed or _UNDATED,
        decimals=money(source.currency, catalogue.options.locale).decimals,
    )
    ready = compiled(source)
    assert ready.model is not None
    assert ready.cases is not None
    return workbook(Layout(ready.model, ready.ranges, ready.cases, source.currency, labels))


def _input(catalogue: Catalogue, row: InputRow) -> InputLabels:
    name, address = "", None
    if row.source:
        proof = catalogue.library.proof.get(row.model.source or "")
        address = row.model.source_url or (proof.model.source.url if proof else None)
        name = row.model.source_url or row.source.text
    return InputLabels(row.model.id, row.model.label, row.model.unit, row.whose, row.model.basis or "", name, address)


def _line(row: LineRow) -> LineLabels:
    return LineLabels(row.model.name, row.kind, "".join(token.text for token in row.formula))
