from __future__ import annotations

from importlib.metadata import version

import pytest
from tests.cli.terminal import process, run

from inovasi_daerah import Registry
from inovasi_daerah.cli.app import app

ENTRY = ("-c", "import sys; sys.argv[0] = 'inovasi-daerah'; from inovasi_daerah.cli import main; main()")


def test_the_version_is_that_of_the_package() -> None:
    """`--version` says which library computes."""
    assert f"inovasi-daerah {version('inovasi-daerah')}\n" == run("--version").stdout


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_lists_the_commands(option: str) -> None:
    """Help is one key away, and says that nothing printed is official."""
    result = run(option)

    assert 0 == result.exit_code
    assert all(f"\n  {name} " in result.stdout for name in ("completion", "explain", "rulebook", "score"))
    assert "Tidak satu pun yang dicetak merupakan hasil resmi." in result.stdout


@pytest.mark.parametrize("command", [("score",), ("explain",), ("rulebook", "list"), ("rulebook", "show"),
                                     ("rulebook", "lint"), ("rulebook", "schema")])  # fmt: skip
def test_every_command_has_json(command: tuple[str, ...]) -> None:
    """Programs may ask any command for one JSON document."""
    assert "--json" in run(*command, "--help").stdout


@pytest.mark.parametrize(
    "args", [("scor",), ("score",), ("score", "x.json", "--lang", "fr"), ("completion", "cmd"), ("rulebook", "show")]
)
def test_a_wrong_call_is_exit_code_2(args: tuple[str, ...]) -> None:
    """An unknown command, option or value is told on standard error."""
    result = run(*args)

    assert (2, "") == (result.exit_code, result.stdout)
    assert "Penggunaan: inovasi-daerah" in result.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_a_shell_calls_this_program(shell: str) -> None:
    """The script completes `inovasi-daerah` by asking `inovasi-daerah` itself."""
    result = run("completion", shell)

    assert 0 == result.exit_code
    assert "inovasi-daerah" in result.stdout
    assert f"_INOVASI_DAERAH_COMPLETE={shell}_complete" in result.stdout


@pytest.mark.parametrize(
    "words, expected",
    [
        ("inovasi-daerah rulebook show iid-20", "iid-2026"),
        ("inovasi-daerah score x.json --rulebook ", "iid-2026"),
        ("inovasi-daerah rulebook l", "list lint"),
        ("inovasi-daerah score x.json --accept s", "supported"),
    ],
)
def test_a_shell_completes_commands_values_and_rulebooks(words: str, expected: str) -> None:
    """What the scripts ask for is answered, ids of rulebooks included."""
    count = len(words.split(" ")) - 1
    env = {"_INOVASI_DAERAH_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(count)}
    answer = process(program=ENTRY, env=env)
    completed = {line.partition(",")[2] for line in answer.stdout.decode().splitlines()}

    assert 0 == answer.returncode
    assert set(expected.split()) <= completed
    assert completed <= {*expected.split(), *Registry.default().editions}


def test_the_commands_are_those_of_the_program() -> None:
    """Every command is registered under the name that the documentation uses."""
    assert {"completion", "explain", "rulebook", "score"} <= set(app.commands)
