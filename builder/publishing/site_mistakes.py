"""What keeps a site from being built with its mkdocs.yml, each at its place: for whoever checks and does not build.

The site engine itself is asked, by the way that a build takes, so that both refuse the same.
"""

import contextlib
import logging
import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.plugins import get_plugins

from builder.company_mistakes import company_mistake
from builder.diagnostics import START_OF_FILE, Diagnostic
from builder.errors import BuilderError
from builder.fields import shown
from builder.publishing.plugin_config import PluginConfig
from builder.publishing.policy import extension
from builder.publishing.settings import NAME, NOT_MADE_FOR
from builder.publishing.site import open_site
from builder.reading import codes
from builder.reading.codes import Code
from builder.reading.source import Source, read
from builder.reading.suggestions import did_you_mean
from builder.workspace import Workspace

_SAID = re.compile(r"Config value '(?P<setting>[^']*)': (?P<what>.*)", re.DOTALL)
_UNKNOWN = re.compile(r"(?:Plugin '(?P<plugin>[^']*)' option '[^']*': )?Unrecognised configuration name: (?P<name>.*)")
_OPTION = re.compile(r"Plugin '[^']*' option '(?P<name>[^']*)': (?P<what>.*)", re.DOTALL)
_TYPE = re.compile(r"Expected type: <class '(\w+)'> but received: <class '(\w+)'>")
_TYPES = {"bool": "true or false", "str": "a text", "list": "a list", "dict": "settings below it", "int": "a number"}
_MEANT = re.compile(r'Did you mean "([^"]*)"')
_NOT_INSTALLED = re.compile(r'The "(?P<name>[^"]*)" plugin is not installed')
_LINE = re.compile(r"line (\d+), column (\d+)")
_QUOTED = re.compile(r"""["']([^"'\n]{1,200})["']""")
_SETTING = re.compile(r"[a-z]+(?:_[a-z]+)*")


class _Listener(logging.Handler):
    """Keeps what the site engine says of settings, as (setting, what is said, whether it is no more than a warning)."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[tuple[str, str, bool]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        if said := _SAID.match(record.getMessage()):
            self.heard.append((said["setting"], said["what"], record.levelno < logging.ERROR))


def site_mistakes(workspace: Workspace, config_file: Path) -> list[Diagnostic]:
    """Everything for which a build would refuse the file, and the settings in it that nobody knows."""
    raw, name = config_file.read_bytes(), workspace.shown(config_file)
    source = Source(name, raw.decode("utf-8-sig", "replace"), None)
    listener, logger = _Listener(), logging.getLogger("mkdocs")
    logger.addHandler(listener)
    refusal = ""
    try:
        with contextlib.redirect_stdout(sys.stderr):  # what a company's hook prints is no part of a report
            config, _, _ = open_site(str(config_file))
            if config.theme.name != "material":
                listener.heard.append(("theme", NOT_MADE_FOR, True))
            extension(config.plugins[NAME].config.csp)
    except BuilderError as error:
        if isinstance(error.__cause__, ConfigurationError):
            return [_unreadable(source, raw, str(error.__cause__))]
        if not isinstance(error.__cause__, Abort):  # then the engine has said what is wrong, setting by setting
            refusal = str(error)
    except Exception as error:
        refusal = company_mistake(error) or ""  # a hook, or the theme with its settings
        if not refusal:
            raise
    finally:
        logger.removeHandler(listener)
    root = f"{workspace.root}/"
    found = [_said(source, setting, what.replace(root, ""), is_warning) for setting, what, is_warning in listener.heard]
    if refusal:
        found.append(_refused(source, refusal.removeprefix("mkdocs.yml: ").replace(root, "")))
    return _without_echoes(raw, found)


def _refused(source: Source, message: str) -> Diagnostic:
    """What this tool says of a file that the site engine reads, at the first setting that is named in it."""
    words = ["hooks"] if ".py:" in message else _SETTING.findall(message)
    return _finding(
        source, codes.WRONG_SETTING, next((its for its in words if _key(source, its) is not None), ""), message
    )


def _without_echoes(raw: bytes, found: list[Diagnostic]) -> list[Diagnostic]:
    """The findings without those that follow from another: of a setting that is mistyped, or written twice."""
    if any(its.code == codes.WRONG_SETTING.code for its in found):
        twice = [its for its in read(raw, found[0].file)[1] if its.code == codes.DUPLICATE_KEY.code]
        if twice:
            return twice
    lacking = {its.anchor for its in found if its.span == START_OF_FILE}
    mistyped = {}
    for its in found:
        meant = _MEANT.search(its.message) if its.code == codes.DOUBTFUL_SETTING.code else None
        if meant and meant[1] in lacking:
            mistyped[meant[1]] = its
    wrong = codes.WRONG_SETTING
    kept = [
        its
        for its in found
        if its not in mistyped.values() and (its.span != START_OF_FILE or its.anchor not in mistyped)
    ]
    kept += [replace(its, code=wrong.code, name=wrong.name, severity=wrong.severity) for its in mistyped.values()]
    return sorted(kept)


def _said(source: Source, setting: str, what: str, is_warning: bool) -> Diagnostic:
    """What the site engine says of a setting, in words for whoever wrote it."""
    if found := _UNKNOWN.fullmatch(what):
        name, plugin = found["name"], found["plugin"]
        known: Any = MkDocsConfig() if plugin is None else PluginConfig() if plugin == NAME else {}
        hint = did_you_mean(name, known, at_most=0)
        where = f"of the plugin {plugin}" if plugin else "of MkDocs"
        return _finding(source, codes.DOUBTFUL_SETTING, name, f"{shown(name)} is no setting {where}.{hint}")
    if option := _OPTION.fullmatch(what):
        setting, what = option["name"], option["what"]
    if what.startswith("Required configuration not provided"):
        example = " Write, for example: site_name: Conversation guides" if setting == "site_name" else ""
        return _finding(source, codes.WRONG_SETTING, setting, f'"{setting}" is missing.{example}')
    if found := _NOT_INSTALLED.fullmatch(what):
        hint = did_you_mean(found["name"], get_plugins(), at_most=0)
        return _finding(source, codes.WRONG_SETTING, setting, f"{what}.{hint}")
    if what == "Invalid Plugins configuration":
        what = "An entry has more than one name. The settings of a plugin are indented by four below its dash."
    if found := _TYPE.fullmatch(what):
        what = f"Expected {_TYPES.get(found[1], found[1])}, found {_TYPES.get(found[2], found[2])}."
    message = f"{setting}: {' '.join(what.split())}"
    return _finding(source, codes.DOUBTFUL_SETTING if is_warning else codes.WRONG_SETTING, setting, message)


def _unreadable(source: Source, raw: bytes, message: str) -> Diagnostic:
    """What to say of a file that is no YAML, in the words in which that is said of records, where they find it too."""
    for found in read(raw, source.file)[1]:
        if found.code in (codes.NOT_YAML.code, codes.NOT_UTF8.code):
            return found
    place = _LINE.search(message)
    span = source.span_at(0)
    if place:
        lines = source.text.splitlines(keepends=True)
        span = source.span_at(sum(map(len, lines[: int(place[1]) - 1])) + int(place[2]) - 1)
    first = " ".join(message.split("\n", maxsplit=1)[0].split()).rstrip(".:")
    return source.diagnostic(codes.WRONG_SETTING, span, f"{first}.")


def _finding(source: Source, code: Code, setting: str, message: str) -> Diagnostic:
    """A finding at what it quotes, at the setting's name, or at the start of a file that does not name it.

    Its anchor is the setting that it is about.
    """
    message = message if message.endswith((".", "?")) or "Write, for example" in message else f"{message}."
    start = _key(source, setting)
    if start is None:
        lacking = setting or ("plugins" if "plugins:" in message else "")
        return replace(source.diagnostic(code, START_OF_FILE, message), anchor=lacking)
    for word in _QUOTED.findall(message):
        if quoted := re.compile(rf"(?<![\w.-]){re.escape(word)}(?![\w-])").search(source.text, start):
            return source.diagnostic(code, source.span_at(*quoted.span()), message)
    return source.diagnostic(code, source.span_at(start, start + len(setting)), message)


def _key(source: Source, setting: str) -> int | None:
    """Where a setting is named, as an offset; `None` where it is not."""
    found = re.search(rf"(?m)^[^#\n]*?(?<![\w.-]){re.escape(setting)}(?=[\"']?\s*:)", source.text) if setting else None
    return found.end() - len(setting) if found else None
