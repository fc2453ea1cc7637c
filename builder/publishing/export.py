"""The site as plain documents: a docs tree and a mkdocs.yml without this plugin, for any engine that reads those.

Bodies are the same HTML as in a build, each as one raw block of a Markdown file. What an engine makes of them (search
over whole pages, its own theme) is its own.
"""

import dataclasses
import json
from itertools import chain
from pathlib import Path
from typing import Any

from builder.cache import Cache
from builder.page import Page, theme_text
from builder.pipeline import Result, build
from builder.progress import Progress, silent
from builder.publishing.navigation import navigation
from builder.publishing.settings import NAME
from builder.publishing.site import open_site, own_files
from builder.publishing.theme_defaults import apply_defaults
from builder.publishing.write import refuse_inside, replacing, write_file

_COPIED = ("site_name", "site_url", "site_description", "site_author", "copyright", "repo_url", "repo_name")


def export(
    folder: Path,
    config_file: str | None,
    *,
    strict: bool,
    drafts: bool,
    cache: bool = True,
    progress: Progress = silent,
) -> Result:
    """Write the tree into `folder`, whole or not at all. Nothing is written where the result blocks publishing.

    Raises `BuilderError` where `folder` holds things that this tool did not make.
    """
    config, workspace, options = open_site(config_file)
    kept = Cache.of(workspace.root) if cache and config.plugins[NAME].config.cache else None
    result = build(workspace, dataclasses.replace(options, drafts=options.drafts or drafts), kept, progress)
    if result.blocks(strict=strict):
        return result
    result.make_ahead(progress)
    apply_defaults(config)
    refuse_inside(folder, workspace.content)
    own = own_files(config)
    at = {destination: source for source, destination, _ in own}
    shared = {page.source_path: at[page.destination] for page in result.pages if page.destination in at}
    with replacing(folder) as staging:
        docs = staging / "docs"
        for source, _, file in own:
            write_file(docs, source, file.read_bytes())
        for page in result.pages:
            _write_page(docs, shared.get(page.source_path, page.source_path), page, result)
        for path, content in chain(result.files.items(), result.workbooks):
            write_file(docs, path, content)
        pages = [source for source, _, _ in own if source.endswith(".md") and source not in shared.values()]
        settings = _settings(config, result, navigation(result.pages, pages, shared))
        write_file(staging, "mkdocs.yml", _as_yaml(settings).encode())
    return result


def _write_page(docs: Path, path: str, page: Page, result: Result) -> None:
    own = docs / path
    front = {
        "title": theme_text(page.title),
        "description": theme_text(page.description),
        "hide": ["navigation", "toc"] if page.is_wide else ["toc"],
    }
    head = (
        "---\n"
        + "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front.items())
        + "---\n\n"
    )
    above = own.read_text(encoding="utf-8-sig") + "\n\n" if own.is_file() else head
    write_file(docs, path, f"{above}{result.making.body(page)}\n".encode())


def _settings(config: Any, result: Result, nav: list[Any]) -> dict[str, Any]:
    settings: dict[str, Any] = {name: config[name] for name in _COPIED if config.get(name)}
    theme = {
        name: config.theme[name]
        for name in ("language", "font", "features", "palette", "logo", "favicon", "icon")
        if name in config.theme and config.theme[name] is not None
    }
    return settings | {
        "docs_dir": "docs",
        "use_directory_urls": config.use_directory_urls,
        "theme": {"name": "material", **theme},
        "plugins": ["search"],
        "markdown_extensions": [_extension(name, config.mdx_configs.get(name)) for name in config.markdown_extensions],
        "extra_css": [*result.renderer.assets.stylesheets, *config.extra_css],
        "extra_javascript": [*result.renderer.assets.scripts, *map(str, config.extra_javascript)],
        "nav": config.nav or nav,
    }


def _extension(name: str, options: Any) -> Any:
    """An extension of the company's with its options, where these are plain values."""
    try:
        return {name: json.loads(json.dumps(options))} if options else name
    except TypeError:
        return name


def _as_yaml(settings: dict[str, Any]) -> str:
    """One line a setting, each value as JSON, which every YAML reader understands alike."""
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in settings.items())
    return "# Made by `primed export`; build it with: mkdocs build\n" + "\n".join(lines) + "\n"
