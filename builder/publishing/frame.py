"""The theme's part of a page, rendered once for all pages on which it is the same but for a few words.

A theme takes longer to print its header and navigation around a guide than we take to print the guide, and for pages of
one depth that stand outside the navigation it prints the same each time: only title, description, addresses and body
differ. So it is rendered once with marks in their place. The first pages of each sort are rendered both ways, and
should they ever differ, every page is rendered in full from there on.

Themes indent what they print, as far as their templates are nested: a tenth of a guide's page, compressed. A frame has
one end of a line where the theme printed several, or blanks around it.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from builder.cache import digest

CHECKED = 3
"""Pages of each sort that are rendered in full as well, and compared."""

_KEPT = re.compile(r"(<(script|style|pre|textarea)\b.*?</\2>)", re.DOTALL)
"""Elements in which every blank counts."""

_OF_TABS = '.startsWith("__tabbed_")'
_NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'
"""What the theme's signs carry along from the files they were: inside a page nobody reads it."""

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
    parts[::3] = [_ENDS.sub("\n", text).replace(_NAMESPACE, "") for text in parts[::3]]
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
        self._names: dict[object, str] = {}
        self._checked: dict[object, int] = {}
        self.are_trusted = True
        """Whether no page was seen that differs in more than its words."""

    def page(self, sort: object, words: Mapping[str, str], render: Callable[[Mapping[str, str]], str]) -> str:
        """A whole page: `render(words)` prints it in full; pages of one `sort` differ in nothing but their words."""
        if self._checked.get(sort, 0) < CHECKED:
            self.check(sort, words, render)
        return self._of(sort, words, render).fill(words) if self.are_trusted else render(words)

    def check(self, sort: object, words: Mapping[str, str], render: Callable[[Mapping[str, str]], str]) -> None:
        """Compare a page of a sort with what the theme prints in full."""
        if self.are_trusted:
            self._of(sort, words, render)
            self._checked[sort] = self._checked.get(sort, 0) + 1
            self.are_trusted = self._printed[sort].fill(words) == render(words)

    def name(self, sort: object, names: Iterable[str], render: Callable[[Mapping[str, str]], str]) -> str:
        """A name for all that pages of one `sort`, with words of such `names`, have in common."""
        if sort not in self._names:
            frame = self._of(sort, names, render)
            self._names[sort] = digest(*frame.texts, *frame.names)
        return self._names[sort]

    def _of(self, sort: object, names: Iterable[str], render: Callable[[Mapping[str, str]], str]) -> _Frame:
        if sort not in self._frames:
            full = render({name: _mark(name) for name in names})
            self._printed[sort], self._frames[sort] = _frame(full), _frame(squeezed(full))
        return self._frames[sort]
