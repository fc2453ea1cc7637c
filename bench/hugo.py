"""Hugo, the fastest generator that people use, on the same guides: their bodies as they are, in a layout of equal size.

It has less to do: it reads finished HTML, checks no record, and makes no page but the guides and one list of them.
"""

import json
import re
import shutil
from pathlib import Path

from builder import pipeline
from builder.options import Options
from builder.workspace import find

_TEMPLATE = "pages/guide.html"
_SETTINGS = {
    "baseURL": "https://guides.example.com/",
    "title": "Conversation guides",
    "disableKinds": ["taxonomy", "term", "section", "RSS", "404"],
    "publishDir": "site",
}
_LIST = """<ul>{{ range .Site.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>"""


def program() -> str | None:
    """Where Hugo is, if it is installed."""
    return shutil.which("hugo")


def make(root: Path, workspace: Path, built: Path) -> None:
    """Write a workspace's guides as Hugo's content below `root`; `built` is a guide's page as we build it."""
    result = pipeline.build(find(workspace / "mkdocs.yml"), Options())
    guides = [page for page in result.pages if page.template == _TEMPLATE]
    for page in guides:
        body = result.renderer.body(page)
        head = json.dumps({"title": page.title, "description": page.description}, ensure_ascii=False)
        _write(root / f"content/{page.address.rstrip('/')}.html", f"{head}\n\n{body}\n")
    layout = _layout(built.read_text(encoding="utf-8"))
    _write(root / "layouts/_default/single.html", layout)
    _write(root / "layouts/index.html", layout.replace("{{ .Content }}", _LIST))
    _write(root / "config.json", json.dumps(_SETTINGS))


def edit(page: Path, word: str) -> None:
    """Change one word in a page: in the title that its front matter holds."""
    head, _, rest = page.read_text(encoding="utf-8").partition("\n")
    front = json.loads(head)
    front["title"] = f"{front['title'].rpartition(' ')[0]} {word}"
    page.write_text(f"{json.dumps(front, ensure_ascii=False)}\n{rest}", encoding="utf-8")


def _layout(page: str) -> str:
    """A built page with places for title and body: as much around each guide as ours has."""
    start = page.index('<div class="sp ')
    end = page.index("</article>", start)
    around = (page[:start].replace("{{", "{ {"), page[end:].replace("{{", "{ {"))
    title = re.compile(r"(?s)(<title>).*?(</title>)")
    return title.sub(r"\1{{ .Title }}\2", around[0]) + "{{ .Content }}" + around[1]


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
