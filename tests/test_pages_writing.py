"""What authors read is complete and true: fields, checks and commands are all there, and every example is tried."""

import json
import re
import shutil
from collections import Counter
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator
from sites import REPOSITORY, Site
from small_content import read_content

from builder import __version__, pipeline, schema
from builder.cli import cli
from builder.fields import nested_models
from builder.kind import Kind
from builder.kinds import kinds
from builder.options import Options
from builder.pages.writing.checks import ChecksView
from builder.pages.writing.fields import FieldsView
from builder.pages.writing.machines import MachinesView
from builder.pages.writing.record import SMALLEST, WORKED, RecordView
from builder.pages.writing.value import CalculationView
from builder.publishing.settings_report import settings_report
from builder.reading.codes import CODES
from builder.reading.source import read
from builder.reporting.value_report import ValueReport
from builder.rules import rules
from builder.value.compiled import compiled
from builder.views.guide_index import GuideIndex
from builder.workspace import Workspace

SLUGS = ("", "value/", "fields/", "checks/", "rules/", "machines/")


@pytest.fixture(scope="module")
def bodies():
    """The four pages, without the theme around them."""
    result = pipeline.build(Workspace(WORKED), Options())
    pages = {page.address.removeprefix("writing/"): page for page in result.pages if page.address.startswith("writing")}
    assert tuple(pages) == SLUGS
    return {slug: result.renderer.body(page) for slug, page in pages.items()}


@pytest.fixture
def empty(tmp_path):
    """A folder with nothing in it, and the command run there."""
    site = Site(tmp_path / "company")
    shutil.rmtree(site.root)
    site.root.mkdir()
    return site


def text_of(body: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", body))


def paths_of(model, above: str):
    for attribute, info in model.model_fields.items():
        path = f"{above}.{info.alias or attribute}".removeprefix(".")
        yield path
        for inner in nested_models(info.annotation):
            yield from paths_of(inner, path)


class Outline(HTMLParser):
    """Ids, headings, references to ids, and blocks of code without a way to scroll."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.levels: list[int] = []
        self.targets: list[str] = []
        self.loose: list[str] = []
        self.labels: Counter[str] = Counter()
        self._divs: list[bool] = []
        self.feed(body)
        self.close()

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if "id" in found:
            self.ids[found["id"]] += 1
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if found.get("href", "").startswith("#"):
            self.targets.append(found["href"][1:])
        if tag == "div":
            scrolls = "sp-scroll" in found.get("class", "").split()
            assert not scrolls or (found["tabindex"] == "0" and found["role"] == "region" and found["aria-label"])
            self._divs.append(scrolls)
            self.labels[found.get("aria-label", "")] += scrolls
        if tag in ("pre", "table") and not any(self._divs):
            self.loose.append(self.get_starttag_text())

    def handle_endtag(self, tag):
        if tag == "div":
            self._divs.pop()


# Form -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_is_well_formed_for_readers(bodies, slug):
    outline = Outline(bodies[slug])
    assert {name for name, number in outline.ids.items() if number > 1} == set()
    assert set(outline.targets) <= set(outline.ids)
    assert outline.loose == []
    assert {label for label, number in outline.labels.items() if number > 1} == set()
    assert outline.levels[0] == 1
    assert outline.levels.count(1) == 1
    assert all(below - above <= 1 for above, below in zip(outline.levels, outline.levels[1:], strict=False))


@pytest.mark.parametrize("slug", SLUGS)
def test_links_to_other_pages_of_authors_meet_an_anchor(bodies, slug):
    pages = {
        "writing/": "",
        "value/": "value/",
        "fields/": "fields/",
        "checks/": "checks/",
        "rules/": "rules/",
        "machines/": "machines/",
    }
    for way, anchor in re.findall(r'href="([^"#]+)#([^"]+)"', bodies[slug]):
        target = pages[way.rstrip("/").rpartition("/")[2] + "/" if way.strip("./") else "writing/"]
        assert f'id="{anchor}"' in bodies[target], f"{way}#{anchor}"


def test_code_keeps_its_lines_and_spaces_and_is_escaped(bodies):
    assert "features:&#10;  - {id: Hot Standby, name: Hot standby}" in bodies["checks/"]
    assert "&lt;event&gt;" in bodies[""]
    assert "situation: &gt;-&#10;  Two or three" in bodies[""]
    assert "<event>" not in bodies[""]


# Complete -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", kinds())
def test_every_field_of_every_kind_has_an_anchor(bodies, kind):
    common = set(paths_of(Kind, ""))
    expected = {path for path in paths_of(kinds()[kind], kind) if path.removeprefix(f"{kind}.") not in common}
    anchors = set(Outline(bodies["fields/"]).ids)
    assert expected | common <= anchors
    assert "record.problem.reasons.questions.ask" in anchors


def test_no_anchor_stands_for_a_field_that_is_gone():
    shown = {row.path for section in FieldsView().sections for row in section.fields}
    assert shown <= {path for name, kind in kinds().items() for path in paths_of(kind, name)} | set(paths_of(Kind, ""))


@pytest.mark.parametrize(
    ("path", "required", "spoken", "holds", "default"),
    [
        ("record.role", True, False, "role id", None),
        ("record.goal.statement", True, True, "short text", None),
        ("record.goal.measure.better", True, False, "lower or higher", None),
        ("record.situation", False, False, "text", None),
        ("record.problem.reasons", True, False, "list of entries, at least one", None),
        ("record.problem.reasons.questions.listen_for", False, False, "list of short texts", None),
        ("record.problem.reasons.questions.collects", False, False, "input id", None),
        ("record.usage_scenarios.resolves", True, False, "list of reason ids", None),
        ("record.cost_benefit.currency", True, False, "currency code", None),
        ("record.cost_benefit.horizon_months", False, False, "whole number, 1 to 120", "36"),
        ("record.cost_benefit.inputs.from", True, False, "buyer, seller or public", None),
        ("record.cost_benefit.inputs.id", True, False, "id with underscores", None),
        ("record.cost_benefit.inputs.source", False, False, "proof id or web address", None),
        ("record.next_step.earned_by", False, False, "list of goal, situation or vision", None),
        ("proof.use", False, False, "list of interest or proof", "interest, proof"),
        ("proof.source.url", True, False, "web address", None),
        ("review.reviewed", False, False, "date", None),
        ("review.status", False, False, "draft, review, approved or retired", "draft"),
    ],
)
def test_a_field_is_described_in_an_authors_words(path, required, spoken, holds, default):
    row = next(row for section in FieldsView().sections for row in section.fields if row.path == path)
    assert (row.is_required, row.is_spoken, row.holds, row.default) == (required, spoken, holds, default)


def test_every_field_says_what_it_is(bodies):
    rows = [row for section in FieldsView().sections for row in section.fields]
    assert [row.path for row in rows if not row.description] == []
    text = text_of(bodies["fields/"])
    assert [row.path for row in rows if row.description.replace("`", "") not in text] == []


@pytest.mark.parametrize("code", [code.code for code in CODES])
def test_every_check_has_an_example_and_advice(bodies, code):
    check = next(check for check in ChecksView().checks if check.code.code == code)
    assert check.mistake, f"{code} has no example: give it one in builder/pages/writing/checks.py"
    text = text_of(bodies["checks/"])
    assert f"{check.code.code} {check.code.name}" in text
    assert check.code.what in text
    assert check.printed.partition("\n")[0] in text
    assert check.mistake.do in text


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_every_command_and_option_is_described(bodies, command):
    text = text_of(bodies["machines/"])
    assert f"primed {command}" in text
    for parameter in cli.commands[command].params:
        if parameter.param_type_name == "option":
            assert parameter.opts[-1] in text or parameter.opts[0] in text


def test_every_field_of_guides_json_is_described(bodies):
    assert set(paths_of(GuideIndex, "guides-json")) <= set(Outline(bodies["machines/"]).ids)


def test_every_field_of_the_figures_is_described(bodies):
    assert set(paths_of(ValueReport, "value-json")) <= set(Outline(bodies["machines/"]).ids)


def test_every_rule_about_cost_versus_benefit_is_named(bodies):
    about = {code for code, rule in rules().items() if any("cost_benefit" in path for path in rule.reads)}
    text = text_of(bodies["value/"])
    # That a benefit is nothing for an executive is a matter of the role, and stands with its tenet.
    assert {code for code in about if code not in text} == {"SPC402"}


# True -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("example", [SMALLEST, WORKED], ids=lambda path: path.name)
def test_the_examples_check_clean(example):
    library, found = read_content(Workspace(example))
    assert found == ()
    assert len(library.records) == 1


@pytest.mark.parametrize("example", CalculationView.fitting, ids=lambda example: example.formula)
def test_units_that_are_said_to_fit_do(example, bodies):
    assert compiled(example.source).faults == ()
    assert example.result == ("EUR" if example.per == "once" else f"EUR/{example.per}")


@pytest.mark.parametrize("example", CalculationView.unfitting, ids=lambda example: example.formula)
def test_units_that_are_said_not_to_fit_do_not(example, bodies):
    (fault,) = compiled(example.source).faults
    assert fault.sort == "unit"
    assert fault.message in text_of(bodies["value/"])


def test_formulas_come_to_what_the_page_says(bodies):
    text = text_of(bodies["value/"])
    results = {row.formula: row.result for row in CalculationView.formulas}
    assert results["empty_trips * cost_of_a_trip * 0.6"] == "12,960"
    assert results["ceil(empty_trips / 40) * price_of_a_place"] == "1,500"
    for formula, result in results.items():
        assert formula in text
        assert result in text


def test_formulas_that_are_refused_are_refused_for_one_reason(bodies):
    found = dict(CalculationView().refusals)
    assert len(found) == len(CalculationView.refused)
    assert 'Write "*".' in found["empty_trips × cost_of_a_trip"]
    assert 'Write "fewer_trips".' in found["fewer-trips * 0.2"]
    for message in found.values():
        assert message in text_of(bodies["value/"])


def test_time_and_cases_are_told_as_they_are_calculated(bodies):
    view = CalculationView()
    assert list(view.ramp) == [
        (1, "0"), (2, "0"), (3, "300"), (4, "600"), (5, "900"), (6, "1,200"), (7, "1,200"), (8, "1,200"),
    ]  # fmt: skip
    assert 31_000 < float(view.present.replace(",", "")) < 32_500
    cautious = {label: low for label, low, _, _ in view.ranges}
    assert cautious["Visits moved in a month"] == "250"
    assert cautious["Training for all carers together"] == "120", "what is cautious may be the high end of a number"
    low, expected, high = (float(net.replace(",", "").replace("−", "-")) for net in view.nets)
    assert low < expected < high


@pytest.mark.slow
def test_what_primed_value_prints_is_shown(empty, bodies):
    shutil.copytree(WORKED, empty.root, dirs_exist_ok=True)
    (empty.root / "content/pages").mkdir()
    empty.write("mkdocs.yml", (REPOSITORY / "tests/fixtures/examples/mkdocs.yml").read_text())
    done = empty.run("value", "late-visits")
    assert done.returncode == 0, done.stderr
    shown = CalculationView().printed
    assert done.stdout.startswith(shown)
    assert shown in text_of(bodies["value/"])


def test_the_pages_show_the_examples_that_are_checked(bodies):
    text = text_of(bodies[""])
    files = sorted(path for path in SMALLEST.rglob("*.yml"))
    assert len(files) == len(RecordView().smallest) == 3
    for path in files:
        assert path.read_text().rstrip() in text
        assert path.relative_to(SMALLEST).as_posix() in text
    record = next((WORKED / "content/records").rglob("*.yml")).read_text()
    for name, part in RecordView().parts.items():
        assert part in record
        assert name == "proof" or part in text


def test_nothing_can_be_left_out_of_the_smallest_record(tmp_path):
    shutil.copytree(SMALLEST, tmp_path, dirs_exist_ok=True)
    record = next((tmp_path / "content/records").rglob("*.yml"))
    whole = record.read_text()
    for name in re.findall(r"^[a-z_]+(?=:)", whole, flags=re.MULTILINE):
        record.write_text(re.sub(rf"^{name}:.*\n(?:[ ].*\n)*", "", whole, flags=re.MULTILINE))
        assert read_content(Workspace(tmp_path))[1] != (), name


def test_an_approved_record_needs_what_the_page_says(tmp_path):
    shutil.copytree(SMALLEST, tmp_path, dirs_exist_ok=True)
    record = next((tmp_path / "content/records").rglob("*.yml"))
    record.write_text(f"{record.read_text()}review: {{status: approved}}\n")
    assert "cost_benefit" in read_content(Workspace(tmp_path))[1][0].message


def found_in(root):
    """What a check finds in files, the settings among them."""
    (root / "content" / "pages").mkdir(exist_ok=True)
    return [*read_content(Workspace(root))[1], *settings_report(Workspace(root), None, None)]


@pytest.mark.parametrize("check", ChecksView().checks, ids=lambda check: check.code.code)
def test_a_mistake_is_printed_as_the_page_says(check, tmp_path):
    shutil.copytree(SMALLEST, tmp_path, dirs_exist_ok=True)
    (tmp_path / "content/roles/cio.yml").write_text("name: Chief information officer\nlevel: executive\n")
    target = tmp_path / check.mistake.file
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(check.mistake.raw)
    found = found_in(tmp_path)
    printed = [f"{item.place}: {item.severity} {item.code} {item.name}: {item.message}" for item in found]
    # Among several roles the checker has more to suggest, so only what comes before a suggestion is compared.
    expected = check.printed.partition("\n")[0].partition(" Did you mean")[0].partition(" Known:")[0]
    assert any(line.startswith(expected) for line in printed), printed


def test_only_the_mistake_in_question_is_found(tmp_path):
    for check in ChecksView().checks:
        root = tmp_path / check.code.code
        (root / "content/roles").mkdir(parents=True)
        (root / "content/roles/cio.yml").write_text("name: Chief information officer\nlevel: executive\n")
        target = root / check.mistake.file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(check.mistake.raw)
        assert {item.code for item in found_in(root)} == {check.code.code}


@pytest.mark.parametrize("start", RecordView.quoted_starts)
def test_a_text_with_a_special_start_needs_the_quotes(start):
    typed = f"{start}words"
    plain, found = read(f"name: {typed}\n".encode(), "x.yml")
    assert found or plain.data != {"name": typed}
    escaped = typed.replace("\\", "\\\\").replace('"', '\\"')
    assert read(f'name: "{escaped}"\n'.encode(), "x.yml")[0].data == {"name": typed}


@pytest.mark.parametrize(
    "typed", ["-- words", "it's", "a, b", "(a)", "C:\\x", "https://example.com/#top", "1.10", "NO"]
)
def test_other_texts_need_none(typed):
    source, found = read(f"name: {typed}\n".encode(), "x.yml")
    assert (source.data, found) == ({"name": typed}, [])


@pytest.mark.parametrize(
    ("number", "meant"),
    [
        (0, {"answer": "Two steps: first one line, then all"}),
        (1, {"ask": "Who looks after press #4?"}),
        (2, {"listen_for": ["freeze", "Monday, if at all"]}),
        (3, [{"purpose": "open", "ask": "Who decides, and when?"}]),
    ],
)
def test_of_two_ways_to_quote_only_the_better_means_it(number, meant):
    wrong, right = RecordView.quotes[number]
    assert read(right.encode(), "x.yml")[0].data == meant
    source, found = read(wrong.encode(), "x.yml")
    assert found or source.data != meant


def test_a_comment_sign_between_spaces_cuts_the_text_without_a_message():
    source, found = read(b"name: one # two\n", "x.yml")
    assert (source.data, found) == ({"name": "one"}, [])


def test_the_long_text_is_read_as_one():
    source, found = read(RecordView.long_text.encode(), "x.yml")
    assert found == []
    assert source.data["situation"].count("\n") == 0
    assert "on Tuesday: then" in source.data["situation"]
    assert "Press #4" in source.data["situation"]


def test_the_editor_is_given_a_schema_for_every_kind(tmp_path):
    written = {Path(path).name for path in schema.write_all(tmp_path)}
    settings = json.loads(RecordView().editor_settings)["yaml.schemas"]
    assert {Path(path).name for path in settings} == written - {f"{shape}.schema.json" for shape in schema.SHAPES}
    for example in (SMALLEST, WORKED):
        for path in example.rglob("*.yml"):
            name = next(name for name, glob in settings.items() if path.relative_to(example).match(glob))
            validator = Draft202012Validator(json.loads((tmp_path / Path(name).name).read_text()))
            assert [error.message for error in validator.iter_errors(_plain(path.read_text()))] == []


def _plain(text: str):
    """YAML as an editor reads it; a day stays text, as it does there."""
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


def test_guides_json_looks_as_shown():
    shown = json.loads(MachinesView().guides)
    validator = Draft202012Validator(schema.document("guides"))
    assert [error.message for error in validator.iter_errors(shown)] == []
    index = json.loads(pipeline.build(Workspace(WORKED), Options()).files["guides.json"])
    assert list(index) == list(shown)
    assert list(index["guides"][0]) == list(shown["guides"][0])


# The commands, as the pages tell them ---------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_first_record_in_ten_minutes(empty, bodies):
    text = text_of(bodies[""])
    for command in ("new site", "new role head-of-transport", "new record first-offering/empty-trips"):
        assert f"primed {command}" in text
        done = empty.run(*command.split())
        assert done.returncode == 0, done.stderr
    assert "TODO" in empty.read("content/records/first-offering/empty-trips.yml")
    done = empty.run("check")
    assert done.returncode == 0
    assert done.stdout.strip() in text

    # A "#" and a space taken away make an optional field.
    empty.edit("content/roles/head-of-transport.yml", "# titles: [TODO]", "titles: [TODO]")
    assert empty.run("check").returncode == 0

    # A draft stays out of a build, and comes with --drafts.
    empty.build()
    assert not (empty.root / "site/guides").exists()
    empty.build("--drafts")
    assert "Draft" in empty.page("guides/first-offering/empty-trips/index.html")


@pytest.mark.slow
def test_exit_codes_and_reports(empty):
    shutil.copytree(WORKED, empty.root, dirs_exist_ok=True)
    (empty.root / "content/pages").mkdir()
    empty.write("content/pages/index.md", "# Home\n")
    empty.write("mkdocs.yml", (REPOSITORY / "tests/fixtures/examples/mkdocs.yml").read_text())
    assert empty.run("check").returncode == 0
    assert empty.run("check", "--format", "github").stdout == ""
    assert json.loads(empty.run("check", "--format", "json").stdout) == {
        "version": 1,
        "generator": f"sales-primed {__version__}",
        "findings": [],
    }
    empty.build()
    before = empty.bytes_of()

    empty.write("content/roles/cio.yml", "name: Chief information officer\nlevel: boss\n")
    shown = MachinesView()
    for name, report in shown.reports.items():
        done = empty.run("check", "--format", name)
        assert done.returncode == 1
        assert done.stdout.startswith(report) if name == "text" else done.stdout.rstrip("\n") == report
    assert empty.run("check", "content/offerings").returncode == 0
    assert empty.run("build").returncode == 1
    assert empty.bytes_of() == before
    assert empty.run("export", "exported").returncode == 1

    empty.write("content/roles/cio.yml", "name: Chief **information** officer\nlevel: executive\n")
    assert empty.run("check").returncode == 0
    assert empty.run("check", "--strict").returncode == 1
    assert empty.run("check", "--nonsense").returncode == 2
    shutil.rmtree(empty.root / "content")
    assert empty.run("check").returncode == 2


@pytest.mark.slow
def test_an_export_replaces_its_own_folder_and_no_other(tmp_path):
    site = Site(tmp_path / "company")
    for _ in range(2):
        assert site.run("export", "exported").returncode == 0
    assert "sales-primed" not in site.read("exported/mkdocs.yml")
    assert (site.root / "exported/docs/guides.json").is_file()
    site.write("other/notes.txt", "mine")
    assert site.run("export", "other").returncode == 2
    assert site.read("other/notes.txt") == "mine"


def test_the_files_for_ci_are_where_the_page_says(bodies):
    text = text_of(bodies["machines/"])
    for name in re.findall(r"templates/ci/\w+\.yml", text):
        assert (REPOSITORY / name).is_file()
    assert "templates/ci/github.yml" in text
    assert "templates/ci/gitlab.yml" in text
