"""Raw numbers as levels: printed ranges, with the rounding compiled into their bounds.

The bounds are kept as the source prints them, overlaps and gaps included. A value's level can change only at a printed
bound, or half-way between two where the nearer one counts; and, for a value that is rounded first, half a step beside
these. Between two such neighbouring points it is the same everywhere, so a table of points and levels says exactly what
rounding first and comparing then would say.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal, localcontext
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import attrs
from pydantic import Field, model_validator

from inovasi_daerah.components.base import Flag, Number, Spec, Words
from inovasi_daerah.components.scales.base import Gap, Level, Line, Overlap, Piece, Policies, Reading, certain
from inovasi_daerah.domain.exact import MAX_DIGITS, refuse
from inovasi_daerah.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
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
        if low is not None and high is not None and (low > high or (low == high and not self.holds(low))):
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

    whole: Flag = False
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
        self._policies = policies
        with localcontext(_EXACT):
            self._gaps = tuple(gaps(values, levels, grid_of(policies, whole=values.domain.whole)))
            self._bounds = tuple(sorted(set(self._breakpoints())))
            self._readings = tuple(map(self._reading, _representatives(self._bounds)))

    def read(self, value: Decimal) -> Reading | None:
        """Return the reading of *value*, or None when it lies outside the domain."""
        index = bisect_left(self._bounds, value)
        exactly = index < len(self._bounds) and self._bounds[index] == value
        return self._readings[2 * index + exactly]

    @cached_property
    def line(self) -> Line:
        """The number line cut into the fewest pieces that say the level of every possible value."""
        ends = [*((bound, included) for bound in self._bounds for included in (False, True)), (None, False)]
        pieces: list[Piece] = []
        before: Decimal | None = None
        for (upto, included), reading in zip(ends, self._readings, strict=True):
            empty = self._values.domain.whole and upto is not None and not _holds_whole(before, upto, included=included)
            before = upto
            if empty:
                continue
            level, possible = (None, False) if reading is None else (reading.level, True)
            if pieces and (pieces[-1].level, pieces[-1].possible) == (level, possible):
                pieces.pop()
            pieces.append(Piece(upto, included, level, possible))
        return Line(tuple(pieces), self._values.domain.whole, str(self._values.domain))

    def _breakpoints(self) -> Iterator[Decimal]:
        """Yield every value at which the level may change, whatever the policies."""
        printed = sorted(_bounds_of(self._levels))
        halfway = ((low + high) / 2 for low, high in itertools.pairwise(printed))
        edges = (edge for gap in self._gaps for edge in gap if edge is not None)
        steps = [] if self._values.domain.whole else [_step(places) for places in _rounded_to(self._policies)]
        for point in (*printed, *halfway, *edges, *_bounds_of((*self._values.no_level, self._values.domain))):
            yield point
            for step in steps:
                floor = point.quantize(step, rounding=ROUND_FLOOR)
                yield from (floor - step / 2, floor + step / 2)

    def _reading(self, value: Decimal) -> Reading | None:
        """Return the reading of *value* under the policies, with what other policies would make of it."""
        if not self._values.domain.holds(value):
            return None
        policies = self._policies
        places = {item: self._place(value, item) for item in _options(policies, "places")}
        levels = {
            (overlap, gap, item): place.level(overlap, gap)
            for overlap in _options(policies, "overlap")
            for gap in _options(policies, "gap")
            for item, place in places.items()
        }
        level = levels[policies.overlap, policies.gap, policies.places]
        why = places[policies.places].why if level is None else None
        ranks = {item or 0 for item in levels.values()}
        if len(ranks) == 1:
            return certain(level, why)
        doubts = {
            policies.points[name]
            for one, two in itertools.combinations(levels, 2)
            for name in _only_difference(one, two)
            if levels[one] != levels[two]
        }
        return Reading(level, frozenset(doubts), min(ranks), max(ranks), why)

    def _place(self, value: Decimal, places: int | None) -> _Place:
        """Return where *value* lies among the printed ranges when it is rounded to *places*."""
        if places is not None and not self._values.domain.whole:
            value = value.quantize(_step(places), rounding=ROUND_HALF_UP)
        held = tuple(item.level for item in self._levels if item.holds(value))
        if held:
            return _Place(held)
        if any(item.holds(value) for item in self._values.no_level):
            return _Place(why="no_level")
        if not any(_between(value, low, high) for low, high in self._gaps):
            return _Place()  # between two printed decimals, read as stated
        return _Place(nearest=min(self._levels, key=lambda item: (item.distance(value), item.level)).level)


@attrs.frozen(slots=True)
class _Place:
    """Where a value lies among the printed ranges.

    Attributes:
        held: Levels whose ranges hold it.
        nearest: The level with the nearest range, where it lies in a gap.
        why: Why it has no level, where it has none.
    """

    held: tuple[int, ...] = ()
    nearest: int | None = None
    why: str = "gap"

    def level(self, overlap: Overlap, gap: Gap) -> int | None:
        """Return the level under these policies."""
        if self.held:
            return max(self.held) if overlap == "highest" else min(self.held)
        return self.nearest if gap == "nearest" else None


_NAMES: Final = ("overlap", "gap", "places")

_EXACT: Final = Context(prec=4 * MAX_DIGITS)
"""Sums and halves of printed bounds are exact, whatever the caller's own precision."""


def _options(policies: Policies, name: str) -> tuple[Any, ...]:
    """Return what the policy *name* may be."""
    return policies.alternatives.get(name, (getattr(policies, name),))


def _only_difference(one: tuple[Any, ...], two: tuple[Any, ...]) -> tuple[str, ...]:
    """Return the name of the policy in which alone *one* and *two* differ, or nothing."""
    names = tuple(name for name, a, b in zip(_NAMES, one, two, strict=True) if a != b)
    return names if len(names) == 1 else ()


def _rounded_to(policies: Policies) -> list[int]:
    """Return the numbers of decimals to which a value may be rounded."""
    return [places for places in _options(policies, "places") if places is not None]


def _step(places: int) -> Decimal:
    return Decimal(1).scaleb(-places)


def grid_of(policies: Policies, *, whole: bool) -> Decimal:
    """Return the step of the last printed decimal: the finest that values are rounded to, else two decimals."""
    return Decimal(1) if whole else _step(max(_rounded_to(policies), default=2))


def gaps(
    values: Values, levels: Sequence[NumericLevel], grid: Decimal
) -> Iterator[tuple[Decimal | None, Decimal | None]]:
    """Yield the open intervals of possible values that no printed range holds, wider than one printed decimal.

    Args:
        values: The number line, with the values that earn no level beyond doubt.
        levels: The printed ranges.
        grid: The step of the last printed decimal.
    """
    first, last = _ends(values.domain, grid)  # first: the least possible value that no range so far holds
    before: Decimal | None = None
    for low, high in sorted((_ends(item, grid) for item in (*levels, *values.no_level)), key=_low_first):
        if low is not None and (first is None or low > first):
            yield before, low
        if high is None:
            return
        if first is None or high + grid > first:
            before, first = high, high + grid
    if first is None or last is None or first <= last:
        yield before, None


def _holds_whole(low: Decimal | None, high: Decimal, *, included: bool) -> bool:
    """Return whether a whole number lies between *low* and *high*, or where it is *included*, is *high*."""
    if included:
        return high == high.to_integral_value()
    return low is None or low.to_integral_value(ROUND_FLOOR) + 1 < high


def _ends(item: Range, grid: Decimal) -> tuple[Decimal | None, Decimal | None]:
    """Return the first and the last value of *item* that can be written in steps of *grid*."""
    low = item.low if item.above is None else item.above + grid
    high = item.high if item.below is None else item.below - grid
    return low, high


def _low_first(ends: tuple[Decimal | None, Decimal | None]) -> Decimal:
    return Decimal("-Infinity") if ends[0] is None else ends[0]


def _between(value: Decimal, low: Decimal | None, high: Decimal | None) -> bool:
    return (low is None or value >= low) and (high is None or value <= high)


def _bounds_of(items: Iterable[Range]) -> set[Decimal]:
    return {bound for item in items for bound in (item.low, item.high) if bound is not None}


def _representatives(bounds: Sequence[Decimal]) -> Iterator[Decimal]:
    """Yield one value of each piece: below the first bound, on it, between it and the next, and so on."""
    if not bounds:
        yield Decimal(0)
        return
    yield bounds[0] - 1
    for bound, after in itertools.pairwise(bounds):
        yield bound
        yield (bound + after) / 2
    yield bounds[-1]
    yield bounds[-1] + 1


def overlaps(levels: Sequence[NumericLevel]) -> Iterator[str]:
    """Yield, as text, each pair of printed ranges that share a value."""
    for one, two in itertools.combinations(levels, 2):
        low = max((bound for bound in (one.low, two.low) if bound is not None), default=None)
        high = min((bound for bound in (one.high, two.high) if bound is not None), default=None)
        if low is None or high is None or low < high or (low == high and one.holds(low) and two.holds(low)):
            yield f"{one.name.id} / {two.name.id}"
