"""Where are you: the seven spectra as questions about one's last calls, and what to practise at each place on them.

The page is a paper questionnaire with a blank profile; a script draws and keeps what is answered, in the browser.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from builder.checking.families import FAMILIES
from builder.checking.tenets import LEVELS, TENETS, Tenet
from builder.page import Page, PageType
from builder.pages.rules import rules_of
from builder.views.catalogue import Catalogue
from builder.views.practice import ShownIn, shown_best
from builder.views.rule import RuleView

ADDRESS = "tenets/where-are-you/"

_PLACES = {"left": "Left of the middle", "middle": "In the middle", "right": "Right of the middle"}


@dataclass(frozen=True)
class Practice:
    """What to practise for a tenet."""

    tenet: Tenet
    guides: tuple[ShownIn, ...]

    @property
    def exercises(self) -> tuple[tuple[str, str, str], ...]:
        """For each level its name, where that is on the profile, and what to do next."""
        return tuple(
            (level, _PLACES[level], exercise)
            for level, exercise in zip(LEVELS, self.tenet.spectrum.exercises, strict=True)
        )

    @property
    def rules(self) -> tuple[RuleView, ...]:
        """The rules of its family that can be kept or broken on a call."""
        return tuple(rule for rule in rules_of(FAMILIES[self.tenet.number]) if rule.is_about_what_is_said)


class SpectraView:
    """The questionnaire, the profile and what to practise."""

    tenets = TENETS

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    @cached_property
    def practices(self) -> tuple[Practice, ...]:
        """One for each tenet."""
        guides = shown_best(self._catalogue)
        return tuple(Practice(tenet, guides[tenet.number]) for tenet in TENETS)


def _pages(catalogue: Catalogue) -> Iterator[Page]:
    yield Page(
        address=ADDRESS,
        template="pages/spectra.html",
        title="Where are you?",
        view=partial(SpectraView, catalogue),
        description="Place yourself on the seven spectra, by what happened in your last calls; see what to practise.",
        search="Where are you? Self-assessment on the seven tenets: your profile, exercises, what to practise next.",
        updated=catalogue.last_reviewed,
        nav="Method/Where are you?",
        is_wide=True,
    )


PAGE_TYPE = PageType("spectra", _pages)
