"""A rule in the terminal."""

import textwrap

from builder.checking.rule import Rule
from builder.views.rule import RuleView, ShownExample

_WIDTH = 100


def explanation(rule: Rule) -> str:
    """What a rule looks for and why, with its examples and what is said of them, as plain text."""
    view = RuleView(rule)
    lines = [f"{rule.code} {rule.name} ({rule.severity}, {rule.family.codes} {rule.family.title})", ""]
    for head, text in rule.parts.items():
        lines += [*_wrapped(f"{head}: {text}"), ""]
    for example in view.bad:
        lines += ["Rather not:", *_example(example), ""]
    for example in view.good:
        lines += ["Better:", *_example(example), ""]
    lines += _wrapped(" ".join(filter(None, (f"Reads {view.reads}.", view.since, view.basis, view.state, view.weight))))
    return "\n".join(lines)


def _example(example: ShownExample) -> list[str]:
    head = [f"{example.field}:"] if example.field else []
    files = [line for path, text in example.beside for line in (f"{path}:", *text.rstrip().split("\n"))]
    text = textwrap.wrap(example.text, _WIDTH - 4) if example.field else example.text.split("\n")
    shown = [*head, *text, *files]
    said = [line for message in example.messages for line in _wrapped(f"→ {message.splitlines()[0]}", 2)]
    return [*(f"    {line}".rstrip() for line in shown), *(f"  {line}" for line in said)]


def _wrapped(text: str, indent: int = 0) -> list[str]:
    return textwrap.wrap(text, _WIDTH - indent, break_on_hyphens=False, break_long_words=False)
