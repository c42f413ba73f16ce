"""What is known of a rulebook's measures before any submission is seen: their order and their bounds."""

from __future__ import annotations

import graphlib
from fractions import Fraction
from typing import TYPE_CHECKING

from inovasi_daerah.components.base import settled
from inovasi_daerah.components.operations.base import Span, rounded
from inovasi_daerah.components.operations.points import PointsOperation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inovasi_daerah.rulebook.model import Measure, Rulebook


def needs(rulebook: Rulebook) -> dict[str, tuple[str, ...]]:
    """Return the ids of the measures that each measure of *rulebook* needs."""
    return {
        measure.id: (*measure.operation.uses(), *(name for _, name in measure.operation.uses_children()))
        for measure in rulebook.measures
    }


def in_order(rulebook: Rulebook) -> tuple[Measure, ...]:
    """Return the measures of *rulebook*, each after those that it needs."""
    return tuple(rulebook.measure(name) for name in graphlib.TopologicalSorter(needs(rulebook)).static_order())


def selections(rulebook: Rulebook) -> dict[str, tuple[str, ...]]:
    """Return the codes of the indicators of each `points` measure."""
    return {
        measure.id: tuple(
            item.code
            for item in rulebook.indicators
            if item.subject == measure.subject
            and measure.operation.indicators.holds(aspect=item.aspect, variable=item.variable, code=item.code)
        )
        for measure in rulebook.measures
        if isinstance(measure.operation, PointsOperation)
    }


def spans_of(rulebook: Rulebook, chosen: Mapping[str, str] | None = None) -> dict[str, Span]:
    """Return the bounds of every measure, in wholes.

    Args:
        rulebook: The rulebook.
        chosen: Interpretation by open point; without it, the bounds hold under every interpretation.
    """
    limits = _Limits(rulebook, selections(rulebook))
    for measure in in_order(rulebook):
        operation = measure.operation if chosen is None else settled(measure.operation, chosen)
        span, places = operation.span(measure.id, limits), operation.rounds_to()
        limits.spans[measure.id] = span if places is None else _rounded(span, places)
    return limits.spans


def _rounded(span: Span, places: int) -> Span:
    low, high = (None if bound is None else rounded(bound, places) for bound in (span.low, span.high))
    return Span(low, high)


class _Limits:
    """Bounds found so far, for the operations that build on them."""

    def __init__(self, rulebook: Rulebook, selected: Mapping[str, tuple[str, ...]]) -> None:
        self.spans: dict[str, Span] = {}
        self._rulebook = rulebook
        self._selected = selected

    def span(self, measure: str) -> Span:
        return self.spans[measure]

    def sheet(self, form: str) -> Span:
        return self._rulebook.sheet(form).span()

    def points(self, measure: str) -> Span:
        worst = best = Fraction(0)
        for code in self._selected[measure]:
            indicator = self._rulebook.indicator(code)
            multipliers = [Fraction(by) for by in indicator.scale.multipliers().values()]
            worst += Fraction(indicator.weight or 0) * min(multipliers)
            best += Fraction(indicator.weight or 0) * max(multipliers)
        undefined = getattr(self._rulebook.measure(measure).operation, "unanswered", "zero") == "undefined"
        return Span(worst if undefined else Fraction(0), best)
