"""What somebody means who has written a number as numbers are said: `1,200`, `0,5`, `2k`, `€ 40`."""

import re
from decimal import Decimal

_UNIT = r"(?:[^\W\d][^0-9]*|[€$£¥]\s*)"
_ZEROS = {"k": 1_000, "tsd": 1_000, "thousand": 1_000, "mio": 10**6, "mn": 10**6, "million": 10**6, "bn": 10**9}
"""Short words behind a number that stand for zeros; "m" may as well be minutes, metres or a month."""

_GROUPED = (
    (r"[1-9]\d{0,2}(,\d{3})+(\.\d+)?|[1-9]\d?(,\d\d)*,\d{3}", ",", "."),
    (r"[1-9]\d{0,2}(\.\d{3}){2,}(,\d+)?|[1-9]\d{0,2}(\.\d{3})+,\d+", ".", ","),
)
"""How digits are grouped, by which mark, and the mark for decimals that goes with it."""


def number_hint(text: str) -> str:
    """What to write instead of a text that is no plain number, as far as that is beyond doubt."""
    if len(text) > 40:
        return ""
    if text.endswith("%"):
        return " Write the number alone; what it counts goes into the unit."
    if re.fullmatch(r"[0-9.,'’\s_]*[0-9][0-9.,'’\s_]*", text):
        plain = _plain(text)
        return f" Write it without separators, with a point for decimals{f': {plain}' if plain else ''}."
    if found := re.fullmatch(r"([0-9.,]+)\s*([a-z]+)\.?", text, re.IGNORECASE):
        digits, size = _plain(found[1]), _ZEROS.get(found[2].lower())
        if digits and size:
            return f" Write it in full: {round(float(digits) * size, 6):.10g}."
    if re.search("[0-9]", text) and re.fullmatch(rf"[0-9.,]+\s*{_UNIT}|{_UNIT}[0-9.,]+", text):
        return " Write the number alone; the unit has a field of its own."
    return _of_several(text)


def _of_several(text: str) -> str:
    """What to write instead of two numbers, or of one with a sign in front of it."""
    if re.fullmatch(r"(?:[~≈<>≤≥±=]|<=|>=)\s*[0-9.,]+", text):
        return " Write the number alone."
    if re.fullmatch(r"[0-9.,]+\s*(?:-|–|—|to|bis|\.\.)\s*[0-9.,]+", text):
        return " Write one number, not a range."
    if found := re.fullmatch(r"(\d{1,6})\s*/\s*(\d{1,6})", text, re.ASCII):
        share = _share(int(found[1]), int(found[2]))
        return f" Write it as a decimal: {share}." if share else ""
    if found := re.fullmatch(r"(\d{1,9}(?:\.\d{1,9})?)[eE]\+?(\d{1,2})", text, re.ASCII):
        full = Decimal(found[1]) * 10 ** int(found[2])
        return f" Write it in full: {full.normalize():f}." if full < 10**15 else ""
    return ""


def _share(part: int, of: int) -> str | None:
    """A fraction as a decimal, where six digits hold it."""
    if not of or 10**6 * part % of:
        return None
    return f"{(Decimal(part) / Decimal(of)).normalize():f}"


def _plain(text: str) -> str | None:
    """The digits with a point for decimals; `None` where the marks leave open which is which."""
    plain = re.sub(r"['’\s_]", "", text)
    for grouped, mark, decimal in _GROUPED:
        if re.fullmatch(grouped, plain):
            plain = plain.replace(mark, "").replace(decimal, ".")
            break
    else:
        plain = plain.replace(",", ".") if re.fullmatch(r"\d+,\d+", plain) else plain
    plain = f"0{plain}" if plain.startswith(".") else plain.removesuffix(".")
    plain = re.sub(r"^0+(?=\d)", "", plain)
    return plain if re.fullmatch(r"\d+(\.\d+)?", plain) else None
