"""A small library without a fault: what a rule's examples and cases are topped up from.

An example says only what it is about; every top-level field that it leaves out comes from here.
"""

import datetime
from collections.abc import Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from builder.fields import TextMark, marked
from builder.kinds import kinds
from builder.library import Entry, Library
from builder.rule import Example, Line, LineRule, Rule, Subject, field_of
from builder.source import Source, read
from builder.validate import validate
from builder.yaml_tree import Tree

TODAY = datetime.date(2026, 11, 22)
"""The day on which examples and cases are judged."""

_REVIEW = "review: {status: approved, owner: Product marketing, reviewed: 2026-11-01}\n"

SPECIMEN: Mapping[str, str] = {
    "offerings/load-planning.yml": (
        "name: Load planning\n"
        "summary: See free lorries and waiting loads in one list\n"
        "market: mainstream\n"
        "also_called: [LoadDesk]\n"
        "features:\n"
        "  - {id: shared-list, name: Shared list}\n"
        "leave_when:\n"
        "  - The company runs fewer than ten lorries\n" + _REVIEW
    ),
    "roles/head-of-transport.yml": (
        "name: Head of transport\n"
        "titles: [Transport director]\n"
        "level: director\n"
        "watches: [cost per kilometre, empty kilometres]\n" + _REVIEW
    ),
    "roles/cfo.yml": (
        "name: Chief financial officer\ntitles: [CFO]\nlevel: executive\nwatches: [operating margin]\n" + _REVIEW
    ),
    "industries/haulage.yml": "name: Haulage\nalso_called: [Trucking]\n" + _REVIEW,
    "proof/north-freight.yml": (
        "customer: North Freight\n"
        "industry: haulage\n"
        "role: head-of-transport\n"
        "said_by: Director of transport\n"
        "story:\n"
        "  goal: Bring fewer lorries home empty\n"
        "  reason: Loads for the way back were looked for by telephone\n"
        "  capability: Dispatchers find a load before the lorry leaves\n"
        "results:\n"
        "  - measure: Trips home without a load\n"
        "    before: 30 of 100 trips\n"
        "    after: 12 of 100 trips\n"
        "    numbers: {before: 30, after: 12, unit: trips of 100}\n"
        "    change: -60%\n"
        "    status: measured\n"
        "    caveat: One depot, over six months\n"
        "source:\n"
        "  title: Annual report\n"
        "  url: https://example.com/report\n"
        "  retrieved: 2026-11-01\n" + _REVIEW
    ),
    "records/load-planning/empty-trips.yml": (
        "role: head-of-transport\n"
        "industry: haulage\n"
        "situation: Lorries come home empty about one time in three.\n"
        "goal:\n"
        "  statement: Bring empty trips home down to one in ten\n"
        "  measure: {name: empty trips, unit: percent, better: lower, today: 30, target: 10}\n"
        "problem:\n"
        "  statement: Loads for the way back are looked for when the lorry is already on the road\n"
        "  reasons:\n"
        "    - id: found-too-late\n"
        "      statement: Dispatchers learn in the afternoon which lorries are free\n"
        "      affects: [cfo]\n"
        "      questions:\n"
        "        - purpose: open\n"
        "          ask: How does a dispatcher find a load for the way back?\n"
        "        - purpose: measure\n"
        "          ask: How many trips a month come home empty?\n"
        "          collects: empty_trips\n"
        "        - purpose: confirm\n"
        "          ask: So the search begins too late. Is that right?\n"
        "        - purpose: impact\n"
        "          ask: Who else feels it when a lorry comes home empty?\n"
        "need:\n"
        "  statement: See tomorrow's free lorries before the day ends\n"
        "usage_scenarios:\n"
        "  - id: see-free-lorries\n"
        "    resolves: [found-too-late]\n"
        "    event: When a delivery is confirmed for the next day\n"
        "    player: the dispatcher on duty\n"
        "    action: pick a waiting load for the way home from one list\n"
        "    uses: [shared-list]\n"
        "    proof: [north-freight]\n"
        "cost_benefit:\n"
        "  currency: EUR\n"
        "  horizon_months: 36\n"
        "  inputs:\n"
        "    - {id: empty_trips, label: Empty trips a month, unit: trip/month, from: buyer, expected: 90, low: 60, high: 120,"
        " basis: Three in ten of 300 trips, source: north-freight}\n"
        "    - {id: cost_of_a_trip, label: Cost of an empty trip, unit: EUR/trip, from: public, expected: 240, low: 200,"
        " high: 280, basis: 'Planning figure: 200 kilometres at 1.20 EUR'}\n"
        "    - {id: price_a_month, label: Price, unit: EUR/month, from: seller, expected: 3000, low: 3000, high: 3000,"
        " basis: List price for 100 lorries}\n"
        "  benefits:\n"
        "    - {id: fewer-trips, name: Fewer trips without a load, kind: cost,"
        " formula: empty_trips * cost_of_a_trip * 0.6, per: month, starts_month: 4}\n"
        "  costs:\n"
        "    - {id: subscription, name: Subscription, kind: recurring, formula: price_a_month, per: month}\n"
        "proof: [north-freight]\n"
        "concerns:\n"
        "  - heard_as: Our dispatchers will not work with it\n"
        "    ask: Which part of the day would be hardest to change?\n"
        "    answer: Others began with one depot, and kept the telephone list beside it for a month\n"
        "    proof: [north-freight]\n"
        "leave_when:\n"
        "  - Fewer than one trip in twenty comes home empty\n"
        "next_step:\n"
        "  buyer: Names the depot to begin with, and sends last month's trips\n"
        "  seller: Brings a transport planner\n"
        "  earned_by: [goal, situation, vision]\n" + _REVIEW
    ),
    "milestones.yml": (
        "milestones:\n"
        "  - id: goal-shared\n"
        "    name: Goal shared\n"
        "    buyer_did: Said which result they would pay to reach\n"
        "    evidence: The goal in the buyer's words, in a letter that the buyer confirmed\n"
        "    documents: [goal]\n" + _REVIEW
    ),
}
"""The specimen's files by path below the content folder."""

PATHS: Mapping[str, str] = {
    "offering": "offerings/load-planning.yml",
    "role": "roles/head-of-transport.yml",
    "industry": "industries/haulage.yml",
    "proof": "proof/north-freight.yml",
    "record": "records/load-planning/empty-trips.yml",
    "milestones": "milestones.yml",
}
"""The file that stands for each kind."""


def library(files: Mapping[str, str | None]) -> Library:
    """The specimen with `files` (path to text) in it, each topped up with what it leaves out; `None` removes a file.

    Raises `ValueError` where a file cannot be read.
    """
    entries: dict[str, dict[str, Entry[Any]]] = {kind: dict(found) for kind, found in _specimen().items()}
    for path, text in files.items():
        kind, entry_id = kind_and_id(path)
        if text is None:
            entries[kind].pop(entry_id)
        else:
            entries.setdefault(kind, {})[entry_id] = _entry(path, text, _tree(PATHS[kind]))
    return Library({kind: dict(sorted(found.items())) for kind, found in entries.items()})


def kind_and_id(path: str) -> tuple[str, str]:
    """The kind and id of a file, by its path below the content folder."""
    parts = PurePosixPath(path.removesuffix(".yml")).parts
    kind = next(kind for kind in kinds().values() if kind.folder in (parts[0], path))
    return kind.kind, "/".join(parts[1:]) or parts[0]


def example_files(example: Example) -> dict[str, str]:
    """An example's files, for `library`."""
    assert example.said_in is None, "a spoken line is no file"
    return {PATHS[example.kind]: example.text, **example.beside}


def example_messages(rule: Rule, example: Example) -> list[str]:
    """What a line rule says of a spoken example. For files, `check.run` over `library(example_files(…))` says it."""
    assert isinstance(rule, LineRule)
    return [found.message for found in rule.check(example_line(example))]


def example_line(example: Example) -> Line:
    """A spoken example in the place where the specimen has such a line."""
    assert example.said_in is not None
    kind = example.said_in.partition(".")[0]
    path = PATHS[kind]
    whole = library({})
    subject = Subject(kind, whole.of(kind)[kind_and_id(path)[1]], whole, TODAY)
    for place, _, _ in marked(subject.model, TextMark):
        if field_of(kind, place) == example.said_in:
            return Line(example.text, place, example.said_in, subject)
    return Line(example.text, tuple(example.said_in.split(".")[1:]), example.said_in, subject)


@cache
def _specimen() -> dict[str, dict[str, Entry[Any]]]:
    found: dict[str, dict[str, Entry[Any]]] = {}
    for path, text in SPECIMEN.items():
        kind, entry_id = kind_and_id(path)
        found.setdefault(kind, {})[entry_id] = _entry(path, text, {})
    return found


@cache
def _tree(path: str) -> Tree:
    source, _ = read(SPECIMEN[path].encode(), path)
    assert source is not None
    return source.data


def _entry(path: str, text: str, rest: Tree) -> Entry[Any]:
    kind, entry_id = kind_and_id(path)
    source, findings = read(text.encode(), f"content/{path}")
    if source is None or not isinstance(source.data, dict) or not isinstance(rest, dict):
        raise ValueError(f"{path}: {[found.message for found in findings]}")
    model, mistakes = validate(Source(source.file, text, {**rest, **source.data}), kinds()[kind])
    if model is None:
        raise ValueError(f"{path}: {[f'{found.place} {found.message}' for found in mistakes]}")
    return Entry(entry_id, model, source)
