"""The columnar half of an operation is held to its scalar half."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Literal

import attrs
import pytest

from inovasi_daerah import messages
from inovasi_daerah.components.columns import Column, NotColumnarError, Table
from inovasi_daerah.components.operations import LinearOperation
from inovasi_daerah.components.operations.base import Missing, Scope, Value
from inovasi_daerah.errors import PluginError
from inovasi_daerah.testing import check_plugin
from inovasi_daerah.testing.plugins.columns import StageTable
from inovasi_daerah.testing.plugins.operations import Stage


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


def test_what_is_missing_is_known_nowhere() -> None:
    """A measure, a sum and a size that are missing are not known, and members of a stage have no affairs."""
    lacking = Missing(messages.MISSING_ANSWERS, ("answers",))
    stage = Stage({"one": lacking}, {"all": lacking, "some": [{"one": lacking}]}, {}, {}, {})
    table = StageTable(stage)
    for column in (table.value("one"), table.total("all", "one"), table.total("some", "one"), table.size("all")):
        assert column.known == (False,)
    assert table.missing().known == (False,)
    with pytest.raises(NotColumnarError):
        table.affairs("all", ("kesehatan",))


class Refusing(LinearOperation):
    """A half that refuses everything."""

    kind: Literal["refusing"] = "refusing"  # type: ignore[assignment]

    def columns(self, measure: str, table: Table) -> Column:  # noqa: ARG002 - nothing of it is used
        """Raise: it cannot."""
        raise NotColumnarError(self.kind, measure)


def test_a_half_may_refuse() -> None:
    """A half that says that it cannot is no broken promise."""
    assert check_plugin(Refusing, {"of": "one", "factor": "0.38"}, max_examples=5).checked == ("refusing",)
