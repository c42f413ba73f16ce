"""The columnar half of operations: one measure of every subject of a table at once.

An operation never sees a dataframe. It works on columns through plain arithmetic, so that the same half serves every
kind of dataframe, and plain integers too. Numbers are integers all the way; what stands behind a division keeps its
divisor until the one rounding.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, Protocol

import attrs

if TYPE_CHECKING:
    from collections.abc import Mapping

Expression = Any
"""A column of integers or of booleans: whatever understands `+`, `*`, `//` and comparisons; a plain number too."""

LARGEST: Final = 2**52
"""No integer on the way may reach it: beyond, a backend that divides by way of doubles is no longer exact."""


class NotColumnarError(Exception):
    """This measure or rule has no columnar half."""


@attrs.frozen(slots=True)
class Column:
    """One measure of every subject: `number * scale / divisor` quanta, where it is known.

    Attributes:
        number: The integers.
        low: A bound that no number is below.
        high: A bound that no number is above.
        scale: What every number is multiplied with.
        divisor: Positive integers; None where there is no division.
        most: A bound that no divisor is above.
        known: Conditions that must all hold for the measure to be known.
        answered: Whether the submission's answers or innovations go into it, and not only what is stated.
    """

    number: Expression
    low: int
    high: int
    scale: Fraction = Fraction(1)
    divisor: Expression | None = None
    most: int = 1
    known: tuple[Expression, ...] = ()
    answered: Expression = False

    @property
    def whole(self) -> bool:
        """Whether it is a whole number of quanta, whatever the numbers are."""
        return self.divisor is None and self.scale.denominator == 1

    def numerator(self) -> Expression:
        """Return the numbers above the fraction line."""
        return product(self.number, self.scale.numerator)

    def denominator(self) -> Expression:
        """Return the positive numbers below the fraction line."""
        return product(1 if self.divisor is None else self.divisor, self.scale.denominator)

    def bounds(self) -> tuple[int, int]:
        """Return the bounds of the numerator."""
        by = self.scale.numerator
        return min(self.low * by, self.high * by), max(self.low * by, self.high * by)

    def largest(self) -> int:
        """Return the size that neither numerator nor denominator exceeds."""
        return max(*map(abs, self.bounds()), self.most * self.scale.denominator)

    def times(self, factor: Fraction) -> Column:
        """Return the measure times *factor*."""
        if factor == 0:
            return attrs.evolve(self, number=self.number * 0, low=0, high=0, scale=Fraction(1))
        return attrs.evolve(self, scale=self.scale * factor)

    def plus(self, other: Column) -> Column:
        """Return the sum of the two measures."""
        left, right = (self, other) if self.divisor is other.divisor else (self.over(other), other.over(self))
        scale = Fraction(
            math.gcd(left.scale.numerator, right.scale.numerator),
            math.lcm(left.scale.denominator, right.scale.denominator),
        )
        left, right = left.in_steps_of(scale), right.in_steps_of(scale)
        return Column(
            left.number + right.number,
            left.low + right.low,
            left.high + right.high,
            scale,
            left.divisor,
            left.most,
            together(self.known, other.known),
            self.answered | other.answered,
        )

    def over(self, other: Column) -> Column:
        """Return the measure with the divisor of *other* below the fraction line as well."""
        if other.divisor is None:
            return self
        return attrs.evolve(
            self,
            number=self.number * other.divisor,
            low=min(self.low, self.low * other.most),
            high=max(self.high, self.high * other.most),
            divisor=other.divisor if self.divisor is None else self.divisor * other.divisor,
            most=self.most * other.most,
        )

    def in_steps_of(self, scale: Fraction) -> Column:
        """Return the measure in whole multiples of *scale*."""
        by = int(self.scale / scale)
        low, high = sorted((self.low * by, self.high * by))
        return attrs.evolve(self, number=product(self.number, by), low=low, high=high, scale=scale)


class Table(Protocol):
    """What the columnar half of an operation may ask about the subjects that it computes for."""

    @property
    def unit(self) -> int:
        """Quanta in one whole."""
        ...

    @property
    def chosen(self) -> Mapping[str, str]:
        """Interpretation by open point."""
        ...

    def value(self, measure: str) -> Column:
        """Return another measure of the same subjects."""
        ...

    def points(self, measure: str) -> Column:
        """Return the points that the answers earn among the indicators of *measure*."""
        ...

    def total(self, population: str, measure: str) -> Column:
        """Return the sum of *measure* over the members of *population*."""
        ...

    def size(self, population: str) -> Column:
        """Return how many members *population* has, in wholes."""
        ...

    def verdict(self, rule: str) -> tuple[Expression, Expression]:
        """Return where a rule passes, and where it fails; elsewhere it is unknown."""
        ...

    def affairs(self, population: str, among: tuple[str, ...]) -> tuple[Expression, Expression]:
        """Return how many of the affairs *among* are some member's main one, and of how many members none is stated."""
        ...

    def missing(self) -> Column:
        """Return a measure that is known nowhere."""
        ...

    def where(self, condition: Expression, then: Expression, otherwise: Expression) -> Expression:
        """Return *then* where *condition* holds, and *otherwise* elsewhere."""
        ...


def keeps_half(component: object, scalar: str, columnar: str) -> bool:
    """Return whether the columnar half of *component* belongs to its scalar half.

    A kind that inherits the one and overrides the other would compute two things.

    Args:
        component: An operation or a check.
        scalar: Name of the method for one subject.
        columnar: Name of the method for a table.
    """
    owners = [next(kind for kind in type(component).__mro__ if name in vars(kind)) for name in (columnar, scalar)]
    return issubclass(owners[0], owners[1])


def product(number: Expression, by: int) -> Expression:
    """Return *number* times *by*, without a multiplication by one."""
    return number if by == 1 else number * by


def capped(column: Column, cap: Fraction, table: Table) -> Column:
    """Return the lesser of *column* and *cap*, which is in quanta."""
    top = cap / column.scale
    if column.scale > 0 and column.divisor is None and top.denominator == 1:
        bound = int(top)
        number = table.where(column.number > bound, bound, column.number)
        return attrs.evolve(column, number=number, low=min(column.low, bound), high=min(column.high, bound))
    number, divisor = column.numerator(), column.denominator()
    low, high = column.bounds()
    most = column.most * column.scale.denominator
    above, below = product(number, cap.denominator), product(divisor, cap.numerator)
    return attrs.evolve(
        column,
        number=table.where(above > below, below, above),
        low=min(low * cap.denominator, 0),
        high=min(high * cap.denominator, most * cap.numerator),
        scale=Fraction(1),
        divisor=product(divisor, cap.denominator),
        most=most * cap.denominator,
    )


def together(one: tuple[Expression, ...], other: tuple[Expression, ...]) -> tuple[Expression, ...]:
    """Return the conditions of both, each once."""
    return (*one, *(item for item in other if not any(item is mine for mine in one)))
