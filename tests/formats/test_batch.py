from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from polars.exceptions import ComputeError
from tests.frames.support import assessed, exact, expected_unit, plain, rows_of, tables_of

from inovasi_daerah import CallError, Submission, SubmissionError, load_rulebook
from inovasi_daerah.engine.compiled import compile_rulebook
from inovasi_daerah.formats import batch as module
from inovasi_daerah.formats.batch import Batch, batch
from inovasi_daerah.frames.cells import columns_of
from inovasi_daerah.testing import submissions

IID = load_rulebook("iid-2026")
PLAN = compile_rulebook(IID).plan({})

UNITS = "unit,1\n35.08,3\n"
INNOVATIONS = "unit,innovation,16,33_basis,33_value\n35.08,a,2,a,2352\n35.08,b,1,,\n"
"""By the guideline of 2026: SPD 1 × 3 = 3; innovation a 3 × 2 + 3 × 3 = 15, b 3 × 1 = 3, mean over at least twelve
18/12 = 1.5; the number of innovations counts nothing. That is 4.5 of 250, or 1.80 of 100."""


def saved(folder: Path, **texts: str) -> Any:
    """Return new CSV files by what they hold."""
    found = {name: folder / f"{name}.csv" for name in texts}
    for name, path in found.items():
        path.write_text(texts[name], encoding="utf-8")
    return found


def table(out: Path, name: str) -> list[dict[str, Any]]:
    """Return the rows of a table of results."""
    return pl.read_parquet(out / f"{name}.parquet").to_dicts()


def left(folder: Path) -> list[str]:
    """Return the names of everything in *folder*, hidden files too."""
    return sorted(path.name for path in folder.iterdir())


def codes(call: Callable[[], Batch]) -> list[str]:
    """Return the codes of the problems with which *call* ends."""
    with pytest.raises(CallError) as caught:
        call()
    return [problem.code for problem in caught.value.problems]


# --- results ------------------------------------------------------------------------------------------------------


def test_a_region_worked_by_hand(tmp_path: Path) -> None:
    """The numbers of the guideline, and a manifest that says what they were made from."""
    found = batch(IID, tmp_path / "hasil", **saved(tmp_path, units=UNITS, innovations=INNOVATIONS))
    (unit,) = table(found.out, "units")
    manifest = json.loads((found.out / "manifest.json").read_text(encoding="utf-8"))

    assert (300, 180, "Kurang Inovatif") == (unit["spd_quanta"], unit["score_hundredths"], unit["band"])
    assert [1500, 300] == [row["maturity_quanta"] for row in table(found.out, "innovations")]
    assert [] == table(found.out, "problems")
    assert ["innovations.parquet", "manifest.json", "problems.parquet", "units.parquet"] == left(found.out)
    assert manifest == found.to_dict()
    assert ("iid-2026", IID.hash, "self_assessment", "0.01") == (
        manifest["rulebook"],
        manifest["rulebook_hash"],
        manifest["nature"],
        manifest["quantum"],
    )
    assert {"units": 1, "innovations": 2} == manifest["rows"]
    assert (1, 0) == (manifest["scored"], manifest["problems"])
    assert [len(text) for text in saved_texts()] == [item["bytes"] for item in manifest["inputs"]]
    assert {"inovasi-daerah", "narwhals", "polars", "python"} == manifest["versions"].keys()
    assert "bukan hasil resmi" in manifest["notice"]["id"]
    assert manifest["started"] <= manifest["finished"]


def saved_texts() -> tuple[str, str]:
    """Return the texts of the files above, in the order of the manifest."""
    return UNITS, INNOVATIONS


@given(st.lists(submissions(IID), min_size=1, max_size=3, unique_by=lambda item: item.unit.code))
@settings(
    max_examples=10, phases=(Phase.explicit, Phase.reuse, Phase.generate), suppress_health_check=list(HealthCheck)
)
def test_files_say_what_the_scalar_engine_says(
    tmp_path_factory: pytest.TempPathFactory, group: list[Submission]
) -> None:
    """Scores and bands are equal to the last digit (DESIGN, what "right" means, 3), from CSV and from Parquet."""
    group = [plain(IID, item) for item in group]
    try:
        assessments = assessed(IID, group)
    except SubmissionError:
        return  # a measure both stated and answered
    expected = {item.unit.code: expected_unit(result) for item, result in zip(group, assessments, strict=True)}
    folder = tmp_path_factory.mktemp("batch")
    for suffix in ("csv", "parquet"):
        paths: dict[str, Any] = {}
        for name, frame in zip(("units", "innovations"), tables_of(IID, group), strict=True):
            paths[name] = folder / f"{name}.{suffix}"
            data = pl.DataFrame(frame)
            _ = data.write_csv(paths[name]) if suffix == "csv" else data.write_parquet(paths[name])
        found = batch(IID, folder / f"hasil-{suffix}", **paths)
        rows = rows_of(pl.read_parquet(found.out / "units.parquet"))
        assert 0 == found.manifest["problems"]
        assert expected == {
            row["unit"]: {
                name: value for name, value in exact(row, compile_rulebook(IID).quantum).items() if name != "unit"
            }
            for row in rows
        }


def test_tidy_answers(tmp_path: Path) -> None:
    """One row for each answer says the same; the region's own have no innovation."""
    answers = (
        "unit,innovation,indicator,level,basis,value\n"
        "35.08,,1,3,,\n35.08,a,16,2,,\n35.08,a,33,,a,2352\n35.08,b,16,1,,\n"
    )
    found = batch(IID, tmp_path / "hasil", **saved(tmp_path, answers=answers))

    assert [180] == [row["score_hundredths"] for row in table(found.out, "units")]


def test_a_file_of_units_and_what_belongs_beside_it(tmp_path: Path) -> None:
    """A name that ends in a format is the table of units; the other files are named after it."""
    paths = saved(tmp_path, units=UNITS, innovations=INNOVATIONS)
    (tmp_path / "baru").mkdir()
    found = batch(IID, tmp_path / "baru" / "hasil.csv", **paths, nature="illustration")

    assert ["hasil.csv", "hasil.innovations.csv", "hasil.manifest.json", "hasil.problems.csv"] == left(
        tmp_path / "baru"
    )
    assert "35.08,300,1800,12,0,1800,12,5400,12,10800,60,180,Kurang Inovatif" == found.out.read_text().splitlines()[1]
    assert "illustration" == found.manifest["nature"]
    batch(IID, tmp_path / "hasil.PARQUET", **paths)
    assert (tmp_path / "hasil.innovations.parquet").is_file()


def test_units_without_innovations(tmp_path: Path) -> None:
    """Then there is no table of innovations; what is stated is taken, and other columns are named."""
    found = batch(IID, tmp_path / "hasil", **saved(tmp_path, units="unit,index,nama\n35.08,40.00,Lumajang\n"))

    assert [4000] == [row["score_hundredths"] for row in table(found.out, "units")]
    assert ["manifest.json", "problems.parquet", "units.parquet"] == left(found.out)
    assert {"units": ["nama"]} == found.manifest["ignored"]


def test_units_without_a_score() -> None:
    """A rulebook may compute measures only, and then nothing is scored."""
    assert 0 == module._scored(pl.LazyFrame({"unit": ["35.08"]}))


def test_a_rulebook_for_people(tmp_path: Path) -> None:
    """What jurors mark cannot be computed from tables, and is refused before anything is written."""
    book = load_rulebook("inotek-jatim-2025")
    with pytest.raises(CallError):
        batch(book, tmp_path / "hasil", **saved(tmp_path, innovations="unit,innovation\n35.08,a\n"))

    assert ["innovations.csv"] == left(tmp_path)


def test_the_order_does_not_depend_on_the_run(tmp_path: Path) -> None:
    """Rows come by their keys, so that two runs of the same tables give the same files."""
    units = "unit,1\n35.09,1\n35.08,3\n"
    innovations = "unit,innovation,16\n35.09,b,1\n35.08,z,1\n35.09,a,2\n"
    paths = saved(tmp_path, units=units, innovations=innovations)
    first, second = (batch(IID, tmp_path / name, **paths).out for name in ("satu", "dua"))

    assert ["35.08", "35.09"] == [row["unit"] for row in table(first, "units")]
    assert ["z", "a", "b"] == [row["innovation"] for row in table(first, "innovations")]
    for name in ("units", "innovations", "problems"):
        assert (first / f"{name}.parquet").read_bytes() == (second / f"{name}.parquet").read_bytes()


def test_progress_is_told(tmp_path: Path) -> None:
    """Each step begins and ends, reading in between."""
    told: list[tuple[str, float]] = []
    paths = saved(tmp_path, units=UNITS, innovations=INNOVATIONS)
    batch(IID, tmp_path / "hasil", **paths, progress=lambda step, done: told.append((step, done)))

    assert ["read", "read", "units", "units", "innovations", "innovations", "problems", "problems"] == [
        step for step, _ in told
    ]
    assert [1.0, 0.0, 1.0] == [done for _, done in told[1:4]]


def test_how_it_prints(tmp_path: Path) -> None:
    """In both languages, with the sentence that it is not official, and as a short repr."""
    paths = saved(tmp_path, units="unit,nama\n35.08,x\n", innovations=INNOVATIONS)
    found = batch(IID, tmp_path / "hasil", **paths, plugins=("kabupaten 1.0",))

    assert "innovations.parquet: 2 innovations" in found.render("en")
    assert "Columns of units that were not read: nama" in found.render("en")
    assert found.render().splitlines()[-1] == found.manifest["notice"]["id"]
    assert ["kabupaten 1.0"] == found.manifest["plugins"]
    assert f"<Batch by iid-2026: 1 units, 2 innovations, 0 problems in {tmp_path / 'hasil'}>" == repr(found)


# --- problems -----------------------------------------------------------------------------------------------------


def grid(subject: str) -> tuple[str, list[tuple[str, str]]]:
    """Return a CSV with a row for each column of numbers in which only that cell is none, and the cells."""
    rows = PLAN.rows[subject]
    names = [name for code, row in rows.items() for name in columns_of(code, row.reader)]
    names += [item.id for item in PLAN.compiled.order[subject] if not item.internal]
    names += ["eligible"] if subject == "innovation" else ["reported"]
    numbers = [name for name in names if not name.endswith(("_basis", "_category"))]
    keys = ["unit", "innovation"] if subject == "innovation" else ["unit"]
    lines = [",".join([*keys, *names])]
    cells: list[tuple[str, str]] = []
    for place, column in enumerate(numbers):
        unit = f"{place // 90 + 11}.{place % 90 + 10}"
        basis = column.replace("_value", "_basis")
        filled = {column: "tiga", **({basis: "a"} if basis in names and column != basis else {})}
        lines.append(
            ",".join([unit, *(["x"] if subject == "innovation" else []), *(filled.get(name, "") for name in names)])
        )
        cells.append((unit, column))
    return "\n".join(lines) + "\n", cells


@pytest.mark.parametrize("name, subject", [("units", "region"), ("innovations", "innovation")])
def test_no_cell_that_is_no_number_ever_counts(tmp_path: Path, name: str, subject: str) -> None:
    """Whatever the column, a word in it is listed once with its text, and nothing of its unit has a score."""
    text, cells = grid(subject)
    found = batch(IID, tmp_path / "hasil", **saved(tmp_path, **{name: text}))
    listed = table(found.out, "problems")

    assert sorted(cells) == sorted((row["unit"], row["column"]) for row in listed)
    assert {("tiga", name)} == {(row["value"], row["table"]) for row in listed}
    assert {None} == {row["score_hundredths"] for row in table(found.out, "units")}
    assert len(cells) == found.manifest["problems"]
    assert 10 == len(found.problems)
    assert {"not_a_level", "not_a_number", "wrong_type"} == {row["code"] for row in listed}


def test_no_tidy_answer_that_is_no_number_ever_counts(tmp_path: Path) -> None:
    """The same where answers are rows: the indicator says which cell it would be."""
    answers = 'unit,innovation,indicator,level,value\n35.08,a,16,2.0,\n35.09,,5a,,"0,40"\n35.10,,1,3,\n'
    found = batch(IID, tmp_path / "hasil", **saved(tmp_path, answers=answers))

    assert [("35.08", "16", "2.0", "not_a_level"), ("35.09", "5a_value", "0,40", "not_a_number")] == [
        (row["unit"], row["column"], row["value"], row["code"]) for row in table(found.out, "problems")
    ]
    assert [None, None] == [row["score_hundredths"] for row in table(found.out, "units")[:2]]


def test_cells_are_listed_as_they_are_written(tmp_path: Path) -> None:
    """What looks like a number to a program is not taken for one; a wrong level stays with its own problem."""
    innovations = (
        "unit,innovation,16,17,18,19,33_basis,33_value\n"
        "35.08,a,3.0,2.5,true,9,a,2352.0000000000001\n,,,,,,,\n35.08,b,1,,,,,\n"
    )
    found = batch(IID, tmp_path / "hasil", **saved(tmp_path, units=UNITS, innovations=innovations))

    assert {
        "16": ("3.0", "not_a_level", "1, 2, 3"),
        "17": ("2.5", "not_a_level", "1, 2, 3"),
        "18": ("true", "not_a_level", "1, 2, 3"),
        "19": ("9", "level_unknown", "1, 2, 3"),
        "33_value": ("2352.0000000000001", "too_many_digits", ""),
    } == {row["column"]: (row["value"], row["code"], row["accepted"]) for row in table(found.out, "problems")}
    assert [None, 300] == [row["maturity_quanta"] for row in table(found.out, "innovations")]
    assert 0 == found.manifest["scored"]


def test_parquet_and_csv_together(tmp_path: Path) -> None:
    """Types in Parquet are looked at as they are: what stands for no number in a CSV is itself there."""
    paths = saved(tmp_path, units="unit,1\n35.08,3\n35.09,tiga\n")
    paths["innovations"] = tmp_path / "i.parquet"
    pl.DataFrame(
        {
            "unit": ["35.08", "35.09"],
            "innovation": [1, 2],
            "16": [-(2**63), 1],
            "33_basis": [None, "a"],
            "33_value": [None, float("inf")],
        }
    ).write_parquet(paths["innovations"])
    found = batch(IID, tmp_path / "hasil", **paths)

    assert {
        ("35.08", "1", "16", str(-(2**63)), "level_unknown"),
        ("35.09", None, "1", "tiga", "not_a_level"),
        ("35.09", "2", "33_value", "inf", "value_outside_domain"),
    } == {
        (row["unit"], row["innovation"], row["column"], row["value"], row["code"])
        for row in table(found.out, "problems")
    }


def test_no_live_formula_comes_out(tmp_path: Path) -> None:
    """In CSV, text that a spreadsheet would run begins with an apostrophe; Parquet has it as it came."""
    innovations = 'unit,innovation,16\n35.08,"=HYPERLINK(""x"")",+1+1\n35.08,@b,-1\n35.08,<b>c</b>,1\n'
    paths = saved(tmp_path, units=UNITS, innovations=innovations)
    found = batch(IID, tmp_path / "hasil", **paths, format="csv")
    listed = pl.read_csv(found.out / "problems.csv", infer_schema=False)
    names = pl.read_csv(found.out / "innovations.csv", infer_schema=False)["innovation"].to_list()

    assert ["<b>c</b>", '\'=HYPERLINK("x")', "'@b"] == names
    assert {"'+1+1", "'-1"} == set(listed["value"])
    assert ["<b>c</b>", '=HYPERLINK("x")', "@b"] == [
        row["innovation"] for row in table(batch(IID, tmp_path / "lagi", **paths).out, "innovations")
    ]


# --- all or nothing -------------------------------------------------------------------------------------------------


def test_nothing_that_is_there_is_replaced(tmp_path: Path) -> None:
    """A folder with anything in it, a file, and each of the files beside it are refused; an empty folder is filled."""
    paths = saved(tmp_path, units=UNITS)
    full, empty, file = tmp_path / "penuh", tmp_path / "kosong", tmp_path / "berkas"
    full.mkdir()
    empty.mkdir()
    (full / "catatan.txt").touch()
    file.touch()
    (tmp_path / "hasil.problems.csv").touch()

    assert ["file_exists"] == codes(lambda: batch(IID, full, **paths))
    assert ["file_exists"] == codes(lambda: batch(IID, file, **paths, force=True))
    assert ["file_exists"] == codes(lambda: batch(IID, tmp_path / "hasil.csv", **paths))
    assert ["manifest.json", "problems.parquet", "units.parquet"] == left(batch(IID, empty, **paths).out)


def test_force_replaces_an_earlier_batch_and_nothing_else(tmp_path: Path) -> None:
    """Tables of another format or of more innovations go too, so that the folder is one batch."""
    paths = saved(tmp_path, units=UNITS, innovations=INNOVATIONS)
    out = batch(IID, tmp_path / "hasil", **paths, format="csv").out
    (out / "catatan.txt").touch()
    batch(IID, out, units=paths["units"], force=True)

    assert ["catatan.txt", "manifest.json", "problems.parquet", "units.parquet"] == left(out)
    assert {"hasil", "units.csv", "innovations.csv"} == set(left(tmp_path))


def test_a_table_that_is_read_is_never_replaced(tmp_path: Path) -> None:
    """Not even with force."""
    paths = saved(tmp_path, units=UNITS)

    assert ["output_is_input"] == codes(lambda: batch(IID, tmp_path, **paths, force=True))
    assert ["output_is_input"] == codes(lambda: batch(IID, paths["units"], **paths, force=True))
    assert UNITS == paths["units"].read_text()


def test_a_place_that_does_not_exist(tmp_path: Path) -> None:
    """The folder around it has to be there."""
    paths = saved(tmp_path, units=UNITS)

    assert ["file_unwritable"] == codes(lambda: batch(IID, tmp_path / "tidak" / "ada" / "hasil", **paths))


BROKEN = {
    "ragged": "unit,innovation,16\n35.08,a,2,9,9\n",
    "latin": "unit,innovation,16\n" + "35.08,a,2\n" * 10_000 + "35.08,\udce9,2\n",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_table_that_breaks_while_it_is_read(tmp_path: Path, name: str) -> None:
    """Nothing is left of what was written until then."""
    paths = saved(tmp_path, units=UNITS)
    paths["innovations"] = tmp_path / "innovations.csv"
    paths["innovations"].write_bytes(BROKEN[name].encode(errors="surrogateescape"))

    assert ["table_unreadable"] == codes(lambda: batch(IID, tmp_path / "hasil", **paths))
    assert ["innovations.csv", "units.csv"] == left(tmp_path)


@pytest.mark.parametrize(
    "cause, expected",
    [
        (ComputeError("parquet: underlying IO error: No space left on device (os error 28)"), "file_unwritable"),
        (OSError(28, "No space left on device"), "file_unwritable"),
    ],
)
def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cause: Exception, expected: str) -> None:
    """However Polars says it, it is told as such, and nothing is left."""

    def full(*_: object, **__: object) -> None:
        raise cause

    paths = saved(tmp_path, units=UNITS)
    monkeypatch.setattr(pl.LazyFrame, "collect", _only(full, "sink"))

    with pytest.raises(CallError) as caught:
        batch(IID, tmp_path / "hasil", **paths)
    assert "tidak ada ruang lagi" in str(caught.value)
    assert ["units.csv"] == left(tmp_path)


def _only(instead: Callable[..., None], word: str) -> Callable[..., Any]:
    """Return `collect` with *instead* for plans that hold *word*."""
    before = pl.LazyFrame.collect

    def collect(frame: pl.LazyFrame, **kwargs: Any) -> Any:
        if word in frame.explain(optimized=False).lower():
            return instead()
        return before(frame, **kwargs)

    return collect


@pytest.mark.parametrize("change", [Path.unlink, lambda path: path.write_text("unit,1\n35.08,2\n35.09,1\n")])
def test_a_table_that_changes_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], Any]
) -> None:
    """A manifest never names a hash of something else than was scored."""
    paths = saved(tmp_path, units=UNITS)

    def progress(step: str, _done: float) -> None:
        if step == "problems" and paths["units"].exists():
            change(paths["units"])

    assert ["file_changed"] == codes(lambda: batch(IID, tmp_path / "hasil", **paths, progress=progress))
    assert not (tmp_path / "hasil").exists()


SLOW = """
import sys, time
import polars as pl
from inovasi_daerah.cli import main
from inovasi_daerah.formats import batch

def endless(frame, **_):
    numbers = pl.LazyFrame({"a": range(100_000)})
    print("busy", flush=True)
    return collect(numbers.join(numbers, how="cross").select(pl.col("a").sum()), engine="streaming")

def slow(frame, **kwargs):
    return endless(frame) if "SINK" in frame.explain(optimized=False) else collect(frame, **kwargs)

collect, pl.LazyFrame.collect = pl.LazyFrame.collect, slow
main()
"""


def test_an_interruption_leaves_nothing(tmp_path: Path) -> None:
    """Ctrl-C while Polars works: it is raised by Polars and by Python, and neither may come amid the clearing up."""
    paths = saved(tmp_path, units=UNITS)
    command = [sys.executable, "-c", SLOW, "batch", "--units", str(paths["units"]), "--rulebook", "iid-2026", "-o"]
    with subprocess.Popen(
        [*command, str(tmp_path / "hasil")], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert b"busy\n" == process.stdout.readline()
        time.sleep(0.2)
        assert any(name.startswith(".inovasi-") for name in left(tmp_path))
        os.kill(process.pid, signal.SIGINT)
        _, told = process.communicate(timeout=60)

    assert 1 == process.returncode
    assert b"Traceback" not in told
    assert ["units.csv"] == left(tmp_path)
