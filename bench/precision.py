"""`python -m bench.precision`: how often language rules are right on real text, and how often they speak at all.

Writes what the labels in `tests/corpus/` and the cases give to `builder/checking/measured.json`, and what fires on the
running text there to `tests/corpus/findings.txt`. A label whose line no longer fires is stale: it is reported, and not
counted.
"""

import argparse
import json
import sys
import tomllib
from collections import Counter
from dataclasses import asdict
from pathlib import Path

from bench import corpus, prose_peers
from bench.corpus import NEUTRAL, Label
from builder.checking import measured as measured_module
from builder.checking.measured import Measured
from builder.checking.rule import Rule
from builder.rules import rules

MEASURED = Path(measured_module.__file__).with_name("measured.json")
FINDINGS = corpus.FOLDER / "findings.txt"
CASES = corpus.FOLDER.parent / "cases" / "rules"
PEERS = Path(__file__).resolve().parent / "results" / "prose-peers.json"


def main() -> None:
    options = _options()
    if options.peers:
        PEERS.write_text(prose_peers.run(dict(pair.split("=", 1) for pair in options.peers)), encoding="utf-8")
    MEASURED.write_text(measured_json(), encoding="utf-8")
    FINDINGS.write_text(snapshot(), encoding="utf-8")
    print(precision_table())
    print()
    print(rate_table())
    for rule, label in stale():
        if options.stale:
            print(f"{rule.code} {rule.name} no longer finds {label.excerpt.text!r}")
    over = Counter(f"{rule.code} {rule.name}" for rule, _ in stale())
    for name, count in over.items():
        print(f"{name}: {count} stale labels are not counted; --stale lists them.", file=sys.stderr)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.precision", description=__doc__)
    parser.add_argument(
        "--peers",
        nargs="*",
        metavar="NAME=PROGRAM",
        help="also run these over the same text and keep their figures: proselint=…/proselint write-good=…/write-good",
    )
    parser.add_argument("--stale", action="store_true", help="list the labels whose lines no longer fire")
    return parser.parse_args()


def counted(rule: Rule) -> tuple[list[Label], list[Label]]:
    """The labels of a rule that count, and those that are stale."""
    holding: list[Label] = []
    over: list[Label] = []
    for label in corpus.labels(rule):
        fires = corpus.findings(rule, label.excerpt.text, label.excerpt.form)
        (holding if fires else over).append(label)
    return holding, over


def counts() -> dict[str, Measured]:
    """What the labels give, and how many cases there are, by rule."""
    found = {}
    for rule in rules().values():
        holding, _ = counted(rule)
        cases = CASES / f"{rule.name}.toml"
        data = tomllib.loads(cases.read_text(encoding="utf-8")) if cases.is_file() else {}
        fires, silent = len(data.get("fires", ())), len(data.get("near", ())) + len(data.get("silent", ()))
        found[rule.code] = Measured(len(holding), sum(label.is_right for label in holding), fires, silent)
    return found


def stale() -> list[tuple[Rule, Label]]:
    """The labels whose lines no longer fire."""
    return [(rule, label) for rule in rules().values() for label in counted(rule)[1]]


def measured_json() -> str:
    """What belongs into `builder/checking/measured.json`."""
    lines = [f'  "{code}": {json.dumps(asdict(item))}' for code, item in sorted(counts().items())]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def snapshot() -> str:
    """Everything that fires on the running text, one finding a line."""
    lines = [
        f"{register} {rule.code} {rule.name}: «{excerpt.text[finding.start : finding.end] or excerpt.text}»"
        f" ({excerpt.source.name}: {excerpt.path})\n"
        for register, rule, excerpt, finding in corpus.all_findings()
    ]
    return "".join(lines)


def rates() -> dict[str, Counter[str]]:
    """Findings of the language rules by register, and by rule in it."""
    found: dict[str, Counter[str]] = {register: Counter() for register in corpus.registers()}
    for register, rule, _, _ in corpus.all_findings():
        found[register][rule.name] += 1
    return found


def words_of(register: str) -> int:
    """How many words the running text of a register has."""
    return sum(corpus.words(excerpt.text) for excerpt in corpus.registers()[register])


def precision_table() -> str:
    """Rule by rule: labels, precision with its interval, and what that earns."""
    found = counts()
    rows: list[tuple[str, ...]] = [("rule", "labelled", "right", "precision", "95 % interval", "target", "earns")]
    for rule in rules().values():
        item = found[rule.code]
        if item.labelled:
            low, high = item.interval
            figures = (str(item.labelled), str(item.right), f"{item.precision:.2f}", f"{low:.2f} to {high:.2f}")
            rows.append((f"{rule.code} {rule.name}", *figures, rule.target.value, item.earns.value))
        elif rule.basis != "structure":
            rows.append((f"{rule.code} {rule.name}", "0", "", "", "", rule.target.value, "unmeasured"))
    return _columns(rows)


def rate_table() -> str:
    """Findings for 10,000 words by register, beside other linters' over the same text where they have been run."""
    peers = json.loads(PEERS.read_text(encoding="utf-8")) if PEERS.is_file() else {}
    rows = [("for 10,000 words", "words", "ours", *(f"{name} {item['version']}" for name, item in peers.items()))]
    for register, ours in rates().items():
        size = words_of(register)
        others = [_rate(item["findings"].get(register, 0), item["words"][register]) for item in peers.values()]
        rows.append((register, f"{size:,}", _rate(ours.total(), size), *others))
    loudest = rates()[NEUTRAL].most_common(5)
    return _columns(rows) + f"\n{NEUTRAL}: " + (", ".join(f"{name} {count}" for name, count in loudest) or "nothing")


def _rate(findings: int, size: int) -> str:
    return f"{findings / size * 10_000:.1f}"


def _columns(rows: list[tuple[str, ...]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if number == 0 else cell.rjust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


if __name__ == "__main__":
    main()
