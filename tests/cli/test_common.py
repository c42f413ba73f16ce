from __future__ import annotations

import contextlib
import errno
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click
import pytest
from tests.cli.terminal import SUBMISSION, write
from tests.rulebook import sample

from inovasi_daerah import CallError, RulebookError, SubmissionError
from inovasi_daerah.cli import common
from inovasi_daerah.errors import Problem
from inovasi_daerah.messages import Language


def test_a_pair_is_an_open_point_and_a_way() -> None:
    """Blanks around the names do not matter, and a way may hold a sign of its own."""
    pairs = ("overlap=lower_level", " gap = none ", "x=a=b")

    assert {"overlap": "lower_level", "gap": "none", "x": "a=b"} == common.parse_interpretations(pairs)
    assert {} == common.parse_interpretations(())


def test_a_pair_needs_its_sign() -> None:
    """Without `=` there is no way to take the open point."""
    with pytest.raises(CallError) as refused:
        common.parse_interpretations(("overlap=lower_level", "gap"))

    assert [("invalid", "--interpret", None)] == sample.told(refused.value.problems)


def test_an_open_point_is_taken_in_one_way() -> None:
    """Of two ways the last one would silently win."""
    with pytest.raises(CallError, match="kunci ditulis dua kali: overlap, di --interpret"):
        common.parse_interpretations(("overlap=lower_level", " overlap =higher_level"))


@pytest.mark.parametrize("name", ["a/b", "a\\b", "skema.toml", "./iid-2026"])
def test_a_path_is_told_from_an_id(name: str) -> None:
    """What has a slash or ends in `.toml` is a path, and never looked for among the shipped editions."""
    with pytest.raises(RulebookError) as refused:
        common.find_rulebook(name)

    assert "file_missing" == refused.value.problems[0].code


def test_ids_are_completed_by_their_beginning() -> None:
    """A shell is offered the ids that begin with what is typed, sorted."""
    context = click.Context(click.Command("show"))
    parameter = click.Argument(["name"])

    assert "iid-2026" in common.complete_rulebook(context, parameter, "iid-")
    assert [] == common.complete_rulebook(context, parameter, "x")
    assert sorted(common.registry().editions) == common.complete_rulebook(context, parameter, "")


@pytest.mark.parametrize("lang, text", [("id", "tidak ada isi"), ("en", "there is no content")])
def test_an_error_ends_the_command_with_2(lang: Language, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A command that finds its input wrong says so on standard error and ends with exit code 2."""

    @common.handles_errors
    def command(**_: Any) -> None:
        raise SubmissionError(Problem("empty"))

    with pytest.raises(SystemExit) as ended:
        command(lang=lang)
    out, err = capsys.readouterr()

    assert 2 == ended.value.code
    assert "" == out
    assert text in err


def test_a_command_without_a_language_tells_errors_in_indonesian(capsys: pytest.CaptureFixture[str]) -> None:
    """Indonesian is the default everywhere."""

    @common.handles_errors
    def command() -> None:
        raise SubmissionError(Problem("empty"))

    with pytest.raises(SystemExit):
        command()

    assert "tidak ada isi" in capsys.readouterr().err


def test_an_error_of_the_library_itself_is_not_hidden() -> None:
    """What is no problem of the input is a defect, and shown as one."""

    @common.handles_errors
    def command() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        command()


def test_what_is_said_is_only_text(capsys: pytest.CaptureFixture[str]) -> None:
    """Line breaks of the text stay, everything else that is not printable goes."""
    common.say("a\nb\x1b[0m\tc", style="bold")
    common.say("d\x07", err=True)
    out, err = capsys.readouterr()

    assert "a\nb�[0m c\n" == out
    assert "d�\n" == err


def test_json_goes_wherever_standard_output_goes() -> None:
    """A host may catch standard output in a stream that has no encoding of its own."""
    stream = io.StringIO()
    value = {"name": "Kabupaten Contoh · “é”\x9b\ud800"}
    with contextlib.redirect_stdout(stream):
        common.print_json(value)

    assert value == json.loads(stream.getvalue())
    assert "Contoh · “é”" in stream.getvalue()
    assert all(line.isprintable() for line in stream.getvalue().split("\n"))


# --- output that cannot be written --------------------------------------------------------------------------------

FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="there is no device that is always full")


class BrokenStream(io.BytesIO):
    """A stream that cannot be read."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Fail as a broken device does."""
        raise OSError(errno.EIO, "Input/output error", str(size))


def to_full(*args: str, lang: str = "id") -> tuple[int, str]:
    """Return exit code and standard error of a command line of its own whose standard output is always full."""
    env = {**os.environ, "INOVASI_DAERAH_LANG": lang}
    with FULL.open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "inovasi_daerah", *args], stdout=full, stderr=subprocess.PIPE, check=False, env=env
        )
    return ended.returncode, ended.stderr.decode()


@needs_full
@pytest.mark.parametrize("option", ["", "--json"])
@pytest.mark.parametrize(
    "lang, said",
    [
        ("id", "hasil tidak dapat ditulis: tidak ada ruang lagi (arahkan keluaran ke tempat lain)\n"),
        ("en", "the output cannot be written: no space is left (send the output elsewhere)\n"),
    ],
)
@pytest.mark.parametrize("command", ["score", "explain", "check"])
def test_a_full_disk_is_told_in_one_sentence(command: str, lang: str, said: str, option: str, tmp_path: Path) -> None:
    """What cannot be written is told on standard error with exit code 2, and nothing more when Python ends."""
    args = [command, write(tmp_path, SUBMISSION), *([option] if option else [])]

    assert (2, said) == to_full(*args, lang=lang)


@needs_full
@pytest.mark.parametrize("args", [("--help",), ("--version",), ("completion", "bash"), ("rulebook", "schema")])
def test_so_is_what_click_itself_writes(args: tuple[str, ...]) -> None:
    """Help, version and completion go the same way."""
    assert (2, "hasil tidak dapat ditulis: tidak ada ruang lagi (arahkan keluaran ke tempat lain)\n") == to_full(*args)


@pytest.mark.parametrize("args", [("rulebook", "schema"), ("rulebook", "show", "iid-2026"), ("--help",)])
def test_a_reader_that_has_gone_away_is_no_error(args: tuple[str, ...]) -> None:
    """`… | head` ends a command quietly."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        ended = subprocess.run(
            [sys.executable, "-m", "inovasi_daerah", *args], stdout=pipe, stderr=subprocess.PIPE, check=False
        )

    assert (1, b"") == (ended.returncode, ended.stderr)


def test_output_of_a_host_that_cannot_be_written(capsys: pytest.CaptureFixture[str]) -> None:
    """A stream that is no file is left as it is; an error that this library has no words for is named."""

    @common.handles_errors
    def command() -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    with contextlib.redirect_stdout(io.StringIO()), pytest.raises(SystemExit) as ended:
        command()

    assert 2 == ended.value.code
    assert "hasil tidak dapat ditulis: galat sistem EXDEV (" in capsys.readouterr().err


@pytest.mark.parametrize("cause", [BrokenPipeError(errno.EPIPE, "x"), PermissionError(errno.EACCES, "x", "skema.toml")])
def test_an_error_that_is_not_about_the_output(cause: OSError) -> None:
    """A reader that went away is left to click, a file that no command should have touched is a defect."""

    @common.handles_errors
    def command() -> None:
        raise cause

    with pytest.raises(type(cause)):
        command()


def test_nothing_is_told_where_nothing_can_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where standard error is full too, the exit code says it."""

    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "x")

    monkeypatch.setattr(common, "say", full)
    with pytest.raises(SystemExit) as ended:
        common.fail(SubmissionError(Problem("empty")), "id")

    assert 2 == ended.value.code


@pytest.mark.parametrize(
    "stdin, code",
    [(None, "empty"), (SimpleNamespace(buffer=BrokenStream()), "file_unreadable")],
    ids=["closed", "broken"],
)
def test_standard_input_that_cannot_be_read(stdin: Any, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream that is closed has no content; one that breaks cannot be read."""
    monkeypatch.setattr(sys, "stdin", stdin)
    with pytest.raises(SubmissionError) as refused:
        common.read_submission("-")

    assert [code] == [problem.code for problem in refused.value.problems]


def test_json_goes_nowhere_where_standard_output_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """`>&-` leaves no stream at all."""
    monkeypatch.setattr(sys, "stdout", None)
    common.print_json({"name": "Kabupaten Contoh"})


@pytest.mark.parametrize("lang, said", [("id", "foldernya tidak ada"), ("en", "there is no such folder")])
def test_a_file_that_cannot_be_written(lang: Language, said: str, tmp_path: Path) -> None:
    """The sentence is in one language, the operating system's words included."""
    place = tmp_path / "tiada" / "berkas.json"
    with pytest.raises(CallError) as refused:
        common.write_new(place, "{}", force=False)
    (problem,) = refused.value.problems

    assert "file_unwritable" == problem.code
    assert problem.describe(lang).endswith(f": {said}")
    assert "No such file" not in problem.render(lang)
