"""What the tests of reading and checking share: a small content folder, and what is found in it."""

import signal
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from builder import pipeline
from builder.diagnostics import Diagnostic
from builder.workspace import Workspace

# The smallest content folder that checks clean: one of everything.
MINIMAL = {
    "offerings/cloud.yml": (
        "name: Cloud\nsummary: Run software on machines someone else keeps healthy\nmarket: early\n"
        "features: [{id: undo, name: Undo}]\n"
    ),
    "roles/cio.yml": "name: Chief information officer\nlevel: executive\n",
    "industries/retail.yml": "name: Retail\n",
    "proof/acme.yml": (
        "customer: Acme\n"
        "results:\n"
        "  - measure: Time\n"
        "    before: a month\n"
        "    after: a day\n"
        "source:\n"
        "  title: Acme case study\n"
        "  url: https://acme.example/\n"
        "  retrieved: 2026-11-01\n"
    ),
    "records/cloud/first.yml": (
        "role: cio\n"
        "goal: Reach customers sooner\n"
        "problem:\n"
        "  statement: Changes wait\n"
        "  reasons:\n"
        "    - id: late\n"
        "      statement: The slowest team sets the date\n"
        "      questions:\n"
        "        - purpose: open\n"
        "          ask: How is it done today?\n"
        "need: Release each change alone\n"
        "usage_scenarios:\n"
        "  - id: alone\n"
        "    resolves: [late]\n"
        "    event: When a change is ready\n"
        "    player: the team\n"
        "    action: show it to a few customers\n"
        "cost_benefit:\n"
        "  currency: EUR\n"
        "  inputs:\n"
        "    - id: changes\n"
        "      label: Changes in a year\n"
        "      unit: change/year\n"
        "      from: buyer\n"
        "      expected: 12\n"
    ),
}

Content = Callable[..., Workspace]


@pytest.fixture
def write_content(tmp_path: Path) -> Content:
    """Writes a content folder: the minimal one with `files` on top; `None` takes a file out."""

    def write(files: Mapping[str, str | bytes | None] | None = None, *, minimal: bool = True) -> Workspace:
        workspace = Workspace(tmp_path)
        for name, text in {**(MINIMAL if minimal else {}), **(files or {})}.items():
            path = workspace.content / name
            if text is None:
                path.unlink(missing_ok=True)
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode() if isinstance(text, str) else text)
        workspace.content.mkdir(exist_ok=True)
        return workspace

    return write


@pytest.fixture
def check(write_content: Content) -> Callable[..., tuple[Diagnostic, ...]]:
    """What `primed check` finds in the minimal content folder with `files` on top."""

    def found(files: Mapping[str, str | bytes | None] | None = None, **options: bool) -> tuple[Diagnostic, ...]:
        return pipeline.check(write_content(files, **options))[1]

    return found


@pytest.fixture
def check_edited(check: Callable[..., tuple[Diagnostic, ...]]) -> Callable[..., tuple[Diagnostic, ...]]:
    """What is found once `old` is `new` in one file of the minimal content folder."""

    def found(name: str, old: str, new: str) -> tuple[Diagnostic, ...]:
        assert MINIMAL[name].count(old) == 1, f"{old!r} stands once in {name}"
        return check({name: MINIMAL[name].replace(old, new)})

    return found


@pytest.fixture
def time_limit() -> Iterator[None]:
    """Ends a test that hangs. Far more than any case needs, on any machine."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def give_up(*_: object) -> None:
        raise TimeoutError("still running after 20 seconds")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(20)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)
