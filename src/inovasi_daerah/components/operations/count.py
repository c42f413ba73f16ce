"""`count`: how many members a population has."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from inovasi_daerah import messages
from inovasi_daerah.components.base import Identifier
from inovasi_daerah.components.columns import Column, Table
from inovasi_daerah.components.operations.base import Limits, Missing, Operation, Scope, Span, Value, Workings


class CountOperation(Operation):
    """Number of members of a population."""

    kind: Literal["count"] = "count"
    of: Identifier
    """The population."""

    def uses_populations(self) -> tuple[str, ...]:
        """Return the population."""
        return (self.of,)

    def compute(self, measure: str, scope: Scope) -> Value:  # noqa: ARG002 - the population is known
        """Return the number of members."""
        size = scope.size(self.of)
        return size if isinstance(size, Missing) else size * scope.unit

    def columns(self, measure: str, table: Table) -> Column:  # noqa: ARG002 - the population is known
        """Return the number of members."""
        return table.size(self.of)

    def span(self, measure: str, limits: Limits) -> Span:  # noqa: ARG002 - any population may be empty
        """Return none and no upper bound."""
        return Span(Fraction(0), None)

    def workings(self, measure: str, scope: Scope) -> Workings:  # noqa: ARG002 - the same for every subject
        """Return the number as it is."""
        return Workings(messages.WORKINGS_COUNT)
