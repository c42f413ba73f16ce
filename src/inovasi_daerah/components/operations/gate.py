"""`gate`: a measure that counts only when a rule passes."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

import attrs

from inovasi_daerah import messages
from inovasi_daerah.components.base import Identifier
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
    combine,
)
from inovasi_daerah.components.rules.base import Outcome


class GateOperation(Operation):
    """A measure where a rule passes or does not apply, nothing where it fails, missing where it is unknown."""

    kind: Literal["gate"] = "gate"
    of: MeasureId
    """The measure behind the gate."""
    when: Identifier
    """The rule that must pass."""

    def uses(self) -> tuple[str, ...]:
        """Return the measure behind the gate."""
        return (self.of,)

    def uses_rules(self) -> tuple[str, ...]:
        """Return the rule."""
        return (self.when,)

    def compute(self, measure: str, scope: Scope) -> Value:  # noqa: ARG002 - the input is known
        """Return the measure, nothing, or what is missing for the rule."""
        verdict = scope.verdict(self.when)
        if verdict.outcome is Outcome.FAIL:
            return 0  # whatever the measure is, even where it is missing
        value = scope.value(self.of)
        if verdict.outcome is Outcome.UNKNOWN and not isinstance(value, Missing):
            return Missing(messages.MISSING_RULE_UNKNOWN, verdict.paths, (("rule", verdict.name or self.when),))
        return value

    def columns(self, measure: str, table: Table) -> Column:  # noqa: ARG002 - the input is known
        """Return the measure where the rule passes, nothing where it fails."""
        inner = table.value(self.of)
        passes, fails = table.verdict(self.when)
        known = passes
        for condition in inner.known:
            known = known & condition
        return attrs.evolve(
            inner,
            number=table.where(fails, 0, inner.number),
            low=min(0, inner.low),
            high=max(0, inner.high),
            known=(fails | known,),
        )

    def span(self, measure: str, limits: Limits) -> Span:  # noqa: ARG002 - the input is known
        """Return the measure's bounds, widened to nothing."""
        inner = limits.span(self.of)
        zero = Fraction(0)
        return Span(combine([inner.low, zero], min), combine([inner.high, zero], max))

    def workings(self, measure: str, scope: Scope) -> Workings:  # noqa: ARG002 - the input is known
        """Return the measure as the part when the gate is open."""
        verdict = scope.verdict(self.when)
        params: tuple[tuple[str, object], ...] = (("rule", verdict.name or self.when),)
        if verdict.outcome is Outcome.FAIL:
            params = (*params, ("detail", verdict.said or "—"))
            return Workings(messages.WORKINGS_GATE_SHUT, params, inputs=(self.of,), rule=self.when)
        return Workings(messages.WORKINGS_GATE_OPEN, params, (Part("measure", self.of, Fraction(1)),), rule=self.when)
