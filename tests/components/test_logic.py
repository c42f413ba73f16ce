"""What is always so, or never, costs no column."""

from __future__ import annotations

import itertools

import polars as pl
import pytest

from inovasi_daerah.components.logic import added, either, every, negated

TRUTHS = list(itertools.product([True, False], repeat=3))


@pytest.mark.parametrize("truths", TRUTHS)
def test_either_and_every(truths: tuple[bool, ...]) -> None:
    """They are Python's any and all."""
    assert either(truths) is any(truths)
    assert every(truths) is all(truths)
    assert [negated(item) for item in truths] == [not item for item in truths]


def test_of_nothing() -> None:
    """Nothing holds of nobody, everything holds of nobody, and nothing added up is nothing."""
    assert (either([]), every([]), added([])) == (False, True, 0)


def test_each_condition_is_looked_at_once() -> None:
    """A condition that is asked for twice stands in the plan once."""

    class Condition:
        """Something that can be joined by and."""

        def __and__(self, other: object) -> list[object]:
            """Return what was joined."""
            return [self, other]

    one, other = Condition(), Condition()
    assert every([one, True, other, one]) == [one, other]
    assert every([one, False]) is False
    assert added([2, 3]) == 5


@pytest.mark.parametrize("size", [1, 2, 3])
def test_columns_and_truths_go_together(size: int) -> None:
    """A column among plain truths says what it says row by row."""
    frame = pl.DataFrame({"a": [True, False, True], "b": [False, False, True]})
    parts = {"a": pl.col("a"), "b": pl.col("b"), "yes": True, "no": False}
    for names in itertools.product(parts, repeat=size):
        rows = [[row.get(name, name == "yes") for name in names] for row in frame.to_dicts()]
        for together, plainly in ((either, any), (every, all)):
            said = together([parts[name] for name in names])
            column = pl.lit(said) if isinstance(said, bool) else said
            assert frame.with_columns(found=column)["found"].to_list() == [plainly(row) for row in rows]
