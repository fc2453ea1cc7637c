"""The kinds of content, one module each. A kind is added by adding its module: nothing is listed anywhere."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from builder.kind import Kind


@cache
def kinds() -> Mapping[str, type[Kind]]:
    """Every kind of content by name, in alphabetical order."""
    found: dict[str, type[Kind]] = {}
    for module in sorted(info.name for info in iter_modules(__path__)):
        for value in vars(import_module(f"{__name__}.{module}")).values():
            if isinstance(value, type) and issubclass(value, Kind) and "kind" in vars(value):
                found[value.kind] = value
    return MappingProxyType(found)
