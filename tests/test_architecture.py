"""The house: which module may know which, how large rooms are, and that everything public says what it is."""

import ast
import statistics
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "builder"

# From leaves to edge: a module imports only from lines above its own (a package's modules may also import each other).
LAYERS = (
    "characters cores diagnostics errors frame yaml_advice feedback figures options english formula tenets theme_defaults",
    "alignment codes families findings_report measured workspace write",
    "yaml_tree",
    "source",
    "fields",
    "kind suggestions",
    "kinds",
    "library validate",
    "find_files offering_names resolve usage",
    "load rule",
    "rules",
    "sarif specimen suppressions",
    "check report",
    "mend rule_view",
    "explain",
    "catalogue",
    "page",
    "wording guide_index navigation",
    "proof_view value_view",
    "guide",
    "pages render",
    "new schema mistakes",
    "pipeline",
    "mkdocs_plugin",
    "export",
    "cli",
    "__main__",
)
RANK = {name: number for number, line in enumerate(LAYERS) for name in line.split()}
MODULES = sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(tree: ast.Module) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "builder":
            found |= {alias.name for alias in node.names if not alias.name.startswith("__")}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("builder."):
            found.add(node.module.split(".")[1])
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_from_below(path):
    own = room(path)
    if own == "__init__":
        return
    assert own in RANK, f"{own} has no layer: give it one in LAYERS"
    for other in imported_rooms(ast.parse(path.read_text())):
        assert RANK[other] < RANK[own] or other == own, f"{own} imports {other}, which is not below it"


@pytest.mark.parametrize(("library", "owner"), [("mkdocs", "mkdocs_plugin"), ("ruamel", "yaml_tree"), ("_ruamel_yaml", "yaml_tree"),
                                                ("jinja2", "render mkdocs_plugin"), ("click", "cli mkdocs_plugin")])  # fmt: skip
def test_a_library_is_known_to_few(library, owner):
    users = set()
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text())):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if any(name.split(".")[0] == library for name in names):
                users.add(room(path))
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
