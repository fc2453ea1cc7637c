"""How cost versus benefit is written: every formula, unit and figure on the page comes from the checker itself."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from builder.formula.evaluate import Cannot, evaluate
from builder.formula.parse import parse
from builder.formula.unit import fits, unit
from builder.formula.units import units_of
from builder.kinds.record import CostBenefit
from builder.options import Options
from builder.pages.writing.record import WORKED
from builder.record_value import RecordValue, record_value
from builder.reporting.value_text import value_text
from builder.rules import rules
from builder.value.compiled import compiled
from builder.value.model import Line
from builder.views.figures import number
from builder.views.rule import RuleView
from builder.workspace import Workspace

_NUMBERS = {"empty_trips": 90.0, "cost_of_a_trip": 240.0, "price_of_a_place": 500.0, "fewer_trips": 12960.0}
_RULES = (
    *("SPC815", "SPC816", "SPC817", "SPC818", "SPC819", "SPC820", "SPC821", "SPC822", "SPC823"),
    *("SPC811", "SPC812", "SPC805", "SPC206", "SPC404"),
)


@dataclass(frozen=True)
class FormulaExample:
    """Something that may stand in a formula, and what it comes to."""

    what: str
    formula: str

    @property
    def result(self) -> str:
        """What it comes to with 90 empty trips of 240 each, and 500 for a place."""
        value = evaluate(parse(self.formula), _NUMBERS)
        return value.why if isinstance(value, Cannot) else number(value, "en")


@dataclass(frozen=True)
class UnitExample:
    """A formula over numbers with units, and what becomes of their units."""

    formula: str
    units: dict[str, str]
    per: str = "year"
    note: str = ""

    @cached_property
    def source(self) -> CostBenefit:
        """A calculation of this formula alone."""
        inputs = [
            {"id": name, "label": name, "unit": its, "from": "buyer", "expected": "40"}
            for name, its in self.units.items()
        ]
        line = {"id": "line", "name": "Line", "kind": "cost", "formula": self.formula, "per": self.per}
        return CostBenefit.model_validate({"currency": "EUR", "inputs": inputs, "benefits": [line]})

    @property
    def result(self) -> str:
        """The unit that it comes to, by the reading that fits, or what the checker says."""
        made = compiled(self.source)
        if made.faults:
            return made.faults[0].message
        wanted = unit("EUR") if self.per == "once" else unit("EUR") / unit(self.per)
        known = {name: unit(its, "EUR") for name, its in self.units.items()}
        found = units_of(parse(self.formula), known, wanted)
        is_period = any(its is not None and fits(its, wanted) for its in found)
        return str(wanted if is_period else unit("EUR"))


class CalculationView:
    """Everything the page about cost versus benefit asks for."""

    formulas = (
        FormulaExample("Names of inputs, and plain numbers", "empty_trips * cost_of_a_trip * 0.6"),
        FormulaExample("Plus, minus, times, divided by, and parentheses", "(empty_trips - 20) * cost_of_a_trip / 2"),
        FormulaExample("Not more than", "min(empty_trips, 60) * cost_of_a_trip"),
        FormulaExample("Not less than", "max(0, empty_trips - 120) * cost_of_a_trip"),
        FormulaExample("One thing or another", "empty_trips * cost_of_a_trip if empty_trips > 40 else 0"),
        FormulaExample("Whole places: ceil, floor, round", "ceil(empty_trips / 40) * price_of_a_place"),
        FormulaExample("Another line, by its id: fewer-trips", "fewer_trips * 0.2"),
    )
    refused = (
        "empty_trips × cost_of_a_trip",
        "60% * empty_trips * cost_of_a_trip",
        "1,200 * cost_of_a_trip",
        "fewer-trips * 0.2",
        "emty_trips * cost_of_a_trip",
        "1200 * 12",
    )
    """Formulas that the checker speaks about."""
    fitting = (
        UnitExample("hours * weeks * wage", {"hours": "hours a week", "weeks": "week/year", "wage": "EUR/hour"}),
        UnitExample(
            "hours * 46 * wage", {"hours": "hours a week", "wage": "€/h"}, note="46 may be the weeks of a year."
        ),
        UnitExample("price * 12", {"price": "EUR/month"}, note="12 may be the months of a year."),
        UnitExample("bill * saved / 100", {"bill": "EUR/year", "saved": "%"}, note="100 makes a share of percent."),
        UnitExample("machines * price", {"machines": "machines", "price": "EUR per machine and year"}),
        UnitExample(
            "stops * cost", {"stops": "unplanned stops/year", "cost": "EUR/stop"}, note="The same thing in other words."
        ),
        UnitExample("days * wage", {"days": "day", "wage": "EUR/day"}, per="once"),
    )
    unfitting = (
        UnitExample("hours * wage", {"hours": "hours a week", "wage": "EUR/hour"}),
        UnitExample("price", {"price": "EUR/month"}),
        UnitExample("bill * saved", {"bill": "EUR/year", "saved": "%"}),
        UnitExample("trips * cost", {"trips": "trip/year", "cost": "EUR"}),
        UnitExample("machines * price", {"machines": "machine", "price": "USD/machine"}),
        UnitExample("(bill + wage) * 2", {"bill": "EUR/year", "wage": "EUR/hour"}),
    )

    @property
    def refusals(self) -> Iterator[tuple[str, str]]:
        """Each refused formula with what the checker says of it."""
        units = {"empty_trips": "trip/month", "cost_of_a_trip": "EUR/trip"}
        inputs = [
            {"id": name, "label": name, "unit": its, "from": "buyer", "expected": "90"} for name, its in units.items()
        ]
        kept = {"id": "fewer-trips", "name": "A", "kind": "cost", "per": "month"}
        for formula in self.refused:
            lines = [{**kept, "formula": "empty_trips * cost_of_a_trip"}]
            lines.append({**kept, "id": "second", "formula": formula})
            source = CostBenefit.model_validate({"currency": "EUR", "inputs": inputs, "benefits": lines})
            yield formula, compiled(source).faults[0].message

    @cached_property
    def worked(self) -> RecordValue:
        """The worked example, calculated."""
        found = record_value(Workspace(WORKED), Options(), datetime.date.min, "late-visits")
        assert isinstance(found, RecordValue)
        return found

    @property
    def ranges(self) -> Iterator[tuple[str, str, str, str]]:
        """The inputs of the worked example that have a range: label, and number in the three cases."""
        made = compiled(self.worked.view.source)
        assert made.cases is not None
        for item in self.worked.view.source.inputs:
            if item.low != item.high:
                low, expected, high = (number(numbers[item.id], "en") for numbers in made.cases.inputs)
                yield item.label, low, expected, high

    @property
    def nets(self) -> tuple[str, str, str]:
        """The net of the worked example in the three cases."""
        figures = self.worked.view.figures
        return figures["low.net"], figures["expected.net"], figures["high.net"]

    @property
    def ramp(self) -> Iterator[tuple[int, str]]:
        """Month by month, what comes of 1,200 a month that starts in month 3 and grows over 4 months."""
        line = Line("line", "benefit", "cost", parse("1200"), "month", 3, 4)
        return ((month, number(1200 * line.pace.share(month), "en")) for month in range(1, 9))

    @property
    def present(self) -> str:
        """What 12,000 a year over 36 months is worth today at 8 % a year."""
        line = {"id": "line", "name": "Line", "kind": "cost", "formula": "saved", "per": "year"}
        saved = {"id": "saved", "label": "Saved", "unit": "EUR/year", "from": "buyer", "expected": "12000"}
        source = {"currency": "EUR", "discount_rate": "0.08", "inputs": [saved], "benefits": [line]}
        cases = compiled(CostBenefit.model_validate(source)).cases
        assert cases is not None
        value = cases.expected.present_value
        return value.why if isinstance(value, Cannot) else number(round(value), "en")

    @cached_property
    def printed(self) -> str:
        """The beginning of what `primed value` prints of the worked example."""
        return "\n\n".join(value_text(self.worked).split("\n\n")[:3])

    @property
    def rules(self) -> tuple[RuleView, ...]:
        """The rules about cost versus benefit."""
        return tuple(RuleView(rules()[code]) for code in _RULES)
