"""Cost versus benefit as a workbook whose every figure is a formula: what a finance person checks, and changes.

Nothing but the record's numbers and the calendar is typed in; beside each formula stands what it comes to, for programs
that show a file without calculating. What cannot be computed is a text in its cell. Two things differ from the page:
numbers that differ in their sixteenth digit are equal to spreadsheet programs; and what is too large only on the way to
a smaller figure is calculated there.
"""
