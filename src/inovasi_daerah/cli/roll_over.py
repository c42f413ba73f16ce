"""`roll-over`: next year's submission, prepared from this year's."""

from __future__ import annotations

from pathlib import Path
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
    named_plugins,
    print_json,
    read_submission,
    registry_for,
    say,
    say_plugins,
    write_new,
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
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A new file for the submission, as JSON.")
@lang_option
@json_option
@handles_errors
def roll_over(
    file: str,
    rulebook_name: str,
    output: Path | None,
    lang: Language,
    as_json: bool,  # noqa: FBT001 - a flag of the command line
) -> None:
    """Prepare next year's submission from FILE, and tell what to look at before it is sent.

    A file that exists is never overwritten. With --json the submission and the report are one document.
    """
    submission = read_submission(file)
    found = roll_over_submission(submission, find_rulebook(rulebook_name), registry=registry_for(submission.rulebook))
    if output is not None:
        write_new(output, f"{found.submission.to_json(indent=2)}\n", force=False)
    if as_json:
        document = found.to_dict(lang)
        document["from"] |= named_plugins(found.home)
        document["to"] |= named_plugins(found.to)
        print_json({"submission": found.submission.model_dump(mode="json"), **document})
        return
    say(found.render(lang))
    say_plugins(found.to, lang)
