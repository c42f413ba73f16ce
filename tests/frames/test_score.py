"""Scores of tables, worked by hand."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from tests.frames.support import BASIC, IID, QUANTA, SID, made, rows_of

from inovasi_daerah import CallError
from inovasi_daerah.frames import score_frames


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
