"""What the tests of reading and checking share: a small content folder, and what is found in it."""

import os
import signal
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from small_content import MINIMAL, read_content

from builder.diagnostics import Diagnostic
from builder.workspace import Workspace

# Sites of all tests share what they make alike, as machines that build one library do; see test_cache.py for what is kept.
os.environ.setdefault("PRIMED_CACHE", str(Path(__file__).parent.parent / ".pytest_cache" / "primed"))

Content = Callable[..., Workspace]


@pytest.fixture
def write_content(tmp_path: Path) -> Content:
    """Writes a content folder: the minimal one with `files` on top; `None` leaves a file out."""

    def write(files: Mapping[str, str | bytes | None] | None = None, *, minimal: bool = True) -> Workspace:
        workspace = Workspace(tmp_path)
        for name, text in {**(MINIMAL if minimal else {}), **(files or {})}.items():
            path = workspace.content / name
            if text is None:
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
        return read_content(write_content(files, **options))[1]

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
        pytest.fail("still running after 20 seconds")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(20)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)
