"""What: The buyer's part of the next step holds nothing that the buyer does and anyone could see.

Vague is staying in touch, thinking about it, being interested, waiting, coming back to us, looking at the material,
talking about it internally, or nothing at all ("none", "to be agreed"). A text is told only where all of it is vague:
"Reviews the material, and names the two depots to begin with" has an act, and so has "Comes back with the trips of
March".

Why: A step of the sale is earned by what the buyer does. A buyer who does something small that takes effort (names a
person, counts a week, shares a list) is on the way to a decision; a buyer who stays in touch is not (tenet 6).

Write instead: An act, its object, and where it helps a person or a day: "Counts the empty trips of one week, and names
the depot to begin with".

Source: Tenet 6, progress instead of activity.
"""

import re
from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.diagnostics import Severity
from builder.fields import shown
from builder.patterns import pattern

_SUBJECT = (
    r"(?:(?:(?:the\s+)?(?:buyer|customer|client|prospect)s?|they|he|she|we|all|everyone|both(?:\s+(?:sides|parties|of\s+us))?)\s+)?"
    r"(?:(?:will|would|agrees?\s+to|promises?\s+to|wants?\s+to|(?:would|['’]d)\s+like\s+to|intends?\s+to|plans?\s+to|hopes?\s+to|is\s+going\s+to|"
    r"tr(?:y|ies)\s+to|just|simply|first|also|then|probably|possibly)\s+)*"
)
_US = r"(?:us|me|you|the\s+(?:seller|vendor|rep|team)|each\s+other)"
_IT = (
    r"(?:it|this|that|everything|things|all\s+of\s+it|what\s+(?:we|the\s+seller)\s+\w+|(?:(?:the|our|any|all|his|her|their|more|further|"
    r"some|this)\s+)?(?:(?:sent|written|printed|follow-up|full|whole|new|enclosed|attached|marketing|product|provided)\s+)*(?:materials?|"
    r"documents?|documentation|information|infos?|proposals?|offers?|quotes?|quotations?|slides?|decks?|presentations?|brochures?|"
    r"letters?|summary|options?|pricing|website|e-?mails?|paper|idea|solution|product|topic|matter|project|case|approach|next\s+steps?|demo)"
    r"(?:\s+(?:that\s+)?(?:we|the\s+seller)\s+(?:sent|sends?|gave|left|showed))?)"
)
_SOME_TIME = (
    r"(?:soon|later|shortly|again|further|internally|some\s?time|some\s?day|one\s+day|in\s+due\s+course|in\s+time|carefully|thoroughly|"
    r"in\s+(?:more\s+)?detail|at\s+leisure|in\s+(?:his|her|their)\s+own\s+time|afterwards|first|overnight|a\s+bit|a\s+little|regularly|"
    r"(?:(?:over|in|for|within|during|by|until|till|before|after|on|next|this|at)\s+)+(?:the\s+|a\s+|an\s+|next\s+|coming\s+)*"
    r"(?:few\s+|couple\s+of\s+|\d+\s+|two\s+|three\s+|new\s+)?(?:days?|weeks?|months?|quarter|years?|summer|winter|autumn|spring|time|while|"
    r"holidays?|christmas|weekend|then|\w+day|january|february|march|april|may|june|july|august|september|october|november|december|"
    r"now|point|stage|moment|end))"
)
_OPEN_END = r"(?=[\s.,;!]*$|\s*[,;.]|\s+(?:when|if|once|whether|as\s+soon|until|unless|in\s+case|should)\b)"
_FEEDBACK = r"(?:feedback|thoughts?|comments?|questions?|ideas?|an?\s+answer|a\s+reaction|opinions?|impressions?)"
_VAGUE = pattern(
    rf"{_SUBJECT}(?:"
    r"(?:stay|keep|remain)s?\s+in\s+(?:close\s+|regular\s+)?(?:touch|contact)\b[^,;.]*|"
    rf"keeps?\s+(?:{_US}|the\s+(?:conversation|dialogue|line))\s+(?:posted|informed|updated|in\s+the\s+loop|going|open|warm)|"
    rf"(?:lets?|will\s+let)\s+{_US}\s+know(?:\s+(?:if|whether|when|how|what\s+\w+\s+thinks?)\b[^,;]*)?|"
    rf"(?:gets?|comes?|reports?|circles?)\s+back(?:\s+to\s+{_US})?(?:\s+with\s+(?:(?:any|some|his|her|their|first)\s+)?{_FEEDBACK})?|"
    rf"(?:thinks?|sleeps?|reflects?|mulls?|ponders?|muses?)\s+(?:(?:about|over|on|upon)\s+)?(?:{_IT}|things)?(?:\s+(?:over|through))?|"
    rf"(?:reviews?|reads?|considers?|studies|study|examines?|digests?|evaluates?|assess(?:es)?|checks?(?:\s+out)?|weighs?|discuss(?:es)?|"
    rf"looks?\s+(?:at|into|over|through)|goes\s+(?:over|through)|go\s+(?:over|through)|(?:takes?|has|have)\s+a\s+(?:closer\s+|first\s+)?look\s+"
    rf"at|talks?\s+about|has\s+a\s+think\s+about|gives?\s+thought\s+to|processes)\s+{_IT}|"
    r"(?:talks?|discuss(?:es)?|aligns?|speaks?|consults?)\s+internally|"
    rf"takes?\s+(?:{_IT}|some\s+time|more\s+time|a\s+look|time)(?:\s+(?:away|home|with\s+them|to\s+(?:think|reflect|decide|consider)))?|"
    r"gives?\s+it\s+(?:some\s+)?(?:more\s+)?thought|has\s+a\s+think|needs?\s+(?:some\s+|more\s+)*time(?:\s+to\s+\w+)?|"
    rf"(?:gives?|shares?|sends?|provides?)\s+(?:{_US}\s+)?(?:some\s+|general\s+|first\s+|any\s+)?(?:feedback|thoughts|an\s+opinion)|"
    rf"(?:is|are|remains?|stays?|seems?|feels?|sounds?|looks?)\s+(?:very\s+|quite\s+|really\s+|still\s+|generally\s+)?(?:interested|positive|keen|"
    rf"aware|informed|on\s+board|satisfied|impressed|enthusiastic|supportive|in\s+favour|available|curious|happy)(?:\s+(?:in|about|of|with)\s+"
    rf"(?:{_IT}|us|more))?|"
    rf"(?:shows?|expresses?|signals?)\s+(?:an?\s+|some\s+|further\s+|strong\s+)?interest(?:\s+in\s+{_IT})?|likes?\s+{_IT}|"
    r"(?:wants?|asks?\s+for|would\s+like)(?:\s+to\s+(?:know|learn|hear|see))?\s+more(?:\s+(?:information|details?))?|"
    r"waits?(?:\s+(?:for|until|till)\b[^,;]*)?|"
    rf"(?:continues?|carries\s+on|carry\s+on|resumes?)\s+(?:the\s+)?(?:conversation|discussions?|dialogue|talks|exchange|relationship)"
    rf"(?:\s+with\s+{_US})?|"
    rf"(?:talks?|speaks?|meets?)(?:\s+(?:to|with)\s+{_US})?\s+again|catch(?:es)?\s+up(?:\s+with\s+{_US})?|reconnects?|touch(?:es)?\s+base|"
    r"follows\s+up(?:\s+with\s+us)?|decides?\s+(?:later|soon|in\s+due\s+course|when\s+\w+\s+(?:is|are)\s+ready)|makes?\s+up\s+(?:his|her|their)\s+minds?|"
    r"nothing(?:\s+yet)?|none(?:\s+yet)?|tb[acd]|n/?a|-+|open|unclear|unknown|not\s+(?:yet\s+)?(?:known|agreed|clear|decided)|"
    r"(?:(?:the\s+)?next\s+steps?\s+)?(?:is\s+|are\s+)?(?:to\s+be|still\s+to\s+be)\s+(?:agreed|decided|defined|determined|confirmed|discussed)"
    rf")(?:\s+{_SOME_TIME})*{_OPEN_END}",
    re.IGNORECASE,
)
_BETWEEN = pattern(r"\s*(?:[,;.]\s+(?:(?:and|then|but|or)\s+)*|\s(?:and|then|but|or)\s+(?:then\s+)?)", re.IGNORECASE)
# What goes on with the clause before it: a condition, a time, a second object.
_GOES_ON = pattern(
    r"(?:the|a|an|our|their|his|her|its|some|any|all|more|with|in|for|when|once|if|as|until|at|on|by|about|after|before|"
    r"internally|next|this|soon|later|possibly|perhaps|maybe|should|whether|how|what|who|which)\b",
    re.IGNORECASE,
)


def _check(subject: Subject) -> Iterator[Finding]:
    step = subject.record.next_step
    if step is None or not _is_vague(step.buyer):
        return
    yield Finding(
        ("next_step", "buyer"),
        f"{shown(step.buyer, 80)} is nothing that anyone could see. Write an act of the buyer: "
        '"Counts the empty trips of one week, and names the depot to begin with".',
        0,
        len(step.buyer),
    )


def _is_vague(text: str) -> bool:
    """Whether every clause is vague, or goes on with one that is."""
    clauses = [clause for clause in _BETWEEN.split(" ".join(text.split()).rstrip(" .!")) if clause]
    is_vague = False
    for clause in clauses:
        if _VAGUE.match(clause):
            is_vague = True
        elif not (is_vague and _GOES_ON.match(clause)):
            return False
    return is_vague


RULE = EntryRule(
    code="SPC605",
    name="next-step-vague",
    target=Severity.WARNING,
    basis="words",
    doc=__doc__,
    reads=("record.next_step.buyer",),
    check=_check,
    bad=(
        Example("next_step:\n  buyer: Thinks about it, and lets us know\n"),
        Example("next_step:\n  buyer: Reviews the material internally\n"),
    ),
    good=(
        Example("next_step:\n  buyer: Counts the empty trips of one week, and names the depot to begin with\n"),
        Example("next_step:\n  buyer: Reviews the letter, and sends it back corrected\n"),
    ),
)
