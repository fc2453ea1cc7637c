"""What files refer to."""

from typing import Any

from builder.fields import RefMark, is_web_address, marked
from builder.kinds.record import ProductUsageRecord
from builder.library import Entry, Fact


@Fact
def named(entry: Entry[Any]) -> dict[str, list[str]]:
    """The ids that a file names, each once, by what they are of: `role`, `proof`, `feature` and so on.

    Web addresses are left out, and what the file itself has.
    """
    own = own_parts(entry.model) if isinstance(entry.model, ProductUsageRecord) else {}
    found: dict[str, dict[str, None]] = {}
    for _, name, mark in marked(entry.model, RefMark):
        if name not in own.get(mark.target, ()) and not (mark.or_url and is_web_address(name)):
            found.setdefault(mark.target, {})[name] = None
    return {target: list(names) for target, names in found.items()}


def own_parts(record: ProductUsageRecord) -> dict[str, list[str]]:
    """The ids that a record's references inside itself may name."""
    numbers = record.cost_benefit.inputs if record.cost_benefit else ()
    return {"reason": [reason.id for reason in record.problem.reasons], "input": [number.id for number in numbers]}
