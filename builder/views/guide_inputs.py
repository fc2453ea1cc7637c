"""What pages with guides are made from beside templates, settings and what files share.

Whatever `GuideView` comes to show of another record belongs here, too; that builds from kept pages equal builds from
nothing, after any edits, is a test.
"""

from collections.abc import Iterator

from builder.views.catalogue import Catalogue, Guide
from builder.views.story import goals_of_peers, story


def listed_inputs(*guides: Guide) -> Iterator[str]:
    """The texts that decide how guides are listed, whatever a company's own template shows of them."""
    for guide in guides:
        yield from (guide.id, guide.entry.digest)


def guide_inputs(catalogue: Catalogue, guide: Guide) -> Iterator[str]:
    """The texts that decide what a guide's page and its workbook say, in a fixed order."""
    entry = guide.entry
    yield from (guide.id, entry.file, entry.digest, catalogue.options.edit_link(entry.file) or "")
    yield from (f"{found.code} {found.severity}" for found in catalogue.findings_in(entry.file))
    told = story(catalogue, guide)
    yield from ("story", told.id) if told else ("menu", *goals_of_peers(catalogue, guide))
    for role in guide.outline.affects:
        others = catalogue.for_role_in(role, guide.offering.id)
        yield f"{role} {len(others)} {others[0].id if others else ''}"
