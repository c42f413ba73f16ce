"""`roll-over`: next year's submission, prepared from this year's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from inovasi_daerah.analysis.roll_over import roll_over as roll_over_submission
from inovasi_daerah.cli.common import (
    complete_rulebook,
    file_argument,
    find_rulebook,
    handles_errors,
    json_option,
    lang_option,
    print_json,
    read_submission,
    registry,
    say,
)

if TYPE_CHECKING:
    from inovasi_daerah.messages import Language


@click.command(name="roll-over")
@file_argument
@click.option(
    "--rulebook",
    "rulebook_name",
    metavar="ID|PATH",
    required=True,
    shell_complete=complete_rulebook,
    help="The rulebook of the new year.",
)
@lang_option
@json_option
@handles_errors
def roll_over(
    file: str,
    rulebook_name: str,
    lang: Language,
    as_json: bool,  # noqa: FBT001 - a flag of the command line
) -> None:
    """Prepare next year's submission from FILE: print it as JSON, and what to look at on standard error.

    With --json both are one document. For example: inovasi-daerah roll-over old.json --rulebook iid-2026 > new.json
    """
    found = roll_over_submission(read_submission(file), find_rulebook(rulebook_name), registry=registry())
    tree = found.submission.model_dump(mode="json")
    if as_json:
        print_json({"submission": tree, **found.to_dict(lang)})
        return
    print_json(tree)
    say(found.render(lang), err=True)
