"""Real text: what fires on it is known, what is claimed of precision is what the labels give, and every word has a source."""

import json
import re

import pytest

from bench import corpus, precision
from builder.rules import rules

NAMES = {rule.name for rule in rules().values()}
LABELS = {path.stem: path for path in sorted((corpus.FOLDER / "labels").glob("*.toml"))}
AT_MOST = 2  # findings for 10,000 words of text that addresses nobody


def test_what_fires_is_what_was_reviewed():
    now = precision.snapshot()
    assert now == precision.FINDINGS.read_text(encoding="utf-8"), "run python -m bench.precision, and review the change"


def test_what_is_claimed_of_precision_is_what_the_labels_give():
    assert precision.measured_json() == precision.MEASURED.read_text(encoding="utf-8"), "run python -m bench.precision"


def test_neutral_text_is_left_alone():
    found = precision.rates()[corpus.NEUTRAL]
    assert found.total() / precision.words_of(corpus.NEUTRAL) * 10_000 <= AT_MOST, found


@pytest.mark.parametrize("register", corpus.registers())
def test_a_register_is_large_enough_for_a_rate(register):
    assert precision.words_of(register) >= 5_000


def test_every_source_says_where_it_is_and_what_it_allows():
    readme = (corpus.FOLDER / "README.md").read_text(encoding="utf-8")
    for source in corpus.sources().values():
        assert re.fullmatch(r"https://github\.com/[\w.-]+/[\w.-]+", source.repository)
        assert re.fullmatch(r"[0-9a-f]{40}", source.commit)
        for licence in source.licence.split("; "):
            assert licence.split(" OR ")[0].removeprefix("documentation ").split(" (")[0] in readme


def test_every_excerpt_has_a_source_that_is_used():
    used = {excerpt.source.name for excerpts in corpus.registers().values() for excerpt in excerpts}
    used |= {label.excerpt.source.name for rule in rules().values() for label in corpus.labels(rule)}
    assert used == set(corpus.sources())


@pytest.mark.parametrize("name", LABELS)
def test_labels_belong_to_a_rule_and_say_why_one_is_wrong(name):
    assert name in NAMES
    (rule,) = (rule for rule in rules().values() if rule.name == name)
    for label in corpus.labels(rule):
        assert label.excerpt.path
        assert label.is_right or label.because
        assert len(label.excerpt.text) <= 600
    texts = [label.excerpt.text for label in corpus.labels(rule)]
    assert len(set(texts)) == len(texts)


def test_other_linters_have_read_the_same_text():
    peers = json.loads(precision.PEERS.read_text(encoding="utf-8"))
    for item in peers.values():
        assert re.match(r"\d", item["version"])
        assert item["words"] == {register: precision.words_of(register) for register in corpus.registers()}
