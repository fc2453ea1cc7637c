"""The words that units are written with: which of them mean the same, which only count, and which stand for none.

Data and comparison of single words; how a unit is put together from them is `unit`'s.
"""

SPELLINGS = {
    "%": "percent", "pct": "percent", "prozent": "percent", "pourcent": "percent", "percentage": "percent",
    "‰": "permille", "h": "hour", "hr": "hour", "min": "minute", "sec": "second", "d": "day", "workday": "day",
    "wk": "week", "mo": "month", "mth": "month", "qtr": "quarter", "yr": "year", "annum": "year", "manday": "day",
    "manhour": "hour", "people": "person",
}  # fmt: skip
"""Other ways to write a unit, in lower case and the singular."""

TIMES = ("second", "minute", "hour", "day", "week", "month", "quarter", "year")

_TIMES_ELSEWHERE = {
    "second": "sekunde sekunden seconde secondes segundo segundos secondo secondi",
    "minute": "minuten minuto minutos minuti",
    "hour": "stunde stunden std heure heures hora horas ora ore uur uren godzina godziny godzin timme timmar",
    "day": "tag tage tagen arbeitstag arbeitstage jour jours journée journées día días dia dias giorno giorni dag "
    "dagen dagar dzień dni",
    "week": "woche wochen semaine semaines semana semanas settimana settimane weken vecka veckor uge uger uke uker "
    "tydzień tygodnie tygodni",
    "month": "monat monate monaten mois mes meses mês mese mesi maand maanden månad månader måned måneder miesiąc "
    "miesiące miesięcy",
    "quarter": "quartal quartale trimestre trimestres trimestri kwartaal kwartalen kvartal kwartał",
    "year": "jahr jahre jahren année années ans año años ano anos anno anni jaar jaren år rok lata lat",
}
_TIME_OF = {word: time for time, words in _TIMES_ELSEWHERE.items() for word in words.split()} | {
    time: time for time in TIMES
}

ADVERBS = {
    "hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year",
    "annually": "year", "annual": "year", "täglich": "day", "wöchentlich": "week", "monatlich": "month",
    "jährlich": "year",
}  # fmt: skip
"""`visits monthly` are visits a month."""

SCALES = {
    "hundred": "hundred", "thousand": "thousand", "tsd": "thousand", "tausend": "thousand", "million": "million",
    "mio": "million", "mn": "million", "billion": "billion", "bn": "billion", "100": "hundred", "1000": "thousand",
    "1000000": "million", "1000000000": "billion",
}  # fmt: skip
"""Words of size inside a unit: `thousand EUR`, `EUR per 100 kg`."""
SIZES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
SCALE_SIGNS = {"k": "thousand", "t": "thousand", "m": "million"}
"""Letters of size that stand before a currency: `kEUR`."""

CENTS = frozenset(("cent", "ct", "cts", "centime", "pence", "rappen", "øre", "öre", "grosz"))
"""Hundredths of the record's money."""

NUMBER = "number"
COUNTS = frozenset(
    ("number", "count", "amount", "quantity", "none", "no", "nr", "anzahl", "nombre", "#", "-", "–", "—", "na", "n/a")
)
"""A count that does not say of what: it may be of anything."""
PLAIN_WORDS = frozenset(("ratio", "share", "factor", "fraction", "proportion", "multiplier", "anteil", "faktor"))
"""A number without a unit, also with what it is a part of: `share of trips`."""
PLAIN_ALONE = frozenset(("times", "time", "once", "x", "1", "unitless", "dimensionless"))
STOP = frozenset(
    ("of", "in", "on", "for", "the", "to", "at", "with", "from", "by", "and", "or", "that", "which", "was", "were",
     "is", "are", "de", "der", "die", "das", "des", "du", "la", "le", "les", "l", "el", "los", "las", "il", "dans",
     "pour", "von", "im", "am", "für", "e", "et", "y", "und")
)  # fmt: skip
"""Words of a unit that name nothing: `hours of work` are work hours."""

_ALIKE = {
    word: group[0]
    for group in (
        ("person", "employee", "fte", "head", "headcount", "staff", "worker", "colleague", "mitarbeiter", "kopf",
         "personne", "persona", "employé", "empleado"),
        ("user", "seat", "licence", "license", "account", "nutzer", "benutzer", "utilisateur"),
        ("lorry", "truck"), ("piece", "pcs", "pc", "pce", "stück", "stk", "item", "unit", "each", "ea"),
    )
    for word in group
}  # fmt: skip
_ENDINGS = frozenset(
    frozenset(pair)
    for pair in (
        ("", "s"), ("", "es"), ("y", "ies"), ("y", "ie"), ("", "x"), ("e", "is"), ("is", "es"), ("f", "ves"),
        ("fe", "ves"), ("um", "a"), ("on", "a"), ("us", "i"), ("a", "e"), ("o", "i"), ("e", "i"), ("", "e"), ("", "n"),
        ("", "en"), ("", "er"), ("", "ren"), ("an", "en"),
    )
)  # fmt: skip
"""How words of the languages around us end in the singular and the plural."""


def time_of(word: str) -> str | None:
    """The time that a word in lower case stands for, in any of ten languages: `month` for `mois`."""
    return _TIME_OF.get(word)


def meaning(word: str) -> str:
    """One word for all that mean the same: `person` for `fte`, `month` for `Monate`."""
    lower = word.casefold()
    for known in (lower, lower.removesuffix("s")):
        plain = SPELLINGS.get(known, known)
        if found := time_of(plain) or _ALIKE.get(plain):
            return found
    return SPELLINGS.get(lower, lower)


def same_word(one: str, other: str) -> bool:
    """Whether two words in lower case are the same, perhaps one in the plural."""
    if one == other:
        return True
    shared = next((at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), None)
    shared = min(len(one), len(other)) if shared is None else shared
    return shared >= 2 and min(len(one), len(other)) > 2 and frozenset((one[shared:], other[shared:])) in _ENDINGS
