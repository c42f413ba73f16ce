from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.build import Tree, contoh, measure, problems, refusals, result
from tests.engine.contest import MARKS, contest, entered, entry, form, mark, sheet

from inovasi_daerah import Submission, evaluate
from inovasi_daerah.components.operations.base import Sheets
from inovasi_daerah.engine.compiled import compile_rulebook
from inovasi_daerah.engine.sheets import SheetReader

CONTEST = contest()
SEVEN = [f"J{number}" for number in range(7)]


def read(submission: Submission, name: str = "satu", index: int = 0) -> Sheets:
    """Return the sheets of one entry in a round."""
    reader = SheetReader(compile_rulebook(CONTEST).forms, submission)
    assert submission.innovations is not None
    return reader.sheets(name, (index, submission.innovations[index]))


def scores(submission: Submission) -> list[str | None]:
    """Return the score of every entry."""
    return [None if item.score is None else str(item.score) for item in evaluate(CONTEST, submission).innovations]


class TestWho:
    """Juri ditugaskan untuk semua usulan, atau per kelompok."""

    def test_all_jurors(self) -> None:
        """Every assigned juror is waited for; a sheet's total is exact."""
        found = read(entered(entry("a", sheet("J1"))))

        assert [("J1", Fraction(75))] == [(item.juror, item.total) for item in found.submitted]
        assert (("J2",), True, "innovations[0].score_sheets") == (found.absent, found.known, found.path)

    @pytest.mark.parametrize(
        "profile, absent, panel",
        [
            ({"group": "umum"}, ("U1", "U2"), "panels.umum"),
            ({"category": "digital"}, ("D1",), "panels.digital"),
            ({"group": "umum", "category": "digital"}, ("U1", "U2"), "panels.umum"),
            ({"group": "khusus"}, ("J1", "J2"), "jurors"),
            ({"group": "khusus", "category": "digital"}, ("D1",), "panels.digital"),
            ({}, ("J1", "J2"), "jurors"),
        ],
    )
    def test_panels(self, profile: dict[str, str], absent: tuple[str, ...], panel: str) -> None:
        """A panel of the entry's group, else of its category, takes the place of the jurors of all."""
        panels = {"umum": ["U1", "U2"], "digital": ["D1"]}
        found = read(entered(entry("a", **profile), panels=panels))

        assert (absent, panel) == (found.absent, found.panel)

    @pytest.mark.parametrize(
        "profile, panels, place",
        [
            ({"group": "umum", "category": "x"}, {"umun": ["U1"]}, "panels.umum"),
            ({"category": "x"}, {"umum": ["U1"]}, "panels.x"),
            ({}, {"umum": ["U1"]}, "jurors"),
            ({"group": "umum"}, {}, "jurors"),
        ],
    )
    def test_a_panel_that_is_not_there(self, profile: Tree, panels: Tree, place: str) -> None:
        """Where others have panels and nobody is assigned to all, the panel that an entry lacks is asked for."""
        found = read(contoh(panels=panels, innovations=[entry("a", sheet("J1"), **profile)]))

        assert (False, place) == (found.known, found.panel)

    def test_nobody_said(self) -> None:
        """Without jurors it is not known who is assigned."""
        found = read(contoh(innovations=[entry("a", sheet("J1"))]))

        assert (False, (), 1) == (found.known, found.absent, len(found.submitted))

    def test_recused(self) -> None:
        """A juror who stands aside is not waited for, and the others' mean is over them."""
        entries = [entry("a", sheet("J1"), sheet("J1", "dua", marks={"paparan": 50}), *stood_aside("J2"))]

        assert (("J1",), ()) == (tuple(item.juror for item in read(entered(*entries)).submitted), ())
        assert ["125.00"] == scores(entered(*entries))

    @pytest.mark.parametrize("signed, absent", [(True, ()), (None, ()), (False, ("J1",))])
    def test_signed(self, signed: bool | None, absent: tuple[str, ...]) -> None:
        """A sheet that is known to be unsigned does not count; where nobody said, it does."""
        found = read(entered(entry("a", sheet("J1", signed=signed), sheet("J2"))))

        assert (absent, absent) == (found.absent, found.unsigned)
        assert [None if signed is False else signed, None][len(absent) :] == [item.signed for item in found.submitted]

    def test_remarks(self) -> None:
        """What jurors remark is kept, also of those who stand aside and of sheets that do not count."""
        sheets = [
            sheet("J1", note="Baik."),
            sheet("J2", signed=False, note="Belum selesai."),
            {"juror": "J3", "round": "satu", "recused": True, "signed": False, "note": "Pembina."},
        ]
        found = read(entered(entry("a", *sheets), jurors=["J1", "J2", "J3"]))

        assert (("J1", "Baik."), ("J2", "Belum selesai."), ("J3", "Pembina.")) == found.remarks
        assert (("J2",), ("J3",)) == (found.unsigned, found.recused)

    def test_the_only_round_need_not_be_named(self) -> None:
        """In a contest of one round a sheet belongs to it."""
        small = contest(
            sheets=[form("satu", mark("isi", 100))],
            measures=[measure("satu", "sheets", subject="innovation", sheet="satu")],
            result=result("satu"),
        )
        nameless = entry("a", {"juror": "J1", "marks": {"isi": 70}}, {"juror": "J2", "marks": {"isi": 71}})

        assert "70.50" == str(evaluate(small, entered(nameless)).innovations[0].score)


def stood_aside(juror: str) -> list[dict[str, Any]]:
    """Return the sheets of a juror who stands aside in both rounds."""
    return [{"juror": juror, "round": name, "recused": True} for name in ("satu", "dua")]


class TestScores:
    """Skor tiap usulan ialah miliknya sendiri; daerah tidak mempunyai skor."""

    @given(st.lists(st.integers(0, 100), min_size=7, max_size=7))
    def test_sevenths(self, marks: list[int]) -> None:
        """The mean of seven jurors, rounded once and half up, by an independent formula."""
        first = [sheet(juror, marks={"isi": value, "video": value}) for juror, value in zip(SEVEN, marks, strict=True)]
        second = [sheet(juror, "dua", marks={"paparan": 0}) for juror in SEVEN]
        hundredths = (2 * 100 * sum(marks) + 7) // 14

        assert [f"{hundredths // 100}.{hundredths % 100:02}"] == scores(
            entered(entry("a", *first, *second), jurors=SEVEN)
        )

    def test_no_entry(self) -> None:
        """A contest without entries has no scores, and none is missing."""
        found = evaluate(CONTEST, entered())

        assert ([], None, None, "computed") == ([*found.innovations], found.score, found.band, found.status)
        assert "0 of 0 entries scored" in found.headline("en")

    def test_one_of_two(self) -> None:
        """An entry that is not complete has no score and says why; the other has one, and the region never."""
        complete = [sheet(juror) for juror in ("J1", "J2")]
        complete += [sheet(juror, "dua", marks={"paparan": value}) for juror, value in (("J1", 60), ("J2", 61))]
        found = evaluate(CONTEST, entered(entry("a", *complete), entry("b", sheet("J1"))))
        first, second = found.innovations

        assert (None, None, "incomplete") == (found.score, found.band, found.status)
        assert ("135.50", None) == (str(first.score), second.score)
        assert "there is no sheet of J2 yet: Babak satu" == second["dua"].missing.render("en")  # type: ignore[union-attr]
        assert ["135.50", None] == [item["score"] for item in found.to_dict()["innovations"]]
        assert found.to_dict(interpretations=True)["range"] is None

    def test_a_survey_of_the_region(self) -> None:
        """Respondents' sheets stand on the submission itself; nobody is assigned, and those who answer count."""
        small = contest(
            sheets=[form("survei", mark("isi", 100), subject="region")],
            measures=[measure("survei", "sheets", sheet="survei", divisor="submitted")],
            result=result("survei"),
        )
        answers = [{"juror": f"R{index}", "marks": {"isi": mark}} for index, mark in enumerate((1, 2, 2))]
        found = evaluate(small, contoh(score_sheets=answers))

        assert "1.67" == str(found.score)
        assert found.explain().root.children[1].path == "score_sheets[1]"

    def test_stated_instead(self) -> None:
        """A round that is stated needs no sheets; with sheets too, it is said twice."""
        stated = {"stated": {"satu": "70.5", "dua": "80"}}

        assert ["150.50"] == scores(entered(entry("a", **stated)))
        assert [("stated_and_answered", "innovations[0].stated.satu")] == refusals(
            entered(entry("a", sheet("J1"), sheet("J2"), **stated)), CONTEST
        )


class TestProblems:
    """Every sheet that cannot be right is told, with its place."""

    @pytest.mark.parametrize(
        "wrong, code, path",
        [
            (sheet("J9"), "juror_not_assigned", "innovations[0].score_sheets[1].juror"),
            (sheet("J1"), "sheet_twice", "innovations[0].score_sheets[1]"),
            (sheet("J2", "tiga"), "round_unknown", "innovations[0].score_sheets[1].round"),
            ({"juror": "J2"}, "round_unknown", "innovations[0].score_sheets[1].round"),
            (sheet("J2", recused=True), "recused_marks", "innovations[0].score_sheets[1].marks"),
            (sheet("J2", marks={"isi": 101}), "out_of_range", "innovations[0].score_sheets[1].marks.isi"),
            (sheet("J2", marks={"isi": -1}), "out_of_range", "innovations[0].score_sheets[1].marks.isi"),
            (sheet("J2", marks={"isii": 1}), "mark_unknown", "innovations[0].score_sheets[1].marks.isii"),
        ],
    )
    def test_one(self, wrong: dict[str, Any], code: str, path: str) -> None:
        """One mistake is one problem."""
        assert [(code, path)] == refusals(entered(entry("a", sheet("J1"), wrong)), CONTEST)

    def test_the_bounds_are_allowed(self) -> None:
        """0 and 100 are marks; a decimal one is too."""
        assert [] == refusals(entered(entry("a", sheet("J1", marks={"isi": 0, "video": "100"}))), CONTEST)
        assert [] == refusals(entered(entry("a", sheet("J1", marks={"isi": "99.99", "video": 100}))), CONTEST)

    def test_suggestions(self) -> None:
        """What is misspelt is told with the nearest word."""
        found = problems(
            entered(entry("a", sheet("J1", "stau", marks={}), sheet("J2", marks={**MARKS, "vidio": 1}))), CONTEST
        )

        assert ["satu", "video"] == [problem.nearest for problem in found]

    def test_sheets_of_another_scheme(self) -> None:
        """Where a rulebook has no sheets, those that there are belong to another scheme."""
        assert [] == refusals(entered(entry("a", sheet("J9", "apa saja"))))

    def test_a_survey_sheet_where_none_is_asked(self) -> None:
        """A sheet on the submission itself is no entry's."""
        assert [("round_unknown", "score_sheets[0].round")] == refusals(
            entered(score_sheets=[{"juror": "R", "round": "satu"}]), CONTEST
        )
