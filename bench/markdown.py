"""HTML of a page to Markdown with the same words: headings, paragraphs, speech, lists, definitions, tables, links.

It knows what the guides' templates use. What has no form in Markdown (columns, cards) is left out; its text stays.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset(["area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"])
_UNSEEN = frozenset(["script", "style", "template", "svg"])
_INLINE = frozenset(
    [
        *[
            "a",
            "abbr",
            "b",
            "br",
            "button",
            "cite",
            "code",
            "em",
            "i",
            "img",
            "input",
            "kbd",
            "label",
            "mark",
            "option",
        ],
        *["output", "q", "s", "select", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"],
    ]
)
_STRONG = frozenset(["b", "strong"])

Link = Callable[[str], str | None]
"""From a link as it stands in the HTML to where it leads in Markdown, or `None` for words only."""


@dataclass(slots=True)
class Element:
    """A tag with what stands in it."""

    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    def all(self, *tags: str) -> Iterator["Element"]:
        """The elements of these tags in it, outermost first, in order."""
        for child in self.children:
            if isinstance(child, Element):
                if child.tag in tags:
                    yield child
                else:
                    yield from child.all(*tags)

    def text(self) -> str:
        """The words in it, as one line."""
        parts = (child if isinstance(child, str) else child.text() for child in self.children)
        return " ".join(" ".join(parts).split()) if self.tag not in _UNSEEN else ""


def from_html(html: str, link: Link) -> str:
    """The Markdown of a page's body."""
    return "\n\n".join(_blocks(parsed(html).children, link))


def parsed(html: str) -> Element:
    """The tree of an HTML text whose tags are closed in order."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.open[0]


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.open[-1].children.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if any(element.tag == tag for element in self.open[1:]):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def _blocks(children: Iterable[Element | str], link: Link) -> list[str]:
    found: list[str] = []
    run: list[Element | str] = []

    def end_run() -> None:
        if words := _inline(run, link):
            found.append(words)
        run.clear()

    for child in children:
        if isinstance(child, str) or child.tag in _INLINE:
            run.append(child)
        else:
            end_run()
            found += _block(child, link)
    end_run()
    return found


def _block(element: Element, link: Link) -> list[str]:
    tag = element.tag
    if form := _FORMS.get(tag):
        return form(element, link)
    if re.fullmatch("h[1-6]", tag):
        return [f"{'#' * int(tag[1])} {_inline(element.children, link)}"]
    blocks = _blocks(element.children, link) if tag not in _UNSEEN else []
    if tag == "summary":
        return [f"**{block}**" for block in blocks]
    if "sp-say" in (element.attributes.get("class") or "").split():
        return ["\n>\n".join(f"> {block}" for block in blocks)] if blocks else []
    return blocks


def _list(element: Element, link: Link) -> list[str]:
    mark = "-   " if element.tag == "ul" else "1.  "
    entries = [_blocks(item.children, link) for item in element.all("li")]
    between = "\n" if all(len(entry) < 2 for entry in entries) else "\n\n"
    return [between.join(mark + _indented(entry) for entry in entries if entry)]


def _definitions(element: Element, link: Link) -> list[str]:
    found = []
    for item in element.all("dt", "dd"):
        entry = _blocks(item.children, link)
        found.append("\n" + _inline(item.children, link) if item.tag == "dt" else ":   " + _indented(entry))
    return ["\n".join(found).strip("\n")]


def _table(element: Element, link: Link) -> list[str]:
    rows = [
        [_inline(cell.children, link).replace("|", "\\|") for cell in row.all("th", "td")] for row in element.all("tr")
    ]
    if not rows:
        return []
    head, *body = rows
    lines = [head, ["---"] * len(head), *body]
    return ["\n".join(f"| {' | '.join(line)} |" for line in lines)]


_FORMS = {"ul": _list, "ol": _list, "dl": _definitions, "table": _table}


def _inline(children: Iterable[Element | str], link: Link) -> str:
    parts: list[str] = []
    previous: Element | str = ""
    for child in children:
        if isinstance(child, str):
            parts.append(_escaped(child))
        elif child.tag not in _UNSEEN:
            parts.append(" " * isinstance(previous, Element) + _inline_element(child, link))
        previous = child
    return " ".join("".join(parts).split())


def _inline_element(element: Element, link: Link) -> str:
    words = _inline(element.children, link)
    target = link(element.attributes.get("href") or "") if element.tag == "a" else None
    if words and target:
        words = f"[{words}]({target})"
    elif words and element.tag in _STRONG:
        words = f"**{words}**"
    return words if element.tag in ("a", "mark") else f" {words} "


def _indented(blocks: list[str]) -> str:
    return re.sub(r"\n(?=[^\n])", "\n    ", "\n\n".join(blocks))


def _escaped(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"([\\`*_{}\[\]])", r"\\\1", text)
