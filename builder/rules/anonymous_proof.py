"""What: A result whose customer is not named, without the reason why.

Why: "A large bank" can be invented by anyone, and mainstream buyers know it; a name can be rung up (proof from
comparable buyers). Some customers may not be named, and that is honest as long as the reason is given. A reason is a
word that says something: "yes", "n/a" or a dash are none. A description in the place of a name is told by its words:
an article or a word such as "leading" before a line of business in lower case ("a large bank", "European insurer",
"Fortune 500 company", "Customer A"). Names such as Deutsche Bank or The Body Shop are names.

Write instead: The name; or "anonymous: " and the reason, such as "anonymous: the contract forbids the name".

Source: Mainstream buyers need proof from comparable buyers whom they could ask.
"""

import re
from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.diagnostics import Severity
from builder.fields import shown
from builder.patterns import pattern

_EMPTY = pattern(
    r"[-–—?.…x*\s]*|n\.?/?\s?a\.?|nil|null|yes|no|true|false|unknown|tb[acd]|because|on request|not named|anonymous",
    re.IGNORECASE,
)
_HIDDEN = pattern(
    r"anonym(?:ous|i[sz]ed)(?: (?:customer|client|company|source))?|unknown|unnamed|undisclosed|confidential|"
    r"not (?:named|disclosed)|n\.?/?\s?a\.?|(?:under )?nda|tb[acd]|(?:name )?withheld|"
    r"(?:customer|client|company|reference)(?: (?:[A-Z]|\d{1,3}))?|"
    r"(?:our|an?|one|another|some) (?:customers?|clients?)",
    re.IGNORECASE,
)
_PUBLIC = "hospital|clinic|university|school|authority|municipality|city|ministry|agency|institution"
_BUSINESS = (
    f"(?:{_PUBLIC}|bank|insurer|insurance company|retailer|manufacturer|supplier|company|enterprise|corporation|group|"
    "firm|business|carrier|airline|utility|provider|operator|producer|distributor|wholesaler|brand|chain|organi[sz]ation|"
    "start-?up|customer|client|plant|factory|steelmaker|carmaker|builder|telco|broker|lender|grocer|forwarder|shipper)s?"
)
_DESCRIBED = pattern(
    r"(?:(?:[Aa]n?|[Oo]ne(?: of)?|[Ss]ome|[Ss]everal|[Tt]he) )?"
    rf"(?:[\w&-]+ ){{0,6}}?{_BUSINESS}(?: (?:in|from|of|with|based) .{{1,80}})?"
)
_VAGUE = pattern(
    r"(?:(?:an?|one of the|the) )?"
    r"(?:leading|large|mid-?sized|medium-sized|well-known|major|global|top|unnamed|confidential|fortune) "
    rf"(?:[\w&-]+ ){{0,4}}?{_BUSINESS}",
    re.IGNORECASE,
)
_NAMED_AFTER_A_PLACE = pattern(rf"(?:the )?(?:{_PUBLIC}) (?:of|in) [A-Z].*", re.IGNORECASE)
_LOOKS_LIKE_A_NAME = pattern(r"[A-Z][\w&'’.-]+")
_IS_NONE = pattern(
    r"An?|The|One|Some|Several|Our|Big|Small|Mid-?sized|Regional|National|Public|Private|Fortune|Global|Leading|Large|"
    r"Major|European|American|Asian|African|Nordic|German|French|Swiss|Austrian|Italian|Spanish|Dutch|Belgian|British|UK|"
    r"US|Irish|Swedish|Danish|Norwegian|Finnish|Polish|Czech|Japanese|Chinese|Indian|Canadian|Australian|Brazilian|EU|"
    r"Tier-?[123]"
)


def _check(subject: Subject) -> Iterator[Finding]:
    customer: str = subject.model.customer
    text = " ".join(customer.split())
    why = subject.model.why_anonymous
    end = len(customer)
    if why is not None:
        if _EMPTY.fullmatch(why):
            message = f"{shown(customer)} hides the customer without a reason. Write why after the colon, or name them."
            yield Finding(("customer",), message, 0, end)
    elif _HIDDEN.fullmatch(text):
        message = f'{shown(customer)} is no name. Name the customer, or write "anonymous:" and the reason.'
        yield Finding(("customer",), message, 0, end)
    elif _is_described(text):
        message = (
            f'{shown(customer)} describes the customer without a name. Name them, or write "anonymous:" and the reason.'
        )
        yield Finding(("customer",), message, 0, end, by_words=True)


def _is_described(text: str) -> bool:
    if _VAGUE.fullmatch(text) and not re.search(r"\b(?:Group|Company|Corporation|Bank|Airlines?)$", text):
        return True
    return bool(_DESCRIBED.fullmatch(text)) and not _has_name(text)


def _has_name(text: str) -> bool:
    """Whether a word before the line of business is a name: it has a capital, and does not say where or how large."""
    if _NAMED_AFTER_A_PLACE.match(text) and re.search(r" (?:of|in) [A-Z]", text):
        return True
    head = re.split(rf"\b{_BUSINESS}\b", text, maxsplit=1)[0].split()
    names = [word for word in head if _LOOKS_LIKE_A_NAME.fullmatch(word) and not _IS_NONE.fullmatch(word)]
    if head and head[0].lower() in ("a", "an", "one", "some"):
        names = [word for word in names if not word.isupper()]
    return bool(names) or (not head and text[0].isupper())


RULE = EntryRule(
    code="SPC807",
    name="anonymous-proof",
    target=Severity.WARNING,
    basis="structure",
    has_words=True,
    doc=__doc__,
    kinds=("proof",),
    reads=("proof.customer",),
    since="review",
    check=_check,
    bad=(Example('customer: "anonymous:"\n', "proof"), Example("customer: A large European bank\n", "proof")),
    good=(
        Example('customer: "anonymous: the contract forbids the name"\n', "proof"),
        Example("customer: Deutsche Bank\n", "proof"),
    ),
)
