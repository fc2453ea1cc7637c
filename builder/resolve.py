"""References between files and inside them: each must lead to something that exists and is not retired."""

from collections.abc import Collection
from typing import Any

from builder import codes
from builder.diagnostics import START_OF_FILE, Diagnostic
from builder.fields import RefMark, is_web_address, marked, shown
from builder.kinds import kinds
from builder.kinds.record import ProductUsageRecord
from builder.library import Entry, Library, offering_of
from builder.validate import did_you_mean
from builder.yaml_tree import Path


def resolve(library: Library) -> list[Diagnostic]:
    """A finding for every reference that leads nowhere. Those of retired files are left alone."""
    findings: list[Diagnostic] = []
    homeless: set[str] = set()
    for kind, entries in library.entries.items():
        for entry in entries.values():
            if entry.status == "retired":
                continue
            parts = _parts(library, entry) if kind == "record" else {}
            for path, value, mark in marked(entry.model, RefMark):
                if finding := _check(library, entry, parts, path, value, mark):
                    findings.append(finding)
            if kind == "record" and (offering := offering_of(entry.id)) not in homeless:
                if finding := _check_offering(library, entry, offering):
                    homeless.add(offering)
                    findings.append(finding)
    return findings


def _parts(library: Library, entry: Entry[ProductUsageRecord]) -> dict[str, Collection[str] | None]:
    """The ids that a record's own references may name; `None` where that cannot be known."""
    record = entry.model
    offering = library.offerings.get(offering_of(entry.id))
    return {
        "reason": [reason.id for reason in record.problem.reasons],
        "input": [number.id for number in record.cost_benefit.inputs] if record.cost_benefit else [],
        "feature": [feature.id for feature in offering.model.features] if offering else None,
    }


def _check(
    library: Library,
    entry: Entry[Any],
    parts: dict[str, Collection[str] | None],
    path: Path,
    value: str,
    mark: RefMark,
) -> Diagnostic | None:
    if mark.or_url and is_web_address(value):
        return None
    if mark.target in parts:
        known = parts[mark.target]
        if known is None or value in known:
            return None
        where = f'of offering "{offering_of(entry.id)}"' if mark.target == "feature" else "of this record"
        message = f"{shown(value)} is not {_a(mark.target)} {where}.{did_you_mean(value, known)}"
        return entry.source.diagnostic(codes.DEAD_REFERENCE, entry.source.span(path), message)
    return _check_entry(library, entry, path, value, mark)


def _check_entry(library: Library, entry: Entry[Any], path: Path, value: str, mark: RefMark) -> Diagnostic | None:
    target = library.of(mark.target).get(value)
    if target is None and library.is_broken(mark.target, value):
        return None  # the file is there; its own mistakes are reported where they are
    if target is None:
        known = {*library.of(mark.target), *library.broken.get(mark.target, ())}
        or_url = " or a web address" if mark.or_url else ""
        message = f"{shown(value)} is not {_a(mark.target)}{or_url}: there is no {kinds()[mark.target].folder}/{value[:64]}.yml.{did_you_mean(value, known)}"
    elif target.status == "retired":
        message = f"{shown(value)} is retired. Refer to another {mark.target}, or take the reference out."
    else:
        return None
    return entry.source.diagnostic(codes.DEAD_REFERENCE, entry.source.span(path), message)


def _check_offering(library: Library, entry: Entry[Any], offering: str) -> Diagnostic | None:
    target = library.offerings.get(offering)
    if library.is_broken("offering", offering) or (target and target.status != "retired"):
        return None
    problem = f'Offering "{offering}" is retired' if target else f"There is no offerings/{offering[:64]}.yml"
    hint = did_you_mean(offering, library.offerings)
    message = f"{problem}, but records lie in records/{offering[:64]}/.{hint}"
    return entry.source.diagnostic(codes.DEAD_REFERENCE, START_OF_FILE, message)


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
