"""How to write a record: a worked example in its parts, and the sentences that the tool makes from it.

The examples are folders beside this module, in the format itself: what authors read is what the checker reads.
"""

import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from builder.kinds import kinds
from builder.kinds.record import ProductUsageRecord, Scenario
from builder.library import Library
from builder.options import Options
from builder.pages.writing.checks import finding_of
from builder.pages.writing.fields import place_of
from builder.reading.load import load
from builder.reporting import report
from builder.views import wording
from builder.views.catalogue import Catalogue, Guide
from builder.views.value import in_words
from builder.workspace import Workspace

EXAMPLES = Path(__file__).parent
SMALLEST = EXAMPLES / "smallest"
WORKED = EXAMPLES / "worked"
_RECORD = "content/records/round-planning/late-visits.yml"


@dataclass(frozen=True)
class ExampleFile:
    """One file of an example, as it lies below the folder of mkdocs.yml."""

    path: str
    text: str


@dataclass(frozen=True)
class SpokenScenario:
    """A scenario in its parts and as it sounds, beside a line that says the same badly."""

    where: str
    avoid: str
    model: Scenario
    why: str


class RecordView:
    """Everything the page about writing asks for."""

    scenarios = (
        SpokenScenario(
            "Software",
            "Our dashboard gives you full visibility of every incident.",
            Scenario(
                id="find-the-change",
                resolves=("slow-search",),
                event="When an order fails at night",
                player="the engineer on duty",
                action="see within a minute which change caused it, and take that change back",
            ),
            "The first line has a product in it and nobody who works. The second shows a night shift the buyer knows.",
        ),
        SpokenScenario(
            "Factory",
            "Would predictive analytics be of interest to you?",
            Scenario(
                id="change-at-the-pause",
                resolves=("worn-tools",),
                event="When a tool nears the end of its life",
                player="the setter",
                action="learn of it half an hour ahead, and change it in the next pause",
            ),
            "The first line asks about a word, and gets a polite answer. The second asks about a moment at work.",
        ),
    )

    quoted_starts = ("!", '"', "#", "%", "&", "'", "*", ",", "@", "[", "]", "`", "{", "|", "}", ">")
    quotes = (
        ("answer: Two steps: first one line, then all", 'answer: "Two steps: first one line, then all"'),
        ("ask: Who looks after press #4?", 'ask: "Who looks after press #4?"'),
        ("listen_for: [freeze, Monday, if at all]", 'listen_for: [freeze, "Monday, if at all"]'),
        ("- {purpose: open, ask: Who decides, and when?}", "- purpose: open\n  ask: Who decides, and when?"),
    )
    """Pieces of a record that do not say what they seem to, each with one that does."""
    long_text = (
        "situation: >-\n"
        "  Changes are approved on Tuesday: then they wait. Press #4 stands still until the parts\n"
        "  for the next order have come."
    )

    def __init__(self) -> None:
        library, _ = load(Workspace(WORKED))
        self._library: Library = library
        self._guide: Guide = Catalogue(library, Options()).guides[0]
        self.mistake = report.as_text([finding_of("SPC008")], frames=True).rstrip()

    @property
    def record(self) -> ProductUsageRecord:
        """The worked example."""
        return self._guide.record

    @cached_property
    def parts(self) -> dict[str, str]:
        """The worked example by its fields: `goal` to the lines from `goal:` to the next field."""
        text = (WORKED / _RECORD).read_text(encoding="utf-8")
        blocks = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)
        return {block.partition(":")[0]: block.rstrip() for block in blocks if block}

    @cached_property
    def smallest(self) -> tuple[ExampleFile, ...]:
        """The smallest folder that checks clean, the record first."""
        files = sorted((SMALLEST / "content").rglob("*.yml"), key=lambda path: ("records" not in path.parts, path))
        return tuple(
            ExampleFile(path.relative_to(SMALLEST).as_posix(), path.read_text(encoding="utf-8").rstrip())
            for path in files
        )

    @cached_property
    def summary(self) -> tuple[str, ...]:
        """How the guide of the worked example sums up."""
        return wording.summary(wording.phrases(self._guide))

    @cached_property
    def opener(self) -> tuple[str, ...]:
        """How the guide of the worked example opens."""
        return wording.story_opener(self._library.proof["one-district"].model)

    @cached_property
    def proof(self) -> ExampleFile:
        """The proof of the worked example."""
        path = "content/proof/one-district.yml"
        return ExampleFile(path, (WORKED / path).read_text(encoding="utf-8").rstrip())

    @cached_property
    def formula_in_words(self) -> str:
        """The first benefit's formula, as the guide shows it."""
        value = self.record.cost_benefit
        assert value is not None
        labels = {item.id: item.label for item in value.inputs}
        return "".join(token.text for token in in_words(value.benefits[0].formula, labels, labels, "en"))

    @cached_property
    def editor_settings(self) -> str:
        """Which schema checks which files: the settings of VS Code's YAML extension."""
        schemas = {f"schemas/{name}.schema.json": place_of(kind, "*", "*") for name, kind in kinds().items()}
        return json.dumps({"yaml.schemas": schemas}, indent=2)
