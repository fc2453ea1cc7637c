"""How whole sentences are made from what authors wrote: the opener, the summary, the letter.

Nothing is invented here; what the record does not say stays a gap.
"""

import re
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

PATTERNS = {
    "today": "So today, {problem}, because {reasons}.",
    "and-because": "; and because ",
    "if": "If {usages}:",
    "and-if": "; and if ",
    "would": "would you be able to {goal}?",
    "dear": "Dear {buyer},",
    "thanks": "Thank you for the conversation. Here is what I took from it; please correct what I got wrong.",
    "goal": "You would like to {goal}.",
    "measure": "You would know it by {measure}: today {today}, wanted {target}.",
    "measure-gap": "You would know it by {measure}.",
    "situation": "Today, {problem}. {situation}",
    "reasons": "You gave these reasons: {reasons}.",
    "reason": "{reason} ({said})",
    "usages": "You said it would help if {usages}.",
    "usage": "{usage}, {event}",
    "value": "What this is worth to you, by your own numbers: {value}.",
    "value-given": "With the numbers you gave ({numbers}) and our assumptions for the rest: {verdict}",
    "step": "We agreed on the next step: {step}, by {date}.",
    "regards": "With kind regards,",
    "seller": "{seller}",
    "leave-thanks": "Thank you for the conversation.",
    "leave": "From what you told me, what we offer would not help you to {goal} as things stand: {because}. "
    "I would rather say so now than take more of your time.",
    "leave-open": "Should that change, I would be glad to hear from you.",
}
"""The sentences of summary and letter, with places for what is filled in: the page's script fills the same ones."""

GAPS = {
    "buyer": "name",
    "situation": "their situation, in their words",
    "said": "their words and numbers",
    "reasons": "the reasons they gave",
    "usages": "the uses they accepted",
    "value": "value, from the numbers they gave",
    "step": "what they will do",
    "date": "date",
    "seller": "your name",
    "measure": "their measure",
    "today": "their number",
    "target": "their number",
    "because": "why, in their words",
}
"""What only the buyer can fill, by its place in a sentence."""

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


@dataclass(frozen=True, slots=True)
class Phrases:
    """A record's lines made ready to go on inside a sentence."""

    goal: str
    problem: str
    reasons: tuple[str, ...]
    usages: tuple[str, ...]
    """`the team could act`, one for each scenario."""
    events: tuple[str, ...]
    measure: str | None
    step: str | None


def phrases(guide: Guide) -> Phrases:
    """The pieces that summary and letter are made of."""
    record = guide.record
    measure, step = record.goal.measure, record.next_step
    return Phrases(
        without_stop(lower_first(record.goal.statement)),
        without_stop(lower_first(record.problem.statement)),
        tuple(without_stop(lower_first(reason.statement)) for reason in record.problem.reasons),
        tuple(f"{without_stop(use.player)} could {without_stop(use.action)}" for use in record.usage_scenarios),
        tuple(lower_first(without_stop(use.event)) for use in record.usage_scenarios),
        lower_first(measure.name) if measure else None,
        lower_first(without_stop(step.buyer)) if step else None,
    )


def summary(guide: Guide) -> tuple[str, ...]:
    """What the seller says to sum up: today, the reasons, the usage, the goal."""
    known = phrases(guide)
    return (
        PATTERNS["today"].format(problem=known.problem, reasons=PATTERNS["and-because"].join(known.reasons)),
        PATTERNS["if"].format(usages=PATTERNS["and-if"].join(known.usages)),
        PATTERNS["would"].format(goal=known.goal),
    )


def letter(guide: Guide) -> tuple[Paragraph, ...]:
    """The follow-up letter before the call: what the record knows, and a gap for all that only the buyer can say.

    It holds nothing but goal, situation, reasons, usage, value and next step: no notes of the seller's.
    """
    known = phrases(guide)
    reasons = [sentence("reason", reason=reason) for reason in known.reasons]
    usages = [
        sentence("usage", usage=usage, event=event) for usage, event in zip(known.usages, known.events, strict=True)
    ]
    measure = sentence("measure", measure=known.measure) if known.measure else sentence("measure-gap")
    return (
        sentence("dear"),
        sentence("thanks"),
        (*sentence("goal", goal=known.goal), " ", *measure),
        sentence("situation", problem=known.problem),
        sentence("reasons", reasons=_joined(reasons, "; ")),
        sentence("usages", usages=_joined(usages, PATTERNS["and-if"])),
        sentence("value"),
        sentence("step", step=known.step),
        sentence("regards"),
        sentence("seller"),
    )


def sentence(pattern: str, **words: str | Paragraph | None) -> Paragraph:
    """A sentence with its places filled; what is not given is a gap."""
    pieces: list[Piece] = []
    for number, part in enumerate(re.split(r"\{(\w+)\}", PATTERNS[pattern])):
        filled = words.get(part) if number % 2 else part
        if filled is None:
            pieces.append(Gap(GAPS[part]))
        elif isinstance(filled, str):
            pieces += [filled] if filled else []
        else:
            pieces += filled
    return tuple(pieces)


def _joined(parts: list[Paragraph], between: str) -> Paragraph:
    pieces: list[Piece] = []
    for number, part in enumerate(parts):
        pieces += [between, *part] if number else part
    return tuple(pieces)


def _article(noun: str | None) -> str:
    first = (noun or "").partition(" ")[0]
    if first.isupper() and len(first) > 1:  # spelled out letter by letter: an HR manager, a CIO
        return "an" if first[0] in "AEFHILMNORSX" else "a"
    return "an" if first[:1].lower() in tuple("aeiou") and not first.lower().startswith(("uni", "eu", "one")) else "a"
