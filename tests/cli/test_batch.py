from __future__ import annotations

import builtins
import json
import sys
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from tests.cli.terminal import document, run

from inovasi_daerah.cli import batch as module


@pytest.fixture
def tables(tmp_path: Path) -> list[str]:
    """The options for a region whose score is 1.80 (worked in `tests/formats/test_batch.py`)."""
    (tmp_path / "u.csv").write_text("unit,1\n35.08,3\n", encoding="utf-8")
    (tmp_path / "i.csv").write_text(
        "unit,innovation,16,33_basis,33_value\n35.08,a,2,a,2352\n35.08,b,1,,\n", encoding="utf-8"
    )
    return ["--units", str(tmp_path / "u.csv"), "--innovations", str(tmp_path / "i.csv")]


def test_a_folder_of_results(tmp_path: Path, tables: list[str]) -> None:
    """What was made is told, with the sentence that it is not official."""
    result = run("batch", *tables, "--rulebook", "iid-2026", "-o", str(tmp_path / "hasil"), "--lang", "en")

    assert (0, "") == (result.exit_code, result.stderr)
    assert "units.parquet: 1 units, 1 of them with a score" in result.stdout
    assert "not an official result" in result.stdout
    assert [180] == pl.read_parquet(tmp_path / "hasil" / "units.parquet")["score_hundredths"].to_list()


def test_one_document(tmp_path: Path, tables: list[str]) -> None:
    """With `--json` it is the manifest."""
    tree = document(run("batch", *tables, "--rulebook", "iid-2026", "-o", str(tmp_path / "h.csv"), "--json"))

    assert tree == json.loads((tmp_path / "h.manifest.json").read_text(encoding="utf-8"))
    assert ("iid-2026", 1, 0) == (tree["rulebook"], tree["scored"], tree["problems"])


def test_the_newest_edition_is_taken_and_told(tmp_path: Path, tables: list[str]) -> None:
    """Without `--rulebook`; a projection is never taken so."""
    result = run("batch", *tables, "-o", str(tmp_path / "hasil"))

    assert 0 == result.exit_code
    assert "dipakai edisi terbaru, iid-2026" in result.stderr


def test_open_points_and_nature(tmp_path: Path, tables: list[str]) -> None:
    """Both are in the manifest."""
    options = ("--interpret", "overlap=higher_level", "--nature", "illustration", "--format", "csv")
    tree = document(run("batch", *tables, *options, "--rulebook", "iid-2026", "-o", str(tmp_path / "hasil"), "--json"))

    assert ("higher_level", "illustration") == (tree["interpretations"]["overlap"], tree["nature"])
    assert (tmp_path / "hasil" / "units.csv").is_file()


@pytest.mark.parametrize("options, code", [((), 0), (("--strict",), 1)])
def test_problems(tmp_path: Path, tables: list[str], options: tuple[str, ...], code: int) -> None:
    """They are told with their places; the exit code is 1 where that is asked for, and the results are there."""
    (tmp_path / "u.csv").write_text("unit,1\n35.08,3.0\n", encoding="utf-8")
    result = run("batch", *tables, *options, "--rulebook", "iid-2026", "-o", str(tmp_path / "hasil"))

    assert code == result.exit_code
    assert result.stderr.startswith("units[35.08].1: “3.0” bukan level")
    assert "problems.parquet: 1 masalah" in result.stdout


@pytest.mark.parametrize(
    "change, told",
    [
        (lambda options: options[:0], "tidak ada tabel"),
        (lambda options: [*options, "--interpret", "overlap"], "overlap"),
        (lambda options: [*options, "--rulebook", "iid-1999"], "iid-1999"),
        (lambda options: [options[0], "tidak-ada.csv"], "tidak-ada.csv"),
        (lambda options: [*options, "--answers", options[1]], "kolom “innovation” tidak ada"),
    ],
)
def test_a_wrong_call(tmp_path: Path, tables: list[str], change: Any, told: str) -> None:
    """One readable error, exit code 2, and nothing is made."""
    before = sorted(tmp_path.iterdir())
    result = run("batch", *change(tables), "-o", str(tmp_path / "hasil"))

    assert (2, "") == (result.exit_code, result.stdout)
    assert told in result.stderr
    assert before == sorted(tmp_path.iterdir())


@pytest.mark.parametrize("name, code", [("polars", 2), ("narwhals", 2), ("json", 1)])
def test_a_package_that_is_missing(
    tmp_path: Path, tables: list[str], monkeypatch: pytest.MonkeyPatch, name: str, code: int
) -> None:
    """It is told how to install what is needed; anything else that fails to import is a fault of ours."""
    imported = builtins.__import__

    def without(target: str, *args: Any, **kwargs: Any) -> Any:
        if target == "inovasi_daerah.formats.batch":
            raise ModuleNotFoundError(name=name)
        return imported(target, *args, **kwargs)

    monkeypatch.delitem(sys.modules, "inovasi_daerah.formats.batch", raising=False)
    monkeypatch.setattr(builtins, "__import__", without)
    result = run("batch", *tables, "--rulebook", "iid-2026", "-o", str(tmp_path / "hasil"))

    assert code == result.exit_code
    assert ("pip install" in result.stderr) is (code == 2)


def test_a_bar_on_a_terminal(tmp_path: Path, tables: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """It is on standard error, in the language asked for, and gone in the end."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    result = run("batch", *tables, "--rulebook", "iid-2026", "-o", str(tmp_path / "hasil"), "--lang", "en", "--json")

    assert 0 == result.exit_code
    assert json.loads(result.stdout)["scored"] == 1
    assert "Listing problems" in result.stderr
    with module._bar() as bar:
        assert bar is not None
