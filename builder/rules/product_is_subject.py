"""What: A clause in which the product allows, enables, lets, helps or empowers people.

The product is it, this, the system (or platform, tool, app …), "our" anything, or a name of the offering. Silent are
an object that is no person ("helps with the count"), a condition ("if it helps you"), and "it helps people to know",
where "it" is no product. In a goal, a problem, a reason or a diagnostic question the system is the buyer's own, and
only the offering's names count. "It" counts at the beginning of a sentence, "this" at the beginning of the line:
elsewhere they may stand for anything.

Why: Business people pay for what their own people can do, not for what a product does (tenet 5). With the product as
the subject the buyer watches a presentation; with a colleague as the subject they see their own Monday morning.

Write instead: The buyer's people as the subject, and a verb for what they do: "The dispatcher picks a load before the
lorry leaves."

Source: Tenet 5, product usage instead of the product.
"""

import re
from collections.abc import Iterator

from builder.checking.offering_names import own_names
from builder.checking.rule import LineRule, said
from builder.checking.subject import Finding, Line
from builder.diagnostics import Severity
from builder.english.prose import sentences
from builder.english.triggers import triggers
from builder.patterns import pattern

_BUYERS_OWN = ("record.goal.", "record.problem.", "record.concerns.ask")
_VERBS = "allow allows allowed enable enables enabled let lets help helps helped empower empowers empowered"
_VERB = pattern(
    r"\b(?P<verb>allows?|allowed|enables?|enabled|lets?|helps?|helped|empowers?|empowered)(?P<to>\s+to)?\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
_NO_PERSON = "orders|numbers|papers|letters|offers|computers|containers|trailers|errors|sensors|servers|motors|filters"
_PEOPLE = pattern(
    r"(?:(?!(?:by|of|for|to|from|on|in|with|and|or|at|into|if|when|that|than)\b)[^\W_][\w'’-]*\s+){0,3}?"
    rf"(?!(?:{_NO_PERSON}|registers|quarters|chapters|drawers|corridors|doors|floors|layers|meters|scanners|factors)\b)"
    r"(?:you|them|him|her|people|everyone|everybody|anyone|anybody|someone|somebody|staff|colleagues?|employees?|"
    r"teams?|departments?|crews?|groups?|compan(?:y|ies)|business(?:es)?|organi[sz]ations?|enterprises|customers?|clients?|"
    r"users?|managers?|engineers?|planners?|dispatchers?|operators?|nurses?|doctors?|teachers?|drivers?|clerks?|buyers?|"
    r"accountants?|analysts?|technicians?|developers?|advis[eo]rs?|agents?|patients?|students?|pupils?|experts?|"
    r"mechanics?|paralegals?|captains?|superintendents?|assistants?|attendants?|fleets|secretar(?:y|ies)|counsels?|"
    r"specialists?|leaders?|supervisors?|directors?|officers?|owners?|workers?|women|men|parents|guests?|"
    r"[^\W\d_]{3,}(?:ers|ors|ists|ians))(?![\w-])",
    re.IGNORECASE,
)
_ADVERB = r"(?:\s+(?:also|then|even|just|really|simply|now|already|thus|thereby|always|still))?"
_MODAL = r"(?P<modal>\s+(?:will|can|could|would|may|might|does|did))?"
_TAIL = pattern(rf"(?:,?\s+(?:that|which))?{_ADVERB}{_MODAL}{_ADVERB}\s*$", re.IGNORECASE)
_PRONOUN = pattern(
    r"^(?:(?:yes|no|so|and|but|then|well|also|today|here|because)\b,?\s+)*(?P<what>it|this)$", re.IGNORECASE
)
_NOUN = (
    r"(?:system|platform|solution|tool|software|product|app|application|program|suite|dashboard|portal|module|"
    r"technology)"
)
_THING = pattern(
    r"\b(?P<condition>(?:if|whether)\s+)?(?:the|this|that|(?P<any>an?|such\s+an?|one)|your\s+new)\s+"
    rf"(?P<adjectives>(?:[^\s,;:]+\s+){{0,2}}?){_NOUN}$",
    re.IGNORECASE,
)
_OLD = pattern(
    r"\b(?:old|older|present|current|existing|previous|former|own|home-made|legacy|buyer['’]s|today['’]s)\b", re.I
)
_OUR = pattern(r"\bour\s+(?:[\w'’-]+\s+){0,3}?[\w'’-]+$", re.IGNORECASE)
_NO_PRODUCT = pattern(
    r"\b(?:and|or|if|when|was|is|(?:goal|aim|objective|mission|intention|wish|ability|job|role|task|purpose|difference|team|staff"
    r"|engineer|expert|consultant|colleague|specialist|people|experience|meeting|conversation)s?|list)\b",
    re.IGNORECASE,
)
_GOES_ON = pattern(r"\s+(?:to|if|when|that|whenever)\b", re.IGNORECASE)


def _check(line: Line) -> Iterator[Finding]:
    for start, end in sentences(line.text):
        sentence = line.text[start:end]
        for verb in _VERB.finditer(sentence):
            people = None if verb["to"] else _PEOPLE.match(sentence, verb.end())
            if people and (subject := _subject(line, sentence, verb, people.end(), is_first=start == 0)) is not None:
                quote = " ".join(sentence[subject : people.end()].split())
                yield line.found(
                    (start + subject, start + people.end()),
                    f'"{quote}" has the product act. Name who acts in the buyer\'s company, and what they do then.',
                )
                break


def _subject(line: Line, sentence: str, verb: re.Match[str], end: int, *, is_first: bool) -> int | None:
    """Where the product that does this to people (up to `end`) begins, if it is a product."""
    tail = _TAIL.search(sentence, 0, verb.start())
    assert tail is not None  # it matches the empty text, too
    before = sentence[: tail.start()].rstrip()
    name = _name_at_end(line, before)
    if name is not None or line.field.startswith(_BUYERS_OWN):
        return name
    form = verb["verb"].lower()
    is_present = bool(form.endswith("s") or tail["modal"])
    if (ours := _OUR.search(before)) and not _NO_PRODUCT.search(ours[0]):
        return ours.start()
    thing = _THING.search(before) if is_present or form.endswith("ed") else None
    if thing:
        is_general = thing["any"] and not re.match(r",?\s+(?:that|which)\b", tail[0])  # "a good tool helps people"
        return None if is_general or thing["condition"] or _OLD.search(thing["adjectives"]) else thing.start()
    # "It let people see" tells of something that was done, and "it helps people to know" has an empty "it".
    is_empty = form.startswith("help") and _GOES_ON.match(sentence, end)
    pronoun = _PRONOUN.search(before) if is_present and not is_empty else None
    return pronoun.start("what") if pronoun and (is_first or pronoun["what"].lower() == "it") else None


def _name_at_end(line: Line, before: str) -> int | None:
    subject = line.subject
    if subject.kind == "proof":
        live = (entry.model for entry in subject.library.offerings.values() if entry.status != "retired")
        names = own_names(live)
    else:
        names = subject.names
    found = [name for name in names.find(before, line.words) if name.end() == len(before)] if names else []
    return found[-1].start() if found else None


RULE = LineRule(
    code="SPC501",
    name="product-is-subject",
    target=Severity.WARNING,
    basis="grammar",
    doc=__doc__,
    words=triggers(_VERBS),
    check=_check,
    bad=(
        said("record.concerns.answer", "It lets your dispatchers see every free lorry."),
        said("record.need.statement", "A platform that enables planners to see tomorrow's loads"),
        said("proof.story.capability", "The system allows a dispatcher to find a load before the lorry leaves"),
    ),
    good=(
        said("record.concerns.answer", "Your dispatchers see every free lorry in one list, and choose for themselves."),
        said("record.problem.reasons.statement", "The system lets anyone change a price, and nobody notices"),
        said("proof.story.capability", "A dispatcher finds a load before the lorry leaves"),
    ),
)
