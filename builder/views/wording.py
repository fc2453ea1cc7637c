"""How whole sentences are made from what authors wrote: the opener, the summary, the letter.

Nothing is invented here; what the record does not say stays a gap.
"""

from dataclasses import dataclass

from builder.kinds.proof import Proof
from builder.views.catalogue import Guide


@dataclass(frozen=True, slots=True)
class Gap:
    """A place that only the buyer can fill; pages mark it, and a letter is not ready while one is left."""

    what: str


_ALWAYS_CAPITAL = frozenset(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
                             "January", "February", "March", "April", "May", "June", "July", "August", "September",
                             "October", "November", "December", "Christmas", "Easter", "Dr", "Mr", "Mrs", "Ms", "Prof",
                             "American", "Asian", "British", "Chinese", "Dutch", "English", "European", "French",
                             "German", "Italian", "Japanese", "Polish", "Spanish", "Swiss"))  # fmt: skip

Piece = str | Gap
Paragraph = tuple[Piece, ...]


def lower_first(text: str) -> str:
    """The text to go on inside a sentence: "Pay only …" → "pay only …"; "IT …", "I …" and names in capitals stay."""
    first, _, _ = text.partition(" ")
    if len(first) == 1 and first != "A":
        return text
    if any(char.isupper() or char.isdigit() for char in first[1:]) or first.rstrip("s,.") in _ALWAYS_CAPITAL:
        return text
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """The text to start a sentence; "iPhone orders" stays."""
    return text if any(char.isupper() for char in text.partition(" ")[0]) else text[:1].upper() + text[1:]


def without_stop(text: str) -> str:
    """The text without its closing punctuation, to go on after it."""
    return text.rstrip().rstrip(".!?;,:")


def closed(text: str) -> str:
    """The text as the end of a sentence: a full stop, unless it ends in punctuation already."""
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def listed(words: list[str], last: str = "and") -> str:
    """`a, b and c`."""
    *most, final = words
    return f"{', '.join(most)} {last} {final}" if most else final


def story_opener(proof: Proof) -> tuple[str, ...]:
    """A peer's story to be told in 20 seconds: who, what they wanted, what was in the way, what they can do now.

    Raises `ValueError` for proof without a story.
    """
    if proof.story is None:
        raise ValueError("only proof with a story can open a conversation")
    company = proof.customer if proof.why_anonymous is None else "a company that asked not to be named"
    who = f"{_article(proof.said_by)} {proof.said_by} at {company}" if proof.said_by else company
    result = next((result for result in proof.results if result.before and result.status == "measured"), None)
    lines = [
        f"{upper_first(who)} wanted to {without_stop(lower_first(proof.story.goal))}.",
        f"What was in the way: {closed(lower_first(proof.story.reason))}",
        f"Today, {closed(lower_first(proof.story.capability))}",
    ]
    if result and result.before:
        lines.append(
            f"{upper_first(result.measure)}: before, {without_stop(result.before)}; now, {without_stop(result.after)}."
        )
    return tuple(lines)


def menu_opener(goals: list[str]) -> tuple[str, ...]:
    """The menu of goals, for when no peer's story is at hand."""
    return (
        "People in your position usually have one of a few things on their list:",
        f"{listed([without_stop(lower_first(goal)) for goal in goals], 'or')}.",
        "Is one of these on yours?" if len(goals) > 1 else "Is that on yours?",
    )


def summary(guide: Guide) -> tuple[str, ...]:
    """What the seller says to sum up: today, the reasons, the usage, the goal."""
    record = guide.record
    reasons = [without_stop(lower_first(reason.statement)) for reason in record.problem.reasons]
    today = f"So today, {without_stop(lower_first(record.problem.statement))}"
    usage = [
        f"{without_stop(scenario.player)} could {without_stop(scenario.action)}" for scenario in record.usage_scenarios
    ]
    return (
        f"{today}, because {'; and because '.join(reasons)}.",
        f"If {'; and if '.join(usage)}:",
        f"would you be able to {without_stop(lower_first(record.goal.statement))}?",
    )


def letter(guide: Guide) -> tuple[Paragraph, ...]:
    """The follow-up letter before the call: what the record knows, and a gap for all that only the buyer can say.

    It holds nothing but goal, situation, reasons, usage, value and next step: no notes of the seller's.
    """
    record = guide.record
    reasons: list[Piece] = ["You gave these reasons: "]
    for number, reason in enumerate(record.problem.reasons):
        reasons += [
            "; " if number else "",
            without_stop(lower_first(reason.statement)),
            " (",
            Gap("their words and numbers"),
            ")",
        ]
    usage: list[Piece] = ["You said it would help if "]
    for number, scenario in enumerate(record.usage_scenarios):
        acts = f"{without_stop(scenario.player)} could {without_stop(scenario.action)}"
        usage += ["; and if " if number else "", f"{acts}, {lower_first(without_stop(scenario.event))}"]
    step = record.next_step
    return (
        ("Dear ", Gap("name"), ","),
        ("Thank you for the conversation. Here is what I took from it; please correct what I got wrong.",),
        (f"You would like to {without_stop(lower_first(record.goal.statement))}. ", *_measure(guide)),
        (
            f"Today, {without_stop(lower_first(record.problem.statement))}. ",
            Gap("their situation, in their words"),
        ),
        (*reasons, "."),
        (*usage, "."),
        ("What this is worth to you, by your own numbers: ", Gap("value, from the numbers they gave"), "."),
        (
            "We agreed on the next step: ",
            lower_first(without_stop(step.buyer)) if step else Gap("what they will do"),
            ", by ",
            Gap("date"),
            ".",
        ),
        ("With kind regards,",),
        (Gap("your name"),),
    )


def _measure(guide: Guide) -> Paragraph:
    measure = guide.record.goal.measure
    if measure is None:
        return ("You would know it by ", Gap("their measure"), ".")
    return (
        f"You would know it by {lower_first(measure.name)}: today ",
        Gap("their number"),
        ", wanted ",
        Gap("their number"),
        ".",
    )


def _article(noun: str | None) -> str:
    first = (noun or "").partition(" ")[0]
    if first.isupper() and len(first) > 1:  # spelled out letter by letter: an HR manager, a CIO
        return "an" if first[0] in "AEFHILMNORSX" else "a"
    return "an" if first[:1].lower() in tuple("aeiou") and not first.lower().startswith(("uni", "eu", "one")) else "a"
