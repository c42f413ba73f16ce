from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.editions.older import (
    AROUND_60_35,
    SCORES,
    UNROUNDED_60_35,
    band_60_35,
    banded,
    contoh,
    maxima,
    problem_of,
    refusals,
)

from inovasi_daerah import evaluate, load_rulebook
from inovasi_daerah.rulebook.lint import lint

IID = load_rulebook("iid-2022")

PUBLISHED = [
    ("52.68", "Inovatif"),
    ("54.7", "Inovatif"),
    ("53.88", "Inovatif"),
    ("47.56", "Inovatif"),
    ("59.88", "Inovatif"),
    ("53.23", "Inovatif"),
    ("37.06", "Inovatif"),
]
"""Results of 2022; the regions of Banten were all called *inovatif*."""


def test_lint_proves_the_file() -> None:
    """Bands, sources and doubts are proved from the data."""
    assert () == lint(IID).problems


class TestBands:
    """The bands that Kabupaten Ngawi quotes as criteria of the ministry: 60.01, 35.00, 0.01, 0."""

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

    @pytest.mark.parametrize("index, band", PUBLISHED)
    def test_published_results(self, index: str, band: str) -> None:
        """What was called *inovatif* is so by the bounds."""
        assert band == banded(IID, index)[1]

    def test_a_result_that_was_called_otherwise(self) -> None:
        """60.56 is *Sangat Inovatif* by the bounds, whatever was said in passing; the conflict is recorded."""
        assert "Sangat Inovatif" == banded(IID, "60.56")[1]
        assert "Predikat Kota Serang (60,56)" == IID.conflicts[0].topic.id


class TestLimits:
    """Nothing is computed: the indicators of 2022 are not known."""

    def test_every_measure_is_missing(self) -> None:
        """Nothing follows from innovations, and each measure says that it cannot be computed."""
        found = evaluate(IID, contoh(answers={}, innovations=[{"id": "a", "answers": {}}, {"id": "b"}]))
        inner = [item["maturity"].missing for item in found.innovations]

        assert [None] * 6 == [found[name].value for name in SCORES]
        assert [("innovations[0].stated.maturity",), ("innovations[1].stated.maturity",)] == [
            missing and missing.paths for missing in inner
        ]
        assert {"skema ini tidak dapat menghitungnya"} == {
            str(missing) for missing in (*inner, *(found[name].missing for name in SCORES))
        }
        assert (None, None) == (found.score, found.band)

    def test_stated_maturities_are_kept_and_lead_nowhere(self) -> None:
        """The scores 76 and 106 of two innovations give no mean, as the divisor of 2022 is not known."""
        items = [{"id": "a", "stated": {"maturity": 76}}, {"id": "b", "stated": {"maturity": 106}}]
        found = evaluate(IID, contoh(innovations=items))

        assert [Fraction(76), Fraction(106)] == [item["maturity"].value for item in found.innovations]
        assert found["quality"].value is None

    def test_maxima(self) -> None:
        """111 for an innovation was quoted, so that no mean is above it; the index ends at 100."""
        unknown = dict.fromkeys(("spd", "count", "sid", "total"))

        assert {**unknown, "quality": "111", "index": "100", "maturity": "111"} == maxima(IID)

    def test_outside_the_scale(self) -> None:
        """More than 111 for an innovation is refused with the range."""
        above = problem_of(IID, innovations=[{"id": "a", "stated": {"maturity": "111.01"}}])

        assert ("stated_outside_range", ("0 … 111",)) == (above.code, above.accepted)

    def test_what_has_no_known_maximum_takes_any_value(self) -> None:
        """A total of points as in earlier years is taken, and no index follows."""
        found = evaluate(IID, contoh(stated={"total": 74400}))

        assert (Fraction(74400), None) == (found["total"].value, found["index"].value)

    def test_no_indicator_is_taken(self) -> None:
        """The form that resembles 2023 names no year, so that none of its indicators is used."""
        assert () == IID.indicators
        assert [("no_indicators", "innovations[0].answers")] == refusals(
            IID, innovations=[{"id": "a", "answers": {"16": {"level": 1}}}]
        )
