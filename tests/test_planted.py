"""Planted defects: what a rule is for is found in clean records, and nothing unrelated is an error because of it."""

import pytest

from bench.planted import plants, recall, sample_library
from builder.checking.rule import SuppressionRule
from builder.rules import rules

FILES = 4  # clean files into which each defect is put; `python -m bench.planted` uses all of them
CODES = sorted({code for code, _ in plants()})


@pytest.fixture(scope="module")
def library():
    return sample_library()


def test_every_rule_has_a_planted_defect():
    exempt = {rule.code for rule in rules().values() if isinstance(rule, SuppressionRule)} | {"SPC999"}
    assert set(rules()) - set(CODES) <= exempt


@pytest.mark.parametrize("code", CODES)
def test_a_planted_defect_is_found_and_makes_no_unrelated_error(code, library):
    result = recall(library, [code], FILES)[code]
    assert result.planted > 0
    assert result.missed == []
    assert dict(result.unrelated) == {}
