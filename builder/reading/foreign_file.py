"""A file that is of another kind than its folder says, or of none: said once, in the place of all that does not fit."""

from functools import cache

from builder.diagnostics import Diagnostic
from builder.english.articles import with_article
from builder.fields import shown
from builder.kind import Kind
from builder.kinds import kinds
from builder.reading import codes
from builder.reading.source import Source
from builder.reading.suggestions import closest

_FEW = 3
"""So many fields at least tell what a file is; of fewer, each is answered by itself."""


def foreign_file(source: Source, model: type[Kind]) -> Diagnostic | None:
    """What to say of a file most of whose fields are those of another kind, or none of whose fields is one of its kind.

    `None` where it may well be of the kind, whatever mistakes it has.
    """
    names = [name for name in source.data if isinstance(name, str)] if isinstance(source.data, dict) else []
    known = _own(model)
    foreign = [name for name in names if name not in known and name not in Kind.model_fields]
    own = [name for name in names if name in known]
    if len(foreign) < _FEW or any(closest(name, tuple(sorted(known))) for name in foreign[:_FEW]):
        return None
    other = max(kinds().values(), key=lambda kind: len(_own(kind).intersection(names)))
    fitting = len(_own(other).intersection(names))
    listed = ", ".join(shown(name) for name in foreign[:_FEW])
    if other is not model and 3 * fitting >= 2 * (len(own) + len(foreign)) and fitting > 2 * len(own):
        message = (
            f"{listed} … are fields of {with_article(other.kind)}, not of {with_article(model.kind)}. "
            f"Move the file to {_place(other)}."
        )
    elif not own:
        folder = f"It needs {_needed(model)}. If it is something else, move it out of {_place(model)}."
        message = f"This does not look like {with_article(model.kind)}: {listed} … are none of its fields. {folder}"
    else:
        return None
    return source.diagnostic(codes.UNKNOWN_FIELD, source.key_span((foreign[0],)), message)


@cache
def _own(model: type[Kind]) -> frozenset[str]:
    """The fields that a kind has beside those of all kinds."""
    return frozenset({field.alias or name for name, field in model.model_fields.items()} - Kind.model_fields.keys())


def _needed(model: type[Kind]) -> str:
    *most, last = [f'"{field.alias or name}"' for name, field in model.model_fields.items() if field.is_required()]
    return f"{', '.join(most)} and {last}" if most else last


def _place(kind: type[Kind]) -> str:
    if kind.folder.endswith(".yml"):
        return f"content/{kind.folder}"
    return f"content/{kind.folder}/{'OFFERING/' if kind.depth > 1 else ''}"
