"""What is wrong with a template, said in one line with its place: companies write their own, and may get them wrong."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType

import jinja2
import markupsafe

from builder import page_templates
from builder.reading.suggestions import closest

_MACHINERY = (*jinja2.__path__, *markupsafe.__path__, page_templates.__file__)
"""What lays templates out: what fails in there fails for what the template has asked of it."""


class Loader(jinja2.FileSystemLoader):
    """Finds templates. Raises `TemplateSyntaxError` for a file that is no text."""

    def list_templates(self) -> list[str]:
        """The names of all but those in hidden folders: a theme keeps thousands of signs there, asked for by name."""
        found: set[str] = set()
        for start in self.searchpath:
            for folder, inner, names in os.walk(start, followlinks=self.followlinks):
                inner[:] = [name for name in inner if not name.startswith(".")]
                above = Path(folder).relative_to(start)
                found.update((above / name).as_posix() for name in names)
        return sorted(found)

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """A template's text, its file, and whether that is still as it was."""
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            found = (Path(folder, template) for folder in self.searchpath)
            file = next(str(path) for path in found if path.is_file())
            raise jinja2.TemplateSyntaxError("this is not UTF-8", 1, template, file) from error


def with_own_loader(env: jinja2.Environment) -> jinja2.Environment:
    """The environment of a theme, with a loader of ours where it has a plain one."""
    if type(env.loader) is jinja2.FileSystemLoader:
        env.loader = Loader(env.loader.searchpath)
    return env


def mistake(error: Exception, template: str, folders: Sequence[str]) -> str | None:
    """What is wrong, as `templates/pages/guide.html:3: …`; `None` where the error is not the template's.

    `template` is the one that was asked for, and `folders` are those in which templates lie.
    """
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"templates/{error.name or template}:{error.lineno}: {error.message}"
    frames = list(_frames(error.__traceback__))
    places = [(_name(file, folders), line) for file, line in frames if _name(file, folders)]
    name, line = places[-1] if places else (template, None)
    place = f"templates/{name}" + (f":{line}" if line else "")
    if isinstance(error, jinja2.TemplateNotFound):
        missing = error.templates if isinstance(error, jinja2.TemplatesNotFound) else [error.name]
        return f"{place}: there is no template {' or '.join(map(str, missing))}"
    if isinstance(error, jinja2.TemplateError):
        return f"{place}: {error.message or type(error).__name__}"
    if places and (_name(frames[-1][0], folders) or frames[-1][0].startswith(_MACHINERY)):
        return f"{place}: {error or 'it fails'} ({type(error).__name__})"
    return None


def unused(own: Path, shipped: Path) -> Iterator[str]:
    """What is to be said of a company's templates that nothing uses, though one of nearly that name is used."""
    known = [path.relative_to(shipped) for path in shipped.rglob("*.*ml")]
    files = [path for path in sorted(own.rglob("*")) if path.is_file() and path.relative_to(own).parts[0] != "assets"]
    texts = {path: path.read_text(encoding="utf-8", errors="replace") for path in files}
    for file in files:
        name = file.relative_to(own)
        is_named = any(name.as_posix() in text for path, text in texts.items() if path != file)
        if name in known or is_named or file.suffix not in (".html", ".xml"):
            continue
        beside = tuple(path.stem for path in known if path.parent == name.parent)
        alike = [name.with_stem(stem) for stem in closest(name.stem, beside)]
        for meant in [*(path for path in known if path.name == name.name), *alike][:1]:
            said = f"templates/{name.as_posix()} takes the place of no template, and none of yours includes it."
            yield f'{said} Did you mean "{meant.as_posix()}"?'


def _frames(step: TracebackType | None) -> Iterator[tuple[str, int]]:
    """Files and lines, the innermost last. Jinja writes the lines of templates into tracebacks."""
    while step:
        yield step.tb_frame.f_code.co_filename, step.tb_lineno
        step = step.tb_next


def _name(file: str, folders: Sequence[str]) -> str | None:
    path = Path(file)
    return next((path.relative_to(folder).as_posix() for folder in folders if path.is_relative_to(folder)), None)
