"""What: A result with neither "before" nor the reason why that is not known, or both, or a "before" that says nothing.

Why: A figure without its beginning proves nothing: "five minutes now" may be an hour saved or a minute lost.
Mainstream buyers ask for what was there before, and a seller who cannot say loses more than the point (proof from
comparable buyers, predictability). "Unknown", "n/a" or a dash in "before" hides the gap; it belongs into "no_before",
with the reason. "None" and "nothing" are honest figures and stay silent; so does "not counted" where the result now
is no figure either, since the change may be just that.

Write instead: How it was, as published: "before: one release every 4 to 6 weeks". Where nothing was published, say
so: "no_before: Only the change was published".

Source: Mainstream buyers need proof and predictability; a result is what changed, from what to what.
"""

import re
from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.diagnostics import Severity
from builder.fields import shown
from builder.kinds.proof import Result
from builder.patterns import pattern

_FIGURE = (
    r"(?:(?:earlier|previous|prior|former|exact|starting|base|published|comparable) )?"
    r"(?:figures?|values?|numbers?|data|baselines?|information)"
)
_WITHHELD = r"(?:known|published|disclosed|stated|reported|specified|named|released|provided|revealed|mentioned)"
_UNCOUNTED = r"(?:measured|counted|recorded|tracked|available|applicable|documented|given|shared)"
_WAS = r"(?:(?:is|are|was|were|has been|have been) )?"
_NOTHING = pattern(
    rf"[-–—?.…*x\s]+|n\.?/?\s?a\.?|nil|null|tb[acd]|to be (?:added|confirmed|defined|determined|found)|open|missing|"
    rf"(?:(?:this|that|it|the before|before) )?{_WAS}"
    r"(?:unknown|unclear|undisclosed|unpublished|unspecified|confidential)|"
    rf"(?:no|without(?: an?)?) {_FIGURE}(?: {_WAS}{_WITHHELD}| {_WAS}{_UNCOUNTED})?|"
    rf"(?:(?:the |an? )?{_FIGURE} )?{_WAS}(?:not|never) (?:yet |publicly )?{_WITHHELD}|nobody knows|"
    r"(?:we |they |it )?(?:do|does|did)(?: not|n't) (?:know|say)",
    re.IGNORECASE,
)
_NO_REASON = pattern(r"[-–—?.…*x\s]+|n\.?/?\s?a\.?|nil|null|yes|true|tb[acd]", re.IGNORECASE)
_NOT_COUNTED = pattern(
    rf"{_WAS}(?:not|never) (?:yet )?{_UNCOUNTED}(?: (?:before|then|earlier|at the time))?", re.IGNORECASE
)


def _check(subject: Subject) -> Iterator[Finding]:
    for index, result in enumerate(subject.model.results):
        if result.before is None and result.no_before is None:
            message = (
                f'{shown(result.measure)} has no before. Write how it was, or why that is not known, as "no_before".'
            )
            yield Finding(("results", index, "measure"), message, 0, len(result.measure))
        elif result.before is not None and _says_nothing(result):
            instead = (
                'Leave it out; "no_before" says why.'
                if result.no_before
                else 'Write how it was, or why that is not known, as "no_before".'
            )
            message = f"{shown(result.before)} does not say how it was before. {instead}"
            yield Finding(("results", index, "before"), message, 0, len(result.before))
        elif result.before is not None and result.no_before is not None:
            message = (
                f"{shown(result.no_before)} says why it is not known how it was, and "
                f'"before" says {shown(result.before)}. Keep the one that the source gives.'
            )
            yield Finding(("results", index, "no_before"), message, 0, len(result.no_before))
        elif result.before is None and result.no_before is not None and _NO_REASON.fullmatch(result.no_before):
            message = (
                f'{shown(result.no_before)} is no reason. Write why it is not known: "Only the change was published".'
            )
            yield Finding(("results", index, "no_before"), message, 0, len(result.no_before))


def _says_nothing(result: Result) -> bool:
    text = " ".join((result.before or "").replace("’", "'").split()).strip("()[]. ")
    if not text or _NOTHING.fullmatch(text):
        return True
    return bool(_NOT_COUNTED.fullmatch(text)) and any(char.isdigit() for char in result.after)


RULE = EntryRule(
    code="SPC806",
    name="before-missing",
    target=Severity.ERROR,
    basis="structure",
    doc=__doc__,
    kinds=("proof",),
    reads=("proof.results.before", "proof.results.no_before"),
    check=_check,
    bad=(
        Example("results:\n  - {measure: Time to open an account, after: 10 minutes}\n", "proof"),
        Example("results:\n  - {measure: Time to open an account, before: unknown, after: 10 minutes}\n", "proof"),
    ),
    good=(
        Example("results:\n  - {measure: Time to open an account, before: 3 days, after: 10 minutes}\n", "proof"),
        Example(
            "results:\n"
            "  - measure: Time to open an account\n"
            "    no_before: Only the change was published\n"
            "    after: 40 % shorter\n",
            "proof",
        ),
    ),
)
