"""Raw numbers as levels: printed ranges, with the rounding compiled into their bounds.

The bounds are kept as the source prints them, overlaps and gaps included. Between two neighbouring bounds, each
shifted by half a step of the last printed decimal, a value's level cannot change; so a table of bounds and levels
says exactly what rounding first and comparing then would say.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from pydantic import Field, model_validator

from inovasi_daerah.components.base import Number, Spec, Words
from inovasi_daerah.components.scales.base import Level, Policies, Reading, certain
from inovasi_daerah.domain.exact import refuse
from inovasi_daerah.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from fractions import Fraction
    from typing import Self

Unit = Literal["percent", "percentage_points", "index_points", "people", "goods", "periods", "recommendations"]


class Range(Spec):
    """A part of the number line; a side without a bound is open-ended."""

    from_: Annotated[Number | None, Field(alias="from")] = None
    """Least value, included."""
    above: Number | None = None
    """Bound below, not included."""
    to: Number | None = None
    """Greatest value, included."""
    below: Number | None = None
    """Bound above, not included."""

    @model_validator(mode="after")
    def _one_bound_a_side(self) -> Self:
        if self.from_ is not None and self.above is not None:
            raise refuse("invalid", "from + above")
        if self.to is not None and self.below is not None:
            raise refuse("invalid", "to + below")
        low, high = self.low, self.high
        if low is not None and high is not None and low > high:
            raise refuse("invalid", f"{low} … {high}")
        return self

    @property
    def low(self) -> Decimal | None:
        """The bound below, included or not."""
        return self.above if self.from_ is None else self.from_

    @property
    def high(self) -> Decimal | None:
        """The bound above, included or not."""
        return self.below if self.to is None else self.to

    def holds(self, value: Decimal | Fraction) -> bool:
        """Return whether *value* lies within."""
        return not (
            (self.from_ is not None and value < self.from_)
            or (self.above is not None and value <= self.above)
            or (self.to is not None and value > self.to)
            or (self.below is not None and value >= self.below)
        )

    def distance(self, value: Decimal) -> Decimal:
        """Return how far *value*, outside the range, is from its nearer bound."""
        return min(abs(value - bound) for bound in (self.low, self.high) if bound is not None)

    def __str__(self) -> str:
        signs = (("≥", self.from_), (">", self.above), ("≤", self.to), ("<", self.below))
        return " ".join(f"{sign} {bound}" for sign, bound in signs if bound is not None) or "…"


class NumericLevel(Level, Range):
    """A level with the values that it holds, bounds as printed."""


class NoLevel(Range):
    """Values that earn no level although they are possible, such as 0 recommendations."""

    reason: Words
    """Why."""


class Domain(Range):
    """The values that are possible at all; anything else is bad input."""

    whole: bool = False
    """Whether only whole numbers are possible."""


class Values(Spec):
    """The number line of one raw value."""

    unit: Unit
    """What is counted or measured."""
    direction: Literal["higher", "lower"] = "higher"
    """Which values are better."""
    domain: Domain = Domain()
    """The values that are possible."""
    no_level: tuple[NoLevel, ...] = ()
    """Values that earn no level beyond doubt."""

    def problem(self, value: Decimal) -> Problem | None:
        """Return what is wrong with *value* as a raw number, or None."""
        if not self.domain.holds(value):
            return Problem("value_outside_domain", "value", value, (str(self.domain),))
        if self.domain.whole and value != value.to_integral_value():
            return Problem("value_not_whole", "value", value)
        return None


class ValueTable:
    """Which level each value has, under every combination of the policies that are open."""

    def __init__(self, values: Values, levels: Sequence[NumericLevel], policies: Policies) -> None:
        """Compile the printed ranges.

        Args:
            values: The number line.
            levels: The levels with their ranges.
            policies: How overlaps, gaps and decimals are taken, and how else they could be.
        """
        self._values = values
        self._levels = levels
        self._grid = grid_of(policies, whole=values.domain.whole)
        self._names = tuple(policies.alternatives)
        self._bounds = tuple(sorted(set(self._breakpoints())))
        combos = list(itertools.product(*policies.alternatives.values()))
        current = tuple(getattr(policies, name) for name in self._names)
        self._readings = [
            self._reading({combo: self._level(spot, *combo) for combo in combos}, current, policies.points)
            for spot in _representatives(self._bounds)
        ]

    def read(self, value: Decimal) -> Reading:
        """Return the reading of *value*, which lies in the domain."""
        index = bisect_left(self._bounds, value)
        exactly = index < len(self._bounds) and self._bounds[index] == value
        return self._readings[2 * index + exactly]

    def _breakpoints(self) -> Iterator[Decimal]:
        printed: list[Range] = [*self._levels, *self._values.no_level]
        bounds = [bound for item in printed for bound in (item.low, item.high) if bound is not None]
        bounds += [(low + high) / 2 for low, high in self._gaps() if low is not None and high is not None]
        half = self._grid / 2
        for bound in bounds:
            yield from (bound - half, bound, bound + half)

    def _gaps(self) -> Iterator[tuple[Decimal | None, Decimal | None]]:
        return gaps(self._values, self._levels, self._grid)

    def _level(self, value: Decimal, overlap: str, gap: str, places: int | None) -> int | None:
        if places is not None and not self._values.domain.whole:
            value = _round_half_up(value, places)
        found = [item.level for item in self._levels if item.holds(value)]
        if found:
            return max(found) if overlap == "highest" else min(found)
        if gap == "none" or any(item.holds(value) for item in self._values.no_level):
            return None
        if not any(_between(value, low, high) for low, high in self._gaps()):
            return None  # between two printed decimals, read as stated
        return min(self._levels, key=lambda item: (item.distance(value), item.level)).level

    def _reading(
        self, levels: Mapping[tuple[Any, ...], int | None], current: Any, points: Mapping[str, str]
    ) -> Reading:
        level = levels[current]
        why = None if level is not None else "gap"
        ranks = [item or 0 for item in levels.values()]
        if len(set(ranks)) == 1:
            return certain(level, why)
        doubts = {
            points[name]
            for position, name in enumerate(self._names)
            for one, two in itertools.combinations(levels, 2)
            if levels[one] != levels[two] and _differ_only(one, two, position)
        }
        return Reading(level, frozenset(doubts), min(ranks), max(ranks), why)


def gaps(
    values: Values, levels: Sequence[NumericLevel], grid: Decimal
) -> Iterator[tuple[Decimal | None, Decimal | None]]:
    """Yield the open intervals of possible values that no printed range holds, wider than one printed decimal.

    Args:
        values: The number line, with the values that earn no level beyond doubt.
        levels: The printed ranges.
        grid: The step of the last printed decimal.
    """
    first, last = _ends(values.domain, grid)
    for low, high in sorted((_ends(item, grid) for item in (*levels, *values.no_level)), key=_low_first):
        if low is not None and (first is None or low > first):
            yield (None if first is None or first == values.domain.low else first - grid), low
        if high is None:
            return
        first = high + grid if first is None else max(first, high + grid)
    if first is not None and (last is None or first <= last):
        yield first - grid, None


def _ends(item: Range, grid: Decimal) -> tuple[Decimal | None, Decimal | None]:
    """Return the first and the last value of *item* that can be written in steps of *grid*."""
    low = item.low if item.above is None else item.above + grid
    high = item.high if item.below is None else item.below - grid
    return low, high


def _low_first(ends: tuple[Decimal | None, Decimal | None]) -> tuple[bool, Decimal]:
    return ends[0] is not None, ends[0] or Decimal(0)


_FINEST: Final = Decimal("0.01")


def grid_of(policies: Policies, *, whole: bool) -> Decimal:
    if whole:
        return Decimal(1)
    places = [item for item in policies.alternatives.get("places", (policies.places,)) if item is not None]
    return Decimal(1).scaleb(-max(places)) if places else _FINEST


def _round_half_up(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _between(value: Decimal, low: Decimal | None, high: Decimal | None) -> bool:
    return (low is None or value >= low) and (high is None or value <= high)


def _representatives(bounds: Sequence[Decimal]) -> Iterator[Decimal]:
    """Yield one value of each piece: below the first bound, on it, between it and the next, and so on."""
    yield bounds[0] - 1
    for bound, after in itertools.pairwise(bounds):
        yield bound
        yield (bound + after) / 2
    yield bounds[-1]
    yield bounds[-1] + 1


def _differ_only(one: tuple[Any, ...], two: tuple[Any, ...], position: int) -> bool:
    return all((a == b) != (index == position) for index, (a, b) in enumerate(zip(one, two, strict=True)))


def overlaps(levels: Sequence[NumericLevel]) -> Iterator[str]:
    """Yield, as text, each pair of printed ranges that share a value."""
    for one, two in itertools.combinations(levels, 2):
        low = max((bound for bound in (one.low, two.low) if bound is not None), default=None)
        high = min((bound for bound in (one.high, two.high) if bound is not None), default=None)
        if low is None or high is None or low < high or (low == high and one.holds(low) and two.holds(low)):
            yield f"{one.name.id} / {two.name.id}"
