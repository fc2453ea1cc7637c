"""What: The evidence of a milestone was not produced by the buyer.

It says what the milestone says already (the same words as its name, or as what the buyer did), or it is the seller's
own: notes, an entry in the CRM, a call log or visit report, the seller's judgement, the proposal as it was sent, or
nothing ("none"). Where the text says that the buyer wrote, confirmed, corrected, signed or returned it, it stays
silent, wherever it is filed: "A letter that the buyer confirmed, filed in the CRM".

Why: What the seller writes down shows that the seller was busy. Only what the buyer wrote, sent, corrected or
confirmed shows that the buyer moved, and a manager can read it without asking (tenet 6).

Write instead: The thing in the buyer's hand: "The goal in the buyer's words, in a letter that the buyer confirmed",
"The list of steps as the buyer sent it back".

Source: Tenet 6, progress instead of activity.
"""

import re
from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.diagnostics import Severity
from builder.english.prose import words
from builder.fields import shown
from builder.kinds.milestones import Milestones
from builder.patterns import pattern

_SELLER = (
    r"(?:(?:the\s+|an?\s+)?(?:seller|sales\s?person|sales\s+(?:rep|team|manager)|rep|account\s+(?:manager|executive)|vendor)"
    r"['’]?s['’]?|our|my)"
)
_PAPER = (
    r"(?:proposals?|offers?|quotes?|quotations?|brochures?|slides?|decks?|presentations?|demos?|e-?mails?|"
    r"price\s+lists?)"
)
_OWN = (
    r"(?:(?:own|written|internal|call|meeting|visit|personal|good|gut)\s+)*"
    r"(?:notes?|word|judge?ments?|impressions?|assessments?|"
    rf"views?|opinions?|reports?|summary|records?|minutes|feelings?|forecasts?|estimates?|calendars?|memory|{_PAPER})"
)
_SENT = r"(?:sent|e-?mailed|delivered|given|presented|shown|held|submitted|handed\s+over|issued|shared)"
_SELLERS_OWN = pattern(
    rf"\b{_SELLER}\s+{_OWN}\b"
    r"|\bCRM\s+(?:entry|entries|records?|notes?|fields?|status|stage|logs?|updates?|updated|activity|tasks?|opportunity|report)\b"
    r"|\b(?:entry|entries|notes?|records?|fields?|stage|status|opportunity|task|activity|tick|logged|noted|entered|recorded|marked|"
    r"updated|set)\s+(?:(?:made|set|kept|ticked|updated)\s+)?in\s+(?:the\s+|our\s+)?CRM\b"
    r"|^(?:the\s+|an?\s+|our\s+)?(?:(?:sales|phone|telephone|discovery)\s+)?(?:call|visit|contact|activity|meeting)\s+"
    r"(?:logs?|reports?|notes?|records?|recordings?)\b"
    r"|^(?:the\s+|hand-?written\s+)?notes\b(?!\s+(?:by|from|of\s+the\s+(?:buyer|customer|client))\b)"
    rf"|\b{_PAPER}\s+(?:(?:is|was|were|has\s+been|that\s+was|we|as)\s+)*{_SENT}(?!\s+(?:back|by\s+(?!us\b|e-?mail|post|phone|the\s+(?:seller|rep|sales))))"
    rf"|^(?:sent|submitted|delivered)\s+(?:the\s+|our\s+)?{_PAPER}\b"
    r"|\b(?:gut\s+feeling|good\s+feeling|(?:the\s+)?(?:seller|rep|salesperson|account\s+manager)\s+(?:is\s+(?:sure|confident|certain)|"
    r"believes|feels|thinks|knows|says|reports|has\s+noted|notes))\b"
    r"|^(?:none|n/?a|-+|nothing|not\s+(?:needed|required|necessary)|no\s+evidence(?:\s+(?:needed|required))?)\W*$",
    re.IGNORECASE,
)
# What else stands in the text is the buyer's doing; "not yet confirmed" and "about their goals" are not.
_NOT_DONE = pattern(
    r"\b(?:not|never)\s+(?:yet\s+)?\w+|\b(?:about|on|regarding|to|for|with)\s+(?:the\s+)?"
    r"(?:their|buyer['’]s|customer['’]s|client['’]s|prospect['’]s|buyer|customer|client|prospect)\b",
    re.IGNORECASE,
)
_BUYERS = pattern(
    r"\b(?:confirm(?:s|ed|ation|ing)?|correct(?:s|ed|ions?)|approve[sd]|accept(?:s|ed)|sign(?:s|ed|ature)|counter-?signed|initialled|"
    r"return(?:s|ed)|repl(?:y|ied|ies)|answer(?:s|ed)?|annotat(?:ed|ions?)|agree[sd]|wrote|written\s+by\s+(?!the\s+seller|us)|"
    r"sent\s+back|(?:by|from)\s+(?:the\s+)?(?:buyer|customer|client|prospect|them)|their|theirs|they|"
    r"(?:buyer|customer|client|prospect)(?:['’]?s['’]?)?)(?!\w)",
    re.IGNORECASE,
)


def _check(subject: Subject) -> Iterator[Finding]:
    assert isinstance(subject.model, Milestones)
    for index, milestone in enumerate(subject.model.milestones):
        path = ("milestones", index, "evidence")
        evidence = milestone.evidence
        same = _plain(evidence) in (_plain(milestone.name), _plain(milestone.buyer_did))
        if same and _plain(evidence):
            yield Finding(
                path,
                f"{shown(evidence, 80)} says the same as the milestone itself. Name what shows it: something that the "
                "buyer wrote, sent or confirmed.",
                0,
                len(evidence),
            )
        elif (found := _SELLERS_OWN.search(evidence)) and not _BUYERS.search(_NOT_DONE.sub(" ", evidence)):
            yield Finding(
                path,
                f"{shown(found[0], 80)} does not come from the buyer. Name something that the buyer wrote, sent or "
                'confirmed: "The list of steps as the buyer sent it back".',
                found.start(),
                found.end(),
                by_words=True,
            )


def _plain(text: str) -> list[str]:
    return words(text.casefold())


def _milestone(evidence: str) -> Example:
    return Example(
        "milestones:\n"
        "  - id: goal-shared\n"
        "    name: Goal shared\n"
        "    buyer_did: Said which result they would pay to reach\n"
        f"    evidence: {evidence}\n",
        kind="milestones",
    )


RULE = EntryRule(
    code="SPC602",
    name="no-buyer-evidence",
    target=Severity.ERROR,
    basis="structure",
    has_words=True,
    doc=__doc__,
    reads=("milestones.milestones.evidence", "milestones.milestones.name", "milestones.milestones.buyer_did"),
    check=_check,
    kinds=("milestones",),
    bad=(_milestone("Call notes in the CRM"), _milestone("Said which result they would pay to reach")),
    good=(
        _milestone("The goal in the buyer's words, in a letter that the buyer confirmed"),
        _milestone("The seller's notes, corrected and returned by the buyer"),
    ),
)
