"""What: A record whose spoken text as a whole has many long sentences.

Looked at are the spoken lines together, 100 words or more: more than one sentence in ten, and at least three, are
longer than 25 words. A scenario is heard in parts, and SPC105 looks at its whole length; here its event and action
count each by itself. The finding stands at the longest sentence.

Why: A business person hears the line once, between two other meetings, and cannot go back to its beginning (tenet 4).

Write instead: One thought to a sentence. Where an "and", a "which" or a bracket joins two, say them one after the
other.

Source: Tenet 4, business people instead of users. The limit is that of the British government's site for its own
texts ("Sentence length: why 25 words is our limit", insidegovuk.blog.gov.uk, 4 August 2014).
"""

from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Line, Subject
from builder.diagnostics import Severity
from builder.english.prose import sentences, words

_LONG = 25
_ENOUGH = 100
_LEAST = 3
_SHARE = 0.1


def _check(subject: Subject) -> Iterator[Finding]:
    long = []
    for line in subject.lines:
        if line.most_words > _LONG:
            long += [item for item in _counted(line) if item[0] > _LONG]
    if len(long) < _LEAST:
        return
    counted = [item for line in subject.lines for item in _counted(line)]
    if sum(item[0] for item in counted) >= _ENOUGH and len(long) > _SHARE * len(counted):
        count, line, start, end = max(long, key=lambda item: item[0])
        opening = " ".join(line.text[start:end].split()[:10])
        yield line.found(
            (start, end),
            f'"{opening} …" has {count} words, and {len(long)} of {len(counted)} sentences are longer than {_LONG}. '
            "Say one thought in each.",
        )


def _counted(line: Line) -> list[tuple[int, Line, int, int]]:
    """Its sentences: how many words each has, and where it stands."""
    return [(len(words(line.text[start:end])), line, start, end) for start, end in sentences(line.text)]


_LONG_RECORD = Example(
    "problem:\n"
    "  statement: >-\n"
    "    Loads for the way back are looked for when the lorry is already on the road, since the depots, which keep\n"
    "    lists of their own, send them to each other only after the last delivery of the day has been signed\n"
    "  reasons:\n"
    "    - id: found-too-late\n"
    "      statement: >-\n"
    "        Dispatchers learn in the afternoon which lorries are free, because drivers report by telephone, and\n"
    "        whoever takes the call writes it on a sheet that nobody else can see until the evening\n"
    "      questions:\n"
    "        - {purpose: open, ask: How does a dispatcher find a load for the way back?}\n"
    "need: >-\n"
    "  See tomorrow's free lorries before the day ends, with the loads that wait nearby, so that dispatchers and\n"
    "  customers can agree on a time while both of them are still at their desks and can be reached\n"
)

RULE = EntryRule(
    code="SPC405",
    name="hard-to-read",
    target=Severity.HINT,
    basis="structure",
    doc=__doc__,
    reads=("spoken",),
    since="review",
    check=_check,
    bad=(_LONG_RECORD,),
    good=(
        Example(
            "need: >-\n"
            "  See tomorrow's free lorries before the day ends, with the loads that wait nearby, so that\n"
            "  dispatchers and customers can agree on a time while both of them are still at their desks\n"
        ),
    ),
)
