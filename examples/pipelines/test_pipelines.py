from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from examples.pipelines import duckdb_sql, polars_parquet, reconcile, tables

from inovasi_daerah import Submission, evaluate, load_rulebook

HERE = Path(__file__).parent
IID = load_rulebook("iid-2026")
COUNT, EACH = 12, 15


def answers(row: dict[str, Any], codes: tuple[str, ...]) -> dict[str, Any]:
    """Return the answers of one row."""
    return {code: {"level": row[code]} for code in codes if row[code] is not None}


def expected() -> dict[str, tuple[int, str | None]]:
    """Return the score of each unit in hundredths and its band, one by one through `evaluate`."""
    found: dict[str, tuple[int, str | None]] = {}
    members = tables.innovations(COUNT, EACH)
    for row in tables.units(COUNT):
        tree = {
            "unit": {"code": "00.00"},  # the sample region stands for each of them: a code decides nothing
            "nature": "illustration",
            "answers": answers(row, tables.UNIT_INDICATORS),
            "innovations": [
                {
                    "id": item["innovation"],
                    "affairs": [item["affair"]],
                    "answers": answers(item, tables.INNOVATION_INDICATORS),
                }
                for item in members
                if item["unit"] == row["unit"]
            ],
        }
        result = evaluate(IID, Submission.from_tree(tree))
        assert result.score is not None
        found[row["unit"]] = int(result.score * 100), result.band
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The tables."""
    tables.write(tmp_path / "in", COUNT, EACH)
    return tmp_path / "in"


def scores(frame: pl.DataFrame) -> dict[str, tuple[int, str | None]]:
    """Return scores and bands by unit."""
    return {unit: (score, band) for unit, score, band in frame.select("unit", "score_hundredths", "band").rows()}


def test_polars(folder: Path, tmp_path: Path) -> None:
    """Polars says what `evaluate` says of each unit, and counts the bands."""
    bands = polars_parquet.run(folder, tmp_path, "iid-2026")

    assert expected() == scores(pl.read_parquet(tmp_path / "scores.parquet"))
    assert bands["units"].sum() == COUNT
    assert pl.read_parquet(tmp_path / "problems.parquet").height == 0


def test_duckdb(folder: Path) -> None:
    """Lowest and highest scores of each band are those of `evaluate`."""
    found = list(expected().values())
    rows = duckdb_sql.run(folder, "iid-2026")

    assert {band for _, band in found} == {row[0] for row in rows}
    for band, count, low, high in rows:
        own = [score for score, label in found if label == band]
        assert (len(own), min(own), max(own)) == (count, low, high)


def test_reconciliation(folder: Path, tmp_path: Path) -> None:
    """A score a hundredth away, one that is not there, and one of an unknown unit are listed; no other."""
    lines = [f"{unit},{score // 100}.{score % 100:02d}" for unit, (score, _) in expected().items()]
    published = tmp_path / "published.csv"
    published.write_text("\n".join(["unit,score", *lines]) + "\n", encoding="utf-8")
    assert len(reconcile.differences(folder, published, "iid-2026")) == 0

    score = expected()["00.01"][0]
    lines[1] = f"00.01,{(score + 1) // 100}.{(score + 1) % 100:02d}"
    lines[2] = "00.99,50"
    published.write_text("\n".join(["unit,score", *lines]) + "\n", encoding="utf-8")
    found = reconcile.differences(folder, published, "iid-2026")

    assert [
        {"unit": "00.01", "published": score + 1, "computed": score, "difference": -1},
        {"unit": "00.02", "published": None, "computed": expected()["00.02"][0], "difference": None},
        {"unit": "00.99", "published": 5000, "computed": None, "difference": None},
    ] == found.to_dicts()


@pytest.mark.slow
def test_spark_submit(folder: Path, tmp_path: Path) -> None:
    """The job runs as it would on a cluster, and says what `evaluate` says."""
    if shutil.which("java") is None:
        pytest.fail("no Java here: call `make programs` (Debian, as root), or install Java 17 or newer")
    out = tmp_path / "out"
    command = [str(Path(sys.executable).with_name("spark-submit")), "--master", "local[1]"]
    for setting in ("spark.ui.enabled=false", "spark.sql.shuffle.partitions=1", "spark.driver.bindAddress=127.0.0.1"):
        command += ["--conf", setting]
    command += [
        str(HERE / "spark_job.py"),
        str(folder / "units.parquet"),
        str(folder / "innovations.parquet"),
        str(out),
    ]
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)  # noqa: S603 - our own

    assert done.returncode == 0, done.stderr
    assert "bukan hasil resmi" in done.stdout
    assert expected() == scores(pl.read_parquet(out / "scores" / "*.parquet"))
    assert pl.read_parquet(out / "problems" / "*.parquet").height == 0
