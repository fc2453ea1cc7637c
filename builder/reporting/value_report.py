"""The JSON of `primed value`. The shape is versioned, and these models are its documentation."""

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from builder import __version__
from builder.formula.evaluate import Cannot, Value
from builder.record_value import RecordValue
from builder.reporting.value_text import formula_in_words, plain
from builder.value.cases import Cases
from builder.value.compiled import compiled
from builder.value.model import Model, Outcome, less
from builder.views.value import InputRow, LineRow, ValueView


class _Shape(BaseModel):
    # Fields may be added without a new version, so the schema must not forbid what it does not know.
    model_config = ConfigDict(frozen=True, populate_by_name=True)


class Amount(_Shape):
    """A figure: the number, and the text that the guide shows."""

    value: float | None = Field(description="The number, not rounded; null where it cannot be computed.")
    text: str = Field(description="As the guide shows it, in the site's locale.", examples=["112,000"])
    why: str | None = Field(
        default=None, description="Why there is no number, where there is none.", examples=["division by zero"]
    )


class CaseFigures(_Shape):
    """What one case comes to over all months."""

    savings: Amount = Field(description="Benefits that save: of kind cost, avoided-cost and risk.")
    revenue: Amount = Field(description="Benefits of kind revenue.")
    benefit: Amount = Field(description="All benefits.")
    cost: Amount = Field(description="All costs.")
    net: Amount = Field(description="Benefit less cost.")
    present_value: Amount | None = Field(description="The net discounted to the start; null without a discount rate.")
    payback_month: int | None = Field(
        description="The month after which it has paid for itself; null if never, or where nothing is spent or gained."
    )
    payback: str = Field(description="The same as the guide shows it.", examples=["month 16"])
    return_on_cost: Amount = Field(description="Net for each unit of cost: 0.5 is 50 %.")
    cost_of_waiting: Amount = Field(description="What one more month of waiting costs, once all is running.")


class ThreeCases(_Shape):
    """The cautious, the expected and the best case."""

    low: CaseFigures = Field(description="Each input at the end of its range that is worse for the result.")
    expected: CaseFigures = Field(description="Each input at its start value, or the given number.")
    high: CaseFigures = Field(description="Each input at the end of its range that is better for the result.")


class YearFigures(_Shape):
    """One year of the expected case."""

    first_month: int = Field(description="Its first month, counted from 1.", examples=["13"])
    last_month: int = Field(description="Its last month; the last year may be shorter.", examples=["24"])
    benefit: Amount = Field(description="All benefits of the year.")
    cost: Amount = Field(description="All costs of the year.")
    net: Amount = Field(description="Benefit less cost.")
    net_so_far: Amount = Field(description="The net from the start to the end of the year.")


class LineFigures(_Shape):
    """A benefit or a cost, expected case."""

    id: str = Field(description="Its id.", examples=["earlier-value"])
    name: str = Field(description="What it is.")
    kind: str = Field(description="Which sort of benefit or cost.", examples=["revenue"])
    per: Literal["once", "month", "year"] = Field(description="How often its amount comes.")
    starts_month: int = Field(description="The first month in which it comes.", examples=["4"])
    ramp_months: int = Field(description="Months in which it grows to its full size; 0: none.", examples=["0"])
    formula: str = Field(description="The formula as it was written.")
    in_words: str = Field(description="The formula in words, with numbers, and what it comes to.")
    amount: Amount = Field(description="What the formula comes to, for the time under `per`.")
    years: tuple[Amount, ...] = Field(description="What it comes to in each year.")
    total: Amount = Field(description="What it comes to over all months.")


class InputFigures(_Shape):
    """A number that formulas work with."""

    id: str = Field(description="Its name in formulas.", examples=["changes_per_year"])
    label: str = Field(description="What it is.")
    unit: str = Field(description="What it counts.", examples=["change/year"])
    from_: Literal["buyer", "seller", "public"] = Field(alias="from", description="Whose number it is.")
    expected: float = Field(description="The number that is calculated with.", examples=["60"])
    low: float = Field(description="The low end of its range; the number itself where it has none.", examples=["48"])
    high: float = Field(description="The high end of its range; the number itself where it has none.", examples=["80"])
    text: str = Field(description="The number as the guide shows it.", examples=["60"])
    given: bool = Field(description="Whether it was given with `--set`, in the place of the start value.")
    whose: str = Field(description="Whose it is, as the guide says it.")
    basis: str | None = Field(description="Where the start value comes from.")
    source: str | None = Field(description="The proof id or web address that shows the start value.")
    question: str | None = Field(description="The question that asks the buyer for it.")


class SwingFigures(_Shape):
    """What the net comes to when one input alone is at an end of its range."""

    input: str = Field(description="The input's id.", examples=["days_waiting"])
    low: Amount = Field(description="The net with the input at its low end.")
    high: Amount = Field(description="The net with the input at its high end.")


class ValueReport(_Shape):
    """What `primed value --format json` prints: every figure of a record's cost and benefit."""

    version: Literal[1] = Field(
        description="Version of this shape. It grows when a field goes or changes meaning, not when one is added.",
        examples=["1"],
    )
    generator: str = Field(description="What wrote it.", examples=["sales-primed 0.1.0"])
    record: str = Field(description="The record's id.", examples=["container-platform/cio-release-lead-time"])
    goal: str = Field(description="The record's goal.")
    status: str = Field(description="draft, review, approved or retired.", examples=["approved"])
    locale: str = Field(description="The locale that texts are written in.", examples=["en"])
    currency: str = Field(description="The currency of all amounts.", examples=["EUR"])
    horizon_months: int = Field(description="How many months are looked at.", examples=["36"])
    discount_rate: float | None = Field(description="What a year takes off an amount; null without one.")
    verdict: str = Field(description="What it comes to, in one or two sentences.")
    cases: ThreeCases = Field(description="The three cases.")
    years: tuple[YearFigures, ...] = Field(description="The expected case, year by year.")
    benefits: tuple[LineFigures, ...] = Field(description="What it brings.")
    costs: tuple[LineFigures, ...] = Field(description="What it costs.")
    inputs: tuple[InputFigures, ...] = Field(description="The numbers, those of the buyer first.")
    swings: tuple[SwingFigures, ...] = Field(description="What moves the net most, the largest first.")


def value_report(found: RecordValue) -> str:
    """The report as JSON."""
    view = found.view
    made = compiled(view.source)
    assert made.model is not None and made.cases is not None  # a record without a calculation has been reported
    writer = _Writer(found, made.model, made.cases)
    report = ValueReport(
        version=1,
        generator=f"sales-primed {__version__}",
        record=found.id,
        goal=found.goal,
        status=found.status,
        locale=found.locale,
        currency=view.source.currency,
        horizon_months=view.source.horizon_months,
        discount_rate=view.source.discount_rate,
        verdict=plain(" ".join(filter(None, (view.figures["verdict"], view.figures["advice"])))),
        cases=ThreeCases(
            low=writer.case("low", made.cases.low),
            expected=writer.case("expected", made.cases.expected),
            high=writer.case("high", made.cases.high),
        ),
        years=tuple(writer.year(number) for number in range(len(view.years))),
        benefits=writer.lines(view.benefits),
        costs=writer.lines(view.costs),
        inputs=tuple(writer.input(row) for row in view.inputs),
        swings=tuple(
            SwingFigures(
                input=swing.name,
                low=writer.amount(swing.low, f"swing.{swing.name}.low"),
                high=writer.amount(swing.high, f"swing.{swing.name}.high"),
            )
            for swing in made.cases.swings
        ),
    )
    return report.model_dump_json(indent=2, by_alias=True)


class _Writer:
    """Puts numbers beside the texts that the guide shows for them."""

    def __init__(self, found: RecordValue, model: Model, cases: Cases) -> None:
        self._view: ValueView = found.view
        self._given = found.given
        self._model = model
        self._expected: Outcome = cases.expected

    def amount(self, value: Value, name: str) -> Amount:
        text = plain(self._view.figures[name])
        return (
            Amount(value=None, text=text, why=value.why)
            if isinstance(value, Cannot)
            else Amount(value=value, text=text)
        )

    def case(self, name: str, outcome: Outcome) -> CaseFigures:
        figures = self._view.figures
        has_rate = self._view.source.discount_rate is not None
        return CaseFigures(
            savings=self.amount(outcome.total("benefit", ("cost", "avoided-cost", "risk")), f"{name}.savings"),
            revenue=self.amount(outcome.total("benefit", ("revenue",)), f"{name}.revenue"),
            benefit=self.amount(outcome.benefit, f"{name}.benefit"),
            cost=self.amount(outcome.cost, f"{name}.cost"),
            net=self.amount(outcome.net, f"{name}.net"),
            present_value=self.amount(outcome.present_value, f"{name}.present") if has_rate else None,
            payback_month=outcome.payback_month,
            payback=figures[f"{name}.payback"],
            return_on_cost=self.amount(outcome.return_on_cost, f"{name}.return"),
            cost_of_waiting=self.amount(outcome.cost_of_waiting, f"{name}.waiting"),
        )

    def year(self, number: int) -> YearFigures:
        first, last = self._model.years[number]
        benefit, cost = self._expected.in_year("benefit", number), self._expected.in_year("cost", number)
        so_far = less(self._expected.benefits_by_month[last], self._expected.costs_by_month[last])
        return YearFigures(
            first_month=first,
            last_month=last,
            benefit=self.amount(benefit, f"benefit.{number}"),
            cost=self.amount(cost, f"cost.{number}"),
            net=self.amount(less(benefit, cost), f"net.{number}"),
            net_so_far=self.amount(so_far, f"so-far.{number}"),
        )

    def lines(self, rows: Sequence[LineRow]) -> tuple[LineFigures, ...]:
        return tuple(self._line(row) for row in rows)

    def _line(self, row: LineRow) -> LineFigures:
        line = next(line for line in self._model.lines if line.name == row.name)
        last = self._model.horizon_months
        return LineFigures(
            id=row.model.id,
            name=row.model.name,
            kind=row.model.kind,
            per=row.model.per,
            starts_month=row.model.starts_month,
            ramp_months=line.ramp_months,
            formula=row.model.formula,
            in_words=plain(formula_in_words(self._view, row)),
            amount=self.amount(self._expected.amounts[row.name], f"line.{row.name}"),
            years=tuple(
                self.amount(self._expected.line_in(line, *span), f"line.{row.name}.{number}")
                for number, span in enumerate(self._model.years)
            ),
            total=self.amount(self._expected.line_in(line, 1, last), f"line.{row.name}.all"),
        )

    def input(self, row: InputRow) -> InputFigures:
        item = row.model
        is_given = item.id in self._given
        return InputFigures(
            id=item.id,
            label=item.label,
            unit=item.unit,
            from_=item.from_,
            expected=item.expected,
            low=item.expected if item.low is None else item.low,
            high=item.expected if item.high is None else item.high,
            text=row.expected,
            given=is_given,
            whose=row.given if is_given else row.whose,
            basis=None if is_given else item.basis,
            source=None if is_given else item.source,
            question=row.question,
        )
