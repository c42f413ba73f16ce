"""`sheets`: the totals of the jurors' sheets of one round, added or divided by the number of jurors."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from inovasi_daerah import messages
from inovasi_daerah.components.base import Choice, Identifier, resolve, ways
from inovasi_daerah.components.operations.base import (
    Limits,
    Operation,
    Part,
    Scope,
    Span,
    Value,
    Workings,
)

if TYPE_CHECKING:
    from inovasi_daerah.components.operations.base import Sheets

Divisor = Literal["assigned", "submitted", "none"]


class SheetsOperation(Operation):
    """Mean or sum of the jurors' totals in one round; an absent sheet is missing and named, never nothing."""

    kind: Literal["sheets"] = "sheets"
    sheet: Identifier
    """The round."""
    divisor: Divisor | Choice[Divisor] = "assigned"
    """What the sum is divided by: the jurors assigned, those who submitted, or nothing (a plain sum)."""
    after: tuple[Identifier, ...] = ()
    """Rounds that every assigned juror must have marked before this one counts."""

    def uses_sheets(self) -> tuple[str, ...]:
        """Return the round, and those before it."""
        return (self.sheet, *self.after)

    def compute(self, measure: str, scope: Scope) -> Value:  # noqa: ARG002 - the round is known
        """Return the totals, divided; missing where a sheet, a mark or the panel is not there."""
        for name in self.after:
            earlier = scope.sheets(name)
            if (missing := earlier.missing(everybody=True)) is not None:
                return missing
        found = scope.sheets(self.sheet)
        divisor: Divisor = resolve(self.divisor, scope.chosen)
        missing = found.missing(everybody=divisor != "submitted")
        if missing is not None:
            return missing
        total = sum((sheet.total for sheet in found.submitted), Fraction(0)) * scope.unit
        return total if divisor == "none" else total / len(found.submitted)

    def span(self, measure: str, limits: Limits) -> Span:  # noqa: ARG002 - the round is known
        """Return a sheet's bounds; of a plain sum only the least is known, as panels differ in size."""
        inner = limits.sheet(self.sheet)
        if "none" in ways(self.divisor):
            return Span(min(inner.low, Fraction(0)) if inner.low is not None else None, None)
        return inner

    def workings(self, measure: str, scope: Scope) -> Workings:  # noqa: ARG002 - the round is known
        """Return the sheets as parts."""
        found: Sheets = scope.sheets(self.sheet)
        divisor: Divisor = resolve(self.divisor, scope.chosen)
        jurors = len(found.submitted)
        totals = [sheet.total for sheet in found.submitted]
        params: tuple[tuple[str, object], ...] = (
            ("sheet", found.name or self.sheet),
            ("sum", sum(totals, Fraction(0))),
            ("jurors", jurors),
            ("low", min(totals)),
            ("high", max(totals)),
            ("absent", found.absent),
        )
        factor = Fraction(1) if divisor == "none" else Fraction(1, jurors)
        return Workings(messages.WORKINGS_SHEETS[divisor], params, (Part("sheets", self.sheet, factor),))
