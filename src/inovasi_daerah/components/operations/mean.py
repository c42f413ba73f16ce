"""`mean`: a measure of the members of a population, added and divided by their number or a floor."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

import attrs
from pydantic import Field

from inovasi_daerah import messages
from inovasi_daerah.components.base import Identifier
from inovasi_daerah.components.columns import Column, Table, together
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
    combine,
    join_missing,
    total,
)


class MeanOperation(Operation):
    """Mean over members with a floor divisor: empty seats below the floor count as nothing."""

    kind: Literal["mean"] = "mean"
    of: MeasureId
    """The members' measure."""
    over: Identifier
    """The population."""
    at_least: Annotated[int, Field(strict=True, ge=1, le=10**6)] = 1
    """Least divisor."""

    def uses_children(self) -> tuple[tuple[str, str], ...]:
        """Return the members' measure."""
        return ((self.over, self.of),)

    def compute(self, measure: str, scope: Scope) -> Value:  # noqa: ARG002 - the population is known
        """Return the sum divided by the greater of the floor and the number of members."""
        values = scope.children(self.over, self.of)
        if isinstance(values, Missing):
            return values
        missing = join_missing(values)
        return Fraction(total(values), max(self.at_least, len(values))) if missing is None else missing

    def columns(self, measure: str, table: Table) -> Column:  # noqa: ARG002 - the population is known
        """Return the sum over the greater of the floor and the number of members."""
        added, size = table.total(self.over, self.of), table.size(self.over)
        divisor = table.where(size.number < self.at_least, self.at_least, size.number)
        return attrs.evolve(
            added, divisor=divisor, most=max(self.at_least, size.high), known=together(added.known, size.known)
        )

    def span(self, measure: str, limits: Limits) -> Span:  # noqa: ARG002 - the population is known
        """Return the members' bounds, widened to nothing at all: there may be no member."""
        inner = limits.span(self.of)
        zero = Fraction(0)
        return Span(combine([inner.low, zero], min), combine([inner.high, zero], max))

    def workings(self, measure: str, scope: Scope) -> Workings:  # noqa: ARG002 - the population is known
        """Return the members as parts."""
        values = scope.children(self.over, self.of)
        assert not isinstance(values, Missing)  # noqa: S101 - asked only of a value that is there
        members = len(values)
        divisor = max(self.at_least, members)
        added = Fraction(total(values), scope.unit)
        params = (
            ("sum", added),
            ("members", members),
            ("divisor", divisor),
            ("floor", self.at_least),
            ("population", self.over),
        )
        parts = (Part("children", self.of, Fraction(1, divisor), self.over),)
        return Workings(messages.WORKINGS_MEAN_FLOORED if self.at_least > 1 else messages.WORKINGS_MEAN, params, parts)
