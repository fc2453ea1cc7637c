"""Where everything stands in a workbook, and what its cells are called: what the sheets know of each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from builder.formula.evaluate import Cannot, Value
from builder.formula.spreadsheet import cell_name, spreadsheet_formula
from builder.value.calendar import span
from builder.value.cases import Cases, Range
from builder.value.model import Line, Model, Outcome, Side
from builder.workbook.labels import Labels
from builder.workbook.package import place

CANNOT = "cannot be computed"
GIVEN = "__given"
"""What is appended to an input's id to name the cell for the buyer's number; the page's script looks for it."""

CASE_HEADS = ("Cautious", "Expected", "Best")
FIRST_CASE = 2
"""The column of the low case on *Value*; the other two follow."""
GIVEN_COLUMN = 5
"""The column of the buyer's numbers on *Value*."""
FROM, GROWS, TIMES, IN_LAST_MONTH = 5, 6, 7, 8
"""Columns of the lines on *Value*."""
PERIOD, STARTS, BEHIND = 7, 8, 9
"""Rows of *Months*: months in a line's period, its first month, the last month in which more was spent than gained."""
MONTH_ZERO = 11
"""The row of *Months* before any month has passed."""
_LONGEST = 8_000
"""Programs take 8,192 characters."""
SMALL = "AND(ISNUMBER({cell}),{cell}<>0,ABS({cell})<10)"
"""Where amounts are written with the currency's decimals."""


def shown(value: Value | str) -> float | str:
    """What a cell holds that comes to a value."""
    return CANNOT if isinstance(value, Cannot) else value


def called(name: str) -> tuple[str, str, str]:
    """What the cells of a name in formulas are called in the low, the expected and the high case."""
    return f"{name}__low", cell_name(name), f"{name}__high"


@dataclass(frozen=True)
class Layout:
    """The places of a record's numbers and lines."""

    model: Model
    ranges: Sequence[Range]
    cases: Cases
    currency: str
    labels: Labels

    @property
    def outcomes(self) -> tuple[Outcome, Outcome, Outcome]:
        """Of the three cases."""
        return self.cases.low, self.cases.expected, self.cases.high

    @property
    def months(self) -> int:
        """How many are looked at."""
        return self.model.horizon_months

    @property
    def has_rate(self) -> bool:
        """Whether amounts are discounted."""
        return self.model.discount_rate is not None

    @property
    def span(self) -> str:
        """What amounts are in, and over which time."""
        return f"Amounts in {self.currency}, over {span(self.months)}"

    @cached_property
    def sides(self) -> dict[Side, list[int]]:
        """The numbers of the lines of each side."""
        lines = list(enumerate(self.model.lines))
        return {side: [number for number, line in lines if line.side == side] for side in ("benefit", "cost")}

    # Rows of *Value* ---------------------------------------------------------------------------------------------

    @cached_property
    def results(self) -> dict[str, int]:
        """Rows of what it comes to."""
        kinds = {line.kind == "revenue" for line in self.model.lines if line.side == "benefit"}
        found = ["benefit", *(["savings", "revenue"] if len(kinds) > 1 else []), "cost", "net", "payback", "return"]
        found += [*(["present"] if self.has_rate else []), "waiting"]
        return {name: row for row, name in enumerate(found, 5)}

    @cached_property
    def inputs_head(self) -> int:
        """The row above the numbers."""
        return 5 + len(self.results) + 1

    @cached_property
    def input_rows(self) -> dict[str, int]:
        """Rows of the numbers, by id."""
        return {its.id: row for row, its in enumerate(self.labels.inputs, self.inputs_head + 1)}

    @cached_property
    def rate_row(self) -> int:
        """The row of the discount rate, below the numbers; without a rate, that of the last number."""
        return self.inputs_head + len(self.input_rows) + self.has_rate

    @cached_property
    def line_heads(self) -> dict[Side, int]:
        """The rows above the lines of each side."""
        first = self.rate_row + 2
        return {"benefit": first, "cost": first + len(self.sides["benefit"]) + 2}

    @cached_property
    def line_rows(self) -> tuple[int, ...]:
        """Rows of the lines."""
        return tuple(
            self.line_heads[side] + 1 + number for side in self.sides for number in range(len(self.sides[side]))
        )

    @cached_property
    def whole_row(self) -> int:
        """The row that says whether every line can be worked out."""
        return self.line_heads["cost"] + len(self.sides["cost"]) + 2

    def whole(self, case: int) -> str:
        """The cell that says, for a case, whether every line can be worked out: `yes` or `no`."""
        return f"Value!{place(FIRST_CASE + case, self.whole_row, fixed='CR')}"

    @staticmethod
    def grows(line: Line) -> bool:
        """Whether a line may come in full only after a while: a benefit that comes again and again."""
        return line.per != "once" and (line.side == "benefit" or line.ramp_months > 0)

    # Columns and rows of *Months* --------------------------------------------------------------------------------

    @property
    def last_row(self) -> int:
        """The row of the last month."""
        return MONTH_ZERO + self.months

    def so_far(self, case: int, side: Side) -> int:
        """The column of what a side comes to so far."""
        return 1 + len(self.model.lines) + 2 * case + (side == "cost")

    @property
    def factor(self) -> int:
        """The column of what an amount of each month is worth at the start."""
        return 1 + len(self.model.lines) + 6

    # Names -------------------------------------------------------------------------------------------------------

    @cached_property
    def named_rows(self) -> dict[str, int]:
        """Rows of *Value* by the names that formulas use."""
        return self.input_rows | {line.name: row for line, row in zip(self.model.lines, self.line_rows, strict=True)}

    def names(self) -> Iterator[tuple[str, str]]:
        """Names of cells, with what each stands for."""
        used = {name for line in self.model.lines for name in line.names}
        for name, row in self.named_rows.items():
            if name in self.input_rows:
                yield name + GIVEN, f"Value!{place(GIVEN_COLUMN, row, fixed='CR')}"
            if name in used:
                for case, its_name in enumerate(called(name), FIRST_CASE):
                    yield its_name, f"Value!{place(case, row, fixed='CR')}"

    def formula(self, line: Line, case: int) -> str:
        """A line's formula in a case: with the names of its cells, or their addresses where it would be too long."""
        text = spreadsheet_formula(line.formula, lambda name: called(name)[case])
        if len(text) <= _LONGEST:
            return text
        return spreadsheet_formula(line.formula, lambda name: place(FIRST_CASE + case, self.named_rows[name]))
