"""Trials as one table for people and as one JSON text for later comparison. It judges nothing: figures and ratios."""

import dataclasses
import datetime
import json
import os
import platform
import subprocess
from collections.abc import Callable, Iterable
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from bench.measure import Cost, Site
from bench.trial import Contender, Trial

_PACKAGES = (
    "sales-primed", "mkdocs", "mkdocs-material", "jinja2", "markdown", "pydantic", "ruamel.yaml", "ruamel.yaml.clib",
)  # fmt: skip
_METHOD = (
    "Medians over the runs; builds of all contenders in turns. Time from start to end of the command, interpreter "
    "included. Memory: peak of the largest process (wait4), or of the sum over the tree every 50 ms where it has more."
)

Row = tuple[str, str, list[str]]


def table(trials: list[Trial]) -> str:
    """The table: a column a size; a ratio is ours divided by the peer's of the same run."""
    rows: list[Row] = []
    rows += _compared("cold build", "s", trials, lambda it, _: _seconds(it.cold))
    rows += _compared("the same, CPU time", "s", trials, lambda it, _: _cpu(it.cold))
    rows += _compared("build after one edit", "s", trials, lambda it, _: _seconds(it.edited))
    rows.append(("check", "primed, s", [f"{_seconds(trial.check):.2f}" for trial in trials]))
    rows += _compared("peak memory", "MB", trials, lambda it, _: _peak(it) / 1e6)
    rows += _compared("size of site", "MB", trials, lambda _, site: site.bytes / 1e6)
    rows += _compared("search index", "MB", trials, lambda _, site: site.search_bytes / 1e6)
    rows += _compared("pages", "", trials, lambda _, site: site.pages, ratios=False)
    rows += _compared("page of one guide", "kB", trials, lambda _, site: site.guide_bytes / 1e3, ratios=False)
    rows += _compared("words of one guide", "", trials, lambda _, site: site.guide_words, ratios=False)
    rows += _growth_rows(trials)
    header: Row = ("guides", "", [f"{trial.guides:,}" for trial in trials])
    first, second = (max(len(row[column]) for row in [header, *rows]) for column in (0, 1))
    lines, before = [], ""
    for what, who, cells in [header, *rows]:
        shown = "" if what == before else what
        lines.append(f"{shown:<{first}}  {who:<{second}}" + "".join(f"{cell:>11}" for cell in cells))
        before = what
    lines.insert(1, "-" * len(lines[0]))
    return "\n".join(lines)


def as_json(trials: list[Trial], *, runs: int, load_before: float) -> str:
    """Everything measured, run by run, with the machine and the versions it was measured on."""
    found = {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "method": _METHOD,
        "runs": runs,
        "machine": _machine() | {"load_before": round(load_before, 2), "load_after": round(os.getloadavg()[0], 2)},
        "versions": {"python": platform.python_version(), **{name: version(name) for name in _PACKAGES}},
        "commit": _commit(),
        "sizes": [_size(trial) for trial in trials],
        "growth": [
            {"from": small.guides, "to": large.guides, "guides": large.guides / small.guides, **_growth(small, large)}
            for small, large in pairwise(trials)
        ],
    }
    return json.dumps(found, indent=1) + "\n"


def _compared(
    what: str, unit: str, trials: list[Trial], figure: Callable[[Contender, Site], float], *, ratios: bool = True
) -> list[Row]:
    names = list(dict.fromkeys(contender.name for trial in trials for contender in trial.contenders))
    found = [_figures(trial, figure) for trial in trials]
    rows = [
        (what, f"{name}, {unit}".rstrip(", "), [_shown(figures.get(name), unit) for figures in found]) for name in names
    ]
    if ratios:
        for peer in names[1:]:
            cells = [f"{figures[names[0]] / figures[peer]:.2f}" if peer in figures else "–" for figures in found]
            rows.append((what, f"{names[0]} / {peer}", cells))
    return rows


def _growth_rows(trials: list[Trial]) -> list[Row]:
    if len(trials) < 2:
        return []
    found = [_growth(small, large) | {"guides": large.guides / small.guides} for small, large in pairwise(trials)]
    return [
        ("growth from the size before", f"{what}, times", ["–", *(f"{growth[key]:.1f}" for growth in found)])
        for key, what in (("guides", "guides"), ("cold_build", "primed"), ("cold_build_cpu", "primed, CPU time"))
    ]


def _growth(small: Trial, large: Trial) -> dict[str, float]:
    """How many times longer our cold build takes at the larger size."""
    ours, before = large.contenders[0].cold, small.contenders[0].cold
    return {"cold_build": _seconds(ours) / _seconds(before), "cold_build_cpu": _cpu(ours) / _cpu(before)}


def _figures(trial: Trial, figure: Callable[[Contender, Site], float]) -> dict[str, float]:
    return {
        contender.name: figure(contender, site) for contender, site in zip(trial.contenders, trial.sites, strict=True)
    }


def _shown(value: float | None, unit: str) -> str:
    if value is None:
        return "–"
    return f"{value:,.2f}" if unit == "s" else f"{value:,.1f}" if unit else f"{value:,.0f}"


def _seconds(costs: Iterable[Cost]) -> float:
    return median(cost.seconds for cost in costs)


def _cpu(costs: Iterable[Cost]) -> float:
    return median(cost.cpu_seconds for cost in costs)


def _peak(contender: Contender) -> float:
    return median(cost.peak_bytes for cost in contender.cold)


def _size(trial: Trial) -> dict[str, Any]:
    return {
        "guides": trial.guides,
        "contenders": [
            {
                "name": contender.name,
                "median_seconds": {"cold": _seconds(contender.cold), "after_edit": _seconds(contender.edited)},
                "cold": list(map(dataclasses.asdict, contender.cold)),
                "after_edit": list(map(dataclasses.asdict, contender.edited)),
                "site": dataclasses.asdict(site),
            }
            for contender, site in zip(trial.contenders, trial.sites, strict=True)
        ],
        "check": {"median_seconds": _seconds(trial.check), "runs": list(map(dataclasses.asdict, trial.check))},
    }


def _machine() -> dict[str, Any]:
    cpus = Path("/proc/cpuinfo")
    lines = cpus.read_text(encoding="utf-8").splitlines() if cpus.is_file() else []
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    return {"system": platform.platform(), "cpus": os.cpu_count(), "model": model or platform.processor()}


def _commit() -> str | None:
    """The commit of the code that was measured, with `-dirty` where files differ from it."""
    command = ["git", "describe", "--always", "--dirty", "--abbrev=12"]
    try:
        ended = subprocess.run(command, cwd=Path(__file__).parent, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return ended.stdout.strip()
