"""The commands and their order."""

from __future__ import annotations

from importlib.metadata import version

import click
from click.shell_completion import get_completion_class

from inovasi_daerah.cli.batch import batch
from inovasi_daerah.cli.check import check
from inovasi_daerah.cli.compare import compare
from inovasi_daerah.cli.rank import rank
from inovasi_daerah.cli.roll_over import roll_over
from inovasi_daerah.cli.rulebook import rulebook
from inovasi_daerah.cli.score import explain, score

_PROGRAM = "inovasi-daerah"


@click.group(name=_PROGRAM, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(version(_PROGRAM), prog_name=_PROGRAM)
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
