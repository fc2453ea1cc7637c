"""What: A milestone, or the buyer's part of the next step, that is an activity of the seller.

In the name of a milestone, that is a seller's doing ("Proposal sent", "Demoed the product", "Follow-up", "First
call"). In what the buyer did or does, it is a sentence about the seller ("We call again"), something that is done to
the buyer ("was shown a demo", "receives our offer"), or a seller's task ("Present the offer", "Follow up"). The buyer
may send, call and present, too: "Sends last month's trips", "Calls two of the customers", "Presented the case to their
board" and "Proposal sent back with corrections" stay silent, and so does a clause about the seller inside a buyer's
act ("Confirmed what we sent").

Why: A seller can be busy for months without a buyer who moves. A step of the sale is earned by what the buyer did, and
the same step then means the same in every opportunity (tenet 6).

Write instead: What the buyer did that shows it: "Corrected the list of steps and sent it back", "Named who decides,
and brought them to the conversation".

Source: Tenet 6, progress instead of activity.
"""

import re
from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.diagnostics import Severity
from builder.fields import shown
from builder.kinds.milestones import Milestones
from builder.patterns import pattern
from builder.reading.yaml_tree import Path

# What sellers hand over or hold.
_THING = (
    r"(?:proposals?|quotes?|quotations?|offers?|brochures?|data\s?sheets?|(?:slide\s+)?deck|slides?|pricing|price\s+lists?|"
    r"demos?|demonstrations?|presentations?|pitch|webinars?)(?!\s+(?:lists?|logs?|comparison|data|forms?|templates?|records?)\b)"
)
_TALK = (
    r"(?:calls?|phone\s+calls?|meetings?|visits?|emails?|e-mails?|mailings?|voicemails?|contacts?|follow-ups?|outreach)"
)
_KIND_OF = (
    r"(?:(?:the|a|an|our|first|second|third|initial|introductory|intro|product|sales|cold|warm|follow-up|discovery|"
    r"live|custom|tailored|technical|standard|formal|written|final|new|solution|platform|company|commercial|executive|"
    r"personal|next|another|marketing|budgetary|price|revised)\s+)*"
)
_DONE = (
    r"(?:sent(?:\s+out)?|submitted|issued|emailed|e-mailed|mailed|delivered|given|presented|shown|held|made|done|completed|"
    r"conducted|scheduled|booked|arranged|performed|shared|handed\s+over|logged|out|took\s+place)"
)
_NOT_THEIRS = (
    r"(?!\s*,?\s*(?:back|on\s+to|round|around|to\s+(?:their|its|his|her|the\s+(?:board|committee|council))|"
    r"(?:and|then)\s+\w|by\s+(?!us\b|our\b|the\s+(?:seller|sales|rep|vendor|account)|sales|phone|e-?mail|post|mail)|"
    r"of\s+(?!our\b)|which|who|that|accepted|signed|approved|corrected|confirmed|returned|compared))"
)
_SELLER = (
    r"(?:we|i|(?:(?:the|our)\s+)?(?:seller|salesperson|sales(?:\s+(?:rep|team|engineer))?|rep|vendor|presales(?:\s+\w+)?|"
    r"account\s+(?:manager|executive))|our\s+(?:team|consultants?|engineers?|specialists?|managers?|director))"
)
_HELPERS = (
    r"(?:(?:will|have|has|had|then|again|also|already|are\s+going\s+to|is\s+going\s+to|regularly|once|can|to)\s+)*"
)
_SELLS = (
    r"(?:sends?|sent|calls?|called|phones?|phoned|rings?|rang|e-?mails?|e-?mailed|demos?|demoed|demonstrates?|demonstrated|"
    r"presents?|presented|pitch(?:es|ed)?|shows?|showed|shown|follows?\s+up|followed\s+up|contacts?|contacted|visits?|visited|"
    r"delivers?|delivered|submits?|submitted|quotes?|quoted|gives?|gave|reach(?:es|ed)?\s+out|checks?\s+in|checked\s+in|"
    r"gets?\s+in\s+touch|got\s+in\s+touch|meets?|met|schedules?|scheduled|introduces?|introduced|prepares?|prepared|"
    r"walks?|walked|explains?|explained|hands?\s+over|handed\s+over|come\s+back|came\s+back|propose[sd]?)\b"
)
_PERSON = (
    r"(?:them|him|her|back|again|(?:the\s+|a\s+|our\s+)?(?:buyer|customer|client|prospect|lead|contact|cio|cfo|ceo|coo|cto|"
    r"decision[- ]makers?|champion|account)s?)"
)
_FULL_STOP = r"(?=\s*(?:[.;,!]|$))"
_WHEN = (
    r"(?=\s*(?:[.;,!]|$|(?:again|twice|once|on|in|by|at|after|before|within|every|each|next|this|last|about|with|to|for)\b"
    r"))"
)

_TO_THEM = r"(?:(?:them|him|her|the\s+(?:buyer|customer|client|prospect))\s+)?"
_SHOW = r"(?:demo|demonstration|presentation|pitch)"
_SHOWN = rf"(?:{_KIND_OF}{_THING}|(?:the|our)\s+(?:product|solution|platform|company|software|system|service))"

_ABOUT_THE_SELLER = rf"(?:then\s+|next,?\s+|after\s+that,?\s+)?{_SELLER}\s+{_HELPERS}{_SELLS}"
_SELLERS_TASK = (
    rf"(?:follow\s+up\b|check\s+in\b|reach\s+out\b|(?:(?:cold[- ])?call|phone|e-?mail)\s+(?:up\s+)?{_PERSON}{_WHEN}|"
    rf"(?:send|e-?mail|submit|deliver|hand\s+over)\s+{_TO_THEM}{_KIND_OF}{_THING}\b{_NOT_THEIRS}|"
    rf"(?:present|pitch|demo|demonstrate|show)\s+{_TO_THEM}{_SHOWN}\b{_NOT_THEIRS}|"
    rf"(?:give|hold|run|do)\s+{_TO_THEM}{_KIND_OF}{_SHOW}\b)"
)
_DONE_BY_SELLER = (
    rf"(?:followed\s+up\b(?!\s+with\s+their)|reached\s+out\b|checked\s+in\b|cold[- ]called\b|called\s+{_PERSON}{_WHEN}|"
    rf"(?:sent|e-?mailed|submitted|delivered|handed\s+over)\s+(?:out\s+)?{_TO_THEM}{_KIND_OF}{_THING}\b{_NOT_THEIRS}|"
    rf"(?:presented|pitched|demoed|demonstrated|showed)(?:{_FULL_STOP}|\s+{_TO_THEM}{_SHOWN}\b{_NOT_THEIRS})|"
    rf"(?:gave|held|ran|did)\s+{_TO_THEM}{_KIND_OF}{_SHOW}\b|left\s+(?:a\s+)?(?:voicemail|message)\b)"
)
_DONE_TO_THE_BUYER = (
    rf"(?:(?:is|are|was|were|has\s+been|have\s+been|gets?|got|will\s+be)\s+(?:\w+ly\s+)?(?:called|phoned|contacted|visited|"
    rf"followed\s+up|(?:sent|given|presented\s+with)\s+{_KIND_OF}{_THING}|shown\s+{_SHOWN})|"
    rf"(?:(?:has|have|will)\s+)?(?:receive[sd]?|gets?|got|had|see|sees|saw|seen|watche[sd]|attend(?:s|ed)?|sits?\s+through|"
    rf"sat\s+through)\s+{_KIND_OF}(?:{_THING}|calls?(?=\s*(?:[.;]|$|(?:from|again|next|on|in|by|at|every|this)\b))|"
    rf"follow-up)|(?:listen(?:s|ed)?|agree(?:s|d)?)\s+to\s+{_KIND_OF}(?:{_SHOW}|webinar)|book(?:s|ed)?\s+{_KIND_OF}(?:{_SHOW}|webinar))"
    r"\b(?![^.;]*(?:\b(?:and|then|so|names?|says?|said|which)\b|,))"
)
_NAME = pattern(
    rf"^(?:{_KIND_OF}(?:{_THING}|{_TALK}|contract|letter)\s+(?:(?:is|was|has\s+been|have\s+been)\s+)?{_DONE}\b{_NOT_THEIRS}|"
    rf"(?:{_KIND_OF}(?:{_THING}|{_TALK})|prospecting|cold\s+calling|outreach|"
    rf"follow(?:ed)?[- ]?up(?:\s+with\s+the\s+\w+)?){_FULL_STOP}|"
    rf"{_SELLERS_TASK}|{_DONE_BY_SELLER}|{_DONE_TO_THE_BUYER}|{_ABOUT_THE_SELLER}|"
    rf"(?:buyer|customer|client|prospect)\s+(?:called|contacted|visited|followed\s+up){_FULL_STOP})",
    re.IGNORECASE,
)
_SUBJECT = r"(?:(?:the\s+|our\s+)?(?:buyer|customer|client|prospect)s?|they|he|she)\s+"
_PART = pattern(
    rf"(?:^|(?<=[.;])\s+)(?:{_ABOUT_THE_SELLER}|{_SELLERS_TASK}|{_DONE_BY_SELLER}|(?:{_SUBJECT})?{_DONE_TO_THE_BUYER})",
    re.IGNORECASE,
)
_BUYER_TOO = pattern(
    r"\b(?:and|which|until|once|then|but|so)\s+(?:then\s+|that\s+)?"
    r"(?:they|he|she|(?:the\s+)?(?:buyer|customer|client|prospect))\s+\w",
    re.IGNORECASE,
)


def _check(subject: Subject) -> Iterator[Finding]:
    if isinstance(subject.model, Milestones):
        for index, milestone in enumerate(subject.model.milestones):
            yield from _found(("milestones", index, "name"), milestone.name, _NAME)
            yield from _found(("milestones", index, "buyer_did"), milestone.buyer_did, _PART)
    elif subject.record.next_step:
        yield from _found(("next_step", "buyer"), subject.record.next_step.buyer, _PART)


def _found(path: Path, text: str, pattern: re.Pattern[str]) -> Iterator[Finding]:
    found = pattern.search(text)
    if found and not _BUYER_TOO.search(text):
        start = found.end() - len(found[0].lstrip())
        yield Finding(
            path,
            f"{shown(text[start : found.end()], 80)} is something the seller does. "
            'Write what the buyer does that shows progress: "Corrects the list of steps, and sends it back".',
            start,
            found.end(),
        )


RULE = EntryRule(
    code="SPC601",
    name="activity-as-progress",
    target=Severity.ERROR,
    basis="grammar",
    doc=__doc__,
    reads=("milestones.milestones.name", "milestones.milestones.buyer_did", "record.next_step.buyer"),
    check=_check,
    kinds=("record", "milestones"),
    bad=(
        Example("next_step:\n  buyer: Receives our proposal by Friday\n"),
        Example(
            "milestones:\n"
            "  - id: demo\n"
            "    name: Demo given\n"
            "    buyer_did: Was shown the product by a specialist\n"
            "    evidence: The list of wishes, as the buyer sent it\n",
            kind="milestones",
        ),
    ),
    good=(
        Example("next_step:\n  buyer: Sends last month's trips, and names who can explain them\n"),
        Example(
            "milestones:\n"
            "  - id: path-agreed\n"
            "    name: Proposal corrected\n"
            "    buyer_did: Sent the proposal back with their own dates in it\n"
            "    evidence: The proposal as the buyer sent it back\n",
            kind="milestones",
        ),
    ),
)
