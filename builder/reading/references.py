"""What files refer to."""

import re
from typing import Any

from builder.fields import ID_PATTERN, INPUT_ID_PATTERN, RefMark, is_web_address, marked
from builder.kinds.record import ProductUsageRecord
from builder.library import Entry, Fact
from builder.reading.yaml_tree import Tree


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


def own_parts_in(tree: Tree) -> dict[str, list[str] | None]:
    """The same of a record that has mistakes, as read; `None` for what it leaves open."""
    inputs = _ids(tree, ("cost_benefit", "inputs"), INPUT_ID_PATTERN)
    return {"reason": _ids(tree, ("problem", "reasons"), ID_PATTERN), "input": inputs}


def _ids(tree: Tree, path: tuple[str, str], grammar: str) -> list[str] | None:
    """The ids of the entries of a list; `None` where there is no such list, or an entry whose id is yet to be found."""
    for step in path:
        tree = tree.get(step) if isinstance(tree, dict) else None
    found = [its.get("id") if isinstance(its, dict) else None for its in tree] if isinstance(tree, list) else [None]
    ids = [name for name in found if isinstance(name, str) and re.fullmatch(grammar, name)]
    return ids if len(set(ids)) == len(found) else None
