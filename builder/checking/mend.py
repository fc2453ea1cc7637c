"""Writes what findings propose, where it cannot change the meaning of a file. The rest stays as typed.

A replacement is written into the text itself, character by character, rather than by reading and writing the YAML anew:
comments, quotes, indentation and line breaks need no care that way, because nobody touches them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable

from builder.diagnostics import Diagnostic, Fix
from builder.publishing.write import replace_file
from builder.reading.source import Source, read
from builder.reading.yaml_tree import Tree
from builder.workspace import Workspace


def mend(
    workspace: Workspace, findings: Iterable[Diagnostic], refused: Callable[[str, str], None] = lambda _file, _why: None
) -> dict[str, int]:
    """Mend the files below a workspace; returns how many places were mended, by file.

    A replacement after which the file would no longer be read as before, but for the one text, is left out. `refused`
    hears of each file that may not be written, and why.
    """
    fixes: dict[str, list[Fix]] = defaultdict(list)
    for finding in findings:
        if finding.fix is not None:
            fixes[finding.file].append(finding.fix)
    mended = {}
    for file, its in fixes.items():
        path = workspace.root / file
        try:
            raw = path.read_bytes()
            text, count = mended_text(raw, file, its)
            if count and not path.stat().st_mode & 0o222:  # replaced it could be, and its owner's word with it
                refused(file, "it is read-only")
            elif count:
                replace_file(path, text)
                mended[file] = count
        except OSError as error:
            refused(file, error.strerror or str(error))
    return mended


def mended_text(raw: bytes, file: str, fixes: Iterable[Fix]) -> tuple[bytes, int]:
    """A file's bytes with the fixes in it that are safe, and how many these are."""
    source, _ = read(raw, file)
    if source is None:
        return raw, 0
    count = 0
    for fix in sorted(set(fixes), key=lambda fix: fix.start, reverse=True):  # from the end: earlier offsets stay right
        text = source.text[: fix.start] + fix.text + source.text[fix.end :]
        after, _ = read(text.encode(), file)
        if after is not None and _differ_in_one_text(source, after):
            source, count = after, count + 1
    mark = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
    return mark + source.text.encode(), count


def _differ_in_one_text(before: Source, after: Source) -> bool:
    return _differences(before.data, after.data) <= 1


def _differences(one: Tree, other: Tree) -> int:
    """How many texts differ; a difference of shape counts as many."""
    if isinstance(one, dict) and isinstance(other, dict) and list(one) == list(other):
        return sum(_differences(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return sum(_differences(first, second) for first, second in zip(one, other, strict=True))
    if isinstance(one, str) and isinstance(other, str):
        return int(one != other)
    return 0 if one is other is None else 1_000
