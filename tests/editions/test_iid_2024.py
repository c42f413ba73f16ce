from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.editions.older import (
    AROUND_60_35,
    CODES,
    UNROUNDED_60_35,
    answered,
    band_60_35,
    banded,
    contoh,
    group,
    maturity,
    maxima,
    refusals,
    values,
)

from inovasi_daerah import evaluate, load_rulebook
from inovasi_daerah.rulebook.lint import lint

IID = load_rulebook("iid-2024")

WEIGHTS = (3, 2, 2, 2, 1, 2, 1, 1, 1, 1, 1, 1, 2, 1, 2, 3, 2, 3, 2, 4)
"""*Bobot* of indicators 16 to 35 in the form of S9, with 3 for indicator 16 (conflict C1)."""


class TestTotals:
    """SPD at most 63, SID at most 187, quoted; IID is their sum of 250."""

    def test_lint_proves_the_file(self) -> None:
        """Maxima, bands, sources and doubts are proved from the data."""
        assert () == lint(IID).problems

    def test_maxima(self) -> None:
        """63 and 187 are quoted, with 25.20 % and 74.80 %; 250 and 76 are arithmetic."""
        assert {
            "spd": "63",
            "quality": "111",
            "count": "76",
            "sid": "187",
            "total": "250",
            "index": "100",
            "maturity": "111",
        } == maxima(IID)
        assert (Fraction("0.2520"), Fraction("0.7480")) == (Fraction(63, 250), Fraction(187, 250))

    @pytest.mark.parametrize("code, weight", [*zip(CODES, WEIGHTS, strict=True)])
    @pytest.mark.parametrize("level", [1, 2, 3])
    def test_weight_times_level(self, code: str, weight: int, level: int) -> None:
        """Each row alone is worth *bobot* × level."""
        assert weight * level == maturity(IID, {code: {"level": level}})

    def test_regulation_with_weight_one_would_not_close(self) -> None:
        """With 1, 2, 3 for indicator 16 an innovation had 105, and 187 − 105 = 82; with 3, 6, 9 it is 111 and 76."""
        assert (111, 105) == (3 * sum(WEIGHTS), 3 * (sum(WEIGHTS) - 2))
        assert 111 == maturity(IID, answered(3))

    @given(
        st.fractions(0, 63, max_denominator=100),
        st.fractions(0, 111, max_denominator=100),
        st.fractions(0, 76, max_denominator=100),
    )
    def test_the_whole_index(self, spd: Fraction, quality: Fraction, count: Fraction) -> None:
        """From its three stated parts, and from its two stated aspects, the index is the same."""
        total = spd + quality + count
        parts = {"spd": str(spd), "quality": str(quality), "count": str(count)}
        aspects = {"spd": str(spd), "sid": str(quality + count)}
        found = [evaluate(IID, contoh(stated=stated)) for stated in (parts, aspects)]

        assert [[total, total * 100 / 250]] * 2 == [values(item, "total", "index") for item in found]

    @pytest.mark.parametrize("size", [0, 1, 10, 12, 13, 40])
    def test_the_divisor_is_not_known(self, size: int) -> None:
        """However many innovations there are, no mean is computed, and it says so."""
        submission = contoh(answers={}, innovations=group(*[3] * size), stated={"spd": 63, "count": 76})
        found = evaluate(IID, submission)

        assert [None] * 4 == values(found, "quality", "sid", "total", "index")
        assert [Fraction(111)] * size == [item["maturity"].value for item in found.innovations]
        assert found["index"].missing is not None
        assert ("stated.quality",) == found["index"].missing.paths
        assert (None, None) == (found.score, found.band)

    def test_stated_beside_innovations(self) -> None:
        """A mean may stand beside innovations, as it cannot be computed; a maturity beside its answers may not."""
        both = [{"id": "a", "stated": {"maturity": 111}, "answers": answered(3)}]

        assert [] == refusals(IID, innovations=group(3), stated={"spd": 1, "quality": 90, "count": 1})
        assert [("stated_and_answered", "innovations[0].stated.maturity")] == refusals(IID, innovations=both)
        assert [("stated_outside_range", "stated.sid")] == refusals(IID, stated={"sid": "187.01"})


class TestReading:
    """Raw values of 2024: an overlap at 86 %, gaps, and five units of measurement."""

    @pytest.mark.parametrize(
        "value, level", [("50", 1), ("50.5", 0), ("51", 2), ("85.99", 2), ("86", 2), ("86.01", 3), ("100", 3)]
    )
    def test_complaints(self, value: str, level: int) -> None:
        """≤ 50, 51 to 86, ≥ 86, as S9 prints them."""
        assert level == maturity(IID, {"29": {"value": value}})

    def test_complaints_taken_otherwise(self) -> None:
        """At 86 the higher level may prevail, and 50.5 may belong to the nearest range."""
        assert 3 == maturity(IID, {"29": {"value": 86}}, overlap="higher_level")
        assert 1 == maturity(IID, {"29": {"value": "50.5"}}, gap="nearest_level")

    @pytest.mark.parametrize(
        "basis, value, level",
        [
            ("a", "0", 0),
            ("a", "100", 1),
            ("a", "101", 2),
            ("a", "201", 3),
            ("b", "-3", 0),
            ("b", "4.99", 0),
            ("b", "5", 1),
            ("b", "20", 1),
            ("b", "20.01", 2),
            ("b", "50", 2),
            ("b", "50.01", 3),
            ("b", "250", 3),
            ("c", "0.01", 1),
            ("c", "10.01", 2),
            ("c", "30", 3),
            ("c", "30.01", 0),
            ("d", "49.99", 1),
            ("d", "50", 2),
            ("d", "99.99", 2),
            ("d", "100", 3),
            ("e", "100", 1),
            ("e", "200", 2),
            ("e", "201", 3),
        ],
    )
    def test_bases(self, basis: str, value: str, level: int) -> None:
        """Each unit of measurement has its own printed ranges."""
        assert 3 * level == maturity(IID, {"33": {"basis": basis, "value": value}})

    def test_mandatory_indicators(self) -> None:
        """The form marks 16, 17, 32, 33 and 35 by an asterisk; what follows from one left empty is open."""
        found = evaluate(IID, contoh(innovations=[{"id": "a", "answers": {"16": {"level": 1}}}]))

        assert {"16", "17", "32", "33", "35"} == {item.code for item in IID.indicators if item.mandatory}
        assert ("mandatory_empty",) == found.touched


class TestBands:
    """Above 60, from 35, below 35, as Kabupaten Tegal quotes them; 60.01 to 100.00 as Kota Magelang does."""

    @pytest.mark.parametrize("index, printed, band", AROUND_60_35)
    def test_around_the_bounds(self, index: str, printed: str, band: str | None) -> None:
        """Rounded half up to two decimals first; only exactly 0 cannot be assessed."""
        assert (printed, band) == banded(IID, index)

    @pytest.mark.parametrize("index, band", UNROUNDED_60_35)
    def test_unrounded(self, index: str, band: str | None) -> None:
        """Not rounded, what lies between two printed bounds has no band."""
        assert band == banded(IID, index, score_rounding="unrounded")[1]

    @given(st.integers(1, 10_000))
    def test_every_printed_score_has_one_band(self, hundredths: int) -> None:
        """Each of 0.01 to 100.00 lies in exactly one band."""
        assert band_60_35(hundredths) == banded(IID, f"{hundredths}/100")[1]

    @pytest.mark.parametrize("index, band", [("71.87", "Sangat Inovatif"), ("55", "Inovatif")])
    def test_published_results(self, index: str, band: str) -> None:
        """Kota Magelang's 71.87 and Kulon Progo's “about 55”, with their published predicates."""
        assert band == banded(IID, index)[1]

    def test_how_surely_they_are_known(self) -> None:
        """The bands are told by others; that exactly 0 cannot be assessed is concluded from the years before."""
        assert IID.result is not None
        assert ["reported", "reported", "reported", "inferred"] == [band.confidence for band in IID.result.bands]
