"""What is always so, or never, costs no column."""

from __future__ import annotations

import itertools

import pytest

from inovasi_daerah.frames.logic import added, either, every, negated

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
        def __and__(self, other: object) -> list[object]:
            return [self, other]

    one, other = Condition(), Condition()
    assert every([one, True, other, one]) == [one, other]
    assert every([one, False]) is False
    assert added([2, 3]) == 5
