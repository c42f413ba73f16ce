"""Who belongs to a population, by what a table says."""

from __future__ import annotations

from fractions import Fraction

import pandas as pd
import polars as pl
from tests.frames.support import BASIC, IID, codes, made, rows_of

from inovasi_daerah.frames import score_frames


def test_an_affair_that_does_not_exist(kind: str) -> None:
    """A misspelt affair would silently represent none."""
    innovations = made(kind, unit=["a", "a"], innovation=["x", "y"], affair=["kesehatn", "kesehatan"], **{"16": [1, 1]})
    assert codes(score_frames(IID, innovations=innovations)) == [("a", "x", "affair", "unknown_term")]


def test_a_misspelt_affair_may_be_any(kind: str) -> None:
    """With four affairs and a misspelt one it is not known whether five are represented; nothing is told as 0."""
    affairs = [*BASIC[:4], "sosal"]
    units = made(kind, unit=["a"], **{"1": [3]})
    innovations = made(kind, unit=["a"] * 5, innovation=list("vwxyz"), affair=affairs, **{"16": [1] * 5})
    (row,) = rows_of(score_frames(IID, units=units, innovations=innovations).units)
    assert (row["count_quanta"], row["quality_num"], row["score_hundredths"]) == (None, None, None)


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
