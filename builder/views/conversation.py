"""What a guide's scripts hold a conversation with: the record's lines, ready to go on inside a sentence."""

import hashlib
import json

from builder.views.catalogue import Guide
from builder.views.wording import phrases


def conversation_data(guide: Guide, next_roles: dict[str, str]) -> dict[str, object]:
    """The data of one guide, in the shape of JSON. `next_roles` are the names of the roles that feel the same, by id.

    Its `version` changes whenever a line changes that a seller may have marked or noted something beside. What stands in
    the page already is not in it: `templates/assets/conversation-data.js` finds the numbers there.
    """
    record, known = guide.record, phrases(guide)
    lines = {
        "reasons": [
            {
                "id": reason.id,
                "text": reason.statement,
                "phrase": phrase,
                "collects": list(dict.fromkeys(asked.collects for asked in reason.questions if asked.collects)),
            }
            for reason, phrase in zip(record.problem.reasons, known.reasons, strict=True)
        ],
        "scenarios": [
            {"id": use.id, "phrase": usage, "event": event}
            for use, usage, event in zip(record.usage_scenarios, known.usages, known.events, strict=True)
        ],
        "goal": known.goal,
        "problem": known.problem,
        "measure": known.measure,
        "step": known.step,
    }
    numbers = [(item.id, item.label, item.unit) for item in (record.cost_benefit.inputs if record.cost_benefit else ())]
    return {
        "guide": guide.id,
        "title": guide.goal,
        "role": guide.role.model.name,
        "roleId": guide.role.id,
        "offering": guide.offering.model.name,
        "version": hashlib.sha256(json.dumps([lines, numbers]).encode()).hexdigest()[:12],
        "next": next_roles,
        **lines,
    }
