"""Sites of a company's mkdocs.yml from the command line: opened and built."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.structure.files import InclusionLevel, get_files, set_exclusions

from builder.cache import Cache
from builder.errors import BuilderError
from builder.options import Options
from builder.pipeline import Result, build
from builder.progress import Progress, silent
from builder.publishing.mkdocs_plugin import SalesPrimedPlugin
from builder.publishing.settings import NAME, site_settings
from builder.workspace import Workspace


def open_site(config_file: str | None, **overrides: Any) -> tuple[MkDocsConfig, Workspace, Options]:
    """A company's MkDocs configuration, its workspace and the options that follow from both.

    Raises `BuilderError` where the configuration is missing or wrong, or does not use the plugin.
    """
    try:
        config = load_config(config_file=config_file, **overrides)
    except ConfigurationError as error:
        raise BuilderError(f"mkdocs.yml: {error}") from error
    except Abort as error:
        raise BuilderError("mkdocs.yml has mistakes; see above.") from error
    except RecursionError as error:
        raise BuilderError("mkdocs.yml: Nested too deep to be read.") from error
    if NAME not in config.plugins:
        raise BuilderError(f'mkdocs.yml does not use this tool. Add it: "plugins: [search, {NAME}]".')
    settings = config.plugins[NAME].config
    return (config, *site_settings(config, drafts=settings.drafts, preview=False))


def own_files(config: MkDocsConfig) -> list[tuple[str, str, Path]]:
    """What a company's own documents bring to the site: (path among documents, path in the site, file)."""
    files = get_files(config)
    set_exclusions(files, config)
    return [
        (file.src_uri, file.dest_uri, Path(file.abs_src_path))
        for file in files
        if file.inclusion is not InclusionLevel.EXCLUDED and file.abs_src_path
    ]


def build_site(
    config_file: str | None,
    *,
    strict: bool,
    drafts: bool,
    site_dir: str | None = None,
    cache: bool = True,
    progress: Progress = silent,
) -> Result:
    """Build the site of a mkdocs.yml. Raises `BuilderError`, or MkDocs' `Abort` once mistakes have been reported."""
    overrides: dict[str, Any] = {"site_dir": site_dir} if site_dir else {}
    if strict:
        overrides["strict"] = True
    config, _, _ = open_site(config_file, **overrides)
    plugin = config.plugins[NAME]
    assert isinstance(plugin, SalesPrimedPlugin)
    plugin.config.drafts = plugin.config.drafts or drafts
    plugin.config.cache = plugin.config.cache and cache
    plugin.progress = progress
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build(config)
    except SystemExit:
        if plugin.has_failed:  # MkDocs has printed why
            raise SystemExit(2) from None
        raise
    finally:
        config.plugins.on_shutdown()
    return plugin.result


def make_part(config_file: str | None, part: tuple[int, int], *, drafts: bool, progress: Progress = silent) -> int:
    """Make and keep the pages of the first, second, … of so many parts of a site; returns how many it has.

    Whoever copies the caches of all parts together has a build that only puts the pages into their places.
    """
    _, workspace, options = open_site(config_file)
    result = build(workspace, replace(options, drafts=options.drafts or drafts), Cache.of(workspace.root), progress)
    number, of = part
    pages = [page for page in result.pages if page.inputs][number - 1 :: of]
    result.make_ahead(progress, pages)
    return len(pages)
