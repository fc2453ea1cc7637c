"""Diagnostics as SARIF 2.1.0 (OASIS), for services that scan code."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from builder import __version__
from builder.diagnostics import Diagnostic, Severity
from builder.reading.codes import CODES
from builder.rules import rules


def as_sarif(diagnostics: Sequence[Diagnostic]) -> str:
    """SARIF 2.1.0 for code-scanning services. Fingerprints stay when lines move."""
    level = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}
    described = [(code.code, code.name, code.what, code.severity) for code in CODES]
    described += [(rule.code, rule.name, rule.parts["What"], rule.severity) for rule in rules().values()]
    table = [
        {
            "id": code,
            "name": name,
            "shortDescription": {"text": what},
            "defaultConfiguration": {"level": level[severity]},
        }
        for code, name, what, severity in described
    ]
    index = {row["id"]: number for number, row in enumerate(table)}
    seen: Counter[tuple[str, str, str]] = Counter()
    results = []
    for found in diagnostics:
        key = (found.file, found.code, _about(found))
        seen[key] += 1
        results.append(_sarif_result(found, level[found.severity], index, seen[key]))
    driver = {"name": "primed", "version": __version__, "rules": table}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _sarif_result(found: Diagnostic, level: str, index: dict[Any, int], occurrence: int) -> dict[str, Any]:
    span = found.span
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    fingerprint = hashlib.sha256(f"{found.file}\0{found.code}\0{_about(found)}\0{occurrence}".encode()).hexdigest()
    return {
        "ruleId": found.code,
        **({"ruleIndex": index[found.code]} if found.code in index else {}),
        "level": level,
        "message": {"text": found.message},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": quote(found.file)}, "region": region}}],
        "partialFingerprints": {"primed/v1": fingerprint},
    }


def _about(found: Diagnostic) -> str:
    """What a finding is about, in words that stay when lines move."""
    return found.anchor or re.sub(r"\bline \d+", "line", found.message)
