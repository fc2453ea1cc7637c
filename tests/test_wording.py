"""Sentences made from what authors wrote."""

import pytest

from builder.english.fitting import ability, agreed, lower_first, person, someone, statement, wish

AGREED = {
    "Names the owner, and agrees to half an hour with them": "name the owner, and agree to half an hour with them",
    "Has the output written down for a week.": "have the output written down for a week",
    "Takes one week, and counts how many entries share a minute": "take one week, and count how many entries share a minute",
    "Carries the list over, and goes through it": "carry the list over, and go through it",
    "Passes it on; and fixes the date": "pass it on; and fix the date",
    "Ties both ends": "tie both ends",
    "Is there in person": "be there in person",
    "Focuses on two sites": "focus on two sites",
    "Undergoes a test, then echoes it": "undergo a test, then echo it",
    "Picks three kitchens and tells their managers": "pick three kitchens and tell their managers",
    "Forwards the letter and names the broker": "forward the letter and name the broker",
    "Asks HR, then sends the list": "ask HR, then send the list",
    "Names the owner; sends the bills": "name the owner; send the bills",
    "Names the owner, sends the bills, and agrees to a day": "name the owner, send the bills, and agree to a day",
    # What stands in the sentence already.
    "Will bring the plan": "bring the plan",
    "You name two restaurants. And sends the bills": "name two restaurants, and send the bills",
    "They'll write to us": "write to us",
    # What others do.
    "The COO introduces us to the head of HR.": "see to it that the COO introduces us to the head of HR",
    "Their lawyer reads the draft, and calls us": "see to it that their lawyer reads the draft, and calls us",
    "Theirs to name": "theirs to name",
    # What is no verb of its own stays.
    "Counts boxes and changes, and the boxes left": "count boxes and changes, and the boxes left",
    "Sends the plans and drawings to us": "send the plans and drawings to us",
    "Sends plans, drawings and bills": "send plans, drawings and bills",
    "Names who knows the bills and signs the order": "name who knows the bills and signs the order",
    "Names one team, and its lead agrees to an hour": "name one team, and its lead agrees to an hour",
    "Shares the count of last year's stops": "share the count of last year's stops",
    "Assess the plan": "assess the plan",
    "Focus on two sites": "focus on two sites",
    "Bring a specialist": "bring a specialist",
    "IT names the owner": "IT names the owner",
}


@pytest.mark.parametrize(("written", "said"), AGREED.items(), ids=AGREED)
def test_what_somebody_does_is_said_as_what_they_will_do(written, said):
    assert agreed(written) == said


FITTING = {
    statement: {
        "Because kitchen fans run all day.": "kitchen fans run all day",
        "The problem is that cost rises": "cost rises",
        "Because of the strike, orders wait": "because of the strike, orders wait",
        "Causes are not looked for": "causes are not looked for",
    },
    wish: {
        "To cut the bill by a fifth.": "cut the bill by a fifth",
        "They wanted to cut the bill": "cut the bill",
        "Together plan the day": "together plan the day",
        "Want for nothing": "want for nothing",
    },
    ability: {
        "could see which three": "see which three",
        "To keep the dining room warm": "keep the dining room warm",
        "be able to see it.": "see it",
        "carries on cooking": "carry on cooking",
        "be ready by noon": "be ready by noon",
        "cancel the order": "cancel the order",
        "toast two at a time": "toast two at a time",
        "process it": "process it",
    },
    person: {
        "The shift on duty,": "the shift on duty",
        "your area managers": "your area managers",
        "Anna in planning": "Anna in planning",
        "IT": "IT",
    },
    someone: {
        "CIO": "a CIO",
        "HR manager": "an HR manager",
        "head of IT": "a head of IT",
        "the head of IT": "the head of IT",
        "Theatre director": "a Theatre director",
    },
    lower_first: {
        "Monday's figures": "Monday's figures",
        "Christmas trade": "Christmas trade",
        "Microsoft raises its prices": "Microsoft raises its prices",
        "Amsterdam’s rents": "Amsterdam’s rents",
        "Black Friday orders": "Black Friday orders",
        "Black ink runs out": "black ink runs out",
        "New York pays": "New York pays",
        "New orders wait": "new orders wait",
        "Romes": "Romes",
        "Marching in step": "marching in step",
    },
}


@pytest.mark.parametrize(
    ("fit", "written", "inside"),
    [(fit, written, inside) for fit, cases in FITTING.items() for written, inside in cases.items()],
)
def test_a_line_of_its_own_becomes_a_part_of_a_sentence(fit, written, inside):
    assert fit(written) == inside
