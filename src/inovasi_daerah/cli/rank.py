"""`rank`: who stands where inside each cluster, category or group, and the minutes of the meeting that says so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from inovasi_daerah.analysis.ranking import rank as rank_assessments
from inovasi_daerah.cli.common import (
    STDIN,
    accept_option,
    handles_errors,
    interpret_option,
    json_option,
    lang_option,
    parse_interpretations,
    print_json,
    read_submission,
    rulebook_for,
    rulebook_option,
    say,
    write_new,
)
from inovasi_daerah.domain.meeting import Meeting
from inovasi_daerah.domain.source import read_path
from inovasi_daerah.engine.evaluate import evaluate
from inovasi_daerah.errors import CallError, Problem, SubmissionError
from inovasi_daerah.formats.minutes import Minutes
from inovasi_daerah.messages import TYPE_TABLE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inovasi_daerah.domain.answers import Acceptance
    from inovasi_daerah.engine.assessment import Assessment
    from inovasi_daerah.messages import Language

_DOCUMENTS = (".html", ".txt")


@click.command()
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(allow_dash=True))
@click.option(
    "--within",
    metavar="category|group|kind|all|FILE",
    help="What those who compete share; a file (.toml, .json) has the codes of the regions by cluster.",
)
@click.option("--measure", metavar="NAME", help="The number to rank by, such as a round; by default the score.")
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Cut after the N best; a tie there is told.")
@click.option("--dense", is_flag=True, help="Number places 1, 2, 2, 3 instead of 1, 2, 2, 4.")
@click.option("--exact", is_flag=True, help="Compare exact values instead of printed ones.")
@click.option("--spread-above", metavar="X", help="Flag rounds whose jurors lie further apart than X.")
@click.option("--interpretations", is_flag=True, help="Add best and worst places over all open points touched.")
@click.option("--meeting", metavar="FILE", help="Date, body and decisions of the meeting (.toml, .json).")
@click.option("--minutes", metavar="OUT", help="Write the minutes of the meeting to OUT (.html, .txt).")
@click.option("--force", is_flag=True, help="Replace OUT if it is there.")
@rulebook_option
@accept_option
@interpret_option
@lang_option
@json_option
@handles_errors
def rank(  # noqa: PLR0917 - click passes every option by name
    files: tuple[str, ...],
    within: str | None,
    measure: str | None,
    top: int | None,
    dense: bool,  # noqa: FBT001 - a flag of the command line
    exact: bool,  # noqa: FBT001 - a flag of the command line
    spread_above: str | None,
    interpretations: bool,  # noqa: FBT001 - a flag of the command line
    meeting: str | None,
    minutes: str | None,
    force: bool,  # noqa: FBT001 - a flag of the command line
    rulebook_name: str | None,
    accept: Acceptance,
    interpret: tuple[str, ...],
    lang: Language,
    as_json: bool,  # noqa: FBT001 - a flag of the command line
) -> None:
    """Rank the regions, or the entries of contests, in every FILE inside each cluster, category or group.

    Ties share their place. Whoever cannot be ranked yet is listed with the reason.
    """
    if minutes is not None and Path(minutes).suffix.lower() not in _DOCUMENTS:
        raise CallError(Problem("file_type", "--minutes", Path(minutes).name, _DOCUMENTS))
    met = None if meeting is None else Meeting.from_path(meeting)
    ranking = rank_assessments(
        _assess(files, rulebook_name, accept, parse_interpretations(interpret)),
        within=_within(within),
        measure=measure,
        kind="dense" if dense else "competition",
        top=top,
        exact=exact,
        spread_above=spread_above,
        interpretations=interpretations,
    )
    document = Minutes(ranking, met)
    if minutes is not None:
        html = minutes.lower().endswith(".html")
        write_new(Path(minutes), document.html(lang) if html else document.text(lang), force=force)
    if as_json:
        print_json(document.ranking.to_dict(lang))
    else:
        say(document.ranking.render(lang))


def _assess(
    files: tuple[str, ...], rulebook_name: str | None, accept: Acceptance, chosen: Mapping[str, str]
) -> list[Assessment]:
    """Return the assessment of every file; what is wrong with any of them is told with its name."""
    found: list[Assessment] = []
    problems: list[Problem] = []
    for file in files:
        try:
            submission = read_submission(file)
            rulebook = rulebook_for(submission, rulebook_name)
            found.append(evaluate(rulebook, submission, accept=accept, interpretations=chosen))
        except SubmissionError as error:
            source = "" if len(files) == 1 or file == STDIN else Path(file).name
            problems += (attrs.evolve(problem, source=source) for problem in error.problems)
    if problems:
        raise SubmissionError(*problems)
    return found


def _within(within: str | None) -> str | dict[str, list[str]] | None:
    """Return what those who compete share, or the clusters in a file; a word with a dot or a slash is a file."""
    if within is None or not ("." in within or "/" in within or "\\" in within):
        return within
    tree = read_path(within, CallError)
    if not isinstance(tree, dict):
        raise CallError(Problem("wrong_type", "--within", tree, (TYPE_TABLE,)))
    return tree  # pyright: ignore[reportUnknownVariableType] - rank looks at it
