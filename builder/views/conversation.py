"""What a guide's scripts hold a conversation with: the record's lines, ready to go on inside a sentence."""

import hashlib
import json

from builder.kinds.record import Reason
from builder.views.catalogue import Guide
from builder.views.wording import Phrases


def conversation_data(
    guide: Guide, known: Phrases, next_roles: dict[str, str], next_guides: dict[str, str]
) -> dict[str, object]:
    """The data of one guide, in the shape of JSON.

    `known` are its phrases; `next_roles` are the names of the roles that feel the same, by id; `next_guides` has the
    address of a guide for each.

    Its `version` changes whenever a line changes that a seller may have marked or noted something beside. Title and
    numbers are not in it: `templates/assets/conversation-data.js` finds them in the page, and gives names to the rest.
    """
    record = guide.record
    lines = {
        "reasons": [
            [reason.id, reason.statement, _collected(reason), *_unlike(reason.statement, phrase, because)]
            for reason, phrase, because in zip(record.problem.reasons, known.reasons, known.becauses, strict=True)
        ],
        "scenarios": [
            [use.id, usage, event]
            for use, usage, event in zip(record.usage_scenarios, known.usages, known.events, strict=True)
        ],
        "goal": known.goal,
        "would": known.would,
        "problem": known.problem,
        "measure": known.measure,
        "step": known.step,
    }
    numbers = [(item.id, item.label, item.unit) for item in (record.cost_benefit.inputs if record.cost_benefit else ())]
    return {
        "guide": guide.id,
        "role": guide.role.model.name,
        "roleId": guide.role.id,
        "offering": guide.offering.model.name,
        "version": hashlib.sha256(json.dumps([lines, numbers]).encode()).hexdigest()[:12],
        "next": next_roles,
        "nextGuides": next_guides,
        "today": known.today,
        **lines,
    }


def _collected(reason: Reason) -> list[str]:
    return list(dict.fromkeys(asked.collects for asked in reason.questions if asked.collects))


def _unlike(statement: str, phrase: str, because: str) -> tuple[str, ...]:
    """The phrase where it is not simply the statement with a small first letter; and what else follows "because"."""
    if because != phrase:
        return phrase, because
    return () if phrase == statement[:1].lower() + statement[1:] else (phrase,)
