"""The runner of the rules: crashes, suppressions in all their forms, days, and what is left alone."""

import datetime
from dataclasses import replace

import pytest

from builder.checking import check, specimen
from builder.checking.rule import EntryRule, LibraryRule, LineRule
from builder.checking.subject import Finding
from builder.diagnostics import START_OF_FILE, Severity
from builder.library import Library
from builder.rules import rules

PATH = specimen.PATHS["record"]
FILE = f"content/{PATH}"
BREACH = "You must know by evening which lorries are free"
REASON = "the regulator's own words"
ALWAYS = "these are the regulator's own words"


def run(record=f"need: {BREACH}\n", *, day=specimen.TODAY, active=None, **files):
    """All rules over the specimen with a record of these lines (further files by kind)."""
    texts = {PATH: record} | {specimen.PATHS[kind]: text for kind, text in files.items()}
    return check.run(specimen.library(texts), day, active)


def seen(verdict, prefix="SPC"):
    return sorted(item.code for item in verdict.diagnostics if item.code.startswith(prefix))


def hushed(verdict):
    return sorted(item.diagnostic.code for item in verdict.suppressed)


def crashing(code, check_of=lambda *_: 1 / 0):
    return replace(rules()[code], check=check_of)


# What crashes


@pytest.mark.parametrize("code", ["SPC203", "SPC201", "SPC606"])
def test_a_rule_that_crashes_is_a_finding_and_the_others_go_on(code):
    active = [crashing(code), *(rule for rule in rules().values() if rule.code != code)]
    verdict = run(f"need: {BREACH}\ngoal: You need fewer empty trips. Wouldn't that be good?\n", active=active)
    crashes = [item for item in verdict.diagnostics if item.code == "SPC999"]
    assert crashes
    assert all(item.severity is Severity.ERROR and item.span == START_OF_FILE for item in crashes)
    assert code in crashes[0].message
    assert rules()[code].name in crashes[0].message
    assert "ZeroDivisionError" in crashes[0].message
    assert "\n" not in crashes[0].message
    assert "SPC204" in seen(verdict)
    assert ("SPC203" in seen(verdict)) == (code != "SPC203")


def test_the_three_sorts_of_rules_name_the_file_where_they_crashed():
    assert isinstance(rules()["SPC203"], LineRule)
    assert isinstance(rules()["SPC201"], EntryRule)
    assert isinstance(rules()["SPC606"], LibraryRule)
    for code, file in {"SPC203": FILE, "SPC201": FILE, "SPC606": "content"}.items():
        assert file in {item.file for item in run(active=[crashing(code)]).diagnostics}


def test_a_crash_is_said_once_for_each_file_however_many_lines_it_has():
    verdict = run(active=[crashing("SPC203")])
    files = [item.file for item in verdict.diagnostics]
    assert sorted(files) == sorted(set(files))


def test_a_rule_that_crashes_after_its_first_finding_is_a_crash_too():
    def halfway(subject):
        yield Finding(("need",), "Half of it.")
        raise KeyError(subject.kind)

    assert seen(run(active=[crashing("SPC201", halfway)])) == ["SPC999"]


def test_a_suppression_of_a_rule_that_crashed_is_not_called_unused():
    record = f"# primed: allow opinion - {REASON}\nneed: See free lorries tonight\n"
    others = [rule for rule in rules().values() if rule.code != "SPC203"]
    assert "SPC990" in seen(run(record))
    assert "SPC990" not in seen(run(record, active=[crashing("SPC203"), *others]))


def test_a_crash_cannot_be_suppressed():
    others = [rule for rule in rules().values() if rule.code != "SPC203"]
    verdict = run(
        f"need: {BREACH}\nallow: [{{rule: SPC999, because: {ALWAYS}}}]\n", active=[crashing("SPC203"), *others]
    )
    assert {"SPC999", "SPC992"} <= set(seen(verdict))
    assert hushed(verdict) == []


# What is allowed

COMMENTS = {
    "on the line": f"need: {BREACH} # primed: allow SPC203 - {REASON}\n",
    "on the line, by name": f"need: {BREACH} # primed: allow opinion - {REASON}\n",
    "on the line above": f"# primed: allow SPC203 - {REASON}\nneed: {BREACH}\n",
    "indented above": f"need:\n  # primed: allow SPC203 - {REASON}\n  statement: {BREACH}\n",
    "above a folded text's key": (
        f"need:\n  # primed: allow SPC203 - {REASON}\n  statement: >-\n    By evening all is known:\n    you must see it all\n"
    ),
    "above plain text in the place of a block": f"# primed: allow SPC203 - {REASON}\nneed:\n  {BREACH}\n",
    "above a literal text's key": (
        f"need:\n  # primed: allow SPC203 - {REASON}\n  statement: |\n    By evening all is known:\n\n    you must see it\n"
    ),
    "behind the sign of a folded text": f"need:\n  statement: >- # primed: allow SPC203 - {REASON}\n    {BREACH}\n",
    "behind the last line of a text": (
        f"need:\n  statement: By evening you know. You must\n    see it all # primed: allow SPC203 - {REASON}\n"
    ),
    "stacked, first": f"# primed: allow SPC203 - {REASON}\n# primed: allow SPC204 - {REASON}\nneed: {BREACH}\n",
    "stacked, last": f"# primed: allow SPC204 - {REASON}\n# primed: allow SPC203 - {REASON}\nneed: {BREACH}\n",
    "above a note": f"# primed: allow SPC203 - {REASON}\n# Agreed with Anna.\nneed: {BREACH}\n",
    "with a day": f"need: {BREACH} # primed: allow opinion until 2027-01-31 - {REASON}\n",
    "with a long dash": f"need: {BREACH} # primed: allow opinion – {REASON}\n",
    "with a colon": f"need: {BREACH} # primed: allow opinion: {REASON}\n",
    "as a family": f"need: {BREACH} # primed: allow SPC2xx - {REASON}\n",
    "in capitals": f"need: {BREACH} # Primed: Allow OPINION - {REASON}\n",
    "in a flow list": f"need: {{statement: {BREACH}}} # primed: allow opinion - {REASON}\n",
    "lines that end as on Windows": f"# primed: allow SPC203 - {REASON}\r\nneed: {BREACH}\r\n",
    "lines that end as on old Macs": f"# primed: allow SPC203 - {REASON}\rneed: {BREACH}\r",
}
FIELDS = {
    "whole file": f"allow: [{{rule: SPC203, because: {ALWAYS}}}]\n",
    "at a field": f"allow: [{{rule: opinion, at: need, because: {ALWAYS}}}]\n",
    "at its statement, written as plain text": f"allow: [{{rule: opinion, at: need.statement, because: {ALWAYS}}}]\n",
    "with a day": f"allow: [{{rule: opinion, until: 2027-01-31, because: {ALWAYS}}}]\n",
    "a family": f"allow: [{{rule: SPC2, because: {ALWAYS}}}]\n",
}


@pytest.mark.parametrize("name", COMMENTS)
def test_a_comment_allows(name):
    verdict = run(COMMENTS[name])
    assert hushed(verdict) == ["SPC203"]
    assert [code for code in seen(verdict) if code != "SPC990"] == []
    assert seen(verdict, "SPC990") == (["SPC990"] if name.startswith("stacked") else [])
    assert verdict.suppressed[0].because == REASON


@pytest.mark.parametrize("name", FIELDS)
def test_the_field_allow_allows(name):
    verdict = run(f"need: {BREACH}\n{FIELDS[name]}")
    assert (hushed(verdict), seen(verdict)) == (["SPC203"], [])
    assert verdict.suppressed[0].because == ALWAYS
    assert verdict.suppressed[0].diagnostic.span.line == 1


SCENARIOS = """usage_scenarios:
  - {id: early, resolves: [found-too-late], event: When a lorry is free, player: the planner, action: pick a load}
  - {id: late, resolves: [found-too-late], event: When it is late, player: the planner, action: pick a load,
     question: Wouldn't it help?}
"""


@pytest.mark.parametrize(
    ("at", "holds"),
    [
        ("usage_scenarios", True),
        ("usage_scenarios.1", True),
        ("usage_scenarios.1.question", True),
        ("usage_scenarios.late", True),
        ("usage_scenarios.late.question", True),
        ("usage_scenarios.0", False),
        ("usage_scenarios.early", False),
        ("usage_scenarios.late.action", False),
        ("usage_scenarios.late.action.pick", False),
        ("usage_scenarios.2", False),
        ("usage_scenarios.99999999999999999999", False),
        ("usage_scenarios.later", False),
        ("usage_scenario", False),
        ("need", False),
        ("..", False),
    ],
)
def test_a_field_is_named_by_index_or_by_id(at, holds):
    verdict = run(f"{SCENARIOS}allow: [{{rule: SPC204, at: {at}, because: {ALWAYS}}}]\n")
    assert hushed(verdict) == (["SPC204"] if holds else [])
    assert [code for code in seen(verdict) if code in ("SPC204", "SPC990")] == ([] if holds else ["SPC204", "SPC990"])


TEXTS = {
    "literal": f"situation: |\n  # primed: allow SPC203 - {REASON}\nneed: {BREACH}\n",
    "folded": f"situation: >-\n  As we say\n  # primed: allow SPC203 - {REASON}\nneed: {BREACH}\n",
    "double-quoted": f'situation: "\n  # primed: allow SPC203 - {REASON}"\nneed: {BREACH}\n',
    "single-quoted": f"situation: 'As we say # primed: allow SPC203 - they'\nneed: {BREACH}\n",
    "part of a word": f"need: {BREACH}#primed:allow SPC203 - they have said so\n",
}


@pytest.mark.parametrize("name", TEXTS)
def test_words_inside_a_text_are_no_comment(name):
    verdict = run(TEXTS[name])
    assert (hushed(verdict), seen(verdict)) == ([], ["SPC203"])


@pytest.mark.parametrize(
    "record",
    [
        f"# primed: allow SPC203 - {REASON}\n\nneed: {BREACH}\n",
        f"need: {BREACH}\n# primed: allow SPC203 - {REASON}\n",
        f"need: {BREACH}\n# primed: allow SPC203 - {REASON}",
        f"# primed: allow SPC203 - {REASON}\nsituation: Late\nneed: {BREACH}\n",
        f"need: {BREACH} # primed: allow SPC204 - {REASON}\n",
    ],
)
def test_a_comment_elsewhere_or_for_another_rule_does_not_allow(record):
    verdict = run(record)
    assert (hushed(verdict), seen(verdict)) == ([], ["SPC203", "SPC990"])


def test_a_suppression_without_a_reason_holds_and_is_an_error():
    verdict = run(f"need: {BREACH} # primed: allow opinion\n")
    assert (hushed(verdict), seen(verdict)) == (["SPC203"], ["SPC991"])


def test_a_comment_allows_every_finding_of_its_line_and_no_other():
    verdict = run(f"need: {BREACH}. You need it # primed: allow opinion - {REASON}\ngoal: You need fewer trips\n")
    assert hushed(verdict) == ["SPC203", "SPC203"]
    assert [(item.code, item.span.line) for item in verdict.diagnostics if item.code == "SPC203"] == [("SPC203", 2)]


# Days


@pytest.mark.parametrize("written", ["# primed: allow opinion until 2027-01-31 - the regulator's words\n", ""])
def test_the_last_day_counts_and_the_day_after_does_not(written):
    field = f"allow: [{{rule: opinion, until: 2027-01-31, because: {ALWAYS}}}]\n" if not written else ""
    record = f"{written}need: {BREACH}\n{field}review: {{status: approved, owner: Anna, reviewed: 2027-01-20}}\n"
    for day, expected in ((31, (["SPC203"], [])), (32, ([], ["SPC203", "SPC993"]))):
        today = datetime.date(2027, 1, 1) + datetime.timedelta(days=day - 1)
        verdict = run(record, day=today)
        assert (hushed(verdict), [code for code in seen(verdict) if code in ("SPC203", "SPC993", "SPC990")]) == expected


def test_a_day_that_cannot_be_read_allows_nothing():
    verdict = run(f"need: {BREACH} # primed: allow opinion until 2027-02-30 - {REASON}\n")
    assert (hushed(verdict), seen(verdict)) == ([], ["SPC203", "SPC993"])


def test_what_is_neither_expired_nor_unused_is_said_once():
    record = f"# primed: allow opinion until 2026-01-01 - {REASON}\nneed: See free lorries tonight\n"
    assert seen(run(record)) == ["SPC990"]


# Weight

CLOSED = """problem:
  statement: Loads are found too late
  reasons:
    - id: found-too-late
      statement: Free lorries are known at four
      questions:
        - {{purpose: confirm, ask: Is it four?}}
        - {{purpose: {purpose}, ask: Is it late?}}
        - {{purpose: confirm, ask: Is it known?}}
        - {{purpose: open, ask: How is it known?}}
"""


@pytest.mark.parametrize(("purpose", "weight"), [("confirm", Severity.WARNING), ("impact", rules()["SPC202"].earned)])
def test_what_a_rule_of_structure_finds_by_words_weighs_what_it_has_earned(purpose, weight):
    verdict = run(CLOSED.format(purpose=purpose))
    assert [item.severity for item in verdict.diagnostics if item.code == "SPC202"] == [weight]


# What is left alone

UNFINISHED = """problem:
  statement: Loads are found too late
  reasons:
    - id: found-too-late
      statement: Free lorries are known at four
      questions: [{purpose: impact, ask: Who waits}]
"""


@pytest.mark.parametrize(("status", "nagged"), [("draft", False), ("review", True), ("approved", True)])
def test_a_draft_is_not_nagged_for_what_it_has_not_got_to(status, nagged):
    record = f"{UNFINISHED}need: {BREACH}\nreview: {{status: {status}}}\n"
    verdict = run(record)
    assert ("SPC201" in seen(verdict)) == nagged
    assert "SPC203" in seen(verdict), "what is written is wrong at any stage"


def test_a_record_that_says_nothing_of_its_status_is_a_draft_and_a_role_is_approved():
    library = specimen.library({})
    entry = specimen.library({PATH: f"{UNFINISHED}review: {{owner: Anna}}\n"}).records["load-planning/empty-trips"]
    assert entry.status == "draft"
    entries = {**library.entries, "record": {"load-planning/empty-trips": entry}}
    assert "SPC201" not in {item.code for item in check.run(Library(entries), specimen.TODAY).diagnostics}


def test_a_rule_over_the_library_keeps_to_its_status_too():
    def check_of(library, _):
        for entry in library.records.values():
            yield Finding(("need",), "Found.", entry=entry)

    rule = replace(rules()["SPC606"], check=check_of, since="approved")
    assert seen(run("review: {status: review}\n", active=[rule])) == []
    assert seen(run("review: {status: approved}\n", active=[rule])) == ["SPC606"]


def test_a_retired_file_is_left_alone_with_its_suppressions():
    record = f"{UNFINISHED}need: {BREACH}\n# primed: allow opnion\nreview: {{status: retired}}\n"
    verdict = run(record)
    assert [item for item in verdict.diagnostics if item.file == FILE] == []
    assert verdict.suppressed == ()


def test_a_rule_that_was_not_chosen_makes_no_suppression_unused():
    record = f"# primed: allow opinion - {REASON}\nneed: See free lorries tonight\n"
    active = [rule for rule in rules().values() if rule.code != "SPC203"]
    assert seen(run(record, active=active)) == []


def test_while_files_are_broken_no_suppression_is_called_unused():
    record = f"# primed: allow opinion - {REASON}\nneed: See free lorries tonight\n"
    whole = specimen.library({PATH: record})
    broken = Library(whole.entries, {"role": frozenset(("cfo",))})
    assert "SPC990" not in {item.code for item in check.run(broken, specimen.TODAY).diagnostics}


def test_findings_come_in_order_of_place():
    verdict = run(f"need: {BREACH}\ngoal: You need fewer trips\n")
    assert list(verdict.diagnostics) == sorted(verdict.diagnostics)
    assert [item.span.line for item in verdict.diagnostics if item.code == "SPC203"] == [1, 2]


def test_the_anchor_of_a_permission_stays_when_lines_move():
    record = f"# primed: allow opnion - {REASON}\nneed: See free lorries tonight\n"
    first, second = run(record).diagnostics, run(f"# A note.\n\n{record}").diagnostics
    assert [item.anchor for item in first] == [item.anchor for item in second] == ["allow opnion"]


GERMAN = """\
goal: Leere Heimfahrten auf eine von zehn senken
problem:
  statement: Ladungen für den Rückweg werden erst gesucht, wenn der Wagen schon unterwegs ist
  reasons:
    - id: found-too-late
      statement: Die Disponenten erfahren erst am Nachmittag, welche Wagen am nächsten Tag frei sind
      questions:
        - {purpose: open, ask: Wie ist der Plan für morgen heute entstanden?}
        - {purpose: measure, ask: Wie viele Fahrten im Monat enden leer?, collects: empty_trips}
        - {purpose: confirm, ask: Die Suche beginnt also zu spät. Stimmt das?}
need: Die freien Wagen von morgen sehen, bevor der Tag endet
usage_scenarios:
  - id: see-free-lorries
    resolves: [found-too-late]
    event: Sobald eine Lieferung für den nächsten Tag bestätigt ist
    player: der diensthabende Disponent
    action: aus einer Liste eine wartende Ladung für den Heimweg wählen
    uses: [shared-list]
    proof: [north-freight]
situation: Etwa jeder dritte Wagen kommt leer nach Hause zurück, und niemand weiß vorher, welcher es sein wird
leave_when: [Weniger als eine von zwanzig Fahrten endet leer]
concerns: []
next_step: {buyer: Nennt den ersten Hof, seller: Bringt eine Planerin mit, earned_by: [goal, situation, vision]}
"""


def test_rules_of_wording_leave_other_languages_alone():
    files = {specimen.PATHS["record"]: GERMAN}
    found = check.run(specimen.library(files), specimen.TODAY).diagnostics
    wording = [item.name for item in found if rules()[item.code].basis != "structure"]
    assert wording == []


def test_rules_of_structure_hold_in_any_language():
    files = {specimen.PATHS["record"]: GERMAN.replace("purpose: open", "purpose: impact")}
    found = check.run(specimen.library(files), specimen.TODAY).diagnostics
    assert "no-open-question" in {item.name for item in found}


# What is said once

ASKED = """problem:
  statement: Loads are found too late
  reasons:
    - id: found-too-late
      statement: Free lorries are known at four
      questions:
        - {{purpose: open, ask: {first}}}
        - {{purpose: open, ask: {second}}}
"""
LEADING, CLOSED_ONE, OPEN_ONE = "Don't you lose orders by it?", "Is it late?", "How is it known?"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (OPEN_ONE, LEADING, ["SPC204"]),
        (OPEN_ONE, CLOSED_ONE, ["SPC208"]),
        (CLOSED_ONE, LEADING, ["SPC204", "SPC208"]),
    ],
)
def test_a_rule_leaves_a_text_to_the_one_that_says_more(first, second, expected):
    found = seen(run(ASKED.format(first=first, second=second)))
    assert [code for code in found if code in ("SPC204", "SPC208")] == expected


def test_a_rule_speaks_where_the_one_that_says_more_is_switched_off():
    active = [rule for rule in rules().values() if rule.code != "SPC204"]
    assert "SPC208" in seen(run(ASKED.format(first=OPEN_ONE, second=LEADING), active=active))


@pytest.mark.parametrize(
    ("asked", "is_judged"),
    [("How late is tray #3 of the list?", False), ("How late is tray", True), ("How late is tray # the third", True)],
)
def test_what_a_comment_cuts_short_is_not_judged(asked, is_judged):
    record = (ASKED.format(first=OPEN_ONE, second=OPEN_ONE)).replace(f"{{purpose: open, ask: {OPEN_ONE}}}", "X", 1)
    record = record.replace("X", f"purpose: open\n          ask: {asked}")
    assert ("SPC102" in seen(run(record))) == is_judged


def test_a_statement_in_plain_text_that_a_comment_cuts_short_is_not_judged():
    assert "SPC203" in seen(run(f"need: {BREACH}\n"))
    assert "SPC203" not in seen(run(f"need: {BREACH} #3 of the list\n"))
