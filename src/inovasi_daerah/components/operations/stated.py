"""`stated`: a measure that this edition cannot compute; it can only be stated."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Literal

from inovasi_daerah import messages
from inovasi_daerah.components.base import Number
from inovasi_daerah.components.columns import Column, Table
from inovasi_daerah.components.operations.base import Limits, Missing, Operation, Scope, Span, Value, Workings


class StatedOperation(Operation):
    """A value that is taken as stated, within a range."""

    kind: Literal["stated"] = "stated"
    minimum: Number = Decimal(0)
    """Least value."""
    maximum: Number | None = None
    """Greatest value; absent where no source says."""

    computes: ClassVar[bool] = False

    def compute(self, measure: str, scope: Scope) -> Value:  # noqa: ARG002 - there is nothing to compute
        """Return that it cannot be computed."""
        return Missing(messages.MISSING_NOT_COMPUTABLE, (f"stated.{measure}",))

    def columns(self, measure: str, table: Table) -> Column:  # noqa: ARG002 - there is nothing to compute
        """Return that it is known nowhere: what is stated comes in its place."""
        return table.missing()

    def span(self, measure: str, limits: Limits) -> Span:  # noqa: ARG002 - the range is given
        """Return the range."""
        return Span(Fraction(self.minimum), None if self.maximum is None else Fraction(self.maximum))

    def workings(self, measure: str, scope: Scope) -> Workings:
        """Never asked: there is no computed value to explain."""
        raise NotImplementedError(measure)
