"""The commands and their order."""

from __future__ import annotations

import sys
from copy import copy
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.shell_completion import get_completion_class

from inovasi_daerah.cli.batch import batch
from inovasi_daerah.cli.check import check
from inovasi_daerah.cli.common import program_lang_option
from inovasi_daerah.cli.compare import compare
from inovasi_daerah.cli.language import asked_for, spoken
from inovasi_daerah.cli.rank import rank
from inovasi_daerah.cli.roll_over import roll_over
from inovasi_daerah.cli.rulebook import rulebook
from inovasi_daerah.cli.score import explain, score
from inovasi_daerah.messages import pick
from inovasi_daerah.messages.command_line import OPTIONS, SUBCOMMAND, indonesian

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inovasi_daerah.messages import Language

_PROGRAM = "inovasi-daerah"
_Command = TypeVar("_Command", bound=click.Command)


def in_language(command: _Command, lang: Language) -> _Command:
    """Return *command*, whose help is English, and its subcommands with their help in *lang*.

    It is a copy in any case: a command keeps its `--help` once it has shown it.
    """
    twin = copy(command)
    if isinstance(twin, click.Group):
        twin.commands = {name: in_language(item, lang) for name, item in twin.commands.items()}
        twin.subcommand_metavar = pick(SUBCOMMAND, lang)
    twin.options_metavar = pick(OPTIONS, lang)
    if lang != "en":
        twin.help = indonesian(command.help or "")
        twin.params = [copy(item) for item in command.params]
        for item in twin.params:
            if isinstance(item, click.Option):
                item.help = indonesian(item.help or "")
    return twin


class Program(click.Group):
    """The program, which speaks the language that is asked for from its first word on."""

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        """Run the program in that language."""
        lang = asked_for(sys.argv[1:] if args is None else args)
        with spoken(lang):
            return click.Group.main(in_language(self, lang), args, *rest, obj=lang, **extra)


@click.group(
    name=_PROGRAM,
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@program_lang_option
@click.version_option(
    version(_PROGRAM), prog_name=_PROGRAM, message="%(prog)s %(version)s", help="Show the version and exit."
)
def app() -> None:
    """Exact, explained scores of Indonesia's regional innovations, by dated and cited rules.

    Nothing that is printed is an official result.
    """


@app.command()
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def completion(shell: str) -> None:
    """Print the script that lets SHELL complete commands, options and rulebooks.

    For example: inovasi-daerah completion bash >> ~/.bashrc
    """
    kind = get_completion_class(shell)
    assert kind is not None  # noqa: S101 - click knows these three
    click.echo(kind(app, {}, _PROGRAM, "_INOVASI_DAERAH_COMPLETE").source())


app.add_command(score)
app.add_command(explain)
app.add_command(check)
app.add_command(compare)
app.add_command(rank)
app.add_command(roll_over)
app.add_command(batch)
app.add_command(rulebook)
