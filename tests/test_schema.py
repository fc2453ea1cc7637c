"""The schemas for editors: they accept every file that checks clean, and mark what the check would refuse."""

import json

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML
from sites import EXAMPLES, REPOSITORY
from small_content import MINIMAL

from builder import schema
from builder.errors import BuilderError
from builder.kinds import kinds

FILES = [path for root in (REPOSITORY, EXAMPLES) for path in sorted((root / "content").rglob("*.yml"))]


def kind_of(folder):
    return next(name for name, kind in kinds().items() if kind.folder == folder)


def as_json(text):
    """What an editor sees: YAML 1.2, in which a date is a text."""
    yaml = YAML(typ="safe", pure=True)
    yaml.constructor.yaml_constructors = {
        **yaml.constructor.yaml_constructors,
        "tag:yaml.org,2002:timestamp": lambda loader, node: node.value,
    }
    return yaml.load(text)


def errors(kind, text):
    found = Draft202012Validator(schema.document(kind)).iter_errors(as_json(text))
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in found]


@pytest.mark.parametrize("kind", [*kinds(), "guides"])
def test_every_schema_is_a_schema(kind):
    document = schema.document(kind)
    Draft202012Validator.check_schema(document)
    assert document["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert document["title"] == kind
    assert json.loads(schema.text(kind)) == document
    assert schema.text(kind).endswith("}\n")


@pytest.mark.parametrize("kind", kinds())
def test_every_field_says_what_it_is_for(kind):
    document = schema.document(kind)
    for part in (document, *document["$defs"].values()):
        for name, field in part.get("properties", {}).items():
            assert field.get("description"), name


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(path.parts[-3:]))
def test_every_clean_file_is_valid(path):
    folder = path.relative_to(path.parents[len(path.parts) - path.parts.index("content") - 2]).parts[0]
    assert errors(kind_of(folder), path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", MINIMAL)
def test_the_least_that_checks_clean_is_valid(path):
    assert errors(kind_of(path.split("/")[0]), MINIMAL[path]) == []


def test_the_tools_own_milestones_are_valid():
    text = (REPOSITORY / "builder/reading/default_milestones.yml").read_text(encoding="utf-8")
    assert errors("milestones", text) == []


ROLE, RECORD, PROOF, OFFERING = "roles/cio.yml", "records/cloud/first.yml", "proof/acme.yml", "offerings/cloud.yml"
WRONG = {
    "not fields": (ROLE, MINIMAL[ROLE], "- a\n"),
    "mistyped field": (ROLE, "level:", "levl:"),
    "unknown field": (ROLE, "level:", "foo: x\nlevel:"),
    "unknown field inside": (RECORD, "  statement: Changes wait", "  statement: Changes wait\n  foo: x"),
    "required field missing": (ROLE, "level: executive\n", ""),
    "required field empty": (ROLE, "Chief information officer", ""),
    "required text of nothing": (ROLE, "Chief information officer", "''"),
    "unknown choice": (ROLE, "executive", "boss"),
    "list where text belongs": (ROLE, "Chief information officer", "[Chief]"),
    "fields where text belongs": (ROLE, "Chief information officer", "{a: b}"),
    "text where a list belongs": (RECORD, "[late]", "late"),
    "text where fields belong": (PROOF, "source:\n  title", "source: x\nfoo:\n  title"),
    "goal as a list": (RECORD, "goal: Reach customers sooner", "goal: [Reach customers sooner]"),
    "mistyped field of the goal": (RECORD, "goal: Reach customers sooner", "goal: {statment: Reach customers sooner}"),
    "required list without entries": (
        RECORD, "      questions:\n        - purpose: open\n          ask: How is it done today?\n", "      questions: []\n"),
    "id with capitals": (RECORD, "id: alone", "id: Alone"),
    "id with an underscore": (OFFERING, "id: undo", "id: un_do"),
    "name of a number with a hyphen": (RECORD, "id: changes", "id: a-b"),
    "id that is too long": (RECORD, "id: alone", f"id: {'x' * 65}"),
    "reference with capitals": (RECORD, "role: cio", "role: CIO"),
    "line that is too long": (ROLE, "Chief information officer", "x" * 401),
    "number with a separator": (RECORD, "expected: 12", "expected: 1,000"),
    "number with its unit": (RECORD, "expected: 12", "expected: 12 EUR"),
    "number of months below one": (RECORD, "currency: EUR", "currency: EUR\n  horizon_months: 0"),
    "half a month": (RECORD, "currency: EUR", "currency: EUR\n  horizon_months: 1.5"),
    "currency in words": (RECORD, "EUR", "Euro"),
    "date with dots": (PROOF, "2026-11-01", "01.11.2026"),
    "script as an address": (PROOF, "https://acme.example/", "javascript:alert(1)"),
    "address without https": (PROOF, "https://acme.example/", "www.acme.example"),
    "address of mail": (PROOF, "https://acme.example/", "mailto:a@acme.example"),
    "address without a site": (PROOF, "https://acme.example/", "https:///"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_the_check_refuses_is_marked_in_the_editor(name, check):
    path, old, new = WRONG[name]
    assert MINIMAL[path].count(old) == 1
    text = MINIMAL[path].replace(old, new)
    assert errors(kind_of(path.split("/")[0]), text) != []
    assert check({path: text}) != ()


FINE = {
    "words and numbers as text": (ROLE, "Chief information officer", "NO\ntitles: [007, 1.10, true, 12:30]"),
    "goal as fields": (RECORD, "goal: Reach customers sooner", "goal: {statement: Reach customers sooner}"),
    "goal as text": (RECORD, "role: cio", "role: cio"),
    "number with decimals": (RECORD, "expected: 12", "expected: 0.15"),
    "source as an id": (RECORD, "expected: 12", "expected: 12\n      source: acme"),
    "source as an address": (RECORD, "expected: 12", "expected: 12\n      source: https://acme.example/"),
    "result with the reason why there is no before": (PROOF, "before: a month", "no_before: Not published"),
    "result without before, which a rule reports": (PROOF, "    before: a month\n", ""),
}


@pytest.mark.parametrize("name", FINE)
def test_what_the_check_accepts_is_not_marked_in_the_editor(name, check):
    path, old, new = FINE[name]
    text = MINIMAL[path].replace(old, new)
    assert errors(kind_of(path.split("/")[0]), text) == []
    assert check({path: text}) == ()


def test_a_scenario_that_answers_no_reason_is_marked_in_the_editor_too():
    text = MINIMAL[RECORD].replace("resolves: [late]", "resolves: []")  # the check's SPC304, not the reader's
    assert any(found.startswith("usage_scenarios/0/resolves: ") for found in errors("record", text))


@pytest.mark.parametrize("folder", ["file/schemas", "file/below/schemas", "x" * 300])
def test_a_folder_that_cannot_be_made_is_named_in_one_line(folder, tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(BuilderError, match=r"^Cannot write to \".*: [A-Z][a-z ]+\.$"):
        schema.write_all(tmp_path / folder)


def test_all_schemas_are_written_into_a_folder(tmp_path):
    paths = schema.write_all(tmp_path / "schemas")
    assert {path.rsplit("/", 1)[-1] for path in paths} == {f"{kind}.schema.json" for kind in (*kinds(), *schema.SHAPES)}
    for path in (tmp_path / "schemas").iterdir():
        Draft202012Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))
    assert schema.write_all(tmp_path / "schemas") == paths
