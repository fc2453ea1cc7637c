"""The checks of files and shape, each with a file that breaks it. What is printed comes from the checker itself."""

import textwrap
from dataclasses import dataclass

from builder.diagnostics import START_OF_FILE, Diagnostic, Span
from builder.errors import BuilderError
from builder.fields import shown
from builder.kinds import kinds
from builder.kinds.role import Role
from builder.library import Entry, Library
from builder.reading import codes
from builder.reading.codes import CODES, Code
from builder.reading.resolve import resolve
from builder.reading.source import Source, read
from builder.reading.validate import validate
from builder.reporting import report

_CIO = "content/roles/cio.yml"
_CUT = 90
_LONG = "Chief information officer, who answers for everything that has a plug, a battery or a licence, " * 5


@dataclass(frozen=True)
class Mistake:
    """A file with one mistake, and what an author does about it."""

    do: str
    text: str
    file: str = _CIO
    note: str = ""
    """What cannot be seen in the text, or why it is cut."""
    encoding: str = "utf-8"
    finding: Diagnostic | None = None
    """The finding, where only a walk over a folder makes it."""

    @property
    def raw(self) -> bytes:
        """The file as it lies on the disk."""
        return self.text.encode(self.encoding)

    @property
    def shown(self) -> str:
        """The text for the page."""
        return "\n".join(map(_for_the_page, self.text.rstrip().split("\n")))


def _of_settings(code: Code, span: Span, line: str, message: str) -> Diagnostic:
    return Diagnostic("mkdocs.yml", span, code.code, code.name, message, code.severity, line)


_MISTAKES = {
    "SPC001": Mistake(
        "Go to the place that is named, and look at the line above it, too. The usual causes: a colon and a space in a "
        "text without quotes, a quote that is never closed, a tab, a line that is indented unlike its neighbours.",
        "name: Head of IT: Europe\nlevel: director\n",
    ),
    "SPC002": Mistake(
        "Save the file again with the encoding UTF-8. Most editors ask for it under Save as.",
        "name: Président\nlevel: executive\n",
        note="The é was saved in an older encoding.",
        encoding="latin-1",
    ),
    "SPC003": Mistake(
        "Decide which of the two you mean, and delete the other.",
        "name: Chief information officer\nlevel: executive\nname: CIO\n",
    ),
    "SPC004": Mistake(
        "Write the text out at each place where it belongs. What to write instead of each feature is under "
        "Text in YAML on the page Writing a record.",
        "name: &full Chief information officer\ntitles: [*full]\nlevel: executive\n",
    ),
    "SPC005": Mistake(
        "Say it shorter. If a text seems to need the room, it often holds two thoughts that belong into two fields.",
        f"name: {_LONG.rstrip(', ')}\nlevel: executive\n",
        note="The name is cut here.",
    ),
    "SPC006": Mistake(
        "Compare the name with the page Every field. If the name is right, the line may be indented one step too far, "
        "or one step too little.",
        "name: Chief information officer\nlevel: executive\ntitel: [CIO]\n",
    ),
    "SPC007": Mistake(
        "Write the field. The message says what it holds and gives an example.",
        "name: Chief information officer\n",
    ),
    "SPC008": Mistake(
        "Write what the message expects: one of the words it lists, a list, a plain number, a date as YYYY-MM-DD.",
        "name: Chief information officer\nlevel: boss\n",
    ),
    "SPC009": Mistake(
        "Rename it; the message suggests a name. An id stays for years and stands in addresses: short and plain is "
        "best.",
        "name: Managed platform\nsummary: Run software on machines someone else keeps healthy\nmarket: mainstream\n"
        "features:\n  - {id: Hot Standby, name: Hot standby}\n",
        file="content/offerings/managed-platform.yml",
    ),
    "SPC010": Mistake(
        "Give one of the two another name. The same code says that two files have names that some computers cannot "
        "tell apart, or a name that Windows keeps for a device.",
        "name: Managed platform\nsummary: Run software on machines someone else keeps healthy\nmarket: mainstream\n"
        "features:\n  - {id: standby, name: Hot standby}\n  - {id: standby, name: Cold standby}\n",
        file="content/offerings/managed-platform.yml",
    ),
    "SPC011": Mistake(
        "Delete the word and type it again. Such characters come along when a text is copied from a web page or a "
        "word processor. The guide is right without this: the characters are left out.",
        "name: Chief\u200b information officer\nlevel: executive\n",
        note="A character of no width stands behind the first word.",
    ),
    "SPC012": Mistake(
        "Take the signs away: pages decide how a text looks. If you mean the signs themselves, leave them; they "
        "appear as you typed them.",
        "name: Chief **information** officer\nlevel: executive\n",
    ),
    "SPC013": Mistake(
        "Correct the id, or write the file it asks for: primed new role coi. If the message says that the thing is "
        "retired, refer to another one.",
        "customer: Example Stores\nrole: coi\nresults:\n  - measure: Time between two releases\n"
        "    before: one release a month\n    after: one release a day\n"
        "source:\n  title: Annual report\n  url: https://example.com/report\n",
        file="content/proof/example-stores.yml",
    ),
    "SPC014": Mistake(
        "Move the file to the folder of its kind; the page Every field says where each kind lies. A link is replaced "
        "by the file it leads to.",
        "name: Chief information officer\nlevel: executive\n",
        file="content/role/cio.yml",
        finding=Diagnostic(
            "content/role",
            START_OF_FILE,
            codes.WRONG_PLACE.code,
            codes.WRONG_PLACE.name,
            '"role" is not a folder of the format. Did you mean "roles"?',
            codes.WRONG_PLACE.severity,
        ),
    ),
    "SPC015": Mistake(
        "Put the whole text in quotes. If you did mean a comment, put a space behind the sign.",
        "name: Head of hall #4\nlevel: manager\n",
    ),
    "SPC016": Mistake(
        "Write the setting as the message says. What can be set is listed in the tool's README and, for the site "
        "itself, in MkDocs' and the theme's documentation.",
        "site_name: Conversation guides\ndocs_dir: content\ntheme: {name: material}\nplugins: [search, sales-primed]\n",
        file="mkdocs.yml",
        finding=_of_settings(
            codes.WRONG_SETTING,
            Span(2, 1, 2, 9),
            "docs_dir: content",
            "docs_dir is content, and all files in there would be published: drafts and notes to sellers as well. "
            "Name the folder of hand-written pages: docs_dir: content/pages.",
        ),
    ),
    "SPC017": Mistake(
        "Correct the name of the setting, or take it out.",
        "site_name: Conversation guides\nsite_adress: https://guides.example.com/\n"
        "docs_dir: content/pages\ntheme: {name: material}\nplugins: [search, sales-primed]\n",
        file="mkdocs.yml",
        finding=_of_settings(
            codes.DOUBTFUL_SETTING,
            Span(2, 1, 2, 12),
            "site_adress: https://guides.example.com/",
            '"site_adress" is no setting of MkDocs.',
        ),
    ),
}


@dataclass(frozen=True)
class Check:
    """One code with its mistake, where there is one, and what is printed about it."""

    code: Code
    mistake: Mistake | None = None
    printed: str = ""
    """The message, and below it the line it is about."""


class ChecksView:
    """The checks of files and shape, in order."""

    def __init__(self) -> None:
        self.checks = tuple(_check(code) for code in CODES)
        self.example = next(check for check in self.checks if check.code is codes.UNKNOWN_FIELD)

    @property
    def contents(self) -> list[tuple[str, str]]:
        """Anchor and title of every check."""
        return [(check.code.code, f"{check.code.code} {check.code.name}") for check in self.checks]


def finding_of(code: str) -> Diagnostic:
    """The finding that a code's example gives. Raises `KeyError` for a code without an example."""
    mistake = _MISTAKES[code]
    return mistake.finding or next(found for found in _findings(mistake) if found.code == code)


def _check(code: Code) -> Check:
    if code.code not in _MISTAKES:
        return Check(code)
    message, *frame = report.as_text([finding_of(code.code)], frames=True).rstrip().split("\n")
    return Check(code, _MISTAKES[code.code], "\n".join([message, *map(_for_the_page, frame)]))


def _for_the_page(line: str) -> str:
    """A line of a file without what nobody sees, cut where the interesting part is over."""
    line = line.replace("\u200b", "")
    return line if len(line) <= _CUT else line[:_CUT].rstrip() + ("" if line.endswith("^") else " …")


def _findings(mistake: Mistake) -> list[Diagnostic]:
    _, folder, name = mistake.file.split("/")
    kind = next(kind for kind in kinds().values() if kind.folder == folder)
    source, found = read(mistake.raw, mistake.file)
    if source is None:
        return found
    model, more = validate(source, kind)
    if model is None:
        return found + more
    entry = Entry(name.removesuffix(".yml"), model, source)
    role = Entry("cio", Role(name="Chief information officer", level="executive"), Source(_CIO, "", None))
    return found + more + resolve(Library({"role": {"cio": role}, kind.kind: {entry.id: entry}}))


def explanations(word: str) -> str:
    """What the checks that a word names are about, what they say and what to do, as plain text: `SPC013`, `bad-id`.

    Raises `BuilderError` where it names none.
    """
    plain = word.strip().casefold()
    names = ("spc0", "spc0xx")
    known = [its for its in ChecksView().checks if plain in (its.code.code.casefold(), its.code.name, *names)]
    if not known:
        raise BuilderError(f"There is no check {shown(word)}. Those of files are SPC001 to {CODES[-1].code}.")
    return "\n\n".join(map(_explanation, known))


def _explanation(check: Check) -> str:
    code = check.code
    lines = [f"{code.code} {code.name} ({code.severity}, SPC0xx File and shape)", "", code.what]
    if check.mistake:
        lines += ["", *textwrap.wrap(f"What to do: {check.mistake.do}", 100), "", "It is said like this:", ""]
        lines += [f"    {line}".rstrip() for line in check.printed.split("\n")]
    return "\n".join(lines)
