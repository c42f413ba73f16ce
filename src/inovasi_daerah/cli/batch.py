"""`batch`: scores of tables in files, of any size."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from inovasi_daerah import messages
from inovasi_daerah.cli.common import (
    EXIT_FAILED,
    find_rulebook,
    handles_errors,
    interpret_option,
    json_option,
    lang_option,
    parse_interpretations,
    plugins_of,
    print_json,
    rulebook_option,
    say,
)
from inovasi_daerah.domain.terms import Nature
from inovasi_daerah.errors import CallError, MissingExtraError, Problem
from inovasi_daerah.messages import BATCH_STEPS
from inovasi_daerah.rulebook.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from inovasi_daerah.messages import Language
    from inovasi_daerah.rulebook.model import Rulebook

_PACKAGES = 'pip install "inovasi-daerah[cli,frames]" polars'

_table = click.Path(path_type=Path)


@click.command()
@click.option("--units", type=_table, help="Units: CSV, Parquet, or a folder of either.")
@click.option("--innovations", type=_table, help="Innovations, one row for each.")
@click.option("--answers", type=_table, help="Answers, one row for each (unit, innovation, indicator, level).")
@click.option(
    "-o",
    "--output",
    type=_table,
    required=True,
    metavar="OUT",
    help="A new folder, or a .csv or .parquet file for the units; what else is made goes beside it.",
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(("parquet", "csv")),
    default="parquet",
    show_default=True,
    help="Format of the tables in a folder.",
)
@click.option("--force", is_flag=True, help="Replace the results of an earlier run at OUT.")
@click.option("--strict", is_flag=True, help="End with exit code 1 if there are problems.")
@click.option(
    "--nature",
    type=click.Choice([item.value for item in Nature]),
    default=Nature.SELF_ASSESSMENT.value,
    show_default=True,
    help="What the answers are.",
)
@rulebook_option
@interpret_option
@lang_option
@json_option
@handles_errors
def batch(  # noqa: PLR0917 - click passes every option by name
    units: Path | None,
    innovations: Path | None,
    answers: Path | None,
    output: Path,
    format_name: Any,
    force: bool,  # noqa: FBT001 - a flag of the command line
    strict: bool,  # noqa: FBT001 - a flag of the command line
    nature: str,
    rulebook_name: str | None,
    interpret: tuple[str, ...],
    lang: Language,
    as_json: bool,  # noqa: FBT001 - a flag of the command line
) -> None:
    """Score tables of any size: units with their innovations or answers.

    Bad cells are listed in a table of problems, and what they belong to has no score. A manifest says what was scored
    by which rules. After an error or Ctrl-C nothing is left at OUT.
    """
    if units is innovations is answers is None:
        raise CallError(Problem("frame_missing", "", "", ("--units", "--innovations", "--answers")))
    try:
        from inovasi_daerah.formats.batch import batch as score_tables  # noqa: PLC0415 - polars may be missing
    except ModuleNotFoundError as cause:
        if cause.name not in {"narwhals", "polars"}:
            raise
        raise MissingExtraError(Problem("package_missing", "", cause.name, (_PACKAGES,))) from None
    rulebook = _newest(lang) if rulebook_name is None else find_rulebook(rulebook_name)
    with _bar() as shown:
        found = score_tables(
            rulebook,
            output,
            units=units,
            innovations=innovations,
            answers=answers,
            interpretations=parse_interpretations(interpret),
            nature=nature,
            format=format_name,
            force=force,
            plugins=plugins_of(rulebook),
            progress=_reporter(shown, lang),
        )
    for problem in found.problems:
        say(problem.render(lang), err=True)
    if as_json:
        print_json(found.to_dict())
    else:
        say(found.render(lang))
    if strict and found.problems:
        sys.exit(EXIT_FAILED)


def _newest(lang: Language) -> Rulebook:
    """Return the newest edition that scores units by the indicators of their innovations, and say which one it is."""
    default = Registry.default()
    books = [default.rulebook(name) for name in default.editions]
    fitting = [item for item in books if item.projection is None and _fits(item)]
    found = max(fitting, key=lambda item: item.year or 0)
    say(messages.BATCH_NEWEST.render(lang, rulebook=found.id), err=True)
    return found


def _fits(rulebook: Rulebook) -> bool:
    result = rulebook.result
    scored = result is not None and rulebook.measure(result.measure).subject == "region"
    return scored and any(item.subject == "innovation" for item in rulebook.indicators)


def _bar() -> AbstractContextManager[Progress | None]:
    """Return what shows the steps of the work, on a terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        return nullcontext()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console, transient=True)


def _reporter(shown: Progress | None, lang: Language) -> Callable[[str, float], None]:
    """Return what moves the bar, if there is one."""
    if shown is None:
        return lambda _step, _done: None
    steps = list(BATCH_STEPS)
    task = shown.add_task("", total=len(steps))

    def report(step: str, done: float) -> None:
        shown.update(task, description=BATCH_STEPS[step].render(lang), completed=steps.index(step) + done)

    return report
