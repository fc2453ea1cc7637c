"""What pages with guides are made from beside templates, settings and what files share.

Whatever `GuideView` comes to show of another record belongs here, too; that builds from kept pages equal builds from
nothing, after any edits, is a test.
"""

from collections.abc import Iterator
from functools import lru_cache

from builder.views.catalogue import Catalogue, Guide
from builder.views.guide import FEW, MENU


def listed_inputs(*guides: Guide) -> Iterator[str]:
    """The texts that decide how guides are listed, whatever a company's own template shows of them."""
    for guide in guides:
        yield from (guide.id, guide.entry.digest)


def guide_inputs(catalogue: Catalogue, guide: Guide) -> Iterator[str]:
    """The texts that decide what a guide's page and its workbook say, in a fixed order."""
    entry = guide.entry
    yield from (guide.id, entry.file, entry.digest, catalogue.options.edit_link(entry.file) or "")
    yield from (f"{found.code} {found.severity}" for found in catalogue.findings_in(entry.file))
    yield from (other.goal for other in catalogue.for_role(guide.role.id)[:MENU])
    for role in guide.outline.affects:
        others = catalogue.for_role_in(role, guide.offering.id)
        yield f"{role} {len(others)}"
        for other in others[:FEW]:
            yield from (other.id, other.goal, other.state, other.industry.id if other.industry else "")
    yield _joined(catalogue.proof_told_in(guide.offering.id))


@lru_cache(maxsize=64)  # asked for every guide of an offering
def _joined(names: frozenset[str]) -> str:
    return " ".join(sorted(names))
