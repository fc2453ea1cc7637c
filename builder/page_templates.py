"""Templates as Jinja has them, without those of its steps that no page needs: a page is some 700 values in many pieces.

What templates may say stays the same, and so does what comes of it; `builder/render.py` gives them what they show.
"""

from collections.abc import Callable, Iterator, MutableMapping
from types import CodeType, MethodType
from typing import Any

from jinja2 import Environment, Template
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

try:  # what `escape` wraps into `Markup`
    from markupsafe._speedups import _escape_inner as _escaped
except ImportError:  # an earlier release, or one without its part in C
    _escaped = escape


def _written(value: object) -> str:
    """A value as it stands on a page: what `escape` makes of it, but as plain text, for it is only joined."""
    if type(value) is str:
        return _escaped(value)
    if type(value) is Markup:
        return value
    return str(value) if type(value) is int else escape(value)


class _Template(Template):
    """A template that writes its values by `_written`, and hands its text on in one piece instead of hundreds."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 - Jinja's name for it
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        made = super().from_code(environment, code, globals, uptodate)
        pieces = made.root_render_func
        pieces.__globals__["escape"] = _written

        def whole(context: Context) -> Iterator[str]:
            yield "".join(pieces(context))

        made.root_render_func = whole
        return made


class _Context(Context):
    """What a template sees. Macros, and methods that want nothing of Jinja, are called without asking them first."""

    def call(
        self, called: Callable[..., Any], /, *given: Any, _loop_vars: Any = None, _block_vars: Any = None, **named: Any
    ) -> Any:
        if type(called) is Macro:
            return called(self.eval_ctx, *given, **named)
        if type(called) is MethodType and not hasattr(called, "jinja_pass_arg"):
            return called(*given, **named)
        return super().call(called, *given, _loop_vars=_loop_vars, _block_vars=_block_vars, **named)


class PageEnvironment(Environment):
    """An environment with such templates."""

    template_class = _Template
    context_class = _Context

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What all templates see. It is there before the first of them: there is no need to follow what it becomes."""
        return {**self.globals, **(d or {})}
