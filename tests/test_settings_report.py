"""What `primed check` says of mkdocs.yml: what a build would refuse, at its place, and nothing of what it takes."""

import json
import os

import pytest
from click.testing import CliRunner
from sites import Site

from builder.cache import Cache
from builder.cli import cli
from builder.publishing.settings_report import settings_report
from builder.workspace import Workspace

SETTINGS = """\
site_name: Conversation guides
site_url: https://guides.example.com/
docs_dir: content/pages
theme: {name: material}
plugins: [search, sales-primed]
"""
OURS = "plugins: [search, sales-primed]\n"


def with_option(line):
    return SETTINGS.replace(OURS, f"plugins:\n  - search\n  - sales-primed:\n      {line}\n")


# name: (mkdocs.yml, place and code, words of the message)
REFUSED = {
    "no name of the site": (SETTINGS.replace("site_name", "# site_name"), "1:1 SPC016", '"site_name" is missing. Write, for example: site_name: Conversation guides'),
    "mistyped name of the site": (SETTINGS.replace("site_name", "sitename"), "1:1 SPC016", '"sitename" is no setting of MkDocs. Did you mean "site_name"?'),
    "mistyped plugins": (SETTINGS.replace("plugins", "pluggins"), "5:1 SPC016", '"pluggins" is no setting of MkDocs. Did you mean "plugins"?'),
    "no plugins": (SETTINGS.replace(OURS, ""), "1:1 SPC016", 'mkdocs.yml does not use this tool. Add it: "plugins: [search, sales-primed]".'),
    "without this tool": (SETTINGS.replace(", sales-primed", ""), "5:1 SPC016", "does not use this tool"),
    "the tool with an underscore": (SETTINGS.replace("sales-primed", "sales_primed"), "5:19 SPC016", 'The "sales_primed" plugin is not installed. Did you mean "sales-primed"?'),
    "plugins written twice": (SETTINGS + "plugins: [search]\n", "6:1 SPC003", '"plugins" is written twice; the first is on line 5. Keep one.'),
    "option of another type": (with_option("drafts: sometimes"), "8:7 SPC016", "drafts: Expected true or false, found a text."),
    "options not indented enough": (with_option("drafts: true").replace("      drafts", "    drafts"), "5:1 SPC016", "The settings of a plugin are indented by four below its dash."),
    "an address without its beginning": (with_option("feedback: me@example.com"), "8:17 SPC016", 'a web address, not "me@example.com". Write mailto:me@example.com.'),
    "a policy of no directive": (with_option("csp: {script: x}"), "8:13 SPC016", "'script' is none of its directives"),
    "pages where records are": (SETTINGS.replace("content/pages", "content"), "3:1 SPC016", "Name the folder of hand-written pages: docs_dir: content/pages."),
    "pages that are not there": (SETTINGS.replace("content/pages", "content/page"), "3:11 SPC016", "docs_dir: The path 'content/page' isn't an existing directory."),
    "no word of the pages": (SETTINGS.replace("docs_dir", "# docs_dir"), "1:1 SPC016", "docs_dir: The path 'docs' isn't an existing directory."),
    "a theme that is not there": (SETTINGS.replace("material", "materiall"), "4:15 SPC016", "Unrecognised theme name: 'materiall'."),
    "a language that is not there": (SETTINGS.replace("material", "material, language: german"), "4:35 SPC016", 'the theme has no language "german". German is "de", French "fr".'),
    "a hook that is not there": (SETTINGS + "hooks: [links.py]\n", "6:9 SPC016", "hooks: The path 'links.py' isn't an existing file."),
    "a hook with a mistake": (SETTINGS + "hooks: [broken.py]\n", "6:1 SPC016", "broken.py:1: invalid syntax"),
    "a text for a list": (SETTINGS + "extra_css: own.css\n", "6:1 SPC016", "extra_css: Expected a list, found a text."),
    "a tab": (SETTINGS.replace("theme", "\ttheme"), "4:1 SPC001", "a tab is not allowed here: indent with spaces."),
    "a colon in a text": (SETTINGS.replace("Conversation guides", "Guides: for sellers"), "1:18 SPC001", "put the whole text in quotes"),
    "another encoding": (SETTINGS.replace("guides", "guïdes", 1).encode("latin-1"), "1:27 SPC002", "Save it again with the encoding UTF-8."),
    "a text alone": ("hello\n", "1:1 SPC016", "Expected a key-value mapping"),
    "nothing": ("", "1:1 SPC016", '"site_name" is missing.'),
    "nested without end": (f"{SETTINGS}extra: {'[' * 2000}{']' * 2000}\n", "1:1 SPC016", "Nested too deep to be read."),
}  # fmt: skip

# name: (mkdocs.yml, place, words of the message)
DOUBTFUL = {
    "mistyped option": (with_option("draft: true"), "8:7", '"draft" is no setting of the plugin sales-primed. Did you mean "drafts"?'),
    "mistyped setting": (SETTINGS.replace("site_url", "site_adress"), "2:1", '"site_adress" is no setting of MkDocs.'),
    "another theme": (SETTINGS.replace("theme: {name: material}\n", "theme: mkdocs\n"), "4:1", "theme: the guides are made for the theme material"),
}  # fmt: skip

FINE = {
    "the settings of the examples": SETTINGS,
    "the theme as a text": SETTINGS.replace("{name: material}", "material"),
    "options": with_option("{drafts: true, offline: false, cache: false, csp: false}"),
    "a byte order mark and Windows line ends": "\ufeff" + SETTINGS.replace("\n", "\r\n"),
    "tags, anchors and variables": SETTINGS.replace("Conversation guides", "!ENV [NO_SUCH_NAME, Guides]")
    + "extra: {a: &x 1, b: *x}\nmarkdown_extensions:\n  - pymdownx.emoji:\n"
    "      emoji_index: !!python/name:material.extensions.emoji.twemoji\n",
    "a hook": SETTINGS + "hooks: [sound.py]\n",
    "more than a record may have": SETTINGS + "# More\n" * 40_000,
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    made = Site(tmp_path_factory.mktemp("site"))
    made.write("broken.py", "def on_env(:\n")
    made.write("sound.py", "print('sound')\n")
    return made


def report(site, text, cache=None):
    (site.root / "mkdocs.yml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return settings_report(Workspace(site.root), None, cache)


@pytest.mark.parametrize("name", REFUSED)
def test_what_a_build_would_refuse_is_one_error_at_its_place(name, site):
    text, place, words = REFUSED[name]
    (found,) = report(site, text)
    assert f"{found.span.line}:{found.span.column} {found.code}" == place, found.message
    assert words in found.message
    assert (found.file, found.severity) == ("mkdocs.yml", "error")
    assert str(site.root) not in found.message


@pytest.mark.parametrize("name", DOUBTFUL)
def test_what_a_build_would_warn_of_is_a_warning(name, site):
    text, place, words = DOUBTFUL[name]
    (found,) = report(site, text)
    assert (f"{found.span.line}:{found.span.column}", found.code, found.severity) == (place, "SPC017", "warning")
    assert words in found.message


@pytest.mark.parametrize("name", FINE)
def test_what_a_build_takes_stays_silent(name, site):
    assert [item.message for item in report(site, FINE[name])] == []


def test_what_the_site_engine_stops_at_hides_no_unknown_name(site):
    found = report(site, SETTINGS + "extra_css: own.css\nsite_adress: x\nfoo: y\n")
    assert [item.span.line for item in found] == [6, 7, 8]


def test_what_is_no_file_is_said_and_not_waited_for(tmp_path, time_limit):
    (tmp_path / "mkdocs.yml").mkdir()
    (found,) = settings_report(Workspace(tmp_path), None, None)
    assert (found.place, found.code) == ("mkdocs.yml:1:1", "SPC016")
    if hasattr(os, "mkfifo"):
        (tmp_path / "mkdocs.yml").rmdir()
        os.mkfifo(tmp_path / "mkdocs.yml")
        (found,) = settings_report(Workspace(tmp_path), None, None)
        assert found.message == "This is not a file (a folder, a pipe or a device). Delete it."


def test_the_other_ending_is_read_as_the_site_engine_does(tmp_path):
    (tmp_path / "mkdocs.yaml").write_text(REFUSED["without this tool"][0], encoding="utf-8")
    assert [found.file for found in settings_report(Workspace(tmp_path), None, None)] == ["mkdocs.yaml"]


def test_without_the_file_only_the_content_is_checked(site):
    (site.root / "mkdocs.yml").unlink()
    assert settings_report(Workspace(site.root), None, None) == []


def test_the_site_engine_is_asked_again_only_when_something_has_changed(site, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr("builder.publishing.site_mistakes.site_mistakes", lambda *_: asked.append(1) or [])
    cache, text = Cache(tmp_path), SETTINGS + "hooks: [late.py]\nextra: {a: !ENV NAME_OF_SITE}\n"
    changes = [
        lambda: None, lambda: None, lambda: site.write("late.py", ""), lambda: None, lambda: site.write("late.py", "x = 1"),
        lambda: os.environ.update(NAME_OF_SITE="x"), (site.root / "late.py").unlink,
    ]  # fmt: skip
    counts = []
    for change in changes:
        change()
        report(site, text, cache)
        counts.append(len(asked))
    del os.environ["NAME_OF_SITE"]
    assert counts == [1, 1, 2, 2, 3, 4, 5]


def test_a_mistake_is_told_every_time(site, tmp_path):
    cache = Cache(tmp_path)
    assert len([report(site, SETTINGS.replace("plugins", "pluggins"), cache) for _ in range(2)]) == 2


@pytest.mark.parametrize(("strict", "text", "code"), [((), "x", 1), ((), "y", 0), (("--strict",), "y", 1)])
def test_the_command_reports_it_with_the_rest(strict, text, code, site, monkeypatch):
    report(site, REFUSED["mistyped plugins"][0] if text == "x" else DOUBTFUL["mistyped setting"][0])
    monkeypatch.chdir(site.root)
    for paths in ([], ["mkdocs.yml"], ["."]):
        ended = CliRunner().invoke(cli, ["check", "--format", "json", *strict, *paths])
        (found,) = json.loads(ended.stdout)["findings"]
        assert (found["file"], ended.exit_code, ended.stderr) == ("mkdocs.yml", code, "")
    assert json.loads(CliRunner().invoke(cli, ["check", "--format", "json", "content"]).stdout)["findings"] == []
