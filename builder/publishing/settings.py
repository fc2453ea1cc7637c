"""What a site engine's configuration says of the content: its workspace, and the options that follow.

A configuration is taken as it comes from the site engine; nothing of the engine is imported here.
"""

import posixpath
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from builder.errors import BuilderError
from builder.fields import is_web_address, shown
from builder.kinds import kinds
from builder.options import Options
from builder.publishing.theme_defaults import docs_folder
from builder.reading.suggestions import did_you_mean
from builder.views.feedback import new_issue_address
from builder.workspace import Workspace, find

NAME = "sales-primed"
"""What this tool is called among the plugins of a site engine."""

NOT_MADE_FOR = "the guides are made for the theme material; with another one they may look broken."
"""What is said of another theme."""

_LOADED = ("extra_css", "extra_javascript")


def site_settings(config: Any, *, drafts: bool, preview: bool) -> tuple[Workspace, Options]:
    """The workspace of a site engine's configuration, and the options that follow from it.

    Raises `BuilderError` where there is no workspace, or a setting makes no sense.
    """
    workspace = find(Path(config.config_file_path) if config.config_file_path else None)
    _refuse_records_as_pages(Path(config.docs_dir), workspace)
    language = config.theme.get("language", "en")
    _refuse_unknown_language(config, str(language))
    _refuse_theme_without_pages(config, workspace)
    _refuse_odd_addresses(config)
    own_feedback = config.plugins[NAME].config.feedback if NAME in config.plugins else None
    if own_feedback and not (own_feedback.startswith("mailto:") or is_web_address(own_feedback)):
        hint = f" Write mailto:{own_feedback}." if "@" in own_feedback and "/" not in own_feedback else ""
        raise BuilderError(f"mkdocs.yml: feedback is a mailto: or a web address, not {shown(own_feedback)}.{hint}")
    return workspace, Options(
        site_name=config.site_name,
        drafts=drafts or preview,
        preview=preview,
        locale=str(language or "en"),
        edit_link=lambda path: _edit_link(config, path),
        feedback=own_feedback or new_issue_address(config.repo_url),
        directory_urls=config.use_directory_urls,
    )


def missing_files(config: Any, there: Collection[str]) -> Iterator[str]:
    """What a configuration loads into every page though no file of the site is called so, with its setting.

    `there` is what files are called in the site.
    """
    loaded = {"theme.logo": [config.theme.get("logo")], "theme.favicon": [config.theme.get("favicon")]}
    for name, paths in (loaded | {name: config[name] for name in _LOADED}).items():
        for path in (str(path) for path in paths if path):
            if "//" not in path and ":" not in path and posixpath.normpath(path.partition("?")[0]) not in there:
                yield f"mkdocs.yml: {name} is {shown(path)}, which is no file among the pages."


def _refuse_records_as_pages(pages: Path, workspace: Workspace) -> None:
    """Raise `BuilderError` where the folder of pages holds records: the site engine would publish each file of it."""
    pages, content = pages.resolve(), workspace.content.resolve()
    folders = [content / kind.folder for kind in kinds().values()]
    if any(folder.is_relative_to(pages) or pages.is_relative_to(folder) for folder in folders):
        raise BuilderError(
            f"mkdocs.yml: docs_dir is {workspace.shown(pages)}, and all files in there would be published: drafts and "
            "notes to sellers as well. Name the folder of hand-written pages: docs_dir: content/pages."
        )


def _refuse_unknown_language(config: Any, language: str) -> None:
    """Raise `BuilderError` for a language that the theme has no words in: it would fail at its first page."""
    found = {path.stem for folder in config.theme.dirs for path in Path(folder).glob("partials/languages/*.html")}
    if config.theme.name == "material" and language not in found:
        hint = did_you_mean(language.lower().partition("-")[0], found) or ' German is "de", French "fr".'
        raise BuilderError(f"mkdocs.yml: the theme has no language {shown(language)}.{hint}")


def _refuse_theme_without_pages(config: Any, workspace: Workspace) -> None:
    """Raise `BuilderError` for a theme that has no template for pages."""
    if not any(Path(folder, "main.html").is_file() for folder in config.theme.dirs):
        raise BuilderError(
            f"mkdocs.yml: the theme in {workspace.shown(Path(config.theme.dirs[0]))} has no main.html. "
            "To change Material only where you have files of your own: theme: {name: material, custom_dir: …}."
        )


def _refuse_odd_addresses(config: Any) -> None:
    """Raise `BuilderError` for a stylesheet or a script that is no address: the site engine would take it as it is."""
    for name in _LOADED:
        for item in config[name]:
            if not isinstance(getattr(item, "path", item), str):
                raise BuilderError(f"mkdocs.yml: {name} lists paths and addresses, not {shown(item)}.")


def _edit_link(config: Any, path: str) -> str | None:
    if not config.repo_url or not config.edit_uri:
        return None
    repo = config.repo_url if config.repo_url.endswith("/") else f"{config.repo_url}/"
    address = urljoin(repo, config.edit_uri + posixpath.relpath(path, docs_folder(config)))
    return address if is_web_address(address) else None
