"""Tidy answers, one row for each."""

from __future__ import annotations

from tests.frames.support import IID, codes, made, rows_of

from inovasi_daerah.frames import score_frames


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
