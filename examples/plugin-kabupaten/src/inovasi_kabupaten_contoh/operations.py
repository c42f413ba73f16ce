"""Operasi `geometric`: rata-rata geometrik dari capaian terhadap batas bawah dan atasnya, dalam persen.

Each measure becomes its share of the way from its lower to its upper goalpost, cut at both; the result is the root of
the shares' product, so that no dimension can be made up for by another. A root is not rational: the edition says to how
many decimals it is rounded. No float takes part: the decimal that is nearest to the root is found among integers.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, model_validator

from inovasi_daerah.components.base import Number, Spec
from inovasi_daerah.components.operations import Missing, Operation, Scope, Span, Value, Workings
from inovasi_daerah.components.operations.base import Limits, MeasureId, join_missing
from inovasi_daerah.messages import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

_FORMULA = Text(
    "rata-rata geometrik dari {shares} (capaian terhadap batas bawah dan atas) × 100",
    "geometric mean of {shares} (shares of the way between the goalposts) × 100",
)


class Goalposts(Spec):
    """Batas bawah dan atas satu ukuran."""

    minimum: Number
    """What counts as nothing."""
    maximum: Number
    """What counts as everything."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.minimum >= self.maximum:
            raise ValueError(f"{self.minimum} ≥ {self.maximum}")
        return self

    def share(self, value: Fraction) -> Fraction:
        """Return how far *value* is from the lower to the upper goalpost, 0 … 1."""
        low, high = Fraction(self.minimum), Fraction(self.maximum)
        return min(max((value - low) / (high - low), Fraction(0)), Fraction(1))


# --8<-- [start:operation]
class GeometricOperation(Operation):
    """Rata-rata geometrik dengan batas bawah dan atas (goalposts)."""

    kind: Literal["geometric"] = "geometric"
    of: Annotated[dict[MeasureId, Goalposts], Field(min_length=1, max_length=20)]
    """The measures, each with its goalposts."""
    places: Annotated[int, Field(strict=True, ge=0, le=6)]
    """Decimals to which the result is rounded, half up."""

    def uses(self) -> tuple[str, ...]:
        """Return the measures."""
        return tuple(self.of)

    def rounds_to(self) -> int:
        """Return the decimals that the edition names: a root is not rational."""
        return self.places

    def compute(self, measure: str, scope: Scope) -> Value:  # noqa: ARG002 - the inputs are known
        """Return the mean, missing as soon as one measure is."""
        shares = self._shares(scope)
        return shares if isinstance(shares, Missing) else self._mean(shares) * scope.unit

    def span(self, measure: str, limits: Limits) -> Span:  # noqa: ARG002 - the inputs are known
        """Return the means of the least and of the greatest shares."""
        spans = [(posts, limits.span(name)) for name, posts in self.of.items()]
        low = [Fraction(0) if item.low is None else posts.share(item.low) for posts, item in spans]
        high = [Fraction(1) if item.high is None else posts.share(item.high) for posts, item in spans]
        return Span(self._mean(low), self._mean(high))

    # --8<-- [end:operation]

    def workings(self, measure: str, scope: Scope) -> Workings:  # noqa: ARG002 - the inputs are known
        """Return the shares; they do not add up to the mean, so they are no parts of it."""
        shares = self._shares(scope)
        assert not isinstance(shares, Missing)
        return Workings(_FORMULA, (("shares", tuple(shares)),), inputs=self.uses())

    def _shares(self, scope: Scope) -> list[Fraction] | Missing:
        values = {name: scope.value(name) for name in self.of}
        missing = join_missing(tuple(values.values()))
        if missing is not None:
            return missing
        known = {name: Fraction(value) for name, value in values.items() if not isinstance(value, Missing)}
        return [posts.share(known[name] / scope.unit) for name, posts in self.of.items()]

    def _mean(self, shares: Sequence[Fraction]) -> Fraction:
        """Return 100 times the geometric mean of *shares*, rounded half up.

        With s = 100 × 10^places it is k / 10^places for the greatest k with k − ½ ≤ s × mean. Doubled, and to the
        power of the number of shares, that is (2k − 1)^n ≤ (2s)^n × product: integers only.
        """
        size, scale = len(shares), 2 * 100 * 10**self.places
        power = scale**size * math.prod(shares)
        odd = _root(math.floor(power), size)
        return Fraction((odd + 1) // 2, 10**self.places)


def _root(number: int, degree: int) -> int:
    """Return the greatest integer whose power of *degree* is at most *number*."""
    low, high = 0, 1 << (number.bit_length() // degree + 1)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**degree <= number else (low, middle)
    return low
