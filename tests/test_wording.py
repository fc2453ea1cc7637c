"""Sentences made from what authors wrote."""

import pytest

from builder.views.wording import agreed

AGREED = {
    "Names the owner, and agrees to half an hour with them": "name the owner, and agree to half an hour with them",
    "Has the output written down for a week.": "have the output written down for a week",
    "Takes one week, and counts how many entries share a minute": "take one week, and count how many entries share a minute",
    "Carries the list over, and goes through it": "carry the list over, and go through it",
    "Passes it on; and fixes the date": "pass it on; and fix the date",
    "Ties both ends": "tie both ends",
    "Is there in person": "be there in person",
    # What is no verb of its own stays.
    "Counts boxes and changes, and the boxes left": "count boxes and changes, and the boxes left",
    "Names one team, and its lead agrees to an hour": "name one team, and its lead agrees to an hour",
    "Shares the count of last year's stops": "share the count of last year's stops",
    "Assess the plan": "assess the plan",
    "Bring a specialist": "bring a specialist",
    "IT names the owner": "IT names the owner",
}


@pytest.mark.parametrize(("written", "said"), AGREED.items(), ids=AGREED)
def test_what_somebody_does_is_said_as_what_they_will_do(written, said):
    assert agreed(written) == said
