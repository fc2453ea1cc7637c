"""The proof that a record puts before a buyer."""

from builder.kinds.record import ProductUsageRecord


def shown_proof(record: ProductUsageRecord) -> tuple[str, ...]:
    """The ids of the results to bring, of its scenarios and of its concerns, each once; not the sources of numbers."""
    said = [name for scenario in record.usage_scenarios for name in scenario.proof]
    said += [name for concern in record.concerns for name in concern.proof]
    return tuple(dict.fromkeys((*record.proof, *said)))
