"""Words that stand where something was to be written: TODO, xx %, [insert name].

Where a text stands, and whether anybody minds yet, is for rules to know.
"""

import re

from builder.patterns import pattern

_UNIT = (
    r"(?:%|percent\b|per\s+cent\b|EUR\b|USD\b|GBP\b|CHF\b|euros?\b|dollars?\b|pounds?\b|days?\b|weeks?\b|months?\b|hours?\b|"
    r"minutes?\b|customers?\b|employees?\b|people\b|million\b|thousand\b)"
)
_WHAT = (
    r"(?:names?|dates?|numbers?|figures?|amounts?|company|customers?|clients?|product|role|title|city|country|percent(?:age)?|"
    r"value|link|url|source|industry|measure|result|quote|proof|text)"
)
_DO = r"(?:insert|add|enter|fill\s+in|put|type|replace|choose|select|complete)"
_PLACEHOLDER = pattern(
    r"(?<![\w-])(?:"
    r"(?<![.\"“‘'])(?P<capitals>(?-i:TODO|TO[- ]DO|FIXME))(?![\w-]|\s*(?:lists?|items?|comments?|apps?|group)\b|\(\))|"
    r"(?<!still\s)(?<!some\s)(?<!and\s)(?<!\ba\s)(?-i:T\.?B\.?D\.?|tbd|t\.b\.d\.)(?![\w-])|"
    r"lorem\s+ipsum|dolor\s+sit\s+amet|"
    r"(?:X{1,4}|x)(?:[.,][Xx]{1,2})?\s?(?:%|percent\b|per\s+cent\b)|(?-i:x{2,4}(?:[.,]x{1,2})?)(?![\w-])|"
    rf"X{{2,4}}(?:[.,]X{{1,2}})?\s{_UNIT}|(?:EUR|USD|GBP|CHF)\s?[Xx]{{2,4}}(?![\w-])|"
    r"(?:19|20)[Xx]{2}(?![\w-])(?!\s+(?:series|type))|"
    r"(?:name|text|figure|number|quote|title|example|proof)\s+goes\s+here\b"
    r")|[€$£]\s?[Xx]{2,4}(?![\w-])|"
    rf"\[\s*{_DO}\b[^\[\]\n]{{0,80}}\]|\[\s*(?:your\s+[^\[\]\n]{{1,60}}|"
    rf"(?!the\b|an?\b|his\b|their\b|its\b)(?:\w+\s+)?{_WHAT}(?:\s+here)?|tb[acd]|\.{{3}}\s*to\s+(?:do|come))\s*\]|"
    r"\[\s*names?\s+of\b[^\[\]\n]{0,60}\]|"
    rf"<\s*(?:{_DO}|your)\b[^<>\n]{{0,80}}>|(?<![\w/.=-])<\s*(?:\w+\s+)?{_WHAT}\s*>(?!\s+--)|"
    r"\{\{[^{}\n]{1,60}\}\}|(?<![.\w/])\{\s*(?:your\s+)?(?:\w+[ _])?" + _WHAT + r"\s*\}|"
    rf"(?<!\S)\?{{3,}}(?!\s+\w)|(?<!\S)\?{{2,}}\s?{_UNIT}|_{{3,}}|"
    r"\(\s*(?:tb[acd]|to\s+be\s+(?:added|completed|confirmed|decided|defined|determined|filled\s+in|"
    r"supplied|written))\s*\)|"
    r"(?<=:\s)tb[ac]\s*\.?$",
    re.IGNORECASE,
)
_NOTHING_ELSE = pattern(
    r"(?:\.{2,}|…|\?+|-{2,}|_+|x{2,}|tb[acd]|to\s+be\s+(?:added|completed|confirmed|decided|defined|determined|"
    r"filled\s+in|supplied|written)\.?|placeholder(?:\s+text)?|dummy(?:\s+text)?|"
    r"(?:your\s+|sample\s+)?text\s+here|"
    r"fill\s+(?:me\s+)?in|coming\s+soon|asdf\w{0,9}|qwerty|blah(?:[ ,]+blah){0,3}|"
    r"(?-i:todo|TODO|ToDo)(?:\s*[:.…].{0,200})?)",
    re.IGNORECASE,
)

# A text without any of these, and of more than three characters, is none: a quick look before the patterns are tried.
_SIGNS = pattern(
    r"[\[{<]|xx|x %|x%|x per|x[,.]x|\?\?\?|__|\.\.|…|--|lorem|dolor|fixme|to ?-?do|tbd|t\.b\.d|tba|tbc|to be |"
    r"goes here|text here|placeholder|dummy|fill|coming soon|asdf|qwerty|blah|^.{1,3}$",
    re.MULTILINE,
)


def placeholder(text: str) -> re.Match[str] | None:
    """The first of them in a text."""
    if not _SIGNS.search(text.lower()):
        return None
    if found := _NOTHING_ELSE.fullmatch(text):
        return found
    return next((item for item in _PLACEHOLDER.finditer(text) if not (item["capitals"] and text.isupper())), None)
