from __future__ import annotations

from itertools import product

import polars as pl
import pytest

from inovasi_daerah.components.logic import added, either, every, negated

VALUES = (True, False)


@pytest.mark.parametrize("values", [values for size in range(4) for values in product(VALUES, repeat=size)])
def test_plain_truths_stay_plain(values: tuple[bool, ...]) -> None:
    """Of conditions that are the same for all, no column is made."""
    assert either(values) is any(values)
    assert every(values) is all(values)


@pytest.mark.parametrize("size", [1, 2, 3])
def test_columns_and_truths_go_together(size: int) -> None:
    """A column among plain truths says what it says row by row."""
    frame = pl.DataFrame({"a": [True, False, True], "b": [False, False, True]})
    parts = {"a": pl.col("a"), "b": pl.col("b"), "yes": True, "no": False}
    for names in product(parts, repeat=size):
        rows = [[row.get(name, name == "yes") for name in names] for row in frame.to_dicts()]
        for together, plainly in ((either, any), (every, all)):
            said = together([parts[name] for name in names])
            column = pl.lit(said) if isinstance(said, bool) else said
            assert frame.with_columns(found=column)["found"].to_list() == [plainly(row) for row in rows]


def test_a_condition_is_looked_at_once() -> None:
    """The same column twice is that column."""
    column = pl.col("a")
    assert every([column, True, column]) is column


def test_opposites() -> None:
    """Plain truths stay plain here too."""
    assert negated(every([])) is False
    assert negated(either([])) is True
    assert pl.DataFrame({"a": [True, False]}).select(negated(pl.col("a")))["a"].to_list() == [False, True]


def test_sums() -> None:
    """Of nothing it is 0."""
    assert added([]) == 0
    assert pl.DataFrame({"a": [1, 2]}).select(added([pl.col("a"), pl.col("a")]))["a"].to_list() == [2, 4]
