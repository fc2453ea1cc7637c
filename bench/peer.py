"""The peer: the same guides as Markdown pages, for MkDocs with Material as it comes.

Each page is the guide's own HTML turned back into Markdown, so that both sites show the same text whatever the
templates look like. Same theme, same features, same extensions; search as it comes. Roles, offerings, proof and the
rest, which `primed build` also writes, are left out: where the two differ, the peer has less to do.
"""

import json
import posixpath
import re
from pathlib import Path

from bench.markdown import from_html
from builder import pipeline
from builder.options import Options
from builder.page import Page, theme_text
from builder.publishing.theme_defaults import MARKDOWN_EXTENSIONS, THEME_DEFAULTS
from builder.workspace import find

_TEMPLATE = "pages/guide.html"
"""Pages laid out by it are guides."""


def make(root: Path, workspace: Path, *, in_navigation: bool) -> None:
    """Write the docs tree of a workspace's guides below `root`; the guide at `guides/x` lies in `docs/guides/x.md`."""
    result = pipeline.build(find(workspace / "mkdocs.yml"), Options())
    guides = [page for page in result.pages if page.template == _TEMPLATE]
    files = {page.address: f"{page.address.rstrip('/')}.md" for page in guides}
    for page in guides:
        _write(root / "docs" / files[page.address], _page(page, result.renderer.body(page), files))
    listed = [f"- [{page.title}]({files[page.address]})" for page in guides]
    _write(root / "docs/index.md", "\n".join(["# Conversation guides", "", *listed, ""]))
    _write(root / "mkdocs.yml", _settings(in_navigation=in_navigation))


def edit(page: Path, word: str) -> None:
    """Change one word in a page: the last one of its heading."""
    text = page.read_text(encoding="utf-8")
    page.write_text(re.sub(r"(?m)^(# .* )\S+$", rf"\g<1>{word}", text, count=1), encoding="utf-8")


def _page(page: Page, body: str, files: dict[str, str]) -> str:
    def link(href: str) -> str | None:
        """Links between guides stay links; what the peer has no page for is text."""
        path, mark, fragment = href.partition("#")
        if not path:
            return None
        target = files.get(f"{posixpath.normpath(posixpath.join(page.address, path))}/")
        return target and posixpath.relpath(target, posixpath.dirname(files[page.address])) + mark + fragment

    front = {
        "title": theme_text(page.title),
        "description": theme_text(page.description),
        "hide": ["navigation", "toc"],
    }
    head = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front.items())
    return f"---\n{head}---\n\n{from_html(body, link)}\n"


def _settings(*, in_navigation: bool) -> str:
    settings = {
        "site_name": "Conversation guides",
        "site_url": "https://guides.example.com/",
        "theme": {"name": "material", **THEME_DEFAULTS},
        "plugins": ["search"],
        "markdown_extensions": list(MARKDOWN_EXTENSIONS),
    }
    if not in_navigation:
        settings["not_in_nav"] = "/guides/"
    return "".join(f"{key}: {json.dumps(value)}\n" for key, value in settings.items())


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
