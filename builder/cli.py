"""The command `primed`: wires commands to what does the work, and says how it went in words and an exit code.

Exit codes: 0 clean, 1 findings, 2 usage, 3 a mistake in the tool itself.
"""

import gc
import shutil
import sys
import time
from pathlib import Path
from typing import Any

import click

from builder import __version__
from builder.argument_words import Words, as_address, as_part, kind_names, shape_names
from builder.cache import FOLDER, Cache
from builder.check_report import check_report
from builder.day import day_of_the_build
from builder.diagnostics import Diagnostic
from builder.exit_codes import exit_codes
from builder.named_paths import beside_the_content, in_paths, seen_from_here
from builder.progress import watched
from builder.publishing.settings_report import settings_report
from builder.reporting import report
from builder.workspace import find

# What only some commands need is imported by them: models, rules and MkDocs take longer than many a command does.


_CONFIG = click.option(
    "-f",
    "--config-file",
    type=click.Path(exists=True, dir_okay=False),
    help="The mkdocs.yml to use.  [default: ./mkdocs.yml]",
)
_NO_CACHE = click.option("--no-cache", is_flag=True, help="Use and keep nothing of other builds.")
_STRICT = click.option("--strict", is_flag=True, help="Let warnings block, too.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="primed")
def cli() -> None:
    """Turn product-usage records into conversation guides."""


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True))
@_CONFIG
@_STRICT
@click.option(
    "--format",
    "format_name",
    type=click.Choice(list(report.FORMATS)),
    default="text",
    show_default=True,
    help="How findings are written.",
)
@click.option(
    "--select", metavar="RULES", multiple=True, help="Only these rules: codes, names, families (SPC2), by commas."
)
@click.option("--ignore", metavar="RULES", multiple=True, help="All rules but these.")
@click.option("--fix", is_flag=True, help="Mend what can be mended without a change of meaning, then check again.")
@_NO_CACHE
def check(  # noqa: PLR0917 - click passes them by name
    paths: tuple[str, ...],
    config_file: str | None,
    strict: bool,
    format_name: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fix: bool,
    no_cache: bool,
) -> None:
    """Check the records, and say what is wrong at file:line:column.

    With PATHS, only what is wrong in those files and folders; the rest is read all the same, for references.
    """
    active = None
    if select or ignore:
        from builder.rules import chosen

        active = chosen(_words(select), _words(ignore))
    workspace = find(Path(config_file) if config_file else None)
    cache = None if no_cache else Cache.of(workspace.root)
    with watched() as progress:
        checked = check_report(workspace, active, cache, progress)
    if fix:
        from builder.checking.mend import mend

        fixable = in_paths(workspace, paths, checked.diagnostics)
        if mended := mend(workspace, fixable, lambda file, why: click.echo(f"{file} is not mended: {why}.", err=True)):
            places = _count(sum(mended.values()), "place")
            click.echo(f"{places} mended in {_count(len(mended), 'file')}.", err=format_name != "text")
            checked = check_report(workspace, active, cache)
    everything = sorted((*checked.diagnostics, *settings_report(workspace, config_file, cache)))
    if cache:
        cache.sweep()
    within = in_paths(workspace, paths, everything)
    found = seen_from_here(workspace, within)
    for path in beside_the_content(workspace, paths, config_file):
        click.echo(
            f"{path} does not lie in {workspace.shown(workspace.content)}/: nothing of it was checked.", err=True
        )
    if format_name == "text":
        if found:
            _show(found)
            if unread := len({item.file for item in within}.intersection(checked.unread)):
                click.echo(f"{_count(unread, 'file')} not read in full: the method is checked once that is mended.")
        else:
            click.echo(
                f"{_count(checked.records, 'record')} checked: nothing found{' in what was named' if paths else ''}."
            )
    elif text := report.FORMATS[format_name](found):
        click.echo(text)
    if checked.has_crashed:
        sys.exit(3)
    sys.exit(1 if _blocks(found, strict) else 0)


def _words(options: tuple[str, ...]) -> list[str]:
    return [word for option in options for word in option.replace(",", " ").split()]


@cli.command("rules")
def rules_command() -> None:
    """List the rules, by family, with what each weighs and what it looks for."""
    from builder.rules import chosen
    from builder.views.rule import RuleView

    wide = sys.stdout.isatty()
    columns = shutil.get_terminal_size().columns if wide else 10_000
    for rule in chosen((), ()):
        line = f"{rule.code}  {rule.severity:7}  {rule.name:31}  {RuleView(rule).brief}"
        click.echo(line if len(line) <= columns else f"{line[: columns - 1].rstrip()}…")


@cli.command()
@click.argument("rule_name", metavar="RULE")
def explain(rule_name: str) -> None:
    """Explain a RULE (`SPC203`, `opinion`, or `SPC013` of files), or each of a family (`SPC2`)."""
    from builder.pages.writing.checks import explanations
    from builder.rules import find as named_rules
    from builder.rules import is_about_files
    from builder.views.explain import explanation

    of_files = is_about_files(rule_name)
    click.echo(explanations(rule_name) if of_files else "\n\n".join(map(explanation, named_rules(rule_name))))


@cli.command("value")
@click.argument("record")
@_CONFIG
@click.option(
    "--set",
    "given",
    metavar="INPUT=NUMBER",
    multiple=True,
    help="Calculate with this number in the place of an input's start value.",
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How figures are written.",
)
def value_command(record: str, config_file: str | None, given: tuple[str, ...], format_name: str) -> None:
    """Print what a RECORD's cost and benefit come to: the figures of its guide.

    RECORD is an id (OFFERING/ID), the last part of one, or the path of its file. Drafts are calculated, too.
    """
    from builder.publishing import site
    from builder.record_value import RecordValue, record_value
    from builder.reporting.value_report import value_report
    from builder.reporting.value_text import value_text

    _, workspace, options = site.open_site(config_file)
    found = record_value(workspace, options, day_of_the_build(), record, given)
    if isinstance(found, RecordValue):
        click.echo(value_text(found) if format_name == "text" else value_report(found))
        return
    if format_name == "text":
        _show(found)
    else:
        click.echo(report.FORMATS[format_name](found))
    sys.exit(1)


@cli.command()
@_CONFIG
@_STRICT
@click.option("--drafts", is_flag=True, help="Include records that are not approved, marked as what they are.")
@click.option("-d", "--site-dir", type=click.Path(), help="Where to write the site.  [default: site_dir of mkdocs.yml]")
@_NO_CACHE
@click.option(
    "--part",
    callback=as_part,
    metavar="K/N",
    help="Build no site, but make the Kth of N parts of its pages, for builds that share the cache.",
)
def build(  # noqa: PLR0917 - click passes them by name
    config_file: str | None,
    strict: bool,
    drafts: bool,
    site_dir: str | None,
    no_cache: bool,
    part: tuple[int, int] | None,
) -> None:
    """Build the site: whole, or not at all."""
    from builder.publishing import site

    start = time.monotonic()
    if part:
        with watched() as progress:
            made = site.make_part(config_file, part, drafts=drafts, progress=progress)
        click.echo(f"{_count(made, 'page')} of part {part[0]} of {part[1]} kept in {FOLDER}.")
        return
    _show_engine_warnings()
    with watched() as progress:
        result = site.build_site(
            config_file,
            strict=strict,
            drafts=drafts,
            site_dir=str(Path(site_dir).resolve()) if site_dir else None,
            cache=not no_cache,
            progress=progress,
        )
    guides, pages = len(result.catalogue.guides), len(result.pages)
    click.echo(f"{_count(guides, 'guide')} on {_count(pages, 'page')} built in {time.monotonic() - start:.1f} s.")
    if not guides:
        waiting = len(result.catalogue.conversations)
        publish = "`status: approved` publishes it, `--drafts` shows it now."
        start_one = "There is no record in content/records: `primed new record` starts one."
        click.echo(f"{_count(waiting, 'record')} not approved yet: {publish}" if waiting else start_one)


@cli.command()
@_CONFIG
@click.option(
    "-a", "--address", callback=as_address, metavar="HOST:PORT", help="Where to serve.  [default: 127.0.0.1:8000]"
)
@click.option("-o", "--open", "open_browser", is_flag=True, help="Open the site in the browser.")
def serve(config_file: str | None, address: str | None, open_browser: bool) -> None:
    """Show the site while you write: saving a file shows it, a mistake shows in its place."""
    from builder.publishing import serving

    _show_engine_warnings(info=True)
    serving.serve_site(config_file, address=address, open_browser=open_browser)


@cli.command("new")
@click.argument("kind", type=Words(lambda: (*kind_names(), "site")))
@click.argument("entry_id", metavar="[ID]", required=False)
@_CONFIG
def new_command(kind: str, entry_id: str | None, config_file: str | None) -> None:
    """Start a new file of a KIND from a commented skeleton.

    ID is its name: `primed new role cio`, `primed new record OFFERING/ID`. `primed new site` starts a whole folder.
    """
    from builder import new

    if kind == "site":
        root = Path(config_file).parent if config_file else Path.cwd()
        for path in new.site(root):
            click.echo(path)
        return
    workspace = find(Path(config_file) if config_file else None)
    click.echo(new.entry(workspace, kind, entry_id))


@cli.command()
@click.argument("folder", type=click.Path(file_okay=False))
@_CONFIG
@_STRICT
@click.option("--drafts", is_flag=True, help="Include records that are not approved, marked as what they are.")
@_NO_CACHE
def export(folder: str, config_file: str | None, strict: bool, drafts: bool, no_cache: bool) -> None:
    """Write the site as plain documents, for any engine that reads mkdocs.yml without plugins."""
    from builder.publishing import export as exporter

    with watched() as progress:
        result = exporter.export(
            Path(folder), config_file, strict=strict, drafts=drafts, cache=not no_cache, progress=progress
        )
    if result.diagnostics:
        _show(result.diagnostics, to_error=True)
    if result.blocks(strict=strict):
        click.echo("Nothing was written; what was there before stays as it is.", err=True)
        sys.exit(1)
    click.echo(f"{_count(len(result.pages), 'page')} written to {folder}. Build them there: mkdocs build")


@cli.command("schema")
@click.argument("kind", type=Words(lambda: (*kind_names(), *shape_names())), required=False)
@click.option(
    "-o",
    "--out",
    "folder",
    type=click.Path(file_okay=False),
    help="Write one file a kind into this folder instead.",
)
def schema_command(kind: str | None, folder: str | None) -> None:
    """Print the JSON Schema of a KIND of file, for editors; or write all of them."""
    from builder import schema

    if folder is not None:
        for path in schema.write_all(Path(folder)):
            click.echo(path)
    elif kind is None:
        raise click.UsageError("Name a kind, or a folder with --out.")
    else:
        click.echo(schema.text(kind), nl=False)


def main() -> None:
    """Run the command; every end is an exit code."""
    # A command makes many objects that live to its end and few cycles: looking for garbage less often saves a tenth.
    gc.set_threshold(200_000, 50, 1_000)
    with exit_codes():
        cli.main(prog_name="primed", standalone_mode=False)


def _show(found: tuple[Diagnostic, ...], *, to_error: bool = False) -> None:
    tty = (sys.stderr if to_error else sys.stdout).isatty()
    text = f"{report.as_text(found, frames=tty, color=tty)}\n{report.by_family(found)}\n{report.summary(found)}"
    click.echo(text, err=to_error)


def _blocks(found: tuple[Diagnostic, ...], strict: bool) -> bool:
    return any(item.severity == "error" or (strict and item.severity == "warning") for item in found)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' * (number != 1)}"


def _show_engine_warnings(*, info: bool = False) -> None:
    """Let MkDocs' own warnings (a broken link in a hand-written page) be seen."""
    import logging

    handler: Any = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO if info else logging.WARNING)
