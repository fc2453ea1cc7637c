"""The table of file and shape checks (SPC0xx): one row each. They come with the reader and cannot be suppressed."""

from dataclasses import dataclass

from builder.diagnostics import Severity


@dataclass(frozen=True, slots=True)
class Code:
    """One row: the code, its name, how much it weighs, and in a sentence what it means for the author."""

    code: str
    name: str
    severity: Severity
    what: str


_E, _W = Severity.ERROR, Severity.WARNING

NOT_YAML = Code("SPC001", "not-yaml", _E, "The file cannot be read as YAML.")
NOT_UTF8 = Code("SPC002", "not-utf8", _E, "The file is not text in UTF-8.")
DUPLICATE_KEY = Code("SPC003", "duplicate-key", _E, "A field is written twice; which one counts is unclear.")
YAML_FEATURE = Code(
    "SPC004", "yaml-feature", _E, "YAML that does more than hold text: anchors, tags, merges and the like."
)
TOO_BIG = Code("SPC005", "too-big", _E, "A file, a text or a nesting beyond what a record can sensibly hold.")
UNKNOWN_FIELD = Code("SPC006", "unknown-field", _E, "A field that the format does not have.")
MISSING_FIELD = Code("SPC007", "missing-field", _E, "A required field is not there, or is empty.")
WRONG_TYPE = Code("SPC008", "wrong-type", _E, "A value that the field cannot hold.")
BAD_ID = Code(
    "SPC009",
    "bad-id",
    _E,
    "An id or file name outside the grammar: lower-case letters, digits, single hyphens.",
)
ID_CLASH = Code(
    "SPC010",
    "id-clash",
    _E,
    "Two things under one name, one name twice in a list, or a name that some computers cannot store.",
)
HIDDEN_TEXT = Code("SPC011", "hidden-text", _W, "Characters that nobody sees; they are left out of the pages.")
MARKUP_IN_TEXT = Code("SPC012", "markup-in-text", _W, "Markup in a text field; pages show it as typed.")
DEAD_REFERENCE = Code("SPC013", "dead-reference", _E, "A reference to something that does not exist.")
WRONG_PLACE = Code(
    "SPC014",
    "wrong-place",
    _E,
    "A file that the tool does not read where it lies: a stray, a link, a device.",
)
LOST_TEXT = Code(
    "SPC015",
    "lost-text",
    _E,
    'Text that YAML cuts off: after a "#" it is a comment, after the comma of a number in [ ] another entry.',
)
WRONG_SETTING = Code("SPC016", "wrong-setting", _E, "A setting in mkdocs.yml with which no site can be built.")
DOUBTFUL_SETTING = Code(
    "SPC017", "doubtful-setting", _W, "A setting in mkdocs.yml that nothing reads, or that pages are not made for."
)

CODES: tuple[Code, ...] = tuple(value for value in globals().values() if isinstance(value, Code))
