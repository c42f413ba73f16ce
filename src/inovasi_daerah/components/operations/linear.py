"""`linear`: a measure times a factor, counted up to a cap."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from inovasi_daerah import messages
from inovasi_daerah.components.base import Number
from inovasi_daerah.components.columns import Column, Table, capped
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
)


class LinearOperation(Operation):
    """Factor times the lesser of a measure and a cap."""

    kind: Literal["linear"] = "linear"
    of: MeasureId
    """The measure."""
    factor: Annotated[Number, Field(ge=0)]
    """What it is multiplied with."""
    cap: Annotated[Number, Field(ge=0)] | None = None
    """Greatest value of the measure that counts."""

    def uses(self) -> tuple[str, ...]:
        """Return the measure."""
        return (self.of,)

    def steps(self) -> tuple[Fraction, ...]:
        """Return the factor, of which the quantum must be a whole part."""
        return (Fraction(self.factor),)

    def compute(self, measure: str, scope: Scope) -> Value:  # noqa: ARG002 - the input is known
        """Return the product."""
        value = scope.value(self.of)
        if isinstance(value, Missing):
            return value
        capped = value if self.cap is None else min(value, Fraction(self.cap) * scope.unit)
        return capped * Fraction(self.factor)

    def columns(self, measure: str, table: Table) -> Column:  # noqa: ARG002 - the input is known
        """Return the product."""
        inner = table.value(self.of)
        if self.cap is not None:
            inner = capped(inner, Fraction(self.cap) * table.unit, table)
        return inner.times(Fraction(self.factor))

    def span(self, measure: str, limits: Limits) -> Span:  # noqa: ARG002 - the input is known
        """Return the bounds, cut at the cap."""
        inner = limits.span(self.of)
        factor = Fraction(self.factor)
        cap = None if self.cap is None else Fraction(self.cap)
        high = inner.high if cap is None else cap if inner.high is None else min(cap, inner.high)
        low = inner.low if inner.low is None or cap is None else min(inner.low, cap)
        return Span(None if low is None else low * factor, None if high is None else high * factor)

    def workings(self, measure: str, scope: Scope) -> Workings:  # noqa: ARG002 - the input is known
        """Return the measure as a part while it is below the cap."""
        value = scope.value(self.of)
        assert not isinstance(value, Missing)  # noqa: S101 - asked only of a value that is there
        whole = Fraction(value, scope.unit)
        params = (("factor", self.factor), ("value", whole), ("cap", self.cap))
        if self.cap is not None and whole > Fraction(self.cap):
            return Workings(messages.WORKINGS_LINEAR_CAPPED, params, inputs=(self.of,))
        parts = (Part("measure", self.of, Fraction(self.factor)),)
        return Workings(
            messages.WORKINGS_LINEAR if self.cap is None else messages.WORKINGS_LINEAR_CAPPED, params, parts
        )
