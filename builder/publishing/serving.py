"""A site shown while it is written."""

import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from builder.publishing.mkdocs_plugin import SalesPrimedPlugin
from builder.publishing.preview import PreviewServer, Shown
from builder.publishing.settings import NAME
from builder.publishing.site import open_site


def serve_site(config_file: str | None, *, address: str | None, open_browser: bool) -> None:
    """Show the site while it is written, until interrupted."""
    _, workspace, _ = open_site(config_file)
    with tempfile.TemporaryDirectory(prefix="primed-") as folder:
        overrides: dict[str, Any] = {"site_dir": folder} | ({"dev_addr": address} if address else {})
        config = load_config(config_file=config_file, **overrides)
        config.plugins.on_startup(command="serve", dirty=False)
        host, port = config.dev_addr
        path = urlsplit(config.site_url or "/").path
        site_url = f"http://{host}:{port}/{path.strip('/')}".rstrip("/") + "/"

        def build(config: MkDocsConfig | None = None) -> Shown:
            config = config or load_config(config_file=config_file, **overrides)
            config.site_url = site_url
            plugin = config.plugins[NAME]
            assert isinstance(plugin, SalesPrimedPlugin)
            plugin.prints_on_demand = True
            mkdocs_build(config, serve_url=site_url)
            return Shown(plugin, config)

        first = [config]
        server = PreviewServer(
            lambda: build(first.pop() if first else None), host=host, port=port, root=folder, path=path
        )
        server.error_handler = lambda code: _error_page(Path(folder), code)
        try:
            server.rebuild()
            server.watch(config.docs_dir)
            server.watch_for(workspace.templates)
            if config.config_file_path:
                server.watch(config.config_file_path)
            config.plugins.on_serve(server, config=config, builder=server.rebuild)
            for item in config.watch:
                server.watch(item)
            server.serve(open_in_browser=open_browser)
        except KeyboardInterrupt:
            pass
        finally:
            server.shutdown()
            config.plugins.on_shutdown()


def _error_page(folder: Path, code: int) -> bytes | None:
    page = folder / f"{code}.html"
    return page.read_bytes() if code in (404, 500) and page.is_file() else None
