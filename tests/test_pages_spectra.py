"""The seven spectra: answers that do not give themselves away, exercises for each place, guides chosen by what they say."""

import re
from itertools import pairwise

import pytest
from small_content import MINIMAL

from builder import pipeline
from builder.checking.tenets import LEVELS, TENETS
from builder.options import Options
from builder.pages.spectra import SpectraView
from builder.rules import rules
from builder.views.practice import shown_best
from builder.views.rule import RuleView

BY_NAME = {tenet.slug: tenet for tenet in TENETS}
every_tenet = pytest.mark.parametrize("tenet", TENETS, ids=BY_NAME)


# The questions --------------------------------------------------------------------------------------------------------


@every_tenet
def test_five_places_lead_from_one_end_to_the_other(tenet):
    spectrum, places = tenet.spectrum, tenet.spectrum.positions
    assert [place.letter for place in places] == list("abcde")
    assert [place.mark for place in places] in ([1, 2, 3, 4, 5], [5, 4, 3, 2, 1])
    assert {place.mark: place.words for place in places if place.mark in (1, 3, 5)} == {
        1: spectrum.traditional, 3: spectrum.middle, 5: spectrum.customer_focused,
    }  # fmt: skip
    assert [next(place.mark for place in places if place.letter == letter) for letter in spectrum.letters] == [
        1,
        2,
        3,
        4,
        5,
    ]


def test_no_side_is_always_the_same_and_no_pattern_gives_it_away():
    sides = [tenet.spectrum.starts_customer_focused for tenet in TENETS]
    assert 3 <= sum(sides) <= 4
    changes = [one != next_one for one, next_one in pairwise(sides)]
    assert any(changes)
    assert not all(changes)


@every_tenet
def test_neither_end_can_be_told_by_its_length(tenet):
    short, long = sorted((len(tenet.spectrum.traditional), len(tenet.spectrum.customer_focused)))
    assert long <= 1.2 * short


@every_tenet
def test_neither_end_is_praised_excused_or_named(tenet):
    spectrum = tenet.spectrum
    judging = {"just", "merely", "simply", "really", "truly", "unfortunately", "properly", "only", "always", "should"}
    named = set(re.findall(r"\w{5,}", f"{tenet.customer_focused} {tenet.instead_of}".lower())) - {"buyer", "manager"}
    for answer in (spectrum.traditional, spectrum.middle, spectrum.customer_focused):
        assert not (judging | named) & set(re.findall(r"\w+", answer.lower())), answer


@every_tenet
def test_what_is_asked_is_what_happened_and_can_be_counted(tenet):
    assert re.search(r"\bmy last five\b|\bthe last five\b|\blast went through\b", tenet.spectrum.recall)
    assert tenet.spectrum.recall.endswith("…")


@every_tenet
def test_each_level_has_an_exercise_of_its_own_for_the_next_days(tenet):
    assert len({*tenet.spectrum.exercises}) == len(LEVELS)
    for exercise in tenet.spectrum.exercises:
        assert exercise.endswith(".")
        assert 40 < len(exercise) < 190
        assert not re.search(r"\b(try|consider|remember|aim)\b", exercise.lower()), "something that is done"


# The rules ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["opinion", "too-long-to-say", "jargon", "placeholder", "next-step-vague", "need-repeats-goal"]
)
def test_a_rule_for_what_is_said_helps_to_practise(name):
    assert RuleView(rule_named(name)).is_about_what_is_said


@pytest.mark.parametrize(
    "name", ["goal-without-measure", "unused", "user-level-role", "duplicate-goal", "usage-unmapped", "no-owner"]
)
def test_a_rule_for_what_is_written_does_not(name):
    assert not RuleView(rule_named(name)).is_about_what_is_said


def rule_named(name):
    return next(rule for rule in rules().values() if rule.name == name)


# The guides -----------------------------------------------------------------------------------------------------------

RECORD = """\
role: cio
industry: retail
situation: Changes wait for a month
goal: {statement: Reach customers sooner, measure: {name: days, unit: day, better: lower, today: 20, target: 1}}
problem:
  statement: Changes wait
  reasons:
    - id: late
      statement: The slowest team sets the date
      questions:
        - {purpose: open, ask: How is it done today?, listen_for: [release night]}
        - {purpose: measure, ask: How many changes?, collects: changes}
        - {purpose: confirm, ask: So one team sets the date?}
        - {purpose: impact, ask: Who else feels it?}
need: Release each change alone
usage_scenarios:
  - {id: alone, resolves: [late], event: When a change is ready, player: the team, action: show it to a few, uses: [undo]}
cost_benefit:
  currency: EUR
  inputs: [{id: changes, label: Changes, unit: change/year, from: buyer, expected: 12}]
  benefits: [{id: sooner, name: Money sooner, kind: revenue, formula: changes, per: year}]
concerns: [{heard_as: Too risky, ask: Which part would hurt least?, answer: Others began small}]
leave_when: [Two releases a year are enough]
next_step: {buyer: Names the owner, seller: Brings an engineer, earned_by: [goal, situation, vision]}
review: {status: approved}
"""
SHOWN = {
    1: "made for one role in one industry; 1 question with words to listen for",
    2: "all four kinds of question for its one reason",
    3: "a goal from one figure to another, and a scenario for its one reason",
    4: "for someone who decides; 1 benefit in money",
    5: "1 scenario: an event, a person, an action",
    6: "the buyer takes the next step; your part of it is earned by goal, situation and vision",
    7: "1 condition under which to leave, and 1 concern to ask about before answering",
}
NEAR_MISSES = [
    (1, "industry: retail\n", ""),
    (1, "situation: Changes wait for a month\n", ""),
    (1, ", listen_for: [release night]", ""),
    (2, "purpose: impact", "purpose: open"),
    (3, ", target: 1", ""),
    (4, "  benefits: [{id: sooner, name: Money sooner, kind: revenue, formula: changes, per: year}]\n", ""),
    (5, ", uses: [undo]", ""),
    (6, ", earned_by: [goal, situation, vision]", ", earned_by: [goal, situation]"),
    (6, ", seller: Brings an engineer", ""),
    (7, "leave_when: [Two releases a year are enough]\n", ""),
]


@pytest.fixture
def best(write_content):
    """For each tenet, the guides of a content folder that show it best, as (id, why)."""

    def found(files, **options):
        workspace = write_content(
            {"records/cloud/first.yml": None, "offerings/vans.yml": MINIMAL["offerings/cloud.yml"], **files}
        )
        result = pipeline.build(workspace, Options(**options))
        assert not [diagnostic for diagnostic in result.diagnostics if diagnostic.code < "SPC1"]
        return {
            number: [(item.guide.id, item.because) for item in shown]
            for number, shown in shown_best(result.catalogue).items()
        }

    return found


def test_a_guide_that_shows_a_tenet_is_named_with_what_shows_it(best):
    assert best({"records/cloud/a.yml": RECORD}) == {
        number: [("cloud/a", because)] for number, because in SHOWN.items()
    }


@pytest.mark.parametrize(("number", "old", "new"), NEAR_MISSES)
def test_a_guide_that_does_not_show_it_is_not(best, number, old, new):
    assert RECORD.count(old) == 1
    found = best({"records/cloud/a.yml": RECORD.replace(old, new)})
    assert found[number] == []
    assert all(found[other] for other in SHOWN if other != number)


def test_a_draft_is_nothing_to_practise_with_even_where_drafts_are_shown(best):
    assert not any(best({"records/cloud/a.yml": RECORD.replace("approved", "draft")}, drafts=True).values())


def test_the_second_guide_is_of_another_offering(best):
    found = best({f"records/{name}.yml": RECORD for name in ("cloud/a", "cloud/b", "vans/a")})
    assert all({name.partition("/")[0] for name, _ in shown} == {"cloud", "vans"} for shown in found.values())


def test_more_of_it_goes_first_then_what_is_not_named_yet(best):
    more = RECORD.replace("leave_when: [Two", "leave_when: [One change is enough, Two")
    found = best({"records/cloud/a.yml": RECORD, "records/cloud/b.yml": RECORD, "records/cloud/c.yml": more})
    assert found[7][0][0] == "cloud/c"
    assert {name for name, _ in found[1]} == {"cloud/a", "cloud/b"}


def test_a_site_without_guides_has_exercises_all_the_same(write_content):
    result = pipeline.build(write_content({"records/cloud/first.yml": None}), Options())
    practices = SpectraView(result.catalogue).practices
    assert [practice.tenet for practice in practices] == list(TENETS)
    assert all(practice.guides == () and practice.rules for practice in practices)
    (page,) = (page for page in result.pages if page.address == "tenets/where-are-you/")
    html = result.renderer.body(page)
    assert all(exercise.replace("'", "&#39;") in html for tenet in TENETS for exercise in tenet.spectrum.exercises)
