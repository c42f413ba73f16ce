"""Tables by hand: what is right, what is wrong with a cell, and what a table cannot say."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from tests.frames.support import KINDS, rows_of

from inovasi_daerah import CallError, SubmissionError, compile_rulebook, load_rulebook
from inovasi_daerah.frames import score_frames
from inovasi_daerah.reference.affairs import AffairGroup, all_affairs

IID = load_rulebook("iid-2026")
BASIC = [affair.slug for affair in all_affairs() if affair.group is AffairGroup.WAJIB_PELAYANAN_DASAR]
SID = {item.code: item.weight for item in IID.indicators if item.subject == "innovation"}
QUANTA = compile_rulebook(IID).unit


@pytest.fixture(params=[*KINDS, "polars rows", "pandas rows", "pyarrow rows"])
def kind(request: pytest.FixtureRequest) -> str:
    """A kind of dataframe; without “rows” its small tables go through columns too."""
    kind = str(request.param)
    if not kind.endswith("rows"):
        request.getfixturevalue("monkeypatch").setattr("inovasi_daerah.frames.small.MOST", {})
    return kind.removesuffix(" rows")


def made(kind: str, **columns: Any) -> Any:
    """Return a dataframe of this kind; a column is a list, or a list and its PyArrow type."""
    arrays = {
        name: pa.array(*column) if isinstance(column, tuple) else pa.array(column) for name, column in columns.items()
    }
    return KINDS[kind](pa.table(arrays))


def codes(scored: Any) -> list[tuple[Any, ...]]:
    """Return the problems as (unit, innovation, column, code)."""
    return sorted((row["unit"], row["innovation"], row["column"], row["code"]) for row in rows_of(scored.problems))


def test_the_sample_of_the_contract(kind: str) -> None:
    """SPD 3 × 1 + 3 × 1.5 + 3 × 0.75 = 9.75; an innovation 2 × 3 + 3 × 3 = 15, over 12: 1.25; 11 : 2.5 = 4.40."""
    units = made(kind, unit=["35.08"], **{"1": [3], "8": [3], "5a_value": [0.40]})
    innovations = made(
        kind, unit=["35.08"], innovation=["antar-akta"], **{"16": [2], "33_basis": ["a"], "33_value": [2352]}
    )
    scored = score_frames(IID, units=units, innovations=innovations)
    (unit,), (innovation,) = rows_of(scored.units), rows_of(scored.innovations)
    assert unit["spd_quanta"] == 975
    assert Fraction(unit["quality_num"], unit["quality_den"]) * scored.quantum == Fraction(5, 4)
    assert Fraction(unit["total_num"], unit["total_den"]) * scored.quantum == 11
    assert unit["count_quanta"] == 0
    assert (unit["score_hundredths"], unit["band"]) == (440, "Kurang Inovatif")
    assert innovation == {"unit": "35.08", "innovation": "antar-akta", "maturity_quanta": 1500}
    assert rows_of(scored.problems) == []
    assert type(scored.units) is type(scored.problems) is type(units)


@pytest.mark.parametrize("number", [0, 1, 11, 12, 13, 199, 200, 201])
@pytest.mark.parametrize("affairs", [4, 5, 6])
def test_the_divisor_and_the_count(kind: str, number: int, affairs: int) -> None:
    """Σ maturity : max(12, n), and 0.38 × min(n, 200) where at least five of six affairs are represented."""
    units = made(kind, unit=["a", "b"], **{"1": [1, None]})
    innovations = made(
        kind,
        unit=(["a"] * number, pa.string()),
        innovation=([f"i{index}" for index in range(number)], pa.string()),
        affair=([BASIC[index % affairs] for index in range(number)], pa.string()),
        **{code: ([1 + index % 3 for index in range(number)], pa.int8()) for code in SID},
    )
    first, second = rows_of(score_frames(IID, units=units, innovations=innovations).units)
    points = sum(Decimal(weight or 0) for weight in SID.values()) * sum(1 + index % 3 for index in range(number))
    quality = Fraction(points) / max(12, number)
    represented = min(number, affairs)
    count = Fraction(38, 100) * min(number, 200) if represented >= 5 else Fraction(0)
    index = (1 + quality + count) / 250 * 100
    assert Fraction(first["index_num"], first["index_den"]) / QUANTA == index
    assert first["score_hundredths"] == (index * 100 + Fraction(1, 2)).__floor__()
    assert (second["score_hundredths"], second["band"]) == (0, "Tidak Dapat Dinilai")


BAD_LEVELS: dict[str, tuple[list[Any], pa.DataType, str]] = {
    "too high": ([9, 2], pa.int64(), "level_unknown"),
    "too low": ([0, 2], pa.int64(), "level_unknown"),
    "negative": ([-1, 2], pa.int8(), "level_unknown"),
    "beyond a small integer": ([100_000, 2], pa.int64(), "level_unknown"),
    "beyond any integer here": ([2**63 + 5, 2], pa.uint64(), "level_unknown"),
    "broken": ([2.5, 2.0], pa.float64(), "not_a_level"),
    "endless": ([float("inf"), 2.0], pa.float64(), "level_unknown"),
    "a decimal": ([Decimal("2.5"), Decimal(2)], pa.decimal128(5, 2), "not_a_level"),
    "yes or no": ([True, None], pa.bool_(), "wrong_type"),
    "text": (["3", None], pa.string(), "wrong_type"),
}


@pytest.mark.parametrize("case", BAD_LEVELS)
def test_a_bad_level(kind: str, case: str) -> None:
    """A row with a bad cell has a null score, never another score, and is listed; so has its unit."""
    values, dtype, code = BAD_LEVELS[case]
    units = made(kind, unit=["a", "b"], **{"1": [3, 3]})
    innovations = made(kind, unit=["a", "b"], innovation=["x", "y"], **{"16": (values, dtype), "17": [1, 1]})
    scored = score_frames(IID, units=units, innovations=innovations)
    assert codes(scored) == [("a", "x", "16", code)]
    first, second = rows_of(scored.innovations)
    assert first["maturity_quanta"] is None
    assert second["maturity_quanta"] == (2 * QUANTA if values[1] is None else 8 * QUANTA)
    first, second = rows_of(scored.units)
    assert (first["score_hundredths"], first["band"], first["spd_quanta"]) == (None, None, 3 * QUANTA)
    assert second["score_hundredths"] is not None


def test_not_a_number_is_nothing_only_where_nothing_is_written_so(kind: str) -> None:
    """NaN is null in NumPy-typed pandas columns and a problem elsewhere."""
    table = pa.table({"unit": ["a", "a"], "innovation": ["x", "y"], "16": pa.array([float("nan"), 2.0])})
    innovations = KINDS[kind](table)
    if kind == "pandas nullable":
        innovations = pd.DataFrame({"unit": ["a", "a"], "innovation": ["x", "y"], "16": [float("nan"), 2.0]})
    scored = score_frames(IID, units=made(kind, unit=["a"], **{"1": [3]}), innovations=innovations)
    blank = kind in {"pandas", "pandas nullable"}
    assert codes(scored) == ([] if blank else [("a", "x", "16", "not_finite")])
    assert rows_of(scored.innovations)[0]["maturity_quanta"] == (0 if blank else None)


def test_whole_numbers_in_a_column_of_doubles_are_levels(kind: str) -> None:
    """A column becomes doubles as soon as a cell is empty; whole numbers in it are levels."""
    innovations = made(kind, unit=["a", "a"], innovation=["x", "y"], **{"16": [2.0, None]})
    scored = score_frames(IID, units=made(kind, unit=["a"], **{"1": [3]}), innovations=innovations)
    assert [row["maturity_quanta"] for row in rows_of(scored.innovations)] == [600, 0]


BAD_VALUES: dict[str, tuple[dict[str, Any], str, str]] = {
    "impossible": ({"5a_value": [100.5, 1.0]}, "5a_value", "value_outside_domain"),
    "endless": ({"5a_value": [float("-inf"), 1.0]}, "5a_value", "value_outside_domain"),
    "no number": ({"5a_value": ["0.4", None]}, "5a_value", "wrong_type"),
    "a level as well": ({"5a_value": [1.0, 1.0], "5a": [3, None]}, "5a_value", "answer_forms"),
    "no such category": ({"8_category": ["WTPX", "wtp"]}, "8_category", "category_unknown"),
    "a category that is a number": ({"8_category": [3, None]}, "8_category", "wrong_type"),
}


@pytest.mark.parametrize("case", BAD_VALUES)
def test_a_bad_value(kind: str, case: str) -> None:
    """A raw number or category that cannot be takes the score of its row."""
    columns, column, code = BAD_VALUES[case]
    scored = score_frames(IID, units=made(kind, unit=["a", "b"], **columns))
    assert codes(scored) == [("a", None, column, code)]
    assert [row["spd_quanta"] is None for row in rows_of(scored.units)] == [True, False]
    assert scored.innovations is None


BAD_BASES = {
    "no such basis": (["g"], [5.0], "33_basis", "basis_unknown"),
    "no value": (["a"], [None], "33_basis", "basis_without_value"),
    "no basis": ([None], [5.0], "33_value", "wrong_type"),
    "half a person": (["a"], [2.5], "33_value", "value_not_whole"),
    "less than nobody": (["a"], [-1.0], "33_value", "value_outside_domain"),
}


@pytest.mark.parametrize("case", BAD_BASES)
def test_a_bad_basis(kind: str, case: str) -> None:
    """A basis comes with a number that is possible on it."""
    basis, value, column, code = BAD_BASES[case]
    innovations = made(
        kind, unit=["a"], innovation=["x"], **{"33_basis": (basis, pa.string()), "33_value": (value, pa.float64())}
    )
    scored = score_frames(IID, innovations=innovations)
    assert codes(scored) == [("a", "x", column, code)]


@pytest.mark.parametrize("missing", ["33_basis", "33_value"])
def test_half_a_basis(kind: str, missing: str) -> None:
    """A number without the column of bases says nothing, and the other way round."""
    columns: dict[str, Any] = {"33_basis": ["a"], "33_value": [3]}
    del columns[missing]
    scored = score_frames(IID, innovations=made(kind, unit=["a"], innovation=["x"], **columns))
    assert len(codes(scored)) == 1


def test_keys_that_are_missing_twice_or_nobodys(kind: str) -> None:
    """An orphan, a duplicate key and a missing key each take the score of their row, and of their unit."""
    units = made(kind, unit=["a", "b", "c", "d", "d"], **{"1": [3, 3, 3, 3, 3]})
    innovations = made(
        kind, unit=["a", "b", "b", "nobody", None, "c"], innovation=["x", "y", "y", "z", "w", None], **{"16": [1] * 6}
    )
    scored = score_frames(IID, units=units, innovations=innovations)

    found = {tuple("" if item is None else item for item in row) for row in map(tuple, _codes(scored))}
    assert found == {
        ("", "w", "unit", "key_missing"),
        ("b", "y", "innovation", "duplicate_id"),
        ("c", "", "innovation", "key_missing"),
        ("d", "", "unit", "duplicate_id"),
        ("nobody", "z", "unit", "unit_unknown"),
    }
    assert len(rows_of(scored.problems)) == 7
    scores = {row["unit"]: row["score_hundredths"] for row in rows_of(scored.units)}
    assert {unit for unit, score in scores.items() if score is not None} == {"a"}
    assert [row["maturity_quanta"] for row in rows_of(scored.innovations)].count(None) == 5


def _codes(scored: Any) -> list[tuple[Any, ...]]:
    return [(row["unit"], row["innovation"], row["column"], row["code"]) for row in rows_of(scored.problems)]


def test_an_affair_that_does_not_exist(kind: str) -> None:
    """A misspelt affair would silently represent none."""
    innovations = made(kind, unit=["a", "a"], innovation=["x", "y"], affair=["kesehatn", "kesehatan"], **{"16": [1, 1]})
    assert codes(score_frames(IID, innovations=innovations)) == [("a", "x", "affair", "unknown_term")]


def test_errors_can_be_raised(kind: str) -> None:
    """`on_problem="raise"` is for eager frames."""
    innovations = made(kind, unit=["a"], innovation=["x"], **{"16": [9]})
    if kind in {"polars lazy", "duckdb"}:
        with pytest.raises(CallError) as call:
            score_frames(IID, innovations=innovations, on_problem="raise")
        assert call.value.problems[0].code == "frame_lazy"
        return
    with pytest.raises(SubmissionError) as caught:
        score_frames(IID, innovations=innovations, on_problem="raise")
    (problem,) = caught.value.problems
    assert (problem.code, problem.path, problem.accepted) == ("level_unknown", "innovations[a, x].16", ("1", "2", "3"))


def test_lazy_stays_lazy() -> None:
    """A lazy input is not collected: a plan that fails when it runs makes no difference until somebody asks."""

    def fail(frame: pl.DataFrame) -> pl.DataFrame:
        raise AssertionError(frame)

    lazy = pl.LazyFrame({"unit": ["a"], "innovation": ["x"], "16": [1]})
    failing = lazy.map_batches(fail, schema=lazy.collect_schema())
    scored = score_frames(IID, innovations=failing)
    assert isinstance(scored.problems, pl.LazyFrame)
    with pytest.raises(AssertionError):
        scored.units.collect()


def test_stated_measures(kind: str) -> None:
    """(43.57 + (12.5 + 0.38 × 0)) : 250 × 100 with SPD stated; a measure stated and answered is a problem."""
    units = made(kind, unit=["a", "b"], spd=[43.57, None], quality=[12.5, 1.0], count=[0, 0])
    scored = score_frames(IID, units=units)
    first, second = rows_of(scored.units)
    assert (first["spd_quanta"], first["score_hundredths"]) == (4357, 2243)
    assert (second["spd_quanta"], second["score_hundredths"]) == (None, None)
    both = score_frames(IID, units=made(kind, unit=["a", "b"], spd=[43.57, None], **{"1": [3, 3]}))
    assert codes(both) == [("a", None, "spd", "stated_and_answered")]
    assert [row["spd_quanta"] for row in rows_of(both.units)] == [None, 300]


@pytest.mark.parametrize(
    "value, code", [(63.01, "stated_outside_range"), (-0.01, "stated_outside_range"), (1.005, "stated_too_fine")]
)
def test_a_measure_stated_wrongly(kind: str, value: float, code: str) -> None:
    """A stated measure lies in its range, in steps of the quantum."""
    scored = score_frames(IID, units=made(kind, unit=["a"], spd=[value]))
    assert codes(scored) == [("a", None, "spd", code)]


def test_an_index_stated_beside_what_it_is_made_of(kind: str) -> None:
    """A measure both stated and computed is a problem, on any level."""
    units = made(kind, unit=["a", "b"], **{"1": [3, 3]}, index=[50.0, None])
    innovations = made(kind, unit=["a", "b"], innovation=["x", "y"], affair=[BASIC[0]] * 2, **{"16": [1, 1]})
    scored = score_frames(IID, units=units, innovations=innovations)
    assert codes(scored) == [("a", None, "index", "stated_and_answered")]
    assert [row["score_hundredths"] is None for row in rows_of(scored.units)] == [True, False]


def test_years_are_a_key(kind: str) -> None:
    """Two years of one unit are two rows."""
    units = made(kind, unit=["a", "a"], year=[2024, 2025], **{"1": [1, 3]})
    innovations = made(kind, unit=["a", "a"], year=[2025, 2025], innovation=["x", "y"], **{"16": [1, 1]})
    scored = score_frames(IID, units=units, innovations=innovations)
    rows = rows_of(scored.units)
    assert [(row["year"], row["spd_quanta"], Fraction(row["quality_num"], row["quality_den"])) for row in rows] == [
        (2024, 100, Fraction(0)),
        (2025, 300, Fraction(50)),
    ]


def test_not_reported_is_no_score(kind: str) -> None:
    """A region that did not report has no index, which is not an index of 0."""
    units = made(kind, unit=["a", "b"], **{"1": [1, 1]}, reported=[False, None])
    innovations = made(kind, unit=["b"], innovation=["x"], **{"16": [1]})
    first, second = rows_of(score_frames(IID, units=units, innovations=innovations).units)
    assert (first["score_hundredths"], first["band"]) == (None, None)
    assert second["score_hundredths"] is not None


def test_tidy_answers_say_the_same_as_wide_ones(kind: str) -> None:
    """One row for each answer says the same as one column for each indicator."""
    wide = score_frames(
        IID,
        units=made(kind, unit=["a", "b"], **{"1": [3, 2], "2a": [None, 1]}),
        innovations=made(kind, unit=["a", "a"], innovation=["x", "y"], **{"16": [1, 2], "35": [3, None]}),
    )
    answers = made(
        kind,
        unit=["a", "b", "b", "a", "a", "a"],
        innovation=[None, None, None, "x", "x", "y"],
        indicator=["1", "1", "2a", "16", "35", "16"],
        level=[3, 2, 1, 1, 3, 2],
    )
    alone = score_frames(IID, answers=answers)
    assert rows_of(alone.units) == rows_of(wide.units)
    assert rows_of(alone.innovations) == rows_of(wide.innovations)
    joined = score_frames(
        IID,
        answers=answers,
        units=made(kind, unit=["a", "b"]),
        innovations=made(kind, unit=["a", "a", "a"], innovation=["x", "y", "z"]),
    )
    assert [row["maturity_quanta"] for row in rows_of(joined.innovations)] == [1500, 600, None]
    assert rows_of(joined.problems) == []


def test_tidy_answers_given_twice_or_to_nothing(kind: str) -> None:
    """An answer given twice, or to no indicator, takes the score of its row."""
    answers = made(
        kind,
        unit=["a", "a", "a", "a"],
        innovation=["x", "x", "y", "z"],
        indicator=["16", "16", "99", "16"],
        level=[1, 2, 1, 1],
    )
    scored = score_frames(IID, answers=answers)
    assert codes(scored) == [("a", "x", "indicator", "answers_unfit"), ("a", "y", "indicator", "answers_unfit")]
    assert [row["maturity_quanta"] for row in rows_of(scored.innovations)] == [None, None, 300]


def test_what_was_not_read_is_named(kind: str) -> None:
    """Columns that the rules do not look at are not read, and named."""
    innovations = made(kind, unit=["a"], innovation=["x"], **{"16": [1], "catatan": ["…"], "stage": ["penerapan"]})
    assert score_frames(IID, innovations=innovations).ignored == {"innovations": ("catatan", "stage")}
    applied = score_frames(IID, innovations=innovations, interpretations={"divisor": "applied_only"})
    assert applied.ignored == {"innovations": ("catatan",)}


def test_rows_keep_their_order(kind: str) -> None:
    """Rows come back in the order in which they came, on every kind whose rows have an order."""
    names = [f"u{index * 7919 % 1000}" for index in range(1000)]
    units = made(kind, unit=names, **{"1": [3] * 1000})
    innovations = made(kind, unit=names[::-1], innovation=["x"] * 1000, **{"16": [1] * 1000})
    scored = score_frames(IID, units=units, innovations=innovations)
    if kind != "duckdb":  # rows of a relation have no order
        assert _units(scored.units) == names
        assert _units(scored.innovations) == names[::-1]


def _units(frame: Any) -> list[str]:
    frame = frame.collect() if isinstance(frame, pl.LazyFrame) else frame
    return list(frame["unit"].to_pylist() if isinstance(frame, pa.Table) else frame["unit"])


def test_numbers_keep_an_integer_type() -> None:
    """Missing scores keep an integer dtype (pandas Int64); the score is Int64 on every backend."""
    for kind in KINDS:
        units = made(kind, unit=["a", "b"], **{"1": [9, 3]})
        innovations = made(kind, unit=["b"], innovation=["x"], **{"16": [1]})
        found = score_frames(IID, units=units, innovations=innovations).units
        if isinstance(found, pd.DataFrame):
            assert str(found["score_hundredths"].dtype) in {"Int64", "int64[pyarrow]"}
        elif isinstance(found, pl.DataFrame | pl.LazyFrame):
            assert found.lazy().collect_schema()["score_hundredths"] == pl.Int64
        elif isinstance(found, pa.Table):
            assert found.schema.field("score_hundredths").type == pa.int64()
        else:
            assert dict(zip(found.columns, found.types, strict=True))["score_hundredths"] == "BIGINT"


def test_python_objects_in_pandas() -> None:
    """A column of anything is looked at cell by cell."""
    levels = pd.Series([2, None, True, 2.5, "3", Decimal(3), 9], dtype=object)
    innovations = pd.DataFrame({"unit": ["a"] * 7, "innovation": list("tuvwxyz"), "16": levels})
    scored = score_frames(IID, innovations=innovations)
    assert codes(scored) == [
        ("a", "v", "16", "wrong_type"),
        ("a", "w", "16", "not_a_level"),
        ("a", "x", "16", "wrong_type"),
        ("a", "z", "16", "level_unknown"),
    ]
    assert [row["value"] for row in rows_of(scored.problems)] == ["True", "2.5", "3", "9"]
    assert [row["maturity_quanta"] for row in rows_of(scored.innovations)] == [600, 0, None, None, None, 900, None]


def test_yes_and_no_as_python_objects_in_pandas() -> None:
    """Pandas holds yes, no and nothing as Python objects."""
    innovations = pd.DataFrame(
        {"unit": ["a"] * 3, "innovation": list("xyz"), "eligible": [True, None, False], "16": [1, 1, 1]}
    )
    (row,) = rows_of(score_frames(IID, units=pd.DataFrame({"unit": ["a"], "1": [3]}), innovations=innovations).units)
    assert Fraction(row["quality_num"], row["quality_den"]) == 50
    odd = innovations.assign(eligible=pd.Series([True, "ya", None], dtype=object))
    assert codes(score_frames(IID, innovations=odd)) == [
        ("a", "x", "eligible", "wrong_type"),
        ("a", "y", "eligible", "wrong_type"),
    ]


def test_words_as_categories() -> None:
    """Categorical and Enum columns hold words as well as text does."""
    plain = pl.DataFrame(
        {"unit": ["a", "a"], "innovation": ["x", "y"], "affair": BASIC[:2], "stage": ["penerapan"] * 2, "16": [1, 1]}
    )
    units = pl.DataFrame({"unit": ["a"], "8_category": ["WTP"]})
    applied = {"divisor": "applied_only"}
    expected = score_frames(IID, units=units, innovations=plain, interpretations=applied)
    words = plain.with_columns(pl.col("affair", "stage").cast(pl.Categorical)).lazy()
    category = units.with_columns(pl.col("8_category").cast(pl.Enum(["WTP"]))).lazy()
    found = score_frames(IID, units=category, innovations=words, interpretations=applied)
    assert rows_of(found.units) == rows_of(expected.units)
    assert rows_of(found.problems) == []


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "no table": ({}, "frame_missing"),
    "a list": ({"units": [{"unit": "a"}]}, "frame_kind"),
    "a missing key": ({"innovations": pl.DataFrame({"unit": ["a"], "16": [1]})}, "column_missing"),
    "another's indicator": ({"units": pl.DataFrame({"unit": ["a"], "16": [1]})}, "indicator_subject"),
    "two kinds": (
        {"units": pl.DataFrame({"unit": ["a"]}), "innovations": pd.DataFrame({"unit": ["a"], "innovation": ["x"]})},
        "frame_mixed",
    ),
    "eager and lazy": (
        {"units": pl.DataFrame({"unit": ["a"]}), "innovations": pl.LazyFrame({"unit": ["a"], "innovation": ["x"]})},
        "frame_mixed",
    ),
    "answers without levels": (
        {"answers": pl.DataFrame({"unit": [], "innovation": [], "indicator": []})},
        "column_missing",
    ),
    "a column twice": (
        {
            "units": pl.DataFrame({"unit": ["a"], "1": [1]}),
            "answers": pl.DataFrame({"unit": ["a"], "innovation": [""], "indicator": ["1"], "level": [1]}),
        },
        "column_twice",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused_tables(case: str) -> None:
    """What cannot be taken is refused with what to do about it."""
    frames, code = REFUSED[case]
    with pytest.raises(CallError) as caught:
        score_frames(IID, **frames)
    assert caught.value.problems[0].code == code
    assert all(item.hint or item.accepted or code.startswith("column_") for item in caught.value.problems)


def test_what_has_no_columnar_half_is_refused() -> None:
    """A measure that a table cannot say is refused by name."""
    units = pl.DataFrame({"unit": ["a"]})
    with pytest.raises(CallError, match="other_affairs"):
        score_frames(IID, units=units, interpretations={"affairs": "main_and_other"})
    with pytest.raises(CallError, match="sheets"):
        score_frames(load_rulebook("pekppp-2022"), units=units)
