from __future__ import annotations

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
    quanta,
    said,
)

from inovasi_daerah import messages
from inovasi_daerah.components.operations.base import Missing, Part, Span, Value
from inovasi_daerah.components.operations.mean import MeanOperation
from inovasi_daerah.messages import Text

FLOORED = MeanOperation(of="maturity", over="reported", at_least=12)
PLAIN = MeanOperation(of="maturity", over="reported")


def scope_of(values: list[Value] | Missing) -> FakeScope:
    """Return a region whose innovations have these maturities."""
    return FakeScope(members={("reported", "maturity"): values})


class TestDivisor:
    """Σ skor inovasi / MAX(12, n): empty seats below the floor count as nothing (IID 2026)."""

    @pytest.mark.parametrize(
        "members, expected",
        [
            (0, Fraction(0)),
            (1, Fraction(111 * UNIT, 12)),
            (11, Fraction(11 * 111 * UNIT, 12)),
            (12, Fraction(111 * UNIT)),
            (13, Fraction(111 * UNIT)),
        ],
    )
    def test_divisor_is_the_greater_of_floor_and_members(self, members: int, expected: Fraction) -> None:
        """With 0, 1, 11, 12 and 13 innovations of 111 points each, the divisor is 12, 12, 12, 12 and 13."""
        assert expected == FLOORED.compute("quality", scope_of([111 * UNIT for _ in range(members)]))

    def test_a_weak_member_beyond_the_floor_lowers_the_mean(self) -> None:
        """The thirteenth innovation, of 1 point, divides by 13."""
        values: list[Value] = [*(111 * UNIT for _ in range(12)), UNIT]

        assert Fraction((12 * 111 + 1) * UNIT, 13) == FLOORED.compute("quality", scope_of(values))

    def test_floor_is_one_by_default(self) -> None:
        """Without a floor it is the plain mean, and the mean of nobody is nothing."""
        assert Fraction(5, 3) == PLAIN.compute("quality", scope_of([1, 2, 2]))
        assert 0 == PLAIN.compute("quality", scope_of([]))

    @given(st.lists(quanta, max_size=15), st.integers(1, 14))
    def test_value_is_the_exact_mean(self, values: list[int | Fraction], floor: int) -> None:
        """The value is Σ / max(floor, n) over the rationals, and the parts add up to it."""
        operation = MeanOperation(of="maturity", over="reported", at_least=floor)
        scope = scope_of(list(values))
        divisor = max(len(values), floor)
        expected = sum(Fraction(value) / divisor for value in values)

        value = known(operation.compute("quality", scope))

        assert expected == value
        assert value == part_sum(operation.workings("quality", scope), scope)

    @given(st.lists(quanta, max_size=13), st.integers(1, 14), st.integers(0, 10_000))
    def test_one_more_below_the_floor_never_lowers_it(
        self, values: list[int | Fraction], floor: int, more: int
    ) -> None:
        """An innovation added below the divisor floor never lowers the mean, since points are never below 0."""
        operation = MeanOperation(of="maturity", over="reported", at_least=len(values) + floor)

        before = known(operation.compute("quality", scope_of(list(values))))
        after = known(operation.compute("quality", scope_of([*values, more])))

        assert before <= after

    @pytest.mark.parametrize("floor", [0, -1, "2", 1.0, 10**6 + 1])
    def test_a_floor_is_a_whole_number_from_1(self, floor: object) -> None:
        """A divisor of 0, or one that is no whole number, is refused."""
        with pytest.raises(ValidationError):
            MeanOperation.model_validate({"of": "a", "over": "b", "at_least": floor})


class TestMissing:
    """Nothing is taken for zero only because it is not known."""

    def test_unknown_members(self) -> None:
        """Where it is not known who belongs to the population, the mean is missing for that reason."""
        gone = missing("innovations")

        assert gone == FLOORED.compute("quality", scope_of(gone))

    def test_one_missing_member_is_enough(self) -> None:
        """The mean is missing as soon as one member's measure is, even below the floor."""
        gone = missing("innovations[1].answers")

        assert gone == FLOORED.compute("quality", scope_of([5, gone]))

    def test_all_that_is_missing_is_named(self) -> None:
        """The paths of all members that are missing are joined."""
        values: list[Value] = [missing("a"), 5, missing("b")]

        assert missing("a", "b") == FLOORED.compute("quality", scope_of(values))


class TestBounds:
    """Bounds of the mean, from those of one member."""

    @given(st.lists(bounded_quanta(), max_size=15), st.integers(1, 14))
    def test_bounds_hold_every_value(self, members: list[tuple[int | Fraction, Span]], floor: int) -> None:
        """Whoever the members are, none included, the mean lies within its bounds."""
        operation = MeanOperation(of="maturity", over="reported", at_least=floor)
        lows, highs = [span.low for _, span in members], [span.high for _, span in members]
        low = None if None in lows else min((bound for bound in lows if bound is not None), default=Fraction(3))
        high = None if None in highs else max((bound for bound in highs if bound is not None), default=Fraction(4))
        limits = FakeLimits({"maturity": Span(low, high)})
        value = operation.compute("quality", scope_of([value for value, _ in members]))

        assert holds(operation.span("quality", limits), known(value))

    @pytest.mark.parametrize(
        "low, high, expected_low, expected_high",
        [(0, 111, 0, 111), (5, 111, 0, 111), (-5, 111, -5, 111), (-5, -2, -5, 0)],
    )
    def test_bounds_are_the_members_and_nothing(
        self, low: int, high: int, expected_low: int, expected_high: int
    ) -> None:
        """The bounds are one member's, widened to 0, which is the mean of nobody."""
        limits = FakeLimits({"maturity": Span(Fraction(low), Fraction(high))})

        assert Span(Fraction(expected_low), Fraction(expected_high)) == FLOORED.span("quality", limits)

    def test_no_bound_where_a_member_has_none(self) -> None:
        """The mean of something unbounded is unbounded."""
        assert Span(None, None) == FLOORED.span("quality", FakeLimits({"maturity": Span(None, None)}))


class TestWorkings:
    """How the mean came about."""

    def test_members_are_the_parts(self) -> None:
        """Each member enters with one over the divisor."""
        workings = FLOORED.workings("quality", scope_of([UNIT, 2 * UNIT]))

        assert (Part("children", "maturity", Fraction(1, 12), "reported"),) == workings.parts

    @pytest.mark.parametrize(
        "operation, expected, divisor",
        [
            (FLOORED, messages.WORKINGS_MEAN_FLOORED, 12),
            (MeanOperation(of="maturity", over="reported", at_least=2), messages.WORKINGS_MEAN_FLOORED, 2),
            (PLAIN, messages.WORKINGS_MEAN, 2),
        ],
        ids=["floored", "floor reached", "plain"],
    )
    def test_words(self, operation: MeanOperation, expected: Text, divisor: int) -> None:
        """The sum in wholes, the members, who they are, the divisor and a floor, where there is one, are named."""
        workings = operation.workings("quality", scope_of([UNIT, 2 * UNIT]))
        params = {"sum": 3, "members": 2, "divisor": divisor, "floor": operation.at_least, "population": "reported"}

        assert (expected, params) == said(workings.formula, workings.params)

    def test_looks_at_the_population(self) -> None:
        """The population and the members' measure are needed, and no measure of the region."""
        assert (("reported", "maturity"),) == FLOORED.uses_children()
        assert ("reported",) == FLOORED.uses_populations()
        assert () == FLOORED.uses()
