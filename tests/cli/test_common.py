from __future__ import annotations

import contextlib
import io
import json
from typing import Any

import click
import pytest
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
