"""What a page is, before anyone has laid it out: an address, a title, the words search finds it by, and its view."""

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from builder.views.catalogue import Catalogue

MAX_SEARCH = 700
"""Characters of chosen text a page may put into the search index: ten thousand guides must stay loadable."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a page that other files decide than the page itself, so that a change in those remakes it alone.

    Pages of one depth that show a part under the same name share it.
    """

    template: str
    """The template that lays it out, and shows of its view what it likes."""
    view: Callable[[], Any]
    inputs: Callable[[], Iterable[str]]
    """As those of a page."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site."""

    address: str
    """Relative to the site, with a slash at the end: `guides/OFFERING/ID/`; empty for the home page."""
    template: str
    """The template that lays it out: `pages/guide.html`."""
    title: str
    """Plain text, as in the browser's tab."""
    view: Callable[[], Any]
    """Makes what the template needs; called when the page is written, so that views need not be kept."""
    description: str = ""
    """Plain text for search engines and link previews."""
    search: str = ""
    """Plain text that search finds the page by, beside its title; at most `MAX_SEARCH` characters count."""
    search_boost: float = 1.0
    """How much more than others it counts when search finds several."""
    source: str | None = None
    """The file it is made from, below the workspace: `content/records/…/x.yml`."""
    inputs: Callable[[], Iterable[str]] | None = None
    """All that its body and what lies beside it are made from, but for templates, settings and what files share: while
    these stay the same, so does it. `None`: it is made anew each time."""
    parts: Callable[[], Mapping[str, Part]] | None = None
    """Its pieces that are laid out apart, by the names under which its template asks for them (`part`).

    What they are made from is not among `inputs`.
    """
    beside: Callable[[], Iterable[tuple[str, bytes]]] | None = None
    """Makes the files that lie beside it: path in the site, and content."""
    updated: datetime.date | None = None
    nav: str | None = None
    """Its place in the navigation, as `Section/Label` or `Label`; `None` keeps it out."""
    is_wide: bool = False
    """Whether it takes the room of the navigation beside it."""

    @property
    def source_path(self) -> str:
        """Where it lies as a document of the site engine."""
        return f"{self.address}index.md"

    @property
    def destination(self) -> str:
        """Where it lies in the built site."""
        return f"{self.address}index.html"


@dataclass(frozen=True, slots=True)
class PageType:
    """A kind of page: found by being `PAGE_TYPE` in a module of `builder/pages/`."""

    name: str
    pages: Callable[[Catalogue], Iterable[Page]]


def nothing_else() -> tuple[str, ...]:
    """The `inputs` of a page that is made from templates, settings and what files share alone."""
    return ()


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere, or that only stand there when there is nowhere to go."""

    text: str
    address: str | None = None


def words_for_search(*texts: str | None) -> str:
    """The texts one after another, each word run once, cut at a word's end to what the index may hold."""
    parts = dict.fromkeys(text.strip() for text in texts if text and text.strip())
    joined = " · ".join(parts)
    return joined if len(joined) <= MAX_SEARCH else joined[:MAX_SEARCH].rsplit(" ", 1)[0]


def theme_text(text: str) -> str:
    """Text for the parts of a page that a theme prints without escaping: titles, descriptions, navigation.

    Themes differ in what they escape and what they strip again, so the few characters that could become markup are
    replaced by look-alikes that cannot, in any of them. The page's own heading shows the text as it was typed.
    """
    text = text.translate({ord("<"): "‹", ord(">"): "›", ord('"'): "”", ord("`"): "’", ord("\n"): " "})
    return re.sub(r"&(?=#?\w+;?)", "＆", text) if re.search(r"&#?\w+;", text) else text
