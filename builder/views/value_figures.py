"""Every text and every coordinate of a value section that depends on numbers, by the name that the page knows it by.

The page's script (`templates/assets/value-figures.js`) makes the same from the same model: what it writes after a
change of a number is what a build with that number would have written.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from builder.formula.evaluate import Cannot, Value
from builder.formula.tree import as_json
from builder.value.calendar import span
from builder.value.cases import Cases, Range, cases
from builder.value.chart import HEIGHT, TICKS, WIDTH, Tick, bars, course, scale
from builder.value.model import NO_COST, Line, Model, Outcome, less, times
from builder.views.figures import Money

WORDS = {
    "cannot": "cannot be computed",
    "no-cost": "no cost",
    "nothing": "nothing",
    "month": "month {month}",
    "never": "not within {span}",
    "once": "{amount} once",
    "month-by-month": "{amount} a month",
    "year-by-year": "{amount} a year",
    "given": "given",
    "millions": "{amount}\u00a0mn",
    "billions": "{amount}\u00a0bn",
    "trillions": "{amount}\u00a0tn",
    "all": "the whole",
    "why": "This cannot be computed: {why} in “{line}”.",
    "pays": "Expected over {span}: {benefit} of benefit against {cost} of cost. "
    "It has paid for itself after month {month}.",
    "pays-not": "Expected over {span}: {benefit} of benefit against {cost} of cost. It does not pay for itself: {net}.",
    "idle": "Expected over {span}: neither benefit nor cost.",
    "free": "Expected over {span}: {benefit} of benefit at no cost.",
    "leave": "That is a reason to leave.",
    "low-pays": "Even the cautious case pays for itself, after month {month}.",
    "low-pays-not": "The cautious case does not pay for itself within {span}: {net}.",
    "low-free": "In the cautious case there is {benefit} of benefit at no cost.",
    "low-idle": "In the cautious case there is neither benefit nor cost.",
}
"""The sentences and words, with places for what is filled in."""

SAVINGS = ("cost", "avoided-cost", "risk")
"""Kinds of benefit that save; the rest is revenue."""

_SIDES = ("benefit", "cost")
_PERIOD = {"once": "once", "month": "month-by-month", "year": "year-by-year"}


def figures(
    model: Model, ranges: Sequence[Range], labels: Sequence[str], money: Money, found: Cases | None = None
) -> dict[str, str]:
    """Names to texts and coordinates. `labels` are the names of the lines, for people; `found` the cases, if known."""
    return dict(_Figures(model, found or cases(model, ranges), labels, money).all(ranges))


def page_data(model: Model, ranges: Sequence[Range], labels: Sequence[str], money: Money) -> list[object]:
    """What the page's script makes the same figures from, in the shape of JSON, and short: every guide carries it.

    `primed.valueData` in `templates/assets/value-figures.js` reads it. How the site writes numbers is not in it.
    """
    places = {line.name: number for number, line in enumerate(model.lines)}
    order = [places[line.name] for line in model.in_order]
    return [
        [[it.name, *map(_short, _ends(it))] for it in ranges],
        *([_written(line, labels[places[line.name]]) for line in model.lines if line.side == side] for side in _SIDES),
        0 if order == sorted(order) else order,
        model.horizon_months,
        model.discount_rate,
        [money.decimals, money.positive, money.negative],
    ]


def _ends(item: Range) -> tuple[float, ...]:
    is_one = item.low == item.expected == item.high
    return (item.expected,) if is_one else (item.low, item.expected, item.high)


def _short(value: Any) -> Any:
    """Numbers without the `.0` that JSON gives to whole ones, at any depth."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return [_short(part) for part in value] if isinstance(value, list) else value


def _written(line: Line, label: str) -> list[Any]:
    """A line without the end that stands for nothing: that it comes from the first month on, and at once in full."""
    written = [line.name, label, line.kind, line.per, _short(as_json(line.formula))]
    wait, ramp = line.starts_month - 1, line.ramp_months
    return [*written, wait, ramp] if ramp else [*written, wait] if wait else written


class _Figures:
    def __init__(self, model: Model, found: Cases, labels: Sequence[str], money: Money) -> None:
        self._model = model
        self._cases = found
        self._labels = labels
        self._money = money

    def all(self, ranges: Sequence[Range]) -> Iterator[tuple[str, str]]:
        yield "verdict", self._verdict()
        expected = self._cases.expected
        pays = expected.is_free or isinstance(expected.net, Cannot) or expected.payback_month is not None
        yield "advice", "" if pays else WORDS["leave"]
        for name, outcome in (("low", self._cases.low), ("expected", self._cases.expected), ("high", self._cases.high)):
            for what, text in self._case(outcome):
                yield f"{name}.{what}", text
        yield from self._years()
        for item in ranges:
            yield f"input.{item.name}", self._money.notation.number(item.expected)
        yield from self._picture()
        yield from self._bars()

    def _case(self, outcome: Outcome) -> Iterator[tuple[str, str]]:
        yield "savings", self._amount(outcome.total("benefit", SAVINGS))
        yield "revenue", self._amount(outcome.total("benefit", ("revenue",)))
        yield "benefit", self._amount(outcome.benefit)
        yield "cost", self._amount(outcome.cost)
        yield "net", self._amount(outcome.net)
        yield "payback", self._payback(outcome)
        share = outcome.return_on_cost
        if isinstance(share, Cannot):
            yield "return", WORDS["no-cost" if share == NO_COST else "cannot"]
        else:
            yield "return", self._money.notation.share(share)
        if self._model.discount_rate is not None:
            yield "present", self._amount(outcome.present_value)
        waiting = outcome.cost_of_waiting
        # Whoever would lose by it loses nothing by waiting.
        is_loss = not isinstance(outcome.net, Cannot) and outcome.net < 0
        is_free = not isinstance(waiting, Cannot) and (waiting <= 0 or is_loss)
        yield "waiting", WORDS["nothing"] if is_free else self._amount(waiting)

    def _payback(self, outcome: Outcome) -> str:
        if isinstance(outcome.net, Cannot):
            return WORDS["cannot"]
        if outcome.is_free:
            return WORDS["no-cost"]
        if outcome.payback_month is None:
            return WORDS["never"].format(span=span(self._model.horizon_months))
        return WORDS["month"].format(month=outcome.payback_month)

    def _years(self) -> Iterator[tuple[str, str]]:
        model, outcome = self._model, self._cases.expected
        for at, line in enumerate(model.lines):
            amount = outcome.amounts[line.name]
            if isinstance(amount, Cannot):
                yield f"line.{line.name}", amount.why
            else:
                yield f"line.{line.name}", WORDS[_PERIOD[line.per]].format(amount=self._money.money(amount))
            for number, weights in enumerate((*model.weights_by_year, model.total_weights)):
                what = "all" if number == len(model.years) else number
                yield f"line.{line.name}.{what}", self._amount(times(amount, weights[at]))
        for what, total in (("benefit", outcome.benefit), ("cost", outcome.cost), ("net", outcome.net)):
            yield f"{what}.all", self._amount(total)
        yield "so-far.all", ""
        benefits, costs = outcome.benefits_by_month, outcome.costs_by_month
        for number, (_, last) in enumerate(model.years):
            benefit, cost = outcome.in_year("benefit", number), outcome.in_year("cost", number)
            yield f"benefit.{number}", self._amount(benefit)
            yield f"cost.{number}", self._amount(cost)
            yield f"net.{number}", self._amount(less(benefit, cost))
            yield f"so-far.{number}", self._amount(less(benefits[last], costs[last]))

    def _verdict(self) -> str:
        outcome, low = self._cases.expected, self._cases.low
        if isinstance(outcome.net, Cannot):
            for line, label in zip(self._model.lines, self._labels, strict=True):
                if isinstance(amount := outcome.amounts[line.name], Cannot):
                    return WORDS["why"].format(why=amount.why, line=label)
            return WORDS["why"].format(why=outcome.net.why, line=WORDS["all"])
        text = self._sentence(outcome)
        return text if low.net == outcome.net else f"{text} {self._sentence(low, 'low-')}"

    def _sentence(self, outcome: Outcome, of_case: str = "") -> str:
        how = "idle" if outcome.is_nothing else "free" if outcome.is_free else "pays"
        how = "pays-not" if how == "pays" and outcome.payback_month is None else how
        return WORDS[of_case + how].format(
            benefit=self._in_currency(outcome.benefit),
            cost=self._in_currency(outcome.cost),
            net=self._in_currency(outcome.net),
            span=span(self._model.horizon_months),
            month=outcome.payback_month,
        )

    def _picture(self) -> Iterator[tuple[str, str]]:
        drawn = course(self._cases.expected)
        yield "course.benefit", drawn.benefit if drawn else ""
        yield "course.cost", drawn.cost if drawn else ""
        yield "course.area", drawn.area if drawn else ""
        yield "course.benefit.y", str(drawn.benefit_y if drawn else -HEIGHT)
        yield "course.cost.y", str(drawn.cost_y if drawn else -HEIGHT)
        x, y = (drawn.payback if drawn else None) or (-WIDTH, -HEIGHT)
        yield "course.payback.x", str(x)
        yield "course.payback.y", str(y)
        ticks = drawn.ticks if drawn else (Tick(-HEIGHT, None),) * TICKS
        counted = scale(ticks)
        for number, tick in enumerate(ticks):
            yield f"course.tick.{number}.y", str(tick.y)
            yield f"course.tick.{number}", self._beside(tick.amount, counted)

    def _beside(self, amount: float | None, counted: tuple[str, float] | None) -> str:
        """What stands beside a line across; `counted` says what it is counted in, if not one by one."""
        if amount is None:
            return ""
        if counted is None or amount == 0:
            return self._money.amount(amount)
        words, unit = counted
        return WORDS[words].format(amount=self._money.notation.number(amount / unit))

    def _bars(self) -> Iterator[tuple[str, str]]:
        drawn = bars(self._cases)
        yield "swings", " ".join(swing.name for swing in self._cases.swings)
        for swing in self._cases.swings:
            x, width, middle = drawn[swing.name]
            yield f"swing.{swing.name}.low", self._amount(swing.low)
            yield f"swing.{swing.name}.high", self._amount(swing.high)
            yield f"swing.{swing.name}.x", str(x)
            yield f"swing.{swing.name}.width", str(width)
            yield f"swing.{swing.name}.middle", str(middle)

    def _amount(self, value: Value) -> str:
        return WORDS["cannot"] if isinstance(value, Cannot) else self._money.amount(value)

    def _in_currency(self, value: Value) -> str:
        return WORDS["cannot"] if isinstance(value, Cannot) else self._money.money(value)
