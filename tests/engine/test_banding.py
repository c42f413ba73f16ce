from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.build import IID, choice, contoh, indicator, measure, open_point, result, rulebook, score, words

from inovasi_daerah import evaluate
from inovasi_daerah.engine.banding import round_half_up

BANDS = [
    {"id": "b", "name": words("B"), "from": 10, "to": 20},
    {"id": "a", "name": words("A"), "above": -5, "below": 10},
]


class TestRounding:
    """Half up, away from zero, in integers."""

    @pytest.mark.parametrize(
        "value, places, expected",
        [
            ("0", 2, "0.00"),
            ("0.005", 2, "0.01"),
            ("0.00499999999999999999999999999", 2, "0.00"),
            ("2.675", 2, "2.68"),
            ("1.005", 2, "1.01"),
            ("40.005", 2, "40.01"),
            ("65.00499", 2, "65.00"),
            ("1/3", 2, "0.33"),
            ("2/3", 2, "0.67"),
            ("99.995", 2, "100.00"),
            ("0.5", 0, "1"),
            ("2.5", 0, "3"),
            ("1/8", 6, "0.125000"),
            ("-0.005", 2, "-0.01"),
            ("-0.004", 2, "0.00"),
            ("-2.675", 2, "-2.68"),
        ],
    )
    def test_examples(self, value: str, places: int, expected: str) -> None:
        """Exactly half goes away from zero; binary fractions would get 2.675 and 1.005 wrong."""
        assert expected == str(round_half_up(Fraction(value), places)).replace("-0.00", "0.00")

    @given(st.fractions(0, 1000, max_denominator=10**6), st.integers(0, 6))
    def test_within_half_a_step(self, value: Fraction, places: int) -> None:
        """The rounded value is a whole number of steps, at most half a step away, and above on a tie."""
        step = Fraction(1, 10**places)
        rounded = Fraction(round_half_up(value, places))

        assert 1 == (rounded / step).denominator
        assert -step / 2 <= value - rounded < step / 2


class TestBandOf:
    """Bands are closed at the printed decimals, or half-open."""

    @pytest.mark.parametrize(
        "value, expected",
        [("-5", None), ("-4.99", "A"), ("9.99", "A"), ("9.994", "A"), ("9.995", "B"), ("10", "B"), ("20", "B")],
    )
    def test_rounded(self, value: str, expected: str | None) -> None:
        """A half-open band ends before its bound, and the next begins there."""
        spec = rulebook(measures=[measure("m", "stated")], result=result("m", bands=BANDS)).result

        assert spec is not None
        band = spec.band_of(Fraction(value), rounded=True)
        assert expected == (None if band is None else band.name.id)

    @pytest.mark.parametrize("value, expected", [("9.995", "A"), ("20.004", None), ("20", "B")])
    def test_unrounded(self, value: str, expected: str | None) -> None:
        """Without rounding the value itself must lie in the band."""
        spec = rulebook(measures=[measure("m", "stated")], result=result("m", bands=BANDS)).result

        assert spec is not None
        band = spec.band_of(Fraction(value), rounded=False)
        assert expected == (None if band is None else band.name.id)


class TestOutcome:
    """The score is rounded for print whatever is compared with the bands."""

    def test_the_score_does_not_depend_on_the_reading(self) -> None:
        """Both readings print 40.01 for 40.005; one has a band and the other none."""
        submission = contoh(stated={"index": "40.005"})
        rounded = score(submission)
        unrounded = score(submission, interpretations={"score_rounding": "unrounded"})

        assert [(Decimal("40.01"), "Inovatif"), (Decimal("40.01"), None)] == [
            (item.score, item.band) for item in (rounded, unrounded)
        ]

    def test_zero_before_rounding(self) -> None:
        """*Tidak Dapat Dinilai* is the band of exactly 0 before rounding; a positive 0.00 has no band."""
        assert "Tidak Dapat Dinilai" == score(contoh(stated={"index": 0})).band
        assert None is score(contoh(stated={"index": "1/1000000"})).band

    def test_without_a_result(self) -> None:
        """A rulebook without a result gives measures, and no score."""
        small = rulebook(indicators=[indicator("1")], measures=[measure("m", "points", indicators={})])
        found = evaluate(small, contoh(answers={"1": {"level": 2}}))

        assert (None, None, Fraction(2)) == (found.score, found.band, found["m"].value)
        assert () == found.touched


class TestTouched:
    """The rounding of the result is touched where it decides the band, or makes nothing of a positive value."""

    @pytest.mark.parametrize(
        "index, expected",
        [
            ("0", False),
            ("1/100000", True),
            ("0.004", True),
            ("0.005", True),
            ("0.01", False),
            ("39.994", False),
            ("40.00", False),
            ("40.004", True),
            ("40.005", True),
            ("40.0099", True),
            ("40.01", False),
            ("52.123", False),
            ("65.00", False),
            ("65.004", True),
            ("65.005", True),
            ("65.01", False),
            ("100", False),
        ],
    )
    def test_index(self, index: str, expected: bool) -> None:
        """Between two printed bounds the bands disagree, and nowhere else."""
        assert expected == ("score_rounding" in score(contoh(stated={"index": index})).touched)
        unrounded = score(contoh(stated={"index": index}), interpretations={"score_rounding": "unrounded"})
        assert expected == ("score_rounding" in unrounded.touched)

    def test_nothing_to_round(self) -> None:
        """Without a score nothing is touched."""
        assert () == score(contoh()).touched

    def test_a_rounding_that_is_not_open(self) -> None:
        """Where the rulebook knows how to round, there is no open point to touch."""
        parts: dict[str, Any] = {"measures": [measure("m", "stated")], "result": result("m", bands=BANDS)}
        known = rulebook(**parts)
        rounding = choice("r", up="half_up", bare="unrounded")
        parts |= {"result": result("m", bands=BANDS, rounding=rounding), "open_points": [open_point("r", "up", "bare")]}
        unknown = rulebook(**parts)
        submission = contoh(stated={"m": "9.995"})

        assert [(), ("r",)] == [evaluate(item, submission).touched for item in (known, unknown)]
        assert ["B", "B"] == [evaluate(item, submission).band for item in (known, unknown)]

    def test_every_open_point_is_listed(self) -> None:
        """An assessment lists all eleven, touched or not, with the interpretation taken."""
        found = score(contoh(stated={"index": 50}), interpretations={"affairs": "main_and_other"})
        expected = {point.id: point.default for point in IID.open_points} | {"affairs": "main_and_other"}

        assert expected == {point.id: point.interpretation for point in found.open_points}
        assert 11 == len(expected)
        assert expected == found.interpretations
