"""Fields: one mistake gives one finding, at its place, with what was found and what to write instead."""

import pytest
from small_content import MINIMAL, read_content

RECORD = "records/cloud/first.yml"
PROOF = "proof/acme.yml"
ROLE = "roles/cio.yml"
OFFERING = "offerings/cloud.yml"

pytestmark = pytest.mark.usefixtures("time_limit")


def places(found):
    return [f"{item.span.line}:{item.span.column} {item.code}" for item in found]


def test_the_minimal_content_folder_is_clean(check):
    assert check() == ()


# name: (file, old, new, place and code, words of the message)
MISTAKES = {
    # Names of fields
    "mistyped required field": (ROLE, "level", "levl", "2:1 SPC006", '"levl" is not a field here. Did you mean "level"?'),
    "capitalised field": (ROLE, "name", "Name", "1:1 SPC006", '"Name" is not a field here. Did you mean "name"?'),
    "field of another language": (ROLE, "level: executive", "level: executive\nebene: x", "3:1 SPC006", "Known: allow, "),
    "field `on`": (ROLE, "level: executive", "level: executive\non: x", "3:1 SPC006", '"on" is not a field here.'),
    "mistyped field inside another": (
        RECORD, "  statement: Changes wait", "  statment: Changes wait", "4:3 SPC006",
        '"statment" is not a field in "problem". Did you mean "statement"?'),
    "mistyped field in an entry of a list": (
        RECORD, "      unit:", "      units:", "23:7 SPC006", '"units" is not a field in "inputs". Did you mean "unit"?'),
    "the code's own name of a field": (RECORD, "from:", "from_:", "24:7 SPC006", 'Did you mean "from"?'),
    "unknown field with nothing in it": (ROLE, "level: executive", "level: executive\nfoo:", "3:1 SPC006", '"foo"'),
    "unknown field with much in it": (
        ROLE, "level: executive", "level: executive\nfoo: {bar: , baz: [{a: }]}", "3:1 SPC006", '"foo" is not a field'),
    # Missing and empty
    "required field missing": (ROLE, "level: executive\n", "", "1:1 SPC007", '"level" is missing here. Where the person'),
    "required field missing inside another": (
        RECORD, "  statement: Changes wait\n", "", "3:1 SPC007", '"statement" is missing in "problem". The problem, as'),
    "required field missing in an entry of a list": (
        RECORD, "      unit: change/year\n", "", "21:7 SPC007", '"unit" is missing in "inputs". What it counts. Example: '),
    "role with nothing": (RECORD, "role: cio", "role:", "1:1 SPC007", '"role" is empty. Id of the role it is for. Example: '),
    "required text of blanks": (ROLE, "Chief information officer", '"  "', "1:1 SPC007", '"name" is empty. The role in full.'),
    "required text of nothing": (ROLE, "Chief information officer", '""', "1:1 SPC007", '"name" is empty.'),
    "need with nothing": (RECORD, "need: Release each change alone", "need:", "11:1 SPC007", '"need" is empty.'),
    "need of null": (RECORD, "need: Release each change alone", "need: null", "11:1 SPC007", '"need" is empty.'),
    "need of a tilde": (RECORD, "need: Release each change alone", "need: ~", "11:1 SPC007", '"need" is empty.'),
    "need of blanks": (RECORD, "need: Release each change alone", "need: ' '", "11:1 SPC007", '"need" is empty.'),
    "optional id of nothing": (RECORD, "role: cio", "role: cio\nindustry: ''", "2:1 SPC007", '"industry" is empty.'),
    "number of nothing": (RECORD, "expected: 12", "expected: ''", "25:7 SPC007", '"expected" is empty. The start value.'),
    "dash with nothing": (ROLE, "level: executive", "level: executive\ntitles:\n  - CIO\n  -", "5:4 SPC007", "This entry is empty. What business cards say. Example: CIO"),
    "dash with an empty text": (ROLE, "level: executive", "level: executive\ntitles:\n  - ''", "4:5 SPC007", "This entry is empty."),
    "dash with nothing where fields belong": (
        OFFERING, "features: [{id: undo, name: Undo}]", "features:\n  -", "5:4 SPC007", "This entry is empty. What scenarios can point to"),
    "required list without entries": (
        RECORD, "      questions:\n        - purpose: open\n          ask: How is it done today?\n", "      questions: []\n",
        "8:7 SPC007", '"questions" is an empty list. Asked in this order.'),
    "approved without cost and benefit": (
        RECORD, MINIMAL[RECORD][MINIMAL[RECORD].index("cost_benefit"):], "review: {status: approved}\n", "1:1 SPC007",
        '"cost_benefit" is missing; an approved record has one. Add it, or set the status to draft.'),
    "entry that is hardly begun": (
        RECORD, "    - id: changes\n", "    - id: first\n    - id: changes\n", "21:7 SPC007",
        'This entry of "inputs" is hardly begun: "label", "unit", "from" and "expected" are missing. Write them, or take it out.'),
    "field without a value twice, then with one": (RECORD, "  inputs:", "  inputs:\n  inputs:", "21:3 SPC003", '"inputs" is written twice; the first is on line 20. Keep one.'),
    "entry without its dash": (
        RECORD, "      expected: 12\n", "      expected: 12\n      label: Price\n      unit: EUR\n      from: seller\n      expected: 3\n", "26:7 SPC003",
        '"label" and 3 more are written twice, the first on line 22. If a new entry of the list begins here, start it with "- ".'),
    # Indented too little or too far
    "fields of a part not indented": (
        RECORD, "  reasons:", "reasons:", "5:1 SPC006", '"reasons" is not a field here. It belongs below "problem": indent it.'),
    "field of an entry not indented": (
        RECORD, "    action: show", "action: show", "17:1 SPC006", '"action" is not a field here. It belongs below "usage_scenarios": indent it.'),
    "field indented too far": (
        RECORD, "need: Release", "  need: Release", "11:3 SPC006", '"need" is not a field in "problem". It belongs beside "problem": indent it less.'),
    "field at the wrong level that nothing lacks": (RECORD, "role: cio", "role: cio\nuses: []", "2:1 SPC006", '"uses" is not a field here. It is a field of "usage_scenarios": write it below that, indented.'),
    "field of the review beside it": (ROLE, "level: executive", "level: executive\nstatus: draft", "3:1 SPC006", 'It is a field of "review": write it below that, indented.'),
    "field of two parts": (PROOF, "customer: Acme", "customer: Acme\nstatus: draft", "2:1 SPC006", 'It is a field of "review" and of "results": write it below that, indented.'),
    "field of many parts": (RECORD, "role: cio", "role: cio\nstatement: x", "2:1 SPC006", '"statement" is not a field here.'),
    "field like one that is there already": (ROLE, "level: executive", "level: executive\nlevels: x", "3:1 SPC006", "Known: allow, "),
    "reason for no name as a field of its own": (
        PROOF, "customer: Acme", "anonymous: they asked for it", "1:1 SPC006",
        '"anonymous" is not a field here. Write it as the customer, in quotes: customer: "anonymous: why".'),
    # Shapes
    "text where a list belongs": (RECORD, "resolves: [late]", "resolves: late", "14:15 SPC008", 'Expected a list, found "late". Write each entry on a line of its own: "- late".'),
    "commas where a list belongs": (ROLE, "level: executive", "level: executive\ntitles: CIO, Head", "3:9 SPC008", 'line of its own: "- CIO".'),
    "fields where a list belongs": (
        OFFERING, "features: [{id: undo, name: Undo}]", "features: {id: undo, name: Undo}", "4:11 SPC008",
        'Expected a list, found fields ("id: …"). Start each entry with a dash: "- id: …".'),
    "list where text belongs": (ROLE, "Chief information officer", "[Chief, Head]", "1:7 SPC008", "Expected text, found a list."),
    "fields where text belongs": (
        ROLE, "level: executive", "level: executive\ntitles:\n  - CIO: the boss", "4:5 SPC008",
        'Expected text, found fields ("CIO: …"). If it is a text that holds a colon, put it in quotes.'),
    "text where fields belong": (
        ROLE, "level: executive", "level: executive\nreview: approved", "3:9 SPC008",
        'Expected the fields status, owner, reviewed and every_days, found "approved".'),
    "text where an entry with fields belongs": (
        RECORD, "    - id: late\n      statement: The slowest team sets the date\n      questions:\n        - purpose: open\n          ask: How is it done today?\n",
        "    - The slowest team sets the date\n", "6:7 SPC008", "Expected the fields id, statement, affects and questions, found"),
    "list where fields belong": (RECORD, "Release each change alone", "[Release]", "11:7 SPC008", "found a list."),
    "list where an id belongs": (RECORD, "role: cio", "role: [cio]", "1:7 SPC008", "Expected one id, found a list."),
    "list where a choice belongs": (ROLE, "executive", "[executive]", "2:8 SPC008", "Expected executive, director, manager or user, found a list."),
    "list where a number belongs": (RECORD, "expected: 12", "expected: [12]", "25:17 SPC008", "Expected a number, found a list."),
    "list where a date belongs": (PROOF, "2026-11-01", "[2026-11-01]", "9:14 SPC008", "Expected a date as YYYY-MM-DD, found a list."),
    "bullets where a list belongs": (ROLE, "level: executive", "level: executive\ntitles:\n  • CIO\n  • Head", "4:3 SPC008", 'line of its own: "- CIO".'),
    "dash without a space where a list belongs": (ROLE, "level: executive", "level: executive\ntitles:\n  -CIO", "4:3 SPC008", 'line of its own: "- CIO".'),
    "dash without a space before fields": (
        OFFERING, "features: [{id: undo, name: Undo}]", "features:\n  -id: undo\n   name: Undo", "5:3 SPC001", 'After the "-" of a list comes a space'),
    "dash without a space before one field": (
        OFFERING, "features: [{id: undo, name: Undo}]", "features:\n  -id: undo", "5:3 SPC001", 'After the "-" of a list comes a space.'),
    # Choices
    "choice with a no-break space": (ROLE, "executive", "executive\u00a0", "2:8 SPC008", 'found "executive". Beside it stands U+00A0 (no-break space): delete that.'),
    "mistyped choice": (ROLE, "executive", "executiv", "2:8 SPC008", 'Expected executive, director, manager or user, found "executiv". Did you mean "executive"?'),
    "capitalised choice": (ROLE, "executive", "EXECUTIVE", "2:8 SPC008", 'Did you mean "executive"?'),
    "unknown choice": (ROLE, "executive", "boss", "2:8 SPC008", 'manager or user, found "boss".'),
    "choice that YAML 1.1 takes for false": (ROLE, "executive", "NO", "2:8 SPC008", 'found "NO".'),
    "choice in a list": (PROOF, "customer: Acme", "customer: Acme\nuse: [proofs]", "2:7 SPC008", 'Expected interest or proof, found "proofs". Did you mean "proof"?'),
    # Dates
    "day that does not exist": (PROOF, "2026-11-01", "2026-02-30", "9:14 SPC008", "2026-02-30 is not a day of the calendar. That month has 28 days."),
    "month that does not exist": (PROOF, "2026-11-01", "2026-13-01", "9:14 SPC008", "2026-13-01 is not a day of the calendar."),
    "date with dots": (PROOF, "2026-11-01", "01.11.2026", "9:14 SPC008", 'Expected a date as YYYY-MM-DD, such as 2026-11-01, found "01.11.2026". Write 2026-11-01.'),
    "date with strokes": (PROOF, "2026-11-01", "11/01/2026", "9:14 SPC008", 'such as 2026-11-01, found "11/01/2026".'),
    "date with strokes that can be read one way": (PROOF, "2026-11-01", "11/23/2026", "9:14 SPC008", "Write 2026-11-23."),
    "date with the year first": (PROOF, "2026-11-01", "2026/11/01", "9:14 SPC008", "Write 2026-11-01."),
    "date without zeros": (PROOF, "2026-11-01", "2026-11-1", "9:14 SPC008", "Write 2026-11-01."),
    "date with a time": (PROOF, "2026-11-01", "2026-11-01T12:00:00Z", "9:14 SPC008", "Write 2026-11-01."),
    "date with a month in words": (PROOF, "2026-11-01", "1st November 2026", "9:14 SPC008", "Write 2026-11-01."),
    "date with a month in words first": (PROOF, "2026-11-01", '"Nov. 1, 2026"', "9:14 SPC008", "Write 2026-11-01."),
    "date in words that is no day": (PROOF, "2026-11-01", "31 November 2026", "9:14 SPC008", 'found "31 November 2026".'),
    "month without a day": (PROOF, "2026-11-01", "November 2026", "9:14 SPC008", 'found "November 2026".'),
    "date in Arabic digits": (PROOF, "2026-11-01", "٢٠٢٦-١١-٠١", "9:14 SPC008", "Expected a date as YYYY-MM-DD"),
    "year that cannot be": (PROOF, "2026-11-01", "9999-12-31", "9:14 SPC008", "Expected a day between 1990 and 2199, found 9999-12-31."),
    # Currency
    "currency in words": (RECORD, "EUR", "Euro", "19:13 SPC008", 'Expected a currency code of ISO 4217 such as EUR or USD, found "Euro". Write "EUR".'),
    "currency in words, many of it": (RECORD, "EUR", "swiss francs", "19:13 SPC008", 'Write "CHF".'),
    "currency in words of many countries": (RECORD, "EUR", "dollar", "19:13 SPC008", 'such as EUR or USD, found "dollar".'),
    "currency as a sign of many countries": (RECORD, "EUR", "$", "19:13 SPC008", 'such as EUR or USD, found "$".'),
    "currency in lower case": (RECORD, "EUR", "eur", "19:13 SPC008", 'found "eur". Write "EUR".'),
    "currency as a sign": (RECORD, "EUR", "€", "19:13 SPC008", 'found "€". Write "EUR".'),
    # Ids
    "id with capitals and a blank": (RECORD, "id: alone", "id: Release Alone", "13:9 SPC009", '"Release Alone" is not an id: lower-case letters and digits, words joined by hyphens, a letter first. Write "release-alone".'),
    "id with an underscore": (RECORD, "id: alone", "id: release_alone", "13:9 SPC009", 'Write "release-alone".'),
    "id that starts with a digit": (RECORD, "id: alone", "id: 1st-step", "13:9 SPC009", 'Write "st-step".'),
    "id with the ending of its file": (RECORD, "role: cio", "role: cio.yml", "1:7 SPC009", 'Write "cio".'),
    "id as the path of its file": (RECORD, "role: cio", "role: roles/cio.yml", "1:7 SPC009", 'Write "cio".'),
    "id with the folder of its file": (RECORD, "role: cio", "role: roles/cio", "1:7 SPC009", 'Write "cio".'),
    "id with another folder": (RECORD, "role: cio", "role: head/it", "1:7 SPC009", 'Write "head-it".'),
    "id with a remark too near": (RECORD, "role: cio", "role: cio# for now", "1:7 SPC009", 'Write "cio #": before the "#" of a remark comes a space.'),
    "id with a letter of another alphabet": (RECORD, "role: cio", "role: c\u0430o", "1:7 SPC009", 'in it is U+0430 (cyrillic small letter a).'),
    "id with a sharp s": (RECORD, "id: alone", "id: straße", "13:9 SPC009", 'Write "strasse".'),
    "id with an umlaut": (RECORD, "id: alone", "id: für-alle", "13:9 SPC009", 'Write "fur-alle".'),
    "id with two hyphens": (RECORD, "id: alone", "id: a--b", "13:9 SPC009", 'Write "a-b".'),
    "id without any letter": (RECORD, "id: alone", "id: '123'", "13:9 SPC009", "a letter first."),
    "id that is too long": (RECORD, "id: alone", f"id: {'x' * 65}", "13:9 SPC005", "65 characters; this field holds at most 64. Shorten it."),
    "name of a number with hyphens": (RECORD, "id: changes", "id: changes-a-year", "21:11 SPC009", 'words joined by underscores, a letter first. Write "changes_a_year".'),
    "id with a no-break space": (RECORD, "role: cio", "role: cio\u00a0", "1:7 SPC009", '"cio" is not an id: lower-case letters and digits, words joined by hyphens, a letter first. Beside it stands U+00A0 (no-break space): delete that.'),
    "id with a space in quotes": (RECORD, "role: cio", "role: ' cio'", "1:7 SPC009", "Beside it stands U+0020 (space): delete that."),
    "id with a no-break space inside": (RECORD, "role: cio", "role: head\u00a0it", "1:7 SPC009", 'Write "head-it".'),
    "ids with a semicolon between them": (RECORD, "[late]", "[late; later]", "14:16 SPC009", "Between two ids comes a comma: late, later."),
    "ids with a semicolon where one belongs": (RECORD, "role: cio", "role: cio; cfo", "1:7 SPC009", 'Write "cio-cfo".'),
    "field with a no-break space": (ROLE, "level", "level\u00a0", "2:1 SPC006", '"level" is not a field here. Beside it stands U+00A0 (no-break space): delete that.'),
    "name of a number that is a word of formulas": (RECORD, "id: changes", "id: if", "21:11 SPC008", '"if" has a meaning of its own in formulas. Choose another name.'),
    "id twice in a list": (OFFERING, "name: Undo}", "name: Undo}, {id: undo, name: X}", "4:41 SPC010", 'The id "undo" is used twice in this list. Rename one.'),
    "id twice in a list of a list": (
        RECORD, "need: Release", "    - id: late\n      statement: Again\n      questions: [{purpose: open, ask: How?}]\nneed: Release",
        "11:11 SPC010", 'The id "late" is used twice'),
    "reason resolved twice": (RECORD, "[late]", "[late, late]", "14:22 SPC010", '"late" stands twice in this list. Take one out.'),
    "role affected twice": (RECORD, "      questions:", "      affects: [cio, cio]\n      questions:", "8:22 SPC010", '"cio" stands twice'),
    "feature used twice": (RECORD, "    resolves: [late]", "    resolves: [late]\n    uses: [undo, undo]", "15:18 SPC010", '"undo" stands twice'),
    "proof twice": (RECORD, "role: cio", "role: cio\nproof:\n  - acme\n  - acme", "4:5 SPC010", '"acme" stands twice'),
    "proof of a concern twice": (
        RECORD, "role: cio", "role: cio\nconcerns: [{heard_as: a, ask: b?, answer: c, proof: [acme, acme]}]", "2:60 SPC010", '"acme" stands twice'),
    "fact twice": (RECORD, "role: cio", "role: cio\nnext_step: {buyer: a, earned_by: [goal, goal]}", "2:41 SPC010", '"goal" stands twice'),
    "use twice": ("proof/acme.yml", "customer: Acme", "customer: Acme\nuse: [proof, proof]", "2:14 SPC010", '"proof" stands twice'),
    # Sizes and ranges
    "line that is too long": (ROLE, "Chief information officer", "x" * 401, "1:7 SPC005", "401 characters; this field holds at most 400. Shorten it."),
    "low above expected": (RECORD, "expected: 12", "expected: 12\n      low: 13", "26:12 SPC008", '"low" (13) is above "expected" (12). Correct the one that is wrong.'),
    "low above expected, high in order": (RECORD, "expected: 12", "low: 13\n      expected: 12\n      high: 14", "25:12 SPC008", '"low" (13) is above "expected" (12).'),
    "high below expected": (RECORD, "expected: 12", "expected: 12\n      high: 11", "26:13 SPC008", '"high" (11) is below "expected" (12). Correct the one that is wrong.'),
    "ends swapped": (RECORD, "expected: 12", "expected: 12\n      low: 13\n      high: 11", "26:12 SPC008", '"low" (13) is above "high" (11): swap them.'),
    "ends swapped, and both below expected": (RECORD, "expected: 12", "expected: 12\n      low: 9\n      high: 8", "27:13 SPC008", '"high" (8) is below "expected" (12).'),
    "months below one": (RECORD, "currency: EUR", "currency: EUR\n  horizon_months: 0", "20:19 SPC008", "Expected at least 1, found 0."),
    "months above ten years": (RECORD, "currency: EUR", "currency: EUR\n  horizon_months: 121", "20:19 SPC008", "Expected at most 120, found 121."),
    "months below nothing": (RECORD, "currency: EUR", "currency: EUR\n  horizon_months: -1", "20:19 SPC008", "Expected at least 1, found -1."),
    "months without end": (RECORD, "currency: EUR", "currency: EUR\n  horizon_months: 99999999999", "20:19 SPC008", "Expected at most 120, found 99999999999."),
    "half a month": (RECORD, "currency: EUR", "currency: EUR\n  horizon_months: 1.5", "20:19 SPC008", 'Expected a whole number such as 36, found "1.5".'),
    "months in words": (RECORD, "currency: EUR", "currency: EUR\n  horizon_months: three years", "20:19 SPC008", "Expected a whole number such as 36"),
}  # fmt: skip


ONCE = {
    "one name in two lists": (RECORD, "role: cio", "role: cio\nproof: [acme]\nconcerns: [{heard_as: a, ask: b?, answer: c, proof: [acme]}]"),
    "titles alike": (ROLE, "level:", "titles: [CIO, CIO]\nlevel:"),
}  # fmt: skip


@pytest.mark.parametrize("name", ONCE)
def test_what_is_said_once_in_each_list_is_no_mistake(name, check_edited):
    assert check_edited(*ONCE[name]) == ()


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_gives_one_finding(name, check_edited):
    file, old, new, place, words = MISTAKES[name]
    found = check_edited(file, old, new)
    assert places(found) == [place], [item.message for item in found]
    assert words in found[0].message
    assert found[0].file == f"content/{file}"
    assert len(found[0].message) < 260
    assert found[0].message.count("  ") == 0


PLAIN = "Expected a plain number such as 1200 or 0.15, found"
SEPARATORS = "Write it without separators, with a point for decimals"
ALONE = "Write the number alone"
NUMBERS = {
    "1,000": f'{PLAIN} "1,000". {SEPARATORS}: 1000.',
    "1 000": f"{SEPARATORS}: 1000.",
    "1\u00a0000": f"{SEPARATORS}: 1000.",
    "1_000": f"{SEPARATORS}: 1000.",
    "1'000": f"{SEPARATORS}: 1000.",
    "1.000.000": f"{SEPARATORS}: 1000000.",
    "1.000,50": f"{SEPARATORS}: 1000.50.",
    "1,234,567.89": f"{SEPARATORS}: 1234567.89.",
    "1,5": f"{SEPARATORS}: 1.5.",
    ".5": f"{SEPARATORS}: 0.5.",
    "5.": f"{SEPARATORS}: 5.",
    "1.2.3": f"{SEPARATORS}.",
    "15 %": f"{ALONE}; what it counts goes into the unit.",
    "15%": f"{ALONE}; what it counts goes into the unit.",
    "12 EUR": f"{ALONE}; the unit has a field of its own.",
    "EUR 12": f"{ALONE}; the unit has a field of its own.",
    "12€": f"{ALONE}; the unit has a field of its own.",
    "€12": f"{ALONE}; the unit has a field of its own.",
    "10k": "Write it in full: 10000.",
    "2.5 Mio.": "Write it in full: 2500000.",
    "1,5 million": "Write it in full: 1500000.",
    "10m": f"{ALONE}; the unit has a field of its own.",
    "0,333": f"{SEPARATORS}: 0.333.",
    "0.125,5": f"{SEPARATORS}.",
    "25,00,00,000": f"{SEPARATORS}: 250000000.",
    ".inf": f'{PLAIN} ".inf".',
    "1e5": f'{PLAIN} "1e5". Write it in full: 100000.',
    "4.25e4": "Write it in full: 42500.",
    "1e400": f'{PLAIN} "1e400".',
    "42.000": '"42.000" may be read as 42 or as 42000. Write the one that is meant.',
    "0x10": f'{PLAIN} "0x10".',
    "٣": f'{PLAIN} "٣".',
    "３": f'{PLAIN} "３".',
    "½": f'{PLAIN} "½".',
    "ten": f'{PLAIN} "ten".',
    "NaN": f'{PLAIN} "NaN".',
    "inf": f'{PLAIN} "inf".',
    "--5": f'{PLAIN} "--5".',
    "5-10": f'{PLAIN} "5-10". Write one number, not a range.',
    "100 to 120": "Write one number, not a range.",
    "~120": f"{ALONE}.",
    ">= 5": f"{ALONE}.",
    "1/2": f'{PLAIN} "1/2". Write it as a decimal: 0.5.',
    "1/3": f'{PLAIN} "1/3".',
    "1/0": f'{PLAIN} "1/0".',
    "true": f'{PLAIN} "true".',
    "9" * 16: 'Expected a number of at most 15 digits, found "9999999999999999".',
    "9" * 5000: "Expected a number of at most 15 digits, found",
    "0." + "1" * 30: "Expected a number of at most 15 digits, found",
    "1" * 200_000 + "x": f"{PLAIN} ",
}


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: ascii(number[:12]))
def test_what_is_no_plain_number_is_answered_with_one(number, check_edited):
    (found,) = check_edited(RECORD, "expected: 12", f'expected: "{number}"')
    assert (places([found]), NUMBERS[number] in found.message) == (["25:17 SPC008"], True), found.message


@pytest.mark.parametrize(
    ("field", "advice"),
    [
        ("expected: 0,9", f"A comma ends a number inside {{ }}. {SEPARATORS}: 0.9."),
        ("expected: 900,000", f"{SEPARATORS}: 900000."),
        ("expected: 12, 9", "A comma ends a number inside"),
        ("basis: Ten of them, or so, expected: 12", "so put the whole text in quotes"),
        ("9, expected: 12", "so put the whole text in quotes"),
    ],
)  # fmt: skip
def test_a_number_that_a_comma_has_cut_is_written_with_a_point(field, advice, check):
    before = "    - id: changes\n      label: Changes in a year\n      unit: change/year\n      from: buyer\n      expected: 12\n"
    text = MINIMAL[RECORD].replace(
        before, f"    - {{{field}, id: changes, label: Changes in a year, unit: change/year, from: buyer}}\n"
    )
    assert text != MINIMAL[RECORD]
    (found,) = [item for item in check({RECORD: text}) if item.code == "SPC006"]
    assert advice in found.message


@pytest.mark.parametrize(
    ("number", "value"),
    [("12", 12), ("010", 10), ("+5", 5), ("-5", -5), ("-0", 0), ("1.10", 1.1), ("0.15", 0.15), ("'12'", 12),
     ("999999999999999", 999999999999999), ("1.0000", 1), ("1.00", 1),
     ("0.000", 0), ("1.001", 1.001), ("1234.000", 1234)],
)  # fmt: skip
def test_a_plain_number_is_taken_as_it_is_written(number, value, write_content):

    text = MINIMAL[RECORD].replace("expected: 12", f"expected: {number}")
    library, found = read_content(write_content({RECORD: text}))
    assert found == ()
    expected = library.records["cloud/first"].model.cost_benefit.inputs[0].expected
    assert (expected, str(expected)) == (value, str(float(value)))


STARTS = "It must start with https:// or http://."
NO_SITE = "The name of the site is missing."
ADDRESSES = {
    "javascript:alert(1)": f'Expected a web address, found "javascript:alert(1)". {STARTS}',
    "JavaScript:alert(1)": STARTS,
    "data:text/html,hello": STARTS,
    "mailto:sales@acme.example": STARTS,
    "ftp://acme.example/": STARTS,
    "file:///etc/passwd": STARTS,
    "//acme.example/": STARTS,
    "/case-studies": STARTS,
    "see the website": STARTS,
    "acme.example/case": 'Write "https://acme.example/case".',
    "www.acme.example": 'Write "https://www.acme.example".',
    "https:acme.example": STARTS,
    "https:/acme.example": STARTS,
    "https://": NO_SITE,
    "https:///case": NO_SITE,
    "https://.": NO_SITE,
    "https://acme..example": NO_SITE,
    "https://me:secret@acme.example/": 'Leave out the name and password before the "@".',
    "https://me@acme.example/": 'Leave out the name and password before the "@".',
    "https://acme.example:99999/": "Its first part is not the name of a site",
    "https://acme.example:port/": "Its first part is not the name of a site",
    "https://[::1/": "Its first part is not the name of a site",
    "[Acme](https://acme.example/case)": 'Write the address alone: "https://acme.example/case".',
    "<https://acme.example/case>": 'Write the address alone: "https://acme.example/case".',
    "see https://acme.example/case": STARTS,
    "https://acme.example/a b": "A space has no place in an address; copy it from the browser.",
    "https://acme.example/{id}": '"{" has no place in an address',
    "https://acme.example/\\x": "has no place in an address",
    'https://acme.example/"x': "A quotation mark has no place in an address",
    "https://acme.example/<x": '"<" has no place in an address',
    f"https://acme.example/{'x' * 2000}": "2,021 characters; this field holds at most 2,000.",
}


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address[:40])
def test_what_is_no_web_address_is_refused_with_the_reason(address, check_edited):
    (found,) = check_edited(PROOF, "https://acme.example/", f"'{address}'")
    assert found.code == ("SPC005" if len(address) > 2000 else "SPC008")
    assert (found.span.line, found.span.column) == (8, 8)
    assert ADDRESSES[address] in found.message


@pytest.mark.parametrize(
    "address",
    ["http://acme.example", "HTTPS://Acme.Example/Case", "https://münchen.example/größe", "https://acme.example:8443/",
     "https://acme.example/?a=b&c=d#e", "https://acme.example/@me/~x/(y)", "https://[::1]/", "https://acme.example./",
     "https://web.example/https://acme.example/"],
)  # fmt: skip
def test_a_complete_web_address_is_taken(address, check_edited):
    assert check_edited(PROOF, "https://acme.example/", address) == ()


def test_every_mistake_of_a_file_is_reported_in_one_run(check):
    text = (
        "name:\nlevel: boss\ntitles: CIO\nfoo: x\nwatches: [a, '']\nreview: {reviewed: x, every_days: 0, status: don}\n"
    )
    assert places(check({ROLE: text})) == [
        "1:1 SPC007", "2:8 SPC008", "3:9 SPC008", "4:1 SPC006", "5:14 SPC007", "6:20 SPC008", "6:35 SPC008", "6:46 SPC008",
    ]  # fmt: skip


def test_fields_that_lost_their_indentation_belong_below_the_field_above_them(check_edited):
    indented = "  statement: Changes wait\n  reasons:\n"
    found = check_edited(RECORD, indented, indented.replace("  ", ""))
    assert places(found) == ["4:1 SPC006", "5:1 SPC006"]
    assert all(item.message.endswith('It belongs below "problem": indent it.') for item in found)


def test_markup_in_what_a_field_does_not_take_is_one_mistake(check_edited):
    assert places(check_edited(PROOF, "https://acme.example/", '"<https://acme.example/>"')) == ["8:8 SPC008"]
    assert places(check_edited(PROOF, "customer: Acme", "customer: <b>Acme</b>\nuse: x")) == [
        "1:11 SPC012",
        "2:6 SPC008",
    ]


def test_two_fields_that_are_written_twice_are_both_told(check_edited):
    found = check_edited(RECORD, "      expected: 12\n", "      expected: 12\n      unit: EUR\n      from: seller\n")
    assert places(found) == ["26:7 SPC003", "27:7 SPC003"]


def test_an_entry_that_lacks_two_fields_hears_of_both(check_edited):
    found = check_edited(RECORD, "    - id: changes\n      label: Changes in a year\n", "    - id: changes\n")
    assert places(found) == ["21:7 SPC007"]
    found = check_edited(RECORD, "      label: Changes in a year\n      unit: change/year\n      from: buyer\n", "")
    assert places(found) == ["21:7 SPC007"] * 3


def test_a_mistake_deep_in_a_list_is_not_a_mistake_of_the_lists_around_it(check_edited):
    found = check_edited(RECORD, "purpose: open", "purpose: opener")
    assert places(found) == ["9:20 SPC008"]


def test_thousands_of_mistakes_in_one_file_are_all_reported(check):
    found = check({ROLE: MINIMAL[ROLE] + "".join(f"field{number}: x\n" for number in range(5000))})
    assert len(found) == 5000
    assert {item.code for item in found} == {"SPC006"}


# name: (file, old, new)
FINE = {
    "empty optional fields": (ROLE, "level: executive", "level: executive\ntitles:\nwatches: []\nreview:\n"),
    "goal as fields": (RECORD, "goal: Reach customers sooner", "goal: {statement: Reach customers sooner}"),
    "draft without cost and benefit": (RECORD, MINIMAL[RECORD][MINIMAL[RECORD].index("cost_benefit"):], ""),
    "approved with cost and benefit": (RECORD, "role: cio", "role: cio\nreview: {status: approved}"),
    "low, expected and high alike": (RECORD, "expected: 12", "expected: 12\n      low: 12\n      high: 12"),
    "result with the reason why there is no before": (PROOF, "before: a month", "no_before: Not published"),
    "result without before, which a rule reports": (PROOF, "    before: a month\n", ""),
    "the same id in two lists": (
        RECORD, "    resolves: [late]", "    resolves: [late]\n    event: x\n    player: y\n    action: z\n  - id: late\n    resolves: [late]"),
    "date in quotes": (PROOF, "2026-11-01", '"2026-11-01"'),
    "leap day": (PROOF, "2026-11-01", "2028-02-29"),
    "old currency that is still a code": (RECORD, "EUR", "CHF"),
    "text of digits": (ROLE, "Chief information officer", "007"),
    "id of 64 characters": (RECORD, "id: alone", f"id: {'x' * 64}"),
    "line of 400 characters": (ROLE, "Chief information officer", "ü" * 400),
}  # fmt: skip


@pytest.mark.parametrize("name", FINE)
def test_what_is_allowed_stays_silent(name, check_edited):
    assert [item.message for item in check_edited(*FINE[name])] == []
