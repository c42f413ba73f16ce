from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.editions.older import (
    AROUND_60_35,
    CODES,
    SCORES,
    UNROUNDED_60_35,
    answered,
    band_60_35,
    banded,
    contoh,
    group,
    maturity,
    maxima,
    problem_of,
    refusals,
)

from inovasi_daerah import evaluate, load_rulebook
from inovasi_daerah.rulebook.lint import lint

IID = load_rulebook("iid-2021")

WEIGHTS = (4, 2, 4, 2, 2, 2, 1, 2, 1, 2, 2, 2, 2, 2, 2, 2, 3, 5, 3, 5)
"""*Bobot* of the form of S11 and S12, in its order (1 to 20)."""

PUBLISHED = [
    ("60.14", "Sangat Inovatif"),
    ("62.97", "Sangat Inovatif"),
    ("70.63", "Sangat Inovatif"),
    ("38.76", "Inovatif"),
    ("49.63", "Inovatif"),
    ("50.72", "Inovatif"),
    ("54.04", "Inovatif"),
    ("58.07", "Inovatif"),
    ("16.71", "Kurang Inovatif"),
    ("22.24", "Kurang Inovatif"),
    ("27.32", "Kurang Inovatif"),
    ("0", "Tidak Dapat Dinilai"),
]
"""Results of 2021 and their bands as the press printed them; 0 was called *tidak dapat dihitung*."""


class TestInnovation:
    """A scale of its own: Σ bobot 50, levels 1 to 3, at most 150."""

    def test_lint_proves_the_file(self) -> None:
        """Maximum, bands, sources and doubts are proved from the data."""
        assert () == lint(IID).problems

    @pytest.mark.parametrize("code, weight", [*zip(CODES, WEIGHTS, strict=True)])
    @pytest.mark.parametrize("level", [1, 2, 3])
    def test_weight_times_level(self, code: str, weight: int, level: int) -> None:
        """Each row alone is worth *bobot* × level."""
        assert weight * level == maturity(IID, {code: {"level": level}})

    @given(st.lists(st.integers(0, 3), min_size=20, max_size=20))
    def test_the_whole_sum(self, levels: list[int]) -> None:
        """Any combination of levels adds up; an unanswered row is worth nothing."""
        answers = {code: {"level": level} for code, level in zip(CODES, levels, strict=True) if level}

        assert sum(weight * level for weight, level in zip(WEIGHTS, levels, strict=True)) == maturity(IID, answers)

    def test_the_official_numbers_are_not_claimed(self) -> None:
        """The form numbers its rows 1 to 20; no source gives official numbers."""
        assert {None} == {indicator.number for indicator in IID.indicators}

    @pytest.mark.parametrize(
        "value, level", [("30", 1), ("30.004", 1), ("30.5", 0), ("31", 2), ("60", 2), ("60.5", 0), ("61", 3)]
    )
    def test_complaints(self, value: str, level: int) -> None:
        """≤ 30, 31 to 60, ≥ 61; what lies between has no level."""
        assert 2 * level == maturity(IID, {"29": {"value": value}})

    @pytest.mark.parametrize("value, level", [(0, 0), (1, 1), (100, 1), (101, 2), (200, 2), (201, 3)])
    def test_beneficiaries(self, value: int, level: int) -> None:
        """1 to 100, 101 to 200, 201 and more people."""
        assert 5 * level == maturity(IID, {"33": {"value": value}})


class TestBands:
    """Bands that no source of 2021 prints, concluded from what was published."""

    def test_they_are_marked_as_our_conclusion(self) -> None:
        """The bounds are those of 2022 and 2023; the published pairs are the reason, and are named as a source."""
        assert IID.result is not None
        assert {"inferred"} == {band.confidence for band in IID.result.bands}
        assert all("P2021" in band.citation.via for band in IID.result.bands)

    @pytest.mark.parametrize("index, band", PUBLISHED)
    def test_every_published_pair_fits(self, index: str, band: str) -> None:
        """What the press printed as predicate is what the bounds give."""
        assert band == banded(IID, index)[1]

    @pytest.mark.parametrize("index", ["84.19", "79.51"])
    def test_an_index_that_was_published_alone_lies_on_the_scale(self, index: str) -> None:
        """Two more results of 2021 are known without a predicate: the edition takes them, and gives its own band."""
        assert (index, "Sangat Inovatif") == banded(IID, index)

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


class TestLimits:
    """What 2021 cannot compute is missing, with a reason."""

    def test_no_measure_of_the_region_is_computed(self) -> None:
        """Formulas and divisor of 2021 are not known, so that answers give the innovation's score and no more."""
        found = evaluate(IID, contoh(answers={}, innovations=group(3, 2, 1)))

        assert [None] * 6 == [found[name].value for name in SCORES]
        assert [Fraction(150), Fraction(100), Fraction(50)] == [item["maturity"].value for item in found.innovations]
        for name in SCORES:
            missing = found[name].missing
            assert missing is not None
            assert ("this rulebook cannot compute it", (f"stated.{name}",)) == (missing.render("en"), missing.paths)
        assert (None, None, "incomplete") == (found.score, found.band, found.status)

    def test_maxima(self) -> None:
        """Only the scale of an innovation and that of the index are known."""
        unknown = dict.fromkeys(("spd", "quality", "count", "sid", "total"))

        assert {**unknown, "index": "100", "maturity": "150"} == maxima(IID)

    def test_stated_and_answered(self) -> None:
        """A maturity is either answered or stated; a mean may be stated, as it cannot be computed."""
        both = [{"id": "a", "stated": {"maturity": 150}, "answers": answered(3)}]

        assert [("stated_and_answered", "innovations[0].stated.maturity")] == refusals(IID, innovations=both)
        assert [] == refusals(IID, innovations=group(3), stated={"quality": 151, "index": 50})

    def test_outside_the_scale(self) -> None:
        """More than 150 for an innovation, or more than 100 for the index, is refused with the range."""
        above = problem_of(IID, innovations=[{"id": "a", "stated": {"maturity": "150.5"}}])

        assert ("stated_outside_range", ("0 … 150",)) == (above.code, above.accepted)
        assert [("stated_outside_range", "stated.index")] == refusals(IID, stated={"index": "100.01"})

    def test_indicators_of_the_region_are_not_known(self) -> None:
        """Fifteen names are known, without weights and levels: no answer is taken."""
        assert [("indicator_unknown", "answers.1")] == refusals(IID, answers={"1": {"level": 1}})
