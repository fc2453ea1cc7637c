"""What a guide's scripts hold a conversation with: the record's lines, ready to go on inside a sentence, as JSON."""

import hashlib
import json

from builder.views.catalogue import Guide
from builder.views.wording import phrases


def conversation_data(guide: Guide, next_roles: dict[str, str], next_guides: dict[str, str]) -> str:
    """The data of one guide.

    `next_roles` are the names of the roles that feel the same, by id; `next_guides` the address of a guide for each.

    Its `version` changes whenever a line changes that a seller may have marked or noted something beside.
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
            {"id": use.id, "phrase": usage, "event": event, "resolves": list(use.resolves)}
            for use, usage, event in zip(record.usage_scenarios, known.usages, known.events, strict=True)
        ],
        "numbers": {
            item.id: {"label": item.label, "unit": item.unit}
            for item in (record.cost_benefit.inputs if record.cost_benefit else ())
        },
        "goal": known.goal,
        "problem": known.problem,
        "measure": known.measure,
        "step": known.step,
    }
    content = {
        "guide": guide.id,
        "title": guide.goal,
        "role": guide.role.model.name,
        "roleId": guide.role.id,
        "offering": guide.offering.model.name,
        "address": guide.address,
        "version": hashlib.sha256(_as_json(lines).encode()).hexdigest()[:12],
        "next": next_roles,
        "nextGuides": next_guides,
        **lines,
    }
    return _as_json(content)


def _as_json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
