"""Shapes for machines: `guides.json` and the reports, each with an example made by the code that writes them."""

import datetime
import json
from functools import cached_property

from builder import __version__
from builder.pages.writing.checks import finding_of
from builder.pages.writing.fields import FieldRow, field_rows
from builder.pages.writing.value import CalculationView
from builder.reporting import report
from builder.reporting.findings_report import FindingsReport
from builder.reporting.value_report import ValueReport, value_report
from builder.views.guide_index import GuideIndex, GuideSummary, Named


class MachinesView:
    """Everything the page for machines asks for."""

    def __init__(self) -> None:
        self._finding = finding_of("SPC008")

    @cached_property
    def fields(self) -> tuple[FieldRow, ...]:
        """The fields of `guides.json`."""
        return tuple(field_rows(GuideIndex, "guides-json"))

    @cached_property
    def report_fields(self) -> tuple[FieldRow, ...]:
        """The fields of the JSON report."""
        return tuple(field_rows(FindingsReport, "findings-json"))

    @cached_property
    def guides(self) -> str:
        """A `guides.json` with one guide."""
        guide = GuideSummary(
            id="load-planning/empty-trips",
            url="guides/load-planning/empty-trips/",
            goal="Bring empty return trips down to one in ten",
            problem="Loads for the way back are looked for when the lorry is already on the road",
            need="See tomorrow's free lorries before the day ends",
            role=Named(id="head-of-transport", name="Head of transport"),
            industry=None,
            offering=Named(id="load-planning", name="Load planning"),
            market="mainstream",
            affects=("managing-director",),
            proof=("one-depot",),
            status="approved",
            owner="Transport marketing",
            reviewed=datetime.date(2026, 11, 1),
            due=datetime.date(2027, 4, 30),
        )
        index = GuideIndex(
            version=1, generator=f"sales-primed {__version__}", site="Conversation guides", guides=(guide,)
        )
        return index.model_dump_json(indent=2)

    @cached_property
    def value_fields(self) -> tuple[FieldRow, ...]:
        """The fields of what `primed value` prints as JSON."""
        return tuple(field_rows(ValueReport, "value-json"))

    @cached_property
    def figure(self) -> str:
        """The expected net of the worked example, as it stands in that JSON."""
        return json.dumps(
            json.loads(value_report(CalculationView().worked))["cases"]["expected"]["net"], ensure_ascii=False, indent=2
        )

    @cached_property
    def reports(self) -> dict[str, str]:
        """The same finding in every format."""
        return {name: write([self._finding]) for name, write in report.FORMATS.items()}

    @cached_property
    def sarif_result(self) -> str:
        """The finding alone, as it stands in a SARIF report."""
        return json.dumps(json.loads(self.reports["sarif"])["runs"][0]["results"][0], indent=2)
