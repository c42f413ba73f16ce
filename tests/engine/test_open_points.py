"""Each of the eleven open points of the 2026 edition: what touches it, and what its interpretations do."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from tests.engine.build import IID, Tree, contoh, group, innovation, score, sid, spd, value
from tests.engine.oracle import BASIC_SERVICES

from inovasi_daerah import Submission

JAWA_TIMUR: Tree = {"unit": {"code": "35"}, "nature": "self_assessment"}
TOO_OLD: Tree = {"implementation_date": "2023-12-31", "development_date": None}
DEVELOPED: Tree = {"implementation_date": "2023-12-31", "development_date": "2024-01-01"}


def full(**fields: Any) -> Submission:
    """Return a submission that touches no open point: every answer a level, every innovation in use."""
    return contoh(**{"answers": spd(2), "innovations": group(12, affairs=5, level=2), **fields})


def with_answer(code: str, answer: Tree) -> Submission:
    """Return the same with another answer of the region."""
    return full(answers=spd(2, **{code: answer}))


def of_innovation(code: str, answer: Tree) -> Submission:
    """Return the same with another answer of the first innovation."""
    items = group(12, affairs=5, level=2)
    items[0]["answers"] = sid(2, **{code: answer})
    return full(innovations=items)


def first(**fields: Any) -> Submission:
    """Return the same with other facts of the first innovation."""
    items = group(12, affairs=5, level=2)
    items[0] |= fields
    return full(innovations=items)


TOUCHED: list[tuple[str, Submission, Submission]] = [
    ("overlap", with_answer("5a", {"value": "0.36"}), with_answer("5a", {"value": "0.37"})),
    ("gap", of_innovation("29", {"value": "50.5"}), of_innovation("29", {"value": "51"})),
    ("value_decimals", with_answer("11b", {"value": "69.995"}), with_answer("11b", {"value": "70.005"})),
    ("score_rounding", contoh(stated={"index": "40.005"}), contoh(stated={"index": "40.02"})),
    ("divisor", first(stage="uji_coba"), full()),
    ("divisor", first(stage=None), full()),
    ("counted", first(**TOO_OLD), first(**DEVELOPED)),
    ("window_fail", first(**TOO_OLD), first(**DEVELOPED)),
    ("window_fail", first(implementation_date="2026-01-01"), first(implementation_date="2025-12-31")),
    ("window_fail", first(**TOO_OLD), first(implementation_date="2023-12-31")),
    ("affairs", first(affairs=[], other_affairs=["pendidikan"]), first(affairs=[], other_affairs=["pangan"])),
    (
        "affairs",
        first(affairs=["pangan", "pendidikan"]),
        full(innovations=group(12, affairs=6)),
    ),
    ("mandatory_empty", full(answers={}), full(answers=spd())),
    ("mandatory_empty", first(answers={}), first(answers=sid(3))),
    ("sakip_letter", with_answer("9", {"category": "CC"}), with_answer("9", {"category": "C"})),
    ("province", full(**JAWA_TIMUR), full()),
    ("province", contoh(**JAWA_TIMUR, answers={}), contoh(**JAWA_TIMUR, stated={"spd": 40})),
]
"""What touches an open point, and what is like it and does not."""


@pytest.mark.parametrize("point, touching, other", TOUCHED)
def test_touched(point: str, touching: Submission, other: Submission) -> None:
    """An open point is touched by what its question is about, and by nothing near it."""
    assert [True, False] == [point in score(submission).touched for submission in (touching, other)]


def test_nothing_is_touched() -> None:
    """A submission without any doubt touches none of the eleven."""
    assert () == score(full()).touched


def test_each_is_touched() -> None:
    """All eleven open points are among those that the examples touch."""
    assert {point.id for point in IID.open_points} == {point for point, _, _ in TOUCHED}


def test_unstated_facts_touch_nothing() -> None:
    """A stage or an affair that is not stated is a missing fact, not a doubt about the text."""
    items: list[Tree] = [{"id": f"a{number}", "answers": sid()} for number in range(3)]

    assert () == score(contoh(answers=spd(), innovations=items)).touched


class TestInterpretations:
    """What each interpretation does to the numbers."""

    @pytest.mark.parametrize(
        "point, way, submission, before, after",
        [
            ("overlap", "higher_level", with_answer("5a", {"value": "0.36"}), "42", "42.75"),
            ("overlap", "higher_level", with_answer("5b", {"value": "5.92"}), "41.25", "42"),
            ("value_decimals", "as_stated", with_answer("11b", {"value": "69.995"}), "42", "40.5"),
            ("sakip_letter", "cc_2_bb_2", with_answer("9", {"category": "CC"}), "41", "42"),
        ],
    )
    def test_levels_of_the_region(self, point: str, way: str, submission: Submission, before: str, after: str) -> None:
        """All 20 rows at level 2 are 42 points; one row moves by one level, or loses both."""
        assert Fraction(before) == value(submission, "spd")
        assert Fraction(after) == value(submission, "spd", **{point: way})

    @pytest.mark.parametrize(
        "code, answer, before, after",
        [
            ("29", {"value": "50.5"}, 72, 73),
            ("29", {"value": "50.6"}, 72, 74),
            ("29", {"value": "90.9"}, 72, 75),
            ("33", {"basis": "b", "value": "4.99"}, 68, 71),
            ("33", {"basis": "c", "value": "31"}, 68, 77),
            ("33", {"basis": "f", "value": "4"}, 68, 77),
            ("33", {"basis": "a", "value": "0"}, 68, 68),
        ],
    )
    def test_gap(self, code: str, answer: Tree, before: int, after: int) -> None:
        """A value in a gap has no level, or that of the nearest range; nobody served stays without."""
        submission = of_innovation(code, answer)
        taken = {"gap": "nearest_level"}

        assert before == score(submission).innovations[0]["maturity"].value
        assert after == score(submission, interpretations=taken).innovations[0]["maturity"].value

    def test_a_value_in_a_gap_is_an_answer(self) -> None:
        """Answered without a level: the mandatory indicator 33 is not empty, so nothing excludes the innovation."""
        submission = of_innovation("33", {"basis": "c", "value": "31"})
        expected = Fraction(11 * 74 + 68, 12)

        assert "mandatory_empty" not in score(submission).touched
        assert expected == value(submission, "quality", mandatory_empty="excluded")
        assert None is not score(submission, interpretations={"mandatory_empty": "not_submittable"}).score

    @pytest.mark.parametrize(
        "index, rounded, bare",
        [
            ("0.004", None, None),
            ("40.005", "Inovatif", None),
            ("65.004", "Inovatif", None),
            ("65.01",) + ("Sangat Inovatif",) * 2,
        ],
    )
    def test_score_rounding(self, index: str, rounded: str | None, bare: str | None) -> None:
        """Not rounded, a value between two printed bounds has no band."""
        submission = contoh(stated={"index": index})

        assert rounded == score(submission).band
        assert bare == score(submission, interpretations={"score_rounding": "unrounded"}).band

    @pytest.mark.parametrize(
        "stage, quality, count",
        [("uji_coba", "74", "4.94"), ("inisiatif", "74", "4.94"), ("penerapan", "1073/14", "5.32")],
    )
    def test_divisor(self, stage: str, quality: str, count: str) -> None:
        """14 innovations, one of 111 points: all count, or only 13 if it is not in use yet."""
        submission = full(innovations=[*group(13, affairs=5, level=2), innovation(13, level=3, stage=stage)])
        reported = Fraction(13 * 74 + 111, 14)

        assert (reported, Fraction("5.32")) == (value(submission, "quality"), value(submission, "count"))
        assert Fraction(quality) == value(submission, "quality", divisor="applied_only")
        assert Fraction(count) == value(submission, "count", divisor="applied_only")

    @pytest.mark.parametrize(
        "way, counted, quality, count",
        [
            ("excluded", "as_divisor", "74", "4.94"),
            ("excluded", "eligible_only", "74", "4.94"),
            ("kept_with_points", "as_divisor", "1073/14", "5.32"),
            ("kept_with_points", "eligible_only", "1073/14", "4.94"),
            ("kept_with_zero", "as_divisor", "962/14", "5.32"),
            ("kept_with_zero", "eligible_only", "962/14", "4.94"),
        ],
    )
    def test_window_fail_and_counted(self, way: str, counted: str, quality: str, count: str) -> None:
        """14 innovations, one of 111 points too old: out, in with 111, or in with 0; and counted like that or not."""
        items = [*group(13, affairs=5, level=2), innovation(13, level=3, **TOO_OLD)]
        taken = {"window_fail": way, "counted": counted}

        assert [Fraction(quality), Fraction(count)] == [
            value(full(innovations=items), name, **taken) for name in ("quality", "count")
        ]

    def test_affairs(self) -> None:
        """Four main affairs are too few; the fifth that an innovation touches counts in the other reading only."""
        items = group(12, affairs=4)
        items[5]["other_affairs"] = [BASIC_SERVICES[4]]
        submission = full(innovations=items)

        assert 0 == value(submission, "count")
        assert Fraction("4.56") == value(submission, "count", affairs="main_and_other")

    @pytest.mark.parametrize("way, quality, members", [("zero", 11 * 74, 12), ("excluded", 11 * 74, 11)])
    def test_mandatory_empty_of_an_innovation(self, way: str, quality: int, members: int) -> None:
        """An innovation without answers is worth 0 and counts, or is left out of both."""
        submission = first(answers={})

        assert Fraction(quality, 12) == value(submission, "quality", mandatory_empty=way)
        taken = value(submission, "count", mandatory_empty=way)
        assert (Fraction("4.56") if members == 12 else 0) == taken

    @pytest.mark.parametrize("way", ["zero", "excluded"])
    def test_mandatory_empty_of_the_region(self, way: str) -> None:
        """What the region leaves empty is worth 0, and excludes no innovation."""
        submission = full(answers={"2a": {"level": 1}})

        assert [1, 74] == [value(submission, name, mandatory_empty=way) for name in ("spd", "quality")]

    def test_not_submittable(self) -> None:
        """A submission with an empty mandatory indicator has no score and no band then, and says where it is empty."""
        submission = first(answers={code: {"level": 2} for code in sid() if code not in {"17", "35"}})
        found = score(submission, interpretations={"mandatory_empty": "not_submittable"})
        missing = {
            "reason": "tidak dapat dikirim: indikator wajib masih kosong",
            "paths": ["innovations[0].answers.17", "innovations[0].answers.35"],
        }

        assert (None, None) == (found.score, found.band)
        assert missing == found.to_dict()["measures"]["index"]["missing"]
        assert value(submission, "total") == found["total"].value

    @pytest.mark.parametrize("code, kind", [("35", "provinsi"), ("35.08", "kabupaten"), ("35.73", "kota")])
    def test_province(self, code: str, kind: str) -> None:
        """The SPD of a province cannot be computed in the other reading; that of a district can."""
        submission = full(unit={"code": code}, nature="self_assessment")
        reason = "batas indikator SPD untuk provinsi belum pernah terlihat; sumbernya aplikasi kabupaten"
        found = score(submission, interpretations={"province": "not_computable"}).to_dict()["measures"]["spd"]
        missing = {"value": None, "max": "63", "missing": {"reason": reason, "paths": ["unit.code"]}}

        assert kind == submission.unit.official_kind.value
        assert 42 == value(submission, "spd")
        assert (missing if kind == "provinsi" else {"value": "42", "max": "63"}) == found

    def test_province_that_states_its_spd(self) -> None:
        """A stated SPD is taken in both readings."""
        submission = contoh(**JAWA_TIMUR, stated={"spd": 40}, innovations=[])

        assert [16, 16] == [value(submission, "index", province=way) for way in ("same_bounds", "not_computable")]
