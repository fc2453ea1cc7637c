"""The house: which module may know which, how large rooms are, and that everything public says what it is."""

import ast
import statistics
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "builder"

# From leaves to edge: a module imports only from lines above its own (a package's modules may also import each other).
LAYERS = (
    "cache company_mistakes cores day page_templates progress diagnostics errors options patterns formula reading.files reading.characters views.feedback views.figures"
    " checking.tenets publishing.theme_defaults views.finder_words",
    "assets compiled_templates english views.quantity exit_codes workspace reading.alignment reading.codes reading.yaml_advice checking.families checking.measured reporting.findings_report"
    " publishing.policy publishing.write publishing.frame",
    "reading.yaml_tree publishing.offline publishing.earlier_site publishing.theme_script",
    "reading.source publishing.finish",
    "fields",
    "kind reading.suggestions reading.repeated reading.model_fields named_paths",
    "kinds reading.echoes",
    "reading.foreign_file",
    "library reading.validate value",
    "reading.find_files reading.references checking.offering_names",
    "reading.kept_entries reading.resolve checking.usage",
    "outline",
    "reading.load checking.subject workbook",
    "checking.rule checking.value_faults",
    "checking.quick_look checking.kept_findings checking.kept_report",
    "rules",
    "checking.specimen checking.suppressions reporting.sarif",
    "checking.check reporting.report",
    "checked",
    "check_report",
    "checking.mend views.rule",
    "views.catalogue views.explain",
    "page views.practice views.story",
    "views.guide_inputs",
    "views.wording views.changes views.guide_index views.finder_index publishing.navigation",
    "views.proof views.value_figures views.conversation",
    "views.value views.next_guides",
    "views.guide views.value_workbook",
    "record_value",
    "reporting.value_text",
    "reporting.value_report",
    "template_mistakes",
    "pages render",
    "making new schema mistakes",
    "pipeline argument_words publishing.generated publishing.settings publishing.elsewhere publishing.plugin_config",
    "publishing.press",
    "publishing.mkdocs_plugin",
    "publishing.preview",
    "publishing.site",
    "publishing.site_mistakes",
    "publishing.settings_report",
    "publishing.export publishing.serving",
    "cli",
    "__main__",
)
RANK = {name: number for number, line in enumerate(LAYERS) for name in line.split()}
ROOMS = {name.partition(".")[0] for name in RANK if "." in name}
MODULES = sorted(PACKAGE.rglob("*.py"))


def room(module: str) -> str:
    """The name in `LAYERS` that a module goes by: its own (`reading.load`), or that of its package (`rules`)."""
    first, _, rest = module.removeprefix("builder.").partition(".")
    own = f"{first}.{rest.partition('.')[0]}" if rest else first
    return own if own in RANK or first not in RANK else first


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")


def imported_rooms(tree: ast.Module) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "builder":
            names = {f"{node.module}.{alias.name}" for alias in node.names if not alias.name.startswith("__")}
            found |= {room(name if room(name) in RANK else node.module) for name in names}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_from_below(path):
    if module_of(path) in ("__init__", *ROOMS):
        return
    own = room(module_of(path))
    assert own in RANK, f"{own} has no layer: give it one in LAYERS"
    for other in imported_rooms(ast.parse(path.read_text())):
        assert RANK[other] < RANK[own] or other == own, f"{own} imports {other}, which is not below it"


@pytest.mark.parametrize(("library", "owner"), [("mkdocs", "publishing.generated publishing.plugin_config publishing.press publishing.mkdocs_plugin publishing.preview publishing.serving publishing.site publishing.site_mistakes"), ("ruamel", "reading.yaml_tree"), ("_ruamel_yaml", "reading.yaml_tree"),
                                                ("jinja2", "company_mistakes compiled_templates page_templates render template_mistakes publishing.press publishing.mkdocs_plugin"), ("click", "cli argument_words exit_codes publishing.mkdocs_plugin")])  # fmt: skip
def test_a_library_is_known_to_few(library, owner):
    users = set()
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text())):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if any(name.split(".")[0] == library for name in names):
                users.add(room(module_of(path)))
    # The seam speaks with MkDocs in its own terms: its templates are Jinja's, its messages go through click.
    assert users == set(owner.split())


def test_rooms_are_small():
    sizes = {str(path.relative_to(PACKAGE)): len(path.read_text().splitlines()) for path in MODULES}
    assert statistics.median(sizes.values()) <= 140
    assert {name: size for name, size in sizes.items() if size > 350} == {}


def test_no_room_has_a_name_that_says_nothing():
    forbidden = {"utils", "helpers", "common", "base", "manager", "core", "misc"}
    assert not forbidden & {path.stem for path in MODULES}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_everything_public_says_what_it_is(path):
    tree = ast.parse(path.read_text())
    assert ast.get_docstring(tree), "the module opens with what it is for"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            holder = next((parent for parent in ast.walk(tree) if node in ast.iter_child_nodes(parent)), None)
            if isinstance(holder, ast.ClassDef) and holder.name.startswith("_"):
                continue
            if isinstance(holder, ast.Module | ast.ClassDef):
                assert ast.get_docstring(node), f"{node.name} has no docstring"
