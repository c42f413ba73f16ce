"""`sum`: measures of one subject added, each with a weight."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, model_validator

from inovasi_daerah import messages
from inovasi_daerah.components.base import Choice, Number, resolve
from inovasi_daerah.components.operations.base import (
    Limits,
    MeasureId,
    Operation,
    Part,
    Scope,
    Span,
    Value,
    Workings,
    combine,
    join_missing,
    scaled,
    total,
)
from inovasi_daerah.domain.exact import refuse
from inovasi_daerah.errors import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self


Weight = Annotated[Number, Field(ge=0)]


class SumOperation(Operation):
    """Sum of other measures, weighted where weights are given."""

    kind: Literal["sum"] = "sum"
    of: Annotated[tuple[MeasureId, ...], Field(min_length=1)]
    """The measures that are added."""
    weights: Mapping[MeasureId, Weight | Choice[Weight]] = Field(default_factory=dict)
    """Weight by measure; 1 where none is given."""

    @model_validator(mode="after")
    def _weights_belong_to_terms(self) -> Self:
        for name in self.weights:
            if name not in self.of:
                context = {"at": ("weights", name), "accepted": self.of, "nearest": nearest(name, self.of)}
                raise refuse("reference_unknown", name, **context)
        return self

    def uses(self) -> tuple[str, ...]:
        """Return the terms."""
        return self.of

    def compute(self, measure: str, scope: Scope) -> Value:  # noqa: ARG002 - the terms are known
        """Return the weighted sum, missing as soon as one term is."""
        values = [scope.value(term) for term in self.of]
        missing = join_missing(values)
        if missing is not None:
            return missing
        if not self.weights:
            return total(values)
        weights = (self._weight(term, scope.chosen) for term in self.of)
        return sum((total([value]) * weight for value, weight in zip(values, weights, strict=True)), start=0)

    def span(self, measure: str, limits: Limits) -> Span:  # noqa: ARG002 - the terms are known
        """Return the sums of the bounds."""
        spans = [self._widest(term, limits.span(term)) for term in self.of]
        return Span(_added([item.low for item in spans]), _added([item.high for item in spans]))

    def workings(self, measure: str, scope: Scope) -> Workings:  # noqa: ARG002 - the terms are known
        """Return the terms as parts."""
        parts = tuple(Part("measure", term, self._weight(term, scope.chosen)) for term in self.of)
        if not self.weights:
            return Workings(messages.WORKINGS_SUM, (("terms", self.of),), parts)
        weights = tuple(part.factor for part in parts)
        return Workings(messages.WORKINGS_SUM_WEIGHTED, (("terms", self.of), ("weights", weights)), parts)

    def _weight(self, term: str, chosen: Mapping[str, str]) -> Fraction:
        return Fraction(resolve(self.weights.get(term, Decimal(1)), chosen))

    def _widest(self, term: str, span: Span) -> Span:
        """Return *span* times the weight of *term*, whichever interpretation holds."""
        weight = self.weights.get(term, Decimal(1))
        ways = weight.options.values() if isinstance(weight, Choice) else (weight,)
        spans = [scaled(span, Fraction(way)) for way in ways]
        return Span(combine([item.low for item in spans], min), combine([item.high for item in spans], max))


def _added(values: Sequence[Fraction | None]) -> Fraction | None:
    return combine(values, lambda known: sum(known, start=Fraction(0)))
