"""What is used: everything that records and results refer to, for whoever asks what nothing refers to."""

from collections.abc import Iterable
from typing import Any

from builder.fields import RefMark, marked
from builder.formula.unit import unit
from builder.kinds.record import Input, ProductUsageRecord
from builder.library import Entry, offering_of
from builder.patterns import pattern
from builder.reading.references import named

_NAME_IN_FORMULA = pattern(r"[^\W\d]\w*")


def used_ids(entries: Iterable[Entry[Any]]) -> dict[str, frozenset[str]]:
    """The ids that files refer to, by the kind of what they name: `role`, `industry`, `proof`, `feature` and so on.

    A feature is named with its offering: `container-platform/autoscaling`.
    """
    found: dict[str, set[str]] = {}
    for entry in entries:
        for target, names in named(entry).items():
            its = [f"{offering_of(entry.id)}/{name}" for name in names] if target == "feature" else names
            found.setdefault(target, set()).update(its)
    return {kind: frozenset(ids) for kind, ids in found.items()}


def used_inputs(record: ProductUsageRecord) -> frozenset[str]:
    """The numbers of a record that a formula works with or a question collects, in lower case."""
    collected = {name.lower() for _, name, mark in marked(record, RefMark) if mark.target == "input"}
    return inputs_in_formulas(record) | collected


def inputs_in_formulas(record: ProductUsageRecord) -> frozenset[str]:
    """The numbers of a record that a formula works with, in lower case."""
    value = record.cost_benefit
    formulas = [line.formula for lines in (value.benefits, value.costs) for line in lines] if value else []
    return frozenset(_NAME_IN_FORMULA.findall("\n".join(formulas).lower()))


_ACCOUNTED = frozenset(("year", "month", "quarter"))
"""Periods of a company's books: an amount in one of them is no rate."""


def is_grounded_rate(item: Input, currency: str) -> bool:
    """Whether it is money for one unit of work, goods or time, and says where its start value comes from."""
    its = unit(item.unit, currency)
    is_rate = its.above == [currency] and not _ACCOUNTED.issuperset(its.below)
    return is_rate and bool(item.basis or item.source)


def shown_proof(record: ProductUsageRecord) -> tuple[str, ...]:
    """The results that a record puts before a buyer: its own, of its scenarios and of its concerns, each once."""
    said = [name for scenario in record.usage_scenarios for name in scenario.proof]
    said += [name for concern in record.concerns for name in concern.proof]
    return tuple(dict.fromkeys((*record.proof, *said)))
