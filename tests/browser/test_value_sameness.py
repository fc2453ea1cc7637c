"""The build and the page come to the same: every digit, every coordinate, every "cannot be computed"."""

import json
from dataclasses import asdict

import pytest
from random_values import model, number
from sites import REPOSITORY

from builder.views.figures import money, notation
from builder.views.value_figures import WORDS, figures, page_data

pytestmark = pytest.mark.browser

MODELS = 10_000
PARTS = 10
CURRENCIES = ("EUR", "USD", "JPY", "CHF", "KWD")
LOCALES = ("en", "de", "fr", "hi", "sv")
SCRIPTS = ("value-calculation.js", "value-figures.js")


@pytest.fixture(scope="module")
def scripts(browser):
    page = browser.new_page()
    page.evaluate("words => { globalThis.primed = { words: { value: words } } }", WORDS)
    for name in SCRIPTS:
        page.add_script_tag(path=REPOSITORY / "templates/assets" / name)
    yield page
    page.close()


@pytest.mark.parametrize("part", range(PARTS))
def test_the_page_comes_to_what_the_build_came_to(scripts, part):
    sent, expected = [], []
    for seed in range(part, MODELS, PARTS):
        made, ranges = model(seed)
        labels = [line.name for line in made.lines]
        how = money(CURRENCIES[seed % len(CURRENCIES)], LOCALES[seed % 7 % len(LOCALES)])
        sent.append([json.dumps(page_data(made, ranges, labels, how)), asdict(how.notation)])
        expected.append(figures(made, ranges, labels, how))
    found = scripts.evaluate(
        """all => all.map(([text, notation]) => {
             const data = primed.valueData(JSON.parse(text), notation); return primed.figures(data, data.inputs) })""",
        sent,
    )
    different = [
        (seed, name, expected[at].get(name), its.get(name))
        for at, (seed, its) in enumerate(zip(range(part, MODELS, PARTS), found, strict=True))
        for name in {*its, *expected[at]}
        if its.get(name) != expected[at].get(name)
    ]
    assert different == []
    texts = [text for its in found for text in its.values()]
    assert not [text for text in texts if "NaN" in text or "Infinity" in text or "undefined" in text]


@pytest.mark.parametrize("locale", LOCALES)
def test_numbers_are_written_alike(scripts, locale):
    import random

    draw = random.Random(locale)
    values = [number(draw) for _ in range(3_000)]
    how = money("EUR", locale)
    found = scripts.evaluate(
        """([data, notation, values]) => { const how = new primed.Money(primed.valueData(data, notation).money);
           return values.map(v => [how.amount(v), how.money(v), how.notation.number(v), how.notation.share(v)]) }""",
        [page_data(*empty(), how), asdict(how.notation), values],
    )
    numbers = notation(locale)
    for value, its in zip(values, found, strict=True):
        assert its == [how.amount(value), how.money(value), numbers.number(value), numbers.share(value)], value


def empty():
    made, ranges = model(1)
    return made, ranges, [line.name for line in made.lines]
