"""The commands of the program as its own help tells them, in the language of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from inovasi_daerah.cli.app import app, in_language
from inovasi_daerah.cli.language import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inovasi_daerah.messages import Language

_TOP = 2
"""Level of the heading of the program itself; each subcommand's is one below."""


def commands(_: str, lang: Language) -> Iterator[str]:
    """Yield what each command does, how it is called, and its options."""
    with spoken(lang):
        text = [*_help(in_language(app, lang), None, _TOP)]
    yield from text


def _help(command: click.Command, parent: click.Context | None, depth: int) -> Iterator[str]:
    context = click.Context(command, parent, info_name=command.name, **command.context_settings)
    usage = context.make_formatter()
    command.format_usage(context, usage)
    click.Command.format_options(command, context, usage)
    yield from (f"{'#' * depth} {context.command_path}", "", command.help or "", "")
    yield from ("```text", usage.getvalue().rstrip(), "```", "")
    for _, item in sorted(getattr(command, "commands", {}).items()):
        yield from _help(item, context, depth + 1)
