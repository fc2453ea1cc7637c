"""The content security policy of a page: nothing runs or loads on it but what it was built with.

The policy stands in the page itself, for a host of static files sends no headers. Only what configuration, templates
and hand-written pages put into a page can be found there as an element (text of records never is one), so what a page
names is what it may have: other hosts by their origin, inline scripts and styles by their hash.
"""

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser

from builder.errors import BuilderError
from builder.patterns import pattern

Sources = Mapping[str, tuple[str, ...]]
"""Directive to what it allows."""

_SELF = ("'self'",)
_BASE: dict[str, tuple[str, ...]] = {
    "default-src": _SELF,
    "script-src": _SELF,
    "style-src": _SELF,
    "img-src": ("'self'", "data:"),  # the theme's signs are pictures inside its stylesheet
    "object-src": ("'none'",),
    "base-uri": ("'none'",),
    "form-action": _SELF,
}
_OTHER_DIRECTIVES = (
    "child-src", "connect-src", "fenced-frame-src", "font-src", "frame-src", "manifest-src", "media-src",
    "script-src-attr", "script-src-elem", "style-src-attr", "style-src-elem", "worker-src",
)  # fmt: skip
_BY_HEADER_ONLY = ("frame-ancestors", "report-to", "report-uri", "sandbox")
_KEYWORDS = ("self", "unsafe-eval", "unsafe-hashes", "unsafe-inline", "wasm-unsafe-eval")
_SOURCE = pattern(
    r"[a-z][a-z0-9+.-]*:"  # a scheme
    r"|'(?:sha256|sha384|sha512)-[A-Za-z0-9+/_-]+={0,2}'"
    r"|(?:[a-z][a-z0-9+.-]*://)?(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::(?:\d+|\*))?(?:/[^\s;,'\"]*)?",
    re.IGNORECASE,
)

# What each element loads, and what that brings along: a stylesheet its fonts and pictures, a script what it asks for.
_LOADS: dict[tuple[str, str], tuple[str, ...]] = {
    ("script", "src"): ("script-src", "connect-src"),
    ("stylesheet", "href"): ("style-src", "font-src", "img-src"), ("icon", "href"): ("img-src",),
    ("img", "src"): ("img-src",), ("img", "srcset"): ("img-src",),
    ("source", "src"): ("media-src",), ("source", "srcset"): ("img-src",),
    ("video", "src"): ("media-src",), ("video", "poster"): ("img-src",),
    ("audio", "src"): ("media-src",), ("track", "src"): ("media-src",),
    ("iframe", "src"): ("frame-src",), ("embed", "src"): ("object-src",), ("object", "data"): ("object-src",),
}  # fmt: skip
_OPENING = re.compile(
    r"<(script|style|link|img|source|video|audio|track|iframe|embed|object)\b((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>"
)
_ATTRIBUTE = re.compile(r"([^\s=\"'<>/]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+))?")
_HANDLER = re.compile(r" on[a-z]+=[\"']")
_ORIGIN = re.compile(r"((?:https?:)?//[A-Za-z0-9.-]+(?::\d+)?)(?:[/?#]|$)", re.IGNORECASE)
_CODE_TYPES = ("", "module", "importmap", "speculationrules")
_FONTS = {"https://fonts.googleapis.com": "https://fonts.gstatic.com"}
_HEAD = re.compile(r"<head(?:\s[^>]*)?>(?:\s*<meta charset=[^>]*>)?", re.IGNORECASE)


def extension(setting: object) -> Sources | None:
    """What a company's `csp` setting adds, by directive; `None` where it wants no policy.

    Raises `BuilderError` for what is no policy or could have no effect.
    """
    if isinstance(setting, bool):
        return {} if setting else None
    if not isinstance(setting, dict):
        raise _refused(f"is false, or a list of sources below each directive that it widens, not {setting!r}")
    return {str(name): tuple(_sources(str(name), value)) for name, value in setting.items()}


def _sources(directive: str, value: object) -> Iterator[str]:
    if directive in _BY_HEADER_ONLY:
        raise _refused(f"{directive} has an effect only as a header that your web server sends")
    known = sorted([*_BASE, *_OTHER_DIRECTIVES])
    if directive not in known:
        raise _refused(f"{directive!r} is none of its directives: {', '.join(known)}")
    for source in value.split() if isinstance(value, str) else value if isinstance(value, list) else [value]:
        word = str(source).strip("'").lower()
        if word == "unsafe-inline" and directive in _BASE:
            raise _refused(f"{directive} allows inline parts of pages by hashes, beside which 'unsafe-inline' is void")
        if word in _KEYWORDS:
            yield f"'{word}'"
        elif isinstance(source, str) and _SOURCE.fullmatch(source):
            yield source
        else:
            raise _refused(f"{directive} lists hosts such as https://media.example.com, not {source!r}")


def _refused(why: str) -> BuilderError:
    return BuilderError(f"mkdocs.yml: csp (content security policy): {why}.")


class Policies:
    """The policies of the pages of one site, each widened by the same extension."""

    def __init__(self, extra: Sources) -> None:
        self._extra = extra
        self._texts: dict[frozenset[tuple[str, str]], str] = {}

    def policy(self, html: str) -> str:
        """The policy that a page needs to be whole, and no more; as the value of the header or the meta element."""
        needed = frozenset(_needs(html))
        if needed not in self._texts:
            self._texts[needed] = _text(needed, self._extra)
        return self._texts[needed]

    def put_in(self, html: str) -> str:
        """The page with its policy in it, above everything that the policy is about."""
        return put_into_head(html, f'<meta http-equiv="Content-Security-Policy" content="{self.policy(html)}">')


def put_into_head(html: str, element: str) -> str:
    """The page with an element at the top of its head, below that of its encoding; unchanged without a head."""
    head = _HEAD.search(html)
    return f"{html[: head.end()]}\n      {element}{html[head.end() :]}" if head else html


def _text(needed: frozenset[tuple[str, str]], extra: Sources) -> str:
    directives = {name: list(sources) for name, sources in _BASE.items()}
    added = sorted(needed) + [(name, source) for name, sources in extra.items() for source in sources]
    for name, source in added:
        sources = directives.setdefault(name, list(_SELF))
        if source not in sources:
            sources.append(source)
    for sources in directives.values():
        if len(sources) > 1 and "'none'" in sources:
            sources.remove("'none'")
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


def _needs(html: str) -> Iterator[tuple[str, str]]:
    """What a page loads from other hosts and what it has inline, as (directive, source) pairs."""
    position = 0
    while opening := _OPENING.search(html, position):
        name, position = opening[1], opening.end()
        attributes = {key.lower(): unescape(value.strip("\"'")) for key, value in _ATTRIBUTE.findall(opening[2])}
        if name in ("script", "style") and (end := html.find(f"</{name}", position)) >= 0:
            if name == "style":
                yield "style-src", _hash(html[position:end])
            elif "src" not in attributes and _is_code(attributes.get("type", "")):
                yield "script-src", _hash(html[position:end])
            position = end
        if name == "link":
            name = attributes.get("rel", "").lower()
        for attribute, value in attributes.items():
            for directive in _LOADS.get((name, attribute), ()):
                yield from ((directive, source) for source in _origins(attribute, value, directive))
    # Tables of hand-written pages are aligned by such attributes. To look for them costs more than all else.
    if ' style="' in html or _HANDLER.search(html):
        yield from _attributes(html)


def _origins(attribute: str, value: str, directive: str) -> Iterator[str]:
    for part in value.split(",") if attribute == "srcset" else [value]:
        if found := _ORIGIN.match(part.strip()):
            origin = found[1].removeprefix("//")
            yield _FONTS.get(origin, origin) if directive == "font-src" else origin
        elif part.strip().startswith("data:") and directive not in ("script-src", "connect-src"):
            yield "data:"


def _is_code(kind: str) -> bool:
    kind = kind.strip().lower()
    return kind in _CODE_TYPES or kind.endswith(("/javascript", "/ecmascript", "/x-javascript"))


@lru_cache(maxsize=4096)
def _hash(text: str) -> str:
    # A browser reads every line end as a single one before it takes the hash.
    digest = hashlib.sha256(text.replace("\r\n", "\n").replace("\r", "\n").encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


class _Attributes(HTMLParser):
    """Collects styles and handlers that stand in attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        for name, value in attrs:
            if value and (name == "style" or name.startswith("on")):
                directive = "style-src" if name == "style" else "script-src"
                self.found += [(directive, "'unsafe-hashes'"), (directive, _hash(value))]


def _attributes(html: str) -> list[tuple[str, str]]:
    parser = _Attributes()
    parser.feed(html)
    parser.close()
    return parser.found
