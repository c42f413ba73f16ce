"""Columns of plain integers do the arithmetic of fractions, and stay within the bounds that they promise."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inovasi_daerah import load_rulebook
from inovasi_daerah.components.columns import Column, NotColumnarError, capped, product, together
from inovasi_daerah.components.operations.stated import StatedOperation
from inovasi_daerah.components.rules.attested import AttestedCheck

DIVISORS = [3, 12, 70]
"""Each is one object, as the divisors of one measure are."""

FRACTIONS = st.fractions(-20, 20, max_denominator=60)
NUMBERS = st.integers(-10_000, 10_000)


def value(column: Column) -> Fraction:
    """Return the number that *column* stands for."""
    return Fraction(column.numerator(), column.denominator())


@st.composite
def columns(draw: st.DrawFn) -> Column:
    """Return a strategy of columns, with and without a divisor, whose bounds hold."""
    number, divisor = draw(NUMBERS), draw(st.none() | st.sampled_from(DIVISORS))
    scale = draw(FRACTIONS.filter(bool))
    return Column(number, number - 5, number + 3, scale, divisor, divisor or 1, (True,), answered=False)


def within(column: Column) -> None:
    """Assert that the bounds of *column* hold."""
    low, high = column.bounds()
    assert low <= column.numerator() <= high
    assert column.low <= column.number <= column.high
    assert max(abs(column.numerator()), column.denominator()) <= column.largest()


class Table:
    """Chooses between plain numbers."""

    unit = 100
    chosen: Mapping[str, str] = {}

    def where(self, condition: bool, then: Any, otherwise: Any) -> Any:
        """Return *then* if *condition* holds, and else *otherwise*."""
        return then if condition else otherwise


@given(one=columns(), other=columns())
def test_sums(one: Column, other: Column) -> None:
    """A sum is the sum, whatever the divisors and scales."""
    found = one.plus(other)
    assert value(found) == value(one) + value(other)
    within(found)


@given(column=columns(), factor=FRACTIONS)
def test_products(column: Column, factor: Fraction) -> None:
    """A product is the product; nothing times anything is nothing."""
    found = column.times(factor)
    assert value(found) == value(column) * factor
    within(found)


@given(column=columns(), cap=st.fractions(0, 400, max_denominator=12))
def test_caps(column: Column, cap: Fraction) -> None:
    """A cap is never exceeded, and changes nothing below it."""
    found = capped(column, cap, Table())  # type: ignore[arg-type]
    assert value(found) == min(value(column), cap)
    within(found)


@given(column=columns())
def test_whole_is_said_of_whole_numbers_only(column: Column) -> None:
    """What is a whole number of quanta has nothing below the fraction line."""
    if column.whole:
        assert value(column).denominator == 1
        assert column.denominator() == 1


def test_conditions_are_kept_once() -> None:
    """Two measures that need the same fact need it once."""
    fact, other = object(), object()
    assert together((fact,), (fact, other)) == (fact, other)
    assert product(fact, 1) is fact


def test_a_kind_without_a_columnar_half_says_so() -> None:
    """What tables refuse is named by its kind."""
    operation = load_rulebook("pekppp-2022").measure("f03").operation
    with pytest.raises(NotColumnarError, match="sheets"):
        operation.columns("f03", Table())  # type: ignore[arg-type]
    with pytest.raises(NotColumnarError, match="attested"):
        AttestedCheck().columns(Table())  # type: ignore[arg-type]
    assert isinstance(load_rulebook("iid-2022").measure("spd").operation, StatedOperation)
    assert attrs.has(Column)
