"""References between files and inside them: each must lead to something that exists and is not retired."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from builder.diagnostics import START_OF_FILE, Diagnostic
from builder.english.articles import with_article
from builder.fields import (
    ID_PATTERN,
    INPUT_ID_PATTERN,
    MAX_ID,
    RefMark,
    address_fault,
    is_id,
    is_web_address,
    marked,
    marked_in,
    shown,
)
from builder.kinds import kinds
from builder.library import Entry, Library, offering_of
from builder.reading import codes
from builder.reading.references import named, own_parts, own_parts_in
from builder.reading.source import Source
from builder.reading.suggestions import MANY, did_you_mean
from builder.reading.yaml_tree import Path


def resolve(library: Library, closed: Collection[str] = ()) -> list[Diagnostic]:
    """A finding for every reference that leads nowhere. Those of retired files are left alone.

    Nothing is said of references to `closed` kinds, of which nobody knows what there is.
    """
    findings: list[Diagnostic] = []
    homeless: set[str] = set()
    usable = {kind: {name for name, entry in library.of(kind).items() if entry.status != "retired"} for kind in kinds()}
    features = {name: {feature.id for feature in its.model.features} for name, its in library.offerings.items()}
    known: Mapping[str, Collection[str] | None]
    for kind, entries in library.entries.items():
        for entry in entries.values():
            if entry.status == "retired":
                continue
            offering = offering_of(entry.id)
            known = usable if kind != "record" else usable | {"feature": features.get(offering)}
            if any(_is_doubtful(target, names, known, closed) for target, names in named(entry).items()):
                for path, fault in _faults(library, kind, entry, usable, closed, so_far=len(findings)):
                    findings.append(entry.source.diagnostic(codes.DEAD_REFERENCE, entry.source.span(path), fault))
            if kind != "record" or offering in homeless or "offering" in closed:
                continue
            if missing := _offering_fault(library, offering):
                homeless.add(offering)
                findings.append(entry.source.diagnostic(codes.DEAD_REFERENCE, START_OF_FILE, missing))
    return findings


def resolve_in_part(
    library: Library, source: Source, kind: str, entry_id: str, closed: Collection[str] = (), *, hints: bool = True
) -> Iterator[Diagnostic]:
    """A finding for every reference that leads nowhere in a file that has other mistakes.

    Where those leave open what a reference may name, nothing is said.
    """
    tree = source.data
    review = tree.get("review") if isinstance(tree, dict) else None
    if not isinstance(tree, dict) or (isinstance(review, dict) and review.get("status") == "retired"):
        return
    offering = offering_of(entry_id) if kind == "record" else ""
    parts: dict[str, Collection[str] | None] = {}
    if kind == "record":
        parts = {**own_parts_in(tree), "feature": _features(library, offering)}
    for path, value, mark in marked_in(kinds()[kind], tree, RefMark):
        is_sound = mark.or_url or re.fullmatch(INPUT_ID_PATTERN if mark.target == "input" else ID_PATTERN, value)
        fault = _fault(library, offering, parts, value, mark, hints=hints)
        if fault and is_sound and mark.target not in closed:
            yield source.diagnostic(codes.DEAD_REFERENCE, source.span(path), fault)


def _is_doubtful(
    target: str, names: Collection[str], known: Mapping[str, Collection[str] | None], closed: Collection[str]
) -> bool:
    """Whether one of the names may lead nowhere, and has to be looked at."""
    usable = known.get(target, ())
    return target not in closed and usable is not None and any(name not in usable for name in names)


def _faults(
    library: Library,
    kind: str,
    entry: Entry[Any],
    usable: Mapping[str, Collection[str]],
    closed: Collection[str],
    *,
    so_far: int,
) -> Iterator[tuple[Path, str]]:
    """The references of one file that lead nowhere, and what is wrong with each."""
    parts = _parts(library, entry) if kind == "record" else {}
    for path, value, mark in marked(entry.model, RefMark):
        if mark.target in closed or (mark.target not in parts and value in usable.get(mark.target, ())):
            continue
        if fault := _fault(library, offering_of(entry.id), parts, value, mark, hints=so_far <= MANY):
            so_far += 1
            yield path, fault


def _parts(library: Library, entry: Entry[Any]) -> dict[str, Collection[str] | None]:
    """The ids that a record's own references may name; `None` where that cannot be known."""
    return {**own_parts(entry.model), "feature": _features(library, offering_of(entry.id))}


def _features(library: Library, offering: str) -> Collection[str] | None:
    known = library.offerings.get(offering)
    return [feature.id for feature in known.model.features] if known else None


def _fault(
    library: Library,
    offering: str,
    parts: Mapping[str, Collection[str] | None],
    value: str,
    mark: RefMark,
    *,
    hints: bool,
) -> str | None:
    """What is wrong with a reference, as a sentence; `None` where it leads somewhere, or where that cannot be known."""
    if mark.or_url and is_web_address(value):
        return None
    if mark.target not in parts:
        return _entry_fault(library, value, mark, hints=hints)
    known = parts[mark.target]
    if known is None or value in known:
        return None
    where = f'of offering "{offering}"' if mark.target == "feature" else "of this record"
    return f"{shown(value)} is not {with_article(mark.target)} {where}.{did_you_mean(value, known) if hints else ''}"


def _entry_fault(library: Library, value: str, mark: RefMark, *, hints: bool) -> str | None:
    if target := library.of(mark.target).get(value):
        retired = f"{shown(value)} is retired. Refer to another {mark.target}, or take the reference out."
        return retired if target.status == "retired" else None
    if library.is_broken(mark.target, value):
        return None  # the file is there; its own mistakes are reported where they are
    if mark.or_url and ("://" in value or value.startswith("www.")):
        return f"{shown(value)} is not a complete web address. {address_fault(value)}"
    if mark.or_url and not is_id(value):
        words = 'What is published nowhere goes into "basis", in words.'
        return f"{shown(value)} is neither the id of a {mark.target} nor a web address. {words}"
    or_url = " or a web address" if mark.or_url else ""
    where = f"{kinds()[mark.target].folder}/{_short(value)}.yml"
    known = {*library.of(mark.target), *library.broken.get(mark.target, ())}
    hint = did_you_mean(value, known) if hints else ""
    return f"{shown(value)} is not {with_article(mark.target)}{or_url}: there is no {where}.{hint}"


def _offering_fault(library: Library, offering: str) -> str | None:
    target = library.offerings.get(offering)
    if library.is_broken("offering", offering) or (target and target.status != "retired"):
        return None
    folder = f"records/{_short(offering)}/"
    if target:
        return f"Offering {shown(offering)} is retired, but there are records in {folder}. Retire them, or move them."
    hint = did_you_mean(offering, library.offerings)
    return f"There is no offerings/{_short(offering)}.yml, but there are records in {folder}.{hint}"


def _short(name: str) -> str:
    return shown(name, MAX_ID)[1:-1]
