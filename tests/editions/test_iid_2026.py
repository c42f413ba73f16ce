from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.build import IID, contoh, group, innovation, level_of, score, sid, spd, value
from tests.engine.oracle import BASIC_SERVICES, MANDATORY_SID, MANDATORY_SPD, SID, SPD

from inovasi_daerah.rulebook.lint import lint

SIZES = [0, 1, 11, 12, 13, 199, 200, 201]

BANDS = [
    ("0", "0.00", "Tidak Dapat Dinilai"),
    ("1/100000", "0.00", None),
    ("0.004", "0.00", None),
    ("0.005", "0.01", "Kurang Inovatif"),
    ("0.01", "0.01", "Kurang Inovatif"),
    ("39.99", "39.99", "Kurang Inovatif"),
    ("40.00", "40.00", "Kurang Inovatif"),
    ("40.004", "40.00", "Kurang Inovatif"),
    ("40.005", "40.01", "Inovatif"),
    ("40.01", "40.01", "Inovatif"),
    ("65.00", "65.00", "Inovatif"),
    ("65.004", "65.00", "Inovatif"),
    ("65.005", "65.01", "Sangat Inovatif"),
    ("65.01", "65.01", "Sangat Inovatif"),
    ("200/3", "66.67", "Sangat Inovatif"),
    ("99.995", "100.00", "Sangat Inovatif"),
    ("100", "100.00", "Sangat Inovatif"),
]
"""Stated index, what is printed, and the band by the published bounds."""

UNROUNDED = [
    ("0", "Tidak Dapat Dinilai"),
    ("0.004", None),
    ("0.005", None),
    ("0.01", "Kurang Inovatif"),
    ("40.00", "Kurang Inovatif"),
    ("40.004", None),
    ("40.005", None),
    ("40.01", "Inovatif"),
    ("65.00", "Inovatif"),
    ("65.004", None),
    ("65.005", None),
    ("65.01", "Sangat Inovatif"),
    ("100", "Sangat Inovatif"),
]
"""Stated index, and the band that holds it as it is."""


class TestData:
    """What closes the transcription: 63 + 111 + 76 = 250."""

    def test_lint_proves_the_file(self) -> None:
        """Every maximum, band, source and doubt of the file is proved from its data."""
        assert () == lint(IID).problems

    @pytest.mark.parametrize("subject, weights", [("region", SPD), ("innovation", SID)])
    def test_weights(self, subject: str, weights: dict[str, str]) -> None:
        """Each row has the *bobot* that S1 and S2 give, in the order of the annex."""
        found = {item.code: item.weight for item in IID.indicators if item.subject == subject}

        assert [(code, Decimal(weight)) for code, weight in weights.items()] == list(found.items())

    @pytest.mark.parametrize("subject, codes", [("region", MANDATORY_SPD), ("innovation", MANDATORY_SID)])
    def test_mandatory_indicators(self, subject: str, codes: set[str]) -> None:
        """S1 marks 1 and 3 to 11 of the region, and 16, 17, 32, 33 and 35 of an innovation as mandatory."""
        assert codes == {item.code for item in IID.indicators if item.subject == subject and item.mandatory}

    def test_every_indicator_has_levels_one_to_three(self) -> None:
        """A row scores *bobot* × level, and the levels are 1, 2 and 3."""
        expected = {(1, 2, 3)}

        assert expected == {tuple(level.level for level in item.scale.levels) for item in IID.indicators}

    @pytest.mark.parametrize("represented", [*combinations(BASIC_SERVICES, 4), *combinations(BASIC_SERVICES, 5)])
    def test_any_five_of_the_six_affairs(self, represented: tuple[str, ...]) -> None:
        """Whichever five of the six *urusan wajib pelayanan dasar* are represented, the number counts; no four do."""
        items = [innovation(number, affairs=[slug]) for number, slug in enumerate(represented)]
        expected = Fraction("1.90") if len(represented) == 5 else 0

        assert expected == value(contoh(innovations=items), "count")

    def test_best_answers_everywhere_give_one_hundred(self) -> None:
        """Level 3 throughout, 200 innovations and all six affairs: 63 + 111 + 76 = 250, which is 100."""
        found = score(contoh(answers=spd(3), innovations=group(200, affairs=6, level=3)))

        assert [Fraction(63), Fraction(111), Fraction(76), Fraction(187), Fraction(250), Fraction(100)] == [
            found[name].value for name in ("spd", "quality", "count", "sid", "total", "index")
        ]
        assert (Decimal("100.00"), "Sangat Inovatif") == (found.score, found.band)


class TestTotals:
    """IID = (SPD + Σ maturity / max(12, n) + 0.38 × min(n, 200) if 5 of 6 affairs are represented) / 250 × 100."""

    @pytest.mark.parametrize("affairs", [4, 5, 6])
    @pytest.mark.parametrize("size", SIZES)
    def test_sizes_and_affairs(self, size: int, affairs: int) -> None:
        """The whole index, with levels that go round, by main affairs."""
        levels = [number % 3 + 1 for number in range(size)]
        mains = [[slug] for slug in BASIC_SERVICES[:affairs]] + [[]] * size
        items = [innovation(number, level=levels[number], affairs=mains[number]) for number in range(size)]
        answers = {"1": {"level": 3}, "8": {"level": 2}, "5a": {"level": 1}}
        quality = Fraction(37 * sum(levels), max(12, size))
        count = Fraction(38, 100) * min(size, 200) if min(size, affairs) >= 5 else Fraction(0)
        expected = (Fraction("6.75") + quality + count) * 100 / 250

        found = score(contoh(answers=answers, innovations=items))

        assert expected == found["index"].value
        assert [Fraction(37 * level) for level in levels] == [item["maturity"].value for item in found.innovations]

    @pytest.mark.parametrize("affairs, open_gate", [(4, False), (5, True), (6, True)])
    @pytest.mark.parametrize("size", SIZES[1:])
    def test_affairs_that_one_innovation_touches(self, size: int, affairs: int, open_gate: bool) -> None:
        """Where the other affairs count too, a single innovation may represent five."""
        first = innovation(0, affairs=BASIC_SERVICES[:1], other_affairs=list(BASIC_SERVICES[1:affairs]))
        items = [first, *group(size)[1:]]
        expected = Fraction("0.38") * min(size, 200) if open_gate else 0

        assert expected == value(contoh(innovations=items), "count", affairs="main_and_other")
        assert 0 == value(contoh(innovations=items), "count", affairs="main_only")

    @pytest.mark.parametrize(
        "size, quality, count, printed",
        [
            (0, "0", "0", "25.20"),
            (1, "9.25", "0", "28.90"),
            (11, "101.75", "4.18", "67.57"),
            (12, "111", "4.56", "71.42"),
            (13, "111", "4.94", "71.58"),
            (199, "111", "75.62", "99.85"),
            (200, "111", "76", "100.00"),
            (201, "111", "76", "100.00"),
        ],
    )
    def test_worked_by_hand(self, size: int, quality: str, count: str, printed: str) -> None:
        """Level 3 everywhere and five affairs; (63 + 9.25) / 250 × 100 = 28.90, and so on."""
        found = score(contoh(answers=spd(3), innovations=group(size, affairs=5, level=3)))

        assert (Fraction(quality), Fraction(count)) == (found["quality"].value, found["count"].value)
        assert printed == str(found.score)

    def test_half_a_hundredth_is_rounded_up(self) -> None:
        """A score that ends in exactly half a hundredth goes up: 0.3125 / 250 × 100 = 0.125."""
        found = score(contoh(stated={"total": "0.3125"}))

        assert (Fraction("0.125"), "0.13") == (found["index"].value, str(found.score))

    def test_no_level_earns_nothing(self) -> None:
        """An indicator that is not available is worth 0, as one without an answer."""
        answers = {"1": {"level": 2}, "12": {"not_available": "belum ada"}}

        assert 2 == value(contoh(answers=answers), "spd")

    @pytest.mark.parametrize("code", [*SPD, *SID])
    @pytest.mark.parametrize("level", [1, 2, 3])
    def test_weight_times_level(self, code: str, level: int) -> None:
        """Each row alone is worth *bobot* × level."""
        assert level == level_of(code, {"level": level})


class TestBands:
    """The published bands.

    Sangat Inovatif 65.01 to 100.00, Inovatif 40.01 to 65.00, Kurang Inovatif 0.01 to 40.00, Tidak Dapat Dinilai 0.
    """

    @pytest.mark.parametrize("stated, printed, band", BANDS)
    def test_rounded(self, stated: str, printed: str, band: str | None) -> None:
        """Rounded half up to two decimals first; only exactly 0 cannot be assessed."""
        found = score(contoh(stated={"index": stated}))

        assert (printed, band) == (str(found.score), found.band)

    @pytest.mark.parametrize("stated, band", UNROUNDED)
    def test_unrounded(self, stated: str, band: str | None) -> None:
        """As S1 classifies: what lies between two printed bounds has no band."""
        found = score(contoh(stated={"index": stated}), interpretations={"score_rounding": "unrounded"})

        assert band == found.band

    @given(st.integers(min_value=1, max_value=10_000))
    def test_every_printed_score_has_one_band(self, hundredths: int) -> None:
        """Each of 0.01 to 100.00 lies in the band whose published bounds hold it, rounded or not."""
        bound = Fraction(hundredths, 100)
        expected = "Sangat Inovatif" if hundredths >= 6501 else "Inovatif" if hundredths >= 4001 else "Kurang Inovatif"
        submission = contoh(stated={"index": str(bound)})

        assert expected == score(submission).band
        assert expected == score(submission, interpretations={"score_rounding": "unrounded"}).band


class TestWords:
    """Levels by the words that stand beside the numbers."""

    @pytest.mark.parametrize(
        "code, category, level",
        [
            ("8", "WTP", 3),
            ("8", "Wajar Dengan Pengecualian", 2),
            ("8", "TW/Adverse", 1),
            ("8", "tmp", 1),
            ("9", "AA", 3),
            ("9", "A", 3),
            ("9", "BB", 2),
            ("9", "B", 2),
            ("9", "CC", 1),
            ("9", "C", 1),
            ("9", "D", 1),
            ("13b", "Unggul", 3),
            ("13b", "Sangat Baik", 3),
            ("13b", "Baik", 2),
            ("13b", "Cukup", 1),
            ("13b", "Kurang", 1),
            ("29", "Tidak ada pengaduan", 1),
        ],
    )
    def test_categories(self, code: str, category: str, level: int) -> None:
        """Opinions, letters and ratings as the annex groups them; no complaints is level 1 of indicator 29."""
        assert level == level_of(code, {"category": category})

    def test_the_letter_cc_taken_otherwise(self) -> None:
        """CC is level 2 where letters are read by their neighbour B."""
        assert 2 == level_of("9", {"category": "CC"}, sakip_letter="cc_2_bb_2")

    @pytest.mark.parametrize(
        "code, text, level",
        [
            ("1", "Kepala Daerah memiliki Misi dan Visi Inovasi", 3),
            ("8", "WDP/Qualified", 2),
            ("3", "≤ -50,32%", 1),
            ("33", "Cakupan penerima manfaat 201-500 orang", 2),
            ("33", "lebih dari 200 barang", 3),
        ],
    )
    def test_official_wordings(self, code: str, text: str, level: int) -> None:
        """The official wording of a level stands for it."""
        assert level == level_of(code, {"text": text})

    def test_one_innovation_of_level_two(self) -> None:
        """Level 2 throughout is 2 × 37 = 74 of 111, shared by twelve seats."""
        found = score(contoh(innovations=[{"id": "a", "answers": sid(2)}]))

        assert (Fraction(74), Fraction(74, 12)) == (found.innovations[0]["maturity"].value, found["quality"].value)
