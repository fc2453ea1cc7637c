"""Small sites to build in tests: a folder with content, and the command run in it as a user would."""

import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).parent.parent
EXAMPLES = Path(__file__).parent / "fixtures" / "examples"
RECORD = "content/records/container-platform/cio-release-lead-time.yml"
GUIDE = "guides/container-platform/cio-release-lead-time/index.html"


class Site:
    """A copy of the example folder."""

    def __init__(self, root: Path, source: Path = EXAMPLES) -> None:
        self.root = root
        shutil.copytree(source, root, dirs_exist_ok=True)

    def run(self, *args: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "builder", *args],
            cwd=self.root,
            env=os.environ | environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    def build(self, *args: str, **environment: str) -> subprocess.CompletedProcess[str]:
        done = self.run("build", *args, **environment)
        assert done.returncode == 0, done.stderr
        return done

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def page(self, path: str) -> str:
        return self.read(f"site/{path}")

    def write(self, path: str, text: str) -> None:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        text = self.read(path)
        assert old in text, f"{old!r} is not in {path}"
        self.write(path, text.replace(old, new))

    def bytes_of(self, folder: str = "site") -> dict[str, bytes]:
        base = self.root / folder
        return {str(path.relative_to(base)): path.read_bytes() for path in sorted(base.rglob("*")) if path.is_file()}

    @property
    def names(self) -> set[str]:
        """What lies beside mkdocs.yml: a build leaves nothing there but the site, and what it keeps for the next one."""
        return {path.name for path in self.root.iterdir()} - {".cache"}


class StaticHost(http.server.ThreadingHTTPServer):
    """A host for browsers, on a port of its own; it answers until it is closed."""

    request_queue_size = 128  # a browser under load opens many connections at once

    def __init__(self, handler: Callable[..., http.server.BaseHTTPRequestHandler]) -> None:
        super().__init__(("127.0.0.1", 0), handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # a reader who goes on to another page
            super().handle_error(request, client_address)

    def close(self) -> None:
        self.shutdown()
        self.server_close()
