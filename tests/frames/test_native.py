"""Every kind of dataframe comes back as the same kind."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
from tests.frames.support import IID, KINDS, codes, made, rows_of

from inovasi_daerah.frames import score_frames


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
    """Return the keys of units, row by row."""
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
