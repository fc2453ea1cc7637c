"""What a published site gets when all else is done: each page its policy and mark, the folder what it needs offline.

A preview gets none of it: the site engine puts a script of its own into every page it serves, of which no policy can
know, and what is still being written must not stay on anybody's device. A configuration is taken as it comes from the
site engine; nothing of the engine is imported here.
"""

import json
from pathlib import Path
from typing import Any

from builder.publishing.offline import digest, folder_script, listing, template, write_folder_search, write_worker
from builder.publishing.policy import Policies, extension, put_into_head
from builder.publishing.theme_script import ThemeScript
from builder.publishing.write import write_file
from builder.workspace import Workspace

MARK = "primed-page"
"""Name of the meta element by which a page says that devices keep its site, and which version of the page it is."""

_ASKS_HOST = ' data-md-component="source"'
"""By this the theme finds the link to a repository, to ask its host, from each reader's browser, for releases."""


class Finish:
    """The finishing of one build."""

    def __init__(self, config: Any, workspace: Workspace, *, offline: bool, csp: object) -> None:
        """Raises `BuilderError` for a `csp` setting that makes no sense."""
        self._config = config
        self._workspace = workspace
        self._offline = offline
        sources = extension(csp)
        self._policies = None if sources is None else Policies(sources)
        self._settings = json.dumps([sources, offline])
        self._theme_script = ThemeScript()
        self._is_quiet = sources is not None and "connect-src" not in sources
        self._marks: dict[str, str] = {}
        self._known: dict[str, str] = {}
        self._folder_script, self._folder_script_content = folder_script(workspace)
        if config.theme.name == "material":
            config.extra["polyfills"] = [*config.extra.get("polyfills", []), self._folder_script]

    @property
    def name(self) -> str:
        """A name for all that a page's finishing depends on."""
        return self._settings + self._theme_script.path

    def page(self, html: str, path: str) -> str:
        """The page at a path of the site, as it is published. The site engine prints its own before we print ours."""
        self._theme_script.learn(html)
        html, mark = self.finished(html)
        self.know(path, mark, is_page=True)
        return html

    def finished(self, html: str) -> tuple[str, str]:
        """A page as it is published, and its digest."""
        if self._is_quiet:
            html = html.replace(_ASKS_HOST, "")
        html = self._theme_script.put_in(html)
        if self._policies:
            html = self._policies.put_in(html)
        if not self._offline:
            return html, ""
        mark = digest(html.encode())
        return put_into_head(html, f'<meta name="{MARK}" content="{mark}">'), mark

    def know(self, path: str, digest: str, *, is_page: bool) -> None:
        """What is published at a path of the site is known by this digest."""
        (self._marks if is_page else self._known)[path] = digest

    def site(self, folder: Path) -> None:
        """Complete the folder of a site in which every other file is written."""
        write_file(folder, self._folder_script, self._folder_script_content)
        if self._theme_script.path:
            write_file(folder, self._theme_script.path, self._theme_script.content)
        write_folder_search(folder)
        if not self._offline:
            return
        config = self._config
        loaded = [config.theme.get("logo"), config.theme.get("favicon"), *config.extra_css, *config.extra_javascript]
        search = next((config.plugins[name] for name in ("material/search", "search") if name in config.plugins), None)
        files = listing(
            folder,
            self._marks,
            known=self._known,
            always=frozenset(map(str, filter(None, loaded))),
            languages=search is not None and list(search.config.lang or []) not in ([], ["en"]),
            directory_urls=config.use_directory_urls,
        )
        write_worker(folder, files, template(self._workspace, "service-worker.js"))
