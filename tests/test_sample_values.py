"""Three sample values worked out a second time: plain months, exact fractions, and nothing of the builder's calculation.

The numbers are typed in here as the records have them, and so is what each line comes to in a month. Where a record
changes, its figures are to be worked out anew.
"""

import itertools
from fractions import Fraction

import pytest
from sites import REPOSITORY

from builder.reading.load import load
from builder.value.compiled import compiled
from builder.views.figures import money
from builder.views.value_figures import figures
from builder.workspace import Workspace


@pytest.fixture(scope="module")
def library():
    return load(Workspace(REPOSITORY))[0]


def n(text):
    return Fraction(text)


# Numbers: low, expected, high. Cautious and best: which of the three each case takes. Months: what comes in a month, from the
# numbers of a case; benefits first, then costs.


def idle_capacity(v, month):
    smaller_bill = (
        v["yearly_bill"]
        * (1 - v["share_left_running"])
        * v["share_movable"]
        * max(0, 1 - v["share_in_use"] / v["share_reachable"])
        / 12
    )
    handed_back = v["yearly_bill"] * v["share_left_running"] * v["share_movable"] / 12
    return (
        {"smaller_bill": smaller_bill if month >= 7 else 0, "handed_back": handed_back if month >= 4 else 0},
        {"subscription": v["price_a_month"], "moving": v["moving_cost"] if month == 1 else 0},
    )


def payback_that_holds(v, month):
    return (
        {
            "saving_on_units": v["units_a_year"] * v["saving_a_unit"] / 12 if month >= 7 else 0,
            "less_absence": v["absence_bill"] * v["share_of_absence"] / 12 if month >= 7 else 0,
            "smaller_overrun": v["last_overrun"] * v["share_of_overrun"] if month == 13 else 0,
        },
        {
            "stations": v["station_price"] if month == 1 else 0,
            "start_up": v["start_up_work"] if month == 1 else 0,
            "upkeep": v["upkeep_a_month"],
        },
    )


def monthly_close(v, month):
    return (
        {
            "closing_hours": v["closing_days"] * v["hours_per_day"] * v["cost_of_an_hour"] * v["share_saved"]
            if month >= 5
            else 0,
            "tracing": v["tracing_cost"] * v["share_traced"] / 12 if month >= 13 else 0,
        },
        {"subscription": v["price_a_month"], "connecting": v["moving_cost"] if month == 1 else 0},
    )


SAMPLES = {
    "container-platform/cfo-idle-capacity": {
        "months": idle_capacity,
        "once": {"moving"},
        # name: low, expected, high, the end of the cautious case
        "numbers": {
            "yearly_bill": ("750000", "900000", "1200000", "low"),
            "share_in_use": ("0.12", "0.15", "0.18", "high"),
            "share_left_running": ("0.03", "0.05", "0.08", "low"),
            "share_reachable": ("0.27", "0.3", "0.35", "low"),
            "share_movable": ("0.33", "0.4", "0.5", "low"),
            "price_a_month": ("6000", "6000", "6000", "low"),
            "moving_cost": ("80000", "100000", "140000", "high"),
        },
        # The best case is not made of the other ends alone: the more runs on for nothing, the less is left to be smaller.
        "best": {"share_left_running": "high"},
        "low": {"benefit": "220481.25", "cost": "356000", "net": "-135518.75", "payback": None, "waiting": "1287.5"},
        "expected": {"benefit": "477000", "cost": "316000", "net": "161000", "payback": 20, "waiting": "9750"},
        "high": {"benefit": "1038857.142857142857", "cost": "296000", "net": "742857.142857142857", "payback": 10, "waiting": "28228.571428571428"},
        "years": {"smaller_bill": ("85500", "171000", "171000"), "handed_back": ("13500", "18000", "18000"),
                  "subscription": ("72000", "72000", "72000"), "moving": ("100000", "0", "0")},
        "so far": ("-73000", "44000", "161000"),
        "shown": {"expected.benefit": "477,000", "expected.cost": "316,000", "expected.net": "161,000", "expected.payback": "month 20",
                  "expected.return": "51%", "expected.waiting": "9,750", "low.net": "−135,519", "low.return": "−38%", "low.waiting": "nothing",
                  "low.payback": "not within 36 months", "high.net": "742,857", "high.return": "251%", "high.payback": "month 10"},
    },
    "robot-cells/cfo-payback-that-holds": {
        "months": payback_that_holds,
        "once": {"smaller_overrun", "stations", "start_up"},
        "numbers": {
            "units_a_year": ("130000", "200000", "300000", "low"),
            "saving_a_unit": ("0.23", "0.35", "0.5", "low"),
            "absence_bill": ("100000", "150000", "220000", "low"),
            "share_of_absence": ("0.05", "0.08", "0.12", "low"),
            "last_overrun": ("0", "60000", "150000", "low"),
            # Without an overrun its share makes no difference, and stays as expected.
            "share_of_overrun": ("0.2", "0.3", "0.45", "expected"),
            "station_price": ("92000", "108000", "144000", "high"),
            "start_up_work": ("9000", "14000", "24000", "high"),
            "upkeep_a_month": ("700", "700", "700", "low"),
        },
        "best": {"share_of_overrun": "high"},
        "low": {"benefit": "87250", "cost": "193200", "net": "-105950", "payback": None, "waiting": "2208.333333333333"},
        "expected": {"benefit": "223000", "cost": "147200", "net": "75800", "payback": 24, "waiting": "6133.333333333333"},
        "high": {"benefit": "508500", "cost": "126200", "net": "382300", "payback": 13, "waiting": "14000"},
        "years": {"saving_on_units": ("35000", "70000", "70000"), "less_absence": ("6000", "12000", "12000"), "smaller_overrun": ("0", "18000", "0"),
                  "stations": ("108000", "0", "0"), "start_up": ("14000", "0", "0"), "upkeep": ("8400", "8400", "8400")},
        "so far": ("-89400", "2200", "75800"),
        "shown": {"expected.benefit": "223,000", "expected.cost": "147,200", "expected.net": "75,800", "expected.payback": "month 24",
                  "expected.return": "51%", "expected.waiting": "6,133", "low.net": "−105,950", "low.return": "−55%", "low.waiting": "nothing",
                  "high.net": "382,300", "high.return": "303%", "high.payback": "month 13"},
    },
    "data-pipelines/cfo-monthly-close": {
        "months": monthly_close,
        "once": {"connecting"},
        "numbers": {
            "closing_days": ("8", "9", "11", "low"),
            "hours_per_day": ("25", "30", "40", "low"),
            "cost_of_an_hour": ("52", "60", "70", "low"),
            "share_saved": ("0.2", "0.25", "0.32", "low"),
            "tracing_cost": ("30000", "40000", "55000", "low"),
            "share_traced": ("0.18", "0.25", "0.32", "low"),
            "price_a_month": ("1500", "1500", "1500", "low"),
            "moving_cost": ("25000", "35000", "50000", "high"),
        },
        "best": {},
        "low": {"benefit": "77360", "cost": "104000", "net": "-26640", "payback": None, "waiting": "1030"},
        "expected": {"benefit": "149600", "cost": "89000", "net": "60600", "payback": 19, "waiting": "3383.333333333333"},
        "high": {"benefit": "350592", "cost": "79000", "net": "271592", "payback": 8, "waiting": "9822.666666666666"},
        "years": {"closing_hours": ("32400", "48600", "48600"), "tracing": ("0", "10000", "10000"),
                  "subscription": ("18000", "18000", "18000"), "connecting": ("35000", "0", "0")},
        "so far": ("-20600", "20000", "60600"),
        "shown": {"expected.benefit": "149,600", "expected.cost": "89,000", "expected.net": "60,600", "expected.payback": "month 19",
                  "expected.return": "68%", "expected.waiting": "3,383", "low.net": "−26,640", "low.return": "−26%", "low.waiting": "nothing",
                  "high.net": "271,592", "high.return": "344%", "high.payback": "month 8"},
    },
}  # fmt: skip
_ENDS = ("low", "expected", "high")
_OTHER = {"low": "high", "high": "low", "expected": "expected"}


def case_numbers(sample, case):
    """The numbers of a case, as the table above says."""
    chosen = {}
    for name, (*ends, cautious) in sample["numbers"].items():
        best = sample["best"].get(name, _OTHER[cautious])
        end = {"low": cautious, "expected": "expected", "high": best}[case]
        chosen[name] = n(ends[_ENDS.index(end)])
    return chosen


def worked_out(sample, case):
    """All of it, month by month over three years."""
    numbers = case_numbers(sample, case)
    gained, spent, so_far, years, payback = Fraction(0), Fraction(0), [], {}, None
    for month in range(1, 37):
        benefits, costs = sample["months"](numbers, month)
        gained += sum(benefits.values())
        spent += sum(costs.values())
        payback = None if gained < spent else payback or month
        for name, amount in {**benefits, **costs}.items():
            years.setdefault(name, [Fraction(0)] * 3)[(month - 1) // 12] += amount
        so_far.append(gained - spent)
    waiting = sum(v for k, v in benefits.items() if k not in sample["once"]) - sum(
        v for k, v in costs.items() if k not in sample["once"]
    )
    return {"benefit": gained, "cost": spent, "net": gained - spent, "payback": payback, "waiting": waiting, "years": years, "so far": so_far}  # fmt: skip


@pytest.mark.parametrize("record", SAMPLES)
def test_the_numbers_are_those_of_the_record(library, record):
    source = library.records[record].model.cost_benefit
    typed = {name: tuple(float(end) for end in ends) for name, (*ends, _) in SAMPLES[record]["numbers"].items()}
    assert {it.name: (it.low, it.expected, it.high) for it in compiled(source).ranges} == typed
    assert (source.horizon_months, source.discount_rate) == (36, None)


@pytest.mark.parametrize("case", _ENDS)
@pytest.mark.parametrize("record", SAMPLES)
def test_plain_months_come_to_the_figures_written_here(record, case):
    found, wanted = worked_out(SAMPLES[record], case), SAMPLES[record][case]
    assert found["payback"] == wanted["payback"]
    for name in ("benefit", "cost", "net", "waiting"):
        assert abs(found[name] - n(wanted[name])) < Fraction(1, 10**9), name
    if case == "expected":
        assert found["years"] == {
            name: [n(amount) for amount in amounts] for name, amounts in SAMPLES[record]["years"].items()
        }
        assert [found["so far"][month - 1] for month in (12, 24, 36)] == [
            n(amount) for amount in SAMPLES[record]["so far"]
        ]


@pytest.mark.parametrize("case", _ENDS)
@pytest.mark.parametrize("record", SAMPLES)
def test_our_calculation_comes_to_the_same(library, record, case):
    ready = compiled(library.records[record].model.cost_benefit)
    by_hand, outcome = worked_out(SAMPLES[record], case), getattr(ready.cases, case)
    assert outcome.payback_month == by_hand["payback"]
    found = {"benefit": outcome.benefit, "cost": outcome.cost, "net": outcome.net, "waiting": outcome.cost_of_waiting}
    assert found == {name: pytest.approx(float(by_hand[name]), rel=1e-12) for name in found}
    assert outcome.return_on_cost == pytest.approx(float(by_hand["net"] / by_hand["cost"]), rel=1e-12)
    for month in range(36):
        net = outcome.benefits_by_month[month + 1] - outcome.costs_by_month[month + 1]
        assert net == pytest.approx(float(by_hand["so far"][month]), rel=1e-12, abs=1e-8)


@pytest.mark.parametrize("record", SAMPLES)
def test_no_other_ends_of_the_ranges_come_to_less_or_to_more(library, record):
    """Every combination of ends, in exact fractions: the cautious and the best case are the extremes."""
    sample = SAMPLES[record]
    nets = [worked_out_net(sample, chosen) for chosen in combinations(sample)]
    assert min(nets) == worked_out(sample, "low")["net"]
    assert max(nets) == worked_out(sample, "high")["net"]


def combinations(sample):
    names = list(sample["numbers"])
    ends = [sorted({n(low), n(high)}) for low, _, high, _ in sample["numbers"].values()]
    return (dict(zip(names, chosen, strict=True)) for chosen in itertools.product(*ends))


def worked_out_net(sample, numbers):
    # What comes changes at a few months only; the months in between are like the one before.
    marks = (1, 2, 4, 5, 7, 13, 14, 37)
    total = Fraction(0)
    for first, following in itertools.pairwise(marks):
        benefits, costs = sample["months"](numbers, first)
        total += (sum(benefits.values()) - sum(costs.values())) * (following - first)
    return total


@pytest.mark.parametrize("record", SAMPLES)
def test_the_guide_shows_these_figures(library, record):
    source = library.records[record].model.cost_benefit
    ready = compiled(source)
    shown = figures(ready.model, ready.ranges, [line.name for line in ready.lines], money(source.currency, "en"))
    wanted = SAMPLES[record]["shown"]
    assert {name: shown[name] for name in wanted} == wanted
