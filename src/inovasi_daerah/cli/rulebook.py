"""`rulebook list|show|lint|test|schema`: look at rulebooks and check them."""

from __future__ import annotations

import sys

import click

from inovasi_daerah import messages
from inovasi_daerah.cli.common import (
    EXIT_FAILED,
    complete_rulebook,
    find_rulebook,
    handles_errors,
    json_option,
    lang_option,
    named_plugins,
    plugins_of,
    print_json,
    registry,
    say,
)
from inovasi_daerah.messages import Language, pick
from inovasi_daerah.rulebook.describe import describe, overview
from inovasi_daerah.rulebook.lint import lint
from inovasi_daerah.rulebook.schema import rulebook_schema
from inovasi_daerah.testing.cases import case_files, run_cases

_name_argument = click.argument("name", metavar="ID|PATH", shell_complete=complete_rulebook)


@click.group()
def rulebook() -> None:
    """Look at rulebooks and check them."""


@rulebook.command("list")
@lang_option
@json_option
@handles_errors
def list_(lang: Language, as_json: bool) -> None:  # noqa: FBT001 - a flag of the command line
    """List the rulebooks that are shipped, and those of the plug-ins that are installed."""
    books = [registry().rulebook(name) for name in sorted(registry().editions)]
    if as_json:
        print_json([{**overview(book, lang), **named_plugins(book)} for book in books])
        return
    for book in books:
        confidence = messages.CONFIDENCE[book.confidence].render(lang)
        origin = "".join(f" · {name}" for name in plugins_of(book))
        say(f"{book.id}  {pick(book.name, lang)} · {confidence} · {book.capability}{origin}")
    if registry().plugins:
        say("")
        say(messages.PLUGINS.render(lang, plugins=registry().plugins))


@rulebook.command()
@_name_argument
@lang_option
@json_option
@handles_errors
def show(name: str, lang: Language, as_json: bool) -> None:  # noqa: FBT001 - a flag of the command line
    """Show a rulebook: what it asks, how it computes, what it leaves open, and its sources."""
    book = find_rulebook(name)
    if as_json:
        print_json(overview(book, lang, full=True))
    else:
        say(describe(book, lang))


@rulebook.command("lint")
@_name_argument
@lang_option
@json_option
@handles_errors
def lint_(name: str, lang: Language, as_json: bool) -> None:  # noqa: FBT001 - a flag of the command line
    """Prove from the data alone that a rulebook closes; exit code 1 when it does not."""
    book = find_rulebook(name)
    report = lint(book)
    if as_json:
        print_json(report.to_dict(lang))
    else:
        say(report.render(lang))
    if report.problems:
        sys.exit(EXIT_FAILED)


@rulebook.command()
@click.argument("path", type=click.Path())
@lang_option
@json_option
@handles_errors
def test(path: str, lang: Language, as_json: bool) -> None:  # noqa: FBT001 - a flag of the command line
    """Run the cases in the file PATH, or in every file of that folder; exit code 1 when one fails."""
    reports = [run_cases(file, registry()) for file in case_files(path)]
    if as_json:
        print_json([report.to_dict(lang) for report in reports])
    else:
        say("\n".join(report.render(lang) for report in reports))
    if not all(reports):
        sys.exit(EXIT_FAILED)


@rulebook.command()
@json_option
@handles_errors
def schema(as_json: bool) -> None:  # noqa: ARG001, FBT001 - the schema is JSON in any case
    """Print the JSON Schema of an edition file, by which editors complete and check it."""
    print_json(rulebook_schema(registry()))
