"""Other prose linters over the same real text: how much they say, by register. They are called as programs."""

import json
import re
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

from bench import corpus

_WRITE_GOOD_FINDING = re.compile(r"\bon line \d+ at column \d+$", re.MULTILINE)


def run(programs: dict[str, str]) -> str:
    """The figures of proselint and write-good, given where their programs lie, as JSON.

    Raises `ValueError` for a program that is not known here.
    """
    found = {}
    for name, program in sorted(programs.items()):
        if name not in _COUNTERS:
            raise ValueError(f"{name} is not one of {', '.join(sorted(_COUNTERS))}.")
        version = subprocess.run([program, *_VERSION[name]], check=False, capture_output=True, text=True)
        findings: dict[str, int] = {}
        kinds: Counter[str] = Counter()
        for register, excerpts in corpus.registers().items():
            with tempfile.TemporaryDirectory() as folder:
                file = Path(folder) / "text.md"
                file.write_text("\n\n".join(excerpt.text for excerpt in excerpts) + "\n", encoding="utf-8")
                here = _COUNTERS[name](program, file)
            findings[register] = here.total()
            kinds += here
        number = re.search(r"\d+(?:\.\d+)+", version.stdout + version.stderr)
        found[name] = {
            "version": number[0] if number else "unknown",
            "words": {
                register: sum(corpus.words(item.text) for item in excerpts)
                for register, excerpts in corpus.registers().items()
            },
            "findings": findings,
            "most": dict(kinds.most_common(8)),
        }
    return json.dumps(found, indent=2) + "\n"


def _proselint(program: str, file: Path) -> Counter[str]:
    ended = subprocess.run(
        [program, "check", "--output-format", "json", str(file)], check=False, capture_output=True, text=True
    )
    by_file = json.loads(ended.stdout)["result"]
    return Counter(item["check_path"] for result in by_file.values() for item in result.get("diagnostics", ()))


def _write_good(program: str, file: Path) -> Counter[str]:
    ended = subprocess.run([program, str(file)], check=False, capture_output=True, text=True)
    messages = [line for line in ended.stdout.splitlines() if _WRITE_GOOD_FINDING.search(line) and line.startswith('"')]
    return Counter(re.sub(r'^".*?" | on line .*$', "", line) for line in messages)


_COUNTERS = {"proselint": _proselint, "write-good": _write_good}
_VERSION = {"proselint": ["version"], "write-good": ["--version"]}
