"""What: A result whose own words hedge, without a caveat that says what limits it.

Why: "An estimate", "in some plants", "in conjunction with a new process": the source limits its figure, and a buyer
who reads the source finds the limit that the seller left out. A limit told first makes the rest believable (proof,
predictability). Read are the words of what is now and of the change, and the story; "about", "almost" and "on
average" are ordinary rounding and stay silent, and so does an estimate that is the customer's work ("an estimate
within the hour"). A story is limited by the caveat of any of its results. What is only expected says so already.

Write instead: The limit as a caveat, in a plain sentence: "caveat: An estimate by a team leader, for the test
machines only".

Source: Mainstream buyers need proof that holds; published results carry limits, which belong on the page.
"""

import re
from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.diagnostics import Severity
from builder.fields import shown
from builder.kinds.proof import Proof
from builder.patterns import pattern

_SOME = (
    r"cases?|instances?|situations?|areas?|plants?|sites?|teams?|departments?|lines?|branches|stores?|shops?|wards?|"
    r"schools?|depots?|places|regions?|countries|machines?|processes|products?|customers?|services?|"
    r"applications?|systems?|tests?"
)
_HEDGE = pattern(
    r"\b(?:in|for|on|at|with)\s+(?:some|certain|selected|a\s+few|several|individual)\s+"
    rf"(?:of\s+(?:the|its|their)\s+)?(?:\w+\s+)?(?:{_SOME})\b"
    r"|\b(?:in\s+(?:conjunction|combination)|combined|coupled)\s+with\s+\w+"
    r"|(?:\b(?:an?|our|their|its|rough|own|first|by|conservative)|['’]s)\s+estimates?\b"
    r"(?!\s+(?:in|within|for|after|on|per|a|is\s+sent|takes?|goes|reach))"
    r"|\bestimated\b(?!\s+(?:time\s+of\s+arrival|arrival|delivery|by\s+hand))|^estimate\b|\bestimate\)"
    r"|\b(?:is|are)\s+estimates?\b"
    r"|\b(?:at\s+best|in\s+the\s+best\s+(?:case|cases|month|week)|best\s+case)\b"
    r"|\bunder\s+(?:laboratory|lab|test|ideal)\s+conditions\b"
    r"|\bin\s+(?:the|a|an|one|first)\s+(?:pilot|trial|test|simulation|laboratory|experiment|proof\s+of\s+concept)\b"
    r"|\b(?:partly|in\s+part|mainly|largely)\s+(?:because|due|thanks|owing)\b|\bhelped\s+by\s+\w+"
    r"|\bamong\s+other\s+(?:things|changes|measures)\b"
    r"|\b(?:not\s+counting|not\s+including|excluding|leaving\s+out|except\s+for|apart\s+from)\s+\w+"
    r"|\b(?:extrapolated|annuali[sz]ed|simulated|modelled|preliminary|provisional|self-reported)\b"
    r"|\bdepending\s+on\s+(?:the\s+|how\s+)?\w+|\bif\s+everything\s+(?:goes|works)\s+\w+"
    r"|\bas\s+(?:few|little|low|much|many|high)\s+as\b(?=\s+(?:\d|an?\s|one|two|three|four|five|six|ten))",
    re.IGNORECASE,
)


def _check(subject: Subject) -> Iterator[Finding]:
    proof: Proof = subject.model
    for index, result in enumerate(proof.results):
        if result.caveat or result.status != "measured":
            continue
        for name in ("after", "change"):
            found = _HEDGE.search(getattr(result, name) or "")
            if found and not _is_a_quote(result.measure, found[0]):
                message = (
                    f'"{found[0]}" limits this result, and there is no caveat. Write the limit as the source gives it.'
                )
                yield Finding(("results", index, name), message, *found.span())
                break
    is_limited = any(result.caveat or result.status != "measured" for result in proof.results)
    if proof.story and not is_limited and (found := _HEDGE.search(proof.story.capability)):
        message = f'"{found[0]}" limits this story, and no result of {shown(proof.name)} has a caveat. Add it there.'
        yield Finding(("story", "capability"), message, *found.span())


def _is_a_quote(measure: str, hedge: str) -> bool:
    """Whether estimates are what was measured."""
    return "estimate" in hedge.lower() and "estimate" in measure.lower()


RULE = EntryRule(
    code="SPC810",
    name="caveat-missing",
    target=Severity.WARNING,
    basis="grammar",
    doc=__doc__,
    kinds=("proof",),
    reads=("proof.results.after", "proof.results.change", "proof.results.caveat", "proof.story.capability"),
    since="review",
    check=_check,
    bad=(
        Example("results:\n  - {measure: Hardware, before: 40 machines, after: an estimated 32 machines}\n", "proof"),
        Example("results:\n  - {measure: Scrap, before: 4 %, after: 3 % in some plants}\n", "proof"),
    ),
    good=(
        Example(
            "results:\n  - measure: Hardware\n    before: 40 machines\n    after: an estimated 32 machines\n"
            "    caveat: An estimate by a team leader, for the test machines only\n",
            "proof",
        ),
        Example("results:\n  - {measure: Scrap, before: about 4 %, after: almost 3 %}\n", "proof"),
    ),
)
