"""What fails for what a company gives the site engine (hooks, templates and settings of the theme), said in one line.

Of a company's templates for our pages `template_mistakes` tells.
"""

import re
import sysconfig
import traceback
from pathlib import Path

import jinja2

_OURS = Path(__file__).parent
_MACHINERY = _OURS / "template_mistakes.py"
"""Of ours, what is asked for a template, and calls nothing of a company's."""
_INSTALLED = [
    _OURS,
    Path(sysconfig.get_path("scripts")),
    *(Path(sysconfig.get_path(name)) for name in ("stdlib", "platstdlib")),
]
"""Where what a company has not written itself lies, beside all `site-packages`."""

_OF_A_THEME = re.compile(r"site-packages/.*?templates/(.*\.(?:html|xml))$")
_ICON = re.compile(r"^\.icons/(.*)\.svg$")


def company_mistake(error: BaseException) -> str | None:
    """What is wrong, as `hooks/links.py:3: …` or `mkdocs.yml: …`; `None` where the fault is nobody's but ours."""
    if isinstance(error, jinja2.TemplateSyntaxError) and _is_own(error.filename or ""):
        return f"{_place(error.filename or '', error.lineno)}: {error.message}"
    if isinstance(error, SyntaxError) and _is_own(error.filename or ""):
        return f"{_place(error.filename or '', error.lineno)}: {error.msg}"
    steps = [(step.filename, step.lineno) for step in traceback.extract_tb(error.__traceback__)]
    ours = [at for at, (file, _) in enumerate(steps) if Path(file).is_relative_to(_OURS) and Path(file) != _MACHINERY]
    called = steps[ours[-1] + 1 :] if ours else steps  # what we have called, so that a mistake of ours stays ours
    own = [_place(file, line) for file, line in called if _is_own(file)]
    theme = [f"{found[1]}:{line}" for file, line in called if (found := _OF_A_THEME.search(Path(file).as_posix()))]
    if own:
        return f"{own[-1]}: {_said(error)}"
    if icon := isinstance(error, jinja2.TemplateNotFound) and _ICON.match(str(error.name)):
        named = f'The theme has no icon "{icon[1]}"' if icon[1] else "An icon has no name"
        return f"mkdocs.yml: {named} (asked for by the theme's {theme[-1]})." if theme else f"mkdocs.yml: {named}."
    return f"mkdocs.yml: the theme fails with these settings, at its {theme[-1]}: {_said(error)}" if theme else None


def _said(error: BaseException) -> str:
    if isinstance(error, jinja2.TemplateNotFound):
        missing = error.templates if isinstance(error, jinja2.TemplatesNotFound) else [error.name]
        return f"there is no template {' or '.join(map(str, missing))}"
    return f"{error or 'it fails'} ({type(error).__name__})"


def _is_own(file: str) -> bool:
    path = Path(file)
    return (
        path.is_file()
        and not {"site-packages", "dist-packages"}.intersection(path.parts)
        and not any(path.is_relative_to(folder) for folder in _INSTALLED)
    )


def _place(file: str, line: int | None) -> str:
    path, here = Path(file), Path.cwd()
    shown = (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()
    return f"{shown}:{line}" if line else shown
