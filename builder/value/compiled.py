"""A record's cost versus benefit made ready to be calculated, as far as its formulas allow.

Rules report the faults, one sort each; pages show what could be made ready.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from builder.formula.fault import FormulaError
from builder.formula.parse import parse
from builder.formula.tree import Node, names
from builder.kinds.record import CostBenefit
from builder.value.cases import Cases, Range, cases
from builder.value.faults import (
    Fault,
    RecordLine,
    about_constants,
    about_names,
    about_order,
    about_outcomes,
    about_start,
    about_units,
    ambiguous,
    calculated,
    name_in_formulas,
)
from builder.value.model import Model


@dataclass(frozen=True)
class Compiled:
    """What a record's cost and benefit come to, as far as they could be made ready."""

    source: CostBenefit
    trees: tuple[Node | None, ...]
    """The formula of each line, benefits first; `None` where it cannot be read."""
    sound: tuple[Node | None, ...]
    """The same, without those that `obstacles` are about."""
    obstacles: tuple[Fault, ...]
    """What keeps it from being calculated: what is no formula, names that name nothing, lines that need one another."""

    @cached_property
    def faults(self) -> tuple[Fault, ...]:
        """Everything that is wrong: the obstacles, then what makes no sense though it can be calculated."""
        return (
            *self.obstacles,
            *about_units(self.source, self.lines, self.sound),
            *about_constants(self.source, self.lines, self.sound),
            *about_start(self.source, self.lines),
            *(about_outcomes(self.model, self.ranges, self.lines) if self.model else ()),
        )

    @cached_property
    def lines(self) -> tuple[RecordLine, ...]:
        """Benefits, then costs."""
        return (*self.source.benefits, *self.source.costs)

    @cached_property
    def ranges(self) -> tuple[Range, ...]:
        """The inputs' numbers with the ends between which they are expected."""
        return tuple(
            Range(
                item.id,
                item.expected if item.low is None else item.low,
                item.expected,
                item.expected if item.high is None else item.high,
            )
            for item in self.source.inputs
        )

    @cached_property
    def model(self) -> Model | None:
        """The calculation; `None` where there is no line, or one that nothing can be made of."""
        if not self.lines or self.obstacles:
            return None
        benefits = len(self.source.benefits)
        return Model(
            tuple(
                calculated(line, "benefit" if number < benefits else "cost", tree)
                for number, (line, tree) in enumerate(zip(self.lines, self.trees, strict=True))
                if tree is not None
            ),
            self.source.horizon_months,
            self.source.discount_rate,
        )

    @cached_property
    def cases(self) -> Cases | None:
        """The three cases, from the start values."""
        return cases(self.model, self.ranges) if self.model else None

    def path(self, line: int) -> tuple[str | int, ...]:
        """Where a line's formula stands in the record."""
        benefits = len(self.source.benefits)
        side = ("benefits", line) if line < benefits else ("costs", line - benefits)
        return ("cost_benefit", *side, "formula")


@lru_cache(maxsize=512)  # of each, all that its page shows of it stays too
def compiled(source: CostBenefit) -> Compiled:
    """A record's cost and benefit made ready: parsed, its names checked, put in order."""
    faults: list[Fault] = []
    trees: list[Node | None] = []
    lines: tuple[RecordLine, ...] = (*source.benefits, *source.costs)
    for number, line in enumerate(lines):
        try:
            trees.append(parse(line.formula))
        except FormulaError as error:
            trees.append(None)
            faults.append(Fault("formula", number, error.message, error.start, error.end))
    faults += about_names(source, lines, trees)
    doubtful = ambiguous(source, lines)
    broken = {fault.line for fault in faults}
    if doubtful:
        for number, (line, tree) in enumerate(zip(lines, trees, strict=True)):
            if name_in_formulas(line) in doubtful or (tree is not None and doubtful & set(names(tree))):
                broken.add(number)
    sound = _without(trees, broken)
    for fault, members in about_order(lines, sound):
        faults.append(fault)
        sound = _without(sound, members)
    return Compiled(source, tuple(trees), tuple(sound), tuple(faults))


def _without(trees: Sequence[Node | None], numbers: Collection[int]) -> list[Node | None]:
    """The formulas of the lines, but those of some: of these enough has been said."""
    return [None if number in numbers else tree for number, tree in enumerate(trees)]
