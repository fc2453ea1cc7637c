"""Trials as one table for people and as one JSON text for later comparison. It judges nothing: figures and ratios.

A figure is the median over the runs. A ratio is ours divided by the peer's of the same run, and then the median of
those: whatever else the machine did in that run met both.
"""

import dataclasses
import datetime
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from bench.machine import commit, machine, versions
from bench.measure import Site
from bench.trial import Contender, Trial

Row = tuple[str, str, list[str]]


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is compared."""

    what: str
    unit: str
    values: Callable[[Contender, Site], list[float]]
    """One value a run, or a single one where every run gives the same."""
    has_ratio: bool = True


_MEASURES = (
    Measure("cold build", "s", lambda it, _: [cost.seconds for cost in it.cold]),
    Measure("cold build, CPU time", "s", lambda it, _: [cost.cpu_seconds for cost in it.cold]),
    Measure("build after one edit", "s", lambda it, _: [cost.seconds for cost in it.edited]),
    Measure("after one edit, CPU time", "s", lambda it, _: [cost.cpu_seconds for cost in it.edited]),
    Measure("after one edit, of a cold build", "x", lambda it, _: _each_of(it), has_ratio=False),
    Measure("peak memory", "MB", lambda it, _: [cost.peak_bytes / 1e6 for cost in it.cold]),
    Measure("size of site", "MB", lambda _, site: [site.bytes / 1e6]),
    Measure("search index", "MB", lambda _, site: [site.search_bytes / 1e6]),
    Measure("pages", "", lambda _, site: [site.pages], has_ratio=False),
    Measure("page of one guide", "kB", lambda _, site: [site.guide_bytes / 1e3], has_ratio=False),
    Measure("words of one guide", "", lambda _, site: [site.guide_words], has_ratio=False),
)


def _each_of(contender: Contender) -> list[float]:
    return [again.seconds / cold.seconds for again, cold in zip(contender.edited, contender.cold, strict=True)]


def table(trials: list[Trial]) -> str:
    """The table: a column a size."""
    header: Row = ("guides", "", [f"{trial.guides:,}" for trial in trials])
    rows: list[Row] = [header]
    for measure in _MEASURES:
        rows += _compared(measure, trials)
    rows.append(("check", "primed, s", [f"{median(cost.seconds for cost in trial.check):.2f}" for trial in trials]))
    rows.append(
        (
            "check, CPU time",
            "primed, s",
            [f"{median(cost.cpu_seconds for cost in trial.check):.2f}" for trial in trials],
        )
    )
    rows.append(
        ("check again", "primed, s", [f"{median(its.seconds for its in trial.check_again):.2f}" for trial in trials])
    )
    rows += _growth_rows(trials)
    first, second = (max(len(row[column]) for row in rows) for column in (0, 1))
    lines, before = [], ""
    for what, who, cells in rows:
        shown = "" if what == before else what
        lines.append(f"{shown:<{first}}  {who:<{second}}" + "".join(f"{cell:>11}" for cell in cells))
        before = what
    lines.insert(1, "-" * len(lines[0]))
    return "\n".join(lines)


def as_json(trials: list[Trial], *, load_before: float) -> str:
    """Everything measured, run by run, with the machine and the versions it was measured on."""
    found = {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "machine": machine() | {"load_before": round(load_before, 2), "load_after": round(os.getloadavg()[0], 2)},
        "versions": versions(),
        "commit": commit(),
        "sizes": [_size(trial) for trial in trials],
        "growth": [_growth(small, large) for small, large in pairwise(trials)],
    }
    return json.dumps(found, indent=1) + "\n"


def _compared(measure: Measure, trials: list[Trial]) -> list[Row]:
    names = list(dict.fromkeys(contender.name for trial in trials for contender in trial.contenders))
    found = [_values(measure, trial) for trial in trials]
    unit = f", {measure.unit}" if measure.unit else ""
    rows: list[Row] = [
        (measure.what, name + unit, [_shown(values.get(name), measure.unit) for values in found]) for name in names
    ]
    if measure.has_ratio:
        for peer in names[1:]:
            cells = [
                _shown_ratio(_ratio(values[names[0]], values[peer]) if peer in values else None) for values in found
            ]
            rows.append((measure.what, f"{names[0]} / {peer}", cells))
    return rows


def _values(measure: Measure, trial: Trial) -> dict[str, list[float]]:
    pairs = zip(trial.contenders, trial.sites, strict=True)
    return {contender.name: measure.values(contender, site) for contender, site in pairs}


def _ratio(ours: list[float], theirs: list[float]) -> float | None:
    """Ours divided by theirs; `None` where they have nothing of the sort."""
    return median(our / their for our, their in zip(ours, theirs, strict=True)) if all(theirs) else None


def _shown_ratio(ratio: float | None) -> str:
    return "–" if ratio is None else f"{ratio:.2f}"


def _growth_rows(trials: list[Trial]) -> list[Row]:
    steps = [_growth(small, large) for small, large in pairwise(trials)]
    return [
        ("growth, times the size before", who, ["–", *(f"{step[key]:.1f}" for step in steps)])
        for key, who in (("guides", "guides"), ("cold_build", "primed"), ("cold_build_cpu", "primed, CPU time"))
        if steps
    ]


def _growth(small: Trial, large: Trial) -> dict[str, float]:
    """How many times more guides there are, and how many times longer our cold build takes."""
    before, after = small.contenders[0].cold, large.contenders[0].cold
    return {
        "guides": large.guides / small.guides,
        "cold_build": median(cost.seconds for cost in after) / median(cost.seconds for cost in before),
        "cold_build_cpu": median(cost.cpu_seconds for cost in after) / median(cost.cpu_seconds for cost in before),
    }


def _shown(values: list[float] | None, unit: str) -> str:
    if values is None:
        return "–"
    return f"{median(values):,.{ {'s': 2, '': 0, 'x': 2}.get(unit, 1) }f}"


def _size(trial: Trial) -> dict[str, Any]:
    ours, *peers = trial.contenders
    values = [(measure.what, _values(measure, trial)) for measure in _MEASURES if measure.has_ratio]
    return {
        "guides": trial.guides,
        "contenders": [
            {
                "name": contender.name,
                "cold": list(map(dataclasses.asdict, contender.cold)),
                "after_edit": list(map(dataclasses.asdict, contender.edited)),
                "site": dataclasses.asdict(site),
            }
            for contender, site in zip(trial.contenders, trial.sites, strict=True)
        ],
        "check": list(map(dataclasses.asdict, trial.check)),
        "check_again": list(map(dataclasses.asdict, trial.check_again)),
        "ratios": {
            peer.name: {
                what: round(ratio, 3)
                for what, found in values
                if (ratio := _ratio(found[ours.name], found[peer.name])) is not None
            }
            for peer in peers
        },
    }
