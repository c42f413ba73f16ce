from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from inovasi_daerah import CallError
from inovasi_daerah.formats.tables import fingerprint, open_table, reading, with_keys


def saved(folder: Path, content: str | bytes, name: str = "t.csv") -> Path:
    """Return a new file with *content*."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def rows(path: Path) -> list[dict[str, Any]]:
    """Return the rows of the table at *path*."""
    table = open_table(path, "units")
    found: list[dict[str, Any]] = reading(lambda: table.frame.collect().to_dicts(), "units", path)
    return found


def codes(path: Path) -> list[str]:
    """Return the codes of what is wrong with the table at *path*."""
    with pytest.raises(CallError) as caught:
        rows(path)
    assert all(problem.path == "units" and problem.message for problem in caught.value.problems)
    return [problem.code for problem in caught.value.problems]


def test_nothing_in_a_csv_is_guessed(tmp_path: Path) -> None:
    """Every cell stays as it is written, a code like 35.10 above all; empty ones are null, quoted or not."""
    path = saved(tmp_path, 'unit,1,8\n35.10,3.0,true\n007,,""\n')

    assert [{"unit": "35.10", "1": "3.0", "8": "true"}, {"unit": "007", "1": None, "8": None}] == rows(path)


@pytest.mark.parametrize("content", ["unit;1\n35.08;3\n", "unit\t1\n35.08\t3\n", "\ufeffunit,1\r\n35.08,3\r\n"])
def test_separators_and_marks_of_spreadsheets(tmp_path: Path, content: str) -> None:
    """Semicolons, tabs, and a byte order mark are taken as they come."""
    assert [{"unit": "35.08", "1": "3"}] == rows(saved(tmp_path, content))


@pytest.mark.parametrize(
    "name, content, expected",
    [
        ("t.csv", b"", "empty_file"),
        ("t.csv", "unit,1\n35.08,3\n".encode("utf-16"), "encoding"),
        ("t.csv", "unit,1\n35.08,3\n".encode("utf-16-le"), "encoding"),
        ("t.csv", gzip.compress(b"unit\n35.08\n"), "encoding"),
        ("t.csv", b"unit,1\n35.08,caf\xe9\n", "encoding"),
        ("t.csv", b"unit,1\n" + b"35.08,3\n" * 20_000 + b"35.08,\xe9\n", "table_unreadable"),
        ("t.csv", b"unit,1,1\n35.08,3,2\n", "column_repeated"),
        ("t.csv", b"unit,1\n35.08,3,2\n", "table_unreadable"),
        ("t.parquet", b"PAR1" + bytes(range(200)) + b"PAR1", "table_unreadable"),
        ("t.parquet", b"unit,1\n35.08,3\n", "table_unreadable"),
        ("t.xlsx", b"PK", "file_type"),
        ("t", b"unit", "file_type"),
    ],
)
def test_what_is_no_table(tmp_path: Path, name: str, content: bytes, expected: str) -> None:
    """One readable problem, whatever the file holds."""
    assert [expected] == codes(saved(tmp_path, content, name))


def test_a_letter_cut_in_two_where_the_look_ends_is_no_fault(tmp_path: Path) -> None:
    """Only the beginning of a file is looked at, and it may end inside a letter."""
    text = "unit,nama\n35.08," + "é" * (1 << 16) + "\n"

    assert "é" * (1 << 16) == rows(saved(tmp_path, text))[0]["nama"]
    assert "é" * (1 << 16) == rows(saved(tmp_path, text.replace("nama", "name_"), "u.csv"))[0]["name_"]


def test_no_file(tmp_path: Path) -> None:
    """A missing file, an empty folder, one that cannot be opened."""
    assert ["file_missing"] == codes(tmp_path / "t.csv")
    assert ["folder_empty"] == codes(tmp_path)


def test_a_file_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told, not raised as it came."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = saved(tmp_path, "unit\n35.08\n")
    monkeypatch.setattr(Path, "open", refuse)

    assert ["file_unreadable"] == codes(path)


def test_a_folder_is_one_table(tmp_path: Path) -> None:
    """Its files are one after the other by name; what Spark and others leave beside them is not read."""
    saved(tmp_path, "unit,1\n35.09,2\n", "part-2.csv")
    saved(tmp_path, "1,unit\n3,35.08\n", "part-1.CSV")
    for name in ("_SUCCESS", ".part-1.csv.crc", "_committed.csv", "README.md"):
        saved(tmp_path, "x", name)
    (tmp_path / "lama.csv").mkdir()
    table = open_table(tmp_path, "units")

    assert ["part-1.CSV", "part-2.csv"] == [file.name for file in table.files]
    assert (2, True) == (table.rows, table.text)
    assert [("3", "35.08"), ("2", "35.09")] == table.frame.collect().rows()


def test_files_of_a_folder_must_fit(tmp_path: Path) -> None:
    """They have the same columns and one format."""
    saved(tmp_path, "unit,1\n35.08,3\n", "a.csv")
    saved(tmp_path, "unit,2\n35.08,3\n", "b.csv")

    assert ["columns_differ"] == codes(tmp_path)
    (tmp_path / "b.csv").unlink()
    pl.DataFrame({"unit": ["35.09"], "1": [3]}).write_parquet(tmp_path / "b.parquet")
    assert ["folder_mixed"] == codes(tmp_path)


def test_whole_numbers_of_different_widths_fit(tmp_path: Path) -> None:
    """Programs choose the narrowest type for each file; text beside numbers does not fit."""
    pl.DataFrame({"unit": ["35.08"], "1": [3]}, schema_overrides={"1": pl.Int8}).write_parquet(tmp_path / "a.parquet")
    pl.DataFrame({"unit": ["35.09"], "1": [2]}).write_parquet(tmp_path / "b.parquet")

    assert [3, 2] == [row["1"] for row in rows(tmp_path)]
    pl.DataFrame({"unit": ["35.10"], "1": ["x"]}).write_parquet(tmp_path / "c.parquet")
    assert ["columns_differ"] == codes(tmp_path)


def test_a_few_bytes_are_no_million_rows(tmp_path: Path) -> None:
    """Parquet packs one value for ever; a table has a key in every row, which takes room."""
    path = tmp_path / "t.parquet"
    pl.DataFrame({"unit": pl.repeat("35.08", 3_000_000, eager=True)}).write_parquet(path)

    assert path.stat().st_size < 100_000
    assert ["rows_implausible"] == codes(path)


def test_keys_are_text(tmp_path: Path) -> None:
    """So that a number in one file and text in another name the same innovation; a year stays a number if it can."""
    pl.DataFrame({"unit": ["35.08"], "innovation": [7], "year": [2026], "_bad": [1]}).write_parquet(
        tmp_path / "i.parquet"
    )
    saved(tmp_path, "unit,year\n35.08,2026\n", "u.csv")
    innovations = open_table(tmp_path / "i.parquet", "innovations")
    alone = with_keys([innovations])["innovations"].collect()
    both = with_keys([innovations, open_table(tmp_path / "u.csv", "units")])["innovations"].collect()

    assert [{"unit": "35.08", "innovation": "7", "year": 2026}] == alone.to_dicts()
    assert [{"unit": "35.08", "innovation": "7", "year": "2026"}] == both.to_dicts()


def test_a_code_that_was_made_a_number_is_refused(tmp_path: Path) -> None:
    """35.10 as a number is 35.1, another code; and a list is no key at all."""
    pl.DataFrame({"unit": [35.10], "innovation": [["a"]]}).write_parquet(tmp_path / "i.parquet")
    with pytest.raises(CallError) as caught:
        with_keys([open_table(tmp_path / "i.parquet", "innovations")])

    assert ["innovations.unit", "innovations.innovation"] == [problem.path for problem in caught.value.problems]


def test_a_fingerprint(tmp_path: Path) -> None:
    """The hash of a known text, by the standard that defines it (FIPS 180-4, "abc")."""
    read: list[int] = []
    found = fingerprint(saved(tmp_path, "abc"), read.append)

    assert "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" == found.sha256
    assert (3, [3]) == (found.size, read)
