from __future__ import annotations

import io
import sys

import pytest
from tests.cli.terminal import SUBMISSION, process, run

from inovasi_daerah.cli import main


def test_main_runs_the_command_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The entry point hands the arguments to the command line and ends with its exit code."""
    monkeypatch.setattr(sys, "argv", ["inovasi-daerah", "rulebook", "list"])
    with pytest.raises(SystemExit) as ended:
        main()
    out, err = capsys.readouterr()

    assert 0 == ended.value.code
    assert run("rulebook", "list").stdout == out
    assert "" == err


def test_main_writes_to_whatever_stands_for_standard_output(monkeypatch: pytest.MonkeyPatch) -> None:
    """A host without a console, such as a notebook, has streams of its own kind."""
    out = io.StringIO()
    monkeypatch.setattr(sys, "argv", ["inovasi-daerah", "--version"])
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with pytest.raises(SystemExit):
        main()

    assert run("--version").stdout == out.getvalue()


@pytest.mark.parametrize("missing", ["click", "rich"])
def test_without_the_extra_it_says_how_to_install_it(missing: str) -> None:
    """Who installed the core alone learns which extra the command line needs, without a traceback."""
    program = f"import sys; sys.modules[{missing!r}] = None; from inovasi_daerah.cli import main; main()"
    ended = process(program=("-c", program), env={"PYTHONIOENCODING": "utf-8"})

    assert (2, b"") == (ended.returncode, ended.stdout)
    assert 'perlu paket tambahan “cli” (pip install "inovasi-daerah[cli]")' == ended.stderr.decode().strip()


def test_without_the_extra_in_this_process(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The same holds where the command line was not imported yet."""
    for name in [name for name in sys.modules if name.startswith("inovasi_daerah.cli.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "click", None)
    with pytest.raises(SystemExit) as ended:
        main()

    assert 2 == ended.value.code
    assert 'pip install "inovasi-daerah[cli]"' in capsys.readouterr().err


def test_another_module_that_is_missing_is_a_defect(monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken installation is not mistaken for a missing extra."""
    monkeypatch.setitem(sys.modules, "inovasi_daerah.cli.app", None)

    with pytest.raises(ModuleNotFoundError, match=r"inovasi_daerah\.cli\.app"):
        main()


def test_a_broken_pipe_is_no_traceback() -> None:
    """`inovasi-daerah … | head` ends quietly."""
    program = (
        "import os, sys\n"
        "reader, writer = os.pipe()\n"
        "os.close(reader)\n"
        "os.dup2(writer, 1)\n"
        "sys.argv = ['inovasi-daerah', 'rulebook', 'show', 'iid-2026']\n"
        "from inovasi_daerah.cli import main\n"
        "main()\n"
    )
    ended = process(program=("-c", program))

    assert 1 == ended.returncode
    assert b"Traceback" not in ended.stderr


def test_the_sample_is_not_about_a_named_region() -> None:
    """Made-up answers are never shown as those of a region that exists."""
    assert {"code": "00.00"} == SUBMISSION["unit"]
    assert "illustration" == SUBMISSION["nature"]


@pytest.mark.parametrize("other", ["hypothesis", "narwhals"])
def test_the_command_line_needs_no_other_extra(other: str) -> None:
    """Who installs the extra `cli` alone has every command."""
    program = f"import sys; sys.modules[{other!r}] = None; from inovasi_daerah.cli import main; main()"
    ended = process("--version", program=("-c", program))

    assert (0, b"") == (ended.returncode, ended.stderr)
