"""Mistakes in a company's own templates: one line each, with the template's name and line; never a traceback."""

import jinja2
import pytest
from small_content import MINIMAL

from builder import pipeline
from builder.cache import Cache
from builder.errors import BuilderError
from builder.options import Options
from builder.template_mistakes import unused, with_own_loader
from builder.workspace import Workspace, shipped_templates

OWN = "partials/guide-follow-up.html"
LINKED = MINIMAL["records/cloud/first.yml"].replace(
    "statement: The slowest", "affects: [cfo]\n      statement: The slowest"
)


@pytest.fixture
def body(write_content):
    """The body of the guide, with these templates of the company's own."""

    def laid_out(templates):
        root = write_content(
            {
                "roles/cfo.yml": "name: Chief financial officer\nlevel: executive\n",
                "records/cloud/first.yml": LINKED,
                "records/cloud/budget.yml": MINIMAL["records/cloud/first.yml"].replace("role: cio", "role: cfo"),
            }
        ).root
        for path, content in templates.items():
            own = root / "templates" / path
            own.parent.mkdir(parents=True, exist_ok=True)
            own.write_bytes(content if isinstance(content, bytes) else content.encode())
        result = pipeline.build(Workspace(root), Options(drafts=True), Cache.of(root))
        return result.making.body(next(page for page in result.pages if page.address == "guides/cloud/first/"))

    return laid_out


@pytest.mark.parametrize(
    ("templates", "message"),
    [
        ({OWN: "<p>\n{{ nosuch }}"}, f"templates/{OWN}:2: 'nosuch' is undefined"),
        ({OWN: "<p>\n{{ view.nosuch }}"}, f"templates/{OWN}:2: 'builder.views.guide.GuideView object' has no attribute 'nosuch'"),
        ({OWN: "<p>\n\n{{ 1/0 }}"}, f"templates/{OWN}:3: division by zero (ZeroDivisionError)"),
        ({OWN: "{{ view.guide.goal + 1 }}"}, f'templates/{OWN}:1: can only concatenate str (not "int") to str (TypeError)'),
        ({OWN: "{{ view.guide.goal | round }}"}, f"templates/{OWN}:1: type str doesn't define __round__ method (TypeError)"),
        ({OWN: "<p>\n{% if %}"}, f"templates/{OWN}:2: Expected an expression, got 'end of statement block'"),
        ({OWN: "{{ 1 | nosuch }}"}, f"templates/{OWN}:1: No filter named 'nosuch'."),
        ({OWN: b"<p>\xff</p>"}, f"templates/{OWN}:1: this is not UTF-8"),
        ({OWN: "<p>\n{% include 'partials/none.html' %}"}, f"templates/{OWN}:2: there is no template partials/none.html"),
        (
            {OWN: "{% include ['a.html', 'b.html'] %}"},
            f"templates/{OWN}:1: there is no template a.html or b.html",
        ),
        (
            {OWN: "<p>\n{% include 'partials/note.html' %}", "partials/note.html": "\n\n{{ nosuch }}"},
            "templates/partials/note.html:3: 'nosuch' is undefined",
        ),
        ({"partials/next-guides.html": "<p>\n{{ 1/0 }}"}, "templates/partials/next-guides.html:2: division by zero (ZeroDivisionError)"),
        ({"pages/guide.html": b"\xff"}, "templates/pages/guide.html:1: this is not UTF-8"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_where_it_stands(body, templates, message):
    with pytest.raises(BuilderError) as found:
        body(templates)
    assert str(found.value) == message


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("pages/giude.html", "pages/guide.html"), ("guide.html", "pages/guide.html"),
        ("pages/guide-talk.html", "partials/guide-talk.html"), ("pages/whats_new.xml", "pages/whats-new.xml"),
        ("pages/guide.html", None), ("assets/guide.html", None), ("partials/our-letterhead.html", None),
        ("partials/guides.html", None), ("pages/guide.html~", None),
    ],
)  # fmt: skip
def test_a_template_that_nothing_uses_is_named_where_another_may_be_meant(tmp_path, name, meant):
    for path, text in {name: "", "pages/role.html": '{% include "partials/guides.html" %}'}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    said = f'templates/{name} takes the place of no template, and none of yours includes it. Did you mean "{meant}"?'
    assert list(unused(tmp_path, shipped_templates())) == ([said] if meant else [])


def test_a_theme_lists_what_it_has_but_hidden_folders(tmp_path):
    for path in ("main.html", "partials/footer.html", ".icons/sign.svg", "partials/.icons/sign.svg", ".hidden.html"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    env = with_own_loader(jinja2.Environment(loader=jinja2.FileSystemLoader([tmp_path, tmp_path / "partials"])))
    assert env.list_templates() == [".hidden.html", "footer.html", "main.html", "partials/footer.html"]
    assert env.get_template(".icons/sign.svg").render() == ".icons/sign.svg"
    other = jinja2.Environment(loader=jinja2.DictLoader({}))
    assert with_own_loader(other).loader is other.loader


def test_a_mistake_of_the_tool_s_own_is_not_laid_to_a_template(body, monkeypatch):
    def broken(*_):
        raise KeyError("ours")

    monkeypatch.setattr("builder.views.guide.story", broken)
    with pytest.raises(KeyError, match="ours"):
        body({OWN: "<p>Bye</p>"})


def test_what_looks_like_a_part_is_left_as_it_is(body):
    assert "<primed-part>x</primed-part>" in body({OWN: "<primed-part>x</primed-part>"})


@pytest.mark.parametrize("name", ["partials/note.txt", "assets/company.svg", "note"])
def test_a_file_of_any_name_may_be_included_and_a_page_follows_its_changes(body, name):
    own = {OWN: f"<p>{{% include '{name}' %}}</p>"}
    assert "<p>note one</p>" in body(own | {name: "note one"})
    assert "<p>note two</p>" in body(own | {name: "note two"})
