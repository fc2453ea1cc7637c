"""Where things lie: the folder of mkdocs.yml, and the content and templates in it. Only names here; nothing is read."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from builder.errors import BuilderError


@dataclass(frozen=True, slots=True)
class Workspace:
    """One company's folder. The places inside it are fixed by the format, so that every command agrees on them."""

    root: Path
    """The folder of mkdocs.yml, absolute."""

    @property
    def content(self) -> Path:
        """The records and everything they refer to."""
        return self.root / "content"

    @property
    def templates(self) -> Path:
        """The company's own templates; each file found here is used instead of the shipped one."""
        return self.root / "templates"

    def shown(self, path: Path) -> str:
        """A path as people see it: relative to the root where it lies inside, with forward slashes."""
        with suppress(ValueError):
            path = path.relative_to(self.root)
        return path.as_posix().encode("utf-8", "replace").decode()


def find(config_file: Path | None = None, start: Path | None = None) -> Workspace:
    """The workspace of a given mkdocs.yml, or else of the working folder.

    Raises `BuilderError` where there is no content folder beside it.
    """
    root = (config_file.parent if config_file else start or Path.cwd()).resolve()
    workspace = Workspace(root)
    if not workspace.content.is_dir():
        raise BuilderError(
            f'There is no folder "content" in {root}. Run the command beside mkdocs.yml, name that file with '
            "--config-file, or start a new site with `primed new site`."
        )
    return workspace


def shipped_templates() -> Path:
    """The templates that come with the tool: inside the installed package, or beside it in a checkout."""
    here = Path(__file__).resolve().parent
    installed = here / "_templates"
    return installed if installed.is_dir() else here.parent / "templates"
