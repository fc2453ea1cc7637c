"""The navigation of a site whose mkdocs.yml writes none: the kinds of page, then the company's own pages.

Guides stay out, for there may be thousands, and a theme prints the navigation into every page.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from builder.page import Page

_ORDER = (
    "Home",
    "Conversations/Map", "Conversations/Roles", "Conversations/Offerings", "Conversations/Industries",
    "Opportunities",
    "Proof",
    "Method/Seven tenets", "Method/Progress",
    "For authors/Writing a record", "For authors/Cost versus benefit", "For authors/Every field",
    "For authors/Checks", "For authors/Rules", "For authors/Quality", "For authors/For machines",
)  # fmt: skip
"""Places in the order of their use; a place that is not named here follows, in the order in which pages are planned."""


def navigation(pages: Iterable[Page], own: Iterable[str], shared: Mapping[str, str] | None = None) -> list[Any]:
    """Nested labels and document paths, as mkdocs.yml has them below `nav`.

    `own` are the company's own documents; `shared` leads from a planned document to the company's own one at the same
    address (`roles/index.md` to `roles.md`).
    """
    placed = sorted((page for page in pages if page.nav), key=_rank)
    nav: list[Any] = []
    for page in placed:
        *sections, label = (page.nav or "").split("/")
        _insert(nav, sections, {label: (shared or {}).get(page.source_path, page.source_path)})
    for path in sorted(own):
        *folders, _ = path.split("/")
        _insert(nav, [folder.replace("-", " ").replace("_", " ").capitalize() for folder in folders], path)
    return nav


def written_places(nav: Any) -> Iterator[tuple[str, str | None]]:
    """The (path, label) pairs of a company's own `nav`, where a label is written: it wins over the title of a page."""
    for item in nav.values() if isinstance(nav, dict) else nav:
        if isinstance(item, str):
            yield item, None
        elif isinstance(item, dict):
            yield from ((path, str(label)) for label, path in item.items() if isinstance(path, str))
            yield from written_places([value for value in item.values() if not isinstance(value, str)])
        elif isinstance(item, list):
            yield from written_places(item)


def _insert(nav: list[Any], sections: list[str], entry: Any) -> None:
    for section in sections:
        found = next(
            (item[section] for item in nav if isinstance(item, dict) and isinstance(item.get(section), list)), None
        )
        if found is None:
            found = []
            nav.append({section: found})
        nav = found
    nav.append(entry)


def _rank(page: Page) -> int:
    return _ORDER.index(page.nav) if page.nav in _ORDER else len(_ORDER)
