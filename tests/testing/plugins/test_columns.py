"""The columnar half of an operation is held to its scalar half."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Literal

import attrs
import pytest

from inovasi_daerah.components.columns import Column, Table
from inovasi_daerah.components.operations import LinearOperation
from inovasi_daerah.components.operations.base import Scope, Value
from inovasi_daerah.errors import PluginError
from inovasi_daerah.testing import check_plugin


def linear(half: Callable[[Column], Column]) -> type[LinearOperation]:
    """Return a kind whose columnar half is *half* of the right one."""

    class Crooked(LinearOperation):
        """A linear operation whose halves differ."""

        kind: Literal["crooked"] = "crooked"  # type: ignore[assignment]

        def columns(self, measure: str, table: Table) -> Column:
            """Return something else."""
            return half(super().columns(measure, table))

    return Crooked


@pytest.mark.parametrize(
    "half, said",
    [
        (lambda column: column.times(Fraction(2)), "in columns and"),
        (lambda column: attrs.evolve(column, known=(False,)), "Missing"),
        (lambda column: attrs.evolve(column, high=column.low - 1), "ValueError"),
    ],
    ids=["twice", "unknown", "bounds"],
)
def test_halves_that_differ_are_told(half: Callable[[Column], Column], said: str) -> None:
    """Numbers that differ, a fact that one half misses, and bounds that do not hold are broken promises."""
    with pytest.raises(PluginError) as caught:
        check_plugin(linear(half), {"of": "one", "factor": "0.38", "cap": 200}, max_examples=50)
    assert said in caught.value.render("en")


def test_a_half_that_was_inherited_is_not_taken_for_ones_own() -> None:
    """A kind that overrides `compute` alone has no columnar half: tables would compute something else."""

    class Other(LinearOperation):
        """Another product."""

        kind: Literal["other"] = "other"  # type: ignore[assignment]

        def compute(self, measure: str, scope: Scope) -> Value:  # noqa: ARG002 - nothing of it is used
            """Return nothing."""
            return 0

    assert LinearOperation(of="one", factor="0.38").columnar  # type: ignore[arg-type]
    assert not Other(of="one", factor="0.38").columnar  # type: ignore[arg-type]
