"""What: A result marked as measured whose words are a promise, or a guarantee in a spoken line.

Why: A mainstream buyer who finds "will save" behind "measured" has found a promise sold as proof, and doubts every
other figure (proof from comparable buyers, predictability). In a result, the words of what is now, of the change and
the first words of the measure are read, and in the story what their people can do; "before", the goal and the caveat
may hope. Only a verb counts: "faster than expected", "planned maintenance", "at will" and "up to date" promise
nothing. A guarantee is one where somebody gives it to the buyer ("we guarantee", "guaranteed savings"); a bank
guarantee, or how the buyer guarantees the cold chain today, is the buyer's business.

Write instead: What was measured, with its limits. What is only hoped for gets "status: expected". In place of a
guarantee, what others have reached, and when the buyer should stop.

Source: Mainstream buyers need proof; what is expected is no result.
"""

import re
from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Line, Subject
from builder.diagnostics import Severity
from builder.english.amounts import amounts
from builder.english.prose import is_question, sentences
from builder.kinds.proof import Proof
from builder.patterns import pattern
from builder.reading.yaml_tree import Path

_NO_VERB = r"(?!\s+(?:power|to|and|or|of|in|for|on)\b)"
_PROMISE = pattern(
    r"(?P<will>(?<!at )(?<!\ba )(?<!free )(?<!good )(?<!the )(?<!their )(?<!own )(?<!of )"
    rf"\bwill\b{_NO_VERB}(?:\s+(?:not|never|soon|also|then|only))?\s+[a-z]+)"
    r"|(?P<contracted>\b(?:it|they|he|she|that)['’]ll\s+[a-z]+)"
    r"|(?P<going>\b(?:is|are)\s+going\s+to\s+[a-z]+)"
    r"|(?P<passive>\b(?:is|are|was|were)\s+(?:currently\s+|now\s+)?(?:expected|projected|forecast|planned|set|due|likely|"
    r"hoped|intended|scheduled|estimated|anticipated)\s+to\s+[a-z]+"
    r"|(?<!than )(?<!as )\b(?:expected|projected|estimated|hoped)\s+to\s+[a-z]+)"
    r"|(?P<verb>\b(?:plans?|planning|expects?|expecting|hopes?|hoping|aims?|aiming|intends?|intending|anticipates?|"
    r"targets)\s+(?:to\s+[a-z]+|(?:for|that|at|on)\s+[a-z0-9]+|"
    r"(?:an?|the|further|at\s+least|about|savings?|another)\s+[a-z0-9]+|\d[\d.,]*))"
    r"|(?P<head>^(?:expected|projected|forecast|anticipated|hoped-for|targeted|promised)\b(?!\s+(?:and|by|from|in|arrivals?|accuracy|errors?|deliver\w+|quality|made|run)\b))"
    r"|(?P<goal>\b(?:target|goal|aim|ambition|objective)\s+(?:is|of|are)\s+\w+)"
    r"|(?P<track>\bon\s+(?:track|course)\s+(?:to|for)\s+\w+)"
    r"|(?P<should>\bshould\s+(?:be|fall|rise|drop|take|save|reach|come|go|grow|cut|pay|halve|double)\b)",
    re.IGNORECASE,
)
_NOUNS = pattern(
    r"\b(?:production|travel|lesson|shift|project|care|route|work|duty|the|their|our|these|all|of|new|in|to)\s+$", re.I
)
_UP_TO = pattern(r"(?<!from )\bup\s+to\s+(?=an?\s|\d|[a-z]+)", re.IGNORECASE)
_RESULT = pattern(
    r"\b(?:sav\w+|cut\w*|reduc\w+|less|fewer|lower|faster|sooner|shorter|quicker|more|higher|better|gain\w*)\b", re.I
)
_GUARANTEE = pattern(
    r"\b(?:(?:the|our)\s+)?(?:we|i|it|this|that|they|vendor|supplier|offering|platform|system|service|software|product)\s+"
    r"(?:(?:can|could|will|would|do|does|even|also|fully|always)\s+){0,2}guarantees?\b(?:\s+\w+){0,2}"
    r"|\b(?:(?:is|are|be|comes?)\s+)?(?:fully\s+)?guaranteed"
    r"\s+(?:savings?|results?|success|return|payback|to\s+(?:save|pay|work|succeed|cut|reduce)|uptime|improvements?|reductions?|"
    r"benefits?|value|by\s+(?:us|contract))"
    # What software guarantees is a property; what is guaranteed to the buyer is a promise.
    r"|(?<=savings\s)(?:is|are)\s+guaranteed|(?<=results\s)(?:is|are)\s+guaranteed|(?<=success\s)is\s+guaranteed"
    r"|(?<=payback\s)is\s+guaranteed|(?<=return\s)is\s+guaranteed"
    r"|\bguarantee\s+(?:you|your|that\s+you|savings?|results?|success|a\s+(?:return|saving|payback|result))\b"
    r"|\b(?:money-back|savings|performance|results?)\s+guarantees?\b|\bwith\s+a\s+guarantee\b",
    re.IGNORECASE,
)
_WEAK = pattern(r"(?:guarantee|(?:is|are)\s+guaranteed)\b", re.IGNORECASE)
_NOBODY = pattern(r"\b(?:no|nobody|none|neither|never|not|cannot)\b[^,;.]*$", re.IGNORECASE)
_ASKED = pattern(r"\W*(?:how|who|what|which|where|do|does)\b", re.IGNORECASE)
_BUYERS = pattern(
    r"\b(?:you|your|people|staff|customers?|banks?|contracts?|law|insurers?|lenders?|agreements?)\b[^,;.]*$", re.I
)


def _check(subject: Subject) -> Iterator[Finding]:
    if isinstance(subject.model, Proof):
        yield from _results(subject.model)
    for line in subject.lines if "guarantee" in subject.whole_text else ():
        if any(word.startswith("guarantee") for word in line.words):
            yield from _guarantees(line)


def _results(proof: Proof) -> Iterator[Finding]:
    for index, result in enumerate(proof.results):
        if result.status == "measured":
            for name in ("measure", "after", "change"):
                text = getattr(result, name)
                if text:
                    yield from _promises(("results", index, name), text, name)
    if proof.story and any(result.status == "measured" for result in proof.results):
        yield from _promises(("story", "capability"), proof.story.capability, "capability")


def _promises(path: Path, text: str, name: str) -> Iterator[Finding]:
    for found in _PROMISE.finditer(text):
        if name == "measure" and found.lastgroup != "head":
            continue
        if found.lastgroup == "verb" and (_NOUNS.search(text[: found.start()]) or not _is_verb(found)):
            continue
        message = (
            f'"{found[0]}" is a promise, no measured result. Write what was measured, or set the status to expected.'
        )
        yield Finding(path, message, *found.span())
        return
    if name == "measure" or (name == "capability" and not _RESULT.search(text)):
        return
    for found in _UP_TO.finditer(text):
        figure = next((item for item in amounts(text) if 0 <= item.start - found.end() <= 1), None)
        if figure and not re.search(r"\d\s*$", text[: found.start()]) and not _is_capacity(text[found.end() :]):
            quoted = text[found.start() : figure.end]
            message = f'"{quoted}" is the best case, told as the result. Write what was measured, and its limits.'
            yield Finding(path, message, found.start(), figure.end)
            return


def _is_verb(found: "re.Match[str]") -> bool:
    """Whether it is someone who plans or aims, and no plan for a ward, and no targets."""
    return found[0].split()[0].lower() not in ("plan", "plans", "targets", "aims") or " to " in found[0]


def _is_capacity(text: str) -> bool:
    """Whether "up to" says how many take part, rather than how much was reached."""
    return (
        re.match(r"[\w.,]+\s+(?:\w+\s+)?(?:people|users|teams|machines|plants|sites|at once|at a time)\b", text)
        is not None
    )


def _guarantees(line: Line) -> Iterator[Finding]:
    for start, end in sentences(line.text):
        sentence = line.text[start:end]
        for found in _GUARANTEE.finditer(sentence):
            if is_question(sentence) and _ASKED.match(sentence):
                continue
            if _NOBODY.search(sentence[: found.start()]):
                continue
            if _WEAK.match(found[0]) and _BUYERS.search(sentence[: found.start()]):
                continue
            message = (
                f'"{found[0]}" promises what only a result can show. Say what others have reached, and when to stop.'
            )
            yield line.found((start + found.start(), start + found.end()), message)
            break


def _answered(text: str) -> Example:
    return Example(f"concerns:\n  - {{heard_as: And if not?, ask: Which part worries you?, answer: {text}}}\n")


RULE = EntryRule(
    code="SPC802",
    name="promise-as-proof",
    target=Severity.ERROR,
    basis="grammar",
    doc=__doc__,
    kinds=("proof", "record"),
    reads=("proof.results.measure", "proof.results.after", "proof.results.change", "proof.story.capability", "spoken"),
    check=_check,
    bad=(
        Example(
            "results:\n  - {measure: Days to open an account, before: 12 days, after: will fall to 2 days}\n", "proof"
        ),
        _answered("We guarantee a saving within the first year"),
    ),
    good=(
        Example("results:\n  - {measure: Days, before: 12 days, after: 2 days, status: expected}\n", "proof"),
        _answered("Others began with one depot and looked at the figures after three months"),
    ),
)
