"""`compare`: what became of a score, and how much of it is due to the rules and to the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import click

from inovasi_daerah.analysis.compare import compare as compare_submissions
from inovasi_daerah.cli.common import (
    accept_option,
    complete_rulebook,
    find_rulebook,
    handles_errors,
    interpret_option,
    json_option,
    lang_option,
    named_plugins,
    parse_interpretations,
    print_json,
    read_submission,
    registry_for,
    say,
    say_plugins,
)
from inovasi_daerah.engine.breakdown import WAYS
from inovasi_daerah.errors import SubmissionError

if TYPE_CHECKING:
    from inovasi_daerah.domain.answers import Acceptance
    from inovasi_daerah.messages import Language


@click.command()
@click.argument("old", type=click.Path(allow_dash=True))
@click.argument("new", type=click.Path(allow_dash=True), required=False)
@click.option(
    "--rulebook",
    "rulebook_names",
    metavar="ID|PATH",
    multiple=True,
    shell_complete=complete_rulebook,
    help="The older and the newer rulebook, instead of those that the files name; one alone is for both files.",
)
@click.option(
    "--by", type=click.Choice(WAYS), default="variable", show_default=True, help="Parts of the score that are shown."
)
@accept_option
@interpret_option
@lang_option
@json_option
@handles_errors
def compare(  # noqa: PLR0917 - click passes every option by name
    old: str,
    new: str | None,
    rulebook_names: tuple[str, ...],
    by: str,
    accept: Acceptance,
    interpret: tuple[str, ...],
    lang: Language,
    as_json: bool,  # noqa: FBT001 - a flag of the command line
) -> None:
    """Compare the submissions in OLD and NEW, or OLD under two rulebooks (--rulebook A --rulebook B).

    The difference is split into what the rules changed and what the answers changed; the parts add up.
    """
    first, second = read_submission(old), None if new is None else read_submission(new)
    rulebooks = [find_rulebook(name) for name in rulebook_names]
    chosen = parse_interpretations(interpret)
    try:
        found = compare_submissions(
            first,
            second,
            rulebooks=rulebooks,
            accept=accept,
            interpretations=chosen,
            registry=registry_for(*(item.rulebook for item in (first, second) if item is not None)),
        )
    except SubmissionError as error:
        files = {"old": old, "new": new or ""}
        problems = (attrs.evolve(item, source=files.get(item.source, "")) for item in error.problems)
        raise SubmissionError(*problems) from None
    if as_json:
        document = found.to_dict(lang)
        for side, assessment in (("old", found.old), ("new", found.new)):
            document[side] |= named_plugins(assessment.rulebook)
        print_json(document)
        return
    say(found.render(lang, by=by))
    for rulebook in dict.fromkeys((found.old.rulebook, found.new.rulebook)):
        say_plugins(rulebook, lang)
