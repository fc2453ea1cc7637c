"""Positions: what a finding points at is what it speaks of, however the text is written down."""

import pytest

from builder.reading.source import read

ROLE = "name: Chief\nlevel: executive\n"


def source_of(text):
    source, findings = read(text.encode(), "file.yml")
    assert source is not None, findings
    return source


def text_at(source, span):
    """The characters that a span covers, counted as an editor counts them."""
    lines = source.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    covered = lines[span.line - 1 : span.end_line]
    covered[-1] = covered[-1][: span.end_column - 1]
    covered[0] = covered[0][span.column - 1 :]
    return "\n".join(covered)


# name: (text, path, the value as it stands in the file, its key or None for an entry of a list)
PLACES = {
    "plain text": ("a: one\nb: two\n", ("b",), "two", "b"),
    "first in the file": ("a: one\nb: two\n", ("a",), "one", "a"),
    "last without a line break": ("a: one\nb: two", ("b",), "two", "b"),
    "text in single quotes": ("a: 'it''s'\n", ("a",), "'it''s'", "a"),
    "text in double quotes": ('a: "one \\u00e9"\n', ("a",), '"one \\u00e9"', "a"),
    "quoted key": ("'a b': one\n", ("a b",), "one", "'a b'"),
    "empty text in quotes": ('a: ""\n', ("a",), '""', "a"),
    "text with a comment behind": ("a: one  # note\n", ("a",), "one", "a"),
    "text with blanks behind": ("a: one   \nb: two\n", ("a",), "one", "a"),
    "text with a tab behind": ("a: one\t\nb: two\n", ("a",), "one", "a"),
    "text behind a tab": ("a:\tone\n", ("a",), "one", "a"),
    "text over lines": ("a: one\n  two\nb: c\n", ("a",), "one\n  two", "a"),
    "folded text": ("a: >-\n  one\n  two\nb: c\n", ("a",), ">-\n  one\n  two", "a"),
    "literal text": ("a: |\n  one\n\n  two\n\nb: c\n", ("a",), "|\n  one\n\n  two", "a"),
    "block mapping": ("a:\n  b: one\n  c: two\nd: e\n", ("a",), "b: one\n  c: two", "a"),
    "key in a block mapping": ("a:\n  b: one\n  c: two\n", ("a", "c"), "two", "c"),
    "flow mapping": ("a: {b: one, c: two}\n", ("a",), "{b: one, c: two}", "a"),
    "key in a flow mapping": ("a: {b: one, c: two}\n", ("a", "c"), "two", "c"),
    "flow mapping over lines": ("a: {b: one,\n  c: two}\n", ("a", "c"), "two", "c"),
    "block list": ("a:\n  - one\n  - two\nb: c\n", ("a",), "- one\n  - two", "a"),
    "entry of a block list": ("a:\n  - one\n  - two\n", ("a", 1), "two", None),
    "entry of a list that is not indented": ("a:\n- one\n- two\nb: c\n", ("a", 1), "two", None),
    "entry of a flow list": ("a: [one, two]\n", ("a", 1), "two", None),
    "mapping in a block list": ("a:\n  - b: one\n    c: two\n  - b: x\n", ("a", 0), "b: one\n    c: two", None),
    "key of a mapping in a list": ("a:\n  - b: one\n  - b: two\n", ("a", 1, "b"), "two", "b"),
    "key of a flow mapping in a list": ("a:\n  - {b: one}\n  - {b: two, c: x}\n", ("a", 1, "c"), "x", "c"),
    "behind characters beyond the BMP": ("a: [😀😀, two]\n", ("a", 1), "two", None),
    "characters beyond the BMP": ("😀: 👩\u200d💻 x\n", ("😀",), "👩\u200d💻 x", "😀"),
    "behind accents": ("a: é\u0301\nb: two\n", ("b",), "two", "b"),
    "CRLF": ("a: one\r\nb:\r\n  - two\r\n", ("b", 0), "two", None),
    "folded with CRLF": ("a: >\r\n  one\r\n  two\r\nb: c\r\n", ("a",), ">\n  one\n  two", "a"),
    "CR alone": ("a: one\rb: two\r", ("b",), "two", "b"),
    "byte order mark in front": ("\ufeffa: one\nb: two\n", ("a",), "one", "a"),
    "behind a document start": ("---\na: one\n", ("a",), "one", "a"),
    "behind a question in flow": ("a: [Who?, 12:30, two]\n", ("a", 2), "two", None),
    "question in flow": ("a: {b: Is it so?, c: d}\n", ("a", "b"), "Is it so?", "b"),
    "address in flow": ("a: {b: https://c.example/?d=e, f: g}\n", ("a", "b"), "https://c.example/?d=e", "b"),
}


@pytest.mark.parametrize("name", PLACES)
def test_a_span_covers_the_value(name):
    text, path, value, _ = PLACES[name]
    source = source_of(text)
    assert text_at(source, source.span(path)) == value


@pytest.mark.parametrize("name", PLACES)
def test_the_span_of_a_key_covers_the_key_or_the_entry(name):
    text, path, value, key = PLACES[name]
    source = source_of(text)
    assert text_at(source, source.key_span(path)) == (key or value)


@pytest.mark.parametrize(
    ("text", "path", "nearest"),
    [
        ("a:\n  b: one\n", ("a", "c"), "b: one"),
        ("a: one\n", ("a", "b", 3, "c"), "one"),
        ("a: [one]\n", ("a", 7), "[one]"),
        ("a: one\nb: two\n", ("c",), "a: one\nb: two"),
    ],
)
def test_what_is_not_there_is_placed_at_what_it_is_missing_from(text, path, nearest):
    source = source_of(text)
    assert text_at(source, source.span(path)) == nearest
    assert not source.has(path)
    assert source.has(path[:1]) == (path[0] == "a")


# name: (text of one field, words as they are after reading, how these stand in the file)
PHRASES = {
    "plain": ("a: one two three", "two three", "two three"),
    "the whole": ("a: one", "one", "one"),
    "folded": ("a: >-\n  one two\n  three four", "two three", "two\n  three"),
    "folded with CRLF": ("a: >-\r\n  one two\r\n  three four", "two three", "two\n  three"),
    "literal": ("a: |\n  one two\n  three", "two\nthree", "two\n  three"),
    "plain over lines": ("a: one\n  two three", "one two", "one\n  two"),
    "doubled apostrophe": ("a: 'it''s me'", "it's me", "it''s me"),
    "escaped quote": ('a: "say \\"no\\" now"', 'say "no"', 'say \\"no\\"'),
    "escaped backslash": ('a: "a C:\\\\dir b"', "C:\\dir", "C:\\\\dir"),
    "folded in double quotes": ('a: "one two \\\n  three"', "two three", "two \\\n  three"),
    "signs that mean something in patterns": ("a: what (if) [a+b]? $5.", "(if) [a+b]? $5.", "(if) [a+b]? $5."),
    "beyond the BMP": ("a: 😀 one 👩\u200d💻 two", "👩\u200d💻 two", "👩\u200d💻 two"),
    "the first of several": ("a: one, one", "one", "one"),
    "written as an escape": ('a: "\\u006fne two"', "one", "\\u006fne"),
    "doubled apostrophe at the end": ("a: 'what it''s'", "it's", "it''s"),
    "folded, with the header's own number": ("a: >2-\n  one two\n\n  three four", "two\nthree", "two\n\n  three"),
    "literal, more indented": ("a: |\n  one\n    two three", "two three", "two three"),
    "hidden characters inside": ("a: o\u200bne two", "one", "o\u200bne"),
    "not to be found: the whole value": ("a: one two", "three", "one two"),
    "nothing but blanks: the whole value": ("a: one two", "  ", "one two"),
}


@pytest.mark.parametrize("name", PHRASES)
def test_a_phrase_is_found_as_it_stands_in_the_file(name):
    text, phrase, as_written = PHRASES[name]
    source = source_of(text)
    assert text_at(source, source.span_of(("a",), phrase)) == as_written


def test_a_phrase_is_looked_for_only_in_its_own_field():
    source = source_of("a: one\nb: one two\n")
    assert source.span_of(("b",), "one").line == 2


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_is_shown_without_its_break(end):
    source = source_of(end.join(["a: one", "", "b: two "]) + end)
    assert [source.line(number) for number in (1, 2, 3)] == ["a: one", "", "b: two "]


def test_a_finding_knows_its_file_its_line_and_its_weight():
    _, found = read(b"name: Chief <b>officer</b>\n", "content/roles/cio.yml")
    (item,) = found
    assert (item.place, item.excerpt) == ("content/roles/cio.yml:1:13", "name: Chief <b>officer</b>")
    assert (item.code, item.name, item.severity) == ("SPC012", "markup-in-text", "warning")


def test_a_fault_ends_the_reading_but_not_what_can_be_said_of_the_lines_above():
    source, found = read(b"name: <b>\nlevel: [a\nx: y\n", "file.yml")
    assert source is None
    assert [item.code for item in found] == ["SPC001"]


def test_the_second_of_two_fields_does_not_move_what_is_said_of_the_first():
    source = source_of("a: {b: one}\nc: d\na: {b: two, e: f}\n")
    assert source.span(("a", "b")).line == 1
    assert source.data == {"a": {"b": "one"}, "c": "d"}
