"""Which rules look at which lines: a line is shown to those rules only whose words it has.

All rules for lines together take one look at each line, in place of one look each.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from builder.checking.rule import LineRule
from builder.checking.subject import Line, Subject
from builder.english.triggers import Triggers

_NONE = Triggers(frozenset())


class QuickLook:
    """The rules for lines of one kind of file, and the words that they wait for."""

    def __init__(self, kind: str, rules: Sequence[LineRule]) -> None:
        self._among = tuple((rule, rule.among, rule.fields(kind)) for rule in rules if rule.among)
        self._rules = tuple(rule for rule in rules if rule.words or not rule.among)
        # A set of rules is a number in which each has its bit: such sets are joined and cut many thousand times.
        self._always = 0
        self._by_word: dict[str, int] = defaultdict(int)
        self._in_company: dict[str, list[tuple[frozenset[str], int]]] = defaultdict(list)
        self._by_field: dict[str, int] = defaultdict(int)
        for number, rule in enumerate(self._rules):
            bit, words = 1 << number, rule.words or _NONE
            self._always |= bit if rule.words is None else 0
            for name in rule.fields(kind):
                self._by_field[name] |= bit
            for word in words.alone:
                self._by_word[word] |= bit
            for word, company in words.in_company.items():
                self._by_word[word] |= 0
                self._in_company[word].append((company, bit))
        self._words = frozenset(self._by_word)
        self._rules_of: dict[int, tuple[LineRule, ...]] = {}

    def lines(self, subject: Subject) -> Iterator[tuple[Line, LineRule]]:
        """Each line of a file with each rule that may find something in it, in no particular order."""
        for line in subject.texts if self._rules else ():
            chosen, words = self._always, line.words
            for word in self._words & words:
                chosen |= self._by_word[word]
                for company, bit in self._in_company.get(word, ()):
                    if not company.isdisjoint(words):
                        chosen |= bit
            if chosen and (chosen := chosen & self._by_field.get(line.field, 0)):
                for rule in self._rules_in(chosen):
                    yield line, rule
        for among_rule, among, fields in self._among:
            for line in among(subject):
                if line.field in fields and not (among_rule.words and among_rule.words.are_in(line.words)):
                    yield line, among_rule

    def _rules_in(self, chosen: int) -> tuple[LineRule, ...]:
        if chosen not in self._rules_of:
            self._rules_of[chosen] = tuple(rule for number, rule in enumerate(self._rules) if chosen >> number & 1)
        return self._rules_of[chosen]
