"""The types of page, one module each. A page type is added by adding its module and its template."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from builder.page import Page, PageType
from builder.views.catalogue import Catalogue


@cache
def page_types() -> tuple[PageType, ...]:
    """Every page type, in alphabetical order of its module."""
    modules = sorted(info.name for info in iter_modules(__path__))
    return tuple(import_module(f"{__name__}.{name}").PAGE_TYPE for name in modules)


def plan(catalogue: Catalogue) -> Iterator[Page]:
    """Every page of the site."""
    for page_type in page_types():
        yield from page_type.pages(catalogue)
