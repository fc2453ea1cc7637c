"""The seam to MkDocs: planned pages become MkDocs pages, a build is swapped in whole.

The body of a page is put in after the search plugin has read the page: search gets the short text chosen for it, and a
body exists only while its page is written.
"""

import atexit
import logging
import os
import posixpath
import sys
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # the theme's notice about MkDocs 2, which this tool does not use

import click
from jinja2 import ChoiceLoader, DictLoader, Environment, pass_context
from mkdocs import utils
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc

from builder import pipeline
from builder.cache import Cache
from builder.errors import BuilderError
from builder.fields import is_web_address
from builder.options import Options
from builder.page import Page, theme_text
from builder.progress import Progress, silent
from builder.publishing.finish import Finish
from builder.publishing.frame import Frames, framed_page
from builder.publishing.navigation import navigation, written_labels
from builder.publishing.theme_defaults import apply_defaults, docs_folder
from builder.publishing.write import Staging, refuse_inside, stage, write_file
from builder.reporting import report
from builder.views.feedback import new_issue_address
from builder.workspace import Workspace, find

NAME = "sales-primed"
_FRAMED = "primed-framed.html"
log = logging.getLogger("mkdocs.plugins.sales_primed")


class PluginConfig(Config):  # type: ignore[no-untyped-call]
    """What may stand below `- sales-primed:` in mkdocs.yml."""

    drafts = config_options.Type(bool, default=False)
    """Publish records that are not approved, too, marked as what they are."""
    feedback = config_options.Optional(config_options.Type(str))
    """Where readers report a problem; without it, new issues of `repo_url` on GitHub or GitLab."""
    offline = config_options.Type(bool, default=True)
    """Keep the site on readers' devices, so that it opens without network."""
    cache = config_options.Type(bool, default=True)
    """Keep what took long to make below `.cache`, for the next build."""
    csp = config_options.Type(object, default=True)
    """What the content security policy allows besides (directive to sources); `false` for no policy."""


class SalesPrimedPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]
    """The guides of `content/`, as pages of a MkDocs site."""

    def __init__(self) -> None:
        self._is_preview = False
        self._staging: Staging | None = None
        self._finish: Finish | None = None
        self._bodies: dict[str, Page] = {}
        self._written = 0
        self.has_failed = False
        """Whether the operator, not an author, has to act."""
        self.progress: Progress = silent
        """Hears how far a build has come."""
        self.result: pipeline.Result
        """What the site is made of, once MkDocs has configured it."""
        self._cache: Cache | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002 - MkDocs' signature
        """Remember whether someone is watching."""
        self._is_preview = command == "serve"

    @event_priority(-100)  # after plugins that change how addresses are written
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the content before MkDocs touches anything; stop here where it must not be published."""
        workspace, options = site_settings(config, drafts=self.config.drafts, preview=self._is_preview)
        with _as_plugin_error():
            self.result = pipeline.build(workspace, options, self._kept(workspace), self.progress)
        self._report(strict=config.strict)
        if not self._is_preview:
            with _as_plugin_error():
                self._finish = Finish(config, workspace, offline=self.config.offline, csp=self.config.csp)
                self._stage(config)
        apply_defaults(config)
        config.extra_css[:0] = self.result.renderer.assets.stylesheets
        config.extra_javascript[:0] = self.result.renderer.assets.scripts
        config.watch += [str(folder) for folder in (workspace.content, workspace.templates) if folder.is_dir()]
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every planned page and file. A page of the company's own at the same address is kept: it goes on top."""
        own = {file.dest_uri: file for file in files.documentation_pages()}
        self._bodies = {}
        self._written = 0
        self.result.make_ahead(self.progress)
        shared: dict[str, str] = {}
        labels = dict(written_labels(config.nav or []))
        for page in self.result.pages:
            file = _generated_file(page, config)
            if file.dest_uri in own:
                file = own[file.dest_uri]
            else:
                files.append(file)
                _GeneratedPage(page, labels.get(file.src_uri), file, config)
            self._bodies[file.src_uri] = page
            shared[page.source_path] = file.src_uri
        for path, content in self.result.files.items():
            files.append(File.generated(config, path, content=content))
        if config.nav is None:
            config.nav = navigation(
                self.result.pages,
                [file.src_uri for file in own.values() if file.src_uri not in self._bodies],
                shared,
            )
        return files

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Give the company's own pages what generated ones have: a date that depends on the content alone."""
        last = self.result.catalogue.last_reviewed
        if not isinstance(page, _GeneratedPage):
            page.update_date = last.isoformat() if last else page.update_date
            if planned := self._bodies.get(page.file.src_uri):
                page.meta.setdefault("hide", _hidden(planned))
        return html

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Let the theme's part of pages outside the navigation be rendered once, unless others have a hand in it."""
        known = {"search", "material/search", "offline", "material/offline", NAME}
        if config.theme.name == "material" and not config.theme.custom_dir and known >= set(config.plugins):
            frames = Frames()
            env.loader = ChoiceLoader([DictLoader({_FRAMED: "{{ framed() }}"}), env.loader])  # type: ignore[list-item]
            env.globals["framed"] = pass_context(lambda context: framed_page(frames, context))
            for page in (file.page for file in files):
                if isinstance(page, _GeneratedPage) and page.planned.nav is None:
                    page.meta["template"] = _FRAMED
        return env

    @event_priority(-100)  # after search has read the page
    def on_page_context(self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Any) -> Any:  # noqa: ARG002
        """Put the body in."""
        planned = self._bodies.get(page.file.src_uri)
        if planned is not None:
            own = "" if isinstance(page, _GeneratedPage) else page.content or ""
            page.content = own + self._body(planned)
        return context

    @event_priority(-100)  # after plugins that change pages
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Finish the page, and let go of its body."""
        if page.file.src_uri in self._bodies:
            page.content = ""
            self._written += 1
            self.progress("Writing pages", self._written, len(self._bodies))
        return self._finish.page(output, page.file.dest_uri) if self._finish else output

    @event_priority(-100)  # after plugins that change pages
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Finish the pages that are the theme's own (404.html)."""
        is_page = template_name.endswith(".html")
        return self._finish.page(output_content, template_name) if self._finish and is_page else output_content

    @event_priority(-100)  # after every plugin has written what it writes
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the finished site in its place, unless MkDocs is about to give up on it (`--strict`, with warnings)."""
        if self._staging is not None and config.strict and _counted_warnings():
            self._discard()
            return
        for path, content in self.result.workbooks:
            write_file(Path(config.site_dir), path, content)
            if self._finish:
                self._finish.file(path, content)
        if self._staging is None:
            return
        self.result.cache.sweep()
        with _as_plugin_error():
            if self._finish:
                self._finish.site(self._staging.path)
            staging, self._staging = self._staging, None
            config.site_dir = str(staging.target)  # whoever goes on from here (gh-deploy) finds the site there
            staging.publish()

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the earlier site as it was."""
        self.has_failed = isinstance(error, PluginError)
        self._discard()

    def _kept(self, workspace: Workspace) -> Cache | None:
        """What earlier builds have kept; while somebody watches, with what the last one had in memory."""
        if self._cache is None and self.config.cache:
            self._cache = Cache.of(workspace.root)
            self._cache.objects = {} if self._is_preview else None
        return self._cache

    def _stage(self, config: MkDocsConfig) -> None:
        refuse_inside(Path(config.site_dir), self.result.workspace.content)
        self._staging = stage(Path(config.site_dir))
        atexit.register(self._discard)
        config.site_dir = str(self._staging.path)

    def _discard(self) -> None:
        if self._staging is not None:
            self._staging.discard()
            self._staging = None

    def _report(self, *, strict: bool) -> None:
        found = self.result.diagnostics
        if found:
            tty = sys.stderr.isatty()
            click.echo(report.as_text(found, frames=tty, color=tty), err=True)
            click.echo(report.summary(found), err=True)
        if not self._is_preview and self.result.blocks(strict=strict):
            raise Abort("Nothing was written; the earlier site stays as it is.")

    def _body(self, page: Page) -> str:
        try:
            return self.result.making.body(page)
        except BuilderError as error:
            if not self._is_preview:
                raise PluginError(str(error)) from error
            return f'<h1>{escape(page.title)}</h1><p class="sp-error">{escape(str(error))}</p>'


class _GeneratedPage(MkDocsPage):
    """A page that was never Markdown."""

    def __init__(self, planned: Page, label: str | None, file: File, config: MkDocsConfig) -> None:
        super().__init__(label or theme_text(planned.title), file, config)
        self.planned = planned

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs' signature
        self.markdown = ""
        self.meta = {"description": theme_text(self.planned.description), "hide": _hidden(self.planned)}
        self.meta["search"] = {"boost": self.planned.search_boost} if self.planned.search else {"exclude": True}

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - MkDocs' signature
        self.update_date = self.planned.updated.isoformat() if self.planned.updated else self.update_date
        self.content = f"<p>{escape(self.planned.search)}</p>"  # its title is the page's
        self.toc = get_toc([])


def site_settings(config: MkDocsConfig, *, drafts: bool, preview: bool) -> tuple[Workspace, Options]:
    """The workspace of a site engine's configuration, and the options that follow from it.

    Raises `PluginError` where a setting makes no sense.
    """
    with _as_plugin_error():
        workspace = find(Path(config.config_file_path) if config.config_file_path else None)
    own_feedback = config.plugins[NAME].config.feedback if NAME in config.plugins else None
    if own_feedback and not (own_feedback.startswith("mailto:") or is_web_address(own_feedback)):
        raise PluginError(f"mkdocs.yml: feedback is a mailto: or a web address, not {own_feedback!r}.")
    return workspace, Options(
        site_name=config.site_name,
        drafts=drafts or preview,
        preview=preview,
        locale=str(config.theme.get("language") or "en"),
        edit_link=lambda path: _edit_link(config, path),
        feedback=own_feedback or new_issue_address(config.repo_url),
        directory_urls=config.use_directory_urls,
    )


def _edit_link(config: MkDocsConfig, path: str) -> str | None:
    if not config.repo_url or not config.edit_uri:
        return None
    repo = config.repo_url if config.repo_url.endswith("/") else f"{config.repo_url}/"
    address = urljoin(repo, config.edit_uri + posixpath.relpath(path, docs_folder(config)))
    return address if is_web_address(address) else None


def _generated_file(page: Page, config: MkDocsConfig) -> File:
    inclusion = InclusionLevel.INCLUDED if page.nav else InclusionLevel.NOT_IN_NAV
    file = File.generated(config, page.source_path, content="", inclusion=inclusion)
    file.edit_uri = posixpath.relpath(page.source, docs_folder(config)) if page.source else None
    return file


def _hidden(page: Page) -> list[str]:
    return ["navigation", "toc"] if page.is_wide else ["toc"]


def _counted_warnings() -> bool:
    handlers = logging.getLogger("mkdocs").handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, utils.CountHandler))


class _as_plugin_error:  # noqa: N801 - reads as the statement it makes
    """The operator's mistakes, as MkDocs reports them."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        if isinstance(error, BuilderError):
            raise PluginError(str(error)) from error
