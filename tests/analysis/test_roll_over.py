from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.editions import NEW, OLD, edition, innovation, submission, window
from tests.engine.build import contoh, indicator, levels, words
from tests.engine.compliance import rule
from tests.rulebook import sample

from inovasi_daerah import CallError, Registry, Rulebook, Submission, SubmissionError, evaluate, load_rulebook
from inovasi_daerah.analysis import RollOver, compare, roll_over
from inovasi_daerah.testing import submissions

IID_2024, IID_2026 = load_rulebook("iid-2024"), load_rulebook("iid-2026")
NEXT = Registry.default().loads(
    sample.edited(
        ("contoh-2030", "contoh-2031"),
        ("level = 1, from = 0, to = 10", "level = 1, from = 0, to = 20"),
        ("level = 2, from = 10, to = 50", "level = 2, from = 20, to = 50"),
        ('  {id = "b", name = {id = "B", en = "B"}, level = 2},\n', ""),
        ('code = "4a"', 'code = "5"'),
    )
)
"""The sample a year later: level 2 of indicator 2 begins at 20 instead of 10, there is no grade B any more, and
indicator 4a has the code 5."""


REWORDED = {"kind": "levels", "levels": [{"level": n, "name": words(f"tingkat {n}")} for n in (1, 2, 3)]}
"""The levels of these tests in other words."""


def states(found: RollOver) -> dict[str, tuple[str, int | None, int | None]]:
    """Return what became of each answer: state, old level and new level, by its path."""
    return {item.path: (item.state, item.old_level, item.new_level) for item in found.answers}


class TestAnswers:
    """What becomes of each answer."""

    def test_raw_values_are_read_again(self) -> None:
        """15 was level 2 and is level 1 now; 30 is level 2 still; a grade that is gone must be answered again."""
        old = contoh(answers={"1": {"level": 2}, "2": {"value": 15}, "3": {"category": "B"}}, innovations=[])
        found = roll_over(old, NEXT, home=sample.read())

        assert {
            "answers.1": ("kept", 2, 2),
            "answers.2": ("changed", 2, 1),
            "answers.3": ("again", 2, None),
        } == states(found)
        assert {"1", "2"} == (found.submission.answers or {}).keys()
        assert {"roll_over": {"rulebook": "contoh-2030", "answers": {"3": {"category": "B"}}}} == (
            found.submission.metadata
        )
        assert ("kept", 2, 2) == states(roll_over(_value(30), NEXT, home=sample.read()))["answers.2"]
        assert "category_unknown" == getattr(found.state("again")[0].reason, "code", None)

    def test_a_level_is_not_trusted_where_its_bounds_changed(self) -> None:
        """Level 2 of indicator 2 meant 10 to 50, and means 20 to 50 now."""
        found = roll_over(contoh(answers={"2": {"level": 2}}), NEXT, home=sample.read())

        assert {"answers.2": ("again", 2, None)} == states(found)
        assert (
            "bunyi atau batas levelnya tidak tercatat sama",
            "wording or bounds of the levels are not recorded alike",
        ) == (
            found.answers[0].why(),
            found.answers[0].why("en"),
        )

    @pytest.mark.parametrize(
        "scale, state",
        [
            (levels(1, 2, 3), "kept"),
            (
                {
                    "kind": "levels",
                    "levels": [{"level": n, "name": words(f"LEVEL,  {n}"), "points": 9} for n in (1, 2, 3)],
                },
                "kept",
            ),
            (REWORDED, "again"),
            (levels(1, 2), "again"),
            (levels(1), "again"),
        ],
    )
    def test_a_level_is_carried_over_where_it_says_the_same(self, scale: dict[str, Any], state: str) -> None:
        """Letter case, punctuation and points do not matter; another wording and another number of levels do."""
        other = edition(2032, weights={}, seats=1, whole=1, indicators=[
            indicator("1", scale, aspect="A", variable="a"), indicator("16", subject="innovation", aspect="B")
        ])  # fmt: skip
        found = roll_over(submission({"1": 2}), other, home=OLD)

        assert [state] == [item.state for item in found.answers]

    def test_what_is_not_asked_any_more(self) -> None:
        """Indicator 2 is gone; what was answered is kept in the metadata."""
        gone = roll_over(submission({"2": 1}, innovations=[]), NEW, home=OLD)

        assert ("gone", None, None, "") == (
            gone.answers[0].state,
            gone.answers[0].now,
            gone.answers[0].basis,
            gone.answers[0].why(),
        )
        assert ("3",) == gone.asked
        assert {"2": {"level": 1}} == gone.submission.metadata["roll_over"]["answers"]

    def test_another_code(self) -> None:
        """4a has the code 5 now, as its official name says: the answer goes there."""
        moved = roll_over(contoh(innovations=[{"id": "x", "answers": {"4a": {"level": 1}}}]), NEXT, home=sample.read())
        (answer,) = moved.answers

        assert ("kept", "5", "name") == (answer.state, answer.now, answer.basis)
        assert () == moved.asked
        assert {"5"} == (moved.submission.innovations or ())[0].answers.keys()  # type: ignore[union-attr]
        assert "indicator 4a has the code 5 now" in moved.sentences("en")

    def test_what_an_edition_says_that_it_continues(self) -> None:
        """3 continues 2, by a source, and its levels say the same in other words: the level is carried over."""
        other = edition(2032, weights={}, seats=1, whole=1, indicators=[
            indicator("3", REWORDED, aspect="A", variable="a", continues=[
                {"rulebooks": ["kecil-2030"], "code": "2", "same_levels": True, "confidence": "reported"}
            ]),
            indicator("16", subject="innovation", aspect="B"),
        ])  # fmt: skip
        found = roll_over(submission({"2": 3}), other, home=OLD)
        (answer,) = found.answers

        assert ("kept", "3", "stated", True) == (answer.state, answer.now, answer.basis, answer.reworded)
        assert {"3"} == (found.submission.answers or {}).keys()
        assert "of these, levels that are taken for the same though worded otherwise; look again (1): 2" in (
            found.sentences("en")
        )

    def test_a_code_that_another_indicator_has_now(self) -> None:
        """An indicator that took the place of another one is asked anew, and the old answer is not its answer."""
        entry = {"rulebooks": ["kecil-2030"], "confidence": "reported"}
        other = edition(2032, weights={}, seats=1, whole=1, indicators=[
            indicator("1", aspect="A", variable="a", continues=[entry]),
            indicator("16", subject="innovation", aspect="B"),
        ])  # fmt: skip
        found = roll_over(submission({"1": 2}), other, home=OLD)

        assert {"answers.1": ("gone", 2, None)} == states(found)
        assert ("1",) == found.asked
        assert {} == found.submission.answers

    @pytest.mark.parametrize(
        "old, new, kept",
        [
            ("iid-2023", "iid-2024", "16 17 18 19 23 24 28 31 32 35"),
            ("iid-2024", "iid-2025", "16 18 21 22 23 28"),
            ("iid-2024", "iid-2026", "21 27 28 32 35"),
            ("iid-2025", "iid-2026", "17 21 28"),
        ],
    )
    def test_levels_between_editions(self, old: str, new: str, kept: str) -> None:
        """A bare level is carried over where the printed levels are the same, or the same but for words left out.

        Indicator 33 moved its bounds from 101 and 201 people to 201 and 501, so that its level never is.
        """
        codes = [item.code for item in load_rulebook(old).indicators]
        berkas = contoh(rulebook=old, innovations=[{"id": "x", "answers": {code: {"level": 2} for code in codes}}])
        found = roll_over(berkas, load_rulebook(new))

        assert kept.split() == [item.code for item in found.state("kept")]
        assert ["30"] * (old < "iid-2024") == [item.code for item in found.state("gone")]

    def test_a_value_without_a_level(self) -> None:
        """What had no level may have one now; a reason for not answering stays."""
        old = contoh(answers={"2": {"value": 50.5}, "1": {"not_available": "belum ada"}})
        found = roll_over(old, NEXT, home=sample.read())

        assert {"answers.2": ("kept", None, None), "answers.1": ("kept", None, None)} == states(found)

    def test_the_verifier_looks_again(self) -> None:
        """Last year's decision is not this year's: claims stay, evidence is claimed evidence again."""
        evidence = [{"file": "a.pdf", "status": "verified"}, {"file": "b.pdf"}]
        answers = {"1": {"level": 2, "evidence": evidence}, "2": {"level": 1, "verified": {"level": 0}}}
        other = edition(2032, weights={"1": 1, "2": 1}, seats=1, whole=1)
        found = roll_over(submission(None, answers=answers), other, home=OLD)
        assert found.submission.answers is not None

        assert ["claimed", "claimed"] == [item.status for item in found.submission.answers["1"].evidence]
        assert not found.submission.answers["2"].states("verified")
        assert "answers of which the verifier's decision is not carried over: 2" in found.sentences("en")


def _value(number: int) -> Submission:
    """Return a submission with this value of indicator 2."""
    return contoh(answers={"2": {"value": number}})


class TestInnovations:
    """Who still qualifies, and what keeps the chain of versions."""

    def test_standing(self) -> None:
        """Implemented in the window, before it, before it and developed in it, after it, and nobody knows when."""
        order = {"kind": "order", "facts": ["implementation_date", "development_date"]}
        rules = [window(2031) | {"id": "order", "check": order}, window(2031)]
        other = edition(2032, weights={"16": 1}, seats=1, whole=1, rules=rules)
        dates: dict[str, dict[str, Any]] = {
            "inside": {"implementation_date": "2031-05-01", "development_date": None},
            "before": {"implementation_date": "2030-05-01", "development_date": None},
            "developed": {"implementation_date": "2029-05-01", "development_date": "2031-12-31"},
            "too-early": {"implementation_date": "2029-05-01", "development_date": "2030-12-31"},
            "after": {"implementation_date": "2032-05-01", "development_date": None},
            "unsaid": {},
        }
        old = submission({}, innovations=[innovation(name, 1, **fields) for name, fields in dates.items()])
        found = roll_over(old, other, home=OLD)

        assert {
            "inside": "eligible",
            "before": "needs_date",
            "developed": "eligible",
            "too-early": "needs_date",
            "after": "ineligible",
            "unsaid": "unknown",
        } == {item.id: item.standing for item in found.innovations}
        assert (dt.date(2031, 1, 1), dt.date(2031, 12, 31)) == found.innovations[1].window
        needed = "developed within 2031-01-01 – 2031-12-31 (2): before, too-early"
        assert [
            "innovations that still qualify (2): inside, developed",
            f"innovations that qualify only if they were {needed}",
            "innovations that do not qualify (1): after",
            "innovations whose qualification cannot be checked yet (1): unsaid",
        ] == found.sentences("en")[:4]

    def test_nobody_is_dropped(self) -> None:
        """All innovations are in the new submission, in their order, with everything that they said."""
        facts: dict[str, Any] = {"name": "Satu", "stage": "penerapan", "design": {"problem": "Antrean"}}
        old = submission({}, innovations=[innovation("y", 1, **facts), innovation("x")])
        found = roll_over(old, NEW, home=OLD)
        new = found.submission.innovations or ()

        assert ["y", "x"] == [item.id for item in new]
        assert (old.innovations or ())[0].design == new[0].design
        assert not new[1].states("stage")

    def test_the_chain_of_versions(self) -> None:
        """Each year adds one; so the first and the third year are still known to be of one innovation."""
        first = submission({}, innovations=[innovation("x", 1)])
        second = roll_over(first, NEW, home=OLD)
        third = roll_over(second.submission, edition(2032, weights={"16": 2}, seats=1, whole=6), home=NEW)
        versions = (third.submission.innovations or ())[0].versions

        assert [("x", "kecil-2031"), ("x", "kecil-2030")] == [(item.id, item.rulebook) for item in versions]
        renamed = third.submission.model_copy(
            update={"innovations": ((third.submission.innovations or ())[0].model_copy(update={"id": "z"}),)}
        )
        states_over_years = compare(first, renamed, rulebooks=(OLD, edition(2032, weights={"16": 2}, seats=1, whole=6)))
        assert [("z", "continued", "x")] == [
            (item.id, item.state, item.old_id) for item in states_over_years.innovations
        ]


class TestLeft:
    """What belongs to last year."""

    def test_it_goes_to_the_metadata(self) -> None:
        """Stated numbers, when and whether it was sent, and jurors' marks are last year's; nothing is lost."""
        sheet = {"juror": "J1", "marks": {"a": "80.5"}}
        old = submission(
            {}, stated={"quality": "2.5"}, submitted="2030-05-01T10:00:00+07:00", reported=True, jurors=["J1"],
            metadata={"nomor": 7}, innovations=[innovation("x", stated={}, score_sheets=[sheet])],
        )  # fmt: skip
        old = old.model_copy(update={"stated": {}})
        found = roll_over(old, NEW, home=OLD)
        new = found.submission

        assert not [name for name in ("stated", "submitted", "reported", "jurors") if new.states(name)]
        left = new.metadata["roll_over"]
        assert 7 == new.metadata["nomor"]
        assert ("kecil-2030", True, ["J1"]) == (left["rulebook"], left["reported"], left["jurors"])
        assert "2030-05-01" in left["submitted"]
        assert [sheet] == (new.innovations or ())[0].metadata["roll_over"]["score_sheets"]
        told = next(note for note in found.notes if note.code == "left")
        assert {"stated", "submitted", "reported", "jurors", "score_sheets"} == set(dict(told.params)["fields"])  # type: ignore[call-overload]

    @pytest.mark.parametrize("nature", ["self_assessment", "verified_locally", "published"])
    def test_a_new_year_is_a_self_assessment(self, nature: str) -> None:
        """Nobody has looked at the new submission yet; an illustration stays one."""
        old = Submission.from_tree({"unit": {"code": "35.08"}, "nature": nature})
        found = roll_over(old, NEW, home=OLD)

        assert "self_assessment" == found.submission.nature
        assert (nature != "self_assessment") == ("nature" in [note.code for note in found.notes])
        assert "illustration" == roll_over(submission({}), NEW, home=OLD).submission.nature

    def test_attestations_stay(self) -> None:
        """Those to rules that are not the new edition's are named."""
        attested = {"lama/1": {"answer": "yes"}, "kecil-2031/2": {"answer": "no"}}
        old = submission(
            {}, agencies=[{"id": "a", "attestations": {"lain/9": {"answer": "yes"}}}], attestations=attested
        )
        new = edition(2031, weights={"1": 1, "16": 2}, seats=4, whole=15, rules=[rule("2")])
        found = roll_over(old, new, home=OLD)

        assert old.attestations == found.submission.attestations
        assert "attestations to rules that are not the new edition's, kept as they are: lama/1, lain/9" in (
            found.sentences("en")
        )


class TestCall:
    """What it may be called with."""

    def test_the_same_edition(self) -> None:
        """A submission is not rolled over into its own year."""
        with pytest.raises(CallError) as refused:
            roll_over(contoh(rulebook="iid-2026"), IID_2026)

        assert [("rulebook_same", "iid-2026")] == [(item.code, item.found) for item in refused.value.problems]

    @pytest.mark.parametrize("fields", [{}, {"rulebook": "iid-2026", "answers": {"99": {"level": 1}}}])
    def test_a_submission_that_is_wrong(self, fields: dict[str, Any]) -> None:
        """It must name its edition and fit it."""
        with pytest.raises(SubmissionError):
            roll_over(contoh(**fields), IID_2024)

    @pytest.mark.parametrize("to", ["iid-2021", "iid-2022", "iid-2023", "iid-2024", "iid-2025", "pp-38-2017"])
    @settings(max_examples=12)
    @given(data=st.data())
    def test_whatever_it_is_the_result_fits(self, to: str, data: st.DataObject) -> None:
        """Any submission of 2026, prepared for any other edition, can be evaluated there, and written and read back."""
        old = data.draw(submissions(IID_2026))
        rulebook: Rulebook = load_rulebook(to)
        found = roll_over(old, rulebook, home=IID_2026)

        evaluate(rulebook, found.submission)
        assert found.submission == Submission.from_json(found.submission.to_json())
        assert len(old.innovations or ()) == len(found.submission.innovations or ()) == len(found.innovations)
        carried = [item for item in found.answers if item.carried]
        inner = [item.answers or {} for item in found.submission.innovations or ()]
        assert len(carried) == len(found.submission.answers or {}) + sum(map(len, inner))
