"""Whatever stands in a field: a clear message or a page, and never a mistake of the tool's.

The other tests say which message, and which words. These say that there is no field and no shape that was not thought of.
"""

import copy
import json
from functools import cache
from pathlib import Path

import pytest
from sites import EXAMPLES, REPOSITORY, Site

from builder import pipeline
from builder.kinds import kinds
from builder.options import Options
from builder.reading.source import read
from builder.reading.validate import validate
from builder.workspace import Workspace

FILES = {
    "industry": "industries/retail.yml",
    "milestones": "milestones.yml",
    "offering": "offerings/container-platform.yml",
    "proof": "proof/adidas-releases.yml",
    "record": "records/container-platform/cio-release-lead-time.yml",
    "role": "roles/cio.yml",
}
SHAPES = {
    "no fields": {},
    "a field": {"a": "b"},
    "fields in fields": {"a": {"b": {}}},
    "no entries": [],
    "an entry of nothing": [None],
    "an entry without fields": [{}],
    "a list in a list": [["a"], []],
    "a text and fields": ["a", {"a": "b"}],
    "nothing": None,
    "no text": "",
    "blanks": "  ",
    "a mark": "…",
    "a number": "-1",
    "many digits": "9" * 400,
    "a long text": "long " * 2_000,
    "a date that is none": "2026-13-45",
    "an id with a folder": "roles/cio.yml",
}
TEXTS = {
    "a mark": "…", "a question mark": "?", "a colon": ":", "a dash": "–", "a bracket": "(", "a quotation mark": '"',
    "an apostrophe": "'s", "a backslash": "\\1", "braces": "{0}", "a percent sign": "%s", "a dollar sign": "$&", "a digit": "7",
    "a share": "10 %", "an amount": "€5m", "a letter": "I", "an article": "the", "a joint": "and", "a negation": "not",
    "to": "to", "who": "who", "a full stop": ".", "an abbreviation": "e.g.", "a plural in 's": "'s's", "capitals": "ICU",
    "no Latin letters": "日本", "letters right to left": "שלום", "a letter beyond the basic plane": "𝒳", "a long s": "ſ",
    "one word for ever": "ab" * 60, "commas": ", ,", "semicolons": "; and ;", "ands": "and and and", "a verb": "Reduces",
    "a gerund": "Being", "nothing but a unit": "kg", "a hyphen at the end": "re-", "a lone number with a stop": "5.",
}  # fmt: skip


@cache
def tree_of(kind):
    for content in (REPOSITORY / "content", EXAMPLES / "content", REPOSITORY / "builder"):
        if found := next(content.rglob(Path(FILES[kind]).name), None):
            source, _ = read(found.read_bytes(), found.name)
            return source.data
    raise AssertionError(f"no file of kind {kind}")


def places_in(tree, above=()):
    """Every place of a tree; of a list, its first entry stands for all."""
    yield above
    inside = tree.items() if isinstance(tree, dict) else enumerate(tree[:1]) if isinstance(tree, list) else ()
    for name, value in inside:
        yield from places_in(value, (*above, name))


def with_value(tree, place, value):
    """A copy of the tree with another value at a place."""
    if not place:
        return value
    changed = copy.deepcopy(tree)
    holder = changed
    for name in place[:-1]:
        holder = holder[name]
    holder[place[-1]] = value
    return changed


def read_and_validate(kind, tree):
    source, findings = read(json.dumps(tree, ensure_ascii=False, indent=1).encode(), FILES[kind])
    if source is None:
        return None, findings
    model, mistakes = validate(source, kinds()[kind])
    return model, [*findings, *mistakes]


def test_there_is_a_file_of_every_kind():
    assert FILES.keys() == kinds().keys()


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("shape", SHAPES)
def test_any_shape_in_any_field_is_read_or_told(kind, shape):
    tree = tree_of(kind)
    assert read_and_validate(kind, tree)[0]
    for place in places_in(tree):
        model, mistakes = read_and_validate(kind, with_value(tree, place, SHAPES[shape]))
        assert model or mistakes, place
        for mistake in mistakes:
            assert mistake.span.line >= 1
            assert mistake.span.column >= 1
            assert mistake.message.endswith((".", "?", "…", ")")) or "Example:" in mistake.message, mistake.message


@cache
def free_texts(kind):
    """Where a file has texts that may be any."""
    tree = tree_of(kind)
    texts = [place for place in places_in(tree) if place and isinstance(value_at(tree, place), str)]
    return [place for place in texts if read_and_validate(kind, with_value(tree, place, "Any text"))[0]]


def value_at(tree, place):
    for name in place:
        tree = tree[name]
    return tree


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return Site(tmp_path_factory.mktemp("odd") / "company")


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_in_every_field_makes_a_page(site, text):
    for kind in ("record", "role", "offering", "industry", "proof"):
        tree = tree_of(kind)
        for place in free_texts(kind):
            changed = with_value(tree, place, TEXTS[text])
            if read_and_validate(kind, changed)[0]:  # a field may ask for more than any text
                tree = changed
        site.write(f"content/{FILES[kind]}", json.dumps(tree, ensure_ascii=False, indent=1))
    built = pipeline.build(Workspace(site.root), Options(drafts=True))
    assert "SPC999" not in {found.code for found in built.diagnostics}
    guide = FILES["record"].removeprefix("records").removesuffix(".yml")
    assert f"guides{guide}/" in {page.address for page in built.pages}
    for page in built.pages:
        if not page.address.startswith(("tenets/", "writing/")):
            assert built.making.body(page)
            assert dict(built.making.beside(page)) is not None
