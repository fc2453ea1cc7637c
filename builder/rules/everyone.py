"""What: A role, a title, an industry or a player that stands for everyone: all users, stakeholders, any company.

Only the whole text counts. Whoever is narrowed down is somebody: "everyone on the night shift", "anyone who takes a
call", "users of the ward system", "head of stakeholder relations". As players of a scenario, employees, teams and
managers stay silent too: there are things that any employee and every manager does.

Why: A guide for everyone is a brochure. Goals, numbers and words differ from role to role, and a seller who does not
know whom the conversation is with can only present (tenet 4).

Write instead: One person by the title on their card, one line of business, and for a scenario the colleague who acts:
"the dispatcher on duty". A record for every industry leaves the industry out.

Source: Tenet 4, business people instead of users.
"""

import re
from collections.abc import Iterator

from builder.checking.rule import EntryRule, Example
from builder.checking.subject import Finding, Subject
from builder.diagnostics import Severity
from builder.fields import shown
from builder.patterns import pattern
from builder.reading.yaml_tree import Path

_EVERYBODY = r"(?:absolutely\s+|almost\s+)?(?:every\s?one|every\s?body|any\s?one|any\s?body)"
_USERS = r"(?:(?:end|business|key|final)[\s-]?)?users?"
_STAKEHOLDERS = (
    r"(?:(?:key|main|business|internal|external|project|relevant|other|important|different)\s+)*stake\s?holders?"
)
_COMPANIES = r"compan(?:y|ies)|business(?:es)?|organi[sz]ations?|firms?|enterprises?|corporations?"
_STAFF = r"employees?|staff(?:\s+members?)?|workers|work\s?force|people|persons?|individuals?"
_GENERIC = (
    rf"{_USERS}|{_STAKEHOLDERS}|{_COMPANIES}|customers?|clients?|buyers?|decision[\s-]?makers?|managers?|executives?|"
    r"directors?|leaders?|roles?|functions?|departments?|teams?|industr(?:y|ies)|sectors?|branch(?:es)?|verticals?|"
    r"lines?\s+of\s+business|kinds?\s+of\s+compan(?:y|ies)|types?\s+of\s+compan(?:y|ies)"
)
_ALL = (
    r"(?:any|every|each|various|whichever|"
    r"all(?:\s+(?:the|our|your|of\s+the|of\s+your|(?:kinds|types|sorts)\s+of))?)"
)
_SIZES = r"(?:(?:other|relevant|involved|possible|different|business|small|large|medium|sized|and|or|[,\s-])+\s)?"
_EVERYWHERE = (
    r"(?:\s+(?:in|of|at|across|throughout|within)\s+(?:the|your|our|a|any|every|the\s+(?:whole|entire))\s+"
    r"(?:company|business|organi[sz]ation|firm|enterprise|workforce|world)|\s+(?:involved|concerned|affected|else|"
    r"everywhere|anywhere|who\s+is\s+(?:involved|interested|concerned)))?"
)
_WHOLE = r"(?:the|your|our|a|an)\s+(?:(?:whole|entire)\s+)?"
_PLAYER = pattern(
    rf"(?:the\s+|your\s+|our\s+|an?\s+)?(?:{_EVERYBODY}|{_USERS}|{_STAKEHOLDERS}){_EVERYWHERE}"
    rf"|{_ALL}\s+{_SIZES}(?:{_USERS}|{_STAKEHOLDERS}|{_COMPANIES}|people|persons?){_EVERYWHERE}"
    rf"|(?:the|your|our)\s+(?:whole|entire)\s+(?:{_COMPANIES}|work\s?force)",
    re.IGNORECASE,
)
_ROLE = pattern(
    rf"(?:{_WHOLE})?(?:{_EVERYBODY}|{_USERS}|{_STAKEHOLDERS}|{_COMPANIES}|{_STAFF}){_EVERYWHERE}"
    rf"|{_ALL}(?:\s+{_SIZES}(?:{_GENERIC}|{_STAFF}){_EVERYWHERE})?"
    r"|n/?a",
    re.IGNORECASE,
)


def _check(subject: Subject) -> Iterator[Finding]:
    for path, text, shape, advice in _texts(subject):
        if shape.fullmatch(text.strip(" .,;:!?\"'“”’()")):
            yield Finding(
                path, f'"{shown(text, 120)[1:-1]}" stands for everyone, so it is nobody. {advice}', 0, len(text)
            )


def _texts(subject: Subject) -> Iterator[tuple[Path, str, re.Pattern[str], str]]:
    model = subject.model
    if subject.kind == "record":
        for index, scenario in enumerate(model.usage_scenarios):
            path = ("usage_scenarios", index, "player")
            yield path, scenario.player, _PLAYER, 'Name who acts at that moment: "the dispatcher on duty".'
        return
    if subject.kind == "industry":
        yield ("name",), model.name, _ROLE, "Name one line of business; a record for all of them leaves it out."
        return
    advice = "Name one person by the title on their card."
    yield ("name",), model.name, _ROLE, advice
    for index, title in enumerate(model.titles):
        yield ("titles", index), title, _ROLE, advice


RULE = EntryRule(
    code="SPC406",
    name="everyone",
    target=Severity.ERROR,
    basis="words",
    doc=__doc__,
    kinds=("record", "role", "industry"),
    reads=("role.name", "role.titles", "industry.name", "record.usage_scenarios.player"),
    check=_check,
    bad=(
        Example("name: All stakeholders\nlevel: executive\n", "role"),
        Example("name: Any company\n", "industry"),
        Example(
            "usage_scenarios:\n"
            "  - id: see-free-lorries\n"
            "    resolves: [found-too-late]\n"
            "    event: When a delivery is confirmed for the next day\n"
            "    player: all users\n"
            "    action: pick a waiting load for the way home from one list\n"
        ),
    ),
    good=(
        Example("name: Head of stakeholder relations\nlevel: director\n", "role"),
        Example("name: Company pension funds\n", "industry"),
        Example(
            "usage_scenarios:\n"
            "  - id: see-free-lorries\n"
            "    resolves: [found-too-late]\n"
            "    event: When a delivery is confirmed for the next day\n"
            "    player: everyone on the early shift\n"
            "    action: pick a waiting load for the way home from one list\n"
        ),
    ),
)
