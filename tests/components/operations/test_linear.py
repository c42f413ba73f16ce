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
from inovasi_daerah.components.operations.linear import LinearOperation
from inovasi_daerah.messages import Text

CAPPED = LinearOperation(of="reported", factor=Decimal("0.38"), cap=Decimal(200))
FREE = LinearOperation(of="reported", factor=Decimal("0.38"))

factor = st.decimals(0, 10, places=3)
cap = st.none() | st.decimals(0, 400, places=1)


def scope_of(whole: object) -> FakeScope:
    """Return a region with so many innovations."""
    return FakeScope(values={"reported": whole * UNIT if isinstance(whole, int) else whole})  # type: ignore[dict-item]


class TestCap:
    """MIN(n, 200) × 0,38 (IID 2026)."""

    @pytest.mark.parametrize(
        "innovations, expected",
        [(0, "0"), (1, "0.38"), (199, "75.62"), (200, "76"), (201, "76"), (1_000, "76")],
    )
    def test_counts_up_to_the_cap(self, innovations: int, expected: str) -> None:
        """Up to 200 innovations count 0.38 each, which makes at most the 76 that is printed."""
        assert Fraction(expected) * UNIT == CAPPED.compute("count", scope_of(innovations))

    def test_counts_on_without_a_cap(self) -> None:
        """Without a cap the 201st innovation counts too."""
        assert Fraction("76.38") * UNIT == FREE.compute("count", scope_of(201))

    @given(bounded_quanta(), factor, cap)
    def test_value_bounds_and_parts(self, term: tuple[int | Fraction, Span], by: Decimal, most: Decimal | None) -> None:
        """The value is factor × min(measure, cap), within its bounds; the parts, if any, add up to it."""
        value, span = term
        operation = LinearOperation(of="reported", factor=by, cap=most)
        scope = FakeScope(values={"reported": value})
        limits = FakeLimits({"reported": span})
        over = most is not None and Fraction(value) > Fraction(most) * UNIT
        expected = Fraction(by) * (Fraction(most or 0) * UNIT if over else Fraction(value))

        result = known(operation.compute("count", scope))
        workings = operation.workings("count", scope)

        assert expected == result
        assert holds(operation.span("count", limits), result)
        assert over == (not workings.parts)
        assert over or result == part_sum(workings, scope)

    def test_missing_stays_missing(self) -> None:
        """Where the measure is missing, so is the product."""
        gone = missing("innovations")

        assert gone == CAPPED.compute("count", scope_of(gone))

    @pytest.mark.parametrize("tree", [{"factor": -1}, {"factor": 1, "cap": -1}], ids=["factor", "cap"])
    def test_nothing_below_zero(self, tree: dict) -> None:
        """A factor or a cap below 0 is refused."""
        with pytest.raises(ValidationError):
            LinearOperation.model_validate({"of": "a", **tree})


class TestBounds:
    """Bounds of the product, from those of the measure."""

    @pytest.mark.parametrize(
        "operation, low, high, expected_low, expected_high",
        [
            (CAPPED, 0, None, 0, 76),
            (CAPPED, 0, 100, 0, 38),
            (CAPPED, 300, 400, 76, 76),
            (CAPPED, None, 100, None, 38),
            (CAPPED, None, None, None, 76),
            (FREE, 0, None, 0, None),
            (FREE, 50, 400, 19, 152),
            (FREE, None, 100, None, 38),
        ],
    )
    def test_bounds_are_cut_at_the_cap(
        self,
        operation: LinearOperation,
        low: int | None,
        high: int | None,
        expected_low: int | None,
        expected_high: int | None,
    ) -> None:
        """A cap of 200 bounds 0.38 × n by 76 even where n has no bound."""

        def span(one: int | None, two: int | None) -> Span:
            return Span(None if one is None else Fraction(one), None if two is None else Fraction(two))

        limits = FakeLimits({"reported": span(low, high)})

        assert span(expected_low, expected_high) == operation.span("count", limits)

    def test_quantum_must_divide_the_factor(self) -> None:
        """The factor is a step, so that whole members make whole quanta."""
        assert (Fraction(19, 50),) == CAPPED.steps()


class TestWorkings:
    """How the product came about."""

    @pytest.mark.parametrize(
        "operation, innovations, expected",
        [
            (FREE, 300, messages.WORKINGS_LINEAR),
            (CAPPED, 200, messages.WORKINGS_LINEAR_CAPPED),
            (CAPPED, 201, messages.WORKINGS_LINEAR_CAPPED),
        ],
    )
    def test_words(self, operation: LinearOperation, innovations: int, expected: Text) -> None:
        """Factor, measure in wholes and cap are named."""
        workings = operation.workings("count", scope_of(innovations))
        params = {"factor": Decimal("0.38"), "value": innovations, "cap": operation.cap}

        assert (expected, params) == said(workings.formula, workings.params)

    def test_the_measure_is_a_part_up_to_the_cap(self) -> None:
        """At the cap the measure still enters with the factor."""
        workings = CAPPED.workings("count", scope_of(200))

        assert (Part("measure", "reported", Fraction(19, 50)),) == workings.parts
        assert () == workings.inputs

    def test_the_measure_is_only_looked_at_beyond_the_cap(self) -> None:
        """Beyond the cap nothing adds up, but the measure is named."""
        workings = CAPPED.workings("count", scope_of(201))

        assert () == workings.parts
        assert ("reported",) == workings.inputs

    def test_the_measure_is_needed(self) -> None:
        """The measure is used."""
        assert ("reported",) == CAPPED.uses()
