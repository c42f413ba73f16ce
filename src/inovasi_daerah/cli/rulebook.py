"""`rulebook list|show|new|lint|diff|test|schema`: look at rulebooks and check them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

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
    program_lang_option,
    registry,
    rulebook_text,
    say,
    what_works,
    write_new,
)
from inovasi_daerah.errors import CallError, Problem
from inovasi_daerah.messages import Language, pick
from inovasi_daerah.messages import rulebooks as wordings
from inovasi_daerah.rulebook.describe import describe, overview
from inovasi_daerah.rulebook.diff import diff
from inovasi_daerah.rulebook.draft import draft
from inovasi_daerah.rulebook.lint import lint, unconfirmed
from inovasi_daerah.rulebook.registry import Registry
from inovasi_daerah.rulebook.schema import rulebook_schema
from inovasi_daerah.testing.cases import case_files, run_cases

SUFFIX: Final = ".toml"
_FROM: Final = "The edition to begin with."

_name_argument = click.argument("name", metavar="ID|PATH", shell_complete=complete_rulebook)


@click.group()
@program_lang_option
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
        projection = "" if book.projection is None else f" · {messages.PROJECTION.render(lang)}"
        origin = "".join(f" · {name}" for name in plugins_of(book))
        say(f"{book.id}  {pick(book.name, lang)} · {confidence} · {book.capability}{projection}{origin}")
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


@rulebook.command()
@click.argument("name", metavar="ID")
@click.option("--from", "base_name", metavar="ID|PATH", required=True, shell_complete=complete_rulebook, help=_FROM)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write; ID.toml by default.")
@click.option("--force", is_flag=True, help="Overwrite the file if it exists.")
@lang_option
@json_option
@handles_errors
def new(  # noqa: PLR0917 - click passes every option by name
    name: str,
    base_name: str,
    output: Path | None,
    force: bool,  # noqa: FBT001 - a flag of the command line
    lang: Language,
    as_json: bool,  # noqa: FBT001 - a flag of the command line
) -> None:
    """Write the file of a coming edition ID, with everything in it carried over and marked as unconfirmed."""
    base = find_rulebook(base_name)
    if name in {*registry().editions, base.id}:
        raise CallError(Problem("rulebook_exists", "ID", name))
    text = draft(base, rulebook_text(base_name), name)
    book = registry().loads(text)  # before anything is written: what is written can be read
    file = output or Path(f"{name}{SUFFIX}")
    if file.suffix.lower() != SUFFIX:
        raise CallError(Problem("file_type", "-o", file, (SUFFIX,)))
    write_new(file, text, force=force)
    count = sum(map(len, unconfirmed(book).values()))
    if as_json:
        print_json({"rulebook": book.id, "from": base.id, "file": str(file), "hash": book.hash, "unconfirmed": count})
        return
    say(wordings.DRAFT_WRITTEN.render(lang, file=file, rulebook=book.id, count=count, base=base.id))
    say(wordings.DRAFT_NEXT.render(lang, file=file))


@rulebook.command("lint")
@_name_argument
@lang_option
@json_option
@handles_errors
def lint_(name: str, lang: Language, as_json: bool) -> None:  # noqa: FBT001 - a flag of the command line
    """Prove from the data alone that a rulebook closes; exit code 1 when it does not."""
    book = find_rulebook(name)
    report = lint(book, None if book.id in Registry.default().editions else what_works())
    if as_json:
        print_json(report.to_dict(lang))
    else:
        say(report.render(lang))
    if report.problems:
        sys.exit(EXIT_FAILED)


@rulebook.command("diff")
@click.argument("old", metavar="A", shell_complete=complete_rulebook)
@click.argument("new", metavar="B", shell_complete=complete_rulebook)
@click.option("--all", "everything", is_flag=True, help="Tell differences of explanations and sources one by one too.")
@lang_option
@json_option
@handles_errors
def diff_(
    old: str,
    new: str,
    everything: bool,  # noqa: FBT001 - a flag of the command line
    lang: Language,
    as_json: bool,  # noqa: FBT001 - a flag of the command line
) -> None:
    """Say what differs between the rulebooks A and B, each an id or a path."""
    found = diff(find_rulebook(old), find_rulebook(new))
    if as_json:
        print_json(found.to_dict(lang))
    else:
        say(found.render(lang, everything=everything))


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
@lang_option
@json_option
@handles_errors
def schema(lang: Language, as_json: bool) -> None:  # noqa: ARG001, FBT001 - the schema is English and JSON in any case
    """Print the JSON Schema of an edition file, by which editors complete and check it."""
    print_json(rulebook_schema(registry()))
