"""How whole sentences are made from what authors wrote: the opener, the summary, the letter.

Nothing is invented here; what the record does not say stays a gap.
"""

import re
from collections.abc import Sequence
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
    "goal-words": "You put your goal like this: {goal}.",
    "measure": "The measure for it: {measure}; today {today}, wanted {target}.",
    "measure-gap": "The measure for it: {measure}.",
    "problem": "Today, {problem}.",
    "situation": "In your words: {situation}.",
    "situation-alone": "How it is today, in your words: {situation}.",
    "reasons": "The reasons that you gave:",
    "reasons-gap": "The reasons that you gave: {reasons}.",
    "reason": "– {reason} ({said})",
    "usages": "You said that this would help:",
    "usages-gap": "You said that this would help: {usages}.",
    "usage": "– {event}, {usage}",
    "value": "What this is worth to you, by your own numbers: {value}.",
    "value-given": "With the numbers you gave, and our assumptions for the rest, it comes to this. {verdict}",
    "value-more": "With the numbers you gave ({numbers}), and our assumptions for the rest, it comes to this. "
    "{verdict}",
    "step": "We agreed that by {date} you will {step}.",
    "regards": "With kind regards,",
    "seller": "{seller}",
    "leave-thanks": "Thank you for the conversation.",
    "leave": "From what you told me, what we offer would not help you as things stand: {because}. "
    "I would rather say so now than take more of your time.",
    "leave-open": "Should that change, I would be glad to hear from you.",
}
"""The sentences of summary and letter, with places for what is filled in: the page's script fills the same ones."""

GAPS = {
    "buyer": "name",
    "goal": "their goal, in their words",
    "situation": "how it is today, in their words",
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


def is_item(paragraph: Paragraph) -> bool:
    """Whether a paragraph is one of several that stand below each other as a list."""
    return isinstance(paragraph[0], str) and paragraph[0].startswith("– ")


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


def menu_opener(goals: Sequence[str]) -> tuple[str, ...]:
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
    """What the buyer will do: `name the owner, and agree to half an hour`."""


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
        agreed(step.buyer) if step else None,
    )


def summary(known: Phrases) -> tuple[str, ...]:
    """What the seller says to sum up: today, the reasons, the usage, the goal."""
    return (
        PATTERNS["today"].format(problem=known.problem, reasons=PATTERNS["and-because"].join(known.reasons)),
        PATTERNS["if"].format(usages=PATTERNS["and-if"].join(known.usages)),
        PATTERNS["would"].format(goal=known.goal),
    )


def letter(known: Phrases) -> tuple[Paragraph, ...]:
    """The follow-up letter before the call: what the record knows, and a gap for all that only the buyer can say.

    It holds nothing but goal, situation, reasons, usage, value and next step: no notes of the seller's.
    """
    uses = zip(known.usages, known.events, strict=True)
    measure = sentence("measure", measure=known.measure) if known.measure else sentence("measure-gap")
    return (
        sentence("dear"),
        sentence("thanks"),
        (*sentence("goal", goal=known.goal), " ", *measure),
        (*sentence("problem", problem=known.problem), " ", *sentence("situation")),
        sentence("reasons"),
        *(sentence("reason", reason=reason) for reason in known.reasons),
        sentence("usages"),
        *(sentence("usage", usage=usage, event=event) for usage, event in uses),
        sentence("value"),
        sentence("step", step=known.step),
        sentence("regards"),
        sentence("seller"),
    )


_PARTS = {name: re.split(r"\{(\w+)\}", text) for name, text in PATTERNS.items()}
"""The sentences, each taken apart: text and names of places in turn."""


def sentence(pattern: str, **words: str | Paragraph | None) -> Paragraph:
    """A sentence with its places filled; what is not given is a gap."""
    pieces: list[Piece] = []
    for number, part in enumerate(_PARTS[pattern]):
        filled = words.get(part) if number % 2 else part
        if filled is None:
            pieces.append(Gap(GAPS[part]))
        elif isinstance(filled, str):
            pieces += [filled] if filled else []
        else:
            pieces += filled
    return tuple(pieces)


def agreed(text: str) -> str:
    """What somebody does, to go on after "will": "Names it, and agrees to an hour." → "name it, and agree to an hour".

    The first word is a verb, and so is one that ends in "s" after a comma and "and"; all other words stay.
    """
    parts = re.split(r"([,;] and )", lower_first(without_stop(text)))
    return "".join(part if number % 2 else _base(part) for number, part in enumerate(parts))


_BASES = {"has": "have", "is": "be", "does": "do", "goes": "go"}
_NO_VERBS = frozenset(("its", "his", "hers", "theirs", "ours", "yours", "this", "us", "as", "yes", "always", "thus"))


def _base(text: str) -> str:
    """The text with its first word, a verb in the third person, as it is after "will"."""
    verb, space, rest = text.partition(" ")
    if verb in _NO_VERBS or not verb.islower() or not verb.endswith("s") or verb.endswith(("ss", "'s", "’s")):
        return text
    if verb in _BASES:
        found = _BASES[verb]
    elif verb.endswith("ies") and len(verb) > 4:  # carries, but ties
        found = f"{verb[:-3]}y"
    else:
        found = verb[: -2 if verb.endswith(("sses", "shes", "ches", "xes", "zzes")) else -1]
    return found + space + rest


def _article(noun: str | None) -> str:
    first = (noun or "").partition(" ")[0]
    if first.isupper() and len(first) > 1:  # spelled out letter by letter: an HR manager, a CIO
        return "an" if first[0] in "AEFHILMNORSX" else "a"
    return "an" if first[:1].lower() in tuple("aeiou") and not first.lower().startswith(("uni", "eu", "one")) else "a"
