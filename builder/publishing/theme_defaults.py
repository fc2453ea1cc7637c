"""What a five-line mkdocs.yml leaves out, and how it is supplied without touching what it says.

A configuration is taken as it comes from the site engine; nothing of the engine is imported here.
"""

import os
import warnings
from pathlib import Path
from typing import Any

# A company that writes one of these in its mkdocs.yml gets its own instead.
THEME_DEFAULTS: dict[str, Any] = {
    "font": False,
    "icon": {"repo": "material/git"},  # the same sign as the theme's, in a third of the bytes of every page
    "features": ["navigation.tabs", "search.suggest", "search.highlight", "toc.follow"],
    "palette": [
        {
            "media": "(prefers-color-scheme: light)", "scheme": "default", "primary": "custom", "accent": "custom",
            "toggle": {"icon": "material/moon-waning-crescent", "name": "Switch to dark"},
        },
        {
            "media": "(prefers-color-scheme: dark)", "scheme": "slate", "primary": "custom", "accent": "custom",
            "toggle": {"icon": "material/brightness-5", "name": "Switch to light"},
        },
    ],
}  # fmt: skip
MARKDOWN_EXTENSIONS = ("admonition", "attr_list", "def_list", "footnotes")


def apply_defaults(config: Any) -> None:
    """Supply what mkdocs.yml leaves out."""
    written = _written_theme_settings(config)
    for name, value in THEME_DEFAULTS.items():
        if name not in written:
            config.theme[name] = value
    for extension in MARKDOWN_EXTENSIONS:
        if extension not in config.markdown_extensions:
            config.markdown_extensions.append(extension)
    # MkDocs takes "docs" for granted in the address for editing.
    docs = docs_folder(config)
    if config.edit_uri and config.edit_uri.endswith("/docs/") and docs != "docs":
        config.edit_uri = f"{config.edit_uri.removesuffix('docs/')}{docs}/"


def docs_folder(config: Any) -> str:
    """The folder of hand-written pages, relative to that of mkdocs.yml."""
    root = Path(config.config_file_path).resolve().parent if config.config_file_path else Path.cwd()
    return Path(os.path.relpath(config.docs_dir, root)).as_posix()


def _written_theme_settings(config: Any) -> set[str]:
    """The theme settings that stand in mkdocs.yml itself, as opposed to the theme's own defaults."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        written: set[str] = set()
        for layer in config.user_configs:
            theme = layer.get("theme")
            if isinstance(theme, dict):
                written |= set(theme)
        return written
