from __future__ import annotations

from fractions import Fraction
from typing import Literal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.components.operations.fakes import FakeScope, missing, quanta

from inovasi_daerah.components.operations import StatedOperation
from inovasi_daerah.components.operations.base import (
    Missing,
    Operation,
    Part,
    Scope,
    Span,
    Value,
    Workings,
    combine,
    join_missing,
    rounded,
    scaled,
    total,
)
from inovasi_daerah.messages import Text

bound = st.none() | st.fractions(min_value=-100, max_value=100, max_denominator=9)


class TestMissing:
    """*Missing*: a number that cannot be computed says why, and where the facts belong."""

    def test_says_why_in_both_languages(self) -> None:
        """The reason is rendered with its parameters, in Indonesian by default."""
        value = Missing(Text("tanpa {what}", "without {what}"), (), (("what", Text("isian", "answers")),))

        assert "tanpa isian" == str(value)
        assert "tanpa isian" == value.render()
        assert "without answers" == value.render("en")

    def test_nothing_is_joined_where_nothing_is_missing(self) -> None:
        """Among numbers that are all there, none is missing, not even among none."""
        assert None is join_missing([])
        assert None is join_missing([0, Fraction(1, 3)])

    def test_one_missing_number_stays_as_it_is(self) -> None:
        """The only missing number is returned itself."""
        only = missing("answers")

        assert only is join_missing([1, only, 2])

    def test_joining_keeps_the_first_reason_and_every_path_once(self) -> None:
        """Of several missing numbers the first reason counts, and all paths are listed in order, each once."""
        params = (("code", "5a"),)
        first = Missing(Text("pertama", "first"), ("a", "b"), params)
        second = Missing(Text("kedua", "second"), ("b", "c"), (("code", "8"),))
        expected = Missing(Text("pertama", "first"), ("a", "b", "c"), params)

        assert expected == join_missing([first, 7, second])

    @given(st.lists(st.one_of(quanta, st.lists(st.sampled_from("abc")).map(lambda paths: missing(*paths)))))
    def test_a_path_is_never_lost(self, values: list[int | Fraction | Missing]) -> None:
        """Joined is missing exactly if some number is, and names exactly the paths of those that are."""
        gone = [value for value in values if isinstance(value, Missing)]
        expected = {path for value in gone for path in value.paths}

        joined = join_missing(values)

        assert (joined is not None) == bool(gone)
        assert expected == set(joined.paths if joined else ())


class TestArithmetic:
    """Sums and bounds are exact."""

    @given(st.lists(quanta))
    def test_total_is_the_exact_sum(self, values: list[int | Fraction]) -> None:
        """Thirds stay thirds: the total is the sum over the common denominator."""
        numbers = [Fraction(value) for value in values]
        scale = 1
        for item in numbers:
            scale *= item.denominator
        expected = Fraction(sum(item.numerator * (scale // item.denominator) for item in numbers), scale)

        assert expected == total(values)

    def test_total_of_whole_quanta_is_whole(self) -> None:
        """Integers are added as integers."""
        added = total([1, 2, 3])

        assert 6 == added
        assert isinstance(added, int)

    @given(bound, bound, st.fractions(min_value=-3, max_value=3, max_denominator=5), st.fractions(0, 1))
    def test_scaled_bounds_hold_every_scaled_value(
        self, low: Fraction | None, room: Fraction | None, factor: Fraction, share: Fraction
    ) -> None:
        """Whatever lies within the bounds lies within the scaled bounds once scaled; a factor below 0 swaps them."""
        high = None if room is None else (low or Fraction(0)) + abs(room)
        start = low if low is not None else (high or Fraction(0)) - 50
        end = high if high is not None else start + 50
        inside = start + share * (end - start)

        span = scaled(Span(low, high), factor)

        assert span.low is None or span.low <= inside * factor
        assert span.high is None or inside * factor <= span.high

    @pytest.mark.parametrize(
        "factor, expected",
        [
            (Fraction(2), Span(Fraction(-2), Fraction(6))),
            (Fraction(0), Span(Fraction(0), Fraction(0))),
            (Fraction(-2), Span(Fraction(-6), Fraction(2))),
        ],
    )
    def test_scaled_bounds(self, factor: Fraction, expected: Span) -> None:
        """Bounds of −1 and 3 times 2, 0 and −2."""
        assert expected == scaled(Span(Fraction(-1), Fraction(3)), factor)

    @pytest.mark.parametrize(
        "factor, expected",
        [
            (Fraction(2), Span(Fraction(2), None)),
            (Fraction(0), Span(Fraction(0), None)),
            (Fraction(-2), Span(None, Fraction(-2))),
        ],
    )
    def test_no_bound_stays_no_bound(self, factor: Fraction, expected: Span) -> None:
        """A side without a bound has none after scaling; a factor below 0 makes it the other side."""
        assert expected == scaled(Span(Fraction(1), None), factor)

    def test_combining_needs_every_bound(self) -> None:
        """What is combined has a bound only where all have one."""
        assert Fraction(2) == combine([Fraction(1), Fraction(2)], max)
        assert None is combine([Fraction(1), None], max)


class Halved(StatedOperation):
    """Half of a measure, rounded to as many decimals as the edition says."""

    kind: Literal["halved"] = "halved"  # type: ignore[assignment]
    places: int | None = None

    def compute(self, measure: str, scope: Scope) -> Value:
        """Return half of the measure."""
        value = scope.value(measure)
        return value if isinstance(value, Missing) else Fraction(value, 2)

    def rounds_to(self) -> int | None:
        """Return the decimals of the edition."""
        return self.places


class TestRounding:
    """D3: a division stays rational until the one rounding that is named."""

    @given(st.fractions(-1000, 1000, max_denominator=1000), st.integers(0, 4))
    def test_is_to_the_nearest_with_halves_away_from_zero(self, value: Fraction, places: int) -> None:
        """No decimal is nearer; of two that are as near, it is the greater in size; a negative one mirrors it."""
        found, step = rounded(value, places), Fraction(1, 10**places)
        off = abs(found) - abs(value)

        assert 0 == found % step
        assert -step / 2 < off <= step / 2
        assert -found == rounded(-value, places)

    @pytest.mark.parametrize(
        "quanta, places, expected",
        [
            (333, None, Fraction(333, 2)),
            (333, 2, Fraction(167)),
            (333, 1, Fraction(170)),
            (-333, 2, Fraction(-167)),
            (333, 3, Fraction(333, 2)),
        ],
    )
    def test_of_a_result(self, quanta: int, places: int | None, expected: Fraction) -> None:
        """Half of 3.33 is 1.665: as it is, 1.67 or 1.7; quanta are hundredths."""
        assert expected == Halved(places=places).result("a", FakeScope({"a": quanta}))

    def test_of_what_is_missing(self) -> None:
        """There is nothing to round."""
        gone = missing("a")

        assert gone is Halved(places=2).result("a", FakeScope({"a": gone}))


class TestOperation:
    """What an operation says of itself when it has nothing to say."""

    def test_needs_nothing_by_default(self) -> None:
        """An operation uses no measure, member, population, rule or step unless it says so."""
        operation: Operation = StatedOperation()

        assert () == operation.uses()
        assert () == operation.uses_children()
        assert () == operation.uses_populations()
        assert () == operation.uses_rules()
        assert () == operation.steps()
        assert None is operation.rounds_to()

    def test_is_monotone_and_computes_by_default(self) -> None:
        """A better level never lowers a result, and a result can be computed, unless an operation says otherwise."""
        assert Operation.monotone
        assert Operation.computes

    def test_workings_are_empty_by_default(self) -> None:
        """Workings without parts say that the value is not made of parts that add up."""
        workings = Workings(Text("a", "b"))

        assert ((), (), (), None) == (workings.params, workings.parts, workings.inputs, workings.rule)

    @pytest.mark.parametrize(
        "value",
        [missing("a"), Span(None, None), Part("measure", "a", Fraction(1)), Workings(Text("a", "b"))],
        ids=lambda value: type(value).__name__,
    )
    def test_results_cannot_be_changed(self, value: attrs.AttrsInstance) -> None:
        """What an operation returns is immutable."""
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(value, attrs.fields(type(value))[0].name, None)
