"""A file in the folder of another kind, or one of no kind: one finding, which says where it belongs."""

import pytest
from small_content import MINIMAL

PROOF, RECORD, ROLE, OFFERING = (
    MINIMAL[name] for name in ("proof/acme.yml", "records/cloud/first.yml", "roles/cio.yml", "offerings/cloud.yml")
)

# name: (path, text, place and code, words of the message)
FOREIGN = {
    "record among offerings": ("offerings/x.yml", RECORD, "1:1", '"role", "goal", "problem" … are fields of a record, not of an offering. Move the file to content/records/OFFERING/.'),
    "record with a typo": ("offerings/x.yml", RECORD.replace("need:", "neeed:"), "1:1", "are fields of a record, not of an offering."),
    "offering among roles": ("roles/x.yml", OFFERING + "also_called: [X]\n", "2:1", "are fields of an offering, not of a role. Move the file to content/offerings/."),
    "proof among roles": ("roles/x.yml", PROOF + "role: cio\n", "1:1", "are fields of a proof, not of a role. Move the file to content/proof/."),
    "milestones among roles": ("roles/x.yml", "milestones: []\nsteps: 1\nstages: 2\n", "1:1", "This does not look like a role"),
    "settings of another tool": (
        "roles/x.yml", "version: 3\nservices: {}\nvolumes: {}\nnetworks: {}\n", "1:1",
        'This does not look like a role: "version", "services", "volumes" … are none of its fields. '
        'It needs "name" and "level". If it is something else, move it out of content/roles/.'),
    "JSON of another tool": ("industries/x.yml", '{"id": 1, "version": "1", "scripts": {}}', "1:2", "This does not look like an industry"),
    "record of other words": ("records/cloud/x.yml", "who: a\nwhat: b\nwhere: c\n", "1:1", "move it out of content/records/OFFERING/."),
}  # fmt: skip

# name: (path, text, how many findings there are)
OF_ITS_KIND = {
    "two fields that are not": ("roles/x.yml", "name: X\nlevel: user\nfoo: 1\nbar: 2\n", 2),
    "three fields that are not": ("roles/x.yml", "name: X\nlevel: user\nfoo: 1\nbar: 2\nbaz: 3\n", 3),
    "three mistyped fields": ("roles/x.yml", "Name: X\nLevel: user\nTitles: []\n", 3),
    "fields of every kind": ("roles/x.yml", "review: {}\nchanges: []\nallow: []\n", 2),
    "two fields of another kind": ("roles/x.yml", "name: X\nlevel: user\ncustomer: 1\nresults: 2\n", 2),
    "a role that has a proof in it": ("roles/x.yml", ROLE + "customer: X\nresults: []\nsource: {}\nstory: {}\n", 4),
}  # fmt: skip


@pytest.mark.parametrize("name", FOREIGN)
def test_a_file_of_another_kind_is_answered_once(name, check):
    path, text, place, words = FOREIGN[name]
    (found,) = check({path: text})
    assert (f"{found.span.line}:{found.span.column}", found.code, found.file) == (place, "SPC006", f"content/{path}")
    assert words in found.message
    assert len(found.message) < 260


@pytest.mark.parametrize("name", OF_ITS_KIND)
def test_a_file_of_its_kind_is_answered_field_by_field(name, check):
    path, text, count = OF_ITS_KIND[name]
    found = check({path: text})
    assert len(found) == count, [item.message for item in found]
    assert not any("Move the file" in item.message or "look like" in item.message for item in found)
