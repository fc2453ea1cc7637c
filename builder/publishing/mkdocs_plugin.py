"""The seam to MkDocs: planned pages become MkDocs pages, a build is swapped in whole.

The body of a page is put in after the search plugin has read the page: search gets the short text chosen for it, and a
body exists only while its page is written.
"""

import atexit
import logging
import os
import sys
from itertools import chain
from pathlib import Path
from typing import Any

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # the theme's notice about MkDocs 2, which this tool does not use

import click
from jinja2 import Environment
from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from builder import pipeline
from builder.cache import Cache
from builder.compiled_templates import compiled_templates
from builder.errors import BuilderError
from builder.page import Page
from builder.progress import Progress, silent
from builder.publishing.earlier_site import EarlierSite
from builder.publishing.elsewhere import make_on_all_cores
from builder.publishing.finish import Finish
from builder.publishing.generated import GeneratedPage, alike, generated_file, hidden, look_at_head, mistake
from builder.publishing.navigation import navigation, written_places
from builder.publishing.offline import digest
from builder.publishing.plugin_config import PluginConfig
from builder.publishing.press import Press, Sheet
from builder.publishing.settings import NAME, NOT_MADE_FOR, missing_files, site_settings
from builder.publishing.theme_defaults import apply_defaults, docs_folder
from builder.publishing.write import Staging, cannot_write, refuse_inside, stage, write_file
from builder.reporting import report
from builder.template_mistakes import unused, with_own_loader
from builder.workspace import Workspace, shipped_templates

_SEARCH = {"search", "material/search"}
log = logging.getLogger("mkdocs.plugins.sales_primed")


class SalesPrimedPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]
    """The guides of `content/`, as pages of a MkDocs site."""

    def __init__(self) -> None:
        self._is_preview = False
        self._staging: Staging | None = None
        self._finish: Finish | None = None
        self._bodies: dict[str, Page] = {}
        """What the site engine prints of ours, by document."""
        self._sheets: list[Sheet] = []
        """What we print."""
        self.press: Press | None = None
        """What prints our pages, once the theme is ready."""
        self.prints_on_demand = False
        """Whether whoever serves the site asks the press for each page."""
        self._nav = Navigation([], [])
        self._entries: dict[int, int] = {}
        """How many entries of a search index are the site engine's."""
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
        with _as_plugin_error():
            workspace, options = site_settings(config, drafts=self.config.drafts, preview=self._is_preview)
            self.result = pipeline.build(workspace, options, self._kept(workspace), self.progress)
        for message in unused(workspace.templates, shipped_templates()):
            log.warning(message)
        self._report(Path(config.site_dir), strict=config.strict)
        if not self._is_preview:
            with _as_plugin_error():
                self._finish = Finish(config, workspace, offline=self.config.offline, csp=self.config.csp)
                self._stage(config)
        apply_defaults(config)
        get_env = config.theme.get_env
        config.theme.get_env = lambda: with_own_loader(get_env())  # type: ignore[method-assign]
        if config.theme.name != "material":
            log.warning(f"mkdocs.yml: {NOT_MADE_FOR}")
        config.extra_css[:0] = self.result.renderer.assets.stylesheets
        config.extra_javascript[:0] = self.result.renderer.assets.scripts
        config.watch += [str(folder) for folder in (workspace.content, workspace.templates) if folder.is_dir()]
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every planned page and file. A page of the company's own at the same address is kept: it goes on top."""
        own = {file.dest_uri: file for file in files.documentation_pages()}
        self._bodies = {}
        self._sheets = []
        self.press = None
        self._entries = {}
        has_press = _prints_as_shipped(config)
        if not self._is_preview:
            result = self.result
            make_on_all_cores(
                result.making, result.pages, config.config_file_path, drafts=result.catalogue.options.drafts
            )
        if not has_press:
            self.result.make_ahead(self.progress)
        shared: dict[str, str] = {}
        written = None if config.nav is None else dict(written_places(config.nav))
        documents = docs_folder(config)
        for page in self.result.pages:
            file = generated_file(page, config, documents, is_printed=has_press)
            if file.dest_uri in own:
                file = own[file.dest_uri]
                self._bodies[file.src_uri] = page
            else:
                files.append(file)
                is_in_navigation = bool(page.nav) if written is None else file.src_uri in written
                if is_in_navigation or not has_press:
                    GeneratedPage(page, (written or {}).get(file.src_uri), file, config)
                if has_press:
                    self._sheets.append(Sheet(page, file, is_in_navigation=is_in_navigation))
                else:
                    self._bodies[file.src_uri] = page
            shared[page.source_path] = file.src_uri
        for name, other in alike(own, (file.dest_uri for file in files)):
            log.warning(f"{own[name].src_uri}: on some computers {name} is the same name as {other}. Rename it.")
        for path, content in self.result.files.items():
            files.append(File.generated(config, path, content=content))
        if config.nav is None:
            config.nav = navigation(
                self.result.pages,
                [file.src_uri for file in own.values() if file.src_uri not in self._bodies],
                shared,
            )
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Remember what every page shows."""
        self._nav = nav
        return nav

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Give the company's own pages what generated ones have: a date that depends on the content alone."""
        if message := look_at_head(page, config):
            log.warning(message)
        last = self.result.catalogue.last_reviewed
        if not isinstance(page, GeneratedPage):
            page.update_date = last.isoformat() if last else page.update_date
            if planned := self._bodies.get(page.file.src_uri):
                page.meta.setdefault("hide", hidden(planned))
        return html

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Hand our pages to the press, unless others have a hand in them."""
        for message in missing_files(config, {file.dest_uri for file in files}):
            log.warning(message)
        if self._sheets:
            env.bytecode_cache = compiled_templates()
            documents = files.documentation_pages()
            self.press = Press(
                config,
                self._sheets,
                env,
                self._nav,
                documents=documents,
                making=self.result.making,
                shows_mistakes=self._is_preview,
            )
        return env

    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        """List our pages where the site engine lists its own: in its map of the site, or a company's template."""
        if self.press:
            is_theirs = template_name not in config.theme.static_templates
            listed = chain(context["pages"], self.press.files(at_once=is_theirs))
            context["pages"] = list(listed) if is_theirs else listed
        return context

    @event_priority(-100)  # after search has read the page
    def on_page_context(self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Any) -> Any:  # noqa: ARG002
        """Put the body in."""
        planned = self._bodies.get(page.file.src_uri)
        if planned is not None:
            own = "" if isinstance(page, GeneratedPage) else page.content or ""
            page.content = own + self._body(planned)
            if self.press:
                self.press.remember(Sheet(planned, page.file, above=own))
        return context

    @event_priority(-100)  # after plugins that change pages
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Finish the page, and let go of its body."""
        if page.file.src_uri in self._bodies:
            page.content = ""
        return self._finish.page(output, page.file.dest_uri) if self._finish else output

    @event_priority(-100)  # after plugins that change pages
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Finish the pages that are the theme's own (404.html)."""
        is_page = template_name.endswith(".html")
        return self._finish.page(output_content, template_name) if self._finish and is_page else output_content

    def renew(self) -> bool:
        """Go on with content as it is now, as long as its pages stand where they stood; says whether that could be."""
        if self.press is None:
            return False
        catalogue, workspace = self.result.catalogue, self.result.workspace
        result = pipeline.build(workspace, catalogue.options, self._kept(workspace), self.progress)
        if not self.press.renew(result.pages, result.making):
            return False
        self.result = result
        self._report(None, strict=False)
        return True

    def let_search_read(self, config: MkDocsConfig) -> list[Any]:
        """Let search read our pages as they are now, after those of the site engine; returns the plugins that do."""
        readers: list[Any] = [config.plugins[name] for name in sorted(_SEARCH & set(config.plugins))]
        for search in readers if self.press else ():
            entries = search.search_index.entries  # of Material's search, for without Material there is no press
            del entries[self._entries.setdefault(id(entries), len(entries)) :]
            for file in self.press.files() if self.press else ():
                search.on_page_context({}, page=file.page, config=config, nav=self._nav)
        return readers

    @event_priority(100)  # before search writes what it has read
    def _on_all_built(self, *, config: MkDocsConfig) -> None:
        self.let_search_read(config)

    @event_priority(-100)  # after every plugin has written what it writes
    def _on_all_written(self, *, config: MkDocsConfig) -> None:
        """Put the finished site in its place, unless MkDocs is about to give up on it (`--strict`, with warnings)."""
        if self._staging is not None and config.strict and _counted_warnings():
            self._discard()
            return
        with _as_plugin_error(), cannot_write(Path(config.site_dir)):
            self._write_pages(Path(config.site_dir))
            if self._staging is None:
                return
            if self._finish:
                self._finish.site(self._staging.path)
            self.result.cache.sweep()
            staging, self._staging = self._staging, None
            config.site_dir = str(staging.target)  # whoever goes on from here (gh-deploy) finds the site there
            staging.publish()

    on_post_build = CombinedEvent(_on_all_built, _on_all_written)

    def _write_pages(self, folder: Path) -> None:
        """Write our pages, and the files beside those that the site engine has written."""
        if self.press and not self.prints_on_demand:
            earlier = EarlierSite(self._staging.target, self.result.cache) if self._staging else None
            self.press.write(folder, self._finish, earlier, self.progress)
        for page in self._bodies.values():
            for path, content in self.result.making.beside(page):
                write_file(folder, path, content)
                if self._finish:
                    self._finish.know(path, digest(content), is_page=False)

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

    def _report(self, folder: Path | None, *, strict: bool) -> None:
        """Say what was found; stop where it must not be published into the folder. A preview shows it all the same."""
        found = self.result.diagnostics
        if found:
            tty = sys.stderr.isatty()
            click.echo(report.as_text(found, frames=tty, color=tty), err=True)
            click.echo(report.summary(found), err=True)
        if not self._is_preview and self.result.blocks(strict=strict):
            why = "" if self.result.blocks(strict=False) else "In a strict build warnings count. "
            earlier = "; the earlier site stays as it is" if folder and folder.exists() else ""
            raise Abort(f"{why}Nothing was written{earlier}.")

    def _body(self, page: Page) -> str:
        try:
            return self.result.making.body(page)
        except BuilderError as error:
            if not self._is_preview:
                raise PluginError(str(error)) from error
            return mistake(page, error)


def _prints_as_shipped(config: MkDocsConfig) -> bool:
    """Whether nobody but Material and its search has a hand in pages, so that we can print ours."""
    known = _SEARCH | {"offline", "material/offline", NAME}
    return config.theme.name == "material" and not config.theme.custom_dir and known >= set(config.plugins)


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
