"""Cost versus benefit on a guide: numbers that can be changed, and everything that follows from them."""

import pytest
from playwright.sync_api import expect
from sites import REPOSITORY
from value_page import figures_of, places_of

from builder.reading.load import load
from builder.value.cases import Range
from builder.value.compiled import compiled
from builder.views.figures import money
from builder.views.value_figures import figures
from builder.workspace import Workspace

pytestmark = pytest.mark.browser

RECORD = "container-platform/cfo-idle-capacity"
GUIDE = f"guides/{RECORD}/"
BILL, SHARE, MOVABLE = (
    "Yearly bill for computing",
    "Share of the paid capacity in use on an ordinary day",
    "Part of the bill that can move",
)


@pytest.fixture(scope="module")
def library():
    return load(Workspace(REPOSITORY))[0]


def expected_figures(library, given, record=RECORD, locale="en"):
    """What a build with these numbers in the place of the start values would have written."""
    source = library.records[record].model.cost_benefit
    ready = compiled(source)
    ranges = [Range(it.name, *(given[it.name],) * 3) if it.name in given else it for it in ready.ranges]
    return figures(ready.model, ranges, [line.name for line in ready.lines], money(source.currency, locale))


def row(page, label):
    return page.get_by_role("table", name="The numbers behind it").get_by_role("row", name=label)


def field(page, label):
    return row(page, label).get_by_role("textbox", name=label)


def settled(page):
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def shown(page):
    settled(page)
    return figures_of(page.content())


# The start ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("record", [RECORD, "robot-cells/cfo-payback-that-holds", "data-pipelines/cfo-monthly-close",
                                    "shop-floor-automation/plant-manager-hidden-stops"])  # fmt: skip
def test_the_script_changes_nothing_of_what_the_build_wrote(open_page, record):
    assert shown(open_page(f"guides/{record}/")) == figures_of(open_page(f"guides/{record}/", scripts=False).content())


def test_every_figure_of_the_page_is_one_of_the_models(open_page, library):
    written = figures_of(open_page(GUIDE, scripts=False).content())
    assert written.items() <= expected_figures(library, {}).items()
    assert len(written) > 70


def test_each_number_stands_with_whose_it_is_and_where_it_comes_from(open_page):
    published = row(open_page(GUIDE, scripts=False), "Share in use that is counted on")
    assert "Published" in published.inner_text()
    assert published.get_by_role("link", name="Nav").get_attribute("href").endswith("proof/nav-utilisation/")
    asked = row(open_page(GUIDE, scripts=False), BILL)
    assert "Assumed; theirs to give" in asked.inner_text()
    assert "What did computing cost last year, all in?" in asked.inner_text()


def test_a_line_opens_to_its_formula_with_the_numbers_in_it(open_page):
    page = open_page(GUIDE)
    page.get_by_text("Finished projects off the bill").first.click()
    expect(page.get_by_text("€18,000 a year")).to_be_visible()
    page.get_by_role("table", name="Benefit and cost year by year").get_by_role("link", name=BILL).last.click()
    assert page.url.endswith("#number-yearly_bill")


# A change -------------------------------------------------------------------------------------------------------------

CHANGES = {
    "a larger bill": {"yearly_bill": 2_000_000.0},
    "nothing to save": {"share_in_use": 0.3},
    "several": {"yearly_bill": 650_000.0, "share_movable": 0.25, "moving_cost": 30_000.0},
    "zero": {"yearly_bill": 0.0},
    "negative": {"yearly_bill": -5.0},
    "divided by nothing": {"share_reachable": 0.0},
    "huge": {"yearly_bill": 999_999_999_999_999.0},
    "no cost": {"price_a_month": 0.0, "moving_cost": 0.0},
    "neither benefit nor cost": {"yearly_bill": 0.0, "price_a_month": 0.0, "moving_cost": 0.0},
}


@pytest.mark.parametrize("given", CHANGES.values(), ids=CHANGES)
def test_changed_numbers_give_what_a_build_with_them_would_have_given(open_page, library, given):
    page = open_page(GUIDE)
    labels = {item.id: item.label for item in library.records[RECORD].model.cost_benefit.inputs}
    for name, value in given.items():
        field(page, labels[name]).fill(f"{value:.2f}")
    expected = expected_figures(library, given)
    found = shown(page)
    assert {name: text for name, text in found.items() if name in expected} == {
        name: text for name, text in expected.items() if name in found
    }
    assert {found[name] for name in found if name not in expected} <= {"given", ""}
    places = places_of(page.content())
    assert len(places) > 40
    assert all(at == expected[name] for name, at in places if name in expected)
    assert not [text for text in page.locator(".sp").inner_text().split() if text in ("NaN", "Infinity", "undefined")]


def test_everything_is_there_with_the_next_frame(open_page):
    net = open_page(GUIDE).evaluate(
        """async (label) => {
             const input = document.querySelector(`.sp-inputs [aria-label="${label}"]`);
             input.value = '2000000'; input.dispatchEvent(new Event('input', {bubbles: true}));
             await new Promise(done => requestAnimationFrame(done));
             return document.querySelector('.sp-cases [data-sp-row="net"] td:nth-of-type(2)').textContent }""",
        BILL,
    )
    assert net != "161,000"


def test_a_case_that_does_not_pay_is_said_plainly(open_page):
    page = open_page(GUIDE)
    field(page, BILL).fill("200000")
    said = page.get_by_role("status").filter(has_text="Expected over").inner_text
    settled(page)
    assert "It does not pay for itself" in said()
    assert "a reason to leave" in said()


def test_of_nothing_it_is_not_said_that_it_pays_for_itself(open_page, library):
    page = open_page(GUIDE)
    for label in (BILL, "Price of the platform", "Moving that part"):
        field(page, label).fill("0")
    found = shown(page)
    assert found["verdict"] == "Expected over 36 months: neither benefit nor cost."
    assert found["advice"] == ""
    assert found["expected.payback"] == "no cost"
    assert dict(places_of(page.content()))["course.payback.x"] == "-3600", "no month is marked in the picture"


def test_what_cannot_be_computed_says_why_and_where(open_page):
    page = open_page(GUIDE)
    field(page, "Share in use that is counted on").fill("0")
    settled(page)
    verdict = page.get_by_role("status").filter(has_text="cannot be computed").inner_text().strip()
    assert verdict == "This cannot be computed: division by zero in “Smaller bill on ordinary days”."
    assert shown(page)["expected.net"] == "cannot be computed"


def test_the_buyers_numbers_and_assumptions_are_told_apart(open_page):
    page = open_page(GUIDE)
    field(page, BILL).fill("1,100,000")
    field(page, MOVABLE).fill("0.5")
    assert "The buyer's number" in row(page, BILL).inner_text()
    assert "Changed here" in row(page, MOVABLE).inner_text()
    assert "Assumed" in row(page, SHARE).inner_text()


def test_the_column_of_numbers_is_named_for_whosever_stand_there(open_page):
    page = open_page(GUIDE)
    field(page, BILL).fill("1,100,000")
    heads = page.get_by_role("table", name="The numbers behind it").get_by_role("columnheader").all_inner_texts()
    assert heads == ["Number", "Value", "Low to high", "Whose", "Where it comes from"]


def test_a_number_heard_on_the_call_goes_into_the_value(open_page):
    page = open_page(GUIDE)
    page.get_by_role("region", name="Every team rents for its own busiest hour").get_by_role("textbox", name=BILL).fill(
        "1200000"
    )
    assert field(page, BILL).input_value() == "1,200,000"
    assert shown(page)["input.yearly_bill"] == "1,200,000"


def test_what_moves_the_result_most_stands_on_top_and_a_given_number_last(open_page):
    page = open_page(GUIDE)
    rows = page.locator("[data-sp-swings] th")
    assert rows.first.inner_text() == BILL
    field(page, BILL).fill("900000.5")
    settled(page)
    assert rows.last.inner_text() == BILL
    assert page.locator("[data-sp-swings] [data-sp-row=yearly_bill]").inner_text().split() == [*BILL.split(), "given"]


# Fields ---------------------------------------------------------------------------------------------------------------

TYPED = {"1200000": "1,200,000", "1,200,000": "1,200,000", "1 200 000": "1,200,000", " 12.5 ": "12.5", "-3": "−3", "€1.2m": "1,200,000",
         "1e5": None, "12 to 15": None, "40%": None}  # fmt: skip


@pytest.mark.parametrize("typed", TYPED)
def test_what_is_typed_is_read_as_a_number_or_refused_in_place(open_page, typed):
    page = open_page(GUIDE)
    field(page, BILL).fill(typed)
    settled(page)
    wanted = TYPED[typed]
    assert shown(page)["input.yearly_bill"] == (wanted or "900,000")
    assert (field(page, BILL).get_attribute("aria-invalid") == "true") == (wanted is None)
    assert ("This is not a number such as 900,000 EUR/year" in row(page, BILL).inner_text()) == (wanted is None)


# By notation and unit; amounts may be marked with the sign of the money.
EN, DE, FR, CH = ".,", ",.", ",\u202f", ".’"
READ = {
    (EN, "case"): {
        "1,200": 1200, "1 200 000": 1_200_000, "1'200": 1200, "1’200.5": 1200.5, "1.200,50": 1200.5, "1.200.000": 1_200_000,
        "1.234": 1.234, "0,125": 0.125, "0,333": 0.333, "12,5": 12.5, ".5": 0.5, ",5": 0.5, "5.": 5, "25,00,00,000": 250_000_000,
        "+3": 3, "-3": -3, "−3": -3, "- 3": -3, "12k": 12_000, "12.5 k": 12_500, "2.5 Mio.": 2_500_000, "250 crore": 2_500_000_000,
        "about 20": 20, "~20": 20, "20 cases": 20, "20 case": 20, "1 Case": 1,
        "": None, "-": None, ".": None, "12 15": None, "12 to 15": None, "12-15": None, "1,2,3": None, "1.2.3": None, "1,234,56": None,
        "1e5": None, "0x10": None, "NaN": None, "Infinity": None, "9" * 16: None, "9" * 40: None, "1 x" + " " * 200_000 + "a": None, "5m": None, "25%": None,
        "€20": None, "20 days": None, "20 a day": None, "twenty": None, "2 k cases a day": None, "<b>1": None, "1 constructor": None,
    },
    (EN, "case/month"): {"20 cases a month": 20, "20/month": 20, "20 cases per month": 20, "20 a day": None, "20 cases a year": None},
    (EN, "percent"): {"33.3%": 33.3, "33.3": 33.3, "33 percent": 33, "33 per cent": 33, "33 cases": None},
    (EN, "percent/year"): {"6.8 %": 6.8, "6.8 % a year": 6.8, "6.8 % a month": None},
    (EN, "ratio"): {"40%": 0.4, "%40": 0.4, "0.4": 0.4, "12.5 percent": 0.125, "12k%": None},
    (EN, "EUR/year"): {"EUR 40": 40, "40 EUR": 40, "eur 40": 40, "€40": 40, "40 €": 40, "€ 1.2m": 1_200_000, "€40 a year": 40, "$40": None, "40%": None},
    (EN, "EUR thousand"): {"3": 3, "3k": None, "3 thousand": 3},
    (EN, "minute"): {"5 minutes": 5, "5m": None},
    (EN, "company"): {"3 companies": 3},
    (EN, "box"): {"2 boxes": 2},
    (DE, "case"): {"1.200": 1200, "12.5": 12.5, "0.125": 0.125, "1,5": 1.5, "1.200,50": 1200.5, "1,200.50": 1200.5, "1.200.000": 1_200_000},
    (FR, "case"): {"1 200,5": 1200.5, "1\u202f200": 1200, "1.200": 1.2, "1,5": 1.5},
    (CH, "case"): {"1'200.5": 1200.5, "1’200": 1200, "1,5": 1.5},
}  # fmt: skip


def test_numbers_are_read_as_people_say_them(open_page):
    page = open_page(GUIDE)
    for (marks, unit), cases in READ.items():
        read = page.evaluate(
            """([texts, [decimal, group], unit]) =>
                 texts.map((text) => primed.typedNumber(text, { decimal, group, minus: "−" }, unit, "€"))""",
            [list(cases), list(marks), unit],
        )
        assert dict(zip(cases, read, strict=True)) == cases, (marks, unit)


def test_what_may_be_meant_otherwise_is_said_to_be_taken_so(open_page):
    page = open_page(GUIDE)
    for typed, said in {
        "0,9": "Taken as 0.9.",
        "€900k": "Taken as 900,000.",
        "900,000": "",
        "900 000": "",
        "900000.00": "",
    }.items():
        field(page, BILL).fill(typed)
        assert row(page, BILL).locator(".sp-number__note").inner_text().partition(" Outside")[0] == said, typed
    field(page, SHARE).fill("15 %")
    settled(page)
    assert shown(page)["input.share_in_use"] == "0.15"


def test_a_number_outside_its_range_counts_and_is_remarked_on(open_page):
    page = open_page(GUIDE)
    field(page, SHARE).fill("0.4")
    assert "Outside 0.12 to 0.18, the range that was expected." in row(page, SHARE).inner_text()
    assert shown(page)["input.share_in_use"] == "0.4"


def test_an_emptied_field_is_the_assumption_again(open_page):
    page = open_page(GUIDE)
    field(page, BILL).fill("1")
    field(page, BILL).fill("")
    assert shown(page)["input.yearly_bill"] == "900,000"
    assert "Assumed" in row(page, BILL).inner_text()


def test_nothing_jumps_while_typing(open_page):
    page = open_page(GUIDE)
    box = field(page, BILL)
    box.scroll_into_view_if_needed()
    before = box.bounding_box()
    box.press("Control+a")
    for key in "1234567":
        box.press(key)
        settled(page)
        assert abs(box.bounding_box()["y"] - before["y"]) < 2
    assert box.input_value() == "1234567", "what is typed is not rewritten under the fingers"


# Taking it along ------------------------------------------------------------------------------------------------------


def test_reset_brings_the_start_values_back(open_page):
    page = open_page(GUIDE)
    before = shown(page)
    field(page, BILL).fill("1")
    page.get_by_role("button", name="Start values again").click()
    assert shown(page) == before
    assert field(page, BILL).input_value() == "900,000"


def test_a_link_carries_the_numbers_in_its_fragment(open_page):
    page = open_page(GUIDE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    field(page, BILL).fill("1250000.5")
    page.get_by_role("button", name="Copy a link with these numbers").click()
    page.get_by_role("button", name="Copied").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{page.url.split('#')[0]}#numbers=yearly_bill:1250000.5"
    other = page.context.new_page()
    other.goto(link)
    assert shown(other)["input.yearly_bill"] == "1,250,000.5"
    assert "The buyer's number" in row(other, BILL).inner_text()


@pytest.mark.parametrize(
    "fragment",
    ["#numbers=", "#numbers=yearly_bill", "#numbers=yearly_bill:", "#numbers=yearly_bill:NaN", "#numbers=yearly_bill:1e400",
     "#numbers=nobody:5", "#numbers=__proto__:5", "#numbers=constructor:5", "#numbers=yearly_bill:<img src=x>,,:", "#numbers=%"],
)  # fmt: skip
def test_a_broken_link_changes_nothing(open_page, fragment):
    assert shown(open_page(GUIDE + fragment)) == shown(open_page(GUIDE))


def test_the_table_pastes_into_a_spreadsheet(open_page):
    page = open_page(GUIDE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy as a table").click()
    page.get_by_role("button", name="Copied").wait_for()
    rows = [line.split("\t") for line in page.evaluate("navigator.clipboard.readText()").split("\n")]
    assert rows[0] == ["EUR, expected", "Year 1", "Year 2", "Year 3", "Total"]
    assert ["Benefit", "99000", "189000", "189000", "477000"] in rows
    assert ["Net", "-73000", "117000", "117000", "161000"] in rows
    assert [BILL, "900000", "Assumed; theirs to give"] in rows


HARMLESS = {
    "=cmd|'/C calc'!A0": "'=cmd|'/C calc'!A0", '=HYPERLINK("https://example.com")': '\'=HYPERLINK("https://example.com")',
    "@SUM(A1)": "'@SUM(A1)", "+1+cmd|x": "'+1+cmd|x", "-1-cmd|x": "'-1-cmd|x", " \t=1": "'=1", '"=1"': "'\"=1\"", "＝1": "'＝1",
    "two\tcells\r\nand lines": "two cells and lines", "costs = benefits": "costs = benefits", "−5 days": "−5 days",
}  # fmt: skip


@pytest.mark.parametrize("label", HARMLESS)
def test_no_words_of_a_table_are_a_formula_where_it_is_pasted(open_page, label):
    page = open_page(GUIDE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(
        """label => { for (const at of ['.sp-years summary', '.sp-inputs th', '.sp-inputs [data-sp-given]'])
                        document.querySelector(at).textContent = label;
                      primed.value.fields.find(field => field.isInTable).label = label }""",
        label,
    )
    page.get_by_role("button", name="Copy as a table").click()
    page.get_by_role("button", name="Copied").wait_for()
    text, html = page.evaluate(
        """async () => { const [item] = await navigator.clipboard.read();
                         const read = async (type) => (await item.getType(type)).text();
                         return [await read('text/plain'), await read('text/html')] }"""
    )
    rows = [line.split("\t") for line in text.split("\n")]
    wanted = HARMLESS[label]
    assert rows[1][0] == wanted
    assert [wanted, "900000"] in [row[:2] for row in rows]
    assert ["Net", "-73000", "117000", "117000", "161000"] in rows, "numbers stay numbers"
    page.set_content(html)
    pasted = page.locator("tr").evaluate_all("all => all.map(row => [...row.cells].map(cell => cell.textContent))")
    assert pasted[: len(rows)] == [row if row != [""] else [] for row in rows]


def test_the_sheet_for_whoever_signs_is_one_page(open_page):
    page = open_page(GUIDE)
    page.evaluate(
        """() => { window.print = () => { window.sheet = document.querySelectorAll('.sp-years details:not([open])').length };
                   document.querySelector('[data-sp-value-print]').click() }"""
    )
    assert page.evaluate("window.sheet") == 0, "every formula is printed"
    page.evaluate("""() => { document.documentElement.classList.add('sp-sheet');
                             document.querySelectorAll('.sp-years details').forEach(line => line.open = true) }""")
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 1
    page.emulate_media(media="print")
    expect(page.get_by_role("table", name="Benefit and cost year by year")).to_be_visible()
    expect(page.get_by_role("heading", name="Open with")).to_be_hidden()


# Other languages ------------------------------------------------------------------------------------------------------

LOCALES = {
    "de": ("477.000 €", "1.250.000,5", "51 %", "16. November 2026"),
    "fr": ("477\u202f000 €", "1\u202f250\u202f000,5", "51 %", "16 novembre 2026"),
}


@pytest.mark.parametrize("locale", LOCALES)
def test_numbers_and_dates_are_written_as_the_site_writes_them(own_site, open_page, serve, library, locale):
    site = own_site(f"theme: {{name: material, language: {locale}}}")
    page = open_page(GUIDE, at=serve(site))
    benefit, typed, share, reviewed = LOCALES[locale]
    assert benefit.replace(" ", "\u00a0") in page.locator(".sp-value__verdict").first.inner_text()
    assert reviewed in page.locator(".sp-trust").inner_text()
    assert shown(page)["expected.return"].replace("\u00a0", " ").replace("\u202f", " ") == share
    field(page, BILL).fill(typed)
    expected = expected_figures(library, {"yearly_bill": 1_250_000.5}, locale=locale)
    found = shown(page)
    assert {name: found[name] for name in found if name in expected} == {
        name: expected[name] for name in found if name in expected
    }


# Under a strict policy ------------------------------------------------------------------------------------------------


def test_it_works_where_nothing_but_the_sites_own_scripts_may_run(new_context, address):
    context = new_context()
    page = context.new_page()

    def strict(route):
        answer = route.fetch()
        policy = "script-src 'self'; object-src 'none'; base-uri 'none'; connect-src 'self'"
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy})

    page.route("**/*", strict)
    page.goto(address + GUIDE)
    field(page, BILL).fill("2000000")
    assert shown(page)["input.yearly_bill"] == "2,000,000"
    assert shown(page)["expected.net"] != "161,000"
