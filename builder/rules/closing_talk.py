"""What: The vocabulary of closing: objections to overcome, trial closes, buyers to convince, urgency to create.

Any text is read, notes included, but the buyer's own words are not (what is heard, what to listen for, a proof), nor
the reasons given for an allowed exception. In spoken lines the same words are often about the buyer's own work
(closing deals, the objections of a works council, convincing customers), so there only what is said as an instruction
or a statement about this sale counts. "Close of business", "the month-end close" and "a trial closes in March" are
left alone.

Why: Whoever is to be overcome, closed or convinced is an opponent (tenet 7). A concern is a question that has not been
answered yet, and a decision belongs to the buyer; a note that says otherwise is heard in the conversation.

Write instead: "Ask what is behind the concern", "Agree on the next step", "Say when to leave".

Source: Tenet 7, empowering instead of pressing.
"""

import re
from collections.abc import Iterator

from builder.checking.rule import ANY_TEXT, LineRule, said
from builder.checking.subject import Finding, Line
from builder.diagnostics import Severity
from builder.english.prose import is_question, sentences
from builder.english.triggers import triggers
from builder.fields import shown
from builder.patterns import pattern

_BUYERS_WORDS = frozenset(("heard_as", "listen_for"))
_ABOUT_FILES = frozenset(("because", "owner", "basis", "also_called", "titles", "label", "unit"))
_NOT_READ = _BUYERS_WORDS | _ABOUT_FILES
_BUYER_ACTS = frozenset(("buyer", "buyer_did"))  # the buyer may well convince a board

_BUYER = r"(?:buyers?|prospects?|decision[- ]?makers?)"
_ANY_BUYER = (
    rf"(?:(?:the|our|this|that|any|every|a|your|each)\s+)?"
    rf"(?:{_BUYER}|customers?|clients?|cio|cfo|ceo|coo|board|key\s+players?)"
)
# Objections of others than the buyer, or to something that is not for sale here.
_OF_OTHERS = (
    r"(?!\s+to\s+(?!(?:the\s+|our\s+|your\s+)?(?:price|cost|offer|proposal|product|solution|deal)))"
    r"(?!\s+(?:of|from|(?:raised\s+|made\s+)?by|against|among|in|within|that)\s+"
    r"(?!(?:the\s+|a\s+|any\s+|their\s+)?(?:buyer|customer|prospect|client|cfo|cio|procurement|purchasing)))"
)
_ALWAYS = pattern(
    r"\balways\s+be\s+closing\b|\bassumptive\s+clos(?:e|es|ing)\b|\bseal(?:s|ed|ing)?\s+the\s+deal\b"
    r"|(?:^|\b(?:an?|one|another|the\s+(?:first|second|next)|use|uses|using|with|try|tries|by|early|some|two|three)\s+)"
    r"trial[- ]clos(?:e(?!\s+(?:-?\s*out|date|down|report))|"
    r"es(?!\s+(?:in|on|at|when|after|before|by|with|early|late|next|this)\b)|ing(?!\s+(?:date|report)))\b(?!-)"
    r"|\b(?:overcom(?:e|es|ing)|overcame|crush(?:es|ing)?|defus(?:e|es|ing)|neutrali[sz](?:e|es|ing)|beat(?:s|ing)?|"
    r"knock(?:s|ing)?\s+down)\s+"
    rf"(?:(?:the|this|that|these|those|all|any|every|each|his|her|their|your|its|common|typical|possible|likely|price|pricing|buyer|"
    rf"customer|sales|last|first|"
    rf"remaining|usual|buyer['’]s|customer['’]s|client['’]s)\s+)*objections?\b{_OF_OTHERS}",
    re.IGNORECASE,
)
_OBJECTIONS = (
    r"\bobjection[- ]handling\b|\bhandl(?:e|es|ing)\s+"
    r"(?:(?:the|all|any|his|her|their|common|price|sales|buyer['’]?s?|customer['’]?s?)\s+)*"
    rf"objections?\b{_OF_OTHERS}"
)
_URGENCY = (
    r"\b(?:creat(?:e|es|ing)|build(?:s|ing)?|generat(?:e|es|ing)|instil(?:s|ling)?|add|adding|inject(?:s|ing)?)\s+"
    r"(?:(?:a|an|some|more|the|real|enough|greater|artificial)\s+)*"
    r"(?:sense\s+of\s+|feeling\s+of\s+)?urgency\b"
)
_CONVINCE = r"(?:convinc(?:e|es|ed|ing)|persuad(?:e|es|ed|ing)|win(?:s|ning)?\s+over|talk(?:s|ed|ing)?\s+round)"
_HERE = (
    r"(?=\s*(?:$|[.,;:!?)]|"
    r"(?:on|by|before|this|today|now|and|in|at|with|quickly|fast|for|to|of|that|while|when|after|so|or|as)\b))"
)
# In what is written for the seller.
_FOR_THE_SELLER = pattern(
    rf"{_OBJECTIONS}|{_URGENCY}|\b{_CONVINCE}\s+{_ANY_BUYER}\b(?!['’]s|\s+(?:service|account|data|board\s+of))"
    rf"|\bclos(?:e|es|ing)\s+(?:the|this)\s+(?:deal|sale|{_BUYER}|customer|client)\b{_HERE}(?!['’]s)"
    r"|\b(?:asks?|asking|asked)\s+for\s+the\s+(?:order|business|sale|signature)\b(?!\s+(?:numbers?|lists?|books?|forms?|plans?|data))"
    rf"|\bpush(?:es|ed|ing)?\s+(?:(?:{_ANY_BUYER}|them|him|her)\s+(?:over|hard|(?:to|for|into)\s+(?:a\s+|an\s+|the\s+)?"
    r"(?:sign|decide|buy|commit|say|accept|name|decision|signature|close|order|yes|commitment))\b|for\s+(?:a|the|an|their)\s+"
    r"(?:decision|close|signature|order|yes|commitment)\b)"
    rf"|\b(?:gets?|getting|got)\s+(?:{_ANY_BUYER}|them|him|her)\s+to\s+(?:say\s+yes|sign(?!\s+(?:up|in)\b)|commit|buy)\b"
    r"|\b(?:sales\s+)?closing\s+(?:techniques?|tricks?|talk)\b|\bgo(?:es|ing)?\s+(?:in\s+)?for\s+the\s+(?:close|kill)\b",
    re.IGNORECASE,
)
# In a spoken line: an instruction that got into it, or the seller announcing what will be done to the buyer.
_SPOKEN = pattern(
    rf"^(?:(?:then|first|now|and)\s+)?(?:{_OBJECTIONS}|{_URGENCY}|{_CONVINCE}\s+(?:the|this|our)\s+(?:{_BUYER}|customer|client)\b"
    rf"(?!['’]s)|close\s+(?:the|this)\s+(?:deal|sale|{_BUYER})\b{_HERE}|ask\s+for\s+the\s+(?:order|business|sale|signature)\b"
    r"(?!\s+(?:numbers?|lists?|books?|forms?|plans?|data))|push\s+(?:the\s+buyer|for\s+a\s+decision)\b)"
    r"|\b(?:let\s+(?:me|us)|(?:i|we|this|that|it)(?:\s+(?:will|can|should|is\s+going\s+to)|['’]ll))\s+"
    r"(?:soon\s+|surely\s+|certainly\s+)?(?:convince|persuade)\s+(?:you|your\s+\w+)\b"
    r"|\b(?:we|i)(?:['’]d)?\s+(?:(?:would\s+like|want|hope|need|plan|expect)\s+to\s+|can\s+|will\s+)"
    r"close\s+(?:the|this)\s+(?:deal|sale)\b"
    r"|\b(?:we|i)\s+(?:(?:would\s+like|want|have|need)\s+to\s+|can\s+|will\s+)(?:create\s+(?:a\s+sense\s+of\s+)?urgency)\b",
    re.IGNORECASE,
)


_DENIED = pattern(r"\b(?:not|never|without|no|avoid|avoids|instead\s+of|\w+n['’]t)\b[^.;:!?]{0,40}$", re.IGNORECASE)


def _check(line: Line) -> Iterator[Finding]:
    if line.name in _NOT_READ or line.field.startswith(("proof.", "role.", "industry.")):
        return
    is_spoken = line.name in _BUYER_ACTS or any(spoken.path == line.path for spoken in line.subject.lines)
    for start, end in sentences(line.text):
        sentence = line.text[start:end]
        if is_spoken and is_question(sentence):
            continue
        found = _ALWAYS.search(sentence) or (_SPOKEN if is_spoken else _FOR_THE_SELLER).search(sentence)
        if found and not _DENIED.search(sentence[: found.start()]):
            quote = line.text[start + found.start() : start + found.end()]
            yield line.found(
                (start + found.start(), start + found.end()),
                f"{shown(quote, 80)} makes an opponent of the buyer. "
                "Ask what is behind a concern, agree on a next step, or say when to leave.",
            )


RULE = LineRule(
    code="SPC703",
    name="closing-talk",
    target=Severity.WARNING,
    basis="words",
    doc=__doc__,
    reads=ANY_TEXT,
    words=triggers(
        "assumptive objection objections urgency convince convinces convinced convincing",
        "persuade persuades persuaded persuading",
        "always + closing",
        "seal seals sealed sealing + deal",
        "trial + close closes closing",
        "win wins winning + over",
        "talk talks talked talking + round",
        "close closes closing + deal sale buyer buyers prospect prospects decision decisionmaker decisionmakers "
        "customer client",
        "closing + technique techniques trick tricks talk",
        "ask asks asking asked + order business sale signature",
        "push pushes pushed pushing + over hard sign decide buy commit say accept name decision signature close order "
        "yes commitment buyer",
        "get gets getting got + yes sign commit buy",
        "go goes going + close kill",
    ),
    check=_check,
    bad=(
        said("record.next_step.seller", "Handles the price objections, then goes for a trial close"),
        said("record.concerns.answer", "Let me convince you with a trial."),
    ),
    good=(
        said(
            "record.problem.reasons.questions.ask", "How do you deal with the objections raised by the works council?"
        ),
        said("record.usage_scenarios.event", "When the month-end close begins"),
    ),
)
