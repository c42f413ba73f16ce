from __future__ import annotations

import importlib
import runpy
import sys
from importlib.metadata import entry_points, version

import pytest
from tests.cli.terminal import process

from inovasi_daerah.cli import main


def test_the_module_is_the_command_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`python -m inovasi_daerah` does what `inovasi-daerah` does."""
    monkeypatch.setattr(sys, "argv", ["inovasi_daerah", "--version"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("inovasi_daerah", run_name="__main__")

    assert 0 == ended.value.code
    assert version("inovasi-daerah") in capsys.readouterr().out


def test_importing_the_module_runs_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Tools that import every module of a package start no command line."""
    module = importlib.import_module("inovasi_daerah.__main__")

    assert module.main is main
    assert "" == capsys.readouterr().out


def test_a_process_of_its_own_can_run_it() -> None:
    """The module runs in a fresh interpreter, and passes the exit code on."""
    good, bad = process("--version"), process("score", "tidak-ada.json")

    assert (0, b"") == (good.returncode, good.stderr)
    assert (2, b"") == (bad.returncode, bad.stdout)


def test_the_script_is_the_same_function() -> None:
    """The installed script `inovasi-daerah` calls the same function."""
    (script,) = (item for item in entry_points(group="console_scripts") if item.name == "inovasi-daerah")

    assert main is script.load()
