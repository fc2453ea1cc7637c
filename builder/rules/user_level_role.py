"""What: An approved record for a role whose level is user.

The role's own file says the level. Users may well stand in a record as the players of its scenarios; it is the
conversation that is not held with them.

Why: Day-to-day users can say what they like about a product, but they neither own a goal that is worth its price nor
decide. Conversations with them are about features (tenet 4).

Write instead: A record for the person whose goal the users' work serves, and the users as its players. If the people in
this role do decide, give the role the level at which they decide.

Source: Tenet 4, business people instead of users.
"""

from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.diagnostics import Severity


def _check(subject: Subject) -> Iterator[Finding]:
    role = subject.role
    if role is not None and role.level == "user":
        yield Finding(
            ("role",),
            f'"{role.name[:120]}" ({subject.record.role}) is a role of the level user. Write the record for the person '
            "whose goal their work serves.",
        )


RULE = EntryRule(
    code="SPC401",
    name="user-level-role",
    target=Severity.ERROR,
    basis="structure",
    doc=__doc__,
    reads=("record.role", "role.level"),
    since="approved",
    check=_check,
    bad=(
        Example("role: dispatcher\n", beside={"roles/dispatcher.yml": "name: Dispatcher\nlevel: user\n"}),
        Example("role: ward-nurse\n", beside={"roles/ward-nurse.yml": "name: Ward nurse\nlevel: user\n"}),
    ),
    good=(
        Example("role: head-of-transport\n"),
        Example("role: shift-manager\n", beside={"roles/shift-manager.yml": "name: Shift manager\nlevel: manager\n"}),
    ),
)
