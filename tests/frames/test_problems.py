"""Every bad cell is told, with its place."""

from __future__ import annotations

from typing import Any

import pytest
from tests.frames.support import IID, made, rows_of

from inovasi_daerah import CallError, SubmissionError
from inovasi_daerah.frames import score_frames


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
    """Return the problems as (unit, innovation, column, code), in no order."""
    return [(row["unit"], row["innovation"], row["column"], row["code"]) for row in rows_of(scored.problems)]


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
