"""What the finder loads: every guide with the words it is found by, small enough for a phone at ten thousand guides.

It is a classic script, so that it also loads from a folder opened in the browser. `templates/assets/finder-search.js`
is its only reader, so its shape may change; `guides.json` is the one for other machines.
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from builder.assets import FOLDER
from builder.kinds.industry import Industry
from builder.kinds.offering import Offering
from builder.kinds.record import ProductUsageRecord
from builder.kinds.role import Role
from builder.library import Entry, Fact
from builder.views.catalogue import Catalogue, Guide
from builder.views.finder_words import BREAK, Vocabulary, ignored_words, joined, words

ADDRESS = f"{FOLDER}/finder-index.js"
"""Says what the index of this build is called. Its own name stays, so that no page has to change with the index."""

MOST_IN_SITE_SEARCH = 100
"""Guides up to which the theme's search has them as well. It gets slower with each: on a slow phone a key takes it more
than 200 ms at 300 guides, and the first one 20 s at 10,000. Beyond, the finder's index answers there in its place."""

_SHOWN_OF_PROBLEM = 160
"""Characters of a problem that a result shows."""


def is_in_site_search(catalogue: Catalogue) -> bool:
    """Whether the theme's search has the guides as well."""
    return len(catalogue.guides) <= MOST_IN_SITE_SEARCH


def finder_files(catalogue: Catalogue) -> dict[str, bytes]:
    """The index, with a digest in its name, and the file that says this name: path in the site to content."""
    index = _script("guideIndex", finder_index(catalogue))
    name = f"finder-index.{hashlib.sha256(index).hexdigest()[:8]}.js"
    pointer = {"file": name, "isInSiteSearch": is_in_site_search(catalogue)}
    return {f"{FOLDER}/{name}": index, ADDRESS: _script("guideIndexAt", pointer)}


def finder_index(catalogue: Catalogue) -> dict[str, Any]:
    """The index as plain values.

    A guide is its number in the order of ids; so those of one offering follow each other. Texts are lines, one a
    guide, with `BREAK` between them.
    """
    guides = sorted(catalogue.guides, key=lambda guide: guide.id)
    roles = _by_name(_named(guide.role.id, guide.role.model) for guide in guides)
    industries = _by_name(_named(guide.industry.id, guide.industry.model) for guide in guides if guide.industry)
    offerings = [
        _named(its[0].offering.id, its[0].offering.model) | {"guides": len(its)}
        for its in (list(group) for _, group in groupby(guides, key=lambda guide: guide.offering.id))
    ]
    role_numbers, industry_numbers = (
        {item["id"]: number for number, item in enumerate(items)} for items in (roles, industries)
    )
    ignored = ignored_words(catalogue.options.locale)
    vocabulary = _vocabulary(guides, [*roles, *industries, *offerings], ignored)
    written, having = vocabulary.lines()
    return {
        "roles": roles,
        "industries": industries,
        "offerings": [{name: value for name, value in item.items() if name != "about"} for item in offerings],
        "roleOf": [role_numbers[guide.role.id] for guide in guides],
        "industryOf": [industry_numbers[guide.industry.id] if guide.industry else -1 for guide in guides],
        "states": {number: guide.state for number, guide in enumerate(guides) if guide.state},
        "ids": BREAK.join(guide.id.partition("/")[2] for guide in guides),
        "goals": BREAK.join(_line(guide.goal) for guide in guides),
        "problems": BREAK.join(_shortened(guide.outline.problem) for guide in guides),
        "ignored": sorted(ignored),
        "words": written,
        "having": having,
        "naming": _names(roles, industries, offerings).having(vocabulary.keys()),
    }


@Fact
def _words(entry: Entry[Any]) -> list[str]:
    return [" ".join(sorted(found)) for found in record_words(entry.model)]


def record_words(record: ProductUsageRecord) -> tuple[set[str], ...]:
    """The words of a record, each where it counts most: in goal, problem, what buyers say, what they are asked."""
    goal = _either_way((record.goal.statement,))
    problem = _either_way((record.problem.statement,)) - goal
    said = _either_way(tuple(_said(record))) - goal - problem
    return goal, problem, said, _either_way(tuple(_asked(record))) - goal - problem - said


def _either_way(texts: Sequence[str]) -> set[str]:
    return words(texts) | joined(texts)


def _said(record: ProductUsageRecord) -> Iterator[str]:
    """What a buyer may say, and what sellers may remember of it."""
    yield record.goal.measure.name if record.goal.measure else ""
    yield record.need.statement
    for reason in record.problem.reasons:
        yield reason.statement
        for question in reason.questions:
            yield from question.listen_for
    for concern in record.concerns:
        yield concern.heard_as


def _asked(record: ProductUsageRecord) -> Iterator[str]:
    """What is asked and told besides: fewer buyers begin with it."""
    yield record.situation or ""
    for reason in record.problem.reasons:
        for question in reason.questions:
            yield question.ask
    for item in record.cost_benefit.inputs if record.cost_benefit else ():
        yield item.label


def _vocabulary(guides: list[Guide], named: list[dict[str, Any]], ignored: frozenset[str]) -> Vocabulary:
    vocabulary = Vocabulary(places=4, ignored=ignored)
    watched = {guide.role.id: _either_way(guide.role.model.watches) for guide in guides}
    for number, guide in enumerate(guides):
        *told, asked = (set(words.split()) for words in _words(guide.entry))
        vocabulary.add(number, [*told, asked | watched[guide.role.id].difference(*told)])
    vocabulary.know(words(text for item in named for text in (item["name"], *item["also"], *item.get("about", ()))))
    return vocabulary


def _names(*kinds: list[dict[str, Any]]) -> Vocabulary:
    """Which roles, industries and offerings are named by a word, and, last, which offerings are about it."""
    vocabulary = Vocabulary(places=len(kinds) + 1, ignored=frozenset())
    for place, named in enumerate(kinds):
        for number, item in enumerate(named):
            found = [set[str]() for _ in range(len(kinds) + 1)]
            found[place] = words((item["name"], *item["also"]))
            found[-1] = words(item.get("about", ()))
            vocabulary.add(number, found)
    return vocabulary


def _named(entry_id: str, model: Role | Industry | Offering) -> dict[str, Any]:
    named: dict[str, Any] = {"id": entry_id, "name": model.name}
    if isinstance(model, Role):
        return named | {"also": model.titles}
    if isinstance(model, Offering):
        return named | {"also": model.also_called, "about": (model.summary, *(item.name for item in model.features))}
    return named | {"also": model.also_called}


def _by_name(named: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each once, in the order in which people look for them."""
    return sorted({item["id"]: item for item in named}.values(), key=lambda item: (item["name"].casefold(), item["id"]))


def _line(text: str) -> str:
    """On one line, and composed as the finder composes what it compares, so that places in it agree."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _shortened(text: str) -> str:
    text = _line(text)
    return text if len(text) <= _SHOWN_OF_PROBLEM else text[:_SHOWN_OF_PROBLEM].rpartition(" ")[0] + " …"


def _script(name: str, value: dict[str, Any]) -> bytes:
    """A script that sets one value, and in which nothing stands behind it. JSON is JavaScript."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"(globalThis.primed??={{}}).{name}={text}\n".encode()
