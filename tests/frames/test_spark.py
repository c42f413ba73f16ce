"""Spark says what the scalar engine says (`make test-slow`). Jobs cost seconds, so all goes through few of them."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING, Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from tests.frames.support import assessed, exact, expected_unit, plain, tables_of

from inovasi_daerah import Submission, SubmissionError, load_rulebook
from inovasi_daerah.frames import check_frames, rank_frames, score_frames
from inovasi_daerah.testing import submissions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from pyspark.sql import DataFrame, SparkSession

pytestmark = pytest.mark.slow

IID = load_rulebook("iid-2026")
MANY = 150
WAYS: tuple[dict[str, str], ...] = (
    {},
    {"overlap": "higher_level", "window_fail": "kept_with_zero", "mandatory_empty": "excluded"},
)


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    """One session for all tests, as small as it can be."""
    from pyspark.sql import SparkSession

    if shutil.which("java") is None:
        pytest.fail("no Java here: call `make programs` (Debian, as root), or install Java 17 or newer")
    builder: Any = SparkSession.builder
    session: SparkSession = (
        builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def frame(spark: SparkSession, folder: Path, name: str, table: pa.Table) -> DataFrame:
    """Return a Spark dataframe with the rows of *table*, by way of a file as on a cluster."""
    pq.write_table(table, folder / f"{name}.parquet")
    return spark.read.parquet(str(folder / f"{name}.parquet"))


def rows(frame: DataFrame | None) -> list[dict[str, Any]]:
    """Return the rows of a Spark dataframe, which computes it."""
    assert frame is not None
    return [row.asDict() for row in frame.collect()]


def drawn(count: int) -> list[Submission]:
    """Return *count* submissions that Hypothesis thinks of, the same ones in each run."""
    found: list[Submission] = []

    @given(submissions(IID))
    @settings(
        max_examples=count,
        derandomize=True,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
        deadline=None,
    )
    def collect(item: Submission) -> None:
        found.append(plain(IID, item))

    collect()
    return found


def computable(group: Sequence[Submission], chosen: Mapping[str, str]) -> list[tuple[Submission, dict[str, Any]]]:
    """Return those of *group* that state no measure which their answers give, and what is expected of each."""
    found: list[tuple[Submission, dict[str, Any]]] = []
    for item in group:
        try:
            (result,) = assessed(IID, [item], chosen)
        except SubmissionError:
            continue
        found.append((item, expected_unit(result)))
    return found


def with_year(table: pa.Table, years: Sequence[int]) -> pa.Table:
    """Return *table* with a year for each row: a further key, so that one region may be there many times."""
    return table.append_column("year", pa.array(years, pa.int64()))


@pytest.mark.parametrize("chosen", WAYS, ids=("default", "other"))
def test_spark_says_what_the_scalar_engine_says(spark: SparkSession, tmp_path: Path, chosen: dict[str, str]) -> None:
    """Equal to the last digit (DESIGN, what "right" means, 3), all submissions of the test in one job."""
    cases = computable(drawn(MANY), chosen)
    group = [item for item, _ in cases]
    units, innovations = tables_of(IID, group, chosen)
    members = [year for year, item in enumerate(group) for _ in item.innovations or ()]
    scored = score_frames(
        IID,
        units=frame(spark, tmp_path, "units", with_year(units, range(len(group)))),
        innovations=frame(spark, tmp_path, "innovations", with_year(innovations, members)),
        interpretations=chosen,
    )
    found = {row["year"]: exact(row, scored.quantum) for row in rows(scored.units)}
    expected = {year: {"unit": item.unit.code, "year": year, **values} for year, (item, values) in enumerate(cases)}

    assert len(cases) > MANY // 2
    assert expected == found
    assert [] == rows(scored.problems)


def test_bad_cells_have_no_score(spark: SparkSession, tmp_path: Path) -> None:
    """Nothing is cast before it is looked at: each bad cell is listed, and its row and unit have no score."""
    innovations = pa.table(
        {
            "unit": ["35.08", "35.09", "35.10", "35.11", "35.12", "35.12", "35.99", None],
            "innovation": ["a", "a", "a", "a", "a", "a", "a", "a"],
            "16": pa.array([1.0, 2.5, 9.0, float("nan"), 1, 1, 1, 1], pa.float64()),
            "33_basis": ["a", None, None, None, None, None, None, None],
            "33_value": pa.array([2352, None, None, None, None, None, None, None], pa.int64()),
        }
    )
    units = pa.table({"unit": ["35.08", "35.09", "35.10", "35.11", "35.12"], "1": [True, None, None, None, None]})
    scored = score_frames(
        IID,
        units=frame(spark, tmp_path, "units", units),
        innovations=frame(spark, tmp_path, "innovations", innovations),
    )

    assert {
        ("35.08", "1", "wrong_type"),
        ("35.09", "16", "not_a_level"),
        ("35.10", "16", "level_unknown"),
        ("35.11", "16", "not_finite"),
        ("35.12", "innovation", "duplicate_id"),
        ("35.99", "unit", "unit_unknown"),
        (None, "unit", "key_missing"),
    } == {(row["unit"], row["column"], row["code"]) for row in rows(scored.problems)}
    assert {None} == {row["score_hundredths"] for row in rows(scored.units)}
    # 16: 3 × 1; 33 on basis a: 3 × 3
    assert {("35.08", 1200)} == {
        (row["unit"], row["maturity_quanta"]) for row in rows(scored.innovations) if row["maturity_quanta"] is not None
    }


def test_tidy_answers(spark: SparkSession, tmp_path: Path) -> None:
    """SPD 3 × 1 = 3; innovation 3 × 2 = 6 over twelve: 0.5; 3.5 of 250 are 1.40 of 100."""
    answers = pa.table(
        {"unit": ["35.08", "35.08"], "innovation": [None, "a"], "indicator": ["1", "16"], "level": [3, 2]}
    )
    scored = score_frames(IID, answers=frame(spark, tmp_path, "answers", answers))

    assert [140] == [row["score_hundredths"] for row in rows(scored.units)]


def test_nothing_is_computed_before_it_is_asked_for(spark: SparkSession, tmp_path: Path) -> None:
    """No job is started by scoring; the first one comes with the first look at the scores."""
    units = frame(spark, tmp_path, "units", pa.table({"unit": ["35.08"], "1": [3]}))
    innovations = frame(spark, tmp_path, "innovations", pa.table({"unit": ["35.08"], "innovation": ["a"], "16": [2]}))
    context = spark.sparkContext
    context.setJobGroup("scoring", "nothing should happen here")
    scored = score_frames(IID, units=units, innovations=innovations)
    planned = (scored.units, scored.innovations, scored.problems, scored.ignored)

    assert not list(context.statusTracker().getJobIdsForGroup("scoring"))
    assert type(units) is type(planned[0])
    assert [140] == [row["score_hundredths"] for row in rows(scored.units)]
    assert list(context.statusTracker().getJobIdsForGroup("scoring"))


def test_ranks_and_findings(spark: SparkSession, tmp_path: Path) -> None:
    """They are those of Polars, whose own tests hold them to the scalar engine."""
    scores = pa.table(
        {
            "unit": ["35.08", "35.09", "35.73", "35.10"],
            "score_hundredths": [4500, 4500, 6000, None],
            "band": ["Inovatif", "Inovatif", "Inovatif", None],
        }
    )
    innovations = pa.table(
        {
            "unit": ["35.08", "35.08"],
            "innovation": ["a", "b"],
            "stage": ["penerapan", "uji_coba"],
            "trial_date": [dt.date(2024, 1, 1), None],
            "implementation_date": [dt.date(2024, 3, 1), dt.date(2019, 1, 1)],
            "16": [2, None],
        }
    )
    ranked = rank_frames(IID, frame(spark, tmp_path, "scores", scores), top=2)
    checked = check_frames(IID, innovations=frame(spark, tmp_path, "innovations", innovations))
    expected = check_frames(IID, innovations=pl.DataFrame(innovations))

    assert by_text(rank_frames(IID, pl.DataFrame(scores), top=2).to_dicts()) == by_text(rows(ranked))
    assert by_text(expected.findings.to_dicts()) == by_text(rows(checked.findings))
    assert expected.eligible is not None
    assert by_text(expected.eligible.to_dicts()) == by_text(rows(checked.eligible))


def by_text(rows: list[dict[str, Any]]) -> list[str]:
    """Return *rows* in an order that does not depend on the library."""
    return sorted(map(str, rows))
