from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.editions.older import contoh, maxima, refusals

from inovasi_daerah import Assessment, CallError, evaluate, load_rulebook
from inovasi_daerah.analysis import rank
from inovasi_daerah.rulebook.lint import lint

PEKPPP = load_rulebook("pekppp-2022")

WEIGHTS = {
    "kebijakan": 24,
    "sdm": 25,
    "sarana": 18,
    "sistem_informasi": 11,
    "konsultasi_pengaduan": 10,
    "inovasi": 12,
}
"""Weights of the aspects in percent."""

BANDS = (
    ("A", "Pelayanan Prima", 451, 500),
    ("A-", "Sangat Baik", 401, 450),
    ("B", "Baik", 351, 400),
    ("B-", "Baik dengan catatan", 301, 350),
    ("C", "Cukup", 251, 300),
    ("C-", "Cukup dengan catatan", 201, 250),
    ("D", "Buruk", 151, 200),
    ("E", "Sangat Buruk", 101, 150),
    ("F", "Gagal", 0, 100),
)
"""The bands as they are printed: code, label, and bounds in hundredths."""


def scored(f02: str, f03: str, **interpretations: str) -> Assessment:
    """Return the assessment of a unit whose two instruments are stated."""
    return evaluate(PEKPPP, contoh(stated={"f02": f02, "f03": f03}), interpretations=interpretations)


class TestIndex:
    """0.75 × F-02 + 0.25 × F-03, where F-02 is made of six aspects."""

    def test_lint_proves_the_file(self) -> None:
        """Every aspect, both instruments and the index have at most 5, and the bands cover all of it."""
        assert () == lint(PEKPPP).problems
        assert {"5"} == set(maxima_of_region())
        assert 100 == sum(WEIGHTS.values())

    @pytest.mark.parametrize("aspect", WEIGHTS)
    def test_the_weight_of_an_aspect(self, aspect: str) -> None:
        """One point more in one aspect is its weight more in F-02."""
        stated = dict.fromkeys(WEIGHTS, 3) | {aspect: 4, "f03": 3}
        found = evaluate(PEKPPP, contoh(stated=stated))

        assert 3 + Fraction(WEIGHTS[aspect], 100) == found["f02"].value
        assert 3 + Fraction(3, 4) * Fraction(WEIGHTS[aspect], 100) == found["index"].value

    def test_sevenths_of_respondents(self) -> None:
        """Seven respondents, 6 × 4 and once 5, make 29/7; with F-02 of 4 that is 3 + 29/28 = 113/28, or 4.04."""
        sheets = [{"juror": f"R{n}", "marks": {"nilai": 5 if n == 7 else 4}} for n in range(1, 8)]
        found = evaluate(PEKPPP, contoh(stated={"f02": 4}, score_sheets=sheets))

        assert (Fraction(29, 7), Fraction(113, 28)) == (found["f03"].value, found["index"].value)
        assert ("4.04", "Sangat Baik") == (str(found.score), found.band)

    @pytest.mark.parametrize(
        "given_, paths", [("f02", ("score_sheets",)), ("f03", tuple(f"stated.{a}" for a in WEIGHTS))]
    )
    def test_a_missing_form_is_not_zero(self, given_: str, paths: tuple[str, ...]) -> None:
        """What a missing form is worth is not known: the index is missing, and what is missing is named."""
        found = evaluate(PEKPPP, contoh(stated={given_: 5}))
        missing = found["index"].missing

        assert (None, None) == (found.score, found.band)
        assert missing is not None
        assert paths == missing.paths

    @pytest.mark.parametrize(
        "fields, problem",
        [
            ({"stated": {"sdm": "5.01"}}, ("stated_outside_range", "stated.sdm")),
            ({"stated": {"f03": 4}, "score_sheets": [{"juror": "R", "marks": {"nilai": 4}}]},
             ("stated_and_answered", "stated.f03")),
            ({"score_sheets": [{"juror": "R", "marks": {"nilai": 6}}]},
             ("out_of_range", "score_sheets[0].marks.nilai")),
        ],
    )  # fmt: skip
    def test_what_is_refused(self, fields: dict[str, object], problem: tuple[str, str]) -> None:
        """Nothing is above 5, and nothing is both stated and answered."""
        assert [problem] == refusals(PEKPPP, **fields)


class TestUnit:
    """What is assessed is a service unit, not the region that it belongs to."""

    @pytest.mark.parametrize(
        "agencies, name",
        [
            ([], "unit pelayanan di Kabupaten Contoh"),
            ([{"id": "pkm", "name": "Puskesmas Contoh"}], "Puskesmas Contoh, Kabupaten Contoh"),
            ([{"id": "pkm"}], "pkm, Kabupaten Contoh"),
            ([{"id": "pkm"}, {"id": "rsud"}], "unit pelayanan di Kabupaten Contoh"),
        ],
    )
    def test_headline(self, agencies: list[dict[str, str]], name: str) -> None:
        """The only agency is the unit; where there is none, or several, it is not named. It is never the region."""
        found = evaluate(PEKPPP, contoh(agencies=agencies, stated={"index": 4}))

        assert f"Perkiraan PEKPPP 2022 · {name} · 4,00 · Baik (ilustrasi, bukan hasil resmi)" == found.headline()
        assert (name, "00.00") == (found.to_dict()["subject_name"], found.to_dict()["subject"])

    def test_in_english(self) -> None:
        """The same in English."""
        assert " · a service unit in Kabupaten Contoh · " in scored("4", "4").headline("en")

    def test_units_of_one_region_are_ranked(self) -> None:
        """Several units of one region have places of their own; the same one twice is refused."""
        found = [
            evaluate(PEKPPP, contoh(agencies=[{"id": name, "name": name.upper()}], stated={"index": index}))
            for name, index in (("rsud", 4), ("pkm", "4.5"))
        ]
        (group,) = rank(found).groups

        assert [("00.00/pkm", 1), ("00.00/rsud", 2)] == [(x.entrant.key, x.place) for x in group.placed]
        assert "PKM, Kabupaten Contoh (00.00/pkm)" == group.placed[0].entrant.label
        with pytest.raises(CallError, match=r"00\.00/pkm"):
            rank([*found, found[1]])


def maxima_of_region() -> list[str | None]:
    """Return the greatest value of every measure."""
    return list(maxima(PEKPPP).values())


class TestBands:
    """A to F, each with its label, at two decimals."""

    def test_codes_and_labels(self) -> None:
        """Nine bands, best first."""
        assert PEKPPP.result is not None
        assert [(code, label) for code, label, _, _ in BANDS] == [(x.id, x.name.id) for x in PEKPPP.result.bands]

    @given(st.integers(0, 500))
    def test_every_printed_score(self, hundredths: int) -> None:
        """An index with two decimals is in the band that is printed for it, rounded or not."""
        value = f"{hundredths}/100"
        expected = next(label for _, label, low, high in BANDS if low <= hundredths <= high)

        assert expected == scored(value, value).band
        assert expected == scored(value, value, score_rounding="unrounded").band

    @pytest.mark.parametrize(
        "f02, f03, index, rounded, unrounded",
        [
            ("4.50", "4.50", "4.50", "Sangat Baik", "Sangat Baik"),
            ("4.50", "4.516", "4.504", "Sangat Baik", "Sangat Baik"),
            ("4.50", "4.52", "4.505", "Pelayanan Prima", "Sangat Baik"),
            ("4.50", "4.536", "4.509", "Pelayanan Prima", "Sangat Baik"),
            ("4.50", "4.54", "4.51", "Pelayanan Prima", "Pelayanan Prima"),
            ("1.00", "1.02", "1.005", "Sangat Buruk", "Gagal"),
        ],
    )
    def test_between_two_printed_bounds(self, f02: str, f03: str, index: str, rounded: str, unrounded: str) -> None:
        """0.75 × 4.50 + 0.25 × 4.52 = 4.505 is in no printed band: A when it is rounded first, else A-."""
        found = scored(f02, f03)

        assert Fraction(index) == found["index"].value
        assert (rounded, unrounded) == (found.band, scored(f02, f03, score_rounding="unrounded").band)
        assert (("score_rounding",) if rounded != unrounded else ()) == found.touched

    def test_the_range_of_4_505(self) -> None:
        """Both bands are possible, and the range says so."""
        assert {"Sangat Baik", "Pelayanan Prima"} == set(scored("4.50", "4.52").range().bands)
