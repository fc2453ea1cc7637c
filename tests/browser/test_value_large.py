"""Large amounts and long horizons on a guide: every figure in one piece, on a phone and on a desk."""

import re
import shutil
import subprocess
import sys
from itertools import pairwise

import pytest
from sites import REPOSITORY

pytestmark = pytest.mark.browser

RECORD = "content/records/container-platform/cfo-idle-capacity.yml"
GUIDE = "guides/container-platform/cfo-idle-capacity/"
YEN, HUGE = "yen", "huge"

TORN = """() => {
  // Figures whose characters do not stand on one line.
  const torn = [];
  const walk = document.createTreeWalker(document.querySelector('.sp'), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode;
    if (text.parentElement.closest('.sp-hidden')) continue;
    for (const found of text.data.matchAll(/[−-]?\\d[\\d.,\\u00a0\\u202f]*/g)) {
      const range = document.createRange();
      range.setStart(text, found.index);
      range.setEnd(text, found.index + found[0].length);
      const lines = new Set([...range.getClientRects()].filter((box) => box.width > 1).map((box) => Math.round(box.top)));
      if (lines.size > 1) torn.push(found[0]);
    }
  }
  return torn;
}"""

COVERED = """selector => {
  // Pairs of texts of which one lies on the other.
  const all = [...document.querySelectorAll(selector)].filter((one) => one.textContent.trim()).map((one) => {
    const range = document.createRange();
    range.selectNodeContents(one);
    return [one.textContent, range.getBoundingClientRect()];
  });
  const apart = (one, other) => one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
  return all.flatMap(([text, box], index) => all.slice(index + 1).filter(([, other]) => !apart(box, other)).map(([other]) => [text, other]));
}"""


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """The sample with five years in one record, its amounts in yen or ten million times as large."""
    made = {}
    for name, zeros in ((YEN, "0" * 3), (HUGE, "0" * 7)):
        root = made[name] = tmp_path_factory.mktemp(name)
        shutil.copytree(REPOSITORY / "content", root / "content")
        shutil.copy(REPOSITORY / "mkdocs.yml", root)
        path = root / RECORD
        text = (
            path.read_text(encoding="utf-8").replace("EUR", "JPY").replace("horizon_months: 36", "horizon_months: 60")
        )
        text, count = re.subn(r"(?m)^( +(?:expected|low|high): \d{4,})$", rf"\g<1>{zeros}", text)
        assert count == 9
        path.write_text(text, encoding="utf-8")
        subprocess.run([sys.executable, "-m", "builder", "build"], cwd=root, check=True)
    return made


@pytest.fixture
def open_large(sites, serve, open_page):
    def start(name, **options):
        return open_page(GUIDE, at=serve(sites[name] / "site"), **options)

    return start


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("name", [YEN, HUGE])
def test_no_figure_is_torn_covered_or_wider_than_the_page(open_large, name, width):
    page = open_large(name, width=width)
    assert page.evaluate(TORN) == []
    for table in (".sp-cases", ".sp-years", ".sp-swings"):
        assert page.evaluate(COVERED, f"{table} :is(td, thead th:not(:first-child))") == []
    assert page.evaluate(COVERED, ".sp-course text") == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_the_sample_tears_no_figure_on_the_narrowest_screen(open_page):
    assert open_page(GUIDE, width=320).evaluate(TORN) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_a_table_that_is_too_wide_scrolls_by_keyboard_and_keeps_the_names_of_its_lines(open_large, width):
    page = open_large(HUGE, width=width)
    region = page.get_by_role("region", name="Year by year")
    region.focus()
    for _ in range(60):
        page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    if width == 320:
        assert region.evaluate("it => it.scrollLeft > 100 && it.scrollLeft + it.clientWidth >= it.scrollWidth - 1")
    left = region.bounding_box()["x"]
    for name in region.get_by_role("rowheader").all():
        assert abs(name.bounding_box()["x"] - left) < 1
    total = region.get_by_role("row", name="Net", exact=False).last.get_by_role("cell").last
    assert total.bounding_box()["x"] >= left


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("width", [390, 1280])
def test_months_below_the_drawing_stand_apart(open_large, width, media):
    page = open_large(YEN, width=width)
    page.emulate_media(media=media)
    months = page.locator(".sp-course svg > text")
    assert months.all_text_contents() == ["month 12", "24", "36", "48", "60"]
    boxes = [month.bounding_box() for month in months.all()]
    assert all(one["x"] + one["width"] + one["height"] < other["x"] for one, other in pairwise(boxes))


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("name", [YEN, HUGE])
def test_amounts_beside_the_drawing_are_seen_whole(open_large, name, width):
    labels = open_large(name, width=width).locator(".sp-course g:not([class]) text").all()
    shown = [(label.inner_html(), label.bounding_box()["x"]) for label in labels if label.inner_html()]
    assert len(shown) > 2
    assert all(left >= 0 for _, left in shown), shown
    unit = {YEN: "mn", HUGE: "bn"}[name]
    assert all(text == "0" or text.endswith((f"\xa0{unit}", f"&nbsp;{unit}")) for text, _ in shown)
