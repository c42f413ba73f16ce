"""What the commands share: reading their input, options, errors and exit codes."""

from __future__ import annotations

import errno
import json
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, NoReturn, TextIO

import click
from click.core import ParameterSource

from inovasi_daerah import messages
from inovasi_daerah.cli.language import OPTION, VARIABLE
from inovasi_daerah.domain.source import read_stream
from inovasi_daerah.domain.submission import Submission
from inovasi_daerah.errors import (
    CallError,
    InovasiDaerahError,
    Problem,
    RegistrationError,
    RulebookError,
    SubmissionError,
    reason_of,
)
from inovasi_daerah.messages import DEFAULT_LANGUAGE, LANGUAGES, Language, one_line
from inovasi_daerah.rulebook.registry import Registry

if TYPE_CHECKING:
    from inovasi_daerah.rulebook.model import Rulebook

EXIT_FAILED: Final = 1
EXIT_WRONG: Final = 2

STDIN: Final = "-"


@cache
def _installed() -> tuple[Registry, RegistrationError | None]:
    """Return the registry of all that is installed and works, and what is wrong with the rest."""
    try:
        return Registry.default().discover(), None
    except RegistrationError as error:
        broken = {problem.source for problem in error.problems}
        return Registry.default().discover(without=broken), error


def registry() -> Registry:
    """Return the registry of everything that is installed, plug-ins included.

    It is asked only where a plug-in may matter. An edition that is shipped is read without it, so that no package
    that happens to be installed can change or hinder it.

    Raises:
        RegistrationError: If a plug-in is broken; the problem names its package.
    """
    found, error = _installed()
    if error is not None:
        raise error
    return found


def what_works() -> Registry:
    """Return the registry of everything that is installed but what is broken."""
    return _installed()[0]


def plugins_of(rulebook: Rulebook) -> tuple[str, ...]:
    """Return the names and versions of the packages beside this one that *rulebook* is made by."""
    default = Registry.default()
    if rulebook.id in default.editions and isinstance(rulebook, default.model):
        return ()
    return _installed()[0].plugins_of(rulebook)


def named_plugins(rulebook: Rulebook) -> dict[str, list[str]]:
    """Return what a JSON document says of the plug-ins behind *rulebook*; nothing where there are none."""
    plugins = plugins_of(rulebook)
    return {"plugins": list(plugins)} if plugins else {}


def complete_rulebook(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return the ids of rulebooks that begin with *incomplete*, for the shell."""
    known = _installed()[0].editions  # what is broken is told by the command itself
    return [name for name in sorted(known) if name.startswith(incomplete)]


def _asked_for(context: click.Context, parameter: click.Parameter, value: Language) -> Language:
    """Return the language of a command: its own `--lang`, or else the one that the program was asked for."""
    own = context.get_parameter_source(parameter.name or "") is ParameterSource.COMMANDLINE
    return value if own else context.obj or value


Option = Callable[[Callable[..., None]], Callable[..., None]]

_LANGUAGE: Final[dict[str, Any]] = {
    "type": click.Choice(LANGUAGES),
    "default": DEFAULT_LANGUAGE,
    "show_default": True,
    "help": "Language of what is printed.",
}
program_lang_option: Option = click.option(OPTION, envvar=VARIABLE, expose_value=False, **_LANGUAGE)
"""Before a command. What it says was heard before (`asked_for`); here it is shown, completed and checked."""
lang_option: Option = click.option(OPTION, callback=_asked_for, **_LANGUAGE)
json_option: Option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
file_argument: Option = click.argument("file", type=click.Path(allow_dash=True))
rulebook_option: Option = click.option(
    "--rulebook",
    "rulebook_name",
    metavar="ID|PATH",
    shell_complete=complete_rulebook,
    help="Rulebook to use instead of the one that the file names; a path has a / or ends in .toml.",
)
accept_option: Option = click.option(
    "--accept",
    type=click.Choice(("claimed", "supported", "verified")),
    default="claimed",
    show_default=True,
    help="What an answer needs to count: nothing, evidence, or a verifier's word.",
)
interpret_option: Option = click.option(
    "--interpret",
    metavar="POINT=WAY",
    multiple=True,
    help="Take an open point in another way than the default; may be given more than once.",
)


def handles_errors(command: Callable[..., None]) -> Callable[..., None]:
    """Return *command* so that input that is wrong is told on standard error, with exit code 2."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except InovasiDaerahError as error:
            fail(error, kwargs.get("lang", DEFAULT_LANGUAGE))
        except OSError as cause:
            fail(unwritable_output(cause), kwargs.get("lang", DEFAULT_LANGUAGE))

    return run


def fail(error: InovasiDaerahError, lang: Language) -> NoReturn:
    """End the command with *error* on standard error and exit code 2."""
    with suppress(OSError):  # there is no place left to tell it
        say(error.render(lang), err=True)
    sys.exit(EXIT_WRONG)


def unwritable_output(cause: OSError) -> CallError:
    """Return the error behind *cause*, which writing to standard output raised; what is left to write is dropped.

    Raises:
        OSError: If *cause* is about a file, or a reader that has gone away, of which click says nothing.
    """
    if cause.filename is not None or cause.errno == errno.EPIPE:
        raise cause
    with suppress(OSError, ValueError):  # a host's stream may be no file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python fails again when it ends
    return CallError(Problem("output_unwritable", "", "", (reason_of(cause),)))


def read_submission(file: str) -> Submission:
    """Return the submission in *file*, or in the JSON text on standard input for `-`.

    Raises:
        SubmissionError: If it cannot be read.
    """
    if file == STDIN:
        return Submission.from_json(_read_standard_input())
    return Submission.from_path(file)


def _read_standard_input() -> bytes:
    """Return what comes on standard input; nothing where it is closed."""
    stdin: TextIO | None = sys.stdin
    try:
        return b"" if stdin is None else read_stream(stdin.buffer, SubmissionError)
    except OSError:
        raise SubmissionError(Problem("file_unreadable", "", STDIN)) from None


def find_rulebook(name: str) -> Rulebook:
    """Return the rulebook with the id *name*, or in the file at the path *name*.

    Raises:
        RulebookError: If there is none, or the file is not one.
        RegistrationError: If a plug-in is broken and *name* is not shipped.
    """
    if "/" in name or "\\" in name or name.endswith(".toml"):
        found, broken = _installed()
        try:
            return found.load(name)
        except RulebookError:
            if broken is not None:  # it may be made of what is broken
                raise broken from None
            raise
    return registry_for(name).rulebook(name)


def rulebook_text(name: str) -> str:
    """Return the text of the edition file that `find_rulebook` reads for *name*."""
    editions = registry().editions
    return (editions[name] if name in editions else Path(name)).read_text(encoding="utf-8-sig")


def write_new(path: Path, text: str, *, force: bool) -> None:
    """Write *text* to *path*, wholly or not at all.

    Raises:
        CallError: If there is such a file, and no *force*, or it cannot be written.
    """
    try:
        if path.exists() and not force:
            raise CallError(Problem("file_exists", "", path))
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".inovasi-") as folder:
            whole = Path(folder, "whole")
            whole.write_text(text, encoding="utf-8", newline="\n")
            whole.replace(path)
    except OSError as cause:
        raise CallError(Problem("file_unwritable", "", path, (reason_of(cause),))) from None


def rulebook_for(submission: Submission, name: str | None) -> Rulebook:
    """Return the rulebook *name*, or else the one that *submission* names.

    Raises:
        SubmissionError: If neither names one, or the submission names one that does not exist.
        RulebookError: If *name* does not exist.
    """
    if name is not None:
        return find_rulebook(name)
    return registry_for(submission.rulebook).for_submission(submission)


def registry_for(*names: str | None) -> Registry:
    """Return a registry that knows the rulebooks *names*, where there are names; a broken plug-in hinders no other.

    Raises:
        RegistrationError: If a plug-in is broken and a name is not among what works.
    """
    wanted = set(names) - {None}
    if wanted <= Registry.default().editions.keys():
        return Registry.default()
    found, _ = _installed()
    return found if wanted <= found.editions.keys() else registry()


def parse_interpretations(pairs: tuple[str, ...]) -> dict[str, str]:
    """Return `("overlap=higher_level",)` as a mapping.

    Raises:
        CallError: If a pair has no `=`, or an open point is taken in two ways.
    """
    chosen: dict[str, str] = {}
    for pair in pairs:
        point, equals, way = pair.partition("=")
        if not equals:
            raise CallError(Problem("invalid", "--interpret", pair, ("POINT=WAY",)))
        if point.strip() in chosen:
            raise CallError(Problem("duplicate_key", "", point.strip(), ("--interpret",)))
        chosen[point.strip()] = way.strip()
    return chosen


def say_plugins(rulebook: Rulebook, lang: Language) -> None:
    """Print which plug-ins are behind *rulebook*, if any are."""
    plugins = plugins_of(rulebook)
    if plugins:
        say(messages.PLUGINS.render(lang, plugins=plugins))


def say(text: str, *, err: bool = False, style: Literal["bold", "italic"] | None = None) -> None:
    """Print *text*, in which nothing commands the terminal: it may quote foreign files.

    Args:
        text: What a person is to read.
        err: Whether it goes to standard error.
        style: How it stands out, on a terminal.
    """
    plain = "\n".join(map(one_line, text.split("\n")))
    click.echo(plain if style is None else click.style(plain, **{style: True}), err=err)


def print_json(value: Any) -> None:
    """Print *value* as the one JSON document of a command; what is not printable is escaped."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"  # no stream at all where it was closed
    text = json.dumps(value, ensure_ascii=not encoding.lower().startswith("utf"), indent=2)
    click.echo("".join(char if char.isprintable() or char == "\n" else json.dumps(char)[1:-1] for char in text))
