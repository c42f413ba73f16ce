"""The columnar half of an operation, held to its scalar half on plain numbers."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from inovasi_daerah.components.columns import Column, NotColumnarError
from inovasi_daerah.components.operations.base import Missing, rounded
from inovasi_daerah.components.rules.base import Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inovasi_daerah.components.operations.base import Operation, Scope, Value

_UNKNOWN = Column(0, 0, 0, known=(False,))


class StageTable:
    """What the columnar half of an operation is told about one subject."""

    def __init__(self, stage: Scope) -> None:
        """Take over what *stage* tells the scalar half."""
        self._stage = stage

    @property
    def unit(self) -> int:
        """Quanta in one whole."""
        return self._stage.unit

    @property
    def chosen(self) -> Mapping[str, str]:
        """Interpretation by open point."""
        return self._stage.chosen

    def value(self, measure: str) -> Column:
        """Return a measure of the subject."""
        return _column(self._stage.value(measure))

    def points(self, measure: str) -> Column:
        """Return the points of the subject's answers."""
        return _column(self._stage.points(measure))

    def total(self, population: str, measure: str) -> Column:
        """Return the sum of a measure over the members of a population."""
        values = self._stage.children(population, measure)
        if isinstance(values, Missing) or any(isinstance(value, Missing) for value in values):
            return _UNKNOWN
        return _column(_added(values))

    def size(self, population: str) -> Column:
        """Return how many members there are."""
        size = self._stage.size(population)
        if isinstance(size, Missing):
            return _UNKNOWN
        return attrs.evolve(_column(size), scale=Fraction(self.unit))

    def verdict(self, rule: str) -> tuple[bool, bool]:
        """Return whether a rule passes, and whether it fails."""
        outcome = self._stage.verdict(rule).outcome
        return outcome in {Outcome.PASS, Outcome.NOT_APPLICABLE}, outcome is Outcome.FAIL

    def affairs(self, population: str, among: tuple[str, ...]) -> tuple[int, int]:
        """Raise: the members here have no affairs."""
        raise NotColumnarError(population, *among)

    def missing(self) -> Column:
        """Return a measure that is known nowhere."""
        return _UNKNOWN

    def where(self, condition: bool, then: Any, otherwise: Any) -> Any:  # noqa: FBT001 - as in a table
        """Return *then* if *condition* holds, and else *otherwise*."""
        return then if condition else otherwise


def in_columns(operation: Operation, measure: str, stage: Scope) -> Fraction | None:
    """Return the value in quanta that the columnar half of *operation* gives; None where it is not known.

    Raises:
        NotColumnarError: If it has no such half.
        ValueError: If its numbers leave the bounds that it gives for them.
    """
    column = operation.columns(measure, StageTable(stage))
    if not all(column.known):
        return None
    if not column.low <= column.number <= column.high or column.denominator() > column.largest():
        raise ValueError(f"{column.low} … {column.high}: {column.number}")
    value, places = Fraction(column.numerator(), column.denominator()), operation.rounds_to()
    return value if places is None else rounded(value / stage.unit, places) * stage.unit


def _column(value: Value) -> Column:
    if isinstance(value, Missing):
        return _UNKNOWN
    whole = Fraction(value)
    return Column(whole.numerator, whole.numerator, whole.numerator, Fraction(1, whole.denominator), answered=True)


def _added(values: Sequence[Value]) -> Fraction:
    return sum((Fraction(value) for value in values if not isinstance(value, Missing)), Fraction(0))
