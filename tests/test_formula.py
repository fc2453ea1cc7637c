"""Formulas: what is read, what it comes to, in which unit, and what is said of everything else."""

import contextlib
import math

import pytest

from builder.formula.evaluate import Cannot, evaluate, rounded
from builder.formula.fault import FormulaError
from builder.formula.parse import parse
from builder.formula.tree import Name, as_json, names
from builder.formula.unit import PLAIN, fits, unit
from builder.formula.units import units_of

# What it comes to -----------------------------------------------------------------------------------------------------

VALUES = {"a": 6.0, "b": 3.0, "zero": 0.0, "minus": -4.0, "huge": 1e308, "gone": None}

# formula: value, or why there is none
COMES_TO = {
    "1 + 2 * 3": 7,
    "(1 + 2) * 3": 9,
    "a / b / 2": 1,
    "a - b - 1": 2,
    "-a + b": -3,
    "+a": 6,
    "--a": 6,
    ".5 * a": 3,
    "2. * a": 12,
    "a\n  + b": 9,
    "min(a, b, 1)": 1,
    "max(0, 1 - a / b)": 0,
    "abs(minus)": 4,
    "floor(2.7) + floor(0 - 2.7)": -1,
    "ceil(2.1) + ceil(0 - 2.1)": 1,
    "round(2.5)": 3,
    "round(0 - 2.5)": -3,
    "sqrt(a + b)": 3,
    "1 if a > b else 2": 1,
    "1 if a < b else 2": 2,
    "1 if a == b else 2 if b >= 3 else 3": 2,
    "1 if b != 3 else 4": 4,
    "5 if a > 0 else 1 / 0": 5,
    "zero * -1": 0,
    "1 / 0": "division by zero",
    "a / zero": "division by zero",
    "zero / zero": "division by zero",
    "a / (b - 3)": "division by zero",
    "huge * 10": "too large",
    "0 - huge * 10": "too large",
    "huge + huge": "too large",
    "sqrt(minus)": "square root of a negative number",
    "a + gone": "no number for gone",
    "unheard_of * 2": "no number for unheard_of",
    "1 if gone > 2 else 3": "no number for gone",
    "gone / 0": "no number for gone",
}


@pytest.mark.parametrize("text", COMES_TO)
def test_a_formula_comes_to(text):
    value = evaluate(parse(text), VALUES)
    expected = COMES_TO[text]
    if isinstance(expected, str):
        assert value == Cannot(expected)
    else:
        assert value == expected
        assert math.copysign(1, value) == math.copysign(1, expected), "there is no minus zero"


@pytest.mark.parametrize(
    ("value", "nearest"),
    [(0.5, 1), (1.5, 2), (-0.5, -1), (-1.4999, -1), (2.0, 2), (0.49999999999999994, 0), (4503599627370497.0,) * 2],
)
def test_a_half_goes_away_from_zero(value, nearest):
    assert rounded(value) == nearest


def test_the_tree_for_the_page_is_plain_lists():
    assert as_json(parse("max(0, 1 - a) if -b < 2 else a / 4")) == [
        "if", ["<", ["neg", "b"], 2.0], ["max", 0.0, ["-", 1.0, "a"]], ["/", "a", 4.0],
    ]  # fmt: skip


def test_names_are_found_where_they_first_stand():
    found = names(parse("price * (1 + share) + price"))
    assert {name: (place.start, place.end) for name, place in found.items()} == {"price": (0, 5), "share": (13, 18)}


# What is refused ------------------------------------------------------------------------------------------------------

# formula: (the characters that are marked, words of the message)
REFUSED = {
    "": ("", "is empty"),
    "   ": ("   ", "is empty"),
    "a ** 2": ("**", "Multiply as often"),
    "a ^ 2": ("^", "Multiply as often"),
    "a // b": ("//", "floor(a / b)"),
    "20% * a": ("%", "0.15 for 15 %"),
    "€ 5": ("€", "currency stands in its own field"),
    "a × b": ("×", 'Write "*"'),
    "a − b": ("−", 'Write "-"'),
    "a = b": ("=", 'To compare, write "=="'),
    "=a*b": ("=", "Leave it out at the beginning."),
    " = a * b": ("=", "Leave it out at the beginning."),
    "(a + b": ("(", "is never closed"),
    "a + b)": (")", "closes nothing"),
    "a +": ("+", "is missing"),
    "a * / b": ("* /", "is missing"),
    "2x": ("2x", 'Write "*"'),
    "5 a": ("5 a", 'Write "*"'),
    "a b": ("a b", "lacks a sign"),
    "1,000 * a": ("1,000", "without commas"),
    "1 200 * a": ("1 200", "without separators: 1200"),
    "1.200.000 * a": ("1.200.000", "without separators: 1200000"),
    "1'200 * a": ("'", "without separators"),
    "12.000 * a": ("12.000", "as 12 or as 12000"),
    "0,15 * a": ("0,15", "with a point: 0.15"),
    "trips per month": ("trips per", "lacks a sign"),
    "Trips times Cost": ("Trips times", "lacks a sign"),
    "(a) b": (") b", "lacks a sign"),
    "a if b > 2 else c d": ("c d", "lacks a sign"),
    "a, b": (",", "only between the values"),
    "1e5": ("1e5", "plain number"),
    "0x10": ("0x10", "plain number"),
    "1_000": ("1_000", "plain number"),
    "True": ("True", "is not a number"),
    "min(a)": ("min(a)", "has 1 value between its parentheses; min takes 2 to 20"),
    "max()": ("max()", "has 0 values between"),
    "hours 52 * a": ("hours 52", "lacks a sign in between: + - * /."),
    "(a + b) 2": (") 2", "lacks a sign in between"),
    "52(a * b)": ("(", 'Before this "(" a sign is missing: + - * /.'),
    "52 (a * b)": ("(", "a sign is missing"),
    "(a + b)(c)": ("(", "a sign is missing"),
    "(a if b > 2) * c": ("if", 'This "if" lacks its "else": a if b > c else d.'),
    "a if b > 2": ("if", 'lacks its "else"'),
    "a if b > 2 else c if d > 1": ("if", 'lacks its "else"'),
    "«a» * 2": ("«", "has no meaning"),
    '"a" * 2': ('"', "Names stand without quotation marks."),
    "pr\u0456ce * 2": (
        "\u0456",
        "It is no letter of ours but U+0456 (cyrillic small letter byelorussian-ukrainian i).",
    ),
    "sqrt(a, b)": ("sqrt(a, b)", "sqrt takes 1"),
    "power(a, 2)": ("power", "These can: min, max"),
    "MAX(a, 1)": ("MAX", 'is nothing that can be called. Write "max".'),
    "2 * Round(a)": ("Round", 'Write "round".'),
    "SUM(a, b)": ("SUM", "Write a + b."),
    "AVERAGE(a, b)": ("AVERAGE", "Write (a + b) / 2."),
    "IF(a > 1, a, 0)": ("IF", "Write a if b > c else d."),
    "2 * if(a > 1, a, 0)": ("if", "Write a if b > c else d"),
    "if": ("if", "a number of that name needs another one."),
    "a if b > 1 else else": ("else", "a value is missing"),
    "a x b": ("x", 'is no sign. Write "*" to multiply.'),
    "(a) X (b)": ("X", 'Write "*" to multiply.'),
    "5 x 3": ("x", 'Write "*" to multiply.'),
    "a x": ("a x", "lacks a sign in between: + - * /."),
    "a * CHF 24": ("CHF 24", "is money, and formulas know no currencies. Make it an input with a unit and a basis, or"),
    "1,200.50 EUR * a": ("1,200.50 EUR", "or write the number alone."),
    "24 ABC * a": ("24 ABC", "lacks a sign"),
    "1 200 EUR * a": ("1 200", "without separators: 1200"),
    "a.b": ("a.b", "is not calculated"),
    "a[0]": ("[", 'Write "("'),
    "a < b": ("a < b", "stands alone"),
    "a if b else c": ("b", "one comparison"),
    "a if b < c < d else e": ("b < c < d", "one comparison"),
    "a and b": ("a and b", "is not calculated"),
    "not a": ("not a", "is not calculated"),
    "a # b": ("#", "has no meaning"),
    "'x'": ("'", "Names stand without quotation marks."),
    "__import__('os')": ("'", "has no meaning"),
    "(lambda)": ("lambda", ""),
    "max(*a, b)": ("*a", ""),
    "𝐚 * 2": ("𝐚", "has no meaning"),
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_formula_is_refused_at_its_place(text):
    marked, says = REFUSED[text]
    with pytest.raises(FormulaError) as refused:
        parse(text)
    error = refused.value
    assert says in error.message
    assert error.message.endswith(".")
    assert 0 <= error.start < error.end
    if says:
        assert text[error.start : error.end] == marked


@pytest.mark.parametrize("name", ["yield", "return", "class", "pass", "from", "import", "global", "for", "with", "del"])
def test_a_word_that_only_python_keeps_may_be_a_name(name):
    assert evaluate(parse(f"2 * {name} + {name}_left"), {name: 3.0, f"{name}_left": 1.0}) == 7
    assert names(parse(f"2 * {name}"))[name] == Name(name, 4, 4 + len(name))


def test_spaces_of_a_word_processor_are_spaces():
    assert evaluate(parse("a\u00a0*\u2009b"), {"a": 6.0, "b": 3.0}) == 18


@pytest.mark.parametrize(
    "text",
    ["(" * 500 + "a" + ")" * 500, "-" * 1_500 + "a", "a" + " + a" * 400, "max(1," * 300, "x" * 10_000, "(" * 2_000],
)
def test_what_is_nested_or_long_beyond_reason_is_refused_and_nothing_breaks(text, time_limit):
    try:
        assert isinstance(evaluate(parse(text), {"a": 1.0}), float)
    except FormulaError as error:
        assert error.message.endswith(".")


# Units ----------------------------------------------------------------------------------------------------------------

UNITS = {
    name: unit(text)
    for name, text in {
        "bill": "EUR/year", "hours": "hour/release", "releases": "releases/year", "wage": "EUR per hour", "share": "ratio",
        "area": "m2", "stops": "unplanned stops/month", "a_stop": "EUR/unplanned stop", "dollars": "USD/year",
    }.items()
}  # fmt: skip

COMES_OUT_AS = {
    "hours * releases * wage": "EUR/year",
    "bill * share * (1 - share)": "EUR/year",
    "bill * max(0, 1 - share / 0.4)": "EUR/year",
    "bill + 12": "EUR/year",
    "min(bill, 5000)": "EUR/year",
    "stops * a_stop": "EUR/month",
    "bill / bill": "a plain number",
    "2 * 3": "None",
    "sqrt(area * area)": "m2",
    "bill if share < 0.5 else 2 * bill": "EUR/year",
    "-bill": "EUR/year",
    "1 / hours": "release/hour",
}


@pytest.mark.parametrize("text", COMES_OUT_AS)
def test_units_come_out(text):
    assert str(units_of(parse(text), UNITS)[0]) == COMES_OUT_AS[text]


@pytest.mark.parametrize(
    ("text", "marked", "says"),
    [
        ("bill + wage", "bill + wage", "EUR/year and EUR/hour do not go together"),
        ("bill - share", "bill - share", "EUR/year and a plain number do not go together"),
        ("share + bill", "share + bill", "a plain number and EUR/year do not go together"),
        ("bill + dollars", "bill + dollars", "EUR/year and USD/year do not go together"),
        ("2 * min(bill, hours)", "min(bill, hours)", "EUR/year and hour/release do not go together"),
        ("1 if bill > hours else 2", "bill > hours", "EUR/year and hour/release do not go together"),
        (
            "bill if share > 1 else hours",
            "bill if share > 1 else hours",
            "EUR/year and hour/release do not go together",
        ),
        ("1 + sqrt(bill)", "sqrt(bill)", "EUR/year has no square root"),
    ],
)
def test_units_that_do_not_fit_are_refused(text, marked, says):
    with pytest.raises(FormulaError) as refused:
        units_of(parse(text), UNITS)
    assert refused.value.message.startswith(says)
    assert text[refused.value.start : refused.value.end] == marked


# What people write for a unit: how it is read.
READ_AS = {
    "EUR per machine and year": "EUR/machine/year",
    "EUR/(hour * machine)": "EUR/hour/machine",
    "(EUR/hour)": "EUR/hour",
    "€ a year": "EUR/year",
    "€/Monat": "EUR/monat",
    "EUR p.a.": "EUR/year",
    "EUR/an": "EUR/year",
    "EUR yearly": "EUR/year",
    "EUR each": "EUR",
    "EUR/yr.": "EUR/year",
    "EUR/hour (full cost)": "EUR/hour",
    "EUR, without tax": "EUR",
    "EUR net per year": "EUR/year",
    "kEUR": "EUR * thousand",
    "T€": "EUR * thousand",
    "Mio. EUR": "EUR * million",
    "1,000 EUR": "EUR * thousand",
    "EUR per 1,000 km": "EUR/km/thousand",
    "EUR per 100 kg": "EUR/hundred/kg",
    "ct/kWh": "EUR * percent/kwh",
    "$": "USD",
    "h": "hour",
    "hours a week": "hour/week",
    "monthly trips": "trip/month",
    "min": "minute",
    "hours of work": "hour of work",
    "working days/month": "working day/month",
    "%": "percent",
    "per cent of trips": "percent",
    "percentage points": "percent",
    "share of trips": "a plain number",
    "times a week": "1/week",
    "FTE": "fte",
    "FTEs": "fte",
    "people": "person",
    "number of trips": "trip",
    "number": "number",
    "none": "number",
    "-": "number",
    "n/a": "number",
    "#": "number",
    "m²": "m2",
}


@pytest.mark.parametrize("text", READ_AS)
def test_a_unit_is_read_as_people_write_it(text):
    assert str(unit(text, "EUR")) == READ_AS[text]


@pytest.mark.parametrize(
    ("text", "currency", "code"),
    [
        ("$", "CAD", "CAD"), ("dollars", "AUD", "AUD"), ("£", "GBP", "GBP"), ("pounds", "GBP", "GBP"),
        ("Franken", "CHF", "CHF"), ("zł", "PLN", "PLN"), ("kr", "SEK", "SEK"), ("eur", "EUR", "EUR"),
        ("$", "EUR", "USD"), ("£", "EUR", "GBP"), ("USD", "EUR", "USD"),
    ],
)  # fmt: skip
def test_money_is_read_as_the_currency_of_the_record_where_that_is_so_called(text, currency, code):
    assert str(unit(text, currency)) == code


@pytest.mark.parametrize(
    ("one", "other"),
    [("hours", "hour"), ("companies/year", "company/year"), ("EUR per month", "EUR/month"), ("boxes", "box"),
     ("ratio/year", "1/year"), ("kg * metres", "metre * kg"), ("Pallets", "pallet"), ("businesses", "business"),
     ("m²", "m2"), ("EUR / h", "€ per hour"), ("%", "percent")],
)  # fmt: skip
def test_the_same_unit_in_other_words(one, other):
    assert unit(one) == unit(other)


# Not the same words, and still nobody could mean two different things.
SLOPPY = [
    ("unplanned stop", "stop"), ("working day", "day"), ("hour of work", "work hour"), ("changes to the shop", "change"),
    ("FTE", "person"), ("employees", "people"), ("seat", "user"), ("licences", "license"), ("movie", "movies"),
    ("analysis", "analyses"), ("EUR/Monat", "EUR/month"), ("heures/an", "hour/year"), ("Fahrten", "Fahrt"),
    ("Maschinen", "Maschine"), ("visites", "visite"), ("number", "trip"), ("EUR * number", "EUR"), ("Stück", "pcs"),
    ("person-days", "day"), ("analyses/month", "analysis/month"),
]  # fmt: skip
DIFFERENT = [
    ("EUR", "USD"), ("hour", "day"), ("ratio", "percent"), ("EUR", "thousand EUR"), ("EUR", "EUR/year"), ("EUR", "ratio"),
    ("EUR/month", "EUR/year"), ("empty trip", "full trip"), ("machine", "plant"), ("trip", "EUR"), ("number", "EUR"),
    ("number", "hour"), ("minute", "hour"), ("lorry", "km"), ("kWh", "MWh"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SLOPPY)
def test_what_is_merely_said_in_other_words_fits(one, other):
    assert fits(unit(one, "EUR"), unit(other, "EUR"))
    assert fits(unit(other, "EUR"), unit(one, "EUR"))


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_differs_does_not_fit(one, other):
    assert not fits(unit(one, "EUR"), unit(other, "EUR"))
    assert not fits(unit(other, "EUR"), unit(one, "EUR"))


# A number that is written out may convert, or count: (formula, units, what it is to come to).
CONVERTS = {
    "hours * 46 * wage": ({"hours": "hour/week", "wage": "EUR/hour"}, "EUR/year"),
    "hours * 220 * wage": ({"hours": "hour/working day", "wage": "EUR/hour"}, "EUR/year"),
    "price * 12": ({"price": "EUR/month"}, "EUR/year"),
    "price * 4": ({"price": "EUR/quarter"}, "EUR/year"),
    "price / 12": ({"price": "EUR/year"}, "EUR/month"),
    "days * 8 * wage": ({"days": "day/month", "wage": "EUR/hour"}, "EUR/month"),
    "minutes / 60 * wage": ({"minutes": "minute/month", "wage": "EUR/hour"}, "EUR/month"),
    "bill * saved / 100": ({"bill": "EUR/year", "saved": "%"}, "EUR/year"),
    "bill * saved * 0.01": ({"bill": "EUR/year", "saved": "%"}, "EUR/year"),
    "bill * (100 - used) / 100": ({"bill": "EUR/year", "used": "%"}, "EUR/year"),
    "bill * (1 - used / 95)": ({"bill": "EUR/year", "used": "%"}, "EUR/year"),
    "machines * price * 1000": ({"machines": "machine", "price": "kEUR/machine"}, "EUR"),
    "way * price / 100": ({"way": "km/year", "price": "EUR per 100 km"}, "EUR/year"),
    "5 * wage": ({"wage": "EUR/day"}, "EUR"),
    "1.5 * wage": ({"wage": "EUR/day"}, "EUR"),
    "3 * price": ({"price": "EUR/month"}, "EUR"),
    "2 * price": ({"price": "EUR/audit"}, "EUR"),
}
DOES_NOT_CONVERT = {
    "hours * 5 * wage": ({"hours": "hour/day", "wage": "EUR/hour"}, "EUR/year"),
    "hours * wage": ({"hours": "hour/week", "wage": "EUR/hour"}, "EUR/year"),
    "price * 10": ({"price": "EUR/month"}, "EUR/year"),
    "bill * saved / 10": ({"bill": "EUR/year", "saved": "%"}, "EUR/year"),
    "0.6 * price": ({"price": "EUR/trip"}, "EUR/year"),
    "trips * 144": ({"trips": "trip/year"}, "EUR/year"),
    "machines * price * 100": ({"machines": "machine", "price": "kEUR/machine"}, "EUR"),
}


@pytest.mark.parametrize("text", [*CONVERTS, *DOES_NOT_CONVERT])
def test_a_number_written_out_may_convert(text):
    written, wanted = (CONVERTS | DOES_NOT_CONVERT)[text]
    found = units_of(parse(text), {name: unit(its, "EUR") for name, its in written.items()}, unit(wanted))
    assert any(its is not None and fits(its, unit(wanted)) for its in found) == (text in CONVERTS)


def test_a_ratio_is_a_plain_number():
    assert unit("ratio") == unit("share") == PLAIN


def test_many_converting_numbers_end_soon(time_limit):
    text = "*".join(["12*52*8*60*100"] * 7) + " * hours * wage"
    its = {"hours": unit("hour/week"), "wage": unit("EUR/day")}
    with contextlib.suppress(FormulaError):
        units_of(parse(text), its, unit("EUR/year"))
