"""What: A player of a usage scenario that is a thing, the offering, or the seller.

Who acts is read from the words before "who", "of", "in" and the like: in "the team behind the platform" it is the team,
and in "the system administrator" the administrator. A player is reported when it is the offering's name, one of its
other names or one of its features; when its last word is a thing (system, platform, software, tool, app, dashboard, AI,
"it"); and when it begins with "we" or "our", or is "the vendor". Departments and whole companies pass as people ("the
back office", "your health system"); so does a player in which a person is named beside a thing. A feature whose name
could be a person or a department ("Planner", "Finance") is not looked for. Whether a person is of the buyer's company
or of another cannot be told from the words, and is not judged.

Why: Usage is what people do (tenet 5). Where the product acts, the buyer hears how it works; where the seller acts, the
buyer hears what they would depend on. Where their own colleague acts, they see their own work change.

Write instead: Someone in the buyer's company, by their task: "the dispatcher on duty", "whoever answers the phone",
"you". What the thing does becomes what the person can do with it.

Source: Tenet 5, product usage instead of the product; tenet 1 for the four parts of a usage scenario.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from builder.checking.rule import Example, LineRule
from builder.checking.subject import Finding, Line
from builder.diagnostics import Severity
from builder.english.prose import stem, words
from builder.fields import shown
from builder.patterns import pattern

_THING = pattern(
    r"systems?|platforms?|software|solutions?|tools?|toolkits?|apps?|applications?|dashboards?|portals?|modules?|"
    r"algorithms?|bots?|chatbots?|robots?|cobots?|machines?|computers?|servers?|databases?|websites?|web\s?sites?|"
    r"spreadsheets?|sensors?|devices?|scanners?|cameras?|printers?|hardware|equipment|interfaces?|apis?|workflows?|"
    r"pumps?|valves?|motors?|boilers?|heaters?|ovens?|conveyors?|drones?|thermostats?|compressors?|turbines?|"
    r"ventilators?|freezers?|fridges?|chillers?|"
    r"plug-?ins?|features?|functionality|offerings?|ai|it|erp|crm|excel|chatgpt|engines?|processes|process|copilots?|"
    r"(?:ai|virtual|digital|voice|chat|software)\s(?:assistants?|agents?)",
    re.IGNORECASE,
)
_THING_OF_ONES_OWN = pattern(r"products?|data|technology|technologies|automation|cloud", re.IGNORECASE)
"""Things where "the" or "your" stands before them; by themselves they may be the name of a department."""

_FAN = pattern(r"fans?|hoods?", re.IGNORECASE)
_MOVES_AIR = pattern(r"\b(?:fans?|hoods?|air|ventilat\w*|extract\w*|exhaust\w*|hvac)\b", re.IGNORECASE)
"""Fans are people, too: they are things where the offering is about air."""

_PEOPLE = pattern(
    r"(?:health|healthcare|hospital|clinic|care|school|education|university|college|court|justice|library|transit)\s"
    r"systems?$|\binformation technology$|\b(?:vp|svp|evp|president|director|head|chief|manager|lead|officer)\b",
    re.IGNORECASE,
)
_AGENT = pattern(
    r"\w{3}(?:ing|er|ers|or|ors|ist|ists|ian|ians|ant|ants|man|men|woman|women)$|^(?:users?|team|teams|staff|crew|"
    r"desk|people|"
    r"agents?|assistants?|nurses?|clerks?|office|operations|finance|accounting|accounts|purchasing|procurement|"
    r"logistics|planning|maintenance|quality|production|sales|marketing|hr|resources|legal|compliance|it|engineering|"
    r"admissions?|billing|claims?|collections?|payments?|payroll|reception|success|support|services?|treasury|"
    r"warehouse|dispatch|administration|security|research|management|board)$",
    re.IGNORECASE,
)
"""The last word of a name that may as well be a person or a department."""

_BRAND = pattern(r"[^\W_]\s+\w|\d|[a-z][A-Z]|[A-Z]{2}")
"""A feature's name that is more than one plain word."""

_SELLER = pattern(
    r"(?:(?:one|some|any|all|most|two|someone|somebody|a\s+member|members|an?\s+\w+)\s+(?:of|from|in|"
    r"on)\s+)?(?:we|(?-i:[Uu]s)|our|ours)\b"
    r"|the\s+vendor$",
    re.IGNORECASE,
)
_REST = pattern(
    r"\s+(?:who|whoever|that|which|whose|of|in|on|at|with|for|from|behind|by|to|under|near|inside|responsible|"
    r"concerned|"
    r"involved|affected|itself|alone|automatically|today)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_ARTICLE = pattern(
    r"(?:the|an?|your|this|that|these|those|one|any|each|every|some|all|both|its|their)\s+", re.IGNORECASE
)
_SPLIT = pattern(r"[\s,]*(?:[,/&]|\band\b|\bor\b)[\s,]*", re.IGNORECASE)
_THINGS = (
    *("system", "platform", "software", "solution", "tool", "toolkit", "app", "application", "dashboard", "portal"),
    *(
        "module",
        "algorithm",
        "bot",
        "chatbot",
        "robot",
        "cobot",
        "machine",
        "computer",
        "server",
        "database",
        "website",
    ),
    *("site", "spreadsheet", "sensor", "device", "scanner", "camera", "printer", "hardware", "equipment", "interface"),
    *("api", "workflow", "plugin", "plug", "feature", "functionality", "offering", "ai", "it", "engine", "processes"),
    *("erp", "crm", "excel", "chatgpt"),
    *("process", "copilot", "assistant", "agent", "product", "data", "technology", "technologies", "automation"),
    *("pump", "valve", "motor", "boiler", "heater", "oven", "conveyor", "drone", "thermostat", "compressor", "turbine"),
    *("ventilator", "freezer", "fridge", "chiller", "fan", "hood"),
    *("cloud", "we", "us", "our", "ours", "vendor"),
)
_TELLING = frozenset((*_THINGS, *(f"{thing}s" for thing in _THINGS)))
"""Whatever is a thing or the seller has one of these in it, as far as it is no name."""

_PIECE = pattern(r"[^\W_]+")
_EXAMPLE = 'Name who acts at the buyer\'s: "the dispatcher on duty", "whoever takes the call".'


def _check(line: Line) -> Iterator[Finding]:
    if not _may_be_no_person(line):
        return
    quote = shown(line.text)
    if _SELLER.match(line.text):
        yield _finding(line, f"{quote} is on the seller's side, not in the buyer's company. {_EXAMPLE}", by_words=True)
        return
    parts = [part for part in _SPLIT.split(line.text) if part and part.lower() != "automatically"]
    named = _names(line)
    if _is_named(line.text, named) or (parts and all(_is_named(part, named) for part in parts)):
        yield _finding(line, f"{quote} is the name of what is sold. {_EXAMPLE}", by_words=False)
    elif parts and all(_is_named(part, named) or _is_thing(line, part) for part in parts):
        yield _finding(line, f"{quote} is a thing, not a person. {_EXAMPLE}", by_words=True)


def _may_be_no_person(line: Line) -> bool:
    """Whether it has a word of the seller's, the last word of a name, or a word for a thing: a quick look."""
    lowered = line.lowered
    pieces = line.words if lowered.isascii() and "'" not in lowered else frozenset(_PIECE.findall(lowered))
    if not _TELLING.isdisjoint(pieces):
        return True
    lasts = {name[-1] for name in _names(line)}
    return not lasts.isdisjoint(map(stem, words(lowered)))


def _finding(line: Line, message: str, *, by_words: bool) -> Finding:
    return Finding(line.path, message, 0, len(line.text), by_words=by_words)


def _names(line: Line) -> frozenset[tuple[str, ...]]:
    """The names of the offering and its features, by the stems of their words."""
    offering = line.subject.offering
    if offering is None:
        return frozenset()
    features = tuple([feature.name for feature in offering.features])
    return _name_stems((offering.name, *offering.also_called), features)


@lru_cache(maxsize=256)
def _name_stems(own: tuple[str, ...], features: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    names = (*own, *(name for name in features if _BRAND.search(name)))
    return frozenset(_stems(name) for name in names if (said := words(name)) and not _AGENT.search(said[-1]))


def _is_named(part: str, named: frozenset[tuple[str, ...]]) -> bool:
    whole = _stems(_ARTICLE.sub("", part, count=1))
    core = _stems(_core(part))
    return any(name and (whole == name or core[-len(name) :] == name) for name in named)


def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words(text.lower()))


def _core(part: str) -> str:
    """The words up to the one that says who or what it is, without the article."""
    return _ARTICLE.sub("", _REST.sub("", part.strip()), count=1)


def _is_thing(line: Line, part: str) -> bool:
    core = _core(part)
    said = words(core)
    if not said or said[0].lower() == "whoever" or _PEOPLE.search(core):
        return False
    last, two = said[-1], " ".join(said[-2:])
    if _THING_OF_ONES_OWN.fullmatch(last):
        return _ARTICLE.match(part.strip()) is not None
    if _FAN.fullmatch(last):
        offering = line.subject.offering
        return offering is not None and bool(_MOVES_AIR.search(" ".join((offering.name, offering.summary))))
    # "IT" is a department, "it" is not.
    return last != "IT" and bool(_THING.fullmatch(last) or _THING.fullmatch(two))


def _player(text: str) -> Example:
    return Example(
        "usage_scenarios:\n"
        "  - id: see-free-lorries\n"
        "    resolves: [found-too-late]\n"
        "    event: When a delivery is confirmed for the next day\n"
        f"    player: {text}\n"
        "    action: pick a waiting load for the way home from one list\n"
    )


RULE = LineRule(
    code="SPC104",
    name="player-not-a-person",
    target=Severity.ERROR,
    basis="structure",
    has_words=True,
    doc=__doc__,
    reads=("record.usage_scenarios.player",),
    check=_check,
    bad=(_player("LoadDesk"), _player("the system"), _player("our consultants")),
    good=(_player("the dispatcher on duty"), _player("the system administrator"), _player("you and the plant manager")),
)
