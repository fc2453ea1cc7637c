"""Mistakes in what a company gives the site engine (hooks, the theme's templates and settings): one line each, exit code 2."""

import pytest
from sites import Site

pytestmark = pytest.mark.slow

OVERRIDES = "theme: {name: material, custom_dir: own}\n"
HOOK = "hooks: [hook.py]\n"


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    return Site(tmp_path_factory.mktemp("company"))


@pytest.mark.parametrize(
    ("settings", "file", "content", "message"),
    [
        (OVERRIDES, "own/main.html", '{% extends "base.html" %}\n{% block x %}', "own/main.html:2: Unexpected end of template"),
        (OVERRIDES, "own/main.html", '{% extends "base.html" %}{% block content %}\n{{ 1/0 }}{% endblock %}', "own/main.html:2: division by zero"),
        (OVERRIDES, "own/main.html", '{% extends "bse.html" %}', "own/main.html:1: there is no template bse.html"),
        (OVERRIDES, "own/main.html", b"\xff", "own/main.html:1: this is not UTF-8"),
        (OVERRIDES, "own/partials/footer.html", "{{ a.b.c }}", "own/partials/footer.html:1: 'a' is undefined"),
        (OVERRIDES, "own/404.html", "\n{% if %}", "own/404.html:2: Expected an expression"),
        ("theme: {name: null, custom_dir: own}\n", "own/x.html", "", "the theme in own has no main.html"),
        (HOOK, "hook.py", "def on_config(config):\n    return {}[1]", "hook.py:2: 1 (KeyError)"),
        (HOOK, "hook.py", "def on_page_content(html, **_):\n    return html + 1", "hook.py:2: can only concatenate str"),
        (HOOK, "hook.py", "\ndef on_page(", "hook.py:2: '(' was never closed"),
        (HOOK, "hook.py", "import nosuch", "hook.py:1: No module named 'nosuch'"),
        ("", "content/pages/x.md", "---\ntemplate: nosuch.html\n---\n", 'x.md: the theme has no template "nosuch.html".'),
        ("", "content/pages/x.md", "---\ntemplate: ../../../../../../../etc/passwd\n---\n", 'the theme has no template "../../../../../../../etc/passwd".'),
        ("", "content/pages/x.md", "---\ntemplate: /etc/passwd\n---\n", 'the theme has no template "/etc/passwd".'),
        ("", "content/pages/x.md", "---\ntemplate: [3]\n---\n", 'the theme has no template "[3]".'),
        ("theme: {name: material, palette: 5}\n", None, "", "mkdocs.yml: the theme fails with these settings, at its base.html"),
        ("theme: {name: material, icon: {logo: material/nosuch}}\n", None, "", 'mkdocs.yml: The theme has no icon "material/nosuch"'),
        ("theme: {name: material}\nextra: {social: [{}]}\n", None, "", "mkdocs.yml: An icon has no name (asked for by the theme's partials/social.html"),
        ("theme: {name: material}\nextra_css: [3]\n", None, "", 'mkdocs.yml: extra_css lists paths and addresses, not "3"'),
    ],
)  # fmt: skip
def test_a_mistake_is_named_where_it_stands(company, settings, file, content, message):
    theme = "" if "theme:" in settings else "theme: material\n"
    company.write(
        "mkdocs.yml", f"site_name: X\ndocs_dir: content/pages\nplugins: [search, sales-primed]\n{theme}{settings}"
    )
    if file:
        (company.root / file).parent.mkdir(parents=True, exist_ok=True)
        (company.root / file).write_bytes(content if isinstance(content, bytes) else content.encode())
    ended = company.run("build")
    if file:
        (company.root / file).unlink()
    assert (ended.returncode, "Traceback" in ended.stderr) == (2, False), ended.stderr
    assert message in ended.stderr


@pytest.mark.parametrize(
    ("path", "text", "warning"),
    [
        ("x.md", "---\ntitle: [x\n---\n# A page\n", "x.md: what stands between the first two --- is no list of settings, and is shown as text."),
        ("x.md", "---\ntitle: x\n---\n# A page\n", None),
        ("x.md", "---\n\nA line above.\n\n---\n\n# A page\n", None),
        ("Map/index.md", "# A page\n", "Map/index.md: on some computers Map/index.html is the same name as map/index.html. Rename it."),
        ("map/index.md", "# A page\n", None),
    ],
)  # fmt: skip
def test_what_is_odd_about_a_page_of_one_s_own_is_said(company, path, text, warning):
    company.write(
        "mkdocs.yml", "site_name: X\ndocs_dir: content/pages\nplugins: [search, sales-primed]\ntheme: material\n"
    )
    company.write(f"content/pages/{path}", text)
    ended = company.run("build")
    (company.root / "content/pages" / path).unlink()
    said = [line for line in ended.stderr.splitlines() if line.startswith("WARNING")]
    assert (ended.returncode, said) == (0, [f"WARNING: {warning}"] if warning else [])


@pytest.mark.parametrize(
    ("settings", "warning"),
    [
        ("theme: {name: material, logo: nosuch.png}", 'theme.logo is "nosuch.png", which is no file among the pages'),
        ("theme: {name: material, favicon: nosuch.ico}", 'theme.favicon is "nosuch.ico", which is no file'),
        ("theme: material\nextra_css: [own.css]", 'extra_css is "own.css", which is no file'),
        ("theme: material\nextra_javascript: [{path: a/b.js, defer: true}]", 'extra_javascript is "a/b.js", which is no file'),
        ("theme: {name: material, logo: 'https://example.org/logo.png'}", None),
        ("theme: material\nextra_css: [there.css, ./there.css, 'https://example.org/a.css', '//example.org/a.css']", None),
        ("theme: {name: material, icon: {logo: material/home}}", None),
    ],
)  # fmt: skip
def test_what_every_page_would_miss_is_said(company, settings, warning):
    company.write("content/pages/there.css", "p {}")
    company.write("mkdocs.yml", f"site_name: X\ndocs_dir: content/pages\nplugins: [search, sales-primed]\n{settings}\n")
    ended = company.run("build")
    assert ended.returncode == 0, ended.stderr
    if warning:
        assert f"WARNING: mkdocs.yml: {warning}" in ended.stderr
    else:
        assert "no file" not in ended.stderr


def test_a_mistake_of_the_tool_s_own_stays_its_own(company):
    company.write(
        "hook.py", "from builder.views.figures import notation\n\n\ndef on_config(config):\n    notation(3)\n"
    )
    company.write("mkdocs.yml", f"site_name: X\ndocs_dir: content/pages\nplugins: [sales-primed]\n{HOOK}")
    ended = company.run("build")
    assert (ended.returncode, "this is a mistake in the tool" in ended.stderr) == (3, True), ended.stderr
