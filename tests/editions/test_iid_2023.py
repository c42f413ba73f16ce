from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

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

IID = load_rulebook("iid-2023")

WEIGHTS = (3, 2, 2, 2, 1, 2, 1, 1, 1, 1, 1, 1, 2, 1, 2, 3, 2, 3, 2, 4)
"""*Bobot* of indicators 16 to 35, as S10 stores them."""
SIZES = (0, 1, 9, 10, 11, 12)


class TestTotals:
    """IID = (SPD + Σ maturity / max(10, n) + skor jumlah inovasi) / 250 × 100; SPD and the last part are stated."""

    def test_lint_proves_the_file(self) -> None:
        """Maxima, bands, sources and doubts are proved from the data: (63 + 111 + 76) / 250 × 100 = 100."""
        assert () == lint(IID).problems

    def test_the_printed_shares(self) -> None:
        """The slides print 25.2 % and 74.8 %: with 250, that is 63, and 187 = 111 + 76."""
        found = maxima(IID)

        assert (Fraction("63"), Fraction("187")) == (250 * Fraction("0.252"), 250 * Fraction("0.748"))
        assert {
            "spd": "63",
            "quality": "111",
            "count": "76",
            "sid": "187",
            "total": "250",
            "index": "100",
            "maturity": "111",
        } == found

    def test_that_250_is_a_conclusion_is_said(self) -> None:
        """The formula and the bands are official, the greatest total is ours."""
        assert IID.result is not None
        assert {"official"} == {band.confidence for band in IID.result.bands}
        assert ("official", "official", "inferred", "inferred") == tuple(
            IID.measure(name).confidence for name in ("quality", "sid", "spd", "index")
        )

    @pytest.mark.parametrize("code, weight", [*zip(CODES, WEIGHTS, strict=True)])
    @pytest.mark.parametrize("level", [1, 2, 3])
    def test_weight_times_level(self, code: str, weight: int, level: int) -> None:
        """Each row alone is worth *bobot* × level."""
        assert weight * level == maturity(IID, {code: {"level": level}})

    @given(
        st.lists(st.integers(1, 3), max_size=14),
        st.fractions(0, 63, max_denominator=100),
        st.fractions(0, 76, max_denominator=100),
    )
    def test_the_whole_index(self, levels: list[int], spd: Fraction, count: Fraction) -> None:
        """Innovations answered, SPD and the number of innovations stated: the index follows exactly."""
        quality = Fraction(37 * sum(levels), max(10, len(levels)))
        total = spd + quality + count
        stated = {"spd": str(spd), "count": str(count)}

        found = evaluate(IID, contoh(innovations=group(*levels), stated=stated))

        assert [quality, quality + count, total, total * 100 / 250] == values(found, "quality", "sid", "total", "index")

    @pytest.mark.parametrize("size", SIZES)
    def test_the_divisor_is_at_least_ten(self, size: int) -> None:
        """Below ten innovations the empty seats count as nothing."""
        found = evaluate(IID, contoh(innovations=group(*[3] * size)))

        assert Fraction(111 * size, max(10, size)) == found["quality"].value

    def test_without_spd_or_count_there_is_no_index(self) -> None:
        """What is not stated is missing, and says which."""
        items = group(3)
        neither = evaluate(IID, contoh(answers={}, innovations=items))
        no_count = evaluate(IID, contoh(innovations=items, stated={"spd": 30}))

        assert (None, None) == (neither.score, no_count.score)
        assert neither["index"].missing is not None
        assert {"stated.spd", "stated.count"} == set(neither["index"].missing.paths)
        assert no_count["index"].missing is not None
        assert ("stated.count",) == no_count["index"].missing.paths

    def test_without_innovations_stated_the_mean_is_missing(self) -> None:
        """Absent innovations are not none: nothing is divided."""
        found = evaluate(IID, contoh(stated={"spd": 63, "count": 76}))

        assert found["quality"].missing is not None
        assert (None, ("innovations",)) == (found["index"].value, found["quality"].missing.paths)

    @pytest.mark.parametrize(
        "fields, expected",
        [
            ({"innovations": [], "stated": {"count": 40}}, []),
            ({"answers": {}, "innovations": [], "stated": {"spd": 40, "count": 40}}, []),
            ({"innovations": [], "stated": {"quality": 40}}, [("stated_and_answered", "stated.quality")]),
            ({"innovations": [], "stated": {"sid": 40}}, []),
            ({"innovations": [], "stated": {"count": 1, "sid": 40}}, [("stated_and_answered", "stated.sid")]),
            ({"innovations": [], "stated": {"index": 40}}, []),
            (
                {"innovations": [], "stated": {"spd": 1, "count": 1, "index": 40}},
                [("stated_and_answered", "stated.index")],
            ),
            ({"stated": {"quality": 40, "spd": 1, "count": 1}}, []),
            ({"stated": {"spd": "63.01"}}, [("stated_outside_range", "stated.spd")]),
            ({"stated": {"count": "76.01"}}, [("stated_outside_range", "stated.count")]),
            ({"stated": {"total": "250.01"}}, [("stated_outside_range", "stated.total")]),
        ],
    )
    def test_stated_beside_answers(self, fields: dict[str, Any], expected: list[tuple[str, str]]) -> None:
        """A number of innovations beside innovations is right here; what the answers give may not be stated too."""
        assert expected == refusals(IID, **fields)

    def test_a_maturity_stated_and_answered(self) -> None:
        """One innovation's score is either answered or stated."""
        items = [{"id": "a", "stated": {"maturity": 111}, "answers": answered(3)}]

        assert [("stated_and_answered", "innovations[0].stated.maturity")] == refusals(IID, innovations=items)


class TestReading:
    """Raw values of 2023: complaints with two decimals, and people only."""

    @pytest.mark.parametrize(
        "value, level",
        [("0", 1), ("40", 1), ("40.004", 1), ("40.005", 2), ("40.01", 2), ("70.99", 2), ("70.995", 3), ("71", 3)],
    )
    def test_complaints(self, value: str, level: int) -> None:
        """≤ 40, 40.01 to 70.99, ≥ 71.00."""
        assert level == maturity(IID, {"29": {"value": value}})

    @pytest.mark.parametrize("value", ["40.005", "70.995"])
    def test_complaints_as_stated(self, value: str) -> None:
        """Not rounded, what lies between two printed bounds has no level."""
        assert 0 == maturity(IID, {"29": {"value": value}}, value_decimals="as_stated")

    def test_no_complaints(self) -> None:
        """No complaints at all is level 1."""
        assert 1 == maturity(IID, {"29": {"category": "Tidak ada pengaduan"}})

    @pytest.mark.parametrize("value, level", [(0, 0), (1, 1), (100, 1), (101, 2), (200, 2), (201, 3)])
    def test_beneficiaries(self, value: int, level: int) -> None:
        """1 to 100, 101 to 200, 201 and more people."""
        assert 3 * level == maturity(IID, {"33": {"value": value}})

    def test_no_other_unit_of_measurement(self) -> None:
        """Bases came later: an answer on one is refused."""
        items = [{"id": "a", "answers": {"33": {"basis": "a", "value": 10}}}]

        assert ["form_not_accepted"] == [code for code, _ in refusals(IID, innovations=items)]

    def test_trials_divide_unless_taken_otherwise(self) -> None:
        """Whether n counts trials is open, as in 2026."""
        items = group(3, 3)
        items[1]["stage"] = "uji_coba"
        found = evaluate(IID, contoh(innovations=items))
        other = evaluate(IID, contoh(innovations=items), interpretations={"divisor": "applied_only"})

        assert ("divisor",) == found.touched
        assert (Fraction("22.2"), Fraction("11.1")) == (found["quality"].value, other["quality"].value)

    def test_outside_the_window(self) -> None:
        """The system rejects what is outside the window and does not record it: it does not divide."""
        inside, outside = group(3, 3)
        outside |= {"implementation_date": "2023-01-01"}

        assert Fraction("11.1") == evaluate(IID, contoh(innovations=[inside, outside]))["quality"].value


class TestBands:
    """The bands as the slides of the ministry print them."""

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

    @pytest.mark.parametrize("index", ["53.66", "59.28"])
    def test_published_results(self, index: str) -> None:
        """PALI's 53.66, and Kota Magelang's 59.28, which was published as *Inovatif*."""
        assert (index, "Inovatif") == banded(IID, index)

    def test_a_computed_index_is_banded(self) -> None:
        """(63 + 111 + 1.01) / 250 × 100 = 70.004, which prints 70.00."""
        found = evaluate(IID, contoh(innovations=group(*[3] * 10), stated={"spd": 63, "count": "1.01"}))

        assert (Decimal("70.00"), "Sangat Inovatif") == (found.score, found.band)
