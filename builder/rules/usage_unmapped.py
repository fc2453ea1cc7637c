"""What: A scenario that names none of the offering's features, or a feature that no scenario uses.

Scenarios count from the review on, where the offering lists features at all. Features count once the offering has an
approved record; any record that is not retired may use them, and nothing is said while a record of the offering cannot
be read, or names a feature that is not there.

Why: Usage is what sells (tenet 5). A scenario without a feature is a promise nobody has tied to the product; a feature
without a scenario is something nobody has said a use for, and the training for it will be made of nouns.

Write instead: In the scenario, the id of the feature behind it: `uses: [shared-list]`. For a feature, a scenario in
which somebody uses it, or leave the feature out.

Source: Tenet 5, product usage instead of the product.
"""

import datetime
from collections.abc import Iterator

from builder.checking.rule import Example, LibraryRule
from builder.checking.subject import Finding, Subject
from builder.diagnostics import Severity
from builder.kinds.offering import Offering
from builder.kinds.record import ProductUsageRecord
from builder.library import Entry, Library, offering_of
from builder.reading.references import named

_SCENARIO = "usage_scenarios:\n  - {id: see-it, resolves: [found-too-late], event: When a lorry is free,\n" + (
    "     player: the dispatcher, action: pick a load for the way home"
)


def _check(library: Library, today: datetime.date) -> Iterator[Finding]:
    del today
    records: dict[str, list[Entry[ProductUsageRecord]]] = {}
    for record in library.records.values():
        if record.status != "retired":
            records.setdefault(offering_of(record.id), []).append(record)
    # A record that lies beside the folders of offerings may be about any of them.
    broken = {offering_of(its) if "/" in its else "" for its in library.broken.get("record", ())}
    for offering in library.offerings.values():
        if offering.model.features and offering.status != "retired" and broken.isdisjoint((offering.id, "")):
            yield from _features(offering, records.get(offering.id, []))


def _scenarios(subject: Subject) -> Iterator[Finding]:
    offering = subject.library.offerings.get(offering_of(subject.entry.id))
    if offering is None or offering.status == "retired" or not offering.model.features or subject.status == "draft":
        return
    for index, scenario in enumerate(subject.record.usage_scenarios):
        if not scenario.uses:
            example = offering.model.features[0].id
            yield Finding(
                ("usage_scenarios", index, "id"),
                f'The scenario "{scenario.id}" names no feature behind it. Add which one the player uses, such as '
                f'"uses: [{example}]".',
            )


def _features(offering: Entry[Offering], records: list[Entry[ProductUsageRecord]]) -> Iterator[Finding]:
    used = {feature for record in records for feature in named(record).get("feature", ())}
    if not any(record.status == "approved" for record in records):
        return
    if used - {feature.id for feature in offering.model.features}:
        return
    for index, feature in enumerate(offering.model.features):
        if feature.id not in used:
            yield Finding(
                ("features", index, "id"),
                f'No scenario uses "{feature.id}". Write one in which somebody does, or leave the feature out.',
                entry=offering,
            )


RULE = LibraryRule(
    code="SPC506",
    name="usage-unmapped",
    target=Severity.HINT,
    basis="structure",
    doc=__doc__,
    reads=("record.usage_scenarios.uses", "offering.features"),
    check=_check,
    within=_scenarios,
    bad=(
        Example(_SCENARIO + "}\n"),
        Example(
            "name: Load planning\n"
            "features: [{id: shared-list, name: Shared list}, {id: dock-times, name: Dock times}]\n",
            "offering",
        ),
    ),
    good=(Example(_SCENARIO + ", uses: [shared-list]}\n"),),
)
