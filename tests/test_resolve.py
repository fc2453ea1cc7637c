"""References: each leads to something that is there and not retired; one that does not gives one finding."""

import pytest
from small_content import MINIMAL

RECORD = "records/cloud/first.yml"


def summary(found):
    return [(item.file, f"{item.span.line}:{item.span.column} {item.code}") for item in found]


# name: (file, old, new, place, words of the message)
DEAD = {
    "role": (RECORD, "role: cio", "role: cto", "1:7", '"cto" is not a role: there is no roles/cto.yml. Did you mean "cio"?'),
    "role, nothing like it": (RECORD, "role: cio", "role: chef", "1:7", '"chef" is not a role: there is no roles/chef.yml. Known: cio.'),
    "industry": (RECORD, "role: cio", "role: cio\nindustry: retial", "2:11", '"retial" is not an industry: there is no industries/retial.yml. Did you mean "retail"?'),
    "role that feels a reason": (RECORD, "      questions:", "      affects: [cfo]\n      questions:", "8:17", '"cfo" is not a role'),
    "proof of the record": (RECORD, "role: cio", "role: cio\nproof: [acme, acne]", "2:15", '"acne" is not a proof: there is no proof/acne.yml. Did you mean "acme"?'),
    "proof of a scenario": (RECORD, "    resolves: [late]", "    resolves: [late]\n    proof:\n      - acne", "16:9", '"acne" is not a proof'),
    "proof of a concern": (RECORD, "role: cio", "role: cio\nconcerns: [{heard_as: a, ask: b?, answer: c, proof: [x]}]", "2:54", '"x" is not a proof'),
    "reason": (RECORD, "[late]", "[lat]", "14:16", '"lat" is not a reason of this record. Did you mean "late"?'),
    "feature": (RECORD, "    resolves: [late]", "    resolves: [late]\n    uses: [undoo]", "15:12", '"undoo" is not a feature of offering "cloud". Did you mean "undo"?'),
    "input": (RECORD, "ask: How is it done today?", "ask: How many?\n          collects: change", "11:21", '"change" is not an input of this record. Did you mean "changes"?'),
    "proof of an input": (RECORD, "expected: 12", "expected: 12\n      source: acne", "26:15", '"acne" is not a proof or a web address'),
    "address of an input": (RECORD, "expected: 12", "expected: 12\n      source: https://", "26:15", '"https://" is not a complete web address. The name of the site is missing.'),
    "address of an input without its beginning": (RECORD, "expected: 12", "expected: 12\n      source: www.acme.example/x", "26:15", 'is not a complete web address. Write "https://www.acme.example/x".'),
    "words in the place of a source": (
        RECORD, "expected: 12", "expected: 12\n      source: Survey of the guild, 2025", "26:15",
        '"Survey of the guild, 2025" is neither the id of a proof nor a web address. What is published nowhere goes into "basis", in words.'),
    "script as the source of an input": (RECORD, "expected: 12", "expected: 12\n      source: javascript:alert(1)", "26:15", '"javascript:alert(1)" is neither the id of a proof nor a web address'),
    "industry of a proof": ("proof/acme.yml", "customer: Acme", "customer: Acme\nindustry: food", "2:11", '"food" is not an industry'),
    "role of a proof": ("proof/acme.yml", "customer: Acme", "customer: Acme\nrole: cfo", "2:7", '"cfo" is not a role'),
}  # fmt: skip


@pytest.mark.parametrize("name", DEAD)
def test_a_reference_that_leads_nowhere_gives_one_finding(name, check_edited):
    file, old, new, place, words = DEAD[name]
    found = check_edited(file, old, new)
    assert summary(found) == [(f"content/{file}", f"{place} SPC013")], [item.message for item in found]
    assert words in found[0].message


ALIVE = {
    "every kind of reference": (RECORD, "    resolves: [late]", "    resolves: [late]\n    uses: [undo]\n    proof: [acme]"),
    "web address as a source": (RECORD, "expected: 12", "expected: 12\n      source: https://acme.example/prices"),
    "proof as a source": (RECORD, "expected: 12", "expected: 12\n      source: acme"),
    "input that a question collects": (RECORD, "ask: How is it done today?", "ask: How many?\n          collects: changes"),
}  # fmt: skip


@pytest.mark.parametrize("name", ALIVE)
def test_a_reference_that_leads_somewhere_stays_silent(name, check_edited):
    assert check_edited(*ALIVE[name]) == ()


@pytest.mark.parametrize(
    ("retired", "file", "words"),
    [
        ("roles/cio.yml", RECORD, '"cio" is retired. Refer to another role, or take the reference out.'),
        ("offerings/cloud.yml", RECORD, 'Offering "cloud" is retired, but there are records in records/cloud/.'),
    ],
)
def test_what_is_retired_is_no_longer_referred_to(check, retired, file, words):
    found = check({retired: MINIMAL[retired] + "review: {status: retired}\n"})
    assert [(item.file, item.code) for item in found] == [(f"content/{file}", "SPC013")]
    assert words in found[0].message


def test_a_retired_record_may_refer_to_what_is_retired_or_gone(check):
    text = MINIMAL[RECORD] + "industry: gone\nreview: {status: retired}\n"
    assert check({RECORD: text, "roles/cio.yml": MINIMAL["roles/cio.yml"] + "review: {status: retired}\n"}) == ()


BROKEN = {
    "has a mistake": "name: Chief\nlevel: boss\n",
    "is not YAML": "name: [\n",
    "is not UTF-8": "name: Präsident\n".encode("latin-1"),
    "is empty": "",
    "uses an anchor": "name: &a Chief\nlevel: executive\n",
    "is too big": "#" * 300_000,
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_refers_to_a_broken_file_is_not_wrong_too(check, name):
    found = check({"roles/cio.yml": BROKEN[name]})
    assert [item.file for item in found] == ["content/roles/cio.yml"]


# A record with another mistake: (old, new, the places of all that is found)
IN_PART = {
    "role and a wrong value": ("role: cio", "role: cto\nreview: {every_days: x}", ["1:7 SPC013", "2:22 SPC008"]),
    "industry and an unknown field": ("role: cio", "role: cio\nindustry: rental\nfoo: x", ["2:11 SPC013", "3:1 SPC006"]),
    "reason and a missing field": ("[late]\n    event: When a change is ready", "[lat]", ["13:5 SPC007", "14:16 SPC013"]),
    "feature and a wrong value": ("    resolves: [late]", "    resolves: [late]\n    uses: [undoo, undo]\n    proof: x", ["15:12 SPC013", "16:12 SPC008"]),
    "input and a wrong value": ("today?", "today?\n          collects: change\n          listen_for: x", ["11:21 SPC013", "12:23 SPC008"]),
    "source and a wrong value": ("expected: 12", "expected: x\n      source: acne", ["25:17 SPC008", "26:15 SPC013"]),
    "proof in two places": ("role: cio", "role: cio\nproof: [acne]\nconcerns: [{heard_as: a, ask: b?, answer: c, proof: [acme, x]}]\nfoo: x", ["2:9 SPC013", "3:60 SPC013", "4:1 SPC006"]),
    # Nothing is said where the other mistake leaves open what there is, or is about the same value.
    "reasons in the wrong place": ("  reasons:", "reasons:", ["5:1 SPC006"]),
    "a reason that has no id": ("    - id: late\n      statement", "    - statement", ["6:7 SPC007"]),
    "a reason whose id is none": ("    - id: late", "    - id: too_late", ["6:11 SPC009"]),
    "an input whose id is none": ("    - id: changes", "    - id: all-changes\n      foo: x", ["21:11 SPC009", "22:7 SPC006"]),
    "reasons of one id": ("need:", "    - {id: late, statement: x, questions: [{purpose: open, ask: How?}]}\nneed:", ["11:12 SPC010"]),
    "inputs under another name": ("  inputs:", "  numbers:", ["20:3 SPC006"]),
    "an id that is none": ("role: cio", "role: The CIO\nfoo: x", ["1:7 SPC009", "2:1 SPC006"]),
    "a list for an id": ("role: cio", "role: [cto]\nfoo: x", ["1:7 SPC008", "2:1 SPC006"]),
    "a retired record": ("role: cio", "role: cto\nreview: {status: retired}\nfoo: x", ["3:1 SPC006"]),
    "sound references": ("role: cio", "role: cio\nindustry: retail\nproof: [acme]\nfoo: x", ["4:1 SPC006"]),
}  # fmt: skip


@pytest.mark.parametrize("name", IN_PART)
def test_references_are_followed_in_a_file_with_other_mistakes(name, check_edited):
    old, new, expected = IN_PART[name]
    found = check_edited(RECORD, old, new)
    assert [place for _, place in summary(found)] == expected, [item.message for item in found]


def test_references_of_a_file_are_followed_once(check):
    text = MINIMAL[RECORD].replace("role: cio", "role: cto")
    found = check({"records/cloud/second.yaml": text, "records/cloud/second.yml": text, RECORD: MINIMAL[RECORD]})
    places = [(file.rpartition("/")[2], place) for file, place in summary(found)]
    assert places == [("second.yaml", "1:1 SPC010"), ("second.yaml", "1:7 SPC013"), ("second.yml", "1:7 SPC013")]


def test_what_refers_to_a_file_with_a_bad_name_is_not_wrong_too(check):
    found = check({"roles/cio.yml": None, "roles/cio.yaml": MINIMAL["roles/cio.yml"]})
    assert summary(found) == [("content/roles/cio.yaml", "1:1 SPC009")]


def test_records_of_a_broken_offering_are_not_wrong_too(check):
    text = MINIMAL[RECORD].replace("    resolves: [late]", "    resolves: [late]\n    uses: [undo, gone]")
    found = check({"offerings/cloud.yml": "name: Cloud\n", RECORD: text})
    assert {item.file for item in found} == {"content/offerings/cloud.yml"}


def test_a_folder_without_its_offering_is_reported_once(check):
    found = check({"offerings/cloud.yml": None, "records/cloud/second.yml": MINIMAL[RECORD]})
    assert summary(found) == [(f"content/{RECORD}", "1:1 SPC013")]
    assert found[0].message == "There is no offerings/cloud.yml, but there are records in records/cloud/."


def test_a_mistyped_folder_names_the_offering_that_was_meant(check):
    found = check({"records/Cloud Platform/x.yml": MINIMAL[RECORD], "records/clod/x.yml": MINIMAL[RECORD]})
    assert [item.message for item in found] == [
        "There is no offerings/Cloud Platform.yml, but there are records in records/Cloud Platform/. Known: cloud.",
        'There is no offerings/clod.yml, but there are records in records/clod/. Did you mean "cloud"?',
    ]


@pytest.mark.parametrize(
    ("file", "hint"),
    [
        ("director-of-theatres", 'Did you mean "director-of-theatres"?'),
        ("theatre-manager", 'Did you mean "theatre-manager"?'),
        ("head-of-finance", "Known: head-of-finance."),
        ("director", "Known: director."),
    ],
)
def test_a_file_whose_words_stand_in_another_order_now_is_the_one_that_was_meant(file, hint, check):
    record = MINIMAL[RECORD].replace("role: cio", "role: theatre-director")
    (found,) = check({"roles/cio.yml": None, f"roles/{file}.yml": MINIMAL["roles/cio.yml"], RECORD: record})
    assert found.message.endswith(hint)


def test_references_of_a_record_lead_into_that_record_only(check):
    other = MINIMAL[RECORD].replace("id: late", "id: early").replace("[late]", "[early, late]")
    found = check({"records/cloud/second.yml": other})
    assert summary(found) == [("content/records/cloud/second.yml", "14:23 SPC013")]


@pytest.mark.usefixtures("time_limit")
def test_thousands_of_dead_references_are_all_reported(check):
    roles = {f"roles/role-{number}.yml": MINIMAL["roles/cio.yml"] for number in range(500)}
    dead = ", ".join(f"rolle-{number}" for number in range(4000))
    text = MINIMAL[RECORD].replace("      questions:", f"      affects: [{dead}]\n      questions:")
    assert len(check({**roles, RECORD: text})) == 4000
