from __future__ import annotations

from typing import Any

import pytest
from tests.analysis.editions import NEW, OLD, edition, innovation, submission
from tests.engine.build import contoh, indicator, levels, measure
from tests.engine.contest import ROUNDS, contest, entered, entry, form, mark, sheet
from tests.rulebook import sample

from inovasi_daerah import Rulebook, Submission, compile_rulebook, evaluate, load_rulebook
from inovasi_daerah.analysis.fitting import computed_alike, fit


def fitted(berkas: Submission, rulebook: Rulebook, home: Rulebook | None = None) -> tuple[Any, list[tuple[str, str]]]:
    """Return what *rulebook* can read of a submission, and code and place of what it cannot."""
    found = fit(berkas, compile_rulebook(rulebook).plan(), home)
    return found, [(problem.code, problem.path) for _, problem in found.unread]


class TestAnswers:
    """Answers that an edition cannot read are left out, each with the reason that it would be refused for."""

    def test_what_can_be_read_stays(self) -> None:
        """A submission that fits is not changed."""
        berkas = submission({"1": 3, "2": 2}, innovations=[innovation("x", 2)])
        found, unread = fitted(berkas, OLD)

        assert berkas == found.submission
        assert [] == unread

    def test_what_cannot_be_read(self) -> None:
        """Unknown codes, levels, forms and categories, and a verifier's unknown level."""
        answers = {
            "1": {"level": 9},
            "2": {"basis": "a", "value": 1},
            "3": {"category": "ZZ"},
            "4a": {"level": 1},
            "9": {"level": 1},
        }
        inner = {"4a": {"level": 1, "verified": {"level": 7}}, "4b": {"basis": "a", "value": 30}}
        found, unread = fitted(contoh(answers=answers, innovations=[{"id": "x", "answers": inner}]), sample.read())

        assert [
            ("level_unknown", "answers.1.level"),
            ("form_not_accepted", "answers.2.basis"),
            ("category_unknown", "answers.3.category"),
            ("indicator_subject", "answers.4a"),
            ("indicator_unknown", "answers.9"),
            ("level_unknown", "innovations[0].answers.4a.verified.level"),
        ] == unread
        assert ["1", "2", "3", "4a", "9", "4a"] == [code for code, _ in found.unread]
        assert ({}, {"4b"}) == (found.submission.answers, found.submission.innovations[0].answers.keys())

    def test_an_answer_is_read_under_the_code_that_it_has_there(self) -> None:
        """3 continues 2: its answer is read as that of 3; what 3 cannot read is told where the answer is."""
        entry = {"rulebooks": ["kecil-2030"], "code": "2", "confidence": "inferred"}
        other = edition(2032, weights={}, seats=1, whole=1, indicators=[
            indicator("3", levels(1, 2), aspect="A", variable="a", continues=[entry]),
            indicator("16", subject="innovation", aspect="B"),
        ])  # fmt: skip
        found, unread = fitted(submission({"2": 2}, innovations=[]), other, OLD)
        _, told = fitted(submission({"2": 3}, innovations=[]), other, OLD)
        back, _ = fitted(submission({"3": 1}, innovations=[]), OLD, other)

        assert ({"3"}, []) == ((found.submission.answers or {}).keys(), unread)
        assert [("level_unknown", "answers.2.level")] == told
        assert {"2"} == (back.submission.answers or {}).keys()

    def test_a_code_that_another_indicator_has(self) -> None:
        """The old indicator 1 is not the new one: its answer is left out, and so is the new one's by the old rules."""
        entry = {"rulebooks": ["kecil-2030"], "confidence": "inferred"}
        other = edition(2032, weights={}, seats=1, whole=1, indicators=[
            indicator("1", aspect="A", variable="a", continues=[entry]),
            indicator("16", subject="innovation", aspect="B"),
        ])  # fmt: skip
        for here, home in ((other, OLD), (OLD, other)):
            found, unread = fitted(submission({"1": 2}, innovations=[innovation("x", 1)]), here, home)

            assert [("indicator_unknown", "answers.1")] == unread
            assert {} == found.submission.answers
            assert {"16"} == found.submission.innovations[0].answers.keys()

    def test_not_stated_stays_not_stated(self) -> None:
        """Nothing is stated for those who said nothing."""
        found, _ = fitted(contoh(), sample.read())

        assert not found.submission.states("answers")
        assert not found.submission.states("innovations")

    @pytest.mark.parametrize("name", ["iid-2021", "iid-2022", "iid-2023", "iid-2024", "iid-2025", "pp-38-2017"])
    def test_what_is_left_is_always_right(self, name: str) -> None:
        """Whatever 2026 can hold, any other edition evaluates what is left of it."""
        inner = {str(code): {"level": 3} for code in range(16, 36)}
        berkas = contoh(answers={"1": {"level": 3}}, innovations=[{"id": "x", "answers": inner}])
        rulebook = load_rulebook(name)
        found, unread = fitted(berkas, rulebook)

        evaluate(rulebook, found.submission)
        assert ("indicator_unknown", "answers.1") in unread


class TestSheets:
    """Score sheets that an edition cannot read are left out; one without sheets leaves them alone."""

    def test_unknown_rounds_and_marks(self) -> None:
        """The second round is gone, and so is the mark for the video."""
        other = contest(sheets=[form("satu", mark("isi", 100))], measures=[
            measure("akhir", "sheets", subject="innovation", sheet="satu")
        ])  # fmt: skip
        berkas = entered(
            entry("a", sheet("J1"), sheet("J1", "dua", marks={"paparan": 50})),
            entry("b", sheet("J2", marks={"isi": 60})),
            entry("c"),
        )
        found, unread = fitted(berkas, other)

        assert [
            ("mark_unknown", "innovations[0].score_sheets[0].marks.video"),
            ("round_unknown", "innovations[0].score_sheets[1].round"),
        ] == unread
        assert [0, 1, 0] == [len(item.score_sheets) for item in found.submission.innovations]
        assert berkas == fitted(berkas, OLD)[0].submission

    def test_a_stated_mean_of_other_sheets(self) -> None:
        """Other weights of the marks make another number."""
        other = contest(sheets=[form("satu", mark("isi", 50), mark("video", 50)), ROUNDS[1]])

        assert computed_alike(contest(), contest(), "akhir")
        assert not computed_alike(contest(), other, "akhir")


class TestStated:
    """A stated number is an edition's own, unless both make it in the same way."""

    def test_kept_where_it_is_the_same_number(self) -> None:
        """Only the divisor differs: a stated maturity stands, a stated mean does not."""
        draft = edition(2032, weights={"1": 2, "2": 1, "16": 1}, seats=3, whole=12)
        berkas = submission({}, stated={"quality": "2"}, innovations=[{"id": "x", "stated": {"maturity": "2"}}])
        found, _ = fitted(berkas, draft, OLD)

        assert ("stated.quality",) == found.stated
        assert {} == found.submission.stated
        assert 2 == found.submission.innovations[0].stated["maturity"]

    def test_none_is_kept_of_an_unknown_edition(self) -> None:
        """Nobody knows how a third edition made it."""
        inner = [{"id": name, "stated": {"maturity": "2"}} for name in "xy"]
        found, _ = fitted(submission({}, innovations=inner), OLD)

        assert ("innovations[0].stated.maturity", "innovations[1].stated.maturity") == found.stated

    @pytest.mark.parametrize(
        "name, alike",
        [("spd", True), ("maturity", True), ("quality", True), ("total", True), ("index", False), ("other", False)],
    )
    def test_what_is_computed_alike(self, name: str, alike: bool) -> None:
        """Another greatest total changes the index only; a measure that is not there is no number at all."""
        other = edition(2032, weights={"1": 2, "2": 1, "16": 1}, seats=2, whole=24)

        assert alike == computed_alike(OLD, other, name)

    def test_other_weights_or_scales_are_another_number(self) -> None:
        """A weight, a level, and everything that is made of them."""
        tree = [item.model_dump(by_alias=True, exclude_unset=True) for item in OLD.indicators]
        tree[2]["scale"] = levels(1, 2, 3, 4)
        other = edition(2032, weights={}, seats=2, whole=12, indicators=tree)

        assert not computed_alike(OLD, NEW, "spd")
        assert computed_alike(OLD, other, "spd")
        assert not any(computed_alike(OLD, other, name) for name in ("maturity", "quality", "total", "index"))

    def test_what_an_edition_cannot_compute(self) -> None:
        """Nobody knows how it was made, nor what is made of it."""
        stated = edition(2032, weights={}, seats=1, whole=1, measures=[
            measure("spd", "stated"), measure("index", "sum", of=["spd"])
        ])  # fmt: skip

        assert not computed_alike(stated, stated, "spd")
        assert not computed_alike(stated, stated, "index")
