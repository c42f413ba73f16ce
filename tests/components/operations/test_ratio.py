from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.components.operations.fakes import (
    UNIT,
    FakeLimits,
    FakeScope,
    bounded_quanta,
    holds,
    known,
    missing,
    part_sum,
    said,
)

from inovasi_daerah import messages
from inovasi_daerah.components.operations.base import Part, Span
from inovasi_daerah.components.operations.ratio import RatioOperation

INDEX = RatioOperation(of="total", maximum=Decimal(250), times=Decimal(100))

positive = st.decimals("0.01", 1_000, places=2)


class TestShare:
    """IID = skor total / 250 × 100 (IID 2026)."""

    @pytest.mark.parametrize(
        "total, expected", [("250", "100"), ("11", "4.4"), ("0", "0"), ("100.025", "40.01"), ("1/3", "2/15")]
    )
    def test_share_of_the_maximum(self, total: str, expected: str) -> None:
        """250 points make 100, 11 make 4.4, and thirds stay exact."""
        scope = FakeScope(values={"total": Fraction(total) * UNIT})

        assert Fraction(expected) * UNIT == INDEX.compute("index", scope)

    @given(bounded_quanta(), positive, positive)
    def test_value_bounds_and_parts(self, term: tuple[int | Fraction, Span], maximum: Decimal, times: Decimal) -> None:
        """The value is measure ÷ maximum × times, within its bounds, and the parts add up to it."""
        value, span = term
        operation = RatioOperation(of="total", maximum=maximum, times=times)
        scope = FakeScope(values={"total": value})
        expected = Fraction(value) / Fraction(maximum) * Fraction(times)

        result = known(operation.compute("index", scope))

        assert expected == result
        assert holds(operation.span("index", FakeLimits({"total": span})), result)
        assert result == part_sum(operation.workings("index", scope), scope)

    def test_missing_stays_missing(self) -> None:
        """Where the measure is missing, so is its share."""
        gone = missing("answers")

        assert gone == INDEX.compute("index", FakeScope(values={"total": gone}))

    @pytest.mark.parametrize(
        "tree", [{"maximum": 0, "times": 1}, {"maximum": 1, "times": 0}, {"maximum": -1, "times": 1}]
    )
    def test_divisor_and_scale_are_above_zero(self, tree: dict) -> None:
        """Nothing is divided by 0 or turned round."""
        with pytest.raises(ValidationError):
            RatioOperation.model_validate({"of": "total", **tree})


def test_bounds_are_scaled() -> None:
    """The printed maximum of 250 makes an index of 0 to 100; no bound stays none."""
    limits = FakeLimits({"total": Span(Fraction(0), Fraction(250))})

    assert Span(Fraction(0), Fraction(100)) == INDEX.span("index", limits)
    assert Span(None, None) == INDEX.span("index", FakeLimits({"total": Span(None, None)}))


def test_workings() -> None:
    """The measure in wholes, the maximum and the scale are named; the measure is used and is the part."""
    workings = INDEX.workings("index", FakeScope(values={"total": 11 * UNIT}))

    params = {"value": 11, "maximum": 250, "times": 100}

    assert (messages.WORKINGS_RATIO, params) == said(workings.formula, workings.params)
    assert (Part("measure", "total", Fraction(2, 5)),) == workings.parts
    assert ("total",) == INDEX.uses()
