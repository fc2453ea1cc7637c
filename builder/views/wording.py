"""How whole sentences are made from what authors wrote: the opener, the summary, the letter.

Nothing is invented here; what the record does not say stays a gap.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from builder.english.deeds import FORMS, IRREGULAR, NO_THIRD_PERSON
from builder.english.first_word import lower_first, words_inside
from builder.english.fitting import (
    ABBREVIATED,
    ability,
    agreed,
    closed,
    listed,
    person,
    someone,
    upper_first,
    without_stop,
)
from builder.english.moments import is_moment
from builder.english.reasons import because, gives_a_reason, problem, statement, today
from builder.english.wishes import THIS, wanted, wish
from builder.fields import TextMark, marked
from builder.kind import Kind
from builder.kinds.proof import Proof
from builder.views.catalogue import Guide


@dataclass(frozen=True, slots=True)
class Gap:
    """A place that only the buyer can fill; pages mark it, and a letter is not ready while one is left."""

    what: str


PATTERNS = {
    "today": "So today, {problem}, because {reasons}.",
    "today-why": "So today, {problem}, and this is so because {reasons}.",
    "and-because": "; and because ",
    "if": "If {usages}:",
    "and-if": "; and if ",
    "would": "would you be able {goal}?",
    "would-this": "would you reach {goal}?",
    "dear": "Dear {buyer},",
    "thanks": "Thank you for the conversation. Here is what I took from it; please correct what I got wrong.",
    "goal": "You would like {goal}.",
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

PAGE_FORMS = {**FORMS, "abbreviated": ABBREVIATED, "bases": IRREGULAR, "alike": NO_THIRD_PERSON}
"""The forms of words by which the page's script makes a typed step ready."""

Piece = str | Gap
Paragraph = tuple[Piece, ...]


def is_item(paragraph: Paragraph) -> bool:
    """Whether a paragraph is one of several that stand below each other as a list."""
    return isinstance(paragraph[0], str) and paragraph[0].startswith("– ")


def story_opener(proof: Proof) -> tuple[str, ...]:
    """A peer's story to be told in 20 seconds: who, what they wanted, what was in the way, what they can do now.

    Raises `ValueError` for proof without a story.
    """
    if proof.story is None:
        raise ValueError("only proof with a story can open a conversation")
    company = proof.customer if proof.why_anonymous is None else "a company that asked not to be named"
    who = f"{someone(proof.said_by)} at {company}" if proof.said_by else company
    result = next((result for result in proof.results if result.before and result.status == "measured"), None)
    inside = _words_of(proof)
    lines = [
        closed(f"{upper_first(who)} wanted {wanted(proof.story.goal, inside)}"),
        f"What was in the way: {closed(statement(proof.story.reason, inside))}",
        today(proof.story.capability, inside),
    ]
    if result and result.before:
        lines.append(
            f"{upper_first(result.measure)}: before, {without_stop(result.before)}; now, {without_stop(result.after)}."
        )
    return tuple(lines)


def menu_opener(goals: Sequence[str]) -> tuple[str, ...]:
    """The menu of goals, for when no peer's story is at hand."""
    if len(goals) == 1:
        return ("People in your position often have this on their list:", f"{wish(goals[0])}.", "Is that on yours?")
    return (
        "People in your position usually have one of a few things on their list:",
        f"{listed([wish(goal) for goal in goals], 'or')}.",
        "Is one of these on yours?",
    )


@dataclass(frozen=True, slots=True)
class Phrases:
    """A record's lines made ready to go on inside a sentence."""

    goal: str
    """What they want, to go on after "would like"."""
    would: str
    """The pattern of the question whether they would reach it."""
    problem: str
    today: str
    """The pattern of the sentence about today: a problem that says why already goes on otherwise."""
    reasons: tuple[str, ...]
    becauses: tuple[str, ...]
    """The reasons, to go on after "because"."""
    usages: tuple[str, ...]
    """`the team could act`, one for each scenario."""
    events: tuple[str, ...]
    """`when a bed is free`; what is no moment as `in this case: bed planning`."""
    measure: str | None
    step: str | None
    """What the buyer will do: `name the owner, and agree to half an hour`."""


def phrases(guide: Guide) -> Phrases:
    """The pieces that summary and letter are made of."""
    record = guide.record
    measure, step = record.goal.measure, record.next_step
    inside = _words_of(record)
    reasons = [reason.statement for reason in record.problem.reasons]
    goal = wanted(record.goal.statement, inside)
    return Phrases(
        goal,
        "would-this" if goal.startswith(THIS) else "would",
        problem(record.problem.statement, inside),
        "today-why" if gives_a_reason(record.problem.statement) else "today",
        tuple(statement(reason, inside) for reason in reasons),
        tuple(because(reason, inside) for reason in reasons),
        tuple(f"{person(use.player)} could {ability(use.action)}" for use in record.usage_scenarios),
        tuple(_event(use.event, inside) for use in record.usage_scenarios),
        lower_first(measure.name, inside) if measure else None,
        agreed(step.buyer) if step else None,
    )


def _event(text: str, inside: frozenset[str]) -> str:
    said = lower_first(without_stop(text), inside)
    return said if is_moment(said) else f"in this case: {said}"


def _words_of(model: Kind) -> frozenset[str]:
    return words_inside(text for _, text, _ in marked(model, TextMark))


def summary(known: Phrases) -> tuple[str, ...]:
    """What the seller says to sum up: today, the reasons, the usage, the goal."""
    lines = (
        sentence(known.today, problem=known.problem, reasons=PATTERNS["and-because"].join(known.becauses)),
        sentence("if", usages=PATTERNS["and-if"].join(known.usages)),
        sentence(known.would, goal=known.goal),
    )
    return tuple("".join(map(str, line)) for line in lines)


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
    """A sentence with its places filled; what is not given is a gap. After an abbreviation, no second full stop."""
    pieces: list[Piece] = []
    for number, part in enumerate(_PARTS[pattern]):
        filled = words.get(part)
        if number % 2 == 0:
            is_stopped = bool(pieces) and str(pieces[-1]).endswith(".")
            filled = part.removeprefix(".") if is_stopped else part
        if filled is None:
            pieces.append(Gap(GAPS[part]))
        elif isinstance(filled, str):
            pieces += [filled] if filled else []
        else:
            pieces += filled
    return tuple(pieces)
