"""For authors: how to write a record, every field of every kind of file, the checks, and the shapes for machines."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from builder.page import Page, PageType, nothing_else, words_for_search
from builder.pages.writing.checks import ChecksView
from builder.pages.writing.fields import FieldsView
from builder.pages.writing.machines import MachinesView
from builder.pages.writing.record import RecordView
from builder.pages.writing.rules import RulesView
from builder.pages.writing.value import CalculationView
from builder.views.catalogue import Catalogue


def _pages(catalogue: Catalogue) -> Iterator[Page]:
    def page(slug: str, title: str, view: Callable[[], Any], description: str, search: str) -> Page:
        return Page(
            address=f"writing/{slug}/" if slug else "writing/",
            template=f"pages/writing{f'-{slug}' if slug else ''}.html",
            title=title,
            view=view,
            inputs=nothing_else,
            description=description,
            search=search,
            updated=catalogue.last_reviewed,
            nav=f"For authors/{title}",
        )

    yield page(
        "",
        "Writing a record",
        RecordView,
        "How to write a product-usage record, part by part, with good and bad examples.",
        "How to write a record: a first record in ten minutes, goal and measure, problem and reasons, questions, need, "
        "usage scenarios, cost versus benefit, inputs and formulas, proof, concerns, leave-when, next step, review and "
        "status, the smallest record, quotes in YAML, set-up of an editor.",
    )
    yield page(
        "value",
        "Cost versus benefit",
        CalculationView,
        "How cost versus benefit is written: formulas, units, ranges, and when an amount comes.",
        "Cost versus benefit for authors: what may stand in a formula, how units are checked, low and high, cautious "
        "case, ramp, discount rate, once, a month, a year, primed value.",
    )
    yield page(
        "fields",
        "Every field",
        FieldsView,
        "Every field of records, offerings, roles, industries, proof and milestones.",
        _names_of_fields(),
    )
    yield page(
        "checks",
        "Checks",
        ChecksView,
        "What each message of the checker means, and what to do.",
        _names_of_checks(),
    )
    yield page(
        "rules",
        "Rules",
        RulesView,
        "Every rule for records: what it looks for, what it weighs, and how often it is right.",
        "Rules for records: catalogue, severity, precision on real text, how to allow a breach with a reason.",
    )
    yield page(
        "machines",
        "For machines",
        MachinesView,
        "Commands, exit codes, reports, schemas, guides.json, publishing and export.",
        "Commands and exit codes, primed check as JSON, GitHub annotations and SARIF, JSON Schema, guides.json, "
        "publishing from CI with GitHub Actions or GitLab, export to other engines.",
    )


@cache
def _names_of_fields() -> str:
    return words_for_search(*(row.name for section in FieldsView().sections for row in section.fields))


@cache
def _names_of_checks() -> str:
    return words_for_search(*(f"{check.code.code} {check.code.name}" for check in ChecksView().checks))


PAGE_TYPE = PageType("writing", _pages)
