"""What is used and what is not: one answer for the rule and for the quality page, and no false accusation."""

import dataclasses

import pytest

from builder.checking import check, specimen
from builder.checking.usage import used_ids, used_inputs
from builder.library import Library
from builder.options import Options
from builder.pages.quality import QualityView
from builder.rules import rules
from builder.views.catalogue import Catalogue

UNUSED = {
    "roles/harbour-master.yml": "name: Harbour master\nlevel: director\n",
    "industries/fishing.yml": "name: Fishing\n",
    "proof/south-lines.yml": "customer: South Lines\n",
}


def said(library):
    return [item.message for item in check.run(library, specimen.TODAY, [rules()["SPC404"]]).diagnostics]


@pytest.mark.parametrize("kind", ["record", "proof"])
def test_nothing_is_called_unused_while_a_file_that_may_use_it_cannot_be_read(kind):
    library = specimen.library(UNUSED)
    assert len(said(library)) == 3
    assert said(dataclasses.replace(library, broken={kind: frozenset(("load-planning/other",))})) == []
    assert len(said(dataclasses.replace(library, broken={"role": frozenset(("other",)), "record": frozenset()}))) == 3


@pytest.mark.parametrize(
    ("broken", "is_said"), [("load-planning/other", False), ("other", False), ("fuel/other", True)]
)
def test_no_feature_is_called_unused_while_a_record_that_may_use_it_cannot_be_read(broken, is_said):
    offering = {
        "offerings/load-planning.yml": "features: [{id: shared-list, name: Shared list}, {id: maps, name: Maps}]\n"
    }
    library = dataclasses.replace(specimen.library(offering), broken={"record": frozenset((broken,))})
    found = check.run(library, specimen.TODAY, [rules()["SPC506"]]).diagnostics
    assert len(found) == is_said


def test_a_number_is_called_unused_whatever_other_files_are_like():
    text = "cost_benefit:\n  currency: EUR\n  inputs: [{id: beds, label: Beds, unit: bed, from: public, expected: 3}]\n"
    library = specimen.library({specimen.PATHS["record"]: text})
    broken = Library(library.entries, {"record": frozenset(("load-planning/other",))})
    assert [message.partition(".")[0] for message in said(broken)] == [
        'No formula and no question uses the number "beds"'
    ]


def test_the_quality_page_lists_what_nothing_uses():
    offering = {
        "offerings/load-planning.yml": "features: [{id: shared-list, name: Shared list}, {id: maps, name: Maps}]\n"
    }
    view = QualityView(Catalogue(specimen.library(UNUSED | offering), Options()))
    assert [(kind, link.text) for kind, link in view.unused] == [
        ("Role", "Harbour master"),
        ("Industry", "Fishing"),
        ("Proof", "South Lines"),
        ("Feature", "Maps (Load planning)"),
    ]


def test_the_quality_page_lists_all_where_there_is_no_conversation():
    library = specimen.library({specimen.PATHS["record"]: None, specimen.PATHS["proof"]: None})
    assert [kind for kind, _ in QualityView(Catalogue(library, Options())).unused] == [
        "Role",
        "Role",
        "Industry",
        "Feature",
    ]


def test_what_the_specimen_uses():
    library = specimen.library({})
    used = used_ids([*library.records.values(), *library.proof.values()])
    assert used["role"] == {"head-of-transport", "cfo"}
    assert used["feature"] == {"load-planning/shared-list"}
    record = next(iter(library.records.values())).model
    assert used_inputs(record) == {"empty_trips", "cost_of_a_trip", "price_a_month"}
    assert used_inputs(record.model_copy(update={"cost_benefit": None})) == {"empty_trips"}
