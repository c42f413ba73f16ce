from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.editions.older import SCORES, answered, banded, contoh, group, maxima, problem_of, refusals

from inovasi_daerah import evaluate, load_rulebook
from inovasi_daerah.rulebook.lint import lint

IID = load_rulebook("iid-2025")

BANDS = [
    ("0", "0.00", None),
    ("0.01", "0.01", None),
    ("35.00", "35.00", None),
    ("40.01", "40.01", None),
    ("60.01", "60.01", None),
    ("64.99", "64.99", None),
    ("65.00", "65.00", None),
    ("65.004", "65.00", None),
    ("65.005", "65.01", "Sangat Inovatif"),
    ("65.01", "65.01", "Sangat Inovatif"),
    ("100", "100.00", "Sangat Inovatif"),
]
"""Stated index, what is printed, and the band: the only one whose bounds are quoted for 2025."""


class TestBands:
    """*Sangat Inovatif* from 65.01, or not known."""

    def test_lint_proves_the_file(self) -> None:
        """Sources and doubts are proved from the data; of the bands, that they do not overlap."""
        report = lint(IID)

        assert () == report.problems
        assert "bands that are known, without overlap: 1; the band of other values is not known" in report.render("en")

    @pytest.mark.parametrize("index, printed, band", BANDS)
    def test_around_the_bound(self, index: str, printed: str, band: str | None) -> None:
        """Rounded half up to two decimals first; nothing is said below the bound."""
        assert (printed, band) == banded(IID, index)

    @pytest.mark.parametrize("index, band", [("65.005", None), ("65.01", "Sangat Inovatif")])
    def test_unrounded(self, index: str, band: str | None) -> None:
        """Not rounded, the bound itself decides."""
        assert band == banded(IID, index, score_rounding="unrounded")[1]

    @given(st.integers(0, 10_000))
    def test_every_printed_score(self, hundredths: int) -> None:
        """From 65.01 on, and only from there, there is a band."""
        expected = "Sangat Inovatif" if hundredths >= 6501 else None

        assert expected == banded(IID, f"{hundredths}/100")[1]

    @pytest.mark.parametrize("index", ["72.94", "75.66", "83.49"])
    def test_published_results(self, index: str) -> None:
        """Kota Tangerang, Kulon Progo and Klaten were all published as *Sangat Inovatif*."""
        assert (index, "Sangat Inovatif") == banded(IID, index)

    def test_a_band_that_is_not_known_is_not_called_none(self) -> None:
        """An index of 50 has some band: the headline and the range say that it is not known."""
        found = evaluate(IID, contoh(stated={"index": 50}))

        assert "Perkiraan IID 2025 · Kabupaten Contoh · 50,00 · predikat tidak diketahui (ilustrasi" in str(found)
        assert "band not known" in found.headline("en")
        assert (None, "50,00 – 50,00 (predikat tidak diketahui)") == (found.band, str(found.range()).split(": ")[-1])


class TestLimits:
    """Levels without weights give no points, and none are borrowed from another year."""

    def test_no_weight_is_quoted(self) -> None:
        """Twenty indicators with their levels, none with a weight."""
        assert 20 == len(IID.indicators)
        assert {None} == {indicator.weight for indicator in IID.indicators}

    def test_nothing_is_computed(self) -> None:
        """The best answers everywhere give no number, and each measure says that it cannot be computed."""
        found = evaluate(IID, contoh(answers={}, innovations=group(3, 3)))
        measures = [*(found[name] for name in SCORES), *(item["maturity"] for item in found.innovations)]

        assert [None] * 8 == [item.value for item in measures]
        assert {"this rulebook cannot compute it"} == {item.missing.render("en") for item in measures if item.missing}
        assert (None, None) == (found.score, found.band)

    def test_answers_are_read_all_the_same(self) -> None:
        """A level that does not exist is refused, and a value on an unknown basis."""
        items = [{"id": "a", "answers": answered(4, _33={"basis": "f", "value": 1})}]
        found = refusals(IID, innovations=items)

        assert ("level_unknown", "innovations[0].answers.16.level") in found
        assert ("basis_unknown", "innovations[0].answers.33.basis") in found

    def test_maxima(self) -> None:
        """The scale of 111 is concluded from a workbook, 100 is printed; nothing else is known."""
        unknown = dict.fromkeys(("spd", "quality", "count", "sid", "total"))

        assert {**unknown, "index": "100", "maturity": "111"} == maxima(IID)
        assert "inferred" == IID.measure("maturity").confidence

    def test_a_total_gives_no_index(self) -> None:
        """The greatest total of 2025 is not quoted, so that 250 points of it are no 100."""
        found = evaluate(IID, contoh(stated={"spd": 63, "sid": 187, "total": 250}))

        assert (Fraction(250), None) == (found["total"].value, found["index"].value)

    def test_stated_beside_answers(self) -> None:
        """A maturity beside its answers is right here, as they do not give it; above 111 it is refused."""
        both = [{"id": "a", "stated": {"maturity": 111}, "answers": answered(3)}]
        above = problem_of(IID, innovations=[{"id": "a", "stated": {"maturity": 112}}])

        assert [] == refusals(IID, innovations=both)
        assert ("stated_outside_range", ("0 … 111",)) == (above.code, above.accepted)

    @pytest.mark.parametrize("value, doubt", [("50", ()), ("50.5", ("gap",)), ("85.5", ("gap",)), ("86", ())])
    def test_doubts_are_still_told(self, value: str, doubt: tuple[str, ...]) -> None:
        """A complaint rate that no printed range holds is a doubt, even where no points hang on it."""
        answers = {"29": {"value": value}, **{code: {"level": 1} for code in ("16", "17", "32", "33", "35")}}

        assert doubt == evaluate(IID, contoh(innovations=[{"id": "a", "answers": answers}])).touched
