"""What figures were measured on: machine, versions, commit."""

import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path
from typing import Any

_PACKAGES = (
    "sales-primed", "mkdocs", "mkdocs-material", "jinja2", "markdown", "pydantic", "ruamel.yaml", "ruamel.yaml.clib",
)  # fmt: skip


def machine() -> dict[str, Any]:
    """The computer, as it names itself."""
    cpus = Path("/proc/cpuinfo")
    lines = cpus.read_text(encoding="utf-8").splitlines() if cpus.is_file() else []
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    system = f"{platform.system()} {platform.machine()}"
    return {"system": system, "cpus": os.cpu_count(), "model": model or platform.processor()}


def versions() -> dict[str, str]:
    """Python and the packages whose speed is measured."""
    return {"python": platform.python_version(), **{name: version(name) for name in _PACKAGES}}


def commit() -> str | None:
    """The commit of the code that was measured, with `-dirty` where files differ from it."""
    command = ["git", "describe", "--always", "--dirty", "--abbrev=12"]
    try:
        ended = subprocess.run(command, cwd=Path(__file__).parent, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return ended.stdout.strip()
