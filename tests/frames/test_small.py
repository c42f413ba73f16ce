"""Small eager tables go row by row, and say the same."""

from __future__ import annotations

from typing import Any

import pandas as pd
import polars as pl
import pytest
from tests.frames.support import BASIC, IID, rows_of

from inovasi_daerah.frames import score_frames, small

UNITS = {"unit": ["a", "b"], "1": [3, 2]}
INNOVATIONS: dict[str, Any] = {
    "unit": ["a", "a", "b"],
    "innovation": ["x", "y", "z"],
    "affair": BASIC[:3],
    "stage": ["penerapan", "Uji Coba", None],
    "eligible": [True, False, None],
    "16": [1, 2, 3],
}

ODD: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "nothing": ({}, {}),
    "whole doubles": ({}, {"16": [1.0, None, 3.0]}),
    "a level that is none": ({}, {"16": [1, 9, 3]}),
    "a level that is text": ({}, {"16": ["1", None, None]}),
    "a number that is text": ({"5a_value": ["0.4", None]}, {}),
    "a number that is impossible": ({"5a_value": [101.0, None]}, {}),
    "two answers": ({"5a_value": [0.4, None], "5a": [1, None]}, {}),
    "an affair that is none": ({}, {"affair": ["kesehatn", None, None]}),
    "an affair that is a number": ({}, {"affair": [1, None, None]}),
    "a stage that is none": ({}, {"stage": ["selesai", None, None]}),
    "eligible by word": ({}, {"eligible": ["ya", None, None]}),
    "a unit twice": ({"unit": ["a", "a"]}, {}),
    "no unit": ({"unit": ["a", None]}, {}),
    "an orphan": ({}, {"unit": ["a", "c", "b"]}),
    "an innovation twice": ({}, {"innovation": ["x", "x", "z"]}),
    "no innovation": ({}, {"innovation": ["x", None, "z"]}),
    "no affairs": ({}, {"affair": None}),
    "a stated measure": ({"count": [0, None]}, {}),
    "not reported": ({"reported": [False, True]}, {}),
    "no number": ({}, {"16": [float("nan"), 1.0, 2.0]}),
}
WAYS: list[dict[str, str]] = [
    {},
    {"divisor": "applied_only"},
    {"window_fail": "kept_with_zero"},
    {"window_fail": "kept_with_points", "counted": "eligible_only"},
    {"mandatory_empty": "excluded"},
    {"mandatory_empty": "not_submittable"},
    {"province": "not_computable"},
]


@pytest.mark.parametrize("library", [pl.DataFrame, pd.DataFrame], ids=["polars", "pandas"])
@pytest.mark.parametrize(
    "case, chosen", [*((case, {}) for case in ODD), *(("nothing", way) for way in WAYS[1:])], ids=str
)
def test_rows_say_what_columns_say(
    case: str, chosen: dict[str, str], library: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Scores, problems and what was not read are the same; what is odd is left to the columns."""
    units, innovations = ODD[case]
    one = library({**UNITS, **units})
    other = library({name: column for name, column in {**INNOVATIONS, **innovations}.items() if column is not None})
    rows = score_frames(IID, units=one, innovations=other, interpretations=chosen)
    monkeypatch.setattr(small, "MOST", {})
    columns = score_frames(IID, units=one, innovations=other, interpretations=chosen)
    for name in ("units", "innovations", "problems"):
        assert rows_of(getattr(rows, name)) == rows_of(getattr(columns, name))
    assert rows.ignored == columns.ignored


@pytest.mark.parametrize("without", ["innovations", "answers of units", "answers of innovations"])
def test_what_is_not_stated_is_missing(without: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table without any indicator has not stated its answers, and no table states no innovations."""
    units = pl.DataFrame({"unit": ["a"]} if without == "answers of units" else {"unit": ["a"], "1": [3]})
    inner: dict[str, Any] = {"unit": ["a"], "innovation": ["x"]} | (
        {} if without == "answers of innovations" else {"16": [1]}
    )
    innovations = None if without == "innovations" else pl.DataFrame(inner)
    rows = score_frames(IID, units=units, innovations=innovations)
    monkeypatch.setattr(small, "MOST", {})
    columns = score_frames(IID, units=units, innovations=innovations)
    assert rows_of(rows.units) == rows_of(columns.units)
    (row,) = rows_of(rows.units)
    assert row["score_hundredths"] is None
    assert (row["spd_quanta"] is None) is (without == "answers of units")
    assert (row["quality_num"] is None) is (without != "answers of units")


def test_large_tables_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the measured number of rows a plan is quicker."""
    monkeypatch.setattr(small, "_scores", None)
    number = max(small.MOST.values()) + 1
    units = pl.DataFrame({"unit": [str(index) for index in range(number)], "1": [3] * number})
    assert len(score_frames(IID, units=units).units) == number
