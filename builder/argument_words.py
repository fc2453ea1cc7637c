"""What a command accepts: words that take long to know, looked up when somebody uses it, and values of a form."""

from collections.abc import Callable, Iterable
from typing import Any

import click


class Words(click.Choice[str]):
    """A choice among words that are looked up at the first use."""

    def __init__(self, words: Callable[[], Iterable[str]]) -> None:
        super().__init__(())
        del self.choices
        self._words = words

    def __getattr__(self, name: str) -> Any:
        """Called for what is not there yet: the words."""
        if name != "choices":
            raise AttributeError(name)
        self.choices = tuple(self._words())
        return self.choices


def kind_names() -> Iterable[str]:
    """The kinds of content."""
    from builder.kinds import kinds

    return kinds()


def shape_names() -> Iterable[str]:
    """The shapes that are made for machines."""
    from builder.schema import SHAPES

    return SHAPES


def as_part(_context: click.Context, _option: click.Parameter, value: str | None) -> tuple[int, int] | None:
    """`2/4` as two numbers."""
    number, _, of = (value or "").partition("/")
    short = len(value or "") < 20
    if value is None or (short and number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
        return (int(number), int(of)) if value else None
    raise click.BadParameter(f"{value!r} is no part of a whole; write 2/4 for the second of four.")


def as_address(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """`127.0.0.1:8000`, or nothing."""
    host, _, port = (value or "").rpartition(":")
    if value is None or (host and port.isdecimal() and 1 <= int(port[:6]) <= 65_535):
        return value
    raise click.BadParameter(f"{value!r} is no address with a port from 1 to 65535; write 127.0.0.1:8000.")
