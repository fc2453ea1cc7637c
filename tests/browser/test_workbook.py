"""The buyer's numbers in a workbook, put there by the page: read back as a spreadsheet program would."""

import base64
import io
import zipfile

import pytest
from sites import REPOSITORY
from workbooks import HOSTILE, READY, made, opened, row_of

pytestmark = pytest.mark.browser

SCRIPT = REPOSITORY / "templates/assets/workbook.js"
GUIDE = "guides/container-platform/cfo-idle-capacity/"
ASK = """async ([address, numbers]) => {
  const blob = await primed.workbook(address, numbers);
  return [blob.type, await new Promise(done => {
    const reader = new FileReader(); reader.onload = () => done(reader.result.split(',')[1]); reader.readAsDataURL(blob) })];
}"""
REFUSED = "async ([address, numbers]) => primed.workbook(address, numbers).then(() => 'made', error => error.message)"


@pytest.fixture(scope="module")
def built():
    texts = iter(HOSTILE * 20)
    return made(label=lambda text: f"{text} {next(texts)}")


@pytest.fixture
def page(browser, serve, tmp_path, built):
    (tmp_path / "value.xlsx").write_bytes(built)
    (tmp_path / "index.html").write_text("<!doctype html><title>A page</title>")
    opened = browser.new_page()
    opened.goto(serve(tmp_path))
    opened.add_script_tag(path=SCRIPT)
    yield opened
    opened.close()


def filled(page, numbers, address="value.xlsx"):
    kind, text = page.evaluate(ASK, [address, numbers])
    assert kind == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    file = base64.b64decode(text)
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        assert archive.testzip() is None
    return file


def cells(file, *, values=False):
    book = opened(file, values=values)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def given_cell(file, name):
    book = opened(file)
    sheet, cell = book.defined_names[f"{name}__given"].attr_text.replace("$", "").split("!")
    return sheet, cell


NUMBERS = {
    "one": {"scrap": 512},
    "several": {"scrap": 512.25, "margin": 1234567.891, "check": 1000},
    "nothing": {"orders": 0},
    "negative": {"overrun": -1800.5},
    "very small": {"share_left": 1e-7},
    "very large": {"set_up_price": 999999999999999},
    "every": {item.name: index + 0.5 for index, item in enumerate(READY.ranges)},
    "none": {},
}


@pytest.mark.parametrize("numbers", NUMBERS.values(), ids=NUMBERS)
def test_the_numbers_stand_where_the_workbook_wants_them_and_all_else_is_as_it_was(page, built, numbers):
    file = filled(page, numbers)
    before, after = cells(built), cells(file)
    wanted = {given_cell(built, name): value for name, value in numbers.items()}
    assert {place: after[place] for place in wanted} == wanted
    assert {place: value for place, value in after.items() if place not in wanted} == before


def test_no_figure_of_other_numbers_is_left(page, built):
    file = filled(page, {"scrap": 512})
    formulas = {
        place
        for place, value in cells(built).items()
        if str(value).startswith("=") and place in cells(built, values=True)
    }
    assert len(formulas) > 100
    values = cells(file, values=True)
    # A text that begins with "=" is no formula; formulas have no value until a program has worked them out.
    assert {place for place in formulas if place in values} == {
        place for place in formulas if values.get(place) == cells(built)[place]
    }
    assert opened(file).calculation.fullCalcOnLoad


def test_the_look_of_it_stays(page, built):
    before, after = (opened(file) for file in (built, filled(page, {"scrap": 512})))
    assert dict(before.defined_names).keys() == dict(after.defined_names).keys()
    for sheet in before:
        its = after[sheet.title]
        assert (its.freeze_panes, its.print_title_rows, its.data_validations.count) == (sheet.freeze_panes, sheet.print_title_rows, sheet.data_validations.count)  # fmt: skip
        for row in sheet.iter_rows():
            for cell in row:
                twin = its[cell.coordinate]
                assert (twin.number_format, twin.fill.fgColor.rgb, twin.font.b) == (
                    cell.number_format,
                    cell.fill.fgColor.rgb,
                    cell.font.b,
                )
                assert (twin.hyperlink and twin.hyperlink.target) == (cell.hyperlink and cell.hyperlink.target)


def test_a_workbook_with_numbers_can_be_filled_again(page, tmp_path):
    first = filled(page, {"scrap": 512})
    (tmp_path / "again.xlsx").write_bytes(first)
    second = filled(page, {"scrap": 99, "orders": 3}, "again.xlsx")
    assert cells(second)[given_cell(second, "scrap")] == 99


REFUSALS = {
    "a number it does not know": ("value.xlsx", {"unheard_of": 1}, "The workbook has no cell for unheard_of."),
    "a name of its formulas": ("value.xlsx", {"scrap__low": 1}, "The workbook has no cell for scrap__low."),
    "what is no number": ("value.xlsx", {"scrap": None}, "scrap is not a number."),
    "a file that is not there": ("other.xlsx", {}, "The workbook cannot be fetched: the server answers 404."),
    "a file that is none": ("index.html", {}, "The workbook is damaged."),
}


@pytest.mark.parametrize(("address", "numbers", "why"), REFUSALS.values(), ids=REFUSALS)
def test_what_it_cannot_do_it_says(page, address, numbers, why):
    assert page.evaluate(REFUSED, [address, numbers]) == why


def test_a_page_from_a_folder_says_that_it_cannot(browser, tmp_path, built):
    (tmp_path / "value.xlsx").write_bytes(built)
    (tmp_path / "index.html").write_text(
        f'<!doctype html><title>A page</title><script src="{SCRIPT.as_uri()}"></script>'
    )
    page = browser.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    said = page.evaluate(REFUSED, ["value.xlsx", {"scrap": 1}])
    assert (
        said
        == "The workbook cannot be fetched from here: this page was not sent by a server, or there is no connection."
    )
    page.close()


def test_a_guide_of_the_site_has_its_workbook_beside_it(open_page):
    page = open_page(GUIDE)
    file = filled(page, {"yearly_bill": 2_000_000, "share_movable": 0.25})
    found = cells(file)
    assert found["Value", "A1"] == "Pay for computing capacity only while it is in use"
    assert found[given_cell(file, "yearly_bill")] == 2_000_000
    sheet = opened(file)["Value"]
    assert sheet.cell(row_of(sheet, "Part of the bill that can move"), 6).value == 0.25
