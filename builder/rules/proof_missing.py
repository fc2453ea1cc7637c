"""What: An approved record for a mainstream market that refers to no proof from the same role or the same industry.

Why: Mainstream buyers follow buyers like themselves; a result from another world only tells them that they would be
the first (proof from comparable buyers). Comparable is a result whose role is the record's role, or whose industry is
the record's industry; a record for every industry can be matched by its role alone. A result that names neither is
not comparable with anyone; one that is only expected is no proof, one that may be used for interest alone is none
either, and one whose status is draft or review is not published. All references count: the record's own, its
scenarios' and its concerns'; sources of numbers do not, for buyers do not see them as stories. Where one of the
references cannot be read, the rule waits until it can.

Write instead: A result of the same role or industry under "proof"; or name role and industry in the results that are
there. As long as there is none, the record is for an early market: say so in the offering.

Source: Mainstream buyers need proof from comparable buyers.
"""

from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.checking.usage import shown_proof
from builder.diagnostics import Severity
from builder.kinds.proof import Proof
from builder.kinds.record import ProductUsageRecord
from builder.library import Entry


def _check(subject: Subject) -> Iterator[Finding]:
    record = subject.record
    if subject.offering is None or subject.offering.market != "mainstream":
        return
    named = shown_proof(record)
    found = [subject.library.proof.get(name) for name in named]
    if None in found:
        return
    alike = [entry for entry in found if entry is not None and _is_of_their_kind(entry.model, record)]
    lacks = [_lack(entry) for entry in alike]
    if None in lacks:
        return
    role = subject.role.name if subject.role else record.role
    industry = subject.library.industries.get(record.industry or "")
    whom = f'the role "{role}"' + (f' or in the industry "{industry.model.name}"' if industry else "")
    if alike:
        message = f'"{alike[0].id}" comes from comparable buyers, but {lacks[0]}. Mend that, or add another result.'
    elif named:
        message = f"None of the results named here was measured for {whom}. Mainstream buyers ask for that: add one."
    else:
        message = f"No proof is named for mainstream buyers. Add a result measured for {whom}."
    yield Finding(("proof",) if record.proof else ("role",), message)


def _is_of_their_kind(proof: Proof, record: ProductUsageRecord) -> bool:
    return proof.role == record.role or (proof.industry is not None and proof.industry == record.industry)


def _lack(entry: Entry[Proof]) -> str | None:
    """Why a result is no proof to a buyer, whosever it is; `None` where it is."""
    if entry.status == "retired":
        return "it is retired"
    if entry.is_held_back:
        return f"it is not published: its status is {entry.status}"
    if "proof" not in entry.model.use:
        return 'it may be used for interest alone: its use lacks "proof"'
    if all(result.status != "measured" for result in entry.model.results):
        return "its results are only expected"
    return None


RULE = EntryRule(
    code="SPC801",
    name="proof-missing",
    target=Severity.ERROR,
    basis="structure",
    doc=__doc__,
    reads=(
        "record.proof",
        "record.usage_scenarios.proof",
        "record.concerns.proof",
        "proof.role",
        "proof.industry",
        "offering.market",
    ),
    since="approved",
    check=_check,
    bad=(
        Example(
            "proof: []\n"
            "usage_scenarios:\n"
            "  - id: see-free-lorries\n"
            "    resolves: [found-too-late]\n"
            "    event: When a delivery is confirmed for the next day\n"
            "    player: the dispatcher on duty\n"
            "    action: pick a waiting load for the way home\n"
            "concerns: []\n"
        ),
        Example("role: cfo\nindustry:\nproof: [north-freight]\n"),
    ),
    good=(
        Example("proof: [north-freight]\n"),
        Example("role: cfo\nindustry: haulage\nproof: [north-freight]\n"),
    ),
)
