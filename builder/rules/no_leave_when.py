"""What: A record that never says when to stop.

Neither it nor its offering has a leave-when, or none of them can be tested on a call. One can be tested when it holds
a number ("fewer than ten", "30 kg"), a comparison ("longer than", "at least", "all", "only", "already"), a named
absence ("no", "nobody", "without", "never", "cannot") or a fact that someone can look up ("a law forbids it",
"deliveries go by rail"). A verdict cannot: "the fit is poor", "too small", "not interested", "no real need". One that
can be tested is enough for a record and its offering together; an offering is told where none of its own can be. Where
the offering cannot be read, nothing is said.

Why: A buyer who can hear a no will believe a yes (tenet 7). The condition under which the offering will not help is
what a seller checks first, and it saves both sides the time.

Write instead: What the buyer could answer with yes or no: "Fewer than one trip in twenty comes home empty", "Nobody
works at night", "A contract binds them until next year".

Source: Tenet 7, empowering instead of pressing.
"""

import re
from collections.abc import Iterable, Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.diagnostics import Severity
from builder.fields import shown
from builder.kinds.offering import Offering
from builder.patterns import pattern

_VERDICT = (
    r"match|interest(?!\s+(?:is|are|was|rates?|on|income|payments?|accrues)\b)|interested|ready(?!\s+(?:before|by|until|in)\b)|"
    r"readiness|suitable|unsuitable|suited|convinced|value|benefits?|point|sense|urgency|priority|priorities|appetite|serious|"
    r"keen|willing|willingness|potential|chemistry|understand|appreciate|relevant|worth|worthwhile|help|appropriate"
)
# An absence of nothing that could be looked up; taken out before marks of a test are looked for.
_NO_VERDICT = pattern(
    r"\b(?:no|without|lacks?|not|never|\w+n['’]t)\s+(?:(?:really|truly|yet|a|an|any|the|be|much|enough|good|great|right|"
    rf"real|clear|genuine|strong|see|feel|make|seem|to)\s+){{0,4}}(?:fit(?=[.,;]|$)|need|time|moment|{_VERDICT})\b",
    re.IGNORECASE,
)
_ADJECTIVE = (
    r"small|low|little|limited|tight|poor|weak|bad|wrong|difficult|hesitant|happy|unhappy|satisfied|expensive|costly|busy|"
    r"cheap|high|big|large|slow|unclear|uncertain|conservative|complicated|complex|sceptical|skeptical|negative|problem|issue"
)
_VERDICTS = pattern(
    rf"\b(?:fit|seems?|feels?|feeling|prefers?|likes?|timing|culture|lacking|elsewhere|{_VERDICT})\b"
    rf"|^(?:{_ADJECTIVE})\b(?!-)|\b(?:is|are|be|looks?|remains?|too|rather|quite|very|fairly|has|have)\s+"
    rf"(?:(?:too|rather|quite|very|fairly|a|an|the)\s+){{0,3}}(?:{_ADJECTIVE})\b(?!-)",
    re.IGNORECASE,
)
_TESTABLE = pattern(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred|"
    r"thousand|million|dozen|half|twice|once|single|one|third|quarter|first|last|"
    r"fewer|less|lower|higher|shorter|longer|larger|smaller|greater|older|younger|faster|slower|cheaper|more|above|below|"
    r"under|over|exceeds?|exceed|than|within|beyond|least|most|until|since|every|each|all|both|any|only|same|equal|"
    r"no|nobody|none|nothing|nowhere|neither|nor|without|never|not|cannot|\w+n['’]t|already|"
    r"forbids?|forbidden|prohibits?|prohibited|bans?|banned|bars?|barred|law|statute|licen[cs]e|contract|contracts|bound|"
    r"binds|signed|sold|closed|closing|leased|rented|hired|outsourced|owns?|owned|belongs?|refused|rejected|decided|"
    r"dissolved|merged|insolvent|frozen)\b",
    re.IGNORECASE,
)


def _check(subject: Subject) -> Iterator[Finding]:
    if isinstance(subject.model, Offering):
        if subject.model.leave_when and not _testable(subject.model.leave_when):
            yield _untestable(subject.model.leave_when[0])
        return
    if (offering := subject.offering) is None:
        return
    own, shared = subject.record.leave_when, offering.leave_when
    if not own and not shared:
        has_key = subject.entry.source.has(("leave_when",))
        yield Finding(
            ("leave_when",) if has_key else ("usage_scenarios",),
            "Neither this record nor its offering says when to stop. Add a leave_when that the buyer could answer: "
            '"Fewer than one trip in twenty comes home empty".',
        )
    elif own and not _testable((*own, *shared)):
        yield _untestable(own[0])


def _testable(conditions: Iterable[str]) -> bool:
    return any(_can_be_tested(_NO_VERDICT.sub(" match ", text)) for text in conditions)


def _can_be_tested(text: str) -> bool:
    return bool(_TESTABLE.search(text)) or not _VERDICTS.search(text)


def _untestable(text: str) -> Finding:
    return Finding(
        ("leave_when", 0),
        f"{shown(text, 80)} cannot be tested on a call. Name a number, a comparison or something that is not there: "
        '"Fewer than ten lorries run".',
        0,
        len(text),
        by_words=True,
    )


RULE = EntryRule(
    code="SPC701",
    name="no-leave-when",
    target=Severity.ERROR,
    basis="structure",
    has_words=True,
    doc=__doc__,
    reads=("record.leave_when", "offering.leave_when"),
    since="review",
    check=_check,
    kinds=("record", "offering"),
    bad=(
        Example("leave_when: []\n", beside={"offerings/load-planning.yml": "leave_when: []\n"}),
        Example(
            "leave_when:\n  - The fit is poor\n",
            beside={"offerings/load-planning.yml": "leave_when: [The buyer is not interested]\n"},
        ),
    ),
    good=(
        Example("leave_when: []\n", beside={"offerings/load-planning.yml": "leave_when: [Nobody drives at night]\n"}),
        Example("leave_when:\n  - Fewer than one trip in twenty comes home empty\n"),
    ),
)
