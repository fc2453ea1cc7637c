"""The theme's part of a page, rendered once for all pages on which it is the same but for a few words.

A theme takes longer to print its header and navigation around a guide than we take to print the guide, and for pages of
one depth that stand outside the navigation it prints the same each time: only title, description, addresses and body
differ. So it is rendered once with marks in their place. The first pages of each sort are rendered both ways, and
should they ever differ, every page is rendered in full from there on.

Themes indent what they print, as far as their templates are nested: a tenth of a guide's page, compressed. A frame has
one end of a line where the theme printed several, or blanks around it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

_CHECKED = 3
"""Pages of each sort that are rendered in full as well, and compared."""

_KEPT = re.compile(r"(<(script|style|pre|textarea)\b.*?</\2>)", re.DOTALL)
"""Elements in which every blank counts."""

_OF_TABS = '.startsWith("__tabbed_")'
_ENDS = re.compile(r"\s*\n\s*")
_MARK = re.compile(r"(?:<h1>)?primed0mark0(\w+)0end")


@dataclass(frozen=True, slots=True)
class _Frame:
    texts: tuple[str, ...]
    names: tuple[str, ...]

    def fill(self, words: Mapping[str, str]) -> str:
        parts = [self.texts[0]]
        for name, text in zip(self.names, self.texts[1:], strict=True):
            parts += [words[name], text]
        return "".join(parts)


def _frame(html: str) -> _Frame:
    parts = _MARK.split(html)
    return _Frame(tuple(parts[::2]), tuple(parts[1::2]))


def squeezed(html: str) -> str:
    """The same page with a single end of line where there was blank space over several lines.

    A script of the theme that opens a tab by the address is left out: pages that are generated have no sets of tabs.
    """
    parts = _KEPT.split(html)  # text, element, its name, text, …
    parts[::3] = [_ENDS.sub("\n", text) for text in parts[::3]]
    parts[1::3] = ["" if _OF_TABS in element else element for element in parts[1::3]]
    del parts[2::3]
    return "".join(parts)


def _mark(name: str) -> str:
    # A theme prints a heading of its own above a body that has none, and every body of ours has one.
    return f"{'<h1>' if name == 'body' else ''}primed0mark0{name}0end"


class Frames:
    """The frames of one build."""

    def __init__(self) -> None:
        self._printed: dict[object, _Frame] = {}
        """As the theme prints them."""
        self._frames: dict[object, _Frame] = {}
        self._checked: dict[object, int] = {}
        self._is_trusted = True

    def page(self, sort: object, words: Mapping[str, str], render: Callable[[Mapping[str, str]], str]) -> str:
        """A whole page: `render(words)` prints it in full; pages of one `sort` differ in nothing but their words."""
        if not self._is_trusted:
            return render(words)
        if sort not in self._frames:
            full = render({name: _mark(name) for name in words})
            self._printed[sort], self._frames[sort] = _frame(full), _frame(squeezed(full))
        if self._checked.get(sort, 0) < _CHECKED:
            self._checked[sort] = self._checked.get(sort, 0) + 1
            full = render(words)
            if self._printed[sort].fill(words) != full:
                self._is_trusted = False
                return full
        return self._frames[sort].fill(words)


def framed_page(frames: Frames, context: Any) -> str:
    """The whole page that a site engine's template `context` is about (its `page`, `config`, `environment`)."""
    page = context["page"]
    words = {"title": page.title, "body": page.content, "description": page.meta["description"]}
    words |= {name: value for name in ("canonical_url", "edit_url") if (value := getattr(page, name))}

    def render(words: Mapping[str, str]) -> str:
        kept = page.title, page.content, page.canonical_url, page.edit_url, page.meta
        page.title, page.content, page.meta = (
            words["title"],
            words["body"],
            page.meta | {"description": words["description"]},
        )
        page.canonical_url, page.edit_url = words.get("canonical_url"), words.get("edit_url")
        try:
            return str(context.environment.get_template("main.html").render(context.get_all()))
        finally:
            page.title, page.content, page.canonical_url, page.edit_url, page.meta = kept

    sort = (page.url.count("/"), tuple(words), tuple(page.meta["hide"]))
    return frames.page(sort, words, render)
