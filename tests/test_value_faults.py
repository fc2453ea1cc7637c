"""What keeps a record from being calculated: each fault once, at its characters, and never in another's place."""

import datetime

import pytest

from builder.checking import check, specimen
from builder.formula.tree import names
from builder.kinds.record import CostBenefit
from builder.rules import rules
from builder.value.compiled import compiled

VALUE_RULES = ("SPC404", "SPC811", "SPC812", *(f"SPC8{number}" for number in range(15, 24)))
UNITS = {
    "trips": "trip/month", "cost": "EUR/trip", "bill": "EUR/year", "share": "ratio", "price": "EUR/month",
    "hours": "hour/week", "wage": "EUR/hour", "percent_saved": "%",
}  # fmt: skip


def made(*formulas, costs=("price",), per="month", currency="EUR", **numbers):
    """A calculation with these formulas of benefits (a formula, or a formula and its period), and all inputs."""
    inputs = [
        {"id": name, "label": name, "unit": its, "from": "buyer", "expected": "50"} | numbers.get(name, {})
        for name, its in UNITS.items()
    ]
    benefits, lines = [], [*((it, "benefit") for it in formulas), *((it, "cost") for it in costs)]
    bills = []
    for number, (it, side) in enumerate(lines, 1):
        formula, its_per = it if isinstance(it, tuple) else (it, per)
        line = {"id": f"line-{number}", "name": f"Line {number}", "formula": formula, "per": its_per}
        if side == "benefit":
            benefits.append({**line, "kind": "cost"})
        else:
            bills.append({**line, "kind": "recurring"})
    return CostBenefit.model_validate({"currency": currency, "inputs": inputs, "benefits": benefits, "costs": bills})


def faults(source):
    ready = compiled(source)
    return [
        (fault.sort, fault.line, ready.lines[fault.line].formula[fault.start : fault.end]) for fault in ready.faults
    ]


# One mistake, one fault -----------------------------------------------------------------------------------------------

# (formulas of the benefits): the faults as sort, line, marked characters
FAULTS = {
    ("trips * cost",): [],
    ("trips × cost",): [("formula", 0, "×")],
    ("trips * cots",): [("name", 0, "cots")],
    ("line_1 * 2",): [("circle", 0, "line_1")],
    ("trips * cost - line_2", "line_1 * 2"): [("circle", 0, "line_2")],
    ("trips",): [("unit", 0, "trips")],
    ("1200",): [("constant", 0, "1200")],
    ("trips * cost / (share - share)",): [("outcome", 0, "trips * cost / (share - share)")],
    ("trips * (cost / (share - share))",): [("outcome", 0, "cost / (share - share)")],
    # What rests on a line that is wrong is not wrong itself.
    ("trips × cost", "line_1 * 0.2"): [("formula", 0, "×")],
    ("trips * cots", "line_1 * 0.2", "line_2 + line_1"): [("name", 0, "cots")],
    ("trips", "line_1 * 0.2"): [("unit", 0, "trips")],
    ("trips * cost / (share - share)", "line_1 * 0.2"): [("outcome", 0, "trips * cost / (share - share)")],
    ("line_2", "line_1", "line_2 * 3"): [("circle", 0, "line_2")],
    # But each line has its own say, in one run.
    ("trips × cost", "trips * cots", "trips"): [("formula", 0, "×"), ("name", 1, "cots"), ("unit", 2, "trips")],
    ("trips × cost", "1200"): [("formula", 0, "×"), ("constant", 1, "1200")],
    ("line_1", "line_2", "trips"): [("circle", 0, "line_1"), ("circle", 1, "line_2"), ("unit", 2, "trips")],
    ("1200", "line_1 * 2"): [("constant", 0, "1200"), ("constant", 1, "line_1 * 2")],
}  # fmt: skip


@pytest.mark.parametrize("formulas", FAULTS, ids=" | ".join)
def test_one_mistake_is_one_fault(formulas):
    assert faults(made(*formulas)) == FAULTS[formulas]


@pytest.mark.parametrize("formulas", FAULTS, ids=" | ".join)
def test_a_fault_quotes_what_it_marks_and_says_what_to_do(formulas):
    ready = compiled(made(*formulas))
    for fault in ready.faults:
        marked = ready.lines[fault.line].formula[fault.start : fault.end]
        assert marked in fault.message or fault.end - fault.start == len(ready.lines[fault.line].formula)
        assert fault.message.endswith((".", "?"))
        assert "\n" not in fault.message
        assert len(fault.message) < 300


def test_there_is_a_calculation_unless_a_formula_has_no_meaning():
    assert compiled(made("trips * cost")).model is not None
    assert compiled(made("trips")).model is not None, "a wrong unit can still be calculated"
    for formula in ("trips × cost", "trips * cots", "line_1"):
        assert compiled(made(formula)).model is None


def test_an_id_of_two_things_is_ambiguous_and_nothing_else_is_said_of_it():
    source = made("trips * cost", "line_1 * 2")
    twice = source.model_copy(update={"costs": (source.costs[0].model_copy(update={"id": "line-1"}),)})
    assert faults(twice) == [("name", 2, "")]
    as_input = source.model_copy(
        update={"inputs": (*source.inputs, source.inputs[0].model_copy(update={"id": "line_1"}))}
    )
    assert faults(as_input) == [("name", 0, "")]


def test_hyphens_are_said_once_for_the_whole_word():
    assert faults(made("percent-saved * bill / 100")) == [("name", 0, "percent-saved")]
    assert faults(made("trips * cost", "line-1 * 2")) == [("name", 1, "line-1")]
    assert faults(made("trips*cost-price")) == [], "two names that there are may be subtracted"


def test_each_input_is_tried_at_its_ends():
    ranged = {"expected": "50", "low": "0", "high": "90"}
    (fault,) = compiled(made("bill / trips * trips / 12", trips=ranged)).faults
    assert fault.message.startswith(
        '"bill / trips" cannot be computed with "trips" at its low end (0): division by zero'
    )
    (fault,) = compiled(made("bill / (trips - 90) * trips / 12", trips=ranged)).faults
    assert 'with "trips" at its high end (90)' in fault.message


def test_a_total_beyond_all_amounts_is_said_of_its_largest_line():
    huge = {"expected": "99999999999999"}
    (fault,) = compiled(made("trips * cost", "price", price=huge)).faults
    assert (fault.sort, fault.line) == ("outcome", 1)
    assert "Over 36 months, this cannot be computed with the start values: too large" in fault.message


@pytest.mark.parametrize("unwritten", ["TODO", "?", "???"])
def test_a_unit_that_nobody_has_written_yet_is_no_wrong_unit(unwritten):
    assert faults(made("trips * cost", trips={"unit": unwritten})) == []
    assert faults(made("trips * cost", "hours", trips={"unit": unwritten})) == [("unit", 1, "hours")]


# What is said of units ------------------------------------------------------------------------------------------------

# (formula, per, changed units): words of the message
ADVICE = [
    ("hours * wage", "year", {}, "Multiply by how many weeks there are in a year."),
    ("hours * wage", "month", {}, "Multiply by how many weeks there are in a month."),
    ("hours * wage", "once", {}, "Multiply by how many weeks there are."),
    ("price", "year", {}, 'Write "per: month", or multiply by 12.'),
    ("bill", "month", {}, 'Write "per: year", or divide by 12.'),
    ("price", "once", {}, 'Write "per: month", or multiply by how many months it is for.'),
    ("bill * percent_saved", "year", {}, 'Divide "percent_saved" by 100.'),
    ("bill * percent_saved * share", "year", {"share": {"unit": "percent"}},
     'Divide by 100 once for each percent in it: "share", "percent_saved", or by 10000 at once.'),
    ("bill * percent_saved * percent_saved", "year", {}, "Divide by 100 once for each percent in it, or by 10000 at once."),
    ("bill * percent_saved * share / 100", "year", {"share": {"unit": "percent"}}, 'Divide "share" by 100.'),
    ("hours * wage * percent_saved", "year", {}, 'Divide "percent_saved" by 100. Multiply by how many weeks there are in a year.'),
    ("price * percent_saved", "year", {}, 'Divide "percent_saved" by 100. Write "per: month", or multiply by 12.'),
    ("hours * wage * percent_saved / 100", "year", {}, "or EUR each year). Multiply by how many weeks there are in a year."),
    ("hours * wage * percent_saved * share", "year", {"share": {"unit": "percent"}},
     'once for each percent in it: "share", "percent_saved", or by 10000 at once. Multiply by how many weeks'),
    ("trips * cost * wage * percent_saved", "month", {}, 'Divide "percent_saved" by 100. Check the units of the inputs'),
    ("hours * wage", "month", {"hours": {"unit": "hourr/month"}}, 'Did you mean "hour" by "hourr"?'),
    ("hours * wage", "month", {"hours": {"unit": "hour/month"}, "wage": {"unit": "EUR/houur"}}, 'Did you mean "hour" by "houur"?'),
    ("trips * cost", "month", {"cost": {"unit": "EUR/tripp"}}, 'If "trip" and "tripp" are the same, spell them alike.'),
    ("trips * cost", "month", {"cost": {"unit": "EUR/crop"}}, "an amount for one crop times a number of trips"),
    ("bill * percent_saved / 10000", "year", {}, "this line needs EUR/year"),
    ("bill * share", "year", {"share": {"unit": "%", "expected": "0.15"}}, 'if 0.15 is a share, give "share" the unit ratio'),
    ("bill", "year", {"bill": {"unit": "kEUR/year"}}, "Multiply by 1000."),
    ("trips * cost", "month", {"cost": {"unit": "EUR"}}, "If the amount is for one trip, its unit is EUR/trip"),
    ("trips * cost", "month", {"cost": {"unit": "EUR/lorry"}}, "an amount for one lorry times a number of trips"),
    ("cost", "month", {}, "Multiply by how many trips there are."),
    ("trips", "month", {}, "No amount of money is in it."),
    ("trips * 144", "month", {}, "If 144 is one, make it an input with a basis."),
    ("trips / 3 * 200", "month", {}, "If 200 is one, make it an input with a basis."),
    ("trips * cost", "month", {"cost": {"unit": "USD/trip"}}, 'give all amounts in EUR. "cost" is in USD.'),
    ("trips * cost", "month", {"cost": {"unit": "$/trip"}}, 'give all amounts in EUR. "cost" is in USD.'),
    ("trips * wage", "month", {"trips": {"unit": "minute/month"}}, "Divide by how many minutes there are in an hour."),
    ("trips * cost * cost", "month", {}, "Check the units of the inputs"),
]  # fmt: skip


@pytest.mark.parametrize(("formula", "per", "changed", "says"), ADVICE)
def test_the_advice_mends_the_unit(formula, per, changed, says):
    (fault,) = compiled(made((formula, per), **changed)).faults
    assert fault.sort == "unit"
    assert says in fault.message


# In whole records -----------------------------------------------------------------------------------------------------

HEAD = "cost_benefit:\n  currency: EUR\n  horizon_months: 36\n"
INPUTS = (
    "  inputs:\n"
    "    - {id: empty_trips, label: Empty trips, unit: trip/month, from: buyer, expected: 90, low: 60, high: 120, basis: B}\n"
    "    - {id: cost_of_a_trip, label: Cost, unit: EUR/trip, from: public, expected: 240, basis: B}\n"
    "    - {id: price_a_month, label: Price, unit: EUR/month, from: seller, expected: 3000, basis: B}\n"
)
LINES = (
    "  benefits:\n"
    "    - {id: fewer, name: Fewer empty trips, kind: cost, formula: BENEFIT, per: month}\n"
    "  costs:\n"
    "    - {id: subscription, name: Subscription, kind: recurring, formula: COST, per: month}\n"
)


def codes(benefit="empty_trips * cost_of_a_trip", cost="price_a_month", *, status="approved", change=("", "")):
    text = (HEAD + INPUTS + LINES).replace("BENEFIT", benefit).replace("COST", cost).replace(*change)
    library = specimen.library({specimen.PATHS["record"]: f"{text}review: {{status: {status}}}\n"})
    found = check.run(library, specimen.TODAY, [rules()[code] for code in (*VALUE_RULES, "SPC507", "SPC206", "SPC805")])
    return [item.code for item in found.diagnostics]


# One defect in a whole record: the one rule that speaks.
DEFECTS = {
    "an unreadable formula": ({"benefit": "empty_trips × cost_of_a_trip"}, ["SPC815"]),
    "an unreadable cost": ({"cost": "price a month"}, ["SPC815"]),
    "prose": ({"benefit": "see the spreadsheet"}, ["SPC815"]),
    "a name that is mistyped": ({"benefit": "emty_trips * cost_of_a_trip"}, ["SPC816"]),
    "a name with hyphens": ({"benefit": "empty-trips * cost_of_a_trip"}, ["SPC816"]),
    "a line that needs itself": ({"benefit": "empty_trips * cost_of_a_trip + fewer"}, ["SPC817"]),
    "a line that needs nothing but itself": ({"benefit": "fewer * 2"}, ["SPC817"]),
    "lines that need one another": ({"benefit": "subscription * 2", "cost": "fewer / 3"}, ["SPC817"]),
    "a constant for a benefit": ({"benefit": "12000"}, ["SPC812"]),
    "a constant for a cost": ({"cost": "3000"}, ["SPC819"]),
    "an hour too few": ({"change": ("unit: EUR/trip", "unit: EUR/hour")}, ["SPC818"]),
    "a number alone": ({"cost": "price_a_month + 1200"}, []),
    "nothing below the line": ({"benefit": "empty_trips * cost_of_a_trip / (3 - 3)"}, ["SPC820"]),
    "a benefit that is too small": ({"benefit": "empty_trips * cost_of_a_trip * 0.01"}, ["SPC821"]),
    "a benefit that starts too late": ({"change": ("per: month}\n  costs", "per: month, starts_month: 40}\n  costs")}, ["SPC823"]),
    "an input that is not used": ({"cost": "empty_trips * cost_of_a_trip * 0.1"}, ["SPC404"]),
    "no cost that counts": ({"cost": "price_a_month * 0"}, []),
}  # fmt: skip


@pytest.mark.parametrize("name", DEFECTS)
def test_one_defect_is_said_by_one_rule(name):
    changed, expected = DEFECTS[name]
    assert codes(**changed) == expected


@pytest.mark.parametrize(
    "unwritten", ["TODO", "'[insert formula]'", "'{{ empty_trips }}'", "'???'", "TODO ask finance"]
)
def test_a_formula_that_nobody_has_written_yet_may_wait_in_a_draft_only(unwritten):
    assert codes(benefit=unwritten, status="approved") == ["SPC815"]
    assert codes(benefit=unwritten, status="review") == ["SPC815"]
    assert codes(benefit=unwritten, status="draft") == []


@pytest.mark.parametrize("name", DEFECTS)
def test_a_draft_hears_what_is_wrong_and_not_what_is_lacking(name):
    changed, expected = DEFECTS[name]
    assert codes(**changed, status="draft") == [
        code for code in expected if code in ("SPC815", "SPC816", "SPC817", "SPC818")
    ]


def test_the_cautious_case_is_a_note_while_a_record_is_in_review():
    poor = {"change": ("low: 60", "low: 5")}
    assert codes(**poor, status="review") == ["SPC822"]
    assert codes(**poor, status="approved") == codes(**poor, status="draft") == []


def test_a_rate_of_the_buyers_alone_is_no_number_that_they_give():
    # "EUR/trip" with a basis need not be asked for; but then nothing is.
    theirs = ("from: public, expected: 240", "from: buyer, expected: 240")
    assert codes(change=theirs) == []
    assert "SPC812" in codes("cost_of_a_trip * 90", change=theirs)
    assert "SPC206" not in codes("cost_of_a_trip * 90", change=theirs)


# What is hostile ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("formula", "code"),
    [
        ("a" * 10_000, "SPC005"),
        ("cost_of_a_trip * " + "(" * 500 + "empty_trips" + ")" * 500, "SPC815"),
        (f"'{'max(cost_of_a_trip,' * 150}'", "SPC815"),
        ("'" + "-" * 500 + "empty_trips * cost_of_a_trip'", "SPC815"),
        ("'" + "-" * 3_000 + "empty_trips * cost_of_a_trip'", "SPC815"),
        ("empty_trips * cost_of_a_trip + " * 60 + "1", "SPC815"),
        ("", "SPC007"),
        ("'  '", "SPC007"),
        ('"empty_trips * cost_of_a_trip\\0"', "SPC008"),
        ('"empty_trips * cost_of_a_trip\\u0007"', "SPC008"),
        ('"empty_trips * cost_of_a_\\u200btrip"', "SPC011"),
        ("empty_trips * cost_of_a_trip.__class__", "SPC815"),
        ("__import__(empty_trips * cost_of_a_trip)", "SPC815"),
        ("(lambda empty_trips) * cost_of_a_trip", "SPC815"),
        ("'[empty_trips * cost_of_a_trip for x in y]'", "SPC815"),
        ("'cost_of_a_trip * 😀'", "SPC815"),
        ("cost_of_a_trip * " + "1" * 400, "SPC815"),
        ("cost_of_a_trip * 0." + "1" * 400, "SPC815"),
        ("cost_of_a_trip if empty_trips else 2", "SPC815"),
        ("cost_of_a_trip if 1 < empty_trips < 3 else 2", "SPC815"),
    ],
)
def test_what_no_one_would_write_gives_one_clear_finding(formula, code, write_content, time_limit):
    from builder import pipeline

    record = (HEAD + INPUTS + LINES).replace("BENEFIT", formula).replace("COST", "price_a_month")
    text = (specimen._FOLDER / specimen.PATHS["record"]).read_text()
    files = {
        path.relative_to(specimen._FOLDER).as_posix(): path.read_text()
        for path in specimen._FOLDER.rglob("*.yml")
        if path.name != "empty-trips.yml"
    }
    start, end = text.index("cost_benefit:"), text.index("proof: [north-freight]\nconcerns")
    files[specimen.PATHS["record"]] = text[:start] + record + text[end:]
    workspace = write_content(files, minimal=False)
    found = pipeline.check(workspace, today=datetime.date(2026, 11, 22)).diagnostics
    assert [item.code for item in found] == [code], [item.message for item in found]
    assert len(found[0].message) < 400


def test_lines_that_build_on_one_another_a_long_way_are_calculated():
    chain = [*(f"line_{number} + 0" for number in range(2, 30)), "trips * cost"]
    assert faults(made(*chain)) == []


@pytest.mark.parametrize(
    ("name", "most"),
    [("inputs", 60), ("benefits", 30), ("costs", 30)],
)
def test_a_calculation_has_an_end(name, most):
    source = made("trips * cost")
    entries = getattr(source, name)
    many = tuple(entries[0].model_copy(update={"id": f"x{number}"}) for number in range(most + 1))
    raw = source.model_copy(update={name: many}).model_dump(by_alias=True, exclude_none=True)
    with pytest.raises(ValueError, match=f"{most + 1} entries; a calculation has at most {most}"):
        CostBenefit.model_validate(raw)


def test_every_formula_of_the_sample_names_what_there_is():
    from bench.planted import sample_library

    for entry in sample_library().records.values():
        ready = compiled(entry.model.cost_benefit)
        assert ready.faults == (), entry.id
        assert all(tree is not None and names(tree) for tree in ready.trees)
