"""What: A proof whose source has no day on which it was read, or one that has not come yet.

An address that is no complete http or https address is refused by the reader already (SPC008), and whether a page still
exists is never asked: nothing is fetched. A draft may do without the day. A day that is one ahead of this machine's
calendar passes, because the author may live further east. The address of an input needs no day.

Why: Mainstream buyers want proof that they can look up (proof and predictability). Published pages change and
disappear; with the day on which it was read a figure can be found again in an archive, and without it there is only the
seller's word.

Write instead: Open the page, see that the figures are still there, and write that day: `retrieved: 2026-11-22`.

Source: Proof and predictability for mainstream buyers.
"""

import datetime
from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.diagnostics import Severity
from builder.kinds.proof import Proof

_A_DAY = datetime.timedelta(days=1)
_ADVICE = "Open the page, see that the figures are there, and write that day."


def _check(subject: Subject) -> Iterator[Finding]:
    assert isinstance(subject.model, Proof)
    retrieved = subject.model.source.retrieved
    if retrieved is None:
        if subject.status != "draft":
            path = ("source", "retrieved") if subject.entry.source.has(("source", "retrieved")) else ("source",)
            yield Finding(path, f'The source does not say when it was read ("retrieved"). {_ADVICE}')
    elif retrieved > subject.today + _A_DAY:
        yield Finding(
            ("source", "retrieved"),
            f'The source cannot have been read on "{retrieved}": that day has not come yet. {_ADVICE}',
            by_day=True,
        )


def _source(text: str) -> Example:
    return Example(f"source:\n  title: Annual report\n  url: https://example.com/report\n{text}", kind="proof")


RULE = EntryRule(
    code="SPC904",
    name="bad-source",
    target=Severity.ERROR,
    basis="structure",
    doc=__doc__,
    reads=("proof.source.url", "proof.source.retrieved"),
    kinds=("proof",),
    reads_day=True,
    check=_check,
    bad=(_source(""), _source("  retrieved: 2062-11-12\n")),
    good=(
        _source("  retrieved: 2026-11-12\n"),
        Example(
            "source: {title: Annual report, url: https://example.com/report}\n"
            "review: {status: draft, owner: Product marketing}\n",
            kind="proof",
        ),
    ),
)
