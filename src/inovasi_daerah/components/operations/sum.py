"""`sum`: measures of one subject added, each with a weight."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, model_validator

from inovasi_daerah import messages
from inovasi_daerah.components.base import Choice, Number, resolve
from inovasi_daerah.components.columns import Column, Table
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

    def columns(self, measure: str, table: Table) -> Column:  # noqa: ARG002 - the terms are known
        """Return the weighted sum, known where every term is."""
        terms = [table.value(term).times(self._weight(term, table.chosen)) for term in self.of]
        return functools.reduce(Column.plus, terms)

    def span(self, measure: str, limits: Limits) -> Span:  # noqa: ARG002 - the terms are known
        """Return the sums of the bounds; weights that one open point decides are taken together."""
        groups: dict[str, list[str]] = {}
        for term in self.of:
            weight = self.weights.get(term)
            groups.setdefault(weight.open_point if isinstance(weight, Choice) else "", []).append(term)
        spans = [self._widest(point, terms, limits) for point, terms in groups.items()]
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

    def _widest(self, point: str, terms: Sequence[str], limits: Limits) -> Span:
        """Return the bounds of the sum of *terms*, whichever interpretation of *point* holds."""
        weight = self.weights.get(terms[0])
        ways = tuple(weight.options) if isinstance(weight, Choice) else ("",)
        spans = [[scaled(limits.span(term), self._weight(term, {point: way})) for term in terms] for way in ways]
        lows = [_added([item.low for item in group]) for group in spans]
        highs = [_added([item.high for item in group]) for group in spans]
        return Span(combine(lows, min), combine(highs, max))


def _added(values: Sequence[Fraction | None]) -> Fraction | None:
    return combine(values, lambda known: sum(known, start=Fraction(0)))
