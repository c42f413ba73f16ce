"""`score` and `explain`: a submission's result, and how it came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table

from inovasi_daerah import messages
from inovasi_daerah.cli.common import (
    accept_option,
    file_argument,
    handles_errors,
    interpret_option,
    json_option,
    lang_option,
    named_plugins,
    parse_interpretations,
    print_json,
    read_submission,
    rulebook_for,
    rulebook_option,
    say,
    say_plugins,
)
from inovasi_daerah.engine.evaluate import evaluate
from inovasi_daerah.errors import Problem
from inovasi_daerah.messages import Language, number, one_line, pick

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from inovasi_daerah.domain.answers import Acceptance
    from inovasi_daerah.engine.assessment import Assessment

_BAR = 24
"""Width of the picture of a measure, in characters."""
_ENDLESS = 10_000
"""Width of a line: a narrow terminal breaks it, which is better than a number that is cut off."""


@click.command()
@file_argument
@rulebook_option
@accept_option
@interpret_option
@click.option("--interpretations", is_flag=True, help="Add the range over every open point that is touched.")
@lang_option
@json_option
@handles_errors
def score(  # noqa: PLR0917 - click passes every option by name
    file: str,
    rulebook_name: str | None,
    accept: Acceptance,
    interpret: tuple[str, ...],
    interpretations: bool,  # noqa: FBT001 - a flag of the command line
    lang: Language,
    as_json: bool,  # noqa: FBT001 - a flag of the command line
) -> None:
    """Score the submission in FILE (.json, .toml, or - for JSON on standard input)."""
    assessment = _assess(file, rulebook_name, accept, interpret)
    if as_json:
        document = assessment.to_dict(lang, interpretations=interpretations)
        print_json({**document, **named_plugins(assessment.rulebook)})
        return
    say(assessment.headline(lang), style="bold")
    say("")
    if assessment.rulebook.scores_entries:
        _print_entries(assessment, lang)
    else:
        _print_measures(assessment, lang)
        _print_missing(assessment, lang)
    say("")
    _print_open_points(assessment, lang)
    if interpretations:
        for line in _ranges(assessment, lang):
            say(line)
    say(f"{messages.RULES.render(lang)}: {assessment.findings.summary().render(lang)}")
    say("")
    if accept != "claimed":
        say(messages.ACCEPTED_ONLY.render(lang, accept=messages.ACCEPT[accept]))
    say_plugins(assessment.rulebook, lang)
    say(assessment.notice(lang), style="italic")


@click.command()
@file_argument
@click.option("--measure", metavar="NAME", help="The number to explain; by default the score.")
@click.option("--innovation", metavar="ID", help="The innovation whose number is explained.")
@click.option(
    "--depth", type=click.IntRange(min=0), metavar="N", help="How many levels of the tree to show; by default all."
)
@rulebook_option
@accept_option
@interpret_option
@lang_option
@json_option
@handles_errors
def explain(  # noqa: PLR0917 - click passes every option by name
    file: str,
    measure: str | None,
    innovation: str | None,
    depth: int | None,
    rulebook_name: str | None,
    accept: Acceptance,
    interpret: tuple[str, ...],
    lang: Language,
    as_json: bool,  # noqa: FBT001 - a flag of the command line
) -> None:
    """Explain how a number of the submission in FILE came about, as a tree."""
    tree = _assess(file, rulebook_name, accept, interpret).explain(measure, innovation=innovation)
    if as_json:
        print_json({**tree.to_dict(lang, depth=depth), **named_plugins(tree.rulebook)})
    else:
        say(tree.render(lang, depth=depth))
        say_plugins(tree.rulebook, lang)


def _assess(file: str, rulebook_name: str | None, accept: Acceptance, interpret: tuple[str, ...]) -> Assessment:
    submission = read_submission(file)
    rulebook = rulebook_for(submission, rulebook_name)
    chosen = parse_interpretations(interpret)
    return evaluate(rulebook, submission, accept=accept, interpretations=chosen)


def _print_measures(assessment: Assessment, lang: Language) -> None:
    if not assessment.measures:
        say(Problem("no_measures", "", assessment.rulebook.id, (messages.SUBJECT["region"],)).render(lang))
        return
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1))
    for name, item in assessment.measures.items():
        label = one_line(pick(assessment.rulebook.measure(name).name, lang))
        value = "—" if item.value is None else number(item.value, lang)
        maximum = "" if item.maximum is None else f"/ {number(item.maximum, lang)}"
        table.add_row(f"  {name}", label, value, maximum, _bar(item.value, item.maximum))
    _print_table(table, right=2)


def _print_entries(assessment: Assessment, lang: Language) -> None:
    """Print the score of each entry of a contest, and what is missing where there is none."""
    result = assessment.rulebook.result
    if result is None or not assessment.innovations:
        return
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1))
    for item in assessment.innovations:
        value = "—" if item.score is None else number(item.score, lang)
        name = "" if item.name == item.id else one_line(item.name)
        rounds = [
            f"{key} " + ("—" if measure.value is None else number(measure.value, lang))
            for key, measure in item.measures.items()
            if key != result.measure
        ]
        table.add_row(f"  {one_line(item.id)}", name, *rounds, value, item.band or "")
    _print_table(table, right=-2)
    for item in assessment.innovations:
        missing = item[result.measure].missing
        if missing is not None:
            say(f"  {item.id}: {missing.render(lang)} ({', '.join(missing.paths[:5])})")


def _print_table(table: Table, *, right: int) -> None:
    """Print *table* with the column at the position *right* flush right, however narrow the terminal is."""
    for column in table.columns:
        column.no_wrap = True
    table.columns[right].justify = "right"
    Console(width=_ENDLESS, highlight=False, emoji=False, markup=False, soft_wrap=True).print(table)


def _ranges(assessment: Assessment, lang: Language) -> Iterator[str]:
    """Yield the range of the score, or of each entry's in a contest."""
    if not assessment.rulebook.scores_entries:
        yield assessment.range().render(lang)
        return
    for item in assessment.innovations:
        found = assessment.range(innovation=item.id)
        if found.min is not None:
            yield f"{item.id}: {found.render(lang)}"


def _bar(value: Fraction | None, maximum: Fraction | None) -> str:
    if value is None or not maximum:
        return ""
    filled = round(_BAR * value / maximum)
    return "█" * filled + "░" * (_BAR - filled)


def _print_missing(assessment: Assessment, lang: Language) -> None:
    for name, item in assessment.measures.items():
        if item.missing is not None:
            label = pick(assessment.rulebook.measure(name).name, lang)
            paths = ", ".join(item.missing.paths[:5])
            say(f"  {label}: {item.missing.render(lang)}" + (f" ({paths})" if paths else ""))


def _print_open_points(assessment: Assessment, lang: Language) -> None:
    touched = [point for point in assessment.open_points if point.touched]
    if not touched:
        say(messages.NOTHING_TOUCHED.render(lang))
        return
    say(messages.OPEN_POINTS.render(lang) + ":")
    for state in touched:
        point = assessment.rulebook.open_point(state.id)
        way = next(item for item in point.interpretations if item.id == state.interpretation)
        say(f"  {state.id}: {pick(point.question, lang)}")
        say(f"    {state.interpretation} — {pick(way.name, lang)}")
