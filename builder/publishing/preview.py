"""The site while it is written: a change is noticed at once, and a page is made when somebody looks at it.

The site engine's own server polls the disk and writes every page before it lets a browser know. Of ours it serves what
the engine has built, and prints each of our pages when it is asked for.
"""

import contextlib
import gc
import logging
import posixpath
import re
import threading
import traceback
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError, MkDocsException
from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from builder.assets import FOLDER
from builder.company_mistakes import company_mistake
from builder.errors import BuilderError
from builder.pages.whats_new import FEED
from builder.publishing.mkdocs_plugin import SalesPrimedPlugin
from builder.publishing.write import write_file
from builder.views.guide_index import ADDRESS as GUIDE_INDEX

_CHANGES = ("created", "modified", "moved", "deleted")
_REST = 0.02
"""Seconds without a change, after which files are taken as they are."""
_INDEX = "index.html"
_LISTS = re.compile(rf"{FOLDER}/finder-index\S*|{re.escape(GUIDE_INDEX)}|{re.escape(FEED)}|search/search_index\.json")
"""What says of all pages what they are."""
_FAILURE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>The site cannot be built</title>
<body style="font: 1rem/1.5 sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem; color-scheme: light dark">
<h1>The site cannot be built</h1>
<p>{}</p>
<p>Once that is mended and saved, the page comes back by itself.</p>
</body></html>
"""
log = logging.getLogger("mkdocs.plugins.sales_primed")


class Shown:
    """What a preview shows since the last build of the site engine, and what comes to be when it is asked for."""

    def __init__(self, plugin: SalesPrimedPlugin, config: MkDocsConfig) -> None:
        self._plugin = plugin
        self._config = config
        self._is_renewed = False

    def renew(self, changed: Iterable[str]) -> bool:
        """Follow changes of content without the site engine; says whether these were such that it can."""
        content, documents = self._plugin.result.workspace.content, Path(self._config.docs_dir)
        paths = [Path(path) for path in changed]
        if not all(path.is_relative_to(content) and not path.is_relative_to(documents) for path in paths):
            return False
        try:
            is_renewed = self._plugin.renew()
        except BuilderError:  # which a build says as the site engine says such things
            return False
        self._is_renewed = self._is_renewed or is_renewed
        return is_renewed

    def write(self, path: str) -> Iterable[str]:
        """Write what belongs at a path of the site, as far as it is ours; returns the paths at which all is now."""
        press, folder = self._plugin.press, Path(self._config.site_dir)
        if press is None:
            return []
        for page in (path, posixpath.join(path, _INDEX)):
            if page in press:
                write_file(folder, page, press.html(page).encode("utf-8", errors="xmlcharrefreplace"))
                return [page]
        files = press.beside(page) if (page := posixpath.join(posixpath.dirname(path), _INDEX)) in press else []
        if self._is_renewed and _LISTS.fullmatch(path):
            files = [*files, *self._plugin.result.lists.items()]
            for search in self._plugin.let_search_read(self._config):
                search.on_post_build(config=self._config)
        for name, content in files:
            write_file(folder, name, content)
        return [path, *(name for name, _ in files)]


class PreviewServer(LiveReloadServer):
    """Serves a folder into which a build writes, and what has not been written yet."""

    def __init__(self, build: Callable[[], Shown], *, host: str, port: int, root: str, path: str):
        """`build` fills the folder `root`; `path` is where the site lies on the host.

        Raises `OSError` for a port that is taken.
        """
        super().__init__(self.rebuild, host, port, root, path)
        self.build_delay = _REST
        self._build = build
        self._shown: Shown | None = None
        self._failure: str | None = None
        """Why there is nothing to be shown; `None` until something has been."""
        self._written: set[str] = set()
        self._lock = threading.Lock()
        self._system = Observer()
        self._seen: dict[str, tuple[int, int] | None] = {}
        self._changed: set[str] = set()
        self._awaited: set[str] = set()

    def rebuild(self) -> None:
        """Follow what has changed; whoever asks for a page meanwhile waits for it.

        What fails at first is raised. Later on it is shown in the place of every page until it is mended.
        """
        for folder in [folder for folder in self._awaited if Path(folder).is_dir()]:
            self._awaited.remove(folder)
            self.watch(folder)
        with self._lock:
            changed, self._changed = self._changed, set()
            self._written.clear()
            if self._shown is None or not changed or not self._shown.renew(changed):
                self._shown = None
                self._build_anew()
                gc.unfreeze()
                gc.collect()
                gc.freeze()  # what stays is not searched for garbage again and again while somebody waits

    def _build_anew(self) -> None:
        try:
            self._shown = self._build()
        except (Exception, SystemExit) as error:
            if self._failure is None:
                raise
            self._failure = _said(error)
            log.error(self._failure)
        else:
            self._failure = ""

    def serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer a browser."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith(self.mount_path):
            with self._lock:  # while it is built
                failure = self._failure
            if failure and posixpath.splitext(path)[1] in ("", ".html"):
                start_response("503 Service Unavailable", [("Content-Type", "text/html; charset=utf-8")])
                text = _FAILURE.format(escape(failure)).encode()
                return [self._inject_js_into_html(text, self._visible_epoch)]  # type: ignore[no-untyped-call]
            self._write(posixpath.normpath("/" + path[len(self.mount_path) :]).lstrip("/."))
        return super().serve_request(environ, start_response)

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:  # noqa: ARG002 - its signature
        """Build anew when a file below `path` changes.

        The system says so at once, where it can; a slow look at all files finds what it does not tell (a file that was
        saved on another machine, or outside a container).
        """
        if path in self._watched_paths:
            return
        self._watched_paths[path] = 1
        self._watch_refs[path] = self.observer.schedule(_Handler(self._looked_up), path, recursive=recursive)
        if Path(path).is_dir():
            self._system.schedule(_Handler(self._told), path, recursive=recursive)

    def watch_for(self, folder: Path) -> None:
        """Watch a folder, also one that is made later on; the one in which it lies is there."""
        if folder.is_dir():
            self.watch(str(folder))
            return
        self._awaited.add(str(folder))
        for observer in (self.observer, self._system):
            observer.schedule(_Arrival(str(folder), self._told), str(folder.parent), recursive=False)

    def serve(self, *, open_in_browser: bool = False) -> None:
        """Serve until interrupted."""
        with contextlib.suppress(OSError):  # it watches no more folders for us: looking them up has to do
            self._system.start()
        super().serve(open_in_browser=open_in_browser)  # type: ignore[no-untyped-call]

    def shutdown(self, wait: bool = False) -> None:
        """Stop serving."""
        if self._system.is_alive():
            self._system.stop()
        super().shutdown(wait)

    def _write(self, path: str) -> None:
        with self._lock:
            if self._shown and path not in self._written:
                self._written.update(self._shown.write(path))

    def _told(self, path: str) -> None:
        self._seen[path] = _state(path)
        with self._rebuild_cond:
            self._changed.add(path)
            self._want_rebuild = True
            self._rebuild_cond.notify_all()

    def _looked_up(self, path: str) -> None:
        if path not in self._seen or self._seen[path] != _state(path):
            self._told(path)


def _said(error: BaseException) -> str:
    """Why the site cannot be built; a mistake of our own is told at the terminal."""
    if isinstance(
        error.__context__, BuildError
    ):  # of which the site engine itself says no more than that there was one
        return str(error.__context__)
    if isinstance(error, MkDocsException | BuilderError):
        return str(error)
    if what := company_mistake(error):
        return what
    traceback.print_exception(error)
    return "This is a mistake in the tool; the terminal says more."


class _Handler(FileSystemEventHandler):
    def __init__(self, changed: Callable[[str], None]) -> None:
        self._changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass on what is no mere look at a file."""
        if event.event_type in _CHANGES and not event.is_directory:
            for path in filter(None, (event.src_path, event.dest_path)):
                self._changed(str(path))


class _Arrival(FileSystemEventHandler):
    def __init__(self, folder: str, came: Callable[[str], None]) -> None:
        self._folder = folder
        self._came = came

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass on that the folder is there, or is there no more."""
        if event.event_type in _CHANGES and self._folder in (event.src_path, event.dest_path):
            self._came(self._folder)


def _state(path: str) -> tuple[int, int] | None:
    try:
        about = Path(path).stat()
    except OSError:
        return None
    return about.st_mtime_ns, about.st_size
