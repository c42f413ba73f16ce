"""What a cell says as a level, and what is wrong with it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from tests.frames.support import IID, KINDS, QUANTA, codes, made, rows_of

from inovasi_daerah.frames import score_frames

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
