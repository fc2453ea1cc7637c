"""Words that a command accepts and that take long to know: looked up when somebody uses that command, not before."""

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
