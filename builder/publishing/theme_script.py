"""What the theme has inline on every page, in one file that all pages load.

Material puts three pieces into each page that are the same on all but for the way to the site's root: where its scripts
keep what they remember, the colours that a reader has chosen, and its settings. With two hashes in the policy they are
a twentieth of a guide. They are read off the first page that is finished, and a page that has others keeps its own.
"""

import hashlib
import json
import re
from dataclasses import dataclass, field
from typing import Any

from builder.assets import FOLDER

_SCOPE = re.compile(r'<script>__md_scope=new URL\("([^"]*)",location\)(,.*?)</script>\n?', re.DOTALL)
_COLOURS = re.compile(r'<script>(var palette=__md_get\("__palette"\);.*?)</script>\n?', re.DOTALL)
_SETTINGS = re.compile(r'<script id="__config" type="application/json">(.*?)</script>\n?', re.DOTALL)
_CHOICE = '<form class="md-header__option" data-md-component="palette">'

# Colours stand on the body before a reader sees anything of it: what is observed is told before a page is painted.
_SCRIPT = """\
/* What the theme would have inline on every page. */
__md_scope=new URL("../../",document.currentScript.src){scope};
(() => {{
  "use strict";
  const root = new URL("../../", document.currentScript.src).href;
  const settings = document.createElement("script");
  settings.id = "__config";
  settings.type = "application/json";
  const {{ search, ...rest }} = {settings};
  settings.textContent = JSON.stringify({{ ...rest, base: root, search: root + search }});
  document.documentElement.append(settings); // not in the head, of which instant navigation leaves what pages share
  const observer = new MutationObserver(() => {{
    if (!document.querySelector("[data-md-component=palette]")?.nextSibling) return; // not read as a whole yet
    observer.disconnect();
    {colours}
  }});
  observer.observe(document, {{ childList: true, subtree: true }});
}})();
"""


@dataclass(frozen=True, slots=True)
class _Inline:
    """What the theme has inline on a page."""

    root: str
    """The way to the site's root, with a slash at its end; nothing for pages that lie there."""
    scope: str
    colours: str
    settings: dict[str, Any]
    """Without the way to the root."""
    elements: tuple[str, str, str] = field(compare=False)


class ThemeScript:
    """The file of one site."""

    def __init__(self) -> None:
        self.path = ""
        """Its path in the site; empty as long as no page was seen that would load it."""
        self.content = b""
        self._known: _Inline | None = None

    def learn(self, html: str) -> None:
        """Make the file of what a page has inline, unless it is made."""
        if self.path or not (found := _inline(html)):
            return
        settings = json.dumps(found.settings, ensure_ascii=False, separators=(",", ":"))
        script = _SCRIPT.format(scope=found.scope, settings=settings, colours=found.colours)
        self.content = script.encode()
        self.path = f"{FOLDER}/theme.{hashlib.sha256(self.content).hexdigest()[:8]}.js"
        self._known = found

    def put_in(self, html: str) -> str:
        """The page with the file in the place of what it has inline, where that is the same."""
        known, found = self._known, _inline(html) if self._known else None
        if not known or not found or _same(known) != _same(found):
            return html
        first, *others = found.elements
        html = html.replace(first, f'<script src="{found.root}{self.path}"></script>\n', 1)
        for element in others:
            html = html.replace(element, "", 1)
        return html


def _same(inline: _Inline) -> tuple[object, ...]:
    return inline.scope, inline.colours, inline.settings


def _inline(html: str) -> _Inline | None:
    """What the theme has inline on a page; `None` where that is not what we know how to move."""
    scope, colours, settings = (sort.search(html) for sort in (_SCOPE, _COLOURS, _SETTINGS))
    if not scope or not colours or not settings or _CHOICE not in html:
        return None
    said = json.loads(settings[1])
    base = said.pop("base")
    root = "" if base == "." else f"{base.rstrip('/')}/"
    if scope[1] != base or not said["search"].startswith(root):
        return None  # a company that has several sites remember the same
    said["search"] = said["search"].removeprefix(root)
    return _Inline(root, scope[2], colours[1], said, (scope[0], colours[0], settings[0]))
