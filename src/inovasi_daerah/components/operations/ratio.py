"""`ratio`: a measure as a share of a stated maximum."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from inovasi_daerah import messages
from inovasi_daerah.components.base import Number
from inovasi_daerah.components.columns import Column, Table
from inovasi_daerah.components.operations.base import (
    Limits,
    MeasureId,
    Missing,
    Operation,
    Part,
    Scope,
    Span,
    Value,
    Workings,
    scaled,
)


class RatioOperation(Operation):
    """A measure divided by its maximum, times a scale such as 100."""

    kind: Literal["ratio"] = "ratio"
    of: MeasureId
    """The measure."""
    maximum: Annotated[Number, Field(gt=0)]
    """What it is divided by."""
    times: Annotated[Number, Field(gt=0)]
    """What the share is multiplied with."""

    def uses(self) -> tuple[str, ...]:
        """Return the measure."""
        return (self.of,)

    def compute(self, measure: str, scope: Scope) -> Value:  # noqa: ARG002 - the input is known
        """Return the share."""
        value = scope.value(self.of)
        return value if isinstance(value, Missing) else value * self._factor

    def columns(self, measure: str, table: Table) -> Column:  # noqa: ARG002 - the input is known
        """Return the share."""
        return table.value(self.of).times(self._factor)

    def span(self, measure: str, limits: Limits) -> Span:  # noqa: ARG002 - the input is known
        """Return the bounds of the share."""
        return scaled(limits.span(self.of), self._factor)

    def workings(self, measure: str, scope: Scope) -> Workings:  # noqa: ARG002 - the input is known
        """Return the measure as the part."""
        value = scope.value(self.of)
        assert not isinstance(value, Missing)  # noqa: S101 - asked only of a value that is there
        params = (("value", Fraction(value, scope.unit)), ("maximum", self.maximum), ("times", self.times))
        return Workings(messages.WORKINGS_RATIO, params, (Part("measure", self.of, self._factor),))

    @property
    def _factor(self) -> Fraction:
        return Fraction(self.times) / Fraction(self.maximum)
