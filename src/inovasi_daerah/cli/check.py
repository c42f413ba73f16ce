"""`check`: what the rules say of a submission."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from inovasi_daerah.analysis.awards import awards
from inovasi_daerah.cli.common import (
    EXIT_FAILED,
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
from inovasi_daerah.engine.checking import check as check_submission
from inovasi_daerah.engine.notice import notice_of
from inovasi_daerah.rulebook.provenance import provenance

if TYPE_CHECKING:
    from inovasi_daerah.messages import Language


@click.command()
@file_argument
@click.option("--all", "everything", is_flag=True, help="Print every finding, those that pass included.")
@click.option("--agencies", is_flag=True, help="Print a line for each agency: its innovations and what is found.")
@click.option("--strict", is_flag=True, help="Let unknown findings of blocking rules block too.")
@rulebook_option
@interpret_option
@lang_option
@json_option
@handles_errors
def check(  # noqa: PLR0917 - click passes every option by name
    file: str,
    everything: bool,  # noqa: FBT001 - a flag of the command line
    agencies: bool,  # noqa: FBT001 - a flag of the command line
    strict: bool,  # noqa: FBT001 - a flag of the command line
    rulebook_name: str | None,
    interpret: tuple[str, ...],
    lang: Language,
    as_json: bool,  # noqa: FBT001 - a flag of the command line
) -> None:
    """Check the submission in FILE against the rules; exit code 1 when something blocks."""
    submission = read_submission(file)
    rulebook = rulebook_for(submission, rulebook_name)
    recorded = awards(submission)
    findings = check_submission(rulebook, submission, interpretations=parse_interpretations(interpret))
    notice = notice_of(rulebook, submission.nature, lang, scores=False)
    if as_json:
        told = {"awards": [item.to_dict(lang) for item in recorded]} if recorded else {}
        found = {**provenance(rulebook), **findings.to_dict(lang, everything=everything), "notice": notice}
        print_json({**found, **told, **named_plugins(rulebook)})
    else:
        say(findings.render_agencies(submission, lang) if agencies else findings.render(lang, everything=everything))
        for item in () if agencies else recorded:
            say(f"{item.mark} {item.render(lang)}")
        say("")
        say_plugins(rulebook, lang)
        say(notice)
    if findings.blocking or (strict and any(item.severity == "blocking" for item in findings.unknown)):
        sys.exit(EXIT_FAILED)
