"""The one Jinja environment: text of records reaches pages only through it, escaped.

Templates are found in the workspace's own `templates/` first, then among the shipped ones, file by file.
"""

import hashlib
import posixpath
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, pass_context
from jinja2.runtime import Context

from builder.errors import BuilderError
from builder.fields import is_web_address
from builder.options import Options
from builder.page import Page
from builder.workspace import Workspace, shipped_templates

ASSETS = "assets/primed"
"""Where stylesheets and scripts lie in the site."""


class Renderer:
    """Lays pages out."""

    def __init__(self, workspace: Workspace, options: Options, *, mistakes: int = 0) -> None:
        self._folders = [folder for folder in (workspace.templates, shipped_templates()) if folder.is_dir()]
        self._options = options
        self._env = Environment(
            loader=FileSystemLoader(self._folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._env.globals |= {
            "link": self._link,
            "site_name": options.site_name,
            "mistakes": mistakes if options.preview else 0,
        }
        self._env.tests["web_address"] = is_web_address

    def body(self, page: Page) -> str:
        """The page's HTML, without the theme around it. One line an element, no blank lines.

        Raises `BuilderError` where a template is missing or cannot be used, naming the template and the line.
        """
        try:
            text = self._env.get_template(page.template).render(page=page, view=page.view())
        except TemplateError as error:
            raise BuilderError(
                f"{_template_place(error, page.template)}: {error.message or type(error).__name__}"
            ) from error
        lines = (line.strip() for line in text.split("\n"))
        return "\n".join(line for line in lines if line)

    @cached_property
    def assets(self) -> dict[str, bytes]:
        """Stylesheets and scripts: path in the site to content; the name carries a digest, so that a change is seen."""
        found: dict[str, bytes] = {}
        for name, path in sorted(self._asset_files()):
            content = path.read_bytes()
            stem, dot, suffix = name.rpartition(".")
            found[f"{ASSETS}/{stem}.{hashlib.sha256(content).hexdigest()[:8]}{dot}{suffix}"] = content
        return found

    @property
    def stylesheets(self) -> list[str]:
        """Paths of the stylesheets in the site."""
        return [path for path in self.assets if path.endswith(".css")]

    @property
    def scripts(self) -> list[str]:
        """Paths of the scripts in the site."""
        return [path for path in self.assets if path.endswith(".js")]

    def _asset_files(self) -> Iterator[tuple[str, Path]]:
        seen: set[str] = set()
        for folder in self._folders:
            for path in sorted((folder / "assets").glob("*.*")):
                if path.name not in seen and path.is_file():
                    seen.add(path.name)
                    yield path.name, path

    @pass_context
    def _link(self, context: Context, address: str) -> str:
        """The way from the page being laid out to an address in the site (or to the web, unchanged)."""
        if is_web_address(address) or address.startswith("mailto:"):
            return address
        page: Any = context["page"]
        return relative(page.address, address, directory_urls=self._options.directory_urls)


def relative(start: str, address: str, *, directory_urls: bool) -> str:
    """`address` as seen from the page at `start`: `roles/cio/` from `guides/a/b/` is `../../../roles/cio/`."""
    path, mark, fragment = address.partition("#")
    if not directory_urls and (not path or path.endswith("/")):
        path += "index.html"
    way = posixpath.relpath(path or ".", start or ".")
    if path.endswith("/") or not path:
        way += "/"
    return way + mark + fragment


def _template_place(error: TemplateError, template: str) -> str:
    name = getattr(error, "name", None) or getattr(error, "filename", None) or template
    line = getattr(error, "lineno", None) or _line_in_template(error)
    return f"templates/{name}" + (f":{line}" if line else "")


def _line_in_template(error: BaseException) -> int | None:
    """The line of the innermost template frame: Jinja rewrites tracebacks to template lines."""
    line, step = None, error.__traceback__
    while step:
        if step.tb_frame.f_code.co_filename.endswith(".html"):
            line = step.tb_lineno
        step = step.tb_next
    return line
