"""What: Two places that give different figures for the same measure of the same customer.

Why: A buyer who hears five minutes from one seller and seven from another believes neither (proof from comparable
buyers, predictability). Compared are the results of all proof: same customer (legal forms aside), same words in the
measure, the same status, and figures of the same unit that cannot both be true as written; times are converted,
"about" and "more than" are given room. In a record, a sentence is compared that names a customer whose proof the
record refers to, and holds all telling words of one of the customer's measures: its percentages, times and amounts of
money must be found somewhere in what is written about that customer. Where only the wording differs, or one figure
stands inside the other's range, the rule is silent.

Write instead: The figure that the source gives, in both places. If both are right, say in the measure what differs:
the plant, the year, the part of the work.

Source: Mainstream buyers need proof that is the same whoever tells it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.checking.usage import shown_proof
from builder.diagnostics import Severity
from builder.english.amounts import Amount, amounts
from builder.english.changes import read_change
from builder.english.intervals import agree, meet
from builder.english.prose import content_words, sentences
from builder.fields import shown
from builder.kinds.proof import Proof, Result
from builder.library import Entry, Library
from builder.patterns import pattern
from builder.reading.yaml_tree import Path

_LEGAL = pattern(r"\b(?:ag|se|gmbh|kg|inc|ltd|llc|plc|corp|co|bv|sa|spa|srl|oy|ab|asa|limited|incorporated)\b\.?")
_RATE = pattern(r"\b(?:an?|per|each|every)\s+(\w+)", re.IGNORECASE)
_GENERAL = content_words("time times share number rate amount level part figure")
_Place = tuple[Entry[Proof], int, Result]


def _check(subject: Subject) -> Iterator[Finding]:
    by_customer = subject.library.derived(_by_customer)
    if subject.kind == "record":
        yield from _in_spoken_lines(subject, by_customer)
    elif subject.model.why_anonymous is None:
        yield from _among_results(subject.entry, by_customer[_customer(subject.model)])


def _by_customer(library: Library) -> dict[str, list[_Place]]:
    """All results of each customer who is named."""
    found: dict[str, list[_Place]] = defaultdict(list)
    for entry in library.proof.values():
        if entry.status != "retired" and entry.model.why_anonymous is None:
            places = found[_customer(entry.model)]
            places += [(entry, index, result) for index, result in enumerate(entry.model.results)]
    return found


def _customer(proof: Proof) -> str:
    return _without_legal_form(proof.customer)


@lru_cache(maxsize=1024)  # asked for every record that refers to one of the customer's results
def _without_legal_form(customer: str) -> str:
    return " ".join(re.findall(r"\w+", _LEGAL.sub(" ", customer.casefold())))


def _among_results(entry: Entry[Proof], places: list[_Place]) -> Iterator[Finding]:
    """Conflicts of a file's results with those before them."""
    for number, (of, index, result) in enumerate(places):
        for other, place, earlier in places[:number] if of is entry else ():
            found = _conflict(result, earlier)
            if not found:
                continue
            path, here, there = found
            where = f'the proof "{other.id}"' if other is not entry else f"result {place + 1} of this file"
            message = (
                f"{shown(here)} for {shown(result.measure)} is not {shown(there)} as in {where}. "
                "Correct the one that the source does not give, or say in the measure what differs."
            )
            yield Finding(("results", index, *path), message, 0, len(here))
            break


def _conflict(one: Result, other: Result) -> tuple[Path, str, str] | None:
    """The field in which two results of a customer differ, and both texts."""
    if content_words(one.measure) != content_words(other.measure) or one.status != other.status:
        return None
    for name in ("before", "after"):
        here, there = getattr(one, name), getattr(other, name)
        if here and there and _differ(here, there):
            return (name,), here, there
    if one.change and other.change:
        first, second = read_change(one.change), read_change(other.change)
        if first and second and first.factors and second.factors and not meet(first.factors, second.factors):
            return ("change",), one.change, other.change
    return None


def _differ(here: str, there: str) -> bool:
    """Whether two texts give figures of the same sort that cannot both be true."""
    first, second = _figures(here), _figures(there)
    if not first or len(first) != len(second) or _RATE.findall(here.lower()) != _RATE.findall(there.lower()):
        return False
    pairs = list(zip(first, second, strict=True))
    if any(one.kind != other.kind or (one.kind != "time" and one.unit != other.unit) for one, other in pairs):
        return False
    return any(not agree(one, other) for one, other in pairs)


def _figures(text: str) -> list[Amount]:
    return [item for item in amounts(text) if not (item.kind == "count" and not item.unit and 1900 <= item.low <= 2099)]


def _in_spoken_lines(subject: Subject, by_customer: dict[str, list[_Place]]) -> Iterator[Finding]:
    whole, known = subject.entry.source.text, subject.library.proof
    proofs = [known[name].model for name in shown_proof(subject.record) if name in known]
    names = {_name(proof): by_customer[_customer(proof)] for proof in proofs if proof.why_anonymous is None}
    names = {name: places for name, places in names.items() if places and len(name) > 2 and name in whole}
    if not names:
        return
    for line in subject.lines:
        for name, places in names.items():
            if name in line.text:
                yield from _against_proof(line.path, line.text, name, places)


def _name(proof: Proof) -> str:
    """The customer as sellers name it: without the plant."""
    return proof.customer.partition(",")[0].strip()


def _against_proof(path: Path, text: str, name: str, places: list[_Place]) -> Iterator[Finding]:
    for start, end in sentences(text):
        sentence = text[start:end]
        if not _as_a_word(name).search(sentence):
            continue
        said = content_words(sentence.replace(name, " "))
        for entry, _, result in places:
            telling = _telling(result.measure)
            if not telling or not telling <= said:
                continue
            own = {item.kind for text in (result.before, result.after, result.change) for item in amounts(text or "")}
            for item in amounts(sentence):
                if item.kind not in own & {"percent", "time", "money"} or _is_written(item, places):
                    continue
                quote = sentence[item.start : item.end]
                ends = f"{shown(result.before)} to " if result.before else ""
                message = (
                    f'"{quote}" is not in the proof of {shown(name)}: for {shown(result.measure)}, "{entry.id}" has '
                    f"{ends}{shown(result.after)}. Say that figure, or correct the proof."
                )
                yield Finding(path, message, start + item.start, start + item.end)
                return


@lru_cache(maxsize=1024)  # a customer is named in many records
def _as_a_word(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")


@lru_cache(maxsize=1024)  # as above
def _telling(measure: str) -> frozenset[str]:
    return content_words(measure) - _GENERAL


def _is_written(item: Amount, places: list[_Place]) -> bool:
    """Whether a figure stands anywhere in what is written about a customer."""
    entries = {id(entry): entry for entry, _, _ in places}.values()
    return any(agree(item, other) for entry in entries for other in _all_figures(entry.model))


def _all_figures(proof: Proof) -> Iterator[Amount]:
    texts = [text for result in proof.results for text in (result.before, result.no_before, result.after, result.change,
                                                           result.caveat, result.measure)]  # fmt: skip
    texts += [proof.story.goal, proof.story.reason, proof.story.capability] if proof.story else []
    for text in texts:
        yield from amounts(text or "")


_RESULT = "results:\n  - {{measure: Trips home without a load{}, before: {}, after: {}}}\n"
_SECOND = "proof/north-freight-again.yml"

RULE = EntryRule(
    code="SPC804",
    name="conflicting-figures",
    target=Severity.ERROR,
    basis="structure",
    doc=__doc__,
    reads=("proof.results.before", "proof.results.after", "proof.results.change", "proof.customer", "spoken"),
    kinds=("record", "proof"),
    check=_check,
    bad=(
        Example(_RESULT.format("", "30 %", "12 %"), "proof", beside={_SECOND: _RESULT.format("", "30 %", "9 %")}),
        Example(
            "concerns:\n  - heard_as: That will not work here\n    ask: Which depot is like yours?\n"
            "    answer: At North Freight, trips home without a load fell from 30 % to 5 %\n"
            "    proof: [north-freight]\n",
            beside={"proof/north-freight.yml": _RESULT.format("", "30 %", "12 %")},
        ),
    ),
    good=(
        Example(
            _RESULT.format(" in the first year", "30 %", "12 %"),
            "proof",
            beside={_SECOND: _RESULT.format(" in the second year", "12 %", "9 %")},
        ),
        Example(
            "concerns:\n  - heard_as: That will not work here\n    ask: Which depot is like yours?\n"
            "    answer: At North Freight, trips home without a load fell from 30 % to 12 %\n"
            "    proof: [north-freight]\n",
            beside={"proof/north-freight.yml": _RESULT.format("", "30 %", "12 %")},
        ),
    ),
)
