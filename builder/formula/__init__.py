"""Formulas: text to a small tree of our own, its units, and its value.

The tree travels to the page as JSON, where a script walks it by the same rules (`templates/assets/value.js`): the same
operations in the same order on the same 64-bit numbers, so that both come to the same digits.
"""
