"""The one Jinja environment: text of records reaches pages only through it, escaped.

Templates are found in the workspace's own `templates/` first, then among the shipped ones, file by file.
"""

import re
from collections.abc import Collection
from dataclasses import asdict
from functools import cached_property

from jinja2 import StrictUndefined, TemplateRuntimeError
from markupsafe import Markup

from builder.assets import Assets, assets
from builder.compiled_templates import compiled_templates
from builder.english.fitting import together
from builder.errors import BuilderError
from builder.options import Options
from builder.page import Page, Part
from builder.page_templates import PageEnvironment
from builder.template_mistakes import Loader, mistake
from builder.views.figures import notation, with_minus
from builder.views.proof import ProofView
from builder.views.value_figures import WORDS as VALUE_WORDS
from builder.views.wording import GAPS, PAGE_FORMS, PATTERNS
from builder.workspace import Workspace, shipped_templates

_GAP = re.compile("<primed-part>(.*?)</primed-part>")
"""Where a part belongs. Records cannot write it: their texts come escaped."""


class Renderer:
    """Lays pages out."""

    def __init__(self, workspace: Workspace, options: Options, *, mistakes: int = 0) -> None:
        self._workspace = workspace
        self._folders = [str(folder) for folder in (workspace.templates, shipped_templates()) if folder.is_dir()]
        self._options = options
        self.mistakes = mistakes if options.preview else 0
        """How many mistakes a preview announces on every page."""
        self._env = PageEnvironment(
            loader=Loader(self._folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=compiled_templates(),
        )
        # Data for scripts: in attributes between single quotes, where it stands as short as it is.
        self._env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
        self._here = ""  # the address of the page being laid out: pages are laid out one at a time
        self._parts: Collection[str] = ()
        self._laid_out: dict[tuple[object, ...], Markup] = {}
        self._env.filters |= {"minus": with_minus, "together": together}
        self._env.globals |= {
            "link": self._link,
            "once": self._once,
            "part": self._part,
            "proof_card": self._proof_card,
            "site_name": options.site_name,
            "mistakes": self.mistakes,
        }

    def body(self, page: Page) -> str:
        """The page's HTML, without the theme around it. One line an element, no blank lines.

        Raises `BuilderError` where a template is missing or cannot be used, naming the template and the line.
        """
        return self.filled(page, self.laid_out(page))

    def laid_out(self, page: Page) -> str:
        """The page's HTML with gaps where its parts belong. Raises `BuilderError` as `body` does."""
        self._here = page.address
        self._parts = page.parts().keys() if page.parts else ()
        return self._rendered(page.template, page=page, view=page.view())

    def filled(self, page: Page, laid_out: str) -> str:
        """What `laid_out` made of the page, with its parts in the gaps. Raises `BuilderError` as `body` does."""
        if page.parts is None:
            return laid_out
        self._here, self._parts = page.address, ()
        parts = page.parts()
        return _GAP.sub(lambda gap: self._filling(gap[1], parts[gap[1]]) if gap[1] in parts else gap[0], laid_out)

    def _filling(self, name: str, part: Part) -> str:
        found = (part.template, self._here.count("/"), name)
        if found not in self._laid_out:
            self._laid_out[found] = Markup(self._rendered(part.template, view=part.view()))
        return self._laid_out[found]

    def _rendered(self, template: str, **given: object) -> str:
        try:
            text = self._env.get_template(template).render(**given)
        except BuilderError:
            raise
        except Exception as error:
            if (what := mistake(error, template, self._folders)) is None:
                raise
            raise BuilderError(what) from error
        return "\n".join(filter(None, map(str.strip, text.split("\n"))))

    @cached_property
    def assets(self) -> Assets:
        """The stylesheets and scripts of the site."""
        words = {
            "value": VALUE_WORDS, "letter": PATTERNS, "gaps": GAPS, "forms": PAGE_FORMS,
            "notation": asdict(notation(self._options.locale)),
        }  # fmt: skip
        return assets(self._workspace.templates, shipped_templates(), words)

    def _link(self, address: str) -> str:
        """The way from the page being laid out to an address in the site (or to the web, unchanged)."""
        if address.startswith(("http://", "https://", "mailto:")):
            return address
        return relative(self._here, address, directory_urls=self._options.directory_urls)

    def _once(self, template: str, view: object, *key: object, **more: object) -> Markup:
        """A partial that, for one `key`, reads the same on every page of one depth: laid out once for all of them."""
        found = (template, self._here.count("/"), *key)
        if found not in self._laid_out:
            self._laid_out[found] = Markup(self._env.get_template(template).render(view=view, **more))
        return self._laid_out[found]

    def _part(self, name: str) -> Markup:
        """The gap for a part of the page."""
        if name not in self._parts:
            raise TemplateRuntimeError(f'this page has no part "{name}"')
        return Markup(f"<primed-part>{name}</primed-part>")

    def _proof_card(self, view: ProofView, level: int = 4) -> Markup:
        """A result as a card."""
        return self._once("partials/proof-card.html", view, view.entry.id, level, level=level)


def relative(start: str, address: str, *, directory_urls: bool) -> str:
    """`address` as seen from the page at `start`: `roles/cio/` from `guides/a/b/` is `../../../roles/cio/`."""
    path, mark, fragment = address.partition("#")
    if path == start and mark:
        return mark + fragment
    if not directory_urls and (not path or path.endswith("/")):
        path += "index.html"
    return ("../" * start.count("/") + path or "./") + mark + fragment
