"""The workbooks beside the guides: the words in them, and the files."""

import datetime

from builder.views.catalogue import Catalogue, Guide
from builder.views.figures import money
from builder.views.value import InputRow, LineRow, ValueView
from builder.workbook.labels import InputLabels, Labels, LineLabels
from builder.workbook.layout import Layout
from builder.workbook.workbook import workbook

_UNDATED = datetime.date(2000, 1, 1)


def value_workbooks(catalogue: Catalogue, guide: Guide, view: ValueView | None) -> list[tuple[str, bytes]]:
    """The workbook of a guide whose value can be calculated: where it lies in the site, and the file."""
    if view is None or view.model is None or view.cases is None:
        return []
    layout = Layout(view.model, view.ranges, view.cases, view.source.currency, _labels(catalogue, guide, view))
    return [(view.workbook, workbook(layout))]


def _labels(catalogue: Catalogue, guide: Guide, view: ValueView) -> Labels:
    about = (guide.role.model.name, guide.offering.model.name, guide.industry.model.name if guide.industry else "")
    return Labels(
        title=guide.goal,
        about=" · ".join(filter(None, about)),
        inputs=tuple(_input(catalogue, row) for row in view.inputs),
        lines=tuple(_line(row) for row in (*view.benefits, *view.costs)),
        years=view.years,
        day=guide.record.review.reviewed or _UNDATED,
        decimals=money(view.source.currency, catalogue.options.locale).decimals,
    )


def _input(catalogue: Catalogue, row: InputRow) -> InputLabels:
    name, address = "", None
    if row.source:
        proof = catalogue.library.proof.get(row.model.source or "")
        address = row.model.source_url or (proof.model.source.url if proof else None)
        name = row.model.source_url or row.source.text
    return InputLabels(row.model.id, row.model.label, row.model.unit, row.whose, row.model.basis or "", name, address)


def _line(row: LineRow) -> LineLabels:
    return LineLabels(row.model.name, row.kind, "".join(token.text for token in row.formula))
