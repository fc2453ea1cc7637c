"""Cost versus benefit as a calculation: from the record's formulas to three cases, payback, and what matters most.

Its twin for the page is `templates/assets/value-*.js`: the same steps in the same order on the same 64-bit numbers, so
that both come to the same digits.
"""
