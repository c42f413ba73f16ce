"""`points`: the points of indicators, each weight times level."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from inovasi_daerah import messages
from inovasi_daerah.components.base import Identifier, Spec
from inovasi_daerah.components.columns import Column, Table
from inovasi_daerah.components.operations.base import Limits, Operation, Part, Scope, Span, Value, Workings


class Selection(Spec):
    """Which indicators are meant; every condition that is given must hold."""

    aspect: Identifier | None = None
    """Those of an aspect."""
    variable: Identifier | None = None
    """Those of a variable."""
    codes: tuple[Identifier, ...] | None = None
    """Those with these codes."""

    def holds(self, *, aspect: str | None, variable: str | None, code: str) -> bool:
        """Return whether an indicator with these properties is meant."""
        return (
            (self.aspect is None or self.aspect == aspect)
            and (self.variable is None or self.variable == variable)
            and (self.codes is None or code in self.codes)
        )


class PointsOperation(Operation):
    """Sum of the points that the answers earn."""

    kind: Literal["points"] = "points"
    indicators: Selection
    """The indicators whose points are added."""
    unanswered: Literal["zero", "undefined"] = "zero"
    """What an indicator without a level that counts is worth: nothing, or the sum is missing."""

    def compute(self, measure: str, scope: Scope) -> Value:
        """Return the points of the answers."""
        return scope.points(measure)

    def columns(self, measure: str, table: Table) -> Column:
        """Return the points of the answers."""
        return table.points(measure)

    def span(self, measure: str, limits: Limits) -> Span:
        """Return the least and the most points: none at all, unless every indicator needs a level."""
        return limits.points(measure)

    def workings(self, measure: str, scope: Scope) -> Workings:  # noqa: ARG002 - the same for every subject
        """Return the answers as parts."""
        return Workings(messages.WORKINGS_POINTS, parts=(Part("points", measure, Fraction(1)),))
