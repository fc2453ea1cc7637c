"""Entries: a record is folded away while nobody looks at it, and says the same whenever it is unfolded."""

import json
import pickle
from dataclasses import replace

import pytest
from sites import EXAMPLES

from builder.library import Entry, facts
from builder.outline import outline
from builder.pages import page_types
from builder.reading.load import load
from builder.rules import rules
from builder.workspace import Workspace

rules(), page_types()  # all that asks for facts


@pytest.fixture(scope="module")
def records():
    library, _ = load(Workspace(EXAMPLES))
    return list(library.records.values())


def open_copy(entry):
    """The same entry, as it was before it was folded."""
    return Entry(entry.id, entry.model, replace(entry.source, data=None))


def test_a_record_comes_out_as_it_went_in(records):
    for entry in records:
        again = pickle.loads(pickle.dumps(entry))
        assert (again.id, again.file, again.digest, again.status) == (entry.id, entry.file, entry.digest, entry.status)
        assert again.model == entry.model and again.model.model_fields_set == entry.model.model_fields_set
        assert again.source.text == entry.source.text
        assert again.source.span(("goal",)) == entry.source.span(("goal",))


def test_a_review_is_known_without_unfolding(records):
    for entry in records:
        assert entry.review == entry.model.review
        assert entry.has_review == ("review" in entry.model.model_fields_set)


def test_records_that_nobody_looks_at_are_no_objects(records):
    for entry in records:
        assert entry.model is entry.model  # while somebody does, it is one
    assert not [entry for entry in records if entry._said]


def test_facts_are_asked_by_lists_searches_and_comparisons():
    assert {name.rpartition(".")[2] for name in facts} >= {"named", "_outline", "_words", "_usage", "_fits", "_marks"}


@pytest.mark.parametrize("name", sorted(facts))
def test_a_fact_is_the_same_made_now_or_kept(records, name):
    for entry in records:
        kept = facts[name](entry)
        made = facts[name](open_copy(entry))
        assert kept == json.loads(json.dumps(made)) == made


def test_a_record_in_outline_says_what_it_says_in_full(records):
    for entry in records:
        its, record = outline(entry), entry.model
        assert (its.role, its.industry, its.goal) == (record.role, record.industry, record.goal.statement)
        assert (its.problem, its.need) == (record.problem.statement, record.need.statement)
        assert its.has_value == (record.cost_benefit is not None)
