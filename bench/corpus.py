"""Real text by register, and what rules find in it. The data stands in `tests/corpus/`, with a README on its sources.

A line of real text is put where a file of ours would have it: a question among the questions of a reason, a goal as the
goal, what sellers are taught as a note, anything else among the answers to concerns, and a sentence of a case study
also as proof. A rule sees only the fields that it reads, so that a rule for questions meets questions.
"""

import dataclasses
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from builder.checking import specimen
from builder.checking.rule import ANY_TEXT, EntryRule, LineRule, Rule, said
from builder.checking.subject import Finding, Line, Subject
from builder.english.prose import is_question, sentences
from builder.library import Entry
from builder.rules import rules

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "corpus"
NEUTRAL = "neutral"
"""The register in which language rules should find next to nothing."""

_STATEMENT = (
    "record.concerns.answer",
    "record.problem.reasons.statement",
    "record.problem.statement",
    "record.need.statement",
)
_FIELDS = {
    "question": ("record.problem.reasons.questions.ask", "record.concerns.ask", "record.usage_scenarios.question"),
    "goal": ("record.goal.statement",),
    "event": ("record.usage_scenarios.event",),
    "player": ("record.usage_scenarios.player",),
    "action": ("record.usage_scenarios.action",),
    "statement": _STATEMENT,
    "note": ("record.situation",),
    "result": (*_STATEMENT, "proof.story.capability"),
}
_NEEDS_MORE = frozenset(("purpose-does-not-match",))
"""Rules that weigh a line against something beside it, which real text does not have: the purpose of a question."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where text was taken from."""

    name: str
    repository: str
    commit: str
    licence: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A paragraph or two of real text, or one line of it."""

    text: str
    source: Source
    path: str
    """The file in the repository."""
    form: str = ""
    """A key of `_FIELDS`; empty for question or statement, by its last sentence."""


@dataclass(frozen=True, slots=True)
class Label:
    """A finding on real text that somebody has judged."""

    excerpt: Excerpt
    is_right: bool
    """Whether a seller who said this to a buyer would do what the rule warns of."""
    because: str
    """Why not, where it is wrong."""


@cache
def sources() -> dict[str, Source]:
    """Every source by its short name."""
    data = tomllib.loads((FOLDER / "sources.toml").read_text(encoding="utf-8"))
    return {name: Source(name, item["repository"], item["commit"], item["licence"]) for name, item in data.items()}


@cache
def registers() -> dict[str, tuple[Excerpt, ...]]:
    """The running text by register."""
    found = {}
    for path in sorted((FOLDER / "registers").glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        found[path.stem] = tuple(
            Excerpt(text, sources()[item["source"]], item["path"], form_of(text, path.stem))
            for item in data["excerpt"]
            for text in item["lines"]
        )
    return found


def labels(rule: Rule) -> tuple[Label, ...]:
    """The judged findings of a rule; none where nobody has looked."""
    path = FOLDER / "labels" / f"{rule.name}.toml"
    if not path.is_file():
        return ()
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        Label(
            Excerpt(item["text"], sources()[item["source"]], item["path"], item.get("form", "")),
            item["right"],
            item.get("because", ""),
        )
        for item in data["label"]
    )


def language_rules() -> tuple[LineRule | EntryRule, ...]:
    """The rules that judge words and grammar, and can be shown a single line."""
    return tuple(
        rule
        for rule in rules().values()
        if isinstance(rule, LineRule | EntryRule) and rule.basis != "structure" and rule.name not in _NEEDS_MORE
    )


def form_of(text: str, register: str = "") -> str:
    """Where a text would stand: what sellers are taught among notes, else by register and by its last sentence."""
    if register == "enablement":
        return "note"
    found = sentences(text)
    if found and is_question(text[found[-1][0] : found[-1][1]]):
        return "question"
    return "result" if register == "stories" else "statement"


def findings(rule: Rule, text: str, form: str = "") -> list[Finding]:
    """What a rule finds in a text by its words; nothing where it does not read texts of that form."""
    found = {}
    for line in _lines(rule.reads, form or form_of(text)):
        for finding in _found(rule, line.saying(text)):
            if rule.basis != "structure" or finding.by_words:
                found[finding.start, finding.end] = finding
    return [found[place] for place in sorted(found)]


def _found(rule: Rule, line: Line) -> list[Finding]:
    if isinstance(rule, LineRule):
        is_looked_at = rule.among or rule.words is None or rule.words.are_in(line.words)
        return list(rule.check(line)) if is_looked_at else []
    if isinstance(rule, EntryRule) and line.subject.kind in rule.kinds:
        its = line.subject.entry
        entry = Entry(its.id, _with(its.model, line.path, line.text), its.source)
        subject = Subject(line.subject.kind, entry, line.subject.library, line.subject.today)
        return [finding for finding in rule.check(subject) if finding.path == line.path]
    return []


def _with(node: Any, path: tuple[str | int, ...], text: str) -> Any:
    """A copy of a model with other text at a path."""
    if not path:
        return text
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        return type(node)(_with(item, rest, text) if number == step else item for number, item in enumerate(node))
    return node.model_copy(update={step: _with(getattr(node, step), rest, text)})


@cache
def _lines(reads: tuple[str, ...], form: str) -> tuple[Line, ...]:
    """A line in the first field of each kind for such text that a rule reads."""
    is_read = reads == ANY_TEXT or ("spoken" in reads and form != "note")
    read = [field for field in _FIELDS[form] if is_read or field in reads]
    first = {field.partition(".")[0]: field for field in reversed(read)}
    return tuple(_without_caveats(specimen.example_line(said(field, "x"))) for field in first.values())


def _without_caveats(line: Line) -> Line:
    """Real text comes without a field for caveats, so the proof it is put into has none."""
    if line.subject.kind != "proof":
        return line
    proof = line.subject.model
    results = type(proof.results)(item.model_copy(update={"caveat": None}) for item in proof.results)
    entry = Entry(line.subject.entry.id, proof.model_copy(update={"results": results}), line.subject.entry.source)
    subject = Subject("proof", entry, line.subject.library, line.subject.today)
    return dataclasses.replace(line, subject=subject)


def words(text: str) -> int:
    """How many words a text has."""
    return len(re.findall(r"[^\W_]+(?:['’.-][^\W_]+)*", text))


def all_findings() -> Iterator[tuple[str, Rule, Excerpt, Finding]]:
    """What the language rules find in the running text: (register, rule, text, finding), in order."""
    for register, excerpts in registers().items():
        for excerpt in excerpts:
            for rule in language_rules():
                for finding in findings(rule, excerpt.text, excerpt.form):
                    yield register, rule, excerpt, finding
